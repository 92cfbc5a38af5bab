//! Passwords for databases. The signatures are published ones.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_types::SdkConfig;
use aws_types::region::Region;
use tinsmith_runtime::auth_token::{dsql, rds};

fn shared(seconds: u64) -> SdkConfig {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    SdkConfig::builder()
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new(
            "akid", "secret", None, None, "test",
        )))
        .time_source(SharedTimeSource::new(StaticTimeSource::new(time)))
        .build()
}

#[tokio::test]
async fn of_rds() {
    let config = rds::Config::builder()
        .hostname("prod-instance.us-east-1.rds.amazonaws.com")
        .port(3306)
        .region(Region::new("us-east-1"))
        .username("peccy");
    let generator = rds::AuthTokenGenerator::new(config.build().unwrap());
    let token = generator.auth_token(&shared(1_724_709_600)).await.unwrap();
    assert_eq!(
        token.as_str(),
        "prod-instance.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=peccy\
         &X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=akid%2F20240826%2Fus-east-1%2Frds-db%2Faws4_request\
         &X-Amz-Date=20240826T220000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=dd0cba843009474347af724090233265628ace491ea17ce3eb3da098b983ad89"
    );
    assert!(!format!("{token:?}").contains("peccy"));
}

#[tokio::test]
async fn of_dsql() {
    let config = dsql::Config::builder()
        .hostname("peccy.dsql.us-east-1.on.aws")
        .region(Region::new("us-east-1"))
        .expires_in(450);
    let generator = dsql::AuthTokenGenerator::new(config.build().unwrap());
    let shared = shared(1_724_716_800);
    let token = generator.db_connect_auth_token(&shared).await.unwrap();
    assert_eq!(
        token.to_string(),
        "peccy.dsql.us-east-1.on.aws/?Action=DbConnect\
         &X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=akid%2F20240827%2Fus-east-1%2Fdsql%2Faws4_request\
         &X-Amz-Date=20240827T000000Z&X-Amz-Expires=450&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=f5f2ad764ca5df44045d4ab6ccecba0eef941b0007e5765885a0b6ed3702a3f8"
    );
    let admin = generator
        .db_connect_admin_auth_token(&shared)
        .await
        .unwrap();
    assert!(admin.as_str().contains("?Action=DbConnectAdmin&"));
}

#[tokio::test]
async fn what_lacks_is_an_error() {
    let error = rds::Config::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "a hostname is required");
    let config = dsql::Config::builder().hostname("host").build().unwrap();
    let generator = dsql::AuthTokenGenerator::new(config);
    let error = generator
        .db_connect_auth_token(&shared(0))
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), "no region is set");
}
