//! Endpoint rules, and where their parameters come from.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;
use super::rules::fallback;
use super::words::SETTINGS;

/// The type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Type {
    String,
    Boolean,
    StringArray,
}

/// A parameter that is not built in.
#[derive(Debug, Clone)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) kind: Type,
    /// Whether there always is a value.
    pub(super) has_default: bool,
}

impl Generator {
    /// Makes endpoint rules for the service, in most models none, and binds their parameters to operations.
    pub(super) fn endpoint_rules(&mut self, traits: &mut Map<String, Value>) {
        if !self.dice.chance(35) {
            return;
        }
        let mut definitions = Map::new();
        let mut builtin = |name: &str, value: Value| {
            definitions.insert(name.to_owned(), value);
        };
        let endpoint =
            json!({ "type": "string", "builtIn": "SDK::Endpoint", "documentation": "A URL." });
        builtin("Endpoint", endpoint);
        if self.dialect.aws {
            builtin(
                "Region",
                json!({ "type": "string", "builtIn": "AWS::Region", "documentation": "A region." }),
            );
            for (name, built_in) in [
                ("UseFIPS", "AWS::UseFIPS"),
                ("UseDualStack", "AWS::UseDualStack"),
            ] {
                let flag = json!({
                    "type": "boolean", "builtIn": built_in, "required": true, "default": false, "documentation": "A switch."
                });
                builtin(name, flag);
            }
        }
        let mut scope = Scope::default();
        for name in definitions.keys() {
            scope.take(name);
        }
        let mut parameters = Vec::new();
        for _ in 0..self.dice.below(6) {
            let parameter = self.parameter(&mut scope);
            if self.bind(&parameter, traits) {
                definitions.insert(parameter.name.clone(), self.definition(&parameter));
                parameters.push(parameter);
            }
        }
        let rules = self.rules(&parameters, &mut scope);
        let rule_set = json!({ "version": "1.0", "parameters": definitions, "rules": rules });
        traits.insert("smithy.rules#endpointRuleSet".to_owned(), rule_set);
        if self.dice.chance(20) {
            let diagram = diagram(&definitions);
            traits.insert("smithy.rules#endpointBdd".to_owned(), diagram);
        }
    }

    fn parameter(&mut self, scope: &mut Scope) -> Parameter {
        let kind = self
            .dice
            .pick(&[Type::String, Type::String, Type::Boolean, Type::StringArray]);
        let special = match self.dice.below(10) {
            0..3 => Some(self.dice.pick(SETTINGS).to_owned()),
            3 => scope.recased(&mut self.dice),
            _ => None,
        };
        let name = match special.filter(|it| scope.take_exactly(it)) {
            Some(name) => name,
            None => self.names.member(&mut self.dice, scope),
        };
        Parameter {
            name,
            kind,
            has_default: self.dice.chance(25),
        }
    }

    fn definition(&mut self, parameter: &Parameter) -> Value {
        let (kind, default) = match parameter.kind {
            Type::String => ("string", json!("some-value")),
            Type::Boolean => ("boolean", json!(self.dice.chance(50))),
            Type::StringArray => ("stringArray", json!(["one", "two"])),
        };
        let mut definition = json!({ "type": kind, "documentation": "A parameter." });
        if parameter.has_default {
            definition["default"] = default;
            definition["required"] = json!(true);
        }
        definition
    }

    /// Gives a parameter its source; returns whether there is one.
    fn bind(&mut self, parameter: &Parameter, traits: &mut Map<String, Value>) -> bool {
        match self.dice.below(4) {
            0 if parameter.kind != Type::StringArray => self.bind_setting(parameter, traits),
            1 => self.bind_constants(parameter),
            2 if parameter.kind != Type::StringArray => self.bind_member(parameter),
            _ => self.bind_path(parameter),
        }
    }

    fn bind_setting(&mut self, parameter: &Parameter, traits: &mut Map<String, Value>) -> bool {
        let kind = match parameter.kind {
            Type::Boolean => "boolean",
            _ => "string",
        };
        let mut definition = json!({ "type": kind });
        if self.dice.chance(60) {
            definition["documentation"] = json!("A setting of the *client*.");
        }
        let settings = traits
            .entry("smithy.rules#clientContextParams")
            .or_insert_with(|| json!({}));
        settings[&parameter.name] = definition;
        true
    }

