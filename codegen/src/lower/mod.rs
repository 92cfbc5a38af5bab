//! STAGE 3: [`Service`] to [`Module`](crate::ir::Module). The only stage that speaks both of shapes and of Rust.

mod auth;
mod builder;
mod collisions;
mod default;
pub mod documentation;
pub mod endpoint;
mod enumeration;
mod error;
mod event_stream;
mod member;
pub mod names;
mod operation;
mod output;
mod rules;
mod sensitive;
mod service;
mod structure;
mod traits;
mod union;

use crate::error::Report;
use crate::ir;
use crate::model::node::Node;
use crate::model::shape::{Member, ShapeId, ShapeKind, Traits};
use crate::options::Options;
use crate::resolve::Service;

/// What every function of this stage is given.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) service: &'a Service<'a>,
    pub(crate) options: &'a Options,
    /// Columns by which documentation is indented beyond what its kind always is.
    indentation: usize,
}

/// Lowers a whole service.
pub fn lower(service: &Service<'_>, options: &Options, report: &mut Report) -> ir::Module {
    let context = Context {
        service,
        options,
        indentation: 0,
    };
    collisions::check(service, report);
    let lists = error::lists(&context);
    let mut structures = Vec::new();
    let mut enumerations = Vec::new();
    let mut unions = Vec::new();
    let mut event_streams = Vec::new();
    let mut errors = Vec::new();
    for (id, shape) in &service.types {
        match &shape.kind {
            ShapeKind::Structure(_) if shape.traits.contains_key("smithy.api#error") => {
                errors.push(error::error(&context, id, shape));
            }
            ShapeKind::Structure(_) => structures.push(structure::structure(&context, id, shape)),
            ShapeKind::Enum(members) => {
                enumerations.push(enumeration::enumeration(&context, id, shape, members));
            }
            ShapeKind::Union(members) if event_stream::is_event_stream(shape) => {
                event_streams.push(event_stream::event_stream(
                    &context, id, shape, members, &lists,
                ));
            }
            ShapeKind::Union(members) => {
                unions.push(union::union(&context, id, shape, members));
            }
            _ => {}
        }
    }
    structure::put_apart(&mut structures);
    let shared_outputs = output::shared(&context);
    let operations = service.operations.iter();
    let mut operations: Vec<_> = operations
        .map(|it| operation::operation(&context, it, &lists, &shared_outputs))
        .collect();
    let builder_groups = builder::group(&mut structures, &mut operations);
    ir::Module {
        path: path(&options.module),
        docs: service::docs(&context),
        service: service::service(&context),
        endpoint: rules::endpoint(&context, report),
        settings: rules::settings(&context),
        operations,
        builder_groups,
        shared_outputs: shared_outputs.into_values().collect(),
        structures,
        enumerations,
        unions,
        event_streams,
        errors,
        error_lists: lists.into_lists(),
    }
}

impl Context<'_> {
    /// The same, for tables within a module.
    fn indented(&self, columns: usize) -> Self {
        Context {
            indentation: self.indentation + columns,
            ..*self
        }
    }

    /// The width of documentation lines at some indentation, `/// ` taken off a line of 100 columns.
    fn docs(&self, traits: &Traits, indentation: usize) -> Vec<String> {
        if !self.options.documentation {
            return Vec::new();
        }
        match text(traits, "smithy.api#documentation") {
            Some(text) => documentation::markdown(text, 96 - indentation - self.indentation),
            None => Vec::new(),
        }
    }

    /// Whether the shape is a stream.
    fn is_stream(&self, id: &ShapeId) -> bool {
        self.service
            .get(id)
            .is_some_and(|it| it.traits.contains_key("smithy.api#streaming"))
    }

    /// Whether the member must not be shown.
    fn is_sensitive(&self, member: &Member) -> bool {
        sensitive::is_sensitive(self.service, member)
    }

    /// Documentation, or a sentence that says at least what it is.
    fn docs_or(&self, traits: &Traits, indentation: usize, otherwise: String) -> Vec<String> {
        let docs = self.docs(traits, indentation);
        match docs.is_empty() {
            true => vec![otherwise],
            false => docs,
        }
    }
}

/// The text of a trait's value.
fn text<'t>(traits: &'t Traits, trait_id: &str) -> Option<&'t str> {
    traits.get(trait_id)?.value.as_str()
}

/// The `deprecated` trait.
fn deprecated(traits: &Traits) -> Option<ir::Deprecated> {
    let value = &traits.get("smithy.api#deprecated")?.value;
    let entry = |key| value.get(key).and_then(Node::as_str).map(str::to_owned);
    Some(ir::Deprecated {
        note: entry("message"),
        since: entry("since"),
    })
}

/// A path that the options give.
fn path(text: &str) -> ir::Path {
    let rest = text.strip_prefix("::");
    ir::Path {
        global: rest.is_some(),
        segments: rest
            .unwrap_or(text)
            .split("::")
            .map(|it| it.trim().to_owned())
            .collect(),
    }
}
