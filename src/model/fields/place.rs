//! The parts of a case that hold fields: the case itself, its patents and products, their rows.

use std::fmt::Write as _;

use crate::model::guideline::{Instalment, PaymentTerms};
use crate::model::loan::{OwnLpr, Prepayment};
use crate::model::under_policy::DepartureReason;
use crate::model::{
    Adjustments, AppraisalWorking, Case, ComparableDeal, ComparableLicence, ContributoryAsset, CostInputs,
    DiscountRate, EarlierLicence, EquivalentInvestment, FinancialYear, FrandSheet, Generation, Guideline, Input,
    LegalEvent, LendingTerms, LicenceEvidence, LicenceFee, LoanRequest, MethodChoice, MinimumFee, Monitoring,
    OptionInputs, OutsideAppraisal, PaperMark, Party, Patent, PatentId, PledgeContract, Premium, PriceUplift, Pricing,
    Product, Protection, Registration, Scoring, Stage, Valuation, WithAndWithout,
};
use crate::text::{
    Arg, Message, Text, case_fields as words, challenge, engine, financials, guideline, licence_evidence, loan_desk,
    policy, screen_case,
};
use crate::text::{screen_guideline, screen_licence_evidence, screen_licence_fee, screen_valuation, terms};

/// Which patent, product or row: the names in a path, and where they were last seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key {
    names: [u32; 2],
    /// Where in its list the named one stood; a guess that is tried first.
    seen: [u32; 2],
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl Key {
    /// The key of a path's names, the outer first.
    pub(super) fn of(names: &[u32]) -> Self {
        let name = |level: usize| names.get(level).copied().unwrap_or(0);
        Self { names: [name(0), name(1)], seen: [0; 2] }
    }

    fn within(mut self, level: usize, name: u32, seen: usize) -> Self {
        self.names[level] = name;
        self.seen[level] = narrow(seen);
        self
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl From<PatentId> for Key {
    fn from(id: PatentId) -> Self {
        Self::of(&[id.0])
    }
}

impl From<u32> for Key {
    fn from(id: u32) -> Self {
        Self::of(&[id])
    }
}

impl From<usize> for Key {
    fn from(index: usize) -> Self {
        Self::of(&[narrow(index)])
    }
}

impl From<(u32, usize)> for Key {
    fn from((id, index): (u32, usize)) -> Self {
        Self::of(&[id, narrow(index)])
    }
}

impl From<(PatentId, usize)> for Key {
    fn from((id, index): (PatentId, usize)) -> Self {
        Self::of(&[id.0, narrow(index)])
    }
}

impl From<(u32, PatentId)> for Key {
    fn from((id, patent): (u32, PatentId)) -> Self {
        Self::of(&[id, patent.0])
    }
}

/// A part of the case: what it is within, its name there, and of a list, which rows it has.
pub struct Room {
    within: Option<&'static Room>,
    part: &'static str,
    level: Option<(usize, &'static str)>,
    rows: fn(&Case, Key) -> Vec<Key>,
    title: fn(&Case, Key) -> Option<Message>,
    stage: Option<Stage>,
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.pattern())
    }
}

/// The length of most paths.
const USUAL_PATH: usize = 48;

fn separate(path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
}

impl Room {
    /// Its path with `{id}` and `{n}` where the case has names and places.
    pub fn pattern(&self) -> String {
        self.joined(&|_, blank, path| path.push_str(blank))
    }

    /// Its path for those names and places.
    pub fn path(&self, key: Key) -> String {
        self.joined(&|level, _, path| {
            // Into a text, nothing fails.
            let _ = write!(path, "{}", key.names[level]);
        })
    }

    /// `name` writes the name at a level. Every line of every figure has a path: one piece of memory for it, with room
    /// for the field's own part.
    fn joined(&self, name: &dyn Fn(usize, &str, &mut String)) -> String {
        let mut path = String::with_capacity(USUAL_PATH);
        self.join(name, &mut path);
        path
    }

    fn join(&self, name: &dyn Fn(usize, &str, &mut String), path: &mut String) {
        if let Some(room) = self.within {
            room.join(name, path);
        }
        if !self.part.is_empty() {
            separate(path);
            path.push_str(self.part);
        }
        if let Some((level, blank)) = self.level {
            separate(path);
            name(level, blank, path);
        }
    }

    /// The patents, products, rows that the case has of it; one key where it stands once.
    pub fn keys(&self, case: &Case) -> Vec<Key> {
        let outer = self.within.map_or_else(|| vec![Key::default()], |room| room.keys(case));
        if self.level.is_none() { outer } else { outer.into_iter().flat_map(|key| (self.rows)(case, key)).collect() }
    }

    /// A field's label with the names of what it belongs to, the outermost first.
    pub fn named(&self, case: &Case, key: Key, label: Message) -> Message {
        let label = match (self.title)(case, key) {
            Some(title) => words::FIELD_OF.with([("of", title.into()), ("what", label.into())]),
            None => label,
        };
        match self.within {
            Some(room) => room.named(case, key, label),
            None => label,
        }
    }

    /// The stage whose screen holds it.
    pub fn stage(&self) -> Stage {
        self.stage.or_else(|| self.within.map(Room::stage)).unwrap_or(Stage::Case)
    }
}

/// A part of the case that holds fields.
pub(super) trait Part {
    /// What it is in the model.
    type Item: 'static;
    /// Where it stands.
    const ROOM: &'static Room;

    /// It in a case; `None` where the case has no such patent, product or row.
    fn at(case: &Case, key: Key) -> Option<&Self::Item>;

    /// It in a case, to change.
    fn at_mut(case: &mut Case, key: Key) -> Option<&mut Self::Item>;
}

/// The case itself.
pub(super) struct Whole;

impl Part for Whole {
    type Item = Case;
    const ROOM: &'static Room = &Room {
        within: None,
        part: "",
        level: None,
        rows: |_, key| vec![key],
        title: |_, _| None,
        stage: Some(Stage::Case),
    };

    fn at(case: &Case, _: Key) -> Option<&Case> {
        Some(case)
    }

    fn at_mut(case: &mut Case, _: Key) -> Option<&mut Case> {
        Some(case)
    }
}

