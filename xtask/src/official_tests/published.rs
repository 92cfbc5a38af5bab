//! The published crates, as cargo finds them in the registry: their tests, and what these depend on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use toml::Table;

use super::Crate;
use crate::run::{Failure, Outcome, cargo, workspace};

/// A published crate.
pub(super) struct Published {
    /// The folder of its sources.
    pub(super) folder: PathBuf,
    manifest: Table,
    /// The folder that has `endpoint_tests.rs`.
    endpoints: PathBuf,
}

/// Finds the published crates; cargo downloads what is absent.
pub(super) fn find(folder: &Path, crates: &[&Crate]) -> Outcome<Vec<Published>> {
    let newest = crates.iter().map(|it| (it.name(), it.version));
    let mut all = download(&folder.join("published"), &newest.collect::<Vec<_>>())?;
    // Cargo takes one version of a crate at a time.
    for (it, published) in crates.iter().zip(&mut all) {
        if let Some(version) = it.endpoints {
            let older = download(&folder.join("published-older"), &[(it.name(), version)])?;
            published.endpoints = older[0].folder.clone();
        }
    }
    Ok(all)
}

/// Has cargo download crates, by their names and versions.
fn download(folder: &Path, crates: &[(String, &str)]) -> Outcome<Vec<Published>> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let mut manifest =
        "[package]\nname = \"published\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n"
            .to_owned();
    for (name, version) in crates {
        manifest.push_str(&format!(
            "{name} = {{ version = \"={version}\", default-features = false }}\n"
        ));
    }
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let output = cargo()
        .args(["metadata", "--quiet", "--format-version", "1"])
        .current_dir(folder)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    if !output.status.success() {
        let message = "cargo metadata: the published crates cannot be had";
        return Err(Failure::Message(message.to_owned()));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let published = crates.iter().map(|(name, _)| published(name, &metadata));
    published.collect()
}

fn published(name: &str, metadata: &Value) -> Outcome<Published> {
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    let package = packages.find(|package| package["name"] == name);
    let path = package.and_then(|it| it["manifest_path"].as_str());
    let path =
        path.ok_or_else(|| Failure::Message(format!("cargo metadata does not name {name}")))?;
    let manifest = fs::read_to_string(path)?.parse()?;
    let folder = Path::new(path).parent().map(Path::to_owned);
    let folder = folder.unwrap_or_default();
    Ok(Published {
        endpoints: folder.clone(),
        folder,
        manifest,
    })
}

impl Published {
    /// All files below `tests/`, by their paths from there.
    pub(super) fn tests(&self) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
        let mut files = BTreeMap::new();
        let root = self.folder.join("tests");
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let bytes = fs::read(&path)?;
                        files.insert(path.strip_prefix(&root)?.to_owned(), bytes);
                    }
                }
            }
        }
        if self.endpoints != self.folder {
            let name = PathBuf::from("endpoint_tests.rs");
            let bytes = fs::read(self.endpoints.join("tests").join(&name))?;
            files.insert(name, bytes);
        }
        Ok(files)
    }

    /// The manifest of a package that has the tests alone. It has the crate's own dependencies too, since tests may name them, but none that is neither
    /// named in the tests nor a part of our clients, whose features it would change.
    pub(super) fn manifest(&self, ours: &Ours, tests: &str) -> Outcome<String> {
        let empty = Table::new();
        let table = |name: &str| {
            let table = self.manifest.get(name).and_then(toml::Value::as_table);
            table.unwrap_or(&empty)
        };
        let mut dependencies = Table::new();
        for name in ["dependencies", "dev-dependencies"] {
            for (name, dependency) in table(name) {
                if !is_wanted(name, tests) {
                    continue;
                }
                let merged = merged(dependencies.get(name), dependency);
                dependencies.insert(name.clone(), merged.into());
            }
        }
        let features: BTreeSet<&String> = table("features").keys().collect();
        let has = |name: &&str| ours.features.iter().any(|it| it == name);
        let shared = features.iter().map(|it| it.as_str()).filter(has);
        let mut client = Table::new();
        client.insert("path".to_owned(), ours.path.clone().into());
        client.insert("features".to_owned(), shared.collect::<Vec<_>>().into());
        dependencies.insert(ours.name.clone(), client.into());

        let mut package = Table::new();
        package.insert("name".to_owned(), ours.package.clone().into());
        package.insert("publish".to_owned(), false.into());
        if let Some(edition) = table("package").get("edition") {
            package.insert("edition".to_owned(), edition.clone());
        }
        // Tests ask for features of the crate they are in.
        let names = features.iter().filter(|it| **it != "default");
        let names: Vec<toml::Value> = names.map(|it| it.as_str().into()).collect();
        let mut switches = Table::new();
        for name in &names {
            let name = name.as_str().unwrap_or_default().to_owned();
            switches.insert(name, toml::Value::Array(Vec::new()));
        }
        switches.insert("default".to_owned(), names.into());
        let manifest: Table = [
            ("package".to_owned(), package.into()),
            ("features".to_owned(), switches.into()),
            ("dev-dependencies".to_owned(), dependencies.into()),
        ]
        .into_iter()
        .collect();
        Ok(toml::to_string(&manifest)?)
    }
}

/// Our crate in place of the published one.
pub(super) struct Ours {
    /// Its name, which is the published one's.
    pub(super) name: String,
    /// Its folder.
    pub(super) path: String,
    /// Its cargo features.
    pub(super) features: Vec<String>,
    /// The name of the package with the tests.
    pub(super) package: String,
}

fn is_wanted(name: &str, tests: &str) -> bool {
    let is_part = name.starts_with("aws-") && !name.starts_with("aws-sdk-") && name != "aws-config";
    is_part || tests.contains(&name.replace('-', "_"))
}

/// A dependency that may be in both lists: the later version, and the features of both.
fn merged(earlier: Option<&toml::Value>, later: &toml::Value) -> Table {
    let mut merged = match later {
        toml::Value::Table(it) => it.clone(),
        version => [("version".to_owned(), version.clone())]
            .into_iter()
            .collect(),
    };
    merged.remove("optional");
    let features = |of: Option<&toml::Value>| {
        let list = of.and_then(|it| it.get("features")?.as_array().cloned());
        list.unwrap_or_default()
    };
    let mut all = features(earlier);
    for feature in features(Some(later)) {
        if !all.contains(&feature) {
            all.push(feature);
        }
    }
    if !all.is_empty() {
        merged.insert("features".to_owned(), all.into());
    }
    merged
}
