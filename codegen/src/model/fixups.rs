//! What models of single services lack, and all clients know by heart: S3's endpoint rules, and that its `Expires` is a time.

use crate::error::{Report, Sources};
use crate::model::load::load;
use crate::model::node::Node;
use crate::model::shape::{
    Location, Member, Model, ShapeId, ShapeKind, Simple, Target, TraitValue,
};

/// The rules as metadata of a model.
const S3: &str = include_str!("s3-endpoints.json");

/// On a member that is left out where it cannot be read.
pub const LENIENT: &str = "tinsmith#lenient";

/// Adds what is missing.
pub fn apply(model: &mut Model) {
    s3_rules(model);
    s3_expires(model);
}

/// Makes a time of `Expires`, as it was before users were found to send other texts, and adds to outputs the text that was received.
fn s3_expires(model: &mut Model) {
    let expires = ShapeId::new("com.amazonaws.s3#Expires");
    match model.shapes.get_mut(&expires).map(|shape| &mut shape.kind) {
        Some(ShapeKind::Simple(simple)) => *simple = Simple::Timestamp,
        _ => return,
    }
    let outputs = model.shapes.values().filter_map(|shape| match &shape.kind {
        ShapeKind::Operation(operation) => Some(operation.output.id.clone()),
        _ => None,
    });
    for output in outputs.collect::<Vec<_>>() {
        if let Some(ShapeKind::Structure(members)) =
            model.shapes.get_mut(&output).map(|shape| &mut shape.kind)
            && let Some((index, _, member)) = members.get_full_mut("Expires")
            && member.target.id == expires
        {
            let mut text = Member {
                target: Target {
                    id: ShapeId::new("smithy.api#String"),
                    location: Location::NOWHERE,
                },
                ..member.clone()
            };
            let documentation = "What `Expires` says, which may be no date.";
            let documentation = Node::String(documentation.to_owned());
            let name = ShapeId::new("smithy.api#documentation");
            text.traits.insert(name, of(documentation));
            let note = Node::String("`expires_string` has what was received".to_owned());
            let note = Node::Object([("message".to_owned(), note)].into_iter().collect());
            let deprecated = ShapeId::new("smithy.api#deprecated");
            member.traits.insert(deprecated, of(note));
            let nothing = Node::Object([].into_iter().collect());
            member.traits.insert(ShapeId::new(LENIENT), of(nothing));
            members.shift_insert(index + 1, "ExpiresString".to_owned(), text);
        }
    }
}

fn s3_rules(model: &mut Model) {
    let sdk_id = |it: &TraitValue| it.value.get("sdkId").and_then(Node::as_str) == Some("S3");
    let service = model.shapes.values_mut().find(|shape| {
        let rules = ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"];
        matches!(shape.kind, ShapeKind::Service(_))
            && shape.traits.get("aws.api#service").is_some_and(sdk_id)
            && !rules.iter().any(|it| shape.traits.contains_key(*it))
    });
    let Some(service) = service else { return };
    let mut sources = Sources::default();
    sources.add("s3-endpoints.json", S3);
    for (name, value) in load(&sources, &mut Report::default()).metadata {
        service
            .traits
            .insert(ShapeId::new(&format!("smithy.rules#{name}")), of(value));
    }
    let parameter = [("name".to_owned(), Node::String("Bucket".to_owned()))];
    let parameter = Node::Object(parameter.into_iter().collect());
    for shape in model.shapes.values_mut() {
        if let ShapeKind::Structure(members) = &mut shape.kind
            && let Some(member) = members.get_mut("Bucket")
            && member.traits.contains_key("smithy.api#httpLabel")
        {
            member.traits.insert(
                ShapeId::new("smithy.rules#contextParam"),
                of(parameter.clone()),
            );
        }
    }
}

fn of(value: Node) -> TraitValue {
    TraitValue {
        value,
        location: Location::NOWHERE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_well_formed() {
        let mut sources = Sources::default();
        sources.add("s3-endpoints.json", S3);
        let mut report = Report::default();
        let metadata = load(&sources, &mut report).metadata;
        assert!(!report.has_errors());
        assert_eq!(
            metadata.keys().collect::<Vec<_>>(),
            ["clientContextParams", "endpointRuleSet"]
        );
    }
}
