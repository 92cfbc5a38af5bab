//! STAGE 3: [`Service`] to [`Module`](crate::ir::Module). The only stage that speaks both of shapes and of Rust.

mod auth;
mod builder;
mod default;
pub mod documentation;
mod enumeration;
mod error;
mod event_stream;
mod member;
mod operation;
mod output;
mod pagination;
mod rules;
mod service;
mod structure;
mod traits;
mod union;

use crate::ir;
use crate::model::shape::Traits;
use crate::model::traits::read;
use crate::names;
use crate::options::Options;
use crate::resolve::{Member, Service, TypeKind};

/// What every function of this stage is given.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) service: &'a Service<'a>,
    pub(crate) options: &'a Options,
}

/// Lowers a whole service.
pub fn lower(service: &Service<'_>, options: &Options) -> ir::Module {
    let context = Context { service, options };
    let lists = error::lists(&context);
    let mut structures = Vec::new();
    let mut enumerations = Vec::new();
    let mut unions = Vec::new();
    let mut event_streams = Vec::new();
    let mut errors = Vec::new();
    for (id, one) in &service.types {
        match &one.kind {
            TypeKind::Structure(it) => structures.push(structure::structure(&context, one, it)),
            TypeKind::Error(it) => errors.push(error::error(&context, one, it)),
            TypeKind::Union(members) => unions.push(union::union(&context, id, one, members)),
            TypeKind::Events(events) => {
                event_streams.push(event_stream::event_stream(
                    &context, id, one, events, &lists,
                ));
            }
            TypeKind::Enum(variants) => {
                enumerations.push(enumeration::enumeration(&context, id, one, variants));
            }
        }
    }
    let shared_outputs = output::shared(&context);
    let operations = service.operations.iter();
    let mut operations: Vec<_> = operations
        .map(|it| operation::operation(&context, it, &lists, &shared_outputs))
        .collect();
    let builder_groups = builder::group(&service.whole, &mut structures, &mut operations);
    let described = service::service(&context);
    ir::Module {
        path: path(&options.module),
        docs: service::docs(&context),
        features: service::features(&described, &event_streams),
        service: described,
        endpoint: rules::endpoint(&context),
        settings: rules::settings(&context),
        operations,
        builder_groups,
        shared_outputs: shared_outputs.into_values().collect(),
        structures: structure::separate(structures, |it| &it.name),
        enumerations,
        unions,
        event_streams,
        errors: structure::separate(errors, |it| &it.structure.name),
        error_lists: lists.into_lists(),
    }
}

impl Context<'_> {
    fn docs(&self, traits: &Traits) -> Vec<String> {
        match read::documentation(traits) {
            Some(text) if self.options.documentation => documentation::markdown(text),
            _ => Vec::new(),
        }
    }

    /// The documentation of a member, or of its target, or a sentence that says at least what it is.
    fn docs_of(&self, member: &Member<'_>, what: &str) -> Vec<String> {
        let mut docs = self.docs(member.traits);
        if let Some(target) = self.service.get(member.target)
            && docs.is_empty()
        {
            docs = self.docs(&target.traits);
        }
        match docs.is_empty() {
            true => vec![format!("The {what} `{}`.", member.name)],
            false => docs,
        }
    }

    /// Documentation, or a sentence that says at least what it is.
    fn docs_or(&self, traits: &Traits, otherwise: String) -> Vec<String> {
        let docs = self.docs(traits);
        match docs.is_empty() {
            true => vec![otherwise],
            false => docs,
        }
    }
}

/// The `deprecated` trait.
fn deprecated(traits: &Traits) -> Option<ir::Deprecated> {
    let deprecated = read::deprecated(traits)?;
    Some(ir::Deprecated {
        note: deprecated.message.map(str::to_owned),
        since: deprecated.since.map(str::to_owned),
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
