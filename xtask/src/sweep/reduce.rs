//! Delta debugging of models: what can be taken away while the model still fails.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// A change that makes a model smaller: a value is removed or replaced.
struct Edit {
    path: Vec<String>,
    with: Option<Value>,
}

/// What is tried, coarse before fine.
const STAGES: [fn(&Value) -> Vec<Edit>; 4] = [operations, members, traits, targets];

/// The smallest model that still fails, as far as it is found by removing one part after the other.
pub(super) fn reduce(mut model: Value, fails: &mut dyn FnMut(&Value) -> bool) -> Value {
    loop {
        let before = model.clone();
        for stage in STAGES {
            let mut chunk = stage(&model).len();
            while chunk > 0 {
                let mut start = 0;
                loop {
                    let edits = stage(&model);
                    if start >= edits.len() {
                        break;
                    }
                    let end = edits.len().min(start + chunk);
                    let smaller = edited(&model, &edits[start..end]);
                    match smaller != model && fails(&smaller) {
                        true => model = smaller,
                        false => start = end,
                    }
                }
                chunk /= 2;
            }
        }
        if model == before {
            return model;
        }
    }
}

/// The model after some edits, without the shapes that nothing refers to any more.
fn edited(model: &Value, edits: &[Edit]) -> Value {
    let mut model = model.clone();
    // The last first, so that places in arrays stay as they are.
    for edit in edits.iter().rev() {
        let Some((last, path)) = edit.path.split_last() else {
            continue;
        };
        let parent = path.iter().try_fold(&mut model, |value, step| match value {
            Value::Array(all) => all.get_mut(step.parse::<usize>().ok()?),
            value => value.get_mut(step.as_str()),
        });
        match (parent, &edit.with) {
            (Some(Value::Object(object)), Some(with)) => {
                object.insert(last.clone(), with.clone());
            }
            (Some(Value::Object(object)), None) => {
                object.shift_remove(last);
            }
            (Some(Value::Array(all)), None) => {
                if let Some(index) = last.parse().ok().filter(|index| *index < all.len()) {
                    all.remove(index);
                }
            }
            _ => {}
        }
    }
    sweep(&mut model);
    model
}

/// Removes shapes that no service leads to.
fn sweep(model: &mut Value) {
    let Some(shapes) = model.get_mut("shapes").and_then(Value::as_object_mut) else {
        return;
    };
    let is_service = |shape: &Value| shape["type"] == "service";
    let services = shapes.iter().filter(|(_, shape)| is_service(shape));
    let mut open: Vec<String> = services.map(|(id, _)| id.clone()).collect();
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    while let Some(id) = open.pop() {
        let mut found = Vec::new();
        if let Some(shape) = shapes.get(&id) {
            texts(shape, &mut found);
        }
        for text in found {
            let id = text.split('$').next().unwrap_or_default();
            if shapes.contains_key(id) && seen.insert(id.to_owned()) {
                open.push(id.to_owned());
            }
        }
    }
    shapes.retain(|id, _| seen.contains(id.split('$').next().unwrap_or_default()));
}

/// All strings of a value, keys included.
fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|it| texts(it, found)),
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            found.push(key);
            texts(value, found);
        }),
        _ => {}
    }
}

fn shapes(model: &Value) -> impl Iterator<Item = (&String, &Map<String, Value>)> {
    let shapes = model.get("shapes").and_then(Value::as_object);
    shapes
        .into_iter()
        .flatten()
        .filter_map(|(id, shape)| Some((id, shape.as_object()?)))
}

/// What services, resources and operations refer to.
fn operations(model: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, shape) in shapes(model) {
        for key in [
            "resources",
            "operations",
            "collectionOperations",
            "errors",
            "mixins",
        ] {
            let all = shape.get(key).and_then(Value::as_array);
            for index in 0..all.map_or(0, Vec::len) {
                edits.push(removal(&["shapes", id, key, &index.to_string()]));
            }
        }
        for key in [
            "create", "put", "read", "update", "delete", "list", "rename",
        ] {
            if shape.contains_key(key) {
                edits.push(removal(&["shapes", id, key]));
            }
        }
        for key in ["input", "output"] {
            let unit = json!({ "target": "smithy.api#Unit" });
            if shape.get(key).is_some_and(|it| *it != unit) {
                let mut edit = removal(&["shapes", id, key]);
                edit.with = Some(unit);
                edits.push(edit);
            }
        }
    }
    edits
}

