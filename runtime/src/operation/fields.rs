//! What the builder of an input keeps of it, and how that is reached.

use std::fmt;

use aws_smithy_types::error::operation::BuildError;

use crate::shape::Structure;

/// What the builder of an input keeps: the input itself, where all members are optional.
// Hidden: it is implemented for all structures at once, which rustdoc would show with every function on the page of each.
#[doc(hidden)]
pub trait InputFields: Holds<Self> + fmt::Debug + Send + Sync + Sized + 'static {
    /// What is built.
    type Input;
    /// No members yet.
    fn empty() -> Self;
    /// The input with these members; or which of them is missing.
    fn finish(self) -> Result<Self::Input, BuildError>;
}

impl<T: Structure> InputFields for T {
    type Input = T;

    #[inline]
    fn empty() -> Self {
        T::initial()
    }

    #[inline]
    fn finish(self) -> Result<T, BuildError> {
        Ok(self)
    }
}

/// The builder of an input.
pub trait InputBuilder: Default + fmt::Debug + Send + Sync + 'static {
    /// What it keeps of the input so far.
    type Fields: InputFields;
    /// The input so far.
    fn fields(&self) -> &Self::Fields;
    /// The input so far, to be changed.
    fn fields_mut(&mut self) -> &mut Self::Fields;
}

/// Something that holds a `T`, for which setters are written.
// Hidden: it is implemented for all structures at once, which rustdoc would show with every function on the page of each.
#[doc(hidden)]
pub trait Holds<T> {
    /// What is held.
    fn held(&self) -> &T;
    /// What is held, to be changed.
    fn held_mut(&mut self) -> &mut T;
}

impl<T: Structure> Holds<T> for T {
    #[inline]
    fn held(&self) -> &T {
        self
    }

    #[inline]
    fn held_mut(&mut self) -> &mut T {
        self
    }
}

/// Shows a builder as what it keeps, with `Builder` after the name.
#[doc(hidden)]
#[inline]
pub fn debug_builder<T: fmt::Debug>(f: &mut fmt::Formatter<'_>, kept: &T) -> fmt::Result {
    debug_kept(f, kept)
}

fn debug_kept(f: &mut fmt::Formatter<'_>, kept: &dyn fmt::Debug) -> fmt::Result {
    let shown = if f.alternate() {
        format!("{kept:#?}")
    } else {
        format!("{kept:?}")
    };
    let end = shown.find(|it: char| !it.is_alphanumeric() && it != '_');
    let (name, members) = shown.split_at(end.unwrap_or(shown.len()));
    f.write_str(name)?;
    f.write_str("Builder")?;
    f.write_str(members)
}
