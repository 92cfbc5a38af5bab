//! What the loader makes of models, as a later stage sees it.

use serde_json::{Value, json};
use tinsmith::error::{Report, Sources, Style};
use tinsmith::model::load::load;
use tinsmith::model::node::Node;
use tinsmith::model::shape::{Members, Model, Shape, ShapeKind, Traits};

/// Loads files that must be free of errors.
fn model(files: &[(&str, Value)]) -> Model {
    let mut sources = Sources::default();
    let mut report = Report::default();
    for (name, shapes) in files {
        let version = if name.starts_with("version_1") {
            "1.0"
        } else {
            "2.0"
        };
        let mut file = json!({ "smithy": version, "shapes": shapes });
        if let Some(metadata) = shapes.get("metadata") {
            file = json!({ "smithy": version, "metadata": metadata });
        }
        sources.add(*name, file.to_string());
    }
    let model = load(&sources, &mut report);
    assert_eq!(report.render(&sources, Style::Plain), "");
    model
}

fn shape<'m>(model: &'m Model, name: &str) -> &'m Shape {
    &model.shapes[format!("example#{name}").as_str()]
}

fn members<'m>(model: &'m Model, name: &str) -> &'m Members {
    match &shape(model, name).kind {
        ShapeKind::Structure(members) | ShapeKind::Enum(members) => members,
        other => panic!("{name} is a {}", other.name()),
    }
}

fn text<'t>(traits: &'t Traits, name: &str) -> Option<&'t str> {
    traits
        .get(format!("smithy.api#{name}").as_str())?
        .value
        .as_str()
}

fn default<'t>(members: &'t Members, name: &str) -> Option<&'t Node> {
    Some(&members[name].traits.get("smithy.api#default")?.value)
}

#[test]
fn mixins_give_members_in_order_and_traits_by_precedence() {
    let mixin = json!({});
    let model = model(&[(
        "model.json",
        json!({
            "example#D": {
                "type": "structure",
                "mixins": [{ "target": "example#C" }],
                "members": {
                    "own": { "target": "smithy.api#String" },
                    "b": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "again" } },
                },
                "traits": { "smithy.api#title": "D" },
            },
            "example#C": {
                "type": "structure",
                "mixins": [{ "target": "example#A" }, { "target": "example#B" }],
                "members": { "c": { "target": "smithy.api#String" } },
                "traits": { "smithy.api#mixin": mixin },
            },
            "example#A": {
                "type": "structure",
                "members": { "a": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "first" } } },
                "traits": { "smithy.api#mixin": mixin, "smithy.api#documentation": "A", "smithy.api#title": "A" },
            },
            "example#B": {
                "type": "structure",
                "members": { "b": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } } },
                "traits": {
                    "smithy.api#mixin": { "localTraits": ["smithy.api#private"] },
                    "smithy.api#documentation": "B",
                    "smithy.api#private": {},
                },
            },
            "example#D$a": { "type": "apply", "traits": { "smithy.api#documentation": "applied" } },
        }),
    )]);
    let members = members(&model, "D");
    assert_eq!(members.keys().collect::<Vec<_>>(), ["a", "b", "c", "own"]);
    assert_eq!(text(&members["a"].traits, "documentation"), Some("applied"));
    assert_eq!(text(&members["b"].traits, "documentation"), Some("again"));
    assert!(members["b"].traits.contains_key("smithy.api#required"));
    let traits = &shape(&model, "D").traits;
    assert_eq!(text(traits, "documentation"), Some("B"));
    assert_eq!(text(traits, "title"), Some("D"));
    assert_eq!(traits.len(), 2);
    assert_eq!(
        text(&self::members(&model, "A")["a"].traits, "documentation"),
        Some("first")
    );
}

#[test]
fn files_are_merged() {
    let model = model(&[
        (
            "a.json",
            json!({ "example#S": { "type": "string", "traits": { "smithy.api#tags": ["a"] } } }),
        ),
        (
            "b.json",
            json!({ "example#S": { "type": "string", "traits": { "smithy.api#tags": ["b"], "smithy.api#title": "S" } } }),
        ),
        (
            "c.json",
            json!({ "metadata": { "list": [1], "word": "same" } }),
        ),
        (
            "d.json",
            json!({ "metadata": { "list": [2.50], "word": "same" } }),
        ),
    ]);
    let traits = &shape(&model, "S").traits;
    assert_eq!(
        traits["smithy.api#tags"].value.as_array().map(<[_]>::len),
        Some(2)
    );
    assert_eq!(text(traits, "title"), Some("S"));
    let list = [Node::Number("1".into()), Node::Number("2.5".into())];
    assert_eq!(model.metadata["list"].as_array(), Some(&list[..]));
    assert_eq!(model.metadata["word"].as_str(), Some("same"));
}

