//! The tables of errors: the structures themselves, the lists that operations share, and the service's own.

/// Declares a structure with the `error` trait (Smithy 2.0, "error trait"), like [`structure!`](crate::structure).
///
/// After the builder comes what shows an error: its name, and the member that holds the message.
#[macro_export]
macro_rules! error {
    (
        $(#$meta:tt)*
        pub struct $name:ident: $id:literal $([$($own:tt)*])? { $($member:tt)* }
        $shown:ident $builder:ident $(-> $result:ident)?
        $display:literal $(message($message:ident))? $(retryable($retry:ident))?
    ) => {
        $crate::__members! {
            {
                [$shown] [$(#$meta)*] stringify!($name), $name: $id [$($($own)*)?]
                [meta: $crate::shape::__private::ErrorMetadata,] self [("meta", &self.meta)] [$builder]
            }
            {
                [] [$shown] stringify!($builder), $name $builder [$($result)?]
                [meta: $crate::shape::__private::ErrorMetadata,] self [("meta", &self.meta)]
            }
            { $($member)* }
        }

        impl $builder {
            /// Sets the code, message and request id.
            #[inline]
            pub fn meta(mut self, meta: $crate::shape::__private::ErrorMetadata) -> Self {
                self.meta = meta;
                self
            }

            /// Sets the code, message and request id.
            #[inline]
            pub fn set_meta(
                &mut self,
                meta: $crate::Option<$crate::shape::__private::ErrorMetadata>,
            ) -> &mut Self {
                self.meta = meta.unwrap_or_default();
                self
            }
        }

        $($crate::__error_message! { $message $name })?

        $(impl $name {
            /// The kind of error that makes another attempt worthwhile.
            #[inline]
            pub fn retryable_error_kind(&self) -> $crate::shape::__private::ErrorKind {
                $crate::shape::__private::ErrorKind::$retry
            }
        })?

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                let message = $crate::None::<&str>;
                $(let message = message.or($crate::error::Message::message(&self.$message));)?
                $crate::error::display(f, $display, message, self)
            }
        }

        impl ::std::error::Error for $name {}

        impl $crate::shape::__private::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::shape::__private::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::shape::__private::RequestId for $name {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                $crate::shape::__private::RequestId::request_id(&self.meta)
            }
        }

        impl $crate::error::ErrorShape for $name {
            #[inline]
            fn set_meta(&mut self, meta: $crate::shape::__private::ErrorMetadata) {
                $($crate::error::Message::fill(&mut self.$message, &meta);)?
                self.meta = meta;
            }

            $(
                #[inline]
                fn retryable(&self) -> $crate::Option<$crate::shape::__private::ErrorKind> {
                    $crate::Some($crate::shape::__private::ErrorKind::$retry)
                }
            )?
        }
    };
}

/// The method `message` of an error whose message is a member of another name.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_message {
    (message $name:ident) => {};
    ($message:ident $name:ident) => {
        impl $name {
            /// Returns the message that the service sent with the error.
            #[inline]
            pub fn message(&self) -> $crate::Option<&str> {
                $crate::error::Message::message(&self.$message)
            }
        }
    };
}

