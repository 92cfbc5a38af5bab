//! Unions of events.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, deprecated, docs, ident, path};
use crate::ir;

/// The file of all unions of events.
pub(super) fn event_streams(module: &ir::Module) -> File {
    let file = |items| File {
        path: "types/event_streams.rs".to_owned(),
        docs: Vec::new(),
        items,
    };
    if module.event_streams.is_empty() {
        return file(quote!());
    }
    let streams = module.event_streams.iter().map(event_stream);
    let path = path(&module.path);
    file(quote! {
        #[allow(unused_imports)]
        use #path::types;
        #(#streams)*
    })
}

fn event_stream(stream: &ir::EventStream) -> TokenStream {
    let head_docs = docs(&stream.docs);
    let head_deprecated = deprecated(&stream.deprecated);
    let name = ident(&stream.name);
    let variants = stream.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let deprecated = deprecated(&variant.deprecated);
        let name = ident(&variant.name);
        let (is_method, as_method) = (ident(&variant.is_method), ident(&variant.as_method));
        let event = ident(&variant.event);
        let wire_name = &variant.wire_name;
        let traits = variant.sensitive.then(|| quote!([Sensitive]));
        quote!(#docs #deprecated #name(#is_method #as_method): types::#event = #wire_name #traits,)
    });
    let exceptions = stream.exceptions.iter().map(|(wire_name, error)| {
        let error = ident(error);
        quote!(#wire_name = types::error::#error,)
    });
    quote! {
        ::tinsmith_runtime::event_stream! {
            #head_docs
            #head_deprecated
            pub enum #name {
                #(#variants)*
            }
            exceptions { #(#exceptions)* }
        }
    }
}

/// The errors of event streams: each is a list of errors, made distinct by its union.
pub(super) fn errors(module: &ir::Module) -> TokenStream {
    let errors = module.event_streams.iter().map(|stream| {
        let docs = docs(&[format!(
            "Errors of streams of [`{0}`](super::{0}).",
            stream.name
        )]);
        let (error, list, name) = (
            ident(&stream.error),
            ident(&stream.error_list),
            ident(&stream.name),
        );
        quote!(#docs pub type #error = lists::#list<super::#name>;)
    });
    let path = path(&module.path);
    let lists = (!module.event_streams.is_empty()).then(|| quote!(use #path::error as lists;));
    quote!(#lists #(#errors)*)
}
