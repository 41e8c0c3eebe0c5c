//! A row as a record: each value with the line it stood in, each doubt with line and column.

use jiff::civil::Date;

use super::field::PatentField as F;
use super::list::PatentList;
use super::number::{self, PublicationNumber, WrittenNumber};
use super::status::{self, StatusReading};
use super::values;
use super::vendor::ListVendor;
use crate::import::cells::{SheetCell, SheetRow};
use crate::import::figures::is_blank_cell;
use crate::import::filling;
use crate::import::findings::{ImportFinding, fault as fault_said, quoted};
use crate::import::headings::normalised;
use crate::model::LegalEvent;
use crate::statutory::PatentType;
use crate::statutory::application_number::ApplicationNumber;
use crate::text::{Arg, Message, Text, import_patents as texts};

/// More classes than these no patent has.
const MOST_CLASSES: usize = 500;

/// A value and its line.
pub type Lined<T> = Option<(T, usize)>;

/// What a row says.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its line.
    pub line: usize,
    /// The number that stands in it, as written.
    pub written: String,
    /// The application.
    pub application: Option<ApplicationNumber>,
    /// Its publications.
    pub publications: Vec<PublicationNumber>,
    /// The office, where it is not the Chinese one.
    pub foreign: Option<String>,
    /// It is an international application.
    pub international: bool,
    /// It holds something for a number.
    pub numbered: bool,
    /// The publication is that of a granted right.
    pub granted: bool,
    /// 名称.
    pub title: Lined<String>,
    /// 类型.
    pub kind: Lined<PatentType>,
    /// 申请日.
    pub filing: Lined<Date>,
    /// 优先权日.
    pub priority: Lined<Date>,
    /// 授权公告日.
    pub grant: Lined<Date>,
    /// 颁证日: that of the certificate, where no day of the announcement is known.
    pub certificate: Lined<Date>,
    /// 公开（公告）日.
    pub published: Lined<Date>,
    /// 到期日 as the vendor has it.
    pub expiry: Lined<Date>,
    /// 失效日.
    pub lapse: Lined<Date>,
    /// 权利人.
    pub owners: Lined<Vec<String>>,
    /// 申请人.
    pub applicants: Lined<Vec<String>>,
    /// 发明人.
    pub inventors: Lined<Vec<String>>,
    /// IPC, the main class first.
    pub ipc: Lined<Vec<String>>,
    /// 权利要求数.
    pub claims: Lined<u32>,
    /// 独立.
    pub independent: Lined<u32>,
    /// 从属.
    pub dependent: Lined<u32>,
    /// 引证.
    pub cites: Lined<u32>,
    /// 被引.
    pub cited_by: Lined<u32>,
    /// 非专利.
    pub literature: Lined<u32>,
    /// Countries of the family.
    pub countries: Lined<Vec<String>>,
    /// What names its family.
    pub family: Option<String>,
    /// Its parent, of a divisional.
    pub parent: Lined<String>,
    /// The list says that it was filed twice the same day.
    pub dual: Option<usize>,
    /// The legal status.
    pub status: StatusReading,
    /// The status as written.
    pub status_text: String,
    /// Events that other columns make.
    pub events: Vec<LegalEvent>,
    /// An invalidation was asked for and nothing says that it is decided.
    pub invalidation_open: Option<usize>,
    /// What is doubtful.
    pub findings: Vec<ImportFinding>,
}

/// Reads rows by a list's columns.
pub struct RecordReader<'a> {
    columns: Vec<(usize, F, &'a str)>,
    vendor: Option<ListVendor>,
}

