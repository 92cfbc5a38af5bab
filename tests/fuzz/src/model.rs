//! The generator.

use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;

/// Reads a text as a model, and generates what it holds.
pub fn run(text: &[u8]) {
    let mut report = Report::default();
    let mut sources = Sources::default();
    sources.add_bytes("model.json", text.to_vec(), &mut report);
    let generated = tinsmith::generate(&sources, &Options::default(), &mut report);
    let rendered = report.render(&sources, Style::Plain);
    assert!(
        generated.is_some() || (report.has_errors() && !rendered.is_empty()),
        "no code, and no error says why"
    );
}
