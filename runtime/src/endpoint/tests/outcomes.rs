use std::collections::HashMap;

use aws_smithy_types::Document;

use super::super::{DefaultValue, Parameter, Partitions, ResolveErrorKind, RuleSet, Rules, Value};
use super::super::{resolve, standard};
use super::{run, text};

static REGIONAL: RuleSet = RuleSet::new(&standard::REGIONAL, "things");

fn regional(values: [Option<Value>; 4]) -> Result<String, String> {
    let endpoint = resolve(&REGIONAL, &Partitions::default(), &values);
    endpoint
        .map(|endpoint| endpoint.url().to_owned())
        .map_err(|error| error.to_string())
}

#[test]
fn standard_rules() {
    let yes = || Some(Value::from(true));
    let region = |region: &str| Some(Value::from(region));
    let url = regional([region("us-east-1"), None, None, None]);
    assert_eq!(url.as_deref(), Ok("https://things.us-east-1.amazonaws.com"));
    let url = regional([region("cn-north-1"), yes(), yes(), None]);
    assert_eq!(
        url.as_deref(),
        Ok("https://things-fips.cn-north-1.api.amazonwebservices.com.cn")
    );
    let url = regional([None, None, None, Some("http://localhost:1".into())]);
    assert_eq!(url.as_deref(), Ok("http://localhost:1"));
    let error = regional([None, None, yes(), Some("http://localhost:1".into())]);
    assert_eq!(
        error.expect_err("no such combination"),
        "Invalid Configuration: FIPS and custom endpoint are not supported"
    );
}

#[test]
fn a_missing_region_says_what_to_set() {
    let values = [None, None, None, None];
    let error = resolve(&REGIONAL, &Partitions::default(), &values).expect_err("no region");
    assert_eq!(error.message(), "Invalid Configuration: Missing Region");
    assert!(error.to_string().contains("AWS_REGION"), "{error}");
}

#[test]
fn a_bad_endpoint_says_what_it_lacks() {
    let error = regional([None, None, None, Some("localhost".into())]).expect_err("no URL");
    assert!(
        error.contains("`localhost` is not an endpoint URL"),
        "{error}"
    );
    assert!(regional([None, None, None, Some("".into())]).is_err());
}

#[test]
fn parameters_are_checked() {
    static RULES: Rules = Rules::new(
        &[
            Parameter::string("Needed").required(),
            Parameter::string("Kept").or(DefaultValue::String("default")),
            Parameter::string_array("List").or(DefaultValue::StringArray(&["a", "b"])),
        ],
        "(@'https://{Needed}.{Kept}.{List#[-1]}')",
    );
    let rule_set = RuleSet::new(&RULES, "");
    let run = |values: &[Option<Value>]| resolve(&rule_set, &Partitions::default(), values);
    let error = run(&[]).expect_err("a parameter is missing");
    assert_eq!(error.kind(), ResolveErrorKind::MissingParameter);
    assert_eq!(
        error.message(),
        "the endpoint parameter `Needed` is required"
    );
    let error = run(&[Some(true.into())]).expect_err("a parameter is of the wrong type");
    assert_eq!(error.kind(), ResolveErrorKind::WrongType);
    let endpoint = run(&text("needed")).expect("an endpoint");
    assert_eq!(endpoint.url(), "https://needed.default.b");

    static UNUSED: Rules = Rules::new(&[Parameter::string("Unused").required()], "(@'https://a')");
    let error = resolve(&RuleSet::new(&UNUSED, ""), &Partitions::default(), &[]);
    let error = error.expect_err("a parameter that no rule looks at is missing");
    assert_eq!(error.kind(), ResolveErrorKind::MissingParameter);
}

#[test]
fn a_name_can_be_that_of_a_literal() {
    static RULES: Rules = Rules::new(
        &[Parameter::string("true")],
        "(true%? false=true% (= false% 'a') @'https://{true}{false}')(@'https://none')",
    );
    let rule_set = RuleSet::new(&RULES, "");
    for (value, url) in [("a", "https://aa"), ("b", "https://none")] {
        let endpoint = resolve(&rule_set, &Partitions::default(), &text(value));
        assert_eq!(endpoint.expect("an endpoint").url(), url);
    }
}

#[test]
fn a_tree_that_matches_is_final() {
    let rules = "(Text? >(Other? @'https://other'))(@'https://last')";
    assert_eq!(run(rules, &[]).expect("an endpoint").url(), "https://last");
    let error = run(rules, &text("text")).expect_err("the tree has no rule for it");
    assert_eq!(error.kind(), ResolveErrorKind::NoMatch);
}

