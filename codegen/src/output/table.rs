//! The tables of the runtime's macros as text: a line an entry.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::format::is_group;
use super::wrap::wrap;

/// Returns the text of a table with the macro's name, in lines of at most `width` columns where that is possible.
pub(super) fn print(table: &syn::Macro, width: usize) -> String {
    let path: Vec<String> = table
        .path
        .segments
        .iter()
        .map(|it| it.ident.to_string())
        .collect();
    let mut printer = Printer {
        text: String::new(),
        indentation: 0,
        width,
    };
    let leading = if table.path.leading_colon.is_some() {
        "::"
    } else {
        ""
    };
    printer.line(&format!("{leading}{}! {{", path.join("::")));
    printer.indentation += 4;
    printer.body(table.tokens.clone());
    printer.indentation -= 4;
    printer.line("}");
    printer.text
}

/// The word that a clause of its own begins with, after the types of an operation.
const CLAUSE: &str = "paginated";

struct Printer {
    text: String,
    indentation: usize,
    width: usize,
}

impl Printer {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', self.indentation));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// The entries of a table or of a block in it. An entry ends with a comma or semicolon, with a block, with brackets at its end, or
    /// before an attribute or a clause.
    fn body(&mut self, tokens: TokenStream) {
        let mut entry: Vec<TokenTree> = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut fresh = true;
        while let Some(token) = tokens.next() {
            if is_punct(&token, '#') {
                if !entry.is_empty() {
                    self.entry(&std::mem::take(&mut entry));
                    fresh = false;
                }
                if let Some(TokenTree::Group(attribute)) = tokens.next() {
                    // Attributes open a new section after anything that is not a plain line.
                    if !fresh {
                        self.line("");
                    }
                    fresh = true;
                    self.attribute(&attribute);
                }
                continue;
            }
            if matches!(&token, TokenTree::Ident(word) if word == CLAUSE) && !entry.is_empty() {
                self.entry(&std::mem::take(&mut entry));
                self.line("");
            }
            let ends = is_punct(&token, ',') || is_punct(&token, ';');
            let opens_block = is_group(&token, Delimiter::Brace);
            let ends_brackets = is_group(&token, Delimiter::Bracket)
                && !is_punct_next(tokens.peek(), ',')
                && !is_punct_next(tokens.peek(), ';')
                && !tokens
                    .peek()
                    .is_some_and(|it| is_group(it, Delimiter::Brace));
            if opens_block && let TokenTree::Group(block) = &token {
                let head = inline(&entry);
                if block.stream().is_empty() {
                    self.wrapped(&format!("{head} {{}}"));
                } else {
                    self.wrapped(&format!("{head} {{"));
                    self.indentation += 4;
                    self.body(block.stream());
                    self.indentation -= 4;
                    self.line("}");
                }
                entry.clear();
                fresh = tokens.peek().is_some_and(|it| !is_punct(it, '#'));
                continue;
            }
            let entry_ended_by_comma = is_punct(&token, ',');
            entry.push(token);
            if ends || ends_brackets {
                self.entry(&entry);
                entry.clear();
                fresh = entry_ended_by_comma;
                let sections = ends_brackets || ends && !entry_ended_by_comma;
                if sections && tokens.peek().is_some_and(|it| !is_punct(it, '#')) {
                    self.line("");
                }
            }
        }
        if !entry.is_empty() {
            self.entry(&entry);
        }
    }

    fn attribute(&mut self, attribute: &Group) {
        let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
        if let [TokenTree::Ident(name), _, TokenTree::Literal(text)] = tokens.as_slice()
            && name == "doc"
            && let syn::Lit::Str(text) = syn::Lit::new(text.clone())
        {
            let width = self.width.saturating_sub(self.indentation + "/// ".len());
            let text = text.value();
            for line in wrap(text.strip_prefix(' ').unwrap_or(&text), width) {
                self.line(format!("/// {line}").trim_end());
            }
        } else {
            self.line(&format!("#[{}]", inline(&tokens)));
        }
    }

