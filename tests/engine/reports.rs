//! Reports: their content, the files written from it, and what other programs read in them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jiff::civil::{Date, date};
use pledgeworth::assessment::assess;
use pledgeworth::assessment::simulation::NoSimulation;
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::Assessment;
use pledgeworth::model::{Case, Quantity, Severity, ValueBasis};
use pledgeworth::reference::Reference;
use pledgeworth::report::charts::ChartSource;
use pledgeworth::report::formats::{self, ReportFormat};
use pledgeworth::report::kinds::{ReportKind, ReportSubject, report};
use pledgeworth::report::{Block, Report, ReportCell, ReportTable, plain};
use pledgeworth::store::{read, samples};
use pledgeworth::text::number::to_f64;

const DAY: Date = date(2026, 8, 1);
const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

fn sample(name: &str) -> Case {
    let mut case = read(samples::find(name).unwrap().json.as_bytes()).unwrap();
    case.simulation.trials = 1_000;
    case
}

fn forty() -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/forty-patents.pledge");
    let mut case = read(&std::fs::read(path).unwrap()).unwrap();
    case.simulation.trials = 1_000;
    case
}

/// Of many patents without the simulation, which has tests of its own and takes most of the time.
fn with_subject<T>(case: &Case, make: impl FnOnce(&ReportSubject<'_>) -> T) -> T {
    let assessment = assess(case);
    let (reference, hash) = (Reference::builtin(), "0123abcd".repeat(8));
    if case.patents.len() > 20 {
        let (assessment, sure) = (&assessment, Err(NoSimulation::NoValue));
        let stresses = Vec::new();
        let (date, track, choice) = (DAY, None, None);
        return make(&ReportSubject { case, assessment, reference, date, hash, track, stresses, sure, choice });
    }
    make(&ReportSubject::new(case, &assessment, reference, (DAY, hash), &|_, _| true).unwrap())
}

fn made(case: &Case, lang: Lang) -> Report {
    with_subject(case, |subject| report(ReportKind::Report, subject, lang.into()))
}

fn table<'a>(report: &'a Report, id: &str) -> &'a ReportTable {
    report.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("no table {id}"))
}

fn number(cell: &ReportCell) -> f64 {
    cell.number().unwrap_or_else(|| panic!("{cell:?} is no number")).0
}

#[test]
fn the_report_has_every_chapter_in_order() {
    let chapters = [
        "summary",
        "parties",
        "patents",
        "registration",
        "scores",
        "licence_fee",
        "valuation",
        "uncertainty",
        "loan",
        "stress",
        "limitations",
        "sources",
        "conventions",
        "record",
        "appendix",
    ];
    for name in ["korui-2006", "gaolan-2022", "jiemei-2011"] {
        for lang in BOTH {
            let report = made(&sample(name), lang);
            let found: Vec<&str> =
                report.sections.iter().filter(|one| one.level == 1).map(|one| one.anchor.as_str()).collect();
            assert_eq!(found, chapters, "{name} {lang:?}");
            let mut anchors: Vec<&str> = report.sections.iter().map(|section| section.anchor.as_str()).collect();
            anchors.sort_unstable();
            assert!(anchors.windows(2).all(|two| two[0] != two[1]), "{name}: an anchor stands twice");
            let mut ids: Vec<&str> = report.tables().map(|table| table.id.as_str()).collect();
            ids.sort_unstable();
            assert!(ids.windows(2).all(|two| two[0] != two[1]), "{name}: a table stands twice: {ids:?}");
            for table in report.tables() {
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{name}: {}", table.id);
            }
        }
    }
}

