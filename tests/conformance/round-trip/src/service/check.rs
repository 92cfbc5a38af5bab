//! Requests to inputs.

use std::io::Read;

use md5::{Digest, Md5};
use serde_json::Value as Json;
use tinsmith_suites::node::Node;

use super::Service;
use crate::binary::base64;
use crate::cbor::{Cbor, Item};
use crate::frame::Frame;
use crate::http::Bound;
use crate::json::Json as JsonFormat;
use crate::message::Request;
use crate::model::{Kind, Member, Operation, UNIT};
use crate::protocol::Protocol;
use crate::query::{Fields, Query};
use crate::stream::{Event, MEDIA_TYPE};
use crate::value::{Members, Value};
use crate::xml::{Xml, name, read_root};

/// The host that clients are told to call.
pub(crate) const HOST: &str = "round-trip.example";

/// Checks a request, and reads the input from it.
pub(super) fn read_input(
    service: &Service<'_>,
    operation: &Operation,
    request: &Request,
) -> Result<(Members, Vec<Event>), String> {
    let mut body = decompressed(request)?;
    let model = service.model;
    let shape = model.shape(&operation.input);
    let stream = service.stream(shape);
    let mut events = Vec::new();
    if let Some(member) = stream {
        request.expect("content-length", None)?;
        let mut frames = Frame::read_all(&body)?;
        // A signed stream ends with a message without content.
        frames.retain(|it| !it.headers.is_empty() || !it.payload.is_empty());
        body.clear();
        if service.has_initial_messages() {
            let first = (!frames.is_empty()).then(|| frames.remove(0));
            let mut first = first.ok_or("there is no initial message")?;
            let said =
                [":message-type", ":event-type", ":content-type"].map(|it| first.take_text(it));
            let expected = ["event", "initial-request", service.document_type()];
            if said.each_ref().map(Option::as_deref) != expected.map(Some) {
                return Err(format!("expected {expected:?}, found {said:?}"));
            }
            body = first.payload;
        }
        let union = model.target(member);
        let read = frames.into_iter().map(|it| service.read_event(union, it));
        events = read.collect::<Result<_, _>>()?;
    }
    if stream.is_none()
        && let Some(length) = request.header("content-length")
        && length != request.body.len().to_string()
    {
        return Err(format!(
            "content-length {length} of {} bytes",
            request.body.len()
        ));
    }
    // What a stream will hold is not known when its headers are sent.
    if operation.has("smithy.api#httpChecksumRequired") && stream.is_some() {
        request.expect("content-md5", None)?;
    } else if operation.has("smithy.api#httpChecksumRequired") {
        let sum = base64(&Md5::digest(&request.body));
        request.expect("content-md5", Some(&sum))?;
    }
    let query_mode = model.is_query_compatible() && !service.protocol.is_query();
    request.expect("x-amzn-query-mode", query_mode.then_some("true"))?;
    let all: Vec<&Member> = shape.members.iter().collect();
    let answers_events = service.stream(model.shape(&operation.output)).is_some();
    let rpc = |media_type: Option<&str>, accept: Option<&str>, path: &str| -> Result<(), String> {
        let media_type = if stream.is_some() {
            Some(MEDIA_TYPE)
        } else {
            media_type
        };
        let accept = accept.map(|it| if answers_events { MEDIA_TYPE } else { it });
        request.expect("content-type", media_type)?;
        if accept.is_some() {
            request.expect("accept", accept)?;
        }
        let found = (&*request.method, &*request.path, &*request.query);
        match found == ("POST", path, "") {
            true => Ok(()),
            false => Err(format!("expected a POST to {path}, found {found:?}")),
        }
    };
    let members = match service.protocol {
        Protocol::AwsJson10 | Protocol::AwsJson11 => {
            let version = if service.protocol == Protocol::AwsJson10 {
                "1.0"
            } else {
                "1.1"
            };
            rpc(
                Some(&format!("application/x-amz-json-{version}")),
                None,
                "/",
            )?;
            let target = format!("{}.{}", model.service().name(), operation.name);
            request.expect("x-amz-target", Some(&target))?;
            json(service, &all, &body)?
        }
        Protocol::RpcV2Json | Protocol::RpcV2Cbor => {
            let (name, media_type) = match service.protocol {
                Protocol::RpcV2Json => ("rpc-v2-json", "application/json"),
                _ => ("rpc-v2-cbor", "application/cbor"),
            };
            let has_input = operation.input != UNIT;
            let path = format!(
                "/service/{}/operation/{}",
                model.service().name(),
                operation.name
            );
            rpc(has_input.then_some(media_type), Some(media_type), &path)?;
            request.expect("smithy-protocol", Some(name))?;
            request.expect("x-amz-target", None)?;
            match (has_input, service.protocol) {
                (false, _) if body.is_empty() => Members::new(),
                (false, _) => return Err(format!("a body of {} bytes for no input", body.len())),
                (true, Protocol::RpcV2Json) => json(service, &all, &body)?,
                (true, _) => Cbor::new(model).read_members(&all, &Item::read(&body)?)?,
            }
        }
        Protocol::AwsQuery | Protocol::Ec2Query => {
            rpc(Some("application/x-www-form-urlencoded"), None, "/")?;
            let mut fields = Fields::parse(&body)?;
            let mut taken = |key| fields.take(key).unwrap_or_default();
            let found = (taken("Action"), taken("Version"));
            let expected = (operation.name.clone(), model.service().version().to_owned());
            if found != expected {
                return Err(format!("expected {expected:?}, found {found:?}"));
            }
            Query::new(model, service.protocol).read_members(shape, &fields)?
        }
        Protocol::RestJson1 | Protocol::RestXml => rest(service, operation, request, &body)?,
    };
    host(operation, &members, request)?;
    Ok((members, events))
}

