//! Shapes with members of every kind and place.

use std::collections::HashMap;

use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::schema::{Member, Schema, Trait};
use crate::value::Value;

/// A structure without a builder.
macro_rules! shape {
    ($name:ident: $id:literal [$($own:tt)*] { $($member:tt)* }) => {
        crate::structure! {
            #[derive(Default)]
            pub struct $name: $id [$($own)*] { $($member)* }
        }
    };
}
pub(crate) use shape;

shape! {
    Part: "Part" [] {
        code: String = "code" [],
        weight: Double = "weight" [],
        parts: List(Part) = "part" [XmlFlattened],
        next: Boxed(Part) = "next" [],
    }
}

shape! {
    Specimen: "museum#Specimen" [XmlNamespace("https://museum.example/", None)] {
        title: String = "title" [XmlName("Title")],
        id: String = "id" [XmlAttribute],
        kind: String = "kind" [XmlAttribute, XmlName("xsi:type")],
        size: Byte = "size" [],
        count: Long = "count" [],
        narrow: Float = "narrow" [],
        ratio: Double = "ratio" [],
        alive: Boolean = "alive" [],
        image: Blob = "image" [],
        seen: Timestamp = "seen" [],
        seen_epoch: Timestamp = "seenEpoch" [TimestampFormat(EpochSeconds)],
        seen_http: Timestamp = "seenHttp" [TimestampFormat(HttpDate)],
        huge: BigInteger = "huge" [],
        exact: BigDecimal = "exact" [],
        tags: List(String) = "tags" [],
        marks: List(String) = "marks" [Element(&[XmlName("Mark"), XmlNamespace("urn:mark", Some("m"))])],
        grid: List(Vec<i32>) = "grid" [Element(&[Element(&[XmlName("cell")])])],
        flat: List(String) = "flat" [XmlFlattened, XmlName("Flat"), XmlNamespace("urn:flat", None), Element(&[XmlName("ignored")])],
        parts: List(Part) = "part" [XmlFlattened],
        labels: Map(String, String) = "labels" [],
        ranks: Map(String, i32) = "ranks" [Key(&[XmlName("Name")]), Value(&[XmlName("Rank")])],
        notes: Map(String, Vec<String>) = "note" [XmlFlattened],
        nested: Map(String, HashMap<String, String>) = "nested"
            [Value(&[Key(&[XmlName("InnerKey")]), Value(&[XmlName("InnerValue")])])],
        part: Structure(Part) = "single" [XmlNamespace("urn:part", Some("p"))],
        choice: Union(Choice) = "choice" [],
    }
}

shape! {
    Empty: "Empty" [XmlName("Nothing")] {}
}

/// A union with a scalar, a structure and a flattened list.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    Text(String),
    Part(Part),
    Names(Vec<String>),
    Unknown,
}

pub const CHOICE: Schema = Schema {
    id: "museum#Choice",
    members: &[
        Member::plain("text"),
        Member::plain("part"),
        Member {
            name: "names",
            traits: &[Trait::XmlFlattened, Trait::XmlName("Name")],
        },
    ],
    fields: "",
    traits: &[],
};

impl Value for Choice {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        let (index, value): (usize, &dyn Value) = match self {
            Self::Text(value) => (0, value),
            Self::Part(value) => (1, value),
            Self::Names(value) => (2, value),
            Self::Unknown => return Err(WriteError::new("an unknown variant")),
        };
        writer.union(member, &CHOICE, &CHOICE.members[index], value)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        fn value<T: Value>(member: &Member, reader: &mut dyn Reader) -> Result<T, ReadError> {
            let mut value = T::zero();
            value.read(member, reader)?;
            Ok(value)
        }
        reader.union(member, &CHOICE, &mut |variant, reader| {
            *self = match variant {
                Some((0, member)) => Self::Text(value(member, reader)?),
                Some((1, member)) => Self::Part(value(member, reader)?),
                Some((2, member)) => Self::Names(value(member, reader)?),
                _ => {
                    reader.skip()?;
                    Self::Unknown
                }
            };
            Ok(())
        })
    }

    fn zero() -> Self {
        Self::Unknown
    }
}
