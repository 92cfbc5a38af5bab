//! Rejects what later stages cannot lower, each kind of problem once, at its first place.

use indexmap::IndexMap;

use super::closure::{Bound, is_event_stream};
use crate::error::Report;
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