impl<'a> RecordReader<'a> {
    /// For a list as it is mapped.
    pub fn of(list: &'a PatentList) -> Self {
        let column = |column: &'a super::list::PatentColumn| {
            column.field.map(|field| (column.place, field, column.heading.as_str()))
        };
        Self { columns: list.columns.iter().filter_map(column).collect(), vendor: list.vendor }
    }

    /// What a row says.
    pub fn read(&self, row: &SheetRow) -> Record {
        let mut record = Record { line: row.line, ..Record::default() };
        let mut texts_of = Texts::default();
        let mut ipc_main: Vec<String> = Vec::new();
        let mut ipc_all: Vec<String> = Vec::new();
        let mut published: Vec<String> = Vec::new();
        for (place, field, heading) in &self.columns {
            let cell = row.cell(*place);
            if is_blank_cell(cell) {
                continue;
            }
            let at = At { line: row.line, heading };
            if let SheetCell::Fault(fault) = cell {
                record.findings.push(at.finding(fault_said(fault)));
                continue;
            }
            let shown = cell.shown();
            let text = shown.trim();
            match field {
                F::ApplicationNumber | F::PatentNumber | F::PublicationNumber | F::GrantNumber => {
                    self.number(*field, text, &at, &mut record);
                }
                F::IpcMain | F::IpcAll => {
                    let (classes, unknown) = values::classes(text);
                    record.findings.extend(unknown.iter().map(|class| at.about(texts::CLASS_UNKNOWN, class)));
                    let list = if *field == F::IpcMain { &mut ipc_main } else { &mut ipc_all };
                    list.extend(classes);
                }
                F::PublicationDate if values::list(text, None).len() > 1 => published = values::list(text, None),
                _ => self.value(*field, cell, text, &at, &mut record, &mut texts_of),
            }
        }
        if !ipc_main.is_empty() || !ipc_all.is_empty() {
            let mut classes = ipc_main;
            for class in ipc_all {
                if classes.len() < MOST_CLASSES && !classes.contains(&class) {
                    classes.push(class);
                }
            }
            record.ipc = Some((classes, row.line));
        }
        if !published.is_empty() {
            self.published(&published, row, &mut record);
        }
        texts_of.into_events(&mut record);
        record
    }

    /// The day of the publication that was read, where a cell has as many days as another has publications.
    fn published(&self, days: &[String], row: &SheetRow, record: &mut Record) {
        let column = |wanted: F| self.columns.iter().find(|(_, field, _)| *field == wanted);
        let Some((place, _, heading)) = column(F::PublicationDate) else { return };
        let at = At { line: row.line, heading };
        let numbers = column(F::PublicationNumber).map(|(place, ..)| values::list(&row.cell(*place).shown(), None));
        let numbers = numbers.filter(|numbers| numbers.len() == days.len()).unwrap_or_default();
        let read = |part: &String| matches!(number::read(part, false), WrittenNumber::Publication(number) if record.publications.contains(&number));
        match numbers.iter().position(read).and_then(|at| days.get(at)) {
            Some(day) => record.published = at.day(&SheetCell::Text(day.clone()), &mut record.findings),
            None => record.findings.push(at.about(texts::DAY_UNREADABLE, row.cell(*place).shown().trim())),
        }
    }

    /// A number: whichever it is, wherever it stands.
    fn number(&self, field: F, text: &str, at: &At<'_>, record: &mut Record) {
        record.numbered = true;
        if record.written.is_empty() || field == F::ApplicationNumber {
            text.clone_into(&mut record.written);
        }
        let of_lens =
            matches!(self.vendor, Some(ListVendor::Lens | ListVendor::LensOld)) && field == F::ApplicationNumber;
        let mut parts = values::list(text, None);
        if parts.iter().any(|part| number::read(part, of_lens) == WrittenNumber::Unreadable) {
            let (within, remark) = number::within(text);
            let known = |part: &String| number::read(part, of_lens) != WrittenNumber::Unreadable;
            if !within.is_empty() && within.iter().all(known) {
                parts = within;
                if !remark.is_empty() {
                    record.findings.push(at.about(texts::NUMBER_REMARK, &remark));
                }
            }
        }
        let first = counting(&parts, of_lens);
        if parts.len() > 1 {
            let args = [("text", quoted(text)), ("taken", quoted(&first))];
            record.findings.push(at.finding(texts::NUMBERS_SEVERAL.with(args)));
        }
        match number::read(&first, of_lens) {
            WrittenNumber::Application(number) => {
                if matches!(field, F::PublicationNumber | F::GrantNumber) {
                    record.findings.push(at.about(texts::APPLICATION_AS_PUBLICATION, &first));
                }
                if !number.valid {
                    let args = [("text", quoted(&first)), ("digit", number.check_digit.as_str().into())];
                    record.findings.push(at.finding(texts::CHECK_DIGIT.with(args)));
                }
                match &record.application {
                    Some(known) if known.identity() != number.identity() => {
                        let args = [("text", quoted(&first)), ("other", known.display.as_str().into())];
                        record.findings.push(at.finding(texts::TWO_APPLICATIONS.with(args)));
                    }
                    // The one with a check digit of its own says more.
                    Some(known) if known.written_check_digit.is_some() => {}
                    _ => record.application = Some(number),
                }
            }
            WrittenNumber::Publication(number) => {
                if matches!(field, F::ApplicationNumber | F::PatentNumber) {
                    record.findings.push(at.about(texts::PUBLICATION_AS_APPLICATION, &first));
                }
                record.granted |= number.is_grant() || field == F::GrantNumber;
                if !record.publications.contains(&number) {
                    record.publications.push(number);
                }
            }
            WrittenNumber::Foreign(office) => record.foreign = Some(office),
            WrittenNumber::International => record.international = true,
            WrittenNumber::ZeroLost(number) => {
                let args = [("text", quoted(&first)), ("number", number.as_str().into())];
                record.findings.push(at.finding(texts::NUMBER_ZERO_LOST.with(args)));
            }
            WrittenNumber::Rounded => record.findings.push(at.about(texts::NUMBER_ROUNDED, &first)),
            WrittenNumber::Unreadable => record.findings.push(at.about(texts::NUMBER_UNREADABLE, &first)),
        }
    }

    fn value(&self, field: F, cell: &SheetCell, text: &str, at: &At<'_>, record: &mut Record, others: &mut Texts) {
        let line = at.line;
        let findings = &mut record.findings;
        match field {
            F::Title => record.title = Some((text.split_whitespace().collect::<Vec<_>>().join(" "), line)),
            F::ApplicationDate => record.filing = at.day(cell, findings),
            F::PublicationDate => record.published = at.day(cell, findings),
            F::GrantDate if at.heading.contains("颁证") => record.certificate = at.day(cell, findings),
            F::GrantDate => record.grant = at.day(cell, findings),
            F::PriorityDate => record.priority = at.first_day(cell, findings),
            F::ExpiryDate => record.expiry = at.day(cell, findings),
            F::LapseDate => record.lapse = at.day(cell, findings),
            F::CurrentOwner => record.owners = self.names(text, at, findings),
            F::Applicant => record.applicants = self.names(text, at, findings),
            F::Inventors => {
                let (names, divided) = values::inventors(text, self.vendor);
                if divided {
                    findings.push(at.about(texts::INVENTORS_DIVIDED, text));
                }
                record.inventors = Some((names, line));
            }
            F::PatentKind => match kind(text) {
                Some((kind, granted)) => {
                    record.kind = kind.map(|kind| (kind, line));
                    record.granted |= granted;
                }
                None => findings.push(at.about(texts::KIND_UNKNOWN, text)),
            },
            F::KindCode => record.granted |= number::is_grant_kind(text) && text.len() <= 2,
            F::Office => match values::country(text) {
                Some(code) if code != "CN" => record.foreign = Some(code),
                Some(_) => {}
                None => findings.push(at.about(texts::OFFICE_UNKNOWN, text)),
            },
            F::LegalStatusDetail | F::LegalStatusSimple | F::CaseStatus | F::LegalEvents => {
                let reading = status::read(text);
                for part in &reading.unread {
                    findings.push(at.about(texts::STATUS_UNKNOWN, part));
                }
                if !record.status_text.is_empty() {
                    record.status_text.push_str(" | ");
                }
                record.status_text.push_str(text);
                record.status.add(reading);
            }
            F::Claims => record.claims = at.count(cell, findings),
            F::IndependentClaims => record.independent = at.count(cell, findings),
            F::DependentClaims => record.dependent = at.count(cell, findings),
            F::Cites => record.cites = at.count(cell, findings),
            F::CitedBy => record.cited_by = at.count(cell, findings),
            F::NplCites => record.literature = at.count(cell, findings),
            F::FamilyCountries => {
                let (known, unknown) = values::countries(text);
                for name in unknown {
                    findings.push(at.about(texts::COUNTRY_UNKNOWN, &name));
                }
                record.countries = (!known.is_empty()).then_some((known, line));
            }
            F::SimpleFamily => {
                let mut members = values::list(text, self.vendor);
                let codes = members.iter().filter_map(|member| office_of(member));
                let mut countries: Vec<String> = Vec::new();
                for code in codes {
                    if !countries.contains(&code) {
                        countries.push(code);
                    }
                }
                if record.countries.is_none() && !countries.is_empty() {
                    record.countries = Some((countries, line));
                }
                members.sort();
                if record.family.is_none() && members.len() > 1 {
                    record.family = Some(members.join("|"));
                }
            }
            F::FamilyId => record.family = Some(format!("#{text}")),
            F::DivisionalParent => {
                record.parent = (filling::yes_or_no(text) != Some(false)).then(|| (text.to_owned(), line));
            }
            F::DualFiling => record.dual = (filling::yes_or_no(text) != Some(false)).then_some(line),
            F::PledgeCount | F::LicenceCount | F::TransferCount | F::LitigationCount => {
                // How often, or whether: 是, 无质押, or what it is.
                let count = match (values::count(cell), filling::yes_or_no(text)) {
                    (Ok(count), _) => count,
                    (_, Some(yes)) => u32::from(yes),
                    _ if status::is_denied(&normalised(text)) => 0,
                    _ => {
                        others.detail(field, text);
                        1
                    }
                };
                if count > 0 {
                    others.count(field, count, at, findings);
                }
            }
            _ => others.keep(field, cell, text, at, findings),
        }
    }

    /// Names of owners. Chinese names that stand between enumeration commas are several, which is said; what else may be
    /// several in one is asked about, not cut.
    fn names(&self, text: &str, at: &At<'_>, findings: &mut Vec<ImportFinding>) -> Lined<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        if matches!(self.vendor, Some(ListVendor::Lens | ListVendor::LensOld)) && values::in_succession(text) {
            findings.push(at.about(texts::OWNERS_IN_SUCCESSION, text));
        }
        if text.ends_with('等') {
            findings.push(at.about(texts::OWNERS_CUT, text));
        }
        for name in values::list(text, self.vendor) {
            let parts = values::enumerated(&name);
            if parts.len() > 1 {
                findings.push(at.about(texts::OWNERS_DIVIDED, &name));
            } else {
                let several = name.contains(['、', '，'])
                    || name.contains(", ") && self.vendor == Some(ListVendor::GooglePatents);
                // A company's form after a comma is no second owner.
                let form =
                    name.rsplit_once(", ").is_some_and(|(before, form)| !before.contains(", ") && form.len() <= 10);
                if several && !form {
                    findings.push(at.about(texts::OWNERS_IN_ONE, &name));
                }
            }
            for part in parts {
                if !names.contains(&part) {
                    names.push(part);
                }
            }
        }
        (!names.is_empty()).then_some((names, at.line))
    }
}

