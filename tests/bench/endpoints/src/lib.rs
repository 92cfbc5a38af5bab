//! The parameters of three services' endpoints, written once for both clients of each.

/// Declares a module for each service with one for each of its two clients.
macro_rules! services {
    ($($module:ident: $peer:ident, $ours:ident, |$builder:ident, $number:ident| $parameters:expr;)+) => {
        $(
            #[doc = concat!("The endpoints of ", stringify!($module), ".")]
            pub mod $module {
                services! { @side peer: $peer, |$builder, $number| $parameters }
                services! { @side ours: $ours, |$builder, $number| $parameters }
            }
        )+
    };
    (@side $side:ident: $api:ident, |$builder:ident, $number:ident| $parameters:expr) => {
        #[doc = concat!("By `", stringify!($api), "`.")]
        pub mod $side {
            use std::task::{Context, Poll, Waker};

            pub use $api::config::endpoint::{DefaultResolver, Params};
            use $api::config::endpoint::{Endpoint, ResolveEndpoint};

            /// The parameters of this number: no two numbers have the same.
            ///
            /// # Panics
            /// Where a required one is missing, which none is.
            pub fn parameters($number: usize) -> Params {
                let $builder = Params::builder();
                $parameters.build().expect("the parameters are complete")
            }

            /// The endpoint for these parameters.
            ///
            /// # Panics
            /// Where there is none.
            pub fn resolve(resolver: &DefaultResolver, parameters: &Params) -> Endpoint {
                let mut future = std::pin::pin!(resolver.resolve_endpoint(parameters));
                match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                    Poll::Ready(Ok(endpoint)) => endpoint,
                    other => panic!("no endpoint: {other:?}"),
                }
            }
        }
    };
}

services! {
    directconnect: aws_sdk_directconnect, tinsmith_directconnect, |builder, number| {
        builder.region(format!("eu-west-{number}")).use_fips(number % 2 == 0).use_dual_stack(false)
    };
    dynamodb: aws_sdk_dynamodb, tinsmith_dynamodb, |builder, number| {
        builder
            .region(format!("eu-west-{number}"))
            .use_fips(false)
            .use_dual_stack(false)
            .account_id("123456789012")
            .account_id_endpoint_mode("preferred")
    };
    s3: aws_sdk_s3, tinsmith_s3, |builder, number| {
        builder
            .region("eu-central-1")
            .bucket(format!("bucket-{number}"))
            .key("folder/object")
            .use_fips(false)
            .use_dual_stack(false)
            .accelerate(false)
    };
}
