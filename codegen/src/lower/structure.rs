//! Structures.

use std::collections::BTreeSet;

use super::{Context, deprecated, member, path, traits};
use crate::ir;
use crate::resolve::{Structure, Type};

/// A structure that members refer to.
pub(super) fn structure(
    context: &Context<'_>,
    one: &Type<'_>,
    structure: &Structure<'_>,
) -> ir::Structure {
    let otherwise = format!("The structure `{}`.", structure.id.name());
    let docs = context.docs_or(structure.traits, 4, otherwise);
    named(context, structure, one.name.clone(), docs)
}

/// A structure with a name: one that members refer to, or the input or output of an operation.
pub(super) fn named(
    context: &Context<'_>,
    structure: &Structure<'_>,
    name: String,
    docs: Vec<String>,
) -> ir::Structure {
    let members = member::members(context, structure);
    let (deprecated, traits) = match structure.is_unit() {
        true => (None, Vec::new()),
        false => (
            deprecated(structure.traits),
            traits::of_shape(structure.traits),
        ),
    };
    ir::Structure {
        docs,
        deprecated,
        derives: context.options.derives.iter().map(|it| path(it)).collect(),
        builder: format!("{name}Builder"),
        builder_group: None,
        name,
        id: structure.id.name().to_owned(),
        traits,
        fallible: members.iter().any(|it| it.mode == ir::Mode::Required),
        streaming: members.iter().any(|it| it.kind.is_stream()),
        members,
        file: 0,
    }
}

/// Moves structures that have the name of another's builder into files of their own.
pub(super) fn separate<'s>(structures: impl IntoIterator<Item = &'s mut ir::Structure>) {
    let structures: Vec<_> = structures.into_iter().collect();
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
