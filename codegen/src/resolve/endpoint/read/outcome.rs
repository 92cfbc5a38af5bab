//! Reading endpoints (Rules engine specification, "Endpoint object").

use super::super::ast::{Document, Endpoint};
use super::super::signature::Type;
use super::Reader;
use crate::model::node::Node;

impl Reader<'_> {
    pub(super) fn endpoint(&mut self, endpoint: &Node) -> Option<Endpoint> {
        let url = self.member(endpoint, "url", |own, url| own.typed(url, Type::String));
        let properties = self.entries(endpoint, "properties", Self::document);
        let headers = self.entries(endpoint, "headers", |own, values| {
            Some(own.elements(values, |own, value| own.typed(value, Type::String)))
        });
        Some(Endpoint {
            url: url?,
            properties,
            headers,
        })
    }

    /// The entries of a member that may be absent.
    fn entries<T>(
        &mut self,
        parent: &Node,
        key: &str,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Vec<(String, T)> {
        let mut entries = Vec::new();
        let Some(object) = parent.get(key) else {
            return entries;
        };
        self.problems.enter(key);
        match object.as_object() {
            None => self.problems.report("must be an object"),
            Some(object) => {
                for (name, value) in object {
                    self.problems.enter(name);
                    entries.extend(read(self, value).map(|value| (name.clone(), value)));
                    self.problems.leave();
                }
            }
        }
        self.problems.leave();
        entries
    }

    fn document(&mut self, node: &Node) -> Option<Document> {
        if self.too_deep() {
            return None;
        }
        Some(match node {
            Node::Null => Document::Null,
            Node::Boolean(value) => Document::Boolean(*value),
            Node::Number(text) => Document::Number(text.clone()),
            Node::String(text) => Document::String(self.text(text)?),
            Node::Array(_) => Document::Array(self.elements(node, Self::document)),
            Node::Object(members) => {
                let mut converted = Vec::new();
                for (name, member) in members {
                    self.problems.enter(name);
                    converted.extend(self.document(member).map(|member| (name.clone(), member)));
                    self.problems.leave();
                }
                Document::Object(converted)
            }
        })
    }
}
