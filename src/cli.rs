//! The same work without a window: arguments in, text or JSON out, and an exit status that scripts can trust.
//!
//! Status 0: done; 1: a case failed, or no window could be opened; 2: the input or the arguments cannot be used.

mod arguments;
mod desk;
mod how_sure;
mod policy;
mod reports;
mod table;
mod template;

use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind as Wrong;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use rust_decimal::Decimal;
use serde_json::json;

use crate::assessment::assess;
use crate::assessment::choosing::{PledgeAim, choose};
use crate::assessment::simulation::MOST_TRIALS;
use crate::error::{InputError, Problem};
use crate::lang::Lang;
use crate::reference::Reference;
use crate::regular::{self, Unreadable};
use crate::report::ReportLang;
use crate::store::atomic;
use crate::text::{Arg, Message, Text, arguments as said, drivers, parse, quote, shell};
use crate::{calc, import, report, store, verify};

/// A day in any form that the window reads.
fn day(typed: &str) -> Result<jiff::civil::Date, String> {
    parse::day(typed).map_err(|_| "YYYY-MM-DD".to_owned())
}

/// A part above nothing, such as 0.01.
fn precision(typed: &str) -> Result<f64, String> {
    match typed.parse::<f64>() {
        Ok(part) if part > 0.0 && part < 1.0 => Ok(part),
        _ => Err("0 < PART < 1".to_owned()),
    }
}

