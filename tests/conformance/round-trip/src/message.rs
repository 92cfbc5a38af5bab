//! Requests and responses as a service sees them.

/// A request as it was sent.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its method.
    pub method: String,
    /// Its host.
    pub host: String,
    /// Its path, as it was sent.
    pub path: String,
    /// Its query, as it was sent.
    pub query: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// A response to be sent.
#[derive(Debug, Clone)]
pub struct Response {
    /// Its status.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header that stands once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|it| it.0 == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// A header must have this value, or be absent.
    ///
    /// # Errors
    /// Where it has another.
    pub fn expect(&self, name: &str, expected: Option<&str>) -> Result<(), String> {
        let found: Vec<&str> = self.header_values(name);
        match found == expected.into_iter().collect::<Vec<_>>() {
            true => Ok(()),
            false => Err(format!(
                "header {name}: expected {expected:?}, found {found:?}"
            )),
        }
    }

    /// All values of a header.
    pub fn header_values(&self, name: &str) -> Vec<&str> {
        let found = self.headers.iter().filter(|it| it.0 == name);
        found.map(|it| &*it.1).collect()
    }
}

impl Response {
    /// A response without headers and body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Adds a header.
    pub fn header(&mut self, name: &str, value: impl Into<String>) {
        self.headers.push((name.to_owned(), value.into()));
    }
}
