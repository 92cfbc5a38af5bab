//! [Mixins](https://smithy.io/2.0/spec/mixins.html) worked into the shapes that use them.

use indexmap::IndexMap;

use crate::error::Report;
use crate::model::apply::{self, Inherited};
use crate::model::definition::{Definition, Kind};
use crate::model::node::Node;
use crate::model::shape::{Operation, Resource, Service, ShapeId, Target, Traits};

const MIXIN: &str = "smithy.api#mixin";

/// Gives every shape the members, traits and properties of its mixins, then the traits applied to those members.
pub(super) fn resolve(
    shapes: &mut IndexMap<ShapeId, Definition>,
    mut inherited: Inherited,
    report: &mut Report,
) {
    for id in order(shapes, report) {
        mix(&id, shapes, report);
        supersede(&id, shapes, &mut inherited);
    }
    for (target, (_, location)) in inherited {
        apply::missing(&target, location, report);
    }
}

/// The shapes that use mixins, each after its mixins. Cycles are reported, and cut where they close.
fn order(shapes: &mut IndexMap<ShapeId, Definition>, report: &mut Report) -> Vec<ShapeId> {
    let users: Vec<ShapeId> = shapes
        .iter()
        .filter(|(_, definition)| !definition.mixins.is_empty())
        .map(|(id, _)| id.clone())
        .collect();
    // Whether a shape is finished; it is absent before it is begun.
    let mut finished: IndexMap<ShapeId, bool> = IndexMap::new();
    let mut order = Vec::new();
    for root in users {
        // The path from the root with the number of mixins that each shape on it has left behind: chains can be of any length.
        let mut path: Vec<(ShapeId, usize)> = Vec::new();
        if !finished.contains_key(&root) {
            finished.insert(root.clone(), false);
            path.push((root, 0));
        }
        while let Some((id, at)) = path.last_mut() {
            let Some(mixin) = shapes
                .get(&*id)
                .and_then(|definition| definition.mixins.get(*at))
                .cloned()
            else {
                finished.insert(id.clone(), true);
                order.push(id.clone());
                path.pop();
                continue;
            };
            match finished.get(&mixin.id) {
                Some(true) => *at += 1,
                Some(false) => {
                    let id = id.clone();
                    cycle(&id, &mixin, report);
                    if let Some(definition) = shapes.get_mut(&id) {
                        definition.mixins.retain(|other| other.id != mixin.id);
                    }
                }
                None => {
                    *at += 1;
                    finished.insert(mixin.id.clone(), false);
                    path.push((mixin.id, 0));
                }
            }
        }
    }
    order
}

fn cycle(id: &ShapeId, mixin: &Target, report: &mut Report) {
    report
        .error(
            "mixin-cycle",
            format!("the mixin `{}` uses this shape as its own mixin", mixin.id),
        )
        .on(id)
        .at(mixin.location)
        .help("remove one of the mixins of the cycle");
}

/// Works the mixins of one shape in; they are complete themselves.
fn mix(id: &ShapeId, shapes: &mut IndexMap<ShapeId, Definition>, report: &mut Report) {
    let Some(definition) = shapes.get(id) else {
        return;
    };
    if definition.mixins.is_empty() {
        return;
    }
    let mut mixed = Definition {
        members: IndexMap::new(),
        traits: Traits::new(),
        ..definition.clone()
    };
    for target in &definition.mixins {
        let Some(mixin) = shapes.get(&target.id) else {
            let message = format!("the mixin `{}` is defined nowhere", target.id);
            refuse(id, target, "dangling-target", message, report);
            continue;
        };
        if !mixin.traits.contains_key(MIXIN) {
            let message = format!("`{}` is used as a mixin, but is none", target.id);
            refuse(id, target, "wrong-target", message, report);
        }
        if mixin.kind.name() != definition.kind.name() {
            let (kind, own) = (mixin.kind.name(), definition.kind.name());
            let message = format!("`{}` is of type {kind}, the shape of type {own}", target.id);
            refuse(id, target, "wrong-target", message, report);
            continue;
        }
        inherit(id, &mut mixed, mixin, report);
    }
    let mut own = definition.clone();
    own.traits.shift_remove(MIXIN);
    inherit_members(id, &mut mixed, &own, report);
    mixed.traits.extend(definition.traits.clone());
    inherit_properties(&mut mixed.kind, &definition.kind);
    if let Some(place) = shapes.get_mut(id) {
        *place = mixed;
    }
}

