//! The regular expressions of `regionRegex`: literals, groups of literals, `\w+` and `\d+`.

/// A compiled region pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// One of several literals.
    AnyOf(Vec<String>),
    /// `\w+`
    Word,
    /// `\d+`
    Digits,
}

impl Pattern {
    /// Compiles an expression between `^` and `$`; `None` when it uses anything else.
    pub(super) fn compile(expression: &str) -> Option<Self> {
        let mut rest = expression.strip_prefix('^')?.strip_suffix('$')?;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let part;
            (part, rest) = if let Some(rest) = rest.strip_prefix(r"\w+") {
                (Part::Word, rest)
            } else if let Some(rest) = rest.strip_prefix(r"\d+") {
                (Part::Digits, rest)
            } else if let Some(rest) = rest.strip_prefix('(') {
                let (group, rest) = rest.split_once(')')?;
                let literals: Option<Vec<_>> = group.split('|').map(whole_literal).collect();
                (Part::AnyOf(literals?), rest)
            } else {
                let (literal, rest) = literal(rest)?;
                (Part::AnyOf(vec![literal]), rest)
            };
            parts.push(part);
        }
        Some(Self(parts))
    }

    /// Whether the whole of a text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        matches(&self.0, text)
    }
}

/// The literal that an expression begins with, and what follows it.
fn literal(expression: &str) -> Option<(String, &str)> {
    let mut literal = String::new();
    let mut rest = expression;
    loop {
        let mut characters = rest.chars();
        match characters.next() {
            Some(character) if character.is_ascii_alphanumeric() || "-_".contains(character) => {
                literal.push(character);
            }
            Some('\\') => match characters.next() {
                Some(escaped) if escaped.is_ascii_punctuation() => literal.push(escaped),
                _ => break,
            },
            _ => break,
        }
        rest = characters.as_str();
    }
    (!literal.is_empty()).then_some((literal, rest))
}

fn whole_literal(expression: &str) -> Option<String> {
    let (literal, rest) = literal(expression)?;
    rest.is_empty().then_some(literal)
}

fn matches(parts: &[Part], text: &str) -> bool {
    let Some((part, parts)) = parts.split_first() else {
        return text.is_empty();
    };
    let run = |belongs: fn(&u8) -> bool| {
        let length = text.bytes().take_while(&belongs).count();
        (1..=length)
            .rev()
            .any(|end| text.get(end..).is_some_and(|rest| matches(parts, rest)))
    };
    match part {
        Part::AnyOf(literals) => literals
            .iter()
            .filter_map(|literal| text.strip_prefix(literal.as_str()))
            .any(|rest| matches(parts, rest)),
        Part::Word => run(|byte| byte.is_ascii_alphanumeric() || *byte == b'_'),
        Part::Digits => run(u8::is_ascii_digit),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn region_patterns() {
        let pattern = Pattern::compile(r"^(us|eu)\-\w+\-\d+$").expect("a region pattern");
        assert!(pattern.matches("us-east-1"));
        assert!(pattern.matches("eu-north_2-22"));
        assert!(!pattern.matches("us-east-"));
        assert!(!pattern.matches("us-east-1a"));
        assert!(!pattern.matches("ap-east-1"));
        assert!(!pattern.matches("us-gov-east-1"));
    }

    #[test]
    fn backtracks() {
        let pattern = Pattern::compile(r"^\w+1\d+$").expect("a region pattern");
        assert!(pattern.matches("a11112"));
        assert!(!pattern.matches("a2222"));
    }

    #[test]
    fn rejects_what_it_does_not_know() {
        for expression in [
            "us",
            "^us",
            r"^us-\w*$",
            "^u.$",
            "^(us|(eu))$",
            "^[a-z]$",
            r"^\s+$",
        ] {
            assert_eq!(Pattern::compile(expression), None, "{expression}");
        }
    }
}
