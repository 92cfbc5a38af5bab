//! A generated client without its type.

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use tinsmith_runtime::codec::ReadError;
use tinsmith_suites::connection::{Connection, response};
use tinsmith_suites::table::{ErrorRow, Fill, Pending, Settings, Table};

use crate::message::{Request, Response};
use crate::protocol::Protocol;
use crate::service::HOST;

/// A generated client.
pub trait Client: Send + Sync {
    /// Starts a call with the input that is filled in.
    ///
    /// # Errors
    /// Where there is no such operation, or its input cannot be filled.
    fn call(
        &self,
        operation: &str,
        settings: &Settings,
        fill: &mut Fill<'_>,
    ) -> Result<Pending, ReadError>;

    /// The error of a name.
    fn error(&self, name: &str) -> Option<&ErrorRow>;
}

impl<C: Send + Sync + 'static> Client for Table<C> {
    fn call(
        &self,
        operation: &str,
        settings: &Settings,
        fill: &mut Fill<'_>,
    ) -> Result<Pending, ReadError> {
        let row = self.operation(operation);
        let row =
            row.ok_or_else(|| ReadError::new(format!("there is no operation {operation}")))?;
        (row.call)(&(self.client)(settings), fill)
    }

    fn error(&self, name: &str) -> Option<&ErrorRow> {
        Table::error(self, name)
    }
}

/// The settings of a client that speaks a protocol over a connection.
pub fn settings(protocol: Protocol, http_client: SharedHttpClient) -> Settings {
    Settings {
        endpoint_url: Some(format!("https://{}", HOST)),
        protocol: Some(protocol.shared()),
        ..Settings::new(http_client)
    }
}

/// A connection for one call.
///
/// # Errors
/// Where the response cannot be sent.
pub fn connection(answer: Response) -> Result<Connection, String> {
    Ok(Connection::new(response(
        answer.status,
        &answer.headers,
        answer.body,
    )?))
}

/// What was sent.
///
/// # Errors
/// Where nothing was.
pub async fn sent(connection: &Connection) -> Result<Option<Request>, String> {
    let Some(request) = connection.request().await? else {
        return Ok(None);
    };
    let uri = &request.head.uri;
    let headers = request.head.headers.iter();
    let headers = headers.map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    Ok(Some(Request {
        method: request.head.method.to_string(),
        host: uri.authority().map(ToString::to_string).unwrap_or_default(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body: request.body,
    }))
}
