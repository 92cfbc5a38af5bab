//! Authentication that an operation asks for is one that its service has
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use crate::model::check::Checker;
use crate::model::node::Node;
use crate::model::shape::{Shape, ShapeId};

/// Checks the `auth` trait of an operation, or of the service itself.
pub(super) fn check(checker: &mut Checker<'_, '_>, id: &ShapeId, shape: &Shape, service: &Shape) {
    let Some(auth) = shape.traits.get("smithy.api#auth") else {
        return;
    };
    for scheme in auth.value.as_array().unwrap_or_default() {
        let is_scheme = scheme
            .as_str()
            .is_some_and(|scheme| service.traits.contains_key(scheme));
        if !is_scheme {
            let scheme = match scheme {
                Node::String(scheme) => format!("`{scheme}`"),
                _ => "something that is no string".to_owned(),
            };
            let message = format!(
                "the trait `smithy.api#auth` names {scheme}, which the service does not have"
            );
            checker
                .error("malformed-trait", id, auth.location, message)
                .help("name traits that are applied to the service, such as `aws.auth#sigv4`");
        }
    }
}
