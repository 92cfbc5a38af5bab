//! Shapes of single values: of the prelude and of the model, enums among them.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;
use super::pool::{Kind, Target, member, shape};
use super::words::ODD_VALUES;

/// The simple shapes of the prelude; those that version 1.0 had for its numbers have a default.
const PRELUDE: &[(&str, Kind)] = &[
    ("Blob", Kind::Blob),
    ("Boolean", Kind::Boolean),
    ("String", Kind::String),
    ("String", Kind::String),
    ("Byte", Kind::Integer(8)),
    ("Short", Kind::Integer(16)),
    ("Integer", Kind::Integer(32)),
    ("Integer", Kind::Integer(32)),
    ("Long", Kind::Integer(64)),
    ("Float", Kind::Float),
    ("Double", Kind::Float),
    ("BigInteger", Kind::BigInteger),
    ("BigDecimal", Kind::BigDecimal),
    ("Timestamp", Kind::Timestamp),
    ("Document", Kind::Document),
    ("PrimitiveBoolean", Kind::Boolean),
    ("PrimitiveByte", Kind::Integer(8)),
    ("PrimitiveShort", Kind::Integer(16)),
    ("PrimitiveInteger", Kind::Integer(32)),
    ("PrimitiveLong", Kind::Integer(64)),
    ("PrimitiveFloat", Kind::Float),
    ("PrimitiveDouble", Kind::Float),
];

/// Types of simple shapes that a model may declare.
const TYPES: &[(&str, Kind)] = &[
    ("blob", Kind::Blob),
    ("boolean", Kind::Boolean),
    ("string", Kind::String),
    ("string", Kind::String),
    ("byte", Kind::Integer(8)),
    ("short", Kind::Integer(16)),
    ("integer", Kind::Integer(32)),
    ("long", Kind::Integer(64)),
    ("float", Kind::Float),
    ("double", Kind::Float),
    ("bigInteger", Kind::BigInteger),
    ("bigDecimal", Kind::BigDecimal),
    ("timestamp", Kind::Timestamp),
    ("timestamp", Kind::Timestamp),
    ("document", Kind::Document),
];

pub(super) const FORMATS: [&str; 3] = ["date-time", "epoch-seconds", "http-date"];

impl Generator {
    /// Fills the pool with simple shapes.
    pub(super) fn simple_shapes(&mut self) {
        // A service must not have shapes of the names of those of the prelude that it has, so some models have none.
        let prelude = self.dice.chance(75);
        for (name, kind) in PRELUDE.iter().filter(|_| prelude) {
            self.names.take(name);
            if *kind == Kind::Document && !self.dialect.documents {
                continue;
            }
            let mut target = Target::new(format!("smithy.api#{name}"), kind.clone());
            if name.starts_with("Primitive") {
                let zero = match kind {
                    Kind::Boolean => json!(false),
                    _ => json!(0),
                };
                target.default = Some(zero);
            }
            self.pool.push(target);
        }
        if !prelude {
            for (word, kind) in [("string", Kind::String), ("integer", Kind::Integer(32))] {
                let target = Target::new(self.data_id(), kind);
                let traits = self.shape_traits();
                self.add(&target.id, shape(word, traits));
                self.pool.push(target);
            }
        }
        for _ in 0..self.dice.between(1, 5) {
            self.simple_shape();
        }
        for _ in 0..self.dice.between(1, 3) {
            self.enumeration();
        }
        if self.dice.chance(60) {
            self.int_enum();
        }
        if self.dice.chance(25) {
            self.enum_trait();
        }
    }

    fn simple_shape(&mut self) {
        let (word, kind) = self.dice.pick(TYPES);
        if kind == Kind::Document && !self.dialect.documents {
            return;
        }
        let mut target = Target::new(self.data_id(), kind.clone());
        let mut traits = self.shape_traits();
        if kind == Kind::Timestamp && self.dice.chance(60) {
            let format = self.dice.pick(&FORMATS);
            target.format = Some(format);
            traits.insert("smithy.api#timestampFormat".to_owned(), json!(format));
        }
        if matches!(kind, Kind::String | Kind::Blob) && self.dice.chance(15) {
            let media = self
                .dice
                .pick(&["application/json", "text/plain", "image/png"]);
            traits.insert("smithy.api#mediaType".to_owned(), json!(media));
        }
        match kind {
            _ if self.dice.chance(25) => {
                target.default = self.default_of(&target);
            }
            Kind::String if self.dice.chance(20) => {
                traits.insert("smithy.api#length".to_owned(), json!({"min": 1, "max": 64}));
                target.constrained = true;
            }
            Kind::Integer(_) if self.dice.chance(20) => {
                traits.insert("smithy.api#range".to_owned(), json!({"min": 1, "max": 100}));
                target.constrained = true;
            }
            _ => {}
        }
        if let Some(default) = &target.default {
            traits.insert("smithy.api#default".to_owned(), default.clone());
        }
        self.add(&target.id, shape(word, traits));
        self.pool.push(target);
    }

    fn enumeration(&mut self) {
        let mut scope = Scope::default();
        let mut members = Map::new();
        let mut values = Vec::new();
        for _ in 0..self.dice.between(1, 6) {
            let name = self.names.variant(&mut self.dice, &mut scope);
            let mut traits = self.member_documentation();
            let value = match self.dice.below(100) {
                0..40 => name.clone(),
                40..70 => name.to_ascii_lowercase(),
                _ if self.dice.chance(self.names.awkward) => {
                    (self.dice.pick(ODD_VALUES)).to_owned()
                }
                _ => name.replace('_', "-"),
            };
            if values.contains(&value) {
                continue;
            }
            if value != name || self.dice.chance(50) {
                traits.insert("smithy.api#enumValue".to_owned(), json!(value));
            }
            members.insert(name, member("smithy.api#Unit", traits));
            values.push(value);
        }
        self.enum_shape("enum", Kind::Enum(values), members);
    }

