//! Forms (Smithy 2.0, "AWS query protocol", "AWS EC2 query protocol").

use std::collections::BTreeMap;

use crate::binary::percent_decoded;
use crate::model::{Kind, Member, Model, Shape};
use crate::protocol::Protocol;
use crate::time::TimeFormat;
use crate::value::{Members, Value};
use crate::xml::{from_text, is_flattened, name};

/// The fields of a form whose keys begin alike.
#[derive(Debug, Default)]
pub struct Fields {
    text: Option<String>,
    inner: BTreeMap<String, Fields>,
}

impl Fields {
    /// The fields of a body.
    ///
    /// # Errors
    /// Where it is not a form, or a key stands twice.
    pub fn parse(body: &[u8]) -> Result<Self, String> {
        let body = std::str::from_utf8(body).map_err(|error| error.to_string())?;
        let mut fields = Self::default();
        for field in body.split('&') {
            let (key, value) = field
                .split_once('=')
                .ok_or(format!("{field:?} has no value"))?;
            let mut place = &mut fields;
            for part in percent_decoded(key, "")?.split('.') {
                place = place.inner.entry(part.to_owned()).or_default();
            }
            if place.text.replace(percent_decoded(value, "")?).is_some() {
                return Err(format!("{key:?} stands twice"));
            }
        }
        Ok(fields)
    }

    /// Takes the field of a key without points.
    pub fn take(&mut self, key: &str) -> Option<String> {
        self.inner.remove(key)?.text
    }

    fn only_inner(&self) -> Result<&BTreeMap<String, Fields>, String> {
        match &self.text {
            Some(text) => Err(format!("the text {text:?} beside fields of its own")),
            None => Ok(&self.inner),
        }
    }

    /// The fields by their positions, which begin with 1.
    fn positions(&self) -> Result<Vec<(usize, &Fields)>, String> {
        let mut positions = Vec::new();
        for (key, fields) in self.only_inner()? {
            let position: usize = key
                .parse()
                .map_err(|_| format!("{key:?} is not a position"))?;
            if position == 0 || position > 10_000 || position.to_string() != *key {
                return Err(format!("{key:?} is not a position"));
            }
            positions.push((position, fields));
        }
        positions.sort_by_key(|it| it.0);
        Ok(positions)
    }
}

/// The forms of a model.
#[derive(Debug)]
pub struct Query<'m> {
    model: &'m Model,
    ec2: bool,
}

impl<'m> Query<'m> {
    /// The forms of a protocol.
    pub fn new(model: &'m Model, protocol: Protocol) -> Self {
        Self {
            model,
            ec2: protocol == Protocol::Ec2Query,
        }
    }

    fn name(&self, member: &Member) -> String {
        if !self.ec2 {
            return name(member).to_owned();
        }
        if let Some(name) = member.text("aws.protocols#ec2QueryName") {
            return name.to_owned();
        }
        let mut characters = name(member).chars();
        let first = characters.next().map(|it| it.to_ascii_uppercase());
        first.into_iter().chain(characters).collect()
    }

    /// Reads the members of a structure; there must be no others.
    ///
    /// # Errors
    /// Where the fields are not as the members demand.
    pub fn read_members(&self, shape: &'m Shape, fields: &Fields) -> Result<Members, String> {
        let mut read = Members::new();
        for (key, fields) in fields.only_inner()? {
            let member = shape.members.iter().find(|it| self.name(it) == *key);
            let member =
                member.ok_or_else(|| format!("there is no member with the name {key:?}"))?;
            let value = self.read(member, fields);
            let value = value.map_err(|problem| format!("{key}: {problem}"))?;
            read.insert(member.name.clone(), value);
        }
        Ok(read)
    }

