//! Paginators: the pages of an operation as a stream (Smithy 2.0, "paginated trait").

use std::fmt;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::Layer;

use crate::operation::{Call, Operation};
use crate::value::{Value, View};

/// An operation that returns its results in pages.
pub trait Paginated: Operation + Clone {
    /// The type of tokens.
    type Token: Value + Clone + PartialEq;

    /// Returns the token of the next page.
    fn next_token(output: &Self::Output) -> Option<&Self::Token>;

    /// Returns the member of the input that says which page is wanted.
    fn token(&mut self) -> &mut Option<Self::Token>;

    /// Returns whether there are more pages, if the output says so apart from its token.
    fn has_more(_output: &Self::Output) -> Option<bool> {
        None
    }
}

/// A paginated operation whose input limits the items of a page.
pub trait SizedPages: Paginated {
    /// The type of the limit.
    type Size;

    /// Sets the limit.
    fn set_page_size(input: &mut Self::Fields, size: Self::Size);
}

/// A paginated operation whose pages contain a list or map of items.
pub trait ItemPages: Paginated {
    /// The items of a page.
    type Items: IntoIterator<Item: Send + 'static, IntoIter: Send> + Default + Send;

    /// Returns the items of a page.
    fn items(output: Self::Output) -> Option<Self::Items>;
}

/// A stream of results of calls of an operation.
type Stream<T, O> = PaginationStream<Result<T, SdkError<<O as Operation>::Error, HttpResponse>>>;

/// Calls an operation for page after page.
pub struct Paginator<O: Operation> {
    call: Call<O>,
    stop_on_duplicate_token: bool,
}

impl<O: Operation> fmt::Debug for Paginator<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paginator")
            .field("call", &self.call)
            .field("stop_on_duplicate_token", &self.stop_on_duplicate_token)
            .finish()
    }
}

impl<O: Paginated> Paginator<O> {
    #[doc(hidden)]
    pub fn new(call: Call<O>) -> Self {
        Self {
            call: call.with_plugin(feature()),
            stop_on_duplicate_token: true,
        }
    }

    /// Sets the limit for the items of a page, in place of the one that the input may have.
    pub fn page_size(mut self, size: O::Size) -> Self
    where
        O: SizedPages,
    {
        O::set_page_size(self.call.fields_mut(), size);
        self
    }

    /// Returns a paginator of the items of all pages.
    pub fn items(self) -> PaginatorItems<O>
    where
        O: ItemPages,
    {
        PaginatorItems(self)
    }

    /// Sets whether the pages end when the service returns the token that it was sent. This is the default; a log that grows while it is read
    /// is a reason to go on.
    pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
        self.stop_on_duplicate_token = stop_on_duplicate_token;
        self
    }

    /// Returns the stream of pages, which sends nothing before it is polled.
    ///
    /// It ends after the last page or the first error. If the input cannot be built, that is the only item.
    pub fn send(self) -> Stream<O::Output, O> {
        let Self {
            mut call,
            stop_on_duplicate_token,
        } = self;
        let stream = FnStream::new(move |sender| {
            Box::pin(async move {
                let mut input = match call.finish() {
                    Ok(input) => input,
                    Err(error) => {
                        let _ = sender
                            .send(Err(SdkError::construction_failure(error)))
                            .await;
                        return;
                    }
                };
                loop {
                    let mut next = input.clone();
                    let page = call.again().start_with_input(input).await;
                    let goes_on = match &page {
                        Ok(output) => advance(&mut next, output, stop_on_duplicate_token),
                        Err(_) => false,
                    };
                    // It fails when the stream was dropped.
                    if sender.send(page).await.is_err() || !goes_on {
                        return;
                    }
                    input = next;
                }
            })
        });
        PaginationStream::new(stream)
    }
}

/// Moves an input to the page after this output. Returns whether there is one.
fn advance<O: Paginated>(input: &mut O, output: &O::Output, stop_on_duplicate_token: bool) -> bool {
    let token = O::next_token(output);
    let has_token = || token.is_some_and(|it| !is_empty(it));
    if !O::has_more(output).unwrap_or_else(has_token) {
        return false;
    }
    let sent = input.token();
    if stop_on_duplicate_token && sent.as_ref() == token {
        return false;
    }
    *sent = token.cloned();
    true
}

