//! Builders, which share types.

use std::collections::BTreeSet;

use crate::ir;
use crate::names::hash;
use crate::resolve::Whole;

/// The most builders of a group, on average. What a group's builders have in common is written once for each group, so there should be few; but the
/// compiler compares all `impl` blocks of a type with each other, and looks for a method in all of them.
const GROUP: usize = 64;

/// Puts builders into groups, and says which groups there are.
///
/// The group is that of the structure's name, by its hash: neither the choice of operations moves it, nor a further structure, but where that doubles the
/// number of groups.
pub(super) fn group(
    whole: &Whole,
    structures: &mut [ir::Structure],
    operations: &mut [ir::Operation],
) -> Vec<usize> {
    let mut grouped: Vec<&mut ir::Structure> = Vec::new();
    grouped.extend(structures.iter_mut().filter(|it| is_optional(it)));
    for operation in operations {
        grouped.push(&mut operation.input);
        if let ir::Output::Own(output) = &mut operation.output
            && is_optional(output)
        {
            grouped.push(output);
        }
    }
    let groups = groups(whole.types);
    let mut used = BTreeSet::new();
    for structure in grouped {
        let group = hash(&structure.name) as usize % groups;
        structure.builder_group = Some(group);
        used.insert(group);
    }
    used.into_iter().collect()
}

/// Whether the builder can keep the structure itself.
fn is_optional(structure: &ir::Structure) -> bool {
    let mut members = structure.members.iter();
    members.all(|it| it.mode == ir::Mode::Optional)
}

/// How many groups there are for so many builders.
fn groups(builders: usize) -> usize {
    builders.div_ceil(GROUP).next_power_of_two()
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::names::hash;

    #[test]
    fn groups_have_64_builders_at_most_on_average() {
        let sizes = [0, 1, 64, 65, 128, 129, 256, 257];
        assert_eq!(sizes.map(groups), [1, 1, 1, 2, 2, 4, 4, 8]);
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("foobar"), 0xbf9c_f968);
    }
}
