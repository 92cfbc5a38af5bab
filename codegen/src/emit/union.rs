//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::member::kind;
use super::traits::traits;
use super::{File, deprecated, docs, ident, imports};
use crate::ir;

/// The file of all unions.
pub(super) fn unions(module: &ir::Module) -> File {
    if module.unions.is_empty() {
        return File {
            path: "types/unions.rs".to_owned(),
            docs: Vec::new(),
            items: quote!(),
        };
    }
    let unions = module.unions.iter().map(union);
    let imports = imports(module);
    let items = quote! {
        #imports
        #(#unions)*
    };
    File {
        path: "types/unions.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

fn union(union: &ir::Union) -> TokenStream {
    let head_docs = docs(&union.docs);
    let head_deprecated = deprecated(&union.deprecated);
    let name = ident(&union.name);
    let id = &union.id;
    let own = traits(&union.traits);
    let variants = union.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let deprecated = deprecated(&variant.deprecated);
        let name = ident(&variant.name);
        let (is_method, as_method) = (ident(&variant.is_method), ident(&variant.as_method));
        let kind = variant.kind.as_ref().map(kind).map(|kind| quote!(: #kind));
        let wire_name = &variant.wire_name;
        let traits = traits(&variant.traits);
        quote!(#docs #deprecated #name(#is_method #as_method) #kind = #wire_name #traits,)
    });
    quote! {
        ::tinsmith_runtime::union! {
            #head_docs
            #head_deprecated
            pub enum #name: #id #own {
                #(#variants)*
            }
        }
    }
}
