//! AWS Lambda: restJson1.

use aws_sdk_lambda::Client;
use aws_sdk_lambda::operation::create_function::builders::CreateFunctionFluentBuilder;
use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::types::{Environment, FunctionCode, InvocationType, LogType, Runtime};
use tinsmith_e2e::case::{Outcome, Suite, contains, equal, some, success};
use tinsmith_e2e::moto::Moto;

use crate::{iam, refused};

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: lambda");
    suite.case(
        "functions: create, list, read, update, delete",
        functions(moto.clone()),
    );
    suite.case("versions and aliases", versions(moto.clone()));
    suite.case("tags, whose resource is in the path", tags(moto.clone()));
    suite.case("a function is invoked", invoke(moto.clone()));
    suite.case("functions are listed page by page", pages(moto.clone()));
    suite.case(
        "an unknown function, and a taken name, are the service's errors",
        errors(moto.clone()),
    );
    suite
}

/// An archive without files, as ZIP has it.
const EMPTY_ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

fn create(client: &Client, name: &str, role: &str) -> CreateFunctionFluentBuilder {
    let code = FunctionCode::builder()
        .zip_file(Blob::new(EMPTY_ZIP))
        .build();
    let call = client
        .create_function()
        .function_name(name)
        .runtime(Runtime::Python311)
        .role(role);
    call.handler("file.handler")
        .code(code)
        .timeout(7)
        .memory_size(256)
}

/// A client of an empty moto, with a function.
async fn function(moto: &Moto) -> Outcome<(Client, String)> {
    moto.reset().await?;
    let role = iam::role(moto).await?;
    let client = Client::new(&moto.signed("lambda"));
    let environment = Environment::builder().variables("STAGE", "test").build();
    let call = create(&client, "function", &role)
        .environment(environment)
        .tags("stage", "test");
    let created = success("create", call.send().await)?;
    equal("name", created.function_name(), Some("function"))?;
    equal("runtime", created.runtime(), Some(&Runtime::Python311))?;
    let arn = some("ARN", created.function_arn())?;
    equal(
        "ARN",
        arn,
        "arn:aws:lambda:us-east-1:123456789012:function:function",
    )?;
    Ok((client, role))
}

async fn functions(moto: Moto) -> Outcome {
    let (client, _) = function(&moto).await?;
    let listed = success("list", client.list_functions().send().await)?;
    let names: Vec<_> = listed
        .functions()
        .iter()
        .filter_map(|it| it.function_name())
        .collect();
    equal("functions", names, vec!["function"])?;
    let read = success(
        "read",
        client.get_function().function_name("function").send().await,
    )?;
    let configuration = some("configuration", read.configuration())?;
    equal("timeout", configuration.timeout(), Some(7))?;
    equal("memory", configuration.memory_size(), Some(256))?;
    equal(
        "size",
        configuration.code_size(),
        i64::try_from(EMPTY_ZIP.len()).unwrap_or_default(),
    )?;
    some("location", read.code().and_then(|it| it.location()))?;

    let environment = Environment::builder()
        .variables("A", "größe & \"x\"")
        .build();
    let call = client
        .update_function_configuration()
        .function_name("function")
        .timeout(9);
    success(
        "update",
        call.description("Text")
            .environment(environment)
            .send()
            .await,
    )?;
    let call = client
        .get_function_configuration()
        .function_name("function");
    let read = success("read", call.send().await)?;
    equal(
        "timeout",
        (read.timeout(), read.description()),
        (Some(9), Some("Text")),
    )?;
    let variables = read.environment().and_then(|it| it.variables());
    let variable = some("variables", variables)?.get("A");
    equal(
        "variable",
        variable.map(String::as_str),
        Some("größe & \"x\""),
    )?;
    if format!("{read:?}").contains("größe") {
        return Err("the environment, which is sensitive, is in Debug".into());
    }
    let call = client
        .update_function_code()
        .function_name("function")
        .zip_file(Blob::new(EMPTY_ZIP));
    success("update", call.send().await)?;

    success(
        "delete",
        client
            .delete_function()
            .function_name("function")
            .send()
            .await,
    )?;
    equal(
        "functions",
        success("list", client.list_functions().send().await)?
            .functions()
            .len(),
        0,
    )
}

