//! AWS STS: awsQuery, with a call that is not signed. There is nothing to update or delete.

use aws_sdk_sts::Client;
use aws_sdk_sts::config::Credentials;
use aws_sdk_sts::primitives::DateTime;
use tinsmith_e2e::case::{Outcome, Suite, causes, contains, equal, failure, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: sts");
    suite.case("who calls", identity(moto.clone()));
    suite.case("a role is assumed", assume(moto.clone()));
    suite.case(
        "a role is assumed without credentials",
        without_credentials(moto.clone()),
    );
    suite.case(
        "tokens of a session and of a federation",
        tokens(moto.clone()),
    );
    suite.case(
        "a request that is not valid is the service's error",
        invalid(moto.clone()),
    );
    suite.case(
        "a request that is signed with a wrong secret goes no further",
        wrong_secret(moto.clone()),
    );
    suite
}

const ROLE: &str = "arn:aws:iam::123456789012:role/some/path/role";

fn client(moto: &Moto) -> Client {
    Client::new(&moto.signed("sts"))
}

/// It is later than now, by no more than a day and a half.
fn check_expiration(time: &DateTime) -> Outcome {
    let now = std::time::SystemTime::now();
    let now = DateTime::from(now).secs();
    match now < time.secs() && time.secs() < now + 36 * 3_600 {
        true => Ok(()),
        false => Err(format!("expiration: {time:?}").into()),
    }
}

async fn identity(moto: Moto) -> Outcome {
    let output = success("call", client(&moto).get_caller_identity().send().await)?;
    equal("account", output.account(), Some("123456789012"))?;
    contains(
        "ARN",
        output.arn().unwrap_or_default(),
        "arn:aws:sts::123456789012:",
    )?;
    some("user", output.user_id()).map(drop)
}

async fn assume(moto: Moto) -> Outcome {
    let call = client(&moto)
        .assume_role()
        .role_arn(ROLE)
        .role_session_name("session");
    let policy = r#"{"Version":"2012-10-17","Statement":[]}"#;
    let output = success(
        "call",
        call.duration_seconds(900).policy(policy).send().await,
    )?;
    let user = some("user", output.assumed_role_user())?;
    equal(
        "ARN",
        user.arn(),
        "arn:aws:sts::123456789012:assumed-role/role/session",
    )?;
    let credentials = some("credentials", output.credentials())?;
    equal("length of the key", credentials.access_key_id().len(), 20)?;
    check_expiration(credentials.expiration())?;
    let text = format!("{output:?}");
    match text.contains(credentials.secret_access_key()) {
        true => Err("the secret is in Debug".into()),
        false => Ok(()),
    }
}

async fn without_credentials(moto: Moto) -> Outcome {
    let sdk = moto.sdk_config().into_builder();
    // Nothing to sign with: the operation asks for none.
    let sdk = sdk.credentials_provider(NoCredentials::shared()).build();
    let client = Client::new(&sdk);
    let call = client.assume_role_with_web_identity().role_arn(ROLE);
    let call = call
        .role_session_name("session")
        .web_identity_token("token");
    let output = success("call", call.send().await)?;
    let credentials = some("credentials", output.credentials())?;
    check_expiration(credentials.expiration())?;
    let error = client.get_caller_identity().send().await.err();
    let error = format!("{:?}", some("error of a call that is signed", error)?);
    contains("error", &error, "no credentials here")
}

#[derive(Debug)]
struct NoCredentials;

impl NoCredentials {
    fn shared() -> aws_credential_types::provider::SharedCredentialsProvider {
        aws_credential_types::provider::SharedCredentialsProvider::new(Self)
    }
}

impl aws_credential_types::provider::ProvideCredentials for NoCredentials {
    fn provide_credentials<'a>(
        &'a self,
    ) -> aws_credential_types::provider::future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        use aws_credential_types::provider::{error, future};
        let error = error::CredentialsError::not_loaded("no credentials here");
        future::ProvideCredentials::ready(Err(error))
    }
}

/// That the check of signatures is one: here it finds what is wrong.
async fn wrong_secret(moto: Moto) -> Outcome {
    let client = client(&moto);
    let other = Credentials::new("AKIDEXAMPLE", "another secret", None, None, "e2e");
    let other = aws_sdk_sts::config::Builder::new().credentials_provider(other);
    let call = client
        .get_caller_identity()
        .customize()
        .config_override(other);
    let error = causes(&failure("call", call.send().await)?);
    contains(
        "error",
        &error,
        "the signature is not right: InvalidSignatureException",
    )
}

async fn tokens(moto: Moto) -> Outcome {
    let client = client(&moto);
    let output = success(
        "session",
        client
            .get_session_token()
            .duration_seconds(1_800)
            .send()
            .await,
    )?;
    check_expiration(some("credentials", output.credentials())?.expiration())?;
    let output = success(
        "federation",
        client.get_federation_token().name("Bob").send().await,
    )?;
    check_expiration(some("credentials", output.credentials())?.expiration())?;
    let user = some("user", output.federated_user())?;
    equal(
        "ARN",
        user.arn(),
        "arn:aws:sts::123456789012:federated-user/Bob",
    )
}

async fn invalid(moto: Moto) -> Outcome {
    let call = client(&moto)
        .get_federation_token()
        .name("Bob")
        .policy("x".repeat(2_049));
    let error = refused("call", call.send().await, (400, "ValidationError"))?;
    contains(
        "message",
        error.meta().message().unwrap_or_default(),
        "2048",
    )
}
