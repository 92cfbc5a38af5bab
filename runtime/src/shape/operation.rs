//! The table of an operation: itself, its input, its output.

/// Declares an operation.
///
/// ```text
/// operation! {
///     /// Deletes a connection.
///     pub struct DeleteConnection: "DeleteConnection" of client::Client as delete_connection;
///
///     DeleteConnectionError = error::OperationErrorC1E0F27A;
///
///     /// Parameters of `DeleteConnection`.
///     pub struct DeleteConnectionInput: "DeleteConnectionRequest" {
///         /// Id of the connection.
///         connection_id(set_connection_id get_connection_id): String = "connectionId",
///     }
///     builder DeleteConnectionInputBuilder DeleteConnectionFluentBuilder in builder::group_0
///
///     /// A connection.
///     pub struct DeleteConnectionOutput: "Connection" {
///         /// Id of the connection.
///         connection_id(set_connection_id get_connection_id): String = "connectionId",
///     }
///     builder DeleteConnectionOutputBuilder in builder::group_1
/// }
/// ```
///
/// The input's builders are always of a group of [`builders!`](crate::builders). The output is like a [`structure!`](crate::structure), or one that
/// several operations have in common (see [`shared_output!`](crate::shared_output)):
///
/// ```text
///     pub type DeleteConnectionOutput = outputs ConnectionOutput ConnectionOutputBuilder as DeleteConnectionOutputBuilder;
/// ```
///
/// An operation with pages ends with how they follow each other: the token's member of the input, its type, and its path in the output, in which a
/// `?` marks an `Option`; then the member of the input that limits a page, and the path of the items.
///
/// ```text
///     paginated ListLayersPaginator {
///         token marker: String = (next_marker?),
///         size max_items: Integer,
///         items ListLayersPaginatorItems: List(types::Layer) = (layers?),
///     }
/// ```
#[macro_export]
macro_rules! operation {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $wire_name:literal of $($client:ident)::+ as $method:ident $([$($trait:tt)*])?;

        $error:ident = $($errors:ident)::+;

        $(#$input_meta:tt)*
        pub struct $input:ident: $input_id:literal $([$($input_own:tt)*])? { $($input_member:tt)* }
        $input_shown:ident $input_builder:ident $fluent:ident in $($input_group:ident)::+

        $(#$output_meta:tt)*
        pub $word:ident $output:ident
            $(: $output_id:literal $([$($own:tt)*])? { $($member:tt)* }
            $shown:ident $output_builder:ident $(in $($group:ident)::+)? $(-> $result:ident)?)?
            $(= $outputs:ident $shared:ident $shared_builder:ident as $output_alias:ident;)?

        $(paginated $paginator:ident $pagination:tt)?
    ) => {
        mod shapes {
            #[allow(unused_imports)]
            use super::*;

            $crate::__members! {
                {
                    [$input_shown] [$(#$input_meta)*] stringify!($input), $input: $input_id [$($($input_own)*)?]
                    [] self [()] [$input_builder]
                }
                { input [$($input_group)::+] $input_shown $input $input_builder $fluent }
                { $($input_member)* }
            }

            $crate::__output! {
                [$(#$output_meta)*] $input $output
                $(: $output_id [$($($own)*)?] { $($member)* } $shown $output_builder [$($($group)::+)?] [$($result)?])?
                $(= $outputs $shared $shared_builder $output_alias)?
            }
        }

        pub use shapes::{$input, $output};

        /// Builders of the operation's types.
        pub mod builders {
            pub use super::shapes::{$fluent, $input_builder, $($output_builder)? $($output_alias)?};
        }

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
            $(const TRAITS: &'static [$crate::operation::OperationTrait] = {
                #[allow(unused_imports)]
                use $crate::operation::{BARE_BUCKET, GZIP, LONG_POLLING, OperationTrait::*, TREE_HASH};
                &[$($trait)*]
            };)?
        }

        $($crate::__paginated! { $input $output $paginator $pagination })?

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
