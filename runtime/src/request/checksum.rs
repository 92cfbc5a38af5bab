//! Checksums that a whole body has: `Content-MD5`, and Glacier's.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::base64;
use md5::Md5;
use sha2::{Digest, Sha256};

/// Adds `Content-MD5`, unless the input gives it (Smithy 2.0, "httpChecksumRequired trait").
pub(super) fn content_md5(request: &mut HttpRequest) -> Result<(), BoxError> {
    if request.headers().contains_key("content-md5") {
        return Ok(());
    }
    let body = request
        .body()
        .bytes()
        .ok_or("a body with a checksum cannot be a stream")?;
    let digest = base64::encode(Md5::digest(body));
    request.headers_mut().insert("content-md5", digest);
    Ok(())
}

/// The octets of which Glacier's tree hash has a leaf each.
const LEAF: usize = 1024 * 1024;

/// Adds the two checksums that Glacier wants of an upload, where the body is in memory: of its octets, and of the tree of its pieces
/// ("Computing Checksums", Amazon Glacier developer guide).
pub(super) fn tree_hash(request: &mut HttpRequest) -> Result<(), BoxError> {
    let Some(body) = request.body().bytes() else {
        return Ok(());
    };
    let whole = hex(&Sha256::digest(body));
    let tree = hex(&root(body));
    let headers = request.headers_mut();
    headers.insert("x-amz-content-sha256", whole);
    if !headers.contains_key("x-amz-sha256-tree-hash") {
        headers.insert("x-amz-sha256-tree-hash", tree);
    }
    Ok(())
}

fn root(body: &[u8]) -> Vec<u8> {
    let mut level: Vec<Vec<u8>> = body
        .chunks(LEAF)
        .map(|leaf| Sha256::digest(leaf).to_vec())
        .collect();
    while level.len() > 1 {
        let node = |pair: &[Vec<u8>]| match pair {
            [one] => one.clone(),
            pair => Sha256::digest(pair.concat()).to_vec(),
        };
        level = level.chunks(2).map(node).collect();
    }
    level.pop().unwrap_or_else(|| Sha256::digest([]).to_vec())
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_body_is_its_own_tree() {
        assert_eq!(
            root(b"hello world"),
            Sha256::digest(b"hello world").to_vec()
        );
        assert_eq!(root(b""), Sha256::digest(b"").to_vec());
    }

    #[test]
    fn an_odd_piece_rises_as_it_is() {
        let body = vec![7_u8; 2 * LEAF + 1];
        let leaf = |part: &[u8]| Sha256::digest(part).to_vec();
        let (first, last) = body.split_at(2 * LEAF);
        let (one, two) = first.split_at(LEAF);
        let pair = leaf(&[leaf(one), leaf(two)].concat());
        assert_eq!(root(&body), leaf(&[pair, leaf(last)].concat()));
    }
}
