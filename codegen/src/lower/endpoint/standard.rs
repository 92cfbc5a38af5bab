//! Rules that many services have in common, and that the runtime therefore carries.

use super::parameters::{DefaultValue, Kind, Parameter};

/// Constants of the runtime's `endpoint::standard` with their texts.
const STANDARD: &[(&str, &str)] = &[
];

/// The standard rules that a text is, and the endpoint prefix that makes it them.
pub(super) fn find(text: &str, parameters: &[Parameter]) -> Option<(&'static str, String)> {
    let _ = (text, parameters);
    None
}
