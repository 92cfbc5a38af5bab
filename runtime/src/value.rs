//! What generic code needs of a member's value: to be written, read, and made.

mod collection;
mod simple;

use std::any::Any;
use std::fmt::Debug;

pub use collection::Key;

use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::schema::Member;
use crate::shape::{self, Structure};

/// The value of a member. Implemented for the Rust types of all simple shapes, for `Option`, `Vec`, `HashMap` and `Box` of values, and by
/// the macros of [`shape`] for every generated type.
///
/// An enum says how it is seen as a text and made of one; how it is written and read follows from that. How a value is compared and
/// copied does not follow from anything, so that a kind of value that forgets to say it does not compile:
///
/// ```compile_fail,E0046
/// use tinsmith_runtime::value::Value;
///
/// #[derive(Debug)]
/// struct Forgetful;
///
/// impl Value for Forgetful {
///     fn equals(&self, _: &dyn Value) -> bool {
///         false
///     }
///
///     fn zero() -> Self {
///         Self
///     }
/// }
/// ```
///
/// ```compile_fail,E0046
/// use tinsmith_runtime::value::Value;
///
/// #[derive(Debug)]
/// struct Forgetful;
///
/// impl Value for Forgetful {
///     fn copy(&mut self, _: &dyn Value) {}
///
///     fn zero() -> Self {
///         Self
///     }
/// }
/// ```
///
/// ```
/// use tinsmith_runtime::value::Value;
///
/// #[derive(Debug)]
/// struct Complete;
///
/// impl Value for Complete {
///     fn equals(&self, _: &dyn Value) -> bool {
///         false
///     }
///
///     fn copy(&mut self, _: &dyn Value) {}
///
///     fn zero() -> Self {
///         Self
///     }
/// }
/// ```
// Hidden: it is implemented for all structures at once, which rustdoc would show with every function on the page of each.
#[doc(hidden)]
pub trait Value: Any + Debug + Send + Sync {
    /// Writes the value.
    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        match self.view() {
            View::Text(text) => writer.text(member, text),
            _ => Err(WriteError::new("not a text")),
        }
    }

    /// Replaces the value by the one that comes next, which is not null.
    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        self.set_text(&reader.text(member)?);
        Ok(())
    }

    /// Makes this the value of a text, where it is one.
    fn set_text(&mut self, _text: &str) {}

    /// Whether the other value is of the same type, and equal. A stream equals none.
    fn equals(&self, other: &dyn Value) -> bool;

    /// Makes this a copy of another value of its type. A stream, which cannot be copied, is left as it is.
    fn copy(&mut self, other: &dyn Value);

    /// Supplies what a response has to have and lacks (Smithy 2.0, "Client error correction"): the value itself if it is absent, and the
    /// required members of a structure.
    fn correct(&mut self) {}

    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool {
        false
    }

    /// Whether this is the zero value of a number or boolean.
    fn is_zero(&self) -> bool {
        false
    }

    /// Whether this is a structure, be it an absent one.
    fn is_structure(&self) -> bool {
        false
    }

    /// The value as generic code may look at it, without knowing its type.
    fn view(&self) -> View<'_> {
        View::Other
    }

    /// The member as a stream of events, where it is one.
    #[cfg(feature = "event-stream")]
    fn event_stream(&mut self) -> Option<crate::event_stream::EventMember<'_>> {
        None
    }

    /// Whether a null is a value of this member, as it is of a document.
    fn takes_null(&self) -> bool {
        false
    }

    /// The value before anything is read into it, and that a missing required member is corrected to.
    fn zero() -> Self
    where
        Self: Sized;

    /// Whether a null stands for a value, as it does in sparse collections.
    fn nullable() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Whether this is the type of a structure.
    fn structure_type() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Whether a null is a value of this type.
    fn null_is_value() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// The text of a member, where it has one.
#[doc(hidden)]
#[inline]
pub fn text(member: &Option<String>) -> Option<&str> {
    member.as_deref()
}

/// The items of a member; none where it has no list.
#[doc(hidden)]
#[inline]
pub fn items<T>(member: &Option<Vec<T>>) -> &[T] {
    member.as_deref().unwrap_or_default()
}

/// The value as one of this type.
pub fn same<T: Value>(value: &dyn Value) -> Option<&T> {
    (value as &dyn Any).downcast_ref()
}

/// The functions of a value whose type has `Clone` and `PartialEq`.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain_value {
    () => {
        #[inline]
        fn equals(&self, other: &dyn $crate::value::Value) -> bool {
            $crate::value::same::<Self>(other).is_some_and(|other| self == other)
        }

        #[inline]
        fn copy(&mut self, other: &dyn $crate::value::Value) {
            if let ::std::option::Option::Some(other) = $crate::value::same::<Self>(other) {
                self.clone_from(other);
            }
        }
    };
}

/// A value without its type.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum View<'v> {
    Absent,
    Boolean(bool),
    Text(&'v str),
    Structure(&'v dyn Structure),
    /// The variant of a union: the name of its member, and the value.
    Variant(&'static str, &'v dyn Value),
    List(&'v dyn Items),
    Map(&'v dyn Entries),
    /// Any other.
    Other,
}

/// A list without the type of its items.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them.
    fn item(&self, index: usize) -> View<'_>;
}

/// A map without the types of its entries.
pub trait Entries {
    /// The keys, in no order.
    fn keys(&self) -> Vec<&str>;
}

/// Every structure is a value. One that is boxed, because its shape contains itself, is a structure too.
impl<T: Structure> Value for T {
    fn equals(&self, other: &dyn Value) -> bool {
        same::<T>(other).is_some_and(|other| shape::equal(self, other))
    }

    fn copy(&mut self, other: &dyn Value) {
        if let Some(other) = same::<T>(other) {
            shape::copy_members(other, self);
        }
    }

    fn correct(&mut self) {
        shape::correct(self);
    }

    #[inline]
    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.structure(member, self)
    }

    #[inline]
    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        reader.structure(member, self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }

    #[inline]
    fn zero() -> Self {
        T::initial()
    }

    #[inline]
    fn structure_type() -> bool {
        true
    }
}
