//! From rules to text, with equal parts written once.

use std::collections::BTreeMap;

use super::ast::{Condition, Diagram, Document, Edge, Endpoint, Outcome, Rule, RuleSet, Term};

/// The characters that may enclose a string, best first; the same as in the runtime's `cursor.rs`.
const QUOTES: [char; 7] = ['\'', '`', '|', '"', '\u{1}', '\u{2}', '\u{3}'];

/// A repetition shorter than this would not be shorter as a number.
const SHORTEST_SHARED: usize = 9;

/// The text of rules.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    /// Where a rule begins.
    pub(super) rules: Vec<usize>,
    /// Where else the text may be broken without breaking a string.
    pub(super) spaces: Vec<usize>,
}

/// Writes rules.
pub(super) fn write(rule_set: &RuleSet) -> Text {
    let mut writer = Writer::default();
    match rule_set {
        RuleSet::Tree(rules) => {
            rules.iter().for_each(|rule| writer.count_rule(rule));
            rules.iter().for_each(|rule| writer.rule(rule));
        }
        RuleSet::Diagram(diagram) => {
            diagram
                .conditions
                .iter()
                .for_each(|condition| writer.count_condition(condition));
            diagram
                .results
                .iter()
                .for_each(|rule| writer.count_rule(rule));
            writer.diagram(diagram);
        }
    }
    writer.out
}

#[derive(Default)]
struct Writer<'a> {
    out: Text,
    terms: Shared<'a, Term>,
    conditions: Shared<'a, Condition>,
    rules: Shared<'a, Rule>,
    documents: Shared<'a, Document>,
}

/// How often something comes, and its number once it is written.
struct Shared<'a, T> {
    counts: BTreeMap<&'a T, usize>,
    numbers: BTreeMap<&'a T, usize>,
}

impl<T> Default for Shared<'_, T> {
    fn default() -> Self {
        Self {
            counts: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }
}

impl<'a, T: Ord> Shared<'a, T> {
    /// Counts something; whether it comes for the first time.
    fn count(&mut self, thing: &'a T) -> bool {
        let count = self.counts.entry(thing).or_default();
        *count += 1;
        *count == 1
    }

    fn comes_again(&self, thing: &T) -> bool {
        self.counts.get(thing).is_some_and(|count| *count > 1)
    }
}

impl<'a> Writer<'a> {
    fn count_rule(&mut self, rule: &'a Rule) {
        if !self.rules.count(rule) {
            return;
        }
        rule.conditions
            .iter()
            .for_each(|condition| self.count_condition(condition));
        match &rule.outcome {
            Outcome::Tree(rules) => rules.iter().for_each(|rule| self.count_rule(rule)),
            Outcome::Error(message) => self.count_term(message),
            Outcome::Endpoint(endpoint) => {
                self.count_term(&endpoint.url);
                endpoint
                    .properties
                    .iter()
                    .for_each(|(_, value)| self.count_document(value));
                endpoint
                    .headers
                    .iter()
                    .flat_map(|(_, all)| all)
                    .for_each(|one| self.count_term(one));
            }
        }
    }

    fn count_condition(&mut self, condition: &'a Condition) {
        if self.conditions.count(condition) {
            match condition.variable {
                Some(_) => self.count_term(&condition.term),
                None => self.count_inside(&condition.term),
            }
        }
    }

    fn count_term(&mut self, term: &'a Term) {
        if self.terms.count(term) {
            self.count_inside(term);
        }
    }

    fn count_inside(&mut self, term: &'a Term) {
        match term {
            Term::IsSet(base) | Term::Attribute(base, _) => self.count_inside(base),
            Term::Call(_, arguments) => arguments.iter().for_each(|one| self.count_term(one)),
            Term::Text(_) | Term::Boolean(_) | Term::Integer(_) | Term::Reference(_) => {}
        }
    }

    fn count_document(&mut self, document: &'a Document) {
        if !self.documents.count(document) {
            return;
        }
        match document {
            Document::Array(elements) => elements.iter().for_each(|one| self.count_document(one)),
            Document::Object(members) => {
                members
                    .iter()
                    .for_each(|(_, member)| self.count_document(member));
            }
            Document::Null | Document::Boolean(_) | Document::Number(_) | Document::String(_) => {}
        }
    }