#[test]
fn headers_properties_and_auth_schemes() {
    let endpoint = run(
        "(@'https://{Text}' {authSchemes:[{name:'sigv4' signingRegion:'{Text}' \
         disableDoubleEncoding:true} {name:'{Text}a' signingRegionSet:['*']}] 'a key':{n:-1 f:1.5 \
         list:[null 'x{Text}']}} {x-header:[Text 'two']})",
        &text("here"),
    )
    .expect("an endpoint");
    let headers: Vec<_> = endpoint
        .headers()
        .map(|(name, all)| (name, all.collect()))
        .collect();
    assert_eq!(headers, [("x-header", vec!["here", "two"])]);
    let [first, second] = endpoint.auth_schemes() else {
        panic!("two schemes")
    };
    assert_eq!((first.name(), second.name()), ("sigv4", "herea"));
    assert_eq!(first.get("signingRegion"), Some(&Document::from("here")));
    assert_eq!(
        first.get("disableDoubleEncoding"),
        Some(&Document::Bool(true))
    );
    assert_eq!(
        second.get("signingRegionSet"),
        Some(&Document::Array(vec!["*".into()]))
    );
    let list = Document::Array(vec![Document::Null, "xhere".into()]);
    let expected = HashMap::from([
        ("n".to_owned(), Document::from(-1_i64)),
        ("f".to_owned(), Document::from(1.5)),
        ("list".to_owned(), list),
    ]);
    assert_eq!(
        endpoint.properties().get("a key"),
        Some(&Document::Object(expected))
    );
    assert_eq!(endpoint.properties().get("authSchemes"), None);
}

#[test]
fn auth_schemes_of_another_form_stay_a_property() {
    let endpoint = run("(@'https://a' {authSchemes:['sigv4']})", &[]).expect("an endpoint");
    assert!(endpoint.auth_schemes().is_empty());
    let expected = Document::Array(vec!["sigv4".into()]);
    assert_eq!(endpoint.properties().get("authSchemes"), Some(&expected));
}

#[test]
fn what_is_marked_is_used_again() {
    let rules = "(&(= Text 'a') &x=&'{Text}b' !&'m{x}')($0 Other? !$1)($0 $1 Flag !$1)\
                 (Flag >(Other? >&(@'https://a' {p:&{q:'r'} s:$0}))$0)";
    assert_eq!(
        run(rules, &text("a"))
            .expect_err("the first rule")
            .message(),
        "mab"
    );
    let flag = [None, None, Some(true.into())];
    let endpoint = run(rules, &flag).expect("an endpoint");
    let properties = endpoint.properties();
    assert!(properties.contains_key("p"));
    assert_eq!(properties.get("p"), properties.get("s"));
    let undefined = run("($0 !'a')", &[]).expect_err("nothing is marked");
    assert_eq!(undefined.kind(), ResolveErrorKind::InvalidRules);
}

#[test]
fn diagrams() {
    // The second node is reached complemented: its edges count the other way round.
    let rules = "[Text? (= Text 'a') Flag][(!'plain')(!'{Text}')(!'flag')][n0 0+n2 1r1~2 2.r0]";
    let message = |values: &[Option<Value>]| {
        run(rules, values)
            .expect_err("results are errors")
            .message()
            .to_owned()
    };
    assert_eq!(message(&text("a")), "a");
    assert_eq!(message(&[]), "plain");
    assert_eq!(
        message(&text("b")),
        "no endpoint rule matches these parameters"
    );
    let flag = [Some(Value::from("b")), None, Some(true.into())];
    assert_eq!(message(&flag), "plain");
}

#[test]
fn a_diagram_with_a_cycle_ends() {
    let error = run("[Text?][][n0 0n0n0]", &[]).expect_err("no result");
    assert_eq!(error.kind(), ResolveErrorKind::NoMatch);
}

#[test]
fn texts_cut_off_are_errors() {
    let whole = include_str!("../standard/regional_gov_fips.rules").trim_end();
    // After the last rule of a tree the text may end.
    let ends = [
        0,
        whole.find("\n(Region").unwrap_or(0),
        whole.rfind("\n(").unwrap_or(0),
    ];
    for (length, _) in whole
        .char_indices()
        .filter(|(length, _)| whole.is_char_boundary(*length))
    {
        let cut = &whole[..length];
        let is_whole_rules = ends.iter().any(|end| cut.trim_end().len() == *end);
        let rules = Rules::new(standard::REGIONAL.parameters(), cut.to_owned().leak());
        let rule_set = RuleSet::new(Box::leak(Box::new(rules)), "");
        let kind = resolve(&rule_set, &Partitions::default(), &[]).map_err(|error| error.kind());
        let is_invalid = matches!(kind, Err(ResolveErrorKind::InvalidRules));
        assert_eq!(is_invalid, !is_whole_rules, "{cut}");
    }
}

#[test]
fn nesting_without_end_is_an_error() {
    for text in [
        "(x=".to_owned() + &"(not ".repeat(100_000),
        "(>".repeat(100_000),
    ] {
        let error = run(&text, &[]).expect_err("too deep");
        assert_eq!(error.kind(), ResolveErrorKind::InvalidRules);
    }
}
