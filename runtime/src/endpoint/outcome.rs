//! From the rule that matched to the endpoint or the error.

use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use aws_smithy_types::{Document as Value, Number};

use super::error::{ResolveError, ResolveErrorKind};
use super::rules::{self, Document, DocumentId, Outcome, RuleId, Term, TermId};
use super::scope::Scope;

/// The endpoint or error of a rule whose conditions hold.
pub(super) fn finish(scope: &Scope<'_>, rule: Option<RuleId>) -> Result<Endpoint, ResolveError> {
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

fn build(scope: &Scope<'_>, endpoint: &rules::Endpoint) -> Result<Endpoint, ResolveError> {
    let url = string(scope, endpoint.url)?;
    let parts = url.split_once(':');
    let host = parts.and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?)));
    if host.is_none_or(|(scheme, host)| scheme.is_empty() || host.is_empty()) {
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
            Document::Array(schemes) if *name == "authSchemes" && !schemes.is_empty() => {
                match auth_schemes(scope, schemes)? {
                    Some(schemes) => {
                        builder = schemes
                            .into_iter()
                            .fold(builder, |all, one| all.auth_scheme(one));
                    }
                    None => builder = builder.property(*name, document(scope, *id)?),
                }
            }
            _ => builder = builder.property(*name, document(scope, *id)?),
        }
    }
    Ok(builder.build())
}

/// `authSchemes` in the form that the orchestrator reads fastest; `None` when it is not a list of
/// objects that each have a name.
fn auth_schemes(
    scope: &Scope<'_>,
    schemes: &[DocumentId],
) -> Result<Option<Vec<EndpointAuthScheme>>, ResolveError> {
    let mut converted = Vec::with_capacity(schemes.len());
    for scheme in schemes {
        let Document::Object(members) = scope.program.document(*scheme) else {
            return Ok(None);
        };
        let name = members.iter().find(|(key, _)| *key == "name");
        let Some(Document::String(name)) = name.map(|(_, id)| scope.program.document(*id)) else {
            return Ok(None);
        };
        let name = string(scope, *name)?;
        let mut scheme = EndpointAuthScheme::with_capacity(name, members.len() - 1);
        for (key, id) in members.iter().filter(|(key, _)| *key != "name") {
            scheme = scheme.put(*key, document(scope, *id)?);
        }
        converted.push(scheme);
    }
    Ok(Some(converted))
}

fn document(scope: &Scope<'_>, id: DocumentId) -> Result<Value, ResolveError> {
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
fn string(scope: &Scope<'_>, term: TermId) -> Result<Cow<'static, str>, ResolveError> {
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
