//! Documentation, as logical lines of Markdown: a paragraph, a heading or a line of code each. Stage 5 breaks them.

/// Ends what precedes the text of a paragraph or heading: the marks of the lists, quotes and heading that it is in.
pub const TEXT: char = '\u{4}';
/// A space in a code span, where a line may break unless what follows would start a block.
pub const CODE_SPACE: char = '\u{1}';
/// A space where no line may break.
pub const FIXED_SPACE: char = '\u{3}';
/// A line break that the text asks for.
pub const BREAK: char = '\u{2}';
