//! What the wire knows of a shape: constant tables of member names and traits.
//!
//! Rust types say what a member holds (the trait `Value`); a schema only adds what a type cannot say. The tables are
//! constants without addresses of other tables, so that a crate which never calls an operation carries none of its schemas.

/// A structure or union on the wire: its name, its members in the model's order, its own traits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schema {
    /// The shape's name; its namespace, which no protocol looks at, may stand before it (`namespace#Name`).
    pub id: &'static str,
    /// The members; a value's index among its siblings is its index here.
    pub members: &'static [Member],
    /// The names of the Rust fields that hold the members, separated by spaces; empty for a union.
    pub fields: &'static str,
    /// Traits of the shape itself.
    pub traits: &'static [Trait],
}

impl Schema {
    /// The shape's name without its namespace.
    pub fn name(&self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(_, name)| name)
    }

    /// The name of the Rust field that holds the member at this index, without the `r#` of a keyword.
    pub fn field(&self, index: usize) -> &'static str {
        let field = self.fields.split_whitespace().nth(index);
        let field = field.or_else(|| self.members.get(index).map(|it| it.name));
        crate::shape::field_name(field.unwrap_or_default())
    }
}

/// A member of a structure or union, or the element, key or value of a collection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// The member's name in the model.
    pub name: &'static str,
    /// Traits of the member, and those of its target that bear on the wire.
    pub traits: &'static [Trait],
}

impl Member {
    /// A member without traits.
    pub const fn plain(name: &'static str) -> Self {
        Self { name, traits: &[] }
    }

    /// The member that describes the elements of this list.
    pub fn element(&self) -> Member {
        let traits = self.find(|it| match it {
            Trait::Element(traits) => Some(*traits),
            _ => None,
        });
        Member {
            name: "member",
            traits: traits.unwrap_or_default(),
        }
    }

    /// The member that describes the keys of this map.
    pub fn key(&self) -> Member {
        let traits = self.find(|it| match it {
            Trait::Key(traits) => Some(*traits),
            _ => None,
        });
        Member {
            name: "key",
            traits: traits.unwrap_or_default(),
        }
    }

    /// The member that describes the values of this map.
    pub fn value(&self) -> Member {
        let traits = self.find(|it| match it {
            Trait::Value(traits) => Some(*traits),
            _ => None,
        });
        Member {
            name: "value",
            traits: traits.unwrap_or_default(),
        }
    }

    /// The first trait that `pick` takes something from.
    #[inline]
    pub fn find<T>(&self, pick: impl FnMut(&'static Trait) -> Option<T>) -> Option<T> {
        self.traits.iter().find_map(pick)
    }

    /// Whether the member has this trait.
    #[inline]
    pub fn has(&self, wanted: Trait) -> bool {
        self.traits.contains(&wanted)
    }

    /// The name in JSON documents that honour `@jsonName`.
    #[inline]
    pub fn json_name(&self) -> &'static str {
        let name = self.find(|it| match it {
            Trait::JsonName(name) => Some(*name),
            _ => None,
        });
        name.unwrap_or(self.name)
    }

    /// The explicit `@timestampFormat` of the member or its target.
    #[inline]
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        self.find(|it| match it {
            Trait::TimestampFormat(format) => Some(*format),
            _ => None,
        })
    }
}

/// What a member without traits has.
pub const NO_TRAITS: &[Trait] = &[];

/// The first member that fits, from `start` on and then from the beginning: what comes is mostly in the order of the model, with gaps.
#[inline]
pub(crate) fn position(
    members: &[Member],
    start: usize,
    fits: impl Fn(&Member) -> bool,
) -> Option<usize> {
    let start = start.min(members.len());
    let (before, after) = members.split_at(start);
    match after.iter().position(&fits) {
        Some(index) => Some(start + index),
        None => before.iter().position(fits),
    }
}

/// A trait that changes what is sent or read (Smithy 2.0, "Protocol traits", "HTTP bindings", "Streaming").
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trait {
    /// `@jsonName`.
    JsonName(&'static str),
    /// `@xmlName`.
    XmlName(&'static str),
    /// `@xmlAttribute`.
    XmlAttribute,
    /// `@xmlFlattened`.
    XmlFlattened,
    /// `@xmlNamespace`: the URI and, where there is one, its prefix.
    XmlNamespace(&'static str, Option<&'static str>),
    /// `@ec2QueryName`.
    Ec2QueryName(&'static str),
    /// `@timestampFormat`.
    TimestampFormat(TimestampFormat),
    /// `@mediaType`.
    MediaType(&'static str),
    /// `@httpHeader`.
    HttpHeader(&'static str),
    /// `@httpPrefixHeaders`.
    HttpPrefixHeaders(&'static str),
    /// `@httpLabel`.
    HttpLabel,
    /// `@httpQuery`.
    HttpQuery(&'static str),
    /// `@httpQueryParams`.
    HttpQueryParams,
    /// `@httpPayload`.
    HttpPayload,
    /// `@httpResponseCode`.
    HttpResponseCode,
    /// `@hostLabel`.
    HostLabel,
    /// `@contextParam`: the endpoint parameter that takes the member's value.
    ContextParam(&'static str),
    /// `@idempotencyToken`.
    IdempotencyToken,
    /// `@streaming` on the target.
    Streaming,
    /// `@requiresLength` on the target; in S3, also on members.
    RequiresLength,
    /// `@eventHeader`.
    EventHeader,
    /// `@eventPayload`.
    EventPayload,
    /// A number or boolean that is not sent while it is zero or false: the default of a Smithy 1.0 primitive.
    OmitZero,
    /// `@required`, where something follows from it: the member is an `Option` that a response must have, or a request cannot be sent
    /// without it.
    Required,
    /// Prefixes of which one is removed from the text, with or without a slash before it.
    StripPrefixes(&'static [&'static str]),
    /// A time in a header that is left out where it cannot be read: S3's `Expires`, which users may set to any text.
    Lenient,
    /// `@sensitive`: never shown. Stands first among the traits of a member.
    Sensitive,
    /// Traits of a list's `member`.
    Element(&'static [Trait]),
    /// Traits of a map's `key`.
    Key(&'static [Trait]),
    /// Traits of a map's `value`.
    Value(&'static [Trait]),
}

/// `@timestampFormat` (Smithy 2.0, "Timestamp serialization").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339 in UTC with optional fractions.
    DateTime,
    /// The `IMF-fixdate` of RFC 9110.
    HttpDate,
    /// Seconds since 1970-01-01T00:00:00Z, with optional fractions.
    EpochSeconds,
}

impl From<TimestampFormat> for aws_smithy_types::date_time::Format {
    fn from(format: TimestampFormat) -> Self {
        match format {
            TimestampFormat::DateTime => Self::DateTime,
            TimestampFormat::HttpDate => Self::HttpDate,
            TimestampFormat::EpochSeconds => Self::EpochSeconds,
        }
    }
}
