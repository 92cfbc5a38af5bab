//! Enums of strings.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, deprecated, docs, ident};
use crate::ir;

/// The file of all enums.
pub(super) fn enumerations(module: &ir::Module) -> File {
    let enumerations = module.enumerations.iter().map(enumeration);
    let items = quote!(#(#enumerations)*);
    File {
        path: "types/enumerations.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

fn enumeration(enumeration: &ir::Enumeration) -> TokenStream {
    let head_docs = docs(&enumeration.docs);
    let head_deprecated = deprecated(&enumeration.deprecated);
    let name = ident(&enumeration.name);
    let variants = enumeration.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let deprecated = deprecated(&variant.deprecated);
        let name = ident(&variant.name);
        let value = &variant.value;
        quote!(#docs #deprecated #name = #value,)
    });
    let secret = enumeration.sensitive.then(|| quote!(secret));
    quote! {
        ::tinsmith_runtime::enumeration! {
            #head_docs
            #head_deprecated
            pub enum #name {
                #(#variants)*
            }
            #secret
        }
    }
}
