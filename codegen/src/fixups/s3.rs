//! S3.

use super::edit::{Edit, add, list, mark, text, texts};
use super::traits;
use crate::error::{Report, Sources};
use crate::model::load::load;
use crate::model::node::Node;
use crate::model::shape::{Location, Member, Members, Shape, ShapeId, ShapeKind, Simple, Target};

/// The endpoint rules, as metadata of a model.
const RULES: &str = include_str!("s3-endpoints.json");

/// Adds what all clients of S3 do: the path is signed as it is, the signature says what the body is, responses have a second id and may be errors whatever their status, buckets may
/// be public, and the bucket is put into the host or the path by endpoint rules.
pub(super) fn apply(edit: &mut Edit<'_>) {
    for flag in [
        traits::SIGN_PATH_AS_IS,
        traits::SIGN_CONTENT_HASH,
        traits::EXTENDED_REQUEST_ID,
        traits::S3_ERRORS,
        traits::OPTIONAL_AUTH,
    ] {
        edit.on_service(flag, mark());
    }
    // Their responses have other root elements than the model says.
    for operation in [
        "CreateSession",
        "GetObjectAttributes",
        "ListDirectoryBuckets",
    ] {
        edit.on_shape(operation, traits::ANY_ROOT, mark());
    }
    let codes = list(&["InternalError"]);
    edit.on_service(traits::TRANSIENT_ERRORS, codes);
    edit.on_shape("CopyObject", traits::UNSTEADY, mark());
    // The last page has a token as well.
    edit.on_shape("ListParts", traits::TRUNCATION, text("IsTruncated"));
    for upload in ["PutObject", "UploadPart"] {
        edit.on_shape(upload, traits::OPTIONAL_PAYLOAD_SIGNING, mark());
    }
    for operation in [
        "DeleteObject",
        "GetObject",
        "HeadObject",
        "ListObjectVersions",
        "PutObject",
        "UploadPart",
    ] {
        edit.on_shape(operation, traits::PRESIGNABLE, mark());
    }
    optional_numbers(edit);
    lengths(edit);
    rules(edit);
    paths(edit);
    expires(edit);
}

/// Removes the defaults of numbers and booleans, which are absent from requests where they are not set.
fn optional_numbers(edit: &mut Edit<'_>) {
    let is_plain = |shape: &Shape| match shape.kind {
        ShapeKind::Simple(simple) => !matches!(
            simple,
            Simple::Blob | Simple::Document | Simple::String | Simple::Timestamp
        ),
        _ => false,
    };
    let shapes = edit.model.shapes.iter();
    let plain = shapes.filter(|(_, shape)| is_plain(shape));
    let plain: Vec<ShapeId> = plain.map(|(id, _)| id.clone()).collect();
    for member in edit.structures().flat_map(Members::values_mut) {
        if plain.contains(&member.target.id) {
            member.traits.shift_remove("smithy.api#default");
        }
    }
}

/// Requires the length of uploads: the service takes none without, unless their payload is never signed.
fn lengths(edit: &mut Edit<'_>) {
    let has_checksum = |operation: &Shape| {
        let checksum = operation.traits.get("aws.protocols#httpChecksum");
        checksum.is_some_and(|it| it.value.get("requestAlgorithmMember").is_some())
    };
    let inputs = edit
        .operations()
        .filter_map(|(_, shape)| match &shape.kind {
            ShapeKind::Operation(operation) if has_checksum(shape) => {
                Some(operation.input.id.clone())
            }
            _ => None,
        });
    for input in inputs.collect::<Vec<_>>() {
        let Some(Shape {
            kind: ShapeKind::Structure(members),
            ..
        }) = edit.model.shapes.get(&input)
        else {
            continue;
        };
        let is_stream = |member: &Member| {
            let target = edit.model.shapes.get(&member.target.id);
            target.is_some_and(|it| it.traits.contains_key("smithy.api#streaming"))
        };
        let streams = members.iter().filter(|(_, member)| is_stream(member));
        let streams: Vec<String> = streams.map(|(name, _)| name.clone()).collect();
        for stream in streams {
            edit.on_member(input.name(), &stream, "smithy.api#requiresLength", mark());
        }
    }
}

/// Adds endpoint rules to a model without any.
fn rules(edit: &mut Edit<'_>) {
    let Some(on_service) = edit.service_traits() else {
        return;
    };
    let known = ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"];
    if known.iter().any(|it| on_service.contains_key(*it)) {
        return;
    }
    let mut sources = Sources::default();
    sources.add("s3-endpoints.json", RULES);
    for (name, value) in load(&sources, &mut Report::default()).metadata {
        add(on_service, &format!("smithy.rules#{name}"), value);
    }
    for member in edit.structures().filter_map(|it| it.get_mut("Bucket")) {
        if member.traits.contains_key("smithy.api#httpLabel") {
            let parameter = texts([("name", "Bucket")]);
            add(&mut member.traits, "smithy.rules#contextParam", parameter);
        }
    }
}

/// Cuts the bucket off the paths of operations.
fn paths(edit: &mut Edit<'_>) {
    for (_, operation) in edit.operations() {
        let http = operation.traits.get_mut("smithy.api#http");
        let uri = http.and_then(|it| match &mut it.value {
            Node::Object(entries) => entries.get_mut("uri"),
            _ => None,
        });
        let Some(Node::String(uri)) = uri else {
            continue;
        };
        let Some(rest) = uri.strip_prefix("/{Bucket}") else {
            continue;
        };
        let is_bare = rest.is_empty() || rest.starts_with('?');
        *uri = match rest.starts_with('/') {
            true => rest.to_owned(),
            false => format!("/{rest}"),
        };
        if is_bare {
            add(&mut operation.traits, traits::BARE_BUCKET, mark());
        }
    }
}

/// Makes a time of `Expires`, as it was before users were found to send other texts, and adds to outputs the text that was received.
fn expires(edit: &mut Edit<'_>) {
    let expires = edit.id("Expires");
    match edit.shape("Expires").map(|shape| &mut shape.kind) {
        Some(ShapeKind::Simple(simple)) => *simple = Simple::Timestamp,
        _ => return,
    }
    let outputs = edit
        .operations()
        .filter_map(|(_, shape)| match &shape.kind {
            ShapeKind::Operation(operation) => Some(operation.output.id.clone()),
            _ => None,
        });
    for output in outputs.collect::<Vec<_>>() {
        if let Some(ShapeKind::Structure(members)) =
            edit.model.shapes.get_mut(&output).map(|it| &mut it.kind)
            && let Some((index, _, member)) = members.get_full_mut("Expires")
            && member.target.id == expires
        {
            let mut received = Member {
                target: Target {
                    id: ShapeId::new("smithy.api#String"),
                    location: Location::NOWHERE,
                },
                ..member.clone()
            };
            let documentation = text("The text of `Expires`, which may not be a date.");
            add(
                &mut received.traits,
                "smithy.api#documentation",
                documentation,
            );
            let note = texts([("message", "`expires_string` has what was received")]);
            add(&mut member.traits, "smithy.api#deprecated", note);
            add(&mut member.traits, traits::LENIENT, mark());
            members.shift_insert(index + 1, "ExpiresString".to_owned(), received);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_well_formed() {
        let mut sources = Sources::default();
        sources.add("s3-endpoints.json", RULES);
        let mut report = Report::default();
        let metadata = load(&sources, &mut report).metadata;
        assert!(!report.has_errors());
        assert_eq!(
            metadata.keys().collect::<Vec<_>>(),
            ["clientContextParams", "endpointRuleSet"]
        );
    }
}
