//! Clients of services whose models are not ours, and the program of the cases that call them, in a workspace below `target/`.
//!
//! They cannot be members of this workspace, since what they are made of is not there on a clean clone.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tinsmith::error::{Report, Sources, Style};
use tinsmith::output::{self, Place};

use crate::run::{Failure, Outcome, cargo, workspace};
use crate::shared;
use tinsmith::project::{Service, Services};

/// The archive that has the models of all services but EC2.
const ARCHIVE: &str = "aws-2025-09";
/// The crate of the cases.
const PROGRAM: &str = "tinsmith-e2e-services";

/// The services, with the operations that the cases call.
pub(super) fn services() -> Outcome<Vec<Service>> {
    Ok(Services::read(&workspace().join("tests/e2e/services"))?.service)
}

/// Generates the clients, builds the program, and returns its executable.
pub(super) fn build(shared: &Path, services: &[Service]) -> Outcome<PathBuf> {
    let folder = workspace().join("target/e2e");
    std::fs::create_dir_all(&folder)?;
    let mut members = vec![format!("    {PROGRAM:?},\n")];
    let mut dependencies = String::new();
    for service in services {
        let package = generate(shared, service, &folder)?;
        members.push(format!("    {:?},\n", service.module));
        dependencies.push_str(&format!(
            "{package} = {{ path = \"../{}\", default-features = false, features = [\"rt-tokio\"] }}\n",
            service.module
        ));
    }
    let program = [("Cargo.toml".to_owned(), manifest(&dependencies))];
    output::write(&folder.join(PROGRAM), &program.into(), &[])?;
    let around = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n",
        members.concat()
    );
    output::write(&folder, &[("Cargo.toml".to_owned(), around)].into(), &[])?;
    // The versions of this workspace, so that nothing has to be looked up or built again.
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    compile(&folder)
}

/// Writes the crate of a service's client; returns its name.
fn generate(shared: &Path, service: &Service, folder: &Path) -> Outcome<String> {
    let path = match service.module.as_str() {
        "ec2" => shared::converted(shared, "ec2")?,
        _ => shared::models(shared, ARCHIVE)?.join(&service.model),
    };
    let mut options = service.options()?;
    options.module = "crate".to_owned();
    let mut report = Report::default();
    let sources = Sources::read(&[path], &mut report)?;
    let Some((module, files)) = tinsmith::generate(&sources, &options, &mut report) else {
        return Err(Failure::Message(report.render(&sources, Style::Plain)));
    };
    let name = format!("aws-sdk-{}", service.module);
    let runtime = workspace().join("runtime").display().to_string();
    let manifest = output::manifest(&name, &module, &runtime, &[], Place::Member);
    let files = output::crate_files(&files, manifest);
    output::write(&folder.join(&service.module), &files, &["src".to_owned()])?;
    Ok(name)
}

fn manifest(dependencies: &str) -> String {
    let e2e = workspace()
        .join("tests/e2e")
        .display()
        .to_string()
        .replace('\\', "/");
    format!(
        "[package]\nname = \"{PROGRAM}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [[bin]]\nname = \"{PROGRAM}\"\npath = \"{e2e}/services/main.rs\"\n\n\
         [dependencies]\naws-credential-types = \"1\"\naws-smithy-runtime-api = {{ version = \"1\", features = [\"client\"] }}\n\
         aws-smithy-types = \"1\"\nclap = {{ version = \"4\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         tinsmith-e2e = {{ path = \"{e2e}\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n{dependencies}"
    )
}

/// Builds the program. Errors and warnings of the compiler go to the terminal.
fn compile(folder: &Path) -> Outcome<PathBuf> {
    let mut command = cargo();
    let format = "--message-format=json-render-diagnostics";
    command
        .current_dir(folder)
        .args(["build", "--quiet", "--package", PROGRAM, format]);
    // With the workspace's own build, whose dependencies are the same.
    command.env("CARGO_TARGET_DIR", workspace().join("target"));
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(Failure::Message(format!(
            "{PROGRAM} was not built ({})",
            output.status
        )));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut executables = text.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let executable = message.get("executable")?.as_str()?;
        Path::new(executable)
            .file_stem()
            .is_some_and(|it| it == PROGRAM)
            .then(|| executable.into())
    });
    executables
        .next_back()
        .ok_or_else(|| Failure::Message(format!("cargo names no executable of {PROGRAM}")))
}
