//! The written assessment: its content as a value first, then one writer for each form.

pub mod application;
pub mod backtest;
mod blocks;
mod cells;
pub mod challenge;
pub mod charts;
pub mod checklist;
pub mod choosing;
pub mod comparing;
pub mod content;
pub mod csv;
pub mod decision;
pub mod distributions;
pub mod drivers;
pub mod excel;
pub mod figures;
pub mod formats;
pub mod html;
pub mod ics;
pub mod kinds;
mod machine;
pub mod memo;
mod merged;
pub mod overview;
mod parts;
#[cfg_attr(not(feature = "pdf"), path = "pdf_none.rs")]
pub mod pdf;
pub mod picture;
mod plain;
mod scores;
pub mod sensitivity;
pub mod simulation;
pub mod statement;
pub mod stress;
pub mod typefaces;
pub mod word;

pub use blocks::{
    Block, PageImage, Report, ReportAbout, ReportChart, ReportColumn, ReportPicture, ReportTable, Section, Voice,
    WorkedFigure, WorkedLine,
};
pub use cells::{ReportCell, ReportLang, Wording};
pub use content::content;
pub use machine::{Machine, challenge::challenge as challenge_json, json, machine, schema};
pub use plain::plain;

use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::Case;

/// The whole assessment as plain text.
pub fn text(case: &Case, assessment: &Assessment, lang: Lang) -> String {
    plain(&content(case, assessment, lang))
}
