//! The table of an operation: itself, its input, its output.

/// Declares an operation.
///
/// ```text
/// operation! {
///     /// Deletes a connection.
///     pub struct DeleteConnection: "DeleteConnection" of Client as delete_connection;
///
///     /// Parameters of `DeleteConnection`.
///     pub struct DeleteConnectionInput: "DeleteConnectionRequest" {
///         /// Id of the connection.
///         connection_id: optional String = "connectionId",
///     }
///     builder DeleteConnectionInputBuilder DeleteConnectionFluentBuilder [set_connection_id get_connection_id]
///
///     /// A connection.
///     pub struct DeleteConnectionOutput: "Connection" {
///         /// Id of the connection.
///         connection_id: optional String = "connectionId",
///     }
///     builder DeleteConnectionOutputBuilder -> Self [set_connection_id get_connection_id]
///
///     DeleteConnectionError = OperationError
/// }
/// ```
#[macro_export]
macro_rules! operation {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $wire_name:literal of $client:ident as $method:ident $([$($trait:tt)*])?;

        $(#[$input_meta:meta])*
        pub struct $input:ident: $input_id:literal $([$($input_own:tt)*])? {
            $(
                $(#[$input_doc:meta])*
                $input_field:ident: $input_mode:ident $input_kind:ident $(($($input_argument:tt)*))?
                    = $input_wire:literal $([$($input_trait:tt)*])?,
            )*
        }
        $input_shown:ident $input_builder:ident $fluent:ident [$($input_set:ident $input_get:ident),* $(,)?]

        $(#[$output_meta:meta])*
        pub struct $output:ident: $output_id:literal $([$($output_own:tt)*])? {
            $(
                $(#[$doc:meta])*
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    = $wire:literal $([$($output_trait:tt)*])?,
            )*
        }
        $shown:ident $output_builder:ident -> $result:ident [$($set:ident $get:ident),* $(,)?]

        $error:ident = $errors:ident
    ) => {
        mod shapes {
            #[allow(unused_imports)]
            use super::*;

            $crate::__input! {
                $client $output $error $(#[$input_meta])*
                $input: $input_id [$($($input_own)*)?] {
                    $({
                        $(#[$input_doc])*
                        $input_field $input_set $input_get: $input_mode $input_kind $(($($input_argument)*))?
                            = $input_wire [$($($input_trait)*)?]
                    })*
                }
                $input_shown $input_builder
            }

            $crate::__structure! {
                $shown $(#[$output_meta])*
                $output: $output_id [$($($output_own)*)?] {
                    $({
                        $(#[$doc])*
                        $field: $mode $(($default))? $kind $(($($argument)*))?
                            = $wire [$($($output_trait)*)?]
                    })*
                }
                _request_id: $crate::request_id::RequestIds,
            }

            $crate::__builder! {
                $shown $output, $output_builder -> $result {
                    $({
                        $(#[$doc])*
                        $field $set $get: $mode $(($default))? $kind $(($($argument)*))?
                            [$($($output_trait)*)?]
                    })*
                }
                _request_id: $crate::request_id::RequestIds,
            }

            $crate::__output_traits! { [] $output }
        }

        pub use shapes::{$input, $output};

        /// Builders of the operation's types.
        pub mod builders {
            pub use super::shapes::{$input_builder, $output_builder};

            /// Builds and sends a call of the operation.
            pub type $fluent = $input_builder<$crate::operation::Call<super::$input>>;
        }

        $crate::__operation! {
            $(#[$meta])*
            $name: $wire_name of $client as $method [$($($trait)*)?]
            $input $input_builder $fluent $output $error $errors
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $wire_name:literal of $client:ident as $method:ident $([$($trait:tt)*])?;

        $(#[$input_meta:meta])*
        pub struct $input:ident: $input_id:literal $([$($input_own:tt)*])? {
            $(
                $(#[$input_doc:meta])*
                $input_field:ident: $input_mode:ident $input_kind:ident $(($($input_argument:tt)*))?
                    = $input_wire:literal $([$($input_trait:tt)*])?,
            )*
        }
        $input_shown:ident $input_builder:ident $fluent:ident [$($input_set:ident $input_get:ident),* $(,)?]

        $(#[$output_meta:meta])*
        pub type $output:ident $output_builder:ident = $shared:ident $shared_builder:ident;

        $error:ident = $errors:ident
    ) => {
        mod shapes {
            #[allow(unused_imports)]
            use super::*;

            $crate::__input! {
                $client $output $error $(#[$input_meta])*
                $input: $input_id [$($($input_own)*)?] {
                    $({
                        $(#[$input_doc])*
                        $input_field $input_set $input_get: $input_mode $input_kind $(($($input_argument)*))?
                            = $input_wire [$($($input_trait)*)?]
                    })*
                }
                $input_shown $input_builder
            }
        }

        pub use shapes::$input;

        $(#[$output_meta])*
        pub type $output = $shared<$input>;

        /// Builders of the operation's types.
        pub mod builders {
            pub use super::shapes::$input_builder;

            /// Builds and sends a call of the operation.
            pub type $fluent = $input_builder<$crate::operation::Call<super::$input>>;

            /// Builds an output of the operation.
            pub type $output_builder = super::$shared_builder<super::$input>;
        }

        impl $crate::operation::NamedOutput for $input {
            const OUTPUT: &'static str = stringify!($output);
            const BUILDER: &'static str = stringify!($output_builder);
        }

        $crate::__operation! {
            $(#[$meta])*
            $name: $wire_name of $client as $method [$($($trait)*)?]
            $input $input_builder $fluent $output $error $errors
        }
    };
}

/// An operation but for its input and output.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    (
        $(#[$meta:meta])*
        $name:ident: $wire_name:literal of $client:ident as $method:ident [$($trait:tt)*]
        $input:ident $input_builder:ident $fluent:ident $output:ident $error:ident $errors:ident
    ) => {
        /// Errors of the operation.
        pub type $error = $errors<$input>;

        $(#[$meta])*
        pub type $name = $crate::operation::Named<$input>;

        impl $crate::operation::Operation for $input {
            type Service = <$client as $crate::client::ServiceClient>::Service;
            type Builder = builders::$input_builder;
            type Output = $output;
            type Error = $error;
            const NAME: &'static str = $wire_name;
            $crate::__operation_traits! { $($trait)* }
        }

        impl $client {
            $(#[$meta])*
            ///
            /// Gives a builder of a call: set the input's members on it, then `send()`.
            #[inline]
            pub fn $method(&self) -> builders::$fluent {
                builders::$fluent { holder: $crate::client::ServiceClient::call(self) }
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
            use $crate::operation::{GZIP, OperationTrait::*};
            &[$($trait)*]
        };
    };
}

/// The input of an operation, with its builder.
#[doc(hidden)]
#[macro_export]
macro_rules! __input {
    (
        $client:ident $output:ident $error:ident $(#[$meta:meta])*
        $input:ident: $id:literal [$($own:tt)*] {
            $({
                $(#[$doc:meta])*
                $field:ident $set:ident $get:ident: $mode:ident $kind:ident $(($($argument:tt)*))?
                    = $wire:literal [$($trait:tt)*]
            })*
        }
        $shown:ident $builder:ident
    ) => {
        $crate::__structure! {
            $shown $(#[$meta])*
            $input: $id [$($own)*] {
                $({
                    $(#[$doc])*
                    $field: $mode $kind $(($($argument)*))? = $wire [$($trait)*]
                })*
            }
        }

        $crate::__input_fields! {
            $shown $input, $builder {
                $($field: $mode $kind $(($($argument)*))? [$($trait)*],)*
            }
        }

        $crate::__input_builder! {
            $client $output $error, $input, $builder {
                $({
                    $(#[$doc])*
                    $field $set $get: $kind $(($($argument)*))?
                })*
            }
        }
    };
}

/// The builder of an input, alone or as the fluent builder of a call.
///
/// All members of an input are optional, so the builder keeps the input itself; where it keeps it is `H`: nowhere else for the builder alone, in
/// the call for the fluent builder. So every setter is written once and, being generic, compiled only where it is used.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_builder {
    (
        $client:ident $output:ident $error:ident, $input:ident, $builder:ident {
            $({ $(#[$doc:meta])* $field:ident $set:ident $get:ident: $kind:ident $(($($argument:tt)*))? })*
        }
    ) => {
        impl $input {
            /// Makes a builder of the input.
            #[inline]
            pub fn builder() -> $builder {
                $builder::default()
            }
        }

        /// Builds the input; with `H` a call, sends it too.
        #[non_exhaustive]
        pub struct $builder<H = Fields> {
            pub(super) holder: H,
        }

        impl<H: ::std::clone::Clone> ::std::clone::Clone for $builder<H> {
            #[inline]
            fn clone(&self) -> Self {
                Self { holder: self.holder.clone() }
            }
        }

        impl<H: ::std::cmp::PartialEq> ::std::cmp::PartialEq for $builder<H> {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.holder == other.holder
            }
        }

        impl ::std::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self { holder: $crate::operation::InputFields::empty() }
            }
        }

        impl<H: $crate::operation::Holds<Fields>> ::std::fmt::Debug for $builder<H> {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::operation::debug_as(f, stringify!($builder), self.holder.held())
            }
        }

        impl<H: $crate::operation::Holds<Fields>> $builder<H> {
            $($crate::__setters! {
                $(#[$doc])* self,
                self.holder.held().$field,
                self.holder.held_mut().$field,
                $field $set $get, $kind $(($($argument)*))?
            })*
        }

        impl $builder {
            /// Makes the input.
            #[inline]
            pub fn build(
                self,
            ) -> ::std::result::Result<$input, $crate::shape::__private::BuildError> {
                $crate::operation::InputFields::finish(self.holder)
            }

            /// Sends a call with this input by the client.
            #[inline]
            pub fn send_with(
                self,
                client: &super::$client,
            ) -> $crate::operation::Sending<$input> {
                $crate::client::ServiceClient::call::<$input>(client).with_input(self).start()
            }
        }

        impl $builder<$crate::operation::Call<$input>> {
            /// The input as it is so far.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                self.holder.as_input()
            }

            /// Sends the call; the future gives the output, or an `SdkError`.
            #[inline]
            pub fn send(self) -> $crate::operation::Sending<$input> {
                self.holder.start()
            }

            /// Lets the request or the configuration of just this call be changed before it is sent.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::operation::CustomizableOperation<super::$output, super::$error, Self> {
                $crate::operation::CustomizableOperation::new(self.holder)
            }
        }
    };
}

/// What the builder of an input keeps: the input itself, or, where a member is a stream that is always there, an `Option` of each member.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_fields {
    (builder $input:ident, $($rest:tt)*) => { $crate::__input_fields! { @same $input, $($rest)* } };
    (streaming $input:ident, $($rest:tt)*) => { $crate::__input_fields! { @own $input, $($rest)* } };
    (@same $input:ident, $builder:ident { $($member:tt)* }) => {
        type Fields = $input;
        $crate::__held! { $builder }
    };
    (
        @own $input:ident, $builder:ident {
            $(
                $field:ident: $mode:ident $(($default:expr))? $kind:ident $(($($argument:tt)*))?
                    [$($trait:tt)*],
            )*
        }
    ) => {
        /// The members so far.
        #[doc(hidden)]
        pub struct Fields {
            $($field: ::std::option::Option<$crate::__type!($kind $(($($argument)*))?)>,)*
        }

        impl ::std::fmt::Debug for Fields {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($input));
                $(shown.field(stringify!($field), $crate::__shown_field!(&self.$field, $($trait)*));)*
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
                Self { $($field: ::std::option::Option::None,)* }
            }

            #[inline]
            fn finish(
                self,
            ) -> ::std::result::Result<$input, $crate::shape::__private::BuildError> {
                ::std::result::Result::Ok($input {
                    $($field: $crate::__build!(self.$field, $field, $input, $mode $(($default))? $kind),)*
                })
            }
        }

        $crate::__held! { $builder }
    };
}

/// A builder by what it keeps.
#[doc(hidden)]
#[macro_export]
macro_rules! __held {
    ($builder:ident) => {
        impl $crate::operation::InputBuilder for $builder {
            type Fields = Fields;

            #[inline]
            fn fields(&self) -> &Fields {
                &self.holder
            }

            #[inline]
            fn fields_mut(&mut self) -> &mut Fields {
                &mut self.holder
            }
        }
    };
}
