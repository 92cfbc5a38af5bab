//! Members, as lines of a table.

use proc_macro2::TokenStream;
use quote::quote;

use super::default::value;
use super::traits::traits;
use super::{deprecated, docs, ident};
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
    let (setter, getter) = (ident(&member.setter), ident(&member.getter));
    let mode = mode(&member.mode);
    let kind = kind(&member.kind);
    let wire_name = &member.wire_name;
    let traits = traits(&member.traits);
    quote! {
        #docs
        #deprecated
        #field(#setter #getter): #kind = #wire_name #mode #traits,
    }
}

/// The word before a builder: whether a member is a stream, which can neither be cloned nor compared.
pub(super) fn shown(structure: &ir::Structure) -> TokenStream {
    match structure.streaming {
        true => quote!(streaming),
        false => quote!(builder),
    }
}

fn mode(mode: &ir::Mode) -> Option<TokenStream> {
    match mode {
        ir::Mode::Optional => None,
        ir::Mode::Required => Some(quote!(required)),
        ir::Mode::Default => Some(quote!(default)),
        ir::Mode::DefaultTo(default) => {
            let default = value(default);
            Some(quote!(default(#default)))
        }
    }
}

/// What a member holds.
pub(super) fn kind(kind: &ir::Kind) -> TokenStream {
    match kind {
        ir::Kind::Simple(simple) => word(*simple),
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

/// The runtime's word for a simple type.
fn word(simple: ir::Simple) -> TokenStream {
    match simple {
        ir::Simple::Blob => quote!(Blob),
        ir::Simple::Boolean => quote!(Boolean),
        ir::Simple::String => quote!(String),
        ir::Simple::Byte => quote!(Byte),
        ir::Simple::Short => quote!(Short),
        ir::Simple::Integer => quote!(Integer),
        ir::Simple::Long => quote!(Long),
        ir::Simple::Float => quote!(Float),
        ir::Simple::Double => quote!(Double),
        ir::Simple::BigInteger => quote!(BigInteger),
        ir::Simple::BigDecimal => quote!(BigDecimal),
        ir::Simple::Timestamp => quote!(Timestamp),
        ir::Simple::Document => quote!(Document),
    }
}

/// The Rust type of a simple type.
fn simple_type(simple: ir::Simple) -> TokenStream {
    match simple {
        ir::Simple::Blob => quote!(prelude::Blob),
        ir::Simple::Boolean => quote!(bool),
        ir::Simple::String => quote!(prelude::String),
        ir::Simple::Byte => quote!(i8),
        ir::Simple::Short => quote!(i16),
        ir::Simple::Integer => quote!(i32),
        ir::Simple::Long => quote!(i64),
        ir::Simple::Float => quote!(f32),
        ir::Simple::Double => quote!(f64),
        ir::Simple::BigInteger => quote!(prelude::BigInteger),
        ir::Simple::BigDecimal => quote!(prelude::BigDecimal),
        ir::Simple::Timestamp => quote!(prelude::DateTime),
        ir::Simple::Document => quote!(prelude::Document),
    }
}

fn named(one: &ir::TypeName) -> TokenStream {
    let name = ident(&one.name);
    match one.is_error {
        true => quote!(types::error::#name),
        false => quote!(types::#name),
    }
}

fn rust(one: &ir::Type) -> TokenStream {
    match one {
        ir::Type::Simple(simple) => simple_type(*simple),
        ir::Type::Named(name) => named(name),
        ir::Type::Vec(item) => {
            let item = rust(item);
            quote!(prelude::Vec<#item>)
        }
        ir::Type::Map(key, value) => {
            let key = rust(key);
            let value = rust(value);
            quote!(prelude::HashMap<#key, #value>)
        }
        ir::Type::Option(item) => {
            let item = rust(item);
            quote!(prelude::Option<#item>)
        }
    }
}
