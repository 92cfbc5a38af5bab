//! A run of the generator that is killed leaves every file as it was or as it was to be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// So many runs are killed, each a little later than the one before.
const KILLS: u32 = 24;
/// How much later, from when the first file is new.
const STEP: Duration = Duration::from_micros(150);

/// What the runs that are killed write.
const NEW: &[&str] = &["--operations", "DeleteConnection,CreateConnection"];

type Files = BTreeMap<PathBuf, Vec<u8>>;

#[test]
fn a_kill_leaves_old_or_new_files() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kill");
    let _ = fs::remove_dir_all(&folder);
    let versions = [
        generated(&folder.join("old"), &["--no-documentation"]),
        generated(&folder.join("new"), NEW),
    ];
    let [old, new] = &versions;
    assert_ne!(old, new);
    let place = folder.join("killed");
    let mut midway = 0;
    for kill in 0..KILLS {
        restore(&place, old);
        let mut child = start(&place, NEW);
        let first = Instant::now();
        while read(&place) == *old && first.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_micros(20));
        }
        std::thread::sleep(STEP * kill);
        child.kill().expect("a child that has not been waited for");
        child.wait().expect("a child that was killed");
        let left = read(&place);
        for (path, text) in &left {
            let is_whole = [old, new].iter().any(|it| it.get(path) == Some(text));
            assert!(
                is_whole || is_beside(path),
                "{} is torn after kill {kill}",
                path.display()
            );
        }
        for path in old.keys().filter(|it| new.contains_key(*it)) {
            assert!(
                left.contains_key(path),
                "{} is gone after kill {kill}",
                path.display()
            );
        }
        midway += u32::from(left != *old && left != *new);
    }
    assert!(midway > 0, "no run was killed while it wrote");
    // The next run makes good what the last left open.
    finish(start(&place, NEW));
    assert_eq!(read(&place), *new);
    eprintln!("{KILLS} runs killed, {midway} of them while they wrote");
}

/// Whether a file is not yet in its place.
fn is_beside(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "tinsmith-new")
}

fn generated(place: &Path, options: &[&str]) -> Files {
    finish(start(place, options));
    read(place)
}

fn start(place: &Path, options: &[&str]) -> Child {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/direct-connect.json");
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--name", "killed", "--model"])
        .arg(model)
        .arg("--out")
        .arg(place)
        .args(options)
        .stdout(Stdio::null())
        .spawn()
        .expect("the generator runs")
}

fn finish(mut child: Child) {
    assert!(child.wait().expect("a child").success());
}

/// All files of a folder but the generator's own notes.
fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.flatten().map(|it| it.path()));
        } else if let Ok(text) = fs::read(&path) {
            let below = path.strip_prefix(folder).expect("a file below the folder");
            files.insert(below.to_owned(), text);
        }
    }
    files
}

fn restore(folder: &Path, files: &Files) {
    let _ = fs::remove_dir_all(folder);
    for (path, text) in files {
        let place = folder.join(path);
        let parent = place.parent().expect("a folder");
        fs::create_dir_all(parent).expect("a folder that can be made");
        fs::write(place, text).expect("a file that can be written");
    }
}
