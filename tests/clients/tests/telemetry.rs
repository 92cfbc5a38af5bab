//! What tracing and metrics see of a call: the names of the official clients.

use std::sync::{Arc, Mutex};

use aws_smithy_observability::global::set_telemetry_provider;
use aws_smithy_observability::meter::{Meter, ProvideMeter};
use aws_smithy_observability::{Attributes, TelemetryProvider};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes as SpanAttributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::s3_errors::{answering, config};
use crate::service_s3::Client;
use crate::settings::said_by;

/// Keeps the names and fields of spans.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<(String, Vec<String>)>>>);

struct Fields(Vec<String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        match field.name() {
            "sdk_invocation_id" => self.0.push(field.name().to_owned()),
            name => self.0.push(format!("{name}={value:?}")),
        }
    }
}

impl Subscriber for Spans {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &SpanAttributes<'_>) -> Id {
        let mut fields = Fields(Vec::new());
        span.record(&mut fields);
        let mut spans = self.0.lock().unwrap();
        spans.push((span.metadata().name().to_owned(), fields.0));
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_span_has_the_name_of_its_operation() {
    let (http_client, _) = answering(200, &[], "object");
    let client = Client::from_conf(config(http_client).build());
    let spans = Spans::default();
    let guard = tracing::subscriber::set_default(spans.clone());
    for _ in 0..2 {
        let call = client.get_object().bucket("b").key("k");
        call.send().await.unwrap();
    }
    drop(guard);
    let spans = spans.0.lock().unwrap();
    let found: Vec<_> = spans.iter().filter(|it| it.0.starts_with("S3.")).collect();
    assert_eq!(found.len(), 2, "{spans:?}");
    for (name, fields) in found {
        assert_eq!(name, "S3.GetObject");
        let expected = [
            "rpc.service=\"S3\"",
            "rpc.method=\"GetObject\"",
            "sdk_invocation_id",
            "rpc.system=\"aws-api\"",
        ];
        assert_eq!(*fields, expected);
    }
}

/// Says which meters are asked for.
#[derive(Debug)]
struct Meters;

impl ProvideMeter for Meters {
    fn get_meter(&self, scope: &'static str, attributes: Option<&Attributes>) -> Meter {
        println!("measured by {scope}");
        let none = TelemetryProvider::noop();
        none.meter_provider().get_meter(scope, attributes)
    }

    fn provider_name(&self) -> &'static str {
        "meters of a test"
    }
}

/// Runs in a process of its own, whose provider it sets.
#[tokio::test]
#[ignore = "is run by the test below"]
async fn a_measured_call() {
    let provider = TelemetryProvider::builder().meter_provider(Arc::new(Meters));
    set_telemetry_provider(provider.build()).unwrap();
    let (http_client, _) = answering(200, &[], "<ListAllMyBucketsResult/>");
    let client = Client::from_conf(config(http_client).build());
    client.list_buckets().send().await.unwrap();
    let (http_client, _) = answering(200, &[("smithy-protocol", b"rpc-v2-cbor")], "");
    let config = crate::museum::Config::builder()
        .endpoint_url("https://museum.example")
        .http_client(http_client);
    let client = crate::museum::Client::from_conf(config.build());
    let _ = client.get_exhibit().id("1").send().await;
}

#[test]
fn metrics_have_the_scope_of_the_crate() {
    let said = said_by("telemetry::a_measured_call", &[]);
    assert!(said.contains("measured by aws-sdk-s3\n"), "{said}");
    assert!(said.contains("measured by museum\n"), "{said}");
}
