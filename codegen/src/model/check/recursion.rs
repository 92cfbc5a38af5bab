//! Shapes that contain themselves must have an end ("Recursive shape definitions"): no value of a list of itself, or of a
//! structure that requires itself, could be written down.

use indexmap::{IndexMap, IndexSet};

use crate::model::check::Checker;
use crate::model::shape::{Member, Model, ShapeId, ShapeKind};

/// Reports every cycle of lists and maps alone, and of required members of structures alone.
pub(super) fn check(checker: &mut Checker<'_, '_>) {
    let model = checker.model;
    let endless = "lists and maps of themselves";
    cycles(
        checker,
        endless,
        "put a structure or union into the cycle",
        |id| match &model.shapes.get(id)?.kind {
            ShapeKind::List(member) | ShapeKind::Map { value: member, .. } => {
                Some(vec![("", member)])
            }
            _ => None,
        },
    );
    let endless = "structures that require themselves";
    cycles(
        checker,
        endless,
        "make one of the members of the cycle optional",
        |id| match &model.shapes.get(id)?.kind {
            ShapeKind::Structure(members) => Some(
                members
                    .iter()
                    .filter(|(_, member)| member.traits.contains_key("smithy.api#required"))
                    .filter(|(_, member)| is_structure(model, &member.target.id))
                    .map(|(name, member)| (name.as_str(), member))
                    .collect(),
            ),
            _ => None,
        },
    );
    unions(checker);
}

/// Reports unions of which no value can be written down, since each of their members leads back to them.
fn unions(checker: &mut Checker<'_, '_>) {
    let model = checker.model;
    let mut endless: IndexSet<&ShapeId> = IndexSet::new();
    for (id, shape) in &model.shapes {
        if matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) {
            endless.insert(id);
        }
    }
    loop {
        let is_endless = |member: &Member| endless.contains(&member.target.id);
        let is_finite = |id: &&ShapeId| match model.shapes.get(*id).map(|it| &it.kind) {
            Some(ShapeKind::Structure(members)) => !members
                .values()
                .any(|it| it.traits.contains_key("smithy.api#required") && is_endless(it)),
            Some(ShapeKind::Union(members)) => {
                members.is_empty() || members.values().any(|it| !is_endless(it))
            }
            _ => true,
        };
        let finite: Vec<&ShapeId> = endless.iter().copied().filter(is_finite).collect();
        if finite.is_empty() {
            break;
        }
        endless.retain(|id| !finite.contains(id));
    }
    for id in endless {
        if let Some(shape) = model.shapes.get(id)
            && matches!(shape.kind, ShapeKind::Union(_))
        {
            let message = "every member of the union leads back to it".to_owned();
            checker
                .error("endless-recursion", id, shape.location, message)
                .help("give it a member that does not");
        }
    }
}

fn is_structure(model: &Model, id: &ShapeId) -> bool {
    matches!(
        model.shapes.get(id).map(|shape| &shape.kind),
        Some(ShapeKind::Structure(_))
    )
}

/// Reports each edge that closes a cycle. The edges of a shape are the members that `edges` returns; `None` if it is not looked at.
fn cycles<'m>(
    checker: &mut Checker<'m, '_>,
    what: &str,
    help: &str,
    edges: impl Fn(&ShapeId) -> Option<Vec<(&'m str, &'m Member)>>,
) {
    // Whether all that a shape leads to was looked at; recursion would overflow on long chains.
    let mut finished: IndexMap<&ShapeId, bool> = IndexMap::new();
    for root in checker.model.shapes.keys() {
        let Some(first) = edges(root) else { continue };
        if finished.contains_key(root) || first.is_empty() {
            continue;
        }
        finished.insert(root, false);
        let mut path = vec![(root, first.into_iter())];
        while let Some((id, members)) = path.last_mut() {
            let id = *id;
            let Some((name, member)) = members.next() else {
                finished.insert(id, true);
                path.pop();
                continue;
            };
            let target = &member.target.id;
            match finished.get(target) {
                Some(true) => {}
                Some(false) => {
                    let cycle: IndexSet<&str> = path
                        .iter()
                        .map(|(id, _)| id.as_str())
                        .skip_while(|id| *id != target.as_str())
                        .collect();
                    let cycle = cycle.into_iter().collect::<Vec<_>>().join("` > `");
                    let message = format!("these are {what}: `{cycle}`");
                    let subject = match name {
                        "" => id.clone(),
                        name => id.with_member(name),
                    };
                    checker
                        .error(
                            "endless-recursion",
                            &subject,
                            member.target.location,
                            message,
                        )
                        .help(help);
                }
                None => {
                    if let Some(next) = edges(target) {
                        finished.insert(target, false);
                        path.push((target, next.into_iter()));
                    }
                }
            }
        }
    }
}
