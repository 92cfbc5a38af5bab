//! Decision diagrams (Rules engine specification, "`smithy.rules#endpointBdd` trait").

use super::rules::{Condition, RuleId};

/// A diagram: conditions that choose between two edges, and rules without conditions as results.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) conditions: Box<[Condition]>,
    pub(super) results: Box<[RuleId]>,
    pub(super) nodes: Box<[Node]>,
    pub(super) root: Edge,
}

/// A node: where to go when its condition holds, and when not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) condition: u32,
    pub(super) high: Edge,
    pub(super) low: Edge,
}

/// Where an edge leads. Numbers are checked when the diagram is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// To a node; `complement` swaps its edges.
    Node { index: u32, complement: bool },
    /// To a result.
    Result(u32),
    /// No rule matches.
    NoMatch,
}

impl Diagram {
    /// The result that the conditions lead to.
    ///
    /// The walk takes at most as many steps as there are nodes, so that a diagram with a cycle
    /// ends without a match.
    pub(super) fn walk(&self, mut holds: impl FnMut(&Condition) -> bool) -> Option<RuleId> {
        let mut edge = self.root;
        for _ in 0..=self.nodes.len() {
            match edge {
                Edge::NoMatch => return None,
                Edge::Result(index) => return self.results.get(index as usize).copied(),
                Edge::Node { index, complement } => {
                    let node = self.nodes.get(index as usize)?;
                    let condition = self.conditions.get(node.condition as usize)?;
                    edge = if holds(condition) != complement {
                        node.high
                    } else {
                        node.low
                    };
                }
            }
        }
        None
    }
}
