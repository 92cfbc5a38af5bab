//! The bytes of machine code and data of a program, which is the argument.

use std::process::ExitCode;

use object::{Object, ObjectSection, SectionKind};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("which program?");
        return ExitCode::FAILURE;
    };
    let size = std::fs::read(&path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| size(&bytes).map_err(|error| error.to_string()));
    match size {
        Ok(size) => {
            println!("{size}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", path.to_string_lossy());
            ExitCode::FAILURE
        }
    }
}

/// All that is loaded: code, constants, variables with a value, and what tells how to unwind.
fn size(program: &[u8]) -> object::Result<u64> {
    let program = object::File::parse(program)?;
    let loaded = |kind| {
        use SectionKind::{Data, ReadOnlyData, ReadOnlyString, Text};
        matches!(kind, Text | Data | ReadOnlyData | ReadOnlyString)
    };
    let sections = program.sections().filter(|it| loaded(it.kind()));
    Ok(sections.map(|it| it.size()).sum())
}
