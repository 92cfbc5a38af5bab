//! Character references of HTML.

/// How long a reference may be, in bytes, `&` and `;` included.
const LONGEST: usize = 12;

/// The character that the reference at the start of the text, which is at `&`, stands for, and how long the reference is. `None` if
/// there is none, or one of a character that no documentation was seen to use.
pub(super) fn read(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => named(name)?,
    };
    Some((character, end + 1))
}

/// The text with every reference in it replaced.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(index) = rest.find('&') {
        let (before, reference) = rest.split_at(index);
        let (character, length) = read(reference).unwrap_or(('&', 1));
        decoded.push_str(before);
        decoded.push(character);
        rest = reference.get(length..).unwrap_or_default();
    }
    decoded + rest
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "sect" => '§',
        "para" => '¶',
        "deg" => '°',
        "micro" => 'µ',
        "plusmn" => '±',
        "times" => '×',
        "divide" => '÷',
        "frac12" => '½',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "larr" => '←',
        "rarr" => '→',
        "infin" => '∞',
        "euro" => '€',
        "pound" => '£',
        "eacute" => 'é',
        "uuml" => 'ü',
        _ => return None,
    })
}
