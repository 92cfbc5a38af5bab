//! What later stages cannot lower is refused here, each kind of thing once, at its first place.

use indexmap::IndexMap;

use crate::error::Report;
use crate::model::shape::{Shape, ShapeId, ShapeKind};
use crate::protocol::Protocol;

/// Reports streams of events in a protocol that has none.
pub(super) fn check(
    protocol: Option<Protocol>,
    types: &IndexMap<ShapeId, &Shape>,
    report: &mut Report,
) {
    let Some(protocol) = protocol else { return };
    if protocol.has_event_streams {
        return;
    }
    let is_stream = |shape: &Shape| {
        let is_union = matches!(shape.kind, ShapeKind::Union(_));
        is_union && shape.traits.contains_key("smithy.api#streaming")
    };
    if let Some((id, shape)) = types.iter().find(|(_, shape)| is_stream(shape)) {
        report
            .error(
                "unsupported-shape",
                format!("`{}` has no streams of events", protocol.trait_id),
            )
            .on(id)
            .at(shape.location)
            .help("generate only operations that do without, with `--operations`");
    }
}