    /// An entry on its line; where it is too long, on two, or with its brackets on lines of their own.
    fn entry(&mut self, tokens: &[TokenTree]) {
        let text = inline(tokens);
        if self.indentation + text.chars().count() <= self.width {
            return self.line(&text);
        }
        let equals = tokens.iter().rposition(|it| is_punct(it, '='));
        if let Some(at) = equals.filter(|at| at + 1 < tokens.len()) {
            let (before, after) = (inline(&tokens[..at]), inline(&tokens[at..]));
            let fits =
                |text: &str, more| self.indentation + more + text.chars().count() <= self.width;
            if fits(&before, 0) && fits(&after, 4) {
                self.line(&before);
                self.indentation += 4;
                self.line(&after);
                self.indentation -= 4;
                return;
            }
        }
        let bracket = tokens
            .iter()
            .rposition(|it| is_group(it, Delimiter::Bracket));
        if let Some(at) = bracket
            && let Some(TokenTree::Group(group)) = tokens.get(at)
        {
            let (before, after) = (&tokens[..at], &tokens[at + 1..]);
            let space = match before.last() {
                Some(last) if is_punct(last, '&') => "",
                _ => " ",
            };
            self.wrapped(&format!("{}{space}[", inline(before)));
            self.indentation += 4;
            self.fill(group.stream());
            self.indentation -= 4;
            return self.line(&format!("]{}", inline(after)));
        }
        // No brackets to open: what follows the last `=` takes a line of its own.
        match tokens.iter().rposition(|it| is_punct(it, '=')) {
            Some(at) if at + 1 < tokens.len() => {
                self.wrapped(&inline(&tokens[..at]));
                self.indentation += 4;
                self.line(&inline(&tokens[at..]));
                self.indentation -= 4;
            }
            _ => self.wrapped(&text),
        }
    }

    /// A line, or several where it is too long: broken at spaces, the others indented.
    fn wrapped(&mut self, text: &str) {
        if self.indentation + text.chars().count() <= self.width || text.contains("\\\"") {
            return self.line(text);
        }
        let indentation = self.indentation;
        let mut line = String::new();
        let mut quoted = false;
        for word in text.split(' ') {
            let full =
                self.indentation + line.chars().count() + 1 + word.chars().count() > self.width;
            if !line.is_empty() && full && !quoted {
                self.line(&std::mem::take(&mut line));
                self.indentation = indentation + 4;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            // A text in quotes is not broken, though it may have spaces.
            quoted ^= word.matches('"').count() % 2 == 1;
        }
        self.line(&line);
        self.indentation = indentation;
    }

    /// Elements between commas, as many a line as it takes.
    fn fill(&mut self, tokens: TokenStream) {
        let mut line = String::new();
        let mut element = Vec::new();
        for token in tokens.into_iter().chain([comma()]) {
            if !is_punct(&token, ',') {
                element.push(token);
                continue;
            }
            if element.is_empty() {
                continue;
            }
            let text = format!("{},", inline(&element));
            element.clear();
            if !line.is_empty() && self.indentation + line.len() + 1 + text.len() > self.width {
                self.wrapped(&std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&text);
        }
        if !line.is_empty() {
            self.wrapped(&line);
        }
    }
}

fn comma() -> TokenTree {
    TokenTree::Punct(proc_macro2::Punct::new(',', Spacing::Alone))
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_punct_next(token: Option<&TokenTree>, wanted: char) -> bool {
    token.is_some_and(|it| is_punct(it, wanted))
}

/// Tokens on one line, spaced as in Rust.
fn inline(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut previous: Option<&TokenTree> = None;
    for (index, token) in tokens.iter().enumerate() {
        if let Some(previous) = previous
            && spaced(previous, token, tokens.get(index.wrapping_sub(2)))
        {
            text.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&inline(&inner));
                text.push_str(close);
            }
            other => text.push_str(&other.to_string()),
        }
        previous = Some(token);
    }
    text
}

/// Whether a space separates two tokens; `before` is the one before both.
fn spaced(left: &TokenTree, right: &TokenTree, before: Option<&TokenTree>) -> bool {
    let joint = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    let path = |token: &TokenTree| is_punct(token, ':') && joint(token);
    match (left, right) {
        _ if joint(left) => false,
        // `a::b`, `<T>`, `f(…)`, `name!`, `.method`, `&x`.
        (_, TokenTree::Punct(punct)) if ",;.?!<>:".contains(punct.as_char()) => {
            path(right)
                && matches!(left, TokenTree::Punct(_))
                && !is_punct(left, '>')
                && !is_punct(left, '&')
        }
        (TokenTree::Punct(punct), _) if punct.as_char() == ':' => !before.is_some_and(path),
        (TokenTree::Punct(punct), _) if punct.as_char() == '>' => before.is_some_and(joint),
        (TokenTree::Punct(punct), _) if ".<&!#".contains(punct.as_char()) => false,
        (TokenTree::Ident(_), group) if is_group(group, Delimiter::Parenthesis) => false,
        (TokenTree::Punct(punct), TokenTree::Group(_)) if "&!".contains(punct.as_char()) => false,
        _ => true,
    }
}
