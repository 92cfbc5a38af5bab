//! The JSON AST to shapes: mixins are applied, `apply` statements merged.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{Kind, Member, Model, Shape, Traits, prelude};

type Object = Map<String, Json>;

impl Model {
    /// Reads a model; the service is the one of this id, or the only one.
    ///
    /// # Errors
    /// Where something is missing or of the wrong kind.
    pub fn new(ast: &Json, service: Option<&str>) -> Result<Self, String> {
        let raw = ast.get("shapes").and_then(Json::as_object);
        let raw = raw.ok_or("the model has no shapes")?;
        let mut shapes = BTreeMap::new();
        for shape in prelude::shapes() {
            shapes.insert(shape.id.clone(), shape);
        }
        for (id, shape) in raw {
            if let Some(shape) = read(raw, id, shape)? {
                shapes.insert(id.clone(), shape);
            }
        }
        for (id, statement) in raw {
            let Some(statement) = statement.as_object() else {
                continue;
            };
            if statement.get("type").and_then(Json::as_str) == Some("apply") {
                apply(&mut shapes, id, traits(statement));
            }
        }
        let mut services = shapes.values().filter(|it| it.kind == Kind::Service);
        let service = match service {
            Some(id) => services.find(|it| it.id == id),
            None => services.next(),
        };
        let service = service.ok_or("the model has no service")?.id.clone();
        let model = Self { shapes, service };
        model.check()?;
        Ok(model)
    }

    /// Every target of a member must be there, and every list and map must be whole.
    fn check(&self) -> Result<(), String> {
        for shape in self.shapes.values() {
            let needed = match shape.kind {
                Kind::List => 1,
                Kind::Map => 2,
                _ => 0,
            };
            if shape.members.len() < needed {
                return Err(format!("{} lacks a member", shape.id));
            }
            let members = shape.members.iter().map(|it| &it.target);
            for target in members.chain(shape.targets.values().flatten()) {
                if !self.shapes.contains_key(target) {
                    return Err(format!("{} refers to {target}, which is absent", shape.id));
                }
            }
        }
        Ok(())
    }
}

fn apply(shapes: &mut BTreeMap<String, Shape>, id: &str, traits: Traits) {
    match id.split_once('$') {
        Some((id, member)) => {
            let members = shapes.get_mut(id).map(|it| &mut it.members);
            let member = members.and_then(|it| it.iter_mut().find(|it| it.name == member));
            if let Some(member) = member {
                member.traits.extend(traits);
            }
        }
        None => {
            if let Some(shape) = shapes.get_mut(id) {
                shape.traits.extend(traits);
            }
        }
    }
}

fn traits(shape: &Object) -> Traits {
    let traits = shape.get("traits").and_then(Json::as_object);
    let traits = traits.into_iter().flatten();
    traits
        .map(|(id, value)| (id.clone(), value.clone()))
        .collect()
}

fn target(node: &Json) -> Option<String> {
    node.get("target").and_then(Json::as_str).map(str::to_owned)
}

/// A shape of the AST; nothing of an `apply` statement.
fn read(raw: &Object, id: &str, shape: &Json) -> Result<Option<Shape>, String> {
    let shape = shape.as_object().ok_or(format!("{id} is not an object"))?;
    let kind = shape.get("type").and_then(Json::as_str).unwrap_or_default();
    let kind = match kind {
        "apply" => return Ok(None),
        "boolean" => Kind::Boolean,
        "byte" => Kind::Byte,
        "short" => Kind::Short,
        "integer" => Kind::Integer,
        "long" => Kind::Long,
        "intEnum" => Kind::IntEnum,
        "float" => Kind::Float,
        "double" => Kind::Double,
        "bigInteger" => Kind::BigInteger,
        "bigDecimal" => Kind::BigDecimal,
        "string" => Kind::String,
        "enum" => Kind::Enum,
        "blob" => Kind::Blob,
        "timestamp" => Kind::Timestamp,
        "document" => Kind::Document,
        "list" | "set" => Kind::List,
        "map" => Kind::Map,
        "structure" => Kind::Structure,
        "union" => Kind::Union,
        "operation" => Kind::Operation,
        "resource" => Kind::Resource,
        "service" => Kind::Service,
        other => return Err(format!("{id} is of an unknown type {other:?}")),
    };
    let mut read = Shape {
        id: id.to_owned(),
        kind,
        members: Vec::new(),
        traits: Traits::new(),
        values: Vec::new(),
        targets: BTreeMap::new(),
        version: String::new(),
    };
    gather(raw, shape, &mut read, 0)?;
    finish(&mut read);
    Ok(Some(read))
}

