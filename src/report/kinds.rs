//! The kinds of report, each a content made in one language from the same subject.

mod full;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::blocks::{Report, ReportAbout};
use super::cells::ReportLang;
use super::content::Writer;
use super::{application, checklist, memo, statement};
use crate::assessment::Assessment;
use crate::assessment::backtest::BackTest;
use crate::assessment::choosing::{NoChoice, PledgeAim, PledgeChoice, choose};
use crate::assessment::drivers::{Driver, Footing, Turning};
use crate::assessment::sensitivity::{CaseSensitivity, Narrowing, narrowing};
use crate::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use crate::assessment::stress::{Stressed, stress_while};
use crate::lang::Lang;
use crate::model::Case;
use crate::reference::Reference;
use crate::text::{Text, quote, report, reports as texts};

/// What a report is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReportKind {
    /// 专利质押价值评估与贷款报告: everything, for the committee and the file.
    Report,
    /// 贷款调查报告附件: two or three pages.
    Memo,
    /// 材料清单: the papers for the registration.
    Checklist,
    /// 登记申请表: the fields of the application.
    Application,
    /// 年费清单: annual fees through the loan.
    Statement,
}

impl ReportKind {
    /// Every kind, the whole report first.
    pub const ALL: [Self; 5] = [Self::Report, Self::Memo, Self::Checklist, Self::Application, Self::Statement];

    /// Its name on the command line and in file names.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Memo => "memo",
            Self::Checklist => "checklist",
            Self::Application => "application",
            Self::Statement => "statement",
        }
    }

    /// Its title.
    pub const fn label(self) -> Text {
        match self {
            Self::Report => texts::KIND_REPORT,
            Self::Memo => texts::KIND_MEMO,
            Self::Checklist => texts::KIND_CHECKLIST,
            Self::Application => texts::KIND_APPLICATION,
            Self::Statement => texts::KIND_STATEMENT,
        }
    }
}

/// How far what a report looks at beyond the assessment has been made.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// What a report is of: a case, what follows from it, and what the report itself is dated and known by.
pub struct ReportSubject<'a> {
    /// The case.
    pub case: &'a Case,
    /// What follows from it.
    pub assessment: &'a Assessment,
    /// The tables.
    pub reference: &'a Reference,
    /// The day that the report is dated.
    pub date: Date,
    /// The hash of the case file, SHA-256 in hexadecimal.
    pub hash: String,
    /// The program's own error, from an institution's ledger; absent without one.
    pub track: Option<[BackTest; 2]>,
    /// The case under each stress.
    pub stresses: Vec<Stressed>,
    /// How sure it is; or why that cannot be said.
    pub sure: Result<HowSureOf, NoSimulation>,
    /// Of several patents the fewest that carry the loan, or why there are none; nothing where there is no choice.
    pub choice: Option<Result<PledgeChoice, NoChoice>>,
}

/// A simulation with what moves it.
pub struct HowSureOf {
    /// The simulation.
    pub found: SimulatedCase,
    /// Inputs, the widest swing first.
    pub drivers: Vec<Driver>,
    /// Where the verdict turns.
    pub turnings: Vec<Turning>,
    /// The case as stated.
    pub now: Footing,
    /// What carries the variance.
    pub sensitivity: CaseSensitivity,
    /// Which evidence would narrow the value most.
    pub narrowing: Vec<Narrowing>,
}

/// The steps of a search for the fewest patents that a report waits for.
const MOST_NODES: u64 = 200_000;
/// How far inputs without a range are moved.
pub const SWING: f64 = 0.1;

