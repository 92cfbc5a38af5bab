//! Runs the cases of a suite through a generated client, over a connection that is captured.
//!
//! `cargo xtask conformance` and `cargo xtask responses` generate a program for each service: its client, a table that gives every
//! operation and error its type ([`suite!`]), and this crate, which is compiled once. The program reads cases and prints what came of each,
//! a line of JSON a case.
//!
//! | module | holds |
//! |---|---|
//! | [`node`] | JSON whose numbers keep their text |
//! | [`params`] | inputs and outputs from the parameters of a case |
//! | [`dump`] | any structure as text, by which two are compared |
//! | [`connection`] | the captured connection |
//! | [`body`], [`message`] | comparison of bodies and of requests |
//! | `events`, `recorded` | streams of events, and recorded responses |
//! | `endpoints` | where calls go |
//! | [`run`](mod@run) | one case from its parameters to its verdict |

pub mod body;
pub mod case;
pub mod connection;
pub mod dump;
mod endpoints;
mod events;
pub mod message;
pub mod node;
pub mod params;
mod recorded;
pub mod run;
pub mod table;

/// The settings that only some clients have.
#[doc(hidden)]
#[macro_export]
macro_rules! set {
    (SigV4 $service:ident $builder:ident $settings:ident) => {
        let mut $builder = $builder.credentials_provider($settings.credentials());
    };
    (ApiKey $service:ident $builder:ident $settings:ident) => {
        let key = ::tinsmith_runtime::config::schemes::reexports::token::Token::new("key", None);
        let mut $builder = $builder.api_key(key);
    };
    (Basic $service:ident $builder:ident $settings:ident) => {
        let login = ::tinsmith_runtime::config::schemes::reexports::login::Login::new(
            "name", "password", None,
        );
        let mut $builder = $builder.basic_auth_login(login);
    };
    (Bearer $service:ident $builder:ident $settings:ident) => {
        let token =
            ::tinsmith_runtime::config::schemes::reexports::token::Token::new("token", None);
        let mut $builder = $builder.bearer_token(token);
    };
    (S3Express $service:ident $builder:ident $settings:ident) => {
        let mut $builder = $builder.express_credentials_provider($settings.session());
    };
    (Aws $service:ident $builder:ident $settings:ident) => {
        let region = $service::config::Region::new($settings.region.clone());
        $builder.set_region(Some(region));
        $builder.set_use_dual_stack($settings.dual_stack);
        $builder.set_use_fips($settings.fips);
        $builder.set_account_id_endpoint_mode($settings.account_id_endpoint_mode());
        $builder.push_runtime_plugin($settings.global_endpoint());
    };
}

/// Declares the program of one service: which operations and errors it has, and how its client is made.
#[macro_export]
macro_rules! suite {
    ($($table:tt)*) => {
        $crate::table! { $($table)* }

        fn main() -> ::std::process::ExitCode {
            $crate::run::main(&TABLE)
        }
    };
}

/// Declares `TABLE`: what [`suite!`] does, without the program around it.
#[macro_export]
macro_rules! table {
    (
        $service:ident [$($part:ident)*];
        operations { $($operation:literal => $operation_type:path,)* }
        errors { $($error:literal => $error_type:path,)* }
        settings { $($setting:literal => $set:ident,)* }
    ) => {
        fn client(settings: &$crate::table::Settings) -> $service::Client {
            let mut builder = $service::Config::builder()
                .behavior_version($service::config::BehaviorVersion::latest())
                .http_client(settings.http_client.clone())
                .idempotency_token_provider($crate::table::IDEMPOTENCY_TOKEN)
                .stalled_stream_protection($crate::table::no_stalled_stream_protection())
                .retry_config($service::config::retry::RetryConfig::disabled());
            builder.set_endpoint_url(settings.endpoint_url.clone());
            builder.set_protocol(settings.protocol.clone());
            $($crate::set! { $part $service builder settings })*
            $(builder.$set(settings.client_context($setting));)*
            $service::Client::from_conf(builder.build())
        }

        static TABLE: $crate::table::Table<$service::Client> = $crate::table::Table {
            client,
            operations: &[$($crate::table::OperationRow::new($operation, <$operation_type>::new())),*],
            errors: &[$($crate::table::ErrorRow::new::<$error_type>($error)),*],
        };
    };
}
