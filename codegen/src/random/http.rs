//! Bindings of members to HTTP requests and responses.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;
use super::pool::{Field, Kind, Target, member};

/// What `@http` says of an operation.
pub(super) struct Http {
    pub(super) method: &'static str,
    uri: String,
    code: usize,
}

impl Http {
    pub(super) fn into_trait(self) -> Value {
        json!({ "method": self.method, "uri": self.uri, "code": self.code })
    }
}

impl Generator {
    /// Adds the shapes that only bindings take: lists and maps of text.
    pub(super) fn bindable_shapes(&mut self) {
        let text = self.choose(|it| it.kind == Kind::String && it.default.is_none());
        let scalar = self.choose(Target::is_scalar);
        let list = self.collection(Kind::List, text);
        self.collection(Kind::List, scalar);
        self.collection(Kind::Map, text);
        self.collection(Kind::Map, list);
    }

    /// Adds a list or map without any trait, and returns its place in the pool.
    fn collection(&mut self, kind: Kind, item: usize) -> usize {
        let mut target = Target::new(self.shape_id(), kind);
        target.item = Some(item);
        let held = member(&self.pool[item].id, Map::new());
        let shape = match target.kind {
            Kind::Map => {
                let key = self.choose(Target::is_text);
                let key = member(&self.pool[key].id, Map::new());
                json!({ "type": "map", "key": key, "value": held })
            }
            _ => json!({ "type": "list", "member": held }),
        };
        self.add(&target.id, shape);
        self.pool.push(target);
        self.pool.len() - 1
    }

    /// Members that bindings need, some of the time.
    pub(super) fn bindable_fields(&mut self, fields: &mut Vec<Field>, scope: &mut Scope) {
        let conditions: [(usize, fn(&Self, &Target) -> bool); 5] = [
            (20, |_, it| it.kind == Kind::Integer(32)),
            (20, Self::lists_scalars),
            (30, Self::maps_text),
            (20, Self::maps_texts),
            (20, |_, it| it.is_scalar()),
        ];
        for (percent, condition) in conditions {
            let places: Vec<usize> = (0..self.pool.len())
                .filter(|place| condition(self, &self.pool[*place]))
                .collect();
            if places.is_empty() || !self.dice.chance(percent) {
                continue;
            }
            let name = self.names.member(&mut self.dice, scope);
            let mut field = Field::new(name, self.dice.pick(&places));
            self.field_traits(&mut field, self.pool.len());
            fields.push(field);
        }
    }

    /// The request of an operation, at an address of its own.
    pub(super) fn request(&mut self, name: &str) -> Http {
        Http {
            method: self
                .dice
                .pick(&["GET", "PUT", "POST", "POST", "DELETE", "PATCH", "HEAD"]),
            uri: format!("/{name}"),
            code: self.dice.pick(&[200, 200, 200, 201, 204]),
        }
    }

    /// Binds members of an input, and drops those that cannot be where the request leaves no place for them.
    pub(super) fn bind_input(&mut self, fields: &mut Vec<Field>, http: &mut Http) {
        let has_body = matches!(http.method, "PUT" | "POST" | "PATCH");
        let payload = match has_body && self.dice.chance(25) {
            true => self.payload(fields),
            false => None,
        };
        let payload = self.stream(fields).or(payload);
        let every = !has_body || payload.is_some();
        let mut greedy = self.dice.chance(20);
        let mut params = self.dice.chance(30);
        let mut prefixes = self.dice.chance(30);
        let mut index = 0;
        while index < fields.len() {
            let field = &mut fields[index];
            if Some(&field.name) == payload.as_ref() {
                field.set("smithy.api#httpPayload", json!({}));
                index += 1;
                continue;
            }
            let target = self.pool[field.target].clone();
            let maps_text = self.maps_text(&target);
            let maps_texts = self.maps_texts(&target);
            let lists = self.lists_scalars(&target);
            if target.is_scalar() && self.dice.chance(25) {
                label(field, &target);
                let end = match greedy && target.kind == Kind::String {
                    true => "+}",
                    false => "}",
                };
                greedy &= end == "}";
                let segment = format!("/{{{}{end}", field.name);
                match end {
                    // Only one may be greedy, and it must be the last.
                    "+}" => http.uri.push_str(&segment),
                    _ => match http.uri.find("/{").filter(|_| http.uri.ends_with("+}")) {
                        Some(at) => http.uri.insert_str(at, &segment),
                        None => http.uri.push_str(&segment),
                    },
                }
            } else if params && (maps_text || maps_texts) && self.dice.chance(60) {
                params = false;
                bind(field, "smithy.api#httpQueryParams", json!({}));
            } else if prefixes && maps_text && self.dice.chance(60) {
                prefixes = false;
                bind(field, "smithy.api#httpPrefixHeaders", json!("meta-"));
            } else if (target.is_scalar() || lists) && (every || self.dice.chance(50)) {
                let name = format!("{}-{index}", field.name.trim_matches('_'));
                match self.dice.chance(50) {
                    true => bind(field, "smithy.api#httpQuery", json!(name)),
                    false => bind(
                        field,
                        "smithy.api#httpHeader",
                        json!(format!("X-{name}").replace('_', "-")),
                    ),
                }
            } else if every {
                fields.remove(index);
                continue;
            }
            index += 1;
        }
    }

