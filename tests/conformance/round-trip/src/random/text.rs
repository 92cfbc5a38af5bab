//! Awkward texts.

use super::{Place, Random};
use crate::model::Member;
use crate::value::Value;

/// What limits a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// Nothing.
    Any,
    /// The characters of XML 1.0.
    Xml,
    /// Printable ASCII without spaces at its ends, not empty.
    Header,
    /// The same, with spaces at its ends.
    HeaderItem,
    /// Not empty.
    Label,
    /// Letters, digits and hyphens: a label of a host.
    Host,
}

const COMMON: [&str; 9] = [
    "a",
    "plain text",
    "42",
    "true",
    "NaN",
    "null",
    "semi;colon=1&b=2",
    "100% + 50%20",
    "a/b?c#d",
];

const PRINTABLE: [&str; 4] = ["one,two", "say \"hi\"", "back\\slash", "a, \"b\\\", c"];

const UNICODE: [&str; 7] = [
    "",
    " spaces ",
    "größe ✓ 😀",
    "日本語\u{2028}\u{85}\u{200b}",
    "line\nfeed\ttab",
    "carriage\r\nreturn\r",
    "<a b='c'>&amp;&#38;</a>]]>",
];

const CONTROL: [&str; 3] = ["\u{0}\u{1}\u{1f}", "\u{7f}\u{8}\u{c}", "\u{ffff}\u{fffe}"];

impl Random<'_> {
    /// A text for a place.
    pub fn text(&mut self, place: TextPlace) -> String {
        let mut pool: Vec<&str> = COMMON.to_vec();
        match place {
            TextPlace::Any => {
                pool.extend(PRINTABLE.iter().chain(&UNICODE).chain(&CONTROL));
            }
            TextPlace::Xml => pool.extend(PRINTABLE.iter().chain(&UNICODE)),
            TextPlace::Header => pool.extend(PRINTABLE),
            TextPlace::HeaderItem => {
                pool.extend(PRINTABLE);
                pool.push(" at the ends ");
            }
            TextPlace::Label => {
                pool.extend(PRINTABLE.iter().chain(&UNICODE).chain(&CONTROL));
                pool.retain(|it| !it.is_empty());
            }
            TextPlace::Host => pool = vec!["a", "bucket-7", "X9"],
        }
        let mut text = self.pick(&pool).to_owned();
        if place != TextPlace::Host && self.once_in(8) {
            // Long enough to leave every buffer that is meant for short texts.
            text = format!("{text}{}{text}", "long ".repeat(self.rng.usize(1..60)));
        }
        text
    }

    /// What limits texts at a place.
    pub(super) fn text_place(&self, place: Place) -> TextPlace {
        match place {
            Place::Header => TextPlace::Header,
            Place::HeaderItem => TextPlace::HeaderItem,
            Place::Label => TextPlace::Label,
            Place::Body if self.protocol.is_xml(self.request) => TextPlace::Xml,
            Place::Body | Place::Query | Place::EventHeader => TextPlace::Any,
        }
    }

    /// A string of a member. With a media type it is in base64 wherever it is in a header.
    pub(super) fn string(&mut self, member: &Member, place: Place) -> Value {
        let encoded = matches!(place, Place::Header | Place::HeaderItem)
            && self.model.either(member, "smithy.api#mediaType").is_some();
        let place = match (member.has("smithy.api#hostLabel"), encoded) {
            (true, _) => TextPlace::Host,
            // An empty one would look like an empty header.
            (false, true) => TextPlace::Label,
            (false, false) => self.text_place(place),
        };
        Value::Text(self.text(place))
    }
}
