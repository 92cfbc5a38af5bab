use crate::output::wrap;

mod commonmark;

/// The lines of a doc comment.
fn markdown(text: &str, width: usize) -> Vec<String> {
    let lines = super::markdown(text);
    lines.iter().flat_map(|line| wrap(line, width)).collect()
}

/// Checks the Markdown of a text, at a width of 40.
#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(markdown(text, 40).join("\n"), expected);
}

#[test]
fn paragraphs_are_wrapped() {
    check("", "");
    check("<p></p> <p> </p>", "");
    check("Just text.", "Just text.");
    check(
        "<p>The first paragraph, which is\n    longer than a line may be.</p><p>The second.</p>",
        "The first paragraph, which is longer\nthan a line may be.\n\nThe second.",
    );
    check("<p>unclosed<p>next", "unclosed\n\nnext");
    check("<p>a<br>b<br/>c</p><p><br/>d<br/></p>", "a\\\nb\\\nc\n\nd");
    check(
        "<fullname>A Service</fullname><p>Text.</p>",
        "A Service\n\nText.",
    );
    check("<!-- not shown --><p>shown<!-- nor\nthis --></p>", "shown");
    check("<p>caf\u{e9} na\u{ef}ve \u{1f980}</p>", "café naïve 🦀");
}

#[test]
fn a_word_longer_than_a_line_stands_alone() {
    check(
        "<p>see arn:aws:service:region:account:resource/name here</p>",
        "see\narn:aws:service:region:account:resource/name\nhere",
    );
    let lines = markdown(&"<p>many short words that fill lines</p>".repeat(20), 30);
    assert!(lines.iter().all(|line| line.len() <= 30), "{lines:#?}");
}

#[test]
fn emphasis_is_marked_and_closed() {
    check(
        "<p><b>Bold</b> and <i>italic</i>, <strong>both</strong></p>",
        "**Bold** and *italic*, **both**",
    );
    check("<p>a<b> spaced </b>b</p>", "a **spaced** b");
    check("<p><b></b>nothing<i> </i></p>", "nothing");
    check("<p><b>unclosed</p><p>next</b></p>", "**unclosed**\n\nnext");
    check("<p><b><i>x</b></i> y</p>", "***x*** y");
    check("<p><b>Note:</b>text</p>", "**Note:** text");
    check(
        "<p><i>Name</i>-<i>Id</i>.<i>Region</i></p>",
        "*Name*-*Id*.*Region*",
    );
}

#[test]
fn code_is_in_backticks() {
    check("<p>Use <code>Foo_Bar*</code>.</p>", "Use `Foo_Bar*`.");
    check("<p><code>arn:<region>:[x]</code></p>", "`arn:<region>:[x]`");
    check("<p><code>a &lt; b &amp;&amp; c</code></p>", "`a < b && c`");
    check(
        "<p><code>a`b</code> <code>`c`</code></p>",
        "``a`b`` `` `c` ``",
    );
    check("<p><code>a</code><code>b</code></p>", "`a` `b`");
    check("<p>a<code> b </code>c <code></code>d</p>", "a `b` c d");
    check(
        "<p><code>s3://<i>bucket</i>/key</code></p>",
        "`s3://bucket/key`",
    );
    check(
        "<p>Write `code` here, not ` there.</p>",
        "Write `code` here, not \\` there.",
    );
    check(
        "<p>A code span that goes on: <code>aaaa - bbbb</code></p>",
        "A code span that goes on: `aaaa - bbbb`",
    );
    // A line of a code span cannot start with what looks like an item.
    check(
        "<p>A code span that is broken <code>aaaaa bb - cccc</code></p>",
        "A code span that is broken `aaaaa bb -\ncccc`",
    );
}

#[test]
fn code_does_not_become_a_block() {
    check(
        "<p>Code in backticks that is broken <code><!-- x</code></p>",
        "Code in backticks that is broken `<!--\nx`",
    );
    check(
        "<p>A line of this is <code>xml that is broken &lt;b></code></p>",
        "A line of this is `xml that is broken <b>`",
    );
    // A fence would start a code block if the span did not end on its line.
    check(
        "<p><code>``</code> <code>a `` b c d e f g h i j k l m n o p q</code></p>",
        "``` `` ```\n```a `` b c d e f g h i j k l m n o p q```",
    );
}

