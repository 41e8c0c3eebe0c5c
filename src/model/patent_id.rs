//! The name of a patent.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Names a patent within its case; stays with it when rows move.
#[derive(Clone, Copy, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct PatentId(pub u32);

impl PatentId {
    /// The path of a field or a figure of the patent, in one piece of memory: every line of every figure has one.
    pub fn path(self, name: &str) -> String {
        let mut path = String::with_capacity(LONGEST_HEAD + name.len());
        // Into a text, nothing fails.
        let _ = write!(path, "patents.{}.", self.0);
        path.push_str(name);
        path
    }
}

/// The length of the longest `patents.{id}.`.
const LONGEST_HEAD: usize = 20;

// Written out so that the tests of this crate can count how often one name is held against another: that is how work
// that looks through all patents for each of them shows, on any machine.

impl PartialEq for PatentId {
    fn eq(&self, other: &Self) -> bool {
        #[cfg(test)]
        counted::one();
        self.0 == other.0
    }
}

impl Ord for PatentId {
    fn cmp(&self, other: &Self) -> Ordering {
        #[cfg(test)]
        counted::one();
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for PatentId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for PatentId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

#[cfg(test)]
pub(crate) mod counted {
    use std::cell::Cell;

    thread_local! {
        static COMPARED: Cell<u64> = const { Cell::new(0) };
    }

    /// Counts one more.
    pub(crate) fn one() {
        COMPARED.set(COMPARED.get() + 1);
    }

    /// What some work gives, and how many names it held against another, or terms it reckoned, on this thread.
    pub(crate) fn during<T>(work: impl FnOnce() -> T) -> (T, u64) {
        let before = COMPARED.get();
        let found = work();
        (found, COMPARED.get() - before)
    }
}
