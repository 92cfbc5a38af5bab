//! Models to crates: the client, and a table of its types.

use std::path::Path;

use serde_json::{Value, json};
use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::protocol::PROTOCOLS;
use tinsmith::{emit, ir, output};

use crate::suite::{MODULE, main_file};

/// A model, and what is to be done with its client.
#[derive(Debug)]
pub(super) struct Job {
    /// The name of its crate.
    pub(super) name: String,
    seed: u64,
    rounds: u64,
    text: String,
}

impl Job {
    pub(super) fn new(name: String, seed: u64, rounds: u64, text: String) -> Self {
        Self {
            name,
            seed,
            rounds,
            text,
        }
    }

    /// Describes the model to the program.
    pub(super) fn described(&self) -> Result<Value, String> {
        let model: Value = serde_json::from_str(&self.text).map_err(|error| error.to_string())?;
        let shapes = model.get("shapes").and_then(Value::as_object);
        let service = shapes.into_iter().flatten().find_map(|(_, shape)| {
            (shape.get("type").and_then(Value::as_str) == Some("service")).then_some(shape)
        });
        let traits = service.and_then(|it| it.get("traits"));
        let protocols = PROTOCOLS.iter().map(|it| it.trait_id);
        let protocols: Vec<&str> = protocols
            .filter(|id| traits.is_some_and(|it| it.get(id).is_some()))
            .collect();
        Ok(json!({
            "name": self.name,
            "seed": self.seed,
            "rounds": self.rounds,
            "protocols": protocols,
            "model": model,
        }))
    }

    /// Writes the crate of the model's client.
    pub(super) fn write(&self, folder: &Path, base: &Path) -> Result<(), String> {
        let mut report = Report::default();
        let mut sources = Sources::default();
        let file = format!("{}.json", self.name);
        sources.add_bytes(file, self.text.clone().into_bytes(), &mut report);
        let options = Options {
            module: format!("crate::{MODULE}"),
            documentation: false,
            ..Options::default()
        };
        let module = tinsmith::load(&sources, &options, &mut report)
            .and_then(|model| tinsmith::lower(&model, &options, &mut report));
        let module = module.ok_or_else(|| report.render(&sources, Style::Plain))?;
        let client = output::module_files(&emit::emit(&module), MODULE);
        let mut files: output::Files = client
            .into_iter()
            .map(|(path, text)| (format!("src/{path}"), text))
            .collect();
        files.insert("src/lib.rs".to_owned(), root(&module));
        files.insert("Cargo.toml".to_owned(), manifest(&self.name, base, &[]));
        files.insert("model.json".to_owned(), self.text.clone());
        output::write(&folder.join(&self.name), &files, &["src".to_owned()])
            .map(drop)
            .map_err(|error| error.to_string())
    }
}

/// The text of `lib.rs`.
fn root(module: &ir::Module) -> String {
    let capabilities = module.service.capabilities.iter();
    let capabilities: Vec<&str> = capabilities
        .filter_map(|it| match it {
            ir::Capability::Aws => Some("Aws"),
            ir::Capability::SigV4 => Some("SigV4"),
            ir::Capability::S3Express => Some("S3Express"),
            ir::Capability::ApiKey => Some("ApiKey"),
            ir::Capability::Basic => Some("Basic"),
            ir::Capability::Bearer | ir::Capability::AwsBearer => Some("Bearer"),
            ir::Capability::SigV4a => None,
        })
        .collect();
    format!(
        "//! A client of a random model.\n\n#[allow(dead_code, unused_imports)]\nmod {MODULE};\n\n{}\n\
         /// The client.\npub fn table() -> &'static dyn tinsmith_round_trip::client::Client {{\n    &TABLE\n}}\n",
        main_file::table("table", module, &capabilities)
    )
}

/// The manifest of a crate that depends on the packages of a workspace and on these others beside it.
pub(super) fn manifest(name: &str, base: &Path, others: &[&str]) -> String {
    let path = |capability: &str| {
        base.join(capability)
            .display()
            .to_string()
            .replace('\\', "/")
    };
    let mut text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         tinsmith-runtime = {{ path = \"{}\", features = [\"http-auth\", \"sigv4a\"] }}\n\
         tinsmith-suites = {{ path = \"{}\" }}\ntinsmith-round-trip = {{ path = \"{}\" }}\n",
        path("runtime"),
        path("tests/conformance/suites"),
        path("tests/conformance/round-trip"),
    );
    for other in others {
        text.push_str(&format!("{other} = {{ path = \"../{other}\" }}\n"));
    }
    text
}
