//! Types as the comparison sees them: definitions instead of paths, no lifetimes but `'static`, nothing that is only a way of writing.

use std::collections::BTreeMap;
use std::fmt;

/// A definition: an item of a crate whose JSON is at hand, or the path of one of any other crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Definition {
    /// The crate's place in the world, the item's id in its JSON, and its path for people.
    Known(usize, u32, String),
    /// The path at which it is defined.
    Foreign(String),
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A struct, enum or union.
    Path(Definition, Vec<Type>),
    /// A parameter, `Self` included.
    Parameter(String),
    /// `<T as Trait>::Name`.
    Projection(Box<Type>, Option<Box<Bound>>, String),
    /// `&T`, `&mut T`, `&'static T`, `*const T`: with the part before the type.
    Pointer(String, Box<Type>),
    /// `(A, B)`.
    Tuple(Vec<Type>),
    /// `[T]`.
    Slice(Box<Type>),
    /// `[T; N]`.
    Array(Box<Type>, String),
    /// `bool`, `str`, and so on.
    Primitive(String),
    /// `dyn A + B`, in the order of the alphabet.
    Dynamic(Vec<Bound>, bool),
    /// `impl A + B`, in the order of the alphabet.
    Opaque(Vec<Bound>, bool),
    /// `fn(A) -> B`.
    Function(Vec<Type>, Box<Type>),
    /// Anything that client crates do not have.
    Other(String),
}

/// A trait with its arguments, as a bound or as what an `impl` is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bound {
    /// The trait.
    pub definition: Definition,
    /// Its arguments.
    pub arguments: Vec<Type>,
    /// `Item = T`.
    pub bindings: Vec<(String, Type)>,
    /// `?Sized`.
    pub maybe: bool,
}

/// Types for parameters.
pub type Substitution = BTreeMap<String, Type>;

impl Type {
    /// The unit type.
    pub fn unit() -> Self {
        Self::Tuple(Vec::new())
    }

    /// The type with every part changed, from the inside out, and every trait.
    pub fn fold(
        &self,
        change: &dyn Fn(Type) -> Type,
        name: &dyn Fn(Definition) -> Definition,
    ) -> Type {
        let list = |types: &[Type]| {
            types
                .iter()
                .map(|it| it.fold(change, name))
                .collect::<Vec<_>>()
        };
        let boxed = |it: &Type| Box::new(it.fold(change, name));
        let bounds = |bounds: &[Bound]| {
            let mut bounds: Vec<Bound> = bounds.iter().map(|it| it.fold(change, name)).collect();
            bounds.sort();
            bounds
        };
        change(match self {
            Self::Path(definition, arguments) => Self::Path(definition.clone(), list(arguments)),
            Self::Projection(inner, bound, item) => Self::Projection(
                boxed(inner),
                bound.as_ref().map(|it| Box::new(it.fold(change, name))),
                item.clone(),
            ),
            Self::Pointer(prefix, inner) => Self::Pointer(prefix.clone(), boxed(inner)),
            Self::Tuple(types) => Self::Tuple(list(types)),
            Self::Slice(inner) => Self::Slice(boxed(inner)),
            Self::Array(inner, length) => Self::Array(boxed(inner), length.clone()),
            Self::Dynamic(traits, still) => Self::Dynamic(bounds(traits), *still),
            Self::Opaque(traits, still) => Self::Opaque(bounds(traits), *still),
            Self::Function(inputs, output) => Self::Function(list(inputs), boxed(output)),
            Self::Parameter(_) | Self::Primitive(_) | Self::Other(_) => self.clone(),
        })
    }

    /// The type with every part changed, from the inside out.
    pub fn map(&self, change: &dyn Fn(Type) -> Type) -> Type {
        self.fold(change, &|it| it)
    }

    /// The type with parameters replaced.
    pub fn substitute(&self, with: &Substitution) -> Type {
        if with.is_empty() {
            return self.clone();
        }
        self.map(&|it| match &it {
            Self::Parameter(name) => with.get(name).cloned().unwrap_or(it),
            _ => it,
        })
    }

    /// Whether a parameter is left anywhere in it.
    pub fn is_open(&self) -> bool {
        let open = std::cell::Cell::new(false);
        self.map(&|it| {
            open.set(open.get() || matches!(it, Self::Parameter(_)));
            it
        });
        open.get()
    }
}

