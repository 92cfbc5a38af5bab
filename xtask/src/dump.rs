//! `cargo xtask dump`: the result of a stage of the generator.

use std::path::PathBuf;

use tinsmith::error::{Report, Sources};
use tinsmith::options::Options;
use tinsmith::resolve;

use crate::run::{Failure, Outcome, print, workspace};
use tinsmith::project::Services;

/// Print the result of a stage of the generator, of the whole service or of one shape.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The stage.
    stage: Stage,
    /// The name of a shape, operation or type; all without it.
    name: Option<String>,
    /// A model of your own, instead of the first of services.toml.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Stage {
    /// What the file says.
    Model,
    /// The chosen service with its closure.
    Service,
    /// The endpoint rules of the service, in a readable form.
    Endpoints,
    /// What the Rust module will contain.
    Ir,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let (path, options) = match &arguments.model {
        Some(path) => (path.clone(), Options::default()),
        None => {
            let models = workspace().join("models");
            let services = Services::read(&models)?;
            let service = services.service.first();
            let service = service.ok_or_else(|| Failure::Message("no service".to_owned()))?;
            (models.join(&service.model), service.options()?)
        }
    };
    let mut report = Report::default();
    let sources = Sources::read(&[path], &mut report)?;
    let shown = show(arguments, &sources, &options, &mut report);
    print(&report, &sources);
    let shown = shown.ok_or(Failure::Reported)?;
    if shown.is_empty() {
        return Err(Failure::Message("nothing of this name".to_owned()));
    }
    anstream::println!("{}", shown.join("\n"));
    Ok(())
}

fn show(
    arguments: &Arguments,
    sources: &tinsmith::error::Sources,
    options: &Options,
    report: &mut Report,
) -> Option<Vec<String>> {
    let wanted = |name: &str| arguments.name.as_deref().is_none_or(|it| it == name);
    let model = tinsmith::load(sources, options, report)?;
    Some(match arguments.stage {
        Stage::Model => {
            let shapes = model.shapes.iter().filter(|(id, _)| wanted(id.name()));
            shapes
                .map(|(id, shape)| format!("{id} {shape:#?}"))
                .collect()
        }
        Stage::Service => {
            let service = resolve::resolve(&model, options, report)?;
            let operations = service.operations.iter().filter(|it| wanted(it.id.name()));
            let types = service.types.iter().filter(|(id, _)| wanted(id.name()));
            let operations = operations.map(|it| format!("{it:#?}"));
            operations
                .chain(types.map(|it| format!("{it:#?}")))
                .collect()
        }
        Stage::Endpoints => {
            resolve::resolve(&model, options, report)?;
            let services = model.shapes.iter().filter(|(id, _)| wanted(id.name()));
            services
                .flat_map(|(_, shape)| resolve::endpoint::show(shape))
                .collect()
        }
        Stage::Ir => {
            let module = tinsmith::lower(&model, options, report)?;
            let operations = module.operations.iter().filter(|it| wanted(&it.name));
            let structures = module.structures().filter(|it| wanted(&it.name));
            let enumerations = module.enumerations.iter().filter(|it| wanted(&it.name));
            let operations = operations.map(|it| format!("{it:#?}"));
            let structures = structures.map(|it| format!("{it:#?}"));
            let enumerations = enumerations.map(|it| format!("{it:#?}"));
            operations.chain(structures).chain(enumerations).collect()
        }
    })
}
