//! From values to XML.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime};

use super::shapes::{Choice, Empty, Part, Specimen};
use super::write;
use crate::protocol::xml::XmlWriter;
use crate::schema::{Member, Trait};

/// What stands in the root element of a specimen.
fn content(value: Specimen) -> String {
    let text = write(&value).expect("XML");
    let inner = text.strip_prefix("<Specimen xmlns=\"https://museum.example/\">");
    inner
        .and_then(|it| it.strip_suffix("</Specimen>"))
        .expect("the root element")
        .to_owned()
}

fn strings<const N: usize>(items: [&str; N]) -> Option<Vec<String>> {
    Some(items.map(str::to_owned).to_vec())
}

fn map<V, const N: usize>(entries: [(&str, V); N]) -> Option<HashMap<String, V>> {
    Some(
        entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

#[test]
fn writes_scalars() {
    let time = Some(DateTime::from_secs(1_398_796_238));
    let value = Specimen {
        title: Some(" A<m&m>o\r\n\t\"'\u{85}\u{2028}".into()),
        size: Some(-1),
        count: Some(i64::MIN),
        narrow: Some(5.5),
        ratio: Some(f64::NEG_INFINITY),
        alive: Some(false),
        image: Some(Blob::new("fossil")),
        seen: time,
        seen_epoch: time,
        seen_http: time,
        exact: Some("0.10".parse().expect("a number")),
        ..Default::default()
    };
    assert_eq!(
        content(value),
        "<Title> A&lt;m&amp;m&gt;o&#xD;&#xA;\t&quot;&apos;&#x85;&#x2028;</Title><size>-1</size><count>-9223372036854775808</count>\
         <narrow>5.5</narrow><ratio>-Infinity</ratio><alive>false</alive><image>Zm9zc2ls</image>\
         <seen>2014-04-29T18:30:38Z</seen><seenEpoch>1398796238</seenEpoch>\
         <seenHttp>Tue, 29 Apr 2014 18:30:38 GMT</seenHttp><exact>0.10</exact>"
    );
}

#[test]
fn writes_attributes_into_the_tag() {
    let value = Specimen {
        title: Some("t".into()),
        id: Some("<\"a\n\t'&".into()),
        kind: Some("fossil".into()),
        ..Default::default()
    };
    assert_eq!(
        write(&value).expect("XML"),
        "<Specimen xmlns=\"https://museum.example/\" id=\"&lt;&quot;a&#xA;&#x9;&apos;&amp;\" xsi:type=\"fossil\">\
         <Title>t</Title></Specimen>"
    );
}

#[test]
fn writes_lists() {
    let value = Specimen {
        tags: strings(["a", ""]),
        marks: strings(["x"]),
        grid: Some(vec![vec![1, 2], vec![]]),
        flat: strings(["a", "b"]),
        parts: Some(vec![Part {
            code: Some("1".into()),
            ..Default::default()
        }]),
        ..Default::default()
    };
    assert_eq!(
        content(value),
        "<tags><member>a</member><member></member></tags><marks><Mark xmlns:m=\"urn:mark\">x</Mark></marks>\
         <grid><member><cell>1</cell><cell>2</cell></member><member></member></grid>\
         <Flat xmlns=\"urn:flat\">a</Flat><Flat xmlns=\"urn:flat\">b</Flat><part><code>1</code></part>"
    );
    let value = Specimen {
        tags: Some(vec![]),
        flat: Some(vec![]),
        ..Default::default()
    };
    assert_eq!(content(value), "<tags></tags>");
}

#[test]
fn writes_maps_in_the_order_of_their_keys() {
    let value = Specimen {
        labels: map([("b", "2".to_owned()), ("a&", "1".to_owned())]),
        ranks: map([("n", 3)]),
        notes: map([("x", vec!["1".to_owned()]), ("y", vec![])]),
        nested: map([("o", map([("i", "v".to_owned())]).expect("a map"))]),
        ..Default::default()
    };
    assert_eq!(
        content(value),
        "<labels><entry><key>a&amp;</key><value>1</value></entry><entry><key>b</key><value>2</value></entry></labels>\
         <ranks><entry><Name>n</Name><Rank>3</Rank></entry></ranks>\
         <nested><entry><key>o</key><value><entry><InnerKey>i</InnerKey><InnerValue>v</InnerValue></entry></value>\
         </entry></nested>"
            .replace(
                "<nested>",
                "<note><key>x</key><value><member>1</member></value></note><note><key>y</key><value></value></note>\
                 <nested>"
            )
    );
}

#[test]
fn writes_structures_and_unions() {
    let deep = Part {
        next: Some(Box::new(Part::default())),
        ..Default::default()
    };
    let value = Specimen {
        part: Some(deep),
        choice: Some(Choice::Names(vec!["a".into(), "b".into()])),
        ..Default::default()
    };
    assert_eq!(
        content(value),
        "<single xmlns:p=\"urn:part\"><next></next></single><choice><Name>a</Name><Name>b</Name></choice>"
    );
    let unknown = Specimen {
        choice: Some(Choice::Unknown),
        ..Default::default()
    };
    assert!(write(&unknown).is_err());
}

#[test]
fn names_the_root_after_shape_or_member() {
    let payload = |member: Member, value: &dyn crate::value::Value| {
        let mut writer = XmlWriter::new(Some(("urn:service", None)));
        writer.payload(&member, value).expect("XML");
        writer.finish()
    };
    assert_eq!(
        write(&Empty::default()).expect("XML"),
        "<Nothing></Nothing>"
    );
    let plain = Member::plain("payload");
    assert_eq!(
        payload(plain, &Empty::default()),
        "<Nothing xmlns=\"urn:service\"></Nothing>"
    );
    let named = Member {
        name: "payload",
        traits: &[Trait::XmlName("Hello")],
    };
    assert_eq!(
        payload(named, &Empty::default()),
        "<Hello xmlns=\"urn:service\"></Hello>"
    );
    let own = payload(plain, &Specimen::default());
    assert_eq!(
        own,
        "<Specimen xmlns=\"https://museum.example/\"></Specimen>"
    );
    let choice = payload(plain, &Choice::Text("t".into()));
    assert_eq!(
        choice,
        "<Choice xmlns=\"urn:service\"><text>t</text></Choice>"
    );
}

#[test]
fn leaves_out_what_is_not_included() {
    let value = Specimen {
        title: Some("t".into()),
        size: Some(1),
        ..Default::default()
    };
    let mut writer = XmlWriter::new(None);
    writer
        .body(&value, &|member| member.name != "title")
        .expect("XML");
    assert!(writer.finish().ends_with("/\"><size>1</size></Specimen>"));
}

/// A key of S3 can have any character, and has to be written for the object to be deleted.
#[test]
fn writes_what_xml_does_not_have_as_it_is() {
    for text in ["\0", "a\u{7}b", "\u{1b}", "\u{fffe}", "\u{ffff}"] {
        let value = Specimen {
            title: Some(text.into()),
            labels: map([(text, String::new())]),
            ..Default::default()
        };
        let expected = format!(
            "<Title>{text}</Title><labels><entry><key>{text}</key><value></value></entry></labels>"
        );
        assert_eq!(content(value), expected);
    }
}

#[test]
fn refuses_values_that_nest_too_deep() {
    let nested = |depth: usize| {
        let mut part = Part::default();
        for _ in 0..depth {
            part = Part {
                next: Some(Box::new(part)),
                ..Default::default()
            };
        }
        write(&part).map(|it| it.len())
    };
    assert!(nested(127).is_ok());
    assert!(nested(128).is_err());
}
