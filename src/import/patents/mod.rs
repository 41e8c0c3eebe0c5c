//! Patents from a list: a vendor's export, the office's query, a ledger of one's own.
//!
//! 1. [`PatentList::recognise`] finds the headings and reads each column as a [`PatentField`]; the mapping can be changed.
//! 2. [`PatentPreview`]: what each row becomes, with what is doubtful.
//! 3. [`PatentMerge`]: what that does to a case, and the case that follows from it.

pub mod aliases;
mod build;
mod field;
mod list;
mod merge;
pub mod number;
mod patent;
mod preview;
mod record;
pub mod status;
pub mod values;
mod vendor;

pub use field::PatentField;
pub use list::{HeadingChoices, PatentColumn, PatentList, read_list};
pub use merge::{GonePatent, ListedChange, MOST_PATENTS, MergeRow, MergeState, PatentMerge};
pub use preview::{ImportedPatent, PatentPreview, PreviewRow, RowOutcome};
pub use vendor::ListVendor;
