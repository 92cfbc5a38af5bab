//! Bodies that were cut, changed, or made to harm, in every protocol: an error each, and neither a panic nor a guess.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use fastrand::Rng;
use tinsmith_runtime::client::ServiceDescriptor;
use tinsmith_runtime::codec::ReadError;
use tinsmith_runtime::operation::{Descriptor, OperationTrait};
use tinsmith_runtime::protocol::cbor::CborWriter;
use tinsmith_runtime::protocol::json::{JsonSettings, JsonWriter};
use tinsmith_runtime::protocol::xml::XmlWriter;
use tinsmith_runtime::protocol::{
    AWS_JSON_1_0, AWS_JSON_1_1, AWS_QUERY, EC2_QUERY, Protocol, REST_JSON_1, REST_XML, RPC_V2_CBOR,
    RPC_V2_JSON,
};
use tinsmith_runtime::schema::TimestampFormat;

use crate::round_trip::values::specimen;
use crate::shapes::Specimen;

static SERVICE: ServiceDescriptor = ServiceDescriptor::PLAIN;

static OPERATION: Descriptor = Descriptor {
    name: "Look",
    service: &SERVICE,
    traits: &[OperationTrait::Http("GET", "/", 200)],
    errors: &[],
    input: |_| None,
    input_mut: |_| None,
    output: |_, _| Err(ReadError::new("outputs are read without it")),
    output_mut: |_| None,
    error: |_| unreachable!("errors are read without it"),
    classifiers: |_, _| {},
};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Format {
    Json,
    Xml,
    Cbor,
}

/// A protocol as its answers look.
struct Dialect {
    protocol: &'static dyn Protocol,
    format: Format,
    /// What stands around the members.
    around: (&'static str, &'static str),
    /// The header that tells the protocol.
    name: Option<&'static str>,
    /// Whether `@jsonName` counts.
    json_name: bool,
}

const fn json(
    protocol: &'static dyn Protocol,
    name: Option<&'static str>,
    json_name: bool,
) -> Dialect {
    Dialect {
        protocol,
        format: Format::Json,
        around: ("{", "}"),
        name,
        json_name,
    }
}

const fn xml(protocol: &'static dyn Protocol, start: &'static str, end: &'static str) -> Dialect {
    Dialect {
        protocol,
        format: Format::Xml,
        around: (start, end),
        name: None,
        json_name: false,
    }
}

const DIALECTS: [Dialect; 8] = [
    json(&AWS_JSON_1_0, None, false),
    json(&AWS_JSON_1_1, None, false),
    json(&REST_JSON_1, None, true),
    json(&RPC_V2_JSON, Some("rpc-v2-json"), false),
    xml(&REST_XML, "<Specimen>", "</Specimen>"),
    xml(
        &AWS_QUERY,
        "<LookResponse><LookResult>",
        "</LookResult></LookResponse>",
    ),
    xml(&EC2_QUERY, "<LookResponse>", "</LookResponse>"),
    Dialect {
        protocol: &RPC_V2_CBOR,
        format: Format::Cbor,
        around: ("\u{7f}", ""),
        name: Some("rpc-v2-cbor"),
        json_name: false,
    },
];

impl Dialect {
    fn response(&self, status: u16, body: &[u8]) -> HttpResponse {
        let status = status.try_into().unwrap();
        let mut response = HttpResponse::new(status, SdkBody::from(body.to_vec()));
        if let Some(name) = self.name {
            response.headers_mut().insert("smithy-protocol", name);
        }
        response
    }

    fn read(&self, body: &[u8]) -> Result<Specimen, String> {
        let mut value = Specimen::default();
        let response = self.response(200, body);
        let done = self.protocol.deserialize(&OPERATION, &response, &mut value);
        done.map(|()| value).map_err(|error| error.to_string())
    }

    /// Reads a body as that of an error; whether it tells a code.
    fn read_error(&self, body: &[u8]) -> bool {
        let response = self.response(400, body);
        let mut error = Specimen::default();
        let _ = self.protocol.deserialize_error(&response, &mut error);
        let metadata = self.protocol.error_metadata(&response);
        metadata.is_ok_and(|it| it.build().code().is_some())
    }

