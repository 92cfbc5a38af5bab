//! Authentication in the tables of services and operations, and in the client's configuration.

use crate::ir::{Argument, Capability, Trait};
use crate::resolve::{Auth, Operation};

/// The table entries of an operation whose schemes are not those of the service.
pub(super) fn of_operation(operation: &Operation<'_>) -> Vec<Trait> {
    let schemes = operation.auth.clone();
    let schemes = schemes.map(|it| Trait::Call("Auth", vec![Argument::Texts(it)]));
    schemes.into_iter().collect()
}

/// The table entries of a service beside the IDs of its schemes.
pub(super) fn of_service(auth: &Auth<'_>) -> Vec<Trait> {
    let mut traits = Vec::new();
    if let Some(key) = &auth.api_key {
        let name = Argument::text(key.name);
        let scheme = Argument::OptionalText(key.scheme.map(str::to_owned));
        traits.push(match key.is_in_query {
            true => Trait::Call("ApiKeyQuery", vec![name]),
            false => Trait::Call("ApiKeyHeader", vec![name, scheme]),
        });
    }
    let of_operations = auth.operation_schemes.iter();
    traits.extend(of_operations.map(|it| Trait::Text("OperationAuth", it.clone())));
    if auth.is_extended_by_endpoints() {
        traits.push(Trait::Flag("EndpointAuth"));
    }
    if auth.has_s3_express() {
        let sessions = vec![Argument::Constant("S3_EXPRESS")];
        traits.push(Trait::Call("Sessions", sessions));
    }
    traits
}

/// The capabilities of the client's configuration that not every service has.
pub(super) fn capabilities(auth: &Auth<'_>) -> Vec<Capability> {
    let bearer = match auth.is_aws {
        true => Capability::AwsBearer,
        false => Capability::Bearer,
    };
    let capabilities = [
        (auth.is_aws, Capability::Aws),
        (auth.supports("sigv4"), Capability::SigV4),
        (
            auth.supports("sigv4a") || auth.has_endpoint_scheme("sigv4a"),
            Capability::SigV4a,
        ),
        (auth.has_s3_express(), Capability::S3Express),
        (auth.supports("httpApiKeyAuth"), Capability::ApiKey),
        (auth.supports("httpBasicAuth"), Capability::Basic),
        (auth.supports("httpBearerAuth"), bearer),
    ];
    let capabilities = capabilities.into_iter().filter(|(is_there, _)| *is_there);
    capabilities.map(|(_, capability)| capability).collect()
}