/// The office of a member of a family: `CN103399241A`, `US-2012001-A1`.
fn office_of(member: &str) -> Option<String> {
    let code = member.get(..2)?;
    let after = member.get(2..)?.trim_start_matches(['-', ' ']);
    let fits =
        code.bytes().all(|byte| byte.is_ascii_uppercase()) && after.starts_with(|sign: char| sign.is_ascii_digit());
    fits.then(|| code.to_owned())
}

/// A type of patent in words, and whether the row is the granted right's.
fn kind(text: &str) -> Option<(Option<PatentType>, bool)> {
    let word = crate::import::headings::normalised(text);
    let has = |words: &[&str]| words.iter().any(|wanted| word.contains(wanted));
    let granted = has(&["授权", "granted"]) || word == "patent";
    Some(match () {
        () if has(&["实用", "新型", "utilitymodel", "limitedpatent"]) || word == "utility" || word == "2" => {
            (Some(PatentType::UtilityModel), true)
        }
        () if has(&["外观", "设计", "design"]) || word == "3" => (Some(PatentType::Design), true),
        () if has(&["发明", "invention"]) || word == "1" => (Some(PatentType::Invention), granted),
        // Says what stage the document is at, not of which kind the right is.
        () if has(&["application", "patent", "申请", "公开"]) => (None, granted),
        () => return None,
    })
}

