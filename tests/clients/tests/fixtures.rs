//! What generated fixtures do when they are used, beyond that they compile.

use crate::{error_lists, member_defaults, structure_recursive, structure_sensitive};

#[test]
fn secrets_are_never_shown() {
    let session = structure_sensitive::types::Session::builder()
        .id("s-1")
        .answers("hidden")
        .keys("first", vec!["hidden".to_owned()])
        .token("hidden");
    let shown = format!("{session:?} {:?}", session.clone().build());
    assert!(
        shown.contains("s-1") && !shown.contains("hidden"),
        "{shown}"
    );
    let pass = structure_sensitive::types::Pass::builder().number("hidden");
    let session = session.pass(pass.clone().build()).build();
    let shown = format!("{pass:?} {:?} {session:?}", pass.clone().build());
    assert!(
        shown.contains("floors") && !shown.contains("hidden"),
        "{shown}"
    );
    use structure_sensitive::types::{Level, Proof};
    for shown in [
        format!("{:?}", Level::Low),
        format!("{:?}", Level::from("hidden")),
        format!("{:?}", Proof::Text("hidden".to_owned())),
        format!("{:?}", vec![Proof::Nothing]).replace(['[', ']'], ""),
    ] {
        assert_eq!(shown, "*** Sensitive Data Redacted ***");
    }
    let input = structure_sensitive::operation::log_in::LogInInput::builder()
        .name("me")
        .password("hidden");
    let shown = format!("{input:?} {:?}", input.clone().build());
    assert!(shown.contains("me") && !shown.contains("hidden"), "{shown}");
}

#[test]
fn builders_are_shown_by_their_names() {
    use crate::operation_query::operation::keep::builders::KeepInputBuilder;
    use crate::operation_query::operation::keep::{KeepInput, KeepOutput};
    let input = KeepInput::builder().new(true).r#type("box");
    let members = r#"{ what: None, new: Some(true), type: Some("box") }"#;
    assert_eq!(format!("{input:?}"), format!("KeepInputBuilder {members}"));
    let built = input.clone().build();
    assert!(built.is_ok_and(|it| format!("{it:?}") == format!("KeepInput {members}")));
    assert_ne!(input, KeepInputBuilder::default());
    let shown = format!("{:#?}", KeepInput::builder());
    let lines = "KeepInputBuilder {\n    what: None,\n    new: None,\n    type: None,\n}";
    assert_eq!(shown, lines);
    let output = KeepOutput::builder();
    assert_eq!(format!("{output:?}"), "KeepOutputBuilder");
    let failed = member_defaults::types::Knobs::builder();
    assert!(
        format!("{failed:?}").starts_with("KnobsBuilder { on: "),
        "{failed:?}"
    );
}

#[test]
fn a_secret_message_is_its_readers_alone() {
    use aws_smithy_types::error::ErrorMetadata;
    use structure_sensitive::operation::log_in::LogInError;
    use structure_sensitive::types::error::Refused;
    let meta = ErrorMetadata::builder().code("Refused").message("hidden");
    let refused = Refused::builder().message("hidden").meta(meta.build());
    let error = LogInError::Refused(refused.build());
    let shown = format!("{error} {error:?}");
    assert!(
        shown.contains("Refused") && !shown.contains("hidden"),
        "{shown}"
    );
    let LogInError::Refused(refused) = error else {
        panic!("another error")
    };
    assert_eq!(refused.message(), Some("hidden"));
}

#[test]
fn defaults_stand_in_for_what_is_not_set() {
    let knobs = member_defaults::types::Knobs::builder().build();
    assert!(knobs.on());
    assert_eq!(knobs.level(), 7);
    assert_eq!(knobs.ratio(), 0.5);
    assert_eq!(knobs.name(), "none");
    assert_eq!(knobs.size().as_str(), "large");
    assert_eq!(knobs.count(), 0);
    assert_eq!(knobs.open(), None);
}

