//! Mixins: shapes whose members and traits others take over.

use serde_json::{Map, Value, json};

use super::Generator;
use super::names::Scope;

impl Generator {
    /// Adds a mixin of structures, and says which members those that use it must not have.
    pub(super) fn mixins(&mut self) {
        for _ in 0..self.dice.pick(&[0, 0, 1, 2]) {
            let id = self.shape_id();
            let mut scope = Scope::default();
            let most = self.dice.between(1, 3);
            // Its members must not lead back to a structure that uses it by required members.
            let mut fields = self.fields(0, most, &mut scope);
            // Structures may have tokens of their own.
            for field in &mut fields {
                field.traits.remove("smithy.api#idempotencyToken");
            }
            let names: Vec<String> = fields.iter().map(|it| it.name.clone()).collect();
            let mut traits = self.member_documentation();
            traits.insert("smithy.api#mixin".to_owned(), json!({}));
            let mut shape = self.structure_shape(fields, traits);
            // A mixin may use another whose members it does not have.
            if let Some((other, others)) = self.mixins.first().cloned()
                && names.iter().all(|name| scope_of(&others).take(name))
                && self.dice.chance(50)
            {
                shape["mixins"] = json!([{ "target": other }]);
                self.add(&id, shape);
                self.mixins
                    .push((id, names.into_iter().chain(others).collect()));
                continue;
            }
            self.add(&id, shape);
            self.mixins.push((id, names));
        }
    }

    /// A mixin for a structure, whose names of members are taken in its scope.
    pub(super) fn mixed_in(&mut self, scope: &mut Scope) -> Option<String> {
        if self.mixins.is_empty() || !self.dice.chance(25) {
            return None;
        }
        let (id, names) = self.dice.pick(&self.mixins);
        let free = names.iter().all(|name| scope.take(name));
        free.then_some(id)
    }

    /// Overrides the documentation of a member that a structure has of a mixin.
    pub(super) fn apply_to_mixed_in(&mut self, structure: &str, mixin: &str) {
        let names = self.mixins.iter().find(|(id, _)| id == mixin);
        let names = names.map(|(_, names)| names.clone()).unwrap_or_default();
        if names.is_empty() || !self.dice.chance(40) {
            return;
        }
        let name = self.dice.pick(&names);
        let mut traits = Map::new();
        let text = "Of the structure that uses the mixin.";
        traits.insert("smithy.api#documentation".to_owned(), json!(text));
        self.add(
            &format!("{structure}${name}"),
            json!({ "type": "apply", "traits": Value::Object(traits) }),
        );
    }
}

fn scope_of(names: &[String]) -> Scope {
    let mut scope = Scope::default();
    for name in names {
        scope.take(name);
    }
    scope
}
