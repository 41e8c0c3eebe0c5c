//! The fonts that are built in: one face for Latin and Han, so that both stand on one baseline, and
//! a bold subset of it for headings.

/// Every character of the program and of names.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
/// Headings; what it lacks is drawn regular.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold-subset.ttf");
