//! HTTP bindings: members in the path, the query, headers, the status and the body of HTTP messages (Smithy 2.0, "HTTP bindings").
//!
//! Generic over the format of bodies, which restJson1 and restXml choose.

mod binding;
mod header;
mod payload;
mod stream;
mod text;
mod uri;

#[cfg(any(feature = "aws", feature = "http-auth"))]
pub(crate) use uri::escape;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::operation::BuildError;

use self::binding::{Binding, in_request, in_response};
use self::header::HeaderReader;
use self::payload::PayloadReader;
pub(crate) use self::stream::{has_stream, put_stream, with_stream};
use self::text::{Place, TextWriter};
use super::aws_json::body;
use crate::codec::{ReadError, Reader, WriteError};
use crate::operation::{Descriptor, OperationTrait};
use crate::schema::{Member, Trait};
use crate::shape::Structure;
use crate::value::{Value, View};

/// What is wrong with a part of the URI, in the words of the official clients.
const EMPTY_OR_UNSET: &str = "cannot be empty or unset";

/// Which members of a structure are in its body.
pub(crate) type Include<'a> = dyn Fn(&Member) -> bool + 'a;

/// Reads a payload from a reader that stands at it.
pub(crate) type ReadRoot<'a> = dyn FnMut(&mut dyn Reader) -> Result<(), ReadError> + 'a;

/// A format of bodies.
pub(crate) trait BodyFormat: fmt::Debug {
    /// Its media type.
    fn media_type(&self) -> &'static str;

    /// Those members of an input for which `include` holds.
    fn write_members(
        &self,
        operation: &Descriptor,
        input: &dyn Structure,
        include: &Include<'_>,
    ) -> Result<Vec<u8>, WriteError>;

    /// The value of an `@httpPayload` member that is neither a text nor a blob.
    fn write_payload(
        &self,
        operation: &Descriptor,
        member: &Member,
        value: &dyn Value,
    ) -> Result<Vec<u8>, WriteError>;

    /// What stands for a structure that is not set.
    fn unset_payload(&self) -> Option<&'static str>;

    /// Fills those members of an output or error for which `include` holds from a body, which may be empty.
    fn read_members(
        &self,
        body: &[u8],
        value: &mut dyn Structure,
        include: &Include<'_>,
    ) -> Result<(), ReadError>;

    /// Reads an `@httpPayload` member, of which the root may have the name.
    fn read_payload(
        &self,
        body: &[u8],
        name: Option<&str>,
        read: &mut ReadRoot<'_>,
    ) -> Result<(), ReadError>;
}

/// The request of an operation. A stream is taken out of the input; a stream of events is left in it.
pub(crate) fn request(
    format: &dyn BodyFormat,
    operation: &Descriptor,
    input: &mut dyn Structure,
) -> Result<HttpRequest, WriteError> {
    let pattern = operation.find(|it| match it {
        OperationTrait::Http(method, uri, _) => Some((*method, *uri)),
        _ => None,
    });
    let (method, uri) = pattern.ok_or_else(|| {
        WriteError::new(format!(
            "the protocol needs an @http of {}, and the model gives it none",
            operation.name
        ))
    })?;
    let parts = parts(input)?;
    let content = content(format, operation, input)?;
    let length = content.as_ref().and_then(|it| it.body.content_length());
    let media_type = content.as_ref().map(|it| it.media_type);
    let requires_length = content.as_ref().is_some_and(|it| it.requires_length);
    let mut request = HttpRequest::new(content.map_or_else(SdkBody::empty, |it| it.body));
    request
        .set_method(method)
        .map_err(|error| WriteError::new(error.to_string()))?;
    let uri = uri::expand(uri, &parts.labels, &parts.query, &parts.query_map)?;
    request
        .set_uri(uri)
        .map_err(|error| WriteError::new(error.to_string()))?;
    let headers = request.headers_mut();
    // Headers with a member of their own are set last, since they win.
    for (member, name, value) in parts.prefix_headers.into_iter().chain(parts.headers) {
        headers.try_insert(name, value).map_err(|_| {
            WriteError::new(format!(
                "{member}: what a header cannot carry, or no name of one"
            ))
        })?;
    }
    if let (Some(media_type), None) = (media_type, headers.get("content-type")) {
        let inserted = headers.try_insert("content-type", media_type);
        inserted
            .map_err(|_| WriteError::new("content-type: not a value that a header can have"))?;
    }
    match length {
        _ if headers.get("content-length").is_some() => {}
        Some(length) => {
            headers.insert("content-length", length.to_string());
        }
        None if requires_length => {
            return Err(WriteError::new(
                "the body's length must be known, and is not",
            ));
        }
        None => {}
    }
    Ok(request)
}

