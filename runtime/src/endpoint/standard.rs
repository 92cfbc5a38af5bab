//! Endpoint rules that many services have in common; each names only its endpoint prefix.

use super::rules::{DefaultValue, Parameter, Rules};

const REGION: Parameter = Parameter::string("Region").built_in("AWS::Region");
const DUAL_STACK_FLAG: Parameter = flag("UseDualStack", "AWS::UseDualStack");
const FIPS_FLAG: Parameter = flag("UseFIPS", "AWS::UseFIPS");
const ENDPOINT: Parameter = Parameter::string("Endpoint").built_in("SDK::Endpoint");

const fn flag(name: &'static str, built_in: &'static str) -> Parameter {
    Parameter::boolean(name)
        .built_in(built_in)
        .or(DefaultValue::Bool(false))
}

/// An endpoint in each region, with FIPS and dual-stack variants.
pub static REGIONAL: Rules = Rules::new(
    &[REGION, DUAL_STACK_FLAG, FIPS_FLAG, ENDPOINT],
    include_str!("standard/regional.rules"),
);

/// As [`REGIONAL`], where `aws-us-gov` has no special name for its FIPS endpoints.
pub static REGIONAL_GOV_FIPS: Rules = Rules::new(
    &[REGION, DUAL_STACK_FLAG, FIPS_FLAG, ENDPOINT],
    include_str!("standard/regional_gov_fips.rules"),
);

/// A dual-stack endpoint in each region, with a FIPS variant.
pub static DUAL_STACK: Rules = Rules::new(
    &[FIPS_FLAG, ENDPOINT, REGION],
    include_str!("standard/dual_stack.rules"),
);

/// The endpoint that the client's configuration names, and no other.
pub static ENDPOINT_ONLY: Rules = Rules::new(
    &[ENDPOINT],
    "(Endpoint? @Endpoint)(!'The service has no endpoint of its own')",
);

/// All of them, by the name of their constant.
pub static ALL: &[(&str, &Rules)] = &[
    ("REGIONAL", &REGIONAL),
    ("REGIONAL_GOV_FIPS", &REGIONAL_GOV_FIPS),
    ("DUAL_STACK", &DUAL_STACK),
    ("ENDPOINT_ONLY", &ENDPOINT_ONLY),
];
