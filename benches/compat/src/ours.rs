//! Our client.

use tinsmith_aws::directconnect as sdk;

#[path = "../../../tests/compat/compat.rs"]
pub(crate) mod compat;
