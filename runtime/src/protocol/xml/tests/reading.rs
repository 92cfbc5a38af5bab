//! From XML to values.

use aws_smithy_types::{Blob, DateTime};

use super::read;
use super::shapes::{Choice, Empty, Part, Specimen};
use crate::protocol::xml::XmlReader;

fn specimen(content: &str) -> Specimen {
    read(format!("<Specimen>{content}</Specimen>").as_bytes()).expect("a specimen")
}

/// The path and message of what is wrong with a content.
fn fault(content: &str) -> String {
    let error = read::<Specimen>(format!("<Specimen>{content}</Specimen>").as_bytes());
    error.expect_err("an error").to_string()
}

fn strings<const N: usize>(items: [&str; N]) -> Option<Vec<String>> {
    Some(items.map(str::to_owned).to_vec())
}

#[test]
fn reads_scalars() {
    let value = specimen(
        "<Title>Ammonite</Title><size>-128</size><count>9223372036854775807</count><narrow>5.5</narrow>\
         <ratio>-1.25e3</ratio><alive>true</alive><image>Zm9z c2ls\n</image><seen>2014-04-29T18:30:38Z</seen>\
         <seenEpoch> 1398796238 </seenEpoch><seenHttp>Tue, 29 Apr 2014 18:30:38 GMT</seenHttp>\
         <huge>123456789012345678901234567890</huge><exact>0.1000000000000000000001</exact>",
    );
    let time = Some(DateTime::from_secs(1_398_796_238));
    let expected = Specimen {
        title: Some("Ammonite".into()),
        size: Some(-128),
        count: Some(i64::MAX),
        narrow: Some(5.5),
        ratio: Some(-1250.0),
        alive: Some(true),
        image: Some(Blob::new("fossil")),
        seen: time,
        seen_epoch: time,
        seen_http: time,
        huge: Some("123456789012345678901234567890".parse().expect("a number")),
        exact: Some("0.1000000000000000000001".parse().expect("a number")),
        ..Default::default()
    };
    assert_eq!(value, expected);
}

#[test]
fn ignores_spaces_around_numbers_booleans_and_times() {
    let members = [
        ("size", "-128"),
        ("count", "9007199254740993"),
        ("ratio", "-1.25e3"),
        ("alive", "true"),
        ("seen", "2014-04-29T18:30:38Z"),
        ("seenEpoch", "1398796238.123456789"),
        ("seenHttp", "Tue, 29 Apr 2014 18:30:38 GMT"),
        ("huge", "1"),
        ("exact", "0.10"),
    ];
    let with = |around: &str| {
        let members =
            members.map(|(name, text)| format!("<{name}>{around}{text}{around}</{name}>"));
        specimen(&members.concat())
    };
    let value = with("");
    let exact = DateTime::from_secs_and_nanos(1_398_796_238, 123_456_789);
    assert_eq!(
        (value.count, value.seen_epoch),
        (Some(9_007_199_254_740_993), Some(exact))
    );
    for around in [" ", "\n\t ", "\r\n", "<!-- -->", "&#32;"] {
        assert_eq!(with(around), value, "{around:?}");
    }
}

#[test]
fn reads_numbers_that_are_not_finite() {
    assert!(
        specimen("<narrow>NaN</narrow>")
            .narrow
            .is_some_and(f32::is_nan)
    );
    assert_eq!(
        specimen("<ratio>Infinity</ratio>").ratio,
        Some(f64::INFINITY)
    );
    assert_eq!(
        specimen("<ratio>-Infinity</ratio>").ratio,
        Some(f64::NEG_INFINITY)
    );
}

#[test]
fn reads_timestamps_with_offset_and_fraction() {
    let value = specimen("<seen>2019-12-16T22:48:18-01:00</seen>");
    assert_eq!(value.seen, Some(DateTime::from_secs(1_576_540_098)));
    let value = specimen("<seen>2000-01-02T20:34:56.123Z</seen>");
    assert_eq!(value.seen, Some(DateTime::from_millis(946_845_296_123)));
}

