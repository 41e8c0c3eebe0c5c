//! A report as PDF, typeset by an embedded typst. The layout is an asset; what it sets is data.

mod data;
mod world;

use std::collections::BTreeSet;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::blocks::{PageImage, Report};
use crate::text::{Message, reports as texts};
use world::ReportWorld;

/// Pages can be set.
pub const BUILT: bool = true;

/// A report set in pages.
#[derive(Clone)]
pub struct Typeset {
    document: PagedDocument,
    ident: String,
    unprintable: Vec<char>,
}

impl Typeset {
    /// Sets a report. What cannot be set is a fault of the layout, told as it says it.
    pub fn new(report: &Report) -> Result<Self, Message> {
        let mut unprintable = BTreeSet::new();
        let content = data::of(report, &mut unprintable);
        let world = ReportWorld::new(&content).map_err(not_set)?;
        let made = typst::compile::<PagedDocument>(&world);
        // What is remembered between two runs serves the next only where it is the same report again.
        typst::comemo::evict(1);
        let document = made.output.map_err(|errors| said(&errors))?;
        Ok(Self { document, ident: content.ident, unprintable: unprintable.into_iter().collect() })
    }

    /// The characters that the fonts lack; each stands there by its number instead.
    pub fn unprintable(&self) -> &[char] {
        &self.unprintable
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// A page's width and height, points.
    pub fn page_size(&self, page: usize) -> Option<[f32; 2]> {
        let size = self.document.pages().get(page)?.frame.size();
        #[expect(clippy::cast_possible_truncation, reason = "a length in points")]
        Some([size.x.to_pt() as f32, size.y.to_pt() as f32])
    }

    /// The file: the same report gives the same bytes. PDF/A-2u where the report allows it.
    pub fn to_pdf(&self) -> Result<Vec<u8>, Message> {
        let options = |standards: PdfStandards| PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some(format!("Pledgeworth {}", env!("CARGO_PKG_VERSION")))),
            standards,
            ..PdfOptions::default()
        };
        let archival = PdfStandards::new(&[PdfStandard::A_2a]).ok();
        let archived = archival.and_then(|standard| typst_pdf::pdf(&self.document, &options(standard)).ok());
        match archived {
            Some(bytes) => Ok(bytes),
            None => typst_pdf::pdf(&self.document, &options(PdfStandards::default())).map_err(|errors| said(&errors)),
        }
    }

    /// A page as a picture, so many pixels for each point.
    pub fn picture(&self, page: usize, scale: f32) -> Option<PageImage> {
        /// No screen shows more.
        const MOST: f64 = 6.0;
        let page = self.document.pages().get(page)?;
        let scale = f64::from(scale).clamp(0.05, MOST);
        let options = typst_render::RenderOptions { pixel_per_pt: scale.into(), render_bleed: false };
        let pixmap = typst_render::render(page, &options);
        let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
        Some(PageImage { width, height, pixels: pixmap.take() })
    }
}

fn said(errors: &[typst::diag::SourceDiagnostic]) -> Message {
    not_set(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
}

fn not_set(why: String) -> Message {
    texts::NOT_SET.with([("why", why.into())])
}

impl std::fmt::Debug for Typeset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typeset").field("pages", &self.pages()).finish_non_exhaustive()
    }
}
