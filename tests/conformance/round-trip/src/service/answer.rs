//! Outputs and errors to responses.

use fastrand::Rng;
use serde_json::Value as Json;

use super::Service;
use super::check::root_name;
use crate::cbor::Cbor;
use crate::frame::Frame;
use crate::http::write_bound;
use crate::json::Json as JsonFormat;
use crate::message::Response;
use crate::model::{Kind, Member, Operation, Shape, Traits, UNIT};
use crate::protocol::Protocol;
use crate::stream::{Event, MEDIA_TYPE};
use crate::value::{Members, Value};
use crate::xml::{Xml, name};

fn all(shape: &Shape) -> Vec<&Member> {
    shape.members.iter().collect()
}

/// The response with an output.
pub(super) fn output(
    service: &Service<'_>,
    rng: &mut Rng,
    operation: &Operation,
    output: &Members,
) -> Response {
    let model = service.model;
    let shape = model.shape(&operation.output);
    let mut response = Response::new(200);
    match service.protocol {
        Protocol::AwsJson10 | Protocol::AwsJson11 => {
            response.header("content-type", media_type(service.protocol));
            // Nothing at all stands for an output without members.
            if !output.is_empty() || rng.bool() {
                let json = JsonFormat::new(model, service.protocol);
                response.body = json
                    .write_members(rng, &all(shape), output, &[])
                    .into_bytes();
            }
        }
        Protocol::RpcV2Cbor | Protocol::RpcV2Json => {
            response.header("Smithy-Protocol", smithy_protocol(service.protocol));
            if operation.output != UNIT {
                response.header("content-type", media_type(service.protocol));
                response.body = rpc(service, rng, shape, output, &[]);
            }
        }
        Protocol::AwsQuery | Protocol::Ec2Query => {
            response.header("content-type", "text/xml");
            let root = format!("{}Response", operation.name);
            let xml = Xml::new(model);
            let traits = &model.service().traits;
            let text = match service.protocol {
                Protocol::AwsQuery => {
                    let result = format!("{}Result", operation.name);
                    let none = Traits::new();
                    let result = xml.write_structure(rng, &result, &none, &all(shape), output, &[]);
                    let metadata =
                        "<ResponseMetadata><RequestId>a-1</RequestId></ResponseMetadata>";
                    let parts = match operation.output == UNIT && rng.bool() {
                        true => vec![metadata.to_owned()],
                        false => vec![result, metadata.to_owned()],
                    };
                    let start = format!("{root} xmlns=\"https://round-trip.example/\"");
                    crate::xml::tag(rng, &start, &root, &parts)
                }
                _ => {
                    let id = [("requestId", "a-1".to_owned())];
                    let taken = shape.members.iter().any(|it| name(it) == "requestId");
                    let extra = if taken { &[][..] } else { &id[..] };
                    xml.write_structure(rng, &root, traits, &all(shape), output, extra)
                }
            };
            response.body = declared(rng, text);
        }
        Protocol::RestJson1 | Protocol::RestXml => {
            let http = operation.traits.get("smithy.api#http");
            let code = http.and_then(|it| it.get("code")).and_then(Json::as_u64);
            response.status = code.and_then(|it| it.try_into().ok()).unwrap_or(200);
            match shape.members.first() {
                Some(member) if operation.traits.contains_key(UNWRAPPED) => {
                    unwrapped(service, rng, member, output, &mut response);
                }
                _ => rest(service, rng, shape, output, &mut response),
            }
        }
    }
    response
}

/// The response with a stream of events: a message of the other members, or those in the head, and then the events.
pub(super) fn events<'m>(
    service: &Service<'m>,
    rng: &mut Rng,
    operation: &Operation,
    output: &Members,
    (member, events): (&'m Member, &[Event]),
) -> Response {
    let model = service.model;
    let shape = model.shape(&operation.output);
    let mut response = Response::new(200);
    response.header("content-type", MEDIA_TYPE);
    if service.has_initial_messages() {
        if matches!(service.protocol, Protocol::RpcV2Cbor | Protocol::RpcV2Json) {
            response.header("smithy-protocol", smithy_protocol(service.protocol));
        }
        let mut frame = Frame::new("event", "initial-response");
        frame.text(":content-type", service.document_type());
        let members: Vec<&Member> = shape
            .members
            .iter()
            .filter(|it| it.name != member.name)
            .collect();
        frame.payload = service.write_document(rng, shape, &members, output);
        frame.write(|_| 4, &mut response.body);
    } else {
        write_bound(model, rng, shape, output, &mut response);
    }
    for event in events {
        service.write_event(rng, model.target(member), event, &mut response.body);
    }
    response
}

