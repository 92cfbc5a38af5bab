//! Errors.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::structure::{file_name, table};
use super::{File, event_stream, ident, imports};
use crate::ir;

/// The file of all errors, and of their builders.
pub(super) fn errors(module: &ir::Module) -> File {
    let parts = parts(module);
    let reexports = parts.iter().map(|(name, errors)| {
        let names = errors.iter().map(|it| ident(&it.structure.name));
        quote!(pub use #name::{#(#names),*};)
    });
    let builders = parts.iter().map(|(name, errors)| {
        let builders = errors.iter().map(|it| ident(&it.structure.builder));
        quote!(pub use super::#name::{#(#builders),*};)
    });
    let imports = imports(module);
    let modules = parts.iter().map(|(name, errors)| {
        let errors = errors.iter().copied().map(error);
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

/// The modules of errors, each with its errors.
fn parts(module: &ir::Module) -> Vec<(Ident, Vec<&ir::Error>)> {
    let mut parts = BTreeMap::<usize, Vec<_>>::new();
    for error in &module.errors {
        parts.entry(error.structure.file).or_default().push(error);
    }
    let parts = parts.into_iter();
    parts
        .map(|(file, errors)| (ident(&file_name(file)), errors))
        .collect()
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
