//! One case from its parameters to its verdict, and the program around all of them.

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use aws_smithy_types::byte_stream::ByteStream;
use tinsmith_runtime::shape::Structure;

use crate::body::difference;
use crate::case::{Case, Kind, bytes};
use crate::connection::{Connection, response};
use crate::dump::{MapNames, dump, dump_some, map_names};
use crate::endpoints;
use crate::events;
use crate::message;
use crate::node::Node;
use crate::params::{fill, fill_labels, fill_received};
use crate::recorded;
use crate::table::{Answer, ContextValue, OperationRow, Settings, Table, chain};

/// How long a case may take: far longer than any does.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Reads the cases of the file that the first argument names, runs all of them, and prints a line of JSON for each:
/// its id, and the list of what is wrong.
pub fn main<C: Send + Sync + 'static>(table: &'static Table<C>) -> ExitCode {
    let cases = std::env::args()
        .nth(1)
        .ok_or_else(|| "no file of cases".to_owned())
        .and_then(|path| std::fs::read_to_string(path).map_err(|error| error.to_string()))
        .and_then(|text| Case::all(&text));
    let mut output = std::io::stdout().lock();
    let mut written = Ok(());
    let done = cases.and_then(|cases| {
        all(table, cases, |case, problems| {
            let kind = format!("{:?}", case.kind);
            let line = serde_json::json!({ "id": case.id, "kind": kind, "problems": problems });
            if written.is_ok() {
                written = writeln!(output, "{line}");
            }
        })
    });
    match (done, written) {
        (Err(error), _) => fail(&error),
        (_, Err(error)) => fail(&error.to_string()),
        (Ok(()), Ok(())) => ExitCode::SUCCESS,
    }
}

/// Runs cases, and shows each with what is wrong with it.
///
/// # Errors
/// Where nothing can be run at all.
pub fn all<C: Send + Sync + 'static>(
    table: &'static Table<C>,
    cases: Vec<Case>,
    mut show: impl FnMut(&Case, Vec<String>),
) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    for case in cases {
        let given = case.clone();
        let task = runtime
            .spawn(async move { tokio::time::timeout(TIME_LIMIT, run(table, &given)).await });
        let problems = match runtime.block_on(task) {
            Ok(Ok(problems)) => problems,
            Ok(Err(_)) => vec!["did not come to an end".to_owned()],
            Err(panic) => vec![format!("panicked: {panic}")],
        };
        show(&case, problems);
    }
    Ok(())
}

fn fail(message: &str) -> ExitCode {
    eprintln!("error: {message}");
    ExitCode::FAILURE
}

/// What is wrong with a case; nothing where it passes.
async fn run<C>(table: &Table<C>, case: &Case) -> Vec<String> {
    let Some(operation) = table.operation(&case.operation) else {
        return vec![format!("the client has no operation {}", case.operation)];
    };
    let result = match case.kind {
        Kind::Request => request(table, operation, case).await,
        Kind::Response => answer(table, operation, case).await,
        Kind::EventStream => events::problems(table, operation, case).await,
        Kind::Recorded => recorded::problems(table, operation, case).await,
        Kind::Endpoint => endpoints::problems(table, operation, case).await,
    };
    result.unwrap_or_else(|problem| vec![problem])
}

/// What is wrong with a case, or why that cannot be said.
pub(crate) type Problems = Result<Vec<String>, String>;

async fn request<C>(table: &Table<C>, operation: &OperationRow<C>, case: &Case) -> Problems {
    let connection = Connection::new(response(200, &[], Vec::new())?);
    let client = (table.client)(&settings(case, &connection));
    let params = case
        .test
        .get("params")
        .cloned()
        .unwrap_or(Node::Object(Vec::new()));
    let mut maps = MapNames::new();
    let pending = (operation.call)(&client, &mut |input| {
        fill(input, &params)?;
        maps = map_names(input);
        Ok(())
    });
    // What becomes of the empty response does not matter here.
    let answer = pending.map_err(|error| format!("params: {error}"))?.await;
    match connection.request().await? {
        Some(request) => Ok(message::problems(case, &request, &maps)),
        None => Err(match answer {
            Answer::Failure(error) => format!("no request was sent: {error}"),
            Answer::ServiceError(error) => format!("no request was sent: {}", chain(&*error)),
            Answer::Output(_) => "no request was sent".to_owned(),
        }),
    }
}

