//! A table looks the same whatever operations are chosen.

use std::collections::BTreeMap;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use tinsmith::error::{Report, Sources, Style};
use tinsmith::options::Options;

/// The tables of a selection: their tokens by file, macro and name.
fn tables(model: &str, operations: Option<&[&str]>) -> BTreeMap<String, String> {
    let mut sources = Sources::default();
    sources.add("model.json", model);
    let options = Options {
        operations: operations.map(|it| it.iter().map(|name| (*name).to_owned()).collect()),
        ..Options::default()
    };
    let mut report = Report::default();
    let generated = tinsmith::generate(&sources, &options, &mut report);
    let rendered = report.render(&sources, Style::Plain);
    let (_, files) = generated.unwrap_or_else(|| panic!("{operations:?}:\n{rendered}"));
    let mut tables = BTreeMap::new();
    for file in files {
        collect(&file.path, file.items, &mut tables);
    }
    tables
}

/// Collects the macro calls among tokens, at any depth.
fn collect(path: &str, tokens: TokenStream, tables: &mut BTreeMap<String, String>) {
    let mut last = [String::new(), String::new()];
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            let [name, bang] = &last;
            match (name.as_str(), bang.as_str()) {
                // The error of the service has the errors of the chosen operations, and its client their methods.
                ("service_error" | "service" | "builders", "!") => {}
                (name, "!") => {
                    let subject = subject(group.stream());
                    tables.insert(format!("{path} {name}! {subject}"), group.to_string());
                }
                _ => collect(path, group.stream(), tables),
            }
        }
        last.swap(0, 1);
        last[1] = token.to_string();
    }
}

/// The name that a table declares: what follows `struct` or `enum`, or the first name that is not part of an attribute.
fn subject(table: TokenStream) -> String {
    let tokens: Vec<TokenTree> = table.into_iter().collect();
    let is_keyword = |it: &TokenTree| ["struct", "enum"].contains(&it.to_string().as_str());
    let after = tokens.iter().position(is_keyword).map(|at| at + 1);
    let name = match after {
        Some(at) => tokens.get(at),
        None => tokens.iter().find(|it| matches!(it, TokenTree::Ident(_))),
    };
    name.map(ToString::to_string).unwrap_or_default()
}

/// Compares the tables of every operation alone, and of every pair of neighbours, with those of the whole service.
fn compare(model: &str, operations: &[&str]) -> usize {
    let whole = tables(model, None);
    let pairs = operations.windows(2);
    let mut compared = 0;
    for selection in operations.chunks(1).chain(pairs) {
        for (name, table) in tables(model, Some(selection)) {
            assert_eq!(whole.get(&name), Some(&table), "{name} with {selection:?}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn selections_of_a_service_agree() {
    // Outputs, inputs and lists of errors that operations share, an input that is data as well, and names that collide.
    let model = include_str!("selections.json");
    let compared = compare(
        model,
        &["GetKeeper", "ListKeepers", "PutKeeper", "Rename", "Re_name"],
    );
    assert!(compared > 40, "only {compared} tables");
}

#[test]
fn selections_of_direct_connect_agree() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/direct-connect.json");
    let model = std::fs::read_to_string(path).expect("the model can be read");
    let operations = [
        "CreateConnection",
        "DeleteConnection",
        "DescribeConnections",
        "TagResource",
    ];
    let compared = compare(&model, &operations);
    assert!(compared > 40, "only {compared} tables");
}