/// The response with an error, and the code that a client is to find.
pub(super) fn error<'m>(
    service: &Service<'m>,
    rng: &mut Rng,
    operation: &Operation,
    error: &'m Shape,
    members: &Members,
) -> (Response, String) {
    let model = service.model;
    let by_fault = match error.text("smithy.api#error") {
        Some("server") => 500,
        _ => 400,
    };
    let status = error
        .traits
        .get("smithy.api#httpError")
        .and_then(Json::as_u64);
    let mut status = status.and_then(|it| it.try_into().ok()).unwrap_or(by_fault);
    let query = error.traits.get("aws.protocols#awsQueryError");
    let query_code = query.and_then(|it| it.get("code")).and_then(Json::as_str);
    let mut code = error.name().to_owned();
    if service.protocol == Protocol::AwsQuery
        && let Some(query) = query
    {
        query_code.unwrap_or(error.name()).clone_into(&mut code);
        let own = query.get("httpResponseCode").and_then(Json::as_u64);
        status = own.and_then(|it| it.try_into().ok()).unwrap_or(status);
    }
    let mut response = Response::new(status);
    let kind = match service.protocol {
        Protocol::RpcV2Cbor | Protocol::RpcV2Json => error.id.clone(),
        _ => match rng.usize(..4) {
            0 => error.id.clone(),
            1 => format!("{}:http://round-trip.example/{}", error.id, operation.name),
            2 => format!("{}:http://round-trip.example/", error.name()),
            _ => error.name().to_owned(),
        },
    };
    let is_code = |it: &Member| matches!(&*it.name, "code" | "__type");
    match service.protocol {
        Protocol::AwsJson10 | Protocol::AwsJson11 => {
            response.header("content-type", media_type(service.protocol));
            let json = JsonFormat::new(model, service.protocol);
            let taken = error.members.iter().any(is_code);
            let extra = match rng.usize(..if taken { 1 } else { 3 }) {
                0 => {
                    response.header("X-Amzn-Errortype", kind);
                    vec![]
                }
                1 => vec![("__type", kind)],
                _ => vec![("code", kind)],
            };
            response.body = json
                .write_members(rng, &all(error), members, &extra)
                .into_bytes();
        }
        Protocol::RpcV2Cbor | Protocol::RpcV2Json => {
            response.header("smithy-protocol", smithy_protocol(service.protocol));
            response.header("content-type", media_type(service.protocol));
            response.body = rpc(service, rng, error, members, &[("__type", kind)]);
        }
        Protocol::AwsQuery | Protocol::Ec2Query | Protocol::RestXml => {
            let extra = [("Code", code.clone()), ("Type", "Sender".to_owned())];
            let bound;
            let (body, extra) = match service.protocol {
                Protocol::RestXml => {
                    (_, bound) = write_bound(model, rng, error, members, &mut response);
                    (bound, &extra[..])
                }
                Protocol::AwsQuery => (all(error), &extra[..]),
                _ => (all(error), &extra[..1]),
            };
            let xml = Xml::new(model);
            let none = Traits::new();
            let inner = xml.write_structure(rng, "Error", &none, &body, members, extra);
            let bare = service.protocol == Protocol::RestXml && {
                let settings = model.service().traits.get("aws.protocols#restXml");
                settings.and_then(|it| it.get("noErrorWrapping")) == Some(&Json::Bool(true))
            };
            let text = match service.protocol {
                Protocol::Ec2Query => format!(
                    "<Response><Errors>{inner}</Errors><RequestID>a-1</RequestID></Response>"
                ),
                _ if bare => inner,
                _ => format!("<ErrorResponse>{inner}<RequestId>a-1</RequestId></ErrorResponse>"),
            };
            response.header("content-type", media_type(service.protocol));
            response.body = declared(rng, text);
        }
        Protocol::RestJson1 => {
            response.header("X-Amzn-Errortype", kind);
            rest(service, rng, error, members, &mut response);
        }
    }
    let is_compatible = model.is_query_compatible() && !service.protocol.is_query();
    if let (true, Some(query_code)) = (is_compatible, query_code) {
        response.header("x-amzn-query-error", format!("{query_code};Sender"));
        query_code.clone_into(&mut code);
    }
    (response, code)
}

