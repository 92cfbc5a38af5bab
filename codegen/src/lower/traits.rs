//! Traits that change the bytes, as the runtime's tables state them: those of all protocols, since a client's configuration can choose another
//! than the service's own.

use super::{Context, auth};
use crate::fixups::traits as synthetic;
use crate::ir::{Argument, Trait};
use crate::model::node::Node;
use crate::model::shape::{self, ShapeId, ShapeKind, Traits};
use crate::model::traits::read::{self, text};
use crate::resolve::{Member, Operation, Optionality, Structure};

/// Traits of a structure itself.
pub(super) fn of_shape(on_shape: &Traits) -> Vec<Trait> {
    let mut traits = Vec::new();
    xml_name(on_shape, &mut traits);
    xml_namespace(on_shape, &mut traits);
    traits
}

/// Traits of the service.
pub(super) fn of_service(on_service: &Traits) -> Vec<Trait> {
    let is_compatible = on_service.contains_key("aws.protocols#awsQueryCompatible");
    let compatible = is_compatible.then_some(Trait::Flag("QueryCompatible"));
    compatible.into_iter().collect()
}

/// Traits of the service that only fixups state.
pub(super) fn of_fixups(on_service: &Traits) -> Vec<Trait> {
    let mut traits = Vec::new();
    for (trait_id, name) in [
        (synthetic::HEADERS, "Header"),
        (synthetic::DEFAULT_TEXTS, "DefaultText"),
    ] {
        let entries = on_service.get(trait_id).and_then(|it| it.value.as_object());
        for (key, value) in entries.into_iter().flatten() {
            let value = value.as_str().unwrap_or_default();
            traits.push(Trait::Call(
                name,
                vec![Argument::text(key), Argument::text(value)],
            ));
        }
    }
    for (trait_id, name) in [
        (synthetic::SIGN_PATH_AS_IS, "SignPathAsIs"),
        (synthetic::SIGN_CONTENT_HASH, "SignContentHash"),
        (synthetic::EXTENDED_REQUEST_ID, "ExtendedRequestId"),
        (synthetic::S3_ERRORS, "S3Errors"),
    ] {
        if on_service.contains_key(trait_id) {
            traits.push(Trait::Flag(name));
        }
    }
    let retries = on_service.get(synthetic::NEW_RETRIES);
    if let Some(numbers) = retries.and_then(|it| it.value.as_array()) {
        let number = |it: &Node| match it {
            Node::Number(number) => number.parse().unwrap_or_default(),
            _ => 0,
        };
        let numbers = numbers.iter().map(|it| Argument::Integer(number(it)));
        traits.push(Trait::Call("NewRetries", numbers.collect()));
    }
    if let Some(codes) = texts(on_service, synthetic::TRANSIENT_ERRORS) {
        traits.push(Trait::Call("TransientErrors", vec![codes]));
    }
    traits
}

/// The texts of a trait's value.
fn texts(traits: &Traits, trait_id: &str) -> Option<Argument> {
    let texts = traits.get(trait_id)?.value.as_array()?;
    let texts = texts.iter().filter_map(Node::as_str);
    Some(Argument::Texts(texts.map(str::to_owned).collect()))
}

