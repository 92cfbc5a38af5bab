//! Comparison of a request with what a case expects (Smithy 2.0, "HTTP Protocol Compliance Tests", "httpRequestTests trait").

use crate::body;
use crate::case::Case;
use crate::connection::Request;
use crate::dump::MapNames;

/// What is wrong with a request; nothing where it is as expected.
pub fn problems(case: &Case, request: &Request, maps: &MapNames) -> Vec<String> {
    let mut problems = Vec::new();
    let mut equal = |what: &str, expected: Option<&str>, found: &str| {
        if let Some(expected) = expected
            && expected != found
        {
            problems.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    };
    let uri = &request.head.uri;
    equal("method", case.text("method"), request.head.method.as_str());
    equal("path", case.text("uri"), uri.path());
    let host = case.text("resolvedHost").or(case.text("host"));
    let host = host.map(|it| it.split_once('/').map_or(it, |(host, _)| host));
    equal(
        "host",
        host,
        uri.authority().map_or("", http::uri::Authority::as_str),
    );
    query(case, uri.query().unwrap_or_default(), &mut problems);
    headers(case, &request.head.headers, &mut problems);
    if let Some(expected) = case.text("body") {
        problems.extend(body::problem(
            case.text("bodyMediaType"),
            expected,
            &request.body,
            maps,
        ));
    }
    problems
}

fn query(case: &Case, query: &str, problems: &mut Vec<String>) {
    let mut found: Vec<&str> = query.split('&').filter(|it| !it.is_empty()).collect();
    for expected in case.texts("queryParams") {
        // A parameter without a value may be written with or without `=`.
        let same = |it: &&str| it.trim_end_matches('=') == expected.trim_end_matches('=');
        match found.iter().position(same) {
            Some(position) => drop(found.swap_remove(position)),
            None => problems.push(format!("query: expected {expected:?} in {query:?}")),
        }
    }
    let has = |name: &str| {
        query
            .split('&')
            .any(|it| it.split_once('=').map_or(it, |(name, _)| name) == name)
    };
    for name in case.texts("forbidQueryParams") {
        if has(name) {
            problems.push(format!("query: {name:?} must not be in {query:?}"));
        }
    }
    for name in case.texts("requireQueryParams") {
        if !has(name) {
            problems.push(format!("query: {name:?} must be in {query:?}"));
        }
    }
}

fn headers(case: &Case, headers: &http::HeaderMap, problems: &mut Vec<String>) {
    let found = |name: &str| -> Option<String> {
        let values: Vec<_> = headers.get_all(name).iter().collect();
        let values: Vec<_> = values
            .iter()
            .map(|it| String::from_utf8_lossy(it.as_bytes()))
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    for (name, expected) in case.pairs("headers") {
        match found(&name) {
            Some(value) if same_list(&value, &expected) => {}
            Some(value) => {
                problems.push(format!(
                    "header {name}: expected {expected:?}, found {value:?}"
                ));
            }
            None => problems.push(format!("header {name}: expected {expected:?}, found none")),
        }
    }
    for name in case.texts("forbidHeaders") {
        if let Some(value) = found(name) {
            problems.push(format!("header {name}: must not be there, found {value:?}"));
        }
    }
    for name in case.texts("requireHeaders") {
        if found(name).is_none() {
            problems.push(format!("header {name}: must be there"));
        }
    }
}

/// Equal but for the space after commas, which means nothing in a list.
fn same_list(one: &str, other: &str) -> bool {
    let parts = |text: &str| {
        text.split(',')
            .map(|it| it.trim().to_owned())
            .collect::<Vec<_>>()
    };
    one == other || parts(one) == parts(other)
}