/// Declares the enum of a list of errors, which every operation with just these errors shares.
///
/// ```text
/// operation_errors! {
///     OperationErrorC1E0F27A in errors {
///         DirectConnectClientException is_direct_connect_client_exception = "DirectConnectClientException",
///         DirectConnectServerException is_direct_connect_server_exception = "DirectConnectServerException",
///     }
/// }
/// ```
///
/// The enum is generic over the operation, so that the errors of two operations are two types. After `in` comes the module of the errors.
#[macro_export]
macro_rules! operation_errors {
    ($(#$meta:tt)* $name:ident in $types:ident { $($variant:ident $is:ident = $code:literal $(query $query:literal)?,)* }) => {
        $(#$meta)*
        #[non_exhaustive]
        pub enum $name<O> {
            $(
                #[doc = concat!("The service's [`", stringify!($variant), "`](", stringify!($types::$variant), ").")]
                $variant($types::$variant),
            )*
            /// Any other error: one that the model does not know for this operation, or a response that cannot be read. Match with a
            /// wildcard, and look at `code()`.
            #[deprecated(note = "Matching `Unhandled` directly is not forwards compatible. Instead, \
                                 match using a variable wildcard pattern and check `.code()`.")]
            Unhandled($crate::error::Unhandled<O>),
        }

        #[allow(deprecated)]
        impl<O> $name<O> {
            /// The `Unhandled` variant of any error.
            #[inline]
            pub fn unhandled(
                error: impl $crate::Into<
                    $crate::Box<dyn ::std::error::Error + $crate::Send + $crate::Sync + 'static>,
                >,
            ) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error.into(), $crate::Default::default()))
            }

            /// The `Unhandled` variant of a code and message.
            #[inline]
            pub fn generic(error: $crate::shape::__private::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error.clone().into(), error))
            }

            /// The error's code, message and request id.
            #[inline]
            pub fn meta(&self) -> &$crate::shape::__private::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => $crate::shape::__private::ProvideErrorMetadata::meta(error),)*
                    Self::Unhandled(error) => error.meta(),
                }
            }

            $(
                #[doc = concat!("Whether this is a [`", stringify!($variant), "`](", stringify!($types::$variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    matches!(self, Self::$variant(_))
                }
            )*

            #[inline]
            fn shown(&self) -> &(dyn ::std::error::Error + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error.source(),
                }
            }
        }

        $crate::__error_traits! { [<O>] [<O>] $name { $($variant)* } }

        #[allow(deprecated)]
        impl<O: $crate::Send + $crate::Sync + 'static> $crate::error::ErrorList for $name<O> {
            const ERRORS: &'static [$crate::error::ErrorDescriptor] =
                &[$($crate::error::ErrorDescriptor::new::<$types::$variant>($code)$(.in_query($query))?),*];

            #[inline]
            fn from_service(error: $crate::error::ServiceError) -> Self {
                $(let error = match error.take() {
                    $crate::Ok(error) => return Self::$variant(error),
                    $crate::Err(error) => error,
                };)*
                Self::Unhandled($crate::error::Unhandled::from_service(error))
            }
        }

        impl<O> $crate::shape::__private::CreateUnhandledError for $name<O> {
            #[allow(deprecated)]
            #[inline]
            fn create_unhandled_error(
                source: $crate::Box<dyn ::std::error::Error + $crate::Send + $crate::Sync + 'static>,
                meta: $crate::Option<$crate::shape::__private::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }

        impl<O> $crate::shape::__private::ProvideErrorKind for $name<O> {
            #[inline]
            fn code(&self) -> $crate::Option<&str> {
                $crate::shape::__private::ProvideErrorMetadata::code(self)
            }

            #[inline]
            fn retryable_error_kind(
                &self,
            ) -> $crate::Option<$crate::shape::__private::ErrorKind> {
                match self {
                    $(Self::$variant(error) => $crate::error::ErrorShape::retryable(error),)*
                    #[allow(deprecated)]
                    Self::Unhandled(_) => $crate::None,
                }
            }
        }
    };
}

/// The traits that every enum of errors has, generic or not.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_traits {
    ([$($generics:tt)*] [$($arguments:tt)*] $name:ident { $($variant:ident)* }) => {
        #[allow(deprecated)]
        impl $($generics)* $crate::Debug for $name $($arguments)* {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => f.debug_tuple(stringify!($variant)).field(error).finish(),)*
                    Self::Unhandled(error) => f.debug_tuple("Unhandled").field(error).finish(),
                }
            }
        }

        #[allow(deprecated)]
        impl $($generics)* ::std::fmt::Display for $name $($arguments)* {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::std::fmt::Display::fmt(error, f),)*
                    Self::Unhandled(error) => ::std::fmt::Display::fmt(error, f),
                }
            }
        }

        impl $($generics)* ::std::error::Error for $name $($arguments)* {
            #[inline]
            fn source(&self) -> $crate::Option<&(dyn ::std::error::Error + 'static)> {
                $crate::Some(self.shown())
            }
        }

        impl $($generics)* $crate::shape::__private::ProvideErrorMetadata for $name $($arguments)* {
            #[inline]
            fn meta(&self) -> &$crate::shape::__private::ErrorMetadata {
                self.meta()
            }
        }

        impl $($generics)* $crate::shape::__private::RequestId for $name $($arguments)* {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                $crate::shape::__private::RequestId::request_id(self.meta())
            }
        }
    };
}