/// Where the row of that name stands: where it was last seen, or wherever it is now.
fn position<T>(list: &[T], key: Key, level: usize, name: impl Fn(usize, &T) -> u32) -> Option<usize> {
    let is_it = |(index, row): (usize, &T)| name(index, row) == key.names[level];
    let seen = key.seen[level] as usize;
    if list.get(seen).is_some_and(|row| is_it((seen, row))) {
        return Some(seen);
    }
    list.iter().enumerate().position(is_it)
}

/// A part that stands once in what it is within.
macro_rules! part {
    ($part:ident: $item:ty = $within:ident . $first:ident $(. $rest:ident)* $(, titled $title:expr)? $(, on $stage:ident)?) => {
        #[doc = concat!("`", stringify!($first) $(, ".", stringify!($rest))*, "`")]
        pub(super) struct $part;

        impl Part for $part {
            type Item = $item;
            const ROOM: &'static Room = &Room {
                within: Some(<$within as Part>::ROOM),
                part: concat!(stringify!($first) $(, ".", stringify!($rest))*),
                level: None,
                rows: |_, key| vec![key],
                title: |_, _| { let title: Option<Text> = None; $(let title = title.or(Some($title));)? title.map(Message::from) },
                stage: { let stage: Option<Stage> = None; $(let stage = match stage { None => Some(Stage::$stage), some => some };)? stage },
            };

            fn at(case: &Case, key: Key) -> Option<&Self::Item> {
                Some(&<$within as Part>::at(case, key)?.$first$(.$rest)*)
            }

            fn at_mut(case: &mut Case, key: Key) -> Option<&mut Self::Item> {
                Some(&mut <$within as Part>::at_mut(case, key)?.$first$(.$rest)*)
            }
        }
    };
}

/// A part of the case that stands once, on the heap: few cases fill it, and a case is moved about.
macro_rules! boxed {
    ($part:ident: $item:ty = $field:ident, on $stage:ident) => {
        #[doc = concat!("`", stringify!($field), "`")]
        pub(super) struct $part;

        impl Part for $part {
            type Item = $item;
            const ROOM: &'static Room = &Room {
                within: Some(<Whole as Part>::ROOM),
                part: stringify!($field),
                level: None,
                rows: |_, key| vec![key],
                title: |_, _| None,
                stage: Some(Stage::$stage),
            };

            fn at(case: &Case, _: Key) -> Option<&Self::Item> {
                Some(&*case.$field)
            }

            fn at_mut(case: &mut Case, _: Key) -> Option<&mut Self::Item> {
                Some(&mut *case.$field)
            }
        }
    };
}

