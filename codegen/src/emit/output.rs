//! Outputs: one of each operation's own, or one that several have in common.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure;
use super::{File, docs, ident, imports};
use crate::ir;

/// The module of outputs that several operations have in common.
pub(super) fn outputs(module: &ir::Module) -> File {
    let file = |items| File {
        path: "outputs.rs".to_owned(),
        docs: vec!["Outputs that several operations have in common, by the operation.".to_owned()],
        items,
    };
    if module.shared_outputs.is_empty() {
        return file(quote!());
    }
    let imports = imports(module);
    let outputs = module.shared_outputs.iter().map(|structure| {
        let table = structure::table(structure);
        quote!(::tinsmith_runtime::shared_output! { #table })
    });
    file(quote! {
        #imports
        #(#outputs)*
    })
}

/// What an operation's table says of its output.
pub(super) fn output(output: &ir::Output) -> TokenStream {
    match output {
        ir::Output::Own(structure) => structure::table(structure),
        ir::Output::Shared {
            docs: lines,
            name,
            builder,
            shared,
            shared_builder,
        } => {
            let docs = docs(lines);
            let (name, builder) = (ident(name), ident(builder));
            let (shared, shared_builder) = (ident(shared), ident(shared_builder));
            quote!(#docs pub type #name = outputs #shared #shared_builder as #builder;)
        }
    }
}
