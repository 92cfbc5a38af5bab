//! Operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::member::shown;
use super::structure::head;
use super::traits::traits;
use super::{File, builder, deprecated, docs, ident, imports, output, pagination, within};
use crate::ir;

/// The module `operation`, which lists them all.
pub(super) fn list(module: &ir::Module) -> File {
    let modules = module.operations.iter().map(|operation| {
        let docs = docs(&[format!("Types of the `{}` operation.", operation.wire_name)]);
        let name = ident(&operation.module);
        quote!(#docs pub mod #name;)
    });
    let request_id = module.service.is_aws.then(|| {
        quote!(
            pub use ::tinsmith_runtime::primitives::RequestId;
        )
    });
    let extended = module.service.has_extended_request_ids();
    let extended_trait = extended.then(|| {
        quote!(
            pub use ::tinsmith_runtime::primitives::RequestIdExt;
        )
    });
    let extended_ids = extended.then(|| extended_request_ids(module));
    let items = quote! {
        #request_id
        #extended_trait
        #(#modules)*
        #extended_ids
    };
    File {
        path: "operation.rs".to_owned(),
        docs: vec!["All operations of the service.".to_owned()],
        items,
    }
}

/// The extended request IDs of outputs and errors.
fn extended_request_ids(module: &ir::Module) -> TokenStream {
    let outputs = module.operations.iter().filter_map(|it| match &it.output {
        ir::Output::Own(output) => Some(within(module, &["operation", &it.module, &output.name])),
        ir::Output::Shared { .. } => None,
    });
    let shared = module.shared_outputs.iter();
    let shared = shared.map(|it| within(module, &["outputs", &it.name]));
    let lists = module.error_lists.iter();
    let lists = lists.map(|it| within(module, &["error", &it.name]));
    let errors = module.errors();
    let errors = errors.map(|it| within(module, &["types", "error", &it.structure.name]));
    let service_error = within(module, &["Error"]);
    quote! {
        ::tinsmith_runtime::extended_request_ids! {
            outputs { #(#outputs,)* }
            shared { #(#shared,)* }
            lists { #(#lists,)* }
            errors { #service_error, #(#errors,)* }
        }
    }
}

/// The module of one operation.
pub(super) fn operation(module: &ir::Module, operation: &ir::Operation) -> File {
    let client = within(module, &["client"]);
    let errors = within(module, &["error"]);
    let list = ident(&operation.error_list);
    let imports = imports(module);
    let builder_import = builder::import(module, [&operation.input]);
    let output = output::output(&operation.output);
    let outputs = match operation.output {
        ir::Output::Own(_) => None,
        ir::Output::Shared { .. } => {
            let outputs = within(module, &["outputs"]);
            Some(quote!(use #outputs;))
        }
    };
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
    let input_group = builder::group(&operation.input);
    let error = ident(&operation.error);
    let pagination = operation.pagination.as_ref().map(pagination::pagination);
    let input_name = ident(&operation.input.name);
    let payload_signing = operation.optional_payload_signing.then(
        || quote!(impl ::tinsmith_runtime::operation::OptionalPayloadSigning for #input_name {}),
    );
    let presignable = operation
        .is_presignable
        .then(|| quote!(impl ::tinsmith_runtime::presigning::Presignable for #input_name {}));
    let items = quote! {
        #builder_import
        use #client;
        use #errors;
        #outputs
        #imports

        ::tinsmith_runtime::operation! {
            #docs
            #deprecated
            pub struct #name: #wire_name of client::Client as #method #traits;

            #error = error::#list;

            #input
            #input_shown #input_builder #fluent_builder #input_group

            #output

            #pagination
        }

        #payload_signing
        #presignable
    };
    File {
        path: format!("operation/{}.rs", operation.module.trim_start_matches("r#")),
        docs: Vec::new(),
        items,
    }
}
