//! The same work without a window: arguments in, text or JSON out, and an exit status that scripts can trust.
//!
//! Status 0: done; 1: a case failed, or no window could be opened; 2: the input or the arguments cannot be used.

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use serde_json::{Value, json};

use crate::assessment::assess;
use crate::error::{InputError, Problem};
use crate::lang::Lang;
use crate::reference::Reference;
use crate::{calc, report, store, verify};

/// The longest input that is read, in bytes.
const MOST_INPUT: u64 = 64 << 20;

/// 质值 Pledgeworth: what a patent is worth as collateral, in every month of the loan.
#[derive(Debug, Parser)]
#[command(name = "pledgeworth", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// Open the window on this case file.
    case: Option<PathBuf>,
    /// What draws the window; by default whichever works.
    #[arg(long, value_enum)]
    renderer: Option<RendererArgument>,
    /// Language of messages: zh or en; by default that of the system.
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArgument>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArgument {
    Zh,
    En,
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
        /// Write the pledge's calendar to this ICS file, for calendar programs.
        #[arg(long, value_name = "FILE")]
        calendar: Option<PathBuf>,
        /// Write the papers checklist to this HTML file, for printing.
        #[arg(long, value_name = "FILE")]
        checklist: Option<PathBuf>,
    },
    /// Print the JSON schema of a case file.
    Schema,
    /// Run the published cases, or those of the given files, and compare.
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
        None => sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale)),
    }
}

/// Reads the arguments and does what they ask.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let lang = language(cli.lang);
    let done = match cli.command {
        Some(Command::Assess { case, json, calendar, checklist }) => {
            run_assess(&case, json, calendar.as_deref(), checklist.as_deref(), lang)
        }
        Some(Command::Schema) => print_json(&store::schema()).map(|()| ExitCode::SUCCESS),
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

/// Says what is wrong on standard error; nothing can be done if that is closed too.
fn complain(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "pledgeworth: {message}");
    ExitCode::from(2)
}

fn print_json(value: &Value) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    writeln!(out, "{value:#}")?;
    out.flush()?;
    Ok(())
}

fn run_assess(
    path: &Path,
    json: bool,
    calendar: Option<&Path>,
    checklist: Option<&Path>,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    let case = store::load(path).map_err(|error| Stop::Message(error.message(lang)))?;
    let assessment = assess(&case);
    if let Some(path) = calendar {
        write_file(path, &report::ics::write(&case, &assessment, jiff::Timestamp::now(), lang), lang)?;
    }
    if let Some(path) = checklist {
        write_file(path, &report::checklist::html(&case, &assessment, Reference::builtin(), lang), lang)?;
    }
    if json {
        print_json(&report::json(&case, &assessment, lang))?;
    } else {
        let mut out = io::stdout().lock();
        out.write_all(report::text(&case, &assessment, lang).as_bytes())?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_file(path: &Path, text: &str, lang: Lang) -> Result<(), Stop> {
    std::fs::write(path, text).map_err(|source| {
        let error = store::StoreError::CannotWrite { path: path.to_owned(), source };
        Stop::Message(error.message(lang))
    })
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
    let mut text = String::new();
    let read = io::stdin().lock().take(MOST_INPUT).read_to_string(&mut text);
    read.map_err(|error| said(&InputError::new("", Problem::NotJson { detail: error.to_string() })))?;
    let result = calc::parse(&text).and_then(|input| model.run(input)).map_err(|error| said(&error))?;
    print_json(&result)?;
    Ok(ExitCode::SUCCESS)
}

fn run_verify(files: &[PathBuf], json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let mut cases = Vec::new();
    if files.is_empty() {
        cases = verify::read_cases(verify::PUBLISHED).map_err(|error| Stop::Message(error.message(lang)))?;
    }
    for file in files {
        let named = |message: String| Stop::Message(format!("{}: {message}", file.display()));
        let text = std::fs::read_to_string(file)
            .map_err(|error| named(format!("{} ({error})", lang.pick("无法读取", "cannot be read"))))?;
        cases.extend(verify::read_cases(&text).map_err(|error| named(error.message(lang)))?);
    }
    let mut out = io::stdout().lock();
    let mut verdicts = Vec::new();
    for case in &cases {
        let verdict = verify::run_case(case, lang);
        if !json {
            writeln!(out, "{}", verdict.line(lang))?;
        }
        verdicts.push(verdict);
    }
    let passed = verdicts.iter().filter(|verdict| verdict.passed).count();
    let failed = verdicts.len() - passed;
    if json {
        let report = json!({ "cases": verdicts, "passed": passed, "failed": failed });
        writeln!(out, "{report:#}")?;
    } else {
        writeln!(out, "{passed} passed, {failed} failed")?;
    }
    out.flush()?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
