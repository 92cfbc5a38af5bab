//! Structures.

use proc_macro2::TokenStream;
use quote::quote;

use super::member::{members, shown};
use super::traits::traits;
use super::{File, builder, deprecated, docs, ident, imports, path};
use crate::ir;

/// The module `types`, which re-exports what its modules define.
pub(super) fn types(module: &ir::Module) -> File {
    let structure_modules = module.structures.iter().map(|part| {
        let name = ident(&part.name);
        let structures = part.items.iter().map(|it| ident(&it.name));
        quote!(mod #name; pub use #name::{#(#structures),*};)
    });
    let builder_modules = module.structures.iter().map(|part| {
        let name = ident(&part.name);
        let builders = part.items.iter().map(|it| ident(&it.builder));
        quote!(pub use super::#name::{#(#builders),*};)
    });
    let enumerations: Vec<_> = module
        .enumerations
        .iter()
        .map(|it| ident(&it.name))
        .collect();
    let unions: Vec<_> = module.unions.iter().map(|it| ident(&it.name)).collect();
    let union_module = used(&unions, quote!(mod unions; pub use unions::{#(#unions),*};));
    let streams: Vec<_> = module
        .event_streams
        .iter()
        .map(|it| ident(&it.name))
        .collect();
    let stream_module = used(
        &streams,
        quote!(mod event_streams; pub use event_streams::{#(#streams),*};),
    );
    let enumeration_module = used(
        &enumerations,
        quote!(mod enumerations; pub use enumerations::{#(#enumerations),*};),
    );
    let items = quote! {
        #(#structure_modules)*
        #enumeration_module
        #union_module
        #stream_module

        #[doc = " Errors of the service."]
        pub mod error;

        #[doc = " Builders of the structures."]
        pub mod builders {
            #(#builder_modules)*
        }
    };
    File {
        path: "types.rs".to_owned(),
        docs: vec!["Structures and enums of inputs and outputs.".to_owned()],
        items,
    }
}

fn used<T>(names: &[T], items: TokenStream) -> Option<TokenStream> {
    (!names.is_empty()).then_some(items)
}

/// The files of all structures.
pub(super) fn structures(module: &ir::Module) -> Vec<File> {
    let imports = imports(module);
    let file = |part: &ir::Submodule<ir::Structure>| {
        let builder = builder::import(module, &part.items);
        let structures = part.items.iter().map(structure);
        File {
            path: format!("types/{}.rs", part.name),
            docs: Vec::new(),
            items: quote! {
                #imports
                #builder
                #(#structures)*
            },
        }
    };
    module.structures.iter().map(file).collect()
}

fn structure(structure: &ir::Structure) -> TokenStream {
    let table = table(structure);
    quote!(::tinsmith_runtime::structure! { #table })
}

/// A structure with its builder.
pub(super) fn table(structure: &ir::Structure) -> TokenStream {
    let head = head(structure);
    let shown = shown(structure);
    let builder = ident(&structure.builder);
    let group = builder::group(structure);
    let result = structure.fallible.then(|| quote!(-> Result));
    quote! {
        #head
        #shown #builder #group #result
    }
}

/// A structure up to its builder.
pub(super) fn head(structure: &ir::Structure) -> TokenStream {
    let docs = docs(&structure.docs);
    let deprecated = deprecated(&structure.deprecated);
    let derives = structure.derives.iter().map(path);
    let derives = (!structure.derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let name = ident(&structure.name);
    let id = &structure.id;
    let traits = traits(&structure.traits);
    let members = members(&structure.members);
    quote! {
        #docs
        #deprecated
        #derives
        pub struct #name: #id #traits {
            #members
        }
    }
}
