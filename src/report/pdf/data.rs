//! A report as the data that the layout sets: words as arrays of one language or two, pictures as files.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::world::{advance, fonts};
use crate::chart::scene::TEXT;
use crate::lang::Lang;
use crate::report::blocks::{
    Block, Report, ReportTable, Section, Voice, WorkedFigure, WorkedLine, shares_of_lines, two_by_two, width,
};
use crate::report::cells::{ReportCell, ReportLang, Wording};
use crate::text::quote::is_hidden;
use crate::text::{report as texts, shell};

/// The width that a picture is laid out at across the page, and beside another.
const WIDE: f32 = 640.0;
const NARROW: f32 = 430.0;
/// A longer word may be broken anywhere.
const LONG_WORD: usize = 24;

/// What the layout reads.
pub struct PageContent {
    /// The content.
    pub json: Value,
    /// Pictures by file name.
    pub pictures: Vec<(String, String)>,
    /// What tells the document from others: the hash of its content.
    pub ident: String,
}

/// The report as data; characters that the fonts lack are noted.
pub fn of(report: &Report, unprintable: &mut BTreeSet<char>) -> PageContent {
    let mut maker = Maker { of: report.lang, pictures: Vec::new(), unprintable };
    let json = maker.report(report);
    let mut hash = Sha256::new();
    hash.update(json.to_string());
    maker.pictures.iter().for_each(|(_, svg)| hash.update(svg));
    let ident = hash.finalize().iter().fold(String::new(), |mut ident, byte| {
        let _ = write!(ident, "{byte:02x}");
        ident
    });
    PageContent { json, pictures: maker.pictures, ident }
}

struct Maker<'a> {
    of: ReportLang,
    pictures: Vec<(String, String)>,
    unprintable: &'a mut BTreeSet<char>,
}

