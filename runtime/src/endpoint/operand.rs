//! Values during evaluation.

use super::arn::Arn;
use super::partition::Outputs;
use super::rules::{Path, Property, TermId};
use super::scope::Scope;
use super::scratch::Scratch;
use super::url::Url;

/// A value of the rule language. `Unset` is its empty option.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operand<'a> {
    Unset,
    Bool(bool),
    Text(&'a str),
    Array(&'a [String]),
    StaticArray(&'static [&'static str]),
    Split(Split<'a>),
    Partition(&'a Outputs),
    Arn(Arn<'a>),
    Url(Url<'a>),
}

/// What `split` returns, divided on demand: the text, and the call, which has the delimiter and the limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split<'a> {
    pub(super) text: &'a str,
    pub(super) call: TermId,
}

impl<'a> Operand<'a> {
    /// Whether a condition with this value holds: it is set, and not false.
    pub(super) fn holds(self) -> bool {
        !matches!(self, Self::Unset | Self::Bool(false))
    }

    pub(super) fn is_set(self) -> bool {
        !matches!(self, Self::Unset)
    }

    pub(super) fn as_str(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_bool(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// `stringEquals` and `booleanEquals`.
    pub(super) fn equals(self, other: Self) -> bool {
        match (self, other) {
            (Self::Bool(one), Self::Bool(two)) => one == two,
            (Self::Text(one), Self::Text(two)) => one == two,
            _ => false,
        }
    }

    /// `getAttr`.
    pub(super) fn attribute(&self, path: Path, scope: &Scope<'_, 'a>) -> Self {
        let text = |text: Option<&'a str>| text.map_or(Self::Unset, Self::Text);
        match (path.property, path.index) {
            (None, Some(index)) => text(self.element(index, scope)),
            (Some(Property::ResourceId), Some(index)) => match self {
                Self::Arn(arn) => text(arn.resource_id(index)),
                _ => Self::Unset,
            },
            (Some(property), None) => self.property(property, scope.scratch),
            _ => Self::Unset,
        }
    }

    fn property(&self, property: Property, scratch: &'a Scratch) -> Self {
        match self {
            Self::Partition(outputs) => partition_property(outputs, property),
            Self::Arn(arn) => Self::Text(match property {
                Property::Partition => arn.partition(),
                Property::Service => arn.service(),
                Property::Region => arn.region(),
                Property::AccountId => arn.account_id(),
                _ => return Self::Unset,
            }),
            Self::Url(url) => match property {
                Property::Scheme => Self::Text(url.scheme()),
                Property::Authority => Self::Text(url.authority()),
                Property::Path => Self::Text(url.path()),
                Property::NormalizedPath => Self::Text(url.normalized_path(scratch)),
                Property::IsIp => Self::Bool(url.is_ip()),
                _ => Self::Unset,
            },
            _ => Self::Unset,
        }
    }

    fn element(&self, index: i32, scope: &Scope<'_, 'a>) -> Option<&'a str> {
        match self {
            Self::Array(all) => all.get(position(index, all.len())?).map(String::as_str),
            Self::StaticArray(all) => all.get(position(index, all.len())?).copied(),
            Self::Split(split) => split.element(index, scope),
            _ => None,
        }
    }
}

fn partition_property(outputs: &Outputs, property: Property) -> Operand<'_> {
    match property {
        Property::Name => Operand::Text(&outputs.name),
        Property::DnsSuffix => Operand::Text(&outputs.dns_suffix),
        Property::DualStackDnsSuffix => Operand::Text(&outputs.dual_stack_dns_suffix),
        Property::ImplicitGlobalRegion => Operand::Text(&outputs.implicit_global_region),
        Property::SupportsFips => Operand::Bool(outputs.supports_fips),
        Property::SupportsDualStack => Operand::Bool(outputs.supports_dual_stack),
        _ => Operand::Unset,
    }
}

impl<'a> Split<'a> {
    fn element(self, index: i32, scope: &Scope<'_, 'a>) -> Option<&'a str> {
        let (delimiter, limit) = scope.division(self.call)?;
        if delimiter.is_empty() {
            return nth([self.text].into_iter(), index);
        }
        match limit {
            0 => nth(self.text.split(delimiter), index),
            limit => nth(self.text.splitn(limit, delimiter), index),
        }
    }
}

/// An element of a sequence; a negative index counts from the end.
pub(super) fn nth<'a>(
    mut all: impl Iterator<Item = &'a str> + Clone,
    index: i32,
) -> Option<&'a str> {
    let length = if index < 0 { all.clone().count() } else { 0 };
    all.nth(position(index, length)?)
}

/// The position of an index that may count from the end.
fn position(index: i32, length: usize) -> Option<usize> {
    let distance = usize::try_from(index.unsigned_abs()).ok()?;
    if index < 0 {
        length.checked_sub(distance)
    } else {
        Some(distance)
    }
}
