//! S3: REST XML, and streams of bytes.

use std::path::PathBuf;

use serde::Deserialize;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::floor;

side!(peer, aws_sdk_s3, "calls/s3.rs", |config| {
    // No checksums that are not required, since ours sends none.
    config.request_checksum_calculation(api::config::RequestChecksumCalculation::WhenRequired)
});
side!(ours, tinsmith_s3, "calls/s3.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/xml"),
    ("etag", "\"9bb58f26192e4ba00f01e2e7b136bbd8\""),
    ("x-amz-request-id", "1C3A7D4E00004000"),
];

/// Bytes of an object.
const SIZE: usize = 8 << 20;

const OBJECT_HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/octet-stream"),
    ("content-length", "8388608"),
    ("etag", "\"9bb58f26192e4ba00f01e2e7b136bbd8\""),
    ("last-modified", "Sun, 01 Mar 2026 12:30:00 GMT"),
    ("x-amz-request-id", "1C3A7D4E00004000"),
];

pub(crate) fn cases(bench: &mut Bench) {
    case!(bench, "S3 ListObjectsV2, 1,000 items", objects(1000), list_objects, Some(floor::xml::<Objects>));
    let object = || Answer::new(bytes(), OBJECT_HEADERS).streamed();
    case!(bench, "S3 GetObject, 8 MB streamed", object(), get_object, None);
    if bench.wants(PUT) {
        let file = File::new();
        let answer = Answer::new("", HEADERS).draining();
        let (theirs, own) = (peer::client(&answer), ours::client(&answer));
        bench.case(
            PUT,
            async || peer::put_object(&theirs, &file.0).await,
            async || ours::put_object(&own, &file.0).await,
            None::<fn()>,
        );
    }
}

const PUT: &str = "S3 PutObject, 8 MB from a file";

fn bytes() -> Vec<u8> {
    (0..SIZE).map(|it| (it * 31 >> 3) as u8).collect()
}

/// A file for the time of its case.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("tinsmith-object-{}", std::process::id()));
        std::fs::write(&path, bytes()).expect("the folder for temporary files takes one");
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // What is left is but a file among temporary ones.
        drop(std::fs::remove_file(&self.0));
    }
}

fn objects(count: usize) -> Answer {
    let objects: String = (0..count).map(object).collect();
    let body = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>example-parts</Name><Prefix></Prefix><KeyCount>{count}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>{objects}</ListBucketResult>"#
    );
    Answer::new(body, HEADERS)
}

fn object(number: usize) -> String {
    format!(
        "<Contents><Key>parts/{number:08} &amp; more.bin</Key><LastModified>2026-03-01T12:30:{second:02}.000Z</LastModified><ETag>&quot;9bb58f26192e4ba00f01e2e7b136bbd8&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType><Size>{size}</Size><StorageClass>STANDARD</StorageClass></Contents>",
        second = number % 60,
        size = 1000 + number,
    )
}

/// The floor's type of a list.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Objects {
    name: Option<String>,
    prefix: Option<String>,
    key_count: Option<i32>,
    max_keys: Option<i32>,
    is_truncated: Option<bool>,
    contents: Vec<Object>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Object {
    key: Option<String>,
    last_modified: Option<String>,
    #[serde(rename = "ETag")]
    e_tag: Option<String>,
    checksum_algorithm: Vec<String>,
    checksum_type: Option<String>,
    size: Option<i64>,
    storage_class: Option<String>,
}
