//! What clients of single services do beyond their models.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_async::test_util::tick_advance_sleep::tick_advance_time_and_sleep;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::display::DisplayErrorContext;
use tinsmith_runtime::config::BehaviorVersion;
use tinsmith_runtime::config::reexports::retry::{RetryConfig, RetryPartition};
use tokio::sync::oneshot;

use crate::client::{SIGNED_AT, Service, response};

/// Settings of a client of a fixture's service.
macro_rules! settings {
    ($module:ident, $service:expr) => {
        crate::$module::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(crate::$module::config::Region::new("us-east-1"))
            .credentials_provider(Credentials::for_tests())
            .endpoint_url("http://localhost")
            .time_source(StaticTimeSource::from_secs(SIGNED_AT))
            .retry_partition(RetryPartition::custom(stringify!($module)).build())
            .http_client($service.http_client())
    };
}

/// A client of a fixture's service.
macro_rules! client {
    ($module:ident, $service:expr) => {
        crate::$module::Client::from_conf(settings!($module, $service).build())
    };
}

/// Calls an operation of which nothing but the request matters.
macro_rules! request {
    ($module:ident, $name:ident $(. $method:ident($value:expr))*) => {{
        let service = Service::new(200, "");
        let client = client!($module, service);
        // A response without a body may be an error; the request is sent all the same.
        let _ = client.$name()$(.$method($value))*.send().await;
        let mut requests = service.requests();
        assert_eq!(requests.len(), 1, stringify!($name));
        requests.remove(0)
    }};
}

fn header<'r>(request: &'r http::Request<Vec<u8>>, name: &str) -> Option<&'r str> {
    let value = request.headers().get(name);
    value.map(|it| it.to_str().unwrap())
}

