//! STAGE 2: model to [`Service`]: the chosen service with the closure of its chosen operations.
//!
//! The input may lack anything. The output is closed: every target resolves, every operation has its own copy of its input and output and
//! its full list of errors, and optionality, boxing, streaming, sensitivity, Rust names and endpoint rules are decided.

mod auth;
mod check;
mod choose;
mod closure;
pub mod endpoint;
mod identifiers;
mod member;
mod optionality;
mod pagination;
mod recursion;
mod sensitive;
mod settings;
mod types;
mod whole;

use indexmap::IndexMap;

use crate::error::Report;
use crate::model::shape::{Model, Shape, ShapeId, Traits};
use crate::options::Options;
use crate::protocol::Protocol;

pub use auth::{ApiKey, Auth};
pub use endpoint::EndpointRules;
pub use identifiers::is_message;
pub use member::{Identifiers, Member, Role, Stream, Structure};
pub use optionality::Optionality;
pub use pagination::Pagination;
pub use settings::Setting;
pub use types::{Events, Type, TypeKind, Variant};
pub use whole::{Whole, sorted};

/// A service that can be lowered.
#[derive(Debug)]
pub struct Service<'m> {
    /// The service's shape ID.
    pub id: ShapeId,
    /// The service shape.
    pub shape: &'m Shape,
    /// `sdkId` of the `aws.api#service` trait, or the shape's name.
    pub sdk_id: &'m str,
    /// The API version.
    pub version: &'m str,
    /// The protocol of its client.
    pub protocol: Protocol,
    /// How requests are authenticated.
    pub auth: Auth<'m>,
    /// The chosen operations, sorted by name.
    pub operations: Vec<Operation<'m>>,
    /// The service with all of its operations.
    pub whole: Whole,
    /// Every shape that becomes a type of its own, sorted by shape ID: structures, unions and enums that members target, and errors.
    pub types: IndexMap<ShapeId, Type<'m>>,
    /// The endpoint rules; `None` if the service has none.
    pub endpoint: Option<EndpointRules>,
    /// Client settings that the endpoint rules read.
    pub settings: Vec<Setting<'m>>,
    /// Every shape that an input, an output or an error leads to.
    shapes: IndexMap<ShapeId, &'m Shape>,
}

/// An operation with its own copy of its input and output.
#[derive(Debug)]
pub struct Operation<'m> {
    /// The operation's shape ID.
    pub id: ShapeId,
    /// The operation's traits.
    pub traits: &'m Traits,
    /// The Rust module of its types.
    pub module: String,
    /// The method of the client.
    pub method: String,
    /// The input; the members of `smithy.api#Unit` if it has none.
    pub input: Structure<'m>,
    /// The output; the members of `smithy.api#Unit` if it has none.
    pub output: Structure<'m>,
    /// All errors: its own, those of its event stream, then those of the service.
    pub errors: Vec<ShapeId>,
    /// The authentication schemes, if they are not those of the service.
    pub auth: Option<Vec<String>>,
    /// Whether a response can hold something sensitive.
    pub has_sensitive_response: bool,
    /// How its pages follow each other, if it has a paginator.
    pub pagination: Option<Pagination<'m>>,
}

impl<'m> Service<'m> {
    /// Returns a shape of the closure.
    pub fn get(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.shapes.get(id).copied()
    }

    /// Returns the Rust type name of a shape in [`types`](Self::types).
    pub fn type_name<'i>(&'i self, id: &'i ShapeId) -> &'i str {
        self.types.get(id).map_or(id.name(), |it| &it.name)
    }
}

/// Resolves the service that the options choose; returns `None` if the report says why not.
pub fn resolve<'m>(
    model: &'m Model,
    options: &Options,
    report: &mut Report,
) -> Option<Service<'m>> {
    options.check(report);
    let (id, shape, service) = choose::service(model, options, report)?;
    let protocol = choose::protocol(id, shape, options, report);
    check::renames(model, service, id, shape, report);
    let all = closure::operations(model, service);
    let chosen = choose::operations(&all, id, options, report);
    // Names depend on the whole service, so that they stay the same whatever operations are chosen.
    let all_types = closure::types(model, &all);
    let names = identifiers::Names::new(model, service, &all_types, &all, report);
    let closed = closure::types(model, &chosen);
    check::event_streams(protocol, &closed, report);
    check::http(protocol, &chosen, report);
    check::schemes(model, id, shape, &chosen, report);
    let boxed = recursion::boxed(&closed);
    let auth = auth::resolve(shape);
    let resolver = member::Resolver {
        auth: &auth,
        on_service: &shape.traits,
        model,
        names: &names,
        boxed: &boxed,
    };
    let operations = chosen
        .iter()
        .map(|it| resolver.operation(it, report))
        .collect();
    let types = closed
        .iter()
        .map(|(id, shape)| (id.clone(), resolver.type_of(id, shape, report)))
        .collect();
    let resolved = Service {
        id: id.clone(),
        shape,
        sdk_id: choose::sdk_id(id, shape),
        version: &service.version,
        protocol: protocol?,
        auth,
        operations,
        whole: Whole::new(model, &all, &all_types),
        types,
        endpoint: endpoint::resolve(id, shape, report),
        settings: settings::resolve(id, shape, report),
        shapes: closure::shapes(model, &chosen),
    };
    (!report.has_errors()).then_some(resolved)
}
