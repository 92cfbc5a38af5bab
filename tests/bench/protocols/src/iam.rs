//! IAM: AWS Query.

use serde::Deserialize;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::floor;

side!(peer, aws_sdk_iam, "calls/iam.rs");
side!(ours, tinsmith_iam, "calls/iam.rs");

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "text/xml"),
    ("x-amzn-requestid", "1c3a7d4e-0000-4000-8000-1c3a7d4e0000"),
];

pub(crate) fn cases(bench: &mut Bench) {
    case!(bench, "IAM ListRoles, 1,000 items", roles(1000), list_roles, Some(floor::xml::<Response>));
}

fn roles(count: usize) -> Answer {
    let roles: String = (0..count).map(role).collect();
    let body = format!(
        r#"<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <ListRolesResult>
    <IsTruncated>false</IsTruncated>
    <Roles>
{roles}    </Roles>
  </ListRolesResult>
  <ResponseMetadata>
    <RequestId>1c3a7d4e-0000-4000-8000-1c3a7d4e0000</RequestId>
  </ResponseMetadata>
</ListRolesResponse>
"#
    );
    Answer::new(body, HEADERS)
}

fn role(number: usize) -> String {
    format!(
        r#"      <member>
        <Path>/service/</Path>
        <RoleName>part-{number}</RoleName>
        <RoleId>AROA{number:016}</RoleId>
        <Arn>arn:aws:iam::123456789012:role/service/part-{number}</Arn>
        <CreateDate>2026-03-01T12:30:{second:02}Z</CreateDate>
        <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22lambda.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D</AssumeRolePolicyDocument>
        <Description>Part {number} &amp; its "friends"</Description>
        <MaxSessionDuration>3600</MaxSessionDuration>
      </member>
"#,
        second = number % 60,
    )
}

/// The floor's type of a list.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Response {
    list_roles_result: Result,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Result {
    is_truncated: bool,
    roles: Roles,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct Roles {
    member: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "only read into")]
struct Role {
    path: String,
    role_name: String,
    role_id: String,
    arn: String,
    create_date: String,
    assume_role_policy_document: Option<String>,
    description: Option<String>,
    max_session_duration: Option<i32>,
}
