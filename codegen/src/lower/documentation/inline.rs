//! The text of one paragraph, as it is written.

use super::character::{is_invisible, is_special};
use super::entity;
use super::url;
use crate::ir::docs::{BREAK, CODE_SPACE, FIXED_SPACE};

/// Text in Markdown with single spaces, which may become line breaks. What a reader writes to it is escaped, save for the markers of
/// emphasis, code and links, which only come through its methods and are always closed.
#[derive(Default)]
pub(super) struct Inline {
    text: String,
    /// Whether a space precedes what comes next.
    space: bool,
    /// Whether a line break does.
    line_break: bool,
    /// Whether a closing marker was written last.
    closed: bool,
    marks: Vec<Mark>,
    /// What is in the code span that is open.
    code: Option<String>,
}

/// An emphasis or a link that is open.
struct Mark {
    open: &'static str,
    close: String,
    /// Whether `open` is in the text yet: it waits for the first character.
    is_written: bool,
}

/// How long a URL in text may be, in characters, which keeps writing linear.
const LONGEST_URL: usize = 2_000;

/// What text is written in, which is what decides on what to escape.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Only tags and entities have a meaning: all marks of Markdown are text.
    Html,
    /// Marks of emphasis are kept as they are.
    Markdown,
}

impl Inline {
    /// Writes text without tags: escapes it, makes bare URLs links, and one space of any white space.
    pub(super) fn write(&mut self, text: &str, source: Source) {
        if let Some(code) = &mut self.code {
            push_code(text, source, code);
            return;
        }
        let bytes = text.as_bytes();
        let mut index = 0;
        while let Some(rest) = text.get(index..).filter(|rest| !rest.is_empty()) {
            let plain = rest.bytes().position(is_special).unwrap_or(rest.len());
            if plain > 0 {
                self.push(rest.get(..plain).unwrap_or_default());
                index += plain;
                continue;
            }
            let before = index
                .checked_sub(1)
                .and_then(|before| bytes.get(before))
                .copied();
            index += self.write_special(rest, before, source);
        }
    }

    /// Writes the special character at the start of the text, with what belongs to it, and returns how many bytes those are.
    fn write_special(&mut self, rest: &str, before: Option<u8>, source: Source) -> usize {
        let Some(character) = rest.chars().next() else {
            return 0;
        };
        let after = rest.as_bytes().get(1).copied();
        let is_letter = |byte: Option<u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
        };
        match character {
            ' ' | '\t' | '\n' | '\r' => self.space = true,
            BREAK if source == Source::Markdown => self.line_break(),
            ':' if rest.starts_with("://") => return self.write_url(rest),
            '&' if source == Source::Html => return self.write_entity(rest),
            '`' if source == Source::Html => return self.write_backtick(rest),
            '_' if is_letter(before) && is_letter(after) => self.push("_"),
            '*' | '_' | '~' | '&' | '\\' if source == Source::Markdown => {
                self.push(rest.get(..1).unwrap_or_default())
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => self.push_escaped(character),
            '|' | ':' | '&' => self.push(rest.get(..1).unwrap_or_default()),
            _ if character.is_whitespace() => self.space = true,
            _ if character.is_control() || is_invisible(character) => {}
            _ => self.push(rest.get(..character.len_utf8()).unwrap_or_default()),
        }
        character.len_utf8()
    }

    /// Writes a URL whose scheme is written, as a link of its own unless it is in a link.
    fn write_url(&mut self, rest: &str) -> usize {
        let scheme = ["https", "http"]
            .into_iter()
            .find(|scheme| self.text.ends_with(scheme));
        let in_link = self.marks.iter().any(|mark| mark.open == "[");
        let Some(scheme) = scheme.filter(|_| !in_link && !self.space) else {
            self.push(":");
            return 1;
        };
        let whole: String = scheme
            .chars()
            .chain(rest.chars().take(LONGEST_URL))
            .collect();
        let Some(url) = url::bare(&whole) else {
            self.push(":");
            return 1;
        };
        self.text.truncate(self.text.len() - scheme.len());
        self.text.push('<');
        self.text.push_str(url);
        self.text.push('>');
        url.len() - scheme.len()
    }

    fn write_entity(&mut self, rest: &str) -> usize {
        match entity::read(rest) {
            Some((character, length)) => {
                let mut buffer = [0; 4];
                let text: &str = character.encode_utf8(&mut buffer);
                // Not the reader's character, so never the start of an entity, and no longer HTML.
                match character {
                    '&' => self.push_ampersand(rest.get(length..).unwrap_or_default()),
                    '`' => self.push_escaped('`'),
                    _ => self.write(text, Source::Html),
                }
                length
            }
            None => {
                self.push_ampersand(rest.get(1..).unwrap_or_default());
                1
            }
        }
    }

    /// Writes an ampersand so that it does not start an entity of Markdown.
    fn push_ampersand(&mut self, rest: &str) {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
        match name.starts_with(';') {
            true => self.push_escaped('&'),
            false => self.push("&"),
        }
    }

    /// Writes a code span where HTML text has a pair of backticks in a line, and a backtick where it has not.
    fn write_backtick(&mut self, rest: &str) -> usize {
        let inside = rest
            .get(1..)
            .and_then(|rest| rest.split_once('`'))
            .map(|(inside, _)| inside);
        match inside.filter(|inside| !inside.is_empty() && !inside.contains('\n')) {
            Some(inside) => {
                self.open_code();
                self.write(inside, Source::Html);
                self.close_code();
                inside.len() + 2
            }
            None => {
                self.push_escaped('`');
                1
            }
        }
    }