async fn answer<C>(table: &Table<C>, operation: &OperationRow<C>, case: &Case) -> Problems {
    let body = bytes(
        case.text("body").unwrap_or_default(),
        case.text("bodyMediaType"),
    )?;
    let found = respond(table, operation, case, case.pairs("headers"), body).await?;
    let params = case
        .test
        .get("params")
        .cloned()
        .unwrap_or(Node::Object(Vec::new()));
    let Some(error_name) = &case.error else {
        return output(operation, found, &params).await;
    };
    let row = table
        .error(error_name)
        .ok_or(format!("the client has no error {error_name}"))?;
    let error = match found {
        Answer::ServiceError(error) => error,
        Answer::Output(output) => {
            return Err(format!(
                "expected {error_name}, found the output {}",
                dump(&*output)
            ));
        }
        Answer::Failure(error) => return Err(format!("expected {error_name}, found {error}")),
    };
    let mut problems = Vec::new();
    let code = case
        .test
        .get("vendorParams")
        .and_then(|it| it.get("code"))
        .and_then(Node::text);
    if let Some(code) = code
        && error.code() != Some(code)
    {
        problems.push(format!("code: expected {code:?}, found {:?}", error.code()));
    }
    let expected = (row.expected)(&mut |error| fill_received(error, &params))
        .map_err(|error| format!("params: {error}"))?;
    let expected = dump_some(&*expected, &case.members);
    let found = error.source().and_then(row.find);
    match found.map(|it| dump_some(it, &case.members)) {
        Some(found) if found == expected => {}
        Some(found) => problems.push(format!("error:\n{}", difference(&expected, &found))),
        None => problems.push(format!("expected {error_name}, found {}", chain(&*error))),
    }
    Ok(problems)
}

/// Calls the operation with as little as it needs, and answers with the response of the case.
pub(crate) async fn respond<C>(
    table: &Table<C>,
    operation: &OperationRow<C>,
    case: &Case,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
) -> Result<Answer, String> {
    let status = match case.test.get("code") {
        Some(Node::Number(code)) => code.parse().map_err(|_| format!("status {code}"))?,
        _ => 200,
    };
    let connection = Connection::new(response(status, &headers, body)?);
    let client = (table.client)(&settings(case, &connection));
    let pending = (operation.call)(&client, &mut |input| fill_labels(input));
    Ok(pending
        .map_err(|error| format!("sample input: {error}"))?
        .await)
}

/// Compares an output with its parameters.
pub(crate) async fn output<C>(
    operation: &OperationRow<C>,
    found: Answer,
    params: &Node,
) -> Problems {
    let mut expected = (operation.output)(&mut |output| fill_received(output, params))
        .map_err(|error| format!("params: {error}"))?;
    let mut found = match found {
        Answer::Output(output) => output,
        Answer::ServiceError(error) => {
            return Err(format!("expected an output, found {}", chain(&*error)));
        }
        Answer::Failure(error) => return Err(format!("expected an output, found {error}")),
    };
    let expected = [streams(&mut *expected).await?, dump(&*expected)].concat();
    let found = [streams(&mut *found).await?, dump(&*found)].concat();
    Ok(match expected == found {
        true => Vec::new(),
        false => vec![format!("output:\n{}", difference(&expected, &found))],
    })
}

/// The content of the streams of an output, which are read to their end.
async fn streams(output: &mut dyn Structure) -> Result<String, String> {
    let members = output.schema().members;
    let mut taken = Vec::new();
    output
        .values_mut(&mut |values| {
            for (member, value) in members.iter().zip(values) {
                let any: &mut dyn std::any::Any = &mut **value;
                if let Some(stream) = any.downcast_mut::<ByteStream>() {
                    taken.push((member.name, std::mem::take(stream)));
                }
            }
            Ok(())
        })
        .map_err(|error| error.to_string())?;
    let mut text = String::new();
    for (name, stream) in taken {
        let content = stream
            .collect()
            .await
            .map_err(|error| error.to_string())?
            .to_vec();
        text.push_str(&format!(
            "{name}: stream {:?}\n",
            content.escape_ascii().to_string()
        ));
    }
    Ok(text)
}

/// The settings of the client of a case.
pub(crate) fn settings(case: &Case, connection: &Connection) -> Settings {
    let scoped = case
        .test
        .get("vendorParams")
        .and_then(|it| it.get("scopedConfig"));
    let client = scoped.and_then(|it| it.get("client"));
    let region = client.and_then(|it| it.get("region")).and_then(Node::text);
    // What an operation's own settings say goes before the client's.
    let s3 = |key: &str| {
        let of = |scope: &str| scoped?.get(scope)?.get("s3")?.get(key);
        of("operation").or_else(|| of("client"))
    };
    let on = |key: &str| s3(key) == Some(&Node::Boolean(true));
    let mut client_context = Vec::new();
    if s3("addressing_style").and_then(Node::text) == Some("path") {
        client_context.push(("ForcePathStyle".to_owned(), ContextValue::Flag(true)));
    }
    if on("use_accelerate_endpoint") {
        client_context.push(("Accelerate".to_owned(), ContextValue::Flag(true)));
    }
    // The hosts of S3 are given by its rules, not by a URL.
    let own_host = case.test.get("vendorParamsShape").and_then(Node::text)
        == Some("aws.protocoltests.config#AwsConfig");
    let host = case.text("host").unwrap_or("example.com");
    Settings {
        endpoint_url: (!own_host).then(|| format!("https://{host}")),
        region: region.unwrap_or("us-east-1").to_owned(),
        dual_stack: on("use_dualstack_endpoint").then_some(true),
        client_context,
        ..Settings::new(connection.http_client())
    }
}
