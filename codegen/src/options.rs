//! What a caller may choose.

use syn::parse::Parser;

use crate::error::Report;

/// Options of one generated module or crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The service's absolute shape id; without it, the only service of the model.
    pub service: Option<String>,
    /// Names of the operations to generate, with the closure of just these; `None` is all.
    pub operations: Option<Vec<String>>,
    /// The path of the generated module: `crate`, or `crate::directconnect`.
    pub module: String,
    /// The id of the protocol's trait; without it, the first of [`PROTOCOLS`](crate::protocol::PROTOCOLS) that the service has.
    pub protocol: Option<String>,
    /// Whether the model's documentation is written.
    pub documentation: bool,
    /// Derives of structures and enums beside the official ones, as paths.
    pub derives: Vec<String>,
    /// Whether warnings end the run.
    pub deny_warnings: bool,
}

impl Options {
    /// Reports paths that are not Rust.
    pub(crate) fn check(&self, report: &mut Report) {
        let derives = self.derives.iter().map(|it| ("derive", it));
        for (what, path) in derives.chain([("module", &self.module)]) {
            if syn::Path::parse_mod_style.parse_str(path).is_err() {
                report
                    .error("invalid-path", format!("the {what} `{path}` is not a path"))
                    .help("give identifiers separated by `::`, such as `serde::Serialize`");
            }
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            service: None,
            operations: None,
            module: "crate".to_owned(),
            protocol: None,
            documentation: true,
            derives: Vec::new(),
            deny_warnings: false,
        }
    }
}
