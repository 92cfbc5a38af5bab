//! Results as a page of charts that a browser opens without a network.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Row;

/// The width and height of a chart, in pixels.
const SIZE: (f64, f64) = (860.0, 420.0);

/// Official crates whose figures are known: lines, and seconds of a build.
const OFFICIAL: &[(&str, f64, f64)] = &[
    ("aws-sdk-directconnect", 115_218.0, 16.8),
    ("aws-sdk-ec2", 1_450_000.0, 283.0),
];

/// The page.
pub(super) fn page(all: &BTreeMap<String, Vec<Row>>) -> String {
    let rows: Vec<&Row> = all.values().flatten().filter(|it| it.lines > 0).collect();
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><title>Sweep</title>\
         <style>body{font:15px system-ui;max-width:900px;margin:2em auto}text{font:11px system-ui}\
         table{border-collapse:collapse}td,th{padding:2px 10px;text-align:right}</style>\
         <h1>Sweep</h1>",
    );
    page.push_str(&by_protocol(&rows));
    page.push_str("<h2>Seconds to generate, against lines made</h2>");
    page.push_str(&chart(&rows, |row| Some(row.generate_seconds), &[]));
    if rows.iter().any(|row| row.compile.is_some()) {
        page.push_str("<h2>Seconds to compile, against lines, beside official crates</h2>");
        page.push_str(&chart(
            &rows,
            |row| row.compile.map(|it| it.seconds),
            OFFICIAL,
        ));
    }
    page
}

fn by_protocol(rows: &[&Row]) -> String {
    let mut sums: BTreeMap<&str, (usize, usize, usize, f64)> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(&row.protocol).or_default();
        sum.0 += 1;
        sum.1 += row.operations;
        sum.2 += row.lines;
        sum.3 += row.generate_seconds;
    }
    let mut table = String::from(
        "<table><tr><th>protocol<th>services<th>operations<th>lines<th>seconds to generate",
    );
    for (protocol, (services, operations, lines, seconds)) in sums {
        let _ = write!(
            table,
            "<tr><td>{protocol}<td>{services}<td>{operations}<td>{lines}<td>{seconds:.2}"
        );
    }
    table.push_str("</table>");
    table
}

/// Points on logarithmic axes: lines to the right, seconds upwards.
fn chart(
    rows: &[&Row],
    seconds: impl Fn(&Row) -> Option<f64>,
    official: &[(&str, f64, f64)],
) -> String {
    let own = rows
        .iter()
        .filter_map(|row| Some((row.model.as_str(), row.lines as f64, seconds(row)?)));
    let own: Vec<(&str, f64, f64)> = own.collect();
    let both = || own.iter().chain(official);
    let least = |pick: fn(&(&str, f64, f64)) -> f64| both().map(pick).fold(f64::MAX, f64::min);
    let most = |pick: fn(&(&str, f64, f64)) -> f64| both().map(pick).fold(f64::MIN, f64::max);
    let (left, right) = (least(|it| it.1), most(|it| it.1));
    let (low, high) = (least(|it| it.2).max(1e-4), most(|it| it.2).max(1e-3));
    let scale = |value: f64, from: f64, to: f64, length: f64| {
        (value.max(from).ln() - from.ln()) / (to.ln() - from.ln()).max(1e-9) * length
    };
    let mut svg = format!(
        "<svg width={} height={} viewBox='-50 -20 {} {}'>",
        SIZE.0, SIZE.1, SIZE.0, SIZE.1
    );
    let (width, height) = (SIZE.0 - 170.0, SIZE.1 - 60.0);
    let _ = write!(
        svg,
        "<path d='M0 0V{height}H{width}' fill=none stroke=#999 />\
         <text x=0 y={}>{left:.0} lines</text><text x={} y={}>{right:.0}</text>\
         <text x=-48 y={height}>{low:.3} s</text><text x=-48 y=8>{high:.2} s</text>",
        height + 16.0,
        width - 40.0,
        height + 16.0
    );
    for (points, colour) in [(own.as_slice(), "#0a6"), (official, "#c30")] {
        for (name, lines, seconds) in points {
            let x = scale(*lines, left, right, width);
            let y = height - scale(*seconds, low, high, height);
            let _ = write!(
                svg,
                "<circle cx={x:.1} cy={y:.1} r=4 fill={colour} fill-opacity=.6>\
                 <title>{name}: {lines:.0} lines, {seconds:.3} s</title></circle>"
            );
        }
    }
    svg.push_str("</svg>");
    svg
}
