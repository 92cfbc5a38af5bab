//! The allocations of one call, by both clients: a line of JSON. Apart from the program that takes the time, since counting costs some.

use calls::{check, one, ours, peer, runtime};

fn main() -> std::io::Result<()> {
    let runtime = runtime()?;
    check(&runtime, 10);
    let (theirs, own) = (peer::client(one()), ours::client(one()));
    // The first calls fill caches: credentials, endpoint, plugins.
    runtime.block_on(async {
        for _ in 0..10 {
            peer::delete(&theirs).await;
            ours::delete(&own).await;
        }
    });
    let peer = allocation_counter::measure(|| drop(runtime.block_on(peer::delete(&theirs))));
    let ours = allocation_counter::measure(|| drop(runtime.block_on(ours::delete(&own))));
    let (peer, ours) = (peer.count_total, ours.count_total);
    println!(r#"{{"name":"allocations","peer":{peer},"ours":{ours}}}"#);
    Ok(())
}
