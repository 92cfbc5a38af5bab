//! AWS partitions and `aws.partition` (AWS rules engine library functions).

mod data;
mod json;
mod pattern;

use std::borrow::Cow;
use std::cmp::Ordering as Order;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use pattern::Pattern;

/// What is known of a partition ("`Partition` structure").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The partition's name, such as `aws-cn`.
    pub name: Cow<'static, str>,
    /// The DNS suffix of its endpoints.
    pub dns_suffix: Cow<'static, str>,
    /// The DNS suffix of its endpoints that speak IPv6 too.
    pub dual_stack_dns_suffix: Cow<'static, str>,
    /// The region that services without regions sign for.
    pub implicit_global_region: Cow<'static, str>,
    /// Whether it has FIPS endpoints.
    pub supports_fips: bool,
    /// Whether it has endpoints that speak IPv6 too.
    pub supports_dual_stack: bool,
}

#[derive(Clone, Debug)]
struct Partition {
    id: Cow<'static, str>,
    pattern: Pattern,
    outputs: usize,
}

/// The partitions that `aws.partition` chooses from.
#[derive(Clone, Debug)]
pub struct Partitions {
    partitions: Vec<Partition>,
    /// Positions in `outputs` by region, in the order of [`by_length`].
    regions: Vec<(Cow<'static, str>, usize)>,
    outputs: Vec<Outputs>,
    fallback: Option<usize>,
}

static GLOBAL: LazyLock<RwLock<Arc<Partitions>>> =
    LazyLock::new(|| RwLock::new(Arc::new(data::built_in())));
static GENERATION: AtomicU64 = AtomicU64::new(0);

impl Partitions {
    /// Reads partitions from the text of a `partitions.json` in AWS's format.
    ///
    /// # Errors
    /// When the text is not JSON, lacks something, or has a region pattern that is more than
    /// literals, groups of literals, `\w+` and `\d+`.
    pub fn from_json(text: &str) -> Result<Self, PartitionsError> {
        json::read(text)
    }

    /// The partitions of this process: the built-in ones, unless [`set_global`](Self::set_global)
    /// replaced them.
    pub fn global() -> Arc<Self> {
        let global = GLOBAL.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&global)
    }

    /// Replaces the partitions of this process; [`Resolver`](super::Resolver)s without partitions
    /// of their own use them from then on.
    pub fn set_global(partitions: Self) {
        *GLOBAL.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(partitions);
        GENERATION.fetch_add(1, Ordering::Release);
    }

    /// A number that changes whenever the partitions of this process do.
    pub(super) fn generation() -> u64 {
        GENERATION.load(Ordering::Acquire)
    }

    /// The partition of a region: the one that lists it, else the first whose pattern matches,
    /// else `aws`.
    pub fn find(&self, region: &str) -> Option<&Outputs> {
        let by_pattern = || {
            let partition = self
                .partitions
                .iter()
                .find(|one| one.pattern.matches(region))?;
            Some(partition.outputs)
        };
        let place = self.place(region).ok();
        let number = place
            .and_then(|place| self.regions.get(place))
            .map(|(_, number)| *number)
            .or_else(by_pattern)
            .or(self.fallback)?;
        self.outputs.get(number)
    }

    /// Where a region is listed, or would be.
    fn place(&self, region: &str) -> Result<usize, usize> {
        self.regions
            .binary_search_by(|(listed, _)| by_length(listed, region))
    }

    /// `regions` may each replace some of the outputs.
    fn add(
        &mut self,
        id: Cow<'static, str>,
        pattern: Pattern,
        outputs: Outputs,
        regions: impl IntoIterator<Item = (Cow<'static, str>, Option<Outputs>)>,
    ) {
        let number = self.outputs.len();
        self.outputs.push(outputs);
        for (region, own) in regions {
            let number = match own {
                None => number,
                Some(outputs) => {
                    self.outputs.push(outputs);
                    self.outputs.len() - 1
                }
            };
            if let Err(place) = self.place(&region) {
                self.regions.insert(place, (region, number));
            }
        }
        if id == "aws" {
            self.fallback.get_or_insert(number);
        }
        self.partitions.push(Partition {
            id,
            pattern,
            outputs: number,
        });
    }

    fn empty() -> Self {
        Self {
            partitions: Vec::new(),
            regions: Vec::new(),
            outputs: Vec::new(),
            fallback: None,
        }
    }

    /// The ids of the partitions, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.partitions
            .iter()
            .map(|partition| partition.id.as_ref())
    }
}

impl Default for Partitions {
    /// The built-in partitions.
    fn default() -> Self {
        data::built_in()
    }
}

/// A text of partitions cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionsError(String);

impl fmt::Display for PartitionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "partitions: {}", self.0)
    }
}

impl std::error::Error for PartitionsError {}

/// An order in which most texts differ by their length alone.
fn by_length(one: &str, other: &str) -> Order {
    let by_bytes = || one.as_bytes().cmp(other.as_bytes());
    one.len().cmp(&other.len()).then_with(by_bytes)
}
