//! From values to forms.

#![allow(dead_code, unreachable_pub)]

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime, Document};

use super::{QueryDialect, QueryWriter, request};
use crate::codec::Writer;
use crate::protocol::xml::tests::shapes::{Choice, shape};
use crate::schema::Member;
use crate::shape::Structure;

shape! {
    Item: "Item" [] {
        hi: String = "hi" [],
        list: List(String) = "ListArg" [],
        item: Boxed(Item) = "recursiveArg" [],
    }
}

shape! {
    Request: "Request" [] {
        title: String = "title" [],
        renamed: String = "other" [XmlName("Renamed")],
        query_name: String = "named" [Ec2QueryName("queryName"), XmlName("ignored")],
        xml_name: String = "xmlNamed" [XmlName("xmlName")],
        count: Integer = "Count" [],
        narrow: Float = "Narrow" [],
        ratio: Double = "Ratio" [],
        flag: Boolean = "Flag" [],
        image: Blob = "Image" [],
        seen: Timestamp = "Seen" [],
        seen_epoch: Timestamp = "SeenEpoch" [TimestampFormat(EpochSeconds)],
        huge: BigInteger = "Huge" [],
        exact: BigDecimal = "Exact" [],
        list: List(String) = "List" [],
        items: List(Item) = "Items" [],
        marks: List(String) = "Marks" [Element(&[XmlName("item")])],
        flat: List(String) = "Flat" [XmlFlattened, XmlName("Hi"), Element(&[XmlName("item")])],
        sparse: List(Option<String>) = "Sparse" [],
        map: Map(String, String) = "Map" [],
        lists: Map(String, Vec<String>) = "MapOfLists" [Key(&[XmlName("K")]), Value(&[XmlName("V")])],
        flat_map: Map(String, i32) = "FlatMap" [XmlFlattened, XmlName("Flattened")],
        item: Structure(Item) = "nested" [],
        choice: Union(Choice) = "choice" [],
    }
}

/// The fields after the first two, a line each.
fn fields(dialect: QueryDialect, value: &dyn Structure) -> Vec<String> {
    let mut writer = QueryWriter::new(dialect, "Do", "2020-01-08");
    writer.members(value).expect("a form");
    let form = writer.finish();
    let rest = form
        .strip_prefix("Action=Do&Version=2020-01-08")
        .expect("the first two fields");
    rest.split('&').skip(1).map(str::to_owned).collect()
}

fn aws(value: Request) -> Vec<String> {
    fields(QueryDialect::Aws, &value)
}

