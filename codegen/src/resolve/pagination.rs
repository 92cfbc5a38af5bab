//! Pagination: how the pages of an operation follow each other
//! ([paginated trait](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).

use super::closure::Bound;
use crate::fixups::traits::TRUNCATION;
use crate::model::node::Node;
use crate::model::shape::{Member, Model, Shape, ShapeId, ShapeKind, Simple, Traits};
use crate::model::traits::read::{PAGINATED, is_sparse, paginated, text};

/// The methods of an operation with pages that a setter must not hide.
pub(super) const METHODS: [&str; 1] = ["into_paginator"];

/// The pagination of an operation, by the names of members. A path leads from the output.
#[derive(Debug)]
pub struct Pagination<'m> {
    /// The member of the input that says which page is wanted.
    pub token: &'m str,
    /// The path of the token of the next page.
    pub next_token: Vec<&'m str>,
    /// The member of the output that says whether there are more pages, unless the token does.
    pub more: Option<&'m str>,
    /// The member of the input that limits the items of a page.
    pub page_size: Option<&'m str>,
    /// The path of the items.
    pub items: Option<Vec<&'m str>>,
}

/// Resolves the pagination of an operation. One with an idempotency token has none, since each page would need another.
pub(super) fn resolve<'m>(
    model: &'m Model,
    on_service: &'m Traits,
    bound: &Bound<'m>,
) -> Option<Pagination<'m>> {
    if !bound.traits.contains_key(PAGINATED) {
        return None;
    }
    let entry = |name| paginated(bound.traits, on_service, name).and_then(Node::as_str);
    let path = |text: &'m str| text.split('.').collect();
    let (token, next_token) = (entry("inputToken")?, entry("outputToken")?);
    let input = model.members(bound.input)?;
    let is_unique = |it: &Member| it.traits.contains_key("smithy.api#idempotencyToken");
    if input
        .values()
        .any(|it| is_unique(it) || is_stream(model, it))
    {
        return None;
    }
    let sent = &input.get(token)?.target.id;
    let received = &model.member_at(bound.output, next_token)?.target.id;
    same_type(model, sent, received).then(|| Pagination {
        token,
        next_token: path(next_token),
        more: text(bound.traits, TRUNCATION),
        page_size: entry("pageSize"),
        items: entry("items").map(path),
    })
}

fn is_stream(model: &Model, member: &Member) -> bool {
    let target = model.shapes.get(&member.target.id);
    target.is_some_and(|it: &Shape| it.traits.contains_key("smithy.api#streaming"))
}

/// Whether two shapes become one type.
fn same_type(model: &Model, one: &ShapeId, other: &ShapeId) -> bool {
    let shape = |id| model.shapes.get(id);
    one == other
        || match (shape(one), shape(other)) {
            (Some(one), Some(other)) => match (&one.kind, &other.kind) {
                (ShapeKind::Simple(Simple::String), ShapeKind::Simple(Simple::String)) => true,
                (ShapeKind::List(item), ShapeKind::List(other_item)) => {
                    is_sparse(&one.traits) == is_sparse(&other.traits)
                        && same_type(model, &item.target.id, &other_item.target.id)
                }
                (
                    ShapeKind::Map { key, value },
                    ShapeKind::Map {
                        key: other_key,
                        value: other_value,
                    },
                ) => {
                    is_sparse(&one.traits) == is_sparse(&other.traits)
                        && same_type(model, &key.target.id, &other_key.target.id)
                        && same_type(model, &value.target.id, &other_value.target.id)
                }
                _ => false,
            },
            _ => false,
        }
}
