//! The vectors that AWS publishes for signatures of version 4 and 4a, each sent through a client: its request takes the place of the
//! operation's before it is signed. They stand in the sources of the published crate that signs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig, SigningOptions};
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOptionsFuture};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::date_time::{DateTime, Format};
use aws_types::SigningName;
use aws_types::region::SigningRegionSet;
use p256::ecdsa::signature::Verifier;
use serde_json::Value;
use tinsmith_aws::directconnect::config::auth::{Params, ResolveAuthScheme};
use tinsmith_aws::directconnect::config::interceptors::BeforeTransmitInterceptorContextMut;
use tinsmith_aws::directconnect::config::{
    ConfigBag, Credentials, Intercept, Region, RuntimeComponents,
};
use tinsmith_aws::directconnect::error::{BoxError, DisplayErrorContext};

use crate::client::Service;

/// The folder of the vectors of a version.
fn folder(version: &str) -> PathBuf {
    // Crates for other platforms need not be there.
    let version_of = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let version_of = String::from_utf8(version_of.stdout).unwrap();
    let host = version_of.lines().find_map(|it| it.strip_prefix("host: "));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline"])
        .args(["--filter-platform", host.unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut packages = metadata["packages"].as_array().unwrap().iter();
    let package = packages.find(|it| it["name"] == "aws-sigv4").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    manifest
        .with_file_name("aws-signing-test-suite")
        .join(version)
}

/// A vector: a request, and how it is signed.
#[derive(Debug, Clone)]
struct Vector {
    folder: PathBuf,
    context: Value,
}

/// The vectors of a version, by the names of their folders.
fn vectors(version: &str) -> Vec<Vector> {
    let entries = std::fs::read_dir(folder(version)).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    // Two folders are examples of the crate itself, and say less.
    folders.retain(|it| it.join("context.json").is_file());
    folders.sort();
    let vector = |folder: PathBuf| {
        let context = std::fs::read(folder.join("context.json")).unwrap();
        let context = serde_json::from_slice(&context).unwrap();
        Vector { folder, context }
    };
    folders.into_iter().map(vector).collect()
}

impl Vector {
    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.join(file))
            .unwrap_or_else(|error| panic!("{}: {error}", self.folder.join(file).display()))
    }

    /// The request, its target written as a client would.
    fn request(&self) -> http::Request<SdkBody> {
        let text = self.text("request.txt").replace("\r\n", "\n");
        let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
        // A line that begins with a space goes on with the one before.
        let mut lines: Vec<String> = Vec::new();
        for line in head.lines() {
            match (line.starts_with(' '), lines.last_mut()) {
                (true, Some(last)) => last.push_str(line),
                _ => lines.push(line.to_owned()),
            }
        }
        let (method, target) = lines[0].split_once(' ').unwrap();
        let target = target.trim_end_matches(" HTTP/1.1");
        let mut builder = http::Request::builder().method(method);
        let mut host = "";
        for line in &lines[1..] {
            let (name, value) = line.split_once(':').unwrap();
            match name.to_ascii_lowercase().as_str() {
                "host" => host = value.trim(),
                "x-amz-date" => {}
                _ => builder = builder.header(name, value),
            }
        }
        let target: String = target.bytes().map(escaped).collect();
        builder
            .uri(format!("https://{host}{target}"))
            .body(SdkBody::from(body))
            .unwrap()
    }

    fn signing(&self, in_query: bool, canonical: &str) -> SigV4OperationSigningConfig {
        let on = |key: &str| self.context[key] == true;
        let mut options = SigningOptions::default();
        // Vectors do not say in words whether paths are escaped once more.
        options.double_uri_encode = self
            .text(canonical)
            .lines()
            .nth(1)
            .is_some_and(|path| path.contains("%25"));
        options.normalize_uri_path = on("normalize");
        options.content_sha256_header = on("sign_body");
        options.omit_session_token = on("omit_session_token");
        if in_query {
            options.signature_type = HttpSignatureType::HttpRequestQueryParams;
            let seconds = self.context["expiration_in_seconds"].as_u64().unwrap();
            options.expires_in = Some(Duration::from_secs(seconds));
        }
        SigV4OperationSigningConfig {
            signing_options: options,
            ..Default::default()
        }
    }

    /// The request as a client sends it.
    async fn sent(&self, scheme: &'static str, in_query: bool) -> http::Request<Vec<u8>> {
        let service = Service::new(200, "{}");
        let credentials = &self.context["credentials"];
        let text = |key: &str| credentials[key].as_str().map(str::to_owned);
        let credentials = Credentials::new(
            text("access_key_id").unwrap(),
            text("secret_access_key").unwrap(),
            text("token"),
            None,
            "vector",
        );
        let time = self.context["timestamp"].as_str().unwrap();
        let time = DateTime::from_str(time, Format::DateTime).unwrap();
        let canonical = match in_query {
            true => "query-canonical-request.txt",
            false => "header-canonical-request.txt",
        };
        let config = service
            .config()
            .credentials_provider(credentials)
            .region(Region::new("us-east-1"))
            .time_source(StaticTimeSource::from_secs(time.secs() as u64))
            .auth_scheme_resolver(Scheme(scheme))
            .interceptor(Replacing {
                signing: self.signing(in_query, canonical),
                vector: self.clone(),
            });
        let client = tinsmith_aws::directconnect::Client::from_conf(config.build());
        if let Err(error) = client.describe_locations().send().await {
            panic!("{}: {}", self.folder.display(), DisplayErrorContext(error));
        }
        service.requests().remove(0)
    }
}

