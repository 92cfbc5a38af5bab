//! AWS IAM: awsQuery.

use aws_sdk_iam::Client;
use aws_sdk_iam::types::{StatusType, Tag};
use tinsmith_e2e::case::{Outcome, Suite, contains, equal, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: iam");
    suite.case(
        "users: create, list, read, update, delete",
        users(moto.clone()),
    );
    suite.case("roles and their policies", roles(moto.clone()));
    suite.case("access keys", access_keys(moto.clone()));
    suite.case("tags", tags(moto.clone()));
    suite.case("roles are listed page by page", pages(moto.clone()));
    suite.case(
        "an unknown user, and a taken name, are the service's errors",
        errors(moto.clone()),
    );
    suite
}

/// A client of an empty moto.
async fn fresh(moto: &Moto) -> Outcome<Client> {
    moto.reset().await?;
    Ok(Client::new(&moto.signed("iam")))
}

async fn users(moto: Moto) -> Outcome {
    let client = fresh(&moto).await?;
    let output = success(
        "create",
        client
            .create_user()
            .user_name("anna")
            .path("/a/b/")
            .send()
            .await,
    )?;
    let user = some("user", output.user())?;
    equal("ARN", user.arn(), "arn:aws:iam::123456789012:user/a/b/anna")?;
    success(
        "create",
        client.create_user().user_name("bert").send().await,
    )?;
    let listed = success("list", client.list_users().send().await)?;
    let names: Vec<&str> = listed.users().iter().map(|it| it.user_name()).collect();
    equal("users", names, vec!["anna", "bert"])?;
    equal("truncated", listed.is_truncated(), false)?;
    let listed = success("list", client.list_users().path_prefix("/a/").send().await)?;
    equal("users", listed.users().len(), 1)?;

    let call = client
        .update_user()
        .user_name("anna")
        .new_user_name("anne+=,.@-_")
        .new_path("/c/");
    success("update", call.send().await)?;
    let output = success(
        "read",
        client.get_user().user_name("anne+=,.@-_").send().await,
    )?;
    let read = some("user", output.user())?;
    equal("path", read.path(), "/c/")?;
    equal("id", read.user_id(), user.user_id())?;
    equal(
        "created",
        read.create_date().secs(),
        user.create_date().secs(),
    )?;

    success(
        "delete",
        client.delete_user().user_name("bert").send().await,
    )?;
    let listed = success("list", client.list_users().send().await)?;
    equal("users", listed.users().len(), 1)
}

const TRUST: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]
}"#;
const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}"#;

/// The ARN of a new role that Lambda may assume.
pub(crate) async fn role(moto: &Moto) -> Outcome<String> {
    let client = Client::new(&moto.signed("iam"));
    let call = client
        .create_role()
        .role_name("role")
        .assume_role_policy_document(TRUST);
    let output = success("create role", call.send().await)?;
    Ok(some("role", output.role())?.arn().to_owned())
}

async fn roles(moto: Moto) -> Outcome {
    let client = fresh(&moto).await?;
    let arn = role(&moto).await?;
    let output = success("read", client.get_role().role_name("role").send().await)?;
    let read = some("role", output.role())?;
    equal("ARN", read.arn(), arn.as_str())?;
    // Documents come back as a URL would have them.
    contains(
        "trust",
        read.assume_role_policy_document().unwrap_or_default(),
        "%22lambda.amazonaws.com%22",
    )?;

    let call = client
        .create_policy()
        .policy_name("policy")
        .policy_document(POLICY);
    let output = success("create", call.send().await)?;
    let policy = some("policy", output.policy().and_then(|it| it.arn()))?;
    success(
        "attach",
        client
            .attach_role_policy()
            .role_name("role")
            .policy_arn(policy)
            .send()
            .await,
    )?;
    let attached = client.list_attached_role_policies().role_name("role");
    let output = success("list", attached.clone().send().await)?;
    let names: Vec<_> = output
        .attached_policies()
        .iter()
        .map(|it| it.policy_name())
        .collect();
    equal("policies", names, vec![Some("policy")])?;

    let result = client.delete_role().role_name("role").send().await;
    let error = refused("delete", result, (409, "DeleteConflict"))?;
    equal(
        "is_delete_conflict_exception",
        error.is_delete_conflict_exception(),
        true,
    )?;
    success(
        "detach",
        client
            .detach_role_policy()
            .role_name("role")
            .policy_arn(policy)
            .send()
            .await,
    )?;
    equal(
        "policies",
        success("list", attached.send().await)?
            .attached_policies()
            .len(),
        0,
    )?;
    success(
        "delete",
        client.delete_role().role_name("role").send().await,
    )?;
    equal(
        "roles",
        success("list", client.list_roles().send().await)?
            .roles()
            .len(),
        0,
    )
}

