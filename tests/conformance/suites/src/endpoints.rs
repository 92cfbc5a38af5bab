//! Endpoint tests with operation inputs (Smithy 2.0, "smithy.rules#endpointTests trait"): the call is made, and its request goes where
//! the case expects it, with the headers and the signature that the endpoint wants.

use http::Uri;

use crate::case::Case;
use crate::connection::{Connection, Request, response};
use crate::node::Node;
use crate::params::fill;
use crate::run::Problems;
use crate::table::{Answer, ContextValue, OperationRow, Settings, Table, chain};

/// What is wrong with a call's endpoint.
pub(crate) async fn problems<C>(
    table: &Table<C>,
    operation: &OperationRow<C>,
    case: &Case,
) -> Problems {
    let connection = Connection::new(response(200, &[], Vec::new())?);
    let client = (table.client)(&settings(case, &connection)?);
    let input = case.test.get("operationParams");
    let pending = (operation.call)(&client, &mut |structure| match input {
        Some(input) => fill(structure, input),
        None => Ok(()),
    });
    let answer = pending.map_err(|error| format!("input: {error}"))?.await;
    let failure = match answer {
        Answer::Output(_) => None,
        Answer::ServiceError(error) => Some(chain(&*error)),
        Answer::Failure(error) => Some(error),
    };
    let request = connection.request().await?;
    let expected = case.test.get("expect").ok_or("the case expects nothing")?;
    let error = expected.get("error").and_then(Node::text);
    let endpoint = expected.get("endpoint");
    Ok(match (error, endpoint, request) {
        (Some(_), _, Some(request)) => vec![format!(
            "expected an error, found a request to {}",
            request.head.uri
        )],
        (Some(error), _, None) if says(failure.as_deref(), error) => Vec::new(),
        (Some(error), _, None) => vec![format!("expected the error {error:?}, found {failure:?}")],
        (None, Some(endpoint), Some(request)) => differences(case, endpoint, &request)?,
        (None, Some(_), None) => vec![format!("no request was sent: {failure:?}")],
        (None, None, _) => return Err("the case expects nothing".to_owned()),
    })
}

/// Whether one of the causes in a chain is this message, perhaps with what to set in parentheses.
fn says(failure: Option<&str>, message: &str) -> bool {
    let Some((_, after)) = failure.and_then(|it| it.split_once(&format!(": {message}"))) else {
        return false;
    };
    after.is_empty() || after.starts_with(" (")
}

/// The client of a case: its built-ins as settings.
fn settings(case: &Case, connection: &Connection) -> Result<Settings, String> {
    let mut settings = Settings::new(connection.http_client());
    let built_in = case
        .test
        .get("builtInParams")
        .map(Node::entries)
        .unwrap_or_default();
    let client = case
        .test
        .get("clientParams")
        .map(Node::entries)
        .unwrap_or_default();
    for (name, value) in built_in.iter().chain(client) {
        let unknown = || format!("{name}: {value:?} is not such a setting");
        let text = || value.text().map(str::to_owned).ok_or_else(unknown);
        let flag = || match value {
            Node::Boolean(value) => Ok(*value),
            _ => Err(unknown()),
        };
        match name.as_str() {
            "AWS::Region" => settings.region = text()?,
            "AWS::UseFIPS" => settings.fips = Some(flag()?),
            "AWS::UseDualStack" => settings.dual_stack = Some(flag()?),
            "SDK::Endpoint" => settings.endpoint_url = Some(text()?),
            "AWS::Auth::AccountId" => settings.account_id = Some(text()?),
            "AWS::Auth::AccountIdEndpointMode" => {
                settings.account_id_endpoint_mode = Some(text()?);
            }
            "AWS::S3::UseGlobalEndpoint" | "AWS::STS::UseGlobalEndpoint" => {
                settings.global_endpoint = Some(flag()?);
            }
            _ => {
                let name = name.rsplit("::").next().unwrap_or(name);
                let value = match value {
                    Node::Boolean(on) => ContextValue::Flag(*on),
                    _ => ContextValue::Text(text()?),
                };
                settings.client_context.push((name.to_owned(), value));
            }
        }
    }
    Ok(settings)
}

