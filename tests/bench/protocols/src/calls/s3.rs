use api::Client;
use api::operation::list_objects_v2::ListObjectsV2Output;
use api::operation::put_object::PutObjectOutput;
use api::primitives::ByteStream;

pub(super) async fn list_objects(client: &Client) -> ListObjectsV2Output {
    let call = client.list_objects_v2().bucket("example-parts");
    call.send().await.expect("ListObjectsV2 fails")
}

/// Sends a file.
pub(super) async fn put_object(client: &Client, file: &std::path::Path) -> PutObjectOutput {
    let body = ByteStream::from_path(file).await.expect("the file is there");
    let call = client.put_object().bucket("example-parts").key("parts/one").body(body);
    call.send().await.expect("PutObject fails")
}

/// Reads an object piece by piece. How long is it?
pub(super) async fn get_object(client: &Client) -> (Option<i64>, Option<String>, usize) {
    let call = client.get_object().bucket("example-parts").key("parts/one");
    let mut output = call.send().await.expect("GetObject fails");
    let mut length = 0;
    while let Some(piece) = output.body.next().await {
        length += std::hint::black_box(piece.expect("a piece")).len();
    }
    (output.content_length, output.e_tag, length)
}