/// Where a cell stands.
struct At<'a> {
    line: usize,
    heading: &'a str,
}

impl At<'_> {
    fn finding(&self, message: impl Into<Message>) -> ImportFinding {
        ImportFinding::at_cell(self.line, self.heading, message)
    }

    fn about(&self, why: Text, text: &str) -> ImportFinding {
        self.finding(why.with([("text", quoted(text))]))
    }

    fn day(&self, cell: &SheetCell, findings: &mut Vec<ImportFinding>) -> Lined<Date> {
        match values::day(cell) {
            Ok((day, note)) => {
                if let Some(note) = note {
                    let args = [("text", quoted(&cell.shown())), ("day", Arg::Date(day))];
                    findings.push(self.finding(note.with(args)));
                }
                Some((day, self.line))
            }
            Err(why) => {
                findings.push(self.about(why, &cell.shown()));
                None
            }
        }
    }

    /// The earliest of several days in a cell.
    fn first_day(&self, cell: &SheetCell, findings: &mut Vec<ImportFinding>) -> Lined<Date> {
        if let SheetCell::Text(text) = cell {
            let parts = values::list(text, None);
            if parts.len() > 1 {
                let days = parts.iter().filter_map(|part| values::day(&SheetCell::Text(part.clone())).ok());
                return days.map(|(day, _)| (day, self.line)).min();
            }
        }
        self.day(cell, findings)
    }

    fn count(&self, cell: &SheetCell, findings: &mut Vec<ImportFinding>) -> Lined<u32> {
        match values::count(cell) {
            Ok(count) => Some((count, self.line)),
            Err(why) => {
                findings.push(self.about(why, &cell.shown()));
                None
            }
        }
    }
}

