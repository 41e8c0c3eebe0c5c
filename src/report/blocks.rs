//! A report as a value: sections of blocks, before it takes a form. Made in one language; two of them are put side by
//! side by [`Report::beside`].

mod beside;
mod widths;
mod worked;

use jiff::civil::Date;

use super::cells::{ReportCell, ReportLang, Wording};
use crate::chart::Chart;
use crate::chart::drawing::Drawing as _;
use crate::chart::radar::Radar;
use crate::chart::risk_map::RiskMap;
use crate::chart::sheet::ChartSheet;
use crate::lang::Lang;
use crate::text::number::MoneyUnit;

pub(super) use widths::{shares_of_lines, two_by_two, width};
pub use worked::{WorkedFigure, WorkedLine};

/// A report as a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The languages that it is in.
    pub lang: ReportLang,
    /// What it is.
    pub title: Wording,
    /// Whose, of which day, made by what.
    pub about: ReportAbout,
    /// Its parts, in order.
    pub sections: Vec<Section>,
    /// It takes as few pages as it can, and says so to whoever sets it: a memo.
    pub tight: bool,
}

/// What stands around a report.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ReportAbout {
    /// The case, under the title.
    pub subject: Wording,
    /// Who issues it.
    pub issuer: Wording,
    /// The day that it is dated.
    pub date: Option<Date>,
    /// What stands at the foot of each page: program, version, hash of the case.
    pub foot: Wording,
}

/// A part of a report.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// 1 is a chapter, 2 a part of one, 3 a part of that.
    pub level: u8,
    /// Its name for links and bookmarks: ASCII, unique in the report.
    pub anchor: String,
    /// What it is about.
    pub heading: Wording,
    /// What it says.
    pub blocks: Vec<Block>,
    /// It never stands alone on a page, but with what goes before it: signatures.
    pub kept: bool,
}

/// How a paragraph speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voice {
    /// As text.
    Plain,
    /// As what matters most: the verdict.
    Lead,
    /// Small: sources, conventions, how to read what stands above.
    Note,
}

/// A piece of a section.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// The few figures that are to be seen first.
    Headline(Vec<(Wording, ReportCell)>),
    /// Names with their values.
    Pairs(Vec<(Wording, ReportCell)>),
    /// A sentence or more.
    Paragraph(Voice, Wording),
    /// Sentences, a point each.
    List(Vec<Wording>),
    /// A table.
    Table(ReportTable),
    /// A picture.
    Chart(ReportChart),
    /// How a figure was found.
    Workings(Box<WorkedFigure>),
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportTable {
    /// Its name in files: ASCII, unique in the report.
    pub id: String,
    /// What it shows.
    pub caption: Wording,
    /// The columns.
    pub columns: Vec<ReportColumn>,
    /// The rows, as wide as the columns.
    pub rows: Vec<Vec<ReportCell>>,
    /// Rows that stand out, by their place.
    pub marked: Vec<usize>,
    /// The head is repeated on each page that it runs over.
    pub repeat_head: bool,
}

/// A column of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportColumn {
    /// Its heading.
    pub heading: Wording,
    /// Figures stand to the right.
    pub right: bool,
    /// Its width where it is stated, in hundredths of the table's; without it, what its cells need.
    pub width: Option<f32>,
}

impl ReportColumn {
    /// A column as wide as its cells need.
    pub fn new(heading: impl Into<Wording>, right: bool) -> Self {
        Self { heading: heading.into(), right, width: None }
    }
}

/// A picture in a report.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportChart {
    /// Its name in files.
    pub id: String,
    /// What is seen.
    pub caption: Wording,
    /// The picture in each language of the report.
    pub pictures: Vec<ReportPicture>,
}

/// A picture as a value.
#[derive(Clone, PartialEq, Debug)]
pub enum ReportPicture {
    /// With axes.
    Chart(Chart),
    /// 雷达图
    Radar(Radar, Lang),
    /// Likelihood against consequence.
    RiskMap(RiskMap, Lang),
}

impl ReportPicture {
    /// Its identifier, also a file's name.
    pub fn id(&self) -> &str {
        match self {
            Self::Chart(chart) => &chart.id,
            Self::Radar(radar, _) => radar.id(),
            Self::RiskMap(map, _) => map.id(),
        }
    }

    /// What is seen.
    pub fn title(&self) -> &str {
        match self {
            Self::Chart(chart) => &chart.title,
            Self::Radar(radar, _) => radar.title(),
            Self::RiskMap(map, _) => map.title(),
        }
    }

