//! `parseURL` (Rules engine standard library).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::scratch::Scratch;

/// An `http` or `https` URL without query and fragment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Url<'a> {
    text: &'a str,
    authority: u16,
    path: u16,
    is_secure: bool,
    is_ip: bool,
}

impl<'a> Url<'a> {
    /// The parts of a URL; `None` when the text is not one, or has a query.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let is_secure = scheme.eq_ignore_ascii_case("https");
        if !is_secure && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if !path.bytes().all(is_path_byte) {
            return None;
        }
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        let is_ip = parse_host(host)?;
        let path_start = text.len() - path.len();
        Some(Self {
            text,
            authority: u16::try_from(path_start - host.len()).ok()?,
            path: u16::try_from(path_start).ok()?,
            is_secure,
            is_ip,
        })
    }

    /// `http` or `https`.
    pub(super) fn scheme(self) -> &'static str {
        if self.is_secure { "https" } else { "http" }
    }

    /// Host and port, without user information.
    pub(super) fn authority(self) -> &'a str {
        self.text
            .get(usize::from(self.authority)..usize::from(self.path))
            .unwrap_or_default()
    }

    /// The path as written; empty when there is none.
    pub(super) fn path(self) -> &'a str {
        self.text.get(usize::from(self.path)..).unwrap_or_default()
    }

    /// The path, beginning and ending with a slash.
    pub(super) fn normalized_path(self, scratch: &'a Scratch) -> &'a str {
        match self.path() {
            "" => "/",
            path if path.ends_with('/') => path,
            path => scratch.keep(format!("{path}/")),
        }
    }

    /// Whether the host is an IPv4 or IPv6 address.
    pub(super) fn is_ip(self) -> bool {
        self.is_ip
    }
}

/// Whether a host, perhaps with a port, is an IP address; `None` when it is not a host at all.
fn parse_host(authority: &str) -> Option<bool> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        let port_is_valid = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return (port_is_valid && address.parse::<Ipv6Addr>().is_ok()).then_some(true);
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_valid = !host.is_empty() && host.bytes().all(is_host_byte) && is_port(port);
    is_valid.then(|| host.parse::<Ipv4Addr>().is_ok())
}

fn is_port(port: &str) -> bool {
    port.is_empty()
        || (port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok())
}

// The characters of RFC 3986, section 3.2.2 and 3.3.
fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte)
}

fn is_path_byte(byte: u8) -> bool {
    is_host_byte(byte) || b"/:@".contains(&byte)
}