impl Bound {
    /// The bound with its trait and every type in it changed.
    pub fn fold(
        &self,
        change: &dyn Fn(Type) -> Type,
        name: &dyn Fn(Definition) -> Definition,
    ) -> Bound {
        let changed = |it: &Type| it.fold(change, name);
        Bound {
            definition: name(self.definition.clone()),
            arguments: self.arguments.iter().map(changed).collect(),
            bindings: self
                .bindings
                .iter()
                .map(|(item, it)| (item.clone(), changed(it)))
                .collect(),
            maybe: self.maybe,
        }
    }

    /// The bound with parameters replaced.
    pub fn substitute(&self, with: &Substitution) -> Bound {
        self.fold(&|it| it.substitute(with), &|it| it)
    }
}

/// Finds what the parameters of a pattern have to be for it to be this type.
pub fn unify(pattern: &Type, target: &Type, found: &mut Substitution) -> bool {
    let all = |patterns: &[Type], targets: &[Type], found: &mut Substitution| {
        patterns.len() == targets.len()
            && patterns
                .iter()
                .zip(targets)
                .all(|(pattern, target)| unify(pattern, target, found))
    };
    match (pattern, target) {
        (Type::Parameter(name), _) => match found.get(name) {
            Some(known) => known == target,
            None => {
                found.insert(name.clone(), target.clone());
                true
            }
        },
        // A parameter of the other side may be anything.
        (_, Type::Parameter(_)) => true,
        (Type::Path(left, lefts), Type::Path(right, rights)) => {
            left == right && all(lefts, rights, found)
        }
        (Type::Pointer(left, inner), Type::Pointer(right, target)) => {
            left == right && unify(inner, target, found)
        }
        (Type::Tuple(lefts), Type::Tuple(rights)) => all(lefts, rights, found),
        (Type::Slice(left), Type::Slice(right)) => unify(left, right, found),
        (Type::Array(left, length), Type::Array(right, other)) => {
            length == other && unify(left, right, found)
        }
        (Type::Function(lefts, left), Type::Function(rights, right)) => {
            all(lefts, rights, found) && unify(left, right, found)
        }
        _ => pattern == target,
    }
}

fn joined<T: fmt::Display>(parts: &[T], with: &str) -> String {
    parts
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(with)
}

impl fmt::Display for Definition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(_, _, path) | Self::Foreign(path) => f.write_str(path),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut arguments: Vec<String> = self.arguments.iter().map(ToString::to_string).collect();
        arguments.extend(
            self.bindings
                .iter()
                .map(|(name, it)| format!("{name} = {it}")),
        );
        let maybe = if self.maybe { "?" } else { "" };
        write!(f, "{maybe}{}", self.definition)?;
        match arguments.is_empty() {
            true => Ok(()),
            false => write!(f, "<{}>", arguments.join(", ")),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let still = |still: &bool| if *still { " + 'static" } else { "" };
        match self {
            Self::Path(definition, arguments) if arguments.is_empty() => definition.fmt(f),
            Self::Path(definition, arguments) => {
                write!(f, "{definition}<{}>", joined(arguments, ", "))
            }
            Self::Parameter(name) | Self::Primitive(name) | Self::Other(name) => f.write_str(name),
            Self::Projection(inner, Some(bound), name) => write!(f, "<{inner} as {bound}>::{name}"),
            Self::Projection(inner, None, name) => write!(f, "{inner}::{name}"),
            Self::Pointer(prefix, inner) => write!(f, "{prefix}{inner}"),
            Self::Tuple(types) => write!(f, "({})", joined(types, ", ")),
            Self::Slice(inner) => write!(f, "[{inner}]"),
            Self::Array(inner, length) => write!(f, "[{inner}; {length}]"),
            Self::Dynamic(bounds, it) => write!(f, "dyn {}{}", joined(bounds, " + "), still(it)),
            Self::Opaque(bounds, it) => write!(f, "impl {}{}", joined(bounds, " + "), still(it)),
            Self::Function(inputs, output) => write!(f, "fn({}) -> {output}", joined(inputs, ", ")),
        }
    }
}