#[test]
fn both_languages_have_one_structure() {
    let cases: [&dyn Fn() -> Box<Case>; 5] = [
        &|| Box::new(sample("korui-2006")),
        &|| Box::new(sample("gaolan-2022")),
        &|| Box::new(sample("jiemei-2011")),
        &|| Box::new(forty()),
        &|| Box::new(Case::default()),
    ];
    for case in cases.map(|case| case()) {
        let [zh, en] = BOTH.map(|lang| made(&case, lang));
        for (zh, en) in zh.sections.iter().zip(&en.sections) {
            let alone = |section: &_| Report::new(Lang::Zh, "", vec![Clone::clone(section)]);
            assert!(alone(zh).beside(&alone(en)).is_some(), "{}: {}", case.title, zh.anchor);
        }
        let both = zh.beside(&en).expect("equally many sections");
        assert_eq!(both.sections.len(), zh.sections.len());
    }
}

/// The figures of the report are the engine's own.
#[test]
fn figures_are_those_of_the_engine() {
    for case in [sample("gaolan-2022"), sample("jiemei-2011"), forty()] {
        let assessment = assess(&case);
        let report = made(&case, Lang::Zh);
        let Some(Block::Headline(headline)) = report.blocks().find(|block| matches!(block, Block::Headline(_))) else {
            panic!("no headline")
        };
        let figure = |id: &str| assessment.figure(id).unwrap().value.clone();
        for (cell, id) in headline.iter().map(|(_, cell)| cell).zip(["valuation.concluded", "loan.lendable"]) {
            assert_eq!(cell.number().map(|one| one.0), figure(id).and_then(|value| value.as_f64()), "{id}");
        }
        months(&report, &assessment);
        for (row, limit) in table(&report, "limits").rows.iter().zip(&assessment.loan.limits) {
            assert_eq!(row[1].number().map(|one| one.0), limit.amount.value);
        }
        let schedule = table(&report, "schedule");
        assert_eq!(schedule.rows.len(), assessment.loan.schedule.len());
        for (row, payment) in schedule.rows.iter().zip(&assessment.loan.schedule) {
            assert_eq!(row[2], Quantity::Cents(payment.payment).into());
            assert_eq!(row[5], Quantity::Cents(payment.balance).into());
        }
        for product in &assessment.valuation.products {
            let flows = table(&report, &format!("flows_{}", product.id));
            for (row, period) in flows.rows.iter().zip(&product.periods) {
                assert!((number(&row[6]) - period.present_value).abs() < 1e-9);
            }
        }
        for id in ["register", "lives"] {
            assert_eq!(table(&report, id).rows.len(), case.patents.len());
        }
        let missing = assessment.findings.iter().filter(|one| one.severity == Severity::Missing).count();
        let told = report.tables().find(|table| table.id == "missing").map_or(0, |table| table.rows.len());
        assert_eq!(told, missing, "what is missing is told, all of it");
    }
}

fn months(report: &Report, assessment: &Assessment) {
    let months = table(report, "months");
    assert_eq!(months.rows.len(), assessment.loan.months.len());
    for (row, month) in months.rows.iter().zip(&assessment.loan.months) {
        assert_eq!(row[1], Quantity::Date(month.date).into());
        assert_eq!(row[2].number().map(|one| one.0), month.value.value);
        assert_eq!(row[5].number().map(|one| one.0), month.balance.map(to_f64));
    }
}

#[test]
fn every_figure_has_its_workings_or_stands_in_a_list() {
    for case in [sample("korui-2006"), forty()] {
        let assessment = assess(&case);
        let report = made(&case, Lang::En);
        let worked: Vec<&str> = report
            .blocks()
            .filter_map(|block| match block {
                Block::Workings(figure) => Some(figure.id.as_str()),
                _ => None,
            })
            .collect();
        let listed: usize = report
            .tables()
            .filter(|table| table.id.starts_with("figures_"))
            .map(|table| table.rows.len() * (table.columns.len() - 1))
            .sum();
        assert_eq!(worked.len() + listed, assessment.figures.len());
        assert!(worked.len() <= 260, "forty patents make no book: {}", worked.len());
    }
}

