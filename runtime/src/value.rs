//! What generic code needs of a member's value: to be written, read, and made.

use std::any::Any;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Debug;

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::schema::Member;
use crate::shape::{self, Structure};

/// The value of a member. Implemented for the Rust types of all simple shapes, for `Option`, `Vec`, `HashMap` and `Box` of values, and by
/// the macros of [`shape`](crate::shape) for every generated type.
pub trait Value: Any + Debug + Send + Sync {
    /// Writes the value.
    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError>;

    /// Replaces the value by the one that comes next, which is not null.
    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError>;

    /// Whether the other value is of the same type, and equal. A stream equals none.
    fn equals(&self, other: &dyn Value) -> bool;

    /// Makes this a copy of another value of its type. A stream, which cannot be copied, is left as it is.
    fn copy(&mut self, other: &dyn Value);

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

    /// The value that a missing required member is corrected to (Smithy 2.0, "Client error correction").
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

/// The value as one of this type.
pub fn same<T: Value>(value: &dyn Value) -> Option<&T> {
    (value as &dyn Any).downcast_ref()
}

/// A copy of a value.
fn copy<T: Value>(value: &T) -> T {
    let mut copy = T::zero();
    copy.copy(value);
    copy
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

impl<T: Value> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, Value::view)
    }
}

impl<K: Key, T: Value> Entries for HashMap<K, T> {
    fn keys(&self) -> Vec<&str> {
        HashMap::keys(self).map(Key::text).collect()
    }
}

impl<T: Value> Value for Option<T> {
    fn equals(&self, other: &dyn Value) -> bool {
        match (self, same::<Self>(other)) {
            (Some(one), Some(Some(other))) => one.equals(other),
            (None, Some(None)) => true,
            _ => false,
        }
    }

    fn copy(&mut self, other: &dyn Value) {
        match same::<Self>(other) {
            Some(Some(other)) => self.insert(T::zero()).copy(other),
            Some(None) => *self = None,
            None => {}
        }
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Value::view)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        match self {
            Some(value) => value.write(member, writer),
            None => writer.null(member),
        }
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        self.insert(T::zero()).read(member, reader)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn is_structure(&self) -> bool {
        T::structure_type()
    }

    fn takes_null(&self) -> bool {
        T::null_is_value()
    }

    fn zero() -> Self {
        None
    }

    fn nullable() -> bool {
        true
    }
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

/// How many bytes a list takes before its items have come.
const AHEAD: usize = 64 * 1024;

impl<T: Value> Value for Vec<T> {
    fn equals(&self, other: &dyn Value) -> bool {
        same::<Self>(other).is_some_and(|other| {
            let mut both = self.iter().zip(other);
            self.len() == other.len() && both.all(|(one, other)| one.equals(other))
        })
    }

    fn copy(&mut self, other: &dyn Value) {
        if let Some(other) = same::<Self>(other) {
            self.clear();
            self.extend(other.iter().map(copy));
        }
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.list(member, &mut self.iter().map(|item| item as &dyn Value))
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        self.clear();
        // No more ahead of what comes than what is small beside any body.
        let room = AHEAD / size_of::<T>().max(1);
        self.reserve_exact(reader.list_size(member).min(room));
        reader.list(member, &mut |reader, element| {
            if !T::null_is_value() && reader.null()? {
                // A null in a dense list is passed over, as the specification lets clients do.
                if T::nullable() {
                    self.push(T::zero());
                }
                return Ok(());
            }
            // Read where it stays, since items may be large.
            let index = self.len();
            self.push(T::zero());
            match self.last_mut() {
                Some(item) => item
                    .read(element, reader)
                    .map_err(|error| error.at_index(index)),
                None => Ok(()),
            }
        })
    }

    fn zero() -> Self {
        Vec::new()
    }
}

/// The key of a map: a string or a generated enum.
pub trait Key: Clone + Debug + Eq + std::hash::Hash + Send + Sync + 'static {
    /// The key on the wire.
    fn text(&self) -> &str;
    /// The key that stands for this text.
    fn of(text: &str) -> Self;
}

impl Key for String {
    fn text(&self) -> &str {
        self
    }

    fn of(text: &str) -> Self {
        text.to_owned()
    }
}

impl<K: Key, T: Value> Value for HashMap<K, T> {
    fn equals(&self, other: &dyn Value) -> bool {
        same::<Self>(other).is_some_and(|other| {
            let in_other = |(key, one): (&K, &T)| other.get(key).is_some_and(|it| one.equals(it));
            self.len() == other.len() && self.iter().all(in_other)
        })
    }

