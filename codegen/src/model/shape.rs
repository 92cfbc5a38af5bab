//! The Smithy model as its file states it: shapes, members and traits, in file order.
//!
//! Two shapes, members, targets or trait values are equal when their content is, wherever they are.
//!
//! Vocabulary of the [Smithy 2.0 specification](https://smithy.io/2.0/spec/model.html#the-semantic-model); no word of Rust
//! code generation.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::model::node::Node;

/// A place: a file of the [`Sources`](crate::error::Sources) and a byte offset into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Location {
    /// Index of the file in the sources.
    pub file: u32,
    /// Byte offset of its first character.
    pub offset: u32,
}

impl Location {
    /// The place of what is in no file, such as the shapes of the prelude.
    pub const NOWHERE: Self = Self {
        file: u32::MAX,
        offset: 0,
    };
}

/// An absolute shape id, `namespace#Name` or `namespace#Name$member` (Smithy 2.0, "Shape ID").
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// Takes the text as it is; the loader reports ids that are not well formed.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before `#`; empty for a relative ID.
    pub fn namespace(&self) -> &str {
        self.0
            .split_once('#')
            .map_or("", |(namespace, _)| namespace)
    }

    /// The shape's name, without namespace and member.
    pub fn name(&self) -> &str {
        let name = self.0.split_once('#').map_or(&*self.0, |(_, name)| name);
        name.split_once('$').map_or(name, |(name, _)| name)
    }

    /// The member's name, where this is the id of a member.
    pub fn member(&self) -> Option<&str> {
        self.0.split_once('$').map(|(_, member)| member)
    }

    /// The id of a member of this shape.
    pub fn with_member(&self, member: &str) -> Self {
        Self(format!("{}${member}", self.0).into())
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The traits applied to a shape or member, by trait id, in file order.
pub type Traits = IndexMap<ShapeId, TraitValue>;

/// The value of one applied trait.
#[derive(Debug, Clone)]
pub struct TraitValue {
    /// The value as it is in the file; numbers keep their text.
    pub value: Node,
    /// Where the value begins.
    pub location: Location,
}

impl PartialEq for TraitValue {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// A reference from one shape to another.
#[derive(Debug, Clone)]
pub struct Target {
    /// The id of the shape that is meant.
    pub id: ShapeId,
    /// Where the reference is.
    pub location: Location,
}

impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A member of an aggregate shape or an enum.
#[derive(Debug, Clone)]
pub struct Member {
    /// The shape that the member targets; `smithy.api#Unit` for members of enums.
    pub target: Target,
    /// Traits applied to the member itself.
    pub traits: Traits,
    /// Where the member's definition begins.
    pub location: Location,
}

impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        self.target == other.target && self.traits == other.traits
    }
}

/// Members by name, in file order (a mixin's members first).
pub type Members = IndexMap<String, Member>;

/// A shape with its traits.
#[derive(Debug, Clone)]
pub struct Shape {
    /// What kind of shape it is.
    pub kind: ShapeKind,
    /// Traits applied to the shape, those of its mixins included.
    pub traits: Traits,
    /// Where the shape's definition begins.
    pub location: Location,
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.traits == other.traits
    }
}

/// The kinds of shapes, with what each refers to.
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeKind {
    /// A simple shape.
    Simple(Simple),
    /// `enum`, or in version 1.0 a string with the `enum` trait.
    Enum(Members),
    /// `intEnum`.
    IntEnum(Members),
    /// `list` (and version 1.0's `set`) with its only member.
    List(Member),
    /// `map` with its key and value.
    Map {
        /// The member `key`, which targets a string or enum.
        key: Member,
        /// The member `value`.
        value: Member,
    },
    /// `structure`.
    Structure(Members),
    /// `union`.
    Union(Members),
    /// `operation`.
    Operation(Operation),
    /// `resource`.
    Resource(Resource),
    /// `service`.
    Service(Service),
}

impl ShapeKind {
    /// The name of the type in the AST.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }

    /// Every member with its name, `member`, `key` and `value` for those of lists and maps; none for shapes without members.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Member)> {
        let (fixed, named) = match self {
            Self::List(member) => ([Some(("member", member)), None], None),
            Self::Map { key, value } => ([Some(("key", key)), Some(("value", value))], None),
            Self::Enum(members)
            | Self::IntEnum(members)
            | Self::Structure(members)
            | Self::Union(members) => ([None, None], Some(members)),
            _ => ([None, None], None),
        };
        let named = named.into_iter().flatten();
        let named = named.map(|(name, member)| (name.as_str(), member));
        fixed.into_iter().flatten().chain(named)
    }
}

/// The simple shapes (Smithy 2.0, "Simple types") but the enums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Simple {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

impl Simple {
    /// Every simple shape with the name of its type in the AST.
    pub const NAMES: [(Self, &'static str); 13] = [
        (Self::Blob, "blob"),
        (Self::Boolean, "boolean"),
        (Self::String, "string"),
        (Self::Byte, "byte"),
        (Self::Short, "short"),
        (Self::Integer, "integer"),
        (Self::Long, "long"),
        (Self::Float, "float"),
        (Self::Double, "double"),
        (Self::BigInteger, "bigInteger"),
        (Self::BigDecimal, "bigDecimal"),
        (Self::Timestamp, "timestamp"),
        (Self::Document, "document"),
    ];

    /// The name of the type in the AST.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(simple, _)| *simple == self)
            .map_or("", |(_, name)| name)
    }

    /// The simple shape of a type in the AST.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(simple, _)| *simple)
    }
}

/// An operation's input, output and errors; `smithy.api#Unit` where the file names none.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Operation {
    pub input: Target,
    pub output: Target,
    pub errors: Vec<Target>,
}

/// A resource and what it binds (Smithy 2.0, "Resource").
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Resource {
    /// Lifecycle operations (`create`, `put`, `read`, `update`, `delete`, `list`), then `operations` and `collectionOperations`.
    pub operations: Vec<Target>,
    pub resources: Vec<Target>,
    /// Identifiers by name, with what each targets.
    pub identifiers: IndexMap<String, Target>,
    /// Properties by name, with what each targets.
    pub properties: IndexMap<String, Target>,
}

/// A service and what it binds (Smithy 2.0, "Service").
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Service {
    pub version: String,
    pub operations: Vec<Target>,
    pub resources: Vec<Target>,
    /// Errors that every operation of the service can return.
    pub errors: Vec<Target>,
    /// New names of shapes in this service's closure.
    pub rename: IndexMap<ShapeId, String>,
}

/// A whole model: every shape of every file that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// Shapes by id, in the order of the files; mixins and `apply` statements are already worked in, mixin shapes themselves kept.
    pub shapes: IndexMap<ShapeId, Shape>,
    /// Metadata by key, merged as "Merging metadata" says.
    pub metadata: IndexMap<String, Node>,
}

impl Model {
    /// Returns the members of a structure.
    pub fn members(&self, id: &ShapeId) -> Option<&Members> {
        match &self.shapes.get(id)?.kind {
            ShapeKind::Structure(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the member at the end of a path of names with dots between, which leads from a structure.
    pub fn member_at(&self, from: &ShapeId, path: &str) -> Option<&Member> {
        match path.rsplit_once('.') {
            Some((parent, last)) => {
                let parent = self.member_at(from, parent)?;
                self.members(&parent.target.id)?.get(last)
            }
            None => self.members(from)?.get(path),
        }
    }
}
