//! Resources with their operations, and operations over pages and with waiters.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::{Scope, uncapitalized};
use super::pool::{Kind, Target};

/// The operations of a resource's life: property, verb, method, whether it concerns one instance.
const LIFECYCLE: &[(&str, &str, &str, bool)] = &[
    ("create", "Create", "POST", false),
    ("put", "Put", "PUT", true),
    ("read", "Read", "GET", true),
    ("update", "Update", "PATCH", true),
    ("delete", "Delete", "DELETE", true),
    ("list", "List", "GET", false),
    ("operations", "Check", "POST", true),
    ("collectionOperations", "Count", "POST", false),
];

impl Generator {
    /// A resource, perhaps with another inside.
    pub(super) fn resource(&mut self) -> Option<String> {
        let inner = self.dice.chance(40);
        let outer_id = {
            let name = self.names.shape(&mut self.dice);
            self.identifier(&name)
        };
        let text = self.find(|it| it.kind == Kind::String && it.default.is_none())?;
        let text = self.pool[text].id.clone();
        let mut resource = self.resource_of(&[&outer_id], &text);
        if inner {
            let name = self.names.shape(&mut self.dice);
            let inner_id = self.identifier(&format!("{name}Inner"));
            let inner = self.resource_of(&[&outer_id, &inner_id], &text);
            let id = self.shape_id();
            self.add(&id, inner);
            resource["resources"] = json!([{ "target": id }]);
        }
        let id = self.shape_id();
        self.add(&id, resource);
        Some(id)
    }

    /// The name of an identifier, which is a member of inputs.
    fn identifier(&mut self, name: &str) -> String {
        format!("{}Id", uncapitalized(name))
    }

    fn resource_of(&mut self, identifiers: &[&str], text: &str) -> Value {
        let all = identifiers
            .iter()
            .map(|it| ((*it).to_owned(), json!({ "target": text })));
        let mut resource = json!({
            "type": "resource",
            "identifiers": Value::Object(all.collect()),
        });
        for (property, verb, method, instance) in LIFECYCLE {
            if !self.dice.chance(35) {
                continue;
            }
            let bound = match instance {
                true => identifiers,
                false => &identifiers[..identifiers.len() - 1],
            };
            let target = json!({ "target": self.bound_operation(verb, method, bound, text) });
            resource[*property] = match property.ends_with("perations") {
                true => json!([target]),
                false => target,
            };
        }
        resource
    }

    /// An operation whose input has the identifiers of a resource.
    fn bound_operation(&mut self, verb: &str, method: &str, bound: &[&str], text: &str) -> String {
        let noun = self.names.shape(&mut self.dice);
        let name = self.names.derived(&mut self.dice, format!("{verb}{noun}"));
        let mut members = Map::new();
        let mut scope = Scope::default();
        let mut uri = format!("/{name}");
        for identifier in bound {
            scope.take(identifier);
            let mut traits = json!({ "smithy.api#required": {} });
            if self.dialect.http {
                traits["smithy.api#httpLabel"] = json!({});
            }
            members.insert(
                (*identifier).to_owned(),
                json!({ "target": text, "traits": traits }),
            );
            uri.push_str(&format!("/{{{identifier}}}"));
        }
        let input = self.place(&format!("{name}Input"));
        let input_name = input.rsplit('#').next().unwrap_or_default().to_owned();
        let input = match self.names.take(&input_name) {
            true => input,
            false => self.shape_id(),
        };
        self.add(
            &input,
            json!({ "type": "structure", "members": members, "traits": { "smithy.api#input": {} } }),
        );
        let mut traits = Map::new();
        match method {
            "GET" => traits.insert("smithy.api#readonly".to_owned(), json!({})),
            "PUT" | "DELETE" => traits.insert("smithy.api#idempotent".to_owned(), json!({})),
            _ => None,
        };
        if self.dialect.http {
            let http = json!({ "method": method, "uri": uri, "code": 200 });
            traits.insert("smithy.api#http".to_owned(), http);
        }
        let id = self.place(&name);
        self.add(
            &id,
            json!({
                "type": "operation",
                "input": { "target": input },
                "output": { "target": "smithy.api#Unit" },
                "traits": traits,
            }),
        );
        id
    }

    /// An operation that lists in pages, and that can be waited for.
    pub(super) fn pages(&mut self) -> Option<String> {
        let free = |it: &Target| it.default.is_none();
        let text = self.find(|it| it.kind == Kind::String && free(it))?;
        let number = self.find(|it| it.kind == Kind::Integer(32) && free(it))?;
        let list = self.find(|it| it.kind == Kind::List && free(it))?;
        let name = self.names.operation(&mut self.dice);
        let id = self.place(&name);
        let mut scope = Scope::default();
        let [token, size, items] =
            ["token", "size", "items"].map(|word| match self.dice.chance(70) && scope.take(word) {
                true => word.to_owned(),
                false => self.names.member(&mut self.dice, &mut scope),
            });
        let [text, number, list] = [text, number, list].map(|it| self.pool[it].id.clone());
        let bound = |name: &str| match self.dialect.http {
            true => json!({ "smithy.api#httpQuery": name }),
            false => json!({}),
        };
        let input = json!({
            "type": "structure",
            "members": {
                token.clone(): { "target": text, "traits": bound("token") },
                size.clone(): { "target": number, "traits": bound("size") },
            },
            "traits": { "smithy.api#input": {} },
        });
        let output = json!({
            "type": "structure",
            "members": {
                token.clone(): { "target": text },
                items.clone(): { "target": list },
            },
            "traits": { "smithy.api#output": {} },
        });
        let input_id = self.shape_id();
        self.add(&input_id, input);
        let output_id = self.shape_id();
        self.add(&output_id, output);
        let mut traits = json!({ "smithy.api#readonly": {} });
        traits["smithy.api#paginated"] = json!({
            "inputToken": token,
            "outputToken": token,
            "pageSize": size,
            "items": items,
        });
        if self.dialect.http {
            let uri = format!("/{name}");
            traits["smithy.api#http"] = json!({ "method": "GET", "uri": uri, "code": 200 });
        }
        if self.dice.chance(50) {
            traits["smithy.waiters#waitable"] = json!({
                "ThingExists": {
                    "acceptors": [
                        { "state": "success", "matcher": { "success": true } },
                        { "state": "retry", "matcher": { "success": false } },
                    ],
                    "minDelay": 2,
                    "maxDelay": 20,
                },
            });
        }
        self.add(
            &id,
            json!({
                "type": "operation",
                "input": { "target": input_id },
                "output": { "target": output_id },
                "traits": traits,
            }),
        );
        Some(id)
    }
}