    /// Members, as the format has them, as a whole body.
    fn body(&self, members: &str) -> Vec<u8> {
        let (start, end) = self.around;
        [start, members, end].concat().into_bytes()
    }

    /// A value as a whole body.
    fn write(&self, value: &Specimen) -> Vec<u8> {
        match self.format {
            Format::Json => {
                let mut writer = JsonWriter::new(JsonSettings {
                    json_name: self.json_name,
                    timestamp_format: true,
                    timestamp: TimestampFormat::EpochSeconds,
                    big_numbers_as_text: true,
                });
                writer.object(value).unwrap();
                writer.finish().into_bytes()
            }
            Format::Cbor => {
                let mut writer = CborWriter::new();
                writer.object(value).unwrap();
                writer.finish()
            }
            Format::Xml => {
                let mut writer = XmlWriter::new(None);
                writer.body(value, &|_| true).unwrap();
                let text = writer.finish();
                let (_, rest) = text.split_once('>').unwrap();
                let members = rest.strip_suffix("</Specimen>").unwrap_or_default();
                self.body(members)
            }
        }
    }
}

/// A value with most of its members, and without what is an attribute in XML.
fn full(seed: u64) -> Specimen {
    Specimen {
        id: None,
        title: Some("Vase".to_owned()),
        ..specimen(&mut Rng::with_seed(seed), 0)
    }
}

#[test]
fn cut_at_every_byte() {
    for dialect in &DIALECTS {
        for seed in 0..2 {
            let value = full(seed);
            let body = dialect.write(&value);
            assert_eq!(
                dialect.read(&body).as_ref(),
                Ok(&value),
                "{:?}",
                dialect.protocol
            );
            // Nothing at all stands for an output without members.
            for length in 1..body.len() {
                let cut = &body[..length];
                let read = dialect.read(cut);
                assert!(
                    read.is_err(),
                    "{:?}: {}",
                    dialect.protocol,
                    cut.escape_ascii()
                );
                dialect.read_error(cut);
            }
        }
    }
}

#[test]
fn changed_bytes() {
    const BYTES: &[u8] = b"\0\x18\x1b\x3b\x5f\x7f\x80\x9b\xbf\xc2\xed\xf9\xff\"{[<&9-";
    for dialect in &DIALECTS {
        let body = dialect.write(&full(5));
        let (mut tried, mut refused) = (0, 0);
        // Every eleventh byte: the fuzz targets try more than a test has time for.
        for at in (0..body.len()).step_by(11) {
            for byte in BYTES {
                let mut changed = body.clone();
                changed[at] = *byte;
                tried += 1;
                refused += usize::from(dialect.read(&changed).is_err());
                dialect.read_error(&changed);
            }
        }
        // Many changes only make another text, or a member that is not known.
        assert!(
            refused * 8 > tried,
            "{:?}: {refused} of {tried}",
            dialect.protocol
        );
    }
}

#[test]
fn a_page_of_html() {
    for page in [
        "<html><head><title>Sign in</title></head><body>Sign in<br></body></html>",
        "<!DOCTYPE html><html><body>Sign in</body></html>",
        "<html></html>",
        "\n<HTML></HTML>\n",
    ] {
        for dialect in &DIALECTS {
            // The root of a body is the service's to name in restXml.
            assert!(
                dialect.read(page.as_bytes()).is_err(),
                "{:?}: {page}",
                dialect.protocol
            );
            assert!(
                !dialect.read_error(page.as_bytes()),
                "{:?}: {page}",
                dialect.protocol
            );
        }
    }
}

