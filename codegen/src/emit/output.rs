//! Outputs: one of each operation's own, or one that several have in common.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure;
use super::{File, docs, ident, path, within};
use crate::ir;

/// The module of outputs that several operations have in common.
pub(super) fn outputs(module: &ir::Module) -> File {
    let file = |items| File {
        path: "operation/outputs.rs".to_owned(),
        docs: vec!["Outputs that several operations have in common, by the operation.".to_owned()],
        items,
    };
    if module.shared_outputs.is_empty() {
        return file(quote!());
    }
    let path = path(&module.path);
    let imports = structure::imports(&module.shared_outputs);
    let outputs = module.shared_outputs.iter().map(|structure| {
        let table = structure::table(structure);
        quote!(tinsmith_runtime::shared_output! { #table })
    });
    file(quote! {
        #[allow(unused_imports)]
        use #path::types;
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
            quote!(#docs pub type #name #builder = #shared #shared_builder;)
        }
    }
}

/// The imports that an operation's output needs.
pub(super) fn imports(module: &ir::Module, output: &ir::Output) -> Option<TokenStream> {
    let ir::Output::Shared {
        shared,
        shared_builder,
        ..
    } = output
    else {
        return None;
    };
    let path = within(module, &["operation", "outputs"]);
    let (shared, shared_builder) = (ident(shared), ident(shared_builder));
    Some(quote!(use #path::{#shared, #shared_builder};))
}
