//! The cases of a suite, as the program is given them.

use aws_smithy_types::base64;

use crate::node::Node;

/// A case: what kind of test it is, of which operation, and what the model says of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// What is tested.
    pub kind: Kind,
    /// The operation that is called.
    pub operation: String,
    /// The error that is expected, where the case is one of an error shape.
    pub error: Option<String>,
    /// The members of this error in the model; a client's error may have more.
    pub members: Vec<String>,
    /// The trait's value.
    pub test: Node,
}

/// What a case tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `smithy.test#httpRequestTests`.
    Request,
    /// `smithy.test#httpResponseTests`.
    Response,
    /// `smithy.test#eventStreamTests`.
    EventStream,
    /// A recorded response.
    Recorded,
    /// `smithy.rules#endpointTests` with an operation's input.
    Endpoint,
}

impl Case {
    /// Reads all cases of a file.
    ///
    /// # Errors
    /// Where the file is not as this crate's caller writes it.
    pub fn all(text: &str) -> Result<Vec<Self>, String> {
        Node::parse(text)?
            .items()
            .iter()
            .map(|it| Self::read(it).ok_or(format!("no case: {it:?}")))
            .collect()
    }

    fn read(node: &Node) -> Option<Self> {
        let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
        let kind = match node.get("kind")?.text()? {
            "request" => Kind::Request,
            "response" => Kind::Response,
            "event-stream" => Kind::EventStream,
            "recorded" => Kind::Recorded,
            "endpoint" => Kind::Endpoint,
            _ => return None,
        };
        let test = node.get("test")?.clone();
        let members = node.get("members").map(Node::items).unwrap_or_default();
        let members = members
            .iter()
            .filter_map(Node::text)
            .map(str::to_owned)
            .collect();
        Some(Self {
            id: text("id")?,
            kind,
            operation: text("operation")?,
            error: text("error"),
            members,
            test,
        })
    }

    /// A text of the case.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.test.get(key).and_then(Node::text)
    }

    /// The texts of a list of the case.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.test
            .get(key)
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .filter_map(Node::text)
            .collect()
    }

    /// The entries of an object of the case whose values are texts.
    pub fn pairs(&self, key: &str) -> Vec<(String, String)> {
        pairs(self.test.get(key))
    }
}

/// The entries of an object whose values are texts.
pub fn pairs(node: Option<&Node>) -> Vec<(String, String)> {
    let entries = node.map(Node::entries).unwrap_or_default();
    entries
        .iter()
        .filter_map(|(key, value)| Some((key.clone(), value.text()?.to_owned())))
        .collect()
}

/// The bytes of a body: CBOR stands in the model as Base64.
///
/// # Errors
/// It is not Base64.
pub fn bytes(body: &str, media_type: Option<&str>) -> Result<Vec<u8>, String> {
    match media_type {
        Some("application/cbor") => base64::decode(body).map_err(|error| error.to_string()),
        _ => Ok(body.as_bytes().to_vec()),
    }
}