async fn access_keys(moto: Moto) -> Outcome {
    let client = fresh(&moto).await?;
    success(
        "create",
        client.create_user().user_name("anna").send().await,
    )?;
    let output = success(
        "create",
        client.create_access_key().user_name("anna").send().await,
    )?;
    let key = some("key", output.access_key())?;
    equal("status", key.status(), &StatusType::Active)?;
    if format!("{key:?}").contains(key.secret_access_key()) {
        return Err("the secret is in Debug".into());
    }
    let id = key.access_key_id();
    let call = client
        .update_access_key()
        .user_name("anna")
        .access_key_id(id);
    success("update", call.status(StatusType::Inactive).send().await)?;
    let keys = client.list_access_keys().user_name("anna");
    let output = success("list", keys.clone().send().await)?;
    let found: Vec<_> = output
        .access_key_metadata()
        .iter()
        .map(|it| (it.access_key_id(), it.status()))
        .collect();
    equal("keys", found, vec![(Some(id), Some(&StatusType::Inactive))])?;
    success(
        "delete",
        client
            .delete_access_key()
            .user_name("anna")
            .access_key_id(id)
            .send()
            .await,
    )?;
    equal(
        "keys",
        success("list", keys.send().await)?
            .access_key_metadata()
            .len(),
        0,
    )
}

async fn tags(moto: Moto) -> Outcome {
    let client = fresh(&moto).await?;
    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
    let stage = success("tag", tag("stage", "test & <more>"))?;
    success(
        "create",
        client
            .create_user()
            .user_name("anna")
            .tags(stage)
            .send()
            .await,
    )?;
    let owner = success("tag", tag("owner", ""))?;
    success(
        "tag",
        client.tag_user().user_name("anna").tags(owner).send().await,
    )?;
    let tags = client.list_user_tags().user_name("anna");
    let output = success("list", tags.clone().send().await)?;
    let found: Vec<_> = output
        .tags()
        .iter()
        .map(|it| (it.key(), it.value()))
        .collect();
    equal(
        "tags",
        found,
        vec![("stage", "test & <more>"), ("owner", "")],
    )?;
    success(
        "untag",
        client
            .untag_user()
            .user_name("anna")
            .tag_keys("stage")
            .send()
            .await,
    )?;
    equal("tags", success("list", tags.send().await)?.tags().len(), 1)
}

async fn pages(moto: Moto) -> Outcome {
    let client = fresh(&moto).await?;
    for number in 0..5 {
        let call = client.create_role().role_name(format!("role-{number}"));
        success(
            "create",
            call.assume_role_policy_document(TRUST).send().await,
        )?;
    }
    let (mut marker, mut sizes, mut names) = (None, Vec::new(), Vec::new());
    loop {
        let call = client.list_roles().max_items(2).set_marker(marker);
        let page = success("list", call.send().await)?;
        sizes.push(page.roles().len());
        names.extend(page.roles().iter().map(|it| it.role_name().to_owned()));
        marker = page.marker().map(str::to_owned);
        equal("truncated", page.is_truncated(), marker.is_some())?;
        if marker.is_none() || sizes.len() > 5 {
            break;
        }
    }
    equal("sizes", sizes, vec![2, 2, 1])?;
    // moto has them in the order of their ids, which are random.
    names.sort_unstable();
    equal(
        "roles",
        names,
        vec!["role-0", "role-1", "role-2", "role-3", "role-4"],
    )
}

async fn errors(moto: Moto) -> Outcome {
    let client = fresh(&moto).await?;
    let result = client.get_user().user_name("nobody").send().await;
    let error = refused("read", result, (404, "NoSuchEntity"))?;
    equal(
        "is_no_such_entity_exception",
        error.is_no_such_entity_exception(),
        true,
    )?;
    contains(
        "message",
        error.meta().message().unwrap_or_default(),
        "nobody",
    )?;
    success(
        "create",
        client.create_user().user_name("anna").send().await,
    )?;
    let result = client.create_user().user_name("anna").send().await;
    let error = refused("create", result, (409, "EntityAlreadyExists"))?;
    equal(
        "is_entity_already_exists_exception",
        error.is_entity_already_exists_exception(),
        true,
    )
}
