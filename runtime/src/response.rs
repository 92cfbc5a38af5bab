//! What a client looks at in a response, whichever protocol reads it: errors of S3 without an error's status, headers that are not text.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::{Headers, NonUtf8HeaderHandling};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use crate::client::ServiceTrait;
use crate::codec::ReadError;
use crate::operation::Descriptor;
use crate::protocol::Protocol;
use crate::protocol::xml::root_is;
use crate::schema::{Member, Schema, Trait};
use crate::shape::Structure;

/// Whether a response is an error although its status is one of success: S3 answers so where it knows only after its status that it fails.
pub(crate) fn is_error(operation: &Descriptor, response: &HttpResponse) -> bool {
    operation.service.has(ServiceTrait::S3Errors)
        && response
            .body()
            .bytes()
            .is_some_and(|it| root_is(it, "Error"))
}

/// The code of an error without a body: to HEAD, S3 cannot say what is missing, and clients have always called it so.
pub(crate) fn code(operation: &Descriptor, response: &HttpResponse) -> Option<&'static str> {
    let is_empty = response.body().bytes().is_some_and(<[u8]>::is_empty);
    let missing = response.status().as_u16() == 404 && is_empty;
    (missing && operation.service.has(ServiceTrait::S3Errors)).then_some("NotFound")
}

/// Reads an output or error of a response. A header of one of its members that is not UTF-8 is an error, unless an interceptor wants it
/// skipped ([`NonUtf8HeaderHandling`]).
pub(crate) fn read(
    protocol: &dyn Protocol,
    response: &HttpResponse,
    config: &ConfigBag,
    value: &mut dyn Structure,
    read: &mut dyn FnMut(&HttpResponse, &mut dyn Structure) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let headers = response.headers();
    let is_text = |it: &[u8]| std::str::from_utf8(it).is_ok();
    if !protocol.has_http_bindings() || headers.iter_bytes().all(|(_, value)| is_text(value)) {
        return read(response, value);
    }
    let unreadable = headers.iter_bytes().filter(|(_, value)| !is_text(value));
    let unreadable: Vec<&str> = unreadable.map(|(name, _)| name).collect();
    let affected = |it: &&Member| unreadable.iter().any(|name| binds(it, name));
    let schema: &'static Schema = value.schema();
    let affected: Vec<&Member> = schema.members.iter().filter(affected).collect();
    if let Some(member) = affected.first()
        && config.load::<NonUtf8HeaderHandling>() != Some(&NonUtf8HeaderHandling::Skip)
    {
        let name = unreadable.iter().find(|name| binds(member, name));
        let name = name.copied().unwrap_or_default();
        return Err(ReadError::new(format!("the header {name} is not UTF-8")).in_member(member));
    }
    let skipped = |name: &str| affected.iter().any(|it| binds(it, name));
    let mut without = Headers::new();
    for (name, value) in headers.iter().filter(|(name, _)| !skipped(name)) {
        // What was a header is one again.
        let _ = without.try_append(name.to_owned(), value.to_owned());
    }
    let body = response.body().try_clone().unwrap_or_else(SdkBody::taken);
    let mut response = HttpResponse::new(response.status(), body);
    *response.headers_mut() = without;
    read(&response, value)
}

/// Whether a member of an output or error takes a header.
fn binds(member: &Member, name: &str) -> bool {
    member.traits.iter().any(|it| match it {
        Trait::HttpHeader(wanted) => name.eq_ignore_ascii_case(wanted),
        Trait::HttpPrefixHeaders(prefix) => {
            let start = name.get(..prefix.len());
            start.is_some_and(|it| it.eq_ignore_ascii_case(prefix))
        }
        _ => false,
    })
}
