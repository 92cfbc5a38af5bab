//! Recorded responses, with the expectations of botocore's parser: members by their names in the model, timestamps as text,
//! `ResponseMetadata` beside them, and errors as `Error` with `Code` and `Message`.

use crate::case::{Case, pairs};
use crate::dump::dump;
use crate::node::Node;
use crate::run::{Problems, output, respond};
use crate::table::{Answer, OperationRow, Table, chain};

/// What is wrong with a recorded response as the client reads it.
pub(crate) async fn problems<C>(
    table: &Table<C>,
    operation: &OperationRow<C>,
    case: &Case,
) -> Problems {
    let expected = case.test.get("expected").ok_or("no expectation")?;
    let body = case.text("body").unwrap_or_default().as_bytes().to_vec();
    let found = respond(
        table,
        operation,
        case,
        pairs(case.test.get("headers")),
        body,
    )
    .await?;
    let Some(error) = expected.get("Error").filter(|it| it.get("Code").is_some()) else {
        let members = expected
            .entries()
            .iter()
            .filter(|(key, _)| key != "ResponseMetadata");
        return output(operation, found, &Node::Object(members.cloned().collect())).await;
    };
    let found = match found {
        Answer::ServiceError(found) => found,
        Answer::Output(output) => {
            return Err(format!("expected an error, found {}", dump(&*output)));
        }
        Answer::Failure(failure) => return Err(format!("expected an error, found {failure}")),
    };
    let mut problems = Vec::new();
    for (what, found) in [("Code", found.code()), ("Message", found.message())] {
        let expected = error.get(what).and_then(Node::text);
        if expected != found {
            problems.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }
    if problems.is_empty() && found.source().is_none() {
        problems.push(format!("the error has no cause: {}", chain(&*found)));
    }
    Ok(problems)
}
