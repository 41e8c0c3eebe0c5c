//! `report` and `chart`: what leaves the program as a file.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::Stop;
use crate::assessment::assess;
use crate::assessment::simulation::SimulationModel;
use crate::chart::sheet::approximate_width;
use crate::lang::Lang;
use crate::model::Case;
use crate::reference::Reference;
use crate::report::charts::ChartSource;
use crate::report::formats::{self, ReportFormat};
use crate::report::kinds::{self, ReportKind, ReportSubject, SWING};
use crate::report::{ReportLang, ReportPicture, csv, picture};
use crate::store::StoreError;
use crate::store::atomic::{self, Access, Existing};
use crate::text::{Message, reports as texts};
use crate::{regular, store};

/// What a report is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum KindArgument {
    /// The whole valuation and loan report.
    Report,
    /// The credit memo.
    Memo,
    /// The papers checklist.
    Checklist,
    /// The fields of the registration application.
    Application,
    /// The annual fees through the loan.
    Statement,
}

impl KindArgument {
    fn kind(self) -> ReportKind {
        match self {
            Self::Report => ReportKind::Report,
            Self::Memo => ReportKind::Memo,
            Self::Checklist => ReportKind::Checklist,
            Self::Application => ReportKind::Application,
            Self::Statement => ReportKind::Statement,
        }
    }
}

/// Refuses what can be refused before anything is computed.
pub(super) fn check_target(path: &Path, force: bool, lang: Lang) -> Result<(), Stop> {
    let said = |error: StoreError| Stop::Message(error.message(lang));
    let target = atomic::resolve(path).map_err(said)?;
    // By its name, or by what it holds: never replaced, whatever was asked.
    if atomic::is_case(path) || atomic::is_case(&target) {
        return Err(said(StoreError::IsACase(path.to_owned())));
    }
    if target.exists() && !force {
        let replaces = lang.pick("（--force 允许覆盖。）", "(--force replaces it.)");
        let exists = StoreError::Exists(path.to_owned()).message(lang);
        return Err(Stop::Message(format!("{exists} {replaces}")));
    }
    Ok(())
}

/// Writes an export.
pub(super) fn write_export(path: &Path, bytes: &[u8], force: bool, lang: Lang) -> Result<(), Stop> {
    let existing = if force { Existing::ReplaceUnlessCase } else { Existing::Refuse };
    let written = atomic::write(path, bytes, existing, Access::Usual);
    written.map(|_| ()).map_err(|error| Stop::Message(error.message(lang)))
}

/// More than any case file holds, bytes.
const LARGEST: u64 = 1 << 28;

/// A case file and the hash of its bytes.
fn load_hashed(path: &Path, lang: Lang) -> Result<(Case, String), Stop> {
    let case = store::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
    // What the file holds, so that whoever has it finds the same hash with any tool.
    let bytes = regular::read(path, LARGEST).unwrap_or_else(|_| store::to_json(&case).into_bytes());
    Ok((case, hash(&bytes)))
}

/// SHA-256 in hexadecimal.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// What a file's extension asks for.
enum Form {
    /// The report.
    Whole(ReportFormat),
    /// One of its tables, as comma-separated values.
    Table,
}

impl Form {
    fn of_path(path: &Path) -> Option<Self> {
        let is_table = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(csv::EXTENSION));
        if is_table { Some(Self::Table) } else { ReportFormat::of_path(path).map(Self::Whole) }
    }
}

/// What `report` was asked.
pub(super) struct ReportAsked<'a> {
    pub(super) case: &'a Path,
    pub(super) kind: KindArgument,
    pub(super) languages: ReportLang,
    pub(super) out: &'a Path,
    pub(super) table: Option<&'a str>,
    pub(super) date: Option<Date>,
    pub(super) force: bool,
    pub(super) ledger: Option<&'a Path>,
}

pub(super) fn run_report(asked: &ReportAsked<'_>, lang: Lang) -> Result<ExitCode, Stop> {
    let stop = |message: Message| Stop::Message(message.render(lang));
    let form = Form::of_path(asked.out).ok_or_else(|| {
        let known = ReportFormat::ALL.iter().map(|format| format.extension()).chain([csv::EXTENSION]);
        stop(texts::NO_SUCH_EXTENSION.with([("known", known.collect::<Vec<_>>().join(", ").into())]))
    })?;
    check_target(asked.out, asked.force, lang)?;
    let (case, hash) = load_hashed(asked.case, lang)?;
    let assessment = assess(&case);
    let date = asked.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let subject = ReportSubject::new(&case, &assessment, Reference::builtin(), (date, hash), &|_, _| true);
    let Some(mut subject) = subject else { return Ok(ExitCode::FAILURE) };
    if let Some(path) = asked.ledger {
        let ledger = crate::store::ledger::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
        subject.track = Some(crate::assessment::backtest::back_test(&ledger));
    }
    let bytes = match form {
        Form::Whole(format) => formats::write(format, asked.kind.kind(), &subject, asked.languages).map_err(stop)?,
        Form::Table => {
            let report = kinds::report(asked.kind.kind(), &subject, asked.languages);
            let table = asked.table.and_then(|name| csv::of_report(&report, name));
            let names = || report.tables().map(|table| table.id.as_str()).collect::<Vec<_>>().join(", ");
            let none = || stop(texts::NO_SUCH_TABLE.with([("names", names().into())]));
            table.ok_or_else(none)?.into_bytes()
        }
    };
    write_export(asked.out, &bytes, asked.force, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// A chart as a file; without a file, the names of the charts that the case has.
pub(super) fn run_chart(case: &Path, name: &str, out: &Path, force: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let stop = |message: Message| Stop::Message(message.render(lang));
    check_target(out, force, lang)?;
    let (case, _) = load_hashed(case, lang)?;
    let assessment = assess(&case);
    let source = ChartSource { case: &case, assessment: &assessment, lang };
    let mut pictures = source.all();
    // What is simulated is looked at only where nothing else has that name.
    if pictures.iter().all(|picture| picture.id() != name)
        && let Ok(model) = SimulationModel::new(&case, Reference::builtin())
        && let Ok(found) = model.run(|_, _| true)
    {
        pictures.extend(source.simulated(&found, &model.as_stated(), &model.tornado(SWING)));
    }
    let Some(picture) = pictures.iter().find(|picture| picture.id() == name) else {
        let names: Vec<&str> = pictures.iter().map(ReportPicture::id).collect();
        return Err(stop(texts::NO_SUCH_CHART.with([("names", names.join(", ").into())])));
    };
    let notes = source.notes(picture.shown_unit());
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let bytes = match extension.as_deref() {
        Some("svg") => picture.sheet(&notes, &width).to_svg().into_bytes(),
        Some("csv") => picture.to_csv().into_bytes(),
        Some("png") => png(picture, &notes).map_err(stop)?,
        _ => return Err(stop(texts::NO_SUCH_EXTENSION.with([("known", "svg, png, csv".into())]))),
    };
    write_export(out, &bytes, force, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// The width of a text in the built-in font.
fn width(text: &str) -> f32 {
    picture::Faces::built_in().map_or_else(|| approximate_width(text), |faces| faces.width(text))
}

fn png(drawn: &ReportPicture, notes: &[String]) -> Result<Vec<u8>, Message> {
    picture::png(&drawn.sheet(notes, &width)).ok_or_else(|| texts::NO_PNG.into())
}
