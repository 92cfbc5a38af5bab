//! What the options ask for and the model cannot give.

use tinsmith::error::{Report, Sources};
use tinsmith::options::Options;

/// The codes of the diagnostics of a model of one operation, generated for a protocol.
fn codes(protocol: &str) -> Vec<&'static str> {
    codes_of(&Options {
        protocol: Some(protocol.to_owned()),
        ..Options::default()
    })
}

/// The codes of the diagnostics of a model of one operation.
fn codes_of(options: &Options) -> Vec<&'static str> {
    let model = r#"{ "smithy": "2.0", "shapes": {
        "example#Things": { "type": "service", "version": "1",
            "operations": [{ "target": "example#GetThing" }], "traits": { "aws.protocols#awsJson1_0": {} } },
        "example#GetThing": { "type": "operation" } } }"#;
    let mut sources = Sources::default();
    sources.add("model.json", model);
    let mut report = Report::default();
    let generated = tinsmith::generate(&sources, options, &mut report);
    assert_eq!(generated.is_none(), report.has_errors());
    report.diagnostics().iter().map(|it| it.code).collect()
}

#[test]
fn a_protocol_with_http_bindings_needs_them() {
    assert_eq!(codes("aws.protocols#restXml"), ["unbound-operation"]);
    assert_eq!(codes("aws.protocols#restJson1"), ["unbound-operation"]);
}

#[test]
fn other_protocols_do_not() {
    for protocol in [
        "aws.protocols#awsJson1_1",
        "aws.protocols#awsQuery",
        "smithy.protocols#rpcv2Cbor",
    ] {
        assert!(codes(protocol).is_empty(), "{protocol}");
    }
}

#[test]
fn derives_and_the_module_are_paths() {
    let options = |derive: &str, module: &str| Options {
        derives: vec![derive.to_owned()],
        module: module.to_owned(),
        ..Options::default()
    };
    for (derive, module) in [
        ("Eq", "crate"),
        ("::serde::Serialize", "crate::r#type"),
        (" std :: hash :: Hash ", "crate::a::b"),
    ] {
        assert!(codes_of(&options(derive, module)).is_empty(), "{derive}");
    }
    for wrong in [
        "a::self",
        "crate::Self",
        "",
        "a b",
        "1a",
        "a::",
        "Vec<u8>",
        "a-b",
        "type",
        "Eq)] struct X;",
    ] {
        let codes = codes_of(&options(wrong, wrong));
        assert_eq!(codes, ["invalid-path", "invalid-path"], "{wrong}");
    }
}
