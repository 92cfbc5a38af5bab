//! Builders and their types.

/// Declares the types of builders of some of a service's structures and inputs, in a module of its own: a builder is this type with the structure
/// that it builds as parameter, and has its setters in an `impl` of its own. So what builders do but for their setters is written and checked once
/// for all of them.
///
/// Not one type for all structures of a service: the compiler compares each `impl` of a type with each other, and looks for a method in all of them.
#[macro_export]
macro_rules! builders {
    ($client:path) => {
        /// Builds a structure: sets its members one by one, then [`build`](Self::build) gives it.
        ///
        /// All members are optional, so it keeps the structure itself.
        #[non_exhaustive]
        pub struct Builder<T> {
            pub(crate) built: T,
        }

        impl<T: $crate::Clone> $crate::Clone for Builder<T> {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    built: self.built.clone(),
                }
            }
        }

        impl<T: $crate::PartialEq> $crate::PartialEq for Builder<T> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.built == other.built
            }
        }

        impl<T: $crate::shape::Structure> $crate::Default for Builder<T> {
            #[inline]
            fn default() -> Self {
                Self {
                    built: T::initial(),
                }
            }
        }

        impl<T: $crate::Debug> $crate::Debug for Builder<T> {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                $crate::operation::debug_builder(f, &self.built)
            }
        }

        impl<T> Builder<T> {
            /// Makes the structure.
            #[inline]
            pub fn build(self) -> T {
                self.built
            }
        }

        /// Builds the input `I` of an operation; with a call as `H`, sends it too.
        ///
        /// `H` is what keeps the members: for the builder alone the input itself, or an `Option` of each where one is a stream; for the fluent
        /// builder the call. So every setter is written once and, being generic, compiled only where it is used.
        #[non_exhaustive]
        pub struct InputBuilder<I, H> {
            pub(crate) holder: H,
            pub(crate) input: ::std::marker::PhantomData<fn() -> I>,
        }

        impl<I, H: $crate::Clone> $crate::Clone for InputBuilder<I, H> {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    holder: self.holder.clone(),
                    input: self.input,
                }
            }
        }

        impl<I, H: $crate::PartialEq> $crate::PartialEq for InputBuilder<I, H> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.holder == other.holder
            }
        }

        impl<I: $crate::operation::Operation> $crate::Default for InputBuilder<I, I::Fields> {
            #[inline]
            fn default() -> Self {
                let holder = $crate::operation::InputFields::empty();
                Self {
                    holder,
                    input: ::std::marker::PhantomData,
                }
            }
        }

        impl<I, H> $crate::Debug for InputBuilder<I, H>
        where
            I: $crate::operation::Operation,
            H: $crate::operation::Holds<I::Fields>,
        {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                $crate::operation::debug_builder(f, self.holder.held())
            }
        }

        impl<I: $crate::operation::Operation> $crate::operation::InputBuilder
            for InputBuilder<I, I::Fields>
        {
            type Fields = I::Fields;

            #[inline]
            fn fields(&self) -> &I::Fields {
                &self.holder
            }

            #[inline]
            fn fields_mut(&mut self) -> &mut I::Fields {
                &mut self.holder
            }
        }

        impl<I> InputBuilder<I, I::Fields>
        where
            I: $crate::operation::Operation<
                    Service = <$client as $crate::client::ServiceClient>::Service,
                    Builder = InputBuilder<I, <I as $crate::operation::Operation>::Fields>,
                >,
        {
            /// Makes the input.
            #[inline]
            pub fn build(self) -> $crate::Result<I, $crate::shape::__private::BuildError> {
                $crate::operation::InputFields::finish(self.holder)
            }

            /// Sends a call with this input by the client.
            #[inline]
            pub fn send_with(self, client: &$client) -> $crate::operation::Sending<I> {
                $crate::client::ServiceClient::call::<I>(client)
                    .with_input(self)
                    .start()
            }
        }

        impl<I> InputBuilder<I, $crate::operation::Call<I>>
        where
            I: $crate::operation::Operation<
                    Builder = InputBuilder<I, <I as $crate::operation::Operation>::Fields>,
                >,
        {
            /// The input as it is so far.
            #[inline]
            pub fn as_input(&self) -> &InputBuilder<I, I::Fields> {
                self.holder.as_input()
            }

            /// Sends the call; the future gives the output, or an `SdkError`.
            #[inline]
            pub fn send(self) -> $crate::operation::Sending<I> {
                self.holder.start()
            }

            /// Makes a paginator of the call, which sends it for page after page.
            #[inline]
            pub fn into_paginator(self) -> $crate::pagination::Paginator<I>
            where
                I: $crate::pagination::Paginated,
            {
                $crate::pagination::Paginator::new(self.holder)
            }

            /// Lets the request or the configuration of just this call be changed before it is sent.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::operation::CustomizableOperation<I::Output, I::Error, Self> {
                $crate::operation::CustomizableOperation::new(self)
            }
        }

        $crate::__presigned! {}

        impl<I: $crate::operation::Operation> $crate::operation::IntoCall
            for InputBuilder<I, $crate::operation::Call<I>>
        {
            type Operation = I;

            #[inline]
            fn into_call(self) -> $crate::operation::Call<I> {
                self.holder
            }
        }
    };
}

