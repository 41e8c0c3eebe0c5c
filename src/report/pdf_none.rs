//! In a program that was built without typesetting, no report is set in pages.

use super::blocks::{PageImage, Report};
use crate::text::{Message, reports as texts};

/// A report set in pages: there is none.
#[derive(Clone, Debug)]
pub enum NoPages {}

pub use self::NoPages as Typeset;

/// Pages can be set.
pub const BUILT: bool = false;

impl NoPages {
    /// Says that nothing can be set.
    pub fn new(_report: &Report) -> Result<Self, Message> {
        Err(texts::NO_PDF.into())
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        match *self {}
    }

    /// A page's width and height, points.
    pub fn page_size(&self, _page: usize) -> Option<[f32; 2]> {
        match *self {}
    }

    /// The characters that the fonts lack.
    pub fn unprintable(&self) -> &[char] {
        match *self {}
    }

    /// The file.
    pub fn to_pdf(&self) -> Result<Vec<u8>, Message> {
        match *self {}
    }

    /// A page as a picture.
    pub fn picture(&self, _page: usize, _scale: f32) -> Option<PageImage> {
        match *self {}
    }
}
