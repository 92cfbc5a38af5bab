//! Values during evaluation.

use std::sync::Arc;

use super::arn::Arn;
use super::partition::Outputs;
use super::rules::{Path, Property};
use super::url::Url;

/// A value of the rule language. `Unset` is its empty option.
#[derive(Clone, Debug)]
pub(super) enum Operand<'a> {
    Unset,
    Bool(bool),
    Integer(i64),
    Text(Text<'a>),
    Array(&'a [String]),
    StaticArray(&'static [&'static str]),
    Split(Arc<Split<'a>>),
    Partition(&'a Outputs),
    Arn(Arn<'a>),
    Url(Url<'a>),
}

/// A string: of a parameter or a rule, or part of one that was made during evaluation.
#[derive(Clone, Debug)]
pub(super) enum Text<'a> {
    Borrowed(&'a str),
    Shared { text: Arc<str>, start: usize, end: usize },
}

/// What `split` returns, divided on demand.
#[derive(Debug)]
pub(super) struct Split<'a> {
    pub(super) text: Text<'a>,
    pub(super) delimiter: Text<'a>,
    pub(super) limit: usize,
}

impl<'a> Operand<'a> {
    /// Whether a condition with this value holds: it is set, and not false.
    pub(super) fn holds(&self) -> bool {
        !matches!(self, Self::Unset | Self::Bool(false))
    }

    pub(super) fn is_set(&self) -> bool {
        !matches!(self, Self::Unset)
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    pub(super) fn as_text(&self) -> Option<&Text<'a>> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_size(&self) -> Option<usize> {
        match self {
            Self::Integer(value) => usize::try_from(*value).ok(),
            _ => None,
        }
    }

    /// `stringEquals` and `booleanEquals`.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bool(one), Self::Bool(two)) => one == two,
            (Self::Text(one), Self::Text(two)) => one.as_str() == two.as_str(),
            _ => false,
        }
    }

    /// `getAttr`.
    pub(super) fn attribute(&self, path: Path) -> Self {
        match (path.property, path.index) {
            (None, Some(index)) => self.element(index).map_or(Self::Unset, Self::Text),
            (Some(Property::ResourceId), Some(index)) => match self {
                Self::Arn(arn) => arn.resource_id(index).map_or(Self::Unset, Self::Text),
                _ => Self::Unset,
            },
            (Some(property), None) => self.property(property),
            _ => Self::Unset,
        }
    }

    fn property(&self, property: Property) -> Self {
        match self {
            Self::Partition(outputs) => partition_property(outputs, property),
            Self::Arn(arn) => match property {
                Property::Partition => Self::Text(arn.partition()),
                Property::Service => Self::Text(arn.service()),
                Property::Region => Self::Text(arn.region()),
                Property::AccountId => Self::Text(arn.account_id()),
                _ => Self::Unset,
            },
            Self::Url(url) => match property {
                Property::Scheme => Self::Text(Text::Borrowed(url.scheme())),
                Property::Authority => Self::Text(url.authority()),
                Property::Path => Self::Text(url.path()),
                Property::NormalizedPath => Self::Text(url.normalized_path()),
                Property::IsIp => Self::Bool(url.is_ip()),
                _ => Self::Unset,
            },
            _ => Self::Unset,
        }
    }

    fn element(&self, index: i32) -> Option<Text<'a>> {
        match self {
            Self::Array(elements) => {
                let element = elements.get(position(index, elements.len())?)?;
                Some(Text::Borrowed(element))
            }
            Self::StaticArray(elements) => {
                let element = elements.get(position(index, elements.len())?)?;
                Some(Text::Borrowed(element))
            }
            Self::Split(split) => split.element(index),
            _ => None,
        }
    }
}

fn partition_property<'a>(outputs: &'a Outputs, property: Property) -> Operand<'a> {
    let text = |text: &'a str| Operand::Text(Text::Borrowed(text));
    match property {
        Property::Name => text(&outputs.name),
        Property::DnsSuffix => text(&outputs.dns_suffix),
        Property::DualStackDnsSuffix => text(&outputs.dual_stack_dns_suffix),
        Property::ImplicitGlobalRegion => text(&outputs.implicit_global_region),
        Property::SupportsFips => Operand::Bool(outputs.supports_fips),
        Property::SupportsDualStack => Operand::Bool(outputs.supports_dual_stack),
        _ => Operand::Unset,
    }
}

/// The position of an index that may count from the end.
fn position(index: i32, length: usize) -> Option<usize> {
    let distance = usize::try_from(index.unsigned_abs()).ok()?;
    if index < 0 { length.checked_sub(distance) } else { Some(distance) }
}

impl<'a> Split<'a> {
    fn element(&self, index: i32) -> Option<Text<'a>> {
        let delimiter = self.delimiter.as_str();
        let mut segment = 0;
        self.text.nth(index, |text| {
            segment += 1;
            if delimiter.is_empty() || segment == self.limit {
                return None;
            }
            text.find(delimiter).map(|position| (position, delimiter.len()))
        })
    }
}

impl<'a> Text<'a> {
    /// A string made during evaluation.
    pub(super) fn made(text: String) -> Self {
        let end = text.len();
        Self::Shared { text: text.into(), start: 0, end }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Shared { text, start, end } => text.get(*start..*end).unwrap_or_default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// A part of the string, by byte positions; empty where they are no boundaries of it.
    pub(super) fn slice(&self, from: usize, to: usize) -> Self {
        match self {
            Self::Borrowed(text) => Self::Borrowed(text.get(from..to).unwrap_or_default()),
            Self::Shared { text, start, .. } => {
                Self::Shared { text: text.clone(), start: start + from, end: start + to }
            }
        }
    }

    /// A segment of the string; a negative index counts from the end.
    ///
    /// `delimiter` finds the next delimiter in what is left: its position and length.
    pub(super) fn nth(
        &self,
        index: i32,
        mut delimiter: impl FnMut(&str) -> Option<(usize, usize)>,
    ) -> Option<Self> {
        let text = self.as_str();
        let mut next = Some(0);
        let mut segments = std::iter::from_fn(|| {
            let start = next?;
            let found = text.get(start..).and_then(&mut delimiter);
            let end = found.map_or(text.len(), |(position, _)| start + position);
            next = found.map(|(_, length)| end + length);
            Some((start, end))
        });
        let (start, end) = match usize::try_from(index) {
            Ok(index) => segments.nth(index)?,
            Err(_) => {
                let segments: Vec<_> = segments.collect();
                *segments.get(position(index, segments.len())?)?
            }
        };
        Some(self.slice(start, end))
    }
}