async fn versions(moto: Moto) -> Outcome {
    let (client, _) = function(&moto).await?;
    let call = client
        .publish_version()
        .function_name("function")
        .description("First");
    let published = success("publish", call.send().await)?;
    equal("version", published.version(), Some("1"))?;
    let call = client
        .create_alias()
        .function_name("function")
        .name("live")
        .function_version("1");
    let alias = success("alias", call.send().await)?;
    equal(
        "alias",
        (alias.name(), alias.function_version()),
        (Some("live"), Some("1")),
    )?;
    let call = client
        .get_function()
        .function_name("function")
        .qualifier("live");
    let read = success("read", call.send().await)?;
    let version = read.configuration().and_then(|it| it.version());
    equal("version", version, Some("1"))
}

async fn tags(moto: Moto) -> Outcome {
    let (client, _) = function(&moto).await?;
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:function";
    success(
        "tag",
        client
            .tag_resource()
            .resource(arn)
            .tags("a b", "c/d")
            .tags("e", "")
            .send()
            .await,
    )?;
    let call = client
        .untag_resource()
        .resource(arn)
        .tag_keys("stage")
        .tag_keys("e");
    success("untag", call.send().await)?;
    let listed = success("list", client.list_tags().resource(arn).send().await)?;
    let tags: Vec<_> = some("tags", listed.tags())?.iter().collect();
    equal("tags", tags, vec![(&"a b".to_owned(), &"c/d".to_owned())])
}

async fn invoke(moto: Moto) -> Outcome {
    // A container would be needed to run the function; moto returns what it got if it is told to.
    moto.configure(r#"{"lambda": {"use_docker": false}}"#)
        .await?;
    let (client, _) = function(&moto).await?;
    let call = client
        .invoke()
        .function_name("function")
        .log_type(LogType::Tail);
    let call = call.payload(Blob::new(r#"{"key":"value"}"#));
    let output = success("invoke", call.send().await)?;
    equal("status", output.status_code(), 200)?;
    let payload = some("payload", output.payload())?;
    equal(
        "payload",
        String::from_utf8_lossy(payload.as_ref()).as_ref(),
        r#"{"key":"value"}"#,
    )?;
    let call = client
        .invoke()
        .function_name("function")
        .invocation_type(InvocationType::Event);
    equal(
        "status",
        success("invoke", call.send().await)?.status_code(),
        202,
    )
}

async fn pages(moto: Moto) -> Outcome {
    let (client, role) = function(&moto).await?;
    for number in 0..3 {
        success(
            "create",
            create(&client, &format!("function-{number}"), &role)
                .send()
                .await,
        )?;
    }
    let listed = success("list", client.list_functions().max_items(50).send().await)?;
    equal("functions", listed.functions().len(), 4)?;
    equal("marker", listed.next_marker(), None)
}

async fn errors(moto: Moto) -> Outcome {
    let (client, role) = function(&moto).await?;
    let result = client.get_function().function_name("unknown").send().await;
    let error = refused("read", result, (404, "ResourceNotFoundException"))?;
    equal(
        "is_resource_not_found_exception",
        error.is_resource_not_found_exception(),
        true,
    )?;
    contains(
        "message",
        error.meta().message().unwrap_or_default(),
        "function:unknown",
    )?;
    let result = create(&client, "function", &role).send().await;
    let error = refused("create", result, (409, "ResourceConflictException"))?;
    equal(
        "is_resource_conflict_exception",
        error.is_resource_conflict_exception(),
        true,
    )
}
