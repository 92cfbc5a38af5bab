//! Results as a page of charts that a browser opens without a network.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Row;
use super::chart::{Kind, Point, chart};

/// An official crate whose figures are known.
struct Official {
    name: &'static str,
    lines: f64,
    /// Seconds of its generator.
    generate: Option<f64>,
    check: Option<f64>,
    build: Option<f64>,
}

/// As measured on two cores.
const OFFICIAL: &[Official] = &[
    Official {
        name: "aws-sdk-directconnect",
        lines: 115_218.0,
        generate: Some(10.0),
        check: Some(6.3),
        build: Some(14.1),
    },
    Official {
        name: "aws-sdk-sagemaker",
        lines: 617_269.0,
        generate: Some(50.0),
        check: None,
        build: None,
    },
    Official {
        name: "aws-sdk-ec2",
        lines: 1_239_152.0,
        generate: None,
        check: None,
        build: Some(283.0),
    },
];

const STYLE: &str = "\
body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2em auto;padding:0 1em;color:#222;background:#fff}\
svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#555}\
table{border-collapse:collapse;margin:1em 0}td,th{padding:2px 12px;text-align:right;border-bottom:1px solid #eee}\
td:first-child,th:first-child,td.l{text-align:left}th{color:#555;font-weight:600;vertical-align:bottom}\
circle:hover,path.o:hover{stroke:#000}pre{white-space:pre-wrap}.bad{color:#b00}p.note{color:#555}";

/// The page.
pub(super) fn page(all: &BTreeMap<String, Vec<Row>>) -> String {
    let rows: Vec<&Row> = all.values().flatten().filter(|it| it.lines > 0).collect();
    let built = rows
        .iter()
        .any(|row| row.stages.iter().any(|it| it == "build"));
    let mut page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8>\
         <meta name=viewport content='width=device-width'><title>Sweep</title>\
         <style>{STYLE}</style>\n<h1>Sweep</h1>\n"
    );
    summary(&mut page, all);
    by_protocol(&mut page, &rows);
    let points = |seconds: fn(&Row) -> Option<f64>| points(&rows, seconds);
    page.push_str("<h2>Seconds to generate, against lines made</h2>\n");
    let made = points(|row| Some(row.generate_seconds));
    page.push_str(&chart(&made, &official(|it| it.generate)));
    let compiled = points(|row| row.compile.map(|it| it.processor));
    if !compiled.is_empty() {
        let (command, known) = match built {
            true => ("cargo build", official(|it| it.build)),
            false => ("cargo check", official(|it| it.check)),
        };
        let _ = writeln!(
            page,
            "<h2>Processor seconds of <code>{command}</code>, against lines</h2>"
        );
        page.push_str(&chart(&compiled, &known));
        let documented = points(|row| row.doc.map(|it| it.processor));
        if !documented.is_empty() {
            page.push_str("<h2>Processor seconds of <code>cargo doc</code>, against lines</h2>\n");
            page.push_str(&chart(&documented, &[]));
        }
        page.push_str("<h2>Megabytes of the compiler, against lines</h2>\n");
        let memory = points(|row| row.compile.map(|it| it.megabytes));
        page.push_str(&chart(&memory, &[]));
    }
    services(&mut page, all);
    page
}

fn points(rows: &[&Row], value: fn(&Row) -> Option<f64>) -> Vec<Point> {
    let point = |row: &&Row| {
        Some(Point {
            name: row.model.clone(),
            lines: row.lines as f64,
            value: value(row)?,
            kind: Kind::Protocol(row.protocol.clone()),
        })
    };
    rows.iter().filter_map(point).collect()
}

fn official(value: fn(&Official) -> Option<f64>) -> Vec<Point> {
    let point = |it: &Official| {
        Some(Point {
            name: it.name.to_owned(),
            lines: it.lines,
            value: value(it)?,
            kind: Kind::Official,
        })
    };
    OFFICIAL.iter().filter_map(point).collect()
}

