//! Diagnostics as text: title, place, the line with a caret, what it is about, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::error::{Diagnostic, Severity, Sources, Style};
use crate::model::shape::Location;

/// A line longer than this is cut to a window around the place that is meant: a model may be one line of several megabytes.
const LONG: usize = 2000;
const BEFORE: usize = 50;
const AFTER: usize = 70;

/// All diagnostics, ordered by file and place; those without a place come last.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut ordered: Vec<&Diagnostic> = diagnostics.iter().collect();
    ordered.sort_by_key(|diagnostic| {
        diagnostic
            .location
            .map_or((u32::MAX, u32::MAX), |place| (place.file, place.offset))
    });
    let mut cursors = Cursors::default();
    let mut text = String::new();
    for diagnostic in ordered {
        text += &renderer.render(&[group(diagnostic, sources, &mut cursors)]);
        text += "\n\n";
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, cursors: &mut Cursors) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code)
        .elements(std::iter::empty::<Origin<'a>>());
    if let Some(location) = diagnostic.location {
        group = show(group, sources, location, None, &mut cursors.primary);
    }
    for (location, why) in &diagnostic.related {
        group = show(group, sources, *location, Some(why), &mut cursors.related);
    }
    if let Some(shape) = &diagnostic.shape {
        group = group.element(Level::NOTE.with_name("shape").message(shape.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// Adds the line of a location, cut to a window around it; nothing for a location in no file.
fn show<'a>(
    group: Group<'a>,
    sources: &'a Sources,
    location: Location,
    label: Option<&'a String>,
    cursor: &mut Cursor,
) -> Group<'a> {
    let (Some(path), Some(text)) = (sources.path(location.file), sources.text(location.file))
    else {
        return group;
    };
    let offset = text.floor_char_boundary(location.offset as usize);
    cursor.advance(location.file, text, offset);
    // No further than it takes to know that the line is long.
    let rest = &text[offset..text.floor_char_boundary(offset + LONG + 4)];
    let line_end = offset + rest.find('\n').unwrap_or(rest.len());
    let is_long = line_end - cursor.line_start > LONG;
    let (shown, start) = if is_long {
        window(text, cursor.line_start, offset, line_end)
    } else {
        let line = text[cursor.line_start..line_end].trim_end_matches('\r');
        (line.to_owned(), line.len().min(offset - cursor.line_start))
    };
    let end = start + token_length(&shown[start..]);
    let kind = match label {
        None => AnnotationKind::Primary,
        Some(_) => AnnotationKind::Context,
    };
    let snippet = Snippet::source(shown)
        .line_start(cursor.line)
        .annotation(kind.span(start..end).label(label.map(String::as_str)));
    if !is_long {
        return group.element(snippet.path(path));
    }
    // The column in the line, which that in the window is not.
    let origin = Origin::path(path)
        .line(cursor.line)
        .char_column(cursor.column);
    group.element(origin).element(snippet)
}

/// The part of the line around an offset that is shown, and where in it the offset is.
fn window(text: &str, line_start: usize, offset: usize, line_end: usize) -> (String, usize) {
    let start = text.ceil_char_boundary(line_start.max(offset.saturating_sub(BEFORE)));
    let end = text.floor_char_boundary(line_end.min(offset + AFTER));
    let before = if start > line_start { "..." } else { "" };
    let after = if end < line_end { "..." } else { "" };
    let shown = format!("{before}{}{after}", &text[start..end]);
    (shown, before.len() + offset - start)
}

/// The length of the JSON token at the beginning of the text.
fn token_length(text: &str) -> usize {
    if let Some(string) = text.strip_prefix('"') {
        let mut escaped = false;
        for (at, byte) in string.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => return at + 2,
                _ => {}
            }
        }
        return text.len();
    }
    let word = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
        .count();
    match word {
        0 => text.chars().next().map_or(0, char::len_utf8),
        length => length,
    }
}

/// Where the last diagnostic was, and the last place related to one: each often follows the one before.
#[derive(Debug, Default)]
struct Cursors {
    primary: Cursor,
    related: Cursor,
}

/// Counts lines and columns, going on from the place before: diagnostics come in the order of their places.
#[derive(Debug)]
struct Cursor {
    file: u32,
    offset: usize,
    line: usize,
    line_start: usize,
    column: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            file: 0,
            offset: 0,
            line: 1,
            line_start: 0,
            column: 1,
        }
    }
}

impl Cursor {
    fn advance(&mut self, file: u32, text: &str, offset: usize) {
        if file != self.file || offset < self.offset {
            *self = Self {
                file,
                ..Self::default()
            };
        }
        let passed = &text[self.offset..offset];
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        match passed.rfind('\n') {
            Some(newline) => {
                self.line_start = self.offset + newline + 1;
                self.column = 1 + text[self.line_start..offset].chars().count();
            }
            None => self.column += passed.chars().count(),
        }
        self.offset = offset;
    }
}
