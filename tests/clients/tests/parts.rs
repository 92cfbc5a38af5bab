//! Inputs, outputs and errors that the model also uses as data, and names that are one in Rust.

use aws_smithy_types::{Blob, DateTime};
use serde_json::{Value, json};

use super::client::Service;
use super::{service_name_collisions, structure_roles, union_errors, union_units};

/// A client of a fixture for this service.
macro_rules! client {
    ($fixture:ident, $service:expr) => {
        $fixture::Client::from_conf(
            $fixture::Config::builder()
                .behavior_version($fixture::config::BehaviorVersion::latest())
                .endpoint_url("https://example.com")
                .http_client($service.http_client())
                .build(),
        )
    };
}

fn sent(service: &Service) -> Value {
    serde_json::from_slice(service.requests().last().unwrap().body()).unwrap()
}

#[tokio::test]
async fn an_input_is_optional_where_the_same_structure_as_data_is_not() {
    use structure_roles::types::{Grade, Part};
    let service = Service::new(200, r#"{"name":"bolt"}"#);
    let client = client!(structure_roles, service);
    let spare = Part::builder()
        .name("spare")
        .grade(Grade::A)
        .build()
        .unwrap();
    assert_eq!(
        (spare.count, spare.is_spare, spare.label()),
        (1, true, "none")
    );

    let output = client.put_part().spare(spare).send().await.unwrap();

    let sent = sent(&service);
    // Nothing that the caller did not set, but the defaults of data.
    let members: Vec<&String> = sent.as_object().unwrap().keys().collect();
    assert_eq!(members, ["spare"]);
    assert_eq!(sent["spare"]["name"], "spare");
    assert_eq!(sent["spare"]["label"], "none");
    assert_eq!(sent["spare"]["grade"], "a");
    assert_eq!(output.name(), "bolt");
    assert_eq!((output.count(), output.ratio()), (1, 0.5));
    assert_eq!(output.image(), &Blob::new("image"));
    assert_eq!(output.made(), &DateTime::from_secs(0));
    assert_eq!(output.grade(), &Grade::B);
    assert!(output.grades().is_empty() && output.sizes().is_empty());
}

#[tokio::test]
async fn errors_are_data_as_well() {
    let failed =
        json!({ "message": "m", "line": 3, "causes": [{ "line": 4 }], "cause": { "line": 5 } });
    let body = json!({ "first": failed, "all": [failed], "byName": { "a": failed }, "result": { "failed": failed } });
    let service = Service::new(200, body.to_string());
    let output = client!(union_errors, service)
        .run_checks()
        .send()
        .await
        .unwrap();

    let first = output.first().unwrap();
    assert_eq!((first.message(), first.line()), (Some("m"), Some(3)));
    assert_eq!(first.cause().unwrap().line(), Some(5));
    assert_eq!(first.causes()[0].line(), Some(4));
    assert_eq!(output.all()[0], *first);
    assert_eq!(output.by_name().unwrap()["a"], *first);
    assert_eq!(output.result().unwrap().as_failed().unwrap(), first);
}

#[tokio::test]
async fn names_that_are_one_in_rust_are_two_on_the_wire() {
    use service_name_collisions::types::Choice;
    let service = Service::new(200, "{}");
    let client = client!(service_name_collisions, service);
    let call = client.get_url().foo_bar("first").foo_bar2("second");
    call.choice(Choice::OneThing2("third".to_owned()))
        .send()
        .await
        .unwrap();
    let expected =
        json!({ "fooBar": "first", "foo_bar": "second", "choice": { "one_thing": "third" } });
    assert_eq!(sent(&service), expected);
}

#[tokio::test]
async fn a_union_can_have_a_member_with_the_name_of_its_type_and_one_of_nothing() {
    use union_units::types::{Either, Unit};
    for (body, expected) in [
        (r#"{"one":{"__type":"x"}}"#, Either::Type("x".to_owned())),
        (r#"{"one":{"nothing":{}}}"#, Either::Nothing),
        (
            r#"{"one":{"nothing":null,"own":{"name":"n"}}}"#,
            Either::Own(Unit::builder().name("n").build()),
        ),
    ] {
        let service = Service::new(200, body);
        let client = client!(union_units, service);
        let output = client.choose().one(expected.clone()).send().await.unwrap();
        assert_eq!(output.one(), Some(&expected), "{body}");
        if !body.contains("null") {
            assert_eq!(sent(&service).to_string(), body);
        }
    }
}
