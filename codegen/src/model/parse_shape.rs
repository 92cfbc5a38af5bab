//! One entry of `shapes` in the [JSON AST](https://smithy.io/2.0/spec/json-ast.html#ast-shapes).

use indexmap::IndexMap;

use crate::model::definition::{Application, Definition, Kind, Version, unit};
use crate::model::json::{Entry, Json, Reader};
use crate::model::node::Node;
use crate::model::parse::{Document, is_identifier, shape_id, unknown_property};
use crate::model::parse_target::{
    missing_target, named_targets, rename, target, target_id, targets,
};
use crate::model::shape::{
    Location, Member, Members, Operation, Resource, Service, ShapeId, Simple, Target, TraitValue,
    Traits,
};

/// The types of the AST, for the diagnostics.
const TYPES: &str = "blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, \
                     document, enum, intEnum, list, map, structure, union, operation, resource, service, apply";

/// Reads a shape or `apply` statement into the document. One that cannot be read is reported and left out.
pub(super) fn shape<'a>(
    reader: &mut Reader<'a, '_>,
    entry: Entry<'a>,
    version: Version,
    document: &mut Document,
) {
    reader.subject = None;
    let Some(id) = shape_id(reader, &entry.key, entry.key_text) else {
        return;
    };
    reader.subject = Some(id.clone());
    let location = reader.location(entry.key_text);
    let mut fields = reader.entries(entry.value, "a shape");
    let Some(at) = fields.iter().position(|field| field.key == "type") else {
        if entry.value.0.starts_with('{') {
            reader.error(
                entry.key_text,
                "missing-property",
                "the shape has no `type`".to_owned(),
                &format!("add a `type`, which is one of: {TYPES}"),
            );
        }
        return;
    };
    let type_value = fields.remove(at).value;
    let Some(type_name) = reader.string(type_value, "`type`") else {
        return;
    };
    if type_name == "apply" {
        let traits = apply(reader, fields);
        document.applications.push(Application {
            target: id,
            traits,
            location,
        });
        return;
    }
    if id.member().is_some() {
        reader.error(
            entry.key_text,
            "malformed-shape-id",
            "a shape cannot be defined under the id of a member".to_owned(),
            "use `\"type\": \"apply\"` to add traits to a member, or remove what follows `$`",
        );
        return;
    }
    let Some(kind) = kind(&type_name, location) else {
        reader.error(
            type_value.0,
            "unknown-shape-type",
            format!("there is no shape type `{type_name}`"),
            &format!("the types are: {TYPES}"),
        );
        return;
    };
    let mut definition = Definition {
        kind,
        members: Members::new(),
        traits: Traits::new(),
        mixins: Vec::new(),
        version,
        location,
    };
    // Stable, so that only the bindings of resources change their order.
    fields.sort_by_key(|field| BINDINGS.iter().position(|name| field.key == *name));
    for field in fields {
        property(reader, &id, &mut definition, field);
    }
    reader.subject = Some(id.clone());
    if type_name == "set" {
        // What version 2.0 spells as a list with this trait.
        let unique = ShapeId::new("smithy.api#uniqueItems");
        definition.traits.entry(unique).or_insert(TraitValue {
            value: Node::Object(IndexMap::new()),
            location,
        });
    }
    document.shapes.push((id, definition));
}

fn kind(type_name: &str, location: Location) -> Option<Kind> {
    if let Some(simple) = Simple::from_name(type_name) {
        return Some(Kind::Simple(simple));
    }
    Some(match type_name {
        "enum" => Kind::Enum,
        "intEnum" => Kind::IntEnum,
        "list" | "set" => Kind::List,
        "map" => Kind::Map,
        "structure" => Kind::Structure,
        "union" => Kind::Union,
        "operation" => Kind::Operation(Operation {
            input: unit(location),
            output: unit(location),
            errors: Vec::new(),
        }),
        "resource" => Kind::Resource(Resource::default()),
        "service" => Kind::Service(Service::default()),
        _ => return None,
    })
}

fn apply<'a>(reader: &mut Reader<'a, '_>, fields: Vec<Entry<'a>>) -> Traits {
    let mut applied = Traits::new();
    for field in fields {
        match &*field.key {
            "traits" => applied = traits(reader, field.value),
            _ => unknown_property(reader, &field, "an `apply` statement", &["type", "traits"]),
        }
    }
    applied
}

/// The properties that bind operations to a resource, in the order in which they do.
const BINDINGS: [&str; 8] = [
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
];

