//! Resolution with a bounded cache.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arc_swap::ArcSwapOption;
use aws_smithy_runtime_api::client::endpoint::EndpointFuture;
use aws_smithy_types::endpoint::Endpoint;

use super::error::ResolveError;
use super::evaluate::resolve;
use super::partition::Partitions;
use super::rules::RuleSet;
use super::value::Value;

/// Each place belongs to some hash values, and keeps the first and the last result of these.
const PLACES: usize = 64;
/// Results for longer parameters are not kept, which bounds the memory of the cache.
const LONGEST_KEY: usize = 2048;

/// Resolves the endpoints of one client, and keeps some results.
///
/// A result is kept when it is asked for again; what is asked for once costs nothing more.
/// Parameters that no rule looks at do not count: an S3 object key makes no result of its own.
pub struct Resolver {
    rule_set: RuleSet,
    partitions: Option<Arc<Partitions>>,
    places: Box<[Place]>,
    /// The place of the last result that was a first one: most clients ask for the same over and over.
    last: AtomicUsize,
    /// How many results were not kept ones.
    #[cfg(test)]
    pub(super) resolved: AtomicU64,
}

#[derive(Default)]
struct Place {
    /// The first result that was asked for again. It stays, and so is read without a count, even where other partitions of the process have made it useless.
    first: OnceLock<Entry>,
    /// The hash of the parameters that last had no result here.
    missed: AtomicU64,
    /// The hash of the parameters of `other`.
    kept: AtomicU64,
    /// The last result besides the first that was asked for again.
    other: ArcSwapOption<Entry>,
}

struct Entry {
    generation: u64,
    /// The values of those parameters that rules look at.
    values: Box<[Option<Value>]>,
    endpoint: Endpoint,
}

impl Resolver {
    /// A resolver that uses the partitions of the process ([`Partitions::global`]).
    pub fn new(rule_set: RuleSet) -> Self {
        let places = (0..PLACES).map(|_| Place::default()).collect();
        Self {
            rule_set,
            partitions: None,
            places,
            last: AtomicUsize::new(0),
            #[cfg(test)]
            resolved: AtomicU64::new(0),
        }
    }

    /// The same resolver with partitions of its own, and nothing kept yet.
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
        self.resolve_into(values, |kept| Ok(kept.clone()), |endpoint| endpoint)
    }

    /// As [`resolve`](Self::resolve), in the form that resolvers of the orchestrator return.
    pub fn resolve_ready(&self, values: &[Option<Value>]) -> EndpointFuture<'static> {
        self.resolve_into(
            values,
            |last| EndpointFuture::ready(Ok(last.clone())),
            |other| EndpointFuture::ready(other.map_err(Into::into)),
        )
    }

    /// As [`resolve`](Self::resolve), and makes something of the last result, which is kept, or of another one.
    // An endpoint is large: so the last one is copied right to where it goes.
    #[inline]
    fn resolve_into<T>(
        &self,
        values: &[Option<Value>],
        last: impl FnOnce(&Endpoint) -> T,
        other: impl FnOnce(Result<Endpoint, ResolveError>) -> T,
    ) -> T {
        let used = match self.rule_set.rules.program() {
            Ok(program) => &*program.used,
            Err(_) => &[],
        };
        let values = Values { used, values };
        let generation = match self.partitions {
            Some(_) => 0,
            None => Partitions::generation(),
        };
        let place = &self.places[self.last.load(Ordering::Relaxed) % PLACES];
        match place.first(generation, &values) {
            Some(entry) => last(&entry.endpoint),
            None => other(self.resolve_other(generation, &values)),
        }
    }

    /// Resolves an endpoint that is not the last one.
    #[inline(never)]
    fn resolve_other(
        &self,
        generation: u64,
        values: &Values<'_>,
    ) -> Result<Endpoint, ResolveError> {
        let (hash, length) = hash(values.iter());
        // The remainder is less than the number of places.
        let number = (hash % PLACES as u64) as usize;
        let place = &self.places[number];
        if let Some(entry) = place.first(generation, values) {
            self.last.store(number, Ordering::Relaxed);
            return Ok(entry.endpoint.clone());
        }
        if place.kept.load(Ordering::Relaxed) == hash {
            let entry = place.other.load();
            if let Some(entry) = entry.as_ref().filter(|it| it.is_of(generation, values)) {
                return Ok(entry.endpoint.clone());
            }
        }
        let asked_again = place.missed.load(Ordering::Relaxed) == hash;
        place.missed.store(hash, Ordering::Relaxed);
        let endpoint = self.resolve_new(values)?;
        if asked_again && length <= LONGEST_KEY {
            place.keep(hash, Entry::new(generation, values, &endpoint));
        }
        Ok(endpoint)
    }

    /// Resolves an endpoint by the rules.
    #[inline]
    fn resolve_new(&self, values: &Values<'_>) -> Result<Endpoint, ResolveError> {
        #[cfg(test)]
        self.resolved.fetch_add(1, Ordering::Relaxed);
        match &self.partitions {
            Some(partitions) => resolve(&self.rule_set, partitions, values.values),
            None => resolve(&self.rule_set, &Partitions::current(), values.values),
        }
    }

    /// How many results are kept.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        let kept = |it: &Place| {
            usize::from(it.first.get().is_some()) + usize::from(it.other.load().is_some())
        };
        self.places.iter().map(kept).sum()
    }
}

