//! What later stages cannot lower is refused here, each kind of thing once, at its first place.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Operation;
use crate::error::Report;
use crate::model::shape::{Model, Shape, ShapeId, ShapeKind};

/// Reports what the generator does not do yet.
pub(super) fn check(
    model: &Model,
    operations: &[Operation<'_>],
    types: &IndexMap<ShapeId, &Shape>,
    report: &mut Report,
) {
    let mut met = BTreeSet::new();
    let mut refuse = |kind: &'static str, id: &ShapeId, shape: &Shape| {
        if met.insert(kind) {
            report
                .error("unsupported-shape", format!("{kind} are not supported yet"))
                .on(id)
                .at(shape.location)
                .help("generate only operations that do without, with `--operations`");
        }
    };
    let roots = operations.iter().flat_map(|it| [&it.input, &it.output]);
    for id in types.keys().chain(roots) {
        for target in super::closure::targets(model, id) {
            let Some(shape) = model.shapes.get(target) else { continue };
            let stream = shape.traits.contains_key("smithy.api#streaming");
            if stream && matches!(shape.kind, ShapeKind::Union(_)) {
                refuse("event streams", target, shape);
            }
        }
    }
}
