//! Builders, which share types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{File, within};
use crate::ir;

/// The module of the types of builders.
pub(super) fn builders(module: &ir::Module) -> File {
    let client = within(module, &["Client"]);
    let groups = module.builder_groups.iter().map(|group| {
        let name = name(*group);
        quote! {
            #[doc = " Builders of some of the structures and inputs."]
            pub mod #name {
                ::tinsmith_runtime::builders! { #client }
            }
        }
    });
    File {
        path: "builder.rs".to_owned(),
        docs: vec![
            "Builders' own names, in the modules `builders`, are aliases of these.".to_owned(),
        ],
        items: quote!(#(#groups)*),
    }
}

/// What a table says of the group of its builder.
pub(super) fn group(structure: &ir::Structure) -> Option<TokenStream> {
    let name = name(structure.builder_group?);
    Some(quote!(in builder::#name))
}

/// The import that these tables need.
pub(super) fn import<'s>(
    module: &ir::Module,
    structures: impl IntoIterator<Item = &'s ir::Structure>,
) -> Option<TokenStream> {
    let path = within(module, &["builder"]);
    let mut structures = structures.into_iter();
    let grouped = structures.any(|it| it.builder_group.is_some());
    grouped.then(|| quote!(use #path;))
}

fn name(group: usize) -> syn::Ident {
    format_ident!("group_{group}")
}
