//! A carried sample without its illustrative distributions and correlations: only what it states is uncertain.

#![allow(clippy::unwrap_used)]

use pledgeworth::model::{Case, SimulationSettings, fields};
use pledgeworth::store;

/// The sample of that name.
pub fn plain_sample(name: &str) -> Case {
    let mut case = store::read(store::samples::find(name).unwrap().json.as_bytes()).unwrap();
    for handle in fields::numeric(&case).collect::<Vec<_>>() {
        handle.set_distribution(&mut case, None);
    }
    case.simulation = SimulationSettings::default();
    case
}