#[test]
fn keeps_spaces_of_text_and_ignores_text_between_members() {
    assert_eq!(
        specimen("\n  <Title>  a   b </Title>\n").title(),
        Some("  a   b ")
    );
    assert_eq!(specimen("<Title>  </Title>").title(), Some("  "));
    assert_eq!(
        specimen("stray<![CDATA[ text ]]><Title>a</Title>stray").title(),
        Some("a")
    );
}

#[test]
fn replaces_references_and_line_ends() {
    assert_eq!(
        specimen("<Title>&amp;lt;&#xD;&#10;&#x1F98E;</Title>").title(),
        Some("&lt;\r\n🦎")
    );
    assert_eq!(
        specimen("<Title>a&#x7;b&#0;&#xFFFE;&#x1f;</Title>").title(),
        Some("a\u{7}b\0\u{fffe}\u{1f}")
    );
    assert_eq!(
        specimen("<Title>&lt;&gt;&quot;&apos;&amp;</Title>").title(),
        Some("<>\"'&")
    );
    assert_eq!(
        specimen("<Title>a\r\nb\rc\nd</Title>").title(),
        Some("a\nb\nc\nd")
    );
    let text = "<Title>a<!-- no -->b<![CDATA[<&amp;]]><?skip this?>]]&gt;\r</Title>";
    assert_eq!(specimen(text).title(), Some("ab<&amp;]]>\n"));
    assert_eq!(
        specimen("<Title><![CDATA[\r\n]]]]></Title>").title(),
        Some("\n]]")
    );
}

#[test]
fn reads_attributes_beside_elements_of_the_same_name() {
    let body = "<Specimen xmlns:xsi='urn:x' id=\"a&#10;b\tc&quot;\" xsi:type = 'fossil' id2='no'>\
                <id>no</id><Title>t</Title></Specimen>";
    let value: Specimen = read(body.as_bytes()).expect("a specimen");
    assert_eq!(
        (value.id(), value.kind()),
        (Some("a\nb c\""), Some("fossil"))
    );
    assert_eq!(value.title(), Some("t"));
}

#[test]
fn takes_any_prefix_where_the_model_has_none() {
    let body = "<m:Specimen xmlns:m='urn:m'><m:Title>t</m:Title><Titl>no</Titl></m:Specimen>";
    assert_eq!(
        read::<Specimen>(body.as_bytes())
            .expect("a specimen")
            .title(),
        Some("t")
    );
}

#[test]
fn reads_lists() {
    let value = specimen(
        "<tags><member>a</member><other/><member/></tags><marks><Mark>x</Mark></marks>\
         <grid><member><cell>1</cell><cell>2</cell></member><member></member></grid>",
    );
    assert_eq!(value.tags, strings(["a", ""]));
    assert_eq!(value.marks, strings(["x"]));
    assert_eq!(value.grid, Some(vec![vec![1, 2], vec![]]));
}

#[test]
fn gathers_flattened_members_from_among_others() {
    let value = specimen(
        "<Flat>a</Flat><part><code>1</code><part><code>1.1</code></part></part><size>1</size><Flat>b</Flat>\
         <note><key>x</key><value><member>1</member></value></note><part><code>2</code></part><Flat>c</Flat>\
         <note><value/><key>y</key></note>",
    );
    assert_eq!(value.flat, strings(["a", "b", "c"]));
    let part = |code: &str| Part {
        code: Some(code.into()),
        ..Default::default()
    };
    let first = Part {
        parts: Some(vec![part("1.1")]),
        ..part("1")
    };
    assert_eq!(value.parts, Some(vec![first, part("2")]));
    assert_eq!(value.size, Some(1));
    let notes = value.notes.expect("notes");
    assert_eq!(notes.get("x").cloned(), strings(["1"]));
    assert_eq!(notes.get("y").cloned(), Some(vec![]));
    assert_eq!(notes.len(), 2);
}

