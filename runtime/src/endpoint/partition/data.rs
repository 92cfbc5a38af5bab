//! The built-in partitions.

use super::pattern::Pattern;
use super::{Outputs, Partitions};

/// Id and name, DNS suffix, dual-stack DNS suffix, implicit global region, region pattern, regions.
/// All of these partitions have FIPS and dual-stack endpoints.
type Row = [&'static str; 6];

static ROWS: &[Row] = &[
    [
        "aws",
        "amazonaws.com",
        "api.aws",
        "us-east-1",
        r"^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$",
        "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 \
         ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 \
         ap-southeast-5 ap-southeast-6 ap-southeast-7 aws-global ca-central-1 ca-west-1 \
         eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 \
         eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 \
         us-east-2 us-west-1 us-west-2",
    ],
    [
        "aws-cn",
        "amazonaws.com.cn",
        "api.amazonwebservices.com.cn",
        "cn-northwest-1",
        r"^cn\-\w+\-\d+$",
        "aws-cn-global cn-north-1 cn-northwest-1",
    ],
    [
        "aws-eusc",
        "amazonaws.eu",
        "api.amazonwebservices.eu",
        "eusc-de-east-1",
        r"^eusc\-(de)\-\w+\-\d+$",
        "eusc-de-east-1",
    ],
    [
        "aws-iso",
        "c2s.ic.gov",
        "api.aws.ic.gov",
        "us-iso-east-1",
        r"^us\-iso\-\w+\-\d+$",
        "aws-iso-global us-iso-east-1 us-iso-west-1",
    ],
    [
        "aws-iso-b",
        "sc2s.sgov.gov",
        "api.aws.scloud",
        "us-isob-east-1",
        r"^us\-isob\-\w+\-\d+$",
        "aws-iso-b-global us-isob-east-1",
    ],
    [
        "aws-iso-e",
        "cloud.adc-e.uk",
        "api.cloud-aws.adc-e.uk",
        "eu-isoe-west-1",
        r"^eu\-isoe\-\w+\-\d+$",
        "aws-iso-e-global eu-isoe-west-1",
    ],
    [
        "aws-iso-f",
        "csp.hci.ic.gov",
        "api.aws.hci.ic.gov",
        "us-isof-south-1",
        r"^us\-isof\-\w+\-\d+$",
        "aws-iso-f-global us-isof-east-1 us-isof-south-1",
    ],
    [
        "aws-us-gov",
        "amazonaws.com",
        "api.aws",
        "us-gov-west-1",
        r"^us\-gov\-\w+\-\d+$",
        "aws-us-gov-global us-gov-east-1 us-gov-west-1",
    ],
];

/// The partitions that this crate was built with.
pub(super) fn built_in() -> Partitions {
    let mut partitions = Partitions::empty();
    for [
        id,
        dns_suffix,
        dual_stack_dns_suffix,
        global,
        pattern,
        regions,
    ] in ROWS
    {
        let Some(pattern) = Pattern::compile(pattern) else {
            continue;
        };
        let outputs = Outputs {
            name: (*id).into(),
            dns_suffix: (*dns_suffix).into(),
            dual_stack_dns_suffix: (*dual_stack_dns_suffix).into(),
            implicit_global_region: (*global).into(),
            supports_fips: true,
            supports_dual_stack: true,
        };
        let regions = regions.split(' ').map(|region| (region.into(), None));
        partitions.add((*id).into(), pattern, outputs, regions);
    }
    partitions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_used() {
        assert_eq!(built_in().ids().count(), ROWS.len());
    }
}
