//! From the rule that matched to the endpoint or the error.

use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use aws_smithy_types::{Document as Value, Number};

use super::error::{ResolveError, ResolveErrorKind};
use super::rules::{self, Document, DocumentId, Outcome, RuleId, Term, TermId};
use super::scope::Scope;

/// The endpoint or error of a rule whose conditions hold.
#[inline]
pub(super) fn finish(
    scope: &Scope<'_, '_>,
    rule: Option<RuleId>,
) -> Result<Endpoint, ResolveError> {
    match rule.map(|rule| &scope.program.rule(rule).outcome) {
        Some(Outcome::Endpoint(endpoint)) => build(scope, endpoint),
        Some(Outcome::Error(message)) => {
            let message = string(scope, *message)?;
            Err(ResolveError::new(ResolveErrorKind::Rule, message))
        }
        Some(Outcome::Tree(_)) | None => Err(ResolveError::new(
            ResolveErrorKind::NoMatch,
            "no endpoint rule matches these parameters",
        )),
    }
}

fn build(scope: &Scope<'_, '_>, endpoint: &rules::Endpoint) -> Result<Endpoint, ResolveError> {
    let url = string(scope, endpoint.url)?;
    if !has_scheme_and_host(&url) {
        let message = format!(
            "`{url}` is not an endpoint URL: it needs a scheme and a host, as in \
             `https://example.com`"
        );
        return Err(ResolveError::new(ResolveErrorKind::InvalidUrl, message));
    }
    let mut builder = Endpoint::builder().url(url);
    for (name, values) in &endpoint.headers {
        for value in values {
            builder = builder.header(*name, string(scope, *value)?);
        }
    }
    for (name, id) in &endpoint.properties {
        match scope.program.document(*id) {
            Document::Array(schemes) if *name == "authSchemes" && named(scope, schemes) => {
                for scheme in schemes {
                    builder = builder.auth_scheme(auth_scheme(scope, *scheme)?);
                }
            }
            _ => builder = builder.property(*name, document(scope, *id)?),
        }
    }
    Ok(builder.build())
}

fn has_scheme_and_host(url: &str) -> bool {
    // Nearly all have this scheme, and need no search.
    let host = url.strip_prefix("https://").or_else(|| {
        let (scheme, rest) = url.split_once(':')?;
        rest.strip_prefix("//").filter(|_| !scheme.is_empty())
    });
    host.is_some_and(|it| !it.is_empty())
}

/// Whether these are objects, one at least, that each have a name.
fn named(scope: &Scope<'_, '_>, schemes: &[DocumentId]) -> bool {
    let named = |scheme: &DocumentId| name_of(scope, *scheme).is_some();
    !schemes.is_empty() && schemes.iter().all(named)
}

fn name_of(scope: &Scope<'_, '_>, scheme: DocumentId) -> Option<TermId> {
    let Document::Object(members) = scope.program.document(scheme) else {
        return None;
    };
    let (_, name) = members.iter().find(|(key, _)| *key == "name")?;
    match scope.program.document(*name) {
        Document::String(name) => Some(*name),
        _ => None,
    }
}

/// One of `authSchemes`, in the form that the orchestrator reads fastest.
fn auth_scheme(scope: &Scope<'_, '_>, id: DocumentId) -> Result<EndpointAuthScheme, ResolveError> {
    let members: &[_] = match scope.program.document(id) {
        Document::Object(members) => members,
        _ => &[],
    };
    let name = match name_of(scope, id) {
        Some(name) => string(scope, name)?,
        None => Cow::Borrowed(""),
    };
    let mut scheme = EndpointAuthScheme::with_capacity(name, members.len().saturating_sub(1));
    for (key, id) in members.iter().filter(|(key, _)| *key != "name") {
        scheme = scheme.put(*key, document(scope, *id)?);
    }
    Ok(scheme)
}

fn document(scope: &Scope<'_, '_>, id: DocumentId) -> Result<Value, ResolveError> {
    Ok(match scope.program.document(id) {
        Document::Null => Value::Null,
        Document::Bool(value) => Value::Bool(*value),
        Document::Integer(value) => Value::Number(match u64::try_from(*value) {
            Ok(value) => Number::PosInt(value),
            Err(_) => Number::NegInt(*value),
        }),
        Document::Float(value) => Value::Number(Number::Float(*value)),
        Document::String(term) => Value::String(string(scope, *term)?.into_owned()),
        Document::Array(elements) => {
            let elements: Result<Vec<_>, _> = elements
                .iter()
                .map(|element| document(scope, *element))
                .collect();
            Value::Array(elements?)
        }
        Document::Object(members) => {
            let members: Result<HashMap<_, _>, _> = members
                .iter()
                .map(|(key, id)| Ok((String::from(*key), document(scope, *id)?)))
                .collect();
            Value::Object(members?)
        }
    })
}

/// The string that a term yields.
fn string(scope: &Scope<'_, '_>, term: TermId) -> Result<Cow<'static, str>, ResolveError> {
    let text = match scope.program.term(term) {
        Term::Text(text) => Some(Cow::Borrowed(*text)),
        Term::Template(pieces) => scope.template(pieces).map(Cow::Owned),
        _ => scope.text(term).map(|text| Cow::Owned(text.to_owned())),
    };
    text.ok_or_else(|| {
        ResolveError::new(
            ResolveErrorKind::NoMatch,
            "an endpoint rule matched, but a value that it needs is not set",
        )
    })
}
