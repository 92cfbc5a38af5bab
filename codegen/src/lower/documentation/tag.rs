//! The tags of HTML that documentation uses. Any other text in angle brackets is a placeholder, and read as text.

/// How long a tag may be, in bytes: what is longer is text, which keeps reading linear.
const LONGEST: usize = 2_000;

/// A tag of the text.
pub(super) struct Tag<'a> {
    pub(super) kind: Kind,
    pub(super) is_end: bool,
    attributes: &'a str,
}

/// What a tag does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Starts and ends a paragraph: `p`, `div`, ...
    Paragraph,
    /// `ul`, `dl` and `table`.
    List,
    /// `ol`.
    OrderedList,
    /// `li`, `tr`.
    Item,
    /// `dt`: an item that starts with a term.
    Term,
    /// `dd`.
    Definition,
    /// `td`, `th`.
    Cell,
    /// `note`, `important`, ...: a quote that starts with the label.
    Quote(&'static str),
    /// `h1` to `h6`.
    Heading(usize),
    /// `pre`.
    Preformatted,
    /// `br`.
    Break,
    /// `code`, ...
    Code,
    /// `i`, `b`, ...: text between these markers.
    Emphasis(&'static str),
    /// `a`.
    Link,
    /// Left out, what is in it stays: `span`, ...
    Transparent,
    /// Left out with what is in it, up to this end tag.
    Skipped(&'static str),
    /// A comment or a declaration.
    Comment,
}

impl Kind {
    /// Whether text with such a tag can only be HTML.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Kind::Break
                | Kind::Code
                | Kind::Emphasis(_)
                | Kind::Link
                | Kind::Transparent
                | Kind::Comment
        )
    }
}

impl Tag<'_> {
    /// The value of `href`, as spelled.
    pub(super) fn href(&self) -> Option<&str> {
        let lowercase = self.attributes.to_ascii_lowercase();
        let (before, _) = lowercase.split_once("href")?;
        let value = self
            .attributes
            .get(before.len() + "href".len()..)?
            .trim_start();
        let value = value.strip_prefix('=')?.trim_start();
        match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
            _ => value.split_ascii_whitespace().next(),
        }
    }
}

/// The tag at the start of the text, which is at `<`, and how long it is. `None` if what is there is text.
pub(super) fn read(text: &str) -> Option<(Tag<'_>, usize)> {
    let inner = text.strip_prefix('<')?;
    if inner.starts_with('!') || inner.starts_with('?') {
        return comment(text);
    }
    let (inner, is_end) = match inner.strip_prefix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let name_length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = inner.split_at(name_length);
    if !matches!(
        rest.bytes().next(),
        Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r')
    ) {
        return None;
    }
    let kind = kind(name)?;
    let attributes = rest.get(..end_of_attributes(rest)?)?;
    let tag = Tag {
        kind,
        is_end,
        attributes,
    };
    let length = text.len() - rest.len() + attributes.len() + 1;
    Some((tag, length))
}

fn kind(name: &str) -> Option<Kind> {
    let mut lowercase = [0; 10];
    let lowercase = lowercase.get_mut(..name.len())?;
    lowercase.copy_from_slice(name.as_bytes());
    lowercase.make_ascii_lowercase();
    Some(match &*lowercase {
        b"p" | b"div" | b"section" | b"fullname" | b"title" | b"hr" => Kind::Paragraph,
        b"ul" | b"dl" | b"table" => Kind::List,
        b"ol" => Kind::OrderedList,
        b"li" | b"tr" => Kind::Item,
        b"dt" => Kind::Term,
        b"dd" => Kind::Definition,
        b"td" | b"th" => Kind::Cell,
        b"note" => Kind::Quote("Note"),
        b"important" => Kind::Quote("Important"),
        b"caution" => Kind::Quote("Caution"),
        b"warning" => Kind::Quote("Warning"),
        b"tip" => Kind::Quote("Tip"),
        b"blockquote" => Kind::Quote(""),
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
            Kind::Heading(usize::from(lowercase.get(1)? - b'0'))
        }
        b"pre" => Kind::Preformatted,
        b"br" => Kind::Break,
        b"code" | b"kbd" | b"samp" | b"tt" | b"literal" => Kind::Code,
        b"i" | b"em" | b"cite" | b"var" => Kind::Emphasis("*"),
        b"b" | b"strong" => Kind::Emphasis("**"),
        b"a" => Kind::Link,
        b"span" | b"u" | b"sup" | b"sub" | b"small" | b"font" | b"img" | b"tbody" | b"thead"
        | b"colgroup" | b"col" => Kind::Transparent,
        b"script" => Kind::Skipped("</script>"),
        b"style" => Kind::Skipped("</style>"),
        b"examples" => Kind::Skipped("</examples>"),
        _ => return None,
    })
}

/// Where the `>` is that ends the tag: not in quotes, and with no other `<` before it.
fn end_of_attributes(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (index, byte) in rest.bytes().enumerate().take(LONGEST) {
        match byte {
            b'>' if quote.is_none() => return Some(index),
            b'<' if quote.is_none() => return None,
            b'"' | b'\'' if quote.is_none() => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            _ => {}
        }
    }
    None
}

fn comment(text: &str) -> Option<(Tag<'_>, usize)> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let length = if head.starts_with("<!--") {
        head.find("-->")? + "-->".len()
    } else if head.starts_with("<!") && head.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic)
    {
        head.find('>')? + 1
    } else {
        return None;
    };
    Some((
        Tag {
            kind: Kind::Comment,
            is_end: false,
            attributes: "",
        },
        length,
    ))
}
