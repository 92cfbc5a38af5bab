//! Tokens and preferences of the environment, through real calls: each case is a process of its own, since an environment is a process's.

use aws_credential_types::Credentials;
use aws_smithy_http_client::Builder as HttpClientBuilder;
use tinsmith_runtime::config::BehaviorVersion;

use crate::auth_token::Client;
use crate::auth_token::config::{Builder, Token};
use crate::loopback::Loopback;
use crate::settings::said_by;

async fn shared(service: &Loopback) -> aws_config::ConfigLoader {
    aws_config::defaults(BehaviorVersion::latest())
        .endpoint_url(service.url())
        .credentials_provider(Credentials::for_tests())
        .http_client(HttpClientBuilder::new().build_http())
}

/// What the user agent says where a token is the environment's for a service.
const BEARER_SERVICE_ENV_VARS: &str = "3";

/// Says how the only call so far was authenticated.
fn say(service: &Loopback) {
    let sent = service.request();
    let authorization = sent.header("authorization").unwrap();
    let end = authorization.find('/').unwrap_or(authorization.len());
    let agent = sent.header("x-amz-user-agent").unwrap();
    let features = agent.split(' ').find_map(|it| it.strip_prefix("m/"));
    let of_environment =
        features.is_some_and(|it| it.split(',').any(|it| it == BEARER_SERVICE_ENV_VARS));
    let origin = if of_environment {
        " of the environment"
    } else {
        ""
    };
    println!("is sent with {}{origin}", &authorization[..end]);
}

#[tokio::test]
#[ignore = "is run by the tests below, each time with other variables"]
async fn a_call() {
    let service = Loopback::new("{}");
    let shared = shared(&service).await.load().await;
    Client::new(&shared).ask().send().await.unwrap();
    say(&service);
}

/// The same with a token that code sets.
#[tokio::test]
#[ignore = "is run by a test below, with other variables"]
async fn a_call_with_a_token() {
    let service = Loopback::new("{}");
    let shared = shared(&service).await.load().await;
    let own = Builder::from(&shared).bearer_token(Token::new("own", None));
    Client::from_conf(own.build()).ask().send().await.unwrap();
    say(&service);
}

/// The same with schemes that code prefers.
#[tokio::test]
#[ignore = "is run by a test below, with other variables"]
async fn a_call_with_a_preference() {
    let service = Loopback::new("{}");
    let sigv4 = aws_smithy_runtime_api::client::auth::AuthSchemeId::from("sigv4");
    let shared = shared(&service).await.auth_scheme_preference([sigv4]);
    let shared = shared.load().await;
    Client::new(&shared).ask().send().await.unwrap();
    say(&service);
}

#[test]
fn the_token_of_the_environment() {
    let region = ("AWS_REGION", "us-east-1");
    let token = ("AWS_BEARER_TOKEN_BEDROCK", "t-1");
    let sigv4 = "AWS4-HMAC-SHA256 Credential=ANOTREAL";
    for (test, variables, expected) in [
        ("tokens::a_call", &[region][..], sigv4),
        (
            "tokens::a_call",
            &[region, token],
            "Bearer t-1 of the environment",
        ),
        (
            "tokens::a_call_with_a_token",
            &[region, token],
            "Bearer own",
        ),
        ("tokens::a_call_with_a_preference", &[region, token], sigv4),
        (
            "tokens::a_call_with_a_token",
            &[
                region,
                ("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth, sigv4"),
            ],
            "Bearer own",
        ),
        (
            "tokens::a_call_with_a_token",
            &[region, ("AWS_AUTH_SCHEME_PREFERENCE", "sigv4")],
            sigv4,
        ),
    ] {
        let said = said_by(test, variables);
        let line = format!("is sent with {expected}\n");
        assert!(said.contains(&line), "{test} {variables:?}: {said}");
    }
}
