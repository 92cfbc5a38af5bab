//! The service, its protocol and its authentication.

use serde_json::{Map, Value, json};

use super::Generator;

impl Generator {
    /// Makes the service.
    pub(super) fn service(&mut self) {
        let name = self.names.shape(&mut self.dice);
        let id = format!("{}#{name}", self.namespaces[0]);
        let mut traits = self.member_documentation();
        traits.insert(self.dialect.protocol.to_owned(), json!({}));
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
        self.authentication(&mut traits);
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
        if self.dice.chance(25) {
            service["errors"] = Value::Array(self.error_list());
        }
        service["traits"] = Value::Object(traits);
        self.add(&id, service);
    }

    fn authentication(&mut self, traits: &mut Map<String, Value>) {
        if self.dialect.aws {
            let sdk_id = self.dice.pick(&["Random", "Random Data", "R2 Thing"]);
            traits.insert("aws.api#service".to_owned(), json!({ "sdkId": sdk_id }));
            traits.insert("aws.auth#sigv4".to_owned(), json!({ "name": "random" }));
            return;
        }
        for (id, value) in [
            ("smithy.api#httpBearerAuth", json!({})),
            ("smithy.api#httpBasicAuth", json!({})),
            (
                "smithy.api#httpApiKeyAuth",
                json!({ "name": "X-Api-Key", "in": "header" }),
            ),
        ] {
            if self.dice.chance(20) {
                traits.insert(id.to_owned(), value);
            }
        }
    }
}
