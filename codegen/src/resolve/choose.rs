//! Which service, protocol and operations the options choose.

use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Model, Shape, ShapeId, ShapeKind};
use crate::model::traits::classify;
use crate::options::Options;
use crate::protocol::{PROTOCOLS, Protocol};

use super::closure::Bound;

type Chosen<'m> = (&'m ShapeId, &'m Shape, &'m crate::model::shape::Service);

/// The service that the options name, or the only one.
pub(super) fn service<'m>(
    model: &'m Model,
    options: &Options,
    report: &mut Report,
) -> Option<Chosen<'m>> {
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

/// The protocol that the options name, or the first supported one of the service.
pub(super) fn protocol(
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

/// `sdkId` of the `aws.api#service` trait, or the shape's name.
pub(super) fn sdk_id<'m>(id: &'m ShapeId, shape: &'m Shape) -> &'m str {
    let service = shape.traits.get("aws.api#service");
    let sdk_id = service.and_then(|it| it.value.get("sdkId"));
    sdk_id.and_then(Node::as_str).unwrap_or(id.name())
}

/// The operations that the options name, or all of them.
pub(super) fn operations<'m>(
    all: &[Bound<'m>],
    service_id: &ShapeId,
    options: &Options,
    report: &mut Report,
) -> Vec<Bound<'m>> {
    let Some(wanted) = &options.operations else {
        return all.to_vec();
    };
    for wanted in wanted {
        if !all.iter().any(|it| it.id.name() == wanted) {
            report
                .error(
                    "unknown-operation",
                    format!("the service has no operation `{wanted}`"),
                )
                .on(service_id)
                .help(suggestion(wanted, all.iter().map(|it| it.id.name())));
        }
    }
    let is_chosen = |it: &&Bound<'m>| wanted.iter().any(|name| name == it.id.name());
    all.iter().filter(is_chosen).cloned().collect()
}

/// The help for a name that no operation has.
fn suggestion<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match similar::get_close_matches(wanted, &names, 1, 0.6).first() {
        Some(name) => format!("did you mean `{name}`?"),
        None => match names.first() {
            Some(name) => format!("names are those of the model, such as `{name}`"),
            None => "the service has no operations".to_owned(),
        },
    }
}