#[test]
fn links_go_to_the_web_only() {
    check(
        r#"<p>See <a href="https://a.example/b?c=1&amp;d=(2)">this</a>.</p>"#,
        "See\n[this](https://a.example/b?c=1&d=%282%29).",
    );
    check(
        "<p><A HREF='http://a.example' target=_blank>x</A></p>",
        "[x](http://a.example)",
    );
    check(
        r#"<p><a href="docs/page.html">page</a>, <a>Other</a>, <a href="">none</a></p>"#,
        "page, Other, none",
    );
    check(
        r#"<p><a href="javascript:alert(1)">x</a> <a href="mailto:a@b.example">mail</a></p>"#,
        "x [mail](mailto:a@b.example)",
    );
    check(
        r#"<p><code><a href="https://a.example">Op</a></code></p>"#,
        "[`Op`](https://a.example)",
    );
    check(
        r#"<p><a href="https://a.example"><code>Op</code></a></p>"#,
        "[`Op`](https://a.example)",
    );
    check(r#"<p><a href="https://a.example"> </a>x</p>"#, "x");
    check(
        r#"<p><a href="https://a.example">[b]</a></p>"#,
        "[\\[b\\]](https://a.example)",
    );
    check(
        r#"<p><a href="https://a.example">https://a.example</a></p>"#,
        "[https://a.example](https://a.example)",
    );
}

#[test]
fn bare_urls_become_links() {
    check(
        "<p>See https://a.example/b_c, or (http://d.example).</p>",
        "See <https://a.example/b_c>, or\n(<http://d.example>).",
    );
    check(
        "<p>https://<bucket>.s3.example/x and http://localhost</p>",
        "https://\\<bucket>.s3.example/x and\n<http://localhost>",
    );
    check(
        "<p>a scheme :// and http:// alone</p>",
        "a scheme :// and http:// alone",
    );
}

#[test]
fn what_is_not_markup_is_escaped() {
    check(
        "<p>arn:<region>:<account-id></p>",
        "arn:\\<region>:\\<account-id>",
    );
    check(
        "<p>[optional] *any* _1 snake_case ~x~ a\\b 1 < 2 > 0</p>",
        "\\[optional\\] \\*any\\* \\_1 snake_case\n\\~x\\~ a\\\\b 1 \\< 2 > 0",
    );
    check(
        "<p>&lt;tag&gt; &amp;lt; &copy; &#65;&#x42; &nosuch; a&b &nbsp;c</p>",
        "\\<tag> \\&lt; © AB \\&nosuch; a&b c",
    );
    check(
        "<p>zero\u{200b}width \u{202e}turned \u{7}bell</p>",
        "zerowidth turned bell",
    );
}

#[test]
fn no_line_of_text_starts_a_block() {
    check(
        "<p>- a</p><p>+ b</p><p>1. c</p><p># d</p><p>> e</p><p>---</p>",
        "\\- a\n\n\\+ b\n\n1\\. c\n\n\\# d\n\n\\> e\n\n\\---",
    );
    check(
        "<p>a line that is quite long and has a - b</p>",
        "a line that is quite long and has a - b",
    );
    check(
        "<p>a line that is quite long and has aa - bb</p>",
        "a line that is quite long and has aa -\nbb",
    );
    check(
        "<p>a line that is quite long and has aaaaa - bb</p>",
        "a line that is quite long and has aaaaa\n\\- bb",
    );
    check(
        "<p>the number of these is never more than 112. x</p>",
        "the number of these is never more than\n112\\. x",
    );
}

#[test]
fn lists_nest() {
    check(
        "<p>One of:</p><ul><li>a</li><li><p>b</p></li></ul><p>End.</p>",
        "One of:\n\n- a\n- b\n\nEnd.",
    );
    check(
        "<ol><li>a</li><li>b<ul><li>c</li><li>d</ul></li><li>e</ol>",
        "1. a\n2. b\n   - c\n   - d\n3. e",
    );
    check(
        "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
        "- a\n\n  b\n- c",
    );
    check("<ul><li></li><li> <p> </p></li><li>a</li></ul>", "- a");
    check("<li>alone</li>text", "- alone\n\ntext");
    check(
        "<ul><li>an item that is longer than a line is</li></ul>",
        "- an item that is longer than a line is",
    );
    check(
        "<ul><li>an item that is much longer than a line</li></ul>",
        "- an item that is much longer than a\n  line",
    );
    check("</ul></li></note></p>text</b>", "text");
}

#[test]
fn terms_and_rows_are_items() {
    check(
        "<dl><dt>Key</dt><dd>What it is.</dd><dt>Other</dt><dd><p>More.</p></dd></dl>",
        "- **Key**\n\n  What it is.\n- **Other**\n\n  More.",
    );
    check(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "- A — B\n- 1 — 2",
    );
}

#[test]
fn notes_are_quotes() {
    check(
        "<p>a</p><note><p>b</p><p>c</p></note><p>d</p>",
        "a\n\n> **Note:** b\n>\n> c\n\nd",
    );
    check(
        "<important>x</important><caution>y</caution>",
        "> **Important:** x\n\n> **Caution:** y",
    );
    check("<note><ul><li>x</li></ul></note>", "> **Note:**\n>\n> - x");
    check(
        "<ul><li><p>a</p><note><p>b</p></note></li><li>c</li></ul>",
        "- a\n\n  > **Note:** b\n- c",
    );
    check("<note></note>x", "x");
}

#[test]
fn headings_are_one_line() {
    check(
        "<h2>A heading that is longer than a line is</h2><p>x</p>",
        "## A heading that is longer than a line is\n\nx",
    );
    check("<h3></h3><p>x</p>", "x");
}

#[test]
fn code_blocks_are_text() {
    check(
        "<p>a</p><pre>{\n  \"b\": &lt;c>\n}\n</pre>d",
        "a\n\n```text\n{\n  \"b\": <c>\n}\n```\n\nd",
    );
    check(
        "<pre><code>x\n```\ny</code></pre>",
        "````text\nx\n```\ny\n````",
    );
    check(
        "<ul><li>a<pre>b\n\nc</pre></li></ul>",
        "- a\n\n  ```text\n  b\n\n  c\n  ```",
    );
    check("<pre>unclosed", "```text\nunclosed\n```");
}

#[test]
fn examples_on_the_wire_are_left_out() {
    check(
        "<p>a</p><examples><request>POST /</request></examples><p>b</p>",
        "a\n\nb",
    );
}

#[test]
fn html_is_told_from_commonmark() {
    check("* not a list <p>x</p>", "\\* not a list\n\nx");
    check(
        "text with <code>code</code> and *stars*",
        "text with `code` and \\*stars\\*",
    );
    check(
        "text with <b>bold</b>\n\n* and an item",
        "text with **bold**\n\n- and an item",
    );
}

#[test]
fn any_text_is_taken_in_linear_time() {
    let pieces = [
        "<",
        "<a ",
        "<a href='",
        "<ul><li>",
        "<note>",
        "<b><i>",
        "</ul>",
        "<pre>",
        "<!--",
        "`",
        "``` ",
        "[",
        "[a](",
        "](",
        "*",
        "- ",
        "- + ",
        "> ",
        "1. ",
        "\n",
        "    ",
        "http://",
        "https://a.b ",
        "&",
        "&lt",
        "\\",
        "é",
        "\u{1}\u{2}",
        "|-\n",
        "~~~\n",
        "<code>",
        "<dt>",
        "<h1>",
        "<br>",
        "![",
        "\t",
        "# ",
        "---\n",
    ];
    for first in pieces {
        for second in pieces {
            let text = format!("{first}{second}").repeat(25);
            let lines = markdown(&text, 20);
            assert!(
                lines.iter().all(|line| !line.contains(char::is_control)),
                "{text:?}"
            );
        }
        let long = markdown(&first.repeat(4_000), 100);
        assert!(
            long.iter().map(String::len).sum::<usize>() < 1_000_000,
            "{first:?}"
        );
    }
}
