//! What one line of a table stands for: a field's type, its accessor, its setters.
//!
//! A line is `name: mode Kind = "wireName" [Traits],`. Modes: `optional` (an `Option`), `required` (a builder refuses to build without it),
//! `default` (the zero value stands in), `default(expression)`. Kinds are those of Smithy, `List(T)`, `Map(K, V)`, and for generated types
//! `Enum(T)`, `Structure(T)`, `Union(T)`, and `Boxed(T)` where a shape contains itself.

/// The Rust type of a kind.
#[doc(hidden)]
#[macro_export]
macro_rules! __type {
    (String) => { ::std::string::String };
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
    (List ($item:ty)) => { ::std::vec::Vec<$item> };
    (Map ($key:ty, $value:ty)) => { ::std::collections::HashMap<$key, $value> };
    (Boxed ($target:ty)) => { ::std::boxed::Box<$target> };
    ($kind:ident ($target:ty)) => { $target };
}

/// The Rust type of a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __field {
    // The commonest first, and at once.
    (optional String) => { ::std::option::Option<::std::string::String> };
    (optional Enum ($target:ty)) => { ::std::option::Option<$target> };
    (optional Structure ($target:ty)) => { ::std::option::Option<$target> };
    (optional List ($item:ty)) => { ::std::option::Option<::std::vec::Vec<$item>> };
    (optional Boolean) => { ::std::option::Option<bool> };
    (optional Integer) => { ::std::option::Option<i32> };
    (optional Long) => { ::std::option::Option<i64> };
    (optional $($kind:tt)+) => { ::std::option::Option<$crate::__type!($($kind)+)> };
    (required $($kind:tt)+) => { $crate::__type!($($kind)+) };
    (default $(($value:expr))? $kind:ident $($argument:tt)?) => { $crate::__type!($kind $($argument)?) };
}

