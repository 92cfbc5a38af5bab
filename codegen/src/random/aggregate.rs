//! Shapes of several values: lists, maps, structures, unions, and errors.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;
use super::pool::{Field, Kind, Target, member, shape};
use super::simple::FORMATS;

const TOKEN: &str = "smithy.api#idempotencyToken";

impl Generator {
    /// Declares all aggregates, so that each may refer to any other, and then gives them members.
    pub(super) fn aggregates(&mut self) {
        let first = self.pool.len();
        self.declare();
        self.mixins();
        for place in first..self.pool.len() {
            let shape = match self.pool[place].kind {
                Kind::List => self.list(place),
                Kind::Map => self.map(place),
                Kind::Union => self.union(),
                Kind::Error => self.error(place),
                _ => self.structure(place),
            };
            let id = self.pool[place].id.clone();
            self.add(&id, shape);
        }
    }

    fn declare(&mut self) {
        let mut kinds = vec![Kind::List, Kind::Structure, Kind::Structure];
        for _ in 0..self.dice.between(1, 9) {
            let kind = self.dice.below(10);
            kinds.push(match kind {
                0..4 => Kind::Structure,
                4..6 => Kind::Union,
                6..8 => Kind::List,
                8 if self.dialect.maps => Kind::Map,
                _ => Kind::Error,
            });
        }
        while let Some(kind) = self.dice.take(&mut kinds) {
            // An error cannot be renamed.
            let id = match kind {
                Kind::Error => self.shape_id(),
                _ => self.data_id(),
            };
            let mut target = Target::new(id, kind);
            if self.dice.chance(10) {
                target.default = self.default_of(&target);
            }
            self.pool.push(target);
        }
    }

    fn list(&mut self, place: usize) -> Value {
        let item = self.item(place);
        let mut traits = self.shape_traits();
        if self.dice.chance(20) {
            self.pool[place].sparse = true;
            traits.insert("smithy.api#sparse".to_owned(), json!({}));
        }
        self.root_default(place, &mut traits);
        let mut shape = shape("list", traits);
        let traits = self.item_traits(item, "member");
        shape["member"] = member(&self.pool[item].id, traits);
        shape
    }

    fn map(&mut self, place: usize) -> Value {
        let item = self.item(place);
        let mut traits = self.shape_traits();
        if self.dice.chance(20) {
            self.pool[place].sparse = true;
            traits.insert("smithy.api#sparse".to_owned(), json!({}));
        }
        self.root_default(place, &mut traits);
        let mut shape = shape("map", traits);
        let key = self.choose(Target::is_text);
        let traits = match self.dialect.xml && self.dice.chance(20) {
            true => xml_name("Key"),
            false => Map::new(),
        };
        shape["key"] = member(&self.pool[key].id, traits);
        let traits = self.item_traits(item, "Val");
        shape["value"] = member(&self.pool[item].id, traits);
        shape
    }

    /// What a list or map holds: a chain of those alone must come to an end.
    fn item(&mut self, place: usize) -> usize {
        let item = loop {
            let item = self.any_target();
            if item < place || self.pool[item].is_composite() {
                break item;
            }
        };
        self.pool[place].item = Some(item);
        item
    }

    fn item_traits(&mut self, item: usize, name: &str) -> Map<String, Value> {
        let mut traits = Map::new();
        if self.dialect.xml && self.dice.chance(20) {
            traits = xml_name(name);
        }
        if self.pool[item].kind == Kind::Timestamp && self.dice.chance(20) {
            let format = self.dice.pick(&FORMATS);
            traits.insert("smithy.api#timestampFormat".to_owned(), json!(format));
        }
        traits
    }

    fn root_default(&self, place: usize, traits: &mut Map<String, Value>) {
        if let Some(default) = &self.pool[place].default {
            traits.insert("smithy.api#default".to_owned(), default.clone());
        }
    }

