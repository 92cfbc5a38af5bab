//! Values from the XML that a client sends: each element must be where, and declare the namespaces that, the model says.

use super::{Element, Xml, from_text, is_flattened, name, namespace};
use crate::model::{Kind, Member, Model, Traits};
use crate::time::TimeFormat;
use crate::value::{Members, Value};

const TIME: TimeFormat = TimeFormat::DateTime;

/// Checks name and namespace of a root: that of its own traits, or else of the service.
///
/// # Errors
/// Where one of them is another.
pub fn read_root(
    model: &Model,
    body: &[u8],
    name: &str,
    traits: &[&Traits],
) -> Result<Element, String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let root = Element::parse(text).map_err(|problem| format!("{problem} in {text:?}"))?;
    if root.name != name {
        return Err(format!("expected the root {name:?}, found {:?}", root.name));
    }
    let own = traits.iter().find_map(|it| namespace(it));
    declares(&root, own.or(namespace(&model.service().traits)))?;
    Ok(root)
}

/// An element must declare just this namespace.
fn declares(element: &Element, expected: Option<(String, String)>) -> Result<(), String> {
    let found = element.attributes.iter();
    let found: Vec<_> = found
        .filter(|(name, _)| name.starts_with("xmlns"))
        .collect();
    match found == expected.iter().collect::<Vec<_>>() {
        true => Ok(()),
        false => Err(format!(
            "{}: expected the namespace {expected:?}, found {found:?}",
            element.name
        )),
    }
}

impl<'m> Xml<'m> {
    /// Reads these members of a structure from its element; there must be no others.
    ///
    /// # Errors
    /// Where the element is not as the members demand.
    pub fn read_members(
        &self,
        members: &[&'m Member],
        element: &Element,
    ) -> Result<Members, String> {
        let mut read = Members::new();
        for (key, text) in &element.attributes {
            if key.starts_with("xmlns") {
                continue;
            }
            let fits = |it: &&&Member| it.has("smithy.api#xmlAttribute") && name(it) == key;
            let member = members.iter().find(fits);
            let member = member.ok_or_else(|| format!("there is no attribute {key:?}"))?;
            read.insert(
                member.name.clone(),
                from_text(self.model, member, text, TIME)?,
            );
        }
        for child in &element.children {
            let fits = |it: &&&Member| !it.has("smithy.api#xmlAttribute") && name(it) == child.name;
            let member = members.iter().find(fits);
            let member = member.ok_or_else(|| format!("there is no element {:?}", child.name))?;
            let problem = |problem| format!("{}: {problem}", child.name);
            declares(child, namespace(&member.traits)).map_err(problem)?;
            match is_flattened(member) {
                true => self.read_item(member, child, &mut read).map_err(problem)?,
                false => {
                    let value = self.read(member, child).map_err(problem)?;
                    if read.insert(member.name.clone(), value).is_some() {
                        return Err(format!("{:?} is sent twice", child.name));
                    }
                }
            }
        }
        Ok(read)
    }

    /// Adds an item to a flattened collection.
    fn read_item(
        &self,
        member: &'m Member,
        child: &Element,
        read: &mut Members,
    ) -> Result<(), String> {
        let shape = self.model.target(member);
        let place = read.entry(member.name.clone());
        match shape.kind {
            Kind::List => {
                let item = self.read(self.model.element(shape), child)?;
                match place.or_insert_with(|| Value::List(Vec::new())) {
                    Value::List(items) => items.push(item),
                    other => return Err(format!("{other:?}")),
                }
            }
            _ => {
                let (key, value) = self.read_entry(member, child)?;
                match place.or_insert_with(|| Value::Map(Members::new())) {
                    Value::Map(entries) => drop(entries.insert(key, value)),
                    other => return Err(format!("{other:?}")),
                }
            }
        }
        Ok(())
    }

    /// Reads key and value of an entry of a map.
    fn read_entry(&self, member: &'m Member, entry: &Element) -> Result<(String, Value), String> {
        let (key, value) = self.model.entry(self.model.target(member));
        let [first, second] = &entry.children[..] else {
            return Err("an entry must have a key and a value".to_owned());
        };
        for (element, member) in [(first, key), (second, value)] {
            if element.name != name_in_entry(member) {
                return Err(format!("{:?} in an entry of a map", element.name));
            }
            declares(element, namespace(&member.traits))?;
        }
        Ok((first.text.clone(), self.read(value, second)?))
    }

    /// Reads the value of a member from its element.
    ///
    /// # Errors
    /// Where the element is not of the member's shape.
    pub fn read(&self, member: &'m Member, element: &Element) -> Result<Value, String> {
        let shape = self.model.target(member);
        let members: Vec<&Member> = shape.members.iter().collect();
        Ok(match shape.kind {
            Kind::Structure => Value::Structure(self.read_members(&members, element)?),
            Kind::Union => {
                let mut read = self.read_members(&members, element)?.into_iter();
                match (read.next(), read.next()) {
                    (Some((name, value)), None) => Value::Union(name, Box::new(value)),
                    _ => return Err("a union must have one member".to_owned()),
                }
            }
            Kind::List => {
                let item = self.model.element(shape);
                let wanted = item.text("smithy.api#xmlName").unwrap_or("member");
                let mut items = Vec::new();
                for child in &element.children {
                    if child.name != wanted {
                        return Err(format!("{:?} in a list of {wanted:?}", child.name));
                    }
                    declares(child, namespace(&item.traits))?;
                    items.push(self.read(item, child)?);
                }
                Value::List(items)
            }
            Kind::Map => {
                let mut entries = Members::new();
                for child in &element.children {
                    if child.name != "entry" {
                        return Err(format!("{:?} in a map", child.name));
                    }
                    declares(child, None)?;
                    let (key, value) = self.read_entry(member, child)?;
                    entries.insert(key, value);
                }
                Value::Map(entries)
            }
            _ if !element.children.is_empty() => return Err("elements within a text".to_owned()),
            _ => from_text(self.model, member, &element.text, TIME)?,
        })
    }
}

/// The name of a key or value, whose members are called just that.
fn name_in_entry(member: &Member) -> &str {
    member.text("smithy.api#xmlName").unwrap_or(&member.name)
}