/// A body of unknown length that pauses until it is released.
struct Paused(Option<oneshot::Receiver<()>>, &'static str);

type Data = <SdkBody as http_body::Body>::Data;

impl http_body::Body for Paused {
    type Data = Data;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Data>, Self::Error>>> {
        if let Some(released) = &mut self.0 {
            match Pin::new(released).poll(context) {
                Poll::Ready(_) => self.0 = None,
                Poll::Pending => return Poll::Pending,
            }
        }
        let text = std::mem::take(&mut self.1);
        let frame = http_body::Frame::data(Data::from_static(text.as_bytes()));
        Poll::Ready((!text.is_empty()).then_some(Ok(frame)))
    }
}

/// A stream that can be read once, of unknown length.
fn unsized_stream(text: &'static str) -> ByteStream {
    ByteStream::new(SdkBody::from_body_1_x(Paused(None, text)))
}

#[tokio::test]
async fn ids_of_route_53_go_without_their_kind() {
    for (id, sent) in [
        ("Z1", "Z1"),
        ("/hostedzone/Z1", "Z1"),
        ("hostedzone/Z1", "Z1"),
        ("/change/Z1", "Z1"),
        ("/delegationset/Z1", "Z1"),
        ("/Z1", "%2FZ1"),
        ("/hostedzone/hostedzone/Z1", "hostedzone%2FZ1"),
    ] {
        let zone = request!(service_route_53, get_hosted_zone.id(id));
        let path = format!("/2013-04-01/hostedzone/{sent}");
        assert_eq!(zone.uri().path(), path, "{id}");
        let change = request!(service_route_53, get_change.id(id));
        let path = format!("/2013-04-01/change/{sent}");
        assert_eq!(change.uri().path(), path, "{id}");
        let set = request!(service_route_53, get_reusable_delegation_set.id(id));
        let path = format!("/2013-04-01/delegationset/{sent}");
        assert_eq!(set.uri().path(), path, "{id}");
    }
    // Neither elsewhere than in paths, nor the ids of other things.
    let zone = request!(
        service_route_53,
        get_hosted_zone
            .id("Z1")
            .delegation_set_id("/delegationset/N1")
    );
    let query = zone.uri().query();
    assert_eq!(query, Some("delegationsetid=%2Fdelegationset%2FN1"));
    let tags = request!(
        service_route_53,
        list_tags_for_resource
            .resource_type("hostedzone")
            .resource_id("/hostedzone/Z1")
    );
    let path = "/2013-04-01/tags/hostedzone/%2Fhostedzone%2FZ1";
    assert_eq!(tags.uri().path(), path);
}

#[tokio::test]
async fn a_member_wins_over_a_fixed_header() {
    let export = request!(
        service_api_gateway,
        get_export.rest_api_id("a").accepts("application/yaml")
    );
    assert_eq!(header(&export, "accept"), Some("application/yaml"));
    let export = request!(service_api_gateway, get_export.rest_api_id("a"));
    assert_eq!(header(&export, "accept"), Some("application/json"));
    let account = request!(service_api_gateway, get_account);
    assert_eq!(header(&account, "accept"), Some("application/json"));
    let name = "x-amz-glacier-version";
    let upload = request!(
        service_glacier,
        upload_archive.vault_name("v").version("2099-01-01")
    );
    assert_eq!(header(&upload, name), Some("2099-01-01"));
    let upload = request!(service_glacier, upload_archive.vault_name("v"));
    assert_eq!(header(&upload, name), Some("2012-06-01"));
    assert_eq!(upload.uri().path(), "/-/vaults/v/archives");
}

#[tokio::test]
async fn every_body_for_glacier_has_a_tree_hash() {
    const LENGTH: usize = 2 * 1024 * 1024 + 3;
    let bytes: &'static [u8] = vec![b'x'; LENGTH].leak();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("tree_hash");
    std::fs::write(&path, bytes).unwrap();
    let hashes = |request: &http::Request<Vec<u8>>| {
        let names = ["x-amz-content-sha256", "x-amz-sha256-tree-hash"];
        let length = header(request, "content-length").unwrap();
        assert_eq!(length, LENGTH.to_string());
        names.map(|it| header(request, it).map(str::to_owned))
    };
    let in_memory = request!(
        service_glacier,
        upload_archive
            .vault_name("v")
            .body(ByteStream::from_static(bytes))
    );
    let expected = hashes(&in_memory);
    assert!(expected.iter().all(Option::is_some), "{expected:?}");
    assert_ne!(expected[0], expected[1]);
    let file = ByteStream::from_path(&path).await.unwrap();
    let of_file = request!(service_glacier, upload_archive.vault_name("v").body(file));
    assert_eq!(hashes(&of_file), expected);
    // The signature is of the same hash.
    let authorization = "authorization";
    assert_eq!(
        header(&of_file, authorization),
        header(&in_memory, authorization)
    );
    let text = std::str::from_utf8(bytes).unwrap();
    let once = request!(
        service_glacier,
        upload_archive.vault_name("v").body(unsized_stream(text))
    );
    assert_eq!(hashes(&once), expected);
    assert_eq!(once.body().len(), LENGTH);
    // The user's own hash of the tree is left as it is.
    let own = request!(
        service_glacier,
        upload_archive
            .vault_name("v")
            .checksum("own")
            .body(ByteStream::from_static(bytes))
    );
    assert_eq!(hashes(&own), [expected[0].clone(), Some("own".to_owned())]);
    // A file that is gone fails before anything is sent.
    let file = ByteStream::from_path(&path).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    let service = Service::default();
    let call = client!(service_glacier, service).upload_archive();
    let error = call.vault_name("v").body(file).send().await.unwrap_err();
    assert!(service.requests().is_empty(), "{error:?}");
}

#[tokio::test]
async fn an_upload_of_unknown_length_is_not_sent_to_s3() {
    let service = Service::default();
    let client = client!(service_s3_objects, service);
    let put = client.put_object().bucket("b").key("k");
    let error = put.body(unsized_stream("text")).send().await.unwrap_err();
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("length must be known"), "{shown}");
    let part = client.upload_part().bucket("b").key("k");
    let error = part.body(unsized_stream("text")).send().await.unwrap_err();
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("length must be known"), "{shown}");
    assert!(service.requests().is_empty());
    // The length can be given, and what is never signed can be sent in chunks.
    let put = request!(
        service_s3_objects,
        put_object
            .bucket("b")
            .key("k")
            .content_length(4)
            .body(unsized_stream("text"))
    );
    assert_eq!(header(&put, "content-length"), Some("4"));
    let _ = request!(
        service_s3_objects,
        write_get_object_response.body(unsized_stream("text"))
    );
}

#[tokio::test]
async fn an_unset_payload_of_s3_is_an_empty_body() {
    let create = request!(service_s3_objects, create_bucket.bucket("b"));
    let complete = request!(
        service_s3_objects,
        complete_multipart_upload
            .bucket("b")
            .key("k")
            .upload_id("u")
    );
    let delete = request!(service_s3_objects, delete_objects.bucket("b"));
    for request in [&create, &complete, &delete] {
        assert_eq!(header(request, "content-length"), Some("0"));
        assert_eq!(header(request, "content-type"), Some("application/xml"));
        assert!(request.body().is_empty());
    }
}

/// The official clients send `/b/?list-type=2`; Smithy's case `S3PathAddressing` has no slash.
#[tokio::test]
async fn a_bucket_in_the_path_has_no_slash_after_it() {
    let list = request!(service_s3_objects, list_objects_v2.bucket("b"));
    assert_eq!(list.uri(), "http://localhost/b?list-type=2");
}

