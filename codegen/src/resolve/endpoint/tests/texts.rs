use serde_json::{Value as Json, json};

use super::super::{DefaultValue, Kind, Rules, lower_smallest};
use super::{lowered, node, text};

/// The rule set that most AWS services have, in a long-winded form.
fn regional() -> Json {
    let flag = |built_in: &str| json!({ "type": "Boolean", "builtIn": built_in, "required": true, "default": false });
    let is = |flag: &str| json!({ "fn": "booleanEquals", "argv": [{ "ref": flag }, true] });
    let supports = |what: &str| {
        let attribute = json!({ "fn": "getAttr", "argv": [{ "ref": "PartitionResult" }, what] });
        json!({ "fn": "booleanEquals", "argv": [true, attribute] })
    };
    let error = |conditions: Json, message: &str| json!({ "type": "error", "conditions": conditions, "error": message });
    let url =
        |url: &str| json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": url } });
    let tree = |conditions: Json, rules: Json| json!({ "type": "tree", "conditions": conditions, "rules": rules });
    let no_fips = "Invalid Configuration: FIPS and custom endpoint are not supported";
    let no_dual = "Invalid Configuration: Dualstack and custom endpoint are not supported";
    let not_both =
        "FIPS and DualStack are enabled, but this partition does not support one or both";
    let (dns, dual) = (
        "{PartitionResult#dnsSuffix}",
        "{PartitionResult#dualStackDnsSuffix}",
    );
    json!({
        "version": "1.0",
        "parameters": {
            "Region": { "type": "String", "builtIn": "AWS::Region" },
            "UseDualStack": flag("AWS::UseDualStack"),
            "UseFIPS": flag("AWS::UseFIPS"),
            "Endpoint": { "type": "String", "builtIn": "SDK::Endpoint" },
        },
        "rules": [
            tree(json!([{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }]), json!([
                error(json!([is("UseFIPS")]), no_fips),
                tree(json!([]), json!([
                    error(json!([is("UseDualStack")]), no_dual),
                    url("{Endpoint}"),
                ])),
            ])),
            tree(json!([{ "fn": "isSet", "argv": [{ "ref": "Region" }] }]), json!([
                tree(json!([{
                    "fn": "aws.partition",
                    "argv": [{ "ref": "Region" }],
                    "assign": "PartitionResult",
                }]), json!([
                    tree(json!([is("UseFIPS"), is("UseDualStack")]), json!([
                        tree(
                            json!([supports("supportsFIPS"), supports("supportsDualStack")]),
                            json!([url(&format!("https://direct-fips.{{Region}}.{dual}"))]),
                        ),
                        error(json!([]), not_both),
                    ])),
                    tree(json!([is("UseFIPS")]), json!([
                        tree(
                            json!([supports("supportsFIPS")]),
                            json!([url(&format!("https://direct-fips.{{Region}}.{dns}"))]),
                        ),
                        error(json!([]), "FIPS is enabled but this partition does not support FIPS"),
                    ])),
                    tree(json!([is("UseDualStack")]), json!([
                        tree(
                            json!([supports("supportsDualStack")]),
                            json!([url(&format!("https://direct.{{Region}}.{dual}"))]),
                        ),
                        error(
                            json!([]),
                            "DualStack is enabled but this partition does not support DualStack",
                        ),
                    ])),
                    url(&format!("https://direct.{{Region}}.{dns}")),
                ])),
            ])),
            error(json!([]), "Invalid Configuration: Missing Region"),
        ],
    })
}

#[test]
fn standard_rules_become_their_name_and_prefix() {
    let lowered = lowered(&regional()).expect("valid rules");
    let expected = Rules::Standard {
        constant: "REGIONAL",
        prefix: "direct".to_owned(),
    };
    assert_eq!(lowered.rules, expected);
    let flag = &lowered.parameters[2];
    assert_eq!(
        (flag.name.as_str(), flag.field.as_str()),
        ("UseFIPS", "usefips")
    );
    assert_eq!((flag.kind, flag.required), (Kind::Boolean, true));
    assert_eq!(flag.default, Some(DefaultValue::Boolean(false)));
    assert_eq!(flag.built_in.as_deref(), Some("AWS::UseFIPS"));
}

#[test]
fn other_parameters_make_rules_a_services_own() {
    let mut rules = regional();
    rules["parameters"]["More"] = json!({ "type": "string" });
    assert!(matches!(
        lowered(&rules).expect("valid rules").rules,
        Rules::Own(_)
    ));
}

