//! Variants by their places in the table of values.
//!
//! Safe code needs a `match` over all variants to tell a variant's value or to copy one: a function as long as the enum, checked in every service.
//! For ten operations of EC2 they were a fifth of the build. The layout of `#[repr(u16)]` gives the same for all enums at once.

#![allow(
    unsafe_code,
    reason = "the language defines what is read and written here, but has no safe way to do it"
)]

use std::mem::MaybeUninit;

/// An enum of strings.
///
/// # Safety
///
/// The enum is `#[repr(u16)]`, and no variant has a number of its own. Its first variants are those of `VALUES`, in that order and without
/// fields; after them comes only `Unknown`.
#[doc(hidden)]
pub unsafe trait Enumeration: Sized {
    /// The values that the model has, in ascending order.
    const VALUES: &'static [&'static str];
}

/// A variant's place in the table of values, or the length of the table where the variant is `Unknown`.
#[inline]
pub(super) const fn place<T: Enumeration>(variant: &T) -> usize {
    // SAFETY: An enum with `repr(u16)` begins with its tag (Rust reference, "Primitive representation of enums with fields").
    let tag = unsafe { *std::ptr::from_ref(variant).cast::<u16>() };
    tag as usize
}

/// The variant at this place in the table of values.
#[inline]
pub(super) fn at<T: Enumeration>(place: usize) -> Option<T> {
    let tag = u16::try_from(place).ok()?;
    if place >= T::VALUES.len() {
        return None;
    }
    let mut variant = MaybeUninit::<T>::uninit();
    // SAFETY: The place is in the table, so this is the tag of a variant without fields; the enum begins with its tag, and what follows it may
    // stay uninitialised.
    unsafe {
        variant.as_mut_ptr().cast::<u16>().write(tag);
        Some(variant.assume_init())
    }
}
