//! `parseURL` (Rules engine standard library).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::operand::Text;

/// An `http` or `https` URL without query and fragment.
#[derive(Clone, Debug)]
pub(super) struct Url<'a> {
    text: Text<'a>,
    scheme: &'static str,
    authority_start: usize,
    path_start: usize,
    is_ip: bool,
}

impl<'a> Url<'a> {
    /// The parts of a URL; `None` when the text is not one, or has a query.
    pub(super) fn parse(text: &Text<'a>) -> Option<Self> {
        let whole = text.as_str();
        let (scheme, rest) = whole.split_once("://")?;
        let scheme = ["https", "http"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
        let path_start = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(path_start)?;
        if path.contains(['?', '#']) || !path.bytes().all(is_path_byte) {
            return None;
        }
        let user_info = authority.rfind('@').map_or(0, |position| position + 1);
        let is_ip = parse_host(authority.get(user_info..)?)?;
        let rest_start = whole.len() - rest.len();
        Some(Self {
            text: text.clone(),
            scheme,
            authority_start: rest_start + user_info,
            path_start: rest_start + path_start,
            is_ip,
        })
    }

    /// `http` or `https`.
    pub(super) fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Host and port, without user information.
    pub(super) fn authority(&self) -> Text<'a> {
        self.text.slice(self.authority_start, self.path_start)
    }

    /// The path as written; empty when there is none.
    pub(super) fn path(&self) -> Text<'a> {
        self.text.slice(self.path_start, self.text.as_str().len())
    }

    /// The path, beginning and ending with a slash.
    pub(super) fn normalized_path(&self) -> Text<'a> {
        let path = self.path();
        match path.as_str() {
            "" => Text::Borrowed("/"),
            text if text.ends_with('/') => path,
            text => Text::made(format!("{text}/")),
        }
    }

    /// Whether the host is an IPv4 or IPv6 address.
    pub(super) fn is_ip(&self) -> bool {
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
    port.is_empty() || (port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok())
}

// The characters of RFC 3986, section 3.2.2 and 3.3.
fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte)
}

fn is_path_byte(byte: u8) -> bool {
    is_host_byte(byte) || b"/:@".contains(&byte)
}
