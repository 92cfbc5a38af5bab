//! `models/services.toml`: which models are generated, into which modules, and how.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use tinsmith::options::Options;

use crate::run::{Failure, Outcome};

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Services {
    /// Its services.
    #[serde(default)]
    pub(crate) service: Vec<Service>,
}

/// One service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    /// Module and cargo feature of the generated crate.
    pub(crate) module: String,
    /// The model's file, beside this one.
    pub(crate) model: String,
    /// The service's shape id, where the model has several.
    pub(crate) service: Option<String>,
    /// The protocol's trait, where it is not the one that the official clients prefer.
    pub(crate) protocol: Option<String>,
    /// `"all"`, or a list of names.
    #[serde(default)]
    pub(crate) operations: Operations,
    /// Whether documentation is written.
    #[serde(default = "yes")]
    pub(crate) documentation: bool,
    /// Derives beside the official ones.
    #[serde(default)]
    pub(crate) derives: Vec<String>,
}

/// Which operations.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub(crate) enum Operations {
    /// These.
    Some(Vec<String>),
    /// `"all"`.
    Word(String),
    /// All, since nothing is said.
    #[default]
    All,
}

fn yes() -> bool {
    true
}

impl Services {
    /// Reads the file in the folder of models.
    pub(crate) fn read(models: &Path) -> Outcome<Self> {
        let path = models.join("services.toml");
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        toml::from_str(&text)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))
    }
}

impl Service {
    /// The options of its generation.
    pub(crate) fn options(&self) -> Outcome<Options> {
        let operations = match &self.operations {
            Operations::Some(names) => Some(names.clone()),
            Operations::All => None,
            Operations::Word(word) if word == "all" => None,
            Operations::Word(word) => {
                let message =
                    format!("services.toml: operations are \"all\" or a list, not {word:?}");
                return Err(Failure::Message(message));
            }
        };
        Ok(Options {
            service: self.service.clone(),
            operations,
            module: format!("crate::{}", self.module),
            protocol: self.protocol.clone(),
            documentation: self.documentation,
            derives: self.derives.clone(),
            deny_warnings: false,
        })
    }
}
