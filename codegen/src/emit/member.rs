//! Members, as lines of a table.

use proc_macro2::TokenStream;
use quote::quote;

use super::{deprecated, docs, ident, parse};
use crate::ir;

/// The lines of all members.
pub(super) fn members(members: &[ir::Member]) -> TokenStream {
    let lines = members.iter().map(member);
    quote!(#(#lines)*)
}

fn member(member: &ir::Member) -> TokenStream {
    let docs = docs(&member.docs);
    let deprecated = deprecated(&member.deprecated);
    let field = ident(&member.field);
    let mode = mode(&member.mode);
    let kind = kind(&member.kind);
    let wire_name = &member.wire_name;
    let traits = traits(&member.traits);
    quote! {
        #docs
        #deprecated
        #field: #mode #kind = #wire_name #traits,
    }
}

/// The names of setters and getters beside a member's own.
pub(super) fn accessors(members: &[ir::Member]) -> TokenStream {
    let setters = members.iter().map(|it| ident(&it.setter));
    let getters = members.iter().map(|it| ident(&it.getter));
    quote!([#(#setters #getters),*])
}

/// The word before a builder: whether a member is a stream, which can neither be cloned nor compared.
pub(super) fn shown(structure: &ir::Structure) -> TokenStream {
    match structure.streaming {
        true => quote!(streaming),
        false => quote!(builder),
    }
}

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
            let arguments = arguments.iter().map(|it| parse::<syn::Expr>(it));
            quote!(#name(#(#arguments),*))
        }
        ir::Trait::Nested(name, inner) => {
            let name = ident(name);
            let inner = inner.iter().map(one_trait);
            quote!(#name(&[#(#inner),*]))
        }
    }
}

fn mode(mode: &ir::Mode) -> TokenStream {
    match mode {
        ir::Mode::Optional => quote!(optional),
        ir::Mode::Required => quote!(required),
        ir::Mode::Default => quote!(default),
        ir::Mode::DefaultTo(expression) => {
            let expression: syn::Expr = parse(expression);
            quote!(default(#expression))
        }
    }
}

/// What a member holds.
pub(super) fn kind(kind: &ir::Kind) -> TokenStream {
    let named = |name: &String| {
        let name = ident(name);
        quote!(types::#name)
    };
    match kind {
        ir::Kind::Simple(word) => {
            let word = ident(word);
            quote!(#word)
        }
        ir::Kind::Stream => quote!(Stream),
        ir::Kind::EventSender(events, errors) => {
            let (events, errors) = (ident(events), ident(errors));
            quote!(EventSender(types::#events, types::error::#errors))
        }
        ir::Kind::EventReceiver(events, errors) => {
            let (events, errors) = (ident(events), ident(errors));
            quote!(EventReceiver(types::#events, types::error::#errors))
        }
        ir::Kind::List(item) => {
            let item = rust(item);
            quote!(List(#item))
        }
        ir::Kind::Map(key, value) => {
            let key = rust(key);
            let value = rust(value);
            quote!(Map(#key, #value))
        }
        ir::Kind::Enum(name) => {
            let name = named(name);
            quote!(Enum(#name))
        }
        ir::Kind::Structure(name) => {
            let name = named(name);
            quote!(Structure(#name))
        }
        ir::Kind::Union(name) => {
            let name = named(name);
            quote!(Union(#name))
        }
        ir::Kind::Boxed(name) => {
            let name = named(name);
            quote!(Boxed(#name))
        }
    }
}

fn rust(one: &ir::Type) -> TokenStream {
    match one {
        ir::Type::Path(path) => {
            let path = ident(path);
            quote!(#path)
        }
        ir::Type::Named(name) => {
            let name = ident(name);
            quote!(types::#name)
        }
        ir::Type::Vec(item) => {
            let item = rust(item);
            quote!(Vec<#item>)
        }
        ir::Type::Map(key, value) => {
            let key = rust(key);
            let value = rust(value);
            quote!(HashMap<#key, #value>)
        }
        ir::Type::Option(item) => {
            let item = rust(item);
            quote!(Option<#item>)
        }
    }
}