#[test]
fn gathers_flattened_members_after_a_structure() {
    let value = specimen("<single><code>c</code></single><Flat>a</Flat><Flat>b</Flat>");
    assert_eq!(value.flat, strings(["a", "b"]));
}

#[test]
fn reads_maps() {
    let value = specimen(
        "<labels><entry><key>a</key><value>1</value></entry><entry><key>b&amp;</key><value/></entry></labels>\
         <ranks><entry><Name>n</Name><Rank>3</Rank></entry></ranks>\
         <nested><entry><key>o</key><value><entry><InnerKey>i</InnerKey><InnerValue>v</InnerValue></entry>\
         </value></entry></nested>",
    );
    let labels = value.labels.expect("labels");
    assert_eq!(labels.get("a").map(String::as_str), Some("1"));
    assert_eq!(labels.get("b&").map(String::as_str), Some(""));
    assert_eq!(value.ranks.and_then(|it| it.get("n").copied()), Some(3));
    let inner = value
        .nested
        .and_then(|it| it.get("o").cloned())
        .expect("an inner map");
    assert_eq!(inner.get("i").map(String::as_str), Some("v"));
}

#[test]
fn tells_empty_from_absent() {
    let value = specimen("<Title/><image/><tags> </tags><labels></labels><single/>");
    assert_eq!(value.title(), Some(""));
    assert_eq!(value.image, Some(Blob::new("")));
    assert_eq!(value.tags, Some(vec![]));
    assert_eq!(value.labels.map(|it| it.len()), Some(0));
    assert_eq!(value.part, Some(Part::default()));
    assert_eq!(specimen(""), Specimen::default());
}

#[test]
fn reads_unions() {
    let choice = |content: &str| specimen(&format!("<choice>{content}</choice>")).choice;
    assert_eq!(choice("<text>t</text>"), Some(Choice::Text("t".into())));
    let part = Part {
        weight: Some(0.5),
        ..Default::default()
    };
    assert_eq!(
        choice("\n<part><weight>0.5</weight></part>"),
        Some(Choice::Part(part))
    );
    let names = choice("<Name>a</Name><!-- --><Name>b</Name>");
    assert_eq!(names, Some(Choice::Names(vec!["a".into(), "b".into()])));
    assert_eq!(choice("<later><x/></later>"), Some(Choice::Unknown));
    let text = Some(Choice::Text("t".into()));
    assert_eq!(choice("<later><x/></later><text>t</text>"), text);
    assert_eq!(choice("<text>t</text><later/><later/>"), text);
    assert_eq!(choice("<later/><text>t</text><x/>"), text);
    assert_eq!(choice("<later/><x/>"), Some(Choice::Unknown));
    let names = choice("<Name>a</Name><later/><Name>b</Name>");
    assert_eq!(names, Some(Choice::Names(vec!["a".into(), "b".into()])));
    assert!(fault("<choice><later/><text/><x/><part/></choice>").contains("more than one"));
    assert!(fault("<choice/>").contains("choice: a union has no member"));
    assert!(fault("<choice><text/><part/></choice>").contains("choice: a union has more than one"));
    assert!(fault("<choice><text/><text/></choice>").contains("choice: a union has more than one"));
    assert!(fault("<choice><text/><Name/></choice>").contains("choice: a union has more than one"));
    assert!(fault("<choice><Name/><text/></choice>").contains("choice: a union has more than one"));
}

