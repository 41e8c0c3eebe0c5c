//! A report as one HTML page for printing: A4, and nothing from elsewhere.

use std::fmt::Write as _;

use super::blocks::{Block, Report, ReportChart, ReportTable, Section, Voice, WorkedFigure};
use super::cells::{ReportCell, ReportLang, Wording};
use crate::chart::escaped;
use crate::chart::sheet::approximate_width;
use crate::text::{report as texts, shell};

/// The width that a picture is laid out at.
const WIDTH: f32 = 760.0;

const STYLE: &str = "\
@page { size: A4; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; \
color: #111; background: #fff; margin: 0 auto; max-width: 182mm; padding: 6mm 0; }
h1 { font-size: 16pt; margin: 0 0 4mm; }
h2, h3, h4 { font-size: 11.5pt; margin: 6mm 0 1.5mm; break-after: avoid; }
h2 { font-size: 14pt; border-bottom: 0.3mm solid #1f4e79; } h4 { font-size: 10.5pt; }
nav ul { columns: 2; list-style: none; padding: 0; margin: 3mm 0; } nav .part { padding-left: 5mm; } a { color: inherit; }
dl { display: grid; grid-template-columns: minmax(28mm, max-content) 1fr; gap: 0.5mm 3mm; margin: 0 0 3mm; }
dt { color: #555; max-width: 70mm; } dd { margin: 0; }
dd, td, p, li { overflow-wrap: anywhere; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { text-align: left; font-weight: 600; font-size: 9.5pt; padding: 1mm 0; }
thead { display: table-header-group; }
th { text-align: left; font-weight: 600; font-size: 9pt; color: #444; }
th, td { border-bottom: 0.3mm solid #bbb; padding: 1.2mm 1.5mm; vertical-align: top; }
tr { break-inside: avoid; }
.right { text-align: right; }
.marked td { font-weight: 600; }
.second { color: #555; display: block; }
.lead { border-left: 1mm solid #1f4e79; padding: 1mm 3mm; background: #eef2f6; }
.small, dd small { font-size: 9pt; color: #555; }
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
    if report.is_long() {
        page.contents(&report.sections);
    }
    for section in &report.sections {
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
            Block::Headline(pairs) | Block::Pairs(pairs) => self.pairs(pairs),
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
        let mut out = format!("<table id=\"{}\">\n{caption}<colgroup>", escaped(&table.id));
        for share in table.shares(self.lang) {
            // Writing to a string cannot fail.
            let _ = write!(out, "<col style=\"width:{:.1}%\">", share * 100.0);
        }
        out.push_str("</colgroup>\n<thead><tr>");
        let side = |at: usize| table.columns.get(at).is_some_and(|column| column.right);
        let side = |at: usize| if side(at) { " class=\"right\"" } else { "" };
        for (at, column) in table.columns.iter().enumerate() {
            let _ = write!(out, "<th{}>{}</th>", side(at), words(&column.heading));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for (at, row) in table.rows.iter().enumerate() {
            out.push_str(if table.marked.contains(&at) { "<tr class=\"marked\">" } else { "<tr>" });
            for (at, cell) in row.iter().enumerate() {
                let _ = write!(out, "<td{}>{}</td>", side(at), self.cell(cell));
            }
            out.push_str("</tr>\n");
        }
        self.line(&format!("{out}</tbody>\n</table>"));
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
        self.pairs(&[(worked.label.clone(), worked.value.clone())]);
        self.paragraph("plain", &worked.formula);
        if let Some(put_in) = &worked.put_in {
            self.paragraph("plain", put_in);
        }
        self.line("<dl>");
        for line in worked.lines() {
            let name = Wording::from(line.letter.as_str()).beside(&line.label);
            let about = line.origin.beside(&line.note);
            let about = if about.is_empty() { String::new() } else { format!(" <small>{}</small>", words(&about)) };
            self.line(&format!("<dt>{}</dt><dd>{}{about}</dd>", words(&name), self.cell(&line.value)));
        }
        self.line("</dl>");
        if !worked.inputs_from.is_empty() {
            let from = self.lang.say(|lang| shell::WORKINGS_INPUTS_FROM.get(lang).to_owned());
            self.paragraph("small", &from.beside(&worked.inputs_from));
        }
        for said in worked.legend.iter().chain(&worked.conventions).chain([&worked.source, &worked.mark]) {
            self.paragraph("small", said);
        }
    }
}
