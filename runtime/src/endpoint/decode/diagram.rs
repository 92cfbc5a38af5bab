//! Decoding of decision diagrams.

use super::super::decision::{Diagram, Edge, Node};
use super::{DecodeError, Decoder};

pub(super) fn decode(decoder: &mut Decoder) -> Result<Diagram, DecodeError> {
    decoder.cursor.want('[', "conditions")?;
    let conditions = decoder.until(']', |decoder| {
        let id = decoder.condition()?;
        Ok(*decoder.program.condition(id))
    })?;
    decoder.cursor.want('[', "results")?;
    let results = decoder.until(']', Decoder::rule)?;
    decoder.cursor.want('[', "nodes")?;
    let root = edge(decoder, 0)?;
    let mut nodes = Vec::new();
    while !decoder.cursor.take(']') {
        decoder.cursor.peek();
        let condition = number(decoder)?;
        let next = u32::try_from(nodes.len() + 1).unwrap_or(u32::MAX);
        let (high, low) = (edge(decoder, next)?, edge(decoder, next)?);
        nodes.push(Node {
            condition,
            high,
            low,
        });
    }
    Ok(Diagram {
        conditions,
        results,
        nodes: nodes.into(),
        root,
    })
}

/// An edge; `next` is the number of the node that follows.
fn edge(decoder: &mut Decoder, next: u32) -> Result<Edge, DecodeError> {
    let cursor = &mut decoder.cursor;
    let edge = if cursor.take('+') {
        Edge::Node {
            index: next,
            complement: false,
        }
    } else if cursor.take('r') {
        Edge::Result(number(decoder)?)
    } else if cursor.take('n') {
        Edge::Node {
            index: number(decoder)?,
            complement: false,
        }
    } else if cursor.take('~') {
        Edge::Node {
            index: number(decoder)?,
            complement: true,
        }
    } else if cursor.take('.') {
        Edge::NoMatch
    } else {
        return cursor.expected("an edge");
    };
    Ok(edge)
}

fn number(decoder: &mut Decoder) -> Result<u32, DecodeError> {
    let digits = decoder
        .cursor
        .take_while(|character| character.is_ascii_digit());
    digits
        .parse()
        .or_else(|_| decoder.cursor.expected("a number"))
}