/// Rules with every kind of term, document and outcome.
fn whole_language() -> Json {
    let reference = |name: &str| json!({ "ref": name });
    let schemes = json!([{ "name": "sigv4", "signingRegion": "{arn#region}", "disableDoubleEncoding": true }]);
    json!({
        "version": "1.1",
        "parameters": {
            "Bucket": { "type": "string", "documentation": "A bucket." },
            "List": { "type": "stringArray", "required": true, "default": ["a"] },
            "Flag": { "type": "boolean", "deprecated": { "message": "old" } },
        },
        "rules": [
            {
                "type": "endpoint",
                "conditions": [
                    { "fn": "aws.parseArn", "argv": [reference("Bucket")], "assign": "arn" },
                    { "fn": "stringEquals", "argv": ["s3", { "fn": "getAttr", "argv": [reference("arn"), "service"] }] },
                    { "fn": "not", "argv": [{ "fn": "isSet", "argv": [reference("Flag")] }] },
                ],
                "endpoint": {
                    "url": "https://{arn#resourceId[1]}.example.com",
                    "properties": { "authSchemes": schemes, "a b": [1, null] },
                    "headers": { "x-region": ["{arn#region}", "it's"] },
                },
            },
            {
                "type": "endpoint",
                "conditions": [
                    { "fn": "coalesce", "argv": [reference("Flag"), false] },
                    {
                        "fn": "ite",
                        "argv": [reference("Flag"), { "fn": "substring", "argv": [reference("Bucket"), 0, 6, true] }, "no"],
                        "assign": "suffix",
                    },
                    { "fn": "isValidHostLabel", "argv": ["{suffix}", false] },
                    { "fn": "getAttr", "argv": [{ "fn": "split", "argv": [reference("Bucket"), "--", 0] }, "[-2]"], "assign": "zone" },
                ],
                "endpoint": { "url": reference("zone"), "properties": { "authSchemes": [{ "name": "{suffix}" }] } },
            },
            { "type": "error", "conditions": [], "error": "`{Bucket}` {{is}} wrong" },
        ],
    })
}

#[test]
fn the_whole_language() {
    let rules = whole_language();
    assert_eq!(
        text(&rules),
        "(arn=(aws.parseArn Bucket) (= arn#service 's3') (not Flag?) \
         @'https://{arn#resourceId[1]}.example.com' \
         {authSchemes:[{name:'sigv4' signingRegion:'{arn#region}' disableDoubleEncoding:true}] \
         'a b':[1 null]} {x-region:[arn#region `it's`]})\
         ((coalesce Flag false) suffix=(ite Flag (substring Bucket 0 6 true) 'no') \
         (isValidHostLabel suffix false) zone=(split Bucket '--' 0)#[-2] \
         @zone {authSchemes:[{name:'{suffix}'}]})\
         (!'`{Bucket}` {{is}} wrong')"
    );
    let parameters = lowered(&rules).expect("valid rules").parameters;
    assert_eq!(parameters[0].documentation.as_deref(), Some("A bucket."));
    assert_eq!(
        parameters[1].default,
        Some(DefaultValue::StringArray(vec!["a".to_owned()]))
    );
    assert_eq!(parameters[2].deprecated.as_deref(), Some("old"));
}

fn errors(rules: Json) -> Json {
    json!({
        "version": "1.0",
        "parameters": { "Name": { "type": "string" }, "Flag": { "type": "boolean" } },
        "rules": rules,
    })
}

#[test]
fn what_comes_again_is_written_once() {
    let condition = json!({ "fn": "stringEquals", "argv": [{ "ref": "Name" }, "a name"] });
    let rule = json!({ "type": "error", "conditions": [condition], "error": "a message" });
    let set = json!({ "fn": "isSet", "argv": [{ "ref": "Flag" }] });
    let tree = json!({ "type": "tree", "conditions": [set, condition], "rules": [rule, rule] });
    let last = json!({ "type": "error", "conditions": [], "error": "a message" });
    assert_eq!(
        text(&errors(json!([tree, rule, last]))),
        "(Flag? &(= Name 'a name') >&($0 !&'a message')$0)$0(!$0)"
    );
}

#[test]
fn pieces_fit_on_a_line() {
    let message = |number: usize| "a \"long\" 'message' ".repeat(number);
    let rules: Vec<_> = (1..30)
        .map(|number| {
            let condition = json!({ "fn": "isSet", "argv": [{ "ref": "Name" }] });
            json!({ "type": "error", "conditions": [condition], "error": message(number) })
        })
        .collect();
    let Ok(Rules::Own(pieces)) = lowered(&errors(json!(rules))).map(|lowered| lowered.rules) else {
        panic!("rules of its own");
    };
    for piece in &pieces {
        let literal = format!("{piece:?}");
        assert!(literal.chars().count() <= 82, "{literal}");
    }
    assert!(
        pieces
            .concat()
            .ends_with(&format!("(Name? !`{}`)", message(29)))
    );
}

