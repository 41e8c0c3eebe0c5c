//! The carried samples: real cases from public facts, what is not public marked as assumed.

use crate::text::{Text, store as texts};

/// A carried sample.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its identifier.
    pub id: &'static str,
    /// What it is.
    pub title: Text,
    /// The name of its file.
    pub file_name: &'static str,
    /// The file itself.
    pub json: &'static str,
}

macro_rules! sample {
    ($id:literal, $title:expr) => {
        Sample {
            id: $id,
            title: $title,
            file_name: concat!($id, ".pledge"),
            json: include_str!(concat!("../../assets/samples/", $id, ".pledge")),
        }
    };
}

const ALL: [Sample; 3] = [
    sample!("korui-2006", texts::SAMPLE_KORUI),
    sample!("gaolan-2022", texts::SAMPLE_GAOLAN),
    sample!("jiemei-2011", texts::SAMPLE_JIEMEI),
];

/// Every carried sample.
pub fn all() -> &'static [Sample] {
    &ALL
}

/// The sample of that identifier or file name.
pub fn find(name: &str) -> Option<&'static Sample> {
    ALL.iter().find(|sample| sample.id == name || sample.file_name == name)
}
