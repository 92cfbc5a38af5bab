//! Rust names that are unique in their scope.
//!
//! Where two names of the model would be one in Rust (`fooBar` and `foo_bar`), the later one takes a number, and a note says so.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::closure::{Bound, is_error, is_event_stream};
use super::endpoint::Parameter;
use super::member::Identifiers;
use crate::error::Report;
use crate::model::node::Node;
use crate::model::shape::{Location, Member, Model, Service, Shape, ShapeId, Traits};
use crate::names;

/// Something that needs names: its own name in the model, its shape ID and its place.
struct Named<'n> {
    name: &'n str,
    id: ShapeId,
    location: Location,
}

/// The names of types and operations.
#[derive(Debug)]
pub(super) struct Names {
    types: BTreeMap<ShapeId, String>,
    /// The names of the types of errors of event streams.
    stream_errors: BTreeMap<ShapeId, String>,
    operations: BTreeMap<ShapeId, [String; 2]>,
}

impl Names {
    /// Names all types and operations of a service.
    pub(super) fn new(
        model: &Model,
        service: &Service,
        types: &IndexMap<ShapeId, &Shape>,
        operations: &[Bound<'_>],
        report: &mut Report,
    ) -> Self {
        let named = |(id, shape): (&ShapeId, &&Shape)| {
            let renamed = service.rename.get(id).map(String::as_str);
            (
                id.clone(),
                renamed.unwrap_or(id.name()).to_owned(),
                shape.location,
            )
        };
        let (errors, others): (Vec<_>, Vec<_>) = types.iter().partition(|(_, it)| is_error(it));
        let errors: Vec<_> = errors.into_iter().map(named).collect();
        let others: Vec<_> = others.into_iter().map(named).collect();
        let items = others.iter().map(of_type).collect();
        let own = distinct(items, |name| [names::type_name(name)], &[], report);
        let ids = others.iter().map(|(id, ..)| id.clone());
        let mut types: BTreeMap<_, _> = ids.zip(own.into_iter().map(|[name]| name)).collect();

        // The errors of an event stream are a type beside the errors of the model.
        let is_stream = |id: &ShapeId| model.shapes.get(id).is_some_and(is_event_stream);
        let streams: Vec<_> = types
            .iter()
            .filter(|(id, _)| is_stream(id))
            .map(|(id, name)| {
                let location = model.shapes.get(id).map(|it| it.location);
                (
                    id.clone(),
                    format!("{name}Error"),
                    location.unwrap_or_default(),
                )
            })
            .collect();
        let items = errors.iter().chain(&streams).map(of_type).collect();
        // An enum of errors has a method `is_…` for each.
        let identifiers = |name: &str| {
            let name = names::error(name);
            let method = format!("is_{}", names::snake_case(&name));
            [name, method]
        };
        let own = distinct(items, identifiers, &[], report);
        let mut own = own.into_iter();
        let mut name = |(id, ..): (ShapeId, _, _)| {
            let [name, _] = own.next().unwrap_or_default();
            (id, name)
        };
        types.extend(errors.into_iter().map(&mut name));
        let stream_errors = streams.into_iter().map(&mut name).collect();
        Self {
            types,
            stream_errors,
            operations: name_operations(operations, report),
        }
    }

    /// The name of a type.
    pub(super) fn type_name(&self, id: &ShapeId) -> String {
        let name = self.types.get(id);
        name.map_or_else(|| names::type_name(id.name()), String::clone)
    }

    /// The name of the type of an event stream's errors.
    pub(super) fn stream_error(&self, id: &ShapeId) -> String {
        self.stream_errors.get(id).cloned().unwrap_or_default()
    }

    /// The module and the client's method of an operation.
    pub(super) fn operation(&self, id: &ShapeId) -> [String; 2] {
        self.operations.get(id).cloned().unwrap_or_default()
    }
}

fn of_type((id, name, location): &(ShapeId, String, Location)) -> Named<'_> {
    Named {
        name,
        id: id.clone(),
        location: *location,
    }
}

