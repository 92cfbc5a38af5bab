//! Endpoint rules: conditions, and the endpoints and errors that they lead to.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Generator;
use super::endpoint::{Parameter, Type};
use super::names::Scope;

/// The optional parameters that rules around a rule have found to be set.
type Known = BTreeSet<String>;

/// What the conditions of a rule allow its endpoint to contain.
#[derive(Debug, Clone)]
struct Part {
    url: Value,
    /// A template of text.
    text: String,
}

impl Part {
    /// A string that is a label of the host name.
    fn label(name: &str) -> Self {
        Self {
            url: json!(format!("https://{{{name}}}.example.com")),
            text: format!("<{{{name}}}>"),
        }
    }
}

impl Generator {
    /// Rules that find an endpoint, or an error, whatever the parameters are.
    pub(super) fn rules(&mut self, parameters: &[Parameter], scope: &mut Scope) -> Vec<Value> {
        let mut rules = vec![json!({
            "type": "endpoint",
            "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
            "endpoint": { "url": { "ref": "Endpoint" } },
        })];
        for _ in 0..self.dice.below(4) {
            rules.push(self.rule(parameters, scope, Known::default(), 0));
        }
        rules.push(fallback());
        rules
    }

    fn rule(
        &mut self,
        parameters: &[Parameter],
        scope: &mut Scope,
        mut known: Known,
        depth: usize,
    ) -> Value {
        let mut conditions = Vec::new();
        let mut part = None;
        for parameter in parameters {
            if !self.dice.chance(50) {
                continue;
            }
            let is_set = parameter.has_default || known.contains(&parameter.name);
            if !is_set && self.dice.chance(15) {
                conditions.push(not(is_set_condition(&parameter.name)));
                continue;
            }
            if !is_set {
                conditions.push(is_set_condition(&parameter.name));
                known.insert(parameter.name.clone());
            }
            part = self.conditions(parameter, scope, &mut conditions).or(part);
        }
        if self.dialect.aws && self.dice.chance(30) {
            if known.insert("Region".to_owned()) {
                conditions.push(is_set_condition("Region"));
            }
            part = Some(self.partition(scope, &mut conditions));
        }
        if depth < 2 && self.dice.chance(30) {
            let mut rules: Vec<Value> = (0..self.dice.below(3))
                .map(|_| self.rule(parameters, scope, known.clone(), depth + 1))
                .collect();
            rules.push(fallback());
            return json!({ "type": "tree", "conditions": conditions, "rules": rules });
        }
        if !conditions.is_empty() && self.dice.chance(15) {
            let message = match &part {
                Some(part) => json!(format!("no endpoint for {}, or `{{{{x}}}}`", part.text)),
                None => json!("no endpoint"),
            };
            return json!({ "type": "error", "conditions": conditions, "error": message });
        }
        let mut endpoint = match &part {
            Some(part) => json!({ "url": part.url, "headers": { "x-label": [part.text, "two"] } }),
            None => json!({ "url": "https://other.example.com/base" }),
        };
        let properties = self.properties(part.as_ref(), known.contains("Region"));
        if properties != json!({}) {
            endpoint["properties"] = properties;
        }
        json!({ "type": "endpoint", "conditions": conditions, "endpoint": endpoint })
    }

    /// The properties of an endpoint: authentication schemes, and some that a client skips.
    fn properties(&mut self, part: Option<&Part>, has_region: bool) -> Value {
        let mut properties = json!({});
        if self.dialect.aws && self.dice.chance(40) {
            let region = match has_region {
                true => "{Region}",
                false => "us-west-2",
            };
            let one = json!({ "name": "sigv4", "signingName": "other", "signingRegion": region, "disableDoubleEncoding": true });
            let any = json!({ "name": "sigv4a", "signingName": "other", "signingRegionSet": ["*"], "disableDoubleEncoding": true });
            properties["authSchemes"] =
                self.dice
                    .pick(&[json!([one]), json!([one]), json!([any, one])]);
        }
        if let Some(part) = part
            && self.dice.chance(20)
        {
            properties["note"] =
                json!({ "parts": [part.text, true], "inner": { "text": part.text } });
        }
        properties
    }

    /// Adds conditions on a parameter that has a value; returns what an endpoint can then contain.
    fn conditions(
        &mut self,
        parameter: &Parameter,
        scope: &mut Scope,
        conditions: &mut Vec<Value>,
    ) -> Option<Part> {
        let name = &parameter.name;
        let value = json!({ "ref": name });
        match parameter.kind {
            Type::Boolean => {
                let condition =
                    json!({ "fn": "booleanEquals", "argv": [value, self.dice.chance(50)] });
                conditions.push(self.maybe_not(condition));
                None
            }
            Type::StringArray => {
                let index = self.dice.pick(&["[0]", "[1]"]);
                let item = self.assign(
                    json!({ "fn": "getAttr", "argv": [value, index] }),
                    scope,
                    conditions,
                );
                Some(self.label(&item, conditions))
            }
            Type::String => self.text_conditions(name, scope, conditions),
        }
    }

