//! Which types implement which traits: enough of the compiler's reasoning for what client crates do with generics.

use std::collections::{BTreeMap, HashMap};

use rustdoc_types::{Id, ItemEnum};

use crate::types::{Bound, Definition, Substitution, Type, unify};
use crate::world::{Demands, World};

/// An `impl` block.
pub struct Implementation {
    /// Its crate's place in the world.
    pub place: usize,
    /// The type that it is for.
    pub of: Type,
    /// The trait, unless it is the type's own.
    pub bound: Option<Bound>,
    /// What its parameters have to fulfil.
    pub demands: Demands,
    /// Its functions and types.
    pub items: Vec<Id>,
    /// Whether it says that the type does not have the trait.
    pub is_negative: bool,
}

/// All `impl` blocks of a world.
pub struct Solver<'a> {
    /// Where the blocks are from.
    pub world: &'a World,
    /// The blocks.
    pub implementations: Vec<Implementation>,
    by_head: HashMap<Option<(usize, u32)>, Vec<usize>>,
}

/// Generics nest so deep at most; beyond, a type is taken to implement what is asked.
const DEPTH: usize = 12;

impl<'a> Solver<'a> {
    /// Gathers the `impl` blocks.
    pub fn new(world: &'a World) -> Self {
        let mut implementations = Vec::new();
        let mut by_head: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, item) in world.items() {
            let ItemEnum::Impl(block) = &item.inner else {
                continue;
            };
            if block.blanket_impl.is_some() {
                continue;
            }
            let of = world.convert(place, &block.for_);
            let this = Substitution::from([("Self".to_owned(), of.clone())]);
            let (_, demands) = world.generics(place, &block.generics);
            by_head
                .entry(head(&of))
                .or_default()
                .push(implementations.len());
            implementations.push(Implementation {
                place,
                bound: block
                    .trait_
                    .as_ref()
                    .map(|it| world.bound(place, it).substitute(&this)),
                demands,
                items: block.items.clone(),
                is_negative: block.is_negative,
                of,
            });
        }
        Self {
            world,
            implementations,
            by_head,
        }
    }

    /// The blocks that are of this type, with what their parameters are.
    pub fn of(&self, of: &Type) -> Vec<(usize, Substitution)> {
        let places = self.by_head.get(&head(of)).into_iter().flatten();
        let fits = |place: &usize| {
            let block = self.implementations.get(*place)?;
            let mut found = Substitution::new();
            let fits =
                self.unify(&block.of, of, &mut found) && self.hold(&block.demands, &found, 0);
            fits.then_some((*place, found))
        };
        places.filter_map(fits).collect()
    }

    /// The block by which a type implements a trait.
    pub fn find(&self, of: &Type, bound: &Bound) -> Option<(usize, Substitution)> {
        self.find_at(of, bound, 0)
    }

    fn find_at(&self, of: &Type, bound: &Bound, depth: usize) -> Option<(usize, Substitution)> {
        let heads = [head(of), None];
        let heads = if heads.first() == heads.last() {
            heads.get(..1)?
        } else {
            &heads
        };
        let places = heads.iter().filter_map(|it| self.by_head.get(it)).flatten();
        for place in places {
            let block = self.implementations.get(*place)?;
            let Some(own) = block.bound.as_ref().filter(|_| !block.is_negative) else {
                continue;
            };
            let mut found = Substitution::new();
            let same = own.definition == bound.definition
                && self.unify(&block.of, of, &mut found)
                && self.unify_all(&own.arguments, &bound.arguments, &mut found)
                && self.hold(&block.demands, &found, depth);
            if same {
                return Some((*place, found));
            }
        }
        None
    }

    /// Whether the pattern fits a type, and what its parameters are then. A projection in it is known once its parameters are.
    fn unify(&self, pattern: &Type, of: &Type, found: &mut Substitution) -> bool {
        match (pattern, of) {
            (_, Type::Parameter(_)) => unify(pattern, of, found),
            (Type::Projection(..), _) => self.normalise(&pattern.substitute(found)) == *of,
            (Type::Path(own, patterns), Type::Path(other, arguments)) => {
                own == other && self.unify_all(patterns, arguments, found)
            }
            _ => unify(pattern, of, found),
        }
    }

    /// The same of several, one after the other.
    fn unify_all(&self, patterns: &[Type], all: &[Type], found: &mut Substitution) -> bool {
        let mut pairs = patterns.iter().zip(all);
        patterns.len() == all.len() && pairs.all(|(own, of)| self.unify(own, of, found))
    }

    fn hold(&self, demands: &Demands, with: &Substitution, depth: usize) -> bool {
        let mut demands = demands.iter().filter(|(_, bound)| !bound.maybe);
        depth > DEPTH
            || demands.all(|(of, bound)| {
                let of = self.normalise(&of.substitute(with));
                self.fulfils(
                    &of,
                    &self.normalise_bound(&bound.substitute(with)),
                    depth + 1,
                )
            })
    }

    /// Whether a type implements a trait, and with the bindings that are asked for.
    fn fulfils(&self, of: &Type, bound: &Bound, depth: usize) -> bool {
        // Of other crates' types nothing is known but that they compile; and of hidden types rustdoc does not look for auto traits.
        if head(of).is_none() || self.is_unknown_auto(of, bound) || depth > DEPTH {
            return true;
        }
        let binding = |(name, wanted): &(String, Type)| {
            let Some(is) = self.project(of, Some(bound), name) else {
                return true;
            };
            match wanted {
                Type::Opaque(bounds, _) => bounds
                    .iter()
                    .all(|bound| self.fulfils(&is, bound, depth + 1)),
                wanted => unify(&self.normalise(wanted), &is, &mut Substitution::new()),
            }
        };
        self.find_at(of, bound, depth).is_some() && bound.bindings.iter().all(binding)
    }

    fn is_unknown_auto(&self, of: &Type, bound: &Bound) -> bool {
        const AUTO: &[&str] = &[
            "core::marker::Send",
            "core::marker::Sync",
            "core::marker::Unpin",
            "core::panic::unwind_safe::RefUnwindSafe",
            "core::panic::unwind_safe::UnwindSafe",
        ];
        let is_it = |place: &usize| {
            let block = self.implementations.get(*place);
            let own = block.and_then(|it| it.bound.as_ref());
            own.is_some_and(|it| it.definition == bound.definition)
        };
        AUTO.contains(&bound.definition.to_string().as_str())
            && !self.by_head.get(&head(of)).into_iter().flatten().any(is_it)
    }

    /// The type with its projections replaced by what they are.
    pub fn normalise(&self, it: &Type) -> Type {
        it.map(&|it| match &it {
            Type::Projection(of, bound, name) => {
                self.project(of, bound.as_deref(), name).unwrap_or(it)
            }
            _ => it,
        })
    }

    /// The bound with its projections replaced by what they are.
    pub fn normalise_bound(&self, it: &Bound) -> Bound {
        it.fold(&|it| self.normalise(&it), &|it| it)
    }

    /// `<of as bound>::name`.
    pub fn project(&self, of: &Type, bound: Option<&Bound>, name: &str) -> Option<Type> {
        let blocks = match bound {
            Some(bound) => vec![self.find(of, bound)?],
            None if head(of).is_some() => self.of(of),
            None => Vec::new(),
        };
        blocks.into_iter().find_map(|(place, found)| {
            let block = self.implementations.get(place)?;
            let found: Substitution = found
                .into_iter()
                .chain([("Self".to_owned(), of.clone())])
                .collect();
            let types = self.associated(block);
            Some(self.normalise(&types.get(name)?.substitute(&found)))
        })
    }

    /// The associated types of a block.
    pub fn associated(&self, block: &Implementation) -> BTreeMap<String, Type> {
        let items = block
            .items
            .iter()
            .filter_map(|id| self.world.item(block.place, *id));
        let types = items.filter_map(|item| match &item.inner {
            ItemEnum::AssocType {
                type_: Some(it), ..
            } => Some((item.name.clone()?, self.world.convert(block.place, it))),
            _ => None,
        });
        types.collect()
    }

    /// The output of a future: an `impl Future`, or a type that is one.
    pub fn future_output(&self, it: &Type) -> Option<Type> {
        let future = Definition::Foreign("core::future::future::Future".to_owned());
        match it {
            Type::Opaque(bounds, _) => {
                let bound = bounds.iter().find(|it| it.definition == future)?;
                let output = bound.bindings.iter().find(|(name, _)| name == "Output")?;
                Some(output.1.clone())
            }
            Type::Path(Definition::Known(..), _) => {
                let (arguments, bindings) = (Vec::new(), Vec::new());
                let bound = Bound {
                    definition: future,
                    arguments,
                    bindings,
                    maybe: false,
                };
                self.project(it, Some(&bound), "Output")
            }
            _ => None,
        }
    }
}

fn head(of: &Type) -> Option<(usize, u32)> {
    match of {
        Type::Path(Definition::Known(place, id, _), _) => Some((*place, *id)),
        _ => None,
    }
}
