//! The check of a request's signature, as a service makes it.
//!
//! Written from the published description of Signature Version 4 alone, and of nothing that the clients under test sign with, so that
//! a fault of theirs cannot be a fault of this too.

use std::fmt;
use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use hmac::{Hmac, KeyInit, Mac};
use http::request::Parts;
use sha2::{Digest, Sha256};

mod canonical;

use canonical::{canonical_request, encoded_again};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// How far the time of a request may be from that of the service.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Who may call, and what a signature has to be for.
#[derive(Debug, Clone)]
pub struct Account {
    /// The access key's id.
    pub access_key: String,
    /// The secret access key.
    pub secret: String,
    /// The token that comes with keys that expire.
    pub session_token: Option<String>,
    /// The region in the scope of signatures.
    pub region: String,
    /// The service's name in the scope of signatures. `s3` signs a path as it is sent, all others encode it once more.
    pub service: String,
}

/// Why a request was turned away: the service's error code and message, which it sends with status 400.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejection {
    /// The error code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

fn reject<T>(code: &'static str, message: impl Into<String>) -> Result<T, Rejection> {
    Err(Rejection {
        code,
        message: message.into(),
    })
}

const INVALID: &str = "InvalidSignatureException";
const INCOMPLETE: &str = "IncompleteSignatureException";
const UNRECOGNIZED: &str = "UnrecognizedClientException";

/// The `Authorization` header in its parts.
struct Authorization<'a> {
    access_key: &'a str,
    date: &'a str,
    region: &'a str,
    service: &'a str,
    signed_headers: Vec<&'a str>,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(header: &'a str) -> Result<Self, Rejection> {
        let Some(fields) = header
            .strip_prefix(ALGORITHM)
            .and_then(|it| it.strip_prefix(' '))
        else {
            return reject(
                INCOMPLETE,
                format!("Unsupported AWS 'algorithm': '{header}'."),
            );
        };
        let field = |name: &str| {
            let mut all = fields.split(',').filter_map(|it| it.trim().split_once('='));
            match all.find(|(key, _)| *key == name) {
                Some((_, value)) => Ok(value),
                None => reject(
                    INCOMPLETE,
                    format!("Authorization header requires '{name}' parameter."),
                ),
            }
        };
        let credential: Vec<&str> = field("Credential")?.split('/').collect();
        let [access_key, date, region, service, "aws4_request"] = credential[..] else {
            return reject(
                INCOMPLETE,
                "Credential must have exactly 5 slash-delimited elements.",
            );
        };
        Ok(Self {
            access_key,
            date,
            region,
            service,
            signed_headers: field("SignedHeaders")?.split(';').collect(),
            signature: field("Signature")?,
        })
    }
}

impl Account {
    /// Checks that this account signed the request, whole and not long ago.
    pub fn check(&self, request: &Parts, body: &[u8], now: SystemTime) -> Result<(), Rejection> {
        let header = |name: &str| request.headers.get(name).and_then(|it| it.to_str().ok());
        let Some(authorization) = header("authorization") else {
            return reject(
                "MissingAuthenticationTokenException",
                "Request is missing Authentication Token",
            );
        };
        let authorization = Authorization::parse(authorization)?;
        self.check_identity(&authorization, header("x-amz-security-token"))?;
        let Some(time) = header("x-amz-date") else {
            return reject(
                INCOMPLETE,
                "Authorization header requires existence of 'X-Amz-Date'.",
            );
        };
        check_time(time, authorization.date, now)?;
        self.check_scope(&authorization)?;
        check_coverage(request, &authorization.signed_headers)?;
        let hash = payload(header("x-amz-content-sha256"), body)?;
        let path = match self.service == "s3" {
            true => request.uri.path().to_owned(),
            false => encoded_again(request.uri.path()),
        };
        let canonical = canonical_request(request, &path, &hash, &authorization.signed_headers);
        match self.sign(time, &canonical) == authorization.signature {
            true => Ok(()),
            false => reject(
                INVALID,
                "The request signature we calculated does not match the signature you provided. \
                 Check your AWS Secret Access Key and signing method. Consult the service \
                 documentation for details.",
            ),
        }
    }

    fn check_identity(
        &self,
        authorization: &Authorization<'_>,
        token: Option<&str>,
    ) -> Result<(), Rejection> {
        match authorization.access_key == self.access_key && token == self.session_token.as_deref()
        {
            true => Ok(()),
            false => reject(
                UNRECOGNIZED,
                "The security token included in the request is invalid.",
            ),
        }
    }