impl Maker<'_> {
    fn report(&mut self, report: &Report) -> Value {
        let about = &report.about;
        let contents = if report.is_long() { self.texts(texts::CONTENTS) } else { json!([]) };
        let dated = match about.date {
            Some(date) => self.of.say(|lang| texts::DATED.with([("date", date.into())]).render(lang)),
            None => Wording::default(),
        };
        json!({
            "lang": match self.of {
                ReportLang::One(Lang::Zh) => "zh",
                ReportLang::One(Lang::En) => "en",
                ReportLang::Both => "both",
            },
            "title": self.words(&report.title),
            "subject": self.words(&about.subject),
            "issuer": self.words(&about.issuer),
            "dated": self.words(&dated),
            "date": about.date.map(|date| [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())]),
            "keywords": self.words(&about.foot),
            "foot": self.words(&about.foot),
            "page": texts::PAGE_OF.get(self.of.first()),
            "contents": contents,
            "tight": report.tight,
            "contents_before": report.contents_before().unwrap_or(0),
            "sections": report.sections.iter().map(|section| self.section(section)).collect::<Vec<_>>(),
        })
    }

    fn section(&mut self, section: &Section) -> Value {
        json!({
            "level": section.level,
            "anchor": section.anchor,
            "heading": self.words(&section.heading),
            "blocks": self.blocks(section),
            "kept": section.kept,
        })
    }

    /// The blocks of a section. Small print below a table goes above it, under its caption: below, the end of a page may
    /// come between them. A caption that says the heading once more is left out.
    fn blocks(&mut self, section: &Section) -> Vec<Value> {
        let mut made = Vec::new();
        let mut blocks = section.blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            let mut data = self.block(block);
            if let Block::Table(table) = block {
                let mut notes = Vec::new();
                while let Some(Block::Paragraph(Voice::Note, note)) = blocks.peek() {
                    notes.push(self.words(note));
                    blocks.next();
                }
                data["notes"] = Value::Array(notes);
                if table.caption == section.heading {
                    data["caption"] = json!([]);
                }
            }
            made.push(data);
        }
        made
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Headline(pairs) => {
                let rows = pairs.iter().map(|(name, value)| {
                    let (value, range) = value.apart(self.of);
                    let long = value.each().map(width).max().unwrap_or(0) > 14;
                    let range = range.unwrap_or_default();
                    json!({
                        "name": self.words(name), "value": self.words(&value), "range": self.words(&range), "long": long,
                    })
                });
                json!({ "kind": "headline", "rows": rows.collect::<Vec<_>>() })
            }
            Block::Pairs(pairs) => {
                let two = two_by_two(pairs, self.of);
                // In one column both languages stand on a line.
                let of_name = |name: &Wording| {
                    if two { name.each().map(width).max().unwrap_or(0) } else { name.each().map(width).sum() }
                };
                let widest = pairs.iter().map(|(name, _)| of_name(name)).max();
                let share = (widest.unwrap_or(0) as f32 + 2.0).clamp(16.0, 46.0) / 100.0;
                let rows = pairs.iter().map(
                    |(name, value)| json!({ "name": self.words(name), "value": self.words(&value.wording(self.of)) }),
                );
                json!({ "kind": "pairs", "two": two, "share": share, "rows": rows.collect::<Vec<_>>() })
            }
            Block::Paragraph(voice, text) => {
                let voice = match voice {
                    Voice::Plain => "plain",
                    Voice::Lead => "lead",
                    Voice::Note => "note",
                };
                json!({ "kind": "paragraph", "voice": voice, "text": self.words(text) })
            }
            Block::List(items) => {
                json!({ "kind": "list", "items": items.iter().map(|item| self.words(item)).collect::<Vec<_>>() })
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                let wide = if chart.pictures.len() > 1 { NARROW } else { WIDE };
                let mut names = Vec::new();
                for picture in &chart.pictures {
                    let name = format!("/picture-{}.svg", self.pictures.len());
                    let sheet = picture.bare(wide, &text_width);
                    let [width, height] = sheet.size;
                    let svg = self.printable(&sheet.to_svg());
                    self.pictures.push((name.clone(), svg));
                    names.push(json!({ "file": name, "ratio": height / width.max(1.0) }));
                }
                json!({ "kind": "chart", "caption": self.words(&chart.caption), "pictures": names })
            }
            Block::Workings(figure) => self.worked(figure),
        }
    }

    fn table(&mut self, table: &ReportTable) -> Value {
        /// The sizes of a table's text, parts of the page's own.
        const SIZES: (f32, f32) = (0.76, 0.92);
        /// A table of no more lines than these is not broken.
        const WHOLE: usize = 20;
        let shares = table.shares(self.of);
        let size = (SIZES.1 / table.fullness(self.of).max(0.01)).clamp(SIZES.0, SIZES.1);
        let columns = table.columns.iter().zip(shares).map(
            |(column, share)| json!({ "heading": self.words(&column.heading), "right": column.right, "share": share }),
        );
        let columns: Vec<Value> = columns.collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>());
        let rows: Vec<Vec<Value>> = rows.collect();
        json!({
            "kind": "table",
            "caption": self.words(&table.caption),
            "size": size,
            "columns": columns,
            "rows": rows,
            "marked": table.marked,
            "repeat": table.repeat_head,
            // What is short stands whole on a page.
            "whole": table.lines(self.of) <= WHOLE,
        })
    }

    /// A range stands below its value.
    fn cell(&mut self, cell: &ReportCell) -> Value {
        let (value, range) = cell.apart(self.of);
        let range = range.unwrap_or_default();
        json!({ "words": self.words(&value), "range": self.words(&range) })
    }

    fn worked(&mut self, figure: &WorkedFigure) -> Value {
        /// A longer value stands below the name of its figure, not beside it.
        const LONG: usize = 44;
        let lines: Vec<Value> = figure.lines().map(|line| self.line(line)).collect();
        let shares = shares_of_lines(&figure.lines().collect::<Vec<_>>(), figure.is_dense(), self.of);
        let long = figure.value.wording(self.of).each().any(|text| width(text) > LONG);
        let from = self.of.say(|lang| shell::WORKINGS_INPUTS_FROM.get(lang).to_owned());
        let from = joined(&[&from, &figure.inputs_from], self.of);
        let source = self.of.say(|lang| shell::WORKINGS_SOURCE.get(lang).to_owned());
        let source = joined(&[&source, &figure.source, &figure.mark], self.of);
        json!({
            "kind": "workings",
            "label": self.words(&figure.label),
            "value": self.words(&figure.value.wording(self.of)),
            "formula": self.words(&figure.formula),
            "put_in": figure.put_in.as_ref().map(|put_in| self.words(put_in)),
            "legend": figure.legend.iter().map(|words| self.words(words)).collect::<Vec<_>>(),
            "lines": lines,
            "shares": shares,
            "long": long,
            "dense": figure.is_dense(),
            "from": (!figure.inputs_from.is_empty()).then(|| self.words(&from)),
            "conventions": figure.conventions.iter().map(|words| self.words(words)).collect::<Vec<_>>(),
            "source": self.words(&source),
        })
    }

    fn line(&mut self, line: &WorkedLine) -> Value {
        let about = joined(&[&line.origin, &line.note], self.of);
        json!({
            "letter": self.printable(&line.letter),
            "label": self.words(&line.label),
            "value": self.words(&line.value.wording(self.of)),
            "about": self.words(&about),
        })
    }

    fn texts(&mut self, text: crate::text::Text) -> Value {
        let words = self.of.say(|lang| text.get(lang).to_owned());
        self.words(&words)
    }

    fn words(&mut self, words: &Wording) -> Value {
        let all: Vec<String> = words.each().map(|text| self.printable(&breakable(text))).collect();
        json!(all)
    }

    /// What the fonts lack is named by its number; what steers or hides is left out.
    fn printable(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for sign in text.chars() {
            match sign {
                '\n' | BREAK => out.push(sign),
                '\t' => out.push(' '),
                _ if is_hidden(sign) => {}
                _ if fonts().iter().any(|font| font.info().coverage.contains(u32::from(sign))) => out.push(sign),
                _ => {
                    self.unprintable.insert(sign);
                    let _ = write!(out, "[U+{:04X}]", u32::from(sign));
                }
            }
        }
        out
    }
}