/// A default that a member alone has is sent, since a service may take its absence for something else; a zero that is the default of the
/// member's target is not.
#[tokio::test]
async fn defaults_of_members_are_sent() {
    use aws_smithy_http_client::test_util::capture_request;
    use member_defaults::config::protocol::{AWS_QUERY, RPC_V2_JSON};
    use tinsmith_runtime::config::BehaviorVersion;
    use tinsmith_runtime::protocol::SharedProtocol;
    let knobs = member_defaults::types::Knobs::builder().build();
    let json = r#"{"knobs":{"on":true,"count":0,"level":7,"ratio":0.5,"name":"none","size":"large","names":[]}}"#;
    for (protocol, expected) in [
        (None, json),
        (Some(SharedProtocol::new(RPC_V2_JSON)), json),
        (
            Some(SharedProtocol::new(AWS_QUERY)),
            "Action=Tune&Version=2020-01-01&knobs.on=true&knobs.count=0&knobs.level=7&knobs.ratio=0.5&knobs.name=none\
             &knobs.size=large&knobs.names=",
        ),
    ] {
        let (http_client, requests) = capture_request(None);
        let mut config = member_defaults::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url("http://localhost:1")
            .allow_no_auth()
            .http_client(http_client);
        config.set_protocol(protocol);
        let client = member_defaults::Client::from_conf(config.build());
        let _ = client.tune().knobs(knobs.clone()).send().await;
        let request = requests.expect_request();
        let body = std::str::from_utf8(request.body().bytes().unwrap()).unwrap();
        assert_eq!(body, expected);
    }
}

#[test]
fn a_shape_may_contain_itself() {
    use structure_recursive::types::Tree;
    let leaf = Tree::builder().build();
    let tree = Tree::builder()
        .left(leaf.clone())
        .leaves(leaf.clone())
        .leaves(leaf)
        .build();
    assert_eq!(tree.leaves().len(), 2);
    assert!(tree.left().is_some_and(|left| left.left().is_none()));
}

#[test]
fn throttling_is_worth_another_attempt() {
    use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
    use error_lists::operation::second::SecondError;
    use error_lists::types::error::{Busy, Missing};
    let busy = Busy::builder().message("later").build().unwrap();
    let busy = SecondError::Busy(busy);
    assert!(busy.is_busy());
    assert_eq!(
        busy.retryable_error_kind(),
        Some(ErrorKind::ThrottlingError)
    );
    let missing = SecondError::Missing(Missing::builder().message("gone").build());
    assert_eq!(missing.retryable_error_kind(), None);
    assert_eq!(missing.to_string(), "Missing: gone");
}

#[test]
fn an_error_shows_its_name_in_the_model_where_that_is_another() {
    use crate::rules_required::types::error::UrlTooLong;
    let error = UrlTooLong::builder().build();
    assert_eq!(error.to_string(), "UrlTooLong [URLTooLong]");
    let error = UrlTooLong::builder().message("512 bytes").build();
    assert_eq!(error.to_string(), "UrlTooLong [URLTooLong]: 512 bytes");
    let error = error_lists::types::error::Missing::builder().build();
    assert_eq!(error.to_string(), "Missing");
}

/// Only the services of AWS give requests ids.
#[test]
fn an_output_shows_ids_only_where_its_service_has_them() {
    use crate::rules_required::operation::get_row::GetRowOutput;
    use crate::service_s3::operation::head_object::HeadObjectOutput;
    let own = GetRowOutput::builder();
    assert_eq!(format!("{own:?}"), "GetRowOutputBuilder");
    assert_eq!(format!("{:?}", own.build()), "GetRowOutput");
    let of_aws = HeadObjectOutput::builder();
    for shown in [format!("{of_aws:?}"), format!("{:?}", of_aws.build())] {
        assert!(shown.contains("_request_id: None"), "{shown}");
    }
}

/// There is no earlier version of the defaults to keep, and so none has to be chosen.
#[tokio::test]
async fn a_client_of_another_service_needs_no_behavior_version() {
    use crate::rules_required::{Client, Config};
    let client = Client::from_conf(Config::builder().build());
    let error = client.count_rows().send().await.unwrap_err();
    let shown = format!("{:?}", error.into_source().unwrap());
    assert!(shown.contains("table"), "{shown}");
}
