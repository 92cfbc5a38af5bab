//! The tables of structures.

/// Declares a structure, its accessors and its builder.
///
/// ```text
/// structure! {
///     /// A key and its value.
///     pub struct Tag: "Tag" {
///         /// The key.
///         key(set_key get_key): String = "key" required,
///         /// The value.
///         value(set_value get_value): String = "value",
///     }
///     builder TagBuilder -> Result
/// }
/// ```
///
/// The last line names the builder, and ends with `-> Result` if its `build` can fail. It begins with `streaming` instead of `builder` if a member is
/// a stream. If all members are optional, `in` and the module of a group of [`builders!`](crate::builders) may follow the builder's name, which is
/// then an alias. The word may stand alone, or the line be omitted: then there is no builder.
#[macro_export]
macro_rules! structure {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $id:literal $([$($own:tt)*])? { $($member:tt)* }
        $($shown:ident $($builder:ident $(in $($group:ident)::+)? $(-> $result:ident)?)?)?
    ) => {
        $crate::__members! {
            {
                [$($shown)?] [$(#$meta)*] stringify!($name), $name: $id [$($($own)*)?]
                [] self [()] [$($($builder)?)?]
            }
            { $($([$($($group)::+)?] [$shown] stringify!($builder), $name $builder [$($result)?] [] self [()])?)? }
            { $($member)* }
        }
    };
}

/// The type of a structure with its accessors, and its implementations of `Structure`, `Debug`, `Clone` and `PartialEq`.
///
/// Before the members come the fields that the structure has besides, and what `Debug` shows of them. `<O>` makes it generic over an operation.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    (
        [$($shown:ident)?] [$($meta:tt)*] $display:expr, $name:ident $(<$o:ident>)?: $id:literal [$($own:tt)*]
        [$($extra:ident: $extra_type:ty,)*] $self:ident [$($debug:tt)*] [$($builder:ty)?] {
            $({ $field:ident [$($mode:tt)*] [$($kind:tt)*] $wire:literal $traits:tt [$($doc:tt)*] })*
        }
    ) => {
        $($meta)*
        #[non_exhaustive]
        pub struct $name $(<$o>)? {
            $(
                $($doc)*
                pub $field: $crate::__field!([$($mode)*] $($kind)*),
            )*
            $(pub(crate) $extra: $extra_type,)*
        }

        $crate::__copied! { structure [$($shown)?] $name $(<$o>)? [$($extra)*] }

        impl $(<$o: $crate::operation::NamedOutput>)? $name $(<$o>)? {
            $(
                /// Makes a builder.
                #[inline]
                pub fn builder() -> $builder {
                    $crate::Default::default()
                }
            )?

            $($crate::__accessor! { [$($mode)*] $($kind)*; $field [$($doc)*] })*
        }

        impl $(<$o: $crate::operation::NamedOutput>)? $crate::shape::Structure for $name $(<$o>)? {
            #[inline]
            fn schema(&self) -> &'static $crate::schema::Schema {
                #[allow(unused_imports)]
                use $crate::schema::{TimestampFormat::*, Trait::*};
                const { &$crate::schema::Schema {
                    id: $id,
                    members: &[$($crate::__member!($wire $traits)),*],
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
                    $($field: $crate::__value!(initial [$($mode)*]),)*
                    $($extra: $crate::Default::default(),)*
                }
            }
        }

        impl $(<$o: $crate::operation::NamedOutput>)? $crate::Debug for $name $(<$o>)? {
            #[inline]
            fn fmt(&$self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                $crate::shape::debug(f, $display, $self, $($debug)*)
            }
        }
    };
}

/// `Clone` and `PartialEq` of a structure, which [`shape`](crate::shape) implements, or of a builder; neither if a member is a stream.
#[doc(hidden)]
#[macro_export]
macro_rules! __copied {
    ($word:ident [streaming] $($rest:tt)*) => {};
    (structure [$($shown:ident)?] $name:ident $(<$o:ident>)? [$($extra:ident)*]) => {
        impl $(<$o: $crate::operation::NamedOutput>)? $crate::Clone for $name $(<$o>)? {
            #[inline]
            fn clone(&self) -> Self {
                #[allow(unused_mut)]
                let mut copy = $crate::shape::copy(self);
                $(copy.$extra.clone_from(&self.$extra);)*
                copy
            }
        }

        impl $(<$o: $crate::operation::NamedOutput>)? $crate::PartialEq for $name $(<$o>)? {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::shape::equal(self, other) $(&& self.$extra == other.$extra)*
            }
        }
    };
    (builder [builder] $name:ident $(<$o:ident>)? [$($field:ident)*]) => {
        impl $(<$o>)? $crate::Clone for $name $(<$o>)? {
            #[inline]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* }
            }
        }

        impl $(<$o>)? $crate::PartialEq for $name $(<$o>)? {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                true $(&& self.$field == other.$field)*
            }
        }
    };
}

/// What `Debug` shows of a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown_field {
    ($value:expr, [Sensitive $($rest:tt)*]) => {
        &"*** Sensitive Data Redacted ***"
    };
    ($value:expr, [$($rest:tt)*]) => {
        $value
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