/// What no target of a request has is escaped.
fn escaped(byte: u8) -> String {
    match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[derive(Debug)]
struct Scheme(&'static str);

impl ResolveAuthScheme for Scheme {
    fn resolve_auth_scheme<'a>(
        &'a self,
        _: &'a Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeId::from(self.0).into()]))
    }
}

#[derive(Debug)]
struct Replacing {
    signing: SigV4OperationSigningConfig,
    vector: Vector,
}

#[dyn_dispatch_hint]
impl Intercept for Replacing {
    fn name(&self) -> &'static str {
        "Replacing"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        *context.request_mut() = self.vector.request().try_into()?;
        let name = self.vector.context["service"].as_str().unwrap().to_owned();
        let region = self.vector.context["region"].as_str().unwrap().to_owned();
        let state = config.interceptor_state();
        state.store_put(self.signing.clone());
        state.store_put(SigningName::from(name));
        state.store_put(SigningRegionSet::from(Region::new(region)));
        Ok(())
    }
}

/// The signature of a request, from its header or its query.
fn signature(request: &http::Request<Vec<u8>>, in_query: bool) -> &str {
    let (text, key) = match in_query {
        true => (
            request.uri().query().unwrap_or_default(),
            "X-Amz-Signature=",
        ),
        false => {
            let header = request.headers().get("authorization");
            (header.map_or("", |it| it.to_str().unwrap()), "Signature=")
        }
    };
    let (_, after) = text.split_once(key).unwrap_or_default();
    after.split('&').next().unwrap_or_default()
}

#[tokio::test]
async fn version_4() {
    let vectors = vectors("v4");
    assert!(vectors.len() >= 38, "{} vectors", vectors.len());
    let mut wrong = Vec::new();
    for vector in &vectors {
        for (in_query, file) in [
            (false, "header-signature.txt"),
            (true, "query-signature.txt"),
        ] {
            let request = vector.sent("sigv4", in_query).await;
            let (found, expected) = (signature(&request, in_query), vector.text(file));
            if found != expected.trim() {
                wrong.push(format!("{} {file}: {found}", vector.folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn version_4a() {
    let vectors = vectors("v4a");
    assert!(vectors.len() >= 38, "{} vectors", vectors.len());
    let mut wrong = Vec::new();
    for vector in &vectors {
        let key: Value = serde_json::from_str(&vector.text("public-key.json")).unwrap();
        let point = format!(
            "04{}{}",
            key["X"].as_str().unwrap(),
            key["Y"].as_str().unwrap()
        );
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&bytes(&point)).unwrap();
        for (in_query, file) in [
            (false, "header-string-to-sign.txt"),
            (true, "query-string-to-sign.txt"),
        ] {
            let request = vector.sent("sigv4a", in_query).await;
            let found = bytes(signature(&request, in_query));
            let holds = p256::ecdsa::DerSignature::from_bytes(&found)
                .is_ok_and(|it| key.verify(vector.text(file).trim().as_bytes(), &it).is_ok());
            if !holds {
                wrong.push(format!("{} {file}", vector.folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Bytes from hexadecimal digits.
fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect()
}
