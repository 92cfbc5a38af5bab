//! Pagination.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use super::member::kind;
use crate::ir;

/// What an operation's table says of its pages.
pub(super) fn pagination(pagination: &ir::Pagination) -> TokenStream {
    let paginator = ident(&pagination.paginator);
    let token = ident(&pagination.token);
    let token_kind = kind(&pagination.token_kind);
    let next_token = path(&pagination.next_token);
    let more = pagination.more.as_deref().map(ident);
    let more = more.map(|it| quote!(while #it,));
    let size = pagination.size.as_ref().map(|(size, size_kind)| {
        let (size, size_kind) = (ident(size), kind(size_kind));
        quote!(size #size: #size_kind,)
    });
    let items = pagination.items.as_ref().map(|(items, items_kind)| {
        let paginator_items = ident(&pagination.paginator_items);
        let (items, items_kind) = (path(items), kind(items_kind));
        quote!(items #paginator_items: #items_kind = (#items),)
    });
    quote! {
        paginated #paginator {
            token #token: #token_kind = (#next_token),
            #more
            #size
            #items
        }
    }
}

/// Fields with dots between, each `Option` with a `?`.
fn path(steps: &[ir::Step]) -> TokenStream {
    let steps = steps.iter().map(|it| {
        let field = ident(&it.field);
        let question = it.is_option.then(|| quote!(?));
        quote!(#field #question)
    });
    quote!(#(#steps).*)
}
