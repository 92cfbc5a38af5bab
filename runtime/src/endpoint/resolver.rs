//! Resolution with a bounded cache.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_types::endpoint::Endpoint;

use super::error::ResolveError;
use super::evaluate::resolve;
use super::partition::Partitions;
use super::rules::RuleSet;
use super::value::Value;

/// How many results are kept. Each place belongs to some hash values, and keeps the last result.
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
}

#[derive(Default)]
struct Place {
    /// The hash of the parameters that last had no result here.
    missed: AtomicU64,
    entry: RwLock<Option<Entry>>,
}

struct Entry {
    hash: u64,
    generation: u64,
    values: Box<[Option<Value>]>,
    endpoint: Arc<Endpoint>,
}

impl Resolver {
    /// A resolver that uses the partitions of the process ([`Partitions::global`]).
    pub fn new(rule_set: RuleSet) -> Self {
        let places = (0..PLACES).map(|_| Place::default()).collect();
        Self {
            rule_set,
            partitions: None,
            places,
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
    pub fn resolve(&self, values: &[Option<Value>]) -> Result<Arc<Endpoint>, ResolveError> {
        let generation = Partitions::generation();
        let (hash, length) = hash(self.key(values));
        // The remainder is less than the number of places.
        let place = &self.places[(hash % PLACES as u64) as usize];
        if let Some(entry) = &*place.entry.read().unwrap_or_else(PoisonError::into_inner)
            && entry.hash == hash
            && entry.generation == generation
            && entry.values.iter().map(Option::as_ref).eq(self.key(values))
        {
            return Ok(entry.endpoint.clone());
        }
        let endpoint = Arc::new(match &self.partitions {
            Some(partitions) => resolve(&self.rule_set, partitions, values)?,
            None => resolve(&self.rule_set, &Partitions::global(), values)?,
        });
        let asked_again = place.missed.swap(hash, Ordering::Relaxed) == hash;
        if asked_again && length <= LONGEST_KEY {
            let values = self.key(values).map(Option::<&Value>::cloned).collect();
            let entry = Entry {
                hash,
                generation,
                values,
                endpoint: endpoint.clone(),
            };
            *place.entry.write().unwrap_or_else(PoisonError::into_inner) = Some(entry);
        }
        Ok(endpoint)
    }

    /// The values of those parameters that rules look at.
    fn key<'a>(&self, values: &'a [Option<Value>]) -> impl Iterator<Item = Option<&'a Value>> {
        let used = match self.rule_set.rules.program() {
            Ok(program) => program.used.as_slice(),
            Err(_) => &[],
        };
        let used = used.iter().enumerate().filter(|(_, used)| **used);
        used.map(|(number, _)| values.get(number).and_then(Option::as_ref))
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver")
            .field("rule_set", &self.rule_set)
            .finish_non_exhaustive()
    }
}

/// The hash of some values, and the length of their strings.
fn hash<'a>(values: impl Iterator<Item = Option<&'a Value>>) -> (u64, usize) {
    let mut hash = Hash {
        state: 0,
        length: 0,
    };
    for value in values {
        match value {
            None => hash.word(1),
            Some(Value::Bool(value)) => hash.word(2 + u64::from(*value)),
            Some(Value::String(text)) => hash.text(text),
            Some(Value::StringArray(elements)) => {
                hash.word(4);
                elements.iter().for_each(|element| hash.text(element));
            }
        }
    }
    (hash.state ^ (hash.state >> 32), hash.length)
}

/// A fast hash of our own: who finds colliding parameters only gets a place of the cache refilled.
struct Hash {
    state: u64,
    length: usize,
}

impl Hash {
    fn word(&mut self, word: u64) {
        self.state = (self.state.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn text(&mut self, text: &str) {
        self.length += text.len();
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        words
            .iter()
            .for_each(|word| self.word(u64::from_le_bytes(*word)));
        let rest = rest
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.word(rest ^ (text.len() as u64) << 56);
    }
}