#[test]
fn nothing_known_still_makes_a_report() {
    let report = made(&Case::default(), Lang::Zh);
    let text = plain(&report);
    assert!(text.contains("所缺输入") && text.contains("可贷额度尚不能算出"), "{text}");
    assert!(report.charts().next().is_none(), "nothing is drawn of nothing");
}

#[test]
fn text_in_both_languages_keeps_both() {
    let case = sample("korui-2006");
    let both =
        with_subject(&case, |subject| report(ReportKind::Report, subject, pledgeworth::report::ReportLang::Both));
    let text = plain(&both);
    for words in ["评估基准日 / Base date", "质押率限额 / Pledge-rate limit", "结论 / Conclusion"] {
        assert!(text.contains(words), "{words} is missing");
    }
    let pictures: Vec<usize> = both.charts().map(|chart| chart.pictures.len()).collect();
    assert!(!pictures.is_empty() && pictures.iter().all(|count| *count == 2));
}

#[test]
fn the_charts_of_a_case_have_names_of_their_own() {
    for case in [sample("gaolan-2022"), forty()] {
        let assessment = assess(&case);
        let source = ChartSource { case: &case, assessment: &assessment, lang: Lang::En };
        let all = source.all();
        let mut ids: Vec<&str> = all.iter().map(pledgeworth::report::ReportPicture::id).collect();
        assert!(ids.len() >= 10 && ids.contains(&"collateral") && ids.contains(&"valuation-methods"), "{ids:?}");
        ids.sort_unstable();
        assert!(ids.windows(2).all(|two| two[0] != two[1]), "{ids:?}");
    }
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(arguments).output().unwrap()
}

fn path(name: &str) -> String {
    format!("{}/assets/samples/{name}.pledge", env!("CARGO_MANIFEST_DIR"))
}

fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_report_never_replaces_a_case_and_other_files_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (case, text) = (at("mine.txt"), at("report.txt"));
    std::fs::copy(path("korui-2006"), &case).unwrap();
    let before = std::fs::read(&case).unwrap();
    for out in [case.as_str(), &at("mine.pledge")] {
        let said = refused(&["report", &case, "--out", out, "--force", "--lang", "en"]);
        assert!(said.contains("case") || said.contains("format"), "{said}");
    }
    assert_eq!(std::fs::read(&case).unwrap(), before);
    let write = |more: &[&str]| {
        let fixed = ["report", &case, "--out", &text, "--date", "2026-08-01", "--lang", "zh"];
        run(&fixed.iter().chain(more).copied().collect::<Vec<_>>())
    };
    assert!(write(&[]).status.success());
    let first = std::fs::read(&text).unwrap();
    assert_eq!(write(&[]).status.code(), Some(2), "another file only with --force");
    assert!(write(&["--force"]).status.success());
    assert_eq!(std::fs::read(&text).unwrap(), first, "the same case, version and date give the same bytes");
    let said = String::from_utf8(first).unwrap();
    assert!(said.contains("专利质押价值评估与贷款报告") && said.contains("案件文件校验值"));
    assert!(refused(&["report", &case, "--out", &at("x.doc"), "--lang", "en"]).contains("pdf"));
    assert!(refused(&["stress", &case, "--lang", "both"]).contains("report"));
}

/// Every kind in every form, made twice from the beginning.
#[test]
fn the_same_case_version_and_date_give_the_same_bytes() {
    let case = sample("gaolan-2022");
    let made = || {
        let mut files = Vec::new();
        with_subject(&case, |subject| {
            for kind in ReportKind::ALL {
                for format in ReportFormat::ALL.into_iter().filter(|format| format.carries(kind)) {
                    let bytes = formats::write(format, kind, subject, Lang::Zh.into()).unwrap();
                    assert!(bytes.len() > 500, "{kind:?} {format:?}");
                    files.push((kind, format, bytes));
                }
            }
        });
        files
    };
    let (first, again) = (made(), made());
    assert!(first.len() >= 17 + 5 * usize::from(cfg!(feature = "pdf")), "{}", first.len());
    for ((kind, format, one), (.., other)) in first.iter().zip(&again) {
        assert!(one == other, "{kind:?} as {format:?} differs from one time to the next");
    }
}

