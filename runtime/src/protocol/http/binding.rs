//! Where a member stands in an HTTP message.

use crate::schema::{Member, Trait};

/// The place of a member of an input, output or error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Binding {
    Label,
    Query(&'static str),
    QueryParams,
    Header(&'static str),
    PrefixHeaders(&'static str),
    Payload,
    ResponseCode,
    Body,
}

/// The place in a request. A structure can be an input and an output: what has a meaning in responses only is in the body.
pub(super) fn in_request(member: &Member) -> Binding {
    let binding = member.find(|it| match it {
        Trait::HttpLabel => Some(Binding::Label),
        Trait::HttpQuery(name) => Some(Binding::Query(name)),
        Trait::HttpQueryParams => Some(Binding::QueryParams),
        _ => in_both(it),
    });
    binding.unwrap_or(Binding::Body)
}

/// The place in a response.
pub(super) fn in_response(member: &Member) -> Binding {
    let binding = member.find(|it| match it {
        Trait::HttpResponseCode => Some(Binding::ResponseCode),
        _ => in_both(it),
    });
    binding.unwrap_or(Binding::Body)
}

fn in_both(it: &'static Trait) -> Option<Binding> {
    match it {
        Trait::HttpHeader(name) => Some(Binding::Header(name)),
        Trait::HttpPrefixHeaders(prefix) => Some(Binding::PrefixHeaders(prefix)),
        Trait::HttpPayload => Some(Binding::Payload),
        _ => None,
    }
}

/// `@mediaType` of a member or its target.
pub(super) fn media_type(member: &Member) -> Option<&'static str> {
    member.find(|it| match it {
        Trait::MediaType(media_type) => Some(*media_type),
        _ => None,
    })
}
