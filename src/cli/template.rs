//! Empty tables to fill in, without a window.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::Stop;
use crate::import::template::TemplateKind;
use crate::lang::Lang;
use crate::store;
use crate::store::atomic::{self, Access, Existing};

/// What is to be filled in.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TemplateArgument {
    /// A list of patents.
    Patents,
    /// The borrower's financial statements of three years.
    Financials,
    /// Comparable licences.
    Comparables,
    /// Licence statistics by industry.
    Statistics,
    /// Probabilities of default by grade.
    Grades,
    /// Numbers of an empirical distribution.
    Numbers,
    /// An institution's policy.
    Policy,
}

/// Writes an empty table that reads back.
#[derive(Debug, Args)]
pub(super) struct TemplateArguments {
    /// What it is for.
    kind: TemplateArgument,
    /// The file: .xlsx or .csv; of a policy, .policy.toml.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Replace the file if it exists; a case is never replaced.
    #[arg(long)]
    force: bool,
}

/// Writes it.
pub(super) fn run(arguments: &TemplateArguments, lang: Lang) -> Result<ExitCode, Stop> {
    let extension = arguments.out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind = match arguments.kind {
        TemplateArgument::Patents => Some(TemplateKind::Patents),
        TemplateArgument::Financials => Some(TemplateKind::Financials),
        TemplateArgument::Comparables => Some(TemplateKind::Comparables),
        TemplateArgument::Statistics => Some(TemplateKind::Statistics),
        TemplateArgument::Grades => Some(TemplateKind::Grades),
        TemplateArgument::Numbers => Some(TemplateKind::Numbers),
        TemplateArgument::Policy => None,
    };
    let last_year = jiff::Zoned::now().date().year() - 1;
    let bytes = match (kind, extension.as_str()) {
        (None, "toml") => store::policy::template(lang).into_bytes(),
        (Some(kind), "csv") => kind.csv(lang, last_year).into_bytes(),
        (Some(kind), "xlsx") => kind.xlsx(lang, last_year).map_err(|error| Stop::Message(error.to_string()))?,
        (None, _) => {
            let text = lang.pick("政策表样的文件名须以 .policy.toml 结尾", "a policy's file ends in .policy.toml");
            return Err(Stop::Message(text.to_owned()));
        }
        (Some(_), _) => {
            let text = lang.pick("表样的文件名须以 .xlsx 或 .csv 结尾", "the file of a template ends in .xlsx or .csv");
            return Err(Stop::Message(text.to_owned()));
        }
    };
    let existing = if arguments.force { Existing::ReplaceUnlessCase } else { Existing::Refuse };
    match atomic::write(&arguments.out, &bytes, existing, Access::Usual) {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(error @ store::StoreError::Exists(_)) => {
            let remedy = lang.pick("（--force 允许覆盖。）", "(--force replaces it.)");
            Err(Stop::Message(format!("{} {remedy}", error.message(lang))))
        }
        Err(error) => Err(Stop::Message(error.message(lang))),
    }
}
