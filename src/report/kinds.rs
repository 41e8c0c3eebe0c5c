//! The kinds of report, each a content made in one language from the same subject.

mod full;

use jiff::civil::Date;

use super::blocks::{Report, ReportAbout};
use super::cells::ReportLang;
use super::content::Writer;
use super::{application, checklist, memo, statement};
use crate::assessment::Assessment;
use crate::assessment::drivers::{Driver, Footing, Turning};
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
    /// The case under each stress.
    pub stresses: Vec<Stressed>,
    /// How sure it is; or why that cannot be said.
    pub sure: Result<HowSureOf, NoSimulation>,
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
}

/// How far inputs without a range are moved.
pub const SWING: f64 = 0.1;

impl<'a> ReportSubject<'a> {
    /// Looks at the case beyond its assessment: stresses, simulation, drivers. `None` when `go_on` says that it is no longer
    /// wanted.
    pub fn new(
        case: &'a Case,
        assessment: &'a Assessment,
        reference: &'a Reference,
        (date, hash): (Date, String),
        go_on: Progress<'_>,
    ) -> Option<Self> {
        let wanted = || go_on(0, 1);
        let stresses = stress_while(case, reference, &wanted)?;
        let sure = SimulationModel::new(case, reference).and_then(|model| {
            let found = model.run(go_on)?;
            let drivers = model.tornado_while(SWING, &|| go_on(1, 1)).ok_or(NoSimulation::Cancelled)?;
            let turnings = model.turnings_while(&|| go_on(1, 1)).ok_or(NoSimulation::Cancelled)?;
            Ok(HowSureOf { found, drivers, turnings, now: model.as_stated() })
        });
        let cancelled = matches!(sure, Err(NoSimulation::Cancelled));
        (!cancelled).then_some(Self { case, assessment, reference, date, hash, stresses, sure })
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
            let memo = memo::memo(subject.case, subject.assessment, found, lang);
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
