//! Rules that mean the same in fewer words.

use super::ast::{Outcome, Rule, RuleSet};

/// Removes trees that add nothing, and rules that are never reached.
pub(super) fn simplify(rule_set: RuleSet) -> RuleSet {
    match rule_set {
        RuleSet::Tree(rules) => RuleSet::Tree(simplify_all(rules)),
        diagram @ RuleSet::Diagram(_) => diagram,
    }
}

fn simplify_all(rules: Vec<Rule>) -> Vec<Rule> {
    let mut simplified = Vec::new();
    for rule in rules {
        let rule = simplify_one(rule);
        // A rule without conditions always matches, and a tree that matches is final: its rules
        // may replace it, and nothing after it is reached.
        match rule {
            Rule {
                conditions,
                outcome: Outcome::Tree(inner),
            } if conditions.is_empty() => {
                simplified.extend(inner);
                break;
            }
            rule => {
                let is_last = rule.conditions.is_empty();
                simplified.push(rule);
                if is_last {
                    break;
                }
            }
        }
    }
    simplified
}

fn simplify_one(rule: Rule) -> Rule {
    let Rule {
        conditions,
        outcome,
    } = rule;
    let Outcome::Tree(inner) = outcome else {
        return Rule {
            conditions,
            outcome,
        };
    };
    let mut inner = simplify_all(inner);
    // A tree whose only rule always matches has that rule's outcome.
    let outcome = match inner.pop() {
        Some(only) if inner.is_empty() && only.conditions.is_empty() => only.outcome,
        last => {
            inner.extend(last);
            Outcome::Tree(inner)
        }
    };
    Rule {
        conditions,
        outcome,
    }
}
