//! The blocks of a doc comment, as they are written: paragraphs, headings, lists, quotes and code blocks.

use super::character::is_invisible;
use crate::ir::docs::TEXT;

/// How many blocks within blocks are shown as such. More make lines without room for text.
const DEEPEST: usize = 12;

/// The lines so far, and the blocks that are open.
pub(super) struct Blocks {
    lines: Vec<String>,
    containers: Vec<Container>,
    /// Whether the next block follows the one before without an empty line.
    is_tight: bool,
}

/// A block that holds blocks.
pub(super) enum Container {
    /// A list, with the number of its next item if it counts them, and whether an item came.
    List {
        number: Option<usize>,
        has_items: bool,
    },
    /// The prefixes of its first line and of the others, and whether the first is written.
    Item {
        first: String,
        rest: String,
        is_started: bool,
    },
    /// The same of a quote, and what it is called until that is written.
    Quote {
        label: &'static str,
        is_started: bool,
    },
}

impl Blocks {
    pub(super) fn new() -> Blocks {
        Blocks {
            lines: vec![],
            containers: vec![],
            is_tight: false,
        }
    }

    /// The lines of all blocks.
    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }

    /// Adds a paragraph, if there is text.
    pub(super) fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let label = self.take_label();
        let (first, _) = self.start();
        self.lines.push(match label {
            "" => format!("{first}{TEXT}{text}"),
            _ => format!("{first}{TEXT}**{label}:** {text}"),
        });
    }

    /// Adds a heading of the level, which is one line, if there is text.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        let (first, _) = self.start();
        let mark = "#".repeat(level.clamp(1, 6));
        self.lines.push(format!("{first}{mark} {TEXT}{text}"));
    }

    /// Adds a code block, if there is code. It is marked as text, since rustdoc compiles what is not.
    pub(super) fn code(&mut self, code: &str) {
        let code = code.trim_end().trim_start_matches(['\n', '\r']);
        if code.is_empty() {
            return;
        }
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let (first, rest) = self.start();
        self.lines.push(format!("{first}{fence}text"));
        for line in code.lines() {
            let line = line.replace('\t', "    ");
            let visible = line
                .chars()
                .filter(|c| !c.is_control() && !is_invisible(*c));
            let line = visible.fold(rest.clone(), |mut line, character| {
                line.push(character);
                line
            });
            self.lines.push(line.trim_end().to_owned());
        }
        self.lines.push(format!("{rest}{fence}"));
    }

    /// Adds lines that are Markdown already.
    pub(super) fn verbatim(&mut self, lines: &[String]) {
        let (mut prefix, rest) = self.start();
        for line in lines {
            self.lines.push(prefix + line);
            prefix = rest.clone();
        }
    }

    /// Opens a list, which counts its items from `number` if there is one.
    pub(super) fn open_list(&mut self, number: Option<usize>) {
        if let Some(Container::Quote { label, .. }) = self.containers.last_mut()
            && !label.is_empty()
        {
            let label = std::mem::take(label);
            self.paragraph(&format!("**{label}:**"));
        }
        self.is_tight = matches!(
            self.containers.last(),
            Some(Container::Item {
                is_started: true,
                ..
            })
        );
        self.open(Container::List {
            number,
            has_items: false,
        });
    }

    /// Opens an item in the list that is open, or in a new one.
    pub(super) fn open_item(&mut self) {
        self.close_item();
        if !self
            .containers
            .iter()
            .any(|container| matches!(container, Container::List { .. }))
        {
            self.open_list(None);
        }
        let Some(Container::List { number, has_items }) = self.containers.last_mut() else {
            return;
        };
        self.is_tight |= std::mem::replace(has_items, true);
        let first = match number {
            Some(number) => {
                *number = number.saturating_add(1);
                format!("{}. ", number.saturating_sub(1))
            }
            None => "- ".to_owned(),
        };
        let rest = " ".repeat(first.len());
        self.open(Container::Item {
            first,
            rest,
            is_started: false,
        });
    }

    /// Whether the innermost list has an item that is open.
    pub(super) fn is_in_item(&self) -> bool {
        let list = |container: &Container| matches!(container, Container::List { .. });
        let after = self
            .containers
            .iter()
            .rposition(list)
            .map_or(0, |position| position + 1);
        self.containers
            .iter()
            .skip(after)
            .any(|container| matches!(container, Container::Item { .. }))
    }

    /// Opens a quote that starts with the label, if it has one.
    pub(super) fn open_quote(&mut self, label: &'static str) {
        self.open(Container::Quote {
            label,
            is_started: false,
        });
    }

    /// Closes the innermost list and what is open in it.
    pub(super) fn close_list(&mut self) {
        self.close(|container| matches!(container, Container::List { .. }));
    }

    /// Closes the innermost quote and what is open in it.
    pub(super) fn close_quote(&mut self) {
        self.close(|container| matches!(container, Container::Quote { .. }));
    }

    /// Closes the item of the innermost list and what is open in it.
    pub(super) fn close_item(&mut self) {
        if let Some(list) = self
            .containers
            .iter()
            .rposition(|container| matches!(container, Container::List { .. }))
        {
            self.containers.truncate(list + 1);
        }
    }

    fn open(&mut self, container: Container) {
        // A list needs room for its item.
        if self.containers.len() < DEEPEST * 2 {
            self.containers.push(container);
        }
    }

    fn close(&mut self, is_it: impl Fn(&Container) -> bool) {
        if let Some(position) = self.containers.iter().rposition(is_it) {
            self.containers.truncate(position);
            self.is_tight = false;
        }
    }

    fn take_label(&mut self) -> &'static str {
        let labels = self
            .containers
            .iter_mut()
            .rev()
            .filter_map(|container| match container {
                Container::Quote { label, .. } => Some(std::mem::take(label)),
                _ => None,
            });
        labels.take(1).next().unwrap_or_default()
    }

    /// Adds the empty line before a block; returns the prefix of its first line and of the others.
    fn start(&mut self) -> (String, String) {
        if !self.lines.is_empty() && !self.is_tight {
            let started = self.containers.iter().map(|container| match container {
                Container::Item {
                    rest,
                    is_started: true,
                    ..
                } => rest,
                Container::Quote {
                    is_started: true, ..
                } => "> ",
                _ => "",
            });
            let separator: String = started.collect();
            self.lines.push(separator.trim_end().to_owned());
        }
        self.is_tight = false;
        let (mut prefix, mut rest_prefix) = (String::new(), String::new());
        for container in &mut self.containers {
            match container {
                Container::List { .. } => {}
                Container::Item {
                    first,
                    rest,
                    is_started,
                } => {
                    prefix.push_str(if std::mem::replace(is_started, true) {
                        rest
                    } else {
                        first
                    });
                    rest_prefix.push_str(rest);
                }
                Container::Quote { is_started, .. } => {
                    *is_started = true;
                    prefix.push_str("> ");
                    rest_prefix.push_str("> ");
                }
            }
        }
        (prefix, rest_prefix)
    }
}
