//! Structures.

use std::collections::BTreeSet;

use super::{Context, deprecated, member, names, path, traits};
use crate::ir;
use crate::model::shape::{Shape, ShapeId};

/// A structure that members refer to.
pub(super) fn structure(context: &Context<'_>, id: &ShapeId, shape: &Shape) -> ir::Structure {
    let name = names::type_name(context.service.name_of(id));
    let docs = context.docs_or(&shape.traits, 4, format!("The structure `{}`.", id.name()));
    named(context, id, Some(shape), name, docs)
}

/// A structure of a name: one that members refer to, or the input or output of an operation, which may have no shape.
pub(super) fn named(
    context: &Context<'_>,
    id: &ShapeId,
    shape: Option<&Shape>,
    name: String,
    docs: Vec<String>,
) -> ir::Structure {
    let members = member::members(context, id);
    ir::Structure {
        docs,
        deprecated: shape.and_then(|it| deprecated(&it.traits)),
        derives: context.options.derives.iter().map(|it| path(it)).collect(),
        builder: format!("{name}Builder"),
        builder_group: None,
        name,
        id: id.name().to_owned(),
        traits: shape.map(traits::of_shape).unwrap_or_default(),
        fallible: members.iter().any(|it| it.mode == ir::Mode::Required),
        streaming: members.iter().any(|it| it.kind.is_stream()),
        members,
        file: 0,
    }
}

/// Puts structures that are called as another's builder is into files of their own.
pub(super) fn put_apart(structures: &mut [ir::Structure]) {
    let names: BTreeSet<String> = structures.iter().map(|it| it.name.clone()).collect();
    for structure in structures {
        let mut name = structure.name.as_str();
        while let Some(built) = name.strip_suffix("Builder")
            && names.contains(built)
        {
            structure.file += 1;
            name = built;
        }
    }
}