impl<'a> ReportSubject<'a> {
    /// Looks at the case beyond its assessment: stresses, simulation with what moves it, what to pledge. `None` when `go_on`,
    /// told thousandths of the work, says that it is no longer wanted.
    pub fn new(
        case: &'a Case,
        assessment: &'a Assessment,
        reference: &'a Reference,
        (date, hash): (Date, String),
        go_on: Progress<'_>,
    ) -> Option<Self> {
        let at = |thousandths: usize| move || go_on(thousandths, 1000);
        let part = |from: usize, until: usize| {
            move |done: usize, of: usize| go_on(from + (until - from).saturating_mul(done) / of.max(1), 1000)
        };
        let stresses = stress_while(case, reference, &at(0))?;
        let sure = SimulationModel::new(case, reference).and_then(|model| {
            let cancelled = NoSimulation::Cancelled;
            let found = model.run(part(0, 350))?;
            let drivers = model.tornado_while(SWING, &at(350)).ok_or(cancelled.clone())?;
            let turnings = model.turnings_while(&at(400)).ok_or(cancelled.clone())?;
            let sensitivity = model.sensitivity(&found, &part(450, 850)).ok_or(cancelled)?;
            let narrowing = narrowing(case, Some(&sensitivity), reference);
            Ok(HowSureOf { found, drivers, turnings, now: model.as_stated(), sensitivity, narrowing })
        });
        if matches!(sure, Err(NoSimulation::Cancelled)) {
            return None;
        }
        let amount = case.loan.amount.value.filter(|amount| *amount > Decimal::ZERO && case.patents.len() > 1);
        // A search that is long is for whoever asks for it: the report then says nothing of it.
        let mut too_long = false;
        let choice = amount.map(|amount| {
            let shown = part(850, 1000);
            let few = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
            choose(case, reference, amount, PledgeAim::Fewest, |done, of| {
                too_long |= done > MOST_NODES;
                !too_long && shown(few(done), few(of))
            })
        });
        let choice = choice.filter(|_| !too_long);
        let wanted = !matches!(choice, Some(Err(NoChoice::Cancelled)));
        wanted.then_some(Self { case, assessment, reference, date, hash, track: None, stresses, sure, choice })
    }

    pub(super) fn writer(&self, lang: Lang) -> Writer<'_> {
        Writer { case: self.case, assessment: self.assessment, lang }
    }

    /// What stands around a report of this subject.
    pub(super) fn about(&self, lang: Lang) -> ReportAbout {
        let title = quote::in_language(self.case.title.trim(), lang);
        let title = if title.is_empty() { report::UNTITLED.get(lang) } else { title };
        let subject = match self.case.base_date.value {
            Some(date) => texts::SUBJECT.with([("case", title.into()), ("date", date.into())]).render(lang),
            None => title.to_owned(),
        };
        let issuer = self.case.policy.as_deref().map_or("", |policy| policy.report_head.trim());
        let foot = texts::FOOT.with([
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("hash", self.hash.chars().take(16).collect::<String>().into()),
        ]);
        ReportAbout {
            subject: subject.into(),
            issuer: issuer.into(),
            date: Some(self.date),
            foot: foot.render(lang).into(),
        }
    }
}

/// A report of a kind in its languages.
pub fn report(kind: ReportKind, subject: &ReportSubject<'_>, lang: ReportLang) -> Report {
    let content: fn(&ReportSubject<'_>, Lang) -> Report = match kind {
        ReportKind::Report => full::content,
        ReportKind::Memo => |subject, lang| {
            let found = subject.sure.as_ref().ok().map(|sure| &sure.found);
            let choice = subject.choice.as_ref().and_then(|choice| choice.as_ref().ok());
            let memo = memo::memo(subject.case, subject.assessment, found, choice, lang);
            Report { about: subject.about(lang), ..memo }
        },
        ReportKind::Checklist => |subject, lang| {
            let list = checklist::content(subject.case, subject.assessment, subject.reference, lang);
            Report { about: subject.about(lang), ..list }
        },
        ReportKind::Application => |subject, lang| {
            let form = application::application(subject.case, subject.reference, lang);
            Report { about: subject.about(lang), ..form }
        },
        ReportKind::Statement => |subject, lang| {
            let statement = statement::statement(subject.case, subject.assessment, lang);
            Report { about: subject.about(lang), ..statement }
        },
    };
    match lang {
        ReportLang::One(lang) => content(subject, lang),
        ReportLang::Both => Report::both(|lang| content(subject, lang)),
    }
}
