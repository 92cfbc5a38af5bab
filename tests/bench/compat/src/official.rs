//! The official client.

use aws_sdk_directconnect as sdk;

#[path = "../../../clients/compat/compat.rs"]
pub(crate) mod compat;
