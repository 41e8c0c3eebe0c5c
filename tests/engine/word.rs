//! Word documents: read back part by part, and by `LibreOffice` where it is there.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Quantity};
use pledgeworth::reference::Reference;
use pledgeworth::report::kinds::{ReportKind, ReportSubject, report};
use pledgeworth::report::{Block, Report, ReportCell, ReportColumn, ReportLang, ReportTable, Section, Wording, word};
use pledgeworth::store::{load, samples};

pub fn forty() -> Case {
    load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge"))).unwrap()
}

/// The samples, the forty patents and an empty case, each with a name.
pub fn cases() -> Vec<(String, Case)> {
    let samples = samples::all().iter().map(|one| (one.id.to_owned(), serde_json::from_str(one.json).unwrap()));
    samples.chain([("forty".to_owned(), forty()), ("empty".to_owned(), Case::default())]).collect()
}

/// Every kind of every case in Chinese, in English, and with both side by side; made once.
pub struct Made {
    pub name: String,
    pub case: Case,
    pub reports: Vec<(ReportKind, ReportLang, Report)>,
}

impl Made {
    pub fn report(&self, kind: ReportKind, lang: Lang) -> Option<&Report> {
        let wanted = |made: &&(ReportKind, ReportLang, Report)| made.0 == kind && made.1 == lang.into();
        self.reports.iter().find(wanted).map(|made| &made.2)
    }
}

/// The whole report is a hundred pages: of one sample in every language, of the forty patents once.
fn wanted(name: &str, kind: ReportKind, lang: ReportLang) -> bool {
    kind != ReportKind::Report || ["korui-2006", "empty"].contains(&name) || name == "forty" && lang == Lang::Zh.into()
}

pub fn all() -> &'static [Made] {
    static ALL: OnceLock<Vec<Made>> = OnceLock::new();
    ALL.get_or_init(|| {
        let langs = [Lang::Zh.into(), Lang::En.into(), ReportLang::Both];
        let made = |(name, mut case): (String, Case)| {
            case.simulation.trials = 1_000;
            let assessment = assess(&case);
            let known = (jiff::civil::date(2026, 8, 1), "0123abcd".repeat(8));
            let subject = ReportSubject::new(&case, &assessment, Reference::builtin(), known, &|_, _| true).unwrap();
            let kinds = ReportKind::ALL.into_iter().flat_map(|kind| langs.map(|lang| (kind, lang)));
            let kinds = kinds.filter(|(kind, lang)| wanted(&name, *kind, *lang));
            let reports = kinds.map(|(kind, lang)| (kind, lang, report(kind, &subject, lang))).collect();
            Made { name, case: case.clone(), reports }
        };
        cases().into_iter().map(made).collect()
    })
}

/// Every report with a name for messages and files.
fn named() -> impl Iterator<Item = (String, &'static Made, &'static Report)> {
    all().iter().flat_map(|made| {
        made.reports.iter().map(move |(kind, lang, report)| {
            let lang = match lang {
                ReportLang::Both => "both",
                ReportLang::One(lang) => lang.pick("zh", "en"),
            };
            (format!("{}-{}-{lang}", made.name, kind.id()), made, report)
        })
    })
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// An element of a part, as far as these tests look.
#[derive(Debug)]
enum Piece {
    Open(String, String),
    Close(String),
    Text(String),
}

/// A reading of XML that refuses what is not well formed: a stray sign, a tag that is not closed in its place.
fn pieces(xml: &str) -> Vec<Piece> {
    let allowed =
        |sign: char| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "a sign that XML forbids");
    let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>").unwrap();
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        assert!(!text.contains("]]>") && !text.contains('>'), "{text}");
        for reference in text.split('&').skip(1) {
            let name = reference.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot"].contains(&name), "&{name}");
        }
        if !text.trim().is_empty() {
            let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            found.push(Piece::Text(plain));
        }
        let (tag, after) = tag[1..].split_once('>').expect("a tag ends");
        rest = after;
        assert!(tag.matches('"').count() % 2 == 0 && !tag.contains('<'), "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in its place");
            found.push(Piece::Close(name.to_owned()));
        } else {
            let body = tag.strip_suffix('/').unwrap_or(tag);
            let (name, attributes) = body.split_once(' ').unwrap_or((body, ""));
            found.push(Piece::Open(name.to_owned(), attributes.to_owned()));
            if tag.ends_with('/') {
                found.push(Piece::Close(name.to_owned()));
            } else {
                open.push(name.to_owned());
            }
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?}");
    found
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let at = attributes.find(&format!("{name}=\""))? + name.len() + 2;
    attributes[at..].split('"').next().map(str::to_owned)
}

