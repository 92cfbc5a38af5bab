//! Reading terms.

use super::super::ast::Term;
use super::super::signature::{Type, signature};
use super::super::template::{self, Part};
use super::Reader;
use crate::model::node::Node;

impl Reader<'_> {
    /// A term of a wanted type.
    pub(super) fn typed(&mut self, node: &Node, wanted: Type) -> Option<Term> {
        let (term, found) = self.term(node)?;
        if !found.fits(wanted) {
            let (wanted, found) = (wanted.describe(), found.describe());
            self.problems
                .report(format!("must be {wanted}, and is {found}"));
        }
        Some(term)
    }

    /// A term, and its type.
    pub(super) fn term(&mut self, node: &Node) -> Option<(Term, Type)> {
        if self.too_deep() {
            return None;
        }
        match node {
            Node::String(text) => Some((self.text(text)?, Type::String)),
            Node::Boolean(value) => Some((Term::Boolean(*value), Type::Boolean)),
            Node::Number(text) => match text.parse() {
                Ok(value) => Some((Term::Integer(value), Type::Integer)),
                Err(_) => {
                    self.problems.report(format!("`{text}` is not an integer"));
                    None
                }
            },
            Node::Object(_) => match (node.get("ref"), node.get("fn").and_then(Node::as_str)) {
                (Some(name), _) => match name.as_str() {
                    Some(name) => Some((Term::Reference(name.to_owned()), self.type_of(name))),
                    None => {
                        self.problems.report("`ref` must be a string");
                        None
                    }
                },
                (None, Some(function)) => self.call(function, node),
                (None, None) => {
                    self.problems.report("must have `fn` or `ref`");
                    None
                }
            },
            Node::Null | Node::Array(_) => {
                self.problems
                    .report("must be a string, boolean, integer, reference or function");
                None
            }
        }
    }

    fn type_of(&mut self, name: &str) -> Type {
        match self.names.iter().find(|(known, _)| known == name) {
            Some((_, value_type)) => *value_type,
            None => {
                self.problems
                    .report(format!("no parameter or variable `{name}` is in scope"));
                Type::Unknown
            }
        }
    }

    /// A string; a template that is nothing but a reference becomes the reference.
    pub(super) fn text(&mut self, text: &str) -> Option<Term> {
        let parts = match template::parts(text) {
            Ok(parts) => parts,
            Err(problem) => {
                self.problems.report(problem);
                return None;
            }
        };
        for part in &parts {
            let Part::Reference { name, path } = part else {
                continue;
            };
            let found = self.type_of(name);
            let found = match path {
                Some(path) => self.attribute_type(found, path),
                None => found,
            };
            if !found.fits(Type::String) {
                self.problems
                    .report(format!("`{name}` in `{text}` is {}", found.describe()));
            }
        }
        Some(match parts.as_slice() {
            [Part::Reference { name, path: None }] => Term::Reference((*name).to_owned()),
            [
                Part::Reference {
                    name,
                    path: Some(path),
                },
            ] => Term::Attribute(
                Box::new(Term::Reference((*name).to_owned())),
                (*path).to_owned(),
            ),
            _ => Term::Text(text.to_owned()),
        })
    }

    fn attribute_type(&mut self, of: Type, path: &str) -> Type {
        if path.contains("[-") {
            self.since("a negative index", 1);
        }
        of.attribute(path).unwrap_or_else(|| {
            self.problems
                .report(format!("{} has no `{path}`", of.describe()));
            Type::Unknown
        })
    }

    /// Reports what the declared version does not have yet.
    fn since(&mut self, what: &str, minor: u32) {
        if self.minor < minor {
            self.problems
                .report(format!("{what} needs version 1.{minor} of the rules"));
        }
    }

    fn call(&mut self, function: &str, node: &Node) -> Option<(Term, Type)> {
        let arguments = self.member(node, "argv", |own, arguments| {
            let count = arguments.as_array().map_or(0, <[Node]>::len);
            let terms = own.elements(arguments, Self::term);
            // A term that is missing here is reported already.
            (terms.len() == count).then_some(terms)
        })?;
        match function {
            "isSet" => {
                let [(term, _)] = self.exactly(function, arguments)?;
                Some((Term::IsSet(Box::new(term)), Type::Boolean))
            }
            "getAttr" => {
                let [(term, of), (path, _)] = self.exactly(function, arguments)?;
                let Term::Text(path) = path else {
                    self.problems
                        .report("the path of `getAttr` must be a string");
                    return None;
                };
                let value_type = self.attribute_type(of, &path);
                Some((Term::Attribute(Box::new(term), path), value_type))
            }
            "coalesce" => {
                self.since("`coalesce`", 1);
                if arguments.len() < 2 {
                    self.problems
                        .report("`coalesce` takes two or more arguments");
                }
                let value_type = self.same(&arguments);
                Some((call("coalesce", arguments), value_type))
            }
            "ite" => {
                self.since("`ite`", 1);
                let arguments: [_; 3] = self.exactly(function, arguments)?;
                self.check(1, arguments[0].1, Type::Boolean);
                let value_type = self.same(&arguments[1..]);
                Some((call("ite", arguments), value_type))
            }
            _ => self.fixed(function, arguments),
        }
    }

    /// A call of a function with fixed argument types.
    fn fixed(&mut self, function: &str, arguments: Vec<(Term, Type)>) -> Option<(Term, Type)> {
        let Some(signature) = signature(function) else {
            self.problems
                .report(format!("there is no function `{function}`"));
            return None;
        };
        if signature.arguments.len() != arguments.len() {
            self.wrong_count(function, signature.arguments.len(), arguments.len());
            return None;
        }
        for (number, ((_, found), wanted)) in arguments.iter().zip(signature.arguments).enumerate()
        {
            self.check(number + 1, *found, *wanted);
        }
        if function == "split" {
            self.since("`split`", 1);
        }
        let mut arguments = arguments;
        let literal = |term: &Term| matches!(term, Term::Boolean(_) | Term::Text(_));
        // Either order means the same: literals come last, so that more is equal.
        if signature.symbol == "=" && arguments.first().is_some_and(|(first, _)| literal(first)) {
            arguments.reverse();
        }
        Some((call(signature.symbol, arguments), signature.result))
    }

    fn exactly<const COUNT: usize>(
        &mut self,
        function: &str,
        arguments: Vec<(Term, Type)>,
    ) -> Option<[(Term, Type); COUNT]> {
        let found = arguments.len();
        let arguments = arguments.try_into().ok();
        if arguments.is_none() {
            self.wrong_count(function, COUNT, found);
        }
        arguments
    }

    fn wrong_count(&mut self, function: &str, wanted: usize, found: usize) {
        self.problems.report(format!(
            "`{function}` takes {wanted} arguments, and has {found}"
        ));
    }

    fn check(&mut self, number: usize, found: Type, wanted: Type) {
        if !found.fits(wanted) {
            let (wanted, found) = (wanted.describe(), found.describe());
            self.problems.report(format!(
                "argument {number} must be {wanted}, and is {found}"
            ));
        }
    }

    /// The type that all of the terms have.
    fn same(&mut self, terms: &[(Term, Type)]) -> Type {
        let mut types = terms.iter().map(|(_, value_type)| *value_type);
        let first = types.next().unwrap_or(Type::Unknown);
        if !types.all(|other| other.fits(first)) {
            self.problems
                .report("the values to choose from must be of one type");
        }
        first
    }
}

fn call(symbol: &'static str, arguments: impl IntoIterator<Item = (Term, Type)>) -> Term {
    Term::Call(
        symbol,
        arguments.into_iter().map(|(term, _)| term).collect(),
    )
}
