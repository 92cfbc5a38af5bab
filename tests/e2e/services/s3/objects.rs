//! Calls of one object.

use aws_sdk_s3::Client;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use tinsmith_e2e::case::{Outcome, equal, some, success};
use tinsmith_e2e::moto::Moto;

use super::{bucket, put};
use crate::refused;

pub(super) async fn objects(moto: Moto) -> Outcome {
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

pub(super) async fn range(moto: Moto) -> Outcome {
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

pub(super) async fn keys(moto: Moto) -> Outcome {
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

pub(super) async fn multipart(moto: Moto) -> Outcome {
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

/// The endpoint rules put a bucket into the host where its name allows it, with a dot too if the endpoint is one of HTTP.
pub(super) async fn dotted(moto: Moto) -> Outcome {
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

pub(super) async fn large(moto: Moto) -> Outcome {
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
