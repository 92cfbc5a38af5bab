//! Direct Connect as moto plays it: an independent service, with faults of its own that a client must tell.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use aws_smithy_http_client::Builder as HttpClientBuilder;
use serde_json::Value;
use tinsmith_aws::directconnect::config::{BehaviorVersion, Credentials, Region};
use tinsmith_aws::directconnect::error::ProvideErrorMetadata;
use tinsmith_aws::directconnect::types::Tag;
use tinsmith_aws::directconnect::{Client, Config};

use crate::case::{Outcome, Suite, Tally, causes, contains, equal, failure, some, success};
use crate::raw;

/// What is installed.
const MOTO: &str = "moto[server]==5.2.5";

/// How long the server may take until it answers.
const START: Duration = Duration::from_secs(60);

/// Runs all cases against a server of their own; where it cannot be had, that is a failure.
pub(crate) async fn run(words: &[String], tally: &mut Tally) {
    let start = Instant::now();
    match Server::start().await {
        Ok(server) => suite(server.address).run(words, tally).await,
        Err(failure) => tally.add("moto: start", Err(failure), start.elapsed()),
    }
}

fn suite(address: SocketAddr) -> Suite {
    let mut suite = Suite::new("moto");
    suite.case("create reaches it, and its answer is told to be wrong", create(address));
    suite.case("describe tells the member and what was expected", describe(address));
    suite.case("tag, list and untag", tags(address));
    suite.case("delete reaches it", delete(address));
    suite.case("an unknown id is its error", unknown(address));
    suite
}

fn client(address: SocketAddr) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("testing", "testing", None, None, "e2e"))
        .endpoint_url(format!("http://{address}"))
        .http_client(HttpClientBuilder::new().build_http())
        .build();
    Client::from_conf(config)
}

/// The connections that the server has, past our client.
async fn connections(address: SocketAddr) -> Outcome<Vec<Value>> {
    let headers = [
        ("x-amz-target", "OvertureService.DescribeConnections"),
        ("content-type", "application/x-amz-json-1.1"),
        ("authorization", "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/directconnect/aws4_request, SignedHeaders=host, Signature=0"),
    ];
    let (status, body) = raw::send(address, "POST", "/", &headers, "{}").await?;
    equal("status", status, 200)?;
    let body: Value = serde_json::from_str(&body).map_err(|error| error.to_string())?;
    Ok(body.get("connections").and_then(Value::as_array).cloned().unwrap_or_default())
}

fn text<'v>(connection: &'v Value, key: &str) -> &'v str {
    connection.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Makes a connection; moto's answer has types that the model does not allow, so that the call fails though it went through.
async fn make(address: SocketAddr, name: &'static str) -> Outcome<(String, String)> {
    let call = client(address).create_connection().location("EqDC2").bandwidth("1Gbps");
    let error = failure("create", call.connection_name(name).send().await)?;
    let all = connections(address).await?;
    let made = some("the connection", all.iter().find(|it| text(it, "connectionName") == name))?;
    Ok((text(made, "connectionId").to_owned(), causes(&error)))
}

/// The error names the member and what was expected there.
fn check_wrong(error: &str) -> Outcome {
    let logical = error.contains("hasLogicalRedundancy: expected a string, found a boolean");
    let issued = error.contains("loaIssueTime: expected a timestamp in seconds, found a string");
    match logical || issued {
        true => Ok(()),
        false => contains("error", error, "hasLogicalRedundancy: expected a string"),
    }
}

async fn create(address: SocketAddr) -> Outcome {
    let (id, error) = make(address, "created").await?;
    contains("id", &id, "arn:aws:directconnect").or_else(|_| contains("id", &id, "dx"))?;
    check_wrong(&error)
}

async fn describe(address: SocketAddr) -> Outcome {
    make(address, "described").await?;
    let error = failure("describe", client(address).describe_connections().send().await)?;
    let error = causes(&error);
    contains("error", &error, "connections")?;
    check_wrong(&error)
}

async fn tags(address: SocketAddr) -> Outcome {
    let (id, _) = make(address, "tagged").await?;
    let tag = Tag::builder().key("stage").value("test").build();
    let tag = success("tag", tag)?;
    let client = client(address);
    success("tag", client.tag_resource().resource_arn(&id).tags(tag).send().await)?;
    let listed = client.describe_tags().resource_arns(&id).send().await;
    let listed = success("describe tags", listed)?;
    let tags: Vec<&Tag> = listed.resource_tags().iter().flat_map(|it| it.tags()).collect();
    equal("tags", tags.iter().map(|it| it.key()).collect::<Vec<_>>(), vec!["stage"])?;
    let untagged = client.untag_resource().resource_arn(&id).tag_keys("stage").send().await;
    success("untag", untagged)?;
    let listed = client.describe_tags().resource_arns(&id).send().await;
    let listed = success("describe tags", listed)?;
    equal("tags left", listed.resource_tags().iter().flat_map(|it| it.tags()).count(), 0)
}

async fn delete(address: SocketAddr) -> Outcome {
    let (id, _) = make(address, "deleted").await?;
    let error = client(address).delete_connection().connection_id(&id).send().await;
    check_wrong(&causes(&failure("delete", error)?))?;
    let all = connections(address).await?;
    let state = all.iter().find(|it| text(it, "connectionId") == id);
    let state = state.map_or("deleted", |it| text(it, "connectionState"));
    equal("state", state, "deleted")
}

async fn unknown(address: SocketAddr) -> Outcome {
    let call = client(address).delete_connection().connection_id("dxcon-nowhere");
    let error = failure("delete", call.send().await)?.into_service_error();
    some("code", error.code()).map(drop)?;
    some("message", error.message()).map(drop)
}

/// A running server, which ends with this value.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    async fn start() -> Outcome<Self> {
        let program = install()?;
        let address = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr())?;
        let process = Command::new(&program)
            .args(["-H", "127.0.0.1", "-p", &address.port().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let server = Self { process, address };
        let start = Instant::now();
        while raw::send(address, "GET", "/moto-api/data.json", &[], "").await.is_err() {
            if start.elapsed() > START {
                return Err(format!("moto did not answer within {START:?}").into());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Ok(server)
    }
}

/// Installs moto into a virtual environment below `target/`, once; gives its server's program.
fn install() -> Outcome<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.parent().unwrap_or(root).join("target/moto");
    let program = folder.join("bin/moto_server");
    if !program.exists() {
        eprintln!("installing {MOTO} into target/moto");
        command(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let pip = folder.join("bin/pip");
        command(Command::new(pip).args(["install", "--quiet", MOTO]))?;
    }
    Ok(program)
}

fn command(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{command:?} ended with {status}").into()),
    }
}