fn name_operations(
    operations: &[Bound<'_>],
    report: &mut Report,
) -> BTreeMap<ShapeId, [String; 2]> {
    let items = operations.iter().map(|it| Named {
        name: it.id.name(),
        id: it.id.clone(),
        location: it.location,
    });
    let identifiers = |name: &str| [names::module(name), names::method(name)];
    let distinct = distinct(items.collect(), identifiers, &names::CLIENT_METHODS, report);
    let ids = operations.iter().map(|it| it.id.clone());
    ids.zip(distinct).collect()
}

/// The names of a structure's members; those of an error, if it has the traits of one.
pub(super) fn fields(
    id: &ShapeId,
    members: &[(&String, &Member)],
    error: Option<&Traits>,
    reserved: &[&str],
    report: &mut Report,
) -> Vec<Identifiers> {
    let identifiers = |name: &str| [names::field(name), names::setter(name), names::getter(name)];
    let Some(traits) = error else {
        return members_of(id, members, identifiers, reserved, report);
    };
    let mut reserved = ERROR_METHODS.to_vec();
    if traits.contains_key("smithy.api#retryable") {
        reserved.push("retryable_error_kind");
    }
    let identifiers = |name: &str| match identifiers(name) {
        // The builder of an error sets its metadata, too.
        [field, setter, getter] if setter == "set_meta" => {
            [field, setter + "_value", getter + "_value"]
        }
        own => own,
    };
    // The message has its name, whatever members come before it.
    let (messages, others): (Vec<_>, Vec<_>) = members
        .iter()
        .copied()
        .partition(|(name, _)| is_message(name));
    let mut messages = members_of(id, &messages, identifiers, &[], report).into_iter();
    let mut others = members_of(id, &others, identifiers, &reserved, report).into_iter();
    let names = members.iter().map(|(name, _)| match is_message(name) {
        true => messages.next(),
        false => others.next(),
    });
    names.flatten().collect()
}

/// The methods of errors and their builders, which every error has.
const ERROR_METHODS: [&str; 4] = ["message", "set_message", "get_message", "set_meta"];

/// Whether a member of an error is its message.
pub fn is_message(name: &str) -> bool {
    name.eq_ignore_ascii_case("message")
}

/// The names of a union's members.
pub(super) fn union_variants(
    id: &ShapeId,
    members: &[(&String, &Member)],
    report: &mut Report,
) -> Vec<Identifiers> {
    let identifiers = |name: &str| {
        let variant = names::union_variant(name);
        let snake = names::snake_case(&variant);
        [variant, format!("is_{snake}"), format!("as_{snake}")]
    };
    members_of(id, members, identifiers, &[], report)
}

fn members_of(
    id: &ShapeId,
    members: &[(&String, &Member)],
    identifiers: impl Fn(&str) -> [String; 3],
    reserved: &[&str],
    report: &mut Report,
) -> Vec<Identifiers> {
    let distinct = distinct(items(id, members), identifiers, reserved, report);
    let identifiers = distinct
        .into_iter()
        .map(|[name, first, second]| Identifiers {
            name,
            methods: [first, second],
        });
    identifiers.collect()
}

/// The variants of an enum.
pub(super) fn enum_variants(
    id: &ShapeId,
    members: &[(&String, &Member)],
    report: &mut Report,
) -> Vec<String> {
    let variant = |name: &str| [names::enum_variant(name)];
    let distinct = distinct(items(id, members), variant, &[], report);
    distinct.into_iter().map(|[name]| name).collect()
}

fn items<'n>(id: &ShapeId, members: &[(&'n String, &Member)]) -> Vec<Named<'n>> {
    let item = |(name, member): &(&'n String, &Member)| Named {
        name,
        id: id.with_member(name),
        location: member.location,
    };
    members.iter().map(item).collect()
}

/// The builder's methods of settings: the one that takes a value, and the one that takes an `Option`.
pub(super) fn settings(
    id: &ShapeId,
    service: &Shape,
    location: Location,
    settings: &[(&String, &Node)],
    report: &mut Report,
) -> Vec<[String; 2]> {
    let items = settings.iter().map(|(name, _)| Named {
        name,
        id: id.with_member(name),
        location,
    });
    let mut reserved = names::CONFIG_METHODS.to_vec();
    if super::auth::is_aws(&service.traits) {
        reserved.extend(names::AWS_CONFIG_METHODS);
    }
    let identifiers = |name: &str| [names::field(name), names::setter(name)];
    distinct(items.collect(), identifiers, &reserved, report)
}

/// Makes the names of endpoint parameters unique.
pub(super) fn parameters(
    id: &ShapeId,
    location: Location,
    parameters: &mut [Parameter],
    report: &mut Report,
) {
    let items = parameters.iter().map(|it| Named {
        name: &it.name,
        id: id.with_member(&it.name),
        location,
    });
    let identifiers = |name: &str| [names::field(name), names::setter(name)];
    let distinct = distinct(items.collect(), identifiers, &[], report);
    for (parameter, [field, setter]) in parameters.iter_mut().zip(distinct) {
        parameter.field = field;
        parameter.setter = setter;
    }
}

/// The identifiers of each item; where an earlier item or generated code uses one of them, those of the name with a number, from 2.
///
/// A numbered identifier is never one that a later item has by itself.
fn distinct<const N: usize>(
    items: Vec<Named<'_>>,
    identifiers: impl Fn(&str) -> [String; N],
    reserved: &[&str],
    report: &mut Report,
) -> Vec<[String; N]> {
    let natural: Vec<_> = items.iter().map(|it| identifiers(it.name)).collect();
    let wanted: BTreeSet<String> = natural.iter().flatten().cloned().collect();
    let mut taken: BTreeMap<String, Option<usize>> = BTreeMap::new();
    taken.extend(reserved.iter().map(|it| ((*it).to_owned(), None)));
    let mut distinct = Vec::with_capacity(items.len());
    for (index, (item, natural)) in items.iter().zip(natural).enumerate() {
        let clash = natural
            .iter()
            .find_map(|it| Some((it.clone(), *taken.get(it)?)));
        let chosen = match &clash {
            None => natural,
            Some(_) => {
                let numbered =
                    (2_u32..).map(|number| identifiers(&format!("{}{number}", item.name)));
                let is_free = |it: &String| !taken.contains_key(it) && !wanted.contains(it);
                let mut free = numbered.filter(|it| it.iter().all(is_free));
                free.next().unwrap_or(natural)
            }
        };
        if let Some((name, other)) = clash {
            note(
                item,
                &name,
                other.and_then(|it| items.get(it)),
                &chosen,
                report,
            );
        }
        taken.extend(chosen.iter().map(|it| (it.clone(), Some(index))));
        distinct.push(chosen);
    }
    distinct
}

fn note(
    item: &Named<'_>,
    name: &str,
    other: Option<&Named<'_>>,
    chosen: &[String],
    report: &mut Report,
) {
    let reason = match other {
        Some(other) => format!("`{}` is `{name}`", other.id),
        None => format!("generated code uses `{name}`"),
    };
    let chosen = chosen.first().map_or("", String::as_str);
    let message = format!("`{}` is `{chosen}` in Rust, since {reason}", item.id);
    // A structure can be named several times, such as the input of several operations.
    let mut others = report.diagnostics().iter();
    if others.any(|it| it.message == message) {
        return;
    }
    let note = report.note("name-collision", message);
    note.on(&item.id).at(item.location);
    if let Some(other) = other {
        note.related(other.location, "the other one");
    }
}
