//! Values that hold other values: optional members, lists and maps.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Debug;
use std::hash::Hash;

use super::{Entries, Items, Value, View, same};
use crate::codec::{ReadError, Reader, WriteError, Writer};
use crate::schema::Member;

/// A copy of a value.
fn copy<T: Value>(value: &T) -> T {
    let mut copy = T::zero();
    copy.copy(value);
    copy
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

    fn correct(&mut self) {
        if self.is_none() {
            self.insert(T::zero()).correct();
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
        let read = self.insert(T::zero()).read(member, reader);
        if read.is_err() {
            *self = None;
        }
        read
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
        self.reserve_exact(reader.list_size(member, size_of::<T>()));
        reader.list(member, &mut |reader, element| {
            if !T::null_is_value() && reader.null()? {
                // A null in a dense list is skipped, as the specification lets clients do.
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
pub trait Key: Clone + Debug + Eq + Hash + Send + Sync + 'static {
    /// The key on the wire.
    fn text(&self) -> &str;
    /// The key that stands for this text.
    fn of(text: &str) -> Self;
}

impl<T> Key for T
where
    T: AsRef<str> + for<'t> From<&'t str> + Clone + Debug + Eq + Hash + Send + Sync + 'static,
{
    fn text(&self) -> &str {
        self.as_ref()
    }

    fn of(text: &str) -> Self {
        text.into()
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
            value
                .read(member, reader)
                .map_err(|error| error.at_key(key))
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
