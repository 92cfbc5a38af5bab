//! A model as the JSON AST states it (Smithy 2.0, "JSON AST"), read without the generator's loader.

mod prelude;
mod read;

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// Traits by their ids.
pub type Traits = BTreeMap<String, Json>;

/// All shapes of a model, mixins applied.
#[derive(Debug, Clone)]
pub struct Model {
    shapes: BTreeMap<String, Shape>,
    service: String,
}

/// A shape.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its absolute id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The members of a structure or union, the element of a list, the key and value of a map.
    pub members: Vec<Member>,
    /// Its traits.
    pub traits: Traits,
    /// The values of an enum.
    pub values: Vec<Json>,
    /// Targets by the property that holds them, of services, resources and operations.
    targets: BTreeMap<String, Vec<String>>,
    /// A service's version.
    version: String,
}

/// The type of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    IntEnum,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    String,
    Enum,
    Blob,
    Timestamp,
    Document,
    List,
    Map,
    Structure,
    Union,
    Operation,
    Resource,
    Service,
}

/// A member.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its name in the model.
    pub name: String,
    /// The id of its target.
    pub target: String,
    /// Its own traits.
    pub traits: Traits,
}

/// An operation of the service.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// The id of its input, `smithy.api#Unit` where it has none.
    pub input: String,
    /// The id of its output, `smithy.api#Unit` where it has none.
    pub output: String,
    /// The ids of its errors and of its service's.
    pub errors: Vec<String>,
    /// Its traits.
    pub traits: Traits,
}

impl Member {
    /// A member without traits.
    pub fn plain(name: &str, target: &str) -> Self {
        Self {
            name: name.to_owned(),
            target: target.to_owned(),
            traits: Traits::new(),
        }
    }

    /// Whether it has this trait.
    pub fn has(&self, id: &str) -> bool {
        self.traits.contains_key(id)
    }

    /// The string value of a trait.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.traits.get(id).and_then(Json::as_str)
    }
}

impl Shape {
    /// Whether it has this trait.
    pub fn has(&self, id: &str) -> bool {
        self.traits.contains_key(id)
    }

    /// The string value of a trait.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.traits.get(id).and_then(Json::as_str)
    }

    /// Its name without the namespace.
    pub fn name(&self) -> &str {
        name(&self.id)
    }

    /// The member of a name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|it| it.name == name)
    }

    /// The shape's version, where it is a service.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The name in an absolute shape id.
pub fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

impl Operation {
    /// Whether it has this trait.
    pub fn has(&self, id: &str) -> bool {
        self.traits.contains_key(id)
    }
}

/// The target of members and operations without a value.
pub const UNIT: &str = "smithy.api#Unit";

impl Model {
    /// The service.
    ///
    /// # Panics
    /// Never: a model has a service, or it is not made.
    pub fn service(&self) -> &Shape {
        &self.shapes[&self.service]
    }

    /// The shape of an id.
    ///
    /// # Panics
    /// Where there is none, which the constructor has ruled out for all targets.
    pub fn shape(&self, id: &str) -> &Shape {
        match self.shapes.get(id) {
            Some(shape) => shape,
            None => panic!("the model has no shape {id}"),
        }
    }

    /// All shapes.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.values()
    }

    /// The target of a member.
    pub fn target(&self, member: &Member) -> &Shape {
        self.shape(&member.target)
    }

    /// A trait of a member, or else of its target.
    pub fn either<'m>(&'m self, member: &'m Member, id: &str) -> Option<&'m str> {
        member.text(id).or_else(|| self.target(member).text(id))
    }

    /// Whether the member's target has a trait.
    pub fn targets(&self, member: &Member, id: &str) -> bool {
        self.target(member).has(id)
    }

    /// The member of a list.
    pub fn element<'m>(&'m self, list: &'m Shape) -> &'m Member {
        &list.members[0]
    }

    /// The key and the value of a map.
    pub fn entry<'m>(&'m self, map: &'m Shape) -> (&'m Member, &'m Member) {
        (&map.members[0], &map.members[1])
    }

    /// Whether the service is Amazon EC2, whose members are all optional in its clients.
    pub fn is_ec2(&self) -> bool {
        let service = self.service().traits.get("aws.api#service");
        service
            .and_then(|it| it.get("sdkId"))
            .and_then(Json::as_str)
            == Some("EC2")
    }

    /// Whether the service answers with the error codes of AWS Query.
    pub fn is_query_compatible(&self) -> bool {
        self.service().has("aws.protocols#awsQueryCompatible")
    }

    /// The operations of the service and its resources, by their names.
    pub fn operations(&self) -> Vec<Operation> {
        let service = self.service();
        let mut ids: Vec<String> = Vec::new();
        let mut open = vec![service];
        let mut seen = Vec::new();
        while let Some(shape) = open.pop() {
            if seen.contains(&&shape.id) {
                continue;
            }
            seen.push(&shape.id);
            for (property, targets) in &shape.targets {
                match &**property {
                    "resources" => open.extend(targets.iter().map(|it| self.shape(it))),
                    "errors" => {}
                    _ => ids.extend(targets.iter().cloned()),
                }
            }
        }
        ids.sort();
        ids.dedup();
        ids.iter().map(|id| self.operation(id)).collect()
    }

    fn operation(&self, id: &str) -> Operation {
        let shape = self.shape(id);
        let one = |property: &str| {
            let target = shape.targets.get(property).and_then(|it| it.first());
            target.cloned().unwrap_or(UNIT.to_owned())
        };
        let errors_of = |shape: &Shape| shape.targets.get("errors").cloned().unwrap_or_default();
        let mut errors = errors_of(shape);
        for error in errors_of(self.service()) {
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
        Operation {
            name: name(id).to_owned(),
            input: one("input"),
            output: one("output"),
            errors,
            traits: shape.traits.clone(),
        }
    }
}
