//! Rustdoc's types to those of the comparison.

use rustdoc_types as rustdoc;
use rustdoc_types::ItemEnum;

use crate::types::{Bound, Definition, Substitution, Type};
use crate::world::{Demands, World};

impl World {
    /// A type of a crate; aliases are resolved.
    pub fn convert(&self, place: usize, it: &rustdoc::Type) -> Type {
        let convert = |it: &rustdoc::Type| self.convert(place, it);
        match it {
            rustdoc::Type::ResolvedPath(path) => self.resolve(place, path),
            rustdoc::Type::DynTrait(it) => {
                let mut bounds: Vec<Bound> = it
                    .traits
                    .iter()
                    .map(|it| self.bound(place, &it.trait_))
                    .collect();
                bounds.sort();
                Type::Dynamic(bounds, it.lifetime.as_deref() == Some("'static"))
            }
            rustdoc::Type::Generic(name) => Type::Parameter(name.clone()),
            rustdoc::Type::Primitive(name) => Type::Primitive(name.clone()),
            rustdoc::Type::FunctionPointer(it) => Type::Function(
                it.sig.inputs.iter().map(|(_, it)| convert(it)).collect(),
                Box::new(it.sig.output.as_ref().map_or_else(Type::unit, convert)),
            ),
            rustdoc::Type::Tuple(types) => Type::Tuple(types.iter().map(convert).collect()),
            rustdoc::Type::Slice(inner) => Type::Slice(Box::new(convert(inner))),
            rustdoc::Type::Array { type_, len } => {
                Type::Array(Box::new(convert(type_)), len.clone())
            }
            rustdoc::Type::ImplTrait(bounds) => {
                let (mut bounds, still) = self.bounds(place, bounds);
                bounds.sort();
                Type::Opaque(bounds, still)
            }
            rustdoc::Type::RawPointer { is_mutable, type_ } => {
                let prefix = if *is_mutable { "*mut " } else { "*const " };
                Type::Pointer(prefix.to_owned(), Box::new(convert(type_)))
            }
            rustdoc::Type::BorrowedRef {
                lifetime,
                is_mutable,
                type_,
            } => {
                let still = if lifetime.as_deref() == Some("'static") {
                    "'static "
                } else {
                    ""
                };
                let mutable = if *is_mutable { "mut " } else { "" };
                Type::Pointer(format!("&{still}{mutable}"), Box::new(convert(type_)))
            }
            rustdoc::Type::QualifiedPath {
                name,
                self_type,
                trait_,
                ..
            } => {
                let bound = trait_.as_ref().filter(|it| !it.path.is_empty());
                let bound = bound.map(|it| Box::new(self.bound(place, it)));
                Type::Projection(Box::new(convert(self_type)), bound, name.clone())
            }
            rustdoc::Type::Pat { type_, .. } => convert(type_),
            rustdoc::Type::Infer => Type::Other("_".to_owned()),
        }
    }

    fn resolve(&self, place: usize, path: &rustdoc::Path) -> Type {
        let definition = self.definition(place, path.id);
        let arguments = self.arguments(place, path.args.as_deref()).0;
        let Some((there, item)) = self.defined(&definition) else {
            return foreign(definition, arguments);
        };
        match &item.inner {
            ItemEnum::TypeAlias(alias) => {
                let given = self.given(there, &alias.generics, &arguments);
                self.convert(there, &alias.type_)
                    .substitute(&given.into_iter().collect())
            }
            ItemEnum::Struct(it) => self.with_defaults(definition, there, &it.generics, &arguments),
            ItemEnum::Enum(it) => self.with_defaults(definition, there, &it.generics, &arguments),
            ItemEnum::Union(it) => self.with_defaults(definition, there, &it.generics, &arguments),
            _ => Type::Path(definition, arguments),
        }
    }

    fn with_defaults(
        &self,
        definition: Definition,
        place: usize,
        generics: &rustdoc::Generics,
        arguments: &[Type],
    ) -> Type {
        let given = self.given(place, generics, arguments);
        Type::Path(definition, given.into_iter().map(|(_, it)| it).collect())
    }

    /// Each parameter with its argument, or its default, or itself.
    fn given(
        &self,
        place: usize,
        generics: &rustdoc::Generics,
        arguments: &[Type],
    ) -> Vec<(String, Type)> {
        let mut given: Vec<(String, Type)> = Vec::new();
        for parameter in &generics.params {
            let rustdoc::GenericParamDefKind::Type { default, .. } = &parameter.kind else {
                continue;
            };
            let known: Substitution = given.iter().cloned().collect();
            let value = match (arguments.get(given.len()), default) {
                (Some(argument), _) => argument.clone(),
                (None, Some(default)) => self.convert(place, default).substitute(&known),
                (None, None) => Type::Parameter(parameter.name.clone()),
            };
            given.push((parameter.name.clone(), value));
        }
        given
    }