    /// Binds members of an output or error.
    pub(super) fn bind_output(&mut self, fields: &mut Vec<Field>) {
        let payload = match self.dice.chance(25) {
            true => self.payload(fields),
            false => None,
        };
        let payload = self.stream(fields).or(payload);
        let mut prefixes = self.dice.chance(30);
        let mut status = self.dice.chance(30);
        let mut index = 0;
        while index < fields.len() {
            let field = &mut fields[index];
            if Some(&field.name) == payload.as_ref() {
                field.set("smithy.api#httpPayload", json!({}));
                index += 1;
                continue;
            }
            let target = self.pool[field.target].clone();
            let scalar = target.is_scalar() || self.lists_scalars(&target);
            if status && target.kind == Kind::Integer(32) {
                status = false;
                bind(field, "smithy.api#httpResponseCode", json!({}));
            } else if prefixes && self.maps_text(&target) {
                prefixes = false;
                bind(field, "smithy.api#httpPrefixHeaders", json!("meta-"));
            } else if scalar && (payload.is_some() || self.dice.chance(30)) {
                let name = format!("X-{}-{index}", field.name.trim_matches('_'));
                bind(
                    field,
                    "smithy.api#httpHeader",
                    json!(name.replace('_', "-")),
                );
            } else if payload.is_some() {
                fields.remove(index);
                continue;
            }
            index += 1;
        }
    }

    /// Binds a few members of an error to headers.
    pub(super) fn bind_error(&mut self, fields: &mut [Field]) {
        for (index, field) in fields.iter_mut().enumerate() {
            let target = &self.pool[field.target];
            if target.is_scalar() && field.name != "message" && self.dice.chance(20) {
                let name = format!("X-{}-{index}", field.name.trim_matches('_'));
                bind(
                    field,
                    "smithy.api#httpHeader",
                    json!(name.replace('_', "-")),
                );
            }
        }
    }

    /// The name of a member that can be the whole body.
    fn payload(&mut self, fields: &[Field]) -> Option<String> {
        let able: Vec<&Field> = fields
            .iter()
            .filter(|field| {
                matches!(
                    self.pool[field.target].kind,
                    Kind::Structure
                        | Kind::Union
                        | Kind::Document
                        | Kind::Blob
                        | Kind::String
                        | Kind::Enum(_)
                )
            })
            .filter(|field| !field.has("smithy.api#xmlAttribute"))
            .collect();
        if able.is_empty() {
            return None;
        }
        Some(self.dice.pick(&able).name.clone())
    }

    /// The name of the member that is a stream, which always is the whole body.
    fn stream(&self, fields: &[Field]) -> Option<String> {
        let stream = fields.iter().find(|it| self.pool[it.target].is_stream())?;
        Some(stream.name.clone())
    }

    fn lists_scalars(&self, target: &Target) -> bool {
        let item = target.item.map(|item| &self.pool[item]);
        target.kind == Kind::List && !target.sparse && item.is_some_and(Target::is_scalar)
    }

    fn maps_text(&self, target: &Target) -> bool {
        let item = target.item.map(|item| &self.pool[item]);
        target.kind == Kind::Map && !target.sparse && item.is_some_and(|it| it.kind == Kind::String)
    }

    fn maps_texts(&self, target: &Target) -> bool {
        let item = target.item.map(|item| &self.pool[item]);
        target.kind == Kind::Map
            && !target.sparse
            && item.is_some_and(|it| {
                let item = it.item.map(|item| &self.pool[item]);
                it.kind == Kind::List
                    && !it.sparse
                    && item.is_some_and(|it| it.kind == Kind::String)
            })
    }
}

/// Binds a member, which then is not an attribute of an element.
fn bind(field: &mut Field, id: &str, value: Value) {
    field.traits.remove("smithy.api#xmlAttribute");
    field.set(id, value);
}

/// Makes a member a label, which is required and so has no default.
fn label(field: &mut Field, target: &Target) {
    for id in [
        "smithy.api#default",
        "smithy.api#addedDefault",
        "smithy.api#clientOptional",
    ] {
        field.traits.remove(id);
    }
    if target.default.is_some() {
        field.set("smithy.api#default", Value::Null);
    }
    field.set("smithy.api#required", json!({}));
    bind(field, "smithy.api#httpLabel", json!({}));
}
