//! The loan desk without a window: an outside appraisal challenged, two cases compared, the ledger of outcomes.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::reports::{self, ContentFile};
use super::{Stop, output, print_json};
use crate::assessment::assess;
use crate::assessment::backtest::{back_test, said_of};
use crate::assessment::comparing::compare;
use crate::lang::Lang;
use crate::model::ledger::{Ledger, LedgerOutcome, OutcomeKind};
use crate::reference::Reference;
use crate::report::ReportLang;
use crate::store::{StoreError, atomic};
use crate::text::{Arg, drivers, ledger as words, parse};
use crate::{report, store};

/// What became of a patent.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArgument {
    Licence,
    Sale,
    Auction,
    Recovery,
}

impl From<KindArgument> for OutcomeKind {
    fn from(kind: KindArgument) -> Self {
        match kind {
            KindArgument::Licence => Self::Licence,
            KindArgument::Sale => Self::Sale,
            KindArgument::Auction => Self::Auction,
            KindArgument::Recovery => Self::Recovery,
        }
    }
}

/// The ledger, and what is to be added to it.
#[derive(Debug, Args)]
pub(super) struct BackTestArguments {
    /// The ledger (.ledger.toml); with --add it is begun where there is none.
    ledger: PathBuf,
    /// Add an outcome of this case: what had been said is what the case comes to now.
    #[arg(long, value_name = "CASE", requires = "kind", requires = "date", requires = "amount")]
    add: Option<PathBuf>,
    /// What became of its patents.
    #[arg(long, value_enum, requires = "add")]
    kind: Option<KindArgument>,
    /// When.
    #[arg(long, requires = "add")]
    date: Option<Date>,
    /// What came of it, such as 120万.
    #[arg(long, requires = "add")]
    amount: Option<String>,
    /// Which patents.
    #[arg(long, requires = "add", default_value = "")]
    patents: String,
    /// The paper behind the outcome.
    #[arg(long, requires = "add", default_value = "")]
    note: String,
    /// Print JSON instead of text.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) file: ContentFile,
}

pub(super) fn challenge(path: &Path, json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let case = store::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
    let assessment = assess(&case);
    if json {
        print_json(&report::challenge_json(&case, &assessment, lang))?;
    } else {
        print(&report::challenge::content(&assessment, lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn comparison(first: &Path, second: &Path, json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let load = |path: &Path| store::load(path).map_err(|error| Stop::Message(error.message(lang)));
    let found = compare(&load(first)?, &load(second)?, Reference::builtin(), |_, _| true).unwrap_or_default();
    if json {
        print_json(&report::comparing::machine(&found, lang))?;
    } else {
        print(&report::comparing::content(&found, lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(content: &report::Report) -> Result<(), Stop> {
    let mut out = output();
    out.write_all(report::plain(content).as_bytes())?;
    out.flush()?;
    Ok(())
}

pub(super) fn ledger(asked: &BackTestArguments, languages: ReportLang, lang: Lang) -> Result<ExitCode, Stop> {
    let said = |error: StoreError| Stop::Message(error.message(lang));
    if let Some(case) = &asked.add {
        return add(asked, case, lang);
    }
    let ledger = store::ledger::load(&asked.ledger).map_err(said)?;
    if let Some(out) = asked.file.path() {
        return reports::run_ledger(&ledger, &asked.file, out, languages, lang);
    }
    if asked.json {
        print_json(&report::backtest::machine(&back_test(&ledger)))?;
    } else {
        print(&report::backtest::content(&ledger, lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn add(asked: &BackTestArguments, path: &Path, lang: Lang) -> Result<ExitCode, Stop> {
    let said = |error: StoreError| Stop::Message(error.message(lang));
    let (Some(kind), Some(date), Some(typed)) = (asked.kind, asked.date, &asked.amount) else {
        return Ok(ExitCode::FAILURE);
    };
    let amount = parse::amount(typed)
        .filter(|amount| (0.0..=1e15).contains(amount))
        .ok_or_else(|| Stop::Message(drivers::BAD_AMOUNT.with([("typed", Arg::Quoted(typed.clone()))]).render(lang)))?;
    let file = store::ledger::named(asked.ledger.clone());
    let mut ledger = if file.exists() { store::ledger::load(&file).map_err(said)? } else { Ledger::default() };
    let case = store::load(path).map_err(said)?;
    let row = LedgerOutcome {
        case: case.title.clone(),
        patents: asked.patents.clone(),
        kind: kind.into(),
        date,
        amount,
        base_date: None,
        value: None,
        liquidation: None,
        said_by: String::new(),
        note: asked.note.clone(),
    };
    // The same again is the same money once more in the file, not another outcome.
    if let Some(at) = ledger.outcomes.iter().position(|other| other.is_same_outcome(&row)) {
        let parts = [("path", file.display().to_string().into()), ("n", (at + 1).into())];
        return Err(Stop::Message(words::ALREADY.with(parts).render(lang)));
    }
    ledger.outcomes.push(said_of(&case, &assess(&case), row));
    store::ledger::save(&file, &ledger, atomic::Existing::ReplaceUnlessCase).map_err(said)?;
    let parts = [("path", file.display().to_string().into()), ("count", ledger.outcomes.len().into())];
    let mut out = output();
    writeln!(out, "{}", words::ADDED.with(parts).render(lang))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
