//! Idempotency tokens (Smithy 2.0, "idempotencyToken trait").

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Gives the token of a call whose input has none.
#[derive(Clone, Debug, Default)]
pub struct IdempotencyTokenProvider {
    fixed: Option<&'static str>,
}

impl IdempotencyTokenProvider {
    /// A provider that returns a new UUID of version 4 for each call, which is the default.
    pub fn random() -> Self {
        Self { fixed: None }
    }

    /// A provider that always returns the same token, for tests.
    pub fn fixed(token: &'static str) -> Self {
        Self { fixed: Some(token) }
    }

    /// A token.
    pub fn make_idempotency_token(&self) -> String {
        match self.fixed {
            Some(token) => token.to_owned(),
            None => uuid(fastrand::u128(..)),
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// Random bits as a UUID of version 4 (RFC 9562, section 5.4).
fn uuid(random: u128) -> String {
    let bits = random & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ]
    .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_uuids_of_version_4() {
        assert_eq!(uuid(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        let provider = IdempotencyTokenProvider::random();
        assert_ne!(
            provider.make_idempotency_token(),
            provider.make_idempotency_token()
        );
    }

    #[test]
    fn a_fixed_token_stays() {
        assert_eq!(
            IdempotencyTokenProvider::from("a").make_idempotency_token(),
            "a"
        );
    }
}