/// The method of fluent builders that signs a call.
#[cfg(feature = "aws")]
#[doc(hidden)]
#[macro_export]
macro_rules! __presigned {
    () => {
        impl<I: $crate::presigning::Presignable> InputBuilder<I, $crate::operation::Call<I>> {
            /// Signs the call, and returns the request instead of sending it.
            #[inline]
            pub async fn presigned(
                self,
                config: $crate::presigning::PresigningConfig,
            ) -> $crate::presigning::Presigned<I> {
                $crate::presigning::presign(self.holder, config).await
            }
        }
    };
}

/// The method of fluent builders that signs a call: a build without AWS has none.
#[cfg(not(feature = "aws"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __presigned {
    () => {};
}

/// The builder of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __builder {
    // None.
    ({ $($row:tt)* }) => {};
    // All members are optional.
    (
        [$($group:tt)+] [$shown:ident] $display:expr, $name:ident $builder:ident [] [$($extra:tt)*] $self:ident [$($debug:tt)*] {
            $({ $field:ident [$($accessors:ident)*] [] [$($kind:tt)*] $traits:tt $doc:tt })*
        }
    ) => {
        /// Builds the structure: sets its members one by one, then `build` gives it.
        pub type $builder = $($group)+::Builder<$name>;

        impl $($group)+::Builder<$name> {
            $($crate::__setters! {
                $($kind)*; self (self.built.$field) (self.built.$field) $field $($accessors)* $doc
            })*
        }
    };
    (
        [] [$shown:ident] $display:expr, $name:ident $builder:ident $(<$o:ident>)? [$($result:ident)?]
        [$($extra:ident: $extra_type:ty,)*] $self:ident [$($debug:tt)*] {
            $({ $field:ident [$($accessors:ident)*] $mode:tt [$($kind:tt)*] $traits:tt $doc:tt })*
        }
    ) => {
        /// Builds the structure: sets its members one by one, then [`build`](Self::build) gives it.
        #[non_exhaustive]
        pub struct $builder $(<$o>)? {
            $($field: $crate::Option<$crate::__type!($($kind)*)>,)*
            $($extra: $extra_type,)*
        }

        $crate::__copied! { builder [$shown] $builder $(<$o>)? [$($field)* $($extra)*] }

        impl $(<$o>)? $crate::Default for $builder $(<$o>)? {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: $crate::None,)*
                    $($extra: $crate::Default::default(),)*
                }
            }
        }

        impl $(<$o: $crate::operation::NamedOutput>)? $crate::Debug for $builder $(<$o>)? {
            #[inline]
            fn fmt(&$self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct($display);
                $(shown.field($crate::shape::field_name(stringify!($field)), $crate::__shown_field!(&$self.$field, $traits));)*
                $crate::shape::finish_debug(shown, $($debug)*)
            }
        }

        impl $(<$o>)? $builder $(<$o>)? {
            $($crate::__setters! {
                $($kind)*; self (self.$field) (self.$field) $field $($accessors)* $doc
            })*

            $crate::__finish! {
                [$($result)?] $name $(<$o>)? {
                    $($field: $crate::__value!(built $name $field $mode self.$field),)*
                    $($extra: self.$extra,)*
                } self
            }
        }
    };
    // The builder and the fluent builder of an input.
    (
        input [$($group:tt)+] $shown:ident $name:ident $builder:ident $fluent:ident {
            $({ $field:ident [$($accessors:ident)*] $mode:tt [$($kind:tt)*] $traits:tt $doc:tt })*
        }
    ) => {
        $crate::__builder! { fields $shown $name { $({ $field $mode [$($kind)*] $traits })* } }

        /// Builds the input: sets its members one by one, then `build` gives it.
        pub type $builder = $($group)+::InputBuilder<$name, Fields>;

        /// Builds and sends a call of the operation.
        pub type $fluent = $($group)+::InputBuilder<$name, $crate::operation::Call<$name>>;

        impl<H: $crate::operation::Holds<Fields>> $($group)+::InputBuilder<$name, H> {
            $($crate::__setters! {
                $($kind)*; self (self.holder.held().$field) (self.holder.held_mut().$field) $field $($accessors)* $doc
            })*
        }
    };
    // What the builder of an input keeps: the input itself, or, if a member is a stream that is always there, an `Option` of each member.
    (fields builder $input:ident $rows:tt) => {
        #[doc(hidden)]
        pub type Fields = $input;
    };
    (fields streaming $input:ident { $({ $field:ident $mode:tt [$($kind:tt)*] $traits:tt })* }) => {
        /// The members so far.
        #[doc(hidden)]
        pub struct Fields {
            $($field: $crate::Option<$crate::__type!($($kind)*)>,)*
        }

        impl $crate::Debug for Fields {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($input));
                $(shown.field($crate::shape::field_name(stringify!($field)), $crate::__shown_field!(&self.$field, $traits));)*
                shown.finish()
            }
        }

        impl $crate::operation::Holds<Fields> for Fields {
            #[inline]
            fn held(&self) -> &Fields {
                self
            }

            #[inline]
            fn held_mut(&mut self) -> &mut Fields {
                self
            }
        }

        impl $crate::operation::InputFields for Fields {
            type Input = $input;

            #[inline]
            fn empty() -> Self {
                Self { $($field: $crate::None,)* }
            }

            #[inline]
            fn finish(
                self,
            ) -> $crate::Result<$input, $crate::shape::__private::BuildError> {
                $crate::Ok($input {
                    $($field: $crate::__value!(built $input $field $mode self.$field),)*
                })
            }
        }
    };
}

/// A builder's `build`, which can fail only if a member is required.
#[doc(hidden)]
#[macro_export]
macro_rules! __finish {
    ([] $name:ident $(<$o:ident>)? { $($fields:tt)* } $self:ident) => {
        /// Makes the structure.
        #[inline]
        pub fn build($self) -> $name $(<$o>)? {
            $name { $($fields)* }
        }
    };
    ([Result] $name:ident $(<$o:ident>)? { $($fields:tt)* } $self:ident) => {
        /// Makes the structure, or says which required member is not set.
        #[inline]
        pub fn build(
            $self,
        ) -> $crate::Result<$name $(<$o>)?, $crate::shape::__private::BuildError> {
            $crate::Ok($name { $($fields)* })
        }
    };
}
