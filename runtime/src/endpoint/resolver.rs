//! Resolution with a bounded cache.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
#[cfg(test)]
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_runtime_api::client::endpoint::EndpointFuture;
use aws_smithy_types::endpoint::Endpoint;

use super::error::ResolveError;
use super::evaluate::resolve;
use super::partition::Partitions;
use super::rules::RuleSet;
use super::value::Value;

/// How many parameters a resolver remembers.
const MOST: usize = 64;
/// Endpoints of longer parameters are not kept, which bounds the memory of the cache.
const LONGEST_KEY: usize = 2048;

/// Resolves the endpoints of one client, and keeps those that it is asked for again.
///
/// Parameters that no rule reads do not count: the key of an S3 object does not make an endpoint of its own.
pub struct Resolver {
    rule_set: RuleSet,
    partitions: Option<Arc<Partitions>>,
    /// Endpoints by the hash of their parameters. An endpoint is kept at the second request, since to copy it costs as much as to resolve it.
    kept: RwLock<HashMap<u64, Option<Entry>, Mixing>>,
    /// How many endpoints the rules were evaluated for.
    #[cfg(test)]
    pub(super) resolved: AtomicU64,
}

struct Entry {
    generation: u64,
    /// The values of the parameters that rules read.
    values: Box<[Option<Value>]>,
    endpoint: Endpoint,
}

impl Resolver {
    /// A resolver that uses the partitions of the process ([`Partitions::global`]).
    pub fn new(rule_set: RuleSet) -> Self {
        Self {
            rule_set,
            partitions: None,
            kept: RwLock::default(),
            #[cfg(test)]
            resolved: AtomicU64::new(0),
        }
    }

    /// The same resolver with partitions of its own, and an empty cache.
    pub fn with_partitions(self, partitions: Arc<Partitions>) -> Self {
        Self {
            partitions: Some(partitions),
            ..Self::new(self.rule_set)
        }
    }

    /// The rules that this resolver follows.
    pub fn rule_set(&self) -> &RuleSet {
        &self.rule_set
    }

    /// Resolves an endpoint: `values` as for [`resolve`]. Errors are not kept.
    ///
    /// # Errors
    /// Those of [`resolve`].
    pub fn resolve(&self, values: &[Option<Value>]) -> Result<Endpoint, ResolveError> {
        let used = match self.rule_set.rules.program() {
            Ok(program) => &*program.used,
            Err(_) => &[],
        };
        let values = Values { used, values };
        let generation = match self.partitions {
            Some(_) => 0,
            None => Partitions::generation(),
        };
        let hash = Mixing::default().hash_one(&values);
        let known = {
            let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
            match kept.get(&hash) {
                Some(Some(entry)) if entry.is_of(generation, &values) => {
                    return Ok(entry.endpoint.clone());
                }
                other => other.is_some(),
            }
        };
        let endpoint = self.evaluate(&values)?;
        let is_kept = known && values.length() <= LONGEST_KEY;
        self.keep(
            hash,
            is_kept.then(|| Entry::new(generation, &values, &endpoint)),
        );
        Ok(endpoint)
    }

    /// As [`resolve`](Self::resolve), in the form that resolvers of the orchestrator return.
    pub fn resolve_ready(&self, values: &[Option<Value>]) -> EndpointFuture<'static> {
        EndpointFuture::ready(self.resolve(values).map_err(Into::into))
    }

    /// Resolves an endpoint by the rules.
    fn evaluate(&self, values: &Values<'_>) -> Result<Endpoint, ResolveError> {
        #[cfg(test)]
        self.resolved.fetch_add(1, Ordering::Relaxed);
        match &self.partitions {
            Some(partitions) => resolve(&self.rule_set, partitions, values.values),
            None => resolve(&self.rule_set, &Partitions::global(), values.values),
        }
    }

    /// Adds an endpoint to the cache, or only its hash. The cache starts afresh when it is full.
    fn keep(&self, hash: u64, entry: Option<Entry>) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == MOST && !kept.contains_key(&hash) {
            kept.clear();
        }
        kept.insert(hash, entry);
    }

    /// How many endpoints are kept.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.values().flatten().count()
    }
}

impl Entry {
    fn new(generation: u64, values: &Values<'_>, endpoint: &Endpoint) -> Self {
        Self {
            generation,
            values: values.iter().map(Option::<&Value>::cloned).collect(),
            endpoint: endpoint.clone(),
        }
    }

    /// Whether the endpoint is of these values.
    fn is_of(&self, generation: u64, values: &Values<'_>) -> bool {
        let kept = self.values.iter().map(Option::as_ref);
        self.generation == generation && kept.eq(values.iter())
    }
}

/// Values of parameters, and which of them rules read.
struct Values<'a> {
    used: &'a [u16],
    values: &'a [Option<Value>],
}

impl<'a> Values<'a> {
    /// The values that rules read.
    fn iter(&self) -> impl Iterator<Item = Option<&'a Value>> {
        let at = |slot: &u16| self.values.get(usize::from(*slot))?.as_ref();
        self.used.iter().map(at)
    }

    /// The length of all strings, in bytes.
    fn length(&self) -> usize {
        let length = |value: &Value| match value {
            Value::Bool(_) => 0,
            Value::String(text) => text.len(),
            Value::StringArray(texts) => texts.iter().map(|it| it.len()).sum(),
        };
        self.iter().flatten().map(length).sum()
    }
}

impl Hash for Values<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|it| it.hash(state));
    }
}

/// A fast hash function. Parameters with equal hashes replace each other in the cache, so nobody gains from finding some.
#[derive(Default)]
struct Mix(u64);

type Mixing = BuildHasherDefault<Mix>;

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        let rest = rest.iter().fold(0, |word, it| word << 8 | u64::from(*it));
        self.write_u64(rest);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver")
            .field("rule_set", &self.rule_set)
            .finish_non_exhaustive()
    }
}
