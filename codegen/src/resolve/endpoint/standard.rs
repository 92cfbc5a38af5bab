//! Rules that many services have in common, and that the runtime therefore carries.

use super::parameters::{DefaultValue, Kind, Parameter};

/// Standard rules of the runtime's module `endpoint::standard`.
struct Standard {
    constant: &'static str,
    /// The text, with line breaks and indentation before rules.
    text: &'static str,
    parameters: &'static [BuiltIn],
}

/// A parameter of standard rules: its name, type and built-in.
type BuiltIn = (&'static str, Kind, &'static str);

const REGION: BuiltIn = ("Region", Kind::String, "AWS::Region");
const DUAL_STACK: BuiltIn = ("UseDualStack", Kind::Boolean, "AWS::UseDualStack");
const FIPS: BuiltIn = ("UseFIPS", Kind::Boolean, "AWS::UseFIPS");
const ENDPOINT: BuiltIn = ("Endpoint", Kind::String, "SDK::Endpoint");

const STANDARD: &[Standard] = &[
    Standard {
        constant: "REGIONAL",
        text: include_str!("standard/regional.rules"),
        parameters: &[REGION, DUAL_STACK, FIPS, ENDPOINT],
    },
    Standard {
        constant: "REGIONAL_GOV_FIPS",
        text: include_str!("standard/regional_gov_fips.rules"),
        parameters: &[REGION, DUAL_STACK, FIPS, ENDPOINT],
    },
    Standard {
        constant: "DUAL_STACK",
        text: include_str!("standard/dual_stack.rules"),
        parameters: &[FIPS, ENDPOINT, REGION],
    },
];

/// The standard rules that a text is, and the endpoint prefix that makes it them.
pub(super) fn find(text: &str, parameters: &[Parameter]) -> Option<(&'static str, String)> {
    let prefix = prefix(text)?;
    let text = with_hole(text, prefix);
    let found = STANDARD.iter().find(|standard| {
        standard
            .text
            .lines()
            .map(str::trim_start)
            .collect::<String>()
            == text
            && same(parameters, standard.parameters)
    });
    found.map(|standard| (standard.constant, prefix.to_owned()))
}

/// The shortest beginning of a host name: the part before `-fips.{` or `.{`.
fn prefix(text: &str) -> Option<&str> {
    let hosts = text.split("'https://").skip(1);
    let beginnings = hosts.filter_map(|host| host.split_once(".{").map(|(beginning, _)| beginning));
    let prefix = beginnings
        .map(|one| one.strip_suffix("-fips").unwrap_or(one))
        .min_by_key(|one| one.len())?;
    let is_host = |one: char| one.is_ascii_alphanumeric() || "-.".contains(one);
    (!prefix.is_empty() && prefix.chars().all(is_host)).then_some(prefix)
}

/// The text with `{}` for the prefix.
fn with_hole(text: &str, prefix: &str) -> String {
    let text = text.replace(&format!("'https://{prefix}-fips.{{"), "'https://{}-fips.{");
    text.replace(&format!("'https://{prefix}.{{"), "'https://{}.{")
}

fn same(parameters: &[Parameter], built_ins: &[BuiltIn]) -> bool {
    let same_one = |(parameter, built_in): (&Parameter, &BuiltIn)| {
        let (name, kind, source) = *built_in;
        let is_flag = kind == Kind::Boolean;
        parameter.name == name
            && parameter.kind == kind
            && parameter.built_in.as_deref() == Some(source)
            && parameter.required == is_flag
            && parameter.default == is_flag.then_some(DefaultValue::Boolean(false))
    };
    parameters.len() == built_ins.len() && parameters.iter().zip(built_ins).all(same_one)
}
