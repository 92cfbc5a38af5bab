//! A call whose input or output is a stream of events.

#[cfg(feature = "aws")]
use aws_runtime::auth::SigningOptions;
#[cfg(feature = "aws")]
use aws_sigv4::http_request::SignableBody;
use aws_smithy_eventstream::frame::{
    DeferredSigner, DeferredSignerSender, NoOpSigner, SignMessage,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, Error as ErasedError, Output as ErasedOutput,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;

use super::sender::{EventBody, Messages};
use super::{EventCodec, EventMember, Receiver, message, read};
use crate::codec::{ReadError, WriteError};
use crate::operation::{Descriptor, OperationTrait};
use crate::protocol::Protocol;
use crate::schema::Trait;
use crate::shape::Structure;

const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// Whether the operation's input has a stream of events.
pub(crate) fn is_sent(operation: &Descriptor) -> bool {
    operation.traits.contains(&OperationTrait::EventInput)
}

/// Whether the operation's output has a stream of events.
pub(crate) fn is_received(operation: &Descriptor) -> bool {
    operation.traits.contains(&OperationTrait::EventOutput)
}

fn codec(protocol: &dyn Protocol) -> Result<&'static dyn EventCodec, WriteError> {
    let codec = protocol.event_codec();
    codec.ok_or_else(|| WriteError::new("the protocol has no streams of events"))
}

/// The signature of a request does not cover its events, which have their own.
#[cfg(feature = "aws")]
pub(crate) fn sign_without_body(operation: &Descriptor, options: &mut SigningOptions) {
    if is_sent(operation) {
        options.payload_override = Some(SignableBody::Bytes(&[]));
    }
}

/// Makes the events of the input the body of a request, which holds the other members so far. The signer comes to it with the request's
/// own signature.
pub(crate) fn request(
    operation: &Descriptor,
    protocol: &dyn Protocol,
    input: &mut dyn Structure,
    mut request: HttpRequest,
    config: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    if !is_sent(operation) && !is_received(operation) {
        return Ok(request);
    }
    // A protocol without events fails here, before the service acts.
    let codec = codec(protocol)?;
    if is_received(operation) && request.headers().get("accept").is_some() {
        request.headers_mut().insert("accept", MEDIA_TYPE);
    }
    if !is_sent(operation) {
        return Ok(request);
    }
    let initial = codec.has_initial_messages().then(|| {
        let payload = request.body().bytes().map(Bytes::copy_from_slice);
        message::initial_request(payload.unwrap_or_default(), codec)
    });
    let (signer, sender) = DeferredSigner::new();
    config.interceptor_state().store_put(sender);
    let body = EventBody {
        initial,
        messages: Some(take(input)?),
        signer: Some(signer),
        codec: codec.for_requests(operation.service.xml_namespace),
    };
    *request.body_mut() = SdkBody::from_body_1_x(body);
    let headers = request.headers_mut();
    headers.remove("content-length");
    if codec.has_initial_messages() || !binds_content_type(input) {
        headers.insert("content-type", MEDIA_TYPE);
    }
    Ok(request)
}

/// Leaves the events of a request that has no signature as they are: their body waits for a signer, and would wait for ever. Where there is
/// one, it came first.
#[derive(Debug)]
pub(crate) struct UnsignedEvents;

#[dyn_dispatch_hint]
impl Intercept for UnsignedEvents {
    fn name(&self) -> &'static str {
        "UnsignedEvents"
    }

    fn modify_before_transmit(
        &self,
        _context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(sender) = config.load::<DeferredSignerSender>() {
            let signer: Box<dyn SignMessage + Send + Sync> = Box::new(NoOpSigner {});
            // Nobody waits any more where the body is sent already.
            let _ = sender.send(signer);
        }
        Ok(())
    }
}

/// Whether a member of the input says what the content is.
fn binds_content_type(input: &dyn Structure) -> bool {
    input.schema().members.iter().any(|member| {
        member.traits.iter().any(
            |it| matches!(it, Trait::HttpHeader(name) if name.eq_ignore_ascii_case("content-type")),
        )
    })
}

fn take(input: &mut dyn Structure) -> Result<Box<dyn Messages>, BoxError> {
    let mut taken = None;
    input.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Sender(sender)) = value.event_stream() {
                taken = Some(sender.take());
            }
        }
        Ok(())
    })?;
    taken.ok_or_else(|| "the input has no stream of events".into())
}

/// Takes the body of a successful response, which is not loaded, out of it.
pub(crate) fn take_body(response: &mut HttpResponse) -> SdkBody {
    std::mem::replace(response.body_mut(), SdkBody::empty())
}

/// Fills the output: its members from the response, and its stream from the body.
pub(crate) fn output(
    operation: &'static Descriptor,
    protocol: &dyn Protocol,
    response: &HttpResponse,
    body: &mut SdkBody,
    output: &mut dyn Structure,
) -> Result<(), ReadError> {
    let codec = codec(protocol).map_err(|error| ReadError::new(error.to_string()))?;
    protocol.deserialize(operation, response, output)?;
    if !codec.has_initial_messages() {
        check_required(response, output)?;
    }
    output.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Receiver(receiver, _)) = value.event_stream() {
                let body = std::mem::replace(body, SdkBody::empty());
                *receiver = Receiver::new(body, codec);
            }
        }
        Ok(())
    })
}

/// An initial response must have its required members, for which nothing else can stand in (Smithy 2.0, "Initial messages").
fn check_required(response: &HttpResponse, output: &dyn Structure) -> Result<(), ReadError> {
    for member in output
        .schema()
        .members
        .iter()
        .filter(|it| it.has(Trait::Required))
    {
        let header = member.find(|it| match it {
            Trait::HttpHeader(name) => Some(*name),
            _ => None,
        });
        if header.is_some_and(|name| response.headers().get(name).is_none()) {
            return Err(ReadError::new("the required header is missing").in_member(member));
        }
    }
    Ok(())
}

/// Waits for the initial response, and fills the output from it. An output of a protocol that has none is left as it is.
pub(crate) async fn initial_response(
    operation: &Descriptor,
    mut erased: ErasedOutput,
) -> Result<ErasedOutput, SdkError<ErasedError, HttpResponse>> {
    if !is_received(operation) {
        return Ok(erased);
    }
    let Some(output) = (operation.output_mut)(&mut erased) else {
        return Ok(erased);
    };
    let mut receiver = swap(output, Receiver::default());
    let codec = receiver.codec().filter(|it| it.has_initial_messages());
    let message = match codec {
        Some(_) => receiver.initial_response().await,
        None => Ok(None),
    };
    swap(output, receiver);
    let Some(codec) = codec else {
        return Ok(erased);
    };
    let failed = |error: BoxError| SdkError::response_error(error, taken_response());
    if let Some(message) = message.map_err(|error| failed(error.into()))? {
        read::fill(&message, codec, output).map_err(|error| failed(error.into()))?;
    }
    Ok(erased)
}

/// What stands for the response, which is in the output by now.
fn taken_response() -> HttpResponse {
    HttpResponse::new(StatusCode::from(http::StatusCode::OK), SdkBody::taken())
}

/// Puts another receiver in the place of the output's.
fn swap(output: &mut dyn Structure, mut other: Receiver) -> Receiver {
    let swapped = output.values_mut(&mut |values| {
        for value in values {
            if let Some(EventMember::Receiver(receiver, _)) = value.event_stream() {
                std::mem::swap(receiver, &mut other);
            }
        }
        Ok(())
    });
    // Only the closure could fail.
    let _ = swapped;
    other
}
