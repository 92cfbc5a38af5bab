//! STAGE 4: [`Module`](crate::ir::Module) to tokens. Pure and infallible; decides nothing: a template looks like its output.

mod builder;
mod default;
mod enumeration;
mod error;
mod event_stream;
mod member;
mod operation;
mod output;
mod pagination;
mod rules;
mod service;
mod structure;
mod traits;
mod union;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir;

/// A file of the generated module.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path below the module's own, such as `operation/delete_connection.rs`; empty for the module's own file.
    pub path: String,
    /// The documentation of the module that the file is.
    pub docs: Vec<String>,
    /// Items in order.
    pub items: TokenStream,
}

/// All files of a service's module.
pub fn emit(module: &ir::Module) -> Vec<File> {
    let mut files = vec![
        service::root(module),
        service::client(module),
        service::config(module),
        rules::endpoint(module),
        service::error(module),
        service::meta(module),
        service::primitives(module),
        builder::builders(module),
        operation::list(module),
        output::outputs(module),
        structure::types(module),
        enumeration::enumerations(module),
        union::unions(module),
        event_stream::event_streams(module),
        error::errors(module),
    ];
    files.extend(structure::structures(module));
    files.retain(|file| !file.items.is_empty() || file.path == "operation.rs");
    files.extend(
        module
            .operations
            .iter()
            .map(|it| operation::operation(module, it)),
    );
    files
}

/// A path in the generated module.
fn within(module: &ir::Module, names: &[&str]) -> TokenStream {
    let module = path(&module.path);
    let names = names.iter().map(|it| ident(it));
    quote!(#module #(::#names)*)
}

fn path(path: &ir::Path) -> TokenStream {
    let global = path.global.then(|| quote!(::));
    let segments = path.segments.iter().map(|it| ident(it));
    quote!(#global #(#segments)::*)
}

/// The modules by which tables name types.
fn imports(module: &ir::Module) -> TokenStream {
    let types = within(module, &["types"]);
    quote! {
        #[allow(unused_imports)]
        use #types;
        #[allow(unused_imports)]
        use ::tinsmith_runtime::prelude;
    }
}

/// An identifier, which may be raw.
fn ident(name: &str) -> syn::Ident {
    match name.strip_prefix("r#") {
        Some(name) => syn::Ident::new_raw(name, proc_macro2::Span::call_site()),
        None => format_ident!("{name}"),
    }
}

/// Documentation, a line an attribute, as doc comments have it.
fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

fn deprecated(deprecated: &Option<ir::Deprecated>) -> Option<TokenStream> {
    Some(match deprecated.as_ref()? {
        ir::Deprecated {
            note: Some(note),
            since: Some(since),
        } => {
            quote!(#[deprecated(note = #note, since = #since)])
        }
        ir::Deprecated {
            note: Some(note),
            since: None,
        } => quote!(#[deprecated(note = #note)]),
        ir::Deprecated {
            note: None,
            since: Some(since),
        } => quote!(#[deprecated(since = #since)]),
        ir::Deprecated {
            note: None,
            since: None,
        } => quote!(#[deprecated]),
    })
}
