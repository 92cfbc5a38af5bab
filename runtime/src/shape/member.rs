//! The lines of a table, one for each member: their grammar, and the field, accessor and setters that a line stands for.
//!
//! ```text
//! name(set_name get_name): Kind = "wireName" mode [Traits],
//! ```
//!
//! Kinds are those of Smithy, `List(T)`, `Map(K, V)`, and for generated types `Enum(T)`, `Structure(T)`, `Union(T)`, and `Boxed(T)` where a
//! shape contains itself. `T` names a type by the modules `types` and [`prelude`](crate::prelude), which no shape's name can shadow.
//!
//! Without a mode, the field is an `Option`. `required`: `build` fails without it. `default`: the zero value replaces a missing one.
//! `default(expression)`: the value of the expression does. Traits are those of [`Trait`](crate::schema::Trait).
//!
//! A `macro_rules!` macro cannot make names, so a line has those of its other setter and its getter; a table without a builder omits them.

/// Reads the lines of a table, then declares the structure and its builder.
///
/// This is the only macro that knows the grammar of a line. The first two arguments are the start of the arguments of `__structure!` and
/// `__builder!`; the lines follow, taken apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __members {
    (
        { $($structure:tt)* } { $($builder:tt)* } {
            $(
                $(#$doc:tt)*
                $field:ident $(($set:ident $get:ident))?: $kind:ident $(($($argument:tt)*))? = $wire:literal
                    $($mode:ident $(($($default:tt)*))?)? $([$($trait:tt)*])?,
            )*
        }
    ) => {
        // Each line is in braces: where a repetition begins with another one, as documentation would be, the compiler copies all that it has
        // matched before at each round.
        $crate::__structure! {
            $($structure)* {
                $({
                    $field [$($mode $(($($default)*))?)?] [$kind $(($($argument)*))?]
                    $wire [$($($trait)*)?] [$(#$doc)*]
                })*
            }
        }

        $crate::__builder! {
            $($builder)* {
                $({
                    $field [$($set $get)?] [$($mode $(($($default)*))?)?] [$kind $(($($argument)*))?]
                    [$($($trait)*)?] [$(#$doc)*]
                })*
            }
        }
    };
    // A line is wrong: skip those that are not.
    ({ $($structure:tt)* } { $($builder:tt)* } { $($line:tt)* }) => {
        $crate::__members! { @wrong $($line)* }
    };
    (
        @wrong
        $(#$doc:tt)*
        $field:ident $(($set:ident $get:ident))?: $kind:ident $(($($argument:tt)*))? = $wire:literal
            $($mode:ident $(($($default:tt)*))?)? $([$($trait:tt)*])?,
        $($rest:tt)*
    ) => {
        $crate::__members! { @wrong $($rest)* }
    };
    (@wrong $(#$doc:tt)* $field:ident $($rest:tt)*) => {
        ::std::compile_error! { concat!(
            "member `", stringify!($field),
            "`: expected `name(set_name get_name): Kind = \"wireName\" mode [Traits],`",
        ) }
    };
    (@wrong $($rest:tt)*) => {
        ::std::compile_error! { concat!("expected a member, found `", stringify!($($rest)*), "`") }
    };
}

/// The Rust type of a kind.
#[doc(hidden)]
#[macro_export]
macro_rules! __type {
    (String) => { $crate::String };
    (Boolean) => { bool };
    (Byte) => { i8 };
    (Short) => { i16 };
    (Integer) => { i32 };
    (Long) => { i64 };
    (Float) => { f32 };
    (Double) => { f64 };
    (Blob) => { $crate::shape::__private::Blob };
    (Timestamp) => { $crate::shape::__private::DateTime };
    (Document) => { $crate::shape::__private::Document };
    (BigInteger) => { $crate::shape::__private::BigInteger };
    (BigDecimal) => { $crate::shape::__private::BigDecimal };
    (Stream) => { $crate::primitives::ByteStream };
    (EventReceiver ($events:ty, $errors:ty)) => { $crate::event_stream::EventReceiver<$events, $errors> };
    (EventSender ($events:ty, $errors:ty)) => { $crate::event_stream::EventStreamSender<$events, $errors> };
    (List ($($item:tt)*)) => { $crate::Vec<$($item)*> };
    (Map ($($entry:tt)*)) => { $crate::HashMap<$($entry)*> };
    (Boxed ($($target:tt)*)) => { $crate::Box<$($target)*> };
    ($kind:ident ($($target:tt)*)) => { $($target)* };
}

/// The Rust type of a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __field {
    // The commonest first, and at once.
    ([] String) => { $crate::Option<$crate::String> };
    ([] Enum ($($target:tt)*)) => { $crate::Option<$($target)*> };
    ([] Structure ($($target:tt)*)) => { $crate::Option<$($target)*> };
    ([] List ($($item:tt)*)) => { $crate::Option<$crate::Vec<$($item)*>> };
    ([] Boolean) => { $crate::Option<bool> };
    ([] Integer) => { $crate::Option<i32> };
    ([] Long) => { $crate::Option<i64> };
    ([] $($kind:tt)+) => { $crate::Option<$crate::__type!($($kind)+)> };
    ([$($mode:tt)+] $($kind:tt)+) => { $crate::__type!($($kind)+) };
}

/// The value of a member: before anything is read into it, or when a structure is built from the `Option` of a builder.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    (initial []) => {
        $crate::None
    };
    (initial [default ($($value:tt)+)]) => {
        $($value)+
    };
    (initial [$mode:ident]) => {
        $crate::value::Value::zero()
    };
    (built $name:ident $field:ident [] $value:expr) => {
        $value
    };
    (built $name:ident $field:ident [required] $value:expr) => {
        $value.ok_or_else(|| {
            $crate::shape::__private::BuildError::missing_field(
                stringify!($field),
                concat!(
                    stringify!($field),
                    " was not specified but it is required when building ",
                    stringify!($name),
                ),
            )
        })?
    };
    (built $name:ident $field:ident [default ($($default:tt)+)] $value:expr) => {
        $value.unwrap_or_else(|| $($default)+)
    };
    (built $name:ident $field:ident [$mode:ident] $value:expr) => {
        $value.unwrap_or_else($crate::value::Value::zero)
    };
}

/// A member's accessor.
///
/// What tells the arms apart comes first, here and below, so that the compiler leaves an arm that does not fit at its first tokens.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessor {
    ([] String; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&str> { $crate::value::text(&self.$field) }
    };
    ([] List ($($item:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        ///
        /// If no value was sent for this field, an empty slice is returned.
        #[inline]
        pub fn $field(&self) -> &[$($item)*] { $crate::value::items(&self.$field) }
    };
    ([] Map ($($entry:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::HashMap<$($entry)*>> { self.$field.as_ref() }
    };
    ([] Boxed ($($target:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$($target)*> { self.$field.as_deref() }
    };
    ([] EventReceiver $argument:tt; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::__type!(EventReceiver $argument)> { self.$field.as_ref() }
    };
    ([] EventSender $argument:tt; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::__type!(EventSender $argument)> { self.$field.as_ref() }
    };
    ([] $kind:ident ($($target:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$($target)*> { self.$field.as_ref() }
    };
    ([] Boolean; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<bool>; $($rest)* } };
    ([] Byte; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i8>; $($rest)* } };
    ([] Short; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i16>; $($rest)* } };
    ([] Integer; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i32>; $($rest)* } };
    ([] Long; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i64>; $($rest)* } };
    ([] Float; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<f32>; $($rest)* } };
    ([] Double; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<f64>; $($rest)* } };
    ([] Blob; $($rest:tt)*) => { $crate::__accessor! { @option Blob $($rest)* } };
    ([] Timestamp; $($rest:tt)*) => { $crate::__accessor! { @option Timestamp $($rest)* } };
    ([] Document; $($rest:tt)*) => { $crate::__accessor! { @option Document $($rest)* } };
    ([] BigInteger; $($rest:tt)*) => { $crate::__accessor! { @option BigInteger $($rest)* } };
    ([] BigDecimal; $($rest:tt)*) => { $crate::__accessor! { @option BigDecimal $($rest)* } };
    ([] Stream; $($rest:tt)*) => { $crate::__accessor! { @option Stream $($rest)* } };
    ([] $kind:ident; $($rest:tt)*) => { $crate::__accessor! { @unknown $kind $($rest)* } };
    (@option $kind:ident $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::__type!($kind)> { self.$field.as_ref() }
    };
    (@unknown $kind:ident $field:ident $doc:tt) => {
        ::std::compile_error! { concat!("member `", stringify!($field), "`: unknown kind `", stringify!($kind), "`") }
    };
    (@copy $type:ty; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $type { self.$field }
    };
    // Members that are not an `Option`.
    (@plain String; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &str { &self.$field }
    };
    (@plain List ($($item:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &[$($item)*] { &self.$field }
    };
    (@plain Boxed ($($target:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &$($target)* { &self.$field }
    };
    (@plain Boolean; $($rest:tt)*) => { $crate::__accessor! { @copy bool; $($rest)* } };
    (@plain Byte; $($rest:tt)*) => { $crate::__accessor! { @copy i8; $($rest)* } };
    (@plain Short; $($rest:tt)*) => { $crate::__accessor! { @copy i16; $($rest)* } };
    (@plain Integer; $($rest:tt)*) => { $crate::__accessor! { @copy i32; $($rest)* } };
    (@plain Long; $($rest:tt)*) => { $crate::__accessor! { @copy i64; $($rest)* } };
    (@plain Float; $($rest:tt)*) => { $crate::__accessor! { @copy f32; $($rest)* } };
    (@plain Double; $($rest:tt)*) => { $crate::__accessor! { @copy f64; $($rest)* } };
    (@plain Blob; $($rest:tt)*) => { $crate::__accessor! { @reference (Blob) $($rest)* } };
    (@plain Timestamp; $($rest:tt)*) => { $crate::__accessor! { @reference (Timestamp) $($rest)* } };
    (@plain Document; $($rest:tt)*) => { $crate::__accessor! { @reference (Document) $($rest)* } };
    (@plain BigInteger; $($rest:tt)*) => { $crate::__accessor! { @reference (BigInteger) $($rest)* } };
    (@plain BigDecimal; $($rest:tt)*) => { $crate::__accessor! { @reference (BigDecimal) $($rest)* } };
    (@plain Stream; $($rest:tt)*) => { $crate::__accessor! { @reference (Stream) $($rest)* } };
    (@plain $kind:ident; $($rest:tt)*) => { $crate::__accessor! { @unknown $kind $($rest)* } };
    (@plain $kind:ident $argument:tt; $($rest:tt)*) => { $crate::__accessor! { @reference ($kind $argument) $($rest)* } };
    (@reference ($($kind:tt)*) $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &$crate::__type!($($kind)*) { &self.$field }
    };
    ([required] $($rest:tt)*) => { $crate::__accessor! { @plain $($rest)* } };
    ([default $($value:tt)?] $($rest:tt)*) => { $crate::__accessor! { @plain $($rest)* } };
    ([$($mode:tt)*] $kind:ident $(($($argument:tt)*))?; $field:ident $doc:tt) => {
        ::std::compile_error! { concat!(
            "member `", stringify!($field), "`: `", stringify!($($mode)*),
            "` is neither `required` nor `default` nor `default(value)`",
        ) }
    };
}

/// A member's three setters. `$self`, `$read` and `$place` say where the builder keeps the value; `$get` and `$set` are the names with their prefix.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    (String; $self:ident $read:tt $place:tt $field:ident $set:ident $get:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(mut $self, input: impl $crate::Into<$crate::String>) -> Self {
            $place = $crate::Some(input.into());
            $self
        }

        $($doc)*
        #[inline]
        pub fn $set(mut $self, input: $crate::Option<$crate::String>) -> Self {
            $place = input;
            $self
        }

        $($doc)*
        #[inline]
        pub fn $get(&$self) -> &$crate::Option<$crate::String> { &$read }
    };
    (List (prelude::String); $self:ident $read:tt $place:tt $field:ident $set:ident $get:ident [$($doc:tt)*]) => {
        $($doc)*
        ///
        /// Appends an item; [`Self`]'s setter with `set_` replaces the whole list.
        #[inline]
        pub fn $field(mut $self, input: impl $crate::Into<$crate::String>) -> Self {
            $place.get_or_insert_default().push(input.into());
            $self
        }

        $($doc)*
        #[inline]
        pub fn $set(mut $self, input: $crate::Option<$crate::Vec<$crate::String>>) -> Self {
            $place = input;
            $self
        }

        $($doc)*
        #[inline]
        pub fn $get(&$self) -> &$crate::Option<$crate::Vec<$crate::String>> { &$read }
    };
    (List ($($item:tt)*); $self:ident $read:tt $place:tt $field:ident $set:ident $get:ident [$($doc:tt)*]) => {
        $($doc)*
        ///
        /// Appends an item; [`Self`]'s setter with `set_` replaces the whole list.
        #[inline]
        pub fn $field(mut $self, input: $($item)*) -> Self {
            $place.get_or_insert_default().push(input);
            $self
        }

        $($doc)*
        #[inline]
        pub fn $set(mut $self, input: $crate::Option<$crate::Vec<$($item)*>>) -> Self {
            $place = input;
            $self
        }

        $($doc)*
        #[inline]
        pub fn $get(&$self) -> &$crate::Option<$crate::Vec<$($item)*>> { &$read }
    };
    (Map ($($entry:tt)*); $self:ident $read:tt $place:tt $field:ident $set:ident $get:ident [$($doc:tt)*]) => {
        $crate::__setters! { @entry ($($entry)*); $self $place $field [$($doc)*] }

        $($doc)*
        #[inline]
        pub fn $set(mut $self, input: $crate::Option<$crate::HashMap<$($entry)*>>) -> Self {
            $place = input;
            $self
        }

        $($doc)*
        #[inline]
        pub fn $get(&$self) -> &$crate::Option<$crate::HashMap<$($entry)*>> { &$read }
    };
    (Boxed ($($target:tt)*); $self:ident $read:tt $place:tt $field:ident $set:ident $get:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(mut $self, input: impl $crate::Into<$crate::Box<$($target)*>>) -> Self {
            $place = $crate::Some(input.into());
            $self
        }

        $($doc)*
        #[inline]
        pub fn $set(mut $self, input: $crate::Option<$crate::Box<$($target)*>>) -> Self {
            $place = input;
            $self
        }

        $($doc)*
        #[inline]
        pub fn $get(&$self) -> &$crate::Option<$crate::Box<$($target)*>> { &$read }
    };
    (Boolean; $($rest:tt)*) => { $crate::__setters! { @plain [bool] $($rest)* } };
    (Integer; $($rest:tt)*) => { $crate::__setters! { @plain [i32] $($rest)* } };
    (Long; $($rest:tt)*) => { $crate::__setters! { @plain [i64] $($rest)* } };
    (Enum ($($target:tt)*); $($rest:tt)*) => { $crate::__setters! { @plain [$($target)*] $($rest)* } };
    (Structure ($($target:tt)*); $($rest:tt)*) => { $crate::__setters! { @plain [$($target)*] $($rest)* } };
    (@plain [$($type:tt)*] $self:ident $read:tt $place:tt $field:ident $set:ident $get:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(mut $self, input: $($type)*) -> Self {
            $place = $crate::Some(input);
            $self
        }

        $($doc)*
        #[inline]
        pub fn $set(mut $self, input: $crate::Option<$($type)*>) -> Self {
            $place = input;
            $self
        }

        $($doc)*
        #[inline]
        pub fn $get(&$self) -> &$crate::Option<$($type)*> { &$read }
    };
    // The setter of a map, which adds an entry.
    (@entry (prelude::String, prelude::String); $($rest:tt)*) => {
        $crate::__setters! { @insert [impl $crate::Into<$crate::String>] [impl $crate::Into<$crate::String>] $($rest)* }
    };
    (@entry (prelude::String, $value:ty); $($rest:tt)*) => {
        $crate::__setters! { @insert [impl $crate::Into<$crate::String>] [$value] $($rest)* }
    };
    (@entry ($key:ty, prelude::String); $($rest:tt)*) => {
        $crate::__setters! { @insert [$key] [impl $crate::Into<$crate::String>] $($rest)* }
    };
    (@entry ($key:ty, $value:ty); $($rest:tt)*) => {
        $crate::__setters! { @insert [$key] [$value] $($rest)* }
    };
    (@insert [$($key:tt)*] [$($value:tt)*] $self:ident $place:tt $field:ident [$($doc:tt)*]) => {
        $($doc)*
        ///
        /// Adds an entry; [`Self`]'s setter with `set_` replaces the whole map.
        #[inline]
        pub fn $field(mut $self, k: $($key)*, v: $($value)*) -> Self {
            $place.get_or_insert_default().insert(k.into(), v.into());
            $self
        }
    };
    ($kind:ident $(($($argument:tt)*))?; $self:ident $read:tt $place:tt $field:ident [$($doc:tt)*]) => {
        ::std::compile_error! { concat!(
            "member `", stringify!($field), "`: expected the names of its setter and getter, as in `",
            stringify!($field), "(set_", stringify!($field), " get_", stringify!($field), ")`",
        ) }
    };
    ($kind:ident $(($($argument:tt)*))?; $($rest:tt)*) => {
        $crate::__setters! { @plain [$crate::__type!($kind $(($($argument)*))?)] $($rest)* }
    };
}
