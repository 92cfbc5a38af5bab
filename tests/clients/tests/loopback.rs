//! A service on loopback: it answers every request over TCP with the same response, and keeps what it was sent.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as it was sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// Method and target, as in `GET /book?name=x`.
    pub(crate) line: String,
    headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Sent {
    /// All values of a header, in order.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let headers = self.headers.iter();
        headers
            .filter(|(there, _)| there == name)
            .map(|(_, value)| &**value)
            .collect()
    }

    /// The value of a header, which must not stand twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "{name} stands twice: {all:?}");
        all.first().copied()
    }
}

/// The service.
#[derive(Debug)]
pub(crate) struct Loopback {
    address: std::net::SocketAddr,
    requests: Arc<Mutex<Vec<Sent>>>,
}

impl Loopback {
    /// A service that answers with this body.
    pub(crate) fn new(body: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::<Mutex<Vec<Sent>>>::default();
        let kept = requests.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let kept = kept.clone();
                std::thread::spawn(move || serve(&connection.unwrap(), body, &kept));
            }
        });
        Self { address, requests }
    }

    /// Where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Sent> {
        self.requests.lock().unwrap().clone()
    }

    /// The only request so far.
    pub(crate) fn request(&self) -> Sent {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }
}

/// Answers the requests of one connection, until the client closes it.
fn serve(connection: &TcpStream, body: &str, kept: &Mutex<Vec<Sent>>) {
    let mut reader = BufReader::new(connection);
    let mut writer = connection;
    while let Some(request) = read(&mut reader) {
        kept.lock().unwrap().push(request);
        let length = body.len();
        write!(
            writer,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
    }
}

fn read(reader: &mut impl BufRead) -> Option<Sent> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut sent = Sent {
        line: line.trim_end().trim_end_matches(" HTTP/1.1").to_owned(),
        ..Sent::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let header = (name.to_ascii_lowercase(), value.trim().to_owned());
        sent.headers.push(header);
    }
    if let Some(length) = sent.header("content-length") {
        sent.body = vec![0; length.parse().ok()?];
        reader.read_exact(&mut sent.body).ok()?;
    }
    Some(sent)
}
