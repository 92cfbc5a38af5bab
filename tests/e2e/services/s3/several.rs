//! Calls of several objects, or of several versions of one.

use aws_sdk_s3::types::{
    BucketVersioningStatus, Delete, ObjectIdentifier, VersioningConfiguration,
};
use std::sync::{Arc, Mutex};
use tinsmith_e2e::case::{Outcome, equal, some, success};
use tinsmith_e2e::moto::Moto;

use super::{bucket, put};

pub(super) async fn pages(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    for number in 0..5 {
        put(&client, ["a/1", "a/2", "b/1", "c", "d"][number], b"x").await?;
    }
    let (mut token, mut sizes) = (None, Vec::new());
    loop {
        let call = client
            .list_objects_v2()
            .bucket("bucket")
            .max_keys(2)
            .set_continuation_token(token);
        let page = success("list", call.send().await)?;
        sizes.push(page.contents().len());
        token = page.next_continuation_token().map(str::to_owned);
        equal("truncated", page.is_truncated(), Some(token.is_some()))?;
        if token.is_none() || sizes.len() > 5 {
            break;
        }
    }
    equal("sizes", sizes, vec![2, 2, 1])?;
    let call = client.list_objects_v2().bucket("bucket").delimiter("/");
    let folders = success("list", call.send().await)?;
    let prefixes: Vec<_> = folders
        .common_prefixes()
        .iter()
        .filter_map(|it| it.prefix())
        .collect();
    equal("folders", prefixes, vec!["a/", "b/"])?;
    let names: Vec<_> = folders
        .contents()
        .iter()
        .filter_map(|it| it.key())
        .collect();
    equal("keys", names, vec!["c", "d"])?;
    let call = client.list_objects_v2().bucket("bucket").prefix("a/");
    equal(
        "keys",
        success("list", call.send().await)?.key_count(),
        Some(2),
    )
}

pub(super) async fn several(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let mut delete = Delete::builder();
    for key in ["a", "b & c", "d"] {
        put(&client, key, b"x").await?;
        let object = ObjectIdentifier::builder().key(key).build();
        delete = delete.objects(success("object", object)?);
    }
    let delete = success("objects", delete.build())?;
    let call = client.delete_objects().bucket("bucket").delete(delete);
    let digest = Arc::new(Mutex::new(None));
    let sent = digest.clone();
    let call = call.customize().mutate_request(move |request| {
        let header = request.headers().get("content-md5").map(str::to_owned);
        *sent.lock().unwrap() = header;
    });
    let output = success("delete", call.send().await)?;
    let digest = digest.lock().unwrap().take();
    equal("a checksum", digest.is_some(), true)?;
    let deleted: Vec<_> = output.deleted().iter().filter_map(|it| it.key()).collect();
    equal("deleted", deleted, vec!["a", "b & c", "d"])?;
    let listed = success(
        "list",
        client.list_objects_v2().bucket("bucket").send().await,
    )?;
    equal("objects", listed.contents().len(), 0)
}

pub(super) async fn versions(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let enabled = VersioningConfiguration::builder()
        .status(BucketVersioningStatus::Enabled)
        .build();
    let call = client
        .put_bucket_versioning()
        .bucket("bucket")
        .versioning_configuration(enabled);
    success("update", call.send().await)?;
    put(&client, "key", b"first").await?;
    put(&client, "key", b"second").await?;
    let deleted = success(
        "delete",
        client
            .delete_object()
            .bucket("bucket")
            .key("key")
            .send()
            .await,
    )?;
    equal("marker", deleted.delete_marker(), Some(true))?;
    let listed = success(
        "list",
        client.list_object_versions().bucket("bucket").send().await,
    )?;
    equal("markers", listed.delete_markers().len(), 1)?;
    let old = some(
        "old version",
        listed.versions().iter().find(|it| it.size() == Some(5)),
    )?;
    equal("latest", old.is_latest(), Some(false))?;
    let call = client
        .get_object()
        .bucket("bucket")
        .key("key")
        .set_version_id(old.version_id.clone());
    let got = success("get", call.send().await)?;
    equal("version", got.version_id(), old.version_id())?;
    let body = success("body", got.body.collect().await)?;
    equal("body", body.into_bytes().as_ref(), b"first".as_slice())
}