    fn arguments(
        &self,
        place: usize,
        args: Option<&rustdoc::GenericArgs>,
    ) -> (Vec<Type>, Vec<(String, Type)>) {
        match args {
            Some(rustdoc::GenericArgs::AngleBracketed { args, constraints }) => {
                let types = args.iter().filter_map(|it| match it {
                    rustdoc::GenericArg::Type(it) => Some(self.convert(place, it)),
                    rustdoc::GenericArg::Const(it) => Some(Type::Other(it.expr.clone())),
                    rustdoc::GenericArg::Infer => Some(Type::Other("_".to_owned())),
                    rustdoc::GenericArg::Lifetime(_) => None,
                });
                let bindings = constraints
                    .iter()
                    .map(|it| (it.name.clone(), self.binding(place, it)));
                (types.collect(), bindings.collect())
            }
            Some(rustdoc::GenericArgs::Parenthesized { inputs, output }) => {
                let inputs = inputs.iter().map(|it| self.convert(place, it)).collect();
                let output = output
                    .as_ref()
                    .map_or_else(Type::unit, |it| self.convert(place, it));
                (
                    vec![Type::Tuple(inputs)],
                    vec![("Output".to_owned(), output)],
                )
            }
            Some(rustdoc::GenericArgs::ReturnTypeNotation) | None => (Vec::new(), Vec::new()),
        }
    }

    fn binding(&self, place: usize, it: &rustdoc::AssocItemConstraint) -> Type {
        match &it.binding {
            rustdoc::AssocItemConstraintKind::Equality(rustdoc::Term::Type(it)) => {
                self.convert(place, it)
            }
            rustdoc::AssocItemConstraintKind::Equality(rustdoc::Term::Constant(it)) => {
                Type::Other(it.expr.clone())
            }
            rustdoc::AssocItemConstraintKind::Constraint(bounds) => {
                let (bounds, still) = self.bounds(place, bounds);
                Type::Opaque(bounds, still)
            }
        }
    }

    /// A trait with its arguments.
    pub fn bound(&self, place: usize, path: &rustdoc::Path) -> Bound {
        let (arguments, bindings) = self.arguments(place, path.args.as_deref());
        Bound {
            definition: self.definition(place, path.id),
            arguments,
            bindings,
            maybe: false,
        }
    }

    /// Bounds, and whether `'static` is one of them.
    pub fn bounds(&self, place: usize, bounds: &[rustdoc::GenericBound]) -> (Vec<Bound>, bool) {
        let mut found = Vec::new();
        let mut still = false;
        for bound in bounds {
            match bound {
                rustdoc::GenericBound::TraitBound {
                    trait_, modifier, ..
                } => {
                    let maybe = *modifier == rustdoc::TraitBoundModifier::Maybe;
                    found.push(Bound {
                        maybe,
                        ..self.bound(place, trait_)
                    });
                }
                rustdoc::GenericBound::Outlives(lifetime) => still |= lifetime == "'static",
                rustdoc::GenericBound::Use(_) => {}
            }
        }
        (found, still)
    }

    /// The defaults of type parameters.
    pub fn defaults(&self, place: usize, generics: &rustdoc::Generics) -> Vec<Option<Type>> {
        let parameters = generics.params.iter().filter_map(|it| match &it.kind {
            rustdoc::GenericParamDefKind::Type {
                default,
                is_synthetic: false,
                ..
            } => Some(default.as_ref().map(|it| self.convert(place, it))),
            _ => None,
        });
        parameters.collect()
    }

    /// The names of type parameters, but for those of `impl Trait`, and all that is asked of them.
    pub fn generics(&self, place: usize, generics: &rustdoc::Generics) -> (Vec<String>, Demands) {
        let mut names = Vec::new();
        let mut demands = Demands::new();
        for parameter in &generics.params {
            if let rustdoc::GenericParamDefKind::Type {
                bounds,
                is_synthetic: false,
                ..
            } = &parameter.kind
            {
                names.push(parameter.name.clone());
                let of = Type::Parameter(parameter.name.clone());
                demands.extend(
                    self.bounds(place, bounds)
                        .0
                        .into_iter()
                        .map(|it| (of.clone(), it)),
                );
            }
        }
        for predicate in &generics.where_predicates {
            if let rustdoc::WherePredicate::BoundPredicate { type_, bounds, .. } = predicate {
                let of = self.convert(place, type_);
                demands.extend(
                    self.bounds(place, bounds)
                        .0
                        .into_iter()
                        .map(|it| (of.clone(), it)),
                );
            }
        }
        (names, demands)
    }
}

/// A type of another crate; the aliases that client crates use are resolved, since rustdoc writes sometimes one and sometimes
/// the other.
fn foreign(definition: Definition, arguments: Vec<Type>) -> Type {
    let named = |path: &str| Definition::Foreign(path.to_owned());
    let bound = |path: &str| Bound {
        definition: named(path),
        arguments: Vec::new(),
        bindings: Vec::new(),
        maybe: false,
    };
    let aliased = match definition.to_string().as_str() {
        "aws_smithy_runtime_api::client::orchestrator::HttpRequest" => {
            "aws_smithy_runtime_api::http::request::Request"
        }
        "aws_smithy_runtime_api::client::orchestrator::HttpResponse" => {
            "aws_smithy_runtime_api::http::response::Response"
        }
        "aws_smithy_runtime_api::box_error::BoxError" => {
            let parts = [
                "core::error::Error",
                "core::marker::Send",
                "core::marker::Sync",
            ];
            let error = Type::Dynamic(parts.map(bound).to_vec(), false);
            return Type::Path(named("alloc::boxed::Box"), vec![error]);
        }
        _ => return Type::Path(definition, arguments),
    };
    Type::Path(named(aliased), Vec::new())
}