impl Place {
    /// The first result, where it is of these values.
    #[inline]
    fn first(&self, generation: u64, values: &Values<'_>) -> Option<&Entry> {
        self.first.get().filter(|it| it.is_of(generation, values))
    }

    #[cold]
    fn keep(&self, hash: u64, entry: Entry) {
        if let Err(entry) = self.first.set(entry) {
            self.other.store(Some(Arc::new(entry)));
            self.kept.store(hash, Ordering::Relaxed);
        }
    }
}

impl Entry {
    #[cold]
    fn new(generation: u64, values: &Values<'_>, endpoint: &Endpoint) -> Self {
        let mut endpoint = endpoint.clone();
        if let Some(url) = lasting(endpoint.url()) {
            endpoint = endpoint.into_builder().url(url).build();
        }
        Self {
            generation,
            values: values.iter().map(Option::<&Value>::cloned).collect(),
            endpoint,
        }
    }

    /// Whether the result is of these values.
    #[inline]
    fn is_of(&self, generation: u64, values: &Values<'_>) -> bool {
        let mut both = self.values.iter().zip(values.used);
        let same = |(kept, slot): (&Option<Value>, &u16)| match (kept, values.at(*slot)) {
            (None, None) => true,
            (Some(kept), Some(value)) => kept == value,
            _ => false,
        };
        self.generation == generation && both.all(same)
    }
}

/// Values of parameters, and which of them rules look at.
struct Values<'a> {
    used: &'a [u16],
    values: &'a [Option<Value>],
}

impl<'a> Values<'a> {
    /// The values that rules look at.
    fn iter(&self) -> impl Iterator<Item = Option<&'a Value>> {
        self.used.iter().map(|slot| self.at(*slot))
    }

    #[inline]
    fn at(&self, slot: u16) -> Option<&'a Value> {
        self.values.get(usize::from(slot))?.as_ref()
    }
}

/// URLs that last as long as the process, so that copies of an endpoint share them: at most so many, and each of at most so many bytes.
static LASTING: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
const MOST: usize = 256;
const LONGEST_URL: usize = 128;

/// The URL as one that lasts, where there is room for it.
fn lasting(url: &str) -> Option<&'static str> {
    let mut lasting = LASTING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(url) = lasting.get(url) {
        return Some(url);
    }
    if lasting.len() == MOST || url.len() > LONGEST_URL {
        return None;
    }
    let url: &str = Box::leak(Box::from(url));
    lasting.insert(url);
    Some(url)
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver")
            .field("rule_set", &self.rule_set)
            .finish_non_exhaustive()
    }
}

/// The hash of some values, and the length of their strings.
///
/// Of a string it has the length and both ends: who asks for values with the same hash only gets a place of the cache refilled.
fn hash<'a>(values: impl Iterator<Item = Option<&'a Value>>) -> (u64, usize) {
    // Not 0, which is the hash of no parameters in a place without any.
    let (mut state, mut flags, mut length) = (1, 0_u64, 0);
    let mut text = |text: &str| {
        let bytes = text.as_bytes();
        let first = bytes.first_chunk().map_or(0, |it| u64::from_le_bytes(*it));
        let last = bytes.last_chunk().map(|it| u64::from_le_bytes(*it));
        let short = || bytes.iter().fold(0, |word, it| word << 8 | u64::from(*it));
        length += bytes.len();
        mix(first ^ bytes.len() as u64) ^ last.unwrap_or_else(short)
    };
    for value in values {
        let flag = match value {
            None => 0,
            Some(Value::Bool(value)) => 1 + u64::from(*value),
            Some(Value::String(value)) => {
                state = mix(state ^ text(value));
                3
            }
            Some(Value::StringArray(elements)) => {
                let elements = elements.iter().map(|it| text(it));
                state = elements.fold(state, |all, one| mix(all ^ one));
                3
            }
        };
        flags = flags.rotate_left(2) ^ flag;
    }
    state = mix(state ^ flags);
    (state ^ (state >> 32), length)
}

fn mix(word: u64) -> u64 {
    word.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}
