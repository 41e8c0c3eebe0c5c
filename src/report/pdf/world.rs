//! What typst sees: the layout, the content, the charts, two fonts. No file, no package, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use super::data::PageContent;
use crate::report::typefaces;

/// The layout of every report.
const LAYOUT: &str = include_str!("../../../assets/report/report.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::builder().build()));
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let read = |bytes: &'static [u8]| Font::new(Bytes::new(bytes), 0);
    [typefaces::REGULAR, typefaces::BOLD].into_iter().filter_map(read).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Regular, for measuring.
static MEASURE: LazyLock<Option<FontInstance>> = LazyLock::new(|| {
    let font = FONTS.first()?.clone();
    Some(font.instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default()))
});

/// How wide a sign is in the page's font, in its size.
pub fn advance(sign: char) -> Option<f64> {
    let font = MEASURE.as_ref()?;
    let glyph = font.ttf().glyph_index(sign)?;
    font.x_advance(glyph.0).map(typst::layout::Em::get)
}

/// The fonts that reports are set in.
pub fn fonts() -> &'static [Font] {
    &FONTS
}

/// All that typst can reach.
pub struct ReportWorld {
    layout: Source,
    files: BTreeMap<String, Bytes>,
}

fn id(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|_| path.to_owned())?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl ReportWorld {
    /// A world with that content.
    pub fn new(content: &PageContent) -> Result<Self, String> {
        let mut files = BTreeMap::new();
        files.insert("/content.json".to_owned(), Bytes::from_string(content.json.to_string()));
        for (name, svg) in &content.pictures {
            files.insert(name.clone(), Bytes::from_string(svg.clone()));
        }
        Ok(Self { layout: Source::new(id("/report.typ")?, LAYOUT.to_owned()), files })
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { Err(not_there(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.get().vpath().get_with_slash()).cloned().ok_or_else(|| not_there(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
