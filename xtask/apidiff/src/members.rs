//! What a type or trait has: fields, variants, methods, implemented traits.

use std::collections::BTreeMap;

use rustdoc_types as rustdoc;
use rustdoc_types::{Attribute, Id, Item, ItemEnum, Visibility};

use crate::solve::Solver;
use crate::types::{Bound, Definition, Substitution, Type};
use crate::world::{Demands, World};

/// One thing that a type or trait has.
#[derive(Clone, Debug)]
pub enum Member {
    /// Whether it is a struct or an enum, open or not.
    Nature(String),
    /// A field, or an associated type.
    Typed(Type),
    /// The named or numbered fields of a variant.
    Variant(Vec<(String, Type)>, bool),
    /// A function, with `self` or without.
    Method(Signature),
}

/// How a function is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The types of its arguments, `self` the first.
    pub inputs: Vec<Type>,
    /// What it returns; of an `async` function, once it is awaited.
    pub output: Type,
    /// What is asked of its generic parameters, and of those around it.
    pub demands: Demands,
    /// How many generic parameters it has of its own.
    pub parameters: usize,
    /// Whether it is `async`, or returns a future.
    pub is_async: bool,
    /// Whether it is `unsafe`.
    pub is_unsafe: bool,
    /// Whether constants can call it.
    pub is_const: bool,
    /// Whether its use warns.
    pub is_deprecated: bool,
}

/// Members by what they are and how they are called.
pub type Members = BTreeMap<String, Member>;

impl Member {
    /// The member with every type in it changed, and every trait.
    pub fn fold(
        &self,
        change: &dyn Fn(Type) -> Type,
        name: &dyn Fn(Definition) -> Definition,
    ) -> Member {
        let changed = |it: &Type| it.fold(change, name);
        match self {
            Self::Nature(_) => self.clone(),
            Self::Typed(it) => Self::Typed(changed(it)),
            Self::Variant(fields, deprecated) => Self::Variant(
                fields
                    .iter()
                    .map(|(name, it)| (name.clone(), changed(it)))
                    .collect(),
                *deprecated,
            ),
            Self::Method(it) => Self::Method(Signature {
                inputs: it.inputs.iter().map(changed).collect(),
                output: changed(&it.output),
                demands: it
                    .demands
                    .iter()
                    .map(|(of, bound)| (changed(of), bound.fold(change, name)))
                    .collect(),
                ..it.clone()
            }),
        }
    }
}

impl std::fmt::Display for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nature(it) => f.write_str(it),
            Self::Typed(it) => it.fmt(f),
            Self::Variant(fields, deprecated) => {
                let shown: Vec<String> = fields
                    .iter()
                    .map(|(name, it)| format!("{name}: {it}"))
                    .collect();
                let deprecated = if *deprecated { " (deprecated)" } else { "" };
                write!(f, "({}){deprecated}", shown.join(", "))
            }
            Self::Method(it) => it.fmt(f),
        }
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = |it: bool, word| if it { word } else { "" };
        let parameters: Vec<String> = (0..self.parameters).map(|n| format!("T{n}")).collect();
        let inputs: Vec<String> = self.inputs.iter().map(ToString::to_string).collect();
        write!(
            f,
            "{}{}{}{}fn{}({}) -> {}",
            word(self.is_deprecated, "deprecated "),
            word(self.is_const, "const "),
            word(self.is_async, "async "),
            word(self.is_unsafe, "unsafe "),
            match parameters.is_empty() {
                true => String::new(),
                false => format!("<{}>", parameters.join(", ")),
            },
            inputs.join(", "),
            self.output
        )?;
        let mut demands: Vec<String> = self
            .demands
            .iter()
            .map(|(of, bound)| format!("{of}: {bound}"))
            .collect();
        demands.sort();
        demands.dedup();
        match demands.is_empty() {
            true => Ok(()),
            false => write!(f, " where {}", demands.join(", ")),
        }
    }
}

/// The signature of a function of which nothing is left open but its own parameters.
pub fn signature(
    solver: &Solver<'_>,
    place: usize,
    item: &Item,
    function: &rustdoc::Function,
    with: &Substitution,
    around: &Demands,
) -> Signature {
    let world = solver.world;
    let (names, own) = world.generics(place, &function.generics);
    let mut with = with.clone();
    for (n, name) in names.iter().enumerate() {
        with.insert(name.clone(), Type::Parameter(format!("T{n}")));
    }
    let change = |it: &Type| solver.normalise(&it.substitute(&with));
    let demands = around
        .iter()
        .chain(&own)
        .map(|(of, bound)| (change(of), solver.normalise_bound(&bound.substitute(&with))));
    let sized = |bound: &Bound| bound.definition.to_string() == "core::marker::Sized";
    Signature {
        inputs: function
            .sig
            .inputs
            .iter()
            .map(|(_, it)| change(&world.convert(place, it)))
            .collect(),
        output: function
            .sig
            .output
            .as_ref()
            .map_or_else(Type::unit, |it| change(&world.convert(place, it))),
        demands: demands
            .filter(|(of, bound)| of.is_open() && !sized(bound))
            .collect(),
        parameters: names.len(),
        is_async: function.header.is_async,
        is_unsafe: function.header.is_unsafe,
        is_const: function.header.is_const,
        is_deprecated: item.deprecation.is_some(),
    }
}

