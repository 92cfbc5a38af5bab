//! Variants by their places in the table of values.
//!
//! A `match` over all variants, which safe code would need to tell a variant's value or to copy one, is a function as long as the enum, to be
//! checked in every service: of a build of EC2's client with ten operations, whose types of instances are a thousand, such functions were a fifth.
//! The layout of `#[repr(u16)]` gives the same for all enums at once.

#![allow(
    unsafe_code,
    reason = "the language defines what is read and written here, but has no safe way to do it"
)]

use std::mem::MaybeUninit;

/// An enum of strings.
///
/// # Safety
///
/// The enum is `#[repr(u16)]` and gives its variants no numbers. Its first variants are those of `VALUES`, one for one, and have no fields; what
/// follows is not in `VALUES`.
pub unsafe trait Enumeration: Sized {
    /// The values that the model has, in ascending order.
    const VALUES: &'static [&'static str];
}

/// A variant's place in the table of values, or the length of the table where the variant is `Unknown`.
#[inline]
pub(super) fn place<T: Enumeration>(variant: &T) -> usize {
    // SAFETY: An enum with `repr(u16)` begins with its tag (Rust reference, "Primitive representation of enums with fields").
    let tag = unsafe { *std::ptr::from_ref(variant).cast::<u16>() };
    usize::from(tag)
}

/// The variant at this place in the table of values.
#[inline]
pub(super) fn at<T: Enumeration>(place: usize) -> Option<T> {
    let tag = u16::try_from(place).ok()?;
    if place >= T::VALUES.len() {
        return None;
    }
    let mut variant = MaybeUninit::<T>::uninit();
    // SAFETY: The enum begins with its tag, so that there is room and alignment for it, and a variant of the table has nothing beside it.
    unsafe {
        variant.as_mut_ptr().cast::<u16>().write(tag);
        Some(variant.assume_init())
    }
}

#[cfg(test)]
#[allow(deprecated)]
mod tests {
    use super::super::UnknownVariantValue;
    use super::*;

    #[derive(Debug, PartialEq)]
    #[repr(u16)]
    enum Size {
        Large,
        Small,
        Unknown(UnknownVariantValue),
    }

    // SAFETY: The first two variants are those of the table.
    unsafe impl Enumeration for Size {
        const VALUES: &'static [&'static str] = &["L", "S"];
    }

    #[test]
    fn variants_and_places_stand_for_each_other() {
        assert_eq!([Size::Large, Size::Small].map(|it| place(&it)), [0, 1]);
        assert_eq!(at(0), Some(Size::Large));
        assert_eq!(at(1), Some(Size::Small));
    }

    #[test]
    fn what_is_unknown_has_no_place() {
        let unknown = Size::Unknown(UnknownVariantValue::new("M"));
        assert_eq!(place(&unknown), 2);
        let beyond = [2, 3, usize::from(u16::MAX), 1 << 16, usize::MAX];
        assert!(beyond.iter().all(|it| at::<Size>(*it).is_none()));
    }

    #[test]
    fn the_tag_has_a_niche_and_unknown_values_are_short() {
        assert_eq!(size_of::<Size>(), 3 * size_of::<usize>());
        assert_eq!(size_of::<Option<Size>>(), size_of::<Size>());
    }
}
