//! The text of a document: headings, paragraphs, lists, tables, pictures and workings in their order.

use std::fmt::Write as _;

use super::fit::{self, Fit};
use super::package::{MAIN, picture_id};
use super::pictures::{self, Placed};
use super::table::{self, Setting};
use super::xml::{escaped, run_content, wants_east_asian};
use super::{EDGE, LANDSCAPE, PAGE, PORTRAIT, day};
use crate::lang::Lang;
use crate::report::blocks::{
    Block, Report, ReportChart, ReportTable, Section, Voice, WorkedFigure, WorkedLine, shares_of_lines,
};
use crate::report::cells::{ReportLang, Wording};
use crate::text::{shell, word as words};

/// Units of drawings in a twentieth of a point.
const EMU: u32 = 635;

/// The small print below workings: lines as high as their letters need, not as the fonts for Chinese ask.
const SMALL_PRINT: &str = "<w:spacing w:before=\"0\" w:after=\"20\" w:line=\"232\" w:lineRule=\"exact\"/>";

/// A document in the making.
pub(super) struct Body {
    lang: ReportLang,
    out: String,
    pictures: Vec<Vec<u8>>,
    /// The page that is being written lies.
    lies: bool,
    anchors: usize,
    tables: usize,
    figures: usize,
}

impl Body {
    pub(super) fn new(lang: ReportLang) -> Self {
        Self { lang, out: String::new(), pictures: Vec::new(), lies: false, anchors: 0, tables: 0, figures: 0 }
    }

