//! From rows to patents: publications of one application together, then families and twins.

use std::collections::BTreeMap;

use super::field::PatentField;
use super::list::PatentList;
use super::patent::{Said, patent_of};
use super::preview::{ImportedPatent, PatentPreview, PreviewRow, RowOutcome};
use super::record::{Record, RecordReader};
use crate::import::cells::SheetTable;
use crate::import::error::ImportError;
use crate::import::findings::{ImportFinding, quoted};
use crate::import::headings::{MappedBy, normalised, repeats};
use crate::import::leave_out::{NoData, no_data};
use crate::import::merged::{self, MergedAs};
use crate::lang::Lang;
use crate::model::{Input, Origin};
use crate::statutory::PatentType;
use crate::text::{Message, import_patents as texts};

/// What tells one application from another.
type Key = String;

/// A refused row or a record.
struct Seen {
    row: PreviewRow,
    record: Option<Record>,
}

/// So many members of a family are noted at each of them.
const MOST_RELATIVES: usize = 50;
/// Headings of lists of other rights.
const OTHER_RIGHTS: [&str; 10] =
    ["商标", "trademark", "著作权", "软件名称", "作品名称", "版权", "copyright", "集成电路布图", "植物新品种", "域名"];

impl PatentList {
    /// What the list becomes: each row, the patents, and what is doubtful. Notes of inputs name the file and the line, in `lang`.
    ///
    /// # Errors
    /// A list of another kind of right, and one whose numbers are no patent's.
    pub fn preview(&self, table: &SheetTable, file: &str, lang: Lang) -> Result<PatentPreview, ImportError> {
        let other = self.header.headings.iter().find(|heading| {
            let plain = normalised(heading);
            OTHER_RIGHTS.iter().any(|word| plain.contains(word))
        });
        if let Some(heading) = other
            && self.column(PatentField::Title).is_none_or(|column| column.heading == *heading)
        {
            return Err(ImportError::OtherRights { heading: heading.clone() });
        }
        let (filled, merged) = merged::filled(table, &self.header, |place| self.merged_as(place));
        let table = &*filled;
        let mut findings = self.findings(table);
        findings.extend(merged);
        let reader = RecordReader::of(self);
        let mut seen: Vec<Seen> = Vec::new();
        for row in table.rows.get(self.header.first_row..).unwrap_or_default() {
            seen.push(self.see(&reader, row));
        }
        let body = table.rows.get(self.header.first_row..).unwrap_or_default();
        let beyond: Vec<(usize, String)> = body.iter().filter_map(|row| self.beyond(row)).collect();
        // Where most rows have them, it is a column without a heading.
        if beyond.len() * 2 < body.len() {
            let said = |(line, text): (usize, String)| {
                ImportFinding::at_line(line, texts::CELLS_BEYOND.with([("text", quoted(&text))]))
            };
            findings.extend(beyond.into_iter().map(said));
        }
        // Who says which column holds the numbers can say it anew: each row then tells what is wrong with its own.
        let by_hand = self.columns.iter().any(|column| column.by == MappedBy::User);
        if !by_hand && table.headings.is_none() {
            self.check_numbers(&seen)?;
        }
        if seen.is_empty() {
            findings.push(ImportFinding::of_file(texts::NO_ROWS));
        }
        let groups = grouped(&seen);
        let family_codes = foreign_family(&seen);
        let said = Said { file, lang, applicants_only: self.column(PatentField::CurrentOwner).is_none() };
        let mut patents: Vec<ImportedPatent> = Vec::new();
        let mut families: Vec<Option<String>> = Vec::new();
        let mut duals: Vec<Option<usize>> = Vec::new();
        for places in groups {
            let mut records: Vec<&Record> = places.iter().filter_map(|at| seen[*at].record.as_ref()).collect();
            // The granted right's row counts before the application's; the sort keeps the order of the list otherwise.
            records.sort_by_key(|record| !record.granted);
            let Some(first) = records.first().map(|record| record.line) else { continue };
            let at = patents.len();
            match patent_of(&records, &said) {
                Ok(mut imported) => {
                    let family = records.iter().find_map(|record| record.family.clone());
                    if let Some(codes) = family.as_ref().and_then(|family| family_codes.get(family))
                        && imported.patent.family.value.is_none()
                    {
                        let all = std::iter::once("CN".to_owned()).chain(codes.iter().cloned()).collect();
                        imported.patent.family = Input::noted(all, Origin::Evidence, said.note(first));
                    }
                    families.push(family);
                    duals.push(records.iter().find_map(|record| record.dual));
                    patents.push(imported);
                    for place in &places {
                        let main = seen[*place].row.line == first;
                        seen[*place].row.outcome =
                            if main { RowOutcome::Patent(at) } else { RowOutcome::SamePatent(at) };
                    }
                }
                Err(refusal) => {
                    for place in &places {
                        seen[*place].row.outcome = RowOutcome::Refused(refusal.clone());
                    }
                }
            }
        }
        related(&mut patents, &families);
        twins(&mut patents, &duals, &said);
        if said.applicants_only
            && let Some(column) = self.column(PatentField::Applicant)
            && !normalised(&column.heading).contains("专利权")
        {
            findings.push(ImportFinding::at_column(column.heading.clone(), texts::APPLICANTS_ONLY));
        }
        for field in [PatentField::CurrentOwner, PatentField::Applicant] {
            if let Some(column) = self.column(field).filter(|column| is_of_first(&column.heading))
                && (field == PatentField::CurrentOwner || said.applicants_only)
            {
                findings.push(ImportFinding::at_column(column.heading.clone(), texts::FIRST_ONLY));
            }
        }
        if self.column(PatentField::Claims).is_some() && self.column(PatentField::IndependentClaims).is_none() {
            let heading = self.column(PatentField::Claims).map_or("", |column| column.heading.as_str());
            findings.push(ImportFinding::at_column(heading, texts::CLAIMS_TOTAL_ONLY));
        }
        for one in &seen {
            if let (RowOutcome::Refused(_), Some(record)) = (&one.row.outcome, &one.record) {
                findings.extend(record.findings.iter().cloned());
            }
            if let RowOutcome::Refused(message) | RowOutcome::LeftOut(message) = &one.row.outcome {
                findings.push(ImportFinding::lost(one.row.line, message.clone()));
            }
        }
        // A hidden row is named by the table as well.
        let mut lost = std::collections::BTreeSet::new();
        findings.retain(|finding| !finding.row_lost || finding.line.is_none_or(|line| lost.insert(line)));
        Ok(PatentPreview {
            file: file.to_owned(),
            sheet: table.sheet().map(str::to_owned),
            vendor: self.vendor,
            header_line: self.header.line,
            rows: seen.into_iter().map(|one| one.row).collect(),
            patents,
            findings,
        })
    }

