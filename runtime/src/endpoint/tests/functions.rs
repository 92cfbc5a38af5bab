use super::{Value, holds, run, text, text_of};

#[test]
fn substring() {
    let values = text("hello");
    let of = |arguments: &str| text_of(&format!("(substring Text {arguments})"), &values);
    assert_eq!(of("0 2 false").as_deref(), Some("he"));
    assert_eq!(of("0 2 true").as_deref(), Some("lo"));
    assert_eq!(of("1 5 true").as_deref(), Some("hell"));
    assert_eq!(of("0 6 false"), None);
    assert_eq!(of("0 6 true"), None);
    assert_eq!(of("2 2 false"), None);
    assert_eq!(of("3 2 false"), None);
    assert_eq!(text_of("(substring Text 0 1 false)", &text("é!")), None);
}

#[test]
fn uri_encode() {
    let encoded = text_of("(uriEncode Text)", &text("a-Z_0.~/ %é"));
    assert_eq!(encoded.as_deref(), Some("a-Z_0.~%2F%20%25%C3%A9"));
}

#[test]
fn split() {
    let values = text("a--b--c");
    let of = |term: &str| text_of(term, &values);
    assert_eq!(of("(split Text '--' 0)#[0]").as_deref(), Some("a"));
    assert_eq!(of("(split Text '--' 0)#[-1]").as_deref(), Some("c"));
    assert_eq!(of("(split Text '--' 2)#[1]").as_deref(), Some("b--c"));
    assert_eq!(of("(split Text '--' 2)#[-2]").as_deref(), Some("a"));
    assert_eq!(of("(split Text '--' 1)#[0]").as_deref(), Some("a--b--c"));
    assert_eq!(of("(split Text '--' 1)#[1]"), None);
    assert_eq!(of("(split Text '--' 0)#[3]"), None);
    assert_eq!(of("(split Text '--' 0)#[-4]"), None);
    assert!(holds("x=(split Text '--' 0)#[0] (= x '')", &text("")));
    assert!(holds("x=(split Text '--' 0)#[1] (= x '')", &text("--")));
}

#[test]
fn host_labels() {
    let valid = |value: &str, subdomains: bool| {
        holds(
            &format!("(isValidHostLabel Text {subdomains})"),
            &text(value),
        )
    };
    assert!(valid("a-1", false) && valid("a.b-", true) && valid(&"a".repeat(63), false));
    for (label, subdomains) in [
        ("", false),
        ("a.b", false),
        ("-a", false),
        ("a_b", false),
        ("a..b", true),
        ("é", true),
    ] {
        assert!(!valid(label, subdomains), "{label}");
    }
    assert!(!valid(&"a".repeat(64), false));
}

#[test]
fn bucket_names() {
    let hostable = |value: &str, subdomains: bool| {
        holds(
            &format!("(aws.isVirtualHostableS3Bucket Text {subdomains})"),
            &text(value),
        )
    };
    assert!(hostable("abc", false) && hostable("abc.def", true) && hostable("a--b", false));
    for (name, subdomains) in [
        ("ab", false),
        ("Abc", false),
        ("-abc", false),
        ("abc-", false),
        ("abc.def", false),
        ("abc.-ef", true),
        ("192.168.100.100", true),
    ] {
        assert!(!hostable(name, subdomains), "{name}");
    }
}

#[test]
fn arns() {
    let values = text("arn:aws:s3:us-west-2::accesspoint/my:point");
    let of = |path: &str| text_of(&format!("(aws.parseArn Text)#{path}"), &values);
    assert_eq!(of("partition").as_deref(), Some("aws"));
    assert_eq!(of("service").as_deref(), Some("s3"));
    assert_eq!(of("region").as_deref(), Some("us-west-2"));
    assert_eq!(of("accountId").as_deref(), Some(""));
    assert_eq!(of("resourceId[0]").as_deref(), Some("accesspoint"));
    assert_eq!(of("resourceId[2]").as_deref(), Some("point"));
    assert_eq!(of("resourceId[-2]").as_deref(), Some("my"));
    assert_eq!(of("resourceId[3]"), None);
    for wrong in [
        "arn:aws:s3:us-west-2:1",
        "arn:aws:s3:::",
        "arn::s3:::x",
        "arm:aws:s3:::x",
        "",
    ] {
        assert!(!holds("(aws.parseArn Text)", &text(wrong)), "{wrong}");
    }
}

