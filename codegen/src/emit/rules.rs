//! The endpoint rules and parameters.

use quote::quote;

use super::{File, docs, ident, parse};
use crate::ir;

/// The module `config::endpoint`.
pub(super) fn endpoint(module: &ir::Module) -> File {
    let endpoint = &module.endpoint;
    let lines = endpoint.parameters.iter().map(|it| {
        let docs = docs(&it.docs);
        let field = ident(&it.field);
        let setter = ident(&it.setter);
        let kind = ident(it.kind);
        quote!(#docs #field #setter: #kind,)
    });
    let prefix = &endpoint.prefix;
    let rules = match &endpoint.shared {
        Some(constant) => {
            let constant = ident(constant);
            quote! {
                #[doc = " The rules, and the prefix of the service's hosts."]
                pub(crate) const RULE_SET: RuleSet =
                    RuleSet::new(&tinsmith_runtime::endpoint::standard::#constant, #prefix);
            }
        }
        None => {
            let parameters = endpoint
                .parameters
                .iter()
                .map(|it| parse::<syn::Expr>(&it.expression));
            let text = &endpoint.text;
            quote! {
                use tinsmith_runtime::endpoint::{DefaultValue, Parameter, Rules};

                static RULES: Rules = Rules::new(&[#(#parameters),*], concat!(#(#text),*));

                #[doc = " The rules of the service's endpoints."]
                pub(crate) const RULE_SET: RuleSet = RuleSet::new(&RULES, #prefix);
            }
        }
    };
    let items = quote! {
        use tinsmith_runtime::endpoint::RuleSet;
        #rules

        tinsmith_runtime::endpoint! {
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