    /// Laid out alone at a width, for a page that says what it is.
    pub fn bare(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> ChartSheet {
        match self {
            Self::Chart(chart) => ChartSheet::bare_chart(chart, width, width_of),
            Self::Radar(radar, _) => ChartSheet::bare_drawing(radar, width, width_of),
            Self::RiskMap(map, _) => ChartSheet::bare_drawing(map, width, width_of),
        }
    }

    /// Laid out with its heading, and `notes` below it.
    pub fn sheet(&self, notes: &[String], width_of: &dyn Fn(&str) -> f32) -> ChartSheet {
        match self {
            Self::Chart(chart) => ChartSheet::of_chart(chart, notes, width_of),
            Self::Radar(radar, _) => ChartSheet::of_drawing(radar, notes, width_of),
            Self::RiskMap(map, _) => ChartSheet::of_drawing(map, notes, width_of),
        }
    }

    /// The same with money in that unit, where it has none of its own.
    #[must_use]
    pub fn in_unit(self, unit: Option<MoneyUnit>) -> Self {
        match self {
            Self::Chart(chart) if chart.unit.is_none() => Self::Chart(chart.in_unit(unit)),
            other => other,
        }
    }

    /// The unit that its money is in; nothing when it counts none.
    pub fn shown_unit(&self) -> Option<MoneyUnit> {
        match self {
            Self::Chart(chart) => chart.shown_unit(),
            Self::Radar(..) | Self::RiskMap(..) => None,
        }
    }

    /// There is nothing to draw.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Chart(chart) => chart.is_empty(),
            Self::Radar(radar, _) => radar.is_empty(),
            Self::RiskMap(map, _) => map.dots.is_empty(),
        }
    }

    /// Its data as comma-separated values.
    pub fn to_csv(&self) -> String {
        match self {
            Self::Chart(chart) => chart.to_csv(),
            Self::Radar(radar, lang) => radar.to_csv(*lang),
            Self::RiskMap(map, lang) => map.to_csv(*lang),
        }
    }
}

/// A page as a picture: premultiplied red, green, blue, opacity.
#[derive(Debug)]
pub struct PageImage {
    /// Width, pixels.
    pub width: usize,
    /// Height, pixels.
    pub height: usize,
    /// Four bytes for each pixel, row by row.
    pub pixels: Vec<u8>,
}

impl From<Chart> for ReportChart {
    fn from(chart: Chart) -> Self {
        ReportPicture::Chart(chart).into()
    }
}

impl From<ReportPicture> for ReportChart {
    fn from(picture: ReportPicture) -> Self {
        let (id, caption) = (picture.id().to_owned(), picture.title().into());
        Self { id, caption, pictures: vec![picture] }
    }
}

impl Report {
    /// A report of nothing yet.
    pub fn new(lang: impl Into<ReportLang>, title: impl Into<Wording>, sections: Vec<Section>) -> Self {
        Self { lang: lang.into(), title: title.into(), about: ReportAbout::default(), sections, tight: false }
    }

    /// The section before which the chapters of a long report are listed: the second chapter, for the first is the
    /// conclusion, which a reader is to see first.
    pub fn contents_before(&self) -> Option<usize> {
        let second = self.sections.iter().skip(1).position(|section| section.level == 1)? + 1;
        self.is_long().then_some(second)
    }

    /// It is so long that its chapters are listed.
    pub fn is_long(&self) -> bool {
        const CHAPTERS: usize = 6;
        const ROWS: usize = 150;
        let rows = |block: &Block| match block {
            Block::Headline(pairs) | Block::Pairs(pairs) => pairs.len(),
            Block::Table(table) => table.rows.len(),
            Block::List(points) => points.len(),
            Block::Workings(worked) => worked.inputs.len() + worked.steps.len(),
            Block::Paragraph(..) | Block::Chart(_) => 1,
        };
        let chapters = self.sections.iter().filter(|section| section.level == 1).count();
        chapters >= CHAPTERS && self.blocks().map(rows).sum::<usize>() >= ROWS
    }

    /// Every block in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// The tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &ReportTable> {
        self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The pictures in order.
    pub fn charts(&self) -> impl Iterator<Item = &ReportChart> {
        self.blocks().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
    }
}

impl Section {
    /// A chapter.
    pub fn chapter(anchor: &str, heading: impl Into<Wording>, blocks: Vec<Block>) -> Self {
        Self { level: 1, anchor: anchor.to_owned(), heading: heading.into(), blocks, kept: false }
    }

    /// The same, kept with what stands before it.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    /// A part of a chapter.
    pub fn part(anchor: &str, heading: impl Into<Wording>, blocks: Vec<Block>) -> Self {
        Self { level: 2, ..Self::chapter(anchor, heading, blocks) }
    }
}

impl Block {
    /// A sentence or more.
    pub fn paragraph(text: impl Into<Wording>) -> Self {
        Self::Paragraph(Voice::Plain, text.into())
    }

    /// What matters most.
    pub fn lead(text: impl Into<Wording>) -> Self {
        Self::Paragraph(Voice::Lead, text.into())
    }

    /// In small print.
    pub fn note(text: impl Into<Wording>) -> Self {
        Self::Paragraph(Voice::Note, text.into())
    }
}

impl ReportTable {
    /// A table without rows.
    pub fn new(id: &str, caption: impl Into<Wording>, columns: Vec<ReportColumn>) -> Self {
        let (id, caption) = (id.to_owned(), caption.into());
        Self { id, caption, columns, rows: Vec::new(), marked: Vec::new(), repeat_head: true }
    }

    /// The same with those rows.
    #[must_use]
    pub fn with_rows(mut self, rows: Vec<Vec<ReportCell>>) -> Self {
        self.rows = rows;
        self
    }
}
