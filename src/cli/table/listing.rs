//! Statements and comparables on the command line: row by row what it becomes, with its notes.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Answer, Asked, Failed, findings_json, findings_text, place, sheet};
use crate::import::filling::FieldColumn;
use crate::import::headings::RecognisedColumn;
use crate::import::listing::{ListingChange, ListingChoices, RowFate};
use crate::import::{ImportFinding, comparables, financials};
use crate::text::{Arg, Text, import_command as words};

/// A row as it is told.
struct ToldRow {
    line: usize,
    name: String,
    fate: RowFate,
    states: Vec<(Text, String)>,
}

/// A table as it is told.
struct ToldTable<'a> {
    kind: &'static str,
    file: &'a str,
    sheet: Option<&'a str>,
    header_line: usize,
    items: &'a [RecognisedColumn<FieldColumn>],
    rows: Vec<ToldRow>,
    findings: Vec<&'a ImportFinding>,
}

fn choices(asked: &Asked<'_>) -> ListingChoices {
    ListingChoices { unit: asked.arguments.unit, ..ListingChoices::default() }
}

/// The borrower's statements.
pub(super) fn financials(asked: &Asked<'_>) -> Result<Answer, Failed> {
    let table = (asked.read)(sheet(asked)?)?;
    let mut read = financials::read(&asked.file, &table, &choices(asked))?;
    read.beside(&asked.case);
    let mut case = asked.case.clone();
    let rows = read.years.iter().enumerate().map(|(at, year)| ToldRow {
        line: year.line,
        name: year.year.year().map(|year| year.to_string()).unwrap_or_default(),
        fate: read.fate(&asked.case, at),
        states: read.shown(at, asked.lang),
    });
    let told = ToldTable {
        kind: "financials",
        file: &read.file,
        sheet: read.sheet.as_deref(),
        header_line: read.header_line,
        items: &read.items,
        rows: rows.collect(),
        findings: read.findings.iter().chain(read.years.iter().flat_map(|year| &year.findings)).collect(),
    };
    let (text, mut json) = told.tell(asked);
    json["unit_asked"] = json!(read.unit_asked);
    let all: Vec<usize> = (0..read.years.len()).collect();
    read.take(&mut case, &all);
    Ok(Answer { text, json, case, taken: all.len() })
}

/// Comparable licences.
pub(super) fn comparables(asked: &Asked<'_>) -> Result<Answer, Failed> {
    let table = (asked.read)(sheet(asked)?)?;
    let read = comparables::read(&asked.file, &table, &choices(asked))?;
    let mut case = asked.case.clone();
    let rows = read.rows.iter().enumerate().map(|(at, row)| ToldRow {
        line: row.line,
        name: row.licence.parties(),
        fate: read.fate(&asked.case, at),
        states: read.shown(at, asked.lang),
    });
    let told = ToldTable {
        kind: "comparables",
        file: &read.file,
        sheet: read.sheet.as_deref(),
        header_line: read.header_line,
        items: &read.items,
        rows: rows.collect(),
        findings: read.findings.iter().chain(read.rows.iter().flat_map(|row| &row.findings)).collect(),
    };
    let (text, json) = told.tell(asked);
    let all: Vec<usize> = (0..read.rows.len()).collect();
    read.take(&mut case, &all);
    Ok(Answer { text, json, case, taken: all.len() })
}

impl ToldTable<'_> {
    fn tell(&self, asked: &Asked<'_>) -> (String, Value) {
        let lang = asked.lang;
        let mut text = place(self.file, self.sheet, self.header_line, lang);
        for row in &self.rows {
            let state = match &row.fate {
                RowFate::New => words::STATE_NEW,
                RowFate::Changed(_) => words::STATE_CHANGED,
                RowFate::Same => words::STATE_UNCHANGED,
            };
            let args = [
                ("line", row.line.into()),
                ("state", state.into()),
                ("number", Arg::Quoted(row.name.clone())),
                ("title", Arg::raw(String::new())),
            ];
            let _ = write!(text, "\n{}", words::PATENT_LINE.with(args).render(lang).trim_end());
            for (label, value) in &row.states {
                let _ = write!(text, "\n    {}{}{value}", label.get(lang), lang.pick("：", ": "));
            }
            for change in changes(&row.fate) {
                let both = |[zh, en]: &[String; 2]| {
                    if zh.is_empty() && en.is_empty() {
                        Arg::Text(words::NOTHING)
                    } else {
                        Arg::both(zh.clone(), en.clone())
                    }
                };
                let args =
                    [("field", change.label.into()), ("before", both(&change.before)), ("after", both(&change.after))];
                let _ = write!(text, "\n{}", words::CHANGE_TAKEN.with(args).render(lang));
            }
        }
        let _ = writeln!(text, "\n{}", findings_text(&self.findings, lang));
        let columns: Vec<Value> = self
            .items
            .iter()
            .map(|item| {
                let field = item.field.as_ref().map(FieldColumn::key);
                json!({ "heading": item.heading, "field": field, "why": super::why(item.by), "samples": item.samples })
            })
            .collect();
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let state = match &row.fate {
                    RowFate::New => "new",
                    RowFate::Changed(_) => "changed",
                    RowFate::Same => "unchanged",
                };
                let states =
                    row.states.iter().map(|(label, value)| json!({ "field": label.get(lang), "value": value }));
                json!({ "line": row.line, "name": row.name, "state": state, "states": states.collect::<Vec<_>>() })
            })
            .collect();
        let json = json!({
            "kind": self.kind, "file": self.file, "sheet": self.sheet, "header_line": self.header_line,
            "columns": columns, "rows": rows, "findings": findings_json(&self.findings, lang),
        });
        (text, json)
    }
}

fn changes(fate: &RowFate) -> &[ListingChange] {
    match fate {
        RowFate::Changed(changes) => changes,
        RowFate::New | RowFate::Same => &[],
    }
}
