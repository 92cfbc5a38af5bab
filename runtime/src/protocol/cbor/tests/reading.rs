//! What is read, and what is refused.

use std::collections::HashMap;

use super::{Choice, Specimen, entry, hex, read};

fn title(value: &str) -> Result<Option<String>, String> {
    read::<Specimen>(&entry("title", value)).map(|it| it.title)
}

#[test]
fn reads_strings_in_one_piece_and_in_several() {
    assert_eq!(title("60").unwrap().as_deref(), Some(""));
    assert_eq!(title("62c3bc").unwrap().as_deref(), Some("ü"));
    assert_eq!(title("7803616263").unwrap().as_deref(), Some("abc"));
    assert_eq!(
        title("7b0000000000000003616263").unwrap().as_deref(),
        Some("abc")
    );
    assert_eq!(
        title("7f6161606262637fff").unwrap_err(),
        title("7f61616062626 37fff").unwrap_err()
    );
    assert_eq!(title("7f616160626263ff").unwrap().as_deref(), Some("abc"));
    assert_eq!(title("7fff").unwrap().as_deref(), Some(""));
}

#[test]
fn refuses_strings_that_are_none() {
    for value in [
        "62ff41",       // no UTF-8
        "7f61c361bcff", // a character in two pieces
        "7f4161ff",     // bytes among texts
        "7f7f6161ffff", // pieces in pieces
        "7f6161",       // no end
        "4161",         // bytes
        "01",
        "f4",
        "80",
        "7c6161", // a reserved length
    ] {
        assert!(title(value).is_err(), "{value}");
    }
}

#[test]
fn reads_collections_of_either_length() {
    for body in [
        "bf 64 74616773 9f 6161 6162 ff ff",
        "a1 64 74616773 82 6161 6162",
        "b90001 64 74616773 9a00000002 6161 6162",
        "bf 7f 62 7461 62 6773 ff 82 6161 6162 ff",
    ] {
        assert_eq!(
            read::<Specimen>(&hex(body)).unwrap().tags(),
            ["a", "b"],
            "{body}"
        );
    }
    let gaps = read::<Specimen>(&entry("gaps", "8401f620f7")).unwrap().gaps;
    assert_eq!(gaps, Some(vec![Some(1), None, Some(-1), None]));
    // A null in a list that may have none is skipped.
    assert_eq!(
        read::<Specimen>(&entry("tags", "836161f66162"))
            .unwrap()
            .tags(),
        ["a", "b"]
    );
    // So is one in such a map.
    let labels = read::<Specimen>(&entry("labels", "a2 6161 f6 6162 6131"));
    assert_eq!(
        labels.unwrap().labels,
        Some(HashMap::from([("b".to_owned(), "1".to_owned())]))
    );
}

#[test]
fn passes_over_what_it_does_not_know() {
    for value in [
        "00",
        "3863",
        "1bffffffffffffffff",
        "40",
        "5f4161ff",
        "7f6161ff",
        "80",
        "9f01ff",
        "a10102",
        "bf6161f6ff",
        "c100",
        "d9d9f780",
        "c482 0001",
        "f4",
        "f6",
        "f7",
        "f93c00",
        "fa3f800000",
        "fb3ff0000000000000",
    ] {
        let mut body = hex("bf 63 6f6464");
        body.extend(hex(value));
        body.extend(hex("65 7469746c65 6178 ff"));
        assert_eq!(
            read::<Specimen>(&body).unwrap().title(),
            Some("x"),
            "{value}"
        );
    }
}

#[test]
fn takes_null_and_undefined_for_absence() {
    assert_eq!(title("f6").unwrap(), None);
    assert_eq!(title("f7").unwrap(), None);
}

#[test]
fn reads_unions() {
    let choice =
        |value: &str| read::<Specimen>(&entry("choice", value)).map(|it| it.choice.map(|it| *it));
    let text = Some(Choice::Text("x".to_owned()));
    assert_eq!(choice("a1 64 74657874 6178").unwrap(), text);
    assert_eq!(
        choice("bf 66 5f5f74797065 6179 64 70617274 f6 64 74657874 6178 ff").unwrap(),
        text
    );
    assert_eq!(
        choice("a1 67 6e6f7468696e67 a0").unwrap(),
        Some(Choice::Nothing)
    );
    assert_eq!(
        choice("a1 63 6e6577 820102").unwrap(),
        Some(Choice::Unknown)
    );
    assert!(choice("a0").unwrap_err().contains("no member"));
    // An unknown member beside the known one, after it and before it.
    assert_eq!(choice("a2 64 74657874 6178 63 6e6577 01").unwrap(), text);
    assert_eq!(choice("a2 63 6e6577 8101 64 74657874 6178").unwrap(), text);
    assert!(
        choice("a2 64 74657874 6178 67 6e6f7468696e67 a0")
            .unwrap_err()
            .contains("more than one")
    );
}

#[test]
fn says_where_and_what_but_not_which_value() {
    let error =
        read::<Specimen>(&hex("a1 65 7061727473 82 a0 a1 65 7469746c65 42 4243")).unwrap_err();
    assert!(error.contains("parts[1].title"), "{error}");
    assert!(error.contains("expected a string, found bytes"), "{error}");
    assert!(!error.contains("BC"), "{error}");
    let error = read::<Specimen>(&entry("labels", "a1 61 6b 01")).unwrap_err();
    assert!(
        error.contains("labels[\"k\"]: expected a string"),
        "{error}"
    );
}

#[test]
fn the_last_of_two_equal_keys_counts() {
    let body = hex("a2 65 7469746c65 6161 65 7469746c65 6162");
    assert_eq!(read::<Specimen>(&body).unwrap().title(), Some("b"));
}
