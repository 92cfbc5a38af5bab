//! `models/services.toml`: which models are generated, into which modules, and how.

use std::fs;
use std::path::Path;

use super::Failure;
use crate::options::Options;
use serde::Deserialize;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Services {
    /// Its services.
    #[serde(default)]
    pub service: Vec<Service>,
}

/// One service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Module and cargo feature of the generated crate.
    pub module: String,
    /// The model's file, beside this one.
    pub model: String,
    /// The service's shape id, where the model has several.
    pub service: Option<String>,
    /// The protocol's trait, where it is not the one that the official clients prefer.
    pub protocol: Option<String>,
    /// `"all"`, or a list of names.
    #[serde(default)]
    pub operations: Operations,
    /// Whether documentation is written.
    #[serde(default = "yes")]
    pub documentation: bool,
    /// Derives beside the official ones.
    #[serde(default)]
    pub derives: Vec<String>,
}

/// Which operations.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub enum Operations {
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
    ///
    /// # Errors
    /// The file cannot be read, or is not as it should be.
    pub fn read(models: &Path) -> Result<Self, Failure> {
        let path = models.join("services.toml");
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))?;
        toml::from_str(&text)
            .map_err(|error| Failure::Message(format!("{}: {error}", path.display())))
    }
}

impl Service {
    /// Returns the options of its generation.
    ///
    /// # Errors
    /// The list of operations is another word than `all`.
    pub fn options(&self) -> Result<Options, Failure> {
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
