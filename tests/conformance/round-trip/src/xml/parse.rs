//! A strict parser of the XML that clients send: elements, attributes and texts, nothing else.

/// An element.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Its name, with its prefix.
    pub name: String,
    /// Its attributes, declarations of namespaces among them.
    pub attributes: Vec<(String, String)>,
    /// Its elements.
    pub children: Vec<Element>,
    /// Its text.
    pub text: String,
}

impl Element {
    /// The root of a document.
    ///
    /// # Errors
    /// Where it is not well-formed, or has more than elements, attributes and texts.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text.trim_start();
        if let Some(after) = rest.strip_prefix("<?xml ") {
            let end = after.find("?>").ok_or("a declaration without an end")?;
            rest = after[end + 2..].trim_start();
        }
        let root = element(&mut rest)?;
        match rest.trim().is_empty() {
            true => Ok(root),
            false => Err(format!("{rest:?} after the root")),
        }
    }

    /// The child of a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|it| it.name == name)
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':')
}

fn name<'t>(rest: &mut &'t str) -> Result<&'t str, String> {
    let end = rest.find(|it| !is_name(it)).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let first = name
        .chars()
        .next()
        .filter(|it| it.is_alphabetic() || *it == '_');
    *rest = after;
    first
        .map(|_| name)
        .ok_or(format!("no name at {after:.20?}"))
}

fn expect(rest: &mut &str, text: &str) -> Result<(), String> {
    *rest = rest
        .strip_prefix(text)
        .ok_or(format!("no {text:?} at {rest:.20?}"))?;
    Ok(())
}

fn element(rest: &mut &str) -> Result<Element, String> {
    expect(rest, "<")?;
    let mut element = Element {
        name: name(rest)?.to_owned(),
        ..Element::default()
    };
    loop {
        let spaced = rest.starts_with([' ', '\n', '\t']);
        *rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            *rest = after;
            return Ok(element);
        }
        if let Some(after) = rest.strip_prefix('>') {
            *rest = after;
            break;
        }
        if !spaced {
            return Err(format!("no space before the attribute at {rest:.20?}"));
        }
        let name = name(rest)?.to_owned();
        expect(rest, "=\"")?;
        let end = rest.find('"').ok_or("an attribute without an end")?;
        let (value, after) = rest.split_at(end);
        if value.contains(['<', '\n', '\t', '\r']) {
            return Err(format!(
                "an attribute with {value:?}, which would be read as another"
            ));
        }
        *rest = &after[1..];
        if element.attributes.iter().any(|it| it.0 == name) {
            return Err(format!("the attribute {name} stands twice"));
        }
        element.attributes.push((name, unescaped(value)?));
    }
    loop {
        let end = rest.find('<').ok_or("an element without an end")?;
        let (text, after) = rest.split_at(end);
        if text.contains('\r') || text.contains("]]>") {
            return Err(format!("the text {text:?}, which would be read as another"));
        }
        element.text.push_str(&unescaped(text)?);
        *rest = after;
        if let Some(after) = rest.strip_prefix("</") {
            *rest = after;
            expect(rest, &element.name)?;
            expect(rest, ">")?;
            break;
        }
        element.children.push(self::element(rest)?);
    }
    match !element.children.is_empty() && !element.text.trim().is_empty() {
        true => Err(format!("text beside elements in {}", element.name)),
        false => Ok(element),
    }
}

/// A text without its references to characters.
fn unescaped(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (reference, after) = after.split_once(';').ok_or("a reference without an end")?;
        let code = match reference.strip_prefix('#') {
            Some(number) => match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            },
            None => match reference {
                "lt" => Some('<'.into()),
                "gt" => Some('>'.into()),
                "amp" => Some('&'.into()),
                "quot" => Some('"'.into()),
                "apos" => Some('\''.into()),
                _ => None,
            },
        };
        let character = code.and_then(char::from_u32);
        out.push(character.ok_or(format!("the reference &{reference};"))?);
        rest = after;
    }
    out.push_str(rest);
    let valid = |it: char| matches!(it, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    match out.chars().all(valid) {
        true => Ok(out),
        false => Err(format!("{out:?} has characters that XML does not have")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read() {
        let root = Element::parse("<a x=\"1&quot;\" xmlns=\"u\"><b> t&#xD;</b><p:c/></a>").unwrap();
        assert_eq!(root.attributes[0], ("x".to_owned(), "1\"".to_owned()));
        assert_eq!(root.child("b").unwrap().text, " t\r");
        assert_eq!(root.children[1].name, "p:c");
        for text in [
            "<a>",
            "<a></b>",
            "<a>t<b/></a>",
            "<a>&x;</a>",
            "<a/><b/>",
            "<a x=\"1\" x=\"2\"/>",
        ] {
            assert!(Element::parse(text).is_err(), "{text}");
        }
    }
}
