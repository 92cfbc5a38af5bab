//! A chart as SVG: points on logarithmic axes, lines of code to the right, a figure upwards.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::page::escaped;

/// The area within the axes, in units of the drawing.
const WIDTH: f64 = 840.0;
const HEIGHT: f64 = 380.0;

/// Told apart by those who see colours differently, too.
const COLOURS: &[&str] = &[
    "#0072b2", "#009e73", "#e69f00", "#cc79a7", "#56b4e9", "#7a5c00", "#666666", "#8a2be2",
];
const OFFICIAL: &str = "#d03000";

/// What a point is of.
pub(super) enum Kind {
    /// Ours, a service of this protocol.
    Protocol(String),
    Official,
}

pub(super) struct Point {
    pub(super) name: String,
    pub(super) lines: f64,
    pub(super) value: f64,
    pub(super) kind: Kind,
}

/// An axis from one power of ten to another.
struct Axis {
    low: i32,
    high: i32,
    length: f64,
}

impl Axis {
    fn new(values: impl Iterator<Item = f64> + Clone, length: f64) -> Self {
        let exponents = values.filter(|it| *it > 0.0).map(f64::log10);
        let low = exponents.clone().fold(f64::MAX, f64::min).clamp(-4.0, 9.0);
        let high = exponents.fold(f64::MIN, f64::max).clamp(-4.0, 9.0);
        let low = low.floor() as i32;
        Self {
            low,
            high: (high.ceil() as i32).max(low + 1),
            length,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let exponent = value.log10().max(f64::from(self.low));
        (exponent - f64::from(self.low)) / f64::from(self.high - self.low) * self.length
    }

    /// Its powers of ten, each with its place.
    fn ticks(&self) -> impl Iterator<Item = (f64, f64)> {
        (self.low..=self.high).map(|exponent| {
            let value = 10f64.powi(exponent);
            (value, self.at(value))
        })
    }
}

/// The chart of our points and of official crates.
pub(super) fn chart(own: &[Point], official: &[Point]) -> String {
    let both = || own.iter().chain(official);
    let across = Axis::new(both().map(|it| it.lines), WIDTH);
    let up = Axis::new(both().map(|it| it.value), HEIGHT);
    let mut svg = format!(
        "<svg viewBox='-60 -44 {} {}' role=img>\n",
        WIDTH + 100.0,
        HEIGHT + 84.0
    );
    grid(&mut svg, &across, &up);
    let mut colours: BTreeMap<&str, &str> = BTreeMap::new();
    for point in own {
        if let Kind::Protocol(protocol) = &point.kind {
            let colour = COLOURS[colours.len() % COLOURS.len()];
            colours.entry(protocol).or_insert(colour);
        }
    }
    legend(&mut svg, &colours, !official.is_empty());
    for point in both() {
        let (x, y) = (across.at(point.lines), HEIGHT - up.at(point.value));
        let name = escaped(&point.name);
        let title = format!(
            "<title>{name}: {:.0} lines, {}</title>",
            point.lines,
            short(point.value)
        );
        let _ = match &point.kind {
            Kind::Protocol(protocol) => writeln!(
                svg,
                "<circle cx={x:.1} cy={y:.1} r=4 fill='{}' fill-opacity=.65>{title}</circle>",
                colours.get(protocol.as_str()).unwrap_or(&"#000")
            ),
            Kind::Official => writeln!(
                svg,
                "<path class=o d='M{x:.1} {y:.1}m-6 0l6-6l6 6l-6 6z' fill='{OFFICIAL}'>{title}</path>\
                 <text x={:.1} y={:.1} text-anchor=end>{name}</text>",
                x - 9.0,
                y + 4.0
            ),
        };
    }
    svg.push_str("</svg>\n");
    svg
}

fn grid(svg: &mut String, across: &Axis, up: &Axis) {
    for (value, x) in across.ticks() {
        let _ = writeln!(
            svg,
            "<path d='M{x:.1} 0V{HEIGHT}' stroke='#ddd' /><text x={x:.1} y={} text-anchor=middle>{}</text>",
            HEIGHT + 18.0,
            short(value)
        );
    }
    for (value, place) in up.ticks() {
        let y = HEIGHT - place;
        let _ = writeln!(
            svg,
            "<path d='M0 {y:.1}H{WIDTH}' stroke='#ddd' /><text x=-8 y={:.1} text-anchor=end>{}</text>",
            y + 4.0,
            short(value)
        );
    }
    let _ = writeln!(
        svg,
        "<text x={} y={} text-anchor=middle>lines</text>",
        WIDTH / 2.0,
        HEIGHT + 36.0
    );
}

fn legend(svg: &mut String, colours: &BTreeMap<&str, &str>, official: bool) {
    let own = colours.iter().map(|(name, colour)| (*name, *colour));
    let official = official.then_some(("official crate", OFFICIAL));
    let mut x = 0.0;
    for (name, colour) in own.chain(official) {
        let _ = writeln!(
            svg,
            "<circle cx={} cy=-26 r=5 fill='{colour}' /><text x={} y=-22>{}</text>",
            x + 5.0,
            x + 15.0,
            escaped(name)
        );
        x += 36.0 + 8.0 * name.len() as f64;
    }
}

/// A number with no more digits than it needs.
fn short(value: f64) -> String {
    match value {
        value if value >= 1e6 => format!("{} M", value / 1e6),
        value if value >= 1e3 => format!("{} k", value / 1e3),
        value => {
            let text = format!("{value:.4}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}
