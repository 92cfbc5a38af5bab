//! What of a crate can be named: every path, and what it leads to.

use std::collections::{BTreeMap, BTreeSet};

use rustdoc_types::{Id, Item, ItemEnum, ItemKind, Visibility};

use crate::types::{Definition, Substitution, Type};
use crate::world::{Located, World};

/// Rust's name spaces: a module and a function may have one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// Modules, types and traits.
    Type,
    /// Functions, constants and statics.
    Value,
    /// Macros.
    Macro,
}

/// What a path leads to.
#[derive(Clone, Debug)]
pub enum Entity {
    /// A module.
    Module,
    /// A type, with `#0`, `#1`, … for its parameters; and their defaults.
    Type(Vec<Option<Type>>, Type),
    /// A trait.
    Trait(Definition),
    /// A function, constant or static.
    Value(Definition),
    /// A macro.
    Macro,
}

/// All paths of a crate, without its name.
pub type Surface = BTreeMap<(Space, String), Entity>;

impl Entity {
    /// The type with these arguments; where some are missing, with defaults.
    pub fn instantiate(&self, arguments: &[Type]) -> Option<Type> {
        let Self::Type(defaults, of) = self else {
            return None;
        };
        let mut with = Substitution::new();
        for (n, default) in defaults.iter().enumerate() {
            let default = default.as_ref().map(|it| it.substitute(&with));
            if let Some(value) = arguments.get(n).cloned().or(default) {
                with.insert(format!("#{n}"), value);
            }
        }
        // Of another crate's type the parameters are not known, only what was written.
        match of {
            Type::Path(Definition::Foreign(_), own) if own.is_empty() && defaults.is_empty() => {
                let Type::Path(definition, _) = of else {
                    return None;
                };
                Some(Type::Path(definition.clone(), arguments.to_vec()))
            }
            _ => Some(of.substitute(&with)),
        }
    }

    /// What it is, for people.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Module => "module",
            Self::Type(..) => "type",
            Self::Trait(_) => "trait",
            Self::Value(_) => "function or constant",
            Self::Macro => "macro",
        }
    }
}

/// The surface of the first crate of a world.
pub fn surface(world: &World) -> Surface {
    let mut found = Surface::new();
    walk(world, 0, world.root(), "", &mut found, &mut BTreeSet::new());
    found
}

fn walk(
    world: &World,
    place: usize,
    module: Id,
    prefix: &str,
    found: &mut Surface,
    open: &mut BTreeSet<(usize, u32, String)>,
) {
    if !open.insert((place, module.0, prefix.to_owned())) {
        return;
    }
    let Some(ItemEnum::Module(it)) = world.item(place, module).map(|it| &it.inner) else {
        return;
    };
    let items = it.items.iter().filter_map(|id| world.item(place, *id));
    for item in items.filter(|it| it.visibility == Visibility::Public && !World::is_hidden(it)) {
        let (there, name) = match &item.inner {
            ItemEnum::Use(it) => {
                let Some(id) = it.id else { continue };
                let there = world.locate(place, id);
                match (&there, it.is_glob) {
                    (Located::Known(place, id), true) => {
                        walk(world, *place, *id, prefix, found, open);
                        continue;
                    }
                    (Located::Foreign(..), true) => continue,
                    (_, false) => (there, it.name.clone()),
                }
            }
            _ => (
                Located::Known(place, item.id),
                item.name.clone().unwrap_or_default(),
            ),
        };
        let path = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}::{name}")
        };
        if let Some((space, entity)) = entity(world, &there) {
            let is_module = matches!(entity, Entity::Module);
            found.entry((space, path.clone())).or_insert(entity);
            if let (true, Located::Known(place, id)) = (is_module, there) {
                walk(world, place, id, &path, found, open);
            }
        }
    }
}

fn entity(world: &World, there: &Located) -> Option<(Space, Entity)> {
    match there {
        Located::Known(place, id) => known(world, *place, world.item(*place, *id)?),
        Located::Foreign(path, kind) => {
            let definition = Definition::Foreign(path.join("::"));
            Some(match (*kind)? {
                ItemKind::Module => (Space::Type, Entity::Module),
                ItemKind::Trait | ItemKind::TraitAlias => (Space::Type, Entity::Trait(definition)),
                ItemKind::Function | ItemKind::Constant | ItemKind::Static => {
                    (Space::Value, Entity::Value(definition))
                }
                ItemKind::Macro | ItemKind::ProcAttribute | ItemKind::ProcDerive => {
                    (Space::Macro, Entity::Macro)
                }
                _ => (
                    Space::Type,
                    Entity::Type(Vec::new(), Type::Path(definition, Vec::new())),
                ),
            })
        }
    }
}

fn known(world: &World, place: usize, item: &Item) -> Option<(Space, Entity)> {
    let definition = world.definition(place, item.id);
    let parameters = |generics: &rustdoc_types::Generics| {
        let (names, _) = world.generics(place, generics);
        let numbered = |(n, name)| (name, Type::Parameter(format!("#{n}")));
        let with: Substitution = names.iter().cloned().enumerate().map(numbered).collect();
        let defaults = world.defaults(place, generics);
        let defaults: Vec<Option<Type>> = defaults
            .into_iter()
            .map(|it| it.map(|it| it.substitute(&with)))
            .collect();
        (names, with, defaults)
    };
    let own = |generics: &rustdoc_types::Generics| {
        let (names, with, defaults) = parameters(generics);
        let arguments = names
            .into_iter()
            .map(|it| Type::Parameter(it).substitute(&with))
            .collect();
        (
            Space::Type,
            Entity::Type(defaults, Type::Path(definition.clone(), arguments)),
        )
    };
    Some(match &item.inner {
        ItemEnum::Module(_) => (Space::Type, Entity::Module),
        ItemEnum::Struct(it) => own(&it.generics),
        ItemEnum::Enum(it) => own(&it.generics),
        ItemEnum::Union(it) => own(&it.generics),
        ItemEnum::TypeAlias(alias) => {
            let (_, with, defaults) = parameters(&alias.generics);
            let of = world.convert(place, &alias.type_).substitute(&with);
            (Space::Type, Entity::Type(defaults, of))
        }
        ItemEnum::Trait(_) | ItemEnum::TraitAlias(_) => (Space::Type, Entity::Trait(definition)),
        ItemEnum::Function(_) | ItemEnum::Constant { .. } | ItemEnum::Static(_) => {
            (Space::Value, Entity::Value(definition))
        }
        ItemEnum::Macro(_) | ItemEnum::ProcMacro(_) => (Space::Macro, Entity::Macro),
        _ => return None,
    })
}