/// Reads one property of a shape into its definition.
fn property<'a>(
    reader: &mut Reader<'a, '_>,
    id: &ShapeId,
    definition: &mut Definition,
    field: Entry<'a>,
) {
    let value = field.value;
    match (&mut definition.kind, &*field.key) {
        (_, "traits") => definition.traits = traits(reader, value),
        (_, "mixins") => definition.mixins = targets(reader, value, "`mixins`"),
        (Kind::List, "member") | (Kind::Map, "key" | "value") => {
            let name = field.key.clone().into_owned();
            if let Some(member) = member(reader, id, &field) {
                definition.members.insert(name, member);
            }
        }
        (Kind::Structure | Kind::Union | Kind::Enum | Kind::IntEnum, "members") => {
            definition.members = members(reader, id, value);
        }
        (Kind::Operation(operation), key) => match key {
            "input" => set(&mut operation.input, target(reader, value, "`input`")),
            "output" => set(&mut operation.output, target(reader, value, "`output`")),
            "errors" => operation.errors = targets(reader, value, "`errors`"),
            _ => unknown(reader, &field, &["input", "output", "errors"]),
        },
        (Kind::Resource(resource), key) => resource_property(reader, resource, key, &field),
        (Kind::Service(service), key) => match key {
            "version" => {
                service.version = reader
                    .string(value, "`version`")
                    .unwrap_or_default()
                    .into_owned();
            }
            "operations" => service.operations = targets(reader, value, "`operations`"),
            "resources" => service.resources = targets(reader, value, "`resources`"),
            "errors" => service.errors = targets(reader, value, "`errors`"),
            "rename" => service.rename = rename(reader, value),
            _ => unknown(
                reader,
                &field,
                &["version", "operations", "resources", "errors", "rename"],
            ),
        },
        (Kind::Structure | Kind::Union | Kind::Enum | Kind::IntEnum, _) => {
            unknown(reader, &field, &["members"]);
        }
        (kind, _) => {
            let known = kind.required_members();
            unknown(reader, &field, known);
        }
    }
}

fn resource_property<'a>(
    reader: &mut Reader<'a, '_>,
    resource: &mut Resource,
    key: &str,
    field: &Entry<'a>,
) {
    let value = field.value;
    match key {
        "create" | "put" | "read" | "update" | "delete" | "list" => {
            let operation = target(reader, value, &format!("`{key}`"));
            resource.operations.extend(operation);
        }
        "operations" | "collectionOperations" => {
            let operations = targets(reader, value, &format!("`{key}`"));
            resource.operations.extend(operations);
        }
        "resources" => resource.resources = targets(reader, value, "`resources`"),
        "identifiers" => resource.identifiers = named_targets(reader, value, "`identifiers`"),
        "properties" => resource.properties = named_targets(reader, value, "`properties`"),
        _ => unknown(
            reader,
            field,
            &[
                "identifiers",
                "properties",
                "create",
                "put",
                "read",
                "update",
                "delete",
                "list",
                "operations",
                "collectionOperations",
                "resources",
            ],
        ),
    }
}

fn unknown(reader: &mut Reader<'_, '_>, field: &Entry<'_>, particular: &[&str]) {
    let known = [&["type", "traits", "mixins"], particular].concat();
    unknown_property(reader, field, "the shape", &known);
}

fn set(place: &mut Target, target: Option<Target>) {
    if let Some(target) = target {
        *place = target;
    }
}

fn members<'a>(reader: &mut Reader<'a, '_>, id: &ShapeId, value: Json<'a>) -> Members {
    let entries = reader.entries(value, "`members`");
    let mut members = Members::with_capacity(entries.len());
    for entry in entries {
        if !is_identifier(&entry.key) {
            reader.error(
                entry.key_text,
                "malformed-member-name",
                format!("`{}` cannot be the name of a member", entry.key),
                "use ASCII letters, digits and underscores, a letter first",
            );
            continue;
        }
        if let Some(member) = member(reader, id, &entry) {
            members.insert(entry.key.into_owned(), member);
        }
    }
    members
}

fn member<'a>(reader: &mut Reader<'a, '_>, id: &ShapeId, entry: &Entry<'a>) -> Option<Member> {
    let location = reader.location(entry.key_text);
    let errors = reader.report.diagnostics().len();
    let mut member_target = None;
    let mut member_traits = Traits::new();
    for field in reader.entries(entry.value, "a member") {
        match &*field.key {
            "target" => member_target = target_id(reader, field.value),
            "traits" => member_traits = traits(reader, field.value),
            _ => unknown_property(reader, &field, "a member", &["target", "traits"]),
        }
    }
    if member_target.is_none() && reader.report.diagnostics().len() == errors {
        missing_target(reader, entry.value, "the member");
    }
    // Diagnostics name the shape while they are made, since the member's id is rarely needed.
    reader.report.refine(errors, || id.with_member(&entry.key));
    Some(Member {
        target: member_target?,
        traits: member_traits,
        location,
    })
}

/// Reads traits by their ids.
fn traits<'a>(reader: &mut Reader<'a, '_>, value: Json<'a>) -> Traits {
    let entries = reader.entries(value, "`traits`");
    let mut traits = Traits::with_capacity(entries.len());
    for entry in entries {
        let Some(id) = shape_id(reader, &entry.key, entry.key_text) else {
            continue;
        };
        let value = reader.trait_value(entry.value);
        traits.insert(id, value);
    }
    traits
}