/// A paragraph outside tables: its style and its text.
#[derive(Debug, Default)]
struct Said {
    style: String,
    text: String,
}

/// A table: widths of its columns, how many rows are its repeated head, its cells.
#[derive(Debug, Default)]
struct Grid {
    widths: Vec<u32>,
    heads: usize,
    rows: Vec<Vec<String>>,
    cell_widths: Vec<Vec<u32>>,
}

#[derive(Debug, Default)]
struct Document {
    said: Vec<Said>,
    tables: Vec<Grid>,
    pictures: usize,
}

fn document(bytes: &[u8]) -> Document {
    let mut document = Document::default();
    let mut in_table = false;
    for piece in pieces(&part(bytes, "word/document.xml")) {
        let table = document.tables.last_mut().filter(|_| in_table);
        match (piece, table) {
            (Piece::Open(name, _), _) if name == "w:tbl" => {
                assert!(!in_table, "no table in a table");
                in_table = true;
                document.tables.push(Grid::default());
            }
            (Piece::Close(name), _) if name == "w:tbl" => in_table = false,
            (Piece::Open(name, with), Some(table)) => match name.as_str() {
                "w:gridCol" => table.widths.push(attribute(&with, "w:w").unwrap().parse().unwrap()),
                "w:tblHeader" => table.heads += 1,
                "w:tr" => {
                    table.rows.push(Vec::new());
                    table.cell_widths.push(Vec::new());
                }
                "w:tc" => table.rows.last_mut().unwrap().push(String::new()),
                "w:tcW" => {
                    let width = attribute(&with, "w:w").unwrap().parse().unwrap();
                    table.cell_widths.last_mut().unwrap().push(width);
                }
                "w:p" => {
                    let cell = table.rows.last_mut().unwrap().last_mut().unwrap();
                    if !cell.is_empty() {
                        cell.push('\n');
                    }
                }
                "w:br" => table.rows.last_mut().unwrap().last_mut().unwrap().push('\n'),
                _ => {}
            },
            (Piece::Text(text), Some(table)) => table.rows.last_mut().unwrap().last_mut().unwrap().push_str(&text),
            (Piece::Open(name, with), None) => match name.as_str() {
                "w:p" => document.said.push(Said::default()),
                "w:pStyle" => document.said.last_mut().unwrap().style = attribute(&with, "w:val").unwrap(),
                "w:br" => document.said.last_mut().unwrap().text.push('\n'),
                "w:drawing" => document.pictures += 1,
                _ => {}
            },
            (Piece::Text(text), None) => document.said.last_mut().unwrap().text.push_str(&text),
            (Piece::Close(_), _) => {}
        }
    }
    document
}

/// What each cell of a report's table says, line by line.
fn said_in(report: &Report, cell: &ReportCell) -> String {
    cell.wording(report.lang).each().collect::<Vec<_>>().join("\n").replace("\r\n", "\n")
}

/// Writes every kind of every case to the folder named in `PLEDGEWORTH_WORD`, to be looked at.
#[test]
fn to_be_looked_at() {
    let Ok(folder) = std::env::var("PLEDGEWORTH_WORD") else { return };
    for (name, _, report) in named() {
        std::fs::write(Path::new(&folder).join(format!("{name}.docx")), word::write(report).unwrap()).unwrap();
    }
}