#[test]
fn says_where_a_value_is_wrong() {
    let cases = [
        ("<size>128</size>", "size: expected a byte"),
        (
            "<count>9223372036854775808</count>",
            "count: expected a whole number",
        ),
        ("<count>1.5</count>", "count: expected a whole number"),
        ("<count/>", "count: expected a number"),
        ("<ratio>1e999</ratio>", "ratio: expected a number"),
        ("<ratio>NAN</ratio>", "ratio: expected a number"),
        ("<alive>yes</alive>", "alive: expected true or false"),
        ("<image>%</image>", "image: expected a text in base64"),
        ("<seen>yesterday</seen>", "seen: expected a timestamp"),
        ("<huge>12x</huge>", "huge: expected a whole number"),
        ("<Title>a<b/></Title>", "title: expected a text"),
        (
            "<part/><part><weight>w</weight></part>",
            "part[1].weight: expected a number",
        ),
        (
            "<tags><member><x/></member></tags>",
            "tags[0]: expected a text",
        ),
        (
            "<labels><entry><key>a</key></entry></labels>",
            "labels: an entry of a map has no key",
        ),
        (
            "<ranks><entry><Name>a.b</Name><Rank>r</Rank></entry></ranks>",
            "ranks[\"a.b\"]: expected a number",
        ),
        (
            "<nested><entry><key>o</key><value><entry><InnerKey>i</InnerKey><InnerValue><x/></InnerValue></entry>\
             </value></entry></nested>",
            "nested[\"o\"][\"i\"]: expected a text",
        ),
        (
            "<labels><entry><value>a</value></entry></labels>",
            "labels: an entry of a map has no key",
        ),
    ];
    for (content, expected) in cases {
        assert!(
            fault(content).contains(expected),
            "{content}: {}",
            fault(content)
        );
    }
}

#[test]
fn descends_and_checks_the_root() {
    let body = b"\xef\xbb\xbf<?xml version=\"1.0\" encoding='utf-8' ?>\n<!-- a --><R><A><x/></A><A><B>t</B></A></R>\n<?b?>";
    assert!(XmlReader::of_root(body, "Q").is_err());
    let root = || XmlReader::of_root(body, "R").expect("the root");
    let first = root().child("A").expect("XML").expect("an element");
    assert!(first.child("B").expect("XML").is_none());
    let mut x = root().child("A").expect("XML").expect("an element");
    x = x.child("x").expect("XML").expect("an element");
    assert_eq!(x.string().expect("a text"), "");
    let mut empty = Empty::default();
    root()
        .read(&mut empty)
        .expect("unknown members are skipped");
}

#[test]
fn reads_only_the_members_that_are_included() {
    let root = XmlReader::new(b"<S><Title>t</Title><size>1</size></S>").expect("a root");
    let mut value = Specimen::default();
    let included = root.read_members(&mut value, &|member| member.name != "title");
    included.expect("members");
    assert_eq!(
        value,
        Specimen {
            size: Some(1),
            ..Default::default()
        }
    );
}

#[test]
fn reads_a_payload_from_the_root() {
    let root = XmlReader::new(b"<Choice><text>t</text></Choice>").expect("a root");
    let mut value: Option<Choice> = None;
    let member = crate::schema::Member::plain("payload");
    root.read_value(&member, &mut value).expect("a union");
    assert_eq!(value, Some(Choice::Text("t".into())));
    let root = XmlReader::new(b"<Location>us-west-2</Location>").expect("a root");
    let mut value: Option<String> = None;
    root.read_value(&member, &mut value).expect("a string");
    assert_eq!(value.as_deref(), Some("us-west-2"));
}

/// Nothing is read twice or lost where elements of flattened members alternate with others, and where a map's value precedes its key.
#[test]
fn reads_elements_in_any_order() {
    let body = b"<S><Flat>a</Flat><count>7</count><Flat/><labels><entry><value>v</value><key>k</key></entry></labels>\
        <!-- c --><Flat>c</Flat><size>1</size></S>";
    let value: Specimen = super::read(body).expect("a specimen");
    assert_eq!(
        value,
        Specimen {
            flat: Some(vec!["a".into(), String::new(), "c".into()]),
            count: Some(7),
            labels: Some([("k".into(), "v".into())].into()),
            size: Some(1),
            ..Default::default()
        }
    );
}
