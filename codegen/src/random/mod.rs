//! Random valid models, for tests: any seed gives a model that Smithy's own validators accept.
//!
//! A model is of one of all protocols, from a handful of shapes to some dozens, with whatever the specification allows: every type
//! of shape, traits that change the API or the wire, recursion, and names that Rust, the runtime or generated code use.

mod aggregate;
mod auth;
mod dialect;
mod dice;
mod endpoint;
mod http;
mod mixin;
mod names;
mod operation;
mod pool;
mod resource;
mod rules;
mod service;
mod simple;
mod stream;
mod words;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use self::dialect::Dialect;
use self::dice::Dice;
use self::names::Names;
use self::pool::Target;

/// A random valid model in [Smithy's JSON AST](https://smithy.io/2.0/spec/json-ast.html): the same for the same seed, on every
/// machine. Seeds in a row go through all protocols.
pub fn model(seed: u64) -> Value {
    let mut generator = Generator::new(seed);
    generator.simple_shapes();
    if generator.dialect.http {
        generator.bindable_shapes();
    }
    generator.aggregates();
    generator.streams();
    generator.schemes();
    generator.operations();
    generator.service();
    generator.own_trait();
    generator.finish()
}

/// A model that is being made.
struct Generator {
    dice: Dice,
    dialect: Dialect,
    names: Names,
    /// Namespaces, the service's first.
    namespaces: Vec<String>,
    shapes: Map<String, Value>,
    /// What members can target.
    pool: Vec<Target>,
    /// Mixins of structures, with the names of their members.
    mixins: Vec<(String, Vec<String>)>,
    /// The IDs of operations that the service has itself.
    operations: Vec<String>,
    resources: Vec<String>,
    /// The authentication schemes of the service, with the values of their traits.
    schemes: Map<String, Value>,
    /// New names of shapes that have the name of one in another namespace.
    renamed: Map<String, Value>,
}

