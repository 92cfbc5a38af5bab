//! Compression of requests (Smithy 2.0, "requestCompression trait").

use std::fmt;
use std::io::{self, Write};

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Whether requests are never compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisableRequestCompression(pub bool);

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// The least length of a body to be compressed, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestMinCompressionSizeBytes(pub u32);

impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}

/// An encoding of bodies. A table names those that its operation can have, so that only who calls such an operation links them.
#[derive(Clone, Copy)]
pub struct Encoding {
    /// Its name in `content-encoding`.
    pub name: &'static str,
    encode: fn(&[u8]) -> io::Result<Vec<u8>>,
}

/// `gzip`.
pub const GZIP: Encoding = Encoding {
    name: "gzip",
    encode: gzip,
};

impl PartialEq for Encoding {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}

/// As all of AWS's clients have it.
const DEFAULT_MINIMUM: u32 = 10_240;

/// Compresses the body where it is in memory and long enough, with the first encoding, and adds it to those that the input sets.
pub(super) fn compress(
    encodings: &[Encoding],
    request: &mut HttpRequest,
    config: &mut ConfigBag,
) -> Result<(), BoxError> {
    let disabled = config
        .load::<DisableRequestCompression>()
        .is_some_and(|it| it.0);
    let minimum = config
        .load::<RequestMinCompressionSizeBytes>()
        .map_or(DEFAULT_MINIMUM, |it| it.0);
    let Some(encoding) = encodings.first().filter(|_| !disabled) else {
        return Ok(());
    };
    let Some(body) = request
        .body()
        .bytes()
        .filter(|it| it.len() as u64 >= u64::from(minimum))
    else {
        return Ok(());
    };
    let compressed = (encoding.encode)(body)?;
    let headers = request.headers_mut();
    headers.insert("content-length", compressed.len().to_string());
    let encodings = match headers.get("content-encoding") {
        Some(given) => [given, ", ", encoding.name].concat(),
        None => encoding.name.to_owned(),
    };
    headers.insert("content-encoding", encodings);
    *request.body_mut() = SdkBody::from(compressed);
    config
        .interceptor_state()
        .store_append(SmithySdkFeature::GzipRequestCompression);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use aws_smithy_types::config_bag::Layer;
    use flate2::read::GzDecoder;

    use super::*;

    fn compressed(body: &str, given: Option<&'static str>, layer: Layer) -> HttpRequest {
        let mut request = HttpRequest::new(SdkBody::from(body));
        if let Some(given) = given {
            request.headers_mut().insert("content-encoding", given);
        }
        let mut config = ConfigBag::of_layers(vec![layer]);
        compress(&[GZIP], &mut request, &mut config).expect("nothing can fail");
        request
    }

    #[test]
    fn a_long_body_is_compressed() {
        let body = "tin".repeat(5_000);
        let request = compressed(&body, Some("custom"), Layer::new("test"));
        let bytes = request.body().bytes().expect("it is in memory");
        let mut text = String::new();
        GzDecoder::new(bytes)
            .read_to_string(&mut text)
            .expect("it is gzip");
        assert_eq!(text, body);
        assert_eq!(
            request.headers().get("content-encoding"),
            Some("custom, gzip")
        );
        let length = bytes.len().to_string();
        assert_eq!(
            request.headers().get("content-length"),
            Some(length.as_str())
        );
    }

    #[test]
    fn a_short_body_is_sent_as_it_is() {
        let request = compressed("tin", None, Layer::new("test"));
        assert_eq!(request.body().bytes(), Some(b"tin".as_slice()));
        assert_eq!(request.headers().get("content-encoding"), None);
    }

    #[test]
    fn settings_decide() {
        let mut layer = Layer::new("test");
        layer.store_put(RequestMinCompressionSizeBytes(3));
        assert!(
            compressed("tin", None, layer)
                .headers()
                .contains_key("content-encoding")
        );
        let mut layer = Layer::new("test");
        layer.store_put(DisableRequestCompression(true));
        let body = "tin".repeat(5_000);
        assert!(
            !compressed(&body, None, layer)
                .headers()
                .contains_key("content-encoding")
        );
    }
}
