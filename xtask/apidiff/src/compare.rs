//! Two surfaces to what differs between them.

mod translate;

use std::collections::{BTreeMap, BTreeSet};

use rustdoc_types::ItemEnum;

use crate::members::{self, Member, Members};
use crate::solve::Solver;
use crate::surface::{self, Entity, Space, Surface};
use crate::types::{Bound, Definition, Substitution, Type};
use crate::world::World;

/// One side of the comparison.
pub struct Side<'a> {
    /// What implements what.
    pub solver: Solver<'a>,
    /// Its paths.
    pub surface: Surface,
}

impl<'a> Side<'a> {
    /// The side of a world's first crate.
    pub fn new(world: &'a World) -> Self {
        Self {
            solver: Solver::new(world),
            surface: surface::surface(world),
        }
    }
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The item is missing in our crate.
    Missing,
    /// The item is missing in the official crate.
    Extra,
    /// What the official crate has, and what ours has.
    Different(String, String),
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The path, without the crate's name.
    pub path: String,
    /// What of the path's type or trait it is about; empty for the path itself.
    pub member: String,
    /// In which way.
    pub change: Change,
}

/// What the comparison came to.
#[derive(Default)]
pub struct Comparison {
    /// How many things were compared and agree.
    pub agreed: usize,
    /// What differs, in the order of paths.
    pub findings: Vec<Finding>,
}

/// Compares everything that the official crate's users can name.
pub fn compare(official: &Side<'_>, ours: &Side<'_>) -> Comparison {
    let mut comparer = Comparer {
        official,
        ours,
        paths: paths(&official.surface),
        own_paths: paths(&ours.surface),
        seen: BTreeSet::new(),
        owners: BTreeMap::new(),
        result: Comparison::default(),
    };
    for ((space, path), theirs) in &official.surface {
        match ours.surface.get(&(*space, path.clone())) {
            Some(own) => comparer.entity(path, theirs, own),
            None => comparer.found(path, "", Change::Missing),
        }
    }
    for (space, path) in ours.surface.keys() {
        if !official.surface.contains_key(&(*space, path.clone())) {
            comparer.found(path, "", Change::Extra);
        }
    }
    comparer.result
}

/// The paths of each definition.
fn paths(surface: &Surface) -> BTreeMap<Definition, Vec<String>> {
    let mut found: BTreeMap<Definition, Vec<String>> = BTreeMap::new();
    for ((space, path), entity) in surface {
        let definition = match entity {
            Entity::Type(_, Type::Path(definition, _)) | Entity::Trait(definition) => definition,
            _ => continue,
        };
        if *space == Space::Type {
            found
                .entry(definition.clone())
                .or_default()
                .push(path.clone());
        }
    }
    found
}

struct Comparer<'a> {
    official: &'a Side<'a>,
    ours: &'a Side<'a>,
    paths: BTreeMap<Definition, Vec<String>>,
    own_paths: BTreeMap<Definition, Vec<String>>,
    /// Types that are compared already, under another path.
    seen: BTreeSet<(Definition, Type)>,
    /// The official type for each of ours.
    owners: BTreeMap<Type, Definition>,
    result: Comparison,
}

/// Marker traits of the compiler's own.
const UNSTABLE: &[&str] = &[
    "core::marker::StructuralPartialEq",
    "core::marker::Freeze",
    "core::marker::UnsafeUnpin",
];

