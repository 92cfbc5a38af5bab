//! Defaults that services reject, or that hide whether a value was given.

use super::edit::Edit;

pub(super) fn amplify_ui_builder(edit: &mut Edit<'_>) {
    edit.remove_defaults(&["ListComponentsLimit", "ListFormsLimit", "ListThemesLimit"]);
}

pub(super) fn drs(edit: &mut Edit<'_>) {
    edit.remove_defaults(&[
        "CostOptimizationConfiguration$burstBalanceDeltaThreshold",
        "CostOptimizationConfiguration$burstBalanceThreshold",
        "LaunchActionOrder",
        "ListStagingAccountsRequest$maxResults",
        "MaxResultsReplicatingSourceServers",
        "MaxResultsType",
        "StrictlyPositiveInteger",
        "Validity",
    ]);
}

pub(super) fn emr_serverless(edit: &mut Edit<'_>) {
    edit.remove_defaults(&["WorkerCounts"]);
}

pub(super) fn evidently(edit: &mut Edit<'_>) {
    edit.remove_defaults(&["ResultsPeriod"]);
}

pub(super) fn iot(edit: &mut Edit<'_>) {
    edit.remove_defaults(&[
        "CreateProvisioningTemplateRequest$enabled",
        "DescribeProvisioningTemplateResponse$enabled",
        "ProvisioningTemplateSummary$enabled",
        "ThingConnectivity$connected",
        "UpdateProvisioningTemplateRequest$enabled",
    ]);
}

pub(super) fn location(edit: &mut Edit<'_>) {
    edit.remove_defaults(&[
        "ListPlaceIndexesRequest$MaxResults",
        "PlaceIndexSearchResultLimit",
        "SearchPlaceIndexForSuggestionsRequest$MaxResults",
    ]);
}

pub(super) fn payment_cryptography_data(edit: &mut Edit<'_>) {
    edit.remove_defaults(&["IntegerRangeBetween4And12"]);
}
