//! The crates whose JSON is at hand, and their items as definitions and types.

use std::collections::{BTreeMap, HashMap};

use rustdoc_types as rustdoc;
use rustdoc_types::{Id, Item, ItemKind};

use crate::types::{Bound, Definition, Type};

/// Crates that know one another.
pub struct World {
    crates: Vec<Crate>,
}

struct Crate {
    json: rustdoc::Crate,
    by_path: HashMap<(Vec<String>, ItemKind), Id>,
}

/// What bounds ask for: a type, and the trait that it has to have.
pub type Demands = Vec<(Type, Bound)>;

impl World {
    /// Reads the JSON files of crates; the first is the one that is compared.
    pub fn read(files: &[String]) -> Result<Self, String> {
        let crates = files
            .iter()
            .map(|file| Crate::read(file))
            .collect::<Result<_, _>>()?;
        Ok(Self { crates })
    }

    /// Every item of every crate, by crate and id.
    pub fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        let own = |item: &&Item| item.crate_id == 0;
        self.crates.iter().enumerate().flat_map(move |(place, it)| {
            let mut items: Vec<&Item> = it.json.index.values().filter(own).collect();
            items.sort_by_key(|item| item.id.0);
            items.into_iter().map(move |item| (place, item))
        })
    }

    /// An item of a crate.
    pub fn item(&self, place: usize, id: Id) -> Option<&Item> {
        self.crates
            .get(place)?
            .json
            .index
            .get(&id)
            .filter(|it| it.crate_id == 0)
    }

    /// Whether an item is kept out of the documentation.
    pub fn is_hidden(item: &Item) -> bool {
        let hidden = |it: &rustdoc::Attribute| matches!(it, rustdoc::Attribute::Other(it) if it.contains("hidden"));
        item.attrs.iter().any(hidden)
    }

    /// The module that is the first crate.
    pub fn root(&self) -> Id {
        self.crates.first().map_or(Id(0), |it| it.json.root)
    }

    /// Where an id of a crate leads: to an item of this or of another crate, or out of the known world.
    pub fn locate(&self, place: usize, id: Id) -> Located {
        if self.item(place, id).is_some() {
            return Located::Known(place, id);
        }
        let Some(summary) = self.crates.get(place).and_then(|it| it.json.paths.get(&id)) else {
            return Located::Foreign(vec![format!("?{}", id.0)], None);
        };
        let key = (summary.path.clone(), summary.kind);
        let known = self
            .crates
            .iter()
            .position(|it| it.by_path.contains_key(&key));
        match known.and_then(|there| Some((there, *self.crates.get(there)?.by_path.get(&key)?))) {
            Some((there, id)) => Located::Known(there, id),
            None => Located::Foreign(summary.path.clone(), Some(summary.kind)),
        }
    }

    /// The definition of an ID.
    pub fn definition(&self, place: usize, id: Id) -> Definition {
        match self.locate(place, id) {
            Located::Known(place, id) => Definition::Known(place, id.0, self.path(place, id)),
            Located::Foreign(path, _) => Definition::Foreign(path.join("::")),
        }
    }

    fn path(&self, place: usize, id: Id) -> String {
        let paths = self.crates.get(place).and_then(|it| it.json.paths.get(&id));
        let name = || self.item(place, id).and_then(|it| it.name.clone());
        paths
            .map(|it| it.path.join("::"))
            .or_else(name)
            .unwrap_or_default()
    }

    /// The item of a definition.
    pub fn defined(&self, definition: &Definition) -> Option<(usize, &Item)> {
        match definition {
            Definition::Known(place, id, _) => Some((*place, self.item(*place, Id(*id))?)),
            Definition::Foreign(_) => None,
        }
    }
}

/// Where an id leads.
pub enum Located {
    /// To an item of the crate at this place.
    Known(usize, Id),
    /// To a path of another crate, where it is known.
    Foreign(Vec<String>, Option<ItemKind>),
}

impl Crate {
    fn read(file: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let format: Format =
            Format::of(&text).ok_or_else(|| format!("{file} is not JSON of rustdoc"))?;
        if format.0 != rustdoc::FORMAT_VERSION {
            return Err(format!(
                "{file} has rustdoc's format {}, and format {} is read; take another nightly, or another version of `rustdoc-types`",
                format.0,
                rustdoc::FORMAT_VERSION
            ));
        }
        let json: rustdoc::Crate =
            serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        let paths: BTreeMap<&Id, &rustdoc::ItemSummary> = json.paths.iter().collect();
        let own = paths.into_iter().filter(|(id, it)| {
            it.crate_id == 0 && json.index.get(id).is_some_and(|it| it.crate_id == 0)
        });
        let by_path = own
            .map(|(id, it)| ((it.path.clone(), it.kind), *id))
            .collect();
        Ok(Self { json, by_path })
    }
}

/// The number that rustdoc writes at the end of its JSON.
struct Format(u32);

impl Format {
    fn of(text: &str) -> Option<Self> {
        let (_, end) = text.rsplit_once("\"format_version\":")?;
        end.trim_end()
            .trim_end_matches('}')
            .trim()
            .parse()
            .ok()
            .map(Self)
    }
}