/// A part that is a row of a list: its level in the path, its name in the path, its title.
macro_rules! rows {
    ($part:ident: $item:ty = $within:ident . $first:ident $(. $rest:ident)*, $level:literal $blank:literal, $name:expr, titled $title:expr $(, on $stage:ident)?) => {
        #[doc = concat!("A row of `", stringify!($first) $(, ".", stringify!($rest))*, "`")]
        pub(super) struct $part;

        impl Part for $part {
            type Item = $item;
            const ROOM: &'static Room = &Room {
                within: Some(<$within as Part>::ROOM),
                part: concat!(stringify!($first) $(, ".", stringify!($rest))*),
                level: Some(($level, $blank)),
                rows: |case, key| {
                    let name: fn(usize, &$item) -> u32 = $name;
                    let Some(within) = <$within as Part>::at(case, key) else { return Vec::new() };
                    let rows = within.$first$(.$rest)*.iter().enumerate();
                    rows.map(|(index, row)| key.within($level, name(index, row), index)).collect()
                },
                title: |case, key| {
                    let title: fn(&Case, usize, &$item) -> Option<Message> = $title;
                    title(case, key.names[$level] as usize, Self::at(case, key)?)
                },
                stage: { let stage: Option<Stage> = None; $(let stage = match stage { None => Some(Stage::$stage), some => some };)? stage },
            };

            fn at(case: &Case, key: Key) -> Option<&Self::Item> {
                let list = &<$within as Part>::at(case, key)?.$first$(.$rest)*;
                list.get(position(list, key, $level, $name)?)
            }

            fn at_mut(case: &mut Case, key: Key) -> Option<&mut Self::Item> {
                let list = &mut <$within as Part>::at_mut(case, key)?.$first$(.$rest)*;
                let at = position(list, key, $level, $name)?;
                list.get_mut(at)
            }
        }
    };
}

/// A row's number as its name.
fn number<T>(index: usize, _: &T) -> u32 {
    narrow(index)
}

fn counted(text: Text, index: usize) -> Message {
    text.with([("n", Arg::Count(index + 1))])
}

fn quoted(name: &str) -> Option<Message> {
    (!name.trim().is_empty()).then(|| engine::QUOTED.with([("name", name.into())]))
}

fn statements_of(year: i16) -> Message {
    financials::STATEMENTS_OF.with([("year", Arg::raw(year.to_string()))])
}

part!(Borrower: Party = Whole.borrower, titled screen_case::BORROWER);
part!(Bank: Party = Whole.bank, titled screen_case::BANK);
part!(Agent: Party = Whole.agent, titled screen_case::AGENT);

rows!(OnePatent: Patent = Whole.patents, 0 "{id}", |_, patent| patent.id.0, titled |_, _, patent| Some(patent.named()), on Patents);
rows!(OneEvent: LegalEvent = OnePatent.events, 1 "{n}", number, titled |_, n, _| Some(counted(words::EVENT_N, n)));

part!(TheRegistration: Registration = Whole.registration, on Eligibility);
part!(Contract: PledgeContract = TheRegistration.contract, titled words::PLEDGE_CONTRACT);
rows!(Paper: PaperMark = TheRegistration.papers, 0 "{n}", number, titled |_, n, _| Some(counted(words::PAPER_N, n)));

rows!(OneProduct: Product = Whole.products, 0 "{id}", |_, product| product.id, titled |_, _, product| Some(product.named()), on Valuation);
rows!(ForecastYear: Input<f64> = OneProduct.revenues, 1 "{n}", number, titled |_, n, _| Some(counted(screen_guideline::YEAR_N, n)));
rows!(Asset: ContributoryAsset = OneProduct.contributory_assets, 1 "{n}", number,
    titled |_, n, asset| quoted(&asset.name).or_else(|| Some(counted(screen_valuation::ASSET_N, n))));
part!(Incremental: WithAndWithout = OneProduct.incremental, titled screen_valuation::WITH_AND_WITHOUT);
rows!(OneProtection: Protection = OneProduct.patents, 1 "{id}", |_, protection| protection.patent.0,
    titled |case, _, protection| case.patent(protection.patent).map(Patent::named));

part!(TheScoring: Scoring = Whole.scoring, on Scoring);

part!(Fee: LicenceFee = Whole.licence_fee, on LicenceFee);
part!(Equivalent: EquivalentInvestment = Fee.equivalent_investment, titled engine::WAY_EQUIVALENT);
part!(Uplift: PriceUplift = Fee.price_uplift, titled engine::WAY_UPLIFT);
rows!(Earlier: EarlierLicence = Fee.earlier_licences, 0 "{n}", number, titled |_, n, _| Some(counted(screen_licence_fee::EARLIER_N, n)));
part!(Minimum: MinimumFee = Fee.minimum_fee, titled engine::FORM_MINIMUM);