#[test]
fn version_1_defaults_what_is_not_boxed() {
    let model = model(&[(
        "version_1.json",
        json!({
            "example#Count": { "type": "integer" },
            "example#Boxed": { "type": "integer", "traits": { "smithy.api#box": {} } },
            "example#Positive": { "type": "integer", "traits": { "smithy.api#range": { "min": 1 } } },
            "example#S": {
                "type": "structure",
                "members": {
                    "count": { "target": "example#Count" },
                    "boxed": { "target": "example#Boxed" },
                    "boxed_member": { "target": "example#Count", "traits": { "smithy.api#box": {} } },
                    "positive": { "target": "example#Positive" },
                    "primitive": { "target": "smithy.api#PrimitiveBoolean" },
                    "object": { "target": "smithy.api#Integer" },
                },
            },
        }),
    )]);
    let members = members(&model, "S");
    assert_eq!(default(members, "count"), Some(&Node::Number("0".into())));
    assert_eq!(default(members, "primitive"), Some(&Node::Boolean(false)));
    for name in ["boxed", "boxed_member", "positive", "object"] {
        assert_eq!(default(members, name), None, "{name}");
    }
}

#[test]
fn strings_with_the_enum_trait_are_enums_if_their_values_make_names() {
    let model = model(&[(
        "version_1.json",
        json!({
            "example#Named": { "type": "string", "traits": { "smithy.api#enum": [
                { "value": "r", "name": "RED", "documentation": "Red.", "deprecated": true },
            ] } },
            "example#Unnamed": { "type": "string", "traits": { "smithy.api#enum": [{ "value": "t2.micro" }, { "value": "a b" }] } },
            "example#Plain": { "type": "string", "traits": { "smithy.api#enum": [{ "value": "2" }, { "value": "b" }] } },
        }),
    )]);
    let named = members(&model, "Named");
    assert_eq!(text(&named["RED"].traits, "enumValue"), Some("r"));
    assert_eq!(text(&named["RED"].traits, "documentation"), Some("Red."));
    assert!(named["RED"].traits.contains_key("smithy.api#deprecated"));
    let unnamed = members(&model, "Unnamed");
    assert_eq!(unnamed.keys().collect::<Vec<_>>(), ["t2_micro", "a_b"]);
    let plain = shape(&model, "Plain");
    assert_eq!(plain.kind.name(), "string");
    assert!(plain.traits.contains_key("smithy.api#enum"));
}

#[test]
fn resources_bind_the_operations_of_their_lifecycle() {
    let operations = ["create", "put", "read", "update", "delete", "list"];
    let mut resource = json!({
        "type": "resource",
        "operations": [{ "target": "example#Other" }],
        "collectionOperations": [{ "target": "example#Collection" }],
    });
    for name in operations {
        resource[name] = json!({ "target": format!("example#{name}") });
    }
    let model = model(&[("model.json", json!({ "example#R": resource }))]);
    let ShapeKind::Resource(resource) = &shape(&model, "R").kind else {
        panic!("a resource")
    };
    let bound: Vec<&str> = resource
        .operations
        .iter()
        .map(|target| target.id.name())
        .collect();
    let expected = [
        "create",
        "put",
        "read",
        "update",
        "delete",
        "list",
        "Other",
        "Collection",
    ];
    assert_eq!(bound, expected);
}

#[test]
fn numbers_keep_their_text() {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let text = r#"{ "smithy": "2", "metadata": { "n": [1.50, -0, 1e400, 123456789012345678901234567890] } }"#;
    sources.add("model.json", format!("\u{feff}{text}"));
    let model = load(&sources, &mut report);
    let numbers = ["1.50", "-0", "1e400", "123456789012345678901234567890"];
    let numbers = numbers.map(|number| Node::Number(number.into()));
    assert_eq!(model.metadata["n"], Node::Array(numbers.to_vec()));
    assert!(!report.has_errors());
}

#[test]
fn the_prelude_is_there() {
    let model = model(&[]);
    assert_eq!(model.shapes["smithy.api#Unit"].kind.name(), "structure");
    assert_eq!(model.shapes["smithy.api#Document"].kind.name(), "document");
    let primitive = &model.shapes["smithy.api#PrimitiveInteger"];
    assert!(primitive.traits.contains_key("smithy.api#default"));
}
