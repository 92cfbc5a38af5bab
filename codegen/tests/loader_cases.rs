//! Smithy's own loader and validator cases, where the shared test inputs are at hand: `TINSMITH_SHARED`, or `../shared` beside
//! the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith::error::{Report, Severity, Sources, Style};
use tinsmith::model::{check, load, traits};

/// Cases with errors that concern services, resources, style or tools only: a client is none the worse for them.
const ACCEPTED: &[&str] = &[
    // What only servers, or other tools, answer to.
    "external-documentation-bad-url",
    "external-documentation-no-entries",
    "examples-trait-validator",
    "http-uri-conflict-validator",
    "private-access",
    "shapeClosures/rename-outside-closure",
    "linters/emit-each-invalid-selector",
    "linters/emit-each-selector-requires-selectors",
    "linters/emit-each-selector-validator",
    "linters/emit-none-selector-validator",
    // Constraints, which the service validates.
    "length-trait",
    "range-trait",
    "trait-target/trait-target",
    "mediatype-trait",
    // Traits that the model defines, which are unknown here and warned about.
    "custom-trait-validation",
    "finds-conflicting-traits",
    "http-bindings-missing-validator",
    "idref-trait",
    // Resources, of which a client sees the operations only.
    "lifecycle/validates-idempotent-lifecycles",
    "lifecycle/validates-instance-and-collection-operations",
    "lifecycle/validates-readonly-lifecycles",
    "no-replace-trait",
    "references/bad-ids",
    "references/invalid-string-reference-multiple-identifiers",
    "references/invalid-string-shape-reference-with-ids",
    "references/missing-identifier-reference",
    "references/reference-id-member-not-found",
    "references/reference-must-target-resource",
    "resource-identifiers/resource-identifiers",
    "resource-must-bind-parent-identifiers",
    "resource-operation-binding-validator",
    "single-operation-binding",
    "single-resource-binding",
    // Odd, but a client can do as it is told.
    "http-method-semantics-validator",
    "http-response-code-semantics-validator",
    "paginated/paginated-map-tokens",
    "requiresLength-validator",
    "xml-namespace",
];

#[test]
fn valid_models_load_and_invalid_ones_are_refused() {
    let Some(cases) = unpack() else { return };
    let (mut loaded, mut refused, mut accepted, mut wrong) = (0, 0, 0, Vec::new());
    for path in models(&cases) {
        let name = path
            .strip_prefix(&cases)
            .unwrap_or(&path)
            .display()
            .to_string();
        let name = name.trim_end_matches(".json").to_owned();
        if name.ends_with("__shared") {
            continue;
        }
        let (report, rendered) = diagnose(&path, &cases);
        let errors = fs::read_to_string(path.with_extension("errors")).unwrap_or_default();
        let shapes = refused_shapes(&errors);
        if shapes.is_empty() {
            loaded += 1;
            if report.has_errors() {
                wrong.push(format!("{name} is valid, but:\n{rendered}"));
            }
        } else if ACCEPTED
            .iter()
            .any(|accepted| name.ends_with(&format!("/{accepted}")))
        {
            accepted += 1;
            if report.has_errors() {
                wrong.push(format!(
                    "{name} is in the list of accepted cases, but:\n{rendered}"
                ));
            }
        } else {
            refused += 1;
            if !names_one_of(&report, &shapes) {
                wrong.push(format!(
                    "{name}: none of {shapes:?} is refused:\n{rendered}"
                ));
            }
        }
    }
    eprintln!(
        "{loaded} cases load, {refused} are refused, {accepted} are accepted though Smithy refuses them"
    );
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The shapes that Smithy reports errors for; `-` for the model as a whole.
fn refused_shapes(errors: &str) -> Vec<&str> {
    errors
        .lines()
        .filter_map(|line| {
            line.strip_prefix("[ERROR] ")
                .or_else(|| line.strip_prefix("[DANGER] "))
        })
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .collect()
}

/// Whether an error names one of the shapes, or a member of it.
fn names_one_of(report: &Report, shapes: &[&str]) -> bool {
    report
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .any(|diagnostic| match &diagnostic.shape {
            None => shapes.contains(&"-"),
            Some(shape) => shapes.iter().any(|known| {
                *known == "-" || known.split('$').next() == shape.as_str().split('$').next()
            }),
        })
}

/// Loads and checks a case, valid ones with the model that they share.
fn diagnose(path: &Path, cases: &Path) -> (Report, String) {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let shared = cases.join("loader/valid/__shared.json");
    let files = [
        path.starts_with(cases.join("loader"))
            .then_some(shared.as_path()),
        Some(path),
    ];
    for path in files.into_iter().flatten() {
        let bytes = fs::read(path).expect("a model can be read");
        sources.add_bytes(path.display().to_string(), bytes, &mut report);
    }
    let model = load::load(&sources, &mut report);
    check::check(&model, &mut report);
    traits::check_traits(&model, &mut report);
    let rendered = report.render(&sources, Style::Plain);
    (report, rendered)
}

/// Unpacks the cases into the build folder.
fn unpack() -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let shared = std::env::var_os("TINSMITH_SHARED")
        .map_or_else(|| workspace.join("../shared"), PathBuf::from);
    let archive = shared.join("loader/smithy-model-json.tar.xz");
    if !archive.exists() {
        eprintln!("SKIPPED: there is no {}", archive.display());
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("loader-cases");
    fs::create_dir_all(&folder).expect("the build folder can be written");
    let status = Command::new("tar")
        .arg("-xJf")
        .arg(&archive)
        .arg("-C")
        .arg(&folder)
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "tar cannot unpack the cases"
    );
    Some(folder)
}

/// Every model below a folder, in order.
fn models(folder: &Path) -> Vec<PathBuf> {
    let mut models = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                models.push(path);
            }
        }
    }
    models.sort();
    models
}
