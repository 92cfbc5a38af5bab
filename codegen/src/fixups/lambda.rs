//! Lambda.

use super::edit::{Edit, mark};
use super::traits;

/// Lets a function run for as long as it needs before it responds.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_shape("Invoke", traits::UNSTEADY, mark());
    edit.on_shape("InvokeAsync", traits::UNSTEADY, mark());
}
