//! The outputs of operations, which several may have in common.

/// Declares the output of several operations, like [`structure!`](crate::structure); it is generic over the operation, so that each has a type
/// of its own, and everything about it is written and checked once.
#[macro_export]
macro_rules! shared_output {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $id:literal $([$($own:tt)*])? { $($member:tt)* }
        $shown:ident $builder:ident $(-> $result:ident)?
    ) => {
        $crate::__members! {
            {
                [$shown] [$(#$meta)*] O::OUTPUT, $name<O>: $id [$($($own)*)?]
                [
                    _request_id: $crate::request_id::RequestIds,
                    _operation: ::std::marker::PhantomData<fn() -> O>,
                ]
                self [$crate::operation::shown_ids::<Self>(&self._request_id)] [$builder<O>]
            }
            {
                [] [$shown] O::BUILDER, $name $builder<O> [$($result)?]
                [
                    _request_id: $crate::request_id::RequestIds,
                    _operation: ::std::marker::PhantomData<fn() -> O>,
                ]
                self [$crate::operation::shown_ids::<$name<O>>(&self._request_id)]
            }
            { $($member)* }
        }

        $crate::__output_traits! { $name<O>, O::HAS_IDS }
    };
}

/// The output of an operation: its own, or an alias of a shared one.
#[doc(hidden)]
#[macro_export]
macro_rules! __output {
    (
        [$($meta:tt)*] $input:ident $output:ident: $id:literal [$($own:tt)*] { $($member:tt)* }
        $shown:ident $builder:ident [$($group:tt)*] [$($result:ident)?]
    ) => {
        $crate::__members! {
            {
                [$shown] [$($meta)*] stringify!($output), $output: $id [$($own)*]
                [_request_id: $crate::request_id::RequestIds,]
                self [$crate::operation::shown_ids::<Self>(&self._request_id)] [$builder]
            }
            {
                [$($group)*] [$shown] stringify!($builder), $output $builder [$($result)?]
                [_request_id: $crate::request_id::RequestIds,]
                self [$crate::operation::shown_ids::<$output>(&self._request_id)]
            }
            { $($member)* }
        }

        $crate::__output_traits! {
            $output,
            <<$input as $crate::operation::Operation>::Service as $crate::client::Service>::DESCRIPTOR.aws
        }
    };
    ([$($meta:tt)*] $input:ident $output:ident = $outputs:ident $shared:ident $shared_builder:ident $builder:ident) => {
        $($meta)*
        pub type $output = $outputs::$shared<$input>;

        /// Builds an output of the operation.
        pub type $builder = $outputs::$shared_builder<$input>;

        impl $crate::operation::NamedOutput for $input {
            const OUTPUT: &'static str = stringify!($output);
            const BUILDER: &'static str = stringify!($builder);
            const HAS_IDS: bool =
                <<$input as $crate::operation::Operation>::Service as $crate::client::Service>::DESCRIPTOR.aws;
        }
    };
}

/// What every output has beside its members: the ids of the request.
#[doc(hidden)]
#[macro_export]
macro_rules! __output_traits {
    ($name:ident $(<$o:ident>)?, $has_ids:expr) => {
        impl $(<$o>)? $crate::shape::__private::RequestId for $name $(<$o>)? {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                self._request_id.id()
            }
        }

        impl $(<$o: $crate::operation::NamedOutput>)? $crate::operation::Output for $name $(<$o>)? {
            const HAS_IDS: bool = $has_ids;

            #[inline]
            fn request_ids(&mut self) -> &mut $crate::request_id::RequestIds {
                &mut self._request_id
            }
        }
    };
}