/// A disk that is full, a folder that is not there, one that may not be written: each form gives a message, and the file that
/// was there stays as it was.
#[cfg(unix)]
#[test]
fn what_cannot_be_written_gives_a_message_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case.pledge");
    std::fs::write(&case, pledgeworth::store::to_json(&sample("korui-2006"))).unwrap();
    let case = case.display().to_string();
    for format in ReportFormat::ALL.into_iter().filter(|format| format.carries(ReportKind::Report)) {
        let out = folder.path().join(format!("old.{}", format.extension()));
        std::fs::write(&out, "what was there").unwrap();
        let arguments = ["report", &case, "--force", "--lang", "en", "--out"];
        // A file may hold eight blocks and no more: as on a full disk, the write fails midway.
        let mut full = Command::new("sh");
        full.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_pledgeworth")]);
        let full = full.args(arguments).arg(&out).output().unwrap();
        let nowhere = folder.path().join("no such folder").join(out.file_name().unwrap());
        let nowhere = Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(arguments).arg(&nowhere).output().unwrap();
        for failed in [full, nowhere] {
            let said = String::from_utf8_lossy(&failed.stderr).into_owned();
            assert_eq!(failed.status.code(), Some(2), "{format:?}: {said}");
            assert!(said.len() > 20 && !said.contains("panicked"), "{format:?}: {said}");
        }
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "what was there", "{format:?}");
        std::fs::remove_file(&out).unwrap();
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left, ["case.pledge"], "nothing is left beside it");
}

/// What concerns many patents alike is told once, by the numbers of the list, and patent by patent in the appendix.
#[test]
fn forty_patents_make_no_list_of_forty_reasons() {
    let case = forty();
    let assessment = assess(&case);
    for lang in BOTH {
        let report = made(&case, lang);
        let longest = report.blocks().filter_map(|block| match block {
            Block::Paragraph(_, said) => Some(said.first.chars().count()),
            _ => None,
        });
        assert!(longest.max().unwrap() < 900, "no paragraph is a page");
        let told = table(&report, "attention");
        let grave = assessment.findings.iter().filter(|one| one.severity > Severity::Missing).count();
        assert!(told.rows.len() < grave, "{} of {grave}", told.rows.len());
        // What is not told one by one above stands in the appendix, all of it.
        let rest = table(&report, "findings_by_patent").rows.len();
        let rules = table(&report, "rules_by_patent");
        assert!(rest > 3 && told.rows.len() + rest > grave, "{rest}");
        let life = |row: &&Vec<ReportCell>| row[0] == "E22".into();
        let fees = assessment.eligibility.rules.iter().find(|rule| rule.rule == "E22").unwrap();
        let cases = fees.cases.iter().filter(|one| one.verdict == fees.verdict).count();
        assert_eq!(rules.rows.iter().filter(life).count(), cases);
        for id in ["titles", "papers", "papers_lacking"] {
            assert!(table(&report, id).rows.len() < 30, "{id}: {}", table(&report, id).rows.len());
        }
    }
}