#[test]
fn urls() {
    let all = |url: &str| {
        let parts = "'{u#scheme} {u#authority} {u#path} {u#normalizedPath}'";
        let rules = format!("(u=(parseURL Text) (u#isIp !{parts})(!'none')");
        let host = rules.replace("(u#isIp !", "!");
        let error = super::run(&host, &text(url)).expect_err("an error rule");
        error.message().to_owned()
    };
    assert_eq!(all("https://example.com"), "https example.com  /");
    assert_eq!(
        all("HTTP://user@example.com:80/a/b"),
        "http example.com:80 /a/b /a/b/"
    );
    assert_eq!(all("https://[fe80::1]:443/"), "https [fe80::1]:443 / /");
    for wrong in [
        "ftp://example.com",
        "example.com",
        "https://",
        "https://a.b?c",
        "https://a.b/c#d",
        "https://a.b:c/",
        "https://a b/",
        "https://[fe80::g]",
        "https://a.b:99999",
    ] {
        assert_eq!(all(wrong), "none", "{wrong}");
    }
    assert!(holds(
        "(parseURL Text)#isIp",
        &text("http://127.0.0.1:8000")
    ));
    assert!(holds("(parseURL Text)#isIp", &text("http://[::1]")));
    assert!(!holds("(parseURL Text)#isIp", &text("http://1.2.3.4.5")));
}

#[test]
fn partitions() {
    let of = |region: &str, path: &str| {
        text_of(&format!("(aws.partition Text)#{path}"), &text(region)).unwrap_or_default()
    };
    assert_eq!(of("cn-north-1", "dnsSuffix"), "amazonaws.com.cn");
    assert_eq!(of("us-gov-east-7", "name"), "aws-us-gov");
    assert_eq!(
        of("us-isof-east-1", "dualStackDnsSuffix"),
        "api.aws.hci.ic.gov"
    );
    assert_eq!(of("somewhere", "implicitGlobalRegion"), "us-east-1");
    assert!(holds(
        "(aws.partition Text)#supportsFIPS",
        &text("eu-west-1")
    ));
}

#[test]
fn choices() {
    let other = [None, Some(Value::from("other")), Some(Value::from(true))];
    assert_eq!(
        text_of("(coalesce Text Other)", &other).as_deref(),
        Some("other")
    );
    assert_eq!(
        text_of("(coalesce Text 'literal')", &other).as_deref(),
        Some("literal")
    );
    assert_eq!(text_of("(coalesce Text Text)", &other), None);
    assert!(!holds("(coalesce false Flag)", &other));
    assert_eq!(
        text_of("(ite Flag 'yes' 'no')", &other).as_deref(),
        Some("yes")
    );
    assert_eq!(
        text_of("(ite (not Flag) 'yes' 'no')", &other).as_deref(),
        Some("no")
    );
    assert_eq!(text_of("(ite Text 'yes' 'no')", &other), None);
}

#[test]
fn tests_and_attributes() {
    let list = Value::StringArray(vec!["one".into(), "two".into()]);
    let values = [
        Some(Value::from("text")),
        None,
        Some(Value::from(false)),
        Some(list),
    ];
    for condition in [
        "Text?",
        "Flag?",
        "(not Flag)",
        "(not Other?)",
        "(= Text 'text')",
        "List#[1]",
    ] {
        assert!(holds(condition, &values), "{condition}");
    }
    for condition in [
        "Other?",
        "Flag",
        "(= Text Other)",
        "(= Text 'Text')",
        "(= Flag Text)",
        "List#[2]",
    ] {
        assert!(!holds(condition, &values), "{condition}");
    }
    assert_eq!(text_of("List#[-1]", &values).as_deref(), Some("two"));
    assert_eq!(
        text_of("'{{{List#[0]}}} {}'", &values).as_deref(),
        Some("{one} prefix")
    );
}

#[test]
fn conditions_of_variables_and_in_diagrams() {
    let values = text("arn:a:b:c:d:e");
    let of_variable =
        "arn=(aws.parseArn Text) arn arn? (= (coalesce (substring Text 0 3 false) '') 'arn')";
    assert!(holds(of_variable, &values));
    assert!(!holds("arn=(aws.parseArn Text) (= arn 'arn')", &values));
    assert!(holds("&Text? $0", &values));
    let diagram = "[Text? (= Text 'other')][(!'set')(!'other')][+0+. 1r1r0]";
    let error = run(diagram, &values).expect_err("an error rule");
    assert_eq!(error.message(), "set");
}