/// Here a line may end, and nothing is seen.
const BREAK: char = '\u{200b}';

/// Long words without a place to break (hashes, addresses) may be broken anywhere.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for sign in text.chars().filter(|sign| *sign != BREAK) {
        run = if sign.is_ascii_graphic() && sign != '-' { run + 1 } else { 0 };
        out.push(sign);
        if run >= LONG_WORD && run % 4 == 0 {
            out.push(BREAK);
        }
    }
    out
}

/// Several words on a line, language by language; those that are empty left out.
fn joined(parts: &[&Wording], of: ReportLang) -> Wording {
    let one = |pick: fn(&Wording) -> &str, separator: &str| {
        let said: Vec<&str> = parts.iter().map(|part| pick(part)).filter(|part| !part.is_empty()).collect();
        said.join(separator)
    };
    let first = one(|words| &words.first, " · ");
    match of {
        ReportLang::One(_) => first.into(),
        ReportLang::Both => {
            Wording::of_both(first, one(|words| words.second.as_deref().unwrap_or(&words.first), " · "))
        }
    }
}

/// The width of a text of a picture's ordinary size, as the page's font sets it.
fn text_width(text: &str) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
    let ems = text.chars().map(|sign| advance(sign).unwrap_or(1.0)).sum::<f64>() as f32;
    ems * TEXT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_lack_is_named() {
        let mut unprintable = BTreeSet::new();
        let mut maker = Maker { of: Lang::Zh.into(), pictures: Vec::new(), unprintable: &mut unprintable };
        assert_eq!(maker.printable("禛\u{1f600}甲\u{202e}"), "禛[U+1F600]甲");
        assert_eq!(unprintable.into_iter().collect::<Vec<_>>(), ['\u{1f600}']);
    }

    #[test]
    fn a_long_word_can_be_broken_and_a_short_one_is_left_alone() {
        assert_eq!(breakable("patent"), "patent");
        let hash = "0123456789abcdef".repeat(4);
        let broken = breakable(&hash);
        assert!(broken.matches(BREAK).count() >= 8);
        assert_eq!(broken.replace(BREAK, ""), hash);
    }
}
