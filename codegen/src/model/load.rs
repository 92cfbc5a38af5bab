//! Model files to one model.

use indexmap::{IndexMap, IndexSet};

use crate::error::{Report, Sources};
use crate::model::definition::Definition;
use crate::model::merge::{self, Merged};
use crate::model::shape::{Model, ShapeId};
use crate::model::{apply, mixins, parse, prelude, version1};

/// Reads all files into one model: [JSON AST](https://smithy.io/2.0/spec/json-ast.html) of Smithy 2.0 or 1.0, the latter
/// brought to the meaning of the former.
///
/// What cannot be read is reported and left out; the model then is incomplete. [`check`](super::check::check) says whether what
/// was read makes sense.
pub fn load(sources: &Sources, report: &mut Report) -> Model {
    let mut ids = IndexSet::new();
    let mut merged = Merged::default();
    for (file, (_, text)) in (0..).zip(sources.iter()) {
        let document = parse::document(file, text, &mut ids, report);
        merge::add(&mut merged, document, report);
    }
    let mut definitions = merged.shapes;
    let inherited = apply::apply(merged.applications, &mut definitions, report);
    mixins::resolve(&mut definitions, inherited, report);
    version1::add_defaults(&mut definitions);
    version1::make_enums(&mut definitions, report);
    let mut shapes = IndexMap::with_capacity(definitions.len());
    for (id, definition) in definitions {
        require_members(&id, &definition, report);
        shapes.insert(id, definition.into_shape());
    }
    prelude::add(&mut shapes);
    Model {
        shapes,
        metadata: merged
            .metadata
            .into_iter()
            .map(|(key, (value, _))| (key, value))
            .collect(),
    }
}

/// Reports the members that a list or map lacks, now that those of its mixins are there.
fn require_members(id: &ShapeId, definition: &Definition, report: &mut Report) {
    for name in definition.kind.required_members() {
        if !definition.members.contains_key(*name) {
            report
                .error(
                    "missing-property",
                    format!("the {} has no `{name}`", definition.kind.name()),
                )
                .on(id)
                .at(definition.location)
                .help(format!("add `{name}` with a `target`"));
        }
    }
}
