//! Where members of inputs, outputs and errors stand in HTTP messages (Smithy 2.0, "HTTP bindings").

use crate::model::Member;

/// The place of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Binding<'m> {
    Label,
    Query(&'m str),
    QueryParams,
    Header(&'m str),
    PrefixHeaders(&'m str),
    Payload,
    ResponseCode,
    Body,
}

/// The place of a member in a request or response, where the protocol has bindings at all.
pub fn binding(has_bindings: bool, request: bool, member: &Member) -> Binding<'_> {
    if !has_bindings {
        return Binding::Body;
    }
    if let Some(name) = member.text("smithy.api#httpHeader") {
        return Binding::Header(name);
    }
    if let Some(prefix) = member.text("smithy.api#httpPrefixHeaders") {
        return Binding::PrefixHeaders(prefix);
    }
    if member.has("smithy.api#httpPayload") {
        return Binding::Payload;
    }
    // These mean something in one direction only.
    match request {
        true if member.has("smithy.api#httpLabel") => Binding::Label,
        true if member.has("smithy.api#httpQueryParams") => Binding::QueryParams,
        true => match member.text("smithy.api#httpQuery") {
            Some(name) => Binding::Query(name),
            None => Binding::Body,
        },
        false if member.has("smithy.api#httpResponseCode") => Binding::ResponseCode,
        false => Binding::Body,
    }
}
