//! What the environment and profiles set: each case is a process of its own, since an environment is a process's.

use std::path::Path;
use std::process::Command;

use tinsmith_aws::directconnect::Client;
use tinsmith_aws::directconnect::config::endpoint::{DefaultResolver, ResolveEndpoint};
use tinsmith_aws::directconnect::config::{BehaviorVersion, Credentials, Region};
use tinsmith_aws::directconnect::error::DisplayErrorContext;
use tinsmith_runtime::endpoint::Partitions;

use crate::client::Service;

const REGION: (&str, &str) = ("AWS_REGION", "eu-west-1");

const PROFILE: &str = "[default]
services = own
endpoint_url = http://profile.example

[services own]
direct_connect =
  endpoint_url = http://services.example
";

const PARTITIONS: &str = r#"{
    "version": "1.1",
    "partitions": [{
        "id": "own",
        "regionRegex": "^own\\-\\w+\\-\\d+$",
        "regions": { "own-west-1": {} },
        "outputs": {
            "name": "own",
            "dnsSuffix": "own.example",
            "dualStackDnsSuffix": "dual.example",
            "supportsFIPS": true,
            "supportsDualStack": true,
            "implicitGlobalRegion": "own-west-1"
        }
    }]
}"#;

/// Runs in a process of its own: says where a call goes, and which auth schemes are preferred.
#[tokio::test]
#[ignore = "is run by the tests below, each time with other variables"]
async fn a_call() {
    call().await;
}

/// The same with partitions of its own, which hold for the whole process.
#[tokio::test]
#[ignore = "is run by a test below, in a process of its own"]
async fn a_call_in_other_partitions() {
    Partitions::set_global(Partitions::from_json(PARTITIONS).unwrap());
    call().await;
}

async fn call() {
    let service = Service::new(200, "{}");
    let shared = aws_config::defaults(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .http_client(service.http_client())
        .load()
        .await;
    match Client::new(&shared).describe_locations().send().await {
        Ok(_) => println!("goes to {}", service.requests()[0].uri()),
        Err(error) => println!("fails: {}", DisplayErrorContext(error)),
    }
    println!("prefers {:?}", shared.auth_scheme_preference());
}

/// What such a process says, with these variables alone.
fn said(variables: &[(&str, &str)]) -> String {
    said_by("settings::a_call", variables)
}

pub(crate) fn said_by(test: &str, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env_clear()
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_CONFIG_FILE", "absent")
        .env("AWS_SHARED_CREDENTIALS_FILE", "absent")
        .envs(variables.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A profile file of this text; `name` tells it from those of other tests.
fn profile(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn endpoints_of_the_environment_and_of_profiles() {
    let profile = profile("services.profile", PROFILE);
    let hyphens = self::profile(
        "hyphens.profile",
        &PROFILE.replace("direct_connect", "direct-connect"),
    );
    let file = ("AWS_CONFIG_FILE", &*profile);
    let all = ("AWS_ENDPOINT_URL", "http://all.example");
    let own = ("AWS_ENDPOINT_URL_DIRECT_CONNECT", "http://own.example/base");
    let other = ("AWS_ENDPOINT_URL_DYNAMODB", "http://other.example");
    let ignore = ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    let rules = "https://directconnect.eu-west-1.amazonaws.com/";
    for (variables, expected) in [
        (&[][..], rules),
        (&[other], rules),
        (&[all], "http://all.example/"),
        (&[all, other], "http://all.example/"),
        (&[own], "http://own.example/base/"),
        (&[all, own], "http://own.example/base/"),
        (&[file], "http://services.example/"),
        (
            &[("AWS_CONFIG_FILE", &*hyphens)],
            "http://services.example/",
        ),
        (&[file, own], "http://own.example/base/"),
        (&[all, own, ignore], rules),
        (&[file, ignore], rules),
        (
            &[("AWS_USE_FIPS_ENDPOINT", "true")],
            "https://directconnect-fips.eu-west-1.amazonaws.com/",
        ),
        (
            &[("AWS_USE_DUALSTACK_ENDPOINT", "true")],
            "https://directconnect.eu-west-1.api.aws/",
        ),
    ] {
        let said = said(&[&[REGION], variables].concat());
        let line = format!("goes to {expected}\n");
        assert!(said.contains(&line), "{variables:?}: {said}");
    }
}

#[test]
fn schemes_that_the_environment_prefers() {
    let preference = ("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth, sigv4");
    let said = said(&[REGION, preference]);
    let (_, preferred) = said.split_once("prefers ").unwrap();
    let at = |id: &str| preferred.find(id).unwrap_or_else(|| panic!("{said}"));
    assert!(at("httpBearerAuth") < at("sigv4"), "{said}");
}

#[test]
fn a_missing_region_says_what_to_set() {
    let said = said(&[]);
    assert!(said.contains("fails: "), "{said}");
    assert!(said.contains("Missing Region"), "{said}");
    assert!(
        said.contains("set `region` on the client's configuration"),
        "{said}"
    );
}

#[test]
fn partitions_are_replaced_at_run_time() {
    let own = ("AWS_REGION", "own-east-2");
    let dual_stack = ("AWS_USE_DUALSTACK_ENDPOINT", "true");
    let test = "settings::a_call_in_other_partitions";
    for (variables, expected) in [
        (&[own][..], "https://directconnect.own-east-2.own.example/"),
        (
            &[own, dual_stack],
            "https://directconnect.own-east-2.dual.example/",
        ),
    ] {
        let said = said_by(test, variables);
        assert!(said.contains(&format!("goes to {expected}\n")), "{said}");
    }
}

#[tokio::test]
async fn a_client_has_partitions_of_its_own() {
    let partitions = Partitions::from_json(PARTITIONS).unwrap();
    let resolver = DefaultResolver::new().with_partitions(partitions);
    for (resolver, expected) in [
        (
            Some(resolver.into_shared_resolver()),
            "https://directconnect.own-east-2.own.example/",
        ),
        (None, "https://directconnect.own-east-2.amazonaws.com/"),
    ] {
        let service = Service::new(200, "{}");
        let mut config = service.config().region(Region::new("own-east-2"));
        if resolver.is_some() {
            config.set_endpoint_resolver(resolver);
        }
        let client = Client::from_conf(config.build());
        client.describe_locations().send().await.unwrap();
        assert_eq!(service.requests()[0].uri(), expected);
    }
}

#[test]
fn an_endpoint_url_that_is_none_says_so() {
    let said = said(&[REGION, ("AWS_ENDPOINT_URL", "not a url")]);
    assert!(
        said.contains("fails: ") && said.contains("not a url"),
        "{said}"
    );
}
