//! Random valid models, for tests: any seed gives a model that Smithy's own validators accept.
//!
//! A model is of one of all protocols, from a handful of shapes to some dozens, with whatever the specification allows: every type
//! of shape, traits that change the API or the wire, recursion, and names that Rust, the runtime or generated code use.

mod aggregate;
mod dialect;
mod dice;
mod http;
mod names;
mod operation;
mod pool;
mod service;
mod simple;
mod words;

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
    generator.operations();
    generator.service();
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
    /// The ids of operations that the service has itself.
    operations: Vec<String>,
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
        let mut names = Names::new(awkward);
        names.reserve("Unit");
        Self {
            dice,
            dialect,
            names,
            namespaces,
            shapes: Map::new(),
            pool: Vec::new(),
            operations: Vec::new(),
        }
    }

    /// A new shape ID, of a namespace at random.
    fn shape_id(&mut self) -> String {
        let name = self.names.shape(&mut self.dice);
        self.place(&name)
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
        match self.dice.chance(50) && simple < self.pool.len() {
            true => simple + self.dice.below(self.pool.len() - simple),
            false => self.dice.below(self.pool.len()),
        }
    }

    /// A place in the pool of a target that meets a condition, which one must.
    fn choose(&mut self, condition: impl Fn(&Target) -> bool) -> usize {
        let places: Vec<usize> = (0..self.pool.len())
            .filter(|place| condition(&self.pool[*place]))
            .collect();
        self.dice.pick(&places)
    }

    /// Traits that any shape of data may have.
    fn shape_traits(&mut self) -> Map<String, Value> {
        let mut traits = self.member_documentation();
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

    fn finish(self) -> Value {
        json!({ "smithy": "2.0", "shapes": Value::Object(self.shapes) })
    }
}
