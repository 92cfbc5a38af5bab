//! Builders, which share types.

use crate::ir;

/// How many builders of a group share their types, at most on average: what is written once for each group should be little, but the compiler
/// compares all `impl` blocks of a type with each other, and looks for a method in all of them.
const GROUP: usize = 64;

/// Puts builders into groups, and says how many there are.
///
/// The group is that of the name's hash, so that a further structure does not move the others, until there are twice as many.
pub(super) fn group(structures: &mut [ir::Structure], operations: &mut [ir::Operation]) -> usize {
    let outputs = operations.iter_mut().map(|operation| {
        let output = match &mut operation.output {
            ir::Output::Own(structure) => Some(structure),
            ir::Output::Shared { .. } => None,
        };
        [Some(&mut operation.input), output]
    });
    let (inputs, outputs): (Vec<_>, Vec<_>) =
        outputs.map(|[input, output]| (input, output)).unzip();
    let built = structures.iter_mut().chain(outputs.into_iter().flatten());
    let optional = |it: &ir::Member| it.mode == ir::Mode::Optional;
    let shared = built.filter(|it| it.members.iter().all(optional));
    let shared: Vec<_> = shared.chain(inputs.into_iter().flatten()).collect();
    let groups = (shared.len() / GROUP).max(1).next_power_of_two();
    for structure in shared {
        structure.builder_group = Some(hash(&structure.name) % groups);
    }
    groups
}

/// FNV-1a of 32 bits.
fn hash(name: &str) -> usize {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize
}
