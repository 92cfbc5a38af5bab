//! The span of a call, which has the name of its operation: `S3.GetObject`.
//!
//! The macros of `tracing` take only names that the compiler knows, and expanded once an operation they would have to be compiled as often. So
//! the call site of an operation is made when the operation is first called, and lasts as long as the process.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use tracing::field::{FieldSet, Value};
use tracing::level_filters::LevelFilter;
use tracing::subscriber::Interest;
use tracing::{Level, Metadata, Span, dispatcher};
use tracing_core::callsite::{self, Callsite, Identifier};
use tracing_core::metadata::Kind;

use crate::operation::Descriptor;

/// The fields of a span, named as in the official clients.
const FIELDS: &[&str] = &[
    "rpc.service",
    "rpc.method",
    "sdk_invocation_id",
    "rpc.system",
];

/// Opens the span of a call.
pub(crate) fn open(operation: &'static Descriptor) -> Span {
    // Most programs want no spans of this level, and pay for none.
    if LevelFilter::current() < LevelFilter::DEBUG {
        return Span::none();
    }
    let (site, metadata) = site(operation);
    let wanted = match site.interest.load(Ordering::Relaxed) {
        NEVER => false,
        ALWAYS => true,
        _ => dispatcher::get_default(|it| it.enabled(metadata)),
    };
    let fields = metadata.fields();
    let mut all = fields.iter();
    let (true, Some(service), Some(method), Some(id), Some(system)) =
        (wanted, all.next(), all.next(), all.next(), all.next())
    else {
        return Span::none();
    };
    let number = fastrand::u32(1_000_000..10_000_000);
    let values: [(_, Option<&dyn Value>); 4] = [
        (&service, Some(&operation.service.sdk_id)),
        (&method, Some(&operation.name)),
        (&id, Some(&number)),
        (&system, Some(&"aws-api")),
    ];
    Span::new(metadata, &fields.value_set(&values))
}

const SOMETIMES: u8 = 0;
const NEVER: u8 = 1;
const ALWAYS: u8 = 2;

/// Where the spans of an operation come from, as far as subscribers can tell.
#[derive(Debug)]
struct Site {
    metadata: OnceLock<Metadata<'static>>,
    /// What the subscribers said when they were last asked.
    interest: AtomicU8,
}

impl Site {
    const fn new() -> Self {
        Self {
            metadata: OnceLock::new(),
            interest: AtomicU8::new(SOMETIMES),
        }
    }
}

impl Callsite for Site {
    fn set_interest(&self, interest: Interest) {
        let interest = match interest {
            it if it.is_never() => NEVER,
            it if it.is_always() => ALWAYS,
            _ => SOMETIMES,
        };
        self.interest.store(interest, Ordering::Relaxed);
    }

    fn metadata(&self) -> &Metadata<'_> {
        static UNNAMED: Site = Site::new();
        self.metadata.get_or_init(|| metadata("call", &UNNAMED))
    }
}

fn metadata(name: &'static str, site: &'static Site) -> Metadata<'static> {
    Metadata::new(
        name,
        module_path!(),
        Level::DEBUG,
        Some(file!()),
        Some(line!()),
        Some(module_path!()),
        FieldSet::new(FIELDS, Identifier(site)),
        Kind::SPAN,
    )
}

type Sites = HashMap<(&'static str, &'static str), (&'static Site, &'static Metadata<'static>)>;

/// The call site of an operation, with its metadata.
fn site(operation: &'static Descriptor) -> (&'static Site, &'static Metadata<'static>) {
    static SITES: OnceLock<RwLock<Sites>> = OnceLock::new();
    let sites = SITES.get_or_init(RwLock::default);
    let key = (operation.service.shape_id, operation.name);
    let known = sites.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(&key) {
        return *known;
    }
    drop(known);
    let mut sites = sites.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = sites.get(&key) {
        return *known;
    }
    let name = [operation.service.sdk_id, ".", operation.name].concat();
    let site: &Site = Box::leak(Box::new(Site::new()));
    let name: &str = Box::leak(name.into_boxed_str());
    let metadata = site.metadata.get_or_init(|| metadata(name, site));
    callsite::register(site);
    sites.insert(key, (site, metadata));
    (site, metadata)
}
