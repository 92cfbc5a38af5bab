//! What models of single services lack: S3's endpoint rules, which all clients know by heart where a model goes without them.

use crate::error::{Report, Sources};
use crate::model::load::load;
use crate::model::node::Node;
use crate::model::shape::{Location, Model, ShapeId, ShapeKind, TraitValue};

/// The rules as metadata of a model.
const S3: &str = include_str!("s3-endpoints.json");

/// Adds what is missing.
pub fn apply(model: &mut Model) {
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
