//! Authentication, end to end: generated clients against a service on loopback.

use aws_credential_types::Credentials;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::Builder as HttpClientBuilder;
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_types::{Blob, error::display::DisplayErrorContext};
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::retry::RetryConfig;

use crate::loopback::{Loopback, Sent};
use crate::{auth_aws, auth_query, auth_scheme, auth_schemes};

const ANSWER: &str = r#"{"answer": "yes"}"#;

macro_rules! config {
    ($module:ident, $service:expr) => {
        $module::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url($service.url())
            .retry_config(RetryConfig::disabled())
            .time_source(StaticTimeSource::from_secs(1_440_938_160))
            .http_client(HttpClientBuilder::new().build_http())
    };
}

fn library(
    service: &Loopback,
    set: impl FnOnce(auth_schemes::config::Builder) -> auth_schemes::config::Builder,
) -> auth_schemes::Client {
    auth_schemes::Client::from_conf(set(config!(auth_schemes, service)).build())
}

fn token(text: &str) -> auth_schemes::config::Token {
    auth_schemes::config::Token::new(text, None)
}

#[tokio::test]
async fn a_bearer_token() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| it.bearer_token(token("t-1")));
    let found = client.find_book().name("Emma").send().await.unwrap();
    assert_eq!(found.answer(), Some("yes"));
    let sent = service.request();
    assert_eq!(sent.line, "GET /book?name=Emma");
    assert_eq!(sent.header("authorization"), Some("Bearer t-1"));
    assert_eq!(sent.header("x-api-key"), None);
}

#[tokio::test]
async fn nothing_of_aws_is_sent() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| it.bearer_token(token("t-1")));
    client.find_book().send().await.unwrap();
    let sent = service.request();
    for header in [
        "x-amz-date",
        "x-amz-user-agent",
        "amz-sdk-invocation-id",
        "amz-sdk-request",
    ] {
        assert_eq!(sent.header(header), None, "{header}");
    }
}

#[tokio::test]
async fn an_api_key_in_a_header() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| it.api_key(token("k-1")));
    // The service prefers tokens, but there is none.
    client.find_book().send().await.unwrap();
    let sent = service.request();
    assert_eq!(sent.header("x-api-key"), Some("k-1"));
    assert_eq!(sent.header("authorization"), None);
}

#[tokio::test]
async fn an_api_key_in_the_query() {
    let service = Loopback::new(ANSWER);
    let key = auth_query::config::Token::new("k&1 ä", None);
    let config = config!(auth_query, service).api_key(key);
    let client = auth_query::Client::from_conf(config.build());
    client.get_forecast().name("Bath").send().await.unwrap();
    client.get_forecast().send().await.unwrap();
    let lines: Vec<String> = service.requests().into_iter().map(|it| it.line).collect();
    assert_eq!(
        lines,
        [
            "GET /forecast?name=Bath&key=k%261%20%C3%A4",
            "GET /forecast?key=k%261%20%C3%A4"
        ]
    );
}

#[tokio::test]
async fn an_api_key_after_the_name_of_a_scheme() {
    let service = Loopback::new(ANSWER);
    let key = auth_scheme::config::Token::new("k-1", None);
    let config = config!(auth_scheme, service).api_key(key);
    let client = auth_scheme::Client::from_conf(config.build());
    client.get_tide().send().await.unwrap();
    assert_eq!(service.request().header("authorization"), Some("Tide k-1"));
}

#[tokio::test]
async fn a_name_and_password() {
    let service = Loopback::new(ANSWER);
    let login = auth_schemes::config::Login::new("Aladdin", "open sesame", None);
    let client = library(&service, |it| {
        it.basic_auth_login(login).bearer_token(token("t-1"))
    });
    client.log_in().send().await.unwrap();
    // The example of RFC 7617.
    assert_eq!(
        service.request().header("authorization"),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
}

#[tokio::test]
async fn an_operation_has_schemes_of_its_own() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| {
        it.bearer_token(token("t-1")).api_key(token("k-1"))
    });
    client.lend_book().send().await.unwrap();
    client.read_rules().send().await.unwrap();
    let [lent, read] = &service.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(lent.header("x-api-key"), Some("k-1"));
    assert_eq!(lent.header("authorization"), None);
    assert_eq!(read.header("x-api-key"), None);
    assert_eq!(read.header("authorization"), None);
}

#[tokio::test]
async fn what_is_optional_is_used_where_it_is_there() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| it);
    client.browse_books().send().await.unwrap();
    let client = library(&service, |it| it.bearer_token(token("t-1")));
    client.browse_books().send().await.unwrap();
    let [without, with] = &service.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(without.header("authorization"), None);
    assert_eq!(with.header("authorization"), Some("Bearer t-1"));
}

#[tokio::test]
async fn without_an_identity_nothing_is_sent() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| it);
    let error = client.find_book().send().await.unwrap_err();
    let said = DisplayErrorContext(error).to_string();
    assert!(
        said.contains("httpBearerAuth") && said.contains("Be sure to set an identity"),
        "{said}"
    );
    assert!(service.requests().is_empty());
}

#[tokio::test]
async fn a_preferred_scheme_comes_first() {
    let service = Loopback::new(ANSWER);
    let both = |it: auth_schemes::config::Builder| {
        it.bearer_token(token("t-1"))
            .api_key(token("k-1"))
            .auth_scheme_preference([AuthSchemeId::from("httpApiKeyAuth")])
    };
    library(&service, both).find_book().send().await.unwrap();
    let sent = service.request();
    assert_eq!(sent.header("x-api-key"), Some("k-1"));
    assert_eq!(sent.header("authorization"), None);
}