/// 质值 Pledgeworth: what a patent is worth as collateral, in every month of the loan.
#[derive(Debug, Parser)]
#[command(name = "pledgeworth", version)]
pub struct Cli {
    /// Open the window on this case file.
    case: Option<PathBuf>,
    /// What draws the window; by default whichever works.
    #[arg(long, value_enum)]
    renderer: Option<RendererArgument>,
    /// Language: zh or en; by default that of the system. A report may be in both.
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArgument>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LangArgument {
    Zh,
    En,
    /// Chinese with the English beside it, of a report.
    Both,
}

/// What a good set is.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum AimArgument {
    /// The fewest patents.
    Fewest,
    /// The least value tied up.
    Value,
    /// The least annual fees within the loan.
    Fees,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RendererArgument {
    Auto,
    Wgpu,
    Glow,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Assess a case: every figure with its unit, the months of the loan, the findings.
    Assess {
        /// The case file.
        case: PathBuf,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
        /// Put the case under this institution's policy (.policy.toml); what the case states stays, as a departure.
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
        /// Write the pledge's calendar to this ICS file, for calendar programs.
        #[arg(long, value_name = "FILE")]
        calendar: Option<PathBuf>,
        /// Write the papers checklist to this HTML file, for printing.
        #[arg(long, value_name = "FILE")]
        checklist: Option<PathBuf>,
        /// Replace files that exist already; a case is never replaced.
        #[arg(long)]
        force: bool,
        /// With --json: the figures without workings, rules and indicators.
        #[arg(long, requires = "json")]
        summary: bool,
    },
    /// Show an institution's policy (.policy.toml), or what differs between two versions of it.
    Policy {
        /// The policy.
        file: PathBuf,
        /// Another version: what it changes of the first.
        #[arg(long, value_name = "FILE")]
        compare: Option<PathBuf>,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Simulate a case: how its value, its cover and the most that may be lent spread.
    Simulate {
        /// The case file.
        case: PathBuf,
        /// Trials; by default those of the case. Rounded up to thousands, two at least.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_TRIALS)))]
        trials: Option<u32>,
        /// What the random numbers start from; by default that of the case.
        #[arg(long)]
        seed: Option<u64>,
        /// End early once the standard errors are within this: 0.01 is one percent of the mean value, and a percentage
        /// point of the probability that cover holds.
        #[arg(long, value_name = "PART", value_parser = precision)]
        precision: Option<f64>,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Assess a case under each stress of the stress table.
    Stress {
        /// The case file.
        case: PathBuf,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
    },
    /// What drives a case, and what one input must be for a loan.
    Solve {
        /// The case file.
        case: PathBuf,
        /// The field to solve for, such as `licence_fee.concluded_rate`, or `value`, `sales`, `loan.months`; without it,
        /// every driver, where the verdict turns, and methods that disagree.
        #[arg(long = "for", value_name = "FIELD")]
        field: Option<String>,
        /// The loan that is wanted; by default that of the case.
        #[arg(long, value_name = "AMOUNT", requires = "field", allow_negative_numbers = true)]
        loan: Option<String>,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Read a table (patents, statements, comparables, licence statistics) and show what it holds, row by row, or take it into a case.
    Import(table::ImportArguments),
    /// Write a report of a case to a file; its extension says in which format.
    Report {
        /// The case file.
        case: PathBuf,
        /// What it is for.
        #[arg(long, value_enum, default_value_t = reports::KindArgument::Report)]
        kind: reports::KindArgument,
        /// The file: .pdf, .docx, .xlsx, .txt, .json, .html, or .csv for one table.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// With .csv: which table; a wrong name is answered with those that the report has.
        #[arg(long, value_name = "NAME")]
        table: Option<String>,
        /// The day that it is dated, such as 2026-08-01; by default today.
        #[arg(long, value_parser = day)]
        date: Option<jiff::civil::Date>,
        /// An institution's ledger of outcomes (.ledger.toml): the program's own error stands beside the value.
        #[arg(long, value_name = "FILE")]
        ledger: Option<PathBuf>,
        /// Replace a file that exists already; a case is never replaced.
        #[arg(long)]
        force: bool,
    },
    /// Write a chart of a case to a file: .svg, .png or .csv.
    Chart {
        /// The case file.
        case: PathBuf,
        /// Its name; a wrong one is answered with those that the case has.
        #[arg(long)]
        name: String,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Replace a file that exists already; a case is never replaced.
        #[arg(long)]
        force: bool,
    },
    /// Write an empty table to fill in and import: patents, statements, comparables, statistics, grades, numbers, a policy.
    Template(template::TemplateArguments),
    /// Choose which patents to pledge for a loan: the best sets that carry it in every month under the case's terms.
    Choose {
        /// The case file.
        case: PathBuf,
        /// The loan that is wanted; by default that of the case.
        #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
        loan: Option<String>,
        /// What a good set is.
        #[arg(long, value_enum, default_value = "fewest")]
        aim: AimArgument,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Challenge the case's outside appraisal: whether its value follows from its inputs, what each assumption is worth, and
    /// the bridge to this case's own value.
    Challenge {
        /// The case file.
        case: PathBuf,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
    },
    /// The program's own error: what became of valued patents over what had been said, from an institution's ledger; or add an
    /// outcome to it.
    Backtest(desk::BackTestArguments),
    /// Compare two versions of a case, or two cases: what changed, and what each change moved; printed, or as a file.
    Compare {
        /// The first case file.
        first: PathBuf,
        /// The second case file.
        second: PathBuf,
        /// Print JSON instead of text.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        file: reports::ContentFile,
    },
    /// Print the JSON schema of a case file.
    Schema {
        /// Print that of `assess --json` instead.
        #[arg(long)]
        assessment: bool,
    },
    /// Run the published cases and the whole cases, or those of the given files, and compare.
    Verify {
        /// JSON files of cases; without any, those that the program carries.
        files: Vec<PathBuf>,
        /// Print JSON instead of lines.
        #[arg(long)]
        json: bool,
    },
    /// Run one model: JSON on standard input, JSON on standard output.
    Calc {
        /// Name of the model.
        #[arg(required_unless_present = "list")]
        model: Option<String>,
        /// List the models.
        #[arg(long)]
        list: bool,
        /// Print the JSON schema of the model's input.
        #[arg(long)]
        schema: bool,
    },
    /// Reads a table for another process of this program: the file on standard input, the rows on standard output.
    #[command(name = import::COMMAND, hide = true)]
    ReadTable {
        /// The most memory, MiB.
        memory: u64,
        /// The most time, seconds.
        time: u64,
        /// The place of the sheet, from 0; by default the first that is seen and holds anything.
        sheet: Option<usize>,
    },
}

/// Why a command stopped.
enum Stop {
    /// A message for the user; status 2.
    Message(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The language asked for, or else that of the system.
fn language(asked: Option<LangArgument>) -> Lang {
    match asked {
        Some(LangArgument::Zh) => Lang::Zh,
        Some(LangArgument::En) => Lang::En,
        Some(LangArgument::Both) | None => sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale)),
    }
}

/// Reads the arguments and does what they ask.
///
/// `bound_memory` bounds the heap of this process, bytes; called in the process that reads a foreign table. Only a program,
/// not its library, chooses its allocator, so it comes from there.
pub fn run(bound_memory: fn(usize)) -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) if cli.command.is_none() || cli.case.is_none() && cli.renderer.is_none() => cli,
        Ok(_) => {
            return wrong_together(said::WINDOW_ALONE);
        }
        Err(error) => return wrong_arguments(&error),
    };
    let goes_with_both = match &cli.command {
        Some(Command::Report { .. }) => true,
        Some(Command::Compare { file, .. }) => file.path().is_some(),
        Some(Command::Backtest(arguments)) => arguments.file.path().is_some(),
        _ => false,
    };
    if cli.lang == Some(LangArgument::Both) && !goes_with_both {
        return wrong_together(said::BOTH_FOR_REPORT);
    }
    let lang = language(cli.lang);
    let languages = if cli.lang == Some(LangArgument::Both) { ReportLang::Both } else { lang.into() };
    let done = match cli.command {
        Some(Command::Assess { case, json, policy, calendar, checklist, force, summary }) => {
            let form = match (json, summary) {
                (false, _) => Form::Text,
                (true, false) => Form::Json,
                (true, true) => Form::Summary,
            };
            let files = Files { calendar: calendar.as_deref(), checklist: checklist.as_deref(), force };
            run_assess(&case, policy.as_deref(), form, &files, lang)
        }
        Some(Command::Policy { file, compare, json }) => run_policy(&file, compare.as_deref(), json, lang),
        Some(Command::Simulate { case, trials, seed, precision, json }) => {
            how_sure::simulate(&case, trials, seed, precision, json, lang)
        }
        Some(Command::Stress { case, json }) => how_sure::stress(&case, json, lang),
        Some(Command::Solve { case, field, loan, json }) => {
            how_sure::solve(&case, field.as_deref(), loan.as_deref(), json, lang)
        }
        Some(Command::Import(arguments)) => table::run(&arguments, lang),
        Some(Command::Template(arguments)) => template::run(&arguments, lang),
        Some(Command::ReadTable { memory, time, sheet }) => {
            Ok(import::serve(import::Limits { memory, time }, bound_memory, sheet))
        }
        Some(Command::Report { case, kind, out, table, date, ledger, force }) => {
            let (table, ledger) = (table.as_deref(), ledger.as_deref());
            let asked = reports::ReportAsked { case: &case, kind, languages, out: &out, table, date, force, ledger };
            reports::run_report(&asked, lang)
        }
        Some(Command::Chart { case, name, out, force }) => reports::run_chart(&case, &name, &out, force, lang),
        Some(Command::Choose { case, loan, aim, json }) => run_choose(&case, loan.as_deref(), aim, json, lang),
        Some(Command::Challenge { case, json }) => desk::challenge(&case, json, lang),
        Some(Command::Backtest(arguments)) => desk::ledger(&arguments, languages, lang),
        Some(Command::Compare { first, second, json, file }) => match file.path() {
            Some(out) => reports::run_comparison([&first, &second], &file, out, languages, lang),
            None => desk::comparison(&first, &second, json, lang),
        },
        Some(Command::Schema { assessment }) => {
            let schema = if assessment { report::schema() } else { store::schema() };
            print_json(&schema).map(|()| ExitCode::SUCCESS)
        }
        Some(Command::Verify { files, json }) => run_verify(&files, json, lang),
        Some(Command::Calc { list: true, .. }) => run_list(),
        Some(Command::Calc { model, schema, .. }) => run_calc(&model.unwrap_or_default(), schema, lang),
        None => run_window(cli.case.as_deref(), cli.renderer, cli.lang, lang),
    };
    match done {
        Ok(code) => code,
        // Whoever read our output has seen enough.
        Err(Stop::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => complain(&error.to_string()),
        Err(Stop::Message(message)) => complain(&message),
    }
}

/// Opens the window, perhaps on a case, and stays until it is closed.
#[cfg(feature = "gui")]
fn run_window(
    case: Option<&Path>,
    renderer: Option<RendererArgument>,
    asked: Option<LangArgument>,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    use crate::store::settings::Renderer;
    if let Some(path) = case {
        // A file that cannot be opened is better said where it was asked for.
        store::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
    }
    let renderer = renderer.map(|renderer| match renderer {
        RendererArgument::Auto => Renderer::Auto,
        RendererArgument::Wgpu => Renderer::Wgpu,
        RendererArgument::Glow => Renderer::Glow,
    });
    Ok(match crate::ui::open(renderer, case, asked.map(|_| lang)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(no_window) => {
            complain(&no_window.message.render(lang));
            ExitCode::FAILURE
        }
    })
}

/// A program built without the window says what it can do.
#[cfg(not(feature = "gui"))]
fn run_window(
    _case: Option<&Path>,
    _renderer: Option<RendererArgument>,
    _asked: Option<LangArgument>,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    let text = lang.pick(
        "此程序编译时未包含窗口。请用 pledgeworth assess CASE 或 pledgeworth calc，见 --help",
        "this program was built without the window: use pledgeworth assess CASE or pledgeworth calc, see --help",
    );
    complain(text);
    Ok(ExitCode::FAILURE)
}

/// Says what is wrong on standard error; nothing can be done if that is closed too. What came from a file or an argument
/// steers no terminal.
fn complain(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "pledgeworth: {}", quote::lines(message));
    ExitCode::from(2)
}

/// The language of what is said of arguments that cannot be read: the one that they ask for, else that of the system.
fn language_of_arguments() -> Lang {
    let mut all = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let mut asked = None;
    while let Some(argument) = all.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => all.next(),
            Some(rest) => rest.strip_prefix('=').map(ToOwned::to_owned),
            None => None,
        };
        asked = value.and_then(|value| LangArgument::from_str(&value, true).ok()).or(asked);
    }
    language(asked)
}