#[tokio::test]
async fn the_payload_of_an_upload_can_go_unsigned() {
    let service = Service::new(200, "").then(response(200, ""));
    let client = client!(service_s3_objects, service);
    let body = || ByteStream::from_static(b"text");
    let put = client.put_object().bucket("b").key("k").body(body());
    put.customize()
        .disable_payload_signing()
        .send()
        .await
        .unwrap();
    let part = client.upload_part().bucket("b").key("k").body(body());
    part.customize()
        .disable_payload_signing()
        .send()
        .await
        .unwrap();
    for request in service.requests() {
        let hash = header(&request, "x-amz-content-sha256");
        assert_eq!(hash, Some("UNSIGNED-PAYLOAD"));
    }
}

#[tokio::test]
async fn false_settings_of_public_access_are_sent() {
    use crate::service_s3_control::types::PublicAccessBlockConfiguration;
    let none = PublicAccessBlockConfiguration::builder();
    assert_eq!(none.clone().build().block_public_acls(), None);
    let all = none
        .block_public_acls(false)
        .ignore_public_acls(false)
        .block_public_policy(false)
        .restrict_public_buckets(false);
    let put = request!(
        service_s3_control,
        put_public_access_block
            .account_id("111122223333")
            .public_access_block_configuration(all.build())
    );
    let body = std::str::from_utf8(put.body()).unwrap();
    for name in [
        "BlockPublicAcls",
        "IgnorePublicAcls",
        "BlockPublicPolicy",
        "RestrictPublicBuckets",
    ] {
        let element = format!("<{name}>false</{name}>");
        assert!(body.contains(&element), "{body}");
    }
}

#[test]
fn credentials_are_never_shown() {
    use crate::service_sso::types::RoleCredentials;
    use crate::service_sts::operation::assume_role::AssumeRoleOutput;
    use crate::service_sts::types::Credentials;
    let credentials = Credentials::builder()
        .access_key_id("hidden")
        .secret_access_key("hidden")
        .session_token("hidden");
    let built = credentials.clone().build().unwrap();
    let output = AssumeRoleOutput::builder().credentials(built.clone());
    let output = output.source_identity("me").build();
    let shown = format!("{credentials:?} {built:?} {output:?}");
    assert!(shown.contains("me") && !shown.contains("hidden"), "{shown}");
    let credentials = RoleCredentials::builder()
        .access_key_id("hidden")
        .expiration(7_654);
    let shown = format!("{credentials:?} {:?}", credentials.clone().build());
    assert!(
        !shown.contains("hidden") && !shown.contains("7654"),
        "{shown}"
    );
}

#[tokio::test(start_paused = true)]
async fn some_codes_are_tried_again_in_their_service_alone() {
    let error = |code: &str| {
        let wrapped = format!("<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>");
        let bare = format!("<Error><Code>{code}</Code></Error>");
        [wrapped, bare].map(|it| response(400, it))
    };
    for (code, in_s3, in_sts) in [
        ("InternalError", 2, 1),
        ("IDPCommunicationError", 1, 2),
        ("RequestTimeout", 2, 2),
        ("AccessDenied", 1, 1),
    ] {
        let [wrapped, bare] = error(code);
        let service = Service::default().then(bare).then(response(200, ""));
        let client = client!(service_s3_objects, service);
        let _ = client.create_bucket().bucket("b").send().await;
        assert_eq!(service.requests().len(), in_s3, "S3, {code}");
        let service = Service::default().then(wrapped).then(response(200, ""));
        let client = client!(service_sts, service);
        // This operation's errors do not include it.
        let _ = client.assume_role().send().await;
        assert_eq!(service.requests().len(), in_sts, "STS, {code}");
    }
}

/// Calls an operation whose response pauses for a minute, and says why it failed.
macro_rules! paused {
    ($module:ident, $body:literal, $name:ident $(. $method:ident($value:expr))*) => {{
        let (time, sleep) = tick_advance_time_and_sleep();
        let (release, released) = oneshot::channel();
        let body = SdkBody::from_body_1_x(Paused(Some(released), $body));
        let service = Service::new(200, body);
        let settings = settings!($module, service).time_source(time.clone()).sleep_impl(sleep);
        let settings = settings.retry_config(RetryConfig::disabled());
        let client = crate::$module::Client::from_conf(settings.build());
        let call = tokio::spawn(client.$name()$(.$method($value))*.send());
        for _ in 0..60 {
            // The call goes on until it waits for the time.
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            time.tick(Duration::from_secs(1)).await;
        }
        let _ = release.send(());
        let result = call.await.unwrap();
        result.err().map(|it| DisplayErrorContext(&it).to_string())
    }};
}

#[tokio::test]
async fn slow_operations_may_pause() {
    let invoked = paused!(service_lambda, "done", invoke.function_name("f"));
    assert_eq!(invoked, None);
    let copied = paused!(
        service_s3_objects,
        "<CopyObjectOutput/>",
        copy_object.bucket("b").key("k")
    );
    assert_eq!(copied, None);
    let listed = paused!(service_lambda, "{}", list_functions);
    let error = listed.unwrap_or_default();
    assert!(error.contains("throughput"), "{error}");
}
