//! The tables of structures.

/// Declares a structure, its accessors and its builder.
///
/// ```text
/// structure! {
///     /// A key and its value.
///     pub struct Tag: "Tag" {
///         /// The key.
///         key: required String = "key",
///         /// The value.
///         value: optional String = "value",
///     }
///     builder TagBuilder -> Result [set_key get_key, set_value get_value]
/// }
/// ```
///
/// The last line (which begins with `streaming` where a member is a stream) names the builder, what its `build` gives (`Result`, or `Self` where
/// nothing is required), and, since a macro cannot make names, its other setters and getters in the order of the members. Where all members are
/// `optional`, `in` and the module of a group of [`builders!`](crate::builders) may follow the builder's name, which is then an alias.
#[macro_export]
macro_rules! structure {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $id:literal $([$($own:tt)*])? {
            $(
                $(#$doc:tt)*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal $([$($trait:tt)*])?,
            )*
        }
        $shown:ident $builder:ident $(in $($group:ident)::+)? -> $result:ident [$($set:ident $get:ident),* $(,)?]
    ) => {
        $crate::__structure! {
            $shown ($builder) $(#$meta)*
            $name: $id [$($($own)*)?] {
                $({ $(#$doc)* $field: $mode $(($default))? $kind $(($($argument)*))? = $wire [$($($trait)*)?] })*
            }
        }

        $crate::__builder! {
            $shown $name, $builder $(in $($group)::+)? -> $result {
                $({
                    $(#$doc)*
                    $field $set $get: $mode $(($default))? $kind $(($($argument)*))? [$($($trait)*)?]
                })*
            }
        }
    };
}

/// The type of a structure with its accessors, and generic code's view of it.
///
/// Members come in braces here: where a repetition begins with another one, as documentation would be, the compiler copies all that it has matched
/// before at each round.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    (
        $shown:ident ($($builder:ident)?) $(#$meta:tt)*
        $name:ident: $id:literal [$($own:tt)*] {
            $({
                $(#$doc:tt)*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal [$($trait:tt)*]
            })*
        }
        $($extra:ident: $extra_type:ty,)?
    ) => {
        $(#$meta)*
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#$doc)*
                pub $field: $crate::__field!($mode $(($default))? $kind $(($($argument)*))?),
            )*
            $(pub(crate) $extra: $extra_type,)?
        }

        $crate::__copied! { $shown $name $($extra)? }

        impl $name {
            $(
                /// Makes a builder of the structure.
                #[inline]
                pub fn builder() -> $builder {
                    $builder::default()
                }
            )?

            $($crate::__accessor! { $mode $(($default))? $kind $(($($argument)*))?; $field [$(#$doc)*] })*
        }

        $crate::__view! {
            [] $name, stringify!($name), $id [$($own)*] { $($field: [$mode $(($default))? $kind] = $wire [$($trait)*],)* } $($extra)?
        }
    };
}

/// `Clone` and `PartialEq` of a structure, unless a member is a stream. What they do is in [`shape`](crate::shape).
#[doc(hidden)]
#[macro_export]
macro_rules! __copied {
    (streaming $($structure:tt)*) => {};
    (builder $name:ident $($extra:ident)?) => {
        impl $crate::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                #[allow(unused_mut)]
                let mut copy = $crate::shape::copy(self);
                $(copy.$extra.clone_from(&self.$extra);)?
                copy
            }
        }

        impl $crate::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::shape::equal(self, other) $(&& self.$extra == other.$extra)?
            }
        }
    };
}

/// What the builder of a structure derives: nothing where a member is a stream.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived {
    (builder $($item:tt)*) => { #[derive(Clone, PartialEq)] $($item)* };
    (streaming $($item:tt)*) => { $($item)* };
}

/// What `Debug` shows of a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown_field {
    ($value:expr, Sensitive $($rest:tt)*) => {
        &"*** Sensitive Data Redacted ***"
    };
    ($value:expr, $($rest:tt)*) => {
        $value
    };
}

/// What `Debug` shows of a structure beside its members. The ids of a request are those of AWS's services.
#[doc(hidden)]
#[macro_export]
macro_rules! __extra {
    ($self:ident) => {
        ()
    };
    ($self:ident _request_id) => {
        $crate::operation::shown_ids($self, &$self._request_id)
    };
    ($self:ident $extra:ident) => {
        (stringify!($extra), &$self.$extra)
    };
}

/// The same of a builder.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown_extra {
    ($shown:ident $self:ident $name:ty, _request_id) => {
        if <$name as $crate::operation::Output>::HAS_IDS {
            $shown.field("_request_id", &$self._request_id);
        }
    };
    ($shown:ident $self:ident $name:ty, $extra:ident) => {
        $shown.field(stringify!($extra), &$self.$extra);
    };
}

/// Generic code's view of a structure, and what shows it.
#[doc(hidden)]
#[macro_export]
macro_rules! __view {
    (
        [$($generics:tt)*] $name:ty, $shown:expr, $id:literal [$($own:tt)*] {
            $($field:ident: [$($initial:tt)*] = $wire:literal [$($trait:tt)*],)*
        }
        $($shown_extra:ident $($extra:ident)*)?
    ) => {
        impl $($generics)* $crate::shape::Structure for $name {
            #[inline]
            fn schema(&self) -> &'static $crate::schema::Schema {
                #[allow(unused_imports)]
                use $crate::schema::{TimestampFormat::*, Trait::*};
                const { &$crate::schema::Schema {
                    id: $id,
                    members: &[$($crate::__member!($wire [$($trait)*])),*],
                    fields: stringify!($($field)*),
                    traits: &[$($own)*],
                } }
            }

            #[inline]
            fn values(
                &self,
                visit: &mut $crate::shape::VisitValues<'_>,
            ) -> $crate::Result<(), $crate::codec::WriteError> {
                $crate::__few_or_many! {
                    [$($field)*]
                    { $crate::shape::Members::visit(($(&self.$field,)*), visit) }
                    { visit(&[$(&self.$field),*]) }
                }
            }

            #[inline]
            fn values_mut(
                &mut self,
                visit: &mut $crate::shape::VisitValuesMut<'_>,
            ) -> $crate::Result<(), $crate::codec::ReadError> {
                $crate::__few_or_many! {
                    [$($field)*]
                    { $crate::shape::MembersMut::visit(($(&mut self.$field,)*), visit) }
                    { visit(&mut [$(&mut self.$field),*]) }
                }
            }

            #[inline]
            fn initial() -> Self {
                Self {
                    $($field: $crate::__initial!($($initial)*),)*
                    $(
                        $shown_extra: $crate::Default::default(),
                        $($extra: $crate::Default::default(),)*
                    )?
                }
            }
        }

        impl $($generics)* $crate::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                $crate::shape::debug(
                    f,
                    $shown,
                    self,
                    $crate::__extra!(self $($shown_extra)?),
                )
            }
        }
    };
}