#[test]
fn headings_and_tables_read_back_as_they_stand_in_the_report() {
    // Where a line ends within a cell is the writer's.
    let flat = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
        let cell = |cell: &String| cell.replace(['\n', ' '], "");
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    };
    for (name, _, report) in named() {
        let document = document(&word::write(report).unwrap());
        let heading = |said: &&Said| said.style.starts_with("Heading");
        let headings: Vec<(String, String)> =
            document.said.iter().filter(heading).map(|said| (said.style.clone(), said.text.clone())).collect();
        let level = |section: &Section| format!("Heading{}", section.level);
        let expected: Vec<(String, String)> =
            report.sections.iter().map(|section| (level(section), section.heading.line())).collect();
        assert_eq!(headings, expected, "{name}");

        let mut grids = document.tables.iter();
        let mut charts = 0;
        for block in report.blocks() {
            let rows: Vec<Vec<String>> = match block {
                Block::Pairs(pairs) if !pairs.is_empty() => pairs
                    .iter()
                    .map(|(label, value)| vec![said_in(report, &label.clone().into()), said_in(report, value)])
                    .collect(),
                Block::Table(table) => {
                    let heads = table.columns.iter().map(|column| said_in(report, &column.heading.clone().into()));
                    let rows = table.rows.iter().map(|row| row.iter().map(|cell| said_in(report, cell)).collect());
                    std::iter::once(heads.collect()).chain(rows).collect()
                }
                Block::Workings(worked) if worked.inputs.len() + worked.steps.len() > 0 => {
                    let grid = grids.next().unwrap();
                    let lines = worked.inputs.len() + worked.steps.len();
                    let beside = if worked.is_dense() { 2 } else { 1 };
                    assert_eq!(grid.rows.len(), lines.div_ceil(beside), "{name}: {}", worked.id);
                    continue;
                }
                Block::Headline(pairs) if !pairs.is_empty() => {
                    let shown: Vec<&Grid> = grids.by_ref().take(pairs.len().div_ceil(4)).collect();
                    let names: Vec<&String> = shown.iter().flat_map(|grid| &grid.rows[0]).collect();
                    assert_eq!(names.len(), pairs.len(), "{name}: the headline");
                    continue;
                }
                Block::Chart(chart) => {
                    charts += chart.pictures.len();
                    continue;
                }
                _ => continue,
            };
            let grid = grids.next().unwrap_or_else(|| panic!("{name}: a table is not there"));
            if matches!(block, Block::Pairs(_)) {
                // Many short ones stand two by two, the last perhaps alone.
                let mut found = flat(&grid.rows).concat();
                let wanted = flat(&rows).concat();
                let alone = found.len() - wanted.len();
                assert!(alone == 0 || alone == 2 && found.split_off(wanted.len()).concat().is_empty(), "{name}");
                assert_eq!(found, wanted, "{name}");
            } else {
                assert_eq!(flat(&grid.rows), flat(&rows), "{name}");
            }
            assert_eq!(grid.heads, usize::from(matches!(block, Block::Table(_))), "{name}: the head is repeated");
            let total: u32 = grid.widths.iter().sum();
            assert!(total == 9_412 || total == 14_344, "{name}: the table is as wide as the text, {total}");
            assert!(grid.cell_widths.iter().all(|row| *row == grid.widths), "{name}: cells as wide as their columns");
        }
        assert!(grids.next().is_none(), "{name}: no table that the report does not have");
        assert_eq!(document.pictures, charts, "{name}: every picture");
    }
}

#[test]
fn the_figures_are_those_of_the_engine() {
    let flat = |text: &str| text.replace(['\n', ' '], "");
    for made in all() {
        let assessment = assess(&made.case);
        for lang in [Lang::Zh, Lang::En] {
            let Some(report) = made.report(ReportKind::Report, lang) else { continue };
            let document = document(&word::write(report).unwrap());
            let cells = document.tables.iter().flat_map(|table| &table.rows).flatten();
            let cells: Vec<String> = cells.map(|cell| flat(cell)).collect();
            for id in ["valuation.concluded", "loan.lendable", "eligibility.fees_in_loan"] {
                let Some(figure) = assessment.figure(id) else { continue };
                let said = flat(&pledgeworth::report::figures::value(figure, lang));
                assert!(cells.contains(&said), "{}: {id} as {said}", made.name);
            }
            for payment in &assessment.loan.schedule {
                let said = flat(&Quantity::Cents(payment.payment).render(lang));
                assert!(cells.contains(&said), "{}: payment {said}", made.name);
            }
        }
    }
}