    /// What stands in a row beyond the headings.
    fn beyond(&self, row: &crate::import::cells::SheetRow) -> Option<(usize, String)> {
        let cells = row.cells.get(self.header.headings.len()..)?;
        let shown: Vec<String> = cells.iter().map(|cell| cell.shown().trim().to_owned()).collect();
        let text = shown.join(" ").trim().to_owned();
        (!text.is_empty() && row.line != self.header.line).then_some((row.line, text))
    }

    /// How cells of a column that are merged downwards are taken: an applicant or a day is that of each patent, a count is not.
    fn merged_as(&self, place: usize) -> MergedAs {
        match self.columns.iter().find(|column| column.place == place).and_then(|column| column.field) {
            Some(field) if field.is_count() => MergedAs::Once,
            Some(_) => MergedAs::Each,
            None => MergedAs::Unread,
        }
    }

    /// A row as a record, or why it is none.
    fn see(&self, reader: &RecordReader<'_>, row: &crate::import::cells::SheetRow) -> Seen {
        let left_out = |message: Message| {
            let shown = PreviewRow {
                line: row.line,
                number: String::new(),
                title: row.texts().into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
                outcome: RowOutcome::LeftOut(message),
            };
            Seen { row: shown, record: None }
        };
        if row.hidden && !self.hidden_rows {
            return left_out(crate::text::import::HIDDEN_ROW.into());
        }
        if repeats(row, &self.header.headings) {
            return left_out(texts::ROW_REPEATS.into());
        }
        let record = reader.read(row);
        let known = record.application.is_some() || !record.publications.is_empty();
        if !known {
            match no_data(row) {
                Some(NoData::Total) => return left_out(texts::ROW_TOTAL.into()),
                Some(NoData::Note) => return left_out(texts::ROW_NOTE.into()),
                None => {}
            }
        }
        let refusal: Option<Message> = match &record.foreign {
            Some(office) if office == "WO" && !known => Some(texts::ROW_INTERNATIONAL.into()),
            Some(office) if record.application.is_none() => {
                Some(texts::ROW_FOREIGN.with([("office", office.as_str().into())]))
            }
            _ if known => None,
            _ if record.international => Some(texts::ROW_INTERNATIONAL.into()),
            _ if record.numbered => Some(texts::ROW_NUMBER_UNREADABLE.with([("text", quoted(&record.written))])),
            _ => Some(texts::ROW_WITHOUT_NUMBER.into()),
        };
        let row = PreviewRow {
            line: row.line,
            number: record.application.as_ref().map_or_else(|| record.written.clone(), |number| number.display.clone()),
            title: record.title.as_ref().map(|(title, _)| title.clone()).unwrap_or_default(),
            // A place is given when the rows are grouped.
            outcome: refusal.map_or(RowOutcome::Patent(usize::MAX), RowOutcome::Refused),
        };
        Seen { row, record: Some(record) }
    }

    /// Numbers of which none is a patent's are those of something else.
    fn check_numbers(&self, seen: &[Seen]) -> Result<(), ImportError> {
        let records = || seen.iter().filter_map(|one| one.record.as_ref()).filter(|record| record.numbered);
        let any = records().any(|record| {
            record.application.is_some()
                || !record.publications.is_empty()
                || record.foreign.is_some()
                || record.international
        });
        match records().next() {
            Some(first) if !any => {
                let column = self.columns.iter().find(|column| column.field.is_some_and(PatentField::is_number));
                let column = column.map(|column| column.heading.clone()).unwrap_or_default();
                Err(ImportError::NoPatentNumbers { column, first: first.written.clone() })
            }
            _ => Ok(()),
        }
    }
}

