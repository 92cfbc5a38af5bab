//! What a caller may choose.

use syn::parse::Parser;

use crate::error::Report;
use crate::names;

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
            if !is_path(path, what == "module") {
                report
                    .error("invalid-path", format!("the {what} `{path}` is not a path"))
                    .help("give identifiers separated by `::`, such as `serde::Serialize`");
            }
        }
    }
}

/// Whether a text is a path of identifiers, which may begin with a keyword; a path of one keyword is a module at most.
fn is_path(text: &str, is_module: bool) -> bool {
    let Ok(path) = syn::Path::parse_mod_style.parse_str(text) else {
        return false;
    };
    let is_keyword = |it: &syn::PathSegment| names::is_keyword(&it.ident.to_string());
    let mut after_first = path.segments.iter().skip(1);
    let single = path.segments.first().filter(|_| path.segments.len() == 1);
    !after_first.any(is_keyword) && (is_module || !single.is_some_and(is_keyword))
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