    /// `word/document.xml` and its pictures.
    pub(super) fn finish(self) -> (String, Vec<Vec<u8>>) {
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{MAIN}\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}{}</w:body></w:document>\n",
            self.out,
            section_properties(self.lies)
        );
        (document, self.pictures)
    }

    fn width(&self) -> u32 {
        if self.lies { LANDSCAPE } else { PORTRAIT }
    }

    fn words(&self, text: crate::text::Text) -> Wording {
        self.lang.say(|lang| text.get(lang).to_owned())
    }

    // ---- pieces

    fn run(text: &str, properties: &str) -> String {
        let content = run_content(text);
        if content.is_empty() {
            return String::new();
        }
        let hint = if wants_east_asian(text) { "<w:rFonts w:hint=\"eastAsia\"/>" } else { "" };
        format!("<w:r><w:rPr>{hint}{properties}</w:rPr>{content}</w:r>")
    }

    fn put(&mut self, style: &str, properties: &str, runs: &str) {
        let _ = write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>");
    }

    /// A paragraph for each language.
    fn say(&mut self, style: &str, text: &Wording) {
        for text in text.each() {
            let run = Self::run(text, "");
            self.put(style, "", &run);
        }
    }

    /// What keeps two tables apart, and takes up no room of its own.
    fn gap(&mut self) {
        self.out += "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" \
             w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"4\"/></w:rPr></w:pPr></w:p>";
    }

    /// From here on pages stand upright or lie.
    fn turn(&mut self, lies: bool) {
        if lies != self.lies {
            let section = section_properties(self.lies);
            let _ = write!(
                self.out,
                "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" \
                 w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>{section}</w:pPr></w:p>"
            );
            self.lies = lies;
        }
    }

    // ---- parts

    /// Title, case, issuer and day.
    pub(super) fn head(&mut self, report: &Report) {
        self.put("Title", "", &Self::run(&report.title.first, ""));
        if let Some(second) = &report.title.second {
            self.put("Subtitle", "<w:keepNext/>", &Self::run(second, ""));
        }
        let about = &report.about;
        let date = about.date.map(|date| self.lang.say(|lang| day(date, lang)));
        for line in [Some(&about.subject), Some(&about.issuer), date.as_ref()].into_iter().flatten() {
            if !line.is_empty() {
                self.put("Subtitle", "<w:spacing w:after=\"40\"/>", &Self::run(&line.line(), ""));
            }
        }
    }

    /// The chapters, each a link to its place: a plain list, which is right without being brought up to date.
    fn contents(&mut self, sections: &[Section]) {
        let heading = self.words(words::CONTENTS);
        self.put("Caption", "<w:pageBreakBefore/>", &Self::run(&heading.line(), ""));
        for section in sections.iter().filter(|section| section.level <= 2) {
            let style = if section.level == 1 { "Contents1" } else { "Contents2" };
            let run = Self::run(&section.heading.line(), "");
            let link =
                format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{run}</w:hyperlink>", bookmark(&section.anchor));
            self.put(style, "", &link);
        }
    }

    /// The sections; of a long report the first page is the conclusion, and its chapters are listed behind that.
    pub(super) fn sections(&mut self, report: &Report) {
        let sections = &report.sections;
        let contents_before = report.contents_before();
        for (at, section) in sections.iter().enumerate() {
            if contents_before == Some(at) {
                self.turn(false);
                self.contents(sections);
            }
            // A heading stays with what follows it, be that in the next part.
            let first = sections[at..].iter().find_map(|section| section.blocks.first());
            let lies = first.is_some_and(|block| self.lies_for(block));
            self.turn(lies);
            let begun = self.out.len();
            self.heading(section);
            let next_is_kept = sections.get(at + 1).is_some_and(|next| next.kept);
            for (place, block) in section.blocks.iter().enumerate() {
                let from = self.out.len();
                // What explains a table stays on its page.
                if !matches!(block, Block::Paragraph(Voice::Note, _)) {
                    let lies = self.lies_for(block);
                    self.turn(lies);
                }
                self.block(block);
                if next_is_kept && place + 1 == section.blocks.len() {
                    self.keep_with_next(from);
                }
            }
            if section.kept {
                self.keep_with_next(begun);
            }
        }
    }

    /// Every paragraph from there on stays on the page of the next one.
    fn keep_with_next(&mut self, from: usize) {
        const STYLE: &str = "<w:pPr><w:pStyle w:val=\"";
        const KEPT: &str = "<w:keepNext/>";
        let written = self.out.split_off(from);
        let mut parts = written.split(STYLE);
        self.out += parts.next().unwrap_or_default();
        for part in parts {
            self.out += STYLE;
            match part.split_once("\"/>") {
                Some((style, rest)) => {
                    let kept = if rest.starts_with(KEPT) { "" } else { KEPT };
                    let _ = write!(self.out, "{style}\"/>{kept}{rest}");
                }
                None => self.out += part,
            }
        }
    }

    fn lies_for(&self, block: &Block) -> bool {
        matches!(block, Block::Table(table) if self.fit(table).lies)
    }

    fn heading(&mut self, section: &Section) {
        let level = section.level.clamp(1, 4);
        self.anchors += 1;
        let (id, name) = (self.anchors, bookmark(&section.anchor));
        let runs = format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{}<w:bookmarkEnd w:id=\"{id}\"/>",
            Self::run(&section.heading.line(), "")
        );
        self.put(&format!("Heading{level}"), "", &runs);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Headline(pairs) | Block::Pairs(pairs) if pairs.is_empty() => {}
            Block::Headline(pairs) => {
                let table = table::headline(pairs, self.lang, self.width());
                self.out += &table;
                self.gap();
            }
            Block::Pairs(pairs) => {
                let table = table::pairs(pairs, self.lang, self.width());
                self.out += &table;
                self.gap();
            }
            Block::Paragraph(voice, text) => {
                let style = match voice {
                    Voice::Plain => "Normal",
                    Voice::Lead => "Verdict",
                    Voice::Note => "Note",
                };
                self.say(style, text);
            }
            Block::List(points) => {
                for point in points {
                    let run = Self::run(&point.first, "");
                    self.put("Bullet", "", &run);
                    if let Some(second) = &point.second {
                        // The same point in the other language: below it, without a point of its own.
                        let run = Self::run(second, "");
                        self.put("Normal", "<w:ind w:left=\"420\"/>", &run);
                    }
                }
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Workings(worked) => self.workings(worked),
        }
    }

    fn fit(&self, table: &ReportTable) -> Fit {
        fit::fit(table, self.lang)
    }

    /// `表 1`, with the number as a field, so that a table put in later is counted.
    fn numbered(&self, kind: crate::text::Text, sequence: &str, number: usize, caption: &Wording) -> String {
        let kind = self.words(kind).each().collect::<Vec<_>>().join("/");
        format!(
            "{}<w:fldSimple w:instr=\" SEQ {sequence} \\* ARABIC \">{}</w:fldSimple>{}",
            Self::run(&format!("{kind} "), ""),
            Self::run(&number.to_string(), ""),
            Self::run(&format!("  {}", caption.line()), "")
        )
    }

    fn table(&mut self, table: &ReportTable) {
        let fit = self.fit(table);
        if !table.caption.is_empty() {
            self.tables += 1;
            let runs = self.numbered(words::TABLE, "Table", self.tables, &table.caption);
            self.put("Caption", "", &runs);
        }
        self.out += &table::written(table, &fit, self.lang);
        self.gap();
    }

    /// The picture, or one in each language beside the other, and below it what is seen.
    fn chart(&mut self, chart: &ReportChart) {
        /// What stands between two pictures.
        const BETWEEN: u32 = 160;
        let several = chart.pictures.len() > 1;
        let room = if several { (PORTRAIT - BETWEEN) / 2 } else { PORTRAIT };
        let placed = chart.pictures.iter().filter_map(|picture| pictures::placed(picture, room, several));
        let placed: Vec<Placed> = placed.collect();
        let runs: Vec<String> = placed.into_iter().map(|placed| self.picture(placed, &chart.caption.line())).collect();
        if runs.is_empty() {
            let why = self.words(words::NO_PICTURE);
            self.put("Note", "<w:keepNext/>", &Self::run(&why.line(), ""));
        } else {
            self.put("Figure", "", &runs.join(&Self::run(" ", "")));
        }
        self.figures += 1;
        let runs = self.numbered(words::FIGURE, "Figure", self.figures, &chart.caption);
        self.put("FigureCaption", "", &runs);
    }

    /// A picture as a part of a paragraph.
    fn picture(&mut self, placed: Placed, description: &str) -> String {
        let id = picture_id(self.pictures.len());
        let number = self.pictures.len() + 1;
        let (width, height) = (placed.width * EMU, placed.height * EMU);
        let described = escaped(description);
        self.pictures.push(placed.png);
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" \
             cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{described}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"{number}\" name=\"picture{number}.png\" descr=\"{described}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
             <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
             </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    }

    // ---- workings

    fn workings(&mut self, worked: &WorkedFigure) {
        let head = format!("{}  {}", worked.label.line(), worked.value.line(self.lang));
        self.put("Caption", "", &Self::run(&head, ""));
        for formula in worked.formula.each() {
            self.put("Formula", "<w:keepNext/>", &Self::run(formula, ""));
        }
        if let Some(put_in) = &worked.put_in {
            let label = self.words(shell::WORKINGS_PUT_IN).line();
            for text in put_in.each() {
                let runs = Self::run(&format!("{label}  "), "<w:color w:val=\"5B6570\"/>") + &Self::run(text, "");
                self.put("Formula", "<w:keepNext/>", &runs);
            }
        }
        if !worked.legend.is_empty() {
            let legend = worked.legend.iter().map(Wording::line).collect::<Vec<_>>().join("; ");
            self.put("Note", &format!("<w:keepNext/>{SMALL_PRINT}"), &Self::run(&legend, ""));
        }
        self.lines(worked);
        let mut notes: Vec<String> = Vec::new();
        if !worked.inputs_from.is_empty() {
            notes.push(self.words(shell::WORKINGS_INPUTS_FROM).beside(&worked.inputs_from).line());
        }
        notes.push(worked.conventions.iter().map(Wording::line).collect::<Vec<_>>().join(" · "));
        let source = [worked.source.line(), worked.mark.line()].into_iter().filter(|said| !said.is_empty());
        let source = source.collect::<Vec<_>>().join(" · ");
        if !source.is_empty() {
            notes.push(format!("{}  {source}", self.words(shell::WORKINGS_SOURCE).line()));
        }
        for note in notes.iter().filter(|note| !note.is_empty()) {
            self.put("Note", SMALL_PRINT, &Self::run(note, ""));
        }
    }

    /// Inputs and steps as a table without a head: letter, name, value, where from. Many short lines stand two by two.
    fn lines(&mut self, worked: &WorkedFigure) {
        const SIZE: f64 = 8.0;
        let all: Vec<&WorkedLine> = worked.lines().collect();
        if all.is_empty() {
            return;
        }
        let total = self.width();
        let dense = worked.is_dense();
        let [label, value, about] = shares_of_lines(&all, dense, self.lang);
        let parts: Vec<f32> = if dense {
            let (letter, rest) = (0.04, 0.46 / (label + value));
            [letter, label * rest, value * rest].repeat(2)
        } else {
            let letter = 0.05;
            let rest = 1.0 - letter;
            vec![letter, label * rest, value * rest, about * rest]
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a page's width")]
        let mut widths: Vec<u32> = parts.iter().map(|part| (total as f32 * part) as u32).collect();
        let rest = total - widths.iter().sum::<u32>();
        if let Some(last) = widths.last_mut() {
            *last += rest;
        }
        self.out += &table::opening(&widths, "", false, &worked.label.line());
        let rows: Vec<&[&WorkedLine]> = all.chunks(if dense { 2 } else { 1 }).collect();
        for (at, row) in rows.iter().enumerate() {
            let mut words: Vec<Wording> = Vec::with_capacity(widths.len());
            for line in *row {
                words.extend([line.letter.clone().into(), line.label.clone(), line.value.wording(self.lang)]);
            }
            if !dense {
                words.extend(row.iter().map(|line| line.origin.beside(&line.note)));
            }
            words.resize(widths.len(), Wording::default());
            let keep = at + 1 < rows.len() && (at == 0 || rows.len() <= 6);
            let setting =
                Setting { style: "TableText", right: false, keep, bold: false, weak: false, size: SIZE, ground: None };
            let cells: Vec<String> = words
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(place, (words, width))| {
                    let (right, weak) = (place % 3 == 2, place == 3 && !dense);
                    table::cell(words, *width, Setting { right, weak, ..setting })
                })
                .collect();
            self.out += &table::row(&cells, false, table::row_lines(&words, &widths, SIZE));
        }
        self.out += "</w:tbl>";
        self.gap();
    }

    /// The foot of each page: what made the report, and the page with how many there are.
    pub(super) fn footer(&self, report: &Report) -> String {
        let page = self.lang.langs().iter().map(|lang| page_of(*lang)).collect::<Vec<_>>().join(&Self::run(" / ", ""));
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{page}</w:p>",
            Self::run(&report.about.foot.line(), "")
        )
    }
}

/// Page and pages as fields in their sentence.
fn page_of(lang: Lang) -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let sentence = words::PAGE_OF.get(lang);
    let (before, rest) = sentence.split_once("{page}").unwrap_or((sentence, ""));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    [Body::run(before, ""), field("PAGE"), Body::run(between, ""), field("NUMPAGES"), Body::run(after, "")].concat()
}

/// A bookmark's name: at most forty signs of letters, digits and low lines, a letter first.
fn bookmark(anchor: &str) -> String {
    let name: String =
        anchor.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' }).take(38).collect();
    format!("s_{name}")
}

fn section_properties(lies: bool) -> String {
    let [width, height] = if lies { [PAGE[1], PAGE[0]] } else { PAGE };
    let orient = if lies { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"{width}\" \
         w:h=\"{height}\"{orient}/><w:pgMar w:top=\"1247\" w:right=\"{EDGE}\" w:bottom=\"1134\" w:left=\"{EDGE}\" \
         w:header=\"680\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    )
}
