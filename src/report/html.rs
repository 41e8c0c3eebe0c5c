//! A report as one HTML page for printing: A4, and nothing from elsewhere.

use std::fmt::Write as _;

use super::blocks::{
    Block, Report, ReportChart, ReportTable, Section, Voice, WorkedFigure, WorkedLine, shares_of_lines,
};
use super::cells::{ReportCell, ReportLang, Wording};
use crate::chart::escaped;
use crate::chart::sheet::approximate_width;
use crate::text::{report as texts, shell};

/// The width that a picture is laid out at.
const WIDTH: f32 = 760.0;
/// The size of a table's text, points, and the least that a full one is set in.
const TYPE: f32 = 9.2;
const SMALLEST: f32 = 7.4;

const STYLE: &str = "\
@page { size: A4; margin: 16mm 14mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; \
color: #111; background: #fff; margin: 0 auto; max-width: 182mm; padding: 6mm 0; }
@media screen { body { max-width: 190mm; padding: 6mm 4mm; } }
h1 { font-size: 16pt; margin: 0 0 4mm; }
h2, h3, h4 { font-size: 11.5pt; margin: 6mm 0 1.5mm; break-after: avoid; }
h2 { font-size: 14pt; border-bottom: 0.3mm solid #1f4e79; } h4 { font-size: 10.5pt; }
p { margin: 1.5mm 0; } ul { margin: 1.5mm 0; padding-left: 5mm; }
nav ul { columns: 2; list-style: none; padding: 0; margin: 3mm 0; } nav .part { padding-left: 5mm; } a { color: inherit; }
dl { display: grid; grid-template-columns: minmax(28mm, max-content) 1fr; gap: 0.5mm 3mm; margin: 0 0 3mm; }
dt { color: #555; max-width: 70mm; } dd { margin: 0; }
dd, td, p, li { overflow-wrap: anywhere; white-space: pre-line; }
.headline { display: flex; flex-wrap: wrap; gap: 3mm; margin: 3mm 0; break-inside: avoid; }
.headline div { flex: 1 1 38mm; background: #eef2f6; padding: 2mm 3mm; }
.headline span { display: block; } .headline .name, .headline .range { font-size: 9pt; color: #555; }
.headline .value { font-size: 14pt; font-weight: 600; color: #1f4e79; }
.wide { margin: 2mm 0 4mm; } @media screen { .wide { overflow-x: auto; } .wide table { min-width: 120mm; } }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9.2pt; line-height: 1.35; }
caption { text-align: left; font-weight: 600; font-size: 9.5pt; padding: 1mm 0; break-after: avoid; }
thead { display: table-header-group; }
th { text-align: left; vertical-align: bottom; font-weight: 600; font-size: 0.96em; color: #444; }
th, td { border-bottom: 0.3mm solid #bbb; padding: 0.8mm 1mm; }
td { vertical-align: top; }
tr { break-inside: avoid; }
.right { text-align: right; word-break: keep-all; }
.number { white-space: nowrap; }
.marked td { font-weight: 600; background: #fff3d6; }
.range { color: #555; display: block; font-size: 0.88em; font-weight: 400; }
.second { color: #555; display: block; }
.lead { border-left: 1mm solid #1f4e79; padding: 1mm 3mm; background: #eef2f6; }
.small { font-size: 9pt; color: #555; }
.worked { margin: 4mm 0; }
.worked .said { display: flex; justify-content: space-between; gap: 4mm; font-weight: 600; background: #eef2f6; \
padding: 0.8mm 2mm; }
.worked .said, .worked .formula { break-after: avoid; }
.worked .formula { padding-left: 4mm; }
.worked .small { margin: 0.5mm 0; }
.worked td { border-bottom-color: #e3e6ea; padding: 0.5mm 1mm; } .worked .about { color: #555; font-size: 0.92em; }
figure { margin: 4mm 0; break-inside: avoid; } svg { max-width: 100%; height: auto; } figcaption { font-size: 9.5pt; }
";

/// The page.
pub fn write(report: &Report) -> String {
    let title = escaped(&report.title.line());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        report.lang.first().pick("zh-CN", "en")
    );
    let mut page = Page { out: &mut out, lang: report.lang, heading: Wording::default() };
    let dated =
        report.about.date.map(|date| report.lang.say(|lang| texts::DATED.with([("date", date.into())]).render(lang)));
    for line in [Some(&report.about.subject), Some(&report.about.issuer), dated.as_ref()].into_iter().flatten() {
        page.paragraph("small", line);
    }
    let contents_before = report.contents_before();
    for (at, section) in report.sections.iter().enumerate() {
        if contents_before == Some(at) {
            page.contents(&report.sections);
        }
        let level = section.level.clamp(1, 3) + 1;
        page.line(&format!(
            "<h{level} id=\"{0}\">{1}</h{level}>",
            escaped(&section.anchor),
            escaped(&section.heading.line())
        ));
        page.heading.clone_from(&section.heading);
        for block in &section.blocks {
            page.block(block);
        }
    }
    page.paragraph("small", &report.about.foot);
    out.push_str("</body>\n</html>\n");
    out
}

/// Text between tags. What is not seen but steers what stands around it stands there by its number; line breaks stay.
fn text(text: &str) -> String {
    let lines = text.lines().map(|line| escaped(&crate::text::quote::escaped(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A range below its value.
fn range_below(range: Option<&Wording>) -> String {
    range.map_or_else(String::new, |range| format!("<span class=\"range\">{}</span>", words(range)))
}

/// Words with those of the second language below them.
fn words(words: &Wording) -> String {
    let second = words.second.as_deref().map(|second| format!("<span class=\"second\">{}</span>", text(second)));
    text(&words.first) + &second.unwrap_or_default()
}

struct Page<'a> {
    out: &'a mut String,
    lang: ReportLang,
    /// The heading of the section: a caption that says it once more is left out.
    heading: Wording,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// The chapters and their parts, each a link to its place.
    fn contents(&mut self, sections: &[Section]) {
        self.line("<nav><ul>");
        for section in sections.iter().filter(|section| section.level <= 2) {
            let class = if section.level == 1 { "chapter" } else { "part" };
            let (anchor, heading) = (escaped(&section.anchor), text(&section.heading.line()));
            self.line(&format!("<li class=\"{class}\"><a href=\"#{anchor}\">{heading}</a></li>"));
        }
        self.line("</ul></nav>");
    }

    fn paragraph(&mut self, class: &str, said: &Wording) {
        if !said.is_empty() {
            self.line(&format!("<p class=\"{class}\">{}</p>", words(said)));
        }
    }

    fn cell(&self, cell: &ReportCell) -> String {
        words(&cell.wording(self.lang))
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Headline(pairs) => self.headline(pairs),
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Paragraph(voice, said) => {
                let class = match voice {
                    Voice::Plain => "plain",
                    Voice::Lead => "lead",
                    Voice::Note => "small",
                };
                self.paragraph(class, said);
            }
            Block::List(points) => {
                self.line("<ul>");
                for point in points {
                    self.line(&format!("<li>{}</li>", words(point)));
                }
                self.line("</ul>");
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Workings(worked) => self.workings(worked),
        }
    }

    /// What is to be seen first, large and side by side.
    fn headline(&mut self, pairs: &[(Wording, ReportCell)]) {
        self.line("<div class=\"headline\">");
        for (name, value) in pairs {
            let (value, range) = value.apart(self.lang);
            let (name, value) = (words(name), words(&value));
            let range = range_below(range.as_ref());
            self.line(&format!(
                "<div><span class=\"name\">{name}</span><span class=\"value\">{value}</span>{range}</div>"
            ));
        }
        self.line("</div>");
    }

    fn pairs(&mut self, pairs: &[(Wording, ReportCell)]) {
        self.line("<dl>");
        for (name, value) in pairs {
            self.line(&format!("<dt>{}</dt><dd>{}</dd>", words(name), self.cell(value)));
        }
        self.line("</dl>");
    }

    fn table(&mut self, table: &ReportTable) {
        let caption = match &table.caption {
            said if *said == self.heading || said.is_empty() => String::new(),
            said => format!("<caption>{}</caption>\n", words(said)),
        };
        // A fuller table is set smaller, so that its figures keep their lines; beyond the smallest they may break.
        let full = table.fullness(self.lang);
        let size = (TYPE / full.max(0.01)).clamp(SMALLEST, TYPE);
        let small = if size < TYPE { format!(" style=\"font-size:{size:.1}pt\"") } else { String::new() };
        let fits = full <= TYPE / SMALLEST;
        let mut out = format!("<div class=\"wide\"><table id=\"{}\"{small}>\n{caption}<colgroup>", escaped(&table.id));
        for share in table.shares(self.lang) {
            // Writing to a string cannot fail.
            let _ = write!(out, "<col style=\"width:{:.1}%\">", share * 100.0);
        }
        out.push_str("</colgroup>\n<thead><tr>");
        let side = |at: usize| table.columns.get(at).is_some_and(|column| column.right);
        for (at, column) in table.columns.iter().enumerate() {
            let class = if side(at) { " class=\"right\"" } else { "" };
            let _ = write!(out, "<th{class}>{}</th>", words(&column.heading));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for (at, row) in table.rows.iter().enumerate() {
            out.push_str(if table.marked.contains(&at) { "<tr class=\"marked\">" } else { "<tr>" });
            for (at, cell) in row.iter().enumerate() {
                let class = match (side(at), fits && cell.number().is_some()) {
                    (true, true) => " class=\"right number\"",
                    (true, false) => " class=\"right\"",
                    _ => "",
                };
                let (value, range) = cell.apart(self.lang);
                let _ = write!(out, "<td{class}>{}{}</td>", words(&value), range_below(range.as_ref()));
            }
            out.push_str("</tr>\n");
        }
        self.line(&format!("{out}</tbody>\n</table></div>"));
    }

    fn chart(&mut self, chart: &ReportChart) {
        self.line("<figure>");
        for picture in &chart.pictures {
            // What is seen stands below it.
            self.line(picture.bare(WIDTH, &approximate_width).to_svg().trim_end());
        }
        self.line(&format!("<figcaption>{}</figcaption>\n</figure>", words(&chart.caption)));
    }

    fn workings(&mut self, worked: &WorkedFigure) {
        let value = self.cell(&worked.value);
        self.line(&format!(
            "<div class=\"worked\">\n<p class=\"said\"><span>{}</span><span>{value}</span></p>",
            words(&worked.label)
        ));
        self.paragraph("formula", &worked.formula);
        if let Some(put_in) = &worked.put_in {
            let label = self.lang.say(|lang| shell::WORKINGS_PUT_IN.get(lang).to_owned());
            self.paragraph("formula", &label.beside(put_in));
        }
        let joined = |all: &[Wording], with: &str| all.iter().map(Wording::line).collect::<Vec<_>>().join(with);
        self.paragraph("small", &joined(&worked.legend, "; ").into());
        self.lines(worked);
        if !worked.inputs_from.is_empty() {
            let from = self.lang.say(|lang| shell::WORKINGS_INPUTS_FROM.get(lang).to_owned());
            self.paragraph("small", &from.beside(&worked.inputs_from));
        }
        self.paragraph("small", &joined(&worked.conventions, " · ").into());
        let source = self.lang.say(|lang| shell::WORKINGS_SOURCE.get(lang).to_owned());
        self.paragraph("small", &source.beside(&worked.source).beside(&worked.mark));
        self.line("</div>");
    }

    /// Inputs and steps: letter, name, value, where from; many short ones two by two.
    fn lines(&mut self, worked: &WorkedFigure) {
        const LETTER: f32 = 0.05;
        let all: Vec<&WorkedLine> = worked.lines().collect();
        if all.is_empty() {
            return;
        }
        let dense = worked.is_dense();
        let [label, value, about] = shares_of_lines(&all, dense, self.lang);
        let widths = if dense {
            let rest = (0.5 - LETTER) / (label + value).max(f32::MIN_POSITIVE);
            [LETTER, label * rest, value * rest].repeat(2)
        } else {
            vec![LETTER, label * (1.0 - LETTER), value * (1.0 - LETTER), about * (1.0 - LETTER)]
        };
        let mut out = String::from("<table><colgroup>");
        for width in widths {
            // Writing to a string cannot fail.
            let _ = write!(out, "<col style=\"width:{:.1}%\">", width * 100.0);
        }
        out.push_str("</colgroup>\n<tbody>\n");
        for row in all.chunks(if dense { 2 } else { 1 }) {
            out.push_str("<tr>");
            for line in row {
                let value = self.cell(&line.value);
                let _ = write!(
                    out,
                    "<td>{}</td><td>{}</td><td class=\"right\">{value}</td>",
                    text(&line.letter),
                    words(&line.label)
                );
                if !dense {
                    let _ = write!(out, "<td class=\"about\">{}</td>", words(&line.origin.beside(&line.note)));
                }
            }
            out.push_str("</tr>\n");
        }
        self.line(&format!("{out}</tbody>\n</table>"));
    }
}