    fn read(&self, member: &'m Member, fields: &Fields) -> Result<Value, String> {
        let shape = self.model.target(member);
        Ok(match shape.kind {
            Kind::Structure => Value::Structure(self.read_members(shape, fields)?),
            Kind::Union => {
                let mut read = self.read_members(shape, fields)?.into_iter();
                match (read.next(), read.next()) {
                    (Some((name, value)), None) => Value::Union(name, Box::new(value)),
                    _ => return Err("a union must have one member".to_owned()),
                }
            }
            Kind::List => {
                let empty = fields.text.as_deref() == Some("") && fields.inner.is_empty();
                if empty && !self.ec2 {
                    return Ok(Value::List(Vec::new()));
                }
                let element = self.model.element(shape);
                let wrapper = element.text("smithy.api#xmlName").unwrap_or("member");
                let wrapper = (!self.ec2 && !is_flattened(member)).then_some(wrapper);
                let mut items = Vec::new();
                for (position, fields) in unwrapped(fields, wrapper)?.positions()? {
                    // An item that sends nothing leaves its position out.
                    items.resize(position - 1, Value::Null);
                    items.push(self.read(element, fields)?);
                }
                Value::List(items)
            }
            Kind::Map => {
                let (key, value) = self.model.entry(shape);
                let wrapper = (!is_flattened(member)).then_some("entry");
                let mut entries = Members::new();
                for (_, fields) in unwrapped(fields, wrapper)?.positions()? {
                    let mut found = None;
                    let mut item = Value::Null;
                    for (part, fields) in fields.only_inner()? {
                        if part == name(key) {
                            found.clone_from(&fields.text);
                        } else if part == name(value) {
                            item = self.read(value, fields)?;
                        } else {
                            return Err(format!("{part:?} in an entry of a map"));
                        }
                    }
                    entries.insert(found.ok_or("an entry without a key")?, item);
                }
                Value::Map(entries)
            }
            _ => {
                let text = fields.text.as_deref().ok_or("no value")?;
                if !fields.inner.is_empty() {
                    return Err("fields beside the value".to_owned());
                }
                from_text(self.model, member, text, TimeFormat::DateTime)?
            }
        })
    }

    /// What a form can show of a value: what sends no field is as good as absent.
    pub fn visible(&self, value: &Value) -> Option<Value> {
        match value {
            Value::Structure(members) => {
                let members = self.visible_members(members);
                (!members.is_empty()).then_some(Value::Structure(members))
            }
            Value::Union(name, value) => {
                let value = self.visible(value)?;
                Some(Value::Union(name.clone(), Box::new(value)))
            }
            Value::List(items) if items.is_empty() => (!self.ec2).then(|| value.clone()),
            Value::List(items) => {
                let items = items.iter().map(|it| self.visible(it));
                let mut items: Vec<_> = items.map(|it| it.unwrap_or(Value::Null)).collect();
                while let Some(Value::Null) = items.last() {
                    items.pop();
                }
                (!items.is_empty()).then_some(Value::List(items))
            }
            Value::Map(entries) => {
                let entries = entries.iter();
                let entries: Members = entries
                    .map(|(key, it)| (key.clone(), self.visible(it).unwrap_or(Value::Null)))
                    .collect();
                (!entries.is_empty()).then_some(Value::Map(entries))
            }
            simple => Some(simple.clone()),
        }
    }

    /// What a form can show of the members of a structure.
    pub fn visible_members(&self, members: &Members) -> Members {
        let members = members.iter();
        members
            .filter_map(|(name, value)| Some((name.clone(), self.visible(value)?)))
            .collect()
    }
}

/// The fields within the part of a key that all have in common.
fn unwrapped<'f>(fields: &'f Fields, wrapper: Option<&str>) -> Result<&'f Fields, String> {
    let Some(wrapper) = wrapper else {
        return Ok(fields);
    };
    let inner = fields.only_inner()?;
    match inner.get(wrapper) {
        Some(fields) if inner.len() == 1 => Ok(fields),
        _ => Err(format!("expected {wrapper:?}, found {:?}", inner.keys())),
    }
}