    fn int_enum(&mut self) {
        let mut scope = Scope::default();
        let mut members = Map::new();
        let mut values = Vec::new();
        for _ in 0..self.dice.between(1, 4) {
            let name = self.names.variant(&mut self.dice, &mut scope);
            let value = match self.dice.below(4) {
                0 => -i64::try_from(self.dice.below(1000)).unwrap_or(0),
                1 => i64::from(self.dice.pick(&[i32::MAX, i32::MIN, 0])),
                _ => i64::try_from(self.dice.below(1000)).unwrap_or(0),
            };
            if values.contains(&value) {
                continue;
            }
            let mut traits = self.member_documentation();
            traits.insert("smithy.api#enumValue".to_owned(), json!(value));
            members.insert(name, member("smithy.api#Unit", traits));
            values.push(value);
        }
        self.enum_shape("intEnum", Kind::IntEnum(values), members);
    }

    fn enum_shape(&mut self, word: &str, kind: Kind, members: Map<String, Value>) {
        let mut target = Target::new(self.data_id(), kind);
        let mut traits = self.shape_traits();
        if self.dice.chance(20) {
            target.default = self.default_of(&target);
        }
        if let Some(default) = &target.default {
            traits.insert("smithy.api#default".to_owned(), default.clone());
        }
        let mut shape = shape(word, traits);
        shape["members"] = Value::Object(members);
        self.add(&target.id, shape);
        self.pool.push(target);
    }

    /// A string with the trait that enums were before version 2.0, with names or without.
    fn enum_trait(&mut self) {
        let named = self.dice.chance(60);
        let mut scope = Scope::default();
        let mut values = Vec::new();
        let mut definitions = Vec::new();
        for _ in 0..self.dice.between(1, 4) {
            let name = self.names.variant(&mut self.dice, &mut scope);
            let value = match self.dice.chance(30) {
                true => format!("{}.{}", name.to_ascii_lowercase(), self.dice.below(10)),
                false => name.clone(),
            };
            if values.contains(&value) {
                continue;
            }
            let mut definition = json!({ "value": value });
            if named {
                definition["name"] = json!(name.to_ascii_uppercase());
            }
            definitions.push(definition);
            values.push(value);
        }
        let target = Target::new(self.data_id(), Kind::Enum(values));
        let mut traits = self.shape_traits();
        traits.insert("smithy.api#enum".to_owned(), Value::Array(definitions));
        self.add(&target.id, shape("string", traits));
        self.pool.push(target);
    }

    /// A default for a shape or for a member that targets it; nothing where it can have none.
    pub(super) fn default_of(&mut self, target: &Target) -> Option<Value> {
        self.default_as(target, target.format)
    }

    /// A default of a member with a timestamp format of its own.
    pub(super) fn default_as(
        &mut self,
        target: &Target,
        format: Option<&'static str>,
    ) -> Option<Value> {
        if target.constrained {
            return None;
        }
        Some(match &target.kind {
            Kind::Blob => json!(self.dice.pick(&["", "YQ==", "AAECAw=="])),
            Kind::Boolean => json!(self.dice.chance(50)),
            Kind::String => json!(
                self.dice
                    .pick(&["", "a", "two words", "\"\\\n{}", "\u{e9}"])
            ),
            Kind::Integer(bits) => {
                let limit = match bits {
                    8 => 127,
                    16 => 32767,
                    32 => i64::from(i32::MAX),
                    _ => i64::MAX,
                };
                json!(self.dice.pick(&[0, 0, 1, -1, 42, limit, -limit - 1]))
            }
            Kind::Float => match self.dice.below(4) {
                0 => json!(0),
                1 => json!(1.5),
                2 => json!(-0.25),
                _ => json!(1e10),
            },
            Kind::BigInteger => json!(self.dice.pick(&[0, 1, -7, 9_007_199_254_740_991_i64])),
            Kind::BigDecimal => match self.dice.chance(50) {
                true => json!(0),
                false => json!(2.5),
            },
            Kind::Timestamp => match format {
                Some("http-date") => json!("Tue, 29 Apr 2014 18:30:38 GMT"),
                Some("epoch-seconds") => match self.dice.chance(50) {
                    true => json!(0),
                    false => json!(1_398_796_238.5),
                },
                Some(_) => json!("2014-04-29T18:30:38Z"),
                None if self.dice.chance(50) => json!(1_398_796_238),
                None => json!("1985-04-12T23:20:50.52Z"),
            },
            Kind::Document => self
                .dice
                .pick(&[
                    json!(true),
                    json!(""),
                    json!("text"),
                    json!(0),
                    json!(1.5),
                    json!([]),
                    json!({}),
                ])
                .clone(),
            Kind::Enum(values) => json!(self.dice.pick(values)),
            Kind::IntEnum(values) => json!(self.dice.pick(values)),
            Kind::List => json!([]),
            Kind::Map => json!({}),
            Kind::Structure | Kind::Union | Kind::Error | Kind::Stream | Kind::EventStream => {
                return None;
            }
        })
    }
}
