//! The clients in `tests/clients/services`, which the tests of clients compile and run.
//!
//! `UPDATE_FIXTURES=1` writes what is generated now.

use std::fs;
use std::path::Path;

use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::output;

#[test]
fn services_are_as_generated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/clients/services");
    let mut different = Vec::new();
    for stem in ["kiosk", "museum"] {
        let file = format!("{stem}.json");
        let model = fs::read_to_string(folder.join(&file)).expect("the model can be read");
        let options = Options {
            module: format!("crate::{stem}"),
            documentation: false,
            ..Options::default()
        };
        let mut sources = Sources::default();
        let mut report = Report::default();
        sources.add(file.as_str(), model.as_str());
        let Some((_, files)) = tinsmith::generate(&sources, &options, &mut report) else {
            panic!("{stem}:\n{}", report.render(&sources, Style::Plain));
        };
        let generated = output::bundle(&files);
        let place = folder.join(format!("{stem}.rs"));
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&place, &generated).expect("the client can be written");
        } else if fs::read_to_string(&place).unwrap_or_default() != generated {
            different.push(stem);
        }
    }
    assert!(
        different.is_empty(),
        "not as generated: {different:?}; look at what UPDATE_FIXTURES=1 makes of them"
    );
}
