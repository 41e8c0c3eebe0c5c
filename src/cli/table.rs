//! `pledgeworth import`: a table into a case, or what would come of it, with notes for each row.
//!
//! A kind of table is a function from the table and the case to an [`Answer`]; the rest is common to all.

mod listing;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Stop, output, print_json};
use crate::import::headings::MappedBy;
use crate::import::patents::{MergeState, PatentMerge, PatentPreview, RowOutcome, read_list};
use crate::import::{self, ImportError, ImportFinding, SheetTable, TableReader, statistics};
use crate::lang::Lang;
use crate::model::Case;
use crate::reference::Reference;
use crate::store::{self, Standing};
use crate::text::{Arg, Message, import_command as words, quote};

/// The arguments.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The table: .xlsx, .xls, .csv or .tsv.
    file: PathBuf,
    /// Take what the table holds into this case file, which keeps its last version beside it.
    #[arg(long, value_name = "CASE")]
    into: Option<PathBuf>,
    /// What the table is about; by default what its headings say.
    #[arg(long, value_enum)]
    kind: Option<TableKind>,
    /// Print JSON instead of text.
    #[arg(long)]
    json: bool,
    /// Write the case here instead; without --into, a new one. A file that is there is not replaced.
    #[arg(long, value_name = "CASE")]
    out: Option<PathBuf>,
    /// The sheet of a workbook, by its name; by default the first that is seen and holds such a table.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What a bare amount is counted in, where the table does not say: 元, 万元, 百万元, 亿元, CNY million.
    #[arg(long, value_name = "UNIT", value_parser = money_unit)]
    unit: Option<f64>,
    /// Leave out rows that the sheet hides or a filter left out.
    #[arg(long)]
    leave_hidden: bool,
    /// Take what the list says also where somebody has stated otherwise in the case.
    #[arg(long, requires = "into")]
    replace: bool,
    /// Take patents out of the case that the list does not have.
    #[arg(long, requires = "into")]
    remove_gone: bool,
}

/// A unit of money as so many 元.
fn money_unit(text: &str) -> Result<f64, String> {
    match import::units::read(text) {
        Some(import::units::ColumnUnit::Yuan(size) | import::units::ColumnUnit::Sized(size)) => Ok(size),
        _ => Err("元, 千元, 万元, 百万元, 亿元, CNY, CNY million".to_owned()),
    }
}

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableKind {
    /// A list of patents.
    Patents,
    /// Licence statistics by industry.
    Statistics,
    /// The borrower's financial statements.
    Financials,
    /// Comparable licences.
    Comparables,
}

/// What came of a table.
struct Answer {
    /// As it was asked for: text, or nothing where JSON was.
    text: String,
    /// As it was asked for: JSON, or null where text was.
    json: Value,
    /// The case with what was taken.
    case: Case,
    /// How many entries were taken, or would be.
    taken: usize,
}

/// What a kind of table is given.
struct Asked<'a> {
    arguments: &'a ImportArguments,
    /// The file's name.
    file: String,
    /// Reads the sheet at a place, or by default.
    read: &'a dyn Fn(Option<usize>) -> Result<SheetTable, ImportError>,
    case: Case,
    lang: Lang,
}