/// The parts of a request that are texts.
#[derive(Debug, Default)]
struct Parts {
    /// Names and texts of labels.
    labels: Vec<(&'static str, String)>,
    query: Vec<(String, String)>,
    /// Those of `@httpQueryParams`, which the others win against.
    query_map: Vec<(String, String)>,
    /// Names of members, and headers.
    headers: Vec<(&'static str, String, String)>,
    prefix_headers: Vec<(&'static str, String, String)>,
}

fn parts(input: &dyn Structure) -> Result<Parts, WriteError> {
    let mut parts = Parts::default();
    let schema = input.schema();
    input.values(&mut |values| {
        for (index, (member, value)) in schema.members.iter().zip(values).enumerate() {
            let binding = in_request(member);
            let missing = || BuildError::missing_field(schema.field(index), EMPTY_OR_UNSET);
            let unsent = value.is_absent()
                || (value.is_zero() && member.has(Trait::OmitZero) && binding != Binding::Label);
            if let Binding::Query(_) = binding
                && member.has(Trait::Required)
                && (unsent || matches!(value.view(), View::Text("")))
            {
                return Err(missing().into());
            }
            // Also where the pattern does not name it, as that of S3 does not name the bucket.
            if binding == Binding::Label && unsent {
                return Err(missing().into());
            }
            if unsent {
                continue;
            }
            match binding {
                Binding::Label => {
                    let texts = TextWriter::write(Place::Label, "", member, *value)?;
                    let text = texts.into_iter().map(|(_, text)| text).next();
                    let text = text.filter(|it| !it.is_empty()).ok_or_else(missing)?;
                    parts.labels.push((member.name, text));
                }
                Binding::Query(name) => {
                    parts
                        .query
                        .extend(TextWriter::write(Place::Query, name, member, *value)?);
                }
                Binding::QueryParams => {
                    parts.query_map = TextWriter::write(Place::Query, "", member, *value)?;
                    // The order of a hash map is another in every run; a request's bytes should not be.
                    parts.query_map.sort_by(|one, other| one.0.cmp(&other.0));
                }
                Binding::Header(name) => {
                    let texts = TextWriter::write(Place::Header, name, member, *value)?;
                    let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
                    parts
                        .headers
                        .push((member.name, name.to_owned(), texts.join(", ")));
                }
                Binding::PrefixHeaders(prefix) => {
                    let texts = TextWriter::write(Place::Header, "", member, *value)?;
                    parts.prefix_headers.extend(
                        texts
                            .into_iter()
                            .map(|(key, text)| (member.name, [prefix, &key].concat(), text)),
                    );
                }
                Binding::Payload | Binding::ResponseCode | Binding::Body => {}
            }
        }
        Ok(())
    })?;
    Ok(parts)
}

/// A body and what has to be said of it.
struct Content {
    body: SdkBody,
    media_type: &'static str,
    requires_length: bool,
}

/// The body of a request; none where the operation has no members for it, or its payload is not set.
fn content(
    format: &dyn BodyFormat,
    operation: &Descriptor,
    input: &mut dyn Structure,
) -> Result<Option<Content>, WriteError> {
    let members = input.schema().members;
    let formatted = |body: Vec<u8>| Content {
        body: SdkBody::from(body),
        media_type: format.media_type(),
        requires_length: false,
    };
    if let Some(index) = members
        .iter()
        .position(|it| in_request(it) == Binding::Payload)
    {
        let Some(member) = members.get(index) else {
            return Ok(None);
        };
        let media_type = binding::media_type(member);
        if let Some(body) = stream::take(input, index) {
            return Ok(Some(Content {
                body,
                media_type: media_type.unwrap_or("application/octet-stream"),
                requires_length: member.has(Trait::RequiresLength),
            }));
        }
        if member.has(Trait::Streaming) {
            return Ok(None);
        }
        let mut content = None;
        input.values(&mut |values| {
            let Some(value) = values.get(index) else {
                return Ok(());
            };
            content = match payload::raw(*value) {
                _ if value.is_absent() => match format.unset_payload() {
                    Some(text) if value.is_structure() => Some(formatted(text.into())),
                    _ => None,
                },
                Some((bytes, raw_type)) => Some(Content {
                    body: SdkBody::from(bytes),
                    media_type: media_type.unwrap_or(raw_type),
                    requires_length: false,
                }),
                None => Some(formatted(format.write_payload(operation, member, *value)?)),
            };
            Ok(())
        })?;
        return Ok(content);
    }
    let include = |member: &Member| in_request(member) == Binding::Body;
    match members.iter().any(include) {
        true => format
            .write_members(operation, input, &include)
            .map(formatted)
            .map(Some),
        false => Ok(None),
    }
}

/// Fills an output or error from a response. A stream of any kind is left as it is.
pub(crate) fn read(
    format: &dyn BodyFormat,
    response: &HttpResponse,
    value: &mut dyn Structure,
) -> Result<(), ReadError> {
    let members = value.schema().members;
    let headers = response.headers();
    let mut in_body = false;
    value.values_mut(&mut |values| {
        for (member, value) in members.iter().zip(values) {
            let read = match in_response(member) {
                Binding::Header(name) => match headers.get_all(name).collect::<Vec<_>>() {
                    lines if lines.is_empty() => Ok(()),
                    lines => {
                        let optional = member.has(Trait::Lenient) || header::is_empty(&lines);
                        let read = value.read(member, &mut HeaderReader::new(lines));
                        // What cannot be read is absent.
                        if optional { Ok(()) } else { read }
                    }
                },
                Binding::PrefixHeaders(prefix) => {
                    value.read(member, &mut HeaderReader::of_prefix(headers, prefix))
                }
                Binding::ResponseCode => {
                    let status = response.status().as_u16().to_string();
                    value.read(member, &mut HeaderReader::new(vec![&status]))
                }
                Binding::Payload if member.has(Trait::Streaming) => Ok(()),
                Binding::Payload => match body(response)? {
                    [] => Ok(()),
                    body => value.read(member, &mut PayloadReader { format, body }),
                },
                _ => {
                    in_body = true;
                    Ok(())
                }
            };
            read.map_err(|error| error.in_member(member))?;
        }
        Ok(())
    })?;
    let has_payload = members.iter().any(|it| in_response(it) == Binding::Payload);
    if !in_body || has_payload {
        return Ok(());
    }
    format.read_members(body(response)?, value, &|member| {
        in_response(member) == Binding::Body
    })
}
