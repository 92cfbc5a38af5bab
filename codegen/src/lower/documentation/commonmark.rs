//! Documentation in CommonMark.

mod inline;
mod line;

use super::blocks::Blocks;
use super::inline::Inline;
use crate::ir::docs::{BREAK, CODE_SPACE, FIXED_SPACE};
use line::Marker;

/// How many quotes within quotes are read as such.
const DEEPEST_QUOTE: usize = 8;

/// How many items within items are read as such.
const DEEPEST_ITEM: usize = 10;

/// Adds the blocks of the Markdown.
pub(super) fn write(markdown: &str, blocks: &mut Blocks) {
    write_lines(&markdown.lines().collect::<Vec<_>>(), blocks, 0);
}

/// Whether a line starts a block that is not a paragraph.
pub(super) fn starts_block(line: &str) -> bool {
    line::marker(line.trim_start()).is_some()
}

/// What is open while lines are read.
struct Reader<'a> {
    blocks: &'a mut Blocks,
    /// The lines of the paragraph so far, parted by line breaks where those are kept.
    paragraph: String,
    /// The items that are open, outermost first.
    items: Vec<Item>,
}

struct Item {
    /// The column at which what belongs to the item starts.
    column: usize,
    is_ordered: bool,
}

fn write_lines(lines: &[&str], blocks: &mut Blocks, depth: usize) {
    let mut reader = Reader {
        blocks,
        paragraph: String::new(),
        items: vec![],
    };
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let rest = lines.get(index..).unwrap_or_default();
        index += reader.read_block(line, rest, depth).max(1);
    }
    reader.end_paragraph();
    for _ in &reader.items {
        reader.blocks.close_list();
    }
}

impl Reader<'_> {
    /// Reads the block that the line starts or continues; returns its number of lines.
    fn read_block(&mut self, line: &str, rest: &[&str], depth: usize) -> usize {
        let expanded = line.replace('\t', "    ");
        let text = expanded.trim_start();
        let column = expanded.len() - text.len();
        if text.is_empty() {
            self.end_paragraph();
            return 1;
        }
        if self.paragraph.is_empty() {
            // An item closes others itself, as it may be the next one of their list.
            if !matches!(line::marker(text), Some(Marker::Item { .. })) {
                self.close_items(column);
            }
            let base = self.items.last().map_or(0, |item| item.column);
            if column >= base + 4 {
                return self.indented_code(rest, base + 4);
            }
            if line::is_table(rest) {
                return self.table(rest);
            }
        }
        self.read_marked(text, column, rest, depth)
    }

    fn read_marked(&mut self, text: &str, column: usize, rest: &[&str], depth: usize) -> usize {
        match line::marker(text) {
            Some(Marker::Fence { fence, length }) => {
                self.end_paragraph();
                return self.fenced_code(rest, fence, length, column);
            }
            Some(Marker::Quote) if depth < DEEPEST_QUOTE => {
                self.end_paragraph();
                return self.quote(rest, depth);
            }
            Some(Marker::Heading { level, text }) => {
                self.end_paragraph();
                let text = inline_text(text);
                self.blocks.heading(level, &text);
            }
            Some(Marker::Rule { level }) => {
                let text = inline_text(&std::mem::take(&mut self.paragraph));
                match level {
                    Some(level) => self.blocks.heading(level, &text),
                    None => self.blocks.paragraph(&text),
                }
            }
            Some(Marker::Item {
                number,
                length,
                text,
            }) if self.may_start_item(number) => {
                self.end_paragraph();
                self.open_item(column, length, number);
                if !text.is_empty() {
                    return self.read_marked(text, column + length, rest, depth);
                }
            }
            _ => self.add_text(text),
        }
        1
    }

    /// Whether an item with this number may start here. Only a list that starts at 1 may interrupt a paragraph: other numbers end a
    /// sentence.
    fn may_start_item(&self, number: Option<usize>) -> bool {
        let may_interrupt = !self.items.is_empty() || number.is_none_or(|number| number == 1);
        self.items.len() < DEEPEST_ITEM && (self.paragraph.is_empty() || may_interrupt)
    }

    fn add_text(&mut self, text: &str) {
        let is_break = text.ends_with("  ") || text.ends_with('\\');
        let text = text.trim_end().trim_end_matches('\\');
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(text);
        if is_break {
            self.paragraph.push(BREAK);
        }
    }

    fn end_paragraph(&mut self) {
        let text = inline_text(&std::mem::take(&mut self.paragraph));
        self.blocks.paragraph(&text);
    }

    /// Closes the items that text at this column is not part of.
    fn close_items(&mut self, column: usize) {
        while self.items.last().is_some_and(|item| column < item.column) {
            self.items.pop();
            self.blocks.close_list();
        }
    }

    fn open_item(&mut self, column: usize, length: usize, number: Option<usize>) {
        let is_ordered = number.is_some();
        // It is the next item in the list of the last item that it is not part of.
        let belongs = self
            .items
            .iter()
            .take_while(|item| item.column <= column)
            .count();
        while self.items.len() > belongs + 1 {
            self.items.pop();
            self.blocks.close_list();
        }
        if self.items.len() == belongs + 1 {
            let sibling = self.items.pop();
            if sibling.is_none_or(|item| item.is_ordered != is_ordered) {
                self.blocks.close_list();
                self.blocks.open_list(number);
            }
        } else {
            self.blocks.open_list(number);
        }
        self.blocks.open_item();
        self.items.push(Item {
            column: column + length,
            is_ordered,
        });
    }

    fn indented_code(&mut self, rest: &[&str], indent: usize) -> usize {
        let is_code = |line: &&&str| line.trim().is_empty() || line::indent(line) >= indent;
        let count = rest.iter().take_while(is_code).count();
        self.code(rest.iter().take(count), indent);
        count
    }

    fn fenced_code(&mut self, rest: &[&str], fence: char, length: usize, indent: usize) -> usize {
        let is_end = |line: &&str| {
            let line = line.trim();
            line.len() >= length && line.chars().all(|c| c == fence)
        };
        let inside = rest.iter().skip(1);
        let count = inside.clone().position(is_end).unwrap_or(rest.len());
        self.code(inside.take(count), indent);
        count + 2
    }

    fn code<'b>(&mut self, lines: impl Iterator<Item = &'b &'b str>, indent: usize) {
        let lines: Vec<String> = lines
            .map(|line| line::without_indent(line, indent))
            .collect();
        self.blocks.code(&lines.join("\n"));
    }

    fn quote(&mut self, rest: &[&str], depth: usize) -> usize {
        let quoted: Vec<&str> = rest.iter().map_while(|line| line::quoted(line)).collect();
        self.blocks.open_quote("");
        write_lines(&quoted, self.blocks, depth + 1);
        self.blocks.close_quote();
        quoted.len()
    }

    fn table(&mut self, rest: &[&str]) -> usize {
        let is_row = |line: &&&str| line.contains('|');
        let rows = rest.iter().take_while(is_row).enumerate();
        let lines: Vec<String> = rows
            .map(|(index, row)| {
                if index == 1 {
                    row.trim().to_owned()
                } else {
                    one_line(&inline_text(row))
                }
            })
            .collect();
        self.blocks.verbatim(&lines);
        lines.len()
    }
}

fn inline_text(markdown: &str) -> String {
    let mut text = Inline::default();
    inline::write(markdown, &mut text);
    text.finish()
}

fn one_line(text: &str) -> String {
    text.replace([CODE_SPACE, FIXED_SPACE, BREAK], " ")
}
