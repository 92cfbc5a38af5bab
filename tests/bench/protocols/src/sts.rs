//! STS: AWS Query.

use crate::answer::Answer;
use crate::bench::Bench;

side!(peer, aws_sdk_sts, "calls/sts.rs");
side!(ours, tinsmith_sts, "calls/sts.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "text/xml"),
    ("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000"),
];

const IDENTITY: &str = r#"<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/example</Arn>
    <UserId>AIDEXAMPLE0000000000</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>1c3a7d4e-0000-4000-8000-1c3a7d4e0000</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
"#;

pub(crate) fn cases(bench: &mut Bench) {
    let identity = Answer::new(IDENTITY, HEADERS);
    case!(bench, "STS GetCallerIdentity", identity, get_caller_identity, None);
}
