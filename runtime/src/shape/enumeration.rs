//! The tables of enums, which stay open: a value that the model does not know is kept.

mod table;
#[cfg(test)]
mod tests;
mod variant;

use std::cmp::Ordering;
use std::fmt;

use crate::shape::REDACTED;

#[doc(hidden)]
pub use table::checked;
#[doc(hidden)]
pub use variant::Enumeration;
use variant::{at, place};

/// What the `Unknown` variant of an enum holds: a value that was not known when the code was generated.
///
/// Opaque on purpose: match with a wildcard and look at `as_str`, so that the code goes on working when a later version knows the value.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownVariantValue(Option<Box<str>>);

/// What stands in for a missing required value (Smithy 2.0, "Client error correction").
const UNSET: &str = "no value was set";

impl UnknownVariantValue {
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self((value != UNSET).then(|| value.into()))
    }

    /// No value, which takes no memory.
    #[doc(hidden)]
    pub const fn unset() -> Self {
        Self(None)
    }

    #[doc(hidden)]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or(UNSET)
    }
}

impl PartialOrd for UnknownVariantValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnknownVariantValue {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Debug for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("UnknownVariantValue");
        shown.field(&self.as_str()).finish()
    }
}

impl fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error of an enum's `try_parse`: the value is none that the model has.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    #[doc(hidden)]
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
        }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl std::error::Error for UnknownVariantError {}

/// The value of a variant that is known.
#[doc(hidden)]
#[inline]
pub fn text<T: Enumeration>(variant: &T) -> &'static str {
    let value = T::VALUES.get(place(variant));
    debug_assert!(value.is_some(), "the variant is known");
    value.copied().unwrap_or_default()
}

/// A copy of a variant that is known; of another what `unknown` makes of it.
#[doc(hidden)]
#[inline]
pub fn copy<T: Enumeration>(variant: &T, unknown: fn(UnknownVariantValue) -> T) -> T {
    let copy = at(place(variant));
    debug_assert!(copy.is_some(), "the variant is known");
    copy.unwrap_or_else(|| unknown(UnknownVariantValue::unset()))
}

/// The variant of this value, found in the table of values.
fn find<T: Enumeration>(value: &str) -> Option<T> {
    T::VALUES.binary_search(&value).ok().and_then(at)
}

/// The variant of this value; where there is none, what `unknown` makes of it.
#[doc(hidden)]
pub fn variant<T: Enumeration>(value: &str, unknown: fn(UnknownVariantValue) -> T) -> T {
    find(value).unwrap_or_else(|| unknown(UnknownVariantValue::new(value)))
}

/// The variant of this value, which has to be in the table of values.
#[doc(hidden)]
pub fn known<T: Enumeration>(value: &str) -> Result<T, UnknownVariantError> {
    find(value).ok_or_else(|| UnknownVariantError::new(value))
}

/// The order of two values: that of the variants, and after them unknown values by their text.
#[doc(hidden)]
pub fn order<T: Enumeration + AsRef<str>>(one: &T, other: &T) -> Ordering {
    let text = || one.as_ref().cmp(other.as_ref());
    place(one).cmp(&place(other)).then_with(text)
}

/// Shows a variant by its name; `names` are those of all, with spaces between, in the order of the values.
#[doc(hidden)]
pub fn debug<T: Enumeration + AsRef<str>>(
    f: &mut fmt::Formatter<'_>,
    variant: &T,
    names: &'static str,
    is_secret: bool,
) -> fmt::Result {
    if is_secret {
        return f.write_str(REDACTED);
    }
    match names.split_whitespace().nth(place(variant)) {
        Some(name) => f.write_str(name.strip_prefix("r#").unwrap_or(name)),
        None => {
            let unknown = UnknownVariantValue::new(variant.as_ref());
            f.debug_tuple("Unknown").field(&unknown).finish()
        }
    }
}