/// A heading that names the first of several, `第一申请人`.
fn is_of_first(heading: &str) -> bool {
    let plain = normalised(heading);
    plain.contains("第一") || plain.starts_with("first")
}

/// The places of rows of one application each, in the order of their first rows. A row that names only a publication belongs
/// to the application that another row names with it.
fn grouped(seen: &[Seen]) -> Vec<Vec<usize>> {
    let accepted = |one: &Seen| matches!(one.row.outcome, RowOutcome::Patent(_));
    let mut published: BTreeMap<&str, &str> = BTreeMap::new();
    for one in seen.iter().filter(|one| accepted(one)) {
        let Some(record) = &one.record else { continue };
        if let Some(application) = &record.application {
            for publication in &record.publications {
                published.insert(&publication.digits, application.identity());
            }
        }
    }
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, one) in seen.iter().enumerate().filter(|(_, one)| accepted(one)) {
        let Some(record) = &one.record else { continue };
        let by_publication = || record.publications.iter().find_map(|one| published.get(one.digits.as_str()).copied());
        let application =
            record.application.as_ref().map(crate::statutory::application_number::ApplicationNumber::identity);
        let key = match application.or_else(by_publication) {
            Some(identity) => format!("a{identity}"),
            None => format!("p{}", record.publications.first().map_or("", |one| one.digits.as_str())),
        };
        let group = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(at);
    }
    groups
}

/// The offices of refused foreign rows, by what names their family.
fn foreign_family(seen: &[Seen]) -> BTreeMap<String, Vec<String>> {
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in seen.iter().filter_map(|one| one.record.as_ref()) {
        if let (Some(family), Some(office)) = (&record.family, &record.foreign) {
            let known = codes.entry(family.clone()).or_default();
            if !known.contains(office) {
                known.push(office.clone());
            }
        }
    }
    codes
}

/// Notes which patents are of one family.
fn related(patents: &mut [ImportedPatent], families: &[Option<String>]) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, family) in families.iter().enumerate() {
        if let Some(family) = family {
            places.entry(family).or_default().push(at);
        }
    }
    for members in places.values().filter(|members| members.len() > 1) {
        for at in members {
            // A family of thousands is no family; its first members say as much.
            let others = members.iter().copied().filter(|other| other != at);
            patents[*at].family_with = others.take(MOST_RELATIVES).collect();
            let named: Vec<String> =
                patents[*at].family_with.iter().take(5).map(|other| patents[*other].name()).collect();
            let line = patents[*at].lines.first().copied().unwrap_or_default();
            let message = texts::SAME_FAMILY.with([("others", quoted(&named.join(" · ")))]);
            patents[*at].findings.push(ImportFinding::at_line(line, message));
        }
    }
}

/// Finds inventions and utility models that the same applicant filed the same day under the same name.
fn twins(patents: &mut [ImportedPatent], duals: &[Option<usize>], said: &Said<'_>) {
    let mut places: BTreeMap<(jiff::civil::Date, String, String), Vec<usize>> = BTreeMap::new();
    for (at, imported) in patents.iter().enumerate() {
        let patent = &imported.patent;
        let owner = patent.owners.value.as_ref().and_then(|owners| owners.first());
        if let (Some(day), Some(owner), false) = (patent.filing_date.value, owner, patent.title.is_empty()) {
            places.entry((day, normalised(&patent.title), normalised(owner))).or_default().push(at);
        }
    }
    for members in places.values() {
        let of_kind = |kind: PatentType| {
            let mut found = members.iter().copied().filter(|at| patents[*at].patent.kind.value == Some(kind));
            (found.next(), found.next())
        };
        // Two of one kind are no twins but one invention in parts.
        let ((Some(invention), None), (Some(model), None)) =
            (of_kind(PatentType::Invention), of_kind(PatentType::UtilityModel))
        else {
            continue;
        };
        for (at, other) in [(invention, model), (model, invention)] {
            let line = patents[at].lines.first().copied().unwrap_or_default();
            let message = texts::TWIN.with([("other", quoted(&patents[other].name()))]);
            patents[at].findings.push(ImportFinding::at_line(line, message));
            patents[at].twin = Some(other);
        }
        let line = patents[model].lines.first().copied().unwrap_or_default();
        patents[model].patent.same_day_invention = Input::noted(true, Origin::Derived, said.note(line));
    }
    for (at, dual) in duals.iter().enumerate() {
        let Some(line) = dual else { continue };
        let is_model = patents[at].patent.kind.value == Some(PatentType::UtilityModel);
        if is_model && patents[at].patent.same_day_invention.value.is_none() {
            patents[at].patent.same_day_invention = Input::noted(true, Origin::Evidence, said.note(*line));
        }
        if patents[at].twin.is_none() {
            patents[at].findings.push(ImportFinding::at_line(*line, texts::TWIN_NOT_IN_LIST));
        }
    }
}
