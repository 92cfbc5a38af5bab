//! What the fuzz targets do: read anything, and where it can be read, write it and read it back.
//!
//! A target fails where something panics, takes more time or memory than the fuzzer grants, or is read back as another value than was written.

use std::fmt::Debug;
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use tinsmith_runtime::client::ServiceDescriptor;
use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::operation::{Descriptor, OperationTrait};
use tinsmith_runtime::protocol::Protocol;
use tinsmith_runtime::shape::Structure;

pub mod cbor;
pub mod events;
pub mod headers;
pub mod json;
pub mod model;
#[path = "../../clients/shapes.rs"]
pub mod shapes;
pub mod xml;

/// Checks that what was read once stays the same when it is written and read again.
///
/// The first value need not be equal: a wire format may hold more than is written, such as digits of a number.
fn settles<T: Structure + PartialEq + Debug>(
    first: &T,
    write: impl Fn(&T) -> Option<Vec<u8>>,
    read: impl Fn(&[u8]) -> Result<T, ReadError>,
) {
    // Not everything that is read can be written: variants and times that the model does not have.
    let Some(bytes) = write(first) else { return };
    let second = must(read(&bytes), &bytes);
    let Some(bytes) = write(&second) else {
        panic!("{second:?} is not written again");
    };
    let third = must(read(&bytes), &bytes);
    let equal = second == third || format!("{second:?}").contains("NaN");
    assert!(equal, "{second:?} became {third:?}");
}

fn must<T>(result: Result<T, ReadError>, bytes: &[u8]) -> T {
    result.unwrap_or_else(|error| panic!("{error}: {}", bytes.escape_ascii()))
}

/// A response with this body.
fn response(status: u16, body: &[u8]) -> Option<HttpResponse> {
    let status = status.try_into().ok()?;
    Some(HttpResponse::new(status, SdkBody::from(body.to_vec())))
}

static SERVICE: ServiceDescriptor = ServiceDescriptor::PLAIN;

/// An operation without types of its own.
static OPERATION: Descriptor = Descriptor {
    name: "Look",
    service: &SERVICE,
    traits: &[OperationTrait::Http("GET", "/", 200)],
    errors: &[],
    input: |_| None,
    input_mut: |_| None,
    output: |_, _| Err(ReadError::new("outputs are read without it")),
    output_mut: |_| None,
    error: |_| unreachable!("errors are read without it"),
    classifiers: |_, _| {},
};

/// Reads a body as a protocol's clients do: as an output, and as code, message and members of an error.
fn through<T: Structure>(protocol: &dyn Protocol, body: &[u8]) {
    for status in [200, 400] {
        let Some(response) = response(status, body) else {
            return;
        };
        let mut value = T::initial();
        if status == 200 {
            let _ = protocol.deserialize(&OPERATION, &response, &mut value);
            continue;
        }
        if let Ok(metadata) = protocol.error_metadata(&response) {
            let _ = format!("{:?}", metadata.build());
        }
        let _ = protocol.deserialize_error(&response, &mut value);
    }
}

/// Runs a future that never has to wait.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a body in memory never waits"),
    }
}