    fn check_scope(&self, authorization: &Authorization<'_>) -> Result<(), Rejection> {
        if authorization.region != self.region {
            return reject(INVALID, "Credential should be scoped to a valid region.");
        }
        if authorization.service != self.service {
            let service = &self.service;
            return reject(
                INVALID,
                format!("Credential should be scoped to correct service: '{service}'."),
            );
        }
        Ok(())
    }

    /// The signature of a canonical request at this time (`20150830T123600Z`).
    fn sign(&self, time: &str, canonical: &str) -> String {
        let date = time.get(..8).unwrap_or(time);
        let scope = format!("{date}/{}/{}/aws4_request", self.region, self.service);
        let to_sign = format!(
            "{ALGORITHM}\n{time}\n{scope}\n{}",
            sha256(canonical.as_bytes())
        );
        let secret = format!("AWS4{}", self.secret);
        let parts = [date, &self.region, &self.service, "aws4_request", &to_sign];
        let signature = parts.iter().fold(secret.into_bytes(), |key, part| {
            hmac_sha256(&key, part.as_bytes())
        });
        Hex(&signature).to_string()
    }
}

/// What is signed of the body: its hash, or the word that it goes unsigned.
fn payload(said: Option<&str>, body: &[u8]) -> Result<String, Rejection> {
    let hash = sha256(body);
    match said {
        Some(word @ ("UNSIGNED-PAYLOAD" | "STREAMING-UNSIGNED-PAYLOAD-TRAILER")) => {
            Ok(word.to_owned())
        }
        Some(other) if other != hash => reject(
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed.",
        ),
        _ => Ok(hash),
    }
}

fn check_time(time: &str, date: &str, now: SystemTime) -> Result<(), Rejection> {
    let Some(signed) = parse_time(time) else {
        return reject(
            INCOMPLETE,
            format!("Date must be in ISO-8601 'basic format'. Got '{time}'."),
        );
    };
    if !time.starts_with(date) {
        return reject(
            INVALID,
            format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{date}' != '{time}'."
            ),
        );
    }
    let (earliest, latest) = (now - TOLERANCE, now + TOLERANCE);
    let (now, minutes) = (basic(now), TOLERANCE.as_secs() / 60);
    if signed < earliest {
        let earliest = basic(earliest);
        return reject(
            INVALID,
            format!(
                "Signature expired: {time} is now earlier than {earliest} ({now} - {minutes} min.)"
            ),
        );
    }
    if signed > latest {
        let latest = basic(latest);
        return reject(
            INVALID,
            format!(
                "Signature not yet current: {time} is still later than {latest} ({now} + {minutes} min.)"
            ),
        );
    }
    Ok(())
}

/// Host, content type and every `x-amz-` header must be under the signature.
fn check_coverage(request: &Parts, signed: &[&str]) -> Result<(), Rejection> {
    if !signed.is_sorted() || signed.iter().any(|it| *it != it.to_ascii_lowercase()) {
        return reject(
            INCOMPLETE,
            "SignedHeaders must be in lower case and sorted.",
        );
    }
    if let Some(name) = signed.iter().find(|it| !request.headers.contains_key(**it)) {
        return reject(
            INVALID,
            format!("The signed header '{name}' is not in the request."),
        );
    }
    let must = |name: &str| matches!(name, "host" | "content-type") || name.starts_with("x-amz-");
    let mut names = request.headers.keys().map(|it| it.as_str());
    match names.find(|it| must(it) && !signed.contains(it)) {
        None => Ok(()),
        Some(name) => reject(
            INVALID,
            format!("There were headers present in the request which were not signed: {name}"),
        ),
    }
}

/// Reads `20150830T123600Z`.
fn parse_time(time: &str) -> Option<SystemTime> {
    let part = |range| time.get(range);
    let extended = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0..4)?,
        part(4..6)?,
        part(6..8)?,
        part(9..11)?,
        part(11..13)?,
        part(13..15)?,
    );
    DateTime::from_str(&extended, Format::DateTime)
        .ok()?
        .try_into()
        .ok()
}

/// Writes `20150830T123600Z`.
fn basic(time: SystemTime) -> String {
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    let extended = DateTime::from_secs(seconds.try_into().unwrap_or(i64::MAX));
    extended
        .fmt(Format::DateTime)
        .unwrap_or_default()
        .replace(['-', ':'], "")
}

fn hmac_sha256(key: &[u8], data: &[u8]) -> Vec<u8> {
    match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mac) => mac.chain_update(data).finalize().into_bytes().to_vec(),
        Err(_) => unreachable!("HMAC takes keys of any length"),
    }
}

fn sha256(data: &[u8]) -> String {
    Hex(&Sha256::digest(data)).to_string()
}

/// Bytes in lower-case hexadecimal.
struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests;
