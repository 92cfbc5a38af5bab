//! Unions as users meet them.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use crate::protocol::cbor::{CborReader, CborWriter};
use crate::protocol::json::{JsonReader, JsonSettings, JsonWriter};
use crate::schema::{Member, TimestampFormat};
use crate::value::Value;

crate::union! {
    /// Where a picture comes from.
    pub enum Source: "ns#Source" {
        /// From its address.
        Url(is_url as_url): String = "url" [JsonName("URL")],
        /// From several places.
        Each(is_each as_each): List(Source) = "each",
        /// From another source.
        Other(is_other as_other): Boxed(Source) = "other",
        /// By number.
        #[deprecated(note = "numbers are gone")]
        Number(is_number as_number): Integer = "number",
        /// From nowhere.
        Nothing(is_nothing as_nothing) = "nothing",
    }
}

crate::union! {
    /// With a secret.
    pub enum Credential: "ns#Credential" {
        /// A secret.
        Password(is_password as_password): String = "password" [Sensitive],
        /// None.
        User(is_user as_user): String = "user",
        /// None.
        Guest(is_guest as_guest) = "guest",
    }
}

const MEMBER: Member = Member::plain("source");

fn json(source: &Source) -> Result<String, String> {
    let settings = JsonSettings {
        json_name: true,
        timestamp_format: true,
        timestamp: TimestampFormat::EpochSeconds,
        big_numbers_as_text: false,
    };
    let mut writer = JsonWriter::new(settings);
    source
        .write(&MEMBER, &mut writer)
        .map_err(|error| error.to_string())?;
    let text = writer.finish();
    let mut again = Source::zero();
    let mut reader = JsonReader::new(text.as_bytes(), settings).unwrap();
    again.read(&MEMBER, &mut reader).unwrap();
    assert_eq!(again, *source);
    let mut writer = CborWriter::new();
    source.write(&MEMBER, &mut writer).unwrap();
    let bytes = writer.finish();
    let mut again = Source::zero();
    again.read(&MEMBER, &mut CborReader::new(&bytes)).unwrap();
    assert_eq!(again, *source);
    Ok(text)
}

#[test]
fn gives_the_value_of_its_variant_or_itself() {
    let url = Source::Url("x".to_owned());
    assert!(url.is_url() && !url.is_each() && !url.is_nothing() && !url.is_unknown());
    assert_eq!(url.as_url().map(String::as_str), Ok("x"));
    assert_eq!(url.as_each(), Err(&url));
    assert_eq!(url.as_nothing(), Err(&url));
    assert_eq!(Source::Nothing.as_nothing(), Ok(()));
    assert!(Source::Nothing.is_nothing() && Source::Unknown.is_unknown());
    let other = Source::Other(Box::new(url.clone()));
    assert_eq!(other.as_other().map(|it| &**it), Ok(&url));
}

#[test]
fn is_written_and_read() {
    let url = Source::Url("x".to_owned());
    assert_eq!(json(&url).unwrap(), r#"{"URL":"x"}"#);
    assert_eq!(
        json(&Source::Other(Box::new(url.clone()))).unwrap(),
        r#"{"other":{"URL":"x"}}"#
    );
    assert_eq!(json(&Source::Nothing).unwrap(), r#"{"nothing":{}}"#);
    let each = Source::Each(vec![Source::Nothing, url, Source::Each(vec![])]);
    assert_eq!(
        json(&each).unwrap(),
        r#"{"each":[{"nothing":{}},{"URL":"x"},{"each":[]}]}"#
    );
    #[allow(deprecated)]
    let number = Source::Number(7);
    assert_eq!(json(&number).unwrap(), r#"{"number":7}"#);
}

#[test]
fn what_is_unknown_is_read_but_not_sent() {
    let error = json(&Source::Unknown).unwrap_err();
    assert!(
        error.contains("Unknown") && error.contains("Source"),
        "{error}"
    );
    let mut source = Source::Nothing;
    let text = br#"{"later":[1,{"a":2}]}"#;
    let settings = JsonSettings {
        json_name: false,
        timestamp_format: true,
        timestamp: TimestampFormat::EpochSeconds,
        big_numbers_as_text: false,
    };
    let mut reader = JsonReader::new(text, settings).unwrap();
    source.read(&MEMBER, &mut reader).unwrap();
    assert!(source.is_unknown());
    reader.end().unwrap();
}

#[test]
fn a_failure_names_the_variant() {
    let body = [0xa1, 0x63, b'u', b'r', b'l', 0x01];
    let error = Source::zero()
        .read(&MEMBER, &mut CborReader::new(&body))
        .unwrap_err();
    assert!(
        error.to_string().contains("url: expected a string"),
        "{error}"
    );
}

#[test]
fn shows_no_secret() {
    assert_eq!(format!("{:?}", Source::Url("x".to_owned())), r#"Url("x")"#);
    let shown = format!("{:?}", Credential::Password("hunter2".to_owned()));
    assert_eq!(shown, "*** Sensitive Data Redacted ***");
    assert_eq!(
        format!("{:?}", Credential::User("me".to_owned())),
        r#"User("me")"#
    );
    assert_eq!(format!("{:?}", Credential::Guest), "Guest");
    assert_eq!(format!("{:?}", Credential::Unknown), "Unknown");
}