/// Arguments that do not go together.
fn wrong_together(text: Text) -> ExitCode {
    match language_of_arguments() {
        Lang::Zh => complain(text.get(Lang::Zh)),
        Lang::En => wrong_arguments(&Cli::command().error(Wrong::ArgumentConflict, text.get(Lang::En))),
    }
}

/// Help and version as they are; a wrong argument is quoted like any other text from outside.
fn wrong_arguments(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        error.exit();
    }
    if language_of_arguments() == Lang::Zh {
        let message = arguments::message(error).render(Lang::Zh);
        return complain(&format!("{message}{}", said::SEE_HELP.get(Lang::Zh)));
    }
    let _ = writeln!(io::stderr().lock(), "{}", quote::lines(&error.render().to_string()));
    ExitCode::from(2)
}

/// Standard output in blocks: line by line, a large answer takes longer to write than to compute.
fn output() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

fn print_json(value: &impl serde::Serialize) -> Result<(), Stop> {
    let mut out = output();
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

fn print_machine(machine: &report::Machine<'_>) -> Result<(), Stop> {
    let mut out = output();
    machine.write(&mut out).map_err(io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

/// How an assessment is printed.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Json,
    Summary,
}

/// The files that an assessment is written to.
struct Files<'a> {
    calendar: Option<&'a Path>,
    checklist: Option<&'a Path>,
    force: bool,
}

impl Files<'_> {
    /// Refuses what can be refused before anything is computed or written.
    fn check(&self, lang: Lang) -> Result<(), Stop> {
        for path in [self.calendar, self.checklist].into_iter().flatten() {
            reports::check_target(path, self.force, lang)?;
        }
        if let (Some(calendar), Some(checklist)) = (self.calendar, self.checklist)
            && atomic::resolve(calendar).ok() == atomic::resolve(checklist).ok()
        {
            let text = "日历与材料清单不能写入同一个文件。";
            let english = "the calendar and the checklist cannot go to the same file.";
            return Err(Stop::Message(lang.pick(text, english).to_owned()));
        }
        Ok(())
    }

    fn write(&self, path: &Path, text: &str, lang: Lang) -> Result<(), Stop> {
        reports::write_export(path, text.as_bytes(), self.force, lang)
    }
}

