//! What a model must satisfy before a client can be made of it.
//!
//! These are the rules of [Smithy](https://smithy.io/2.0/spec/model.html) whose breach would make a client wrong or impossible.
//! Rules that only a service or the style of a model answers to are left to Smithy's own validation.

mod auth;
mod bindings;
mod defaults;
mod http;
mod members;
mod pagination;
mod recursion;
mod resources;
mod services;
mod streams;
mod targets;

use indexmap::{IndexMap, IndexSet};

use crate::error::{Diagnostic, Report, Severity};
use crate::model::shape::{Location, Model, Shape, ShapeId, ShapeKind, Target};

/// Reports every target that does not resolve or is of the wrong type, and every other breach of the rules.
///
/// Mixins and trait definitions are checked for their targets only: no client reaches them. Of shapes that are reported already
/// nothing more is said, and of dangling targets nothing when a whole file could not be read.
pub fn check(model: &Model, report: &mut Report) {
    let reported: IndexSet<ShapeId> = report
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| diagnostic.shape.clone())
        .collect();
    let is_partial = report
        .diagnostics()
        .iter()
        .any(|diagnostic| diagnostic.code == "malformed-json");
    let mut checker = Checker {
        model,
        reported,
        is_partial,
        similar: None,
        report,
    };
    for (id, shape) in &model.shapes {
        targets::check(&mut checker, id, shape);
        if shape.traits.contains_key("smithy.api#mixin")
            || shape.traits.contains_key("smithy.api#trait")
        {
            continue;
        }
        members::check(&mut checker, id, shape);
        defaults::check(&mut checker, id, shape);
        bindings::check(&mut checker, id, shape);
        streams::check(&mut checker, id, shape);
        match &shape.kind {
            ShapeKind::Operation(operation) => {
                http::check(&mut checker, id, shape, operation);
                auth::schemes(&mut checker, id, shape);
            }
            ShapeKind::Service(service) => services::check(&mut checker, id, shape, service),
            _ => {}
        }
    }
    recursion::check(&mut checker);
    resources::check(&mut checker);
}

/// A model under check, with what was found before.
struct Checker<'m, 'r> {
    model: &'m Model,
    /// Shapes that could not be read as they should.
    reported: IndexSet<ShapeId>,
    /// Whether a whole file is missing.
    is_partial: bool,
    /// Shapes by their names in lower case, once a target dangles.
    similar: Option<IndexMap<String, &'m ShapeId>>,
    report: &'r mut Report,
}

impl<'m> Checker<'m, '_> {
    fn error(
        &mut self,
        code: &'static str,
        subject: &ShapeId,
        location: Location,
        message: String,
    ) -> &mut Diagnostic {
        self.report.error(code, message).on(subject).at(location)
    }

    /// The shape that a target means.
    fn target(&self, target: &Target) -> Option<&'m Shape> {
        self.model.shapes.get(&target.id)
    }
}

/// Whether there is a shape and it has a trait.
fn has(shape: Option<&Shape>, trait_id: &str) -> bool {
    shape.is_some_and(|shape| shape.traits.contains_key(trait_id))
}