    fn bind_constants(&mut self, parameter: &Parameter) -> bool {
        let operations = self.operations.clone();
        let mut is_bound = false;
        for id in operations {
            if !self.dice.chance(60) {
                continue;
            }
            let value = match parameter.kind {
                Type::String => {
                    json!(
                        self.dice
                            .pick(&["", "a", "constant", "with \"quotes\" and {braces}"])
                    )
                }
                Type::Boolean => json!(self.dice.chance(50)),
                Type::StringArray => json!(["x", "y z"]),
            };
            self.operation_trait(&id, "smithy.rules#staticContextParams")[&parameter.name] =
                json!({ "value": value });
            is_bound = true;
        }
        is_bound
    }

    /// Binds members of inputs of the parameter's type.
    fn bind_member(&mut self, parameter: &Parameter) -> bool {
        let mut is_bound = false;
        for id in self.operations.clone() {
            let wanted = parameter.kind;
            let Some((input, member)) = self.member_of_input(&id, |target| match target {
                "string" => wanted == Type::String,
                "boolean" => wanted == Type::Boolean,
                _ => false,
            }) else {
                continue;
            };
            let member = &mut self.shapes[&input]["members"][&member];
            // A call whose required member is blank fails before it is sent, so it has no request to look at.
            let is_taken = ["smithy.rules#contextParam", "smithy.api#required"]
                .iter()
                .any(|it| member["traits"].get(it).is_some());
            // An input that several operations share is bound once.
            if !is_taken {
                member["traits"]["smithy.rules#contextParam"] = json!({ "name": parameter.name });
                is_bound = true;
            }
        }
        is_bound
    }

    /// Binds paths into inputs.
    fn bind_path(&mut self, parameter: &Parameter) -> bool {
        let mut is_bound = false;
        for id in self.operations.clone() {
            let wanted = parameter.kind;
            let Some((_, member)) = self.member_of_input(&id, |target| match target {
                "string" => wanted == Type::String,
                "boolean" => wanted == Type::Boolean,
                "map" => wanted == Type::StringArray,
                _ => false,
            }) else {
                continue;
            };
            let path = match wanted {
                Type::StringArray => format!("keys({member})"),
                _ => member,
            };
            self.operation_trait(&id, "smithy.rules#operationContextParams")[&parameter.name] =
                json!({ "path": path });
            is_bound = true;
        }
        is_bound
    }

    /// The input of an operation, and the first of its members whose type meets a condition.
    fn member_of_input(
        &self,
        operation: &str,
        condition: impl Fn(&str) -> bool,
    ) -> Option<(String, String)> {
        let input = self.shapes.get(operation)?["input"]["target"].as_str()?;
        let members = self.shapes.get(input)?["members"].as_object()?;
        let found = members.iter().find(|(_, member)| {
            let target = member["target"].as_str().unwrap_or_default();
            let kind = match target.strip_prefix("smithy.api#") {
                Some("PrimitiveBoolean") => "boolean".to_owned(),
                Some(simple) => simple.to_ascii_lowercase(),
                None => self.shapes.get(target).map_or_else(String::new, |it| {
                    it["type"].as_str().unwrap_or_default().to_owned()
                }),
            };
            condition(&kind)
        });
        found.map(|(name, _)| (input.to_owned(), name.clone()))
    }

    fn operation_trait(&mut self, id: &str, name: &str) -> &mut Value {
        let operation = self
            .shapes
            .entry(id.to_owned())
            .or_insert_with(|| json!({}));
        &mut operation["traits"][name]
    }
}

/// A decision diagram of one condition and two results.
fn diagram(parameters: &Map<String, Value>) -> Value {
    json!({
        "version": "1.1",
        "parameters": parameters,
        "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
        "results": [
            { "type": "endpoint", "conditions": [], "endpoint": { "url": { "ref": "Endpoint" } } },
            fallback(),
        ],
        "root": 2,
        "nodeCount": 2,
        // The terminal node, then one that tests the condition and leads to either result.
        "nodes": "/////wAAAAH/////AAAAAAX14QEF9eEC",
    })
}
