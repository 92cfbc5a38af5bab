//! Errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure::table;
use super::{File, event_stream, ident, imports};
use crate::ir;

/// The file of all errors, and of their builders.
pub(super) fn errors(module: &ir::Module) -> File {
    let errors = module.errors.iter().map(error);
    let names: Vec<_> = module
        .errors
        .iter()
        .map(|it| ident(&it.structure.name))
        .collect();
    let builders: Vec<_> = module
        .errors
        .iter()
        .map(|it| ident(&it.structure.builder))
        .collect();
    let imports = imports(module);
    let reexports = (!names.is_empty()).then(|| quote!(pub use structures::{#(#names),*};));
    let builders =
        (!names.is_empty()).then(|| quote!(pub use super::structures::{#(#builders),*};));
    let streams = event_stream::errors(module);
    let items = quote! {
        #reexports
        #streams

        #[doc = " Builders of the errors."]
        pub mod builders {
            #builders
        }

        mod structures {
            #imports
            #(#errors)*
        }
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
