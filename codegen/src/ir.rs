//! What a Rust module will contain. Data only: every name is final, every type explicit, documentation is Markdown, and nothing is Rust source.

pub mod docs;
mod endpoint;
mod pagination;
mod value;

pub use endpoint::{Endpoint, EndpointParameter, ParameterDefault, ParameterKind, Setting};
pub use pagination::{Pagination, Step};
pub use value::{Argument, Document, Trait, Value};

/// A generated service.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Module {
    /// The path of the module: `crate`, or `crate::directconnect`.
    pub path: Path,
    pub docs: Vec<String>,
    pub service: Service,
    pub endpoint: Endpoint,
    pub settings: Vec<Setting>,
    pub operations: Vec<Operation>,
    /// The groups that builders are in.
    pub builder_groups: Vec<usize>,
    /// Outputs that several operations have in common.
    pub shared_outputs: Vec<Structure>,
    pub structures: Vec<Submodule<Structure>>,
    pub enumerations: Vec<Enumeration>,
    pub unions: Vec<Union>,
    pub event_streams: Vec<EventStream>,
    pub errors: Vec<Submodule<Error>>,
    pub error_lists: Vec<ErrorList>,
    /// The cargo features of the runtime that the module needs.
    pub features: Vec<&'static str>,
}

/// A private module within another, which re-exports its items.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Submodule<T> {
    pub name: String,
    pub items: Vec<T>,
}

impl Module {
    /// The structures that members refer to.
    pub fn structures(&self) -> impl Iterator<Item = &Structure> {
        self.structures.iter().flat_map(|it| &it.items)
    }

    /// The errors of all operations.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        self.errors.iter().flat_map(|it| &it.items)
    }

    /// Whether a body is a stream of bytes.
    pub fn has_byte_streams(&self) -> bool {
        let inputs = self.operations.iter().map(|it| &it.input);
        let outputs = self.operations.iter().filter_map(|it| match &it.output {
            Output::Own(output) => Some(output),
            Output::Shared { .. } => None,
        });
        let structures = inputs.chain(outputs).chain(&self.shared_outputs);
        structures
            .flat_map(|it| &it.members)
            .any(|it| it.kind == Kind::Stream)
    }
}

/// A path to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Whether it begins with `::`.
    pub global: bool,
    /// The identifiers between `::`.
    pub segments: Vec<String>,
}

/// What is known of the service as a whole.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Service {
    /// The documentation of its client.
    pub docs: Vec<String>,
    pub title: String,
    pub sdk_id: String,
    pub shape_id: String,
    pub version: String,
    pub signing_name: String,
    /// The official crate's name without `aws-sdk-`.
    pub package: String,
    /// The constant of the runtime's `protocol` module.
    pub protocol: String,
    pub auth_schemes: Vec<String>,
    /// Whether it is one of AWS's.
    pub is_aws: bool,
    /// What its configuration supports beside what every service's does.
    pub capabilities: Vec<Capability>,
    pub xml_namespace: Option<(String, Option<String>)>,
    /// Expressions of the runtime's `ServiceTrait`.
    pub traits: Vec<Trait>,
    /// The runtime's module of passwords for the service's databases.
    pub auth_token: Option<String>,
    /// The client's method that tells the endpoint of all others.
    pub discovery: Option<String>,
}

impl Service {
    /// Whether outputs and errors have an extended request ID.
    pub fn has_extended_request_ids(&self) -> bool {
        self.traits.contains(&Trait::Flag("ExtendedRequestId"))
    }
}

/// A capability of a client's configuration that not every service has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Capability {
    Aws,
    SigV4,
    SigV4a,
    S3Express,
    ApiKey,
    Basic,
    Bearer,
    AwsBearer,
}

/// An operation with its own types.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Operation {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub wire_name: String,
    /// The client's method.
    pub method: String,
    pub module: String,
    /// Expressions of the runtime's `OperationTrait`.
    pub traits: Vec<Trait>,
    pub input: Structure,
    pub fluent_builder: String,
    pub output: Output,
    /// The alias of its errors, and the list that it is of.
    pub error: String,
    pub error_list: String,
    /// Whether a call can leave its body out of the signature.
    pub optional_payload_signing: bool,
    /// Whether the fluent builder has a method that presigns the call.
    pub is_presignable: bool,
    pub pagination: Option<Pagination>,
}

/// The output of an operation.
#[derive(Debug, Clone)]
pub enum Output {
    /// One that only this operation has.
    Own(Structure),
    /// One of [`Module::shared_outputs`], under a name of the operation's own.
    #[allow(missing_docs)]
    Shared {
        docs: Vec<String>,
        name: String,
        builder: String,
        shared: String,
        shared_builder: String,
    },
}