fn members(model: &Value) -> Vec<Edit> {
    let all = shapes(model).flat_map(|(id, shape)| {
        let members = shape.get("members").and_then(Value::as_object);
        let names = members.into_iter().flat_map(Map::keys);
        names.map(move |name| removal(&["shapes", id, "members", name]))
    });
    all.collect()
}

/// The paths of everything that has a target and traits, or traits alone.
fn holders(model: &Value) -> Vec<(Vec<String>, &Value)> {
    let mut all = Vec::new();
    for (id, shape) in shapes(model) {
        let path = |steps: &[&str]| -> Vec<String> {
            let start = ["shapes", id.as_str()];
            start
                .iter()
                .chain(steps)
                .map(|it| (*it).to_owned())
                .collect()
        };
        all.push((path(&[]), &model["shapes"][id]));
        for key in ["member", "key", "value"] {
            if let Some(member) = shape.get(key) {
                all.push((path(&[key]), member));
            }
        }
        let members = shape.get("members").and_then(Value::as_object);
        for (name, member) in members.into_iter().flatten() {
            all.push((path(&["members", name]), member));
        }
    }
    all
}

fn traits(model: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (path, holder) in holders(model) {
        let traits = holder.get("traits").and_then(Value::as_object);
        for name in traits.into_iter().flat_map(Map::keys) {
            let mut path = path.clone();
            path.extend(["traits".to_owned(), name.clone()]);
            edits.push(Edit { path, with: None });
        }
    }
    edits
}

/// Members become strings.
fn targets(model: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (mut path, holder) in holders(model) {
        let target = holder.get("target").and_then(Value::as_str);
        if target.is_some_and(|it| !["smithy.api#String", "smithy.api#Unit"].contains(&it)) {
            path.push("target".to_owned());
            let with = Some(json!("smithy.api#String"));
            edits.push(Edit { path, with });
        }
    }
    edits
}

fn removal(path: &[&str]) -> Edit {
    Edit {
        path: path.iter().map(|it| (*it).to_owned()).collect(),
        with: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model of two operations, of which one leads to a union with two members.
    fn model() -> Value {
        json!({"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "operations": [{"target": "a#O"}, {"target": "a#P"}]},
            "a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "smithy.api#Unit"}},
            "a#P": {"type": "operation", "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}},
            "a#I": {"type": "structure", "members": {
                "x": {"target": "a#U", "traits": {"smithy.api#required": {}, "smithy.api#documentation": "x"}},
                "y": {"target": "smithy.api#Integer"}}},
            "a#U": {"type": "union", "members": {"m": {"target": "smithy.api#Integer"}, "n": {"target": "smithy.api#Blob"}}},
        }})
    }

    #[test]
    fn what_does_not_matter_is_removed() {
        // What matters: a required member that leads to a union with a member `n`.
        let small = reduce(model(), &mut |model| {
            let required = &model["shapes"]["a#I"]["members"]["x"]["traits"]["smithy.api#required"];
            required.is_object() && model["shapes"]["a#U"]["members"]["n"].is_object()
        });
        let expected = json!({"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "operations": [{"target": "a#O"}]},
            "a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "smithy.api#Unit"}},
            "a#I": {"type": "structure", "members": {"x": {"target": "a#U", "traits": {"smithy.api#required": {}}}}},
            "a#U": {"type": "union", "members": {"n": {"target": "smithy.api#String"}}},
        }});
        assert_eq!(small, expected);
    }

    #[test]
    fn nothing_is_removed_where_everything_matters() {
        assert_eq!(reduce(model(), &mut |_| false), model());
    }
}