    fn copy(&mut self, other: &dyn Value) {
        if let Some(other) = same::<Self>(other) {
            self.clear();
            self.extend(other.iter().map(|(key, value)| (key.clone(), copy(value))));
        }
    }

    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.map(
            member,
            &mut self
                .iter()
                .map(|(key, value)| (key.text(), value as &dyn Value)),
        )
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        self.clear();
        let size = reader.map_size(member);
        reader.map(member, &mut |key, reader, member| {
            if self.is_empty() {
                self.reserve(size);
            }
            if !T::null_is_value() && reader.null()? {
                if T::nullable() {
                    self.insert(K::of(key), T::zero());
                }
                return Ok(());
            }
            let value = match self.entry(K::of(key)) {
                Entry::Vacant(entry) => entry.insert(T::zero()),
                Entry::Occupied(entry) => {
                    let value = entry.into_mut();
                    *value = T::zero();
                    value
                }
            };
            value.read(member, reader)
        })?;
        if self.capacity() > 4 * self.len() + 3 {
            self.shrink_to_fit();
        }
        Ok(())
    }

    fn zero() -> Self {
        HashMap::new()
    }
}

impl Value for String {
    crate::__plain_value!();

    fn view(&self) -> View<'_> {
        View::Text(self)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.text(member, self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.text(member)?.into_owned();
        Ok(())
    }

    fn zero() -> Self {
        String::new()
    }
}

impl Value for bool {
    crate::__plain_value!();

    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.boolean(member, *self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.boolean(member)?;
        Ok(())
    }

    fn is_zero(&self) -> bool {
        !*self
    }

    fn zero() -> Self {
        false
    }
}

macro_rules! integers {
    ($($type:ty: $name:literal),*) => {$(
        impl Value for $type {
            crate::__plain_value!();

            fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
                writer.integer(member, i64::from(*self))
            }

            fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
                let value = reader.integer(member)?;
                *self = value
                    .try_into()
                    .map_err(|_| ReadError::expected($name, "a number out of its range"))?;
                Ok(())
            }

            fn is_zero(&self) -> bool {
                *self == 0
            }

            fn zero() -> Self {
                0
            }
        }
    )*};
}

integers! { i8: "a byte", i16: "a short", i32: "an integer", i64: "a long" }

impl Value for f32 {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.float(member, *self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.double(member)? as f32;
        Ok(())
    }

    fn is_zero(&self) -> bool {
        *self == 0.0
    }

    fn zero() -> Self {
        0.0
    }
}

impl Value for f64 {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.double(member, *self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.double(member)?;
        Ok(())
    }

    fn is_zero(&self) -> bool {
        *self == 0.0
    }

    fn zero() -> Self {
        0.0
    }
}

impl Value for Blob {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.blob(member, self.as_ref())
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = Blob::new(reader.blob(member)?);
        Ok(())
    }

    fn zero() -> Self {
        Blob::new(Vec::new())
    }
}

macro_rules! referenced {
    ($($type:ty: $method:ident, $zero:expr;)*) => {$(
        impl Value for $type {
            crate::__plain_value!();

            fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
                writer.$method(member, self)
            }

            fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
                *self = reader.$method(member)?;
                Ok(())
            }

            fn zero() -> Self {
                $zero
            }
        }
    )*};
}

referenced! {
    DateTime: timestamp, DateTime::from_secs(0);
    BigInteger: big_integer, BigInteger::default();
    BigDecimal: big_decimal, BigDecimal::default();
}

impl Value for Document {
    crate::__plain_value!();

    fn write(&self, member: &Member, writer: &mut dyn Writer) -> Result<(), WriteError> {
        writer.document(member, self)
    }

    fn read(&mut self, member: &Member, reader: &mut dyn Reader) -> Result<(), ReadError> {
        *self = reader.document(member)?;
        Ok(())
    }

    fn takes_null(&self) -> bool {
        true
    }

    fn zero() -> Self {
        Document::Null
    }

    fn null_is_value() -> bool {
        true
    }
}

/// A stream is no part of a body: a protocol takes it out of an input, and puts it into an output.
impl Value for ByteStream {
    fn equals(&self, _other: &dyn Value) -> bool {
        false
    }

    fn copy(&mut self, _other: &dyn Value) {}

    fn write(&self, member: &Member, _writer: &mut dyn Writer) -> Result<(), WriteError> {
        Err(WriteError::new(format!(
            "{} is a stream, which the protocol cannot send",
            member.name
        )))
    }

    fn read(&mut self, _member: &Member, _reader: &mut dyn Reader) -> Result<(), ReadError> {
        Err(ReadError::new("a stream cannot be read from a body"))
    }

    fn zero() -> Self {
        Self::default()
    }
}