/// Adds what a shape or one of its mixins has; what comes later wins.
fn gather(raw: &Object, shape: &Object, into: &mut Shape, depth: usize) -> Result<(), String> {
    if depth > 64 {
        return Err(format!("the mixins of {} contain themselves", into.id));
    }
    for mixin in shape
        .get("mixins")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
    {
        let id = target(mixin).ok_or("a mixin without a target")?;
        let mixin = raw.get(&id).and_then(Json::as_object);
        let mixin = mixin.ok_or(format!("there is no mixin {id}"))?;
        let before = into.traits.clone();
        gather(raw, mixin, into, depth + 1)?;
        let settings = traits(mixin).remove("smithy.api#mixin");
        let local = settings.as_ref().and_then(|it| it.get("localTraits"));
        let local = local.and_then(Json::as_array).into_iter().flatten();
        let local: Vec<&str> = local.filter_map(Json::as_str).collect();
        into.traits.retain(|id, _| {
            before.contains_key(id) || (id != "smithy.api#mixin" && !local.contains(&&**id))
        });
    }
    for (name, member) in members(shape) {
        let name = name.to_owned();
        let own = member.as_object().map(traits).unwrap_or_default();
        let target = target(member).ok_or(format!("{}${name} has no target", into.id))?;
        match into.members.iter_mut().find(|it| it.name == name) {
            Some(member) => {
                member.target = target;
                member.traits.extend(own);
            }
            None => into.members.push(Member {
                name,
                target,
                traits: own,
            }),
        }
    }
    into.traits.extend(traits(shape));
    for (property, value) in shape {
        let found: Vec<String> = match value {
            Json::Array(items) => items.iter().filter_map(target).collect(),
            other => target(other).into_iter().collect(),
        };
        if matches!(into.kind, Kind::Service | Kind::Resource | Kind::Operation)
            && property != "mixins"
            && !found.is_empty()
        {
            into.targets
                .entry(property.clone())
                .or_default()
                .extend(found);
        }
    }
    if let Some(version) = shape.get("version").and_then(Json::as_str) {
        version.clone_into(&mut into.version);
    }
    Ok(())
}

fn members(shape: &Object) -> Vec<(&str, &Json)> {
    let named = shape.get("members").and_then(Json::as_object);
    let named = named.into_iter().flatten();
    let mut members: Vec<_> = named.map(|(name, it)| (&**name, it)).collect();
    for name in ["member", "key", "value"] {
        members.extend(shape.get(name).map(|it| (name, it)));
    }
    members
}

/// The values of enums, of which the members are only names.
fn finish(shape: &mut Shape) {
    match shape.kind {
        Kind::Enum | Kind::IntEnum => {
            let value = |member: &Member| {
                let value = member.traits.get("smithy.api#enumValue").cloned();
                value.unwrap_or_else(|| Json::String(member.name.clone()))
            };
            shape.values = shape.members.iter().map(value).collect();
            shape.members.clear();
        }
        Kind::String => {
            let Some(definition) = shape.traits.get("smithy.api#enum") else {
                return;
            };
            let items = definition.as_array().into_iter().flatten();
            shape.values = items.filter_map(|it| it.get("value").cloned()).collect();
            shape.kind = Kind::Enum;
        }
        _ => {}
    }
}
