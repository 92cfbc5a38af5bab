//! Lists the generated code that the tests compile: every fixture of the generator, and the clients in `services/`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    let fixtures = package.join("../../codegen/fixtures");
    for kind in entries(&fixtures)? {
        for case in entries(&kind)? {
            let module = format!("{}_{}", stem(&kind), stem(&case));
            text.push_str(&item(&module, &case.join("expected.rs")));
        }
    }
    for file in entries(&package.join("services"))? {
        if file.extension().is_some_and(|it| it == "rs") {
            text.push_str(&item(&stem(&file), &file));
        }
    }
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("generated.rs"), text)
}

/// A module for generated code, if the file exists. A client's users choose what they use of it, so most warnings do not matter here.
fn item(module: &str, file: &Path) -> String {
    match file.exists() {
        true => format!(
            "#[rustfmt::skip]\n\
             #[allow(unused, unreachable_pub, missing_docs, non_camel_case_types, clippy::all)]\n\
             #[path = {file:?}]\nmod {module};\n"
        ),
        false => String::new(),
    }
}

/// The entries of a folder in order. The script runs again when one is added or removed.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder)?.map(|it| it.map(|it| it.path()));
    let mut entries = entries.collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
