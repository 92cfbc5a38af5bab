//! Databases: Aurora DSQL and RDS.

use super::edit::{Edit, text};
use super::traits;

/// Makes passwords for clusters.
pub(super) fn dsql(edit: &mut Edit<'_>) {
    edit.on_service(traits::AUTH_TOKEN, text("dsql"));
}

/// Makes passwords for databases.
pub(super) fn rds(edit: &mut Edit<'_>) {
    edit.on_service(traits::AUTH_TOKEN, text("rds"));
}
