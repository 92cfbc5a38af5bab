//! Amazon S3: restXml, with its own customizations: buckets in the path, streams, checksums, errors without a body.

mod objects;
mod several;

use aws_sdk_s3::Client;
use aws_sdk_s3::operation::RequestId;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{Tag, Tagging};
use tinsmith_e2e::case::{Outcome, Suite, causes, contains, equal, failure, some, success};
use tinsmith_e2e::moto::Moto;

use crate::refused;

pub(crate) fn suite(moto: &Moto) -> Suite {
    let mut suite = Suite::new("moto: s3");
    suite.case(
        "buckets: create, list, read, update, delete",
        buckets(moto.clone()),
    );
    suite.case(
        "objects: put, head, get, copy, delete",
        objects::objects(moto.clone()),
    );
    suite.case("a part of an object", objects::range(moto.clone()));
    suite.case(
        "keys with every kind of character",
        objects::keys(moto.clone()),
    );
    suite.case(
        "objects are listed page by page, and by folder",
        several::pages(moto.clone()),
    );
    suite.case(
        "several objects are deleted",
        several::several(moto.clone()),
    );
    suite.case("an upload in parts", objects::multipart(moto.clone()));
    suite.case(
        "versions and delete markers",
        several::versions(moto.clone()),
    );
    suite.case(
        "an object of 8 MB as a stream",
        objects::large(moto.clone()),
    );
    suite.case(
        "unknown buckets and keys, and a taken bucket, are the service's errors",
        errors(moto.clone()),
    );
    suite.case(
        "a bucket with a dot in its name, in the path",
        objects::dotted(moto.clone()),
    );
    suite.case(
        "a root element of another name is not of the model",
        other_root(moto.clone()),
    );
    suite
}

/// A client of an empty moto, with a bucket.
async fn bucket(moto: &Moto) -> Outcome<Client> {
    moto.reset().await?;
    let client = Client::new(&moto.signed("s3"));
    success(
        "create",
        client.create_bucket().bucket("bucket").send().await,
    )?;
    Ok(client)
}

async fn put(client: &Client, key: &str, body: &'static [u8]) -> Outcome {
    let call = client.put_object().bucket("bucket").key(key);
    success(key, call.body(ByteStream::from_static(body)).send().await).map(drop)
}

async fn buckets(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    success(
        "create",
        client.create_bucket().bucket("other-bucket").send().await,
    )?;
    let listed = success("list", client.list_buckets().send().await)?;
    let names: Vec<_> = listed.buckets().iter().filter_map(|it| it.name()).collect();
    equal("buckets", names, vec!["bucket", "other-bucket"])?;
    some("owner", listed.owner().and_then(|it| it.id()))?;
    let head = success(
        "head",
        client.head_bucket().bucket("other-bucket").send().await,
    )?;
    equal("region", head.bucket_region(), Some("us-east-1"))?;

    let tag = Tag::builder().key("stage").value("test & <more>").build();
    let tagging = Tagging::builder().tag_set(success("tag", tag)?).build();
    let call = client
        .put_bucket_tagging()
        .bucket("bucket")
        .tagging(success("tags", tagging)?);
    success("update", call.send().await)?;
    let output = success(
        "read",
        client.get_bucket_tagging().bucket("bucket").send().await,
    )?;
    let tags: Vec<_> = output
        .tag_set()
        .iter()
        .map(|it| (it.key(), it.value()))
        .collect();
    equal("tags", tags, vec![("stage", "test & <more>")])?;

    success(
        "delete",
        client.delete_bucket().bucket("other-bucket").send().await,
    )?;
    let listed = success("list", client.list_buckets().send().await)?;
    equal("buckets", listed.buckets().len(), 1)
}

async fn errors(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let result = client
        .get_object()
        .bucket("bucket")
        .key("unknown")
        .send()
        .await;
    let error = refused("get", result, (404, "NoSuchKey"))?;
    equal("is_no_such_key", error.is_no_such_key(), true)?;
    equal(
        "message",
        error.meta().message(),
        Some("The specified key does not exist."),
    )?;
    some("request id", error.request_id())?;
    // The answer to HEAD has no body: the status says it all.
    let result = client
        .head_object()
        .bucket("bucket")
        .key("unknown")
        .send()
        .await;
    let error = refused("head", result, (404, "NotFound"))?;
    equal("is_not_found", error.is_not_found(), true)?;
    let result = client.list_objects_v2().bucket("unknown").send().await;
    let error = refused("list", result, (404, "NoSuchBucket"))?;
    equal("is_no_such_bucket", error.is_no_such_bucket(), true)?;
    put(&client, "key", b"x").await?;
    let result = client.delete_bucket().bucket("bucket").send().await;
    refused("delete", result, (409, "BucketNotEmpty"))?;
    let call = client
        .put_object()
        .bucket("bucket")
        .key("key")
        .if_none_match("*");
    refused("put", call.send().await, (412, "PreconditionFailed")).map(drop)
}

/// moto calls the root element `GetBucketVersioningResponse`; S3 and the model have another name.
async fn other_root(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let result = client.get_bucket_versioning().bucket("bucket").send().await;
    let error = causes(&failure("read", result)?);
    contains("error", &error, "failed to read the response: ")?;
    contains(
        "error",
        &error,
        "the root element is not named VersioningConfiguration",
    )
}
