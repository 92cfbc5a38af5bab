//! `aws.parseArn` (AWS rules engine library functions).

use super::operand::nth;

/// An Amazon Resource Name with at least a partition, a service and a resource.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arn<'a> {
    text: &'a str,
    /// Where the colons are that end `arn`, partition, service, region and account id.
    colons: [u16; 5],
}

impl<'a> Arn<'a> {
    /// The parts of an ARN; `None` when the text is not one.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        if !text.starts_with("arn:") {
            return None;
        }
        let mut positions = text.bytes().enumerate().filter(|(_, byte)| *byte == b':');
        let mut colons = [0; 5];
        for colon in &mut colons {
            *colon = u16::try_from(positions.next()?.0).ok()?;
        }
        let arn = Self { text, colons };
        let parts = [arn.partition(), arn.service(), arn.resource()];
        parts.iter().all(|part| !part.is_empty()).then_some(arn)
    }

    pub(super) fn partition(self) -> &'a str {
        self.part(0, 1)
    }

    pub(super) fn service(self) -> &'a str {
        self.part(1, 2)
    }

    pub(super) fn region(self) -> &'a str {
        self.part(2, 3)
    }

    pub(super) fn account_id(self) -> &'a str {
        self.part(3, 4)
    }

    /// An element of the resource, split at `:` and `/`; a negative index counts from the end.
    pub(super) fn resource_id(self, index: i32) -> Option<&'a str> {
        nth(self.resource().split([':', '/']), index)
    }

    fn resource(self) -> &'a str {
        self.text
            .get(usize::from(self.colons[4]) + 1..)
            .unwrap_or_default()
    }

    fn part(self, from: usize, to: usize) -> &'a str {
        let range = usize::from(self.colons[from]) + 1..usize::from(self.colons[to]);
        self.text.get(range).unwrap_or_default()
    }
}
