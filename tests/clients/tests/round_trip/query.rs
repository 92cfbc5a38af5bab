//! Forms have no reader here; as elements of XML, which is what the same services answer in, they have.

use std::collections::BTreeMap;

use tinsmith_runtime::protocol::query::{QueryDialect, QueryWriter};
use tinsmith_runtime::protocol::xml::XmlReader;
use tinsmith_runtime::shape::Structure;

use super::check;
use super::values::specimen;
use crate::shapes::{Choice, Specimen};

/// The values of a form below one name; numbers as names say that the name above stands for several.
#[derive(Default)]
struct Tree {
    text: Option<String>,
    below: BTreeMap<Name, Tree>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Number(usize),
    Text(String),
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                let digits = std::str::from_utf8(&digits).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn tree(form: &str) -> Tree {
    let mut tree = Tree::default();
    for pair in form.split('&') {
        let (path, value) = pair.split_once('=').unwrap();
        let mut at = &mut tree;
        for name in path.split('.') {
            let name = match name.parse() {
                Ok(number) => Name::Number(number),
                Err(_) => Name::Text(unescape(name)),
            };
            at = at.below.entry(name).or_default();
        }
        assert!(at.text.is_none(), "{path} is there twice");
        at.text = Some(unescape(value));
    }
    tree
}

fn write(name: &str, tree: &Tree, out: &mut String) {
    if let Some((Name::Number(first), _)) = tree.below.first_key_value() {
        assert_eq!(*first, 1, "{name} does not begin with the first");
        for item in tree.below.values() {
            write(name, item, out);
        }
        return;
    }
    out.push_str(&format!("<{name}>"));
    for character in tree.text.iter().flat_map(|it| it.chars()) {
        out.push_str(&format!("&#{};", u32::from(character)));
    }
    for (name, below) in &tree.below {
        let Name::Text(name) = name else {
            panic!("a list has numbers beside its names");
        };
        write(name, below, out);
    }
    out.push_str(&format!("</{name}>"));
}

#[test]
fn in_forms() {
    check(
        |random| sayable(specimen(random, 2)),
        |value| {
            let mut writer = QueryWriter::new(QueryDialect::Aws, "Look", "2026-01-01");
            writer.members(value).unwrap();
            writer.finish().into_bytes()
        },
        |form| {
            let form = std::str::from_utf8(form).unwrap();
            let form = form.strip_prefix("Action=Look&Version=2026-01-01").unwrap();
            let mut xml = String::new();
            match form.strip_prefix('&') {
                Some(form) => write("Specimen", &tree(form), &mut xml),
                None => xml.push_str("<Specimen/>"),
            }
            let mut value = Specimen::initial();
            XmlReader::new(xml.as_bytes())?.read(&mut value)?;
            Ok(value)
        },
    );
}

/// What a form can say: it has no way to say that a structure, a map or a variant is there and has nothing in it.
fn sayable(mut value: Specimen) -> Specimen {
    // An attribute is a thing of XML.
    value.id = None;
    value.size = value.size.or(Some(0));
    value.labels = value.labels.filter(|it| !it.is_empty());
    value.ranks = value.ranks.filter(|it| !it.is_empty());
    value.nested = value.nested.map(|mut it| {
        it.retain(|_, below| !below.is_empty());
        it
    });
    value.nested = value.nested.filter(|it| !it.is_empty());
    value.choice = value.choice.map(sayable_choice);
    value.choices = value
        .choices
        .map(|it| it.into_iter().map(sayable_choice).collect());
    value.next = value.next.map(|it| Box::new(sayable(*it)));
    value
}

fn sayable_choice(choice: Choice) -> Choice {
    match choice {
        Choice::Nothing => Choice::Number(0),
        Choice::Other(other) => Choice::Other(Box::new(sayable_choice(*other))),
        other => other,
    }
}