    fn structure(&mut self, place: usize) -> Value {
        let most = self.dice.pick(&[0, 2, 4, 4, 6, 8]);
        let mut scope = Scope::default();
        let mixin = self.mixed_in(&mut scope);
        let fields = self.fields(place, most, &mut scope);
        let traits = self.structure_traits();
        let mut shape = self.structure_shape(fields, traits);
        if let Some(mixin) = mixin {
            shape["mixins"] = json!([{ "target": mixin }]);
            let id = self.pool[place].id.clone();
            self.apply_to_mixed_in(&id, &mixin);
        }
        shape
    }

    /// An error: its message may be absent, or of any type.
    fn error(&mut self, place: usize) -> Value {
        let mut scope = Scope::default();
        let mut fields = Vec::new();
        let name = match self.dice.below(10) {
            0..7 => Some("message"),
            7 => Some("Message"),
            _ => None,
        };
        if let Some(name) = name.filter(|it| scope.take(it)) {
            let ordinary = !self.dice.chance(self.names.awkward / 2);
            let target = match ordinary {
                true => self.choose(|it| it.kind == Kind::String),
                false => self.any_target(),
            };
            let mut field = Field::new(name.to_owned(), target);
            self.field_traits(&mut field, place);
            fields.push(field);
        }
        let most = self.dice.below(4);
        let others = self.fields(place, most, &mut scope);
        // The message is not always the first.
        match self.dice.chance(50) {
            true => fields.extend(others),
            false => fields = others.into_iter().chain(fields).collect(),
        }
        if self.dialect.http {
            self.bind_error(&mut fields);
        }
        let mut traits = self.structure_traits();
        let client = self.dice.chance(60);
        traits.insert(
            "smithy.api#error".to_owned(),
            json!(if client { "client" } else { "server" }),
        );
        if self.dice.chance(50) {
            let status = match client {
                true => self.dice.pick(&[400, 404, 409, 429]),
                false => self.dice.pick(&[500, 503]),
            };
            traits.insert("smithy.api#httpError".to_owned(), json!(status));
        }
        if self.dice.chance(25) {
            let value = match self.dice.chance(50) {
                true => json!({}),
                false => json!({ "throttling": true }),
            };
            traits.insert("smithy.api#retryable".to_owned(), value);
        }
        if self.dialect.query && self.dice.chance(40) {
            let code = format!("Code.{}", self.dice.below(10_000));
            traits.insert(
                "aws.protocols#awsQueryError".to_owned(),
                json!({ "code": code, "httpResponseCode": 400 + self.dice.below(30) }),
            );
        }
        self.structure_shape(fields, traits)
    }

    fn union(&mut self) -> Value {
        let mut scope = Scope::default();
        let mut members = Map::new();
        for index in 0..self.dice.between(1, 6) {
            let name = self.names.member(&mut self.dice, &mut scope);
            // The first is the way out of any recursion.
            let target = match index {
                0 => self.choose(Target::is_simple),
                _ => self.any_target(),
            };
            if self.dice.chance(15) {
                members.insert(name, member("smithy.api#Unit", Map::new()));
                continue;
            }
            let mut field = Field::new(name, target);
            self.wire_traits(&mut field, false);
            let id = &self.pool[field.target].id;
            members.insert(field.name, member(id, field.traits));
        }
        let mut shape = shape("union", self.shape_traits());
        shape["members"] = Value::Object(members);
        shape
    }

    /// Members of the structure that has a place in the pool.
    pub(super) fn fields(&mut self, place: usize, most: usize, scope: &mut Scope) -> Vec<Field> {
        let mut fields = Vec::new();
        for _ in 0..self.dice.between(0, most) {
            let name = self.names.member(&mut self.dice, scope);
            let mut field = Field::new(name, self.any_target());
            self.field_traits(&mut field, place);
            fields.push(field);
        }
        fields
    }

    pub(super) fn structure_shape(&self, fields: Vec<Field>, traits: Map<String, Value>) -> Value {
        let mut shape = shape("structure", traits);
        // A structure has one token at most.
        let mut has_token = false;
        let members = fields.into_iter().map(|mut field| {
            if has_token {
                field.traits.remove(TOKEN);
            }
            has_token |= field.has(TOKEN);
            let id = &self.pool[field.target].id;
            (field.name, member(id, field.traits))
        });
        shape["members"] = Value::Object(members.collect());
        shape
    }