fn run_policy(file: &Path, compare: Option<&Path>, json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let text = policy::shown(file, compare, json, lang).map_err(|error| Stop::Message(error.message(lang)))?;
    let mut out = output();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn run_assess(path: &Path, policy: Option<&Path>, form: Form, files: &Files<'_>, lang: Lang) -> Result<ExitCode, Stop> {
    let said = |error: store::StoreError| Stop::Message(error.message(lang));
    let mut case = store::load(path).map_err(said)?;
    if let Some(policy) = policy {
        case.take_policy(Some(store::policy::load(policy).map_err(said)?), Reference::builtin());
    }
    files.check(lang)?;
    let assessment = assess(&case);
    if let Some(path) = files.calendar {
        files.write(path, &report::ics::write(&case, &assessment, jiff::Timestamp::now(), lang), lang)?;
    }
    if let Some(path) = files.checklist {
        files.write(path, &report::checklist::html(&case, &assessment, Reference::builtin(), lang), lang)?;
    }
    let machine = || {
        let machine = report::machine(&case, &assessment, lang);
        if case.simulation.in_assessment {
            machine.with_simulation(how_sure::in_assessment(&case, lang))
        } else {
            machine
        }
    };
    match form {
        Form::Json => print_machine(&machine())?,
        Form::Summary => print_machine(&machine().summary())?,
        Form::Text => {
            let mut out = output();
            out.write_all(report::text(&case, &assessment, lang).as_bytes())?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn run_choose(path: &Path, loan: Option<&str>, aim: AimArgument, json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let stop = |message: Message| Stop::Message(message.render(lang));
    let case = store::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
    let amount = match loan {
        Some(typed) => parse::amount_decimal(typed)
            .filter(|amount| *amount > Decimal::ZERO)
            .ok_or_else(|| stop(drivers::BAD_AMOUNT.with([("typed", Arg::Quoted(typed.to_owned()))])))?,
        None => case.loan.amount.value.ok_or_else(|| stop(drivers::NO_LOAN.into()))?,
    };
    let aim = match aim {
        AimArgument::Fewest => PledgeAim::Fewest,
        AimArgument::Value => PledgeAim::LeastValue,
        AimArgument::Fees => PledgeAim::LeastFees,
    };
    let found = choose(&case, Reference::builtin(), amount, aim, |_, _| true);
    let found = found.map_err(|why| stop(report::choosing::refused(&why)))?;
    if json {
        print_json(&report::choosing::machine(&found, lang))?;
    } else {
        let mut out = output();
        out.write_all(report::plain(&report::choosing::content(&case, &found, lang)).as_bytes())?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn run_list() -> Result<ExitCode, Stop> {
    let mut out = io::stdout().lock();
    for model in calc::models() {
        writeln!(out, "{}", model.name)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn run_calc(name: &str, schema: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let said = |error: &InputError| Stop::Message(error.message(lang));
    let Some(model) = calc::find(name) else {
        let allowed = calc::models().iter().map(|model| model.name.to_owned()).collect();
        let problem = Problem::UnknownValue { given: name.to_owned(), allowed };
        return Err(said(&InputError::new("MODEL", problem)));
    };
    if schema {
        print_json(&model.schema())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut bytes = Vec::new();
    // One byte more than is taken, so that a longer input is refused rather than cut.
    io::stdin().lock().take(calc::MOST_INPUT + 1).read_to_end(&mut bytes)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        let too_long = bytes.len() as u64 > calc::MOST_INPUT;
        let most = calc::MOST_INPUT / 1024 / 1024;
        said(&InputError::new("", if too_long { Problem::TooLong { most } } else { Problem::NotText }))
    })?;
    let result = calc::parse(text).and_then(|input| model.run(input)).map_err(|error| said(&error))?;
    print_json(&result)?;
    Ok(ExitCode::SUCCESS)
}

fn run_verify(files: &[PathBuf], json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let mut cases = Vec::new();
    let mut whole = Vec::new();
    if files.is_empty() {
        let own = |error: InputError| Stop::Message(error.message(lang));
        cases = verify::read_cases(verify::PUBLISHED).map_err(own)?;
        whole = verify::whole::read_whole(verify::whole::WHOLE).map_err(own)?;
    }
    for file in files {
        let name = quote::escaped(&file.display().to_string());
        let refused = |error: InputError| Stop::Message(format!("{name}: {}", error.message(lang)));
        let bytes = regular::read(file, calc::MOST_INPUT).map_err(|error| match error {
            Unreadable::System(source) => {
                Stop::Message(store::StoreError::CannotRead { path: file.clone(), source }.message(lang))
            }
            Unreadable::NotAFile => Stop::Message(store::StoreError::NotAFile(file.clone()).message(lang)),
            Unreadable::TooLarge => {
                refused(InputError::new("", Problem::TooLong { most: calc::MOST_INPUT / 1024 / 1024 }))
            }
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| refused(InputError::new("", Problem::NotText)))?;
        cases.extend(verify::read_cases(text).map_err(refused)?);
    }
    let mut out = output();
    let mut verdicts = Vec::new();
    for case in &cases {
        let verdict = verify::run_case(case, lang);
        if !json {
            writeln!(out, "{}", verdict.line(lang))?;
        }
        verdicts.push(verdict);
    }
    let mut whole_verdicts = Vec::new();
    for case in &whole {
        let verdict = verify::whole::run_whole(case, lang);
        if !json {
            writeln!(out, "{}", verdict.line(lang))?;
        }
        whole_verdicts.push(verdict);
    }
    let count = |verdicts: &[verify::CaseVerdict]| {
        let passed = verdicts.iter().filter(|verdict| verdict.passed).count();
        (passed, verdicts.len() - passed)
    };
    let ((passed, failed), (whole_passed, whole_failed)) = (count(&verdicts), count(&whole_verdicts));
    if json {
        let report = json!({
            "cases": verdicts, "passed": passed, "failed": failed,
            "whole_cases": whole_verdicts, "whole_passed": whole_passed, "whole_failed": whole_failed,
        });
        writeln!(out, "{report:#}")?;
    } else {
        if !whole_verdicts.is_empty() {
            let counts = [("passed", Arg::Count(whole_passed)), ("failed", Arg::Count(whole_failed))];
            writeln!(out, "{}", shell::VERIFY_WHOLE_RESULT.with(counts).render(lang))?;
        }
        writeln!(out, "{passed} passed, {failed} failed")?;
    }
    out.flush()?;
    Ok(if failed + whole_failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