/// Traits of an operation.
pub(super) fn of_operation(operation: &Operation<'_>) -> Vec<Trait> {
    let mut traits = Vec::new();
    let http = operation.traits.get("smithy.api#http").map(|it| &it.value);
    if let Some(http) = http {
        let entry = |key| http.get(key).and_then(Node::as_str).unwrap_or_default();
        let code = match http.get("code") {
            Some(Node::Number(code)) => code.parse::<u16>().ok(),
            _ => None,
        };
        let arguments = vec![
            Argument::text(entry("method")),
            Argument::text(entry("uri")),
            Argument::Integer(code.unwrap_or(200).into()),
        ];
        traits.push(Trait::Call("Http", arguments));
    }
    for (trait_id, interceptor) in [
        (synthetic::BARE_BUCKET, "BARE_BUCKET"),
        (synthetic::LONG_POLLING, "LONG_POLLING"),
    ] {
        if operation.traits.contains_key(trait_id) {
            let own = vec![Argument::Constant(interceptor)];
            traits.push(Trait::Call("Interceptor", own));
        }
    }
    let endpoint = operation.traits.get("smithy.api#endpoint");
    if let Some(prefix) = endpoint.and_then(|it| it.value.get("hostPrefix")) {
        traits.push(Trait::Text(
            "HostPrefix",
            prefix.as_str().unwrap_or_default().to_owned(),
        ));
    }
    context_parameters(operation.traits, &mut traits);
    traits.extend(auth::of_operation(operation));
    if operation.traits.contains_key("aws.auth#unsignedPayload") {
        traits.push(Trait::Flag("UnsignedPayload"));
    }
    for (trait_id, name) in [
        ("aws.customizations#s3UnwrappedXmlOutput", "UnwrappedOutput"),
        (synthetic::ANY_ROOT, "AnyRoot"),
        (synthetic::PRESIGN_IN_QUERY, "PresignInQuery"),
    ] {
        if operation.traits.contains_key(trait_id) {
            traits.push(Trait::Flag(name));
        }
    }
    if requires_checksum(operation.traits) {
        traits.push(Trait::Flag("HttpChecksumRequired"));
    }
    if operation.has_sensitive_response {
        traits.push(Trait::Flag("SensitiveAnswer"));
    }
    let compression = operation.traits.get("smithy.api#requestCompression");
    if let Some(encodings) = compression.and_then(|it| it.value.get("encodings")?.as_array()) {
        // The only encoding that there is so far.
        if encodings.iter().any(|it| it.as_str() == Some("gzip")) {
            let known = Argument::Constants(vec!["GZIP"]);
            traits.push(Trait::Call("RequestCompression", vec![known]));
        }
    }
    if operation.traits.contains_key(synthetic::UNSTEADY) {
        traits.push(Trait::Flag("Unsteady"));
    }
    if operation.traits.contains_key(synthetic::TREE_HASH) {
        let known = vec![Argument::Constant("TREE_HASH")];
        traits.push(Trait::Call("BodyChecksums", known));
    }
    if let Some(member) = text(operation.traits, synthetic::ENDPOINT_MEMBER) {
        traits.push(Trait::Text("EndpointMember", member.to_owned()));
    }
    if operation.input.is_unit() {
        traits.push(Trait::Flag("UnitInput"));
    }
    if operation.input.has_events() {
        traits.push(Trait::Flag("EventInput"));
    }
    if operation.output.has_events() {
        traits.push(Trait::Flag("EventOutput"));
    }
    traits
}

/// Whether a request must have a checksum. Of those that `aws.protocols#httpChecksum` lets a service take, `Content-MD5` always is one.
fn requires_checksum(on_operation: &Traits) -> bool {
    let of_aws = on_operation.get("aws.protocols#httpChecksum");
    let required = of_aws.and_then(|it| it.value.get("requestChecksumRequired"));
    on_operation.contains_key("smithy.api#httpChecksumRequired")
        || required == Some(&Node::Boolean(true))
}

/// The variant of `ErrorKind` that the `retryable` trait means.
pub(super) fn retryable(traits: &Traits) -> Option<&'static str> {
    let retryable = traits.get("smithy.api#retryable")?;
    let throttling = retryable
        .value
        .get("throttling")
        .and_then(|it| it.as_bool());
    Some(match (throttling, text(traits, "smithy.api#error")) {
        (Some(true), _) => "ThrottlingError",
        (_, Some("server")) => "ServerError",
        _ => "ClientError",
    })
}

/// The code of an error in AWS Query, if it is not the shape's name.
pub(super) fn query_code(context: &Context<'_>, id: &ShapeId) -> Option<String> {
    let traits = &context.service.get(id)?.traits;
    let chosen = traits.get("aws.protocols#awsQueryError")?.value.get("code");
    let chosen = chosen?.as_str().filter(|code| *code != id.name());
    chosen.map(str::to_owned)
}

