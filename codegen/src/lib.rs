//! Reads Smithy service models and writes Rust clients.
//!
//! Five stages in a line, each with its own vocabulary:
//!
//! 1. [`model`]: text to `Model`, Smithy's words as the files have them;
//!    [`fixups`] then edits the models of single services;
//! 2. [`resolve`]: `Model` to `Service`, the chosen operations and all they need, with nothing left open;
//! 3. [`lower`](mod@lower): `Service` to [`ir::Module`], Rust's words; the only stage that speaks both;
//! 4. [`emit`]: `ir::Module` to tokens;
//! 5. [`output`]: tokens to files.
//!
//! [`generate`] runs them, [`project`] from files to files; [`error::Report`] gathers what is wrong with a model, and no stage after the second can fail.

pub mod emit;
pub mod error;
pub mod fixups;
pub mod ir;
pub mod lower;
pub mod model;
pub mod names;
pub mod options;
pub mod output;
pub mod project;
pub mod protocol;
#[cfg(feature = "random")]
pub mod random;
pub mod resolve;

use error::{Report, Sources};
use model::shape::Model;
use options::Options;

/// Reads the model files: what they say, checked.
pub fn load(sources: &Sources, options: &Options, report: &mut Report) -> Option<Model> {
    let mut model = model::load::load(sources, report);
    model::check::check(&model, report);
    model::traits::check_traits(&model, report);
    fixups::apply(&mut model);
    goes_on(options, report).then_some(model)
}

/// Lowers the chosen service of a model; `None` where the report says why not.
pub fn lower(model: &Model, options: &Options, report: &mut Report) -> Option<ir::Module> {
    let service = resolve::resolve(model, options, report)?;
    let module = lower::lower(&service, options);
    goes_on(options, report).then_some(module)
}

/// The files of the chosen service; `None` where the report says why not.
pub fn generate(
    sources: &Sources,
    options: &Options,
    report: &mut Report,
) -> Option<(ir::Module, Vec<emit::File>)> {
    let model = load(sources, options, report)?;
    let module = lower(&model, options, report)?;
    let files = emit::emit(&module);
    Some((module, files))
}

fn goes_on(options: &Options, report: &Report) -> bool {
    !report.has_errors() && (!options.deny_warnings || report.warning_count() == 0)
}
