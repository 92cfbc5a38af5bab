//! The clients in `tests/clients/services`: one service in every protocol, and one that spoke AWS Query before, which the tests of clients compile and run.
//!
//! `UPDATE_FIXTURES=1` writes what is generated now.

use std::fs;
use std::path::Path;

use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;
use tinsmith::output;
use tinsmith::protocol::PROTOCOLS;

#[test]
fn services_are_as_generated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/clients/services");
    let mut different = Vec::new();
    // Constants of the runtime are named as modules are, in capitals.
    let clients = PROTOCOLS.iter().flat_map(|protocol| {
        let stem = protocol.runtime.to_lowercase();
        let kiosk = matches!(protocol.runtime, "AWS_JSON_1_0" | "RPC_V2_CBOR");
        let kiosk = kiosk.then(|| (protocol, "kiosk.json", format!("kiosk_{stem}")));
        [(protocol, "museum.json", stem)].into_iter().chain(kiosk)
    });
    for (protocol, file, stem) in clients {
        let model = fs::read_to_string(folder.join(file)).expect("the model can be read");
        let options = Options {
            module: format!("crate::{stem}"),
            protocol: Some(protocol.trait_id.to_owned()),
            documentation: false,
            ..Options::default()
        };
        let mut sources = Sources::default();
        let mut report = Report::default();
        sources.add(file, model.as_str());
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