#[test]
fn nested_a_hundred_thousand_deep() {
    const DEPTH: usize = 100_000;
    let bodies = |dialect: &Dialect| -> Vec<Vec<u8>> {
        let nested = |start: &str, end: &str| [start.repeat(DEPTH), end.repeat(DEPTH)].concat();
        let bodies = match dialect.format {
            Format::Json => vec![
                nested("{\"next\":", "}"),
                nested("[", "]"),
                nested("{\"unknown\":", "}"),
                dialect.around.0.to_owned() + "\"unknown\":" + &nested("[", "]") + "}",
                dialect.around.0.to_owned() + "\"grid\":" + &nested("[", "]") + "}",
                dialect.around.0.to_owned() + "\"part\":" + &nested("{\"next\":", "}") + "}",
                dialect.around.0.to_owned() + "\"choice\":" + &nested("{\"other\":", "}") + "}",
            ],
            Format::Xml => [
                nested("<next>", "</next>"),
                nested("<unknown>", "</unknown>"),
                format!("<part>{}</part>", nested("<part>", "</part>")),
                format!("<choice>{}</choice>", nested("<other>", "</other>")),
                format!("<grid>{}</grid>", nested("<member>", "</member>")),
            ]
            .iter()
            .map(|it| dialect.around.0.to_owned() + it + dialect.around.1)
            .collect(),
            Format::Cbor => {
                return [
                    &b"\xa1\x64next"[..],
                    b"\xbf\x64next",
                    b"\xa1\x67unknown",
                    b"\xa1\x64part\xa1\x64next",
                    b"\xa1\x66choice\xa1\x65other",
                    b"\xa1\x64grid\x81\x81",
                    b"\xa1\x61a\xc1\xc1",
                ]
                .iter()
                .map(|it| it.repeat(DEPTH))
                .collect();
            }
        };
        bodies.into_iter().map(String::into_bytes).collect()
    };
    // Half of what a thread has unless it is told otherwise.
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let thread = small.spawn(move || {
        for dialect in &DIALECTS {
            for body in bodies(dialect) {
                let read = dialect.read(&body);
                let start = body[..30].escape_ascii();
                assert!(read.is_err(), "{:?}: {start}", dialect.protocol);
                dialect.read_error(&body);
            }
        }
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn texts_that_are_no_utf_8() {
    for bytes in [
        &b"\xff"[..],
        b"\xc3",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xe2\x82",
    ] {
        for dialect in &DIALECTS {
            let value = full(6);
            let mut body = dialect.write(&value);
            let at = body.windows(4).position(|it| it == b"Vase").unwrap();
            body[at..at + bytes.len()].copy_from_slice(bytes);
            assert!(dialect.read(&body).is_err(), "{:?}", dialect.protocol);
            dialect.read_error(&body);
        }
    }
}

#[test]
fn numbers_that_do_not_fit() {
    let numbers = [
        ("size", "128"),
        ("size", "-129"),
        ("size", "1e3"),
        ("size", "1.5"),
        ("height", "32768"),
        ("rank", "2147483648"),
        ("rank", "-2147483649"),
        ("count", "9223372036854775808"),
        ("count", "-9223372036854775809"),
        ("count", "1e30"),
        ("count", "99999999999999999999999999999999999999999999"),
        ("count", "0x10"),
        ("seenEpoch", "1e300"),
        ("seenEpoch", "99999999999999999999"),
    ];
    for dialect in &DIALECTS {
        for (member, number) in numbers {
            let members = match dialect.format {
                Format::Json => format!("\"{member}\":{number}"),
                Format::Xml => format!("<{member}>{number}</{member}>"),
                Format::Cbor => continue,
            };
            let read = dialect.read(&dialect.body(&members));
            assert!(
                read.is_err(),
                "{:?}: {members} as {read:?}",
                dialect.protocol
            );
        }
    }
}

/// The text of a number is kept, and no digit is computed that it does not have.
#[test]
fn enormous_numbers() {
    let digits = "7".repeat(100_000);
    let start = std::time::Instant::now();
    for dialect in DIALECTS.iter().filter(|it| it.format != Format::Cbor) {
        let read = |member: &str, number: &str| {
            dialect.read(&dialect.body(&match dialect.format {
                Format::Xml => format!("<{member}>{number}</{member}>"),
                _ => format!("\"{member}\":{number}"),
            }))
        };
        for number in ["1e999999999", "-1e999999999", "1e99999999999999999999"] {
            for member in ["size", "rank", "count", "seenEpoch"] {
                let read = read(member, number);
                assert!(read.is_err(), "{:?}: {member} {number}", dialect.protocol);
            }
            // The published type bounds exponents.
            let exact = read("exact", number).ok().and_then(|it| it.exact);
            let kept = (number.len() < 15).then_some(number);
            assert_eq!(
                exact.as_ref().map(AsRef::as_ref),
                kept,
                "{:?}",
                dialect.protocol
            );
        }
        for member in ["size", "rank", "count", "seenEpoch"] {
            let read = read(member, &digits);
            assert!(read.is_err(), "{:?}: {member}", dialect.protocol);
        }
        let huge = read("huge", &digits).unwrap().huge.unwrap();
        assert_eq!(huge.as_ref(), digits, "{:?}", dialect.protocol);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}

/// Sixteen bytes that open a list, or more items than there are bytes.
#[test]
fn lists_that_are_not_there() {
    let dialect = &DIALECTS[7];
    for body in [
        &b"\xa1\x6dstructureList\x9f"[..],
        b"\xa1\x65parts\x9f",
        b"\xa1\x65parts\x9b\x80\0\0\0\0\0\0\0",
        b"\xa1\x66labels\xbb\x80\0\0\0\0\0\0\0",
    ] {
        assert!(dialect.read(body).is_err(), "{}", body.escape_ascii());
        assert!(!dialect.read_error(body));
    }
}

#[test]
fn numbers_that_do_not_fit_in_cbor() {
    let dialect = &DIALECTS[7];
    let numbers: &[(&str, &[u8])] = &[
        ("size", b"\x18\x80"),
        ("size", b"\x38\x80"),
        ("height", b"\x19\x80\x00"),
        ("rank", b"\x1a\x80\x00\x00\x00"),
        ("rank", b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff"),
        ("count", b"\x1b\x80\x00\x00\x00\x00\x00\x00\x00"),
        ("count", b"\x3b\x80\x00\x00\x00\x00\x00\x00\x00"),
        ("count", b"\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00"),
        ("seen", b"\xc1\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00"),
        ("seen", b"\xc1\x1b\xff\xff\xff\xff\xff\xff\xff\xff"),
    ];
    for (member, number) in numbers {
        let mut body = vec![0xa1, 0x60 + member.len() as u8];
        body.extend(member.bytes());
        body.extend(*number);
        let read = dialect.read(&body);
        assert!(
            read.is_err(),
            "{member}: {} as {read:?}",
            number.escape_ascii()
        );
    }
}

#[test]
fn the_last_of_duplicates_counts() {
    for dialect in &DIALECTS {
        let body = match dialect.format {
            Format::Json => dialect.body("\"rank\":1,\"tags\":[\"a\"],\"rank\":2,\"tags\":[\"b\"]"),
            Format::Xml => dialect.body(
                "<rank>1</rank><tags><member>a</member></tags><rank>2</rank><tags><member>b</member></tags>",
            ),
            Format::Cbor => {
                b"\xa4\x64rank\x01\x64tags\x81\x61a\x64rank\x02\x64tags\x81\x61b".to_vec()
            }
        };
        let read = dialect.read(&body).unwrap();
        assert_eq!(read.rank, Some(2), "{:?}", dialect.protocol);
        let tags = read.tags.unwrap_or_default();
        assert_eq!(tags, ["b"], "{:?}", dialect.protocol);
    }
}

#[test]
fn entities_of_document_types() {
    let mut bomb = "<!DOCTYPE a [<!ENTITY a0 'lol'>".to_owned();
    for level in 1..10 {
        let inner = format!("&a{};", level - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY a{level} '{inner}'>"));
    }
    bomb.push_str("]>");
    let declarations = [
        (bomb.as_str(), "a9"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///secret\">]>", "b"),
        (
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"http://127.0.0.1:1/\">]>",
            "b",
        ),
        (
            "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1:1/\"> %b;]>",
            "b",
        ),
        ("", "b"),
        ("", "#xD800"),
        ("", "#x110000"),
        ("", "#99999999999999999999"),
    ];
    for dialect in DIALECTS.iter().filter(|it| it.format == Format::Xml) {
        for (declaration, name) in declarations {
            let mut body = declaration.as_bytes().to_vec();
            body.extend(dialect.body(&format!("<Title>&{name};</Title>")));
            let read = dialect.read(&body);
            assert!(
                read.is_err(),
                "{:?}: {declaration} {name}",
                dialect.protocol
            );
            assert!(!dialect.read_error(&body));
        }
    }
}
