//! Route 53.

use super::edit::{Edit, add, list};
use super::traits;
use crate::model::shape::Members;

/// Takes ids as responses have them, with the kind of resource before them.
pub(super) fn apply(edit: &mut Edit<'_>) {
    let ids = ["ResourceId", "ChangeId"].map(|it| edit.id(it));
    for member in edit.structures().flat_map(Members::values_mut) {
        if ids.contains(&member.target.id) && member.traits.contains_key("smithy.api#httpLabel") {
            let prefixes = list(&["hostedzone/", "change/", "delegationset/"]);
            add(&mut member.traits, traits::STRIP_PREFIXES, prefixes);
        }
    }
}
