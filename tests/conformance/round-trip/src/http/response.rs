//! The bound members of a response.

use fastrand::Rng;

use super::{are_dates, header_text};
use crate::binding::{Binding, binding};
use crate::message::Response;
use crate::model::{Kind, Member, Model, Shape};
use crate::value::{Members, Value};

/// Writes the members that stand in the status and in headers; returns the payload, or the members for the body's document.
pub fn write_bound<'m>(
    model: &'m Model,
    rng: &mut Rng,
    shape: &'m Shape,
    values: &Members,
    response: &mut Response,
) -> (Option<&'m Member>, Vec<&'m Member>) {
    let (mut payload, mut body) = (None, Vec::new());
    for member in &shape.members {
        let value = values.get(&member.name);
        match (binding(true, false, member), value) {
            (Binding::Payload, _) => payload = Some(member),
            (Binding::Body, _) => body.push(member),
            (Binding::Header(name), Some(value)) => {
                header(model, rng, member, name, value, response)
            }
            (Binding::PrefixHeaders(prefix), Some(Value::Map(entries))) => {
                let (_, item) = model.entry(model.target(member));
                for (key, value) in entries {
                    let name = any_case(rng, &format!("{prefix}{key}"));
                    response.header(&name, header_text(model, item, value));
                }
            }
            (Binding::ResponseCode, Some(Value::Integer(status))) => {
                response.status = u16::try_from(*status).unwrap_or(200);
            }
            _ => {}
        }
    }
    (payload, body)
}

fn header(
    model: &Model,
    rng: &mut Rng,
    member: &Member,
    name: &str,
    value: &Value,
    response: &mut Response,
) {
    let name = any_case(rng, name);
    let Value::List(values) = value else {
        response.header(&name, header_text(model, member, value));
        return;
    };
    let element = model.element(model.target(member));
    let dates = are_dates(model, element);
    let is_text = matches!(model.target(element).kind, Kind::String | Kind::Enum);
    let texts = values.iter().map(|it| header_text(model, element, it));
    let texts: Vec<String> = texts
        .map(|it| {
            match is_text && (it.is_empty() || it.contains([',', '"', '\\']) || it.trim() != it) {
                true => quoted(&it),
                false => it,
            }
        })
        .collect();
    // Dates with commas could not be told apart in a line of their own.
    match !dates && rng.usize(..3) == 0 {
        true => texts.into_iter().for_each(|it| response.header(&name, it)),
        false => response.header(&name, texts.join(if rng.bool() { "," } else { ", " })),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Names of headers mean the same in any case.
fn any_case(rng: &mut Rng, name: &str) -> String {
    match rng.bool() {
        true => name.to_ascii_lowercase(),
        false => name.to_owned(),
    }
}
