//! Reading decision diagrams (Rules engine specification, "`smithy.rules#endpointBdd` trait").

use super::ast::{Diagram, Edge, Node as Branch, Outcome};
use super::read::Reader;
use crate::model::node::Node;

/// References from here on are results. This one is that no rule matches, which the list of results
/// leaves out.
const NO_MATCH: i64 = 100_000_000;

pub(super) fn read(value: &Node, reader: &mut Reader<'_>) -> Diagram {
    let conditions = reader.conditions(value);
    let results = reader.member(value, "results", |reader, results| {
        Some(reader.elements(results, |reader, rule| {
            let rule = reader.rule(rule)?;
            if !rule.conditions.is_empty() || matches!(rule.outcome, Outcome::Tree(_)) {
                reader
                    .problems
                    .report("a result must be an endpoint or error without conditions");
            }
            Some(rule)
        }))
    });
    let results = results.unwrap_or_default();
    let triples = reader.member(value, "nodes", |reader, nodes| {
        let triples = nodes
            .as_str()
            .and_then(|text| base64_simd::forgiving_decode_to_vec(text.as_bytes()).ok())
            .and_then(|bytes| triples(&bytes));
        if triples.is_none() {
            reader
                .problems
                .report("must be Base64 of three 4-byte integers a node");
        }
        triples
    });
    let triples = triples.unwrap_or_default();
    let number = |key: &str| match value.get(key) {
        Some(Node::Number(text)) => text.parse::<i64>().ok(),
        _ => None,
    };
    if number("nodeCount") != i64::try_from(triples.len()).ok() {
        reader
            .problems
            .report("`nodeCount` is not the number of nodes");
    }
    let limits = Limits {
        nodes: triples.len(),
        results: results.len(),
    };
    let root = match number("root").and_then(|root| limits.edge(root)) {
        Some(Edge::Node {
            complement: true, ..
        })
        | None => {
            reader
                .problems
                .report("`root` must refer to a node or a result");
            Edge::NoMatch
        }
        Some(root) => root,
    };
    let mut nodes = Vec::new();
    // The first node is the terminal, and nothing refers to it.
    for (index, [condition, high, low]) in triples.iter().enumerate().skip(1) {
        let condition = usize::try_from(*condition)
            .ok()
            .filter(|one| *one < conditions.len());
        let edges = limits
            .edge(i64::from(*high))
            .zip(limits.edge(i64::from(*low)));
        match condition.zip(edges) {
            Some((condition, (high, low))) => nodes.push(Branch {
                condition,
                high,
                low,
            }),
            None => reader
                .problems
                .report(format!("node {index} refers to what does not exist")),
        }
    }
    if has_cycle(&nodes) {
        reader.problems.report("the nodes form a cycle");
    }
    Diagram {
        conditions,
        results,
        root,
        nodes,
    }
}

struct Limits {
    nodes: usize,
    results: usize,
}

impl Limits {
    /// What a reference refers to ("Reference encoding"); nodes are counted without the first.
    fn edge(&self, reference: i64) -> Option<Edge> {
        if reference.abs() == 1 || reference == NO_MATCH {
            return Some(Edge::NoMatch);
        }
        if reference > NO_MATCH {
            let index = usize::try_from(reference - NO_MATCH - 1).ok()?;
            return (index < self.results).then_some(Edge::Result(index));
        }
        let index = usize::try_from(reference.unsigned_abs())
            .ok()?
            .checked_sub(2)?;
        let complement = reference < 0;
        (index + 1 < self.nodes).then_some(Edge::Node { index, complement })
    }
}

/// Whether nodes lead back to themselves: whether taking away nodes without remaining successors,
/// again and again, leaves any.
fn has_cycle(nodes: &[Branch]) -> bool {
    let successors = |node: &Branch| {
        [node.high, node.low]
            .into_iter()
            .filter_map(|edge| match edge {
                Edge::Node { index, .. } => Some(index),
                Edge::Result(_) | Edge::NoMatch => None,
            })
    };
    let mut remaining: Vec<usize> = nodes.iter().map(|node| successors(node).count()).collect();
    let mut predecessors = vec![Vec::new(); nodes.len()];
    for (number, node) in nodes.iter().enumerate() {
        for successor in successors(node) {
            if let Some(list) = predecessors.get_mut(successor) {
                list.push(number);
            }
        }
    }
    let mut ends: Vec<usize> = (0..nodes.len())
        .filter(|number| remaining.get(*number) == Some(&0))
        .collect();
    let mut taken = 0;
    while let Some(end) = ends.pop() {
        taken += 1;
        for predecessor in predecessors.get(end).into_iter().flatten() {
            if let Some(count) = remaining.get_mut(*predecessor) {
                *count -= 1;
                if *count == 0 {
                    ends.push(*predecessor);
                }
            }
        }
    }
    taken != nodes.len()
}

fn triples(bytes: &[u8]) -> Option<Vec<[i32; 3]>> {
    let (words, rest) = bytes.as_chunks::<4>();
    let words: Vec<i32> = words.iter().map(|word| i32::from_be_bytes(*word)).collect();
    let (triples, extra) = words.as_chunks::<3>();
    (rest.is_empty() && extra.is_empty()).then(|| triples.to_vec())
}