    fn text_conditions(
        &mut self,
        name: &str,
        scope: &mut Scope,
        conditions: &mut Vec<Value>,
    ) -> Option<Part> {
        let value = json!({ "ref": name });
        match self.dice.below(if self.dialect.aws { 7 } else { 6 }) {
            0 => {
                let argv = self.dice.pick(&[
                    json!([value, "some-value"]),
                    json!([format!("{{{name}}}-{{{name}}}"), "a-a"]),
                ]);
                conditions.push(self.maybe_not(json!({ "fn": "stringEquals", "argv": argv })));
                None
            }
            1 => {
                let from_end = self.dice.chance(50);
                let start = self.dice.below(2);
                let part =
                    json!({ "fn": "substring", "argv": [value, start, start + 2, from_end] });
                let part = self.assign(part, scope, conditions);
                Some(self.label(&part, conditions))
            }
            2 => {
                let url = json!({ "fn": "parseURL", "argv": [value] });
                let url = self.assign(url, scope, conditions);
                let is_ip = json!({ "fn": "getAttr", "argv": [{ "ref": url }, "isIp"] });
                conditions.push(json!({ "fn": "booleanEquals", "argv": [is_ip, false] }));
                Some(Part {
                    url: json!(format!(
                        "{{{url}#scheme}}://{{{url}#authority}}{{{url}#path}}"
                    )),
                    text: format!("{{{url}#normalizedPath}}"),
                })
            }
            3 => {
                let encoded = json!({ "fn": "uriEncode", "argv": [value] });
                let encoded = self.assign(encoded, scope, conditions);
                Some(Part {
                    url: json!(format!("https://other.example.com/{{{encoded}}}")),
                    text: format!("{{{encoded}}}"),
                })
            }
            4 | 5 => Some(self.label(name, conditions)),
            _ => {
                let arn = json!({ "fn": "aws.parseArn", "argv": [value] });
                let arn = self.assign(arn, scope, conditions);
                let path = self
                    .dice
                    .pick(&["resourceId[0]", "partition", "accountId", "service"]);
                let part = json!({ "fn": "getAttr", "argv": [{ "ref": arn }, path] });
                let part = self.assign(part, scope, conditions);
                let mut part = self.label(&part, conditions);
                part.text = format!("{{{arn}#service}}:{{{arn}#region}}");
                Some(part)
            }
        }
    }

    /// Adds a condition that assigns its result; returns the name.
    fn assign(
        &mut self,
        mut condition: Value,
        scope: &mut Scope,
        conditions: &mut Vec<Value>,
    ) -> String {
        let name = self.names.member(&mut self.dice, scope);
        condition["assign"] = json!(name);
        conditions.push(condition);
        name
    }

    /// Adds a condition under which a string can be a label of the host name.
    fn label(&mut self, name: &str, conditions: &mut Vec<Value>) -> Part {
        let function = match self.dialect.aws && self.dice.chance(20) {
            true => "aws.isVirtualHostableS3Bucket",
            false => "isValidHostLabel",
        };
        conditions.push(json!({ "fn": function, "argv": [{ "ref": name }, false] }));
        Part::label(name)
    }

    fn partition(&mut self, scope: &mut Scope, conditions: &mut Vec<Value>) -> Part {
        let partition = json!({ "fn": "aws.partition", "argv": [{ "ref": "Region" }] });
        let name = self.assign(partition, scope, conditions);
        let supports = json!({ "fn": "getAttr", "argv": [{ "ref": name }, "supportsFIPS"] });
        conditions.push(json!({ "fn": "booleanEquals", "argv": [supports, true] }));
        Part {
            url: json!(format!("https://{{Region}}.{{{name}#dnsSuffix}}")),
            text: format!("{{{name}#name}}"),
        }
    }

    fn maybe_not(&mut self, condition: Value) -> Value {
        match self.dice.chance(30) {
            true => not(condition),
            false => condition,
        }
    }
}

fn is_set_condition(name: &str) -> Value {
    json!({ "fn": "isSet", "argv": [{ "ref": name }] })
}

fn not(condition: Value) -> Value {
    json!({ "fn": "not", "argv": [condition] })
}

/// A rule without conditions.
pub(super) fn fallback() -> Value {
    json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://random.example.com" } })
}
