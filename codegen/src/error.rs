//! Diagnostics: what is wrong with a model, where, and what to do about it.
//!
//! Every stage writes into one [`Report`], so that a run reports all problems; [`Report::render`] prints it.

mod render;
mod sources;

pub use sources::Sources;

use crate::model::shape::{Location, ShapeId};

/// Whether a diagnostic ends the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generation continues.
    Warning,
    /// Nothing is wrong.
    Note,
}

/// One finding about a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it ends the run.
    pub severity: Severity,
    /// What kind of finding it is, in kebab case.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The shape, or member, that it is about.
    pub shape: Option<ShapeId>,
    /// Where it is.
    pub location: Option<Location>,
    /// Other places that matter, each with a word on why.
    pub related: Vec<(Location, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            shape: None,
            location: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// Names the shape or member.
    pub fn on(&mut self, shape: &ShapeId) -> &mut Self {
        self.shape = Some(shape.clone());
        self
    }

    /// Names the place.
    pub fn at(&mut self, location: Location) -> &mut Self {
        self.location = Some(location);
        self
    }

    /// Names another place that matters.
    pub fn related(&mut self, location: Location, why: impl Into<String>) -> &mut Self {
        self.related.push((location, why.into()));
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// How a report is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without escape sequences.
    Plain,
    /// With the colours of a terminal.
    Coloured,
}

/// The findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds an error, and returns it to be completed.
    pub fn error(&mut self, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Error, code, message.into()))
    }

    /// Adds a warning, and returns it to be completed.
    pub fn warning(&mut self, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Warning, code, message.into()))
    }

    /// Adds a note, and returns it to be completed.
    pub fn note(&mut self, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Note, code, message.into()))
    }

    /// Names the shape of all findings made since there were so many.
    pub(crate) fn refine(&mut self, since: usize, shape: impl Fn() -> ShapeId) {
        for diagnostic in self.diagnostics.iter_mut().skip(since) {
            diagnostic.shape = Some(shape());
        }
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let index = self.diagnostics.len();
        self.diagnostics.push(diagnostic);
        &mut self.diagnostics[index]
    }

    /// All findings, in the order in which they were made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether anything is an error.
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// How many errors there are.
    pub fn error_count(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warning_count(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Every diagnostic with its source line, ordered by file and place; those of no place come last. Each ends with an empty
    /// line.
    pub fn render(&self, sources: &Sources, style: Style) -> String {
        render::render(&self.diagnostics, sources, style)
    }
}
