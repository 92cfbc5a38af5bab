use serde_json::{Value as Json, json};

use super::lowered;

fn problems(value: Json) -> Vec<(String, String)> {
    lowered(&value).expect_err("problems")
}

#[test]
fn all_problems_are_reported() {
    let condition = |function: &str, arguments: Json| json!({ "fn": function, "argv": arguments });
    let rules = json!({
        "version": "2.0",
        "parameters": {
            "Name": { "type": "string" },
            "Flag": { "type": "boolean", "default": "yes" },
            "Bad": { "type": "number" },
            "a-b": { "type": "string" },
            "Given": { "type": "string", "default": "x" },
        },
        "rules": [
            {
                "type": "error",
                "conditions": [
                    condition("stringEquals", json!([{ "ref": "Flag" }, "a"])),
                    condition("isSet", json!([{ "ref": "Missing" }])),
                    condition("isSet", json!([])),
                    condition("unknown", json!([1])),
                    condition("getAttr", json!([{ "ref": "Name" }, "region"])),
                    condition("ite", json!([{ "ref": "Name" }, "a", true])),
                    condition("not", json!([1.5])),
                    { "ref": "Flag" },
                    { "fn": "aws.partition", "argv": ["{Name}"], "assign": "Name" },
                ],
                "error": "{Name",
            },
            { "type": "endpoint", "conditions": [], "endpoint": { "headers": { "a": "b" } } },
            { "type": "other", "conditions": [] },
            { "type": "error", "error": true },
        ],
    });
    let found = problems(rules);
    let expected = [
        ("/parameters/Flag", "`default` must be a boolean"),
        (
            "/parameters/Bad",
            "`type` must be `string`, `boolean` or `stringArray`",
        ),
        ("/parameters/a-b", "`a-b` cannot be the name of a parameter"),
        (
            "/parameters/Given",
            "a parameter with `default` must also be `required`",
        ),
        ("/version", "must be a version from 1.0 to 1.3"),
        (
            "/rules/0/conditions/0",
            "argument 1 must be a string, and is a boolean",
        ),
        (
            "/rules/0/conditions/1/argv/0",
            "no parameter or variable `Missing` is in scope",
        ),
        (
            "/rules/0/conditions/2",
            "`isSet` takes 1 arguments, and has 0",
        ),
        ("/rules/0/conditions/3", "there is no function `unknown`"),
        ("/rules/0/conditions/4", "a string has no `region`"),
        (
            "/rules/0/conditions/5",
            "argument 1 must be a boolean, and is a string",
        ),
        (
            "/rules/0/conditions/5",
            "the values to choose from must be of one type",
        ),
        ("/rules/0/conditions/6/argv/0", "`1.5` is not an integer"),
        ("/rules/0/conditions/7", "a condition must be a function"),
        ("/rules/0/conditions/8", "`Name` is assigned already"),
        (
            "/rules/0/error",
            "the template `{Name` has a brace without its partner",
        ),
        ("/rules/1/endpoint/url", "is missing"),
        ("/rules/1/endpoint/headers/a", "must be an array"),
        ("/rules/2", "`type` must be `tree`, `endpoint` or `error`"),
        ("/rules/3/conditions", "is missing"),
        ("/rules/3/error", "must be a string, and is a boolean"),
    ];
    let found: Vec<_> = found
        .iter()
        .map(|(at, what)| (at.as_str(), what.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn variables_end_with_their_rule() {
    let assign = json!({ "fn": "uriEncode", "argv": ["{Name}"], "assign": "encoded" });
    let rules = json!({
        "version": "1.0",
        "parameters": { "Name": { "type": "string", "required": true } },
        "rules": [
            { "type": "error", "conditions": [assign], "error": "{encoded}" },
            { "type": "error", "conditions": [assign], "error": "{encoded}" },
            { "type": "error", "conditions": [], "error": "{encoded}" },
        ],
    });
    let expected = "no parameter or variable `encoded` is in scope".to_owned();
    assert_eq!(problems(rules), [("/rules/2/error".to_owned(), expected)]);
}

#[test]
fn versions_have_their_functions() {
    let conditions = json!([
        { "fn": "coalesce", "argv": [{ "ref": "Name" }, ""] },
        { "fn": "getAttr", "argv": [{ "fn": "split", "argv": ["{Name}", "-", 0] }, "[-1]"] },
    ]);
    let rules = json!({
        "version": "1.0",
        "parameters": { "Name": { "type": "string" } },
        "rules": [{ "type": "error", "conditions": conditions, "error": "" }],
    });
    let found: Vec<_> = problems(rules).into_iter().map(|(_, what)| what).collect();
    assert_eq!(
        found,
        [
            "`coalesce` needs version 1.1 of the rules",
            "`split` needs version 1.1 of the rules",
            "a negative index needs version 1.1 of the rules",
        ]
    );
}

#[test]
fn values_of_any_form_are_reported() {
    for value in [
        json!(null),
        json!([]),
        json!({}),
        json!({ "version": "1.0", "parameters": [], "rules": {} }),
        json!({ "version": "1.0", "parameters": { "A": 1 }, "rules": [1, "a", null, [], {}] }),
    ] {
        assert!(!problems(value).is_empty());
    }
}

#[test]
fn nesting_without_end_is_reported() {
    let mut term = json!(true);
    let mut rule = json!({ "type": "error", "conditions": [], "error": "" });
    let mut document = json!("");
    for _ in 0..300 {
        term = json!({ "fn": "not", "argv": [term] });
        rule = json!({ "type": "tree", "conditions": [], "rules": [rule] });
        document = json!([document]);
    }
    let endpoint = json!({ "url": "", "properties": { "deep": document } });
    let found = problems(json!({
        "version": "1.0",
        "parameters": {},
        "rules": [
            { "type": "error", "conditions": [term], "error": "" },
            rule,
            { "type": "endpoint", "conditions": [], "endpoint": endpoint },
        ],
    }));
    let found: Vec<_> = found.into_iter().map(|(_, what)| what).collect();
    assert_eq!(found, ["is nested too deep"; 3]);
}
