//! `cargo xtask codegen`.

use std::path::{Path, PathBuf};

use tinsmith::options::Options;
use tinsmith::output::Place;
use tinsmith::project::{self, Crate, Run};

use crate::run::{Outcome, failure, print, workspace};

/// Generate the clients that models/services.toml lists, or one of a model of your own.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; show what would change, and fail where something would.
    #[arg(long)]
    check: bool,
    /// Model files of your own (Smithy JSON AST), instead of those of services.toml.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out")]
    model: Vec<PathBuf>,
    /// The folder of the crate that is written for them.
    #[arg(long, value_name = "DIR", requires = "model")]
    out: Option<PathBuf>,
    /// The name of that crate [default: as the official crate is named; of a service that is not AWS's, its own name].
    #[arg(long, requires = "model", value_parser = crate_name)]
    name: Option<String>,
    /// The service's shape id, where the model has several.
    #[arg(long, requires = "model")]
    service: Option<String>,
    /// Operations, separated by commas; the closure of just these is generated [default: all].
    #[arg(long, value_delimiter = ',', requires = "model")]
    operations: Option<Vec<String>>,
    /// The protocol's trait id [default: the first that the official clients prefer].
    #[arg(long, requires = "model")]
    protocol: Option<String>,
    /// Leave the model's documentation out.
    #[arg(long, requires = "model")]
    no_documentation: bool,
    /// Derives of structures beside the official ones, as paths, separated by commas; all that structures hold must have them too.
    #[arg(long, value_delimiter = ',', requires = "model")]
    derives: Vec<String>,
    /// A further line for the crate's dependencies, as derives may need, such as `serde = "1"`.
    #[arg(long = "dependency", value_name = "LINE", requires = "model", value_parser = dependency)]
    dependencies: Vec<String>,
    /// Leave out what makes the crate a workspace of its own: it is to be among the members of the one around it.
    #[arg(long, requires = "model")]
    member: bool,
    /// Take warnings for errors.
    #[arg(long)]
    deny_warnings: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let root = workspace();
    let mut run = Run {
        is_check: arguments.check,
        stamps: &root.join("target/stamps"),
        show: &mut |report, sources| print(report, sources),
    };
    let done = match &arguments.out {
        Some(out) => run.crate_of(&wanted(arguments, out, &root)),
        None => run.services(
            &root.join("models"),
            &root.join("generated"),
            arguments.deny_warnings,
        ),
    };
    anstream::println!("{}", done.map_err(failure)?);
    Ok(())
}

/// The crate of a model of one's own.
fn wanted(arguments: &Arguments, out: &Path, root: &Path) -> Crate {
    let operations = arguments.operations.as_ref().map(|all| {
        let names = all.iter().map(|it| it.trim().to_owned());
        names.collect()
    });
    Crate {
        models: arguments.model.clone(),
        folder: out.to_owned(),
        name: arguments.name.clone(),
        runtime: root.join("runtime"),
        dependencies: arguments.dependencies.clone(),
        place: match arguments.member {
            true => Place::Member,
            false => Place::Alone,
        },
        options: Options {
            service: arguments.service.clone(),
            operations,
            module: "crate".to_owned(),
            protocol: arguments.protocol.clone(),
            documentation: !arguments.no_documentation,
            derives: arguments.derives.clone(),
            deny_warnings: arguments.deny_warnings,
        },
    }
}

/// Checks the name of a crate.
fn crate_name(name: &str) -> Result<String, String> {
    match project::refused_name(name) {
        Some(why) => Err(why),
        None => Ok(name.to_owned()),
    }
}

/// Checks a line of a manifest's dependencies.
fn dependency(line: &str) -> Result<String, String> {
    match project::is_dependency(line) {
        true => Ok(line.to_owned()),
        false => Err("it is one line of a manifest, such as `serde = \"1\"`".to_owned()),
    }
}
