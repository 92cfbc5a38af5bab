//! Partitions from JSON text.

use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_types::Document;

use super::pattern::Pattern;
use super::{Outputs, Partitions, PartitionsError};

type Object = HashMap<String, Document>;

pub(super) fn read(text: &str) -> Result<Partitions, PartitionsError> {
    let document = crate::protocol::json::document(text.as_bytes())
        .map_err(|error| PartitionsError(error.to_string()))?;
    let list = document.as_object().and_then(|root| root.get("partitions"));
    let list = list
        .and_then(Document::as_array)
        .ok_or_else(|| missing("partitions"))?;
    let mut partitions = Partitions::empty();
    for partition in list {
        add(
            &mut partitions,
            partition
                .as_object()
                .ok_or_else(|| missing("a partition"))?,
        )?;
    }
    Ok(partitions)
}

fn add(partitions: &mut Partitions, partition: &Object) -> Result<(), PartitionsError> {
    let id = string(partition, "id")?;
    let expression = string(partition, "regionRegex")?;
    let pattern = Pattern::compile(&expression)
        .ok_or_else(|| PartitionsError(format!("`{expression}` is not a known kind of pattern")))?;
    let own = partition.get("outputs").and_then(Document::as_object);
    let own = own.ok_or_else(|| missing("outputs"))?;
    let outputs = outputs(own, own)?;
    let mut regions = Vec::new();
    for (region, overrides) in partition
        .get("regions")
        .and_then(Document::as_object)
        .into_iter()
        .flatten()
    {
        let overrides = overrides.as_object().ok_or_else(|| missing("a region"))?;
        let merged = self::outputs(overrides, own)?;
        regions.push((
            Cow::from(region.clone()),
            (merged != outputs).then_some(merged),
        ));
    }
    partitions.add(id, pattern, outputs, regions);
    Ok(())
}

/// The outputs of a region, completed by those of its partition.
fn outputs(region: &Object, partition: &Object) -> Result<Outputs, PartitionsError> {
    let text = |name: &str| string(region, name).or_else(|_| string(partition, name));
    let flag = |name: &str| {
        let value = region.get(name).or_else(|| partition.get(name));
        value
            .and_then(Document::as_bool)
            .ok_or_else(|| missing(name))
    };
    Ok(Outputs {
        name: text("name")?,
        dns_suffix: text("dnsSuffix")?,
        dual_stack_dns_suffix: text("dualStackDnsSuffix")?,
        implicit_global_region: text("implicitGlobalRegion")?,
        supports_fips: flag("supportsFIPS")?,
        supports_dual_stack: flag("supportsDualStack")?,
    })
}

fn string(object: &Object, name: &str) -> Result<Cow<'static, str>, PartitionsError> {
    let text = object
        .get(name)
        .and_then(Document::as_string)
        .ok_or_else(|| missing(name))?;
    Ok(text.to_owned().into())
}

fn missing(name: &str) -> PartitionsError {
    PartitionsError(format!("`{name}` is missing, or not of the right type"))
}
