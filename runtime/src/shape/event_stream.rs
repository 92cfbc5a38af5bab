//! The tables of unions of events.

/// Declares a union of events (Smithy 2.0, "Event streams").
///
/// ```text
/// event_stream! {
///     /// What is heard.
///     pub enum Transcript {
///         /// A part of the text.
///         Part(is_part as_part): types::TranscriptPart = "part",
///     }
///     exceptions {
///         "limitExceeded" = types::error::LimitExceeded,
///     }
/// }
/// ```
#[macro_export]
macro_rules! event_stream {
    (
        $(#$meta:tt)*
        pub enum $name:ident {
            $(
                $(#$doc:tt)*
                $variant:ident($is:ident $as:ident): $event:ty = $wire:literal $([$($trait:tt)*])?,
            )*
        }
        exceptions { $($exception:literal = $error:ty,)* }
    ) => {
        $(#$meta)*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#$doc)* $variant($event),)*
            /// An event that was not known when this code was generated.
            #[non_exhaustive]
            Unknown,
        }

        impl $crate::Debug for $name {
            #[allow(unused_variables)]
            #[inline]
            fn fmt(&self, f: &mut $crate::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(event) => f
                        .debug_tuple(stringify!($variant))
                        .field($crate::__shown_field!(event, [$($($trait)*)?]))
                        .finish(),)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }

        impl $name {
            $(
                #[doc = concat!("The event, where it is a [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $as(&self) -> $crate::Result<&$event, &Self> {
                    match self {
                        Self::$variant(event) => $crate::Ok(event),
                        #[allow(unreachable_patterns)]
                        other => $crate::Err(other),
                    }
                }

                #[doc = concat!("Whether the event is a [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    self.$as().is_ok()
                }
            )*

            /// Whether the event was not known when this code was generated.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown)
            }
        }

        impl $crate::event_stream::EventUnion for $name {
            const TABLE: &'static $crate::event_stream::EventTable =
                &$crate::event_stream::EventTable {
                    events: &[$($crate::event_stream::EventDescriptor::new::<$event>($wire)),*],
                    exceptions: &[
                        $($crate::event_stream::ExceptionDescriptor::new::<$error>($exception)),*
                    ],
                };

            #[inline]
            fn event(
                &self,
            ) -> $crate::Option<(&'static str, &dyn $crate::shape::Structure)> {
                match self {
                    $(Self::$variant(event) => $crate::Some(($wire, event)),)*
                    Self::Unknown => $crate::None,
                }
            }

            #[inline]
            #[allow(unused_variables)]
            fn from_event(
                name: &str,
                event: $crate::Box<dyn $crate::shape::Structure>,
            ) -> $crate::Option<Self> {
                match name {
                    $($wire => $crate::event_stream::downcast(event).map(Self::$variant),)*
                    _ => $crate::None,
                }
            }

            #[inline]
            fn unknown() -> Self {
                Self::Unknown
            }
        }
    };
}
