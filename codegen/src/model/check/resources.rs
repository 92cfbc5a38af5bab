//! Resources do not contain themselves: their operations could not be counted.

use indexmap::IndexMap;

use crate::model::check::Checker;
use crate::model::shape::{ShapeId, ShapeKind, Target};

/// Reports every resource that is bound below itself.
pub(super) fn check(checker: &mut Checker<'_, '_>) {
    let model = checker.model;
    let children = |id: &ShapeId| -> &[Target] {
        match model.shapes.get(id).map(|shape| &shape.kind) {
            Some(ShapeKind::Resource(resource)) => &resource.resources,
            _ => &[],
        }
    };
    // Whether all below a resource was looked at.
    let mut finished: IndexMap<&ShapeId, bool> = IndexMap::new();
    for root in model.shapes.keys() {
        if children(root).is_empty() || finished.contains_key(root) {
            continue;
        }
        finished.insert(root, false);
        let mut path = vec![(root, children(root).iter())];
        while let Some((id, targets)) = path.last_mut() {
            let id = *id;
            let Some(target) = targets.next() else {
                finished.insert(id, true);
                path.pop();
                continue;
            };
            match finished.get(&target.id) {
                Some(true) => {}
                Some(false) => {
                    let message =
                        format!("the resource contains `{}`, which contains it", target.id);
                    checker
                        .error("resource-cycle", id, target.location, message)
                        .help("remove one of the bindings of the cycle");
                }
                None => {
                    finished.insert(&target.id, false);
                    path.push((&target.id, children(&target.id).iter()));
                }
            }
        }
    }
}
