//! The tables of unions, which stay open: a variant that the model does not know is read as `Unknown`.

use crate::codec::{ReadError, Reader, WriteError};
use crate::schema::{Member, Schema};
use crate::shape::{Structure, VisitValues, VisitValuesMut};
use crate::value::Value;

/// What a variant without a value of its own (Smithy 2.0, "Unit type") is on the wire: a structure without members.
#[doc(hidden)]
#[derive(Debug)]
pub struct Unit;

impl Structure for Unit {
    fn schema(&self) -> &'static Schema {
        &Schema {
            id: "smithy.api#Unit",
            members: &[],
            fields: "",
            traits: &[],
        }
    }

    fn values(&self, visit: &mut VisitValues<'_>) -> Result<(), WriteError> {
        visit(&[])
    }

    fn values_mut(&mut self, visit: &mut VisitValuesMut<'_>) -> Result<(), ReadError> {
        visit(&mut [])
    }

    fn initial() -> Self {
        Self
    }
}

/// Reads the value of a variant.
#[doc(hidden)]
#[inline]
pub fn read_variant<T: Value>(member: &Member, reader: &mut dyn Reader) -> Result<T, ReadError> {
    let mut value = T::zero();
    value
        .read(member, reader)
        .map_err(|error| error.in_member(member))?;
    Ok(value)
}

/// The error of a union that came as `Unknown` and is to be sent.
#[doc(hidden)]
#[cold]
pub fn unknown_variant(member: &Member, schema: &Schema) -> WriteError {
    WriteError::new(format!(
        "{}: the `Unknown` variant of {} cannot be sent",
        member.name,
        schema.name()
    ))
}

/// Declares a union (Smithy 2.0, "union").
///
/// ```text
/// union! {
///     /// Where a picture comes from.
///     pub enum Source: "Source" {
///         /// From its address.
///         Url(is_url as_url): String = "url",
///         /// From a bucket.
///         Bucket(is_bucket as_bucket): Structure(types::Bucket) = "bucket",
///         /// From nowhere: a member that targets `smithy.api#Unit`.
///         Nothing(is_nothing as_nothing) = "nothing",
///     }
/// }
/// ```
///
/// Kinds are those of members of structures.
#[macro_export]
macro_rules! union {
    (
        $(#$meta:tt)*
        pub enum $name:ident: $id:literal $([$($own:tt)*])? {
            $(
                $(#$doc:tt)*
                $variant:ident($is:ident $as:ident) $(: $kind:ident $(($($argument:tt)*))?)?
                    = $wire:literal $([$($trait:tt)*])?,
            )*
        }
    ) => {
        $(#$meta)*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum $name {
            $($(#$doc)* $variant $(($crate::__type!($kind $(($($argument)*))?)))?,)*
            /// A variant that was not known when this code was generated. It can be received, but not sent.
            #[non_exhaustive]
            Unknown,
        }

        #[allow(deprecated)]
        impl $crate::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                $($crate::__variant! { debug self, f, $variant [$($($trait)*)?] $($kind)? })*
                f.write_str("Unknown")
            }
        }

        #[allow(deprecated)]
        impl $name {
            $(
                $crate::__variant! { as $variant $as $($kind $(($($argument)*))?)? }

                #[doc = concat!("Whether this is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    ::std::matches!(self, Self::$variant { .. })
                }
            )*

            /// Whether this is a variant that was not known when this code was generated.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown)
            }
        }

        #[allow(deprecated)]
        impl $crate::value::Value for $name {
            $crate::__plain_value!();

            #[inline]
            fn write(
                &self,
                member: &$crate::schema::Member,
                writer: &mut dyn $crate::codec::Writer,
            ) -> $crate::Result<(), $crate::codec::WriteError> {
                #[allow(unused_imports)]
                use $crate::schema::{TimestampFormat::*, Trait::*};
                let schema = const { &$crate::schema::Schema {
                    id: $id,
                    members: &[$($crate::schema::Member { name: $wire, traits: &[$($($trait)*)?] }),*],
                    fields: "",
                    traits: &[$($($own)*)?],
                } };
                $($crate::__variant! {
                    write self, $variant $($kind)?, value => writer.union(
                        member,
                        schema,
                        const { &$crate::schema::Member { name: $wire, traits: &[$($($trait)*)?] } },
                        value,
                    )
                })*
                $crate::Err($crate::shape::union::unknown_variant(member, schema))
            }

            #[inline]
            fn read(
                &mut self,
                member: &$crate::schema::Member,
                reader: &mut dyn $crate::codec::Reader,
            ) -> $crate::Result<(), $crate::codec::ReadError> {
                #[allow(unused_imports)]
                use $crate::schema::{TimestampFormat::*, Trait::*};
                let schema = const { &$crate::schema::Schema {
                    id: $id,
                    members: &[$($crate::schema::Member { name: $wire, traits: &[$($($trait)*)?] }),*],
                    fields: "",
                    traits: &[$($($own)*)?],
                } };
                reader.union(member, schema, &mut |variant, reader| {
                    *self = Self::Unknown;
                    let $crate::Some((index, member)) = variant else {
                        return reader.skip();
                    };
                    let mut position = 0_usize;
                    $(
                        if index == position {
                            *self = $crate::__variant!(read member, reader, $variant $($kind)?);
                            return $crate::Ok(());
                        }
                        position += 1;
                    )*
                    let _ = position;
                    reader.skip()
                })
            }

            #[inline]
            fn view(&self) -> $crate::value::View<'_> {
                $($crate::__variant! {
                    write self, $variant $($kind)?, value => $crate::value::View::Variant($wire, value)
                })*
                $crate::value::View::Other
            }

            #[inline]
            fn zero() -> Self {
                Self::Unknown
            }
        }

        // One that contains itself stands in a box.
        impl $crate::value::Value for $crate::Box<$name> {
            $crate::__plain_value!();

            #[inline]
            fn write(
                &self,
                member: &$crate::schema::Member,
                writer: &mut dyn $crate::codec::Writer,
            ) -> $crate::Result<(), $crate::codec::WriteError> {
                (**self).write(member, writer)
            }

            #[inline]
            fn read(
                &mut self,
                member: &$crate::schema::Member,
                reader: &mut dyn $crate::codec::Reader,
            ) -> $crate::Result<(), $crate::codec::ReadError> {
                (**self).read(member, reader)
            }

            #[inline]
            fn view(&self) -> $crate::value::View<'_> {
                (**self).view()
            }

            #[inline]
            fn zero() -> Self {
                $crate::Box::new($crate::value::Value::zero())
            }
        }
    };
}

