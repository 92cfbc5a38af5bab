//! Authentication schemes of the service, and which of them an operation accepts.

use serde_json::{Map, Value, json};

use super::Generator;

impl Generator {
    /// Chooses the schemes of the service, before its operations choose among them.
    pub(super) fn schemes(&mut self) {
        let api_key = self.dice.pick(&[
            json!({ "name": "X-Api-Key", "in": "header" }),
            json!({ "name": "Authorization", "in": "header", "scheme": "ApiKey" }),
            json!({ "name": "api key&", "in": "query" }),
        ]);
        let aws = self.dialect.aws;
        for (id, percent, value) in [
            (
                "aws.auth#sigv4",
                if aws { 100 } else { 0 },
                json!({ "name": "random" }),
            ),
            (
                "aws.auth#sigv4a",
                if aws { 10 } else { 0 },
                json!({ "name": "random" }),
            ),
            (
                "smithy.api#httpBearerAuth",
                if aws { 10 } else { 20 },
                json!({}),
            ),
            (
                "smithy.api#httpBasicAuth",
                if aws { 0 } else { 20 },
                json!({}),
            ),
            (
                "smithy.api#httpApiKeyAuth",
                if aws { 0 } else { 20 },
                api_key,
            ),
        ] {
            if self.dice.chance(percent) {
                self.schemes.insert(id.to_owned(), value);
            }
        }
    }

    /// The traits of the service.
    pub(super) fn authentication(&mut self) -> Map<String, Value> {
        let mut traits = self.schemes.clone();
        if self.dialect.aws {
            let sdk_id = self.dice.pick(&["Random", "Random Data", "R2 Thing"]);
            traits.insert("aws.api#service".to_owned(), json!({ "sdkId": sdk_id }));
        }
        // Smithy requires the list where signatures of both versions are possible.
        let has_both = self.schemes.contains_key("aws.auth#sigv4a");
        if has_both || self.dice.chance(20) {
            let list = self.some_schemes();
            traits.insert("smithy.api#auth".to_owned(), list);
        }
        traits
    }

    /// Some of the schemes of the service, in any order.
    pub(super) fn some_schemes(&mut self) -> Value {
        let mut all: Vec<String> = self.schemes.keys().cloned().collect();
        let count = self.dice.below(all.len() + 1);
        let some = (0..count).filter_map(|_| self.dice.take(&mut all));
        Value::Array(some.map(Value::String).collect())
    }
}