impl Comparer<'_> {
    fn found(&mut self, path: &str, member: &str, change: Change) {
        let (path, member) = (path.to_owned(), member.to_owned());
        self.result.findings.push(Finding {
            path,
            member,
            change,
        });
    }

    fn check(&mut self, path: &str, member: &str, official: &str, ours: &str) {
        match official == ours {
            true => self.result.agreed += 1,
            false => {
                let change = Change::Different(official.to_owned(), ours.to_owned());
                self.found(path, member, change);
            }
        }
    }

    fn entity(&mut self, path: &str, official: &Entity, ours: &Entity) {
        match (official, ours) {
            (Entity::Type(parameters, theirs), Entity::Type(..)) => {
                let arguments: Vec<Type> = (0..parameters.len())
                    .map(|n| Type::Parameter(format!("#{n}")))
                    .collect();
                let own = ours.instantiate(&arguments).unwrap_or_else(Type::unit);
                self.types(path, theirs, &own);
            }
            (Entity::Trait(theirs), Entity::Trait(own)) => self.traits(path, theirs, own),
            (Entity::Value(theirs), Entity::Value(own)) => self.values(path, theirs, own),
            _ => self.check(path, "", official.kind(), ours.kind()),
        }
    }

    fn types(&mut self, path: &str, theirs: &Type, own: &Type) {
        let (Type::Path(definition, _), Type::Path(own_definition, _)) = (theirs, own) else {
            let theirs = self.translate(theirs);
            return self.check(path, "", &theirs.to_string(), &own.to_string());
        };
        match (definition, own_definition) {
            (Definition::Known(..), Definition::Known(..)) => {}
            _ => {
                return self.check(
                    path,
                    "",
                    &definition.to_string(),
                    &own_definition.to_string(),
                );
            }
        }
        self.result.agreed += 1;
        if !self.seen.insert((definition.clone(), own.clone())) {
            return;
        }
        let owner = self
            .owners
            .entry(own.clone())
            .or_insert_with(|| definition.clone())
            .clone();
        if owner != *definition {
            // Who implements a trait for both would do so twice for one type.
            self.check(
                path,
                "",
                "a type of its own",
                &format!("the type that is {owner}, too"),
            );
        }
        let official = members::members(&self.official.solver, theirs);
        self.members(path, &official, &members::members(&self.ours.solver, own));
        self.implementations(path, theirs, own);
    }

    fn traits(&mut self, path: &str, theirs: &Definition, own: &Definition) {
        if matches!(theirs, Definition::Foreign(_)) || matches!(own, Definition::Foreign(_)) {
            return self.check(path, "", &theirs.to_string(), &own.to_string());
        }
        self.result.agreed += 1;
        let official = members::trait_members(&self.official.solver, theirs);
        self.members(
            path,
            &official,
            &members::trait_members(&self.ours.solver, own),
        );
    }

    fn values(&mut self, path: &str, theirs: &Definition, own: &Definition) {
        if matches!(theirs, Definition::Foreign(_)) || matches!(own, Definition::Foreign(_)) {
            return self.check(path, "", &theirs.to_string(), &own.to_string());
        }
        let theirs = value(&self.official.solver, theirs).map(|it| self.translate_member(&it));
        let own = value(&self.ours.solver, own);
        if let (Some(theirs), Some(own)) = (theirs, own) {
            self.member(path, "", &theirs, &own);
        }
    }

    fn members(&mut self, path: &str, official: &Members, ours: &Members) {
        for (name, theirs) in official {
            match ours.get(name) {
                Some(own) if self.opaque(path, name, theirs, own) => {}
                Some(own) => self.member(path, name, &self.translate_member(theirs), own),
                None => self.found(path, name, Change::Missing),
            }
        }
        for name in ours.keys().filter(|name| !official.contains_key(*name)) {
            self.found(path, name, Change::Extra);
        }
    }

    /// Compares variants that hold a type without a path, which has no name to be compared by.
    fn opaque(&mut self, path: &str, name: &str, theirs: &Member, own: &Member) -> bool {
        let (Member::Variant(theirs, deprecated), Member::Variant(own, own_deprecated)) =
            (theirs, own)
        else {
            return false;
        };
        let ([(_, theirs)], [(_, own)]) = (theirs.as_slice(), own.as_slice()) else {
            return false;
        };
        let (Type::Path(definition @ Definition::Known(..), _), Type::Path(own_definition, _)) =
            (theirs, own)
        else {
            return false;
        };
        let known = matches!(own_definition, Definition::Known(..));
        let named = self.paths.contains_key(definition);
        if deprecated != own_deprecated
            || named
            || !known
            || self.own_paths.contains_key(own_definition)
        {
            return false;
        }
        self.types(&format!("{path}, what {name} holds"), theirs, own);
        true
    }

    fn member(&mut self, path: &str, name: &str, theirs: &Member, own: &Member) {
        let [theirs, own] = [theirs, own].map(|it| match it {
            Member::Method(it) => {
                let mut it = it.clone();
                if let Some(output) = self.ours.solver.future_output(&it.output) {
                    it.output = output;
                    it.is_async = true;
                }
                Member::Method(it)
            }
            _ => it.clone(),
        });
        // A function that is `const` or not deprecated does all that the other does.
        if let (Member::Method(theirs), Member::Method(own)) = (&theirs, &own) {
            let own = members::Signature {
                is_const: own.is_const && theirs.is_const,
                is_deprecated: own.is_deprecated || theirs.is_deprecated,
                ..own.clone()
            };
            return self.check(path, name, &theirs.to_string(), &own.to_string());
        }
        let own = match (&theirs, own) {
            (Member::Variant(_, true), Member::Variant(fields, _)) => Member::Variant(fields, true),
            (_, own) => own,
        };
        self.check(path, name, &theirs.to_string(), &own.to_string());
    }

    fn implementations(&mut self, path: &str, theirs: &Type, own: &Type) {
        let (official, ours) = (&self.official.solver, &self.ours.solver);
        let mut used = BTreeSet::new();
        for (number, with) in official.of(theirs) {
            let Some(block) = official.implementations.get(number) else {
                continue;
            };
            let Some(bound) = stable(block.bound.as_ref()).filter(|_| !block.is_negative) else {
                continue;
            };
            let with: Substitution = with
                .into_iter()
                .chain([("Self".to_owned(), theirs.clone())])
                .collect();
            let hidden = matches!(bound.definition, Definition::Known(..));
            if hidden && !self.paths.contains_key(&bound.definition) {
                // Nobody can name a trait without a path.
                continue;
            }
            let bound = official.normalise_bound(&bound.substitute(&with));
            let bound = bound.fold(&|it| self.translate_one(it), &|it| self.translate_trait(it));
            let name = format!("impl {bound}");
            let Some((found, _)) = ours.find(own, &bound) else {
                self.found(path, &name, Change::Missing);
                continue;
            };
            used.insert(found);
            self.result.agreed += 1;
            for (item, it) in official.associated(block) {
                let it = official.normalise(&it.substitute(&with));
                let it = self.translate(&it).to_string();
                let own = ours
                    .project(own, Some(&bound), &item)
                    .unwrap_or_else(Type::unit);
                self.check(path, &format!("{name}, type {item}"), &it, &own.to_string());
            }
        }
        for (number, with) in ours.of(own) {
            let Some(block) = ours.implementations.get(number) else {
                continue;
            };
            let bound = stable(block.bound.as_ref()).filter(|_| !block.is_negative);
            if let (Some(bound), false) = (bound, used.contains(&number)) {
                let bound = ours.normalise_bound(&bound.substitute(&with));
                self.found(path, &format!("impl {bound}"), Change::Extra);
            }
        }
    }
}

fn stable(bound: Option<&Bound>) -> Option<&Bound> {
    bound.filter(|it| !UNSTABLE.contains(&it.definition.to_string().as_str()))
}

/// A function, constant or static.
fn value(solver: &Solver<'_>, definition: &Definition) -> Option<Member> {
    let (place, item) = solver.world.defined(definition)?;
    let typed = |it| {
        Some(Member::Typed(
            solver.normalise(&solver.world.convert(place, it)),
        ))
    };
    match &item.inner {
        ItemEnum::Function(it) => Some(Member::Method(members::signature(
            solver,
            place,
            item,
            it,
            &Substitution::new(),
            &Vec::new(),
        ))),
        ItemEnum::Constant { type_, .. } => typed(type_),
        ItemEnum::Static(it) => typed(&it.type_),
        _ => None,
    }
}
