//! What the official crate speaks of, in the words of ours: what has the same path.

use super::Comparer;
use crate::members::Member;
use crate::surface::{Entity, Space};
use crate::types::{Definition, Type};

impl Comparer<'_> {
    pub(super) fn translate_member(&self, it: &Member) -> Member {
        it.fold(&|it| self.translate_one(it), &|it| self.translate_trait(it))
    }

    /// A type of the official crate as ours has it under the same path.
    pub(super) fn translate(&self, it: &Type) -> Type {
        it.fold(&|it| self.translate_one(it), &|it| self.translate_trait(it))
    }

    pub(super) fn translate_one(&self, it: Type) -> Type {
        let Type::Path(definition @ Definition::Known(..), arguments) = &it else {
            return it;
        };
        let paths = self.paths.get(definition).into_iter().flatten();
        let own = paths.filter_map(|path| {
            self.ours
                .surface
                .get(&(Space::Type, path.clone()))?
                .instantiate(arguments)
        });
        let found = own.into_iter().next();
        found.unwrap_or_else(|| {
            Type::Path(
                Definition::Foreign(format!("official {definition}")),
                arguments.clone(),
            )
        })
    }

    pub(super) fn translate_trait(&self, it: Definition) -> Definition {
        if matches!(it, Definition::Foreign(_)) {
            return it;
        }
        let paths = self.paths.get(&it).into_iter().flatten();
        let mut own =
            paths.filter_map(
                |path| match self.ours.surface.get(&(Space::Type, path.clone()))? {
                    Entity::Trait(definition) => Some(definition.clone()),
                    _ => None,
                },
            );
        own.next()
            .unwrap_or_else(|| Definition::Foreign(format!("official {it}")))
    }
}
