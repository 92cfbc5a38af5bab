//! Malformed XML that is rejected, and unusual XML that is accepted.

use super::check;

#[test]
fn refuses_what_is_not_well_formed() {
    let bodies: &[&[u8]] = &[
        b"",
        b"   ",
        b"text",
        b"\xff\xfe<\0a\0/\0>\0",
        b"<a>\xff</a>",
        b"<?xml version='1.0'?>",
        b" <?xml version='1.0'?><a/>",
        b"<a/><?xml version='1.0'?>",
        b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xc3\xa9</a>",
        b"<?xml?><a/>",
        b"<?xml encoding='utf-8'?><a/>",
        b"<?xml version='2.0'?><a/>",
        b"<?xml version='1.0'encoding='utf-8'?><a/>",
        b"<?xml version='1.0' standalone='maybe'?><a/>",
        b"<?xml version='1.0' other='x'?><a/>",
        b"<?xml version='1.0' encoding='UTF-16'?><a/>",
        b"<?xml version='1.0'<a/>",
        b"<!-- only -->",
        b"<a/>text",
        b"<a/><b/>",
        b"<a></a></a>",
        b"<a></b>",
        b"<a><b></a></b>",
        b"<a",
        b"<a>",
        b"<a></a",
        b"< a/>",
        b"<a / >",
        b"<1/>",
        "<\u{d7}/>".as_bytes(),
        "<\u{b7}a/>".as_bytes(),
        b"<?xml version='1.'?><a/>",
        b"<a b/>",
        b"<a b=c/>",
        b"<a b='c\"/>",
        b"<a b='<'/>",
        b"<a b='&'/>",
        b"<a b='1'c='2'/>",
        b"<a b='1' b='2'/>",
        b"<a b='1' c='2' b='3'/>",
        b"<a b='\x01'/>",
        b"<a>&</a>",
        b"<a>&amp</a>",
        b"<a>&unknown;</a>",
        b"<a>&#;</a>",
        b"<a>&#x;</a>",
        b"<a>&#+65;</a>",
        b"<a>&#12a;</a>",
        b"<a>&#xD800;</a>",
        b"<a>&#x110000;</a>",
        b"<a>&#99999999999999999999;</a>",
        b"<a>\0</a>",
        b"<a>\x1b</a>",
        b"<a>\xef\xbf\xbf</a>",
        b"<a>]]></a>",
        b"<a><![CDATA[x]]</a>",
        b"<a><![CDATA[\x02]]></a>",
        b"<![CDATA[x]]><a/>",
        b"<a><!-- -- --></a>",
        b"<a><!-- x --->",
        b"<a><!ELEMENT a></a>",
        b"<a><?xml version='1.0'?></a>",
        b"<a><??></a>",
        b"<a><?b></a>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
        b"<!DOCTYPE a [<!ENTITY % b 'c'> %b;]><a/>",
        b"<!DOCTYPE a [ %b; ]><a/>",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        b"<!DOCTYPE a SYSTEM 'http://127.0.0.1/'><a>&b;</a>",
        b"<!DOCTYPE a><!DOCTYPE a><a/>",
        b"<a/><!DOCTYPE a>",
        b"<a><!DOCTYPE a></a>",
        b"<!DOCTYPE><a/>",
        b"<!DOCTYPEa><a/>",
        b"<!DOCTYPE a",
        b"<!DOCTYPE a SYSTEM 'b><a/>",
        b"<!DOCTYPE a [<!ELEMENT a ANY><a/>",
        b"<!DOCTYPE a [<!ELEMENT a ANY]><a/>",
        b"<!DOCTYPE a [<!ELEMENT a (\x01)>]><a/>",
        b"<!DOCTYPE a [<b/>]><a/>",
        b"<!DOCTYPE a []b><a/>",
    ];
    for body in bodies {
        let text = String::from_utf8_lossy(body);
        assert!(check(body).is_err(), "{text:?} was taken for XML");
    }
}

#[test]
fn takes_what_is_well_formed() {
    let bodies = [
        "<a/>",
        "<a />",
        "<a\n>\n</a\t>",
        "\n<a/>\n",
        "<a:b-c.d_1 xmlns:a='u'/>",
        "<é/>",
        "<a\u{b7}\u{10000}/>",
        "<a b='>' c=\"'\" d=']]>'/>",
        "<a b = '1'\tc='2'/>",
        "<a>></a>",
        "<a>]] ></a>",
        "<a><![CDATA[<b>&c;]] >]]></a>",
        "<a><!----><?b ??><?c?></a>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>plain</a>",
        "<?xml-style?><a/>",
        "<?xml version=\"1.1\" encoding='Utf-8' standalone = 'yes' ?><a/>",
        "<a>\u{fffd}\u{10ffff}\u{85}</a>",
        "<!DOCTYPE html><html/>",
        "<?xml version='1.0'?>\n<!-- a --><!DOCTYPE a PUBLIC '-//A//EN' \"a'>.dtd\" >\n<a/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1/'><a/>",
        "<!DOCTYPE a [<!ELEMENT a (b|c)*>\n<!ATTLIST a b CDATA '>'><?c ]>?><!-- ]> --><!NOTATION d SYSTEM ']'> ] ><a/>",
    ];
    for body in bodies {
        let document = check(body.as_bytes());
        assert!(
            document.is_ok(),
            "{body:?}: {}",
            document.expect_err("an error")
        );
    }
}

#[test]
fn says_what_is_wrong_without_quoting_it() {
    let error = check(b"<a>secret</b>").expect_err("an error").to_string();
    assert!(error.contains("end tag"), "{error}");
    assert!(!error.contains("secret"), "{error}");
}