impl Generator {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let dialect = Dialect::new(seed, &mut dice);
        // A third of all models has ordinary names only: what fails there is not a name.
        let awkward = dice.pick(&[0, 0, 15, 30, 60, 95]);
        let mut namespaces = vec![match dice.chance(20) {
            true => "std.core.r_type".to_owned(),
            false => format!("random.model{seed}"),
        }];
        for index in 0..dice.pick(&[0, 0, 1, 2]) {
            namespaces.push(format!("random.other{index}"));
        }
        let names = Names::new(awkward);
        Self {
            dice,
            dialect,
            names,
            namespaces,
            shapes: Map::new(),
            pool: Vec::new(),
            mixins: Vec::new(),
            operations: Vec::new(),
            resources: Vec::new(),
            schemes: Map::new(),
            renamed: Map::new(),
        }
    }

    /// A new shape ID, of a namespace at random.
    fn shape_id(&mut self) -> String {
        let name = self.names.shape(&mut self.dice);
        self.place(&name)
    }

    /// As [`shape_id`](Self::shape_id), but at times the name of a shape in another namespace, which the service then renames.
    fn data_id(&mut self) -> String {
        let data: Vec<String> = self.pool.iter().map(|it| it.id.clone()).collect();
        if self.namespaces.len() > 1 && !data.is_empty() && self.dice.chance(15) {
            let other = self.dice.pick(&data);
            let name = other.rsplit('#').next().unwrap_or_default();
            let id = self.place(name);
            if id != other && !data.contains(&id) && !self.renamed.contains_key(&id) {
                let name = self.names.shape(&mut self.dice);
                self.renamed.insert(id.clone(), json!(name));
                return id;
            }
        }
        self.shape_id()
    }

    /// The shape ID of a name, in a namespace at random.
    fn place(&mut self, name: &str) -> String {
        format!("{}#{name}", self.dice.pick(&self.namespaces))
    }

    fn add(&mut self, id: &str, shape: Value) {
        self.shapes.insert(id.to_owned(), shape);
    }

    /// A place in the pool, with a preference for aggregates.
    fn any_target(&mut self) -> usize {
        let simple = self.pool.iter().filter(|it| it.is_simple()).count();
        loop {
            let place = match self.dice.chance(50) && simple < self.pool.len() {
                true => simple + self.dice.below(self.pool.len() - simple),
                false => self.dice.below(self.pool.len()),
            };
            if !self.pool[place].is_stream() {
                return place;
            }
        }
    }

    /// A place in the pool of a target that meets a condition, which one must.
    fn choose(&mut self, condition: impl Fn(&Target) -> bool) -> usize {
        self.find(condition).unwrap_or_default()
    }

    /// A place in the pool of a target that meets a condition.
    fn find(&mut self, condition: impl Fn(&Target) -> bool) -> Option<usize> {
        let places: Vec<usize> = (0..self.pool.len())
            .filter(|place| condition(&self.pool[*place]))
            .collect();
        (!places.is_empty()).then(|| self.dice.pick(&places))
    }

    /// Traits that any shape of data may have.
    fn shape_traits(&mut self) -> Map<String, Value> {
        let mut traits = self.member_documentation();
        if self.dice.chance(10) {
            let (id, value) = self.dice.pick(&[
                ("tags", json!(["one", "two"])),
                ("since", json!("2020-01-01")),
                ("unstable", json!({})),
                ("internal", json!({})),
                (
                    "externalDocumentation",
                    json!({ "Guide": "https://example.com/" }),
                ),
            ]);
            traits.insert(format!("smithy.api#{id}"), value);
        }
        if self.dice.chance(8) {
            traits.insert("smithy.api#sensitive".to_owned(), json!({}));
        }
        traits
    }

    /// Documentation and deprecation.
    fn member_documentation(&mut self) -> Map<String, Value> {
        let mut traits = Map::new();
        if self.dice.chance(20) {
            let text = self.dice.pick(&[
                "What it is.",
                "<p>A <code>value</code> of [links] and `ticks`, *stars*, \\ and \"quotes\".</p>",
                "First line.\n\n* one\n* two\n\n```\nlet code = [1];\n```",
                "<ul><li>first</li><li>second <b>bold</b></li></ul> see <a href=\"https://example.com\">it</a>",
                "*/ /// #[derive] {0} r#\"raw\"# <T> &lt;T&gt;",
                " ",
                "",
            ]);
            traits.insert("smithy.api#documentation".to_owned(), json!(text));
        }
        if self.dice.chance(6) {
            let value = match self.dice.chance(50) {
                true => json!({}),
                false => json!({ "message": "Use \"another\" {}", "since": "1.0" }),
            };
            traits.insert("smithy.api#deprecated".to_owned(), value);
        }
        traits
    }

    /// The IDs of the shapes that some shapes lead to, with these.
    fn closure<'a>(&'a self, roots: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
        let mut open: Vec<&str> = roots.collect();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id.to_owned())
                && let Some(shape) = self.shapes.get(id)
            {
                targets(shape, &mut open);
            }
        }
        seen
    }

    /// A trait that the model defines itself, applied to a few shapes.
    fn own_trait(&mut self) {
        if !self.dice.chance(20) {
            return;
        }
        let id = self.shape_id();
        for _ in 0..3 {
            let place = self.dice.below(self.pool.len());
            if let Some(shape) = self.shapes.get_mut(&self.pool[place].id) {
                let traits = shape.as_object_mut().map(|shape| {
                    let traits = shape.entry("traits");
                    traits.or_insert_with(|| json!({}))
                });
                if let Some(traits) = traits {
                    traits[&id] = json!({});
                }
            }
        }
        let traits = json!({ "smithy.api#trait": {} });
        let definition = json!({ "type": "structure", "members": {}, "traits": traits });
        self.add(&id, definition);
    }

    fn finish(self) -> Value {
        json!({ "smithy": "2.0", "shapes": Value::Object(self.shapes) })
    }
}

/// All targets that a shape names, but for those in traits.
fn targets<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| targets(it, found)),
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| *key != "traits") {
                match value {
                    Value::String(id) if key == "target" => found.push(id),
                    value => targets(value, found),
                }
            }
        }
        _ => {}
    }
}
