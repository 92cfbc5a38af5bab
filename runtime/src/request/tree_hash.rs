//! The two checksums of an upload to Glacier: of its bytes, and of the tree of its pieces
//! ("Computing Checksums", Amazon Glacier developer guide).

use std::fmt;
use std::pin::Pin;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use sha2::{Digest, Sha256};

use crate::config::aws;
use crate::protocol::with_stream;
use crate::shape::Structure;

/// The number of bytes of which the tree has a leaf each.
const LEAF: usize = 1024 * 1024;

const WHOLE: &str = "x-amz-content-sha256";
const TREE: &str = "x-amz-sha256-tree-hash";

/// Both checksums, in hexadecimal.
#[derive(Clone, Debug)]
struct Checksums {
    whole: String,
    tree: String,
}

impl Storable for Checksums {
    type Storer = StoreReplace<Self>;
}

/// Checksums of a body. The table of an operation names them, so that only a program that calls such an operation links them.
#[derive(Clone, Copy)]
pub struct BodyChecksums {
    /// Computes the checksums of an input's stream, before the call.
    pub(crate) of_stream: for<'i> fn(&'i mut dyn Structure) -> OfStream<'i>,
    /// Adds the checksums to a request.
    pub(super) add: fn(&mut HttpRequest, &mut ConfigBag),
}

/// What the checksums of a stream add to the call's plugins.
type OfStream<'i> =
    Pin<Box<dyn Future<Output = Result<Option<StaticRuntimePlugin>, BoxError>> + Send + 'i>>;

/// The checksums of Glacier's uploads.
pub const TREE_HASH: BodyChecksums = BodyChecksums {
    of_stream: |input| Box::pin(of_stream(input)),
    add,
};

impl PartialEq for BodyChecksums {
    fn eq(&self, _: &Self) -> bool {
        // There is one kind only.
        true
    }
}

impl fmt::Debug for BodyChecksums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyChecksums")
    }
}

/// Computes the checksums of an input's stream. A stream that can be read twice is read piece by piece; any other is loaded, and put back as
/// what was read. A body in memory is left to [`add`].
async fn of_stream(input: &mut dyn Structure) -> Result<Option<StaticRuntimePlugin>, BoxError> {
    let mut body = SdkBody::taken();
    with_stream(input, |stream| body = std::mem::take(stream).into_inner())?;
    let (body, checksums) = match (body.bytes(), body.try_clone()) {
        (Some(_), _) => (body, None),
        (None, Some(copy)) => (body, Some(read(ByteStream::new(copy)).await?)),
        (None, None) => {
            let loaded = ByteStream::new(body).collect().await?.into_bytes();
            (SdkBody::from(loaded), None)
        }
    };
    let mut body = Some(body);
    with_stream(input, |stream| {
        *stream = ByteStream::new(body.take().unwrap_or_else(SdkBody::taken));
    })?;
    Ok(checksums.map(|checksums| {
        let mut layer = Layer::new("TreeHash");
        layer.store_put(checksums);
        StaticRuntimePlugin::new().with_config(layer.freeze())
    }))
}

async fn read(mut stream: ByteStream) -> Result<Checksums, BoxError> {
    let mut tree = Tree::default();
    while let Some(bytes) = stream.next().await {
        tree.update(&bytes?);
    }
    Ok(tree.finish())
}

/// Adds the checksums to a request, and signs its body by the first. The tree's is left alone if the input sets it.
fn add(request: &mut HttpRequest, config: &mut ConfigBag) {
    let checksums = match request.body().bytes() {
        Some(body) => {
            let mut tree = Tree::default();
            tree.update(body);
            Some(tree.finish())
        }
        None => config.load::<Checksums>().cloned(),
    };
    let Some(Checksums { whole, tree }) = checksums else {
        return;
    };
    aws::sign_payload_hash(&whole, config);
    let headers = request.headers_mut();
    headers.insert(WHOLE, whole);
    if !headers.contains_key(TREE) {
        headers.insert(TREE, tree);
    }
}

/// The checksums of what was read so far.
#[derive(Default)]
struct Tree {
    whole: Sha256,
    leaf: Sha256,
    /// How many bytes the last leaf has.
    filled: usize,
    leaves: Vec<[u8; 32]>,
}

impl Tree {
    fn update(&mut self, mut bytes: &[u8]) {
        self.whole.update(bytes);
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(LEAF - self.filled));
            self.leaf.update(now);
            self.filled += now.len();
            if self.filled == LEAF {
                self.leaves.push(self.leaf.finalize_reset().into());
                self.filled = 0;
            }
            bytes = later;
        }
    }

    fn finish(mut self) -> Checksums {
        if self.filled > 0 || self.leaves.is_empty() {
            self.leaves.push(self.leaf.finalize().into());
        }
        Checksums {
            whole: hex(&self.whole.finalize()),
            tree: hex(&root(self.leaves)),
        }
    }
}

/// The root of a tree: two nodes make one, and an odd node rises as it is.
fn root(mut level: Vec<[u8; 32]>) -> [u8; 32] {
    while level.len() > 1 {
        let node = |pair: &[[u8; 32]]| match pair {
            [one] => *one,
            pair => Sha256::digest(pair.concat()).into(),
        };
        level = level.chunks(2).map(node).collect();
    }
    level.pop().unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(body: &[u8], piece: usize) -> String {
        let mut tree = Tree::default();
        body.chunks(piece).for_each(|it| tree.update(it));
        tree.finish().tree
    }

    #[test]
    fn a_small_body_is_its_own_tree() {
        assert_eq!(
            tree(b"hello world", 4),
            hex(&Sha256::digest(b"hello world"))
        );
        assert_eq!(tree(b"", 1), hex(&Sha256::digest(b"")));
    }

    #[test]
    fn an_odd_piece_rises_as_it_is() {
        let body = vec![7_u8; 2 * LEAF + 1];
        let leaf = |part: &[u8]| Sha256::digest(part).to_vec();
        let (first, last) = body.split_at(2 * LEAF);
        let (one, two) = first.split_at(LEAF);
        let pair = leaf(&[leaf(one), leaf(two)].concat());
        let expected = hex(&leaf(&[pair, leaf(last)].concat()));
        // However the body comes.
        for piece in [LEAF - 1, LEAF, LEAF + 1, body.len()] {
            assert_eq!(tree(&body, piece), expected, "{piece}");
        }
    }
}