    /// Writes something that may come again: itself, marked, or its number.
    fn shared<T: Ord>(
        &mut self,
        thing: &'a T,
        list: fn(&mut Self) -> &mut Shared<'a, T>,
        write: fn(&mut Self, &'a T),
    ) {
        if let Some(number) = list(self).numbers.get(thing) {
            let number = format!("${number}");
            self.out.text.push_str(&number);
            return;
        }
        let start = self.out.text.len();
        write(self, thing);
        if list(self).comes_again(thing) && self.out.text.len() - start >= SHORTEST_SHARED {
            self.out.text.insert(start, '&');
            let places = self.out.rules.iter_mut().chain(&mut self.out.spaces);
            places
                .filter(|place| **place > start)
                .for_each(|place| *place += 1);
            let numbers = &mut list(self).numbers;
            numbers.insert(thing, numbers.len());
        }
    }

    fn space(&mut self) {
        self.out.spaces.push(self.out.text.len());
        self.out.text.push(' ');
    }

    fn rule(&mut self, rule: &'a Rule) {
        self.out.rules.push(self.out.text.len());
        self.shared(rule, |own| &mut own.rules, Self::rule_itself);
    }

    fn rule_itself(&mut self, rule: &'a Rule) {
        self.out.text.push('(');
        for condition in &rule.conditions {
            self.condition(condition);
            self.space();
        }
        match &rule.outcome {
            Outcome::Tree(rules) => {
                self.out.text.push('>');
                rules.iter().for_each(|rule| self.rule(rule));
            }
            Outcome::Endpoint(endpoint) => self.endpoint(endpoint),
            Outcome::Error(message) => {
                self.out.text.push('!');
                self.term(message);
            }
        }
        self.out.text.push(')');
    }

    fn endpoint(&mut self, endpoint: &'a Endpoint) {
        self.out.text.push('@');
        self.term(&endpoint.url);
        if !endpoint.properties.is_empty() || !endpoint.headers.is_empty() {
            self.space();
            self.object(&endpoint.properties, Self::document);
        }
        if !endpoint.headers.is_empty() {
            self.space();
            self.object(&endpoint.headers, |own, values| {
                own.array(values, Self::term)
            });
        }
    }

    fn condition(&mut self, condition: &'a Condition) {
        self.shared(
            condition,
            |own| &mut own.conditions,
            |own, condition| match &condition.variable {
                Some(variable) => {
                    own.out.text.push_str(variable);
                    own.out.text.push('=');
                    own.term(&condition.term);
                }
                None => own.term_itself(&condition.term),
            },
        );
    }

    fn term(&mut self, term: &'a Term) {
        self.shared(term, |own| &mut own.terms, Self::term_itself);
    }

    fn term_itself(&mut self, term: &'a Term) {
        match term {
            Term::Text(text) => self.string(text),
            Term::Boolean(value) => self.out.text.push_str(&value.to_string()),
            Term::Integer(value) => self.out.text.push_str(&value.to_string()),
            Term::Reference(name) => {
                self.out.text.push_str(name);
                if matches!(name.as_str(), "true" | "false") {
                    self.out.text.push('%');
                }
            }
            Term::IsSet(base) => {
                self.term_itself(base);
                self.out.text.push('?');
            }
            Term::Attribute(base, path) => {
                self.term_itself(base);
                self.out.text.push('#');
                self.out.text.push_str(path);
            }
            Term::Call(symbol, arguments) => {
                self.out.text.push('(');
                self.out.text.push_str(symbol);
                for argument in arguments {
                    self.space();
                    self.term(argument);
                }
                self.out.text.push(')');
            }
        }
    }

    fn string(&mut self, text: &str) {
        let quote = QUOTES
            .into_iter()
            .find(|quote| !text.contains(*quote))
            .unwrap_or(QUOTES[0]);
        self.out.text.push(quote);
        self.out.text.push_str(text);
        self.out.text.push(quote);
    }

    fn document(&mut self, document: &'a Document) {
        self.shared(
            document,
            |own| &mut own.documents,
            |own, document| match document {
                Document::Null => own.out.text.push_str("null"),
                Document::Boolean(value) => own.out.text.push_str(&value.to_string()),
                Document::Number(text) => own.out.text.push_str(text),
                // Only a string is allowed here, so a reference becomes a template again.
                Document::String(Term::Text(text)) => own.string(text),
                Document::String(Term::Reference(name)) => own.string(&format!("{{{name}}}")),
                Document::String(Term::Attribute(base, path)) => match &**base {
                    Term::Reference(name) => own.string(&format!("{{{name}#{path}}}")),
                    _ => own.string(""),
                },
                Document::String(_) => own.string(""),
                Document::Array(elements) => own.array(elements, Self::document),
                Document::Object(members) => own.object(members, Self::document),
            },
        );
    }

    fn array<T>(&mut self, elements: &'a [T], write: fn(&mut Self, &'a T)) {
        self.out.text.push('[');
        for (number, element) in elements.iter().enumerate() {
            if number > 0 {
                self.space();
            }
            write(self, element);
        }
        self.out.text.push(']');
    }

    fn object<T>(&mut self, members: &'a [(String, T)], write: fn(&mut Self, &'a T)) {
        self.out.text.push('{');
        for (number, (key, value)) in members.iter().enumerate() {
            if number > 0 {
                self.space();
            }
            let is_plain = |one: char| one.is_ascii_alphanumeric() || "_-.".contains(one);
            match key.chars().all(is_plain) {
                true => self.out.text.push_str(key),
                false => self.string(key),
            }
            self.out.text.push(':');
            write(self, value);
        }
        self.out.text.push('}');
    }

    fn diagram(&mut self, diagram: &'a Diagram) {
        self.array(&diagram.conditions, Self::condition);
        self.out.text.push('[');
        diagram.results.iter().for_each(|rule| self.rule(rule));
        self.out.text.push(']');
        self.out.rules.push(self.out.text.len());
        self.out.text.push('[');
        self.edge(diagram.root, None);
        for (number, node) in diagram.nodes.iter().enumerate() {
            self.space();
            self.out.text.push_str(&node.condition.to_string());
            self.edge(node.high, Some(number + 1));
            self.edge(node.low, Some(number + 1));
        }
        self.out.text.push(']');
    }

    fn edge(&mut self, edge: Edge, next: Option<usize>) {
        let text = match edge {
            Edge::NoMatch => ".".to_owned(),
            Edge::Result(index) => format!("r{index}"),
            Edge::Node {
                index,
                complement: true,
            } => format!("~{index}"),
            Edge::Node {
                index,
                complement: false,
            } if next == Some(index) => "+".to_owned(),
            Edge::Node {
                index,
                complement: false,
            } => format!("n{index}"),
        };
        self.out.text.push_str(&text);
    }
}
