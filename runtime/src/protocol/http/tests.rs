//! Requests and responses, with JSON as the format of bodies.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

mod header;
mod hostile;
mod request;
mod response;
pub(crate) mod shapes;
mod stream;

use aws_smithy_runtime_api::client::interceptors::context::Output as ErasedOutput;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use crate::client::ServiceDescriptor;
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::{Protocol, REST_JSON_1};
use crate::shape::Structure;

static SERVICE: ServiceDescriptor = ServiceDescriptor {
    shape_id: "museum#Museum",
    version: "2020-01-01",
    xml_namespace: Some(("https://museum.example/", None)),
    ..ServiceDescriptor::PLAIN
};

/// An operation `Look` with these traits.
pub(crate) const fn operation(traits: &'static [OperationTrait]) -> Descriptor {
    Descriptor {
        name: "Look",
        service: &SERVICE,
        traits,
        errors: &[],
        input: |_| None,
        input_mut: |_| None,
        output: |fill, _| {
            let mut output = shapes::StreamOutput::initial();
            fill(&mut output)?;
            Ok(ErasedOutput::erase(output))
        },
        output_mut: |_| None,
        error: |_| unreachable!("errors are read without it"),
        classifiers: |_, _| {},
    }
}

/// The request that a protocol makes of an input.
pub(crate) fn request_of(
    protocol: &dyn Protocol,
    operation: &'static Descriptor,
    mut input: impl Structure,
) -> Result<HttpRequest, String> {
    let config = ConfigBag::base();
    protocol
        .serialize(operation, &mut input, &config)
        .map_err(|error| error.to_string())
}

/// A header of a request.
pub(crate) fn header<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    request.headers().get(name)
}

/// The body of a request.
pub(crate) fn text_of(request: &HttpRequest) -> &str {
    std::str::from_utf8(request.body().bytes().expect("a body in memory")).expect("a text")
}

/// A response of this status and body with headers.
pub(crate) fn response(
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: impl Into<SdkBody>,
) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), body.into());
    for (name, value) in headers {
        response.headers_mut().append(*name, *value);
    }
    response
}

/// The output that a protocol reads from a response.
pub(crate) fn read<T: Structure>(
    protocol: &dyn Protocol,
    operation: &'static Descriptor,
    response: &HttpResponse,
) -> Result<T, String> {
    let mut output = T::initial();
    let done = protocol.deserialize(operation, response, &mut output);
    done.map(|()| output).map_err(|error| error.to_string())
}

static GET: Descriptor = operation(&[OperationTrait::Http("GET", "/things", 200)]);

/// The output that restJson1 reads from a response.
fn read_json<T: Structure>(response: &HttpResponse) -> Result<T, String> {
    read(&REST_JSON_1, &GET, response)
}
