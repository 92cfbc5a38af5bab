//! Runs the program of `tests/clients/compat/` against the official client and against ours, and prints what each has to say, as JSON.

mod official;
mod ours;

#[tokio::main]
async fn main() {
    let official = official::compat::run().await;
    let ours = ours::compat::run().await;
    println!("{}", serde_json::json!({ "official": official, "ours": ours }));
}