fn refuse(id: &ShapeId, target: &Target, code: &'static str, message: String, report: &mut Report) {
    report
        .error(code, message)
        .on(id)
        .at(target.location)
        .help("name a shape of the same type that has the trait `smithy.api#mixin`");
}

fn inherit(id: &ShapeId, mixed: &mut Definition, mixin: &Definition, report: &mut Report) {
    inherit_members(id, mixed, mixin, report);
    let local = mixin
        .traits
        .get(MIXIN)
        .and_then(|value| value.value.get("localTraits"))
        .and_then(Node::as_array)
        .unwrap_or_default();
    for (trait_id, value) in &mixin.traits {
        let is_local = local
            .iter()
            .any(|local| local.as_str() == Some(trait_id.as_str()));
        if trait_id.as_str() != MIXIN && !is_local {
            mixed.traits.insert(trait_id.clone(), value.clone());
        }
    }
    inherit_properties(&mut mixed.kind, &mixin.kind);
}

/// Adds members, those that are there already with their traits superseded.
fn inherit_members(id: &ShapeId, mixed: &mut Definition, from: &Definition, report: &mut Report) {
    for (name, member) in &from.members {
        let Some(same) = mixed.members.get_mut(name) else {
            mixed.members.insert(name.clone(), member.clone());
            continue;
        };
        if same.target != member.target {
            report
                .error(
                    "conflicting-member",
                    format!(
                        "the member targets both `{}` and `{}`",
                        same.target.id, member.target.id
                    ),
                )
                .on(&id.with_member(name))
                .at(member.target.location)
                .related(same.target.location, "the other target is here")
                .help("a member that is defined again must keep its target");
        }
        same.traits.extend(member.traits.clone());
        same.location = member.location;
    }
}

/// Adds everything but members: inherited elements first, a single value only where there is none.
fn inherit_properties(mixed: &mut Kind, from: &Kind) {
    match (mixed, from) {
        (Kind::Operation(mixed), Kind::Operation(from)) => {
            let Operation {
                errors,
                input: _,
                output: _,
            } = from;
            inherit_targets(&mut mixed.errors, errors);
        }
        (Kind::Resource(mixed), Kind::Resource(from)) => {
            let Resource {
                operations,
                resources,
                identifiers,
                properties,
            } = from;
            inherit_targets(&mut mixed.operations, operations);
            inherit_targets(&mut mixed.resources, resources);
            mixed.identifiers.extend(identifiers.clone());
            mixed.properties.extend(properties.clone());
        }
        (Kind::Service(mixed), Kind::Service(from)) => {
            let Service {
                version,
                operations,
                resources,
                errors,
                rename,
            } = from;
            if !version.is_empty() {
                mixed.version.clone_from(version);
            }
            inherit_targets(&mut mixed.operations, operations);
            inherit_targets(&mut mixed.resources, resources);
            inherit_targets(&mut mixed.errors, errors);
            mixed.rename.extend(rename.clone());
        }
        _ => {}
    }
}

fn inherit_targets(mixed: &mut Vec<Target>, from: &[Target]) {
    for target in from {
        if !mixed.contains(target) {
            mixed.push(target.clone());
        }
    }
}

/// Applies traits to members that came from mixins.
fn supersede(id: &ShapeId, shapes: &mut IndexMap<ShapeId, Definition>, inherited: &mut Inherited) {
    let Some(definition) = shapes.get_mut(id) else {
        return;
    };
    if inherited.is_empty() {
        return;
    }
    for (name, member) in &mut definition.members {
        if let Some((traits, _)) = inherited.shift_remove(&id.with_member(name)) {
            member.traits.extend(traits);
        }
    }
}
