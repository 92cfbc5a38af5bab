//! Reading the text of rules, token by token.

use std::fmt;

/// The characters that may enclose a string; the writer takes one that the string lacks.
pub(super) const QUOTES: [char; 7] = ['\'', '`', '|', '"', '\u{1}', '\u{2}', '\u{3}'];

/// The text of rules cannot be read; the generated code is at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DecodeError {
    position: usize,
    expected: &'static str,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "endpoint rules: expected {} at byte {}",
            self.expected, self.position
        )
    }
}

/// A position in a text.
pub(super) struct Cursor {
    text: &'static str,
    position: usize,
}

impl Cursor {
    pub(super) fn new(text: &'static str) -> Self {
        Self { text, position: 0 }
    }

    /// An error at this position.
    pub(super) fn expected<T>(&self, expected: &'static str) -> Result<T, DecodeError> {
        Err(DecodeError {
            position: self.position,
            expected,
        })
    }

    fn rest(&self) -> &'static str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// The next character after spaces, which stays.
    pub(super) fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start().len();
        self.rest().chars().next()
    }

    /// Takes a character if it comes next, without spaces before it.
    pub(super) fn take_directly(&mut self, character: char) -> bool {
        let comes = self.rest().starts_with(character);
        if comes {
            self.position += character.len_utf8();
        }
        comes
    }

    /// Takes a character if it comes next.
    pub(super) fn take(&mut self, character: char) -> bool {
        self.peek();
        self.take_directly(character)
    }

    /// Takes a character that must come next.
    pub(super) fn want(&mut self, character: char, what: &'static str) -> Result<(), DecodeError> {
        if self.take(character) {
            Ok(())
        } else {
            self.expected(what)
        }
    }

    /// Takes the longest run of characters, perhaps empty, without spaces before it.
    pub(super) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'static str {
        let rest = self.rest();
        let length = rest
            .find(|character| !belongs(character))
            .unwrap_or(rest.len());
        self.position += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Takes the name of a parameter or variable.
    pub(super) fn name(&mut self) -> Result<&'static str, DecodeError> {
        self.peek();
        let name =
            self.take_while(|character| character.is_ascii_alphanumeric() || character == '_');
        if name.is_empty() {
            self.expected("a name")
        } else {
            Ok(name)
        }
    }

    /// Takes a number.
    pub(super) fn number<N: std::str::FromStr>(&mut self) -> Result<N, DecodeError> {
        let digits =
            self.take_while(|character| character.is_ascii_digit() || "-+.eE".contains(character));
        digits.parse().or_else(|_| self.expected("a number"))
    }

    /// Takes a string, if one comes next.
    pub(super) fn string(&mut self) -> Result<Option<&'static str>, DecodeError> {
        let Some(quote) = self.peek().filter(|character| QUOTES.contains(character)) else {
            return Ok(None);
        };
        self.take(quote);
        let string = self.take_while(|character| character != quote);
        self.want(quote, "the end of a string")?;
        Ok(Some(string))
    }
}
