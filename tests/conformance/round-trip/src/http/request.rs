//! The bound members of a request.

use serde_json::Value as Json;

use super::{are_dates, header_value, items};
use crate::binary::percent_decoded;
use crate::binding::{Binding, binding};
use crate::message::Request;
use crate::model::{Kind, Member, Model, Operation, Shape};
use crate::time::TimeFormat;
use crate::value::{Members, Value};
use crate::xml::from_text;

/// What the head of a request says.
#[derive(Debug)]
pub struct Bound<'m> {
    /// The members that stand in path, query and headers.
    pub members: Members,
    /// The member that is the whole body.
    pub payload: Option<&'m Member>,
    /// The members that are in the document of the body.
    pub body: Vec<&'m Member>,
}

impl<'m> Bound<'m> {
    /// Reads the head of a request; it must say nothing that the model does not.
    ///
    /// # Errors
    /// Where it is not as the operation's bindings demand.
    pub fn read(
        model: &'m Model,
        operation: &Operation,
        request: &Request,
    ) -> Result<Self, String> {
        let http = operation.traits.get("smithy.api#http");
        let http = http.ok_or("the operation has no HTTP binding")?;
        let text = |key: &str| http.get(key).and_then(Json::as_str).unwrap_or_default();
        if request.method != text("method") {
            return Err(format!(
                "method: expected {}, found {}",
                text("method"),
                request.method
            ));
        }
        let shape = model.shape(&operation.input);
        let (pattern, literal) = text("uri").split_once('?').unwrap_or((text("uri"), ""));
        let mut read = Self {
            members: labels(model, shape, pattern, &request.path)?,
            payload: None,
            body: Vec::new(),
        };
        read.query(model, shape, literal, &request.query)?;
        for member in &shape.members {
            match binding(true, true, member) {
                Binding::Header(name) => {
                    let values = request.header_values(&name.to_ascii_lowercase());
                    if !values.is_empty() {
                        let value = header(model, member, &values.join(","));
                        let value = value.map_err(|problem| format!("header {name}: {problem}"))?;
                        read.members.insert(member.name.clone(), value);
                    }
                }
                Binding::PrefixHeaders(prefix) => {
                    let (_, value) = model.entry(model.target(member));
                    let entries = prefixed(shape, prefix, request);
                    let entries = entries.into_iter();
                    let entries =
                        entries.map(|(key, it)| Ok((key, header_value(model, value, &it)?)));
                    let entries = entries.collect::<Result<Members, String>>()?;
                    if !entries.is_empty() {
                        read.members
                            .insert(member.name.clone(), Value::Map(entries));
                    }
                }
                Binding::Payload => read.payload = Some(member),
                Binding::Body => read.body.push(member),
                _ => {}
            }
        }
        Ok(read)
    }

    fn query(
        &mut self,
        model: &'m Model,
        shape: &'m Shape,
        literal: &str,
        query: &str,
    ) -> Result<(), String> {
        let mut fields = Vec::new();
        for field in query.split('&').filter(|it| !it.is_empty()) {
            let (key, value) = field.split_once('=').unwrap_or((field, ""));
            fields.push((percent_decoded(key, "")?, percent_decoded(value, "")?));
        }
        for field in literal.split('&').filter(|it| !it.is_empty()) {
            let (key, value) = field.split_once('=').unwrap_or((field, ""));
            let at = fields.iter().position(|it| it.0 == key && it.1 == value);
            fields.remove(at.ok_or(format!("the query {query:?} lacks {field:?}"))?);
        }
        for member in &shape.members {
            let Binding::Query(name) = binding(true, true, member) else {
                continue;
            };
            let texts: Vec<String> = fields
                .extract_if(.., |it| it.0 == name)
                .map(|it| it.1)
                .collect();
            let target = model.target(member);
            let value = match (target.kind, &texts[..]) {
                (_, []) => continue,
                (Kind::List, texts) => {
                    let element = model.element(target);
                    let items = texts.iter();
                    let items = items.map(|it| from_text(model, element, it, TimeFormat::DateTime));
                    Value::List(items.collect::<Result<_, _>>()?)
                }
                (_, [text]) => from_text(model, member, text, TimeFormat::DateTime)?,
                _ => return Err(format!("the query has {name:?} several times")),
            };
            self.members.insert(member.name.clone(), value);
        }
        let is_map = |it: &&Member| binding(true, true, it) == Binding::QueryParams;
        let Some(member) = shape.members.iter().find(is_map) else {
            return match fields.first() {
                Some((key, _)) => Err(format!("nothing in the model sends {key:?} in the query")),
                None => Ok(()),
            };
        };
        let (_, value) = model.entry(model.target(member));
        let mut entries = Members::new();
        for (key, text) in fields {
            match model.target(value).kind {
                Kind::List => match entries.entry(key).or_insert(Value::List(Vec::new())) {
                    Value::List(items) => items.push(Value::Text(text)),
                    other => return Err(format!("{other:?}")),
                },
                _ => {
                    if entries.insert(key.clone(), Value::Text(text)).is_some() {
                        return Err(format!("the query has {key:?} several times"));
                    }
                }
            }
        }
        if !entries.is_empty() {
            self.members
                .insert(member.name.clone(), Value::Map(entries));
        }
        Ok(())
    }
}

