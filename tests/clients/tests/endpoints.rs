//! Endpoints: every case of the model's own endpoint tests, and some through a client.

use std::path::Path;

use serde_json::Value;
use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::config::endpoint::{
    DefaultResolver, Endpoint, EndpointFuture, Params, ResolveEndpoint,
};
use tinsmith_aws::directconnect::config::{Builder, Region};
use tinsmith_aws::directconnect::error::DisplayErrorContext;

use crate::client::Service;

/// The cases of `smithy.rules#endpointTests`.
fn cases() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/direct-connect.json");
    let model: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let shapes = model["shapes"].as_object().unwrap();
    let service = shapes.values().find(|it| it["type"] == "service").unwrap();
    service["traits"]["smithy.rules#endpointTests"]["testCases"]
        .as_array()
        .unwrap()
        .clone()
}

/// The parameters of a case, by the builder that users have.
fn params(case: &Value) -> Params {
    let mut builder = Params::builder();
    for (name, value) in case["params"].as_object().into_iter().flatten() {
        builder = match (name.as_str(), value) {
            ("Region", Value::String(region)) => builder.region(region),
            ("Endpoint", Value::String(url)) => builder.endpoint(url),
            ("UseFIPS", Value::Bool(on)) => builder.use_fips(*on),
            ("UseDualStack", Value::Bool(on)) => builder.use_dual_stack(*on),
            other => panic!("parameter {other:?}"),
        };
    }
    builder.build().unwrap()
}

#[tokio::test]
async fn every_case_of_the_model() {
    let resolver = DefaultResolver::new();
    let cases = cases();
    assert!(cases.len() >= 48, "{} cases", cases.len());
    for case in &cases {
        let name = &case["documentation"];
        let result = resolver.resolve_endpoint(&params(case)).await;
        match (&case["expect"]["endpoint"]["url"], &case["expect"]["error"]) {
            (Value::String(url), _) => assert_eq!(result.unwrap().url(), url, "{name}"),
            (_, Value::String(error)) => {
                // A hint may follow what the rules say.
                let said = result.unwrap_err().to_string();
                assert!(said.starts_with(error), "{name}: {said}");
            }
            _ => panic!("{name} expects neither an endpoint nor an error"),
        }
    }
}

/// The cases again, this time by the settings of a client and what it then sends.
#[tokio::test]
async fn every_case_of_the_model_by_a_client() {
    for case in &cases() {
        let name = &case["documentation"];
        let service = Service::new(200, "{}");
        let params = &case["params"];
        let text = |key: &str| params[key].as_str().map(str::to_owned);
        let mut config = service.config();
        config
            .set_region(text("Region").map(Region::new))
            .set_endpoint_url(text("Endpoint"))
            .set_use_fips(params["UseFIPS"].as_bool())
            .set_use_dual_stack(params["UseDualStack"].as_bool());
        let outcome = send(&service, config).await;
        match (&case["expect"]["endpoint"]["url"], &case["expect"]["error"]) {
            // A client without a region cannot sign.
            (Value::String(_), _) if text("Region").is_none() => {
                outcome.unwrap_err();
            }
            (Value::String(url), _) => assert_eq!(outcome.unwrap(), format!("{url}/"), "{name}"),
            (_, Value::String(error)) => {
                let outcome = outcome.unwrap_err();
                assert!(outcome.contains(error), "{name}: {outcome}");
            }
            _ => panic!("{name} expects neither an endpoint nor an error"),
        }
    }
}

/// Where the request went, or why there was none.
async fn send(service: &Service, config: Builder) -> Result<String, String> {
    match Client::from_conf(config.build())
        .describe_locations()
        .send()
        .await
    {
        Ok(_) => Ok(service.requests()[0].uri().to_string()),
        Err(error) => Err(DisplayErrorContext(error).to_string()),
    }
}

#[tokio::test]
async fn without_a_region() {
    let service = Service::default();
    let mut config = service.config();
    config.set_region(None);
    let error = send(&service, config).await.unwrap_err();
    assert!(
        error.contains("Invalid Configuration: Missing Region"),
        "{error}"
    );
    assert!(service.requests().is_empty());
}

#[tokio::test]
async fn an_endpoint_url_with_a_path() {
    let service = Service::new(200, "{}");
    let config = service.config().endpoint_url("http://localhost:1234/base");
    assert_eq!(
        send(&service, config).await.unwrap(),
        "http://localhost:1234/base/"
    );
}

#[derive(Debug)]
struct Fixed;

impl ResolveEndpoint for Fixed {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        assert_eq!(
            (params.region(), params.use_fips()),
            (Some("us-east-1"), Some(true))
        );
        let endpoint = Endpoint::builder()
            .url("https://fixed.example")
            .header("x-fixed", "1");
        EndpointFuture::ready(Ok(endpoint.build()))
    }
}

#[tokio::test]
async fn a_resolver_of_ones_own() {
    let service = Service::new(200, "{}");
    let config = service.config().use_fips(true).endpoint_resolver(Fixed);
    assert_eq!(
        send(&service, config).await.unwrap(),
        "https://fixed.example/"
    );
    assert_eq!(service.requests()[0].headers()["x-fixed"], "1");
}

#[tokio::test]
async fn what_the_rules_refuse_is_said_in_their_words() {
    let service = Service::default();
    let own = service.config().endpoint_url("https://own.example");
    for (config, expected) in [
        (
            own.clone().use_fips(true),
            "Invalid Configuration: FIPS and custom endpoint are not supported",
        ),
        (
            own.use_dual_stack(true),
            "Invalid Configuration: Dualstack and custom endpoint are not supported",
        ),
    ] {
        let error = send(&service, config).await.unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
    assert!(service.requests().is_empty());
}

#[test]
fn the_generator_and_the_runtime_have_the_same_standard_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |folder: &str| {
        let mut rules: Vec<(String, String)> = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|it| it.unwrap().path())
            .map(|it| {
                let name = it.file_name().unwrap().to_string_lossy().into_owned();
                (name, std::fs::read_to_string(it).unwrap())
            })
            .collect();
        rules.sort();
        rules
    };
    let runtime = read("runtime/src/endpoint/standard");
    assert!(!runtime.is_empty());
    assert_eq!(read("codegen/src/resolve/endpoint/standard"), runtime);
}
