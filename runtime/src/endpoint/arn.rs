//! `aws.parseArn` (AWS rules engine library functions).

use super::operand::Text;

/// An Amazon Resource Name with at least a partition, a service and a resource.
#[derive(Clone, Debug)]
pub(super) struct Arn<'a> {
    text: Text<'a>,
    /// Where the colons are that end `arn`, partition, service, region and account id.
    colons: [u32; 5],
}

impl<'a> Arn<'a> {
    /// The parts of an ARN; `None` when the text is not one.
    pub(super) fn parse(text: &Text<'a>) -> Option<Self> {
        let rest = text.as_str().strip_prefix("arn:")?;
        let mut colons = [3; 5];
        let mut positions = rest.match_indices(':').map(|(position, _)| position + 4);
        for colon in &mut colons[1..] {
            *colon = u32::try_from(positions.next()?).ok()?;
        }
        let arn = Self { text: text.clone(), colons };
        let complete = !arn.partition().is_empty() && !arn.service().is_empty() && !arn.resource().is_empty();
        complete.then_some(arn)
    }

    pub(super) fn partition(&self) -> Text<'a> {
        self.part(0)
    }

    pub(super) fn service(&self) -> Text<'a> {
        self.part(1)
    }

    pub(super) fn region(&self) -> Text<'a> {
        self.part(2)
    }

    pub(super) fn account_id(&self) -> Text<'a> {
        self.part(3)
    }

    /// An element of the resource, split at `:` and `/`; a negative index counts from the end.
    pub(super) fn resource_id(&self, index: i32) -> Option<Text<'a>> {
        self.resource().nth(index, |text| {
            text.find([':', '/']).map(|position| (position, 1))
        })
    }

    fn resource(&self) -> Text<'a> {
        self.text.slice(self.colons[4] as usize + 1, self.text.as_str().len())
    }

    fn part(&self, number: usize) -> Text<'a> {
        self.text.slice(self.colons[number] as usize + 1, self.colons[number + 1] as usize)
    }
}
