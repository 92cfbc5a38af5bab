//! The tables of structures.

/// Declares a structure, its accessors and its builder.
///
/// ```text
/// structure! {
///     /// A key and its value.
///     pub struct Tag: "com.amazonaws.directconnect#Tag" {
///         /// The key.
///         key: required String = "key",
///         /// The value.
///         value: optional String = "value",
///     }
///     TagBuilder -> Result [set_key get_key, set_value get_value]
/// }
/// ```
///
/// The last line names the builder, what its `build` gives (`Result`, or `Self` where nothing is required), and, since a macro cannot make
/// names, its other setters and getters in the order of the members.
#[macro_export]
macro_rules! structure {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $id:literal $([$($own:tt)*])? {
            $(
                $(#[$doc:meta])*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal $([$($trait:tt)*])?,
            )*
        }
        $builder:ident -> $result:ident [$($set:ident $get:ident),* $(,)?]
    ) => {
        $crate::__structure! {
            $(#[$meta])*
            $name: $id [$($($own)*)?] {
                $($(#[$doc])* $field: $mode $(($default))? $kind $(($($argument)*))? = $wire [$($($trait)*)?],)*
            }
        }

        $crate::__structure_value! { $name }

        $crate::__builder! {
            $name, $builder -> $result {
                $($(#[$doc])* $field $set $get: $mode $(($default))? $kind $(($($argument)*))?,)*
            }
        }
    };
}

/// The type of a structure with its accessors, and generic code's view of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    (
        $(#[$meta:meta])*
        $name:ident: $id:literal [$($own:tt)*] {
            $(
                $(#[$doc:meta])*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal [$($trait:tt)*],
            )*
        }
        $($extra:ident: $extra_type:ty,)?
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$doc])*
                pub $field: $crate::__field!($mode $(($default))? $kind $(($($argument)*))?),
            )*
            $(pub(crate) $extra: $extra_type,)?
        }

        impl $name {
            $($crate::__accessor! { $(#[$doc])* $field, $mode $(($default))? $kind $(($($argument)*))? })*
        }

        $crate::__view! {
            $name: $id [$($own)*] { $($field: [$mode $(($default))? $kind] = $wire [$($trait)*],)* } $($extra)?
        }
    };
}

/// Generic code's view of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __view {
    (
        $name:ident: $id:literal [$($own:tt)*] {
            $($field:ident: [$($initial:tt)*] = $wire:literal [$($trait:tt)*],)*
        }
        $($extra:ident)?
    ) => {
        impl $crate::shape::Structure for $name {
            #[inline]
            fn schema(&self) -> &'static $crate::schema::Schema {
                #[allow(unused_imports)]
                use $crate::schema::{TimestampFormat::*, Trait::*};
                const { &$crate::schema::Schema {
                    id: $id,
                    members: &[$($crate::schema::Member { name: $wire, traits: &[$($trait)*] }),*],
                    traits: &[$($own)*],
                } }
            }

            #[inline]
            fn values(
                &self,
                visit: &mut $crate::shape::VisitValues<'_>,
            ) -> ::std::result::Result<(), $crate::codec::WriteError> {
                visit(&[$(&self.$field),*])
            }

            #[inline]
            fn values_mut(
                &mut self,
                visit: &mut $crate::shape::VisitValuesMut<'_>,
            ) -> ::std::result::Result<(), $crate::codec::ReadError> {
                visit(&mut [$(&mut self.$field),*])
            }

            #[inline]
            fn initial() -> Self {
                Self {
                    $($field: $crate::__initial!($($initial)*),)*
                    $($extra: ::std::default::Default::default(),)?
                }
            }
        }
    };
}

/// A structure as a member's value.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_value {
    ($name:ident) => {
        impl $crate::value::Value for $name {
            #[inline]
            fn write(
                &self,
                member: &$crate::schema::Member,
                writer: &mut dyn $crate::codec::Writer,
            ) -> ::std::result::Result<(), $crate::codec::WriteError> {
                writer.structure(member, self)
            }

            #[inline]
            fn read(
                &mut self,
                member: &$crate::schema::Member,
                reader: &mut dyn $crate::codec::Reader,
            ) -> ::std::result::Result<(), $crate::codec::ReadError> {
                reader.structure(member, self)
            }

            #[inline]
            fn zero() -> Self {
                $crate::shape::Structure::initial()
            }
        }
    };
}

/// The builder of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __builder {
    (
        $name:ident, $builder:ident -> $result:ident {
            $(
                $(#[$doc:meta])*
                $field:ident $set:ident $get:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?,
            )*
        }
        $($extra:ident: $extra_type:ty,)?
    ) => {
        impl $name {
            #[doc = concat!("Makes a builder of [`", stringify!($name), "`].")]
            #[inline]
            pub fn builder() -> $builder {
                $builder::default()
            }
        }

        #[doc = concat!("Builds a [`", stringify!($name), "`].")]
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $builder {
            $($field: ::std::option::Option<$crate::__type!($kind $(($($argument)*))?)>,)*
            $($extra: $extra_type,)?
        }

        impl $builder {
            $($crate::__setters! {
                $(#[$doc])* self, self.$field, self.$field, $field $set $get, $kind $(($($argument)*))?
            })*

            $crate::__finish! {
                $name -> $result {
                    $($field: $crate::__build!(self.$field, $field, $name, $mode $(($default))? $kind),)*
                    $($extra: self.$extra,)?
                } self
            }
        }
    };
}

/// A builder's `build`, which can fail only where a member is required.
#[doc(hidden)]
#[macro_export]
macro_rules! __finish {
    ($name:ident -> Self { $($fields:tt)* } $self:ident) => {
        #[doc = concat!("Makes the [`", stringify!($name), "`].")]
        #[inline]
        pub fn build($self) -> $name {
            $name { $($fields)* }
        }
    };
    ($name:ident -> Result { $($fields:tt)* } $self:ident) => {
        #[doc = concat!("Makes the [`", stringify!($name), "`], or says which required member is not set.")]
        #[inline]
        pub fn build($self) -> ::std::result::Result<$name, $crate::shape::__private::BuildError> {
            ::std::result::Result::Ok($name { $($fields)* })
        }
    };
}
