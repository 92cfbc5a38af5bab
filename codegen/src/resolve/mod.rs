//! STAGE 2: model to [`Service`]: the chosen service with the closure of its chosen operations.
//!
//! What comes in may lack anything; what goes out has every target resolved, a type for every shape, optionality and boxing decided,
//! and nothing in it that later stages cannot lower.

mod check;
mod closure;
mod optionality;
mod recursion;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::error::Report;
use crate::model::shape::{Members, Model, Shape, ShapeId, ShapeKind, Traits};
use crate::model::traits::classify;
use crate::options::Options;
use crate::protocol::{PROTOCOLS, Protocol};

pub use optionality::Optionality;

/// A service that can be lowered.
#[derive(Debug)]
pub struct Service<'m> {
    /// The whole model.
    pub model: &'m Model,
    /// The service's id.
    pub id: ShapeId,
    /// The service shape.
    pub shape: &'m Shape,
    /// The API's version.
    pub version: &'m str,
    /// The protocol that its client speaks.
    pub protocol: Protocol,
    /// The operations, sorted by name.
    pub operations: Vec<Operation<'m>>,
    /// Every shape that becomes a type of its own, sorted by id: structures, unions and enums that members refer to, and errors.
    pub types: IndexMap<ShapeId, &'m Shape>,
    /// Members that are boxed, since their structure or union would contain itself.
    boxed: BTreeSet<ShapeId>,
    /// New names of shapes (`rename` of the service).
    rename: &'m IndexMap<ShapeId, String>,
}

/// An operation with its input, output and errors.
#[derive(Debug)]
pub struct Operation<'m> {
    /// The operation's id.
    pub id: ShapeId,
    /// The operation's traits.
    pub traits: &'m Traits,
    /// The id of the input structure; `smithy.api#Unit` where there is none.
    pub input: ShapeId,
    /// The id of the output structure; `smithy.api#Unit` where there is none.
    pub output: ShapeId,
    /// The errors, those of the service last.
    pub errors: Vec<ShapeId>,
}

impl<'m> Service<'m> {
    /// The shape of an id.
    pub fn get(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.model.shapes.get(id)
    }

    /// The members of a structure or union; none for `smithy.api#Unit`.
    pub fn members(
        &self,
        id: &ShapeId,
    ) -> impl Iterator<Item = (&'m str, &'m crate::model::shape::Member)> {
        let members: Option<&'m Members> = match self.get(id).map(|shape| &shape.kind) {
            Some(ShapeKind::Structure(members) | ShapeKind::Union(members)) => Some(members),
            _ => None,
        };
        members
            .into_iter()
            .flatten()
            .map(|(name, member)| (name.as_str(), member))
    }

    /// The shape's name in this service, which may rename it.
    pub fn name_of<'i>(&'i self, id: &'i ShapeId) -> &'i str {
        self.rename.get(id).map_or(id.name(), String::as_str)
    }

    /// Whether the member is boxed.
    pub fn is_boxed(&self, container: &ShapeId, member: &str) -> bool {
        self.boxed.contains(container.with_member(member).as_str())
    }
}

/// Resolves the service that the options choose; `None` where the report says why not.
pub fn resolve<'m>(
    model: &'m Model,
    options: &Options,
    report: &mut Report,
) -> Option<Service<'m>> {
    let (id, shape, service) = choose(model, options, report)?;
    let protocol = protocol(id, shape, options, report);
    let operations = closure::operations(model, id, service, options, report);
    let types = closure::types(model, &operations);
    check::check(protocol, &types, report);
    let boxed = recursion::boxed(&types);
    let rename = &service.rename;
    let resolved = Service {
        model,
        id: id.clone(),
        shape,
        version: &service.version,
        protocol: protocol?,
        operations,
        types,
        boxed,
        rename,
    };
    (!report.has_errors()).then_some(resolved)
}

type Chosen<'m> = (&'m ShapeId, &'m Shape, &'m crate::model::shape::Service);

fn choose<'m>(model: &'m Model, options: &Options, report: &mut Report) -> Option<Chosen<'m>> {
    let services: Vec<Chosen<'m>> = model
        .shapes
        .iter()
        .filter_map(|(id, shape)| match &shape.kind {
            ShapeKind::Service(service) => Some((id, shape, service)),
            _ => None,
        })
        .collect();
    let listed = services
        .iter()
        .map(|(id, ..)| id.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    match (&options.service, services.as_slice()) {
        (Some(wanted), _) => {
            let found = services.iter().find(|(id, ..)| id.as_str() == wanted);
            if found.is_none() {
                report
                    .error(
                        "unknown-service",
                        format!("the model has no service `{wanted}`"),
                    )
                    .help(format!("services of the model: {listed}"));
            }
            found.copied()
        }
        (None, [only]) => Some(*only),
        (None, []) => {
            report
                .error("no-service", "the model has no service")
                .help("give a model with a service shape");
            None
        }
        (None, _) => {
            report
                .error("several-services", "the model has several services")
                .help(format!("choose one with `--service`: {listed}"));
            None
        }
    }
}

fn protocol(
    id: &ShapeId,
    shape: &Shape,
    options: &Options,
    report: &mut Report,
) -> Option<Protocol> {
    let supported = || {
        PROTOCOLS
            .iter()
            .map(|it| it.trait_id)
            .collect::<Vec<_>>()
            .join(", ")
    };
    if let Some(wanted) = &options.protocol {
        let row = PROTOCOLS.iter().find(|row| row.trait_id == wanted);
        if row.is_none() {
            report
                .error(
                    "unsupported-protocol",
                    format!("there is no protocol `{wanted}`, which the options ask for"),
                )
                .on(id)
                .at(shape.location)
                .help(format!(
                    "protocols go by the whole id of their trait: {}",
                    supported()
                ));
        }
        return row.copied();
    }
    let row = PROTOCOLS
        .iter()
        .find(|row| shape.traits.contains_key(row.trait_id));
    if row.is_none() {
        let has: Vec<_> = shape
            .traits
            .keys()
            .map(ShapeId::as_str)
            // A trait that is not known may be a protocol too.
            .filter(|it| {
                let of_protocols = ["aws.protocols#", "smithy.protocols#"];
                of_protocols.iter().any(|prefix| it.starts_with(prefix)) || classify(it).is_none()
            })
            .collect();
        let message = match has.as_slice() {
            [] => "the service has no protocol".to_owned(),
            _ => format!(
                "no protocol of the service is supported: {}",
                has.join(", ")
            ),
        };
        report
            .error("unsupported-protocol", message)
            .on(id)
            .at(shape.location)
            .help(format!("supported protocols: {}", supported()));
    }
    row.copied()
}
