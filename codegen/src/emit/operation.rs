//! Operations.

use quote::quote;

use super::member::{accessors, shown, traits};
use super::structure::{head, imports};
use super::{File, deprecated, docs, ident, output, parse, within};
use crate::ir;

/// The module `operation`, which lists them all.
pub(super) fn list(module: &ir::Module) -> File {
    let modules = module.operations.iter().map(|operation| {
        let docs = docs(&[format!("Types of the `{}` operation.", operation.wire_name)]);
        let name = ident(&operation.module);
        quote!(#docs pub mod #name;)
    });
    let outputs = (!module.shared_outputs.is_empty()).then(|| {
        quote!(
            pub mod outputs;
        )
    });
    let request_id = module.service.is_aws.then(|| {
        quote!(
            pub use tinsmith_runtime::primitives::RequestId;
        )
    });
    let items = quote! {
        #request_id
        #outputs
        #(#modules)*
    };
    File {
        path: "operation.rs".to_owned(),
        docs: vec!["All operations of the service.".to_owned()],
        items,
    }
}

/// The module of one operation.
pub(super) fn operation(module: &ir::Module, operation: &ir::Operation) -> File {
    let path: syn::Path = parse(&module.path);
    let list = ident(&operation.error_list);
    let list_path = within(module, &format!("error::{}", operation.error_list));
    let own = match &operation.output {
        ir::Output::Own(structure) => Some(structure),
        ir::Output::Shared { .. } => None,
    };
    let imports = imports([&operation.input].into_iter().chain(own));
    let output = output::output(&operation.output);
    let output_imports = output::imports(module, &operation.output);
    let docs = docs(&operation.docs);
    let deprecated = deprecated(&operation.deprecated);
    let name = ident(&operation.name);
    let wire_name = &operation.wire_name;
    let method = ident(&operation.method);
    let traits = traits(&operation.traits);
    let input = head(&operation.input);
    let input_shown = shown(&operation.input);
    let input_builder = ident(&operation.input.builder);
    let fluent_builder = ident(&operation.fluent_builder);
    let input_accessors = accessors(&operation.input.members);
    let error = ident(&operation.error);
    let items = quote! {
        use #path::Client;
        use #list_path;
        #output_imports
        #[allow(unused_imports)]
        use #path::types;
        #imports

        tinsmith_runtime::operation! {
            #docs
            #deprecated
            pub struct #name: #wire_name of Client as #method #traits;

            #input
            #input_shown #input_builder #fluent_builder #input_accessors

            #output

            #error = #list
        }
    };
    File {
        path: format!("operation/{}.rs", operation.module.trim_start_matches("r#")),
        docs: Vec::new(),
        items,
    }
}
