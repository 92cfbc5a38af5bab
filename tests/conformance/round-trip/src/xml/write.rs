//! Values to the XML that a service answers with.

use fastrand::Rng;

use super::{Xml, is_flattened, name, namespace, text};
use crate::model::{Kind, Member, Traits};
use crate::time::TimeFormat;
use crate::value::{Members, Value};

impl<'m> Xml<'m> {
    /// An element with these members of a structure, and what a client must skip.
    pub fn write_structure(
        &self,
        rng: &mut Rng,
        element: &str,
        traits: &Traits,
        members: &[&'m Member],
        values: &Members,
        extra: &[(&str, String)],
    ) -> String {
        let mut attributes = String::new();
        // Groups of elements: those of one group keep their order.
        let mut groups: Vec<Vec<String>> = Vec::new();
        for member in members {
            let Some(value) = values.get(&member.name) else {
                continue;
            };
            if member.has("smithy.api#xmlAttribute") {
                let text = text(self.model, member, value, TimeFormat::DateTime);
                let text = text.unwrap_or_default();
                attributes.push_str(&attribute(rng, name(member), &text));
            } else {
                groups.push(self.write_member(rng, member, value));
            }
        }
        for (key, value) in extra {
            groups.push(vec![format!("<{key}>{}</{key}>", escaped(rng, value))]);
        }
        if rng.usize(..3) == 0 {
            groups.push(vec![
                "<notModelled a=\"1\"><member/>text</notModelled>".to_owned(),
            ]);
        }
        rng.shuffle(&mut groups);
        let mut parts = Vec::new();
        // Elements of a flattened collection need not stand together.
        let interleaved = rng.usize(..3) == 0;
        while !groups.is_empty() {
            let index = if interleaved {
                rng.usize(..groups.len())
            } else {
                0
            };
            match groups[index].is_empty() {
                true => drop(groups.remove(index)),
                false => parts.push(groups[index].remove(0)),
            }
        }
        let start = format!("{element}{}{attributes}", declaration(traits));
        tag(rng, &start, element, &parts)
    }

    /// The elements of a member: one, or those of a flattened collection.
    fn write_member(&self, rng: &mut Rng, member: &'m Member, value: &Value) -> Vec<String> {
        let shape = self.model.target(member);
        match value {
            Value::List(items) if is_flattened(member) => {
                let item = self.model.element(shape);
                let items = items.iter();
                let write = |it| self.write(rng, name(member), &member.traits, item, it);
                items.map(write).collect()
            }
            Value::Map(entries) if is_flattened(member) => {
                let entries = entries.iter();
                let write = |(key, value): (&String, &Value)| {
                    self.write_entry(rng, name(member), &member.traits, member, key, value)
                };
                entries.map(write).collect()
            }
            value => vec![self.write(rng, name(member), &member.traits, member, value)],
        }
    }

    /// The element of a value of a member's shape.
    pub fn write(
        &self,
        rng: &mut Rng,
        element: &str,
        traits: &Traits,
        member: &'m Member,
        value: &Value,
    ) -> String {
        let shape = self.model.target(member);
        let start = format!("{element}{}", declaration(traits));
        match value {
            Value::Structure(values) => {
                let members: Vec<&Member> = shape.members.iter().collect();
                self.write_structure(rng, element, traits, &members, values, &[])
            }
            Value::Union(name, value) => {
                let variant = shape.member(name);
                let parts = variant.map(|it| self.write_member(rng, it, value));
                tag(rng, &start, element, &parts.unwrap_or_default())
            }
            Value::List(items) => {
                let item = self.model.element(shape);
                let name = item.text("smithy.api#xmlName").unwrap_or("member");
                let items = items.iter();
                let items: Vec<_> = items
                    .map(|it| self.write(rng, name, &item.traits, item, it))
                    .collect();
                tag(rng, &start, element, &items)
            }
            Value::Map(entries) => {
                let entries = entries.iter();
                let entries: Vec<_> = entries
                    .map(|(key, it)| {
                        self.write_entry(rng, "entry", &Traits::new(), member, key, it)
                    })
                    .collect();
                tag(rng, &start, element, &entries)
            }
            simple => {
                let text = text(self.model, member, simple, TimeFormat::DateTime);
                let text = text.unwrap_or_default();
                // White space around what is not a string means nothing.
                let padded =
                    !matches!(shape.kind, Kind::String | Kind::Enum) && rng.usize(..8) == 0;
                let space = if padded { "\n " } else { "" };
                match text.is_empty() && rng.bool() {
                    true => format!("<{start}/>"),
                    false => format!("<{start}>{space}{}{space}</{element}>", escaped(rng, &text)),
                }
            }
        }
    }

    fn write_entry(
        &self,
        rng: &mut Rng,
        element: &str,
        traits: &Traits,
        map: &'m Member,
        key: &str,
        value: &Value,
    ) -> String {
        let (key_member, value_member) = self.model.entry(self.model.target(map));
        let key = Value::Text(key.to_owned());
        let of = |rng: &mut Rng, member: &'m Member, value| {
            self.write(rng, name(member), &member.traits, member, value)
        };
        let parts = [of(rng, key_member, &key), of(rng, value_member, value)];
        let start = format!("{element}{}", declaration(traits));
        tag(rng, &start, element, &parts)
    }
}

fn declaration(traits: &Traits) -> String {
    let declared = namespace(traits).map(|(name, uri)| format!(" {name}=\"{uri}\""));
    declared.unwrap_or_default()
}

/// An element of elements, with or without white space between them.
pub fn tag(rng: &mut Rng, start: &str, element: &str, parts: &[String]) -> String {
    let space = match rng.usize(..3) {
        0 => "\n  ",
        _ => "",
    };
    let comment = match rng.usize(..12) {
        0 => "<!-- a comment -->",
        _ => "",
    };
    match parts.is_empty() && rng.bool() {
        true => format!("<{start}/>"),
        false => {
            let parts: String = parts.iter().map(|it| format!("{space}{it}")).collect();
            format!("<{start}>{comment}{parts}{space}</{element}>")
        }
    }
}

fn attribute(rng: &mut Rng, name: &str, value: &str) -> String {
    let quote = if rng.bool() { '"' } else { '\'' };
    let mut text = String::new();
    for character in value.chars() {
        match character {
            '"' | '\'' | '<' | '&' | '\n' | '\r' | '\t' => {
                text.push_str(&format!("&#{};", u32::from(character)));
            }
            other => text.push(other),
        }
    }
    format!(" {name}={quote}{text}{quote}")
}

/// A text, with some of its characters escaped that need not be, or in a CDATA section.
fn escaped(rng: &mut Rng, value: &str) -> String {
    if !value.is_empty() && !value.contains("]]>") && !value.contains('\r') && rng.usize(..8) == 0 {
        return format!("<![CDATA[{value}]]>");
    }
    let mut text = String::new();
    for character in value.chars() {
        match character {
            '<' => text.push_str("&lt;"),
            '&' => text.push_str("&amp;"),
            '>' => text.push_str("&gt;"),
            '"' if rng.bool() => text.push_str("&quot;"),
            '\r' => text.push_str("&#xD;"),
            _ if rng.usize(..24) == 0 => text.push_str(&format!("&#{};", u32::from(character))),
            other => text.push(other),
        }
    }
    text
}
