//! Bodies of no service: arbitrary bytes, and recorded bodies with faults put in. They are read or refused, and nothing else happens.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use tinsmith_aws::directconnect::operation::create_lag::CreateLag;
use tinsmith_aws::directconnect::operation::delete_connection::DeleteConnection;
use tinsmith_aws::directconnect::operation::describe_connections::DescribeConnections;
use tinsmith_aws::directconnect::operation::describe_locations::DescribeLocations;
use tinsmith_aws::directconnect::operation::describe_tags::DescribeTags;
use tinsmith_aws::directconnect::operation::describe_virtual_interfaces::DescribeVirtualInterfaces;
use tinsmith_runtime::operation::Descriptor;
use tinsmith_runtime::protocol::{AWS_JSON_1_1, Protocol};
use tinsmith_runtime::shape::Structure;
use tinsmith_tests::Exchange;

use crate::client::{Service, response};
use crate::mutation::{bytes, mutate};

const OPERATIONS: [&Descriptor; 6] = [
    CreateLag::DESCRIPTOR,
    DeleteConnection::DESCRIPTOR,
    DescribeConnections::DESCRIPTOR,
    DescribeLocations::DESCRIPTOR,
    DescribeTags::DESCRIPTOR,
    DescribeVirtualInterfaces::DESCRIPTOR,
];

/// Reads a body as the output of an operation, and as an error; whether the output could be read.
fn read(operation: &'static Descriptor, body: &[u8]) -> bool {
    let response = HttpResponse::new(200.try_into().unwrap(), SdkBody::from(body.to_vec()));
    let mut fill =
        |output: &mut dyn Structure| AWS_JSON_1_1.deserialize(operation, &response, output);
    let output = (operation.output)(&mut fill, Default::default());
    if let Err(error) = &output {
        assert!(!error.to_string().is_empty());
    }
    if let Ok(metadata) = AWS_JSON_1_1.error_metadata(&response) {
        let _ = metadata.build();
    }
    output.is_ok()
}

/// A body that was read is JSON, as another reader sees it.
fn check(seed: u64, body: &[u8]) {
    for operation in OPERATIONS {
        if read(operation, body) && !body.is_empty() {
            let other = serde_json::from_slice::<serde_json::Value>(body);
            // The other reader refuses numbers that a float does not hold; here they are skipped.
            let refused = other
                .err()
                .map(|it| it.to_string())
                .filter(|it| !it.contains("out of range"));
            assert_eq!(
                refused,
                None,
                "seed {seed}: {}",
                String::from_utf8_lossy(body)
            );
        }
    }
}

#[test]
fn arbitrary_bytes() {
    for seed in 0..4_000 {
        let mut random = fastrand::Rng::with_seed(seed);
        let length = random.usize(0..64);
        let mut body = bytes(&mut random, length);
        if random.bool() {
            body.insert(0, b'{');
        }
        check(seed, &body);
    }
}

#[test]
fn recorded_bodies_with_faults() {
    let exchanges = Exchange::all();
    for seed in 0..4_000 {
        let mut random = fastrand::Rng::with_seed(seed);
        let exchange = &exchanges[random.usize(0..exchanges.len())];
        let mut body = exchange.response.to_string().into_bytes();
        for _ in 0..random.usize(1..4) {
            mutate(&mut random, &mut body);
        }
        check(seed, &body);
    }
}

#[tokio::test(start_paused = true)]
async fn faulty_bodies_through_a_client() {
    let exchange = Exchange::load("describe-virtual-interfaces");
    for seed in 0..200 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut body = exchange.response.to_string().into_bytes();
        mutate(&mut random, &mut body);
        let status = [200, 201, 204, 400, 403, 404, 500, 503][random.usize(0..8)];
        let answer = || response(status, body.clone());
        let service = Service::default()
            .then(answer())
            .then(answer())
            .then(answer());
        match service.client().describe_virtual_interfaces().send().await {
            Ok(_) => assert!((200..300).contains(&status), "seed {seed}"),
            Err(error) => assert!(error.as_service_error().is_some(), "seed {seed}: {error:?}"),
        }
    }
}
