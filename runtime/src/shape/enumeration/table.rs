//! What the table of an enum's values has to be.

use super::variant::{Enumeration, place};

/// The table of values. It is refused at compile time where the enum has more or fewer variants before `unknown`, as it would with one that is
/// configured away, and where the values do not ascend, in which case they would not all be found.
#[doc(hidden)]
pub const fn checked<T: Enumeration>(
    values: &'static [&'static str],
    unknown: &T,
) -> &'static [&'static str] {
    assert!(
        place(unknown) == values.len(),
        "an enum has a variant for each of its values"
    );
    let mut index = 1;
    while index < values.len() {
        assert!(
            is_before(values[index - 1].as_bytes(), values[index].as_bytes()),
            "the values of an enum ascend"
        );
        index += 1;
    }
    values
}

/// `one < other`, which a constant cannot ask for.
const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut index = 0;
    while index < one.len() && index < other.len() {
        if one[index] != other[index] {
            return one[index] < other[index];
        }
        index += 1;
    }
    one.len() < other.len()
}