/// Reads the table and does what is asked.
pub fn run(arguments: &ImportArguments, lang: Lang) -> Result<ExitCode, Stop> {
    let said = |error: store::StoreError| Stop::Message(error.message(lang));
    let name = quote::escaped(&arguments.file.display().to_string());
    let refused = |error: &ImportError| match error {
        ImportError::CannotRead { .. } | ImportError::NotAFile(_) => Stop::Message(error.message(lang)),
        _ => Stop::Message(format!("{name}: {}", error.message(lang))),
    };
    let (case, standing) = match &arguments.into {
        Some(path) => {
            let (case, fingerprint) = store::load_noted(path).map_err(said)?;
            (case, Standing::Was(fingerprint))
        }
        None => (Case::begun(jiff::Zoned::now().date(), Reference::builtin(), lang), Standing::Nothing),
    };
    if let Some(out) = arguments.out.as_deref().filter(|out| out.exists()) {
        return Err(said(store::StoreError::Exists(out.to_owned())));
    }
    let bytes = import::bytes(&arguments.file).map_err(|error| refused(&error))?;
    let reader = TableReader::default();
    let read = |sheet| reader.read(&bytes, sheet, &|_| true);
    let file = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let asked = Asked { arguments, file, read: &read, case, lang };
    let answer = match arguments.kind {
        Some(kind) => of_kind(kind, &asked),
        // What is no list of patents may be a table of another kind.
        None => match of_kind(TableKind::Patents, &asked) {
            Err(Failed::Table(ImportError::NotPatents { headings })) => {
                let others = [TableKind::Financials, TableKind::Comparables, TableKind::Statistics];
                let found = others.into_iter().map(|kind| of_kind(kind, &asked)).find(|answer| {
                    let other_kind = |error: &ImportError| {
                        matches!(error, ImportError::NoStatements | ImportError::NoComparables | ImportError::NoHeader)
                    };
                    !matches!(answer, Err(Failed::Table(error)) if other_kind(error))
                });
                found.unwrap_or(Err(Failed::Table(ImportError::UnknownTable { headings })))
            }
            answer => answer,
        },
    };
    let mut answer = answer.map_err(|failed| match failed {
        Failed::Table(error) => refused(&error),
        Failed::Said(message) => Stop::Message(format!("{name}: {}", message.render(lang))),
    })?;
    let target = arguments.out.as_deref().or(arguments.into.as_deref()).filter(|_| answer.taken > 0);
    let written = target.map(|path| write(path, arguments, &answer.case, standing, lang)).transpose()?;
    if let Some(written) = &written {
        if arguments.json {
            answer.json["written"] = json!(target.map(|path| path.display().to_string()));
        } else {
            let _ = writeln!(answer.text, "{written}");
        }
    }
    if arguments.json {
        print_json(&answer.json)?;
    } else {
        let mut out = output();
        out.write_all(quote::lines(&answer.text).as_bytes())?;
        out.flush()?;
    }
    Ok(if answer.taken > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Why nothing came of a table.
enum Failed {
    Table(ImportError),
    Said(Message),
}

impl From<ImportError> for Failed {
    fn from(error: ImportError) -> Self {
        Self::Table(error)
    }
}

fn of_kind(kind: TableKind, asked: &Asked<'_>) -> Result<Answer, Failed> {
    match kind {
        TableKind::Patents => patents(asked),
        TableKind::Statistics => licence_statistics(asked),
        TableKind::Financials => listing::financials(asked),
        TableKind::Comparables => listing::comparables(asked),
    }
}

fn write(
    path: &Path,
    arguments: &ImportArguments,
    case: &Case,
    standing: Standing,
    lang: Lang,
) -> Result<String, Stop> {
    let standing = if arguments.out.is_some() { Standing::Nothing } else { standing };
    let saved = store::save_over(path, case, standing, arguments.into.as_deref());
    saved.map_err(|error| Stop::Message(error.message(lang)))?;
    let path = quote::escaped(&path.display().to_string());
    Ok(words::WRITTEN.with([("path", path.into())]).render(lang))
}

/// The place of the sheet that is asked for by name.
fn sheet(asked: &Asked<'_>) -> Result<Option<usize>, Failed> {
    let Some(name) = &asked.arguments.sheet else { return Ok(None) };
    let table = (asked.read)(None).or_else(|error| match error {
        // Asked for by name, a hidden sheet may be read.
        ImportError::OnlyHiddenSheets { .. } => (asked.read)(Some(0)),
        error => Err(error),
    })?;
    let found = table.sheets.iter().position(|sheet| sheet.name.trim() == name.trim());
    found.map(Some).ok_or_else(|| {
        let sheets = table.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(" · ");
        let args = [("sheet", Arg::Quoted(name.clone())), ("sheets", Arg::Quoted(sheets))];
        Failed::Said(words::NO_SUCH_SHEET.with(args))
    })
}

fn patents(asked: &Asked<'_>) -> Result<Answer, Failed> {
    let lang = asked.lang;
    let (table, mut list) = read_list(asked.read, sheet(asked)?)?;
    list.hidden_rows = !asked.arguments.leave_hidden;
    let preview = list.preview(&table, &asked.file, lang)?;
    let mut merge = PatentMerge::plan(&asked.case, &preview);
    for row in &mut merge.rows {
        for change in &mut row.changes {
            change.take |= asked.arguments.replace;
        }
    }
    for gone in &mut merge.gone {
        gone.remove = asked.arguments.remove_gone;
    }
    // A list may be looked at that is longer than a case.
    let wanted = asked.arguments.into.is_some() || asked.arguments.out.is_some();
    let case = if wanted {
        merge.apply(&asked.case, &preview, Reference::builtin()).map_err(Failed::Said)?
    } else {
        asked.case.clone()
    };
    let taken = preview.patents.len();
    // A long list as JSON is large: made only where it is asked for.
    if !asked.arguments.json {
        return Ok(Answer { text: patents_text(&preview, &merge, asked), json: Value::Null, taken, case });
    }
    let columns: Vec<Value> = list
        .columns
        .iter()
        .map(|column| {
            json!({
                "heading": column.heading, "field": column.field.map(import::patents::PatentField::key),
                "why": why(column.by), "samples": column.samples,
            })
        })
        .collect();
    let mut json = patents_json(&preview, &merge, lang);
    json["columns"] = columns.into();
    Ok(Answer { text: String::new(), json, taken, case })
}

/// Why a column is read as it is, as a word of the JSON.
fn why(by: MappedBy) -> &'static str {
    match by {
        MappedBy::Heading => "heading",
        MappedBy::User => "user",
        MappedBy::Remembered => "remembered",
        MappedBy::NotNeeded => "not_needed",
        MappedBy::Second => "second",
        MappedBy::Unknown => "unknown",
    }
}

fn place(file: &str, sheet: Option<&str>, line: usize, lang: Lang) -> String {
    let file = ("file", Arg::Quoted(file.to_owned()));
    match sheet {
        Some(sheet) => words::PLACE_SHEET
            .with([file, ("sheet", Arg::Quoted(sheet.to_owned())), ("line", line.into())])
            .render(lang),
        None => words::PLACE.with([file, ("line", line.into())]).render(lang),
    }
}

fn patents_text(preview: &PatentPreview, merge: &PatentMerge, asked: &Asked<'_>) -> String {
    let lang = asked.lang;
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    line(place(&preview.file, preview.sheet.as_deref(), preview.header_line, lang));
    if let Some(vendor) = preview.vendor {
        line(words::VENDOR.with([("vendor", vendor.label().into())]).render(lang));
    }
    let (refused, left_out) = preview.left();
    let counts = [
        ("rows", preview.rows.len().into()),
        ("patents", preview.patents.len().into()),
        ("refused", refused.into()),
        ("left_out", left_out.into()),
    ];
    line(words::PATENTS_COUNT.with(counts).render(lang));
    if asked.arguments.into.is_some() {
        let [new, changed, unchanged, gone] = merge.counts();
        let counts =
            [("new", new.into()), ("changed", changed.into()), ("unchanged", unchanged.into()), ("gone", gone.into())];
        line(words::MERGE_COUNT.with(counts).render(lang));
    }
    for row in &merge.rows {
        let Some(imported) = preview.patents.get(row.place) else { continue };
        let state = match row.state {
            MergeState::New => words::STATE_NEW,
            MergeState::Changed => words::STATE_CHANGED,
            MergeState::Unchanged => words::STATE_UNCHANGED,
        };
        let args = [
            ("line", imported.lines.first().copied().unwrap_or_default().into()),
            ("state", state.into()),
            ("number", Arg::Quoted(imported.name())),
            ("title", Arg::Quoted(imported.patent.title.clone())),
        ];
        line(words::PATENT_LINE.with(args).render(lang));
        for change in &row.changes {
            let what = if change.take { words::CHANGE_TAKEN } else { words::CHANGE_LEFT };
            let before = change.before.clone().unwrap_or(Arg::Text(words::NOTHING));
            let args = [("field", change.label.into()), ("before", before), ("after", change.after.clone())];
            line(what.with(args).render(lang));
        }
    }
    for gone in &merge.gone {
        let name = asked.case.patent(gone.patent).map_or_else(|| Arg::raw(String::new()), crate::model::Patent::name);
        let what = if gone.remove { words::GONE_REMOVED } else { words::GONE_LEFT };
        line(what.with([("patent", name)]).render(lang));
    }
    line(findings_text(&preview.all_findings(), lang));
    text
}

fn findings_text(findings: &[&ImportFinding], lang: Lang) -> String {
    let mut text = words::FINDINGS.with([("n", findings.len().into())]).render(lang);
    for finding in findings {
        let _ = write!(text, "\n- {}", finding.to_message().render(lang));
    }
    text
}

fn findings_json(findings: &[&ImportFinding], lang: Lang) -> Value {
    let one = |finding: &&ImportFinding| {
        json!({
            "line": finding.line, "column": finding.column, "message": finding.message.render(lang),
            "row_lost": finding.row_lost,
        })
    };
    findings.iter().map(one).collect()
}

fn patents_json(preview: &PatentPreview, merge: &PatentMerge, lang: Lang) -> Value {
    let rows: Vec<Value> = preview
        .rows
        .iter()
        .map(|row| {
            let (outcome, patent, reason) = match &row.outcome {
                RowOutcome::Patent(at) => ("patent", Some(*at), None),
                RowOutcome::SamePatent(at) => ("same_patent", Some(*at), None),
                RowOutcome::Refused(why) => ("refused", None, Some(why.render(lang))),
                RowOutcome::LeftOut(why) => ("left_out", None, Some(why.render(lang))),
            };
            json!({
                "line": row.line, "number": row.number, "title": row.title, "outcome": outcome, "patent": patent,
                "reason": reason,
            })
        })
        .collect();
    let shown = |arg: &Arg| words::VALUE.with([("value", arg.clone())]).render(lang);
    let merged: Vec<Value> = merge
        .rows
        .iter()
        .map(|row| {
            let changes: Vec<Value> = row
                .changes
                .iter()
                .map(|change| {
                    json!({
                        "field": change.field, "before": change.before.as_ref().map(shown), "after": shown(&change.after),
                        "taken": change.take,
                    })
                })
                .collect();
            let state = match row.state {
                MergeState::New => "new",
                MergeState::Changed => "changed",
                MergeState::Unchanged => "unchanged",
            };
            json!({"patent": row.place, "state": state, "id": row.patent.map(|id| id.0), "changes": changes})
        })
        .collect();
    let patents: Vec<Value> = preview
        .patents
        .iter()
        .map(|imported| {
            json!({
                "patent": imported.patent, "publications": imported.publications, "lines": imported.lines,
                "family_with": imported.family_with, "twin": imported.twin,
            })
        })
        .collect();
    json!({
        "kind": "patents", "file": preview.file, "sheet": preview.sheet,
        "vendor": preview.vendor.map(import::patents::ListVendor::key), "header_line": preview.header_line,
        "rows": rows, "patents": patents, "merge": merged,
        "gone": merge.gone.iter().map(|gone| json!({"id": gone.patent.0, "removed": gone.remove})).collect::<Vec<_>>(),
        "findings": findings_json(&preview.all_findings(), lang),
    })
}

fn licence_statistics(asked: &Asked<'_>) -> Result<Answer, Failed> {
    let lang = asked.lang;
    let table = (asked.read)(sheet(asked)?)?;
    let found = statistics::of_table(&asked.file, &table)?;
    let findings: Vec<&ImportFinding> = found.problems.iter().collect();
    let mut text = place(&found.file, found.sheet.as_deref(), found.header_line, lang);
    let lost = found.problems.iter().filter(|problem| problem.row_lost).count();
    let count = words::STATISTICS_COUNT.with([("rows", found.rows.len().into()), ("lost", lost.into())]);
    let _ = writeln!(text, "\n{}\n{}", count.render(lang), findings_text(&findings, lang));
    let columns: Vec<Value> = found
        .columns
        .iter()
        .map(|column| {
            json!({
                "heading": column.heading, "field": column.field.map(statistics::StatisticColumn::key),
                "why": why(column.by), "samples": column.samples,
            })
        })
        .collect();
    let json = json!({
        "kind": "statistics", "file": found.file, "sheet": found.sheet, "header_line": found.header_line,
        "columns": columns, "rows": found.rows, "findings": findings_json(&findings, lang),
    });
    let taken = found.rows.len();
    let mut case = asked.case.clone();
    let guideline = &mut case.licence_fee.guideline;
    let held: usize = guideline.statistics.iter().map(|table| table.rows.len()).sum();
    if held + taken > statistics::MOST_ROWS {
        let most = statistics::MOST_ROWS.into();
        return Err(Failed::Said(crate::text::screen_guideline::TOO_MANY.with([("most", most)])));
    }
    if taken > 0 {
        let id = guideline.next_table_id();
        guideline.statistics.push(found.into_table(id, lang));
    }
    Ok(Answer { text, json, case, taken })
}
