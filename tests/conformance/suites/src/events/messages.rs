//! Messages of streams of events, in a form in which they are compared.

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use aws_smithy_types::{DateTime, base64};

use crate::node::Node;

/// The message within a signed one; none in the one that ends a signed stream.
pub(super) fn unsigned(message: Message) -> Result<Option<Message>, String> {
    let signed = message
        .headers()
        .iter()
        .any(|it| it.name().as_str() == ":chunk-signature");
    match (signed, message.payload().is_empty()) {
        (false, _) => Ok(Some(message)),
        (true, true) => Ok(None),
        (true, false) => {
            let mut payload = message.payload().as_ref();
            read_message_from(&mut payload)
                .map(Some)
                .map_err(|error| error.to_string())
        }
    }
}

/// The headers of a message, sorted, a line each.
pub(super) fn shown(message: &Message) -> String {
    let line = |value: &HeaderValue| match value {
        HeaderValue::Bool(value) => format!("boolean {value}"),
        HeaderValue::Byte(value) => format!("byte {value}"),
        HeaderValue::Int16(value) => format!("short {value}"),
        HeaderValue::Int32(value) => format!("integer {value}"),
        HeaderValue::Int64(value) => format!("long {value}"),
        HeaderValue::ByteArray(value) => format!("blob {}", base64::encode(value)),
        HeaderValue::String(value) => format!("string {:?}", value.as_str()),
        HeaderValue::Timestamp(value) => format!("timestamp {}", value.as_secs_f64()),
        other => format!("{other:?}"),
    };
    let lines = message.headers().iter();
    let mut lines: Vec<_> = lines
        .map(|it| format!("{}: {}", it.name().as_str(), line(it.value())))
        .collect();
    lines.sort();
    lines.join("\n")
}

/// Headers as a case states them, in the same form.
pub(super) fn headers(node: &Node) -> Result<String, String> {
    let mut lines = Vec::new();
    for (name, value) in node.entries() {
        let [(kind, value)] = value.entries() else {
            return Err(format!("header {name}"));
        };
        let text = match (kind.as_str(), value) {
            ("timestamp", Node::Text(text)) => {
                let time = DateTime::from_str(text, Format::DateTime);
                time.map_err(|error| error.to_string())?
                    .as_secs_f64()
                    .to_string()
            }
            ("blob", Node::Text(text)) => text.clone(),
            (_, value) => value.canonical(),
        };
        // A number is written as it is, so as to be compared with the number that was sent.
        let text = match value {
            Node::Number(number) => number.clone(),
            _ => text,
        };
        lines.push(format!("{name}: {kind} {text}"));
    }
    lines.sort();
    Ok(lines.join("\n"))
}