/// A diagram with the nodes of the last three lines: whether `Name` is set, and then `Flag`.
fn diagram(nodes: &[[i32; 3]], count: usize) -> Json {
    let bytes: Vec<u8> = nodes
        .iter()
        .flatten()
        .flat_map(|word| word.to_be_bytes())
        .collect();
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let nodes: String = bytes
        .chunks(3)
        .flat_map(|chunk| {
            let word = chunk
                .iter()
                .fold(0, |word, byte| word << 8 | usize::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(digits[word >> shift & 63]))
        })
        .collect();
    json!({
        "version": "1.1",
        "parameters": { "Name": { "type": "string" }, "Flag": { "type": "boolean" } },
        "conditions": [
            { "fn": "isSet", "argv": [{ "ref": "Name" }] },
            { "fn": "booleanEquals", "argv": [{ "ref": "Flag" }, true] },
        ],
        "results": [
            { "type": "error", "conditions": [], "error": "no" },
            { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://{Name}" } },
        ],
        "root": 2,
        "nodeCount": count,
        "nodes": nodes,
    })
}

const TERMINAL: [i32; 3] = [-1, 1, -1];

#[test]
fn diagrams() {
    let nodes = [
        TERMINAL,
        [0, 3, 100_000_000],
        [1, 100_000_001, -4],
        [1, 100_000_002, 1],
    ];
    assert_eq!(
        text(&diagram(&nodes, 4)),
        "[Name? Flag][(!'no')(@'https://{Name}')][n0 0+. 1r0~2 1r1.]"
    );
}

#[test]
fn diagrams_that_are_wrong() {
    let nodes = [TERMINAL, [2, 3, 1], [0, 5, 100_000_003], [1, 2, 0]];
    let problems = lowered(&diagram(&nodes, 3)).expect_err("a wrong diagram");
    let problems: Vec<_> = problems.iter().map(|(_, what)| what.as_str()).collect();
    assert_eq!(
        problems,
        [
            "`nodeCount` is not the number of nodes",
            "node 1 refers to what does not exist",
            "node 2 refers to what does not exist",
            "node 3 refers to what does not exist",
        ]
    );
    let cycle = [TERMINAL, [0, 3, 1], [1, 2, 1]];
    let problems = lowered(&diagram(&cycle, 3)).expect_err("a cycle");
    assert_eq!(
        problems,
        [(String::new(), "the nodes form a cycle".to_owned())]
    );
    for nodes in [json!("A"), json!("A*=="), json!(1), json!("AAAA")] {
        let mut rules = diagram(&cycle, 3);
        rules["nodes"] = nodes;
        let problems = lowered(&rules).expect_err("no nodes");
        assert!(problems[0].1.starts_with("must be Base64"), "{problems:?}");
    }
}

#[test]
fn the_smaller_form_is_taken() {
    let nodes = [TERMINAL, [0, 100_000_002, 100_000_001]];
    let both = |rule_set: &Json| {
        let field = |name: &str| name.to_owned();
        let (rule_set, diagram) = (node(rule_set), node(&diagram(&nodes, 2)));
        lower_smallest(Some(&rule_set), Some(&diagram), field).expect("valid rules")
    };
    let standard = both(&regional()).expect("rules");
    assert!(matches!(standard.rules, Rules::Standard { .. }));
    let message = "a message that is long enough to make the tree the larger of both forms";
    let own = both(&errors(
        json!([{ "type": "error", "conditions": [], "error": message }]),
    ));
    assert!(matches!(own.expect("rules").rules, Rules::Own(pieces) if pieces[0].starts_with('[')));
}

/// `UPDATE_FIXTURES=1` writes what is shown now.
#[test]
fn rules_are_shown_in_readable_form() {
    let nodes = [
        TERMINAL,
        [0, 3, 100_000_000],
        [1, 100_000_001, -4],
        [1, 100_000_002, 1],
    ];
    let shown = [regional(), whole_language(), diagram(&nodes, 4)].map(|rules| {
        let (parameters, rules) =
            super::super::simplified(&node(&rules), &str::to_owned).expect("valid rules");
        super::super::show::show(&parameters, &rules)
    });
    let shown = shown.join("\n");
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/resolve/endpoint/tests/shown.txt"
    );
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(file, &shown).expect("the golden file can be written");
    }
    assert_eq!(shown, std::fs::read_to_string(file).unwrap_or_default());
}
