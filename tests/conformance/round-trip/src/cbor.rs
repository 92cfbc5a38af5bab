//! CBOR bodies (Smithy 2.0, "Smithy RPC v2 CBOR protocol").

mod item;

use fastrand::Rng;

pub use self::item::Item;
use crate::model::{Kind, Member, Model, Shape};
use crate::value::{Members, Timestamp, Value};

/// The CBOR of a model.
#[derive(Debug)]
pub struct Cbor<'m> {
    model: &'m Model,
}

impl<'m> Cbor<'m> {
    /// The CBOR of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Reads the members of a structure; there must be no others.
    ///
    /// # Errors
    /// Where the item is not as the members demand.
    pub fn read_members(&self, members: &[&'m Member], item: &Item) -> Result<Members, String> {
        let Item::Map(entries) = item else {
            return Err(format!("expected a map, found {item:?}"));
        };
        let mut read = Members::new();
        for (key, item) in entries {
            let Item::Text(key) = key else {
                return Err(format!("expected a text as a key, found {key:?}"));
            };
            let member = members.iter().find(|it| it.name == *key);
            let member = member.ok_or_else(|| format!("there is no member {key:?}"))?;
            let value = self.read(member, item);
            let value = value.map_err(|problem| format!("{key}: {problem}"))?;
            if read.insert(key.clone(), value).is_some() {
                return Err(format!("{key:?} is sent twice"));
            }
        }
        Ok(read)
    }

    /// Reads the value of a member.
    ///
    /// # Errors
    /// Where the item is not of the member's shape.
    pub fn read(&self, member: &'m Member, item: &Item) -> Result<Value, String> {
        let shape = self.model.target(member);
        let wrong = || format!("expected a {:?}, found {item:?}", shape.kind);
        Ok(match (shape.kind, item) {
            (Kind::Structure, item) => Value::Structure(self.read_members(&members(shape), item)?),
            (Kind::Union, item) => {
                let mut read = self.read_members(&members(shape), item)?.into_iter();
                match (read.next(), read.next()) {
                    (Some((name, value)), None) => Value::Union(name, Box::new(value)),
                    _ => return Err("a union must have one member".to_owned()),
                }
            }
            (Kind::List, Item::List(items)) => {
                let element = self.model.element(shape);
                let sparse = shape.has("smithy.api#sparse");
                let items = items.iter().map(|it| self.element(element, sparse, it));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            (Kind::Map, Item::Map(entries)) => {
                let (_, value) = self.model.entry(shape);
                let sparse = shape.has("smithy.api#sparse");
                let entries = entries.iter().map(|(key, item)| match key {
                    Item::Text(key) => Ok((key.clone(), self.element(value, sparse, item)?)),
                    key => Err(format!("expected a text as a key, found {key:?}")),
                });
                Value::Map(entries.collect::<Result<_, String>>()?)
            }
            (Kind::Boolean, Item::Boolean(value)) => Value::Boolean(*value),
            (Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum, item) => {
                let value = item.integer().ok_or_else(wrong)?;
                Value::Integer(value.try_into().map_err(|_| wrong())?)
            }
            (Kind::Float, item) => Value::Float(item.double().ok_or_else(wrong)? as f32),
            (Kind::Double, item) => Value::Double(item.double().ok_or_else(wrong)?),
            (Kind::BigInteger, item) => Value::Big(item.big_integer().ok_or_else(wrong)?),
            (Kind::BigDecimal, Item::Tag(4, parts)) => {
                let Item::List(parts) = &**parts else {
                    return Err(wrong());
                };
                let [exponent, mantissa] = &parts[..] else {
                    return Err(wrong());
                };
                let exponent = exponent.integer().ok_or_else(wrong)?;
                let mantissa = mantissa.big_integer().ok_or_else(wrong)?;
                Value::Big(format!("{mantissa}e{exponent}"))
            }
            (Kind::String | Kind::Enum, Item::Text(text)) => Value::Text(text.clone()),
            (Kind::Blob, Item::Bytes(bytes)) => Value::Blob(bytes.clone()),
            (Kind::Timestamp, Item::Tag(1, item)) => {
                let millis = match &**item {
                    Item::Float(value) => (value * 1000.0).round() as i128,
                    item => item.integer().ok_or_else(wrong)? * 1000,
                };
                let millis = millis.try_into().map_err(|_| wrong())?;
                Value::Timestamp(Timestamp(millis))
            }
            _ => return Err(wrong()),
        })
    }

    fn element(&self, member: &'m Member, sparse: bool, item: &Item) -> Result<Value, String> {
        match item {
            Item::Null if sparse => Ok(Value::Null),
            item => self.read(member, item),
        }
    }

    /// The members of a structure as an item, and what a client must skip.
    pub fn write_members(
        &self,
        rng: &mut Rng,
        members: &[&'m Member],
        values: &Members,
        extra: &[(&str, String)],
    ) -> Item {
        let text = |it: &str| Item::Text(it.to_owned());
        let mut entries = Vec::new();
        for member in members {
            match values.get(&member.name) {
                Some(value) => {
                    entries.push((text(&member.name), self.write(rng, member, value)));
                }
                None if self.model.target(member).kind != Kind::Document && rng.usize(..6) == 0 => {
                    entries.push((text(&member.name), Item::Null));
                }
                None => {}
            }
        }
        for (key, value) in extra {
            entries.push((text(key), text(value)));
        }
        if rng.usize(..3) == 0 && members.iter().all(|it| it.name != "notModelled") {
            let inner = vec![
                Item::Tag(9, Box::new(Item::Float(1.5))),
                Item::Null,
                Item::Bytes(vec![7]),
            ];
            entries.push((
                text("notModelled"),
                Item::Map(vec![(text("a"), Item::List(inner))]),
            ));
        }
        rng.shuffle(&mut entries);
        Item::Map(entries)
    }

    /// The value of a member as an item.
    pub fn write(&self, rng: &mut Rng, member: &'m Member, value: &Value) -> Item {
        let shape = self.model.target(member);
        match value {
            Value::Null | Value::Document(_) => Item::Null,
            Value::Boolean(value) => Item::Boolean(*value),
            Value::Integer(value) => Item::of_integer((*value).into()),
            Value::Float(value) => Item::Float(f64::from(*value)),
            Value::Double(value) => Item::Float(*value),
            Value::Big(text) => match shape.kind {
                Kind::BigInteger => Item::of_big_integer(text),
                _ => Item::of_big_decimal(text),
            },
            Value::Text(text) => Item::Text(text.clone()),
            Value::Blob(bytes) => Item::Bytes(bytes.clone()),
            Value::Timestamp(time) => {
                let item = match time.0.rem_euclid(1000) {
                    0 if rng.bool() => Item::of_integer((time.0 / 1000).into()),
                    _ => Item::Float(time.0 as f64 / 1000.0),
                };
                Item::Tag(1, Box::new(item))
            }
            Value::List(items) => {
                let element = self.model.element(shape);
                Item::List(
                    items
                        .iter()
                        .map(|it| self.write(rng, element, it))
                        .collect(),
                )
            }
            Value::Map(entries) => {
                let (_, value) = self.model.entry(shape);
                let entries = entries.iter();
                let entries =
                    entries.map(|(key, it)| (Item::Text(key.clone()), self.write(rng, value, it)));
                Item::Map(entries.collect())
            }
            Value::Structure(values) => self.write_members(rng, &members(shape), values, &[]),
            Value::Union(name, value) => {
                let Some(variant) = shape.member(name) else {
                    return Item::Null;
                };
                let entry = (Item::Text(name.clone()), self.write(rng, variant, value));
                let mut entries = vec![entry];
                if shape.member("__type").is_none() && rng.usize(..4) == 0 {
                    entries.push((
                        Item::Text("__type".to_owned()),
                        Item::Text("Any".to_owned()),
                    ));
                }
                Item::Map(entries)
            }
        }
    }
}

fn members(shape: &Shape) -> Vec<&Member> {
    shape.members.iter().collect()
}
