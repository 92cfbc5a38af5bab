//! Faults that a copy of the runtime can be given, each switched on by name while a program runs.

use std::path::Path;

use crate::run::Outcome;

/// The variable of the environment that names the fault.
pub(super) const VARIABLE: &str = "TINSMITH_FAULT";

/// A fault: a text of the runtime, and its replacement.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) name: &'static str,
    file: &'static str,
    text: &'static str,
    broken: &'static str,
}

/// Faults in requests, in responses and in both.
pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "dropped-member",
        file: "src/protocol/json/writer.rs",
        text: "let omitted = value.is_absent()",
        broken: "let omitted = value.is_absent()
                    || (crate::fault(\"dropped-member\") && member.name.len() % 3 == 0)",
    },
    Fault {
        name: "timestamp-format",
        file: "src/schema.rs",
        text: "TimestampFormat::DateTime => Self::DateTime,",
        broken: "TimestampFormat::DateTime if crate::fault(\"timestamp-format\") => Self::HttpDate,
            TimestampFormat::DateTime => Self::DateTime,",
    },
    Fault {
        name: "lost-default",
        file: "src/shape/member.rs",
        text: "(initial [default ($($value:tt)+)]) => {
        $($value)+
    };",
        broken: "(initial [default ($($value:tt)+)]) => {
        match $crate::fault(\"lost-default\") {
            true => $crate::value::Value::zero(),
            false => $($value)+,
        }
    };",
    },
    Fault {
        name: "lost-null",
        file: "src/value/collection.rs",
        text: "if T::nullable() {
                    self.push(T::zero());",
        broken: "if T::nullable() && !crate::fault(\"lost-null\") {
                    self.push(T::zero());",
    },
    Fault {
        name: "unquoted-header",
        file: "src/protocol/http/text.rs",
        text: "fn quoted(text: &str) -> String {",
        broken: "fn quoted(text: &str) -> String {
    if crate::fault(\"unquoted-header\") {
        return text.to_owned();
    }",
    },
    Fault {
        name: "wrapped-list",
        file: "src/protocol/xml.rs",
        text: ".any(|it| matches!(it, Trait::XmlFlattened))",
        broken: ".any(|it| matches!(it, Trait::XmlFlattened) && !crate::fault(\"wrapped-list\"))",
    },
    Fault {
        name: "missing-token",
        file: "src/request.rs",
        text: ".position(|it| it.has(Trait::IdempotencyToken))",
        broken: ".position(|it| it.has(Trait::IdempotencyToken) && !crate::fault(\"missing-token\"))",
    },
    Fault {
        name: "other-error",
        file: "src/error.rs",
        text: "self.query_code.filter(|_| in_query)",
        broken: "self.query_code.filter(|_| in_query && !crate::fault(\"other-error\"))",
    },
    Fault {
        name: "lost-event-header",
        file: "src/event_stream/message.rs",
        text: "if member.has(Trait::EventHeader) {",
        broken: "if crate::fault(\"lost-event-header\") && member.has(Trait::EventHeader) {
            } else if member.has(Trait::EventHeader) {",
    },
    Fault {
        name: "large-number",
        file: "src/protocol/cbor/writer.rs",
        text: "self.signed(value);
        Ok(())",
        broken: "self.signed(match crate::fault(\"large-number\") {
            true => i64::from(value as i16),
            false => value,
        });
        Ok(())",
    },
];

impl Fault {
    /// Plants the fault in the sources of a runtime.
    ///
    /// # Errors
    ///
    /// Unless the runtime has exactly one place for it, so that this table must follow the code.
    fn plant(&self, runtime: &Path) -> Outcome<String> {
        let Self {
            name,
            file,
            text,
            broken,
        } = self;
        let source = std::fs::read_to_string(runtime.join(file))?;
        match source.matches(text).count() {
            1 => Ok(source.replacen(text, broken, 1)),
            count => Err(format!("{name}: runtime/{file} has {count} places with {text:?}").into()),
        }
    }
}

/// Plants all faults in a copy of the runtime, none of them switched on.
pub(super) fn plant(runtime: &Path) -> Outcome {
    for fault in FAULTS {
        let source = fault.plant(runtime)?;
        std::fs::write(runtime.join(fault.file), source)?;
    }
    let root = runtime.join("src/lib.rs");
    let mut source = std::fs::read_to_string(&root)?;
    source.push_str(&format!(
        "\n/// Whether the fault of this name is switched on.\n#[doc(hidden)]\n\
         pub fn fault(name: &str) -> bool {{\n    \
         std::env::var_os({VARIABLE:?}).is_some_and(|it| it == name)\n}}\n"
    ));
    std::fs::write(root, source)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runtime_has_a_place_for_each_fault() -> Outcome {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        for fault in FAULTS {
            fault.plant(&runtime)?;
        }
        Ok(())
    }
}
