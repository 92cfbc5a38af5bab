//! Operations with their inputs, outputs and errors.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;
use super::pool::{Field, Kind};

const UNWRAPPED: &str = "aws.customizations#s3UnwrappedXmlOutput";

impl Generator {
    /// Makes all operations.
    pub(super) fn operations(&mut self) {
        let count = match self.dice.below(20) {
            0 => 0,
            1..4 => 1,
            _ => self.dice.between(2, 5),
        };
        if count > 0 && self.dice.chance(30) {
            let id = self.pages();
            self.operations.extend(id);
        }
        if count > 0 && self.dice.chance(30) {
            let id = self.resource();
            self.resources.extend(id);
        }
        for _ in 0..count {
            let name = self.names.operation(&mut self.dice);
            let id = self.place(&name);
            self.operation(&id, &name);
            self.operations.push(id);
        }
    }

    fn operation(&mut self, id: &str, name: &str) {
        let mut traits = self.member_documentation();
        let mut http = self.dialect.http.then(|| self.request(name));
        let mut operation = Map::new();
        operation.insert("type".to_owned(), json!("operation"));
        let mut compressible = true;
        let input = match self.dice.below(10) {
            0 => None,
            1 => self.shared(),
            _ => {
                let mut fields = self.fields_of_operation(true);
                // What requires a length cannot be compressed.
                compressible = fields.iter().all(|it| {
                    let target = &self.pool[it.target];
                    !(target.is_stream() && target.constrained)
                });
                let host = self.host_label(&fields);
                if let Some(http) = &mut http {
                    if fields.iter().any(|it| self.pool[it.target].is_stream()) {
                        http.method = "POST";
                    }
                    self.bind_input(&mut fields, http);
                }
                self.host_prefix(host, &mut fields, &mut traits);
                let traits = self.role("smithy.api#input");
                let id = self.input_or_output(name, &["Input", "Request"], "input");
                let shape = self.structure_shape(fields, traits);
                self.add(&id, shape);
                Some(id)
            }
        };
        if let Some(http) = &mut http
            && input
                .as_ref()
                .is_some_and(|it| self.pool.iter().any(|target| target.id == *it))
        {
            http.method = "POST";
        }
        compressible &= input.is_some();
        let output = match self.dice.below(10) {
            0 => None,
            1 => self.shared(),
            _ => {
                let mut fields = self.fields_of_operation(false);
                if self.dialect.s3() && self.dice.chance(12) {
                    traits.insert(UNWRAPPED.to_owned(), json!({}));
                    fields = self.root();
                } else if self.dialect.http {
                    self.bind_output(&mut fields);
                }
                let traits = self.role("smithy.api#output");
                let id = self.input_or_output(name, &["Output", "Response", "Result"], "output");
                let shape = self.structure_shape(fields, traits);
                self.add(&id, shape);
                Some(id)
            }
        };
        for (key, target) in [("input", input), ("output", output)] {
            let target = target.unwrap_or_else(|| "smithy.api#Unit".to_owned());
            operation.insert(key.to_owned(), json!({ "target": target }));
        }
        let errors = self.error_list();
        if !errors.is_empty() {
            operation.insert("errors".to_owned(), Value::Array(errors));
        }
        if let Some(http) = http {
            match http.method {
                "GET" | "HEAD" => traits.insert("smithy.api#readonly".to_owned(), json!({})),
                "PUT" | "DELETE" => traits.insert("smithy.api#idempotent".to_owned(), json!({})),
                _ => None,
            };
            traits.insert("smithy.api#http".to_owned(), http.into_trait());
        }
        self.operation_traits(&mut traits, compressible);
        if !traits.is_empty() {
            operation.insert("traits".to_owned(), Value::Object(traits));
        }
        self.add(id, Value::Object(operation));
    }

    /// The only member of an output, which is the root of its document, as in S3.
    fn root(&mut self) -> Vec<Field> {
        let place = self.find(|it| it.kind == Kind::String && it.default.is_none());
        let name = self.names.member(&mut self.dice, &mut Scope::default());
        let root = place.map(|it| {
            let mut field = Field::new(name, it);
            // A document without a root is an error, so an unset member cannot be sent.
            field.set("smithy.api#required", json!({}));
            field
        });
        root.into_iter().collect()
    }