/// What is simulated is drawn: fan, histograms with their percentiles, tornado; and the papers that would narrow most are named.
#[test]
fn how_sure_it_is_stands_in_the_report_with_its_pictures() {
    let mut case = sample("gaolan-2022");
    // Lent on its own value, which the inputs move; an outside appraisal nothing moves.
    case.lending.basis = ValueBasis::OwnValue;
    let report = made(&case, Lang::Zh);
    let ids: Vec<&str> = report.charts().map(|chart| chart.id.as_str()).collect();
    for id in ["spread-value", "tornado-value", "tornado-lendable"] {
        assert!(ids.contains(&id), "{id}: {ids:?}");
    }
    let fan = |report: &Report| {
        let main = report.charts().find(|chart| chart.id == "collateral").unwrap();
        main.pictures[0].to_csv().contains("P5–P95")
    };
    assert!(fan(&report), "the main picture has its fan");
    assert!(!fan(&made(&sample("gaolan-2022"), Lang::Zh)), "and none where it cannot be seen");
    for id in ["results", "holding", "sensitivity", "narrowing_inputs", "drivers", "limits", "forms", "sharing"] {
        assert!(!table(&report, id).rows.is_empty(), "{id}");
    }
    let lifted = table(&report, "limits").columns.len();
    assert_eq!(lifted, 4, "each limit says what lifts it");
    let memo =
        with_subject(&case, |subject| pledgeworth::report::kinds::report(ReportKind::Memo, subject, Lang::Zh.into()));
    assert!(fan(&memo));
    assert!(plain(&memo).contains("如何") || plain(&memo).contains("可放宽"), "what lifts the limit that binds");
}

#[test]
fn the_json_report_is_that_of_assess() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.json").display().to_string();
    assert!(run(&["report", &path("korui-2006"), "--out", &out, "--lang", "en"]).status.success());
    let assessed = run(&["assess", &path("korui-2006"), "--json", "--lang", "en"]).stdout;
    let written = std::fs::read(&out).unwrap();
    assert_eq!(String::from_utf8(written).unwrap().trim_end(), String::from_utf8(assessed).unwrap().trim_end());
}

#[test]
fn a_chart_is_written_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let case = at("case.pledge");
    std::fs::write(&case, pledgeworth::store::to_json(&sample("gaolan-2022"))).unwrap();
    let chart = |out: &str, name: &str| run(&["chart", &case, "--name", name, "--out", out, "--lang", "zh"]);
    assert!(chart(&at("a.svg"), "collateral").status.success());
    let svg = std::fs::read_to_string(at("a.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("贷款余额") && svg.contains("高澜"));
    assert!(chart(&at("a.csv"), "collateral").status.success());
    assert!(std::fs::read_to_string(at("a.csv")).unwrap().contains("贷款余额"));
    assert!(chart(&at("a.png"), "collateral").status.success());
    assert!(std::fs::read(at("a.png")).unwrap().starts_with(b"\x89PNG"));
    // What is simulated has its pictures too.
    for name in ["fan", "spread-value", "tornado-value"] {
        assert!(chart(&at(&format!("{name}.svg")), name).status.success(), "{name}");
        let svg = std::fs::read_to_string(at(&format!("{name}.svg"))).unwrap();
        assert!(svg.starts_with("<svg"), "{name}");
    }
    let histogram = std::fs::read_to_string(at("spread-value.svg")).unwrap();
    assert!(["P10 ", "P50 ", "P90 "].iter().all(|mark| histogram.contains(mark)), "{histogram}");
    let wrong = chart(&at("b.svg"), "no such");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("valuation-bridge"));
    assert_eq!(chart(&at("a.svg"), "collateral").status.code(), Some(2), "another file only with --force");
}

/// Whether a reader is there. Where all are required, one that is not fails.
fn has(reader: &str) -> bool {
    let there = Command::new(reader).arg("-v").output().is_ok();
    let required = std::env::var("PLEDGEWORTH_READERS").is_ok_and(|value| value == "required");
    assert!(there || !required, "{reader} is not installed (Debian: poppler-utils)");
    there
}

