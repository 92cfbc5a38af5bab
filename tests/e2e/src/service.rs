//! A service on loopback: it speaks real HTTP, checks every signature, keeps what it received, and answers as it is told.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use http::request::Parts;
use http_body_util::channel::Channel;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use tinsmith_e2e::signature::{Account, Rejection};

/// A request as it came off the wire.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) head: Parts,
    pub(crate) body: Bytes,
    /// Why its signature was not accepted.
    pub(crate) rejection: Option<Rejection>,
}

impl Received {
    /// The value of a header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head
            .headers
            .get(name)
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default()
    }

    /// The operation that it is for (awsJson protocols).
    pub(crate) fn operation(&self) -> &str {
        self.header("x-amz-target")
            .split_once('.')
            .map_or("", |(_, name)| name)
    }

    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// How the body of an answer ends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum End {
    /// As HTTP has it: with the declared length, or the last chunk.
    Whole,
    /// The connection is closed.
    Closed,
    /// Nothing more comes.
    Stalled,
}

/// What the service does with a request that it accepts.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Answers with this status, these headers, and this body.
    Answer(u16, Vec<(&'static str, &'static str)>, String),
    /// Answers 200 with a body in pieces, with a pause before each; says its length first, or sends it in chunks.
    Pieces {
        length: Option<usize>,
        pieces: Vec<String>,
        pause: Duration,
        end: End,
    },
    /// Takes the request, and never answers.
    Hang,
    /// Takes the request, and closes the connection.
    Close,
}

impl Reply {
    /// An answer in JSON.
    pub(crate) fn json(status: u16, body: impl Into<String>) -> Self {
        Self::Answer(
            status,
            vec![("content-type", "application/x-amz-json-1.1")],
            body.into(),
        )
    }

    /// An error as the JSON protocols have it.
    pub(crate) fn error(status: u16, code: &str, message: &str) -> Self {
        Self::json(
            status,
            serde_json::json!({ "__type": code, "message": message }).to_string(),
        )
    }

    /// A body with this length declared, of which only a part comes.
    pub(crate) fn cut(length: Option<usize>, part: &str, end: End) -> Self {
        let pieces = vec![part.to_owned()];
        Self::Pieces {
            length,
            pieces,
            pause: Duration::from_millis(1),
            end,
        }
    }
}

type Answering = Box<dyn FnMut(&Received) -> Reply + Send>;
type Body = BoxBody<Bytes, io::Error>;

struct State {
    account: Account,
    answering: Mutex<Answering>,
    received: Mutex<Vec<Received>>,
    connections: Mutex<(usize, JoinSet<()>)>,
}

/// A running service; it ends when it is dropped.
pub(crate) struct Service {
    address: SocketAddr,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// The account that services know where a case says nothing else.
pub(crate) fn account() -> Account {
    Account {
        access_key: "AKIDEXAMPLE".to_owned(),
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned(),
        session_token: None,
        region: "us-east-1".to_owned(),
        service: "directconnect".to_owned(),
    }
}

impl Service {
    /// Starts a service that sends these responses in turn to the requests that it accepts, then status 418.
    pub(crate) async fn replying(replies: impl IntoIterator<Item = Reply>) -> io::Result<Self> {
        let mut replies = replies.into_iter().collect::<Vec<_>>().into_iter();
        let next = move |_: &Received| {
            replies
                .next()
                .unwrap_or_else(|| Reply::error(418, "OneTooMany", "no reply is left"))
        };
        Self::start(account(), next).await
    }

    /// A service that answers with what `answering` makes of the request.
    pub(crate) async fn start(
        account: Account,
        answering: impl FnMut(&Received) -> Reply + Send + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            account,
            answering: Mutex::new(Box::new(answering)),
            received: Mutex::default(),
            connections: Mutex::default(),
        });
        let accepting = tokio::spawn(accept(listener, state.clone()));
        Ok(Self {
            address,
            state,
            accepting,
        })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it is to be called.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, those that were not accepted among them.
    pub(crate) fn received(&self) -> Vec<Received> {
        lock(&self.state.received).clone()
    }

    /// How many connections there have been.
    pub(crate) fn connections(&self) -> usize {
        lock(&self.state.connections).0
    }

    /// Closes all connections, without a word.
    pub(crate) fn disconnect(&self) {
        lock(&self.state.connections).1.abort_all();
    }
}

/// A case that panicked leaves nothing half-done in these.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let mut connections = lock(&state.connections);
        connections.0 += 1;
        connections.1.spawn(serve(stream, state.clone()));
    }
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let service = service_fn(|request| answer(request, state.clone()));
    let connection = hyper::server::conn::http1::Builder::new();
    // An error is a connection that was closed by one side, which is what some cases are about.
    let _ = connection
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(
    request: hyper::Request<Incoming>,
    state: Arc<State>,
) -> Result<hyper::Response<Body>, io::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let rejection = state.account.check(&head, &body, SystemTime::now()).err();
    let received = Received {
        head,
        body,
        rejection,
    };
    let reply = match &received.rejection {
        Some(rejection) => Reply::error(400, rejection.code, &rejection.message),
        None => lock(&state.answering)(&received),
    };
    let number = {
        let mut all = lock(&state.received);
        all.push(received);
        all.len()
    };
    let response =
        http::Response::builder().header("x-amzn-requestid", format!("request-{number}"));
    match reply {
        Reply::Answer(status, headers, body) => {
            let response = headers
                .iter()
                .fold(response.status(status), |it, (k, v)| it.header(*k, *v));
            let body = Full::from(body).map_err(|never| match never {}).boxed();
            response.body(body).map_err(io::Error::other)
        }
        Reply::Pieces {
            length,
            pieces,
            pause,
            end,
        } => {
            let response = match length {
                Some(length) => response.header("content-length", length),
                None => response,
            };
            response
                .body(in_pieces(pieces, pause, end))
                .map_err(io::Error::other)
        }
        Reply::Hang => std::future::pending().await,
        Reply::Close => Err(io::Error::other("the connection is to be closed")),
    }
}

fn in_pieces(pieces: Vec<String>, pause: Duration, end: End) -> Body {
    let (mut sender, body) = Channel::<Bytes, io::Error>::new(1);
    tokio::spawn(async move {
        for piece in pieces {
            tokio::time::sleep(pause).await;
            // The other side may have gone, which is its right.
            if sender.send_data(piece.into()).await.is_err() {
                return;
            }
        }
        match end {
            End::Whole => {}
            End::Closed => {
                // What was sent has to leave before the connection is closed.
                tokio::time::sleep(Duration::from_millis(20)).await;
                sender.abort(io::Error::other("the body is to be cut off"));
            }
            End::Stalled => std::future::pending().await,
        }
    });
    body.boxed()
}
