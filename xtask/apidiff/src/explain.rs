//! Differences to what explains them.

use std::collections::BTreeSet;

use crate::compare::{Change, Finding};
use crate::model::{Model, Presence, plain};

/// The heading of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Nothing explains it.
    Open,
    /// The official crate was made from an older or newer model.
    Date,
    /// Paginators, waiters, presigning, checksum settings.
    Apart,
    /// It is meant, and this is why.
    Reason(&'static str),
}

/// What explanations are drawn from.
pub struct Known {
    model: Option<Model>,
    /// What is missing, by path and plain name: what is extra beside it is the same under another name.
    missing: BTreeSet<(String, String)>,
}

/// Differences that are meant: a part of the path, a part of the member, the kinds of change (`m`issing, `e`xtra, `d`ifferent), and why.
const REASONS: &[(&str, &str, &str, &str)] = &[
    ("", "impl tinsmith_runtime::", "e", MACHINE),
    (
        "",
        "impl core::convert::From<tinsmith_runtime::operation::Call<",
        "e",
        MACHINE,
    ),
    ("^Service$", "^$", "e", MACHINE),
    ("^client::Service$", "^$", "e", MACHINE),
    (
        "operation::",
        "::runtime_plugin::RuntimePlugin$",
        "m",
        PLUGIN,
    ),
    ("^error::OperationError", "^$", "e", SHARED),
    ("^outputs", "^$", "e", SHARED),
    ("^builder$", "^$", "e", BUILDERS),
    ("^builder::group_", "^$", "e", BUILDERS),
    (
        "^client::customize::CustomizableOperation$",
        "^fn send$",
        "d",
        CUSTOMIZE,
    ),
    (
        "^client::customize::CustomizableOperation$",
        "^fn config_override$",
        "d",
        CUSTOMIZE,
    ),
    (
        "^client::customize::CustomizableOperation$",
        "^fn disable_payload_signing$",
        "d",
        CUSTOMIZE,
    ),
    (
        "^client::customize::CustomizableOperation$",
        "^fn disable_payload_signing$",
        "e",
        MORE,
    ),
    (
        "^config::endpoint::DefaultResolver$",
        "^fn with_partitions$",
        "e",
        MORE,
    ),
    (
        "^client::customize::CustomizableOperation$",
        "impl core::fmt::Debug",
        "e",
        MORE,
    ),
    ("Input$", "impl core::default::Default", "e", MORE),
    ("^operation::", "impl core::cmp::PartialEq", "e", MORE),
    (
        "what variant Unhandled holds",
        "impl core::fmt::Display",
        "e",
        MORE,
    ),
    ("^Config$", "^fn ", "e", MORE),
    ("^config::Builder$", "^fn ", "e", MORE),
    ("config::IdempotencyTokenProvider$", "^$", "e", MORE),
    ("^config::protocol", "", "e", MORE),
    ("config::FrameworkMetadata$", "^$", "e", MORE),
    ("config::auth::no_auth_scheme_resolver$", "^$", "e", MORE),
    (
        "^config::Builder$",
        "idempotency_token_provider$",
        "d",
        TOKENS,
    ),
    (
        "^primitives::event_stream::EventReceiver$",
        "^fn recv$",
        "d",
        RECEIVER,
    ),
    (
        "^primitives::event_stream::EventReceiver$",
        "^fn ",
        "e",
        MORE,
    ),
    ("^primitives::event_stream::RawMessage$", "^$", "e", MORE),
    ("^error::UnknownVariantError$", "^$", "e", MORE),
    ("^types::error", "^$", "e", MORE),
    ("", "impl core::panic::unwind_safe::", "e", MORE),
    ("^types::AcceleratorName$", "^variant ", "me", CONVERTED),
    (
        "^types::ImageReferenceResourceType$",
        "^variant ",
        "me",
        CONVERTED,
    ),
    (
        "^types::MacModificationTaskState$",
        "^variant ",
        "me",
        CONVERTED,
    ),
];

const MACHINE: &str =
    "Traits and types of the runtime that all services share; no user code needs them";
const PLUGIN: &str =
    "Operations are not runtime plugins: one plugin of the runtime serves them all";
const SHARED: &str = "One type for all operations with the same output or errors, generic over the operation; each operation's own name is an alias of it";
const BUILDERS: &str =
    "Types that many builders have in common; each builder's own name is an alias of one";
const CUSTOMIZE: &str = "Bounds on a private trait of the official crate, here on a trait of the runtime; for every operation's own builder both hold";
const RECEIVER: &str =
    "Bounds on traits of the runtime, which hold for the events and errors of every stream";
const TOKENS: &str = "The official type of token providers has no path; ours has one";
const CONVERTED: &str = "The model of EC2 at hand is converted from one without names of enum members: they are made of the values, which three enums spell otherwise";
const MORE: &str = "More than the official crate has";

impl Known {
    /// Reads the model, where there is one.
    pub fn new(model: Option<&str>, findings: &[Finding]) -> Result<Self, String> {
        let model = model.map(Model::read).transpose()?;
        let missing = findings.iter().filter(|it| it.change == Change::Missing);
        let missing = missing
            .map(|it| (plain(&it.path), plain(&it.member)))
            .collect();
        Ok(Self { model, missing })
    }

    /// What explains a difference.
    pub fn explain(&self, it: &Finding) -> Heading {
        let letter = match it.change {
            Change::Missing => 'm',
            Change::Extra => 'e',
            Change::Different(..) => 'd',
        };
        let fits = |(path, member, changes, _): &&(&str, &str, &str, &str)| {
            matches(&it.path, path) && matches(&it.member, member) && changes.contains(letter)
        };
        if let Some((_, _, _, reason)) = REASONS.iter().find(fits) {
            return Heading::Reason(reason);
        }
        let whole = format!("{} {}", it.path, it.member).to_lowercase();
        let apart = [
            "paginator",
            "waiter",
            "presign",
            "checksum",
            "aws_chunked_encoding",
        ];
        match apart.iter().any(|word| whole.contains(word)) {
            true => Heading::Apart,
            false if self.is_of_another_date(it) => Heading::Date,
            false => Heading::Open,
        }
    }

    /// Whether the model does not have what is missing, or has what is extra.
    fn is_of_another_date(&self, it: &Finding) -> bool {
        let Some(model) = &self.model else {
            return false;
        };
        if let Some((_, of)) = it.member.split_once("official ") {
            // An `impl` for or of an operation's type.
            let name = of.split(|it| "<>, ".contains(it)).next().unwrap_or(of);
            let operation = name.split("::").skip_while(|it| *it != "operation").nth(1);
            return operation.is_some_and(|it| !model.has_operation(it));
        }
        // Not in the model: a trait of S3 only.
        if it.path.ends_with("RequestIdExt") {
            return false;
        }
        let presence = model.presence(&it.path, &it.member);
        match it.change {
            Change::Missing => presence == Presence::Absent,
            Change::Extra => {
                presence == Presence::Present
                    && !self.missing.contains(&(plain(&it.path), plain(&it.member)))
            }
            Change::Different(..) => false,
        }
    }
}

/// Whether a pattern is part of a text; `^` and `$` are its ends.
fn matches(text: &str, pattern: &str) -> bool {
    format!("^{text}$").contains(pattern)
}