fn report_of(text: &str) -> Report {
    let columns = vec![ReportColumn::new(text, false), ReportColumn::new("b", true)];
    let table = ReportTable::new("t", text, columns).with_rows(vec![vec![text.into(), text.into()]; 3]);
    let blocks = vec![
        Block::paragraph(text),
        Block::List(vec![text.into()]),
        Block::Pairs(vec![(text.into(), text.into())]),
        Block::Table(table),
    ];
    let mut report = Report::new(Lang::Zh, text, vec![Section::chapter("a b<\"&>", text, blocks)]);
    report.about.issuer = text.into();
    report.about.foot = text.into();
    report
}

#[test]
fn hostile_text_is_text() {
    let all: String = ('\0'..='\u{a0}').chain(['\u{202e}', '\u{feff}', '\u{fffe}', '\u{ffff}', '\u{10ffff}']).collect();
    let long = "长".repeat(40_000);
    let word_without_end = "w".repeat(40_000);
    for text in ["", " ", "]]>&amp;<w:p/>\"'", "a\r\nb\tc\n", "=1+1", &all, &long, &word_without_end] {
        let bytes = word::write(&report_of(text)).unwrap();
        for name in [
            "docProps/core.xml",
            "docProps/app.xml",
            "word/footer1.xml",
            "word/styles.xml",
            "word/settings.xml",
            "word/numbering.xml",
            "word/fontTable.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        ] {
            pieces(&part(&bytes, name));
        }
        let document = document(&bytes);
        assert_eq!(document.tables.len(), 2);
        if text.starts_with("]]>") {
            assert_eq!(document.tables[1].rows[1][0], text);
            assert!(document.said.iter().any(|said| said.style == "Normal" && said.text == text));
        }
    }
    // What XML forbids is named, not lost.
    let document = document(&word::write(&report_of("a\u{7}b\u{202e}c")).unwrap());
    assert!(document.said.iter().any(|said| said.text == "a\\u{7}b\\u{202e}c"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let forty = all().iter().find(|made| made.name == "forty").unwrap();
    let mut report = forty.report(ReportKind::Memo, Lang::Zh).unwrap().clone();
    report.about.date = Some(jiff::civil::date(2026, 7, 1));
    let (one, other) = (word::write(&report).unwrap(), word::write(&report.clone()).unwrap());
    assert!(one == other);
    let core = part(&one, "docProps/core.xml");
    assert!(core.contains(">2026-07-01T00:00:00Z</dcterms:created>"), "{core}");
    assert!(core.contains("<dc:language>zh-CN</dc:language>"));
}

#[test]
fn every_style_that_is_used_is_there_and_headings_have_their_outline() {
    let styles = part(&word::write(&report_of("x")).unwrap(), "word/styles.xml");
    for level in 0..4 {
        let style = styles.split(&format!("w:styleId=\"Heading{}\"", level + 1)).nth(1).unwrap();
        let style = style.split("</w:style>").next().unwrap();
        assert!(style.contains(&format!("<w:outlineLvl w:val=\"{level}\"/>")), "{style}");
        for script in ["w:ascii=", "w:hAnsi=", "w:eastAsia=", "w:cs="] {
            assert!(style.contains(script), "{style}");
        }
    }
    for (name, _, report) in named() {
        let bytes = word::write(report).unwrap();
        let text = part(&bytes, "word/document.xml") + &part(&bytes, "word/footer1.xml");
        for used in text.split("<w:pStyle w:val=\"").skip(1) {
            let used = used.split('"').next().unwrap();
            assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "{name}: {used}");
        }
    }
}

/// The first page is the decision with its picture; the chapters are listed on the next.
#[test]
fn the_conclusion_comes_before_the_chapters() {
    let mut long = 0;
    for (name, _, report) in named() {
        let Some(second) = report.contents_before() else { continue };
        let document = document(&word::write(report).unwrap());
        let place = |style: &str, text: &str| {
            document.said.iter().position(|said| said.style == style && (text.is_empty() || said.text == text)).unwrap()
        };
        let (first, second) = (&report.sections[0].heading, &report.sections[second].heading);
        let chapters = place("Contents1", "");
        assert!(place("Heading1", &first.line()) < chapters && chapters < place("Heading1", &second.line()), "{name}");
        long += 1;
    }
    assert!(long >= 4, "{long}");
}

/// Less than a whole line would cut off the top of a picture.
#[test]
fn no_line_is_lower_than_what_stands_on_it() {
    for kind in ["gaolan-2022-memo-zh", "korui-2006-report-zh"] {
        let (_, _, report) = named().find(|(name, ..)| name == kind).unwrap();
        let styles = part(&word::write(report).unwrap(), "word/styles.xml");
        let lines = styles.split("w:line=\"").skip(1);
        let lines: Vec<u32> = lines.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
        assert!(lines.len() > 10 && lines.iter().all(|line| *line >= 240), "{kind}: {lines:?}");
    }
}

#[test]
fn pages_are_counted_in_the_language_of_the_report() {
    let footer = |lang: ReportLang| {
        let mut report = report_of("x");
        report.lang = lang;
        report.about.foot = Wording::from("foot");
        part(&word::write(&report).unwrap(), "word/footer1.xml")
    };
    let zh = footer(Lang::Zh.into());
    assert!(zh.contains("w:instr=\" PAGE \"") && zh.contains("w:instr=\" NUMPAGES \"") && zh.contains("第 "), "{zh}");
    assert!(zh.contains("foot"));
    assert!(footer(Lang::En.into()).contains("Page "));
    let both = footer(ReportLang::Both);
    assert!(both.contains("第 ") && both.contains("Page "));
}

/// A program that reads documents, unless it is not there; then `PLEDGEWORTH_READERS=required` fails.
fn reader(name: &str) -> Option<&str> {
    let there = Command::new(name).arg("--version").output().is_ok();
    let required = std::env::var("PLEDGEWORTH_READERS").is_ok_and(|value| value == "required");
    assert!(there || !required, "{name} is not there");
    if !there {
        eprintln!("skipped: {name} is not there");
    }
    there.then_some(name)
}

/// `LibreOffice` reads the documents, and what it prints says the same.
#[test]
fn libre_office_reads_them_back() {
    let (Some(office), Some(to_text)) = (reader("soffice"), reader("pdftotext")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut expected = Vec::new();
    let mut files = Vec::new();
    let read = [
        "korui-2006-report-zh",
        "gaolan-2022-memo-both",
        "gaolan-2022-memo-zh",
        "forty-statement-zh",
        "forty-application-en",
    ];
    for (name, _, report) in named().filter(|(name, ..)| read.contains(&name.as_str())) {
        let path = folder.path().join(format!("{name}.docx"));
        std::fs::write(&path, word::write(report).unwrap()).unwrap();
        files.push(path);
        expected.push((name, report));
    }
    assert_eq!(files.len(), read.len());
    // Whatever fonts the machine lacks, those of the program are there.
    let fonts = folder.path().join("fonts.conf");
    let dir = |path: &str| format!("<dir>{path}</dir>");
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts");
    let dirs = [built_in, "/usr/share/fonts", "/usr/local/share/fonts"].map(dir).concat();
    let cache = folder.path().join("cache");
    std::fs::write(&fonts, format!("<fontconfig>{dirs}<cachedir>{}</cachedir></fontconfig>", cache.display())).unwrap();
    let output = Command::new(office)
        .env("FONTCONFIG_FILE", &fonts)
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(&files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (name, report) in expected {
        let pdf = folder.path().join(format!("{name}.pdf"));
        let output = Command::new(to_text).arg("-layout").arg(&pdf).arg("-").output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let squeezed = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
        let text = String::from_utf8(output.stdout).unwrap();
        let pages = text.matches('\u{c}').count();
        assert!(!name.ends_with("memo-zh") || pages <= 3, "{name}: a memo of {pages} pages");
        let printed = squeezed(&text);
        for section in &report.sections {
            assert!(printed.contains(&squeezed(&section.heading.line())), "{name}: {}", section.heading.line());
        }
        // Figures stand unbroken wherever they are short.
        for table in report.tables() {
            for cell in table.rows.iter().flatten().filter(|cell| matches!(cell, ReportCell::Quantity(_))) {
                for said in cell.wording(report.lang).each().filter(|said| said.chars().count() < 16) {
                    assert!(printed.contains(&squeezed(said)), "{name} {}: {said}", table.id);
                }
            }
        }
    }
}
