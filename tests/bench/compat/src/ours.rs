//! Our client.

use tinsmith_aws::directconnect as sdk;

#[path = "../../../clients/compat/compat.rs"]
pub(crate) mod compat;
