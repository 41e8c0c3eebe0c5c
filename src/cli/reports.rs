//! `report` and `chart`: what leaves the program as a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::Stop;
use crate::assessment::assess;
use crate::assessment::backtest::back_test;
use crate::assessment::comparing::compare;
use crate::assessment::simulation::SimulationModel;
use crate::chart::sheet::approximate_width;
use crate::lang::Lang;
use crate::model::Case;
use crate::model::ledger::Ledger;
use crate::reference::Reference;
use crate::report::charts::ChartSource;
use crate::report::comparing::{self, ComparedFile};
use crate::report::formats::{self, ReportFormat};
use crate::report::kinds::{self, ReportKind, ReportSubject, SWING};
use crate::report::{Report, ReportLang, ReportPicture, backtest, csv, picture};
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
pub(super) fn load_hashed(path: &Path, lang: Lang) -> Result<(Case, String), Stop> {
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
    /// One of those forms, or a table; the message names them.
    fn asked(path: &Path, forms: &[ReportFormat], lang: Lang) -> Result<Self, Stop> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(csv::EXTENSION)) {
            return Ok(Self::Table);
        }
        let form = ReportFormat::of_path(path).filter(|form| forms.contains(form));
        form.map(Self::Whole).ok_or_else(|| {
            let known = forms.iter().map(|format| format.extension()).chain([csv::EXTENSION]);
            let known = [("known", known.collect::<Vec<_>>().join(", ").into())];
            Stop::Message(texts::NO_SUCH_EXTENSION.with(known).render(lang))
        })
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
    let form = Form::asked(asked.out, &ReportFormat::ALL, lang)?;
    check_target(asked.out, asked.force, lang)?;
    let (case, hash) = load_hashed(asked.case, lang)?;
    let assessment = assess(&case);
    let date = asked.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let subject = ReportSubject::new(&case, &assessment, Reference::builtin(), (date, hash), &|_, _| true);
    let Some(mut subject) = subject else { return Ok(ExitCode::FAILURE) };
    if let Some(path) = asked.ledger {
        let ledger = crate::store::ledger::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
        subject.track = Some(back_test(&ledger));
    }
    let bytes = match form {
        Form::Whole(format) => formats::write(format, asked.kind.kind(), &subject, asked.languages).map_err(stop)?,
        Form::Table => table(&kinds::report(asked.kind.kind(), &subject, asked.languages), asked.table, lang)?,
    };
    write_export(asked.out, &bytes, asked.force, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// One table of a report, as comma-separated values.
fn table(report: &Report, name: Option<&str>, lang: Lang) -> Result<Vec<u8>, Stop> {
    let names = || report.tables().map(|table| table.id.as_str()).collect::<Vec<_>>().join(", ");
    let none = || Stop::Message(texts::NO_SUCH_TABLE.with([("names", names().into())]).render(lang));
    let table = name.and_then(|name| csv::of_report(report, name));
    table.map(String::into_bytes).ok_or_else(none)
}

/// How what a command finds is written to a file.
#[derive(Debug, Args)]
pub(super) struct ContentFile {
    /// Write it to a file: .pdf, .docx, .html, .txt, .json, or .csv for one table.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    out: Option<PathBuf>,
    /// With .csv: which table; a wrong name is answered with those that there are.
    #[arg(long, value_name = "NAME", requires = "out")]
    table: Option<String>,
    /// The day that it is dated, such as 2026-08-01; by default today.
    #[arg(long, value_parser = super::day, requires = "out")]
    dated: Option<Date>,
    /// Replace a file that exists already; a case is never replaced.
    #[arg(long, requires = "out")]
    force: bool,
}

impl ContentFile {
    /// Where it goes; nothing: it is printed.
    pub(super) fn path(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    fn date(&self) -> Date {
        self.dated.unwrap_or_else(|| jiff::Zoned::now().date())
    }

    /// Refuses what can be refused before anything is computed.
    fn form(&self, out: &Path, lang: Lang) -> Result<Form, Stop> {
        use ReportFormat::{Html, Json, Pdf, Text, Word};
        let form = Form::asked(out, &[Pdf, Word, Text, Json, Html], lang)?;
        check_target(out, self.force, lang)?;
        Ok(form)
    }

    /// Writes a content, or as JSON what it is made from; of several tables the first where none is named.
    fn write(
        &self,
        (out, form): (&Path, Form),
        content: &Report,
        machine: &impl serde::Serialize,
        lang: Lang,
    ) -> Result<ExitCode, Stop> {
        let bytes = match form {
            Form::Table => {
                let first =
                    content.tables().next().map(|table| table.id.as_str()).filter(|_| content.tables().count() == 1);
                table(content, self.table.as_deref().or(first), lang)?
            }
            Form::Whole(format) => {
                let pages = formats::write_pages(format, content);
                match pages.map_err(|message| Stop::Message(message.render(lang)))? {
                    Some(bytes) => bytes,
                    None => serde_json::to_vec_pretty(machine).map_err(|error| Stop::Message(error.to_string()))?,
                }
            }
        };
        write_export(out, &bytes, self.force, lang)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Two cases compared, as a file.
pub(super) fn run_comparison(
    paths: [&Path; 2],
    asked: &ContentFile,
    out: &Path,
    languages: ReportLang,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    let form = asked.form(out, lang)?;
    let load = |path: &Path| {
        let (case, hash) = load_hashed(path, lang)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok::<_, Stop>(ComparedFile { case: Arc::new(case), name, hash })
    };
    let files = [load(paths[0])?, load(paths[1])?];
    let found = compare(&files[0].case, &files[1].case, Reference::builtin(), |_, _| true).unwrap_or_default();
    let content = comparing::printed(&found, [&files[0], &files[1]], asked.date(), languages);
    asked.write((out, form), &content, &comparing::machine(&found, languages.first()), lang)
}

/// A ledger with the program's own error, as a file.
pub(super) fn run_ledger(
    ledger: &Ledger,
    asked: &ContentFile,
    out: &Path,
    languages: ReportLang,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    let form = asked.form(out, lang)?;
    let content = backtest::printed(ledger, asked.date(), languages);
    asked.write((out, form), &content, &backtest::machine(&back_test(ledger)), lang)
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
