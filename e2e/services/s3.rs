//! Amazon S3: restXml, with its own customizations: buckets in the path, streams, checksums, errors without a body.

use std::sync::{Arc, Mutex};

use aws_sdk_s3::Client;
use aws_sdk_s3::operation::RequestId;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    BucketVersioningStatus, CompletedMultipartUpload, CompletedPart, Delete, ObjectIdentifier, Tag,
    Tagging, VersioningConfiguration,
};
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
        objects(moto.clone()),
    );
    suite.case("a part of an object", range(moto.clone()));
    suite.case("keys with every kind of character", keys(moto.clone()));
    suite.case(
        "objects are listed page by page, and by folder",
        pages(moto.clone()),
    );
    suite.case("several objects are deleted", several(moto.clone()));
    suite.case("an upload in parts", multipart(moto.clone()));
    suite.case("versions and delete markers", versions(moto.clone()));
    suite.case("an object of 8 MB as a stream", large(moto.clone()));
    suite.case(
        "unknown buckets and keys, and a taken bucket, are the service's errors",
        errors(moto.clone()),
    );
    suite.case(
        "a bucket with a dot in its name, in the path",
        dotted(moto.clone()),
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

async fn objects(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let bytes: Vec<u8> = (0..=255).collect();
    let call = client
        .put_object()
        .bucket("bucket")
        .key("a/b.bin")
        .body(ByteStream::from(bytes.clone()));
    let call = call
        .content_type("image/x-test")
        .metadata("colour", "blue")
        .metadata("empty", "");
    let stored = success("put", call.cache_control("no-cache").send().await)?;
    let tag = some("ETag", stored.e_tag())?;

    let head = success(
        "head",
        client
            .head_object()
            .bucket("bucket")
            .key("a/b.bin")
            .send()
            .await,
    )?;
    equal("length", head.content_length(), Some(256))?;
    equal("type", head.content_type(), Some("image/x-test"))?;
    equal("ETag", head.e_tag(), Some(tag))?;
    let metadata = some("metadata", head.metadata())?;
    equal(
        "metadata",
        metadata.get("colour").map(String::as_str),
        Some("blue"),
    )?;

    let got = success(
        "get",
        client
            .get_object()
            .bucket("bucket")
            .key("a/b.bin")
            .send()
            .await,
    )?;
    equal("cache", got.cache_control(), Some("no-cache"))?;
    equal("modified", got.last_modified(), head.last_modified())?;
    let body = success("body", got.body.collect().await)?;
    equal("body", body.into_bytes().as_ref(), bytes.as_slice())?;

    let call = client
        .copy_object()
        .bucket("bucket")
        .key("c")
        .copy_source("bucket/a/b.bin");
    let copied = success("copy", call.send().await)?;
    equal(
        "ETag",
        some("result", copied.copy_object_result())?.e_tag(),
        Some(tag),
    )?;
    success(
        "delete",
        client
            .delete_object()
            .bucket("bucket")
            .key("a/b.bin")
            .send()
            .await,
    )?;
    let listed = success(
        "list",
        client.list_objects_v2().bucket("bucket").send().await,
    )?;
    let names: Vec<_> = listed.contents().iter().filter_map(|it| it.key()).collect();
    equal("keys", names, vec!["c"])
}

async fn range(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    put(&client, "text", b"0123456789").await?;
    let call = client
        .get_object()
        .bucket("bucket")
        .key("text")
        .range("bytes=2-5");
    let got = success("get", call.send().await)?;
    equal("range", got.content_range(), Some("bytes 2-5/10"))?;
    equal("length", got.content_length(), Some(4))?;
    let body = success("body", got.body.collect().await)?;
    equal("body", body.into_bytes().as_ref(), b"2345".as_slice())?;
    let call = client
        .get_object()
        .bucket("bucket")
        .key("text")
        .range("bytes=20-30");
    refused("get", call.send().await, (416, "InvalidRange")).map(drop)
}

async fn keys(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let keys = [
        "a b+c&d=e",
        "%25/percent%",
        "Größe/東京\u{1F50C}",
        "~!*'()@:$,;.-_",
        "q?x#y",
        "<&>\"'",
        "x//y",
        "a/./b",
    ];
    for key in keys {
        let call = client.put_object().bucket("bucket").key(key);
        success(
            key,
            call.body(ByteStream::from(key.as_bytes().to_vec()))
                .send()
                .await,
        )?;
        let got = success(
            key,
            client.get_object().bucket("bucket").key(key).send().await,
        )?;
        let body = success(key, got.body.collect().await)?;
        equal(
            "body",
            String::from_utf8_lossy(&body.into_bytes()).as_ref(),
            key,
        )?;
    }
    let listed = success(
        "list",
        client.list_objects_v2().bucket("bucket").send().await,
    )?;
    let mut found: Vec<_> = listed.contents().iter().filter_map(|it| it.key()).collect();
    let mut expected = keys.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    equal("keys", found, expected)
}

async fn pages(moto: Moto) -> Outcome {
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

async fn several(moto: Moto) -> Outcome {
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

async fn multipart(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let create = client.create_multipart_upload().bucket("bucket").key("big");
    let created = success("create", create.clone().send().await)?;
    let upload = some("upload", created.upload_id())?;
    let mut parts = CompletedMultipartUpload::builder();
    for (number, size) in [(1, 5 << 20), (2, 100)] {
        let call = client
            .upload_part()
            .bucket("bucket")
            .key("big")
            .upload_id(upload)
            .part_number(number);
        let body = ByteStream::from(vec![b'0' + number as u8; size]);
        let part = success("part", call.body(body).send().await)?;
        let part = CompletedPart::builder()
            .part_number(number)
            .set_e_tag(part.e_tag)
            .build();
        parts = parts.parts(part);
    }
    let call = client
        .complete_multipart_upload()
        .bucket("bucket")
        .key("big")
        .upload_id(upload);
    let output = success(
        "complete",
        call.multipart_upload(parts.build()).send().await,
    )?;
    equal("key", output.key(), Some("big"))?;
    let head = success(
        "head",
        client
            .head_object()
            .bucket("bucket")
            .key("big")
            .send()
            .await,
    )?;
    equal("length", head.content_length(), Some((5 << 20) + 100))?;

    let created = success("create", create.send().await)?;
    let upload = some("upload", created.upload_id())?;
    let abort = client.abort_multipart_upload().bucket("bucket").key("big");
    success("abort", abort.clone().upload_id(upload).send().await)?;
    let error = refused(
        "abort",
        abort.upload_id("unknown").send().await,
        (404, "NoSuchUpload"),
    )?;
    equal("is_no_such_upload", error.is_no_such_upload(), true)
}

async fn versions(moto: Moto) -> Outcome {
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

/// The endpoint rules put a bucket into the host where its name allows it, with a dot too if the endpoint is one of HTTP.
async fn dotted(moto: Moto) -> Outcome {
    moto.reset().await?;
    let config = aws_sdk_s3::config::Builder::from(&moto.signed("s3"));
    let client = Client::from_conf(config.force_path_style(true).build());
    success(
        "create",
        client.create_bucket().bucket("some.bucket").send().await,
    )?;
    let call = client
        .put_object()
        .bucket("some.bucket")
        .key("a b")
        .body(ByteStream::from_static(b"x"));
    success("put", call.send().await)?;
    let listed = success(
        "list",
        client.list_objects_v2().bucket("some.bucket").send().await,
    )?;
    let names: Vec<_> = listed.contents().iter().filter_map(|it| it.key()).collect();
    equal("keys", names, vec!["a b"])
}

async fn large(moto: Moto) -> Outcome {
    let client = bucket(&moto).await?;
    let bytes: Vec<u8> = (0..8_u32 << 20)
        .map(|it| (it * 31 + it / 251) as u8)
        .collect();
    let call = client
        .put_object()
        .bucket("bucket")
        .key("large")
        .body(bytes.clone().into());
    success("put", call.send().await)?;
    let mut got = success(
        "get",
        client
            .get_object()
            .bucket("bucket")
            .key("large")
            .send()
            .await,
    )?;
    equal("length", got.content_length(), Some(8 << 20))?;
    let mut read = Vec::new();
    while let Some(chunk) = got.body.next().await {
        read.extend_from_slice(&success("chunk", chunk)?);
    }
    equal("the same bytes", read == bytes, true)
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