fn smithy_protocol(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::RpcV2Cbor => "rpc-v2-cbor",
        _ => "rpc-v2-json",
    }
}

fn media_type(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::AwsJson10 => "application/x-amz-json-1.0",
        Protocol::AwsJson11 => "application/x-amz-json-1.1",
        Protocol::RpcV2Cbor => "application/cbor",
        Protocol::RpcV2Json | Protocol::RestJson1 => "application/json",
        _ => "application/xml",
    }
}

/// A body of RPC v2.
fn rpc(
    service: &Service<'_>,
    rng: &mut Rng,
    shape: &Shape,
    members: &Members,
    extra: &[(&str, String)],
) -> Vec<u8> {
    match service.protocol {
        Protocol::RpcV2Cbor => {
            let item = Cbor::new(service.model).write_members(rng, &all(shape), members, extra);
            let mut body = Vec::new();
            item.write(rng, &mut body);
            body
        }
        _ => {
            let json = JsonFormat::new(service.model, service.protocol);
            json.write_members(rng, &all(shape), members, extra)
                .into_bytes()
        }
    }
}

/// A document, perhaps with a declaration.
fn declared(rng: &mut Rng, text: String) -> Vec<u8> {
    let declaration = match rng.bool() {
        true => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        false => "",
    };
    [declaration, &text].concat().into_bytes()
}

/// The trait of operations whose output's only member is the root of the document.
const UNWRAPPED: &str = "aws.customizations#s3UnwrappedXmlOutput";

/// A response whose root is the only member; one that is left out has an empty root, as a document needs one.
fn unwrapped(
    service: &Service<'_>,
    rng: &mut Rng,
    member: &Member,
    members: &Members,
    response: &mut Response,
) {
    response.header("content-type", media_type(service.protocol));
    let empty = Value::Text(String::new());
    let value = members.get(&member.name).unwrap_or(&empty);
    let xml = Xml::new(service.model);
    let text = xml.write(rng, name(member), &member.traits, member, value);
    response.body = declared(rng, text);
}

/// A response with HTTP bindings; an error in XML has a body of its own.
fn rest(
    service: &Service<'_>,
    rng: &mut Rng,
    shape: &Shape,
    members: &Members,
    response: &mut Response,
) {
    let model = service.model;
    let (payload, body) = write_bound(model, rng, shape, members, response);
    let is_bound = response
        .headers
        .iter()
        .any(|it| it.0.eq_ignore_ascii_case("content-type"));
    let mut typed = |media_type: &str| {
        if !is_bound {
            response.header("content-type", media_type);
        }
    };
    let json = JsonFormat::new(model, service.protocol);
    let xml = Xml::new(model);
    if let Some(member) = payload {
        let target = model.target(member);
        let own = model.either(member, "smithy.api#mediaType");
        let bytes = match (members.get(&member.name), target.kind) {
            (None, _) => return,
            (Some(Value::Blob(bytes)), _) => {
                typed(own.unwrap_or("application/octet-stream"));
                bytes.clone()
            }
            (Some(Value::Text(text)), Kind::String | Kind::Enum) => {
                typed(own.unwrap_or("text/plain"));
                text.clone().into_bytes()
            }
            (Some(value), _) => {
                typed(media_type(service.protocol));
                match service.protocol {
                    Protocol::RestJson1 => json.write(rng, member, value).into_bytes(),
                    _ => {
                        let name = root_name(target, Some(member));
                        let text = xml.write(rng, name, &target.traits, member, value);
                        declared(rng, text)
                    }
                }
            }
        };
        response.body = bytes;
        return;
    }
    if body.is_empty() && rng.bool() {
        return;
    }
    typed(media_type(service.protocol));
    response.body = match service.protocol {
        Protocol::RestJson1 => json.write_members(rng, &body, members, &[]).into_bytes(),
        _ => {
            let name = root_name(shape, None);
            let text = xml.write_structure(rng, name, &shape.traits, &body, members, &[]);
            declared(rng, text)
        }
    };
}
