//! The allocations of one call, and the bytes that it held at most, by both clients: a line of JSON for each case. Apart from the program that takes the
//! time, since counting costs some.

use protocols::bench::{Bench, Count, Mode};

fn main() -> std::io::Result<()> {
    let count = |function: &mut dyn FnMut()| {
        let info = allocation_counter::measure(function);
        Count {
            allocations: info.count_total,
            peak: info.bytes_max,
        }
    };
    let words = std::env::args().skip(1).collect();
    protocols::run(&mut Bench::new(Mode::Allocations(count), words)?);
    Ok(())
}