/// Declares an enum of strings (Smithy 2.0, "enum"), in ascending order of the values.
///
/// Of all variants there are only the enum, the table of values and that of names: a `match` is one more function as long as the enum, to be checked
/// and compiled in every service, and some enums have a thousand variants.
///
/// ```text
/// enumeration! {
///     /// The version of the Internet Protocol.
///     pub enum AddressFamily {
///         /// IPv4.
///         IPv4 = "ipv4",
///         /// IPv6.
///         IPv6 = "ipv6",
///     }
/// }
/// ```
///
/// `secret` after the variants hides values from `Debug`.
#[macro_export]
macro_rules! enumeration {
    // Without documentation of the variants: a repetition that starts with another makes the compiler copy all that it has matched, at each round.
    (
        $(#$meta:tt)*
        pub enum $name:ident { $($variant:ident = $value:literal,)* }
        $($secret:ident)?
    ) => {
        $crate::__enumeration! {
            [$($secret)?] [#[allow(missing_docs)] $(#$meta)*] $name [$($variant,)*] { $($variant = $value,)* }
        }
    };
    (
        $(#$meta:tt)*
        pub enum $name:ident { $($(#$doc:tt)* $variant:ident = $value:literal,)* }
        $($secret:ident)?
    ) => {
        $crate::__enumeration! {
            [$($secret)?] [$(#$meta)*] $name [$($(#$doc)* $variant,)*] { $($variant = $value,)* }
        }
    };
}

/// The type of an enum, and what can be done with it. For `enumeration!` alone, which gives it the same variants twice.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ([$($secret:ident)?] [$($meta:tt)*] $name:ident [$($declared:tt)*] { $($variant:ident = $value:literal,)* }) => {
        $($meta)*
        ///
        /// More values may come with time: match with a wildcard arm, and compare [`as_str`](Self::as_str) for a value that has no
        /// variant yet, rather than match on `Unknown`.
        #[derive(PartialEq, Eq)]
        // What `Enumeration` stands on.
        #[repr(u16)]
        #[non_exhaustive]
        pub enum $name {
            $($declared)*
            /// A value that was not known when this code was generated.
            #[deprecated(note = "Don't directly match on `Unknown`. See the docs on this enum for \
                                 the correct way to handle unknown variants.")]
            Unknown($crate::shape::enumeration::UnknownVariantValue),
        }

        impl $name {
            /// The value as the service knows it.
            #[inline]
            pub fn as_str(&self) -> &str {
                #[allow(deprecated)]
                match self {
                    Self::Unknown(value) => value.as_str(),
                    known => $crate::shape::enumeration::text(known),
                }
            }

            /// All values that the model has.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                <Self as $crate::shape::enumeration::Enumeration>::VALUES
            }

            /// Parses a value, and refuses one that the model does not have.
            #[inline]
            pub fn try_parse(
                value: &str,
            ) -> $crate::Result<Self, $crate::shape::enumeration::UnknownVariantError> {
                $crate::shape::enumeration::known(value)
            }
        }

        // SAFETY: The enum is as it has to be just above: its first variants and these values come of one repetition, and a variant that an
        // attribute takes away is found by `checked`; `$meta` is documentation and `deprecated`, which leave the layout alone.
        #[doc(hidden)]
        unsafe impl $crate::shape::enumeration::Enumeration for $name {
            const VALUES: &'static [&'static str] = {
                #[allow(deprecated)]
                const UNKNOWN: &$name =
                    &$name::Unknown($crate::shape::enumeration::UnknownVariantValue::unset());
                $crate::shape::enumeration::checked(&[$($value),*], UNKNOWN)
            };
        }

        impl $crate::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                #[allow(deprecated)]
                match self {
                    Self::Unknown(value) => Self::Unknown(value.clone()),
                    known => $crate::shape::enumeration::copy(known, Self::Unknown),
                }
            }
        }

        impl $crate::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                #[allow(deprecated)]
                $crate::shape::enumeration::variant(value, Self::Unknown)
            }
        }

        impl $crate::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> $crate::Option<::std::cmp::Ordering> {
                $crate::Some(self.cmp(other))
            }
        }

        impl $crate::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                $crate::shape::enumeration::order(self, other)
            }
        }

        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl $crate::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let is_secret = !stringify!($($secret)?).is_empty();
                let names = stringify!($($variant)*);
                $crate::shape::enumeration::debug(f, self, names, is_secret)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> $crate::Result<Self, ::std::convert::Infallible> {
                $crate::Ok(Self::from(value))
            }
        }

        impl $crate::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::value::Value for $name {
            $crate::__plain_value!();

            #[inline]
            fn view(&self) -> $crate::value::View<'_> {
                $crate::value::View::Text(self.as_str())
            }

            #[inline]
            fn set_text(&mut self, text: &str) {
                *self = Self::from(text);
            }

            #[inline]
            fn zero() -> Self {
                #[allow(deprecated)]
                Self::Unknown($crate::shape::enumeration::UnknownVariantValue::unset())
            }
        }
    };
}
