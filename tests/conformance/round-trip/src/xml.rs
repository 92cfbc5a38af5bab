//! XML bodies (Smithy 2.0, "XML bindings").

mod parse;
mod read;
mod write;

use crate::json::{special, special_text};
use crate::model::{Kind, Member, Model, Traits};

pub use self::parse::Element;
pub use self::read::read_root;
pub use self::write::tag;

/// The XML of a model.
#[derive(Debug)]
pub struct Xml<'m> {
    model: &'m Model,
}

impl<'m> Xml<'m> {
    /// The XML of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }
}

/// The name of a member's element or attribute.
pub fn name(member: &Member) -> &str {
    member.text("smithy.api#xmlName").unwrap_or(&member.name)
}

/// The attribute that declares the namespace of these traits.
pub fn namespace(traits: &Traits) -> Option<(String, String)> {
    let namespace = traits.get("smithy.api#xmlNamespace")?;
    let text = |key| namespace.get(key).and_then(serde_json::Value::as_str);
    let name = match text("prefix") {
        Some(prefix) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    Some((name, text("uri")?.to_owned()))
}

/// Whether the members of a collection stand among those of the structure.
pub fn is_flattened(member: &Member) -> bool {
    member.has("smithy.api#xmlFlattened")
}

/// The text of a simple value; nothing of an aggregate or document.
pub fn text(
    model: &Model,
    member: &Member,
    value: &crate::value::Value,
    default: crate::time::TimeFormat,
) -> Option<String> {
    use crate::value::Value;
    Some(match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) if value.is_finite() => format!("{value:?}"),
        Value::Float(value) => special_text(f64::from(*value)).to_owned(),
        Value::Double(value) if value.is_finite() => format!("{value:?}"),
        Value::Double(value) => special_text(*value).to_owned(),
        Value::Big(text) | Value::Text(text) => text.clone(),
        Value::Blob(bytes) => crate::binary::base64(bytes),
        Value::Timestamp(time) => {
            let format = crate::time::TimeFormat::of(model, member, default);
            crate::time::write(*time, format)
        }
        _ => return None,
    })
}

/// The simple value of a text.
///
/// # Errors
/// Where the text is not of the member's shape.
pub fn from_text(
    model: &Model,
    member: &Member,
    text: &str,
    default: crate::time::TimeFormat,
) -> Result<crate::value::Value, String> {
    use crate::value::Value;
    let kind = model.target(member).kind;
    let wrong = || format!("expected a {kind:?}, found {text:?}");
    // What `parse` takes and no protocol writes, such as `inf` and `+1`.
    let is_number = text.starts_with(|it: char| it == '-' || it.is_ascii_digit())
        && !text.contains(['i', 'I', 'n', 'N']);
    let plain = || is_number.then_some(text).ok_or_else(wrong);
    Ok(match kind {
        Kind::Boolean => Value::Boolean(text.parse().map_err(|_| wrong())?),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum => {
            Value::Integer(plain()?.parse().map_err(|_| wrong())?)
        }
        Kind::Float => Value::Float(match special(text) {
            Some(value) => value as f32,
            None => plain()?.parse().map_err(|_| wrong())?,
        }),
        Kind::Double => Value::Double(match special(text) {
            Some(value) => value,
            None => plain()?.parse().map_err(|_| wrong())?,
        }),
        Kind::BigInteger | Kind::BigDecimal => Value::Big(plain()?.to_owned()),
        Kind::String | Kind::Enum => Value::Text(text.to_owned()),
        Kind::Blob => Value::Blob(crate::binary::from_base64(text)?),
        Kind::Timestamp => {
            let format = crate::time::TimeFormat::of(model, member, default);
            Value::Timestamp(crate::time::read(text, format)?)
        }
        _ => return Err(wrong()),
    })
}
