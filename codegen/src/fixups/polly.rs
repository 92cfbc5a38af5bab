//! Polly.

use super::edit::{Edit, mark};
use super::traits;

/// Makes URLs of speech, which players can open.
pub(super) fn apply(edit: &mut Edit<'_>) {
    edit.on_shape("SynthesizeSpeech", traits::PRESIGNABLE, mark());
    edit.on_shape("SynthesizeSpeech", traits::PRESIGN_IN_QUERY, mark());
}