/// Fields, variants and methods of a type; traits are the solver's.
pub fn members(solver: &Solver<'_>, of: &Type) -> Members {
    let world = solver.world;
    let mut found = Members::new();
    let Type::Path(definition, arguments) = of else {
        return found;
    };
    let Some((place, item)) = world.defined(definition) else {
        return found;
    };
    let open = if item.attrs.contains(&Attribute::NonExhaustive) {
        "open "
    } else {
        ""
    };
    let named = |generics: &rustdoc::Generics| -> Substitution {
        world
            .generics(place, generics)
            .0
            .into_iter()
            .zip(arguments.iter().cloned())
            .collect()
    };
    let typed = |id: &Id, with: &Substitution| {
        let field = world.item(place, *id)?;
        let ItemEnum::StructField(it) = &field.inner else {
            return None;
        };
        let it = solver.normalise(&world.convert(place, it).substitute(with));
        Some((field.name.clone().unwrap_or_default(), it, field))
    };
    match &item.inner {
        ItemEnum::Struct(it) => {
            let with = named(&it.generics);
            let fields: Vec<Id> = match &it.kind {
                rustdoc::StructKind::Unit => Vec::new(),
                rustdoc::StructKind::Tuple(fields) => fields.iter().flatten().copied().collect(),
                rustdoc::StructKind::Plain { fields, .. } => fields.clone(),
            };
            let all: Vec<_> = fields.iter().filter_map(|id| typed(id, &with)).collect();
            let public =
                |field: &Item| field.visibility == Visibility::Public && !World::is_hidden(field);
            let closed = all.iter().any(|(_, _, field)| !public(field)) || {
                matches!(
                    &it.kind,
                    rustdoc::StructKind::Plain {
                        has_stripped_fields: true,
                        ..
                    }
                ) || matches!(&it.kind, rustdoc::StructKind::Tuple(it) if it.contains(&None))
            };
            // With a private field, the attribute changes nothing for users of the crate.
            let nature = match (&it.kind, open.is_empty() && !closed) {
                (rustdoc::StructKind::Unit, true) => "unit struct that can be made by its name",
                (_, true) => "struct that can be made by its fields",
                (_, false) => "struct that cannot be made by its fields",
            };
            found.insert("nature".to_owned(), Member::Nature(nature.to_owned()));
            for (name, it, _) in all.into_iter().filter(|(_, _, field)| public(field)) {
                found.insert(format!("field {name}"), Member::Typed(it));
            }
        }
        ItemEnum::Enum(it) => {
            let with = named(&it.generics);
            found.insert("nature".to_owned(), Member::Nature(format!("{open}enum")));
            let variants = it.variants.iter().filter_map(|id| world.item(place, *id));
            for variant in variants.filter(|it| !World::is_hidden(it)) {
                let ItemEnum::Variant(kind) = &variant.inner else {
                    continue;
                };
                let fields: Vec<Id> = match &kind.kind {
                    rustdoc::VariantKind::Plain => Vec::new(),
                    rustdoc::VariantKind::Tuple(it) => it.iter().flatten().copied().collect(),
                    rustdoc::VariantKind::Struct { fields, .. } => fields.clone(),
                };
                let fields = fields.iter().filter_map(|id| typed(id, &with));
                let fields = fields.map(|(name, it, _)| (name, it)).collect();
                let name = variant.name.clone().unwrap_or_default();
                let member = Member::Variant(fields, variant.deprecation.is_some());
                found.insert(format!("variant {name}"), member);
            }
        }
        _ => {}
    }
    methods(solver, of, &mut found);
    found
}

fn methods(solver: &Solver<'_>, of: &Type, found: &mut Members) {
    for (number, with) in solver.of(of) {
        let Some(block) = solver.implementations.get(number) else {
            continue;
        };
        if block.bound.is_some() {
            continue;
        }
        let with: Substitution = with
            .into_iter()
            .chain([("Self".to_owned(), of.clone())])
            .collect();
        for item in block
            .items
            .iter()
            .filter_map(|id| solver.world.item(block.place, *id))
            .filter(|it| !World::is_hidden(it))
        {
            let (ItemEnum::Function(it), Visibility::Public) = (&item.inner, &item.visibility)
            else {
                continue;
            };
            let signature = signature(solver, block.place, item, it, &with, &block.demands);
            let name = item.name.clone().unwrap_or_default();
            found.insert(format!("fn {name}"), Member::Method(signature));
        }
    }
}

/// What a trait asks of its types.
pub fn trait_members(solver: &Solver<'_>, definition: &Definition) -> Members {
    let world = solver.world;
    let mut found = Members::new();
    let Some((place, item)) = world.defined(definition) else {
        return found;
    };
    let ItemEnum::Trait(it) = &item.inner else {
        return found;
    };
    let names = world.generics(place, &it.generics).0;
    let numbered = |(n, name)| (name, Type::Parameter(format!("#{n}")));
    let with: Substitution = names.into_iter().enumerate().map(numbered).collect();
    let mut bounds = world.bounds(place, &it.bounds).0;
    bounds.sort();
    found.insert(
        "bounds".to_owned(),
        Member::Typed(Type::Opaque(bounds, false)),
    );
    for item in it.items.iter().filter_map(|id| world.item(place, *id)) {
        let name = item.name.clone().unwrap_or_default();
        match &item.inner {
            ItemEnum::Function(it) => {
                let kind = if it.has_body { "provided fn" } else { "fn" };
                let signature = signature(solver, place, item, it, &with, &Demands::new());
                found.insert(format!("{kind} {name}"), Member::Method(signature));
            }
            ItemEnum::AssocType { bounds, .. } => {
                let bounds = world.bounds(place, bounds).0;
                found.insert(
                    format!("type {name}"),
                    Member::Typed(Type::Opaque(bounds, false)),
                );
            }
            _ => {}
        }
    }
    found
}
