//! Errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure::table;
use super::{File, event_stream, ident, imports};
use crate::ir;

/// The file of all errors, and of their builders.
pub(super) fn errors(module: &ir::Module) -> File {
    let reexports = module.errors.iter().map(|part| {
        let name = ident(&part.name);
        let names = part.items.iter().map(|it| ident(&it.structure.name));
        quote!(pub use #name::{#(#names),*};)
    });
    let builders = module.errors.iter().map(|part| {
        let name = ident(&part.name);
        let builders = part.items.iter().map(|it| ident(&it.structure.builder));
        quote!(pub use super::#name::{#(#builders),*};)
    });
    let imports = imports(module);
    let modules = module.errors.iter().map(|part| {
        let name = ident(&part.name);
        let errors = part.items.iter().map(error);
        quote!(mod #name { #imports #(#errors)* })
    });
    let streams = event_stream::errors(module);
    let items = quote! {
        #(#reexports)*
        #streams

        #[doc = " Builders of the errors."]
        pub mod builders {
            #(#builders)*
        }

        #(#modules)*
    };
    File {
        path: "types/error.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

fn error(error: &ir::Error) -> TokenStream {
    let table = table(&error.structure);
    let display = &error.display;
    let message = error
        .message
        .as_deref()
        .map(ident)
        .map(|it| quote!(message(#it)));
    let retryable = error.retryable.map(ident).map(|it| quote!(retryable(#it)));
    quote! {
        ::tinsmith_runtime::error! {
            #table
            #display #message #retryable
        }
    }
}