/// A unit stands with the figures or in their heading, not in both; a page of HTML says its day and leads to its chapters.
#[test]
fn units_stand_once_and_a_page_has_its_day_and_chapters() {
    let case = sample("jiemei-2011");
    for lang in BOTH {
        let report = made(&case, lang);
        for table in report.tables() {
            for (at, column) in table.columns.iter().enumerate() {
                let cells = table.rows.iter().filter_map(|row| row.get(at)).filter_map(ReportCell::number);
                let units: std::collections::BTreeSet<&str> = cells.map(|(_, unit)| unit).collect();
                for (unit, words) in [
                    ("points", ["分", "points"]),
                    ("years", ["年", "years"]),
                    ("CNY", ["元", "CNY"]),
                    ("fraction", ["%", "%"]),
                ] {
                    let said = words.iter().any(|word| column.heading.first.contains(&format!("（{word}）")))
                        || words.iter().any(|word| column.heading.first.contains(&format!("({word})")));
                    assert!(!(said && units.contains(unit)), "{}: {}", table.id, column.heading.first);
                }
            }
        }
        let page = pledgeworth::report::html::write(&report);
        let day = lang.pick("2026 年 8 月 1 日", "1 Aug 2026");
        let plain: String = page.split_whitespace().collect();
        let wanted: String = day.split_whitespace().collect();
        assert!(plain.contains(&wanted), "{day}");
        for section in report.sections.iter().filter(|section| section.level == 1) {
            assert!(page.contains(&format!("<a href=\"#{}\">", section.anchor)), "{}", section.anchor);
        }
        // A remark in both languages is told in one.
        let other = lang.pick("Public: on 16 December", "公开事实：上海浦东");
        assert!(!page.contains(other), "{lang:?}");
    }
}

#[cfg(feature = "pdf")]
mod pages {
    use super::*;
    use pledgeworth::report::ReportLang;
    use pledgeworth::report::pdf::Typeset;

    fn typeset(case: &Case, lang: ReportLang) -> Typeset {
        with_subject(case, |subject| Typeset::new(&report(ReportKind::Report, subject, lang))).unwrap()
    }

    fn file(folder: &Path, bytes: &[u8]) -> PathBuf {
        let path = folder.join("report.pdf");
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn words(path: &Path) -> String {
        let output = Command::new("pdftotext").args(["-layout"]).arg(path).arg("-").output().unwrap();
        assert!(output.status.success());
        // Blanks between Han and Latin are set, not typed.
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect()
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect()
    }

    /// Text and pages of a PDF as poppler reads them, with what a user may have typed.
    #[test]
    fn another_program_reads_text_and_pages() {
        let mut case = sample("korui-2006");
        let typed = "#eval(\"1\") *bold* _x_ @ref $x$ <l> [x] \\n // 禛😀";
        typed.clone_into(&mut case.borrower.name);
        let assessment = assess(&case);
        let set = typeset(&case, Lang::Zh.into());
        assert_eq!(set.unprintable(), ['😀']);
        let bytes = set.to_pdf().unwrap();
        assert_eq!(typeset(&case, Lang::Zh.into()).to_pdf().unwrap(), bytes, "the same report gives the same bytes");
        assert!(bytes.windows(8).any(|part| part == b"pdfaid:p"), "PDF/A");
        assert!(bytes.windows(14).any(|part| part == b"StructTreeRoot"), "tagged");
        if !has("pdftotext") || !has("pdftoppm") {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), &bytes);
        let text = words(&path);
        for wanted in [typed.replace('😀', "[U+1F600]").as_str(), "专利质押价值评估与贷款报告", "所缺", "附录"]
        {
            assert!(text.contains(&squeezed(wanted)), "{wanted} is missing");
        }
        for id in ["valuation.concluded", "loan.lendable", "loan.peak_ltv", "loan.total_interest"] {
            let value = assessment.figure(id).unwrap().value.as_ref().unwrap().render(Lang::Zh);
            assert!(text.contains(&squeezed(&value)), "{id} {value} is missing");
        }
        let last = format!("第{}页共{}页", set.pages(), set.pages());
        assert!(text.contains(&last), "{last} is missing");
        let mut draw = Command::new("pdftoppm");
        draw.args(["-r", "40", "-png"]).arg(&path).arg(folder.path().join("p"));
        assert!(draw.status().unwrap().success());
        let pictures = std::fs::read_dir(folder.path()).unwrap();
        let pictures: Vec<_> =
            pictures.filter_map(Result::ok).filter(|one| one.path().extension() == Some("png".as_ref())).collect();
        assert_eq!(pictures.len(), set.pages());
        assert!(pictures.iter().all(|one| one.metadata().unwrap().len() > 1_500), "no page is empty");
    }

