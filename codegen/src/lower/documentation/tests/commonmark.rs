use super::check;

#[test]
fn blocks_stay() {
    check(
        "A line\nand its next.\n\nAnother.",
        "A line and its next.\n\nAnother.",
    );
    check(
        "One of:\n* a\n* b\n  more\n\nEnd.",
        "One of:\n\n- a\n- b more\n\nEnd.",
    );
    check(
        "1. a\n   - b\n   - c\n2. d\n\n   e",
        "1. a\n   - b\n   - c\n2. d\n\n   e",
    );
    check("- a\n- b\n\n1. c", "- a\n- b\n\n1. c");
    check(
        "# Title #\n\ntext\n\nOther\n-----\nmore",
        "# Title\n\ntext\n\n## Other\n\nmore",
    );
    check(
        "> quoted\n> - item\n\nafter",
        "> quoted\n>\n> - item\n\nafter",
    );
    check("a  \nb\\\nc", "a\\\nb\\\nc");
    check("more than\n12. things", "more than 12. things");
    check("a\n\n---\n\nb", "a\n\nb");
    check(
        "| a | b |\n|---|---|\n| <x> | `y` |\n\nz",
        "| a | b |\n|---|---|\n| \\<x> | `y` |\n\nz",
    );
}

#[test]
fn code_is_text() {
    check("```\nlet x = 1;\n```\na", "```text\nlet x = 1;\n```\n\na");
    check("~~~rust\nlet x = 1;", "```text\nlet x = 1;\n```");
    check(
        "a\n\n    let x = 1;\n\n    y\n\nb",
        "a\n\n```text\nlet x = 1;\n\ny\n```\n\nb",
    );
    check(
        "- a\n\n  ```json\n  {}\n  ```\n- b",
        "- a\n\n  ```text\n  {}\n  ```\n- b",
    );
}

#[test]
fn text_keeps_its_meaning() {
    check(
        "*a* **b** _c_ `d <e>` ``f`g``",
        "*a* **b** _c_ `d <e>` ``f`g``",
    );
    check("\\*a\\* \\[b\\] &lt;c&gt;", "\\*a\\* \\[b\\] &lt;c&gt;");
    check(
        "[a](https://a.example/b \"title\") ![c](https://c.example)",
        "[a](https://a.example/b)\n[c](https://c.example)",
    );
    check(
        "[`Thing`](Thing), [Other], [x][y], arr[0]",
        "`Thing`, \\[Other\\], \\[x\\]\\[y\\], arr\\[0\\]",
    );
    check(
        "<https://a.example> and https://b.example",
        "<https://a.example> and\n<https://b.example>",
    );
    check("a <region> b<br>c <b>d</b>", "a \\<region> b\\\nc **d**");
    check(
        "an ` alone, a [ too, a ! and 1 < 2",
        "an \\` alone, a \\[ too, a ! and 1 \\< 2",
    );
}