    /// A member that can be part of the host's name.
    fn host_label(&mut self, fields: &[Field]) -> Option<String> {
        let able = fields.iter().find(|it| {
            let target = &self.pool[it.target];
            target.kind == Kind::String && target.default.is_none()
        })?;
        self.dice.chance(25).then(|| able.name.clone())
    }

    /// Puts a member, or nothing but text, in front of the host's name.
    fn host_prefix(
        &mut self,
        label: Option<String>,
        fields: &mut [Field],
        traits: &mut Map<String, Value>,
    ) {
        let field = fields
            .iter_mut()
            .find(|it| Some(&it.name) == label.as_ref());
        let prefix = match field {
            Some(field) => {
                field.traits.remove("smithy.api#default");
                field.traits.remove("smithy.api#addedDefault");
                field.set("smithy.api#required", json!({}));
                field.set("smithy.api#hostLabel", json!({}));
                format!("{{{}}}.data.", field.name)
            }
            None if self.dice.chance(5) => "data.".to_owned(),
            None => return,
        };
        let value = json!({ "hostPrefix": prefix });
        traits.insert("smithy.api#endpoint".to_owned(), value);
    }

    /// Traits that change how an operation is sent.
    fn operation_traits(&mut self, traits: &mut Map<String, Value>, compressible: bool) {
        if self.dice.chance(8) {
            traits.insert("smithy.api#httpChecksumRequired".to_owned(), json!({}));
        } else if self.dialect.aws && self.dice.chance(5) {
            let value = json!({ "requestChecksumRequired": true });
            traits.insert("aws.protocols#httpChecksum".to_owned(), value);
        }
        if compressible && self.dice.chance(8) {
            let value = json!({ "encodings": ["gzip"] });
            traits.insert("smithy.api#requestCompression".to_owned(), value);
        }
        if self.dialect.aws && self.dice.chance(8) {
            traits.insert("aws.auth#unsignedPayload".to_owned(), json!({}));
        }
        if self.dice.chance(8) {
            traits.insert("smithy.api#optionalAuth".to_owned(), json!({}));
        } else if self.dice.chance(8) {
            let schemes = self.some_schemes();
            traits.insert("smithy.api#auth".to_owned(), schemes);
        }
    }

    /// Members of an input or output, which may refer to all of the pool.
    fn fields_of_operation(&mut self, is_input: bool) -> Vec<Field> {
        let most = self.dice.pick(&[0, 3, 5, 8]);
        let end = self.pool.len();
        let mut scope = Scope::default();
        let mut fields = self.fields(end, most, &mut scope);
        let stream = self.stream_field(&mut fields, &mut scope, is_input);
        if self.dialect.http && !stream {
            self.bindable_fields(&mut fields, &mut scope);
        }
        fields
    }

    /// A structure that is data and also an input or output.
    fn shared(&mut self) -> Option<String> {
        let place = self.choose(|it| it.kind == Kind::Structure);
        Some(self.pool[place].id.clone())
    }

    /// The trait of inputs or outputs, which is optional.
    fn role(&mut self, id: &str) -> Map<String, Value> {
        let mut traits = self.member_documentation();
        if self.dice.chance(60) {
            traits.insert(id.to_owned(), json!({}));
        }
        traits
    }

    fn input_or_output(&mut self, operation: &str, ends: &[&str], _role: &str) -> String {
        let name = match self.dice.chance(80) {
            true => {
                let end = self.dice.pick(ends);
                let name = format!("{operation}{end}");
                self.names.derived(&mut self.dice, name)
            }
            false => self.names.shape(&mut self.dice),
        };
        self.place(&name)
    }

    /// Some of the model's errors.
    pub(super) fn error_list(&mut self) -> Vec<Value> {
        let mut errors: Vec<String> = self
            .pool
            .iter()
            .filter(|it| it.kind == Kind::Error)
            .map(|it| it.id.clone())
            .collect();
        let mut list = Vec::new();
        for _ in 0..self.dice.below(4) {
            if let Some(error) = self.dice.take(&mut errors) {
                list.push(json!({ "target": error }));
            }
        }
        list
    }
}
