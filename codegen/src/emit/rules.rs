//! The endpoint rules and parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, docs, ident};
use crate::ir;

/// The module `config::endpoint`.
pub(super) fn endpoint(module: &ir::Module) -> File {
    let endpoint = &module.endpoint;
    let lines = endpoint.parameters.iter().map(|it| {
        let docs = docs(&it.docs);
        let field = ident(&it.field);
        let setter = ident(&it.setter);
        let kind = parameter_kind(it.kind);
        quote!(#docs #field #setter: #kind,)
    });
    let prefix = &endpoint.prefix;
    let rules = match &endpoint.shared {
        Some(constant) => {
            let constant = ident(constant);
            quote! {
                #[doc = " The rules, and the prefix of the service's hosts."]
                pub(crate) const RULE_SET: RuleSet =
                    RuleSet::new(&::tinsmith_runtime::endpoint::standard::#constant, #prefix);
            }
        }
        None => {
            let parameters = endpoint.parameters.iter().map(parameter);
            let text = &endpoint.text;
            let all = &endpoint.parameters;
            let default = all.iter().any(|it| it.default.is_some());
            let default = default.then(|| quote!(DefaultValue,));
            let parameter = (!all.is_empty()).then(|| quote!(Parameter,));
            quote! {
                use ::tinsmith_runtime::endpoint::{#default #parameter Rules};

                static RULES: Rules = Rules::new(&[#(#parameters),*], concat!(#(#text),*));

                #[doc = " The rules of the service's endpoints."]
                pub(crate) const RULE_SET: RuleSet = RuleSet::new(&RULES, #prefix);
            }
        }
    };
    let items = quote! {
        use ::tinsmith_runtime::endpoint::RuleSet;
        #rules

        ::tinsmith_runtime::endpoint! {
            RULE_SET;
            #(#lines)*
        }
    };
    File {
        path: "config/endpoint.rs".to_owned(),
        docs: vec![
            "What the service's endpoint depends on, and the rules that give it.".to_owned(),
        ],
        items,
    }
}

/// The word for the type of a parameter.
pub(super) fn parameter_kind(kind: ir::ParameterKind) -> TokenStream {
    match kind {
        ir::ParameterKind::String => quote!(String),
        ir::ParameterKind::Boolean => quote!(Boolean),
        ir::ParameterKind::StringArray => quote!(StringArray),
    }
}

/// A parameter as the runtime declares it.
fn parameter(parameter: &ir::EndpointParameter) -> TokenStream {
    let name = &parameter.name;
    let constructor = match parameter.kind {
        ir::ParameterKind::String => quote!(string),
        ir::ParameterKind::Boolean => quote!(boolean),
        ir::ParameterKind::StringArray => quote!(string_array),
    };
    let built_in = parameter.built_in.iter();
    let built_in = built_in.map(|name| quote!(.built_in(#name)));
    let default = match &parameter.default {
        Some(ir::ParameterDefault::String(text)) => quote!(.or(DefaultValue::String(#text))),
        Some(ir::ParameterDefault::Boolean(value)) => quote!(.or(DefaultValue::Bool(#value))),
        Some(ir::ParameterDefault::StringArray(items)) => {
            quote!(.or(DefaultValue::StringArray(&[#(#items),*])))
        }
        None if parameter.required => quote!(.required()),
        None => quote!(),
    };
    quote!(Parameter::#constructor(#name) #(#built_in)* #default)
}