    /// A memo keeps to three pages in two languages as well, and nobody signs on a page that says nothing else.
    #[test]
    fn signatures_stand_with_what_is_signed() {
        let has = has("pdftotext");
        let folder = tempfile::tempdir().unwrap();
        for (name, kind, most, signed) in [
            ("jiemei-2011", ReportKind::Memo, 3, "签署"),
            ("gaolan-2022", ReportKind::Memo, 3, "签署"),
            ("gaolan-2022", ReportKind::Application, 4, "签章"),
            ("korui-2006", ReportKind::Checklist, 2, "交接"),
        ] {
            let case = sample(name);
            let set = with_subject(&case, |subject| Typeset::new(&report(kind, subject, ReportLang::Both))).unwrap();
            assert!(set.pages() <= most, "{name} {kind:?}: {} pages", set.pages());
            if !has {
                continue;
            }
            let path = file(folder.path(), &set.to_pdf().unwrap());
            let pages = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
            let pages = String::from_utf8(pages.stdout).unwrap();
            let page = pages.split('\u{c}').find(|page| page.contains(signed)).unwrap();
            let before = page.split(signed).next().unwrap();
            assert!(before.lines().filter(|line| !line.trim().is_empty()).count() > 3, "{name} {kind:?}: {page}");
        }
    }

    /// A formula with its numbers and letters is not left at the foot of a page without a line of what goes in.
    #[test]
    fn workings_begin_with_a_line_on_their_page() {
        use pledgeworth::report::{Section, WorkedFigure, WorkedLine};

        if !has("pdftotext") {
            return;
        }
        let line = |letter: &str| WorkedLine {
            letter: letter.into(),
            label: "Income".into(),
            value: "CNY 1".into(),
            ..WorkedLine::default()
        };
        let worked = |at: usize| {
            Block::Workings(Box::new(WorkedFigure {
                id: format!("figure.{at}"),
                label: format!("Figure {at}").into(),
                value: "CNY 2".into(),
                formula: "F = a + b".into(),
                put_in: Some("put in 1 + 1".into()),
                legend: vec!["letters: a, b".into()],
                inputs: ["a", "b", "c"].map(line).to_vec(),
                inputs_from: String::new().into(),
                steps: Vec::new(),
                conventions: Vec::new(),
                source: "source".into(),
                mark: "seen".into(),
            }))
        };
        let section = Section::chapter("one", "Workings", (0..90).map(worked).collect());
        let set = Typeset::new(&Report::new(Lang::En, "Title", vec![section])).unwrap();
        assert!(set.pages() > 4, "{}", set.pages());
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), &set.to_pdf().unwrap());
        let text = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
        let text = String::from_utf8(text.stdout).unwrap();
        for page in text.split('\u{c}') {
            let of_body = |line: &&str| {
                ["letters:", "put in", "F =", "Income", "source", "Figure"].iter().any(|part| line.contains(part))
            };
            let last = page.lines().rfind(of_body).unwrap_or_default();
            assert!(["letters:", "put in", "F =", "Figure"].iter().all(|part| !last.contains(part)), "{last}");
        }
    }

    #[test]
    fn a_page_is_drawn_as_a_picture() {
        let set = typeset(&sample("jiemei-2011"), Lang::En.into());
        let size = set.page_size(0).unwrap();
        assert!((size[0] - 595.28).abs() < 0.1 && (size[1] - 841.89).abs() < 0.1, "A4: {size:?}");
        let picture = set.picture(0, 0.5).unwrap();
        assert_eq!(picture.pixels.len(), picture.width * picture.height * 4);
        let dark = picture.pixels.chunks(4).filter(|pixel| pixel[0] < 128).count();
        assert!(dark > 500, "the first page is not empty: {dark}");
        assert!(set.picture(set.pages(), 1.0).is_none());
    }
}
