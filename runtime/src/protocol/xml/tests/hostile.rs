//! Bodies that were cut, changed, or made to harm.

use std::time::{Duration, Instant};

use super::shapes::Specimen;
use super::{check, read};
use crate::protocol::xml::error_metadata;

const BODIES: [&str; 4] = [
    "<Specimen id='1'><Title>t&amp;u</Title><count>1</count></Specimen>",
    "<?xml version=\"1.0\"?>\n<Specimen xmlns=\"urn:m\"><!-- c --><tags><member>a</member></tags><part><weight>1</weight>\
     </part><Flat>a</Flat><size>1</size><Flat><![CDATA[b]]></Flat></Specimen>",
    "<Specimen><labels><entry><key>a</key><value>é</value></entry></labels><note><key>k</key><value/></note>\
     <choice><part><part/></part></choice><?pi data?></Specimen>",
    "<ErrorResponse><Error><Code>Broken</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>",
];

#[test]
fn refuses_every_truncation() {
    for body in BODIES {
        for length in 0..body.len() {
            let cut = &body.as_bytes()[..length];
            assert!(check(cut).is_err(), "{:?}", String::from_utf8_lossy(cut));
        }
    }
}

#[test]
fn survives_every_change_of_a_byte() {
    let bytes = b"<>&;/!?-['\"]= \0\r\x7f\xff\xefa0:";
    let mut refused = 0;
    let mut tried = 0;
    for body in BODIES {
        for at in 0..body.len() {
            for byte in bytes {
                for keep in [0, 1] {
                    let mut changed = body.as_bytes()[..at].to_vec();
                    changed.push(*byte);
                    changed.extend(&body.as_bytes()[at + keep..]);
                    refused += usize::from(read::<Specimen>(&changed).is_err());
                    let _ = error_metadata(&changed);
                    tried += 1;
                }
            }
        }
    }
    // Most changes break the XML; a few only change a text.
    assert!(refused * 2 > tried, "{refused} of {tried}");
}

#[test]
fn survives_parts_of_bodies_in_any_order() {
    let mut random = fastrand::Rng::with_seed(4);
    for _ in 0..5_000 {
        let mut body = Vec::new();
        for _ in 0..random.usize(1..6) {
            let source = BODIES[random.usize(..BODIES.len())].as_bytes();
            let start = random.usize(..source.len());
            body.extend(&source[start..random.usize(start..source.len()) + 1]);
        }
        let _ = read::<Specimen>(&body);
        let _ = error_metadata(&body);
    }
}

#[test]
fn refuses_deep_nesting_without_going_into_it() {
    let open = "<part>".repeat(100_000);
    assert!(read::<Specimen>(format!("<Specimen>{open}").as_bytes()).is_err());
    let close = "</part>".repeat(100_000);
    let error = read::<Specimen>(format!("<Specimen>{open}{close}</Specimen>").as_bytes());
    assert!(
        error
            .expect_err("an error")
            .to_string()
            .contains("deeper than 128")
    );
    let nested = |depth| ["<part>".repeat(depth), "</part>".repeat(depth)].concat();
    assert!(read::<Specimen>(format!("<Specimen>{}</Specimen>", nested(127)).as_bytes()).is_ok());
    assert!(read::<Specimen>(format!("<Specimen>{}</Specimen>", nested(128)).as_bytes()).is_err());
}

#[test]
fn refuses_entity_bombs() {
    let mut bomb = "<!DOCTYPE a [<!ENTITY a0 'lol'>".to_owned();
    for level in 1..10 {
        let inner = format!("&a{};", level - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY a{level} '{inner}'>"));
    }
    bomb.push_str("]><a>&a9;</a>");
    let error = check(bomb.as_bytes()).expect_err("an error").to_string();
    assert!(error.contains("document type"), "{error}");
}

/// Whatever an error is cut to or followed by, it has its code once that is complete, and never a part of it.
#[test]
fn finds_the_code_of_a_broken_error() {
    let code = |body: &[u8]| {
        let metadata = error_metadata(body).ok()?.build();
        metadata.code().map(str::to_owned)
    };
    for body in [
        BODIES[3],
        "<Error><Code>Broken</Code><Message>m</Message></Error>",
        "<Response><Errors><Error><Code>Broken</Code></Error></Errors></Response>",
    ] {
        let complete = body.find("</Code>").expect("a code") + "</Code>".len();
        for length in 0..body.len() {
            let expected = (length >= complete).then_some("Broken");
            let cut = &body[..length];
            assert_eq!(code(cut.as_bytes()).as_deref(), expected, "{cut}");
        }
        for rest in [" text", "<more/>", "</Error>", "\0", "<!DOCTYPE a>"] {
            let followed = [body, rest].concat();
            assert_eq!(code(followed.as_bytes()).as_deref(), Some("Broken"));
        }
    }
    let mismatched = b"<Error><Code>Broken</Code><Message>half</Mess></Error>";
    let metadata = error_metadata(mismatched).expect("metadata").build();
    assert_eq!(
        (metadata.code(), metadata.message()),
        (Some("Broken"), None)
    );
    assert_eq!(code(b"text <Error><Code>Broken</Code></Error>"), None);
}

#[test]
fn takes_time_in_proportion_to_the_body() {
    let many = |part: &str, count: usize| part.repeat(count);
    let attributes: String = (0..100_000).map(|it| format!(" a{it}=''")).collect();
    let bodies = [
        format!("<Specimen>{}</Specimen>", many("<a/>", 300_000)),
        format!("<Specimen{attributes}/>"),
        format!(
            "<Specimen><Title>{}</Title></Specimen>",
            many("<!---->x", 100_000)
        ),
        format!(
            "<Specimen><Title>{}</Title></Specimen>",
            many("&#10;", 200_000)
        ),
        format!("<Specimen>{}</Specimen>", many("<Flat/><part/>", 100_000)),
        format!(
            "<Specimen><Title>{}</Title></Specimen>",
            many("&", 1_000_000)
        ),
        format!(
            "<!DOCTYPE a [{}]><Specimen/>",
            many("<!ELEMENT a ''>", 100_000)
        ),
        format!("<!DOCTYPE a {}", many("'", 1_000_001)),
    ];
    let start = Instant::now();
    for body in bodies {
        let _ = error_metadata(body.as_bytes());
        if check(body.as_bytes()).is_ok() {
            read::<Specimen>(body.as_bytes()).expect("a specimen");
        }
    }
    // Anything quadratic takes minutes; what is linear takes a fraction of a second even without optimization.
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}
