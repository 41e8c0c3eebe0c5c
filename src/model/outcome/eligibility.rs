//! What the registration stage holds: rules, titles, papers, the pledge's calendar.

use jiff::civil::Date;

use crate::model::figure::Line;
use crate::model::patent::PatentId;
use crate::model::registration::PaperState;
use crate::text::Message;

/// What a rule does when it is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// 不予登记.
    Block,
    /// 不予登记, unless a declaration or consent is on file.
    BlockUnlessDeclared,
    /// 提示.
    Warning,
    /// Goes into the calendar.
    Schedule,
}

/// What a rule says of this case, gravest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// It does not apply here.
    NotApplicable,
    /// Looked at and clear.
    Clear,
    /// It is met, and the paper that lifts it is on file.
    Lifted,
    /// It cannot be said: something is not known.
    Unknown,
    /// It warns.
    Warning,
    /// It stops the registration.
    Block,
}

/// What a rule says of one patent, or of the pledge as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleCase {
    /// The patent; absent, the pledge as a whole.
    pub patent: Option<PatentId>,
    /// What it says.
    pub verdict: Verdict,
    /// In words, with what to do.
    pub message: Message,
    /// The data it used, each with its origin and field.
    pub data: Vec<Line>,
    /// The field to change.
    pub field: String,
}

/// A rule against this case.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleOutcome {
    /// Its row in the rules table, E01 to E22.
    pub rule: String,
    /// What it does when met; of E18, by the bank's policy.
    pub effect: Effect,
    /// The gravest of `cases`.
    pub verdict: Verdict,
    /// Patent by patent, or once for the pledge.
    pub cases: Vec<RuleCase>,
    /// The rows of the papers table that would lift it.
    pub lifted_by: Vec<String>,
}

/// What burdens a title.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum EncumbranceKind {
    /// 质押.
    Pledge,
    /// 保全.
    Preservation,
    /// 中止.
    Suspension,
    /// 许可.
    Licence,
    /// 转移.
    Transfer,
    /// 部分无效.
    PartialInvalidation,
    /// 全部无效.
    Invalidation,
    /// 未缴年费终止.
    Lapse,
    /// 有效期届满.
    Expiry,
    /// 放弃.
    Abandonment,
}

/// A burden or change of title, as the register's events pair up.
#[derive(Clone, PartialEq, Debug)]
pub struct Encumbrance {
    /// What.
    pub kind: EncumbranceKind,
    /// The registration number that pairs it.
    pub registration_number: String,
    /// Since when.
    pub since: Option<Date>,
    /// Released when; open while absent and `open`.
    pub released: Option<Date>,
    /// It still burdens the title.
    pub open: bool,
    /// Start and release were paired by their registration number; else by date, or not at all.
    pub paired_by_number: bool,
    /// The parties or the change as gazetted, and changes recorded since (PM01, EM01).
    pub details: Vec<String>,
}

/// How far a title is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleState {
    /// A register extract not older than the events asked for shows no open burden.
    Proven,
    /// No open burden is known, and nothing proves that there is none.
    NotProven,
    /// Something burdens it.
    Encumbered,
    /// The right is gone.
    Gone,
}

/// A patent's title.
#[derive(Clone, PartialEq, Debug)]
pub struct Title {
    /// Which patent.
    pub patent: PatentId,
    /// How far it is known.
    pub state: TitleState,
    /// In words.
    pub message: Message,
    /// Burdens and changes, open ones first.
    pub encumbrances: Vec<Encumbrance>,
}

/// A paper of the file.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperOutcome {
    /// Its row in the papers table.
    pub paper: String,
    /// The patent it concerns.
    pub patent: Option<PatentId>,
    /// Whether it is there.
    pub state: PaperState,
    /// It must be filed; else it is useful.
    pub required: bool,
    /// The rules that ask for it; empty when every filing needs it.
    pub because: Vec<String>,
}

/// What falls on a day of the pledge.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CalendarKind {
    /// The loan is paid out.
    LoanStart,
    /// An annual fee falls due.
    FeeDue,
    /// A month of surcharge begins.
    Surcharge,
    /// The last day to pay with surcharge.
    FeeLapse,
    /// The value is to be looked at again.
    Revaluation,
    /// The appraisal is a year old.
    AppraisalStale,
    /// A patent's term ends.
    Expiry,
    /// A patent's economic life ends.
    EconomicEnd,
    /// The loan ends.
    LoanEnd,
}

/// A day of the pledge.
#[derive(Clone, PartialEq, Debug)]
pub struct CalendarEntry {
    /// Its stable name within the case, for instance `fee-3-14`, so that a calendar program that
    /// has it already changes it instead of adding another.
    pub key: String,
    /// The day.
    pub date: Date,
    /// What.
    pub kind: CalendarKind,
    /// Which patent.
    pub patent: Option<PatentId>,
    /// In words.
    pub label: Message,
    /// An amount to pay, 元.
    pub amount: Option<f64>,
}

/// The registration stage.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EligibilityOutcome {
    /// The rules, in the order of the table.
    pub rules: Vec<RuleOutcome>,
    /// The titles, in the case's order of patents.
    pub titles: Vec<Title>,
    /// The papers, required ones first.
    pub papers: Vec<PaperOutcome>,
    /// The pledge's calendar, by date.
    pub calendar: Vec<CalendarEntry>,
}

impl EligibilityOutcome {
    /// The gravest verdict of all rules; nothing before there is a patent.
    pub fn verdict(&self) -> Option<Verdict> {
        self.rules.iter().map(|rule| rule.verdict).max()
    }

    /// How many rules say so.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rules.iter().filter(|rule| rule.verdict == verdict).count()
    }

    /// Required papers that are not on file.
    pub fn lacking(&self) -> usize {
        self.papers.iter().filter(|paper| paper.required && paper.state == PaperState::Lacking).count()
    }
}