fn ec2(value: Request) -> Vec<String> {
    fields(QueryDialect::Ec2, &value)
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
fn encodes_all_but_unreserved_characters() {
    let value = Request {
        title: Some("aZ09-._~ %+&=/:é🦎\n".into()),
        ..Default::default()
    };
    assert_eq!(
        aws(value),
        ["title=aZ09-._~%20%25%2B%26%3D%2F%3A%C3%A9%F0%9F%A6%8E%0A"]
    );
}

#[test]
fn writes_scalars() {
    let time = Some(DateTime::from_secs(1_422_172_800));
    let value = Request {
        title: Some(String::new()),
        count: Some(-10),
        narrow: Some(10.8),
        ratio: Some(f64::NAN),
        flag: Some(false),
        image: Some(Blob::new("value")),
        seen: time,
        seen_epoch: time,
        huge: Some("99999999999999999999".parse().expect("a number")),
        exact: Some("1.5e+400".parse().expect("a number")),
        ..Default::default()
    };
    let expected = [
        "title=",
        "Count=-10",
        "Narrow=10.8",
        "Ratio=NaN",
        "Flag=false",
        "Image=dmFsdWU%3D",
        "Seen=2015-01-25T08%3A00%3A00Z",
        "SeenEpoch=1422172800",
        "Huge=99999999999999999999",
        "Exact=1.5e%2B400",
    ];
    assert_eq!(aws(value), expected);
    let value = Request {
        narrow: Some(f32::INFINITY),
        ratio: Some(f64::NEG_INFINITY),
        ..Default::default()
    };
    assert_eq!(aws(value), ["Narrow=Infinity", "Ratio=-Infinity"]);
}

#[test]
fn names_members_as_the_dialect_has_it() {
    let value = || Request {
        title: Some("1".into()),
        renamed: Some("2".into()),
        query_name: Some("3".into()),
        xml_name: Some("4".into()),
        ..Default::default()
    };
    assert_eq!(
        aws(value()),
        ["title=1", "Renamed=2", "ignored=3", "xmlName=4"]
    );
    assert_eq!(
        ec2(value()),
        ["Title=1", "Renamed=2", "queryName=3", "XmlName=4"]
    );
}

#[test]
fn writes_lists() {
    let value = || Request {
        list: strings(["a", "b"]),
        items: Some(vec![Item {
            hi: Some("x".into()),
            ..Default::default()
        }]),
        marks: strings(["A"]),
        flat: strings(["A", "B"]),
        sparse: Some(vec![None, Some("s".into())]),
        ..Default::default()
    };
    assert_eq!(
        aws(value()),
        [
            "List.member.1=a",
            "List.member.2=b",
            "Items.member.1.hi=x",
            "Marks.item.1=A",
            "Hi.1=A",
            "Hi.2=B",
            "Sparse.member.2=s"
        ]
    );
    assert_eq!(
        ec2(value()),
        [
            "List.1=a",
            "List.2=b",
            "Items.1.Hi=x",
            "Marks.1=A",
            "Hi.1=A",
            "Hi.2=B",
            "Sparse.2=s"
        ]
    );
}

#[test]
fn sends_empty_lists_in_one_dialect_only() {
    let value = || Request {
        list: Some(vec![]),
        flat: Some(vec![]),
        item: Some(Item {
            list: Some(vec![]),
            ..Default::default()
        }),
        map: Some(HashMap::new()),
        ..Default::default()
    };
    assert_eq!(aws(value()), ["List=", "Hi=", "nested.ListArg="]);
    assert!(ec2(value()).is_empty());
}

#[test]
fn writes_maps_in_the_order_of_their_keys() {
    let value = Request {
        map: map([("foo", "Foo".to_owned()), ("bar", "Bar".to_owned())]),
        lists: map([("x", vec!["C".to_owned(), "D".to_owned()])]),
        flat_map: map([("one", 1)]),
        ..Default::default()
    };
    assert_eq!(
        aws(value),
        [
            "Map.entry.1.key=bar",
            "Map.entry.1.value=Bar",
            "Map.entry.2.key=foo",
            "Map.entry.2.value=Foo",
            "MapOfLists.entry.1.K=x",
            "MapOfLists.entry.1.V.member.1=C",
            "MapOfLists.entry.1.V.member.2=D",
            "Flattened.1.key=one",
            "Flattened.1.value=1"
        ]
    );
}

#[test]
fn numbers_entries_alike_in_every_run() {
    let keys: Vec<String> = (0..20).map(|it| format!("{it:02}")).collect();
    let entries = keys.iter().rev().map(|it| (it.clone(), 0)).collect();
    let value = Request {
        flat_map: Some(entries),
        ..Default::default()
    };
    let written = aws(value).into_iter().filter(|it| it.contains(".key="));
    let expected = (1..)
        .zip(&keys)
        .map(|(position, key)| format!("Flattened.{position}.key={key}"));
    assert!(written.eq(expected));
}

#[test]
fn writes_structures_and_unions() {
    let inner = Item {
        hi: Some("i".into()),
        list: strings(["A"]),
        item: None,
    };
    let value = || Request {
        item: Some(Item {
            item: Some(Box::new(inner.clone())),
            ..Default::default()
        }),
        choice: Some(Choice::Names(vec!["n".into()])),
        ..Default::default()
    };
    assert_eq!(
        aws(value()),
        [
            "nested.recursiveArg.hi=i",
            "nested.recursiveArg.ListArg.member.1=A",
            "choice.Name.1=n"
        ]
    );
    assert_eq!(
        ec2(value()),
        [
            "Nested.RecursiveArg.Hi=i",
            "Nested.RecursiveArg.ListArg.1=A",
            "Choice.Name.1=n"
        ]
    );
}

#[test]
fn refuses_documents_and_deep_values() {
    let mut writer = QueryWriter::new(QueryDialect::Aws, "Do", "1");
    assert!(
        writer
            .document(&Member::plain("d"), &Document::Null)
            .is_err()
    );
    let nested = |depth: usize| {
        let mut item = Item::default();
        for _ in 0..depth {
            item = Item {
                item: Some(Box::new(item)),
                ..Default::default()
            };
        }
        QueryWriter::new(QueryDialect::Aws, "Do", "1").members(&item)
    };
    assert!(nested(128).is_ok());
    assert!(nested(129).is_err());
}

#[test]
fn posts_the_form_to_the_root() {
    let value = Request {
        title: Some("t".into()),
        ..Default::default()
    };
    let request = request(QueryDialect::Aws, "Do", "2020-01-08", &value).expect("a request");
    assert_eq!((request.method(), request.uri()), ("POST", "/"));
    let header = |name| request.headers().get(name);
    assert_eq!(
        header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(header("content-length"), Some("36"));
    assert_eq!(
        request.body().bytes(),
        Some(&b"Action=Do&Version=2020-01-08&title=t"[..])
    );
}