/// Endpoint parameters that the operation sets.
fn context_parameters(on_operation: &Traits, traits: &mut Vec<Trait>) {
    let entries = |trait_id: &str| {
        let value = on_operation.get(trait_id).map(|it| &it.value);
        value.and_then(Node::as_object).into_iter().flatten()
    };
    for (name, parameter) in entries("smithy.rules#staticContextParams") {
        let (constructor, value) = match parameter.get("value") {
            Some(Node::String(text)) => ("ContextText", Argument::text(text)),
            Some(Node::Boolean(value)) => ("ContextBoolean", Argument::Boolean(*value)),
            Some(Node::Array(items)) => {
                let items = items.iter().filter_map(Node::as_str);
                let items = items.map(str::to_owned).collect();
                ("ContextList", Argument::Texts(items))
            }
            _ => continue,
        };
        traits.push(Trait::Call(constructor, vec![Argument::text(name), value]));
    }
    for (name, parameter) in entries("smithy.rules#operationContextParams") {
        let path = parameter
            .get("path")
            .and_then(Node::as_str)
            .unwrap_or_default();
        traits.push(Trait::Call(
            "ContextPath",
            vec![Argument::text(name), Argument::text(path)],
        ));
    }
}

/// Traits of a member of a structure or union, those of its target that bear on the wire included.
pub(super) fn of_member(
    context: &Context<'_>,
    structure: Option<&Structure<'_>>,
    member: &Member<'_>,
) -> Vec<Trait> {
    let mut traits = Vec::new();
    if member.is_sensitive {
        traits.push(Trait::Flag("Sensitive"));
    }
    let has = |trait_id: &str| member.traits.contains_key(trait_id);
    http(member.traits, &mut traits);
    traits.extend(shared(context, member.traits, member.target));
    let parameter = member.traits.get("smithy.rules#contextParam");
    if let Some(name) = parameter
        .and_then(|it| it.value.get("name"))
        .and_then(Node::as_str)
    {
        traits.push(Trait::Text("ContextParam", name.to_owned()));
    }
    for (trait_id, name) in [
        ("smithy.api#eventHeader", "EventHeader"),
        ("smithy.api#eventPayload", "EventPayload"),
    ] {
        if has(trait_id) {
            traits.push(Trait::Flag(name));
        }
    }
    // An initial response is searched for the members that it must have; without a part of its query or of its endpoint a request would be
    // another one.
    let matters = has("smithy.api#httpQuery")
        || has("smithy.rules#contextParam")
        || structure.is_some_and(Structure::has_events);
    if has("smithy.api#required") && (matters || member.is_corrected) {
        traits.push(Trait::Flag("Required"));
    }
    if let Some(prefixes) = texts(member.traits, synthetic::STRIP_PREFIXES) {
        traits.push(Trait::Call("StripPrefixes", vec![prefixes]));
    }
    if has(synthetic::LENIENT) {
        traits.push(Trait::Flag("Lenient"));
    }
    if has("smithy.api#hostLabel") {
        traits.push(Trait::Flag("HostLabel"));
    }
    if has("smithy.api#idempotencyToken") {
        traits.push(Trait::Flag("IdempotencyToken"));
    }
    if omits_zero(context, member) {
        traits.push(Trait::Flag("OmitZero"));
    }
    traits
}

/// Whether a zero is not sent: the default is that of the target itself, as it is of Smithy 1.0's primitives, for which services take
/// zero as not given.
fn omits_zero(context: &Context<'_>, member: &Member<'_>) -> bool {
    let target = context.service.get(member.target);
    matches!(member.optionality, Optionality::Default(_))
        && !member.traits.contains_key("smithy.api#required")
        && target.is_some_and(|it| it.traits.contains_key("smithy.api#default"))
}

/// Bindings to places of HTTP messages other than the body.
fn http(on_member: &Traits, traits: &mut Vec<Trait>) {
    for (trait_id, name) in [
        ("smithy.api#httpLabel", "HttpLabel"),
        ("smithy.api#httpQueryParams", "HttpQueryParams"),
        ("smithy.api#httpPayload", "HttpPayload"),
        ("smithy.api#httpResponseCode", "HttpResponseCode"),
    ] {
        if on_member.contains_key(trait_id) {
            traits.push(Trait::Flag(name));
        }
    }
    for (trait_id, name) in [
        ("smithy.api#httpHeader", "HttpHeader"),
        ("smithy.api#httpPrefixHeaders", "HttpPrefixHeaders"),
        ("smithy.api#httpQuery", "HttpQuery"),
    ] {
        if let Some(text) = text(on_member, trait_id) {
            traits.push(Trait::Text(name, text.to_owned()));
        }
    }
}

