//! Models to crates, on all cores.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::output::{self, Files};

use super::{Row, earlier, stem};
use crate::run::{Failure, Outcome, workspace};

/// Generates the crates of all models below a folder, and the workspace that they are members of, beside those of earlier runs.
pub(super) fn all(files: &[PathBuf], folder: &Path) -> Outcome<Vec<Row>> {
    std::fs::create_dir_all(folder)?;
    let earlier = earlier(folder);
    let program = tinsmith::project::hash(&());
    let runtime = runtime()?;
    let next = AtomicUsize::new(0);
    let rows = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let row = one(file, folder, (program, runtime), &earlier);
                    if let Ok(mut rows) = rows.lock() {
                        rows.push(row);
                        progress(rows.len(), files.len());
                    }
                }
            });
        }
    });
    let mut rows = rows
        .into_inner()
        .map_err(|error| Failure::Message(error.to_string()))?;
    rows.sort_by(|a, b| a.model.cmp(&b.model));
    let new = rows.iter().filter(|row| row.problems.is_empty());
    let members: BTreeSet<&str> = new
        .chain(earlier.values())
        .map(|row| row.model.as_str())
        .filter(|name| folder.join(name).join("Cargo.toml").exists())
        .collect();
    let members: Vec<String> = members.iter().map(|it| format!("    {it:?},\n")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        members.concat()
    );
    // The dependencies that this workspace has, and no look for newer ones.
    let lock = std::fs::read_to_string(workspace().join("Cargo.lock"))?;
    let files = [
        ("Cargo.toml".to_owned(), manifest),
        ("Cargo.lock".to_owned(), lock),
    ];
    output::write(folder, &files.into(), &[])?;
    Ok(rows)
}

fn progress(done: usize, all: usize) {
    if std::io::stderr().is_terminal() && (done.is_multiple_of(10) || done == all) {
        anstream::eprint!("\r{done} of {all} generated");
        if done == all {
            anstream::eprintln!();
        }
    }
}

fn one(
    file: &Path,
    folder: &Path,
    (program, runtime): (u64, u64),
    earlier: &BTreeMap<String, Row>,
) -> Row {
    let start = Instant::now();
    let mut row = Row {
        model: stem(file),
        ..Row::default()
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            row.problems.push(format!("{}: {error}", file.display()));
            return row;
        }
    };
    row.hash = of(&(&bytes, program, runtime));
    let known = earlier.get(&row.model).filter(|it| it.problems.is_empty());
    if let Some(known) = known.filter(|it| it.hash == row.hash)
        && folder.join(&row.model).join("Cargo.toml").exists()
    {
        return known.clone();
    }
    let generated = catch_unwind(AssertUnwindSafe(|| generate(file, bytes, folder, &mut row)));
    match generated.unwrap_or_else(|_| Err("error: the generator panicked".to_owned())) {
        Ok(files) => row.made = of(&(&files, runtime)),
        Err(problem) => row.problems.push(problem),
    }
    row.generate_seconds = start.elapsed().as_secs_f64();
    // What an earlier run found of the very same code holds.
    if let Some(known) = known.filter(|it| it.made == row.made && row.problems.is_empty()) {
        row.stages.clone_from(&known.stages);
        (row.compile, row.doc) = (known.compile, known.doc);
    }
    row
}

fn generate(file: &Path, bytes: Vec<u8>, folder: &Path, row: &mut Row) -> Result<Files, String> {
    let mut report = Report::default();
    let mut sources = Sources::default();
    sources.add_bytes(file.display().to_string(), bytes, &mut report);
    let generated = tinsmith::generate(&sources, &Options::default(), &mut report);
    let diagnostics = report.render(&sources, Style::Plain);
    let (module, emitted) = generated.ok_or_else(|| diagnostics.clone())?;
    if report.warning_count() > 0 {
        row.problems.push(diagnostics);
    }
    row.title = module.service.title.clone();
    row.protocol = module.service.protocol.clone();
    row.operations = module.operations.len();
    let runtime = workspace().join("runtime").display().to_string();
    // Two models of a folder can be of one service, so a crate is named by its file.
    let name = package(&row.model);
    let manifest = output::manifest(&name, &module, &runtime, &[], output::Place::Member);
    let files = output::crate_files(&emitted, manifest);
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    for (_, text) in sources {
        row.lines += text.lines().count();
        row.bytes += text.len();
    }
    output::write(&folder.join(&row.model), &files, &["src".to_owned()])
        .map_err(|error| error.to_string())?;
    Ok(files)
}

/// The name of the crate of a model's file, in the letters that the compiler wants; a hash keeps those apart that are not alike.
fn package(stem: &str) -> String {
    let plain = |it: char| matches!(it, 'a'..='z' | '0'..='9');
    let words = stem.to_ascii_lowercase();
    let words = words.split(|it| !plain(it)).filter(|it| !it.is_empty());
    let name = format!("sweep-{}", words.collect::<Vec<_>>().join("-"));
    match stem.chars().all(|it| plain(it) || it == '-') {
        true => name,
        false => format!("{name}-{:x}", text_hash(stem)),
    }
}

fn text_hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Of the runtime's sources, which every crate is compiled against.
fn runtime() -> Outcome<u64> {
    let mut files = BTreeMap::new();
    let mut open = vec![workspace().join("runtime")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else {
            files.insert(path.clone(), std::fs::read(&path)?);
        }
    }
    Ok(of(&files))
}

fn of(it: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}