/// How many services of each set went through what.
fn summary(page: &mut String, all: &BTreeMap<String, Vec<Row>>) {
    page.push_str(
        "<table><tr><th>set<th>services<th>generated<th>compiled<th>documented<th>failed\n",
    );
    for (set, rows) in all {
        let count = |pick: &dyn Fn(&Row) -> bool| rows.iter().filter(|it| pick(it)).count();
        let through =
            |names: &[&str]| count(&|row| row.stages.iter().any(|it| names.contains(&it.as_str())));
        let failed = count(&|row| !row.problems.is_empty());
        let _ = writeln!(
            page,
            "<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td{}>{failed}",
            escaped(set),
            rows.len(),
            count(&|row| row.lines > 0),
            through(&["check", "build"]),
            through(&["doc"]),
            if failed > 0 { " class=bad" } else { "" }
        );
    }
    page.push_str("</table>\n");
}

#[derive(Default)]
struct Sum {
    services: usize,
    operations: usize,
    lines: usize,
    generate: f64,
    compile: f64,
    megabytes: f64,
}

fn by_protocol(page: &mut String, rows: &[&Row]) {
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for row in rows {
        for name in [&row.protocol, "all"] {
            let sum = sums.entry(name).or_default();
            sum.services += 1;
            sum.operations += row.operations;
            sum.lines += row.lines;
            sum.generate += row.generate_seconds;
            sum.compile += row.compile.map_or(0.0, |it| it.processor);
            sum.megabytes = row
                .compile
                .map_or(0.0, |it| it.megabytes)
                .max(sum.megabytes);
        }
    }
    page.push_str(
        "<table><tr><th>protocol<th>services<th>operations<th>lines<th>seconds to generate\
         <th>processor seconds<br>of the compiler<th>megabytes<br>at most\n",
    );
    for (protocol, sum) in sums {
        let _ = writeln!(
            page,
            "<tr><td>{}<td>{}<td>{}<td>{}<td>{:.2}<td>{:.1}<td>{:.0}",
            escaped(protocol),
            sum.services,
            sum.operations,
            sum.lines,
            sum.generate,
            sum.compile,
            sum.megabytes
        );
    }
    page.push_str("</table>\n");
}

/// Every service, the largest first, with what went wrong.
fn services(page: &mut String, all: &BTreeMap<String, Vec<Row>>) {
    page.push_str(
        "<h2>Services</h2>\n<table><tr><th>service<th>set<th>protocol<th>operations<th>lines\
         <th>generated s<th>compiled s<th>MB<th>outcome\n",
    );
    let rows = all
        .iter()
        .flat_map(|(set, rows)| rows.iter().map(move |row| (set, row)));
    let mut rows: Vec<(&String, &Row)> = rows.collect();
    rows.sort_by_key(|(_, row)| (row.problems.is_empty(), std::cmp::Reverse(row.lines)));
    for (set, row) in rows {
        let needed = row.compile.map_or("–<td>–".to_owned(), |it| {
            format!("{:.1}<td>{:.0}", it.processor, it.megabytes)
        });
        let outcome = match row.problems.is_empty() {
            true if row.stages.is_empty() => "generated".to_owned(),
            true => row.stages.join(", "),
            false => format!("<pre class=bad>{}</pre>", escaped(&row.problems.concat())),
        };
        let _ = writeln!(
            page,
            "<tr><td title='{}'>{}<td class=l>{}<td class=l>{}<td>{}<td>{}<td>{:.3}<td>{needed}<td class=l>{outcome}",
            escaped(&row.title),
            escaped(&row.model),
            escaped(set),
            escaped(&row.protocol),
            row.operations,
            row.lines,
            row.generate_seconds,
        );
    }
    page.push_str("</table>\n");
}

/// Escapes text for HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\'', "&#39;")
}
