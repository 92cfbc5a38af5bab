//! Structures.

use std::collections::{BTreeMap, BTreeSet};

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
    let docs = context.docs_or(structure.traits, otherwise);
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
    }
}

/// Puts structures, or errors, into modules. A structure that has the name of another's builder is in another module than that.
pub(super) fn separate<T>(items: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<ir::Submodule<T>> {
    let names: BTreeSet<String> = items.iter().map(|it| name(it).to_owned()).collect();
    let mut modules: BTreeMap<usize, Vec<T>> = BTreeMap::new();
    for item in items {
        let mut place = 0;
        let mut name = name(&item);
        while let Some(built) = name.strip_suffix("Builder")
            && names.contains(built)
        {
            place += 1;
            name = built;
        }
        modules.entry(place).or_default().push(item);
    }
    let modules = modules.into_iter();
    let module = modules.map(|(place, items)| ir::Submodule {
        name: match place {
            0 => "structures".to_owned(),
            place => format!("structures{}", place + 1),
        },
        items,
    });
    module.collect()
}
