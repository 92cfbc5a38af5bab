//! Service-specific fixups: what clients of single services need and their models do not say.
//!
//! All of them are edits of the model right after it is loaded, so that later stages see nothing but traits: those of the specification, or the
//! synthetic ones of [`traits`]. A service has one row in `FIXUPS`; services with the same fixups share a file.

mod api_gateway;
mod databases;
mod defaults;
mod dynamodb;
mod ec2;
mod edit;
mod glacier;
mod lambda;
mod long_polling;
mod machine_learning;
mod polly;
mod route_53;
mod s3;
mod s3_control;
mod sso;
mod sts;
mod timestream;
pub mod traits;

use crate::model::shape::Model;
use edit::Edit;

/// The fixups of a service, by its `sdkId`, in the order of ids.
const FIXUPS: &[(&str, fn(&mut Edit<'_>))] = &[
    ("API Gateway", api_gateway::apply),
    ("AmplifyUIBuilder", defaults::amplify_ui_builder),
    ("DSQL", databases::dsql),
    ("DynamoDB", dynamodb::apply),
    ("EC2", ec2::apply),
    ("EMR Serverless", defaults::emr_serverless),
    ("Evidently", defaults::evidently),
    ("Glacier", glacier::apply),
    ("IoT", defaults::iot),
    ("Lambda", lambda::apply),
    ("Location", defaults::location),
    ("Machine Learning", machine_learning::apply),
    (
        "Payment Cryptography Data",
        defaults::payment_cryptography_data,
    ),
    ("Polly", polly::apply),
    ("RDS", databases::rds),
    ("Route 53", route_53::apply),
    ("S3", s3::apply),
    ("S3 Control", s3_control::apply),
    ("SFN", long_polling::apply),
    ("SQS", long_polling::apply),
    ("SSO", sso::apply),
    ("STS", sts::apply),
    ("SWF", long_polling::apply),
    ("Timestream Query", timestream::apply),
    ("Timestream Write", timestream::apply),
    ("drs", defaults::drs),
];

/// Applies the fixups of every service of the model.
pub fn apply(model: &mut Model) {
    for (sdk_id, fixup) in FIXUPS {
        for service in edit::services(model, sdk_id) {
            fixup(&mut Edit::new(model, service));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FIXUPS;

    #[test]
    fn services_are_in_order() {
        assert!(FIXUPS.is_sorted_by(|(one, _), (other, _)| one < other));
    }
}