/// Whether a token marks the last page.
fn is_empty(token: &dyn Value) -> bool {
    match token.view() {
        View::Text(text) => text.is_empty(),
        View::Map(entries) => entries.keys().is_empty(),
        _ => false,
    }
}

/// Tells the service in the user agent that a paginator makes the calls.
fn feature() -> SharedRuntimePlugin {
    let mut layer = Layer::new("Paginator");
    layer.store_append(SmithySdkFeature::Paginator);
    SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_config(layer.freeze()))
}

/// Calls an operation for page after page, and returns their items one by one.
pub struct PaginatorItems<O: Operation>(Paginator<O>);

impl<O: Operation> fmt::Debug for PaginatorItems<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PaginatorItems").field(&self.0).finish()
    }
}

impl<O: ItemPages> PaginatorItems<O> {
    /// Returns the stream of items, which sends nothing before it is polled. `send().try_collect()` collects them all.
    pub fn send(self) -> Stream<<O::Items as IntoIterator>::Item, O> {
        TryFlatMap::new(self.0.send()).flat_map(|page| O::items(page).unwrap_or_default())
    }
}

/// Implements pagination for an operation: its row in [`operation!`](crate::operation).
#[doc(hidden)]
#[macro_export]
macro_rules! __paginated {
    ($input:ident $output:ident $paginator:ident {
        token $token:ident: $kind:ident $(($($argument:tt)*))? = ($($next:tt)+),
        $(while $more:ident,)?
        $(size $size:ident: $size_kind:ident,)?
        $(items $paginator_items:ident: $items_kind:ident ($($item:tt)*) = ($($items:tt)+),)?
    }) => {
        /// Paginators of the operation.
        pub mod paginator {
            /// Calls the operation for page after page.
            pub type $paginator = $crate::pagination::Paginator<super::$input>;

            $(
                /// Calls the operation for page after page, and returns their items one by one.
                pub type $paginator_items = $crate::pagination::PaginatorItems<super::$input>;
            )?
        }

        impl $crate::pagination::Paginated for $input {
            type Token = $crate::__type!($kind $(($($argument)*))?);

            #[inline]
            fn next_token(output: &$output) -> $crate::Option<&Self::Token> {
                $crate::__path! { [&] [.as_ref()] (output) $($next)+ }
            }

            #[inline]
            fn token(&mut self) -> &mut $crate::Option<Self::Token> {
                &mut self.$token
            }

            $(
                #[inline]
                fn has_more(output: &$output) -> $crate::Option<bool> {
                    $crate::Some(output.$more == $crate::Some(true))
                }
            )?
        }

        $(impl $crate::pagination::SizedPages for $input {
            type Size = $crate::__type!($size_kind);

            #[inline]
            fn set_page_size(input: &mut Self::Fields, size: Self::Size) {
                input.$size = $crate::Some(size);
            }
        })?

        $(impl $crate::pagination::ItemPages for $input {
            type Items = $crate::__type!($items_kind ($($item)*));

            #[inline]
            fn items(output: $output) -> $crate::Option<Self::Items> {
                $crate::__path! { [] [] (output) $($items)+ }
            }
        })?
    };
}

/// The `Option` of a member of an output, from its path: names of fields with dots between, and a `?` after each that is an `Option`.
#[doc(hidden)]
#[macro_export]
macro_rules! __path {
    ([$($reference:tt)?] $as_ref:tt ($($value:tt)+) $field:ident) => {
        $crate::Some($($reference)? $($value)+.$field)
    };
    ($reference:tt [$($as_ref:tt)*] ($($value:tt)+) $field:ident ?) => {
        $($value)+.$field $($as_ref)*
    };
    ($reference:tt [$($as_ref:tt)*] ($($value:tt)+) $field:ident ? . $($path:tt)+) => {
        $crate::__path! { $reference [$($as_ref)*] ($($value)+.$field $($as_ref)* ?) $($path)+ }
    };
    ($reference:tt $as_ref:tt ($($value:tt)+) $field:ident . $($path:tt)+) => {
        $crate::__path! { $reference $as_ref ($($value)+.$field) $($path)+ }
    };
}