/// The value of a member before anything is read into it.
#[doc(hidden)]
#[macro_export]
macro_rules! __initial {
    (optional $($kind:tt)+) => {
        ::std::option::Option::None
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
#[doc(hidden)]
#[macro_export]
macro_rules! __accessor {
    ($(#[$meta:meta])* $field:ident, optional String) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&str> { $crate::value::text(&self.$field) }
    };
    ($(#[$meta:meta])* $field:ident, optional List ($item:ty)) => {
        $(#[$meta])*
        ///
        /// If no value was sent for this field, an empty slice is returned.
        #[inline]
        pub fn $field(&self) -> &[$item] { $crate::value::items(&self.$field) }
    };
    ($(#[$meta:meta])* $field:ident, optional Boxed ($target:ty)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&$target> { self.$field.as_deref() }
    };
    ($(#[$meta:meta])* $field:ident, optional $kind:ident ($($argument:tt)*)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&$crate::__type!($kind ($($argument)*))> {
            self.$field.as_ref()
        }
    };
    ($(#[$meta:meta])* $field:ident, optional Boolean) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<bool> } };
    ($(#[$meta:meta])* $field:ident, optional Byte) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<i8> } };
    ($(#[$meta:meta])* $field:ident, optional Short) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<i16> } };
    ($(#[$meta:meta])* $field:ident, optional Integer) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<i32> } };
    ($(#[$meta:meta])* $field:ident, optional Long) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<i64> } };
    ($(#[$meta:meta])* $field:ident, optional Float) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<f32> } };
    ($(#[$meta:meta])* $field:ident, optional Double) => { $crate::__accessor! { @copy $(#[$meta])* $field, ::std::option::Option<f64> } };
    ($(#[$meta:meta])* $field:ident, optional $kind:ident) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&$crate::__type!($kind)> { self.$field.as_ref() }
    };
    // From here on members that are no `Option`.
    ($(#[$meta:meta])* $field:ident, default ($value:expr) $($kind:tt)+) => { $crate::__accessor! { @plain $(#[$meta])* $field, $($kind)+ } };
    ($(#[$meta:meta])* $field:ident, $mode:ident $($kind:tt)+) => { $crate::__accessor! { @plain $(#[$meta])* $field, $($kind)+ } };
    (@plain $(#[$meta:meta])* $field:ident, String) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> &str { &self.$field }
    };
    (@plain $(#[$meta:meta])* $field:ident, List ($item:ty)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> &[$item] { &self.$field }
    };
    (@plain $(#[$meta:meta])* $field:ident, Boxed ($target:ty)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> &$target { &self.$field }
    };
    (@plain $(#[$meta:meta])* $field:ident, $kind:ident ($($argument:tt)*)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> &$crate::__type!($kind ($($argument)*)) { &self.$field }
    };
    (@plain $(#[$meta:meta])* $field:ident, Boolean) => { $crate::__accessor! { @copy $(#[$meta])* $field, bool } };
    (@plain $(#[$meta:meta])* $field:ident, Byte) => { $crate::__accessor! { @copy $(#[$meta])* $field, i8 } };
    (@plain $(#[$meta:meta])* $field:ident, Short) => { $crate::__accessor! { @copy $(#[$meta])* $field, i16 } };
    (@plain $(#[$meta:meta])* $field:ident, Integer) => { $crate::__accessor! { @copy $(#[$meta])* $field, i32 } };
    (@plain $(#[$meta:meta])* $field:ident, Long) => { $crate::__accessor! { @copy $(#[$meta])* $field, i64 } };
    (@plain $(#[$meta:meta])* $field:ident, Float) => { $crate::__accessor! { @copy $(#[$meta])* $field, f32 } };
    (@plain $(#[$meta:meta])* $field:ident, Double) => { $crate::__accessor! { @copy $(#[$meta])* $field, f64 } };
    (@plain $(#[$meta:meta])* $field:ident, $kind:ident) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> &$crate::__type!($kind) { &self.$field }
    };
    (@copy $(#[$meta:meta])* $field:ident, $type:ty) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(&self) -> $type { self.$field }
    };
}

/// A member's three setters. `$self` and `$place` say where the builder keeps the value; `$get` and `$set` are the names with their prefix.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    // The commonest first, and at once.
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, String) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(mut $self, input: impl ::std::convert::Into<::std::string::String>) -> Self {
            $place = ::std::option::Option::Some(input.into());
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $set(mut $self, input: ::std::option::Option<::std::string::String>) -> Self {
            $place = input;
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $get(&$self) -> &::std::option::Option<::std::string::String> { &$read }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, List (String)) => {
        $(#[$meta])*
        ///
        /// Appends an item; [`Self`]'s setter with `set_` replaces the whole list.
        #[inline]
        pub fn $field(mut $self, input: impl ::std::convert::Into<::std::string::String>) -> Self {
            $place.get_or_insert_default().push(input.into());
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $set(mut $self, input: ::std::option::Option<::std::vec::Vec<::std::string::String>>) -> Self {
            $place = input;
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $get(&$self) -> &::std::option::Option<::std::vec::Vec<::std::string::String>> { &$read }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, List ($item:ty)) => {
        $(#[$meta])*
        ///
        /// Appends an item; [`Self`]'s setter with `set_` replaces the whole list.
        #[inline]
        pub fn $field(mut $self, input: $item) -> Self {
            $place.get_or_insert_default().push(input);
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $set(mut $self, input: ::std::option::Option<::std::vec::Vec<$item>>) -> Self {
            $place = input;
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $get(&$self) -> &::std::option::Option<::std::vec::Vec<$item>> { &$read }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, Boxed $argument:tt) => {
        $crate::__setter! { $(#[$meta])* $self, $place, $field, Boxed $argument }

        $(#[$meta])*
        #[inline]
        pub fn $set(mut $self, input: ::std::option::Option<$crate::__type!(Boxed $argument)>) -> Self {
            $place = input;
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $get(&$self) -> &::std::option::Option<$crate::__type!(Boxed $argument)> { &$read }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, $kind:ident ($target:ty)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(mut $self, input: $target) -> Self {
            $place = ::std::option::Option::Some(input);
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $set(mut $self, input: ::std::option::Option<$target>) -> Self {
            $place = input;
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $get(&$self) -> &::std::option::Option<$target> { &$read }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, Boolean) => {
        $crate::__setters! { $(#[$meta])* $self, $read, $place, $field $set $get, Plain (bool) }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, Integer) => {
        $crate::__setters! { $(#[$meta])* $self, $read, $place, $field $set $get, Plain (i32) }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, Long) => {
        $crate::__setters! { $(#[$meta])* $self, $read, $place, $field $set $get, Plain (i64) }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, Timestamp) => {
        $crate::__setters! { $(#[$meta])* $self, $read, $place, $field $set $get, Plain ($crate::shape::__private::DateTime) }
    };
    ($(#[$meta:meta])* $self:ident, $read:expr, $place:expr, $field:ident $set:ident $get:ident, $($kind:tt)+) => {
        $crate::__setter! { $(#[$meta])* $self, $place, $field, $($kind)+ }

        $(#[$meta])*
        #[inline]
        pub fn $set(mut $self, input: ::std::option::Option<$crate::__type!($($kind)+)>) -> Self {
            $place = input;
            $self
        }

        $(#[$meta])*
        #[inline]
        pub fn $get(&$self) -> &::std::option::Option<$crate::__type!($($kind)+)> { &$read }
    };
}

/// A member's own setter; that of a list or map appends.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    ($(#[$meta:meta])* $self:ident, $place:expr, $field:ident, Map (String, String)) => {
        $crate::__setter! { @map $(#[$meta])* $self, $place, $field,
            impl ::std::convert::Into<::std::string::String>, impl ::std::convert::Into<::std::string::String> }
    };
    ($(#[$meta:meta])* $self:ident, $place:expr, $field:ident, Map (String, $value:ty)) => {
        $crate::__setter! { @map $(#[$meta])* $self, $place, $field, impl ::std::convert::Into<::std::string::String>, $value }
    };
    ($(#[$meta:meta])* $self:ident, $place:expr, $field:ident, Map ($key:ty, String)) => {
        $crate::__setter! { @map $(#[$meta])* $self, $place, $field, $key, impl ::std::convert::Into<::std::string::String> }
    };
    ($(#[$meta:meta])* $self:ident, $place:expr, $field:ident, Map ($key:ty, $value:ty)) => {
        $crate::__setter! { @map $(#[$meta])* $self, $place, $field, $key, $value }
    };
    (@map $(#[$meta:meta])* $self:ident, $place:expr, $field:ident, $key:ty, $value:ty) => {
        $(#[$meta])*
        ///
        /// Adds an entry; [`Self`]'s setter with `set_` replaces the whole map.
        #[inline]
        pub fn $field(mut $self, k: $key, v: $value) -> Self {
            $place.get_or_insert_default().insert(k.into(), v.into());
            $self
        }
    };
    ($(#[$meta:meta])* $self:ident, $place:expr, $field:ident, Boxed ($target:ty)) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(mut $self, input: impl ::std::convert::Into<::std::boxed::Box<$target>>) -> Self {
            $place = ::std::option::Option::Some(input.into());
            $self
        }
    };
    ($(#[$meta:meta])* $self:ident, $place:expr, $field:ident, $($kind:tt)+) => {
        $(#[$meta])*
        #[inline]
        pub fn $field(mut $self, input: $crate::__type!($($kind)+)) -> Self {
            $place = ::std::option::Option::Some(input);
            $self
        }
    };
}
