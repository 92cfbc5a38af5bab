//! Outputs that several operations have in common.

/// Declares the output of several operations, like [`structure!`](crate::structure); it is generic over the operation, so that each has a type
/// of its own, and everything about it is written and checked once.
#[macro_export]
macro_rules! shared_output {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $id:literal $([$($own:tt)*])? {
            $(
                $(#$doc:tt)*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal $([$($trait:tt)*])?,
            )*
        }
        $shown:ident $builder:ident -> $result:ident [$($set:ident $get:ident),* $(,)?]
    ) => {
        $(#$meta)*
        #[non_exhaustive]
        pub struct $name<O> {
            $(
                $(#$doc)*
                pub $field: $crate::__field!($mode $(($default))? $kind $(($($argument)*))?),
            )*
            pub(crate) _request_id: $crate::request_id::RequestIds,
            _operation: ::std::marker::PhantomData<fn() -> O>,
        }

        $crate::__shared_traits! { $name { $($field)* } }
        $crate::__shared_traits! { $builder { $($field)* } }

        impl<O> $name<O> {
            $($crate::__accessor! { $mode $(($default))? $kind $(($($argument)*))?; $field [$(#$doc)*] })*

            /// Makes a builder of the output.
            #[inline]
            pub fn builder() -> $builder<O> {
                $builder {
                    $($field: $crate::None,)*
                    _request_id: $crate::Default::default(),
                    _operation: ::std::marker::PhantomData,
                }
            }
        }

        $crate::__view! {
            [<O: $crate::operation::NamedOutput>] $name<O>, O::OUTPUT, $id [$($($own)*)?] {
                $($field: [$mode $(($default))? $kind] = $wire [$($($trait)*)?],)*
            }
            _request_id _operation
        }

        $crate::__output_traits! { [<O>] $name }

        /// Builds the output.
        #[non_exhaustive]
        pub struct $builder<O> {
            $($field: $crate::Option<$crate::__type!($kind $(($($argument)*))?)>,)*
            _request_id: $crate::request_id::RequestIds,
            _operation: ::std::marker::PhantomData<fn() -> O>,
        }

        impl<O> $crate::Default for $builder<O> {
            #[inline]
            fn default() -> Self {
                $name::builder()
            }
        }

        impl<O: $crate::operation::NamedOutput> $crate::Debug for $builder<O> {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct(O::BUILDER);
                $(shown.field(
                    $crate::shape::field_name(stringify!($field)),
                    $crate::__shown_field!(&self.$field, $($($trait)*)?),
                );)*
                $crate::__shown_extra! { shown self $name<O>, _request_id }
                shown.finish()
            }
        }

        impl<O> $builder<O> {
            $($crate::__setters! {
                $kind $(($($argument)*))?; self (self.$field) (self.$field) $field $set $get [$(#$doc)*]
            })*

            $crate::__finish! {
                [<O>] $name -> $result {
                    $($field: $crate::__build!(self.$field, $field, $name, $mode $(($default))? $kind),)*
                    _request_id: self._request_id,
                    _operation: self._operation,
                } self
            }
        }
    };
}

/// What cannot be derived for a type that is generic over an operation.
#[doc(hidden)]
#[macro_export]
macro_rules! __shared_traits {
    ($name:ident { $($field:ident)* }) => {
        impl<O> $crate::Clone for $name<O> {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    $($field: self.$field.clone(),)*
                    _request_id: self._request_id.clone(),
                    _operation: ::std::marker::PhantomData,
                }
            }
        }

        impl<O> $crate::PartialEq for $name<O> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field &&)* self._request_id == other._request_id
            }
        }
    };
}

/// What every output has beside its members: the ids of the request.
#[doc(hidden)]
#[macro_export]
macro_rules! __output_traits {
    ([] $name:ident $input:ident) => {
        impl $crate::shape::__private::RequestId for $name {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                self._request_id.id()
            }
        }

        impl $crate::operation::Output for $name {
            const HAS_IDS: bool =
                <<$input as $crate::operation::Operation>::Service as $crate::client::Service>::DESCRIPTOR.aws;

            #[inline]
            fn request_ids(&mut self) -> &mut $crate::request_id::RequestIds {
                &mut self._request_id
            }
        }
    };
    ([<$generic:ident>] $name:ident) => {
        impl<$generic> $crate::shape::__private::RequestId for $name<$generic> {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                self._request_id.id()
            }
        }

        impl<$generic: $crate::operation::NamedOutput> $crate::operation::Output
            for $name<$generic>
        {
            const HAS_IDS: bool = $generic::HAS_IDS;

            #[inline]
            fn request_ids(&mut self) -> &mut $crate::request_id::RequestIds {
                &mut self._request_id
            }
        }
    };
}
