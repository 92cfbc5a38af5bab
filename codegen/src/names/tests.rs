use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

/// Checks each pair of a name and what `convert` makes of it; all that differ are in the panic's message.
#[track_caller]
fn check(convert: impl Fn(&str) -> String, pairs: &[(&str, &str)]) {
    let differ = |(name, expected): &&(&str, &str)| convert(name) != *expected;
    let wrong: Vec<_> = pairs
        .iter()
        .filter(differ)
        .map(|(name, expected)| format!("{name}: {} instead of {expected}", convert(name)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn snake_case_parts_words_as_the_official_clients_do() {
    check(
        snake_case,
        &[
            ("", ""),
            ("a", "a"),
            ("RequestId", "request_id"),
            ("error_description", "error_description"),
            ("ListMLTransformsResponse", "list_ml_transforms_response"),
            ("DBSnapshotIdentifier", "db_snapshot_identifier"),
            ("DBProxyQuotaExceededFault", "db_proxy_quota_exceeded_fault"),
            (
                "InvalidSNSTopicARNException",
                "invalid_sns_topic_arn_exception",
            ),
            (
                "ListSNOMEDCTInferenceJobsResponse",
                "list_snomedct_inference_jobs_response",
            ),
            ("IAMUser", "iam_user"),
            ("CIDRIP", "cidrip"),
            ("AllowedOAuthFlows", "allowed_o_auth_flows"),
        ],
    );
}

#[test]
fn snake_case_keeps_plural_acronyms_and_versions_together() {
    check(
        snake_case,
        &[
            ("ACLs", "acls"),
            ("jobIDs", "job_ids"),
            ("RedirectSignOutURIs", "redirect_sign_out_uris"),
            ("OpenIdConnectProviderARNs", "open_id_connect_provider_arns"),
            ("VTLDeviceARNs", "vtl_device_arns"),
            ("dynamoDBv2", "dynamo_dbv2"),
            ("DynamoDBv2Action", "dynamo_dbv2_action"),
        ],
    );
}

#[test]
fn snake_case_keeps_known_tokens_whole() {
    check(
        snake_case,
        &[
            ("IPv6Address", "ipv6_address"),
            ("PrivateIPv4Address", "private_ipv4_address"),
            (
                "CreatePublicIpv4PoolResult",
                "create_public_ipv4_pool_result",
            ),
            ("PrimaryIpv6", "primary_ipv6"),
            ("SigV4Authorization", "sigv4_authorization"),
            ("sizeInMiB", "size_in_mib"),
            ("sizeInGiB", "size_in_gib"),
            ("MemoryGiBPerVCpuRequest", "memory_gib_per_v_cpu_request"),
            ("TotalInferenceMemoryInMiB", "total_inference_memory_in_mib"),
            ("RequestTTLSeconds", "request_ttl_seconds"),
            ("MaxTTL", "max_ttl"),
            ("OpenIDAuthTTL", "open_id_auth_ttl"),
            // Not inside another word: lisTTLs, throTTLing, eliGIBle.
            (
                "ListTLSInspectionConfigurationsRequest",
                "list_tls_inspection_configurations_request",
            ),
            ("KMSThrottlingException", "kms_throttling_exception"),
            ("NotEligibleException", "not_eligible_exception"),
        ],
    );
}

#[test]
fn snake_case_parts_at_digits_by_what_follows() {
    check(
        snake_case,
        &[
            ("s3key", "s3_key"),
            ("md5sum", "md5_sum"),
            ("sha256sum", "sha256_sum"),
            ("s3bucketForReportData", "s3bucket_for_report_data"),
            ("outputS3KeyPrefix", "output_s3_key_prefix"),
            ("S3OriginConfig", "s3_origin_config"),
            ("HTTPCode5XXCount", "http_code5_xx_count"),
            ("Mp3Settings", "mp3_settings"),
            ("Av1QvbrSettings", "av1_qvbr_settings"),
            ("Logo2xUrl", "logo2x_url"),
            ("Xavc4kProfileSettings", "xavc4k_profile_settings"),
            ("R53Resource", "r53_resource"),
            ("OtaaV1_0_x", "otaa_v1_0_x"),
            ("UpdateAbpV1_1", "update_abp_v1_1"),
            ("F1", "f1"),
        ],
    );
}

#[test]
fn type_names_turn_acronyms_to_words() {
    check(
        type_name,
        &[
            ("Bucket", "Bucket"),
            ("SSES3", "Sses3"),
            ("BGPPeer", "BgpPeer"),
            ("S3KeyFilter", "S3KeyFilter"),
            ("DynamoDBAction", "DynamoDbAction"),
            ("DynamoDBv2Action", "DynamoDBv2Action"),
            ("EFSIOException", "EfsioException"),
            ("EC2AccessDeniedException", "Ec2AccessDeniedException"),
            ("ENILimitReachedException", "EniLimitReachedException"),
            ("KMSNotFoundException", "KmsNotFoundException"),
            ("InvalidSubnetIDException", "InvalidSubnetIdException"),
            ("TopicIRComparisonMethod", "TopicIrComparisonMethod"),
            ("KPIVisualStandardLayout", "KpiVisualStandardLayout"),
            (
                "SubnetIPAddressLimitReachedException",
                "SubnetIpAddressLimitReachedException",
            ),
            ("NoSuchKey", "NoSuchKey"),
            ("Error", "Error"),
            ("Option", "Option"),
            ("bucket", "Bucket"),
            ("_private", "Private"),
            ("_1Thing", "_1Thing"),
            ("Self", "SelfValue"),
            ("SelfValue", "SelfValue_"),
            ("__", "Unnamed"),
        ],
    );
}

#[test]
fn operations_keep_their_spelling_but_their_structures_do_not() {
    check(
        operation,
        &[
            ("CreateSAMLProvider", "CreateSAMLProvider"),
            (
                "AddClientIDToOpenIDConnectProvider",
                "AddClientIDToOpenIDConnectProvider",
            ),
            ("getThing", "GetThing"),
            ("self", "SelfValue"),
            ("_", "Unnamed"),
        ],
    );
    assert_eq!(
        operation_input("CreateSAMLProvider"),
        "CreateSamlProviderInput"
    );
    assert_eq!(operation_output("ListMFADevices"), "ListMfaDevicesOutput");
    assert_eq!(operation_error("ListMFADevices"), "ListMFADevicesError");
    assert_eq!(
        fluent_builder("ListMFADevices"),
        "ListMFADevicesFluentBuilder"
    );
    assert_eq!(method("ListMFADevices"), "list_mfa_devices");
    assert_eq!(module("RegisterCACertificate"), "register_ca_certificate");
    assert_eq!(module("Match"), "r#match");
}

#[test]
fn variants_leave_unknown_to_what_the_model_does_not_know() {
    check(
        enum_variant,
        &[
            ("EU", "Eu"),
            ("us_gov_west_1", "UsGovWest1"),
            ("us-east-1", "UsEast1"),
            ("STANDARD_IA", "StandardIa"),
            ("s3_ObjectCreated_Put", "S3ObjectCreatedPut"),
            ("s3:ObjectCreated:Put", "S3ObjectCreatedPut"),
            ("application/json", "ApplicationJson"),
            ("Python3_12", "Python312"),
            ("python3.12", "Python312"),
            ("V10_0", "V100"),
            ("unknown", "UnknownValue"),
            ("UNKNOWN", "UnknownValue"),
            ("UnknownValue", "UnknownValue_"),
            ("SELF", "SelfValue"),
            ("self_value", "SelfValue_"),
            ("10.0", "_10_0"),
            ("100", "_100"),
            ("1.2-beta3.4", "_1_2Beta3_4"),
            ("2X-Large", "_2XLarge"),
            ("x86_64", "X8664"),
            ("", "Unnamed"),
            ("*", "Unnamed"),
            ("größe", "GrE"),
        ],
    );
    check(
        union_variant,
        &[
            ("S", "S"),
            ("BOOL", "Bool"),
            ("s3Location", "S3Location"),
            ("unknown", "UnknownValue"),
            ("self", "SelfValue"),
        ],
    );
}

#[test]
fn fields_avoid_keywords_and_methods() {
    check(
        field,
        &[
            ("Name", "name"),
            ("Type", "r#type"),
            ("match", "r#match"),
            ("Override", "r#override"),
            ("Virtual", "r#virtual"),
            ("gen", "r#gen"),
            ("try", "r#try"),
            ("self", "self_"),
            ("Super", "super_"),
            ("crate", "crate_"),
            ("Build", "build_value"),
            ("builder", "builder_value"),
            ("Default", "default_value"),
            ("send", "send_value"),
            ("meta", "meta_value"),
            ("customize", "customize_value"),
            ("3dModel", "_3d_model"),
            ("union", "union"),
            ("", "unnamed"),
        ],
    );
    check(
        setter,
        &[
            ("Type", "set_type"),
            ("Build", "set_build"),
            ("ARNs", "set_arns"),
        ],
    );
    check(getter, &[("Type", "get_type"), ("meta", "get_meta")]);
}

#[test]
fn services_are_named_by_their_sdk_id() {
    check(
        service,
        &[
            ("Direct Connect", "directconnect"),
            ("S3", "s3"),
            ("Route 53", "route53"),
            ("SSO OIDC", "ssooidc"),
            ("ACM PCA", "acmpca"),
            ("CodeStar connections", "codestarconnections"),
            ("Elastic Load Balancing v2", "elasticloadbalancingv2"),
            ("Config Service", "config"),
            ("Directory Service", "directory"),
            ("Directory Service Data", "directoryservicedata"),
            ("Database Migration Service", "databasemigration"),
            ("Cost and Usage Report Service", "costandusagereport"),
            ("Service", "service"),
            ("Match", "match_"),
            ("3D", "_3d"),
        ],
    );
    assert_eq!(crate_name("Elasticsearch Service"), "aws-sdk-elasticsearch");
}

#[test]
fn any_text_becomes_an_identifier() {
    let words = [
        "", "_", "-", "a", "A", "s", "v", "9", "1", "é", "ß", "中", "\u{0}", "\u{301}", "🦀", " ",
        ":", "self", "Self", "crate", "super", "type", "gen", "true", "Unknown", "IPv4", "ttl",
        "ACL", "r#", "'", "\"", "Value", "service", "\n",
    ];
    let functions: [fn(&str) -> String; 13] = [
        field,
        method,
        module,
        setter,
        getter,
        type_name,
        enum_variant,
        union_variant,
        operation,
        operation_input,
        operation_error,
        fluent_builder,
        service,
    ];
    for first in words {
        for second in words {
            for third in ["", "_", "9", "A"] {
                let name = [first, second, third].concat();
                for function in functions {
                    let identifier = function(&name);
                    let parsed = syn::parse_str::<syn::Ident>(&identifier);
                    assert!(parsed.is_ok(), "{name:?} became {identifier:?}");
                }
                assert!(snake_case(&name).is_ascii() && pascal_case(&name).is_ascii());
            }
        }
    }
}

/// Every name that the official Rust clients' own tests of their naming list.
#[test]
fn snake_case_agrees_with_the_official_list() {
    let Some(text) = official_list() else {
        eprintln!(
            "skipped: no names/snake_case.csv(.xz) in TINSMITH_SHARED or ../shared, or no xz to unpack it"
        );
        return;
    };
    let pairs: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_once(','))
        .collect();
    assert!(pairs.len() > 60_000, "only {} names", pairs.len());
    check(snake_case, &pairs);
}

fn official_list() -> Option<String> {
    let shared = match std::env::var_os("TINSMITH_SHARED") {
        Some(shared) => PathBuf::from(shared),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
    };
    let unpacked = shared.join("names/snake_case.csv");
    if let Ok(text) = std::fs::read_to_string(&unpacked) {
        return Some(text);
    }
    let output = Command::new("xz")
        .args(["-dc"])
        .arg(unpacked.with_extension("csv.xz"))
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The runtime's macros declare the methods of every service's configuration; who adds one there adds it to the list.
#[test]
fn config_methods_are_those_that_the_runtime_declares() {
    let facade = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/config");
    let mut files = vec![facade.join("facade.rs")];
    for entry in std::fs::read_dir(facade.join("facade")).expect("the folder can be read") {
        files.push(entry.expect("its entries can be read").path());
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        for line in text.lines() {
            let Some((_, rest)) = line.trim_start().split_once("pub fn ") else {
                continue;
            };
            let name: String = rest
                .chars()
                .take_while(|it| *it == '_' || it.is_ascii_alphanumeric())
                .collect();
            // A `$name` is a service's own setting.
            let known = name.is_empty()
                || CONFIG_METHODS.contains(&name.as_str())
                || AWS_CONFIG_METHODS.contains(&name.as_str());
            assert!(known, "{}: {name} is in no list of methods", file.display());
        }
    }
}
