//! Headers of a request, read as those of a response.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use fastrand::Rng;
use tinsmith_runtime::client::ServiceDescriptor;
use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::operation::{Descriptor, OperationTrait};
use tinsmith_runtime::protocol::{Protocol, REST_JSON_1, REST_XML};

use super::SEEDS;
use super::values::{colour, double, list, maybe, some, time};
use crate::shapes::Envelope;

static SERVICE: ServiceDescriptor = ServiceDescriptor::PLAIN;

static OPERATION: Descriptor = Descriptor {
    name: "Look",
    service: &SERVICE,
    traits: &[OperationTrait::Http("PUT", "/", 200)],
    errors: &[],
    input: |_| None,
    input_mut: |_| None,
    output: |_, _| Err(ReadError::new("outputs are read without it")),
    output_mut: |_| None,
    error: |_| unreachable!("errors are read without it"),
    classifiers: |_, _| {},
};

/// A text as a header can carry it: without space around it.
fn text(random: &mut Rng) -> String {
    const CHARACTERS: [char; 9] = ['a', 'Z', '0', ' ', '\t', ',', '"', '\\', ';'];
    let text: String = (0..random.usize(..8))
        .map(|_| CHARACTERS[random.usize(..CHARACTERS.len())])
        .collect();
    format!("{}.", text.trim())
}

fn seconds(random: &mut Rng) -> DateTime {
    DateTime::from_secs(random.i64(0..10_000_000_000))
}

fn envelope(random: &mut Rng) -> Envelope {
    Envelope {
        text: maybe(random, text),
        media: maybe(random, text),
        flag: maybe(random, Rng::bool),
        size: maybe(random, |it| it.i8(..)),
        count: maybe(random, |it| it.i64(..)),
        narrow: maybe(random, |it| it.f32() * 1e9),
        ratio: maybe(random, double),
        time: maybe(random, seconds),
        time_text: maybe(random, time),
        time_epoch: maybe(random, time),
        colour: maybe(random, colour),
        texts: maybe(random, |it| some(it, text)),
        numbers: maybe(random, |it| some(it, |it| it.i32(..))),
        ratios: maybe(random, |it| some(it, double)),
        flags: maybe(random, |it| some(it, Rng::bool)),
        times: maybe(random, |it| some(it, seconds)),
        seconds: maybe(random, |it| some(it, time)),
        colours: maybe(random, |it| some(it, colour)),
        until: maybe(random, seconds),
        // Without such headers there is a map all the same.
        rest: Some(
            list(random, |it| (it.u8(..).to_string(), text(it)))
                .into_iter()
                .collect(),
        ),
        code: Some(203),
        title: maybe(random, text),
    }
}

fn check(protocol: &dyn Protocol) {
    for seed in 0..SEEDS {
        let value = envelope(&mut Rng::with_seed(seed));
        let config = ConfigBag::base();
        let request = protocol
            .serialize(&OPERATION, &mut value.clone(), &config)
            .unwrap();
        let body = request.body().bytes().unwrap().to_vec();
        let mut response = HttpResponse::new(203.try_into().unwrap(), SdkBody::from(body));
        for (name, value) in request.headers() {
            response
                .headers_mut()
                .append(name.to_owned(), value.to_owned());
        }
        let mut back = Envelope::default();
        protocol
            .deserialize(&OPERATION, &response, &mut back)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}: {response:?}"));
        assert!(
            back == value,
            "seed {seed}: {response:?}\nwas {value:#?}\nis {back:#?}"
        );
    }
}

#[test]
fn in_headers_beside_json() {
    check(&REST_JSON_1);
}

#[test]
fn in_headers_beside_xml() {
    check(&REST_XML);
}
