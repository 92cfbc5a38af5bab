//! Which members are boxed, so that no type contains itself.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::model::shape::{Shape, ShapeId, ShapeKind};

/// The members to box, by shape ID.
#[derive(Debug)]
pub(super) struct Boxed(BTreeSet<ShapeId>);

impl Boxed {
    /// Whether a member is boxed.
    pub(super) fn contains(&self, container: &ShapeId, member: &str) -> bool {
        self.0.contains(&container.with_member(member))
    }
}

/// Of every cycle of structures and unions the first member by shape ID. Lists and maps need no box.
pub(super) fn boxed(types: &IndexMap<ShapeId, &Shape>) -> Boxed {
    let mut edges: BTreeMap<ShapeId, (&ShapeId, &ShapeId)> = BTreeMap::new();
    for (id, shape) in types {
        if let ShapeKind::Structure(members) | ShapeKind::Union(members) = &shape.kind {
            for (name, member) in members {
                let target = &member.target.id;
                let contained = types.get(target).is_some_and(|it| {
                    matches!(it.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
                });
                if contained {
                    edges.insert(id.with_member(name), (id, target));
                }
            }
        }
    }
    let mut boxed = BTreeSet::new();
    // In the order of their ids: a member is boxed if its target leads back to its container over members that are not.
    let members: Vec<ShapeId> = edges.keys().cloned().collect();
    for member in members {
        let Some(&(container, target)) = edges.get(&member) else {
            continue;
        };
        if leads(&edges, target, container) {
            edges.remove(&member);
            boxed.insert(member);
        }
    }
    Boxed(boxed)
}

/// Whether one shape contains another, at any depth.
fn leads(edges: &BTreeMap<ShapeId, (&ShapeId, &ShapeId)>, from: &ShapeId, to: &ShapeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            let prefix = id.with_member("");
            let of_id = edges.range(prefix.clone()..);
            let of_id =
                of_id.take_while(|(member, _)| member.as_str().starts_with(prefix.as_str()));
            open.extend(of_id.map(|(_, (_, target))| *target));
        }
    }
    false
}
