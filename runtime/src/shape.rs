//! Generated shapes: the trait that generic code sees of them, and the tables that declare them.
//!
//! A shape is declared by one table that reads as the model does. Its macro expands to what a person would otherwise write out: the type, its
//! accessors, its builder, and the functions by which generic code reaches the members. All of these are `#[inline]`, so that they are
//! compiled in the crates that use them, and a service's own crate is little more than type-checked.

use std::fmt;

use crate::codec::{ReadError, WriteError};
use crate::schema::{Member, Schema, Trait};
use crate::value::Value;

mod builder;
pub mod enumeration;
mod error;
mod event_stream;
mod member;
mod members;
mod operation;
mod output;
mod structure;
pub mod union;

#[doc(hidden)]
pub use members::{Members, MembersMut};

/// A generated structure: its schema, and its members in the schema's order.
pub trait Structure: std::any::Any + fmt::Debug + Send + Sync {
    /// The structure's table.
    fn schema(&self) -> &'static Schema;

    /// Shows all members, in the order of the schema.
    fn values(&self, visit: &mut VisitValues<'_>) -> Result<(), WriteError>;

    /// Shows all members for change, in the order of the schema.
    fn values_mut(&mut self, visit: &mut VisitValuesMut<'_>) -> Result<(), ReadError>;

    /// The structure before anything is read into it: defaults where the model has them, zero values for required members that are no
    /// `Option`.
    fn initial() -> Self
    where
        Self: Sized;
}

impl<T: Structure> Structure for Box<T> {
    fn schema(&self) -> &'static Schema {
        (**self).schema()
    }

    fn values(&self, visit: &mut VisitValues<'_>) -> Result<(), WriteError> {
        (**self).values(visit)
    }

    fn values_mut(&mut self, visit: &mut VisitValuesMut<'_>) -> Result<(), ReadError> {
        (**self).values_mut(visit)
    }

    fn initial() -> Self {
        Box::new(T::initial())
    }
}

/// A copy of a structure, member by member.
pub fn copy<T: Structure>(structure: &T) -> T {
    let mut copy = T::initial();
    copy_members(structure, &mut copy);
    copy
}

/// Makes the members of one structure copies of those of another of its type.
pub(crate) fn copy_members(from: &dyn Structure, to: &mut dyn Structure) {
    // Visiting fails only where the visitor does.
    let _ = from.values(&mut |values| {
        let _ = to.values_mut(&mut |copies| {
            for (copy, value) in copies.iter_mut().zip(values) {
                copy.copy(*value);
            }
            Ok(())
        });
        Ok(())
    });
}

/// Supplies the required members that a structure lacks after it was read (Smithy 2.0, "Client error correction"). Those that are held
/// without an `Option` have their zero value from the start.
pub(crate) fn correct(structure: &mut dyn Structure) {
    let members = structure.schema().members;
    // Visiting fails only where the visitor does.
    let _ = structure.values_mut(&mut |values| {
        correct_members(members, values);
        Ok(())
    });
}

/// The same for members that are at hand.
pub(crate) fn correct_members(members: &[Member], values: &mut [&mut dyn Value]) {
    for (member, value) in members.iter().zip(values) {
        let mut traits = member.traits.iter();
        if traits.any(|it| matches!(it, Trait::Required)) && value.is_absent() {
            value.correct();
        }
    }
}

/// Whether all members of two structures are equal.
#[inline]
pub fn equal<T: Structure>(one: &T, other: &T) -> bool {
    equal_members(one, other)
}

fn equal_members(one: &dyn Structure, other: &dyn Structure) -> bool {
    let mut equal = false;
    // Visiting fails only where the visitor does.
    let _ = one.values(&mut |values| {
        other.values(&mut |others| {
            equal = values
                .iter()
                .zip(others)
                .all(|(one, other)| one.equals(*other));
            Ok(())
        })
    });
    equal
}

/// Sees the members of a structure.
pub type VisitValues<'a> = dyn FnMut(&[&dyn Value]) -> Result<(), WriteError> + 'a;

/// Sees the members of a structure, and may change them.
pub type VisitValuesMut<'a> = dyn FnMut(&mut [&mut dyn Value]) -> Result<(), ReadError> + 'a;

/// What is shown instead of a secret.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Shows a structure under a name, its members by the names of the fields that hold them, with spaces between; those that are secrets only by theirs.
#[inline]
pub fn debug<T: Structure>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    structure: &T,
    extra: impl Extra,
) -> fmt::Result {
    debug_members(f, name, structure, extra.named())
}

/// Ends the `Debug` of a builder with what it shows beside its members.
#[doc(hidden)]
#[inline]
pub fn finish_debug(mut shown: fmt::DebugStruct<'_, '_>, extra: impl Extra) -> fmt::Result {
    if let Some((name, value)) = extra.named() {
        shown.field(name, value);
    }
    shown.finish()
}

/// The name of a field without the `r#` of a keyword.
#[doc(hidden)]
pub fn field_name(field: &str) -> &str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// What a structure shows beside its members: nothing, or a field with its name.
#[doc(hidden)]
pub trait Extra {
    /// The field.
    fn named(&self) -> Option<(&'static str, &dyn fmt::Debug)>;
}

impl Extra for () {
    #[inline]
    fn named(&self) -> Option<(&'static str, &dyn fmt::Debug)> {
        None
    }
}

impl<T: Extra> Extra for Option<T> {
    #[inline]
    fn named(&self) -> Option<(&'static str, &dyn fmt::Debug)> {
        self.as_ref().and_then(T::named)
    }
}

impl<T: fmt::Debug> Extra for (&'static str, &T) {
    #[inline]
    fn named(&self) -> Option<(&'static str, &dyn fmt::Debug)> {
        Some((self.0, self.1))
    }
}

fn debug_members(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    structure: &dyn Structure,
    extra: Option<(&str, &dyn fmt::Debug)>,
) -> fmt::Result {
    let schema = structure.schema();
    let (fields, members) = (schema.fields.split_whitespace(), schema.members);
    let mut shown = f.debug_struct(name);
    let visited = structure.values(&mut |values| {
        for ((field, member), value) in fields.clone().zip(members).zip(values) {
            let value: &dyn fmt::Debug = match member.has(Trait::Sensitive) {
                true => &REDACTED,
                false => *value,
            };
            shown.field(field_name(field), value);
        }
        Ok(())
    });
    visited.map_err(|_| fmt::Error)?;
    if let Some((name, value)) = extra {
        // The metadata of an error has its message too.
        match name == "meta" && crate::error::hides_message(structure) {
            true => shown.field(name, &REDACTED),
            false => shown.field(name, value),
        };
    }
    shown.finish()
}

/// What the macros of this crate expand to refers to other crates through here.
#[doc(hidden)]
pub mod __private {
    pub use crate::request_id::RequestId;
    pub use aws_smithy_async::future::BoxFuture;
    pub use aws_smithy_runtime_api::box_error::BoxError;
    pub use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    pub use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
    pub use aws_smithy_types::error::ErrorMetadata;
    pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
    pub use aws_smithy_types::error::operation::BuildError;
    pub use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
    pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
}