#[tokio::test]
async fn a_resolver_that_wants_no_authentication() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| {
        it.bearer_token(token("t-1"))
            .auth_scheme_resolver(auth_schemes::config::auth::no_auth_scheme_resolver())
            .allow_no_auth()
    });
    client.find_book().send().await.unwrap();
    assert_eq!(service.request().header("authorization"), None);
}

#[tokio::test]
async fn a_key_that_no_header_can_have_is_not_shown() {
    let service = Loopback::new(ANSWER);
    let client = library(&service, |it| it.api_key(token("secret\nkey")));
    let error = client.find_book().send().await.unwrap_err();
    let said = format!("{} {error:?}", DisplayErrorContext(&error));
    assert!(said.contains("no header can have"), "{said}");
    assert!(!said.contains("secret"), "{said}");
}

/// A resolver that counts how often it is asked.
#[derive(Debug, Clone, Default)]
struct Counting(std::sync::Arc<std::sync::atomic::AtomicUsize>);

impl aws_smithy_runtime_api::client::identity::ResolveIdentity for Counting {
    fn resolve_identity<'a>(
        &'a self,
        _: &'a tinsmith_runtime::config::reexports::RuntimeComponents,
        _: &'a tinsmith_runtime::config::reexports::ConfigBag,
    ) -> aws_smithy_runtime_api::client::identity::IdentityFuture<'a> {
        use aws_smithy_runtime_api::client::identity::{Identity, IdentityFuture};
        let count = self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let token = token(&format!("t-{count}"));
        IdentityFuture::ready(Ok(Identity::new(token, None)))
    }
}

#[tokio::test]
async fn identities_are_kept() {
    let service = Loopback::new(ANSWER);
    let resolver = Counting::default();
    let client = library(&service, |it| it.bearer_token_resolver(resolver.clone()));
    for _ in 0..3 {
        client.find_book().send().await.unwrap();
    }
    assert_eq!(resolver.0.load(std::sync::atomic::Ordering::SeqCst), 1);
    let sent = service.requests();
    let kept = |it: &Sent| it.header("authorization") == Some("Bearer t-0");
    assert!(sent.len() == 3 && sent.iter().all(kept), "{sent:?}");
}

fn archive(
    service: &Loopback,
    set: impl FnOnce(auth_aws::config::Builder) -> auth_aws::config::Builder,
) -> auth_aws::Client {
    let config = config!(auth_aws, service)
        .region(auth_aws::config::Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests());
    auth_aws::Client::from_conf(set(config).build())
}

/// The scope of a signature: date, region, name of the service.
fn scope(sent: &Sent) -> &str {
    let authorization = sent.header("authorization").unwrap_or_default();
    let (_, scope) = authorization
        .split_once("Credential=ANOTREAL/")
        .unwrap_or_else(|| panic!("{authorization} is not a signature"));
    scope.split_once("/aws4_request").unwrap().0
}

#[tokio::test]
async fn the_endpoint_says_how_to_sign() {
    let service = Loopback::new(ANSWER);
    archive(&service, |it| it).get_file().send().await.unwrap();
    assert_eq!(
        scope(&service.request()),
        "20150830/eu-south-2/archive-data"
    );
}

#[tokio::test]
async fn the_endpoint_chooses_a_scheme_that_the_model_lacks() {
    let service = Loopback::new(ANSWER);
    let client = archive(&service, |it| it.everywhere(true));
    client.get_file().send().await.unwrap();
    let sent = service.request();
    let authorization = sent.header("authorization").unwrap();
    assert!(
        authorization.starts_with(
            "AWS4-ECDSA-P256-SHA256 Credential=ANOTREAL/20150830/archive/aws4_request"
        ),
        "{authorization}"
    );
    assert_eq!(sent.header("x-amz-region-set"), Some("*"));
    let client = archive(&service, |it| {
        it.everywhere(true)
            .sigv4a_signing_region_set("eu-west-1,eu-west-2")
    });
    client.get_file().send().await.unwrap();
    assert_eq!(
        service.requests()[1].header("x-amz-region-set"),
        Some("eu-west-1,eu-west-2")
    );
}

#[tokio::test]
async fn a_payload_without_a_signature() {
    let service = Loopback::new(ANSWER);
    let client = archive(&service, |it| it);
    client
        .put_file()
        .body(Blob::new("text"))
        .send()
        .await
        .unwrap();
    let sent = service.request();
    assert_eq!(sent.body, b"text");
    assert_eq!(
        sent.header("x-amz-content-sha256"),
        Some("UNSIGNED-PAYLOAD")
    );
    let authorization = sent.header("authorization").unwrap();
    assert!(
        authorization.contains("x-amz-content-sha256"),
        "{authorization}"
    );
}

#[tokio::test]
async fn tokens_of_aws() {
    let service = Loopback::new(ANSWER);
    let client = archive(&service, |it| {
        it.token_provider(auth_aws::config::Token::new("t-1", None))
    });
    client.get_token().send().await.unwrap();
    assert_eq!(
        service.request().header("authorization"),
        Some("Bearer t-1")
    );
}

#[tokio::test]
async fn nobody_signs_what_everybody_may_read() {
    let service = Loopback::new(ANSWER);
    archive(&service, |it| it)
        .get_notice()
        .send()
        .await
        .unwrap();
    let sent = service.request();
    assert_eq!(sent.header("authorization"), None);
    assert!(sent.header("x-amz-user-agent").is_some());
}
