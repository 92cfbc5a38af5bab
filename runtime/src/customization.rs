//! What single services want of their clients beyond their models, as data that the generator adds to their tables:
//! [`ServiceTrait`](crate::client::ServiceTrait)s and [`OperationTrait`](crate::operation::OperationTrait)s without a Smithy trait.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::client::ServiceTrait;
use crate::codec::WriteError;
use crate::config::endpoint::EndpointUrl;
use crate::operation::{Descriptor, OperationTrait};
use crate::request::with_text;
use crate::retries::LongPollingInterceptor;
use crate::schema::{Member, Trait};
use crate::shape::Structure;
use crate::value::View;

/// Removes redundant prefixes from members, and sets members to their default text if they are unset or empty.
pub(crate) fn complete(
    operation: &Descriptor,
    input: &mut dyn Structure,
) -> Result<(), WriteError> {
    let members = input.schema().members;
    for (index, member) in members.iter().enumerate() {
        let prefixes = member.find(|it| match it {
            Trait::StripPrefixes(prefixes) => Some(*prefixes),
            _ => None,
        });
        if let Some(prefixes) = prefixes {
            with_text(input, index, |text| {
                *text = text.take().map(|it| strip(it, prefixes));
            })?;
        }
    }
    for one in operation.service.traits {
        let ServiceTrait::DefaultText(name, default) = one else {
            continue;
        };
        if let Some(index) = members.iter().position(|it| it.name == *name) {
            with_text(input, index, |text| {
                if text.as_deref().unwrap_or_default().is_empty() {
                    *text = Some((*default).to_owned());
                }
            })?;
        }
    }
    Ok(())
}

/// Whether a member has a text that stands for it where it is not set, or empty.
pub(crate) fn has_default(operation: &Descriptor, member: &Member) -> bool {
    operation
        .service
        .traits
        .iter()
        .any(|it| matches!(it, ServiceTrait::DefaultText(name, _) if *name == member.name))
}

/// Removes the first prefix that fits, with or without a slash before it.
fn strip(text: String, prefixes: &[&str]) -> String {
    let bare = text.strip_prefix('/').unwrap_or(&text);
    match prefixes.iter().find_map(|it| bare.strip_prefix(it)) {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// Takes the endpoint from the input, where the operation has it there.
pub(crate) fn endpoint(operation: &Descriptor, input: &dyn Structure, config: &mut ConfigBag) {
    let name = operation.find(|it| match it {
        OperationTrait::EndpointMember(name) => Some(*name),
        _ => None,
    });
    let index = name.and_then(|name| input.schema().members.iter().position(|it| it.name == name));
    let mut url = None;
    // Nothing can fail in the visitor.
    let _ = input.values(&mut |values| {
        if let Some(View::Text(text)) = index.and_then(|it| values.get(it)).map(|it| it.view()) {
            url = Some(text.to_owned());
        }
        Ok(())
    });
    if let Some(url) = url {
        config.interceptor_state().store_put(EndpointUrl(url));
    }
}

/// An interceptor of a few operations. Their tables name it, so that only a program that calls such an operation links it.
#[derive(Clone, Copy)]
pub struct OwnInterceptor {
    name: &'static str,
    make: fn() -> SharedInterceptor,
}

/// Removes the slash that remains of a bucket's path where the endpoint ends with the bucket.
pub const BARE_BUCKET: OwnInterceptor = OwnInterceptor {
    name: "BareBucket",
    make: || SharedInterceptor::permanent(BareBucketInterceptor),
};

/// Waits before a call fails without another attempt, in retry behavior 2.1.
pub const LONG_POLLING: OwnInterceptor = OwnInterceptor {
    name: "LongPolling",
    make: || SharedInterceptor::permanent(LongPollingInterceptor),
};

impl OwnInterceptor {
    /// Returns the interceptor.
    pub(crate) fn make(self) -> SharedInterceptor {
        (self.make)()
    }
}

impl PartialEq for OwnInterceptor {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for OwnInterceptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[derive(Debug)]
struct BareBucketInterceptor;

#[dyn_dispatch_hint]
impl Intercept for BareBucketInterceptor {
    fn name(&self) -> &'static str {
        "BareBucketInterceptor"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let uri = request.uri();
        let (head, query) = uri
            .split_once('?')
            .map_or((uri, None), |(head, query)| (head, Some(query)));
        // The path alone may be a slash, but no more than that.
        let path = head.splitn(4, '/').nth(3).unwrap_or_default();
        if let (Some(head), false) = (head.strip_suffix('/'), path.is_empty()) {
            let uri = match query {
                Some(query) => format!("{head}?{query}"),
                None => head.to_owned(),
            };
            request.set_uri(uri)?;
        }
        Ok(())
    }
}
