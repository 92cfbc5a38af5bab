//! The service and its protocols.

use serde_json::{Value, json};

use super::Generator;

impl Generator {
    /// Makes the service.
    pub(super) fn service(&mut self) {
        let name = self.names.shape(&mut self.dice);
        let id = format!("{}#{name}", self.namespaces[0]);
        let mut traits = self.member_documentation();
        let mut settings = json!({});
        if self.dialect.settings && self.dice.chance(30) {
            settings["http"] = json!(["h2", "http/1.1"]);
            settings["eventStreamHttp"] = json!(["h2"]);
        }
        if self.dialect.attributes && self.dice.chance(30) {
            settings["noErrorWrapping"] = json!(true);
        }
        traits.insert(self.dialect.protocol.to_owned(), settings);
        if let Some(other) = self.dialect.other
            && self.dice.chance(30)
        {
            traits.insert(other.to_owned(), json!({}));
        }
        if self.dialect.query_compatible {
            traits.insert("aws.protocols#awsQueryCompatible".to_owned(), json!({}));
        }
        if self.dialect.xml && (!self.dialect.http || self.dice.chance(50)) {
            let uri = "https://example.com/";
            traits.insert("smithy.api#xmlNamespace".to_owned(), json!({ "uri": uri }));
        }
        if self.dice.chance(30) {
            let title = self.dice.pick(&["A Title", "Title [of] `a` {service}"]);
            traits.insert("smithy.api#title".to_owned(), json!(title));
        }
        traits.append(&mut self.authentication());
        self.endpoint_rules(&mut traits);
        let operations: Vec<Value> = self
            .operations
            .iter()
            .map(|it| json!({ "target": it }))
            .collect();
        let mut service = json!({
            "type": "service",
            "version": self.dice.pick(&["2020-01-01", "1.0", ""]),
            "operations": operations,
        });
        if !self.resources.is_empty() {
            let resources = self.resources.iter().map(|it| json!({ "target": it }));
            service["resources"] = resources.collect();
        }
        let errors = match self.dice.chance(25) {
            true => self.error_list(),
            false => Vec::new(),
        };
        let bound = self.operations.iter().chain(&self.resources);
        let listed = errors.iter().filter_map(|it| it["target"].as_str());
        let closure = self.closure(bound.map(String::as_str).chain(listed));
        self.renamed.retain(|id, _| closure.contains(id));
        if !self.renamed.is_empty() {
            service["rename"] = Value::Object(self.renamed.clone());
        }
        if !errors.is_empty() {
            service["errors"] = Value::Array(errors);
        }
        service["traits"] = Value::Object(traits);
        self.add(&id, service);
    }
}