/// What the columns about pledges, licences and transfers hold, until the row is read.
#[derive(Default)]
struct Texts {
    kept: Vec<(F, String, Option<Date>)>,
    counted: Vec<(F, u32)>,
}

impl Texts {
    fn keep(&mut self, field: F, cell: &SheetCell, text: &str, at: &At<'_>, findings: &mut Vec<ImportFinding>) {
        let is_day = matches!(field, F::PledgeDate | F::LicenceDate | F::TransferDate | F::InvalidationDate);
        let day = if is_day && values::list(text, None).len() <= 1 {
            at.day(cell, findings).map(|(day, _)| day)
        } else {
            None
        };
        self.kept.push((field, text.to_owned(), day));
    }

    /// What a column of counts says in words.
    fn detail(&mut self, field: F, text: &str) {
        self.kept.push((field, text.to_owned(), None));
    }

    fn count(&mut self, field: F, count: u32, at: &At<'_>, findings: &mut Vec<ImportFinding>) {
        if field == F::LitigationCount {
            findings.push(at.finding(texts::LITIGATION.with([("n", Arg::Count(count as usize))])));
        }
        self.counted.push((field, count));
    }

    fn text(&self, field: F) -> &str {
        self.kept.iter().find(|(known, ..)| *known == field).map_or("", |(_, text, _)| text)
    }

    fn day(&self, field: F) -> Option<Date> {
        self.kept.iter().find(|(known, ..)| *known == field).and_then(|(.., day)| *day)
    }

    /// The events that the columns make: a burden named in any of them is one until the register shows its end.
    fn into_events(self, record: &mut Record) {
        #[expect(clippy::type_complexity, reason = "a table that stands here alone")]
        let kinds: [(&str, &[F], F, Option<F>, F); 3] = [
            ("PE01", &[F::Pledgor, F::Pledgee, F::PledgeTerm], F::PledgeDate, Some(F::PledgeNumber), F::PledgeCount),
            ("EE01", &[F::Licensor, F::Licensee, F::LicenceKind], F::LicenceDate, None, F::LicenceCount),
            ("TR01", &[F::Transferor, F::Transferee], F::TransferDate, None, F::TransferCount),
        ];
        for (code, parties, date, number, count) in kinds {
            let named = parties.iter().chain([&count]).map(|field| self.text(*field));
            let detail: Vec<&str> = named.filter(|text| !text.is_empty()).collect();
            let numbers = values::list(number.map_or("", |number| self.text(number)), None);
            let counted = self.counted.iter().find(|(field, _)| *field == count).map(|(_, count)| *count);
            let days: Vec<String> = values::list(self.text(date), None);
            if detail.is_empty() && numbers.is_empty() && days.is_empty() && counted.is_none() {
                continue;
            }
            let several = numbers.len().max(days.len()).max(1);
            for at in 0..several {
                // Which day belongs to which number is known only where there are as many of each.
                let paired = days.len() == several && (numbers.is_empty() || numbers.len() == several);
                let text_day = |text: &String| values::day(&SheetCell::Text(text.clone())).ok().map(|(day, _)| day);
                let date = if several == 1 {
                    self.day(date)
                } else if paired {
                    days.get(at).and_then(text_day)
                } else {
                    None
                };
                record.events.push(LegalEvent {
                    code: code.to_owned(),
                    date,
                    registration_number: numbers.get(at).cloned().unwrap_or_default(),
                    detail: detail.join(" → "),
                });
            }
        }
        if !self.text(F::InvalidationRequester).is_empty() {
            if self.text(F::InvalidationDate).is_empty() {
                record.invalidation_open = Some(record.line);
            } else {
                record.findings.push(ImportFinding::at_line(record.line, texts::INVALIDATION_DECIDED));
            }
        }
    }
}

/// Of several numbers in one cell the one that counts: the first, but a Chinese one before those of other offices, and of the
/// publications of one application that of its grant.
fn counting(parts: &[String], of_lens: bool) -> String {
    let read = |part: &String| number::read(part, of_lens);
    let home =
        parts.iter().find(|part| !matches!(read(part), WrittenNumber::Foreign(_) | WrittenNumber::International));
    let Some(first) = home.or(parts.first()) else { return String::new() };
    let WrittenNumber::Publication(published) = read(first) else { return first.clone() };
    let grant = parts.iter().find(|part| {
        matches!(read(part), WrittenNumber::Publication(other) if other.digits == published.digits && other.is_grant())
    });
    grant.unwrap_or(first).clone()
}