fn differences(case: &Case, endpoint: &Node, request: &Request) -> Problems {
    let mut problems = Vec::new();
    let url = endpoint
        .get("url")
        .and_then(Node::text)
        .ok_or("the endpoint has no URL")?;
    let url: Uri = url.parse().map_err(|error| format!("{url}: {error}"))?;
    let found = &request.head.uri;
    let host = format!(
        "{}{}",
        host_prefix(case),
        url.authority().map_or("", |it| it.as_str())
    );
    let mut equal = |what: &str, expected: &str, found: &str| {
        if expected != found {
            problems.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    };
    equal(
        "scheme",
        url.scheme_str().unwrap_or_default(),
        found.scheme_str().unwrap_or_default(),
    );
    equal(
        "host",
        &host,
        found.authority().map_or("", |it| it.as_str()),
    );
    let path = url.path().trim_end_matches('/');
    let rest = found.path().strip_prefix(path);
    if !rest.is_some_and(|it| it.is_empty() || it.starts_with('/')) {
        equal("path", path, found.path());
    }
    for (name, values) in endpoint
        .get("headers")
        .map(Node::entries)
        .unwrap_or_default()
    {
        let expected: Vec<_> = values.items().iter().filter_map(Node::text).collect();
        let found = request.head.headers.get_all(name);
        let found: Vec<_> = found.iter().filter_map(|it| it.to_str().ok()).collect();
        equal(name, &expected.join(","), &found.join(","));
    }
    let schemes = endpoint
        .get("properties")
        .and_then(|it| it.get("authSchemes"))
        .map(Node::items)
        .unwrap_or_default();
    // All schemes that rules name are ours, so the first is the one that is taken.
    if let Some(scheme) = schemes.first() {
        let (expected, found) = (signed(scheme), signature(request));
        equal("signature", &expected, &found);
    }
    Ok(problems)
}

/// The prefix of the host, with the members of the input in its places.
fn host_prefix(case: &Case) -> String {
    let mut prefix = case.text("hostPrefix").unwrap_or_default().to_owned();
    let input = case.test.get("operationParams").map(Node::entries);
    for (name, value) in input.unwrap_or_default() {
        prefix = prefix.replace(&format!("{{{name}}}"), value.text().unwrap_or_default());
    }
    prefix
}

/// What a scheme of an endpoint wants of a signature: how, for where, and for what.
fn signed(scheme: &Node) -> String {
    let text = |key| scheme.get(key).and_then(Node::text).unwrap_or_default();
    match text("name") {
        "sigv4a" => {
            let regions = scheme.get("signingRegionSet").map(Node::items);
            let regions = regions.unwrap_or_default().iter().filter_map(Node::text);
            let regions = regions.collect::<Vec<_>>().join(",");
            format!("AWS4-ECDSA-P256-SHA256 {regions}/{}", text("signingName"))
        }
        "sigv4-s3express" => format!(
            "AWS4-HMAC-SHA256 {}/{} with a session",
            text("signingRegion"),
            text("signingName")
        ),
        _ => format!(
            "AWS4-HMAC-SHA256 {}/{}",
            text("signingRegion"),
            text("signingName")
        ),
    }
}

/// How a request is signed, for where, and for what.
fn signature(request: &Request) -> String {
    let header = |name: &str| {
        let value = request.head.headers.get(name)?;
        value.to_str().ok()
    };
    let value = header("authorization").unwrap_or_default();
    let (algorithm, rest) = value.split_once(' ').unwrap_or((value, ""));
    let scope = rest
        .trim_start_matches("Credential=")
        .split(',')
        .next()
        .unwrap_or_default();
    let parts: Vec<&str> = scope.split('/').collect();
    let session = match header("x-amz-s3session-token") {
        Some(_) => " with a session",
        None => "",
    };
    match parts[..] {
        [_, _, region, service, "aws4_request"] => {
            format!("{algorithm} {region}/{service}{session}")
        }
        [_, _, service, "aws4_request"] => {
            let regions = header("x-amz-region-set").unwrap_or_default();
            format!("{algorithm} {regions}/{service}{session}")
        }
        _ => value.to_owned(),
    }
}
