//! The root of a program: the types for the names of the model.

use tinsmith::ir;

use super::MODULE;

/// The text of `main.rs`.
pub(super) fn text(module: &ir::Module) -> String {
    let capabilities = module.service.capabilities.iter();
    let capabilities: Vec<&str> = capabilities
        .filter_map(|it| match it {
            ir::Capability::Aws => Some("Aws"),
            ir::Capability::SigV4 => Some("SigV4"),
            ir::Capability::S3Express => Some("S3Express"),
            _ => None,
        })
        .collect();
    format!(
        "//! Runs cases through the client of {}.\n\n#[allow(dead_code, unused_imports)]\nmod {MODULE};\n\n{}",
        module.service.title,
        table("suite", module, &capabilities)
    )
}

/// The call of a macro that makes a table of a client: its operations, errors and settings.
pub(crate) fn table(name: &str, module: &ir::Module, capabilities: &[&str]) -> String {
    let mut text = format!(
        "tinsmith_suites::{name}! {{\n    {MODULE} [{}];\n    operations {{\n",
        capabilities.join(" ")
    );
    for operation in &module.operations {
        let ir::Operation {
            wire_name,
            module,
            name,
            ..
        } = operation;
        text.push_str(&format!(
            "        {wire_name:?} => {MODULE}::operation::{module}::{name},\n"
        ));
    }
    text.push_str("    }\n    errors {\n");
    for error in module.errors() {
        let ir::Structure { id, name, .. } = &error.structure;
        text.push_str(&format!(
            "        {id:?} => {MODULE}::types::error::{name},\n"
        ));
    }
    text.push_str("    }\n    settings {\n");
    for setting in module
        .settings
        .iter()
        .filter(|it| it.kind != ir::ParameterKind::StringArray)
    {
        text.push_str(&format!(
            "        {:?} => {},\n",
            setting.parameter, setting.setter
        ));
    }
    text.push_str("    }\n}\n");
    text
}
