//! Machine Learning.

use super::edit::{Edit, text};
use super::traits;

/// Sends predictions to the endpoint of their own that each machine learning model has.
pub(super) fn apply(edit: &mut Edit<'_>) {
    let member = text("PredictEndpoint");
    edit.on_shape("Predict", traits::ENDPOINT_MEMBER, member);
}
