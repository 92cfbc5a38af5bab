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

/// The members of what an operation takes and returns.
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
    "fn disable_payload_signing",
    "fn extended_request_id",
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
    /// The model contains it.
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
        let nothing = Shapes::new();
        let shapes = value.get("shapes").and_then(Value::as_object);
        let shapes = shapes.unwrap_or(&nothing);
        let (operations, others): (Vec<_>, Vec<_>) =
            shapes.iter().partition(|(_, it)| kind(it) == "operation");
        let mut model = Self::default();
        let mut common = BTreeSet::new();
        for (id, shape) in others {
            let names = model.shapes.entry(name_of(id)).or_default();
            names.extend(members(shape));
            if kind(shape) == "service" {
                common.extend(targets(shape, "errors").map(name_of));
            }
            let rules = trait_of(shape, "smithy.rules#endpointRuleSet");
            let parameters = rules.and_then(|it| it.get("parameters")?.as_object());
            let parameters = parameters.into_iter().flatten();
            model.parameters.extend(parameters.map(|(it, _)| plain(it)));
        }
        for (id, shape) in operations {
            let of = |key: &str| {
                let structure = target(shape, key).and_then(|it| model.shapes.get(&name_of(it)));
                structure.cloned().unwrap_or_default()
            };
            let declared = targets(shape, "errors");
            let streamed = target(shape, "output").map(|it| stream_errors(shapes, it));
            let errors = declared.chain(streamed.unwrap_or_default()).map(name_of);
            let operation = Operation {
                input: of("input"),
                output: of("output"),
                errors: errors.chain(common.iter().cloned()).collect(),
            };
            model.operations.insert(name_of(id), operation);
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

/// Returns the model's name for a member of a type, or `None` if the model has no such member.
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

type Shapes = serde_json::Map<String, Value>;

fn kind(shape: &Value) -> &str {
    shape
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn trait_of<'a>(shape: &'a Value, id: &str) -> Option<&'a Value> {
    shape.get("traits")?.get(id)
}

/// The id that a member, or an entry of an operation, leads to.
fn target<'a>(shape: &'a Value, key: &str) -> Option<&'a str> {
    shape.get(key)?.get("target")?.as_str()
}

/// The ids that a list of an operation or a service leads to.
fn targets<'a>(shape: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    let list = shape.get(key).and_then(Value::as_array);
    let list = list.into_iter().flatten();
    list.filter_map(|it| it.get("target")?.as_str())
}

/// The ids that the members of a shape lead to.
fn member_targets<'a>(shapes: &'a Shapes, id: &str) -> impl Iterator<Item = &'a str> {
    let members = shapes.get(id).and_then(|it| it.get("members")?.as_object());
    let members = members.into_iter().flatten();
    members.filter_map(|(_, it)| it.get("target")?.as_str())
}

/// The errors in the stream of events of an output, which are among those of the operation.
fn stream_errors<'a>(shapes: &'a Shapes, output: &str) -> Vec<&'a str> {
    let has = |id: &str, name| {
        shapes
            .get(id)
            .is_some_and(|it| trait_of(it, name).is_some())
    };
    let streams = member_targets(shapes, output).filter(|it| has(it, "smithy.api#streaming"));
    let events = streams.flat_map(|it| member_targets(shapes, it));
    events.filter(|it| has(it, "smithy.api#error")).collect()
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