fn decompressed(request: &Request) -> Result<Vec<u8>, String> {
    if request.header("content-encoding") != Some("gzip") {
        return Ok(request.body.clone());
    }
    let mut body = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(&*request.body);
    decoder
        .read_to_end(&mut body)
        .map_err(|error| error.to_string())?;
    Ok(body)
}

/// The host has the prefix of the operation, its labels replaced.
fn host(operation: &Operation, members: &Members, request: &Request) -> Result<(), String> {
    let endpoint = operation.traits.get("smithy.api#endpoint");
    let prefix = endpoint
        .and_then(|it| it.get("hostPrefix"))
        .and_then(Json::as_str);
    let mut expected = format!("{}{HOST}", prefix.unwrap_or_default());
    for (name, value) in members {
        if let Value::Text(text) = value {
            expected = expected.replace(&format!("{{{name}}}"), text);
        }
    }
    match request.host == expected {
        true => Ok(()),
        false => Err(format!("host: expected {expected}, found {}", request.host)),
    }
}

fn parsed(body: &[u8]) -> Result<Node, String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    Node::parse(text).map_err(|problem| format!("{problem} in {text:?}"))
}

fn json(service: &Service<'_>, members: &[&Member], body: &[u8]) -> Result<Members, String> {
    let read =
        JsonFormat::new(service.model, service.protocol).read_members(members, &parsed(body)?);
    read.map_err(|problem| format!("{problem} in {}", String::from_utf8_lossy(body)))
}

/// A request with HTTP bindings.
fn rest(
    service: &Service<'_>,
    operation: &Operation,
    request: &Request,
    body: &[u8],
) -> Result<Members, String> {
    let model = service.model;
    let shape = model.shape(&operation.input);
    let bound = Bound::read(model, operation, request)?;
    let mut members = bound.members;
    let document = match service.protocol {
        Protocol::RestJson1 => "application/json",
        _ => "application/xml",
    };
    // A member that is bound to the header wins.
    let is_bound = shape.members.iter().any(|it| {
        let name = it.text("smithy.api#httpHeader");
        name.is_some_and(|it| it.eq_ignore_ascii_case("content-type"))
            && members.contains_key(&it.name)
    });
    let expect_type = |expected: Option<&str>| match is_bound {
        true => Ok(()),
        false => request.expect("content-type", expected),
    };
    if service.stream(shape).is_some() {
        expect_type(Some(MEDIA_TYPE))?;
        return Ok(members);
    }
    if let Some(member) = bound.payload {
        let target = model.target(member);
        let own = model.either(member, "smithy.api#mediaType");
        match target.kind {
            Kind::Blob if !body.is_empty() || target.has("smithy.api#streaming") => {
                expect_type(Some(own.unwrap_or("application/octet-stream")))?;
                members.insert(member.name.clone(), Value::Blob(body.to_vec()));
            }
            Kind::String | Kind::Enum if !body.is_empty() => {
                expect_type(Some(own.unwrap_or("text/plain")))?;
                let text = String::from_utf8(body.to_vec()).map_err(|error| error.to_string())?;
                members.insert(member.name.clone(), Value::Text(text));
            }
            _ if body.is_empty() => {}
            // An object without members stands for a structure that is not set, which so cannot be told from an empty one.
            Kind::Structure if service.protocol == Protocol::RestJson1 && body == b"{}" => {
                expect_type(Some(document))?;
            }
            _ => {
                expect_type(Some(document))?;
                let value = match service.protocol {
                    Protocol::RestJson1 => {
                        JsonFormat::new(model, service.protocol).read(member, &parsed(body)?)?
                    }
                    _ => {
                        let own = member.text("smithy.api#xmlName");
                        let root = own
                            .or(target.text("smithy.api#xmlName"))
                            .unwrap_or(target.name());
                        let root = read_root(model, body, root, &[&member.traits, &target.traits])?;
                        Xml::new(model).read(member, &root)?
                    }
                };
                members.insert(member.name.clone(), value);
            }
        }
        return Ok(members);
    }
    if bound.body.is_empty() {
        expect_type(None)?;
        return match body.is_empty() {
            true => Ok(members),
            false => Err(format!(
                "a body of {} bytes, where no member is in it",
                body.len()
            )),
        };
    }
    expect_type(Some(document))?;
    members.extend(match service.protocol {
        Protocol::RestJson1 => json(service, &bound.body, body)?,
        _ => {
            let root = shape.text("smithy.api#xmlName").unwrap_or(shape.name());
            let root = read_root(model, body, root, &[&shape.traits])?;
            let read = Xml::new(model).read_members(&bound.body, &root);
            read.map_err(|problem| format!("{problem} in {}", String::from_utf8_lossy(body)))?
        }
    });
    Ok(members)
}

/// The name of the root of a payload or body in XML.
pub(crate) fn root_name<'m>(shape: &'m crate::model::Shape, member: Option<&'m Member>) -> &'m str {
    let own = member.filter(|it| it.has("smithy.api#xmlName")).map(name);
    own.or(shape.text("smithy.api#xmlName"))
        .unwrap_or(shape.name())
}
