//! What the registration stage holds: rules, titles, papers, the pledge's calendar.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::figure::Line;
use crate::model::patent::PatentId;
use crate::model::registration::PaperState;
use crate::text::{Message, Text, eligibility as words};

/// What a rule does when it is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It does not apply here.
    NotApplicable,
    /// Looked at and not found.
    Clear,
    /// It is so, and worth knowing: nothing to lift, a day to keep.
    Noted,
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
    /// Why, in words, without the patent's name; what to do is the rule's remedy in its table.
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
    /// It bears on the registration; else on the loan only.
    pub registration: bool,
    /// The gravest of `cases`.
    pub verdict: Verdict,
    /// Patent by patent, or once for the pledge.
    pub cases: Vec<RuleCase>,
    /// The rows of the papers table that would lift it.
    pub lifted_by: Vec<String>,
}

impl RuleOutcome {
    /// What it does, in words: a rule of lending stops the loan, not the registration.
    pub fn effect_label(&self) -> Text {
        if self.effect == Effect::Block && !self.registration {
            words::EFFECT_LENDING_BLOCK
        } else {
            self.effect.label()
        }
    }
}

/// What burdens a title.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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

/// What the register extract is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExtractState {
    /// None is on file.
    Lacking,
    /// It is older than the last known event.
    BeforeLastEvent,
    /// It is older than the days set by policy.
    Stale,
    /// It bears a day that is still to come.
    StillToCome,
    /// It proves what the register says.
    Good,
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
    /// What the register extract is worth.
    pub extract: ExtractState,
    /// The extract is good and nothing contradicts it: what it does not list is not there.
    pub extract_proves: bool,
    /// What does not fit together, or could not be read.
    pub doubts: Vec<Message>,
}

impl Title {
    /// Open burdens of a kind.
    pub fn open(&self, kind: EncumbranceKind) -> impl Iterator<Item = &Encumbrance> {
        self.encumbrances.iter().filter(move |one| one.kind == kind && one.open)
    }
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

/// The figure of the annual fees that fall due during the loan.
pub const FEES_IN_LOAN: &str = "eligibility.fees_in_loan";

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

/// Can the pledge be registered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationAnswer {
    /// 可登记.
    Yes,
    /// 声明后可登记: only declarations or consents are wanting.
    AfterDeclaration,
    /// 尚不能判断: something that could stop it is not known.
    Undecided,
    /// 不可登记.
    No,
}

impl RegistrationAnswer {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Yes => words::ANSWER_YES,
            Self::AfterDeclaration => words::ANSWER_AFTER_DECLARATION,
            Self::Undecided => words::ANSWER_UNDECIDED,
            Self::No => words::ANSWER_NO,
        }
    }
}

impl Verdict {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::NotApplicable => words::VERDICT_NOT_APPLICABLE,
            Self::Clear => words::VERDICT_CLEAR,
            Self::Noted => words::VERDICT_NOTED,
            Self::Lifted => words::VERDICT_LIFTED,
            Self::Unknown => words::VERDICT_UNKNOWN,
            Self::Warning => words::VERDICT_WARNING,
            Self::Block => words::VERDICT_BLOCK,
        }
    }
}

impl Effect {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Block => words::EFFECT_BLOCK,
            Self::BlockUnlessDeclared => words::EFFECT_BLOCK_UNLESS_DECLARED,
            Self::Warning => words::EFFECT_WARNING,
            Self::Schedule => words::EFFECT_SCHEDULE,
        }
    }
}

impl EncumbranceKind {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Pledge => words::KIND_PLEDGE,
            Self::Preservation => words::KIND_PRESERVATION,
            Self::Suspension => words::KIND_SUSPENSION,
            Self::Licence => words::KIND_LICENCE,
            Self::Transfer => words::KIND_TRANSFER,
            Self::PartialInvalidation => words::KIND_PARTIAL_INVALIDATION,
            Self::Invalidation => words::KIND_INVALIDATION,
            Self::Lapse => words::KIND_LAPSE,
            Self::Expiry => words::KIND_EXPIRY,
            Self::Abandonment => words::KIND_ABANDONMENT,
        }
    }
}

impl TitleState {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Proven => words::TITLE_PROVEN,
            Self::NotProven => words::TITLE_NOT_PROVEN,
            Self::Encumbered => words::TITLE_ENCUMBERED,
            Self::Gone => words::TITLE_GONE,
        }
    }
}

impl PaperState {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Lacking => words::PAPER_LACKING,
            Self::OnFile => words::PAPER_ON_FILE,
            Self::NotNeeded => words::PAPER_NOT_NEEDED,
        }
    }
}

/// The registration stage.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EligibilityOutcome {
    /// Can the pledge be registered; nothing before there is a patent.
    pub answer: Option<RegistrationAnswer>,
    /// The rules, in the order of the table.
    pub rules: Vec<RuleOutcome>,
    /// The titles, in the case's order of patents.
    pub titles: Vec<Title>,
    /// The papers, required ones first.
    pub papers: Vec<PaperOutcome>,
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

    /// How many of the data that the rules used are assumed or defaults of the program, not found out.
    pub fn assumed(&self) -> usize {
        let data = self.rules.iter().flat_map(|rule| &rule.cases).flat_map(|case| &case.data);
        let assumed = data.filter(|line| line.origin.is_assumed()).filter_map(|line| line.field.as_deref());
        assumed.collect::<BTreeSet<_>>().len()
    }

    /// The answer as it is said everywhere: one that lets register, with the number of assumptions that it rests on.
    pub fn conclusion(&self) -> Option<Message> {
        self.conclusion_on(self.assumed())
    }

    /// The same where it is known how many facts are assumed.
    pub(super) fn conclusion_on(&self, assumed: usize) -> Option<Message> {
        let answer = self.answer?;
        let said = ("answer", answer.label().into());
        Some(match (answer, assumed) {
            (RegistrationAnswer::Undecided | RegistrationAnswer::No, _) | (_, 0) => answer.label().into(),
            (_, 1) => words::ANSWER_ONE_ASSUMED.with([said]),
            (_, count) => words::ANSWER_ASSUMED.with([said, ("count", count.into())]),
        })
    }

    /// Required papers that are not on file.
    pub fn lacking(&self) -> usize {
        self.papers.iter().filter(|paper| paper.required && paper.state == PaperState::Lacking).count()
    }
}