/// The members in a path.
fn labels(model: &Model, shape: &Shape, pattern: &str, path: &str) -> Result<Members, String> {
    let wrong = || format!("path: expected {pattern}, found {path}");
    let mut members = Members::new();
    let mut add = |label: &str, text: String| {
        let member = shape
            .member(label)
            .ok_or(format!("there is no label {label}"))?;
        let value = from_text(model, member, &text, TimeFormat::DateTime)?;
        members.insert(label.to_owned(), value);
        Ok::<(), String>(())
    };
    let label = |part: &str| -> Option<(String, bool)> {
        let inner = part.strip_prefix('{')?.strip_suffix('}')?;
        match inner.strip_suffix('+') {
            Some(inner) => Some((inner.to_owned(), true)),
            None => Some((inner.to_owned(), false)),
        }
    };
    let wanted: Vec<&str> = pattern.split('/').collect();
    let mut found: Vec<&str> = path.split('/').collect();
    let greedy = wanted.iter().position(|it| it.ends_with("+}"));
    let joined;
    if let Some(at) = greedy {
        // A greedy label takes what the other segments leave.
        let count = (found.len() + 1)
            .checked_sub(wanted.len())
            .ok_or_else(wrong)?;
        joined = found.get(at..at + count).ok_or_else(wrong)?.join("/");
        found.splice(at..at + count, [&*joined]);
    }
    if wanted.len() != found.len() {
        return Err(wrong());
    }
    for (wanted, found) in wanted.iter().zip(found) {
        match label(wanted) {
            Some((name, greedy)) => {
                // A service would not take an encoded slash for the end of a segment.
                if greedy && found.contains("%2F") {
                    return Err(format!("path: an encoded slash in the greedy label {name}"));
                }
                let allowed = if greedy { "/" } else { "" };
                add(&name, percent_decoded(found, allowed)?)?;
            }
            None if *wanted == found => {}
            None => return Err(wrong()),
        }
    }
    Ok(members)
}

fn header(model: &Model, member: &Member, text: &str) -> Result<Value, String> {
    let target = model.target(member);
    if target.kind != Kind::List {
        return header_value(model, member, text);
    }
    let element = model.element(target);
    let items = items(text, are_dates(model, element))?;
    let items = items.iter().map(|it| header_value(model, element, it));
    Ok(Value::List(items.collect::<Result<_, _>>()?))
}

/// The headers of a prefix that no member is bound to; with an empty prefix, those of the tests, since there are many more.
fn prefixed(shape: &Shape, prefix: &str, request: &Request) -> Vec<(String, String)> {
    let bound = |name: &str| {
        let is = |it: &Member| {
            let header = it.text("smithy.api#httpHeader");
            header.is_some_and(|it| it.eq_ignore_ascii_case(name))
        };
        shape.members.iter().any(is)
    };
    let prefix = prefix.to_ascii_lowercase();
    let headers = request.headers.iter().filter(|(name, _)| !bound(name));
    let headers = headers.filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?, value)));
    let ours = headers.filter(|(key, _)| {
        !prefix.is_empty() || key.starts_with("x-g.") || *key == "x-alpha" || *key == "x-beta2"
    });
    ours.map(|(key, value)| (key.to_owned(), value.clone()))
        .collect()
}
