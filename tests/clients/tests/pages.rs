//! Paginators.

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use tinsmith_runtime::config::BehaviorVersion;

use crate::client::{Service, response};
use crate::operation_pages as library;
use crate::service_s3_objects as s3;
use library::types::{Book, Kind};

/// A client of a library that answers with these bodies in turn.
fn client(bodies: &[&'static str]) -> (library::Client, Service) {
    let service = bodies
        .iter()
        .fold(Service::default(), |it, body| it.then(response(200, *body)));
    let config = library::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(library::config::Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url("http://localhost")
        .http_client(service.http_client())
        .build();
    (library::Client::from_conf(config), service)
}

/// The bodies of the requests so far.
fn sent(service: &Service) -> Vec<String> {
    let requests = service.requests().into_iter();
    let body = |it: http::Request<Vec<u8>>| String::from_utf8(it.into_body()).unwrap();
    requests.map(body).collect()
}

const BOOKS: [&str; 3] = [
    r#"{"token":"1","books":[{"title":"a"},{"title":"b"}]}"#,
    r#"{"token":"2"}"#,
    r#"{"token":"","books":[{"title":"c"}]}"#,
];

#[tokio::test]
async fn pages_follow_each_other_until_the_token_is_empty() {
    let (client, service) = client(&BOOKS);
    let mut pages = client
        .list_books()
        .shelf("A")
        .limit(7)
        .into_paginator()
        .page_size(2)
        .send();
    assert!(
        service.requests().is_empty(),
        "nothing is sent before it is polled"
    );
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        counts.push(page.unwrap().books().len());
    }
    assert_eq!(counts, [2, 0, 1]);
    assert_eq!(
        sent(&service),
        [
            r#"{"limit":2,"shelf":"A"}"#,
            r#"{"token":"1","limit":2,"shelf":"A"}"#,
            r#"{"token":"2","limit":2,"shelf":"A"}"#,
        ]
    );
}

#[tokio::test]
async fn items_of_all_pages_are_one_stream() {
    let (client, _) = client(&BOOKS);
    let items = client.list_books().shelf("A").into_paginator().items();
    let books: Vec<Book> = items.send().try_collect().await.unwrap();
    let titles: Vec<_> = books.iter().filter_map(|it| it.title()).collect();
    assert_eq!(titles, ["a", "b", "c"]);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let (_, service) = client(&[]);
    let service = service
        .then(response(200, BOOKS[0]))
        .then(response(400, "{}"));
    let config = client(&[]).0.config().to_builder();
    let config = config.http_client(service.http_client()).build();
    let client = library::Client::from_conf(config);
    let mut pages = client.list_books().shelf("A").into_paginator().send();
    assert!(matches!(pages.next().await, Some(Ok(_))));
    assert!(matches!(
        pages.next().await,
        Some(Err(SdkError::ServiceError(_)))
    ));
    assert!(pages.next().await.is_none());
    assert_eq!(service.requests().len(), 2);
}

#[tokio::test]
async fn a_token_that_comes_twice_ends_the_pages_unless_they_go_on() {
    let again = r#"{"token":"1","books":[{"title":"a"}]}"#;
    let (client, service) = client(&[again, again, r#"{"token":"1"}"#, "{}"]);
    let pages = || client.list_books().shelf("A").token("1").into_paginator();
    let stopped: Vec<_> = pages().send().try_collect().await.unwrap();
    assert_eq!((stopped.len(), service.requests().len()), (1, 1));
    let pages = pages().stop_on_duplicate_token(false);
    let all: Vec<_> = pages.send().try_collect().await.unwrap();
    assert_eq!((all.len(), service.requests().len()), (3, 4));
}

#[tokio::test]
async fn tokens_and_items_can_be_maps() {
    let (client, service) = client(&[
        r#"{"last":{"k":{"title":"a"}},"loans":{"one":1}}"#,
        r#"{"last":{},"loans":{"two":2}}"#,
    ]);
    let pages = client.list_loans().into_paginator().page_size(1_i64 << 40);
    let loans: Vec<(String, i32)> = pages.items().send().try_collect().await.unwrap();
    assert_eq!(loans, [("one".to_owned(), 1), ("two".to_owned(), 2)]);
    assert_eq!(
        sent(&service).last().unwrap(),
        r#"{"start":{"k":{"title":"a"}},"limit":1099511627776}"#
    );
}

#[tokio::test]
async fn tokens_and_items_can_be_nested() {
    let (client, service) = client(&[
        r#"{"page":{"position":{"next":"1"},"visits":["x",null]}}"#,
        r#"{"page":{"position":{},"visits":["y"]}}"#,
        "{}",
    ]);
    let pages = || client.list_visits().into_paginator().items().send();
    let visits: Vec<Option<String>> = pages().try_collect().await.unwrap();
    assert_eq!(visits, [Some("x".to_owned()), None, Some("y".to_owned())]);
    assert_eq!(sent(&service), ["{}", r#"{"token":"1"}"#]);
    assert!(pages().next().await.is_none());
}

#[tokio::test]
async fn a_token_can_be_required_or_an_enum() {
    let (client, service) = client(&[
        r#"{"token":"first"}"#,
        r#"{"token":"last"}"#,
        r#"{"token":""}"#,
    ]);
    let pages = client.list_floors().into_paginator().send();
    let floors: Vec<_> = pages.try_collect().await.unwrap();
    let tokens: Vec<_> = floors.iter().map(|it| it.token().clone()).collect();
    assert_eq!(tokens, [Kind::First, Kind::Last, Kind::from("")]);
    assert_eq!(service.requests().len(), 3);
}

#[tokio::test]
async fn the_configuration_of_a_call_is_that_of_all_its_pages() {
    let (client, service) = client(&BOOKS);
    let pages = client
        .list_books()
        .shelf("A")
        .customize()
        .config_override(library::config::Config::builder().endpoint_url("http://other"))
        .mutate_request(|request| {
            request.headers_mut().insert("x-own", "1");
        })
        .into_paginator();
    let pages: Vec<_> = pages.send().try_collect().await.unwrap();
    assert_eq!(pages.len(), 3);
    for request in service.requests() {
        assert_eq!(request.uri().host(), Some("other"));
        assert_eq!(request.headers()["x-own"], "1");
        let agent = request.headers()["x-amz-user-agent"].to_str().unwrap();
        let metrics = agent
            .split(" m/")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap();
        assert!(metrics.split(',').any(|it| it == "C"), "{agent}");
    }
}

#[tokio::test]
async fn s3_says_whether_there_are_more_parts() {
    let page = |token: &str, more: bool| {
        let body = format!(
            "<ListPartsResult><NextPartNumberMarker>{token}</NextPartNumberMarker><IsTruncated>{more}</IsTruncated>\
             <Part><PartNumber>{token}</PartNumber></Part></ListPartsResult>"
        );
        response(200, SdkBody::from(body))
    };
    let service = Service::default()
        .then(page("1", true))
        .then(page("2", false));
    let config = s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(s3::config::Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url("http://localhost")
        .http_client(service.http_client())
        .build();
    let call = s3::Client::from_conf(config)
        .list_parts()
        .bucket("bucket")
        .key("key");
    let parts: Vec<_> = call
        .into_paginator()
        .items()
        .send()
        .try_collect()
        .await
        .unwrap();
    let numbers: Vec<_> = parts.iter().filter_map(|it| it.part_number()).collect();
    assert_eq!(numbers, [1, 2]);
}