    /// Starts a new line with what comes next.
    pub(super) fn line_break(&mut self) {
        self.line_break = !self.text.is_empty();
    }

    /// Writes a dash between what came and what comes, if something came.
    pub(super) fn dash(&mut self) {
        if !self.text.is_empty() {
            self.space = true;
            self.push("—");
            self.space = true;
        }
    }

    /// Starts a code span, or continues the one that is open.
    pub(super) fn open_code(&mut self) {
        self.code.get_or_insert_default();
    }

    /// Ends the code span, if one is open.
    pub(super) fn close_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        self.space |= code.starts_with(CODE_SPACE);
        let content = code.trim_matches(CODE_SPACE);
        if content.is_empty() {
            return;
        }
        let longest = content.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let fixed_space = FIXED_SPACE.to_string();
        let is_padded = content.starts_with('`') || content.ends_with('`');
        let padding = if is_padded { &*fixed_space } else { "" };
        // Two spans without a space between them would be one.
        self.space |= self.text.ends_with('`');
        self.push(&fence);
        self.text.push_str(padding);
        if fence.len() < 3 {
            self.text.push_str(content);
        } else {
            // On one line, or it would be a code block.
            self.text
                .push_str(&content.replace(CODE_SPACE, &fixed_space));
        }
        self.text.push_str(padding);
        self.text.push_str(&fence);
        self.space = code.ends_with(CODE_SPACE);
    }

    /// Starts an emphasis, `*` or `**`, with the next character.
    pub(super) fn open_emphasis(&mut self, marker: &'static str) {
        if self.code.is_none() && !self.marks.iter().any(|mark| mark.open == marker) {
            self.marks.push(Mark {
                open: marker,
                close: marker.to_owned(),
                is_written: false,
            });
        }
    }

    /// Starts a link with the next character, if the URL is one that a link can have.
    pub(super) fn open_link(&mut self, url: &str) {
        if self.marks.iter().any(|mark| mark.open == "[") {
            return;
        }
        if let Some(destination) = url::destination(&entity::decode(url)) {
            let in_code = self.code.is_some();
            self.close_code();
            self.marks.push(Mark {
                open: "[",
                close: format!("]({destination})"),
                is_written: false,
            });
            self.code = in_code.then(String::new);
        }
    }

    /// Ends the link that is open, and what started in it.
    pub(super) fn close_link(&mut self) {
        if !self.marks.iter().any(|mark| mark.open == "[") {
            return;
        }
        let in_code = self.code.is_some();
        self.close_code();
        self.close("[");
        self.code = in_code.then(String::new);
    }

    /// Ends the emphasis, and what started in it.
    pub(super) fn close_emphasis(&mut self, marker: &str) {
        if self.code.is_none() {
            self.close(marker);
        }
    }

    fn close(&mut self, open: &str) {
        let Some(position) = self.marks.iter().position(|mark| mark.open == open) else {
            return;
        };
        for mark in self.marks.split_off(position).into_iter().rev() {
            if mark.is_written {
                self.text.push_str(&mark.close);
                self.closed = true;
            }
        }
    }

    /// The paragraph, with all that is open in it closed; what comes next is another one.
    pub(super) fn finish(&mut self) -> String {
        self.close_code();
        if let Some(first) = self.marks.first().map(|mark| mark.open) {
            self.close(first);
        }
        std::mem::take(self).text
    }

    fn push_escaped(&mut self, character: char) {
        self.push("\\");
        self.text.push(character);
    }

    /// Writes text as it is, after what was to come before it. Not empty, without white space.
    pub(super) fn push(&mut self, text: &str) {
        if std::mem::take(&mut self.line_break) {
            self.text.push(BREAK);
        } else if std::mem::take(&mut self.space) && !self.text.is_empty() {
            self.text.push(' ');
        } else {
            self.part_markers(text);
        }
        self.space = false;
        self.closed = false;
        for mark in self.marks.iter_mut().filter(|mark| !mark.is_written) {
            self.text.push_str(mark.open);
            mark.is_written = true;
        }
        self.text.push_str(text);
    }

    /// Adds a space where an emphasis would not start or end without one: next to a letter outside when a mark is next to it inside.
    fn part_markers(&mut self, text: &str) {
        let opens = self
            .marks
            .iter()
            .any(|mark| !mark.is_written && mark.open != "[");
        let starts_with_letter = text.starts_with(char::is_alphanumeric);
        let marker = |c: char| c == '*';
        let needs_space = if self.closed && self.text.ends_with(marker) {
            let inside = self.text.trim_end_matches(marker).chars().next_back();
            opens || starts_with_letter && inside.is_some_and(|c| !c.is_alphanumeric())
        } else {
            opens && !starts_with_letter && self.text.ends_with(char::is_alphanumeric)
        };
        if needs_space && !self.text.is_empty() {
            self.text.push(' ');
        }
    }
}

/// Adds text to a code span, where only entities have a meaning.
fn push_code(text: &str, source: Source, code: &mut String) {
    let decoded;
    let text = if source == Source::Html && text.contains('&') {
        decoded = entity::decode(text);
        &decoded
    } else {
        text
    };
    for character in text.chars() {
        match character {
            _ if character.is_whitespace() || character == BREAK => {
                if !code.ends_with(CODE_SPACE) {
                    code.push(CODE_SPACE);
                }
            }
            _ if character.is_control() || is_invisible(character) => {}
            _ => code.push(character),
        }
    }
}
