//! What a service model has, under the names that the official crates make of it: letters and digits only, in lower case, so that a name that is
//! spelled in another way is not taken for one that the model lacks.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Shapes and operations with their members.
#[derive(Debug, Default)]
pub struct Model {
    /// The members of structures and unions, the names and values of enums.
    shapes: BTreeMap<String, BTreeSet<String>>,
    operations: BTreeMap<String, Operation>,
    /// The parameters of endpoint rules.
    parameters: BTreeSet<String>,
}

/// The members of what an operation takes and gives.
#[derive(Debug, Default)]
struct Operation {
    input: BTreeSet<String>,
    output: BTreeSet<String>,
    errors: BTreeSet<String>,
}

/// Members that have their names from the generator, not from a model.
const FIXED: &[&str] = &[
    "fn as_input",
    "fn as_str",
    "fn build",
    "fn builder",
    "fn code",
    "fn customize",
    "fn from_conf",
    "fn generic",
    "fn into_unhandled",
    "fn is_unknown",
    "fn message",
    "fn meta",
    "fn new",
    "fn retryable_error_kind",
    "fn send",
    "fn send_with",
    "fn set_meta",
    "fn try_parse",
    "fn unhandled",
    "fn values",
    "variant Unhandled",
    "variant Unknown",
];

/// What is known of a path, or of a member of it, in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The model has it.
    Present,
    /// The model would have it, did it exist.
    Absent,
    /// It is none of the model's.
    Foreign,
}

impl Model {
    /// Reads a model (Smithy JSON AST).
    pub fn read(file: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let value: Value =
            serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        let shapes = value.get("shapes").and_then(Value::as_object);
        let mut model = Self::default();
        for (id, shape) in shapes.into_iter().flatten() {
            if shape.get("type").and_then(Value::as_str) != Some("operation") {
                model
                    .shapes
                    .entry(name_of(id))
                    .or_default()
                    .extend(members(shape));
            }
            let rules = shape
                .get("traits")
                .and_then(|it| it.get("smithy.rules#endpointRuleSet"));
            let parameters = rules.and_then(|it| it.get("parameters")?.as_object());
            model
                .parameters
                .extend(parameters.into_iter().flatten().map(|(it, _)| plain(it)));
        }
        for (id, shape) in shapes.into_iter().flatten() {
            if shape.get("type").and_then(Value::as_str) == Some("operation") {
                let of = |key: &str| {
                    let target = shape.get(key).and_then(|it| it.get("target")?.as_str());
                    target
                        .and_then(|it| model.shapes.get(&name_of(it)).cloned())
                        .unwrap_or_default()
                };
                let errors = shape.get("errors").and_then(Value::as_array);
                let errors = errors
                    .into_iter()
                    .flatten()
                    .filter_map(|it| it.get("target")?.as_str());
                let (input, output) = (of("input"), of("output"));
                let errors = errors.map(name_of).collect();
                model.operations.insert(
                    name_of(id),
                    Operation {
                        input,
                        output,
                        errors,
                    },
                );
            }
        }
        Ok(model)
    }

    /// Whether the model has what a path leads to, or a member of it.
    pub fn presence(&self, path: &str, member: &str) -> Presence {
        if FIXED.contains(&member) {
            return Presence::Foreign;
        }
        let parts: Vec<&str> = path.split("::").collect();
        let word = word(member);
        match (parts.as_slice(), word) {
            (["Client" | "client", ..], Some(word)) => {
                present(self.operations.contains_key(&plain(word)))
            }
            (["Error" | "error", "Error"] | ["Error"], Some(word)) => present(
                self.operations
                    .values()
                    .any(|it| it.errors.contains(&plain(word))),
            ),
            (["config", "endpoint", ..], Some(word)) => {
                present(self.parameters.contains(&plain(word)))
            }
            (["operation", operation, rest @ ..], word) => {
                self.of_operation(&plain(operation), rest, word)
            }
            (["types", rest @ ..], word) => match rest.last() {
                None | Some(&("builders" | "error")) => Presence::Foreign,
                Some(name) => self.of_type(name, rest.contains(&"builders"), word),
            },
            _ => Presence::Foreign,
        }
    }

    fn of_operation(&self, operation: &str, rest: &[&str], word: Option<&str>) -> Presence {
        let Some(it) = self.operations.get(operation) else {
            return match operation {
                "outputs" => Presence::Foreign,
                _ => Presence::Absent,
            };
        };
        let (Some(name), Some(word)) = (rest.last(), word) else {
            return Presence::Foreign;
        };
        let ending = plain(name);
        let word = plain(word);
        match ending.strip_prefix(operation) {
            Some("input" | "inputbuilder" | "fluentbuilder") => present(it.input.contains(&word)),
            Some("output" | "outputbuilder") => present(it.output.contains(&word)),
            Some("error") => present(it.errors.contains(&word)),
            _ => Presence::Foreign,
        }
    }

    fn of_type(&self, name: &str, is_builder: bool, word: Option<&str>) -> Presence {
        let name = plain(name);
        let name = if is_builder {
            name.trim_end_matches("builder")
        } else {
            &name
        };
        // Errors lose or gain an ending on their way.
        let names = [name.to_owned(), name.replace("error", "exception")];
        let shape = names.iter().find_map(|it| self.shapes.get(it));
        match (shape, word) {
            (None, _) => Presence::Absent,
            (Some(_), None) => Presence::Present,
            (Some(members), Some(word)) => present(members.contains(&plain(word))),
        }
    }

    /// Whether the model has an operation.
    pub fn has_operation(&self, name: &str) -> bool {
        self.operations.contains_key(&plain(name))
    }
}

/// The model's name in that of a member; none for what is no member of the model's.
fn word(member: &str) -> Option<&str> {
    match member.split_once(' ')? {
        ("fn", name) => {
            let prefixes = ["set_", "get_", "is_", "as_"];
            Some(
                prefixes
                    .iter()
                    .find_map(|it| name.strip_prefix(it))
                    .unwrap_or(name),
            )
        }
        ("field" | "variant", name) => Some(name),
        _ => None,
    }
}

fn present(it: bool) -> Presence {
    if it {
        Presence::Present
    } else {
        Presence::Absent
    }
}

/// The names of a shape's members, and the values of an enum.
fn members(shape: &Value) -> BTreeSet<String> {
    let members = shape
        .get("members")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let mut found = BTreeSet::new();
    for (name, member) in members {
        found.insert(plain(name));
        let value = member
            .get("traits")
            .and_then(|it| it.get("smithy.api#enumValue")?.as_str());
        found.extend(value.map(plain));
    }
    found
}

fn name_of(id: &str) -> String {
    plain(id.rsplit('#').next().unwrap_or(id))
}

/// Letters and digits in lower case.
pub fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_lowercase()
}