/// A member's place in the schema. A slice of no traits would be one more constant for the compiler to check.
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    ($wire:literal []) => {
        $crate::schema::Member {
            name: $wire,
            traits: $crate::schema::NO_TRAITS,
        }
    };
    ($wire:literal [$($trait:tt)+]) => {
        $crate::schema::Member {
            name: $wire,
            traits: &[$($trait)+],
        }
    };
}

/// The builder of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __builder {
    // All members are optional.
    (
        $shown:ident $name:ident, $builder:ident in $($group:ident)::+ -> Self {
            $({
                $(#$doc:tt)*
                $field:ident $set:ident $get:ident: optional $kind:ident $(($($argument:tt)*))? [$($trait:tt)*]
            })*
        }
        $(_request_id: $extra_type:ty,)?
    ) => {
        /// Builds the structure: sets its members one by one, then `build` gives it.
        pub type $builder = $($group)::+::Builder<$name>;

        impl $($group)::+::Builder<$name> {
            $($crate::__setters! {
                $kind $(($($argument)*))?; self (self.built.$field) (self.built.$field) $field $set $get [$(#$doc)*]
            })*
        }
    };
    (
        $shown:ident $name:ident, $builder:ident -> $result:ident {
            $({
                $(#$doc:tt)*
                $field:ident $set:ident $get:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    [$($trait:tt)*]
            })*
        }
        $($extra:ident: $extra_type:ty,)?
    ) => {
        $crate::__derived! {
            $shown
            /// Builds the structure: sets its members one by one, then [`build`](Self::build) gives it.
            #[derive(Default)]
            #[non_exhaustive]
            pub struct $builder {
                $($field: $crate::Option<$crate::__type!($kind $(($($argument)*))?)>,)*
                $($extra: $extra_type,)?
            }
        }

        impl $crate::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($builder));
                $(shown.field($crate::shape::field_name(stringify!($field)), $crate::__shown_field!(&self.$field, $($trait)*));)*
                $($crate::__shown_extra! { shown self $name, $extra })?
                shown.finish()
            }
        }

        impl $builder {
            $($crate::__setters! {
                $kind $(($($argument)*))?; self (self.$field) (self.$field) $field $set $get [$(#$doc)*]
            })*

            $crate::__finish! {
                [] $name -> $result {
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
    ([$($generics:tt)*] $name:ident -> Self { $($fields:tt)* } $self:ident) => {
        /// Makes the structure.
        #[inline]
        pub fn build($self) -> $name $($generics)* {
            $name { $($fields)* }
        }
    };
    ([$($generics:tt)*] $name:ident -> Result { $($fields:tt)* } $self:ident) => {
        /// Makes the structure, or says which required member is not set.
        #[inline]
        pub fn build(
            $self,
        ) -> $crate::Result<$name $($generics)*, $crate::shape::__private::BuildError> {
            $crate::Ok($name { $($fields)* })
        }
    };
}