/// What is written for each variant, which may have no value: the method that returns it, and the steps of writing, reading and showing the union.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    (as $variant:ident $as:ident) => {
        #[doc = concat!("Nothing, if this is [`", stringify!($variant), "`](Self::", stringify!($variant), "), else the union itself.")]
        #[inline]
        pub fn $as(&self) -> $crate::Result<(), &Self> {
            if let Self::$variant = self {
                $crate::Ok(())
            } else {
                $crate::Err(self)
            }
        }
    };
    (as $variant:ident $as:ident $($kind:tt)+) => {
        #[doc = concat!("The value, if this is [`", stringify!($variant), "`](Self::", stringify!($variant), "), else the union itself.")]
        #[inline]
        pub fn $as(&self) -> $crate::Result<&$crate::__type!($($kind)+), &Self> {
            if let Self::$variant(value) = self {
                $crate::Ok(value)
            } else {
                $crate::Err(self)
            }
        }
    };
    (write $self:ident, $variant:ident, $value:ident => $write:expr) => {
        if let Self::$variant = $self {
            let $value = &$crate::shape::union::Unit;
            return $write;
        }
    };
    (write $self:ident, $variant:ident $kind:ident, $value:ident => $write:expr) => {
        if let Self::$variant($value) = $self {
            return $write;
        }
    };
    (read $member:ident, $reader:ident, $variant:ident) => {{
        $crate::shape::union::read_variant::<$crate::shape::union::Unit>($member, $reader)?;
        Self::$variant
    }};
    (read $member:ident, $reader:ident, $variant:ident $kind:ident) => {
        Self::$variant($crate::shape::union::read_variant($member, $reader)?)
    };
    // The name of a variant with a secret says as much as its value, as the official clients have it.
    (debug $self:ident, $f:ident, $variant:ident [Sensitive $($rest:tt)*] $($kind:ident)?) => {
        if let Self::$variant { .. } = $self {
            return $f.write_str("*** Sensitive Data Redacted ***");
        }
    };
    (debug $self:ident, $f:ident, $variant:ident $traits:tt) => {
        if let Self::$variant = $self {
            return $f.write_str(stringify!($variant));
        }
    };
    (debug $self:ident, $f:ident, $variant:ident $traits:tt $kind:ident) => {
        if let Self::$variant(value) = $self {
            return $f.debug_tuple(stringify!($variant)).field(value).finish();
        }
    };
}

#[cfg(test)]
mod tests;