/// Declares the service-wide error, into which the errors of all operations turn.
///
/// ```text
/// service_error! {
///     /// Every error that a call can end with.
///     pub enum Error in errors { LimitExceededException, TooManyTagsException, }
///     from OperationErrorC1E0F27A { LimitExceededException, }
/// }
/// ```
#[macro_export]
macro_rules! service_error {
    (
        $(#$meta:tt)*
        pub enum $name:ident in $types:ident { $($variant:ident,)* }
        $(from $list:ident { $($error:ident,)* })*
    ) => {
        $(#$meta)*
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("The service's [`", stringify!($variant), "`](", stringify!($types::$variant), ").")]
                $variant($types::$variant),
            )*
            /// Any other error: one that the model does not know, a response that cannot be read, or a request that never was answered.
            #[deprecated(note = "Matching `Unhandled` directly is not forwards compatible. Instead, \
                                 match using a variable wildcard pattern and check `.code()`.")]
            Unhandled($crate::error::Unhandled<$name>),
        }

        #[allow(deprecated)]
        impl $name {
            #[inline]
            fn meta(&self) -> &$crate::shape::__private::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => $crate::shape::__private::ProvideErrorMetadata::meta(error),)*
                    Self::Unhandled(error) => error.meta(),
                }
            }
        }

        #[allow(deprecated)]
        impl $crate::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => f.debug_tuple(stringify!($variant)).field(error).finish(),)*
                    Self::Unhandled(error) => f.debug_tuple("Unhandled").field(error).finish(),
                }
            }
        }

        #[allow(deprecated)]
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => $crate::error::display_with_request_id(f, error, self.meta()),)*
                    Self::Unhandled(error) => $crate::error::display_unhandled(f, error, self.meta()),
                }
            }
        }

        #[allow(deprecated)]
        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> $crate::Option<&(dyn ::std::error::Error + 'static)> {
                match self {
                    // A member `source` would hide the method of the trait.
                    $(Self::$variant(error) => ::std::error::Error::source(error),)*
                    Self::Unhandled(error) => $crate::Some(error.source()),
                }
            }
        }

        impl $crate::shape::__private::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::shape::__private::ErrorMetadata {
                self.meta()
            }
        }

        impl $crate::shape::__private::RequestId for $name {
            #[inline]
            fn request_id(&self) -> $crate::Option<&str> {
                $crate::shape::__private::RequestId::request_id(self.meta())
            }
        }

        impl $crate::From<$crate::shape::__private::BuildError> for $name {
            #[allow(deprecated)]
            #[inline]
            fn from(error: $crate::shape::__private::BuildError) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error.into(), $crate::Default::default()))
            }
        }

        $(
            impl<O> $crate::From<$list<O>> for $name {
                #[allow(deprecated)]
                #[inline]
                fn from(error: $list<O>) -> Self {
                    match error {
                        $($list::$error(error) => Self::$error(error),)*
                        $list::Unhandled(error) => Self::Unhandled(error.retag()),
                    }
                }
            }

            impl<O, R> $crate::From<$crate::shape::__private::SdkError<$list<O>, R>> for $name
            where
                O: $crate::Send + $crate::Sync + 'static,
                R: $crate::Send + $crate::Sync + $crate::Debug + 'static,
            {
                #[allow(deprecated)]
                #[inline]
                fn from(error: $crate::shape::__private::SdkError<$list<O>, R>) -> Self {
                    match error {
                        $crate::shape::__private::SdkError::ServiceError(context) => {
                            Self::from(context.into_err())
                        }
                        other => {
                            let meta = $crate::shape::__private::ProvideErrorMetadata::meta(&other).clone();
                            Self::Unhandled($crate::error::Unhandled::new(other.into(), meta))
                        }
                    }
                }
            }
        )*
    };
}
