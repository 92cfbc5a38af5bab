//! The program of `compat/`, which runs against AWS's own client as well, against ours.

use tinsmith_aws::directconnect as sdk;

#[path = "../compat/compat.rs"]
mod compat;

#[tokio::test]
async fn a_program_for_the_official_client() {
    insta::assert_snapshot!(compat::run().await.join("\n"));
}
