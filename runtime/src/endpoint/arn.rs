//! `aws.parseArn` (AWS rules engine library functions).

use super::operand::nth;

/// An Amazon Resource Name with at least a partition, a service and a resource.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arn<'a>(&'a str);

impl<'a> Arn<'a> {
    /// The parts of an ARN; `None` when the text is not one.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let arn = Self(text);
        let parts = [arn.partition(), arn.service(), arn.resource()];
        let complete = parts.iter().all(|part| !part.is_empty());
        (text.starts_with("arn:") && complete).then_some(arn)
    }

    pub(super) fn partition(self) -> &'a str {
        self.part(1)
    }

    pub(super) fn service(self) -> &'a str {
        self.part(2)
    }

    pub(super) fn region(self) -> &'a str {
        self.part(3)
    }

    pub(super) fn account_id(self) -> &'a str {
        self.part(4)
    }

    /// An element of the resource, split at `:` and `/`; a negative index counts from the end.
    pub(super) fn resource_id(self, index: i32) -> Option<&'a str> {
        nth(self.resource().split([':', '/']), index)
    }

    fn resource(self) -> &'a str {
        self.part(5)
    }

    /// The resource, which may have colons in it, is the sixth.
    fn part(self, number: usize) -> &'a str {
        self.0.splitn(6, ':').nth(number).unwrap_or_default()
    }
}