part!(Path: Guideline = Fee.guideline);
part!(Own: crate::model::guideline::OwnExploitation = Path.own, titled guideline::METHOD_OWN);
part!(Appraised: crate::model::guideline::AppraisalBase = Path.appraisal, titled guideline::METHOD_APPRAISAL);
part!(Payment: PaymentTerms = Path.payment, titled screen_guideline::PAYMENT_HEADING);
rows!(OneInstalment: Instalment = Payment.instalments, 0 "{n}", number, titled |_, n, _| Some(counted(words::INSTALMENT_N, n)));
rows!(SalesYear: Input<f64> = Payment.sales, 0 "{n}", number, titled |_, n, _| Some(counted(screen_guideline::YEAR_N, n)));
rows!(ProfitsYear: Input<f64> = Payment.profits, 0 "{n}", number, titled |_, n, _| Some(counted(screen_guideline::YEAR_N, n)));
rows!(UnitsYear: Input<f64> = Payment.units, 0 "{n}", number, titled |_, n, _| Some(counted(screen_guideline::YEAR_N, n)));

part!(Evidence: LicenceEvidence = Fee.evidence);
rows!(OneComparable: ComparableLicence = Evidence.comparables, 0 "{n}", number,
    titled |_, n, _| Some(counted(licence_evidence::COMPARABLE_N, n)));
part!(Adjusted: Adjustments = OneComparable.adjustments, titled screen_licence_evidence::THE_ADJUSTMENTS);
part!(Frand: FrandSheet = Evidence.frand, titled screen_licence_evidence::FRAND);
rows!(OneGeneration: Generation = Frand.generations, 0 "{n}", number,
    titled |_, n, generation| quoted(&generation.name).or_else(|| Some(counted(words::GENERATION_N, n))));

part!(TheValuation: Valuation = Whole.valuation, on Valuation);
part!(Discount: DiscountRate = TheValuation.discount_rate);
rows!(OnePremium: Premium = Discount.premiums, 0 "{n}", number,
    titled |_, n, premium| quoted(&premium.name).or_else(|| Some(counted(screen_valuation::PREMIUM_N, n))));
rows!(OneMethod: MethodChoice = TheValuation.methods, 0 "{n}", number,
    titled |_, _, choice| Some(choice.method.label().into()));
part!(Cost: CostInputs = TheValuation.cost, titled terms::METHOD_COST);
rows!(Deal: ComparableDeal = TheValuation.comparables, 0 "{n}", number,
    titled |_, n, deal| quoted(&deal.name).or_else(|| Some(counted(screen_valuation::COMPARABLE_N, n))));
part!(TheOption: OptionInputs = TheValuation.option, titled terms::METHOD_OPTION);
part!(Appraisal: OutsideAppraisal = TheValuation.outside_appraisal, on Loan);
part!(Working: AppraisalWorking = Appraisal.working, titled challenge::OF_APPRAISAL, on Valuation);
rows!(PrintedYear: Input<f64> = Working.amounts, 0 "{n}", number, titled |_, n, _| Some(counted(screen_guideline::YEAR_N, n)));

part!(Loan: LoanRequest = Whole.loan, on Loan);
rows!(OnePrepayment: Prepayment = Loan.prepayments, 0 "{n}", number, titled |_, n, _| Some(counted(loan_desk::PREPAYMENT_N, n)));
rows!(OneOwnLpr: OwnLpr = Loan.own_lpr, 0 "{n}", number, titled |_, n, _| Some(counted(loan_desk::OWN_LPR_N, n)));
part!(Lending: LendingTerms = Whole.lending, on Loan);
rows!(OneDeparture: DepartureReason = Whole.departure_reasons, 0 "{n}", number,
    titled |case, n, one| super::find(&one.field).map(|handle| handle.label(case)).or_else(|| Some(counted(policy::REASON_N, n))), on Loan);
boxed!(TheMonitoring: Monitoring = monitoring, on Loan);
boxed!(ThePricing: Pricing = pricing, on Loan);

rows!(OneFinancialYear: FinancialYear = Whole.financials.years, 0 "{n}", number,
    titled |_, n, year| Some(year.year().map_or_else(|| counted(financials::STATEMENTS_N, n), statements_of)), on Loan);
