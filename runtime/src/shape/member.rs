//! What one line of a table stands for: a field's type, its accessor, its setters.
//!
//! A line is `name: mode Kind = "wireName" [Traits],`. Modes: `optional` (an `Option`), `required` (a builder refuses to build without it),
//! `default` (the zero value stands in), `default(expression)`. Kinds are those of Smithy, `List(T)`, `Map(K, V)`, and for generated types
//! `Enum(T)`, `Structure(T)`, `Union(T)`, and `Boxed(T)` where a shape contains itself. `T` names a type by the modules `types` and
//! [`prelude`](crate::prelude), which no shape's name can shadow.

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
    (optional String) => { $crate::Option<$crate::String> };
    (optional Enum ($($target:tt)*)) => { $crate::Option<$($target)*> };
    (optional Structure ($($target:tt)*)) => { $crate::Option<$($target)*> };
    (optional List ($($item:tt)*)) => { $crate::Option<$crate::Vec<$($item)*>> };
    (optional Boolean) => { $crate::Option<bool> };
    (optional Integer) => { $crate::Option<i32> };
    (optional Long) => { $crate::Option<i64> };
    (optional $($kind:tt)+) => { $crate::Option<$crate::__type!($($kind)+)> };
    (required $($kind:tt)+) => { $crate::__type!($($kind)+) };
    (default $(($value:expr))? $kind:ident $($argument:tt)?) => { $crate::__type!($kind $($argument)?) };
}

/// The value of a member before anything is read into it.
#[doc(hidden)]
#[macro_export]
macro_rules! __initial {
    (optional $($kind:tt)+) => {
        $crate::None
    };
    (default ($value:expr) $($kind:tt)+) => {
        $value
    };
    ($mode:ident $($kind:tt)+) => {
        $crate::value::Value::zero()
    };
}

/// A member of a finished structure from the builder's `Option`.
#[doc(hidden)]
#[macro_export]
macro_rules! __build {
    ($value:expr, $field:ident, $name:ident, optional $($kind:tt)+) => {
        $value
    };
    ($value:expr, $field:ident, $name:ident, required $($kind:tt)+) => {
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
    ($value:expr, $field:ident, $name:ident, default ($default:expr) $($kind:tt)+) => {
        $value.unwrap_or_else(|| $default)
    };
    ($value:expr, $field:ident, $name:ident, default $($kind:tt)+) => {
        $value.unwrap_or_else($crate::value::Value::zero)
    };
}

/// A member's accessor.
///
/// What tells the arms apart comes first, here and below, so that the compiler leaves an arm that does not fit at its first tokens.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessor {
    (optional String; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&str> { $crate::value::text(&self.$field) }
    };
    (optional List ($($item:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        ///
        /// If no value was sent for this field, an empty slice is returned.
        #[inline]
        pub fn $field(&self) -> &[$($item)*] { $crate::value::items(&self.$field) }
    };
    (optional Map ($($entry:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::HashMap<$($entry)*>> { self.$field.as_ref() }
    };
    (optional Boxed ($($target:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$($target)*> { self.$field.as_deref() }
    };
    (optional EventReceiver $argument:tt; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::__type!(EventReceiver $argument)> { self.$field.as_ref() }
    };
    (optional EventSender $argument:tt; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::__type!(EventSender $argument)> { self.$field.as_ref() }
    };
    (optional $kind:ident ($($target:tt)*); $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$($target)*> { self.$field.as_ref() }
    };
    (optional Boolean; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<bool>; $($rest)* } };
    (optional Byte; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i8>; $($rest)* } };
    (optional Short; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i16>; $($rest)* } };
    (optional Integer; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i32>; $($rest)* } };
    (optional Long; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<i64>; $($rest)* } };
    (optional Float; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<f32>; $($rest)* } };
    (optional Double; $($rest:tt)*) => { $crate::__accessor! { @copy $crate::Option<f64>; $($rest)* } };
    (optional $kind:ident; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $crate::Option<&$crate::__type!($kind)> { self.$field.as_ref() }
    };
    (@copy $type:ty; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $type { self.$field }
    };
    // From here on members that are no `Option`.
    (default ($value:expr) $($rest:tt)*) => { $crate::__accessor! { @plain $($rest)* } };
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
    (@plain $kind:ident $(($($argument:tt)*))?; $field:ident [$($doc:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &$crate::__type!($kind $(($($argument)*))?) { &self.$field }
    };
    ($mode:ident $($rest:tt)*) => { $crate::__accessor! { @plain $($rest)* } };
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
        $crate::__insert! { ($($entry)*); $self $place $field [$($doc)*] }

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
    ($kind:ident $(($($argument:tt)*))?; $($rest:tt)*) => {
        $crate::__setters! { @plain [$crate::__type!($kind $(($($argument)*))?)] $($rest)* }
    };
}

/// The setter of a map, which adds an entry.
#[doc(hidden)]
#[macro_export]
macro_rules! __insert {
    ((prelude::String, prelude::String); $($rest:tt)*) => {
        $crate::__insert! { @of [impl $crate::Into<$crate::String>] [impl $crate::Into<$crate::String>] $($rest)* }
    };
    ((prelude::String, $value:ty); $($rest:tt)*) => {
        $crate::__insert! { @of [impl $crate::Into<$crate::String>] [$value] $($rest)* }
    };
    (($key:ty, prelude::String); $($rest:tt)*) => {
        $crate::__insert! { @of [$key] [impl $crate::Into<$crate::String>] $($rest)* }
    };
    (($key:ty, $value:ty); $($rest:tt)*) => {
        $crate::__insert! { @of [$key] [$value] $($rest)* }
    };
    (@of [$($key:tt)*] [$($value:tt)*] $self:ident $place:tt $field:ident [$($doc:tt)*]) => {
        $($doc)*
        ///
        /// Adds an entry; [`Self`]'s setter with `set_` replaces the whole map.
        #[inline]
        pub fn $field(mut $self, k: $($key)*, v: $($value)*) -> Self {
            $place.get_or_insert_default().insert(k.into(), v.into());
            $self
        }
    };
}
