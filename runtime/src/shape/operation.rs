//! The table of an operation: itself, its input, its output.

/// Declares an operation.
///
/// ```text
/// operation! {
///     /// Deletes a connection.
///     pub struct DeleteConnection: "DeleteConnection" of client::Client as delete_connection;
///
///     /// Parameters of `DeleteConnection`.
///     pub struct DeleteConnectionInput: "DeleteConnectionRequest" {
///         /// Id of the connection.
///         connection_id: optional String = "connectionId",
///     }
///     builder DeleteConnectionInputBuilder DeleteConnectionFluentBuilder in builder::group_0 [
///         set_connection_id get_connection_id,
///     ]
///
///     /// A connection.
///     pub struct DeleteConnectionOutput: "Connection" {
///         /// Id of the connection.
///         connection_id: optional String = "connectionId",
///     }
///     builder DeleteConnectionOutputBuilder in builder::group_1 -> Self [set_connection_id get_connection_id]
///
///     DeleteConnectionError = error::OperationErrorC1E0F27A
/// }
/// ```
///
/// The input's builders are always of a group of [`builders!`](crate::builders), the output's is as that of a [`structure!`](crate::structure).
#[macro_export]
macro_rules! operation {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $wire_name:literal of $($client:ident)::+ as $method:ident $([$($trait:tt)*])?;

        $(#$input_meta:tt)*
        pub struct $input:ident: $input_id:literal $([$($input_own:tt)*])? {
            $(
                $(#$input_doc:tt)*
                $input_field:ident: $input_mode:ident $input_kind:ident $(($($input_argument:tt)*))?
                    = $input_wire:literal $([$($input_trait:tt)*])?,
            )*
        }
        $input_shown:ident $input_builder:ident $fluent:ident in $($input_group:ident)::+ [$($input_set:ident $input_get:ident),* $(,)?]

        $(#$output_meta:tt)*
        pub struct $output:ident: $output_id:literal $([$($output_own:tt)*])? {
            $(
                $(#$doc:tt)*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal $([$($output_trait:tt)*])?,
            )*
        }
        $shown:ident $output_builder:ident $(in $($group:ident)::+)? -> $result:ident [$($set:ident $get:ident),* $(,)?]

        $error:ident = $($errors:ident)::+
    ) => {
        mod shapes {
            #[allow(unused_imports)]
            use super::*;

            $crate::__input! {
                $(#$input_meta)*
                $input: $input_id [$($($input_own)*)?] {
                    $({
                        $(#$input_doc)*
                        $input_field $input_set $input_get: $input_mode $input_kind $(($($input_argument)*))?
                            = $input_wire [$($($input_trait)*)?]
                    })*
                }
                $input_shown $input_builder $fluent in $($input_group)::+
            }

            $crate::__structure! {
                $shown ($output_builder) $(#$output_meta)*
                $output: $output_id [$($($output_own)*)?] {
                    $({
                        $(#$doc)*
                        $field: $mode $(($default))? $kind $(($($argument)*))?
                            = $wire [$($($output_trait)*)?]
                    })*
                }
                _request_id: $crate::request_id::RequestIds,
            }

            $crate::__builder! {
                $shown $output, $output_builder $(in $($group)::+)? -> $result {
                    $({
                        $(#$doc)*
                        $field $set $get: $mode $(($default))? $kind $(($($argument)*))?
                            [$($($output_trait)*)?]
                    })*
                }
                _request_id: $crate::request_id::RequestIds,
            }

            $crate::__output_traits! { [] $output $input }
        }

        pub use shapes::{$input, $output};

        /// Builders of the operation's types.
        pub mod builders {
            pub use super::shapes::{$fluent, $input_builder, $output_builder};
        }

        $crate::__operation! {
            $(#$meta)*
            $name: $wire_name of $($client)::+ as $method [$($($trait)*)?]
            $input $input_builder $fluent $output $error $($errors)::+
        }
    };
    (
        $(#$meta:tt)*
        pub struct $name:ident: $wire_name:literal of $($client:ident)::+ as $method:ident $([$($trait:tt)*])?;

        $(#$input_meta:tt)*
        pub struct $input:ident: $input_id:literal $([$($input_own:tt)*])? {
            $(
                $(#$input_doc:tt)*
                $input_field:ident: $input_mode:ident $input_kind:ident $(($($input_argument:tt)*))?
                    = $input_wire:literal $([$($input_trait:tt)*])?,
            )*
        }
        $input_shown:ident $input_builder:ident $fluent:ident in $($input_group:ident)::+ [$($input_set:ident $input_get:ident),* $(,)?]

        $(#$output_meta:tt)*
        pub type $output:ident $output_builder:ident = $outputs:ident $shared:ident $shared_builder:ident;

        $error:ident = $($errors:ident)::+
    ) => {
        mod shapes {
            #[allow(unused_imports)]
            use super::*;

            $crate::__input! {
                $(#$input_meta)*
                $input: $input_id [$($($input_own)*)?] {
                    $({
                        $(#$input_doc)*
                        $input_field $input_set $input_get: $input_mode $input_kind $(($($input_argument)*))?
                            = $input_wire [$($($input_trait)*)?]
                    })*
                }
                $input_shown $input_builder $fluent in $($input_group)::+
            }
        }

        pub use shapes::$input;

        $(#$output_meta)*
        pub type $output = $outputs::$shared<$input>;

        /// Builders of the operation's types.
        pub mod builders {
            pub use super::shapes::{$fluent, $input_builder};

            /// Builds an output of the operation.
            pub type $output_builder = super::$outputs::$shared_builder<super::$input>;
        }

        impl $crate::operation::NamedOutput for $input {
            const OUTPUT: &'static str = stringify!($output);
            const BUILDER: &'static str = stringify!($output_builder);
            const HAS_IDS: bool =
                <<$input as $crate::operation::Operation>::Service as $crate::client::Service>::DESCRIPTOR.aws;
        }

        $crate::__operation! {
            $(#$meta)*
            $name: $wire_name of $($client)::+ as $method [$($($trait)*)?]
            $input $input_builder $fluent $output $error $($errors)::+
        }
    };
}

/// An operation but for its input and output.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    (
        $(#$meta:tt)*
        $name:ident: $wire_name:literal of $($client:ident)::+ as $method:ident [$($trait:tt)*]
        $input:ident $input_builder:ident $fluent:ident $output:ident $error:ident $($errors:ident)::+
    ) => {
        /// Errors of the operation.
        pub type $error = $($errors)::+<$input>;

        $(#$meta)*
        pub type $name = $crate::operation::Named<$input>;

        impl $crate::operation::Operation for $input {
            type Service = <$($client)::+ as $crate::client::ServiceClient>::Service;
            type Fields = shapes::Fields;
            type Builder = builders::$input_builder;
            type Output = $output;
            type Error = $error;
            const NAME: &'static str = $wire_name;
            $crate::__operation_traits! { $($trait)* }
        }

        impl $($client)::+ {
            $(#$meta)*
            ///
            /// Gives a builder of a call: set the input's members on it, then `send()`.
            #[inline]
            pub fn $method(&self) -> builders::$fluent {
                builders::$fluent {
                    holder: $crate::client::ServiceClient::call(self),
                    input: ::std::marker::PhantomData,
                }
            }
        }
    };
}

/// The traits of an operation that has any.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation_traits {
    () => {};
    ($($trait:tt)+) => {
        const TRAITS: &'static [$crate::operation::OperationTrait] = {
            #[allow(unused_imports)]
            use $crate::operation::{GZIP, OperationTrait::*, TREE_HASH};
            &[$($trait)*]
        };
    };
}

/// The input of an operation, with its builder.
#[doc(hidden)]
#[macro_export]
macro_rules! __input {
    (
        $(#$meta:tt)*
        $input:ident: $id:literal [$($own:tt)*] {
            $({
                $(#$doc:tt)*
                $field:ident $set:ident $get:ident: $mode:ident $kind:ident $(($($argument:tt)*))?
                    = $wire:literal [$($trait:tt)*]
            })*
        }
        $shown:ident $builder:ident $fluent:ident in $($group:ident)::+
    ) => {
        $crate::__structure! {
            $shown ($builder) $(#$meta)*
            $input: $id [$($own)*] {
                $({
                    $(#$doc)*
                    $field: $mode $kind $(($($argument)*))? = $wire [$($trait)*]
                })*
            }
        }

        $crate::__input_fields! {
            $shown $input {
                $($field: $mode $kind $(($($argument)*))? [$($trait)*],)*
            }
        }

        /// Builds the input: sets its members one by one, then `build` gives it.
        pub type $builder = $($group)::+::InputBuilder<$input, Fields>;

        /// Builds and sends a call of the operation.
        pub type $fluent = $($group)::+::InputBuilder<$input, $crate::operation::Call<$input>>;

        impl<H: $crate::operation::Holds<Fields>> $($group)::+::InputBuilder<$input, H> {
            $($crate::__setters! {
                $kind $(($($argument)*))?;
                self (self.holder.held().$field) (self.holder.held_mut().$field) $field $set $get [$(#$doc)*]
            })*
        }
    };
}

/// What the builder of an input keeps: the input itself, or, where a member is a stream that is always there, an `Option` of each member.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_fields {
    (builder $input:ident { $($member:tt)* }) => {
        #[doc(hidden)]
        pub type Fields = $input;
    };
    (
        streaming $input:ident {
            $(
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    [$($trait:tt)*],
            )*
        }
    ) => {
        /// The members so far.
        #[doc(hidden)]
        pub struct Fields {
            $($field: $crate::Option<$crate::__type!($kind $(($($argument)*))?)>,)*
        }

        impl $crate::Debug for Fields {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($input));
                $(shown.field($crate::shape::field_name(stringify!($field)), $crate::__shown_field!(&self.$field, $($trait)*));)*
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
                    $($field: $crate::__build!(self.$field, $field, $input, $mode $(($default))? $kind),)*
                })
            }
        }
    };
}
