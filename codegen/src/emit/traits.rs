//! Traits of the runtime's tables.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident;
use crate::ir;

/// Traits in brackets, where there are any.
pub(super) fn traits(traits: &[ir::Trait]) -> Option<TokenStream> {
    let list = traits.iter().map(one_trait);
    (!traits.is_empty()).then(|| quote!([#(#list),*]))
}

fn one_trait(one: &ir::Trait) -> TokenStream {
    match one {
        ir::Trait::Flag(name) => {
            let name = ident(name);
            quote!(#name)
        }
        ir::Trait::Text(name, text) => {
            let name = ident(name);
            quote!(#name(#text))
        }
        ir::Trait::Call(name, arguments) => {
            let name = ident(name);
            let arguments = arguments.iter().map(argument);
            quote!(#name(#(#arguments),*))
        }
        ir::Trait::Nested(name, inner) => {
            let name = ident(name);
            let inner = inner.iter().map(one_trait);
            quote!(#name(&[#(#inner),*]))
        }
    }
}

/// An argument of a trait.
fn argument(argument: &ir::Argument) -> TokenStream {
    match argument {
        ir::Argument::Text(text) => quote!(#text),
        ir::Argument::OptionalText(Some(text)) => quote!(Some(#text)),
        ir::Argument::OptionalText(None) => quote!(None),
        ir::Argument::Texts(texts) => quote!(&[#(#texts),*]),
        ir::Argument::Boolean(value) => quote!(#value),
        ir::Argument::Integer(value) => {
            let value = Literal::u64_unsuffixed(*value);
            quote!(#value)
        }
        ir::Argument::Constant(name) => {
            let name = ident(name);
            quote!(#name)
        }
        ir::Argument::Constants(names) => {
            let names = names.iter().map(|it| ident(it));
            quote!(&[#(#names),*])
        }
    }
}
