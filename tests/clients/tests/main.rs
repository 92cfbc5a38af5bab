//! The tests of the generator and of the generated client, in one program.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod auth;
mod bodies;
mod client;
mod compatibility;
mod correction;
mod customizations;
mod defaults;
mod dependencies;
mod endpoints;
mod event_streams;
mod express;
mod fixtures;
mod headers;
mod hostile;
mod loopback;
mod models;
mod mutation;
mod own_errors;
mod parts;
mod protocols;
mod query;
mod recorded;
mod required;
mod responses;
mod round_trip;
mod s3_errors;
mod services;
mod settings;
#[path = "../shapes.rs"]
mod shapes;
mod signatures;
mod telemetry;
mod tokens;

// What fixtures of the generator expect, compiled; some are run too.
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/auth/aws/expected.rs"]
mod auth_aws;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/auth/express/expected.rs"]
mod auth_express;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/auth/query/expected.rs"]
mod auth_query;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/auth/scheme/expected.rs"]
mod auth_scheme;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/auth/schemes/expected.rs"]
mod auth_schemes;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/auth/token/expected.rs"]
mod auth_token;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/enumeration/values/expected.rs"]
mod enumeration_values;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/error/lists/expected.rs"]
mod error_lists;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/event_stream/duplex/expected.rs"]
mod event_stream_duplex;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/event_stream/http/expected.rs"]
mod event_stream_http;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/member/defaults/expected.rs"]
mod member_defaults;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/operation/query/expected.rs"]
mod operation_query;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/operation/unit/expected.rs"]
mod operation_unit;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/rules/none/expected.rs"]
mod rules_none;
#[rustfmt::skip]
#[allow(unused, non_camel_case_types, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/name_collisions/expected.rs"]
mod service_name_collisions;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/rules/required/expected.rs"]
mod rules_required;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/api_gateway/expected.rs"]
mod service_api_gateway;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/glacier/expected.rs"]
mod service_glacier;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/lambda/expected.rs"]
mod service_lambda;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/resources/expected.rs"]
mod service_resources;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/s3/expected.rs"]
mod service_s3;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/structure/correction/expected.rs"]
mod structure_correction;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/route_53/expected.rs"]
mod service_route_53;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/s3_control/expected.rs"]
mod service_s3_control;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/s3_objects/expected.rs"]
mod service_s3_objects;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/sso/expected.rs"]
mod service_sso;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/service/sts/expected.rs"]
mod service_sts;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/structure/members/expected.rs"]
mod structure_members;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/structure/recursive/expected.rs"]
mod structure_recursive;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/structure/roles/expected.rs"]
mod structure_roles;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/structure/sensitive/expected.rs"]
mod structure_sensitive;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/union/errors/expected.rs"]
mod union_errors;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../../../codegen/fixtures/union/variants/expected.rs"]
mod union_variants;

// The service of `services/`, in every protocol.
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/aws_json_1_0.rs"]
mod aws_json_1_0;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/aws_json_1_1.rs"]
mod aws_json_1_1;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/aws_query.rs"]
mod aws_query;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/ec2_query.rs"]
mod ec2_query;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/rest_json_1.rs"]
mod rest_json_1;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/rest_xml.rs"]
mod rest_xml;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/rpc_v2_cbor.rs"]
mod rpc_v2_cbor;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/rpc_v2_json.rs"]
mod rpc_v2_json;

// The service that is compatible with AWS Query.
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/kiosk_aws_json_1_0.rs"]
mod kiosk_aws_json_1_0;
#[rustfmt::skip]
#[allow(unused, unreachable_pub, missing_docs, clippy::all, reason = "a client's users choose what they use of it")]
#[path = "../services/kiosk_rpc_v2_cbor.rs"]
mod kiosk_rpc_v2_cbor;
