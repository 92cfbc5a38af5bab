//! Defaults of members.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use super::ident;
use crate::ir;

/// The default of a member.
pub(super) fn value(value: &ir::Value) -> TokenStream {
    match value {
        ir::Value::Boolean(value) => quote!(#value),
        ir::Value::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        ir::Value::Float(value) => float(f64::from(*value), &format!("{value:?}"), "f32"),
        ir::Value::Double(value) => float(*value, &format!("{value:?}"), "f64"),
        ir::Value::String(text) => quote!(#text.to_owned()),
        ir::Value::Enum { name, value } => {
            let name = ident(name);
            quote!(types::#name::from(#value))
        }
        ir::Value::Blob(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(prelude::Blob::new(*#bytes))
        }
        ir::Value::Timestamp {
            seconds,
            nanoseconds,
        } => {
            let seconds = Literal::i64_unsuffixed(*seconds);
            let nanoseconds = match nanoseconds {
                0 => return quote!(prelude::DateTime::from_secs(#seconds)),
                nanoseconds => Literal::u32_unsuffixed(*nanoseconds),
            };
            quote!(
                prelude::DateTime::from_secs_and_nanos(#seconds, #nanoseconds)
            )
        }
        ir::Value::BigNumber(digits) => quote!(#digits.parse().unwrap_or_default()),
        ir::Value::Document(value) => document(value),
    }
}

/// A floating-point number, whose digits are given.
fn float(value: f64, digits: &str, ty: &str) -> TokenStream {
    let ty_name = ident(ty);
    if value.is_nan() {
        return quote!(#ty_name::NAN);
    }
    if value.is_infinite() {
        return match value.is_sign_negative() {
            true => quote!(#ty_name::NEG_INFINITY),
            false => quote!(#ty_name::INFINITY),
        };
    }
    let sign = value.is_sign_negative().then(|| quote!(-));
    let digits = digits.trim_start_matches('-');
    let literal = syn::LitFloat::new(&format!("{digits}_{ty}"), Span::call_site());
    quote!(#sign #literal)
}

fn document(value: &ir::Document) -> TokenStream {
    let value = match value {
        ir::Document::Null => quote!(Null),
        ir::Document::Boolean(value) => quote!(Bool(#value)),
        ir::Document::String(text) => quote!(String(#text.to_owned())),
        ir::Document::Positive(value) => {
            let value = syn::LitInt::new(&format!("{value}_u64"), Span::call_site());
            quote!(from(#value))
        }
        ir::Document::Negative(value) => {
            let value =
                syn::LitInt::new(&format!("{}_i64", value.unsigned_abs()), Span::call_site());
            quote!(from(-#value))
        }
        ir::Document::Float(value) => {
            let value = float(*value, &format!("{value:?}"), "f64");
            quote!(from(#value))
        }
        ir::Document::Array(items) => {
            let items = items.iter().map(document);
            quote!(from(prelude::Vec::<prelude::Document>::from([#(#items),*])))
        }
        ir::Document::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = document(value);
                quote!((#key.to_owned(), #value))
            });
            quote!(Object([#(#entries),*].into_iter().collect()))
        }
    };
    quote!(prelude::Document::#value)
}
