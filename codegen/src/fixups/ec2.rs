//! EC2.

use super::edit::{Edit, add, mark};

/// Makes all members optional: responses lack members that the model calls required.
pub(super) fn apply(edit: &mut Edit<'_>) {
    for member in edit.structures().flat_map(|it| it.values_mut()) {
        add(&mut member.traits, "smithy.api#clientOptional", mark());
    }
}
