//! What is wrong with endpoint rules, and where.

/// Problems so far, and the place that is being read.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<(String, String)>,
    place: Vec<String>,
}

impl Problems {
    /// Reports something at the current place.
    pub(super) fn report(&mut self, what: impl Into<String>) {
        let place = self
            .place
            .iter()
            .flat_map(|step| ["/", step.as_str()])
            .collect();
        self.found.push((place, what.into()));
    }

    /// Goes one step deeper into the value.
    pub(super) fn enter(&mut self, step: impl ToString) {
        self.place
            .push(step.to_string().replace('~', "~0").replace('/', "~1"));
    }

    /// Goes back.
    pub(super) fn leave(&mut self) {
        self.place.pop();
    }

    /// How deep the current place is.
    pub(super) fn depth(&self) -> usize {
        self.place.len()
    }

    pub(super) fn into_result(self) -> Result<(), Vec<(String, String)>> {
        if self.found.is_empty() {
            Ok(())
        } else {
            Err(self.found)
        }
    }
}
