use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::super::{Partitions, Resolver, Value};
use super::rule_set;

fn values(text: &str, other: &str) -> [Option<Value>; 2] {
    [Some(text.into()), Some(other.into())]
}

#[test]
fn results_are_kept_by_the_parameters_that_count() {
    let resolver = Resolver::new(rule_set("(@'https://{Text}')"));
    let url = |text, other| {
        let endpoint = resolver.resolve(&values(text, other));
        endpoint.expect("an endpoint").url().to_owned()
    };
    assert_eq!((url("a", "b"), resolver.kept()), ("https://a".into(), 0));
    // `Other` is in no rule.
    assert_eq!((url("a", "c"), resolver.kept()), ("https://a".into(), 1));
    assert_eq!((url("a", "d"), resolver.kept()), ("https://a".into(), 1));
    assert_eq!((url("b", "b"), resolver.kept()), ("https://b".into(), 1));
    assert_eq!((url("a", "b"), resolver.kept()), ("https://a".into(), 1));
}

#[test]
fn few_results_are_kept() {
    let resolver = Resolver::new(rule_set("(@'https://{Text}')"));
    for number in 0..1000 {
        let values = values(&format!("host-{number}"), "");
        for _ in 0..3 {
            let endpoint = resolver.resolve(&values).expect("an endpoint");
            assert_eq!(endpoint.url(), format!("https://host-{number}"));
        }
    }
    assert_eq!(resolver.kept(), 40);
}

#[test]
fn an_endpoint_is_resolved_twice() {
    let resolver = Resolver::new(rule_set("(@'https://{Text}')"));
    for _ in 0..3 {
        for number in 0..64 {
            let values = values(&format!("host-{number}"), "");
            let endpoint = resolver.resolve(&values).expect("an endpoint");
            assert_eq!(endpoint.url(), format!("https://host-{number}"));
        }
    }
    assert_eq!(resolver.resolved.load(Ordering::Relaxed), 128);
}

#[test]
fn long_parameters_are_not_kept() {
    let resolver = Resolver::new(rule_set("(@'https://{Text}')"));
    let values = values(&"a".repeat(4000), "");
    resolver.resolve(&values).expect("an endpoint");
    resolver.resolve(&values).expect("an endpoint");
    assert_eq!(resolver.kept(), 0);
}

#[test]
fn errors_are_not_kept() {
    let resolver = Resolver::new(rule_set("(Flag @'https://a')(!'{Text}')"));
    for text in ["a", "b", "a"] {
        let error = resolver
            .resolve(&values(text, ""))
            .expect_err("an error rule");
        assert_eq!(error.message(), text);
    }
}

const OWN_PARTITIONS: &str = r#"{ "version": "1.1", "partitions": [{
    "id": "own",
    "regionRegex": "^own\\-\\d+$",
    "outputs": {
        "name": "own", "dnsSuffix": "own.example", "dualStackDnsSuffix": "dual.example",
        "implicitGlobalRegion": "own-1", "supportsFIPS": false, "supportsDualStack": true
    },
    "regions": { "own-special": { "dnsSuffix": "special.example" }, "own-global": {} }
}] }"#;

#[test]
fn partitions_of_its_own() {
    let partitions = Partitions::from_json(OWN_PARTITIONS).expect("partitions");
    let resolver = Resolver::new(rule_set(
        "(p=(aws.partition Text) @'https://{p#dnsSuffix}')(!'none')",
    ));
    let url = |resolver: &Resolver, region: &str| {
        let endpoint = resolver.resolve(&values(region, ""));
        endpoint
            .map(|endpoint| endpoint.url().to_owned())
            .map_err(|error| error.message().to_owned())
    };
    assert_eq!(
        url(&resolver, "own-1").as_deref(),
        Ok("https://amazonaws.com")
    );
    let resolver = resolver.with_partitions(Arc::new(partitions));
    assert_eq!(
        url(&resolver, "own-1").as_deref(),
        Ok("https://own.example")
    );
    assert_eq!(
        url(&resolver, "own-special").as_deref(),
        Ok("https://special.example")
    );
    assert_eq!(
        url(&resolver, "own-global").as_deref(),
        Ok("https://own.example")
    );
    // There is no partition `aws` to fall back to.
    assert_eq!(url(&resolver, "us-east-1"), Err("none".to_owned()));
}

#[test]
fn partitions_that_cannot_be_read() {
    let without = OWN_PARTITIONS.replace("supportsFIPS", "other");
    let pattern = OWN_PARTITIONS.replace("\\\\d+", "[0-9]+");
    for (json, part) in [
        ("{", "partitions: "),
        ("{}", "`partitions` is missing"),
        (&without, "`supportsFIPS` is missing"),
        (&pattern, "is not a known kind of pattern"),
    ] {
        let error = Partitions::from_json(json)
            .expect_err("an error")
            .to_string();
        assert!(error.contains(part), "{error}");
    }
}
