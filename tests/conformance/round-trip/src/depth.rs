//! How deep the smallest value of each shape nests, within what a protocol can carry.

use std::collections::BTreeMap;

use crate::held::{Held, held};
use crate::model::{Kind, Member, Model, Shape};
use crate::protocol::Protocol;

/// The depths of the shapes that have values at all.
#[derive(Debug)]
pub struct Depths(BTreeMap<String, usize>);

impl Depths {
    /// The depths for a protocol.
    pub fn new(model: &Model, protocol: Protocol) -> Self {
        let mut depths = Self(BTreeMap::new());
        // Each round finds the shapes that are one deeper, so that the first depth found is the least.
        loop {
            let before = depths.0.len();
            let open = model.shapes().filter(|it| !depths.0.contains_key(&it.id));
            let found: Vec<_> = open
                .filter_map(|it| Some((it.id.clone(), depths.find(model, protocol, it)?)))
                .collect();
            depths.0.extend(found);
            if depths.0.len() == before {
                return depths;
            }
        }
    }

    /// The depth of a shape's smallest value, if it has any.
    pub fn of(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }

    /// The depth of a member's smallest value. A flattened collection has an item, without which it would be absent.
    fn of_member(&self, model: &Model, member: &Member) -> Option<usize> {
        let own = self.of(&member.target)?;
        let shape = model.target(member);
        let item = match shape.kind {
            Kind::List if member.has("smithy.api#xmlFlattened") => model.element(shape),
            Kind::Map if member.has("smithy.api#xmlFlattened") => model.entry(shape).1,
            _ => return Some(own),
        };
        Some(own.max(1 + self.of(&item.target)?))
    }

    fn find(&self, model: &Model, protocol: Protocol, shape: &Shape) -> Option<usize> {
        match shape.kind {
            Kind::Document => protocol.has_documents().then_some(0),
            Kind::Structure => {
                // Those that cannot be left out.
                let needed = |member: &&Member| {
                    member.has("smithy.api#required")
                        || matches!(held(model, shape, member), Held::Default(_))
                };
                let needed = shape.members.iter().filter(needed);
                let depths = needed.map(|it| match model.targets(it, "smithy.api#streaming") {
                    true => Some(0),
                    false => self.of_member(model, it),
                });
                Some(
                    1 + depths
                        .collect::<Option<Vec<_>>>()?
                        .into_iter()
                        .max()
                        .unwrap_or(0),
                )
            }
            Kind::Union => {
                let variants = shape
                    .members
                    .iter()
                    .filter_map(|it| self.of_member(model, it));
                Some(1 + variants.min()?)
            }
            _ => Some(0),
        }
    }
}
