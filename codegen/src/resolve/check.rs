//! Rejects what later stages cannot lower, each kind of problem once, at its first place.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::closure::{Bound, is_event_stream};
use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Model, Service, Shape, ShapeId, ShapeKind};
use crate::protocol::Protocol;

/// Reports event streams in a protocol without them.
pub(super) fn event_streams(
    protocol: Option<Protocol>,
    types: &IndexMap<ShapeId, &Shape>,
    report: &mut Report,
) {
    let Some(protocol) = protocol.filter(|it| !it.has_event_streams) else {
        return;
    };
    if let Some((id, shape)) = types.iter().find(|(_, shape)| is_event_stream(shape)) {
        report
            .error(
                "unsupported-shape",
                format!("`{}` does not support event streams", protocol.trait_id),
            )
            .on(id)
            .at(shape.location)
            .help("generate only operations without event streams, with `--operations`");
    }
}

/// Reports an operation without the `http` trait in a protocol that binds members to HTTP messages.
pub(super) fn http(protocol: Option<Protocol>, operations: &[Bound<'_>], report: &mut Report) {
    let Some(protocol) = protocol.filter(|it| it.needs_http) else {
        return;
    };
    let mut operations = operations.iter();
    if let Some(unbound) = operations.find(|it| !it.traits.contains_key("smithy.api#http")) {
        report
            .error(
                "unbound-operation",
                format!(
                    "`{}` needs the trait `smithy.api#http` on every operation",
                    protocol.trait_id
                ),
            )
            .on(unbound.id)
            .at(unbound.location)
            .help("add the trait to the operations, or choose another protocol with `--protocol`");
    }
}

/// The authentication schemes of the specification that the runtime does not support.
const UNSUPPORTED_SCHEMES: [&str; 2] = ["aws.auth#cognitoUserPools", "smithy.api#httpDigestAuth"];

/// Warns of authentication schemes that the client lacks: requests that need them are sent without authentication.
pub(super) fn schemes(
    model: &Model,
    id: &ShapeId,
    shape: &Shape,
    operations: &[Bound<'_>],
    report: &mut Report,
) {
    let applied = shape.traits.keys().map(ShapeId::as_str);
    let on_operations = operations.iter().map(|it| it.traits);
    let lists = on_operations.chain([&shape.traits]);
    let listed = lists.filter_map(|it| it.get("smithy.api#auth")?.value.as_array());
    let listed = listed.flatten().filter_map(Node::as_str);
    let all: BTreeSet<&str> = applied.chain(listed).collect();
    for scheme in all {
        let defined = model.shapes.get(scheme);
        let (code, reason) = if UNSUPPORTED_SCHEMES.contains(&scheme) {
            ("unsupported-authentication", "the runtime does not support")
        } else if defined.is_some_and(|it| it.traits.contains_key("smithy.api#authDefinition")) {
            ("own-authentication", "the model defines")
        } else {
            continue;
        };
        report
            .warning(
                code,
                format!("the client does not authenticate with `{scheme}`, which {reason}"),
            )
            .on(id)
            .at(shape.location)
            .help("give the client's configuration an auth scheme of this ID, or an interceptor that signs requests");
    }
}

/// Reports new names of what the service's `rename` must not rename (Smithy 2.0, "Service").
pub(super) fn renames(
    model: &Model,
    service: &Service,
    id: &ShapeId,
    shape: &Shape,
    report: &mut Report,
) {
    for renamed in service.rename.keys() {
        let kind = model.shapes.get(renamed).map(|it| &it.kind);
        let problem = match kind {
            None => "which does not exist".to_owned(),
            Some(ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_)) => {
                let kind = kind.map_or("", ShapeKind::name);
                format!("but the specification does not allow {kind} shapes to be renamed")
            }
            Some(_) => continue,
        };
        report
            .error(
                "rename",
                format!("the service renames `{renamed}`, {problem}"),
            )
            .on(id)
            .at(shape.location)
            .help("remove the entry from the service's `rename`");
    }
}