/// Traits that elements of collections have too.
fn shared(context: &Context<'_>, on_member: &Traits, target: &ShapeId) -> Vec<Trait> {
    let mut traits = Vec::new();
    let target = context.service.get(target);
    let on_target = target.map(|it| &it.traits);
    let flagged = |trait_id: &str| on_target.is_some_and(|it| it.contains_key(trait_id));
    if let Some(name) = text(on_member, "smithy.api#jsonName") {
        traits.push(Trait::Text("JsonName", name.to_owned()));
    }
    xml(on_member, &mut traits);
    if let Some(name) = text(on_member, "aws.protocols#ec2QueryName") {
        traits.push(Trait::Text("Ec2QueryName", name.to_owned()));
    }
    let timestamp = either(on_member, on_target, "smithy.api#timestampFormat");
    if let Some(timestamp) = timestamp {
        let timestamp = match timestamp {
            "date-time" => "DateTime",
            "http-date" => "HttpDate",
            _ => "EpochSeconds",
        };
        traits.push(Trait::Call(
            "TimestampFormat",
            vec![Argument::Constant(timestamp)],
        ));
    }
    let media_type = either(on_member, on_target, "smithy.api#mediaType");
    if let Some(media_type) = media_type {
        traits.push(Trait::Text("MediaType", media_type.to_owned()));
    }
    if flagged("smithy.api#streaming") {
        traits.push(Trait::Flag("Streaming"));
    }
    let requires_length = "smithy.api#requiresLength";
    if on_member.contains_key(requires_length) || flagged(requires_length) {
        traits.push(Trait::Flag("RequiresLength"));
    }
    match target.map(|it| &it.kind) {
        Some(ShapeKind::List(element)) => nested(context, "Element", element, &mut traits),
        Some(ShapeKind::Map { key, value }) => {
            nested(context, "Key", key, &mut traits);
            nested(context, "Value", value, &mut traits);
        }
        _ => {}
    }
    traits
}

/// How a member looks in XML.
fn xml(on_member: &Traits, traits: &mut Vec<Trait>) {
    xml_name(on_member, traits);
    xml_namespace(on_member, traits);
    for (trait_id, name) in [
        ("smithy.api#xmlAttribute", "XmlAttribute"),
        ("smithy.api#xmlFlattened", "XmlFlattened"),
    ] {
        if on_member.contains_key(trait_id) {
            traits.push(Trait::Flag(name));
        }
    }
}

fn xml_name(on_shape: &Traits, traits: &mut Vec<Trait>) {
    if let Some(name) = text(on_shape, "smithy.api#xmlName") {
        traits.push(Trait::Text("XmlName", name.to_owned()));
    }
}

fn xml_namespace(on_shape: &Traits, traits: &mut Vec<Trait>) {
    if let Some((uri, prefix)) = read::xml_namespace(on_shape) {
        let prefix = Argument::OptionalText(prefix.map(str::to_owned));
        let arguments = vec![Argument::text(uri), prefix];
        traits.push(Trait::Call("XmlNamespace", arguments));
    }
}

fn nested(
    context: &Context<'_>,
    name: &'static str,
    member: &shape::Member,
    traits: &mut Vec<Trait>,
) {
    let inner = shared(context, &member.traits, &member.target.id);
    if !inner.is_empty() {
        traits.push(Trait::Nested(name, inner));
    }
}

/// A trait of the member, else of its target.
fn either<'t>(member: &'t Traits, target: Option<&'t Traits>, trait_id: &str) -> Option<&'t str> {
    let value = |traits: &'t Traits| traits.get(trait_id).and_then(|it| Node::as_str(&it.value));
    text(member, trait_id).or_else(|| target.and_then(value))
}