/// A structure.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Structure {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub derives: Vec<Path>,
    pub name: String,
    pub id: String,
    pub traits: Vec<Trait>,
    pub members: Vec<Member>,
    pub builder: String,
    /// The group that the builder is in, unless it has a type of its own, as one has where a member is not optional.
    pub builder_group: Option<usize>,
    /// Whether building can fail.
    pub fallible: bool,
    /// Whether a member is a stream, so that there is no `Clone`.
    pub streaming: bool,
}

/// A member of a structure.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Member {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub field: String,
    pub setter: String,
    pub getter: String,
    pub mode: Mode,
    pub kind: Kind,
    pub wire_name: String,
    pub traits: Vec<Trait>,
}

/// How a member is held.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// As an `Option`.
    Optional,
    /// As it is, and never without a value.
    Required,
    /// As it is, with the zero value where nothing is set.
    Default,
    /// As it is, with this value where nothing is set.
    DefaultTo(Value),
}

/// What a member holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A simple type.
    Simple(Simple),
    /// A list of this type.
    List(Type),
    /// A map of these types.
    Map(Type, Type),
    /// An enum of this name.
    Enum(TypeName),
    /// A structure of this name.
    Structure(TypeName),
    /// A union of this name.
    Union(TypeName),
    /// A boxed structure or union of this name.
    Boxed(TypeName),
    /// A stream of bytes.
    Stream,
    /// A stream of events that is sent: the names of the union and of its errors.
    EventSender(String, String),
    /// A stream of events that is received: the names of the union and of its errors.
    EventReceiver(String, String),
}

/// A simple type (Smithy 2.0, "Simple types").
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

impl Kind {
    /// Whether it can be read but once, so that a structure with it cannot be cloned.
    pub fn is_stream(&self) -> bool {
        matches!(
            self,
            Self::Stream | Self::EventSender(..) | Self::EventReceiver(..)
        )
    }
}

/// The name of a generated type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// The name.
    pub name: String,
    /// Whether it is in `types::error`, and not in `types`.
    pub is_error: bool,
}

/// A Rust type.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// A simple type.
    Simple(Simple),
    /// A generated type.
    Named(TypeName),
    /// A vector.
    Vec(Box<Type>),
    /// A map.
    Map(Box<Type>, Box<Type>),
    /// An element that may be null.
    Option(Box<Type>),
}

/// The `deprecated` trait, as the attribute's note.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Deprecated {
    pub note: Option<String>,
    pub since: Option<String>,
}

/// An enum of strings.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Enumeration {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub sensitive: bool,
    pub variants: Vec<Variant>,
}

/// A variant of an enum.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Variant {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub value: String,
}

/// A union.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Union {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub id: String,
    pub traits: Vec<Trait>,
    pub variants: Vec<UnionVariant>,
}

/// A variant of a union.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct UnionVariant {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub is_method: String,
    pub as_method: String,
    /// What it holds; nothing for `smithy.api#Unit`.
    pub kind: Option<Kind>,
    pub wire_name: String,
    pub traits: Vec<Trait>,
}

/// A union of events.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct EventStream {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub variants: Vec<EventVariant>,
    /// The errors that end a stream: the name of the union's member, and of the error.
    pub exceptions: Vec<(String, String)>,
    /// The alias of its errors, and the list that it is of.
    pub error: String,
    pub error_list: String,
}

/// A variant of a union of events.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct EventVariant {
    pub docs: Vec<String>,
    pub deprecated: Option<Deprecated>,
    pub name: String,
    pub is_method: String,
    pub as_method: String,
    /// The structure that it holds.
    pub event: String,
    pub wire_name: String,
    pub sensitive: bool,
}

/// An error structure.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Error {
    pub structure: Structure,
    /// What its `Display` begins with.
    pub display: String,
    /// The field that holds the message.
    pub message: Option<String>,
    /// The variant of `ErrorKind`, where the error is worth another attempt.
    pub retryable: Option<&'static str>,
}

/// The errors that some operations share.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct ErrorList {
    pub name: String,
    pub errors: Vec<ListedError>,
}

/// An error in a list.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct ListedError {
    pub name: String,
    /// The method `is_…`.
    pub is_method: String,
    /// The code on the wire.
    pub code: String,
    /// The code in AWS Query, where it is another.
    pub query_code: Option<String>,
}
