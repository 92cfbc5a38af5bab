//! String templates (Rules engine specification, "Template string").

/// A part of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text,
    /// A parameter or variable, and the `getAttr` path after `#`.
    Reference {
        name: &'a str,
        path: Option<&'a str>,
    },
}

/// The parts of a template; an error says what is wrong with it.
pub(super) fn parts(template: &str) -> Result<Vec<Part<'_>>, String> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(position) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(position);
        if !before.is_empty() {
            parts.push(Part::Text);
        }
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            parts.push(Part::Text);
            rest = after;
            continue;
        }
        let inside = from
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'));
        let Some((inside, after)) = inside else {
            return Err(format!(
                "the template `{template}` has a brace without its partner"
            ));
        };
        let (name, path) = match inside.split_once('#') {
            Some((name, path)) => (name, Some(path)),
            None => (inside, None),
        };
        if name.is_empty() || name.contains('{') {
            return Err(format!(
                "the template `{template}` has braces without a name"
            ));
        }
        parts.push(Part::Reference { name, path });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text);
    }
    Ok(parts)
}
