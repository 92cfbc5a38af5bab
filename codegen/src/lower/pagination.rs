//! Pagination.

use super::{Context, member, names};
use crate::ir;
use crate::resolve::{Member, Operation, Structure, TypeKind};

/// The pagination of an operation.
pub(super) fn pagination(
    context: &Context<'_>,
    operation: &Operation<'_>,
) -> Option<ir::Pagination> {
    let pagination = operation.pagination.as_ref()?;
    let name = names::operation(operation.id.name());
    let token = find(&operation.input, pagination.token)?;
    let size = pagination.page_size;
    let size = size.and_then(|it| find(&operation.input, it));
    let more = pagination.more;
    let more = more.and_then(|it| find(&operation.output, it));
    let items = pagination.items.as_ref();
    let items = items.and_then(|it| path(context, &operation.output, it));
    let (next_token, _) = path(context, &operation.output, &pagination.next_token)?;
    Some(ir::Pagination {
        paginator: format!("{name}Paginator"),
        paginator_items: format!("{name}PaginatorItems"),
        token: token.identifiers.name.clone(),
        token_kind: member::kind(context, token),
        next_token,
        more: more.map(|it| it.identifiers.name.clone()),
        size: size.map(|it| (it.identifiers.name.clone(), member::kind(context, it))),
        items,
    })
}

fn find<'s, 'm>(structure: &'s Structure<'m>, name: &str) -> Option<&'s Member<'m>> {
    structure.members.iter().find(|it| it.name == name)
}

/// The fields of a path, and what the last one holds.
fn path(
    context: &Context<'_>,
    from: &Structure<'_>,
    path: &[&str],
) -> Option<(Vec<ir::Step>, ir::Kind)> {
    let (first, rest) = path.split_first()?;
    let member = find(from, first)?;
    let kind = member::kind(context, member);
    let step = ir::Step {
        field: member.identifiers.name.clone(),
        is_option: member::mode(member, &kind) == ir::Mode::Optional,
    };
    if rest.is_empty() {
        return Some((vec![step], kind));
    }
    let TypeKind::Structure(structure) = &context.service.types.get(member.target)?.kind else {
        return None;
    };
    let (steps, kind) = self::path(context, structure, rest)?;
    Some(([vec![step], steps].concat(), kind))
}