    /// Traits of a member of a structure: optionality, its default, and what the wire looks at.
    pub(super) fn field_traits(&mut self, field: &mut Field, place: usize) {
        field.traits = self.member_documentation();
        self.wire_traits(field, true);
        let target = self.pool[field.target].clone();
        let format = field
            .traits
            .get("smithy.api#timestampFormat")
            .and_then(|it| FORMATS.into_iter().find(|format| it == format));
        let default = match &target.default {
            Some(default) => Some(match self.dice.chance(75) && format.is_none() {
                true => default.clone(),
                false => Value::Null,
            }),
            None if self.dice.chance(15) => self.default_as(&target, format.or(target.format)),
            None => None,
        };
        let has_default = default.is_some();
        if let Some(default) = default {
            if self.dice.chance(10) && !default.is_null() {
                field.set("smithy.api#addedDefault", json!({}));
            }
            field.set("smithy.api#default", default);
        }
        // A required member must not lead back to its own shape.
        // A flattened collection leads to its items, since XML cannot show an empty one.
        let holds_simple = target.item.is_some_and(|it| self.pool[it].is_simple());
        let ends = match field.has("smithy.api#xmlFlattened") {
            true => holds_simple,
            false => field.target < place || !target.is_composite(),
        };
        let required = ends && self.dice.chance(25) && !field.has("smithy.api#addedDefault");
        let required = required && field.traits.get("smithy.api#default") != Some(&Value::Null);
        if required {
            field.set("smithy.api#required", json!({}));
        }
        if (required || has_default) && self.dice.chance(15) {
            field.set("smithy.api#clientOptional", json!({}));
        }
        if target.kind == Kind::String && !has_default && self.dice.chance(8) {
            field.set(TOKEN, json!({}));
        }
    }

    /// Traits that change how a member is written.
    fn wire_traits(&mut self, field: &mut Field, in_structure: bool) {
        let target = self.pool[field.target].clone();
        if target.kind == Kind::Timestamp && self.dice.chance(25) {
            let format = self.dice.pick(&FORMATS);
            field.set("smithy.api#timestampFormat", json!(format));
        }
        if self.dialect.json && self.dice.chance(12) {
            field.set("smithy.api#jsonName", json!(format!("json-{}", field.name)));
        }
        if !self.dialect.xml {
            return;
        }
        if self.dice.chance(12) {
            let name = match self.dice.chance(20) {
                true => format!("p:x{}", field.name),
                false => format!("x{}", field.name),
            };
            field.set("smithy.api#xmlName", json!(name));
        }
        if matches!(target.kind, Kind::List | Kind::Map) && self.dice.chance(25) {
            field.set("smithy.api#xmlFlattened", json!({}));
        }
        if in_structure && self.dialect.attributes && target.is_scalar() && self.dice.chance(10) {
            field.set("smithy.api#xmlAttribute", json!({}));
        } else if self.dice.chance(6) {
            let mut namespace = json!({ "uri": "https://example.com/inner" });
            if self.dice.chance(50) {
                namespace["prefix"] = json!("p");
            }
            field.set("smithy.api#xmlNamespace", namespace);
        }
        if self.dialect.ec2 && in_structure && self.dice.chance(15) {
            let name = field.name.trim_start_matches('_');
            field.set("aws.protocols#ec2QueryName", json!(format!("E{name}")));
        }
    }

    pub(super) fn structure_traits(&mut self) -> Map<String, Value> {
        let mut traits = self.shape_traits();
        if self.dialect.xml && self.dice.chance(10) {
            let uri = "https://example.com/outer";
            traits.insert("smithy.api#xmlNamespace".to_owned(), json!({ "uri": uri }));
        }
        if self.dialect.xml && self.dice.chance(10) {
            let name = format!("Root{}", self.dice.below(1000));
            traits.insert("smithy.api#xmlName".to_owned(), json!(name));
        }
        traits
    }
}

fn xml_name(name: &str) -> Map<String, Value> {
    [("smithy.api#xmlName".to_owned(), json!(name))]
        .into_iter()
        .collect()
}
