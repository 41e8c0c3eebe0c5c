//! The tables in `assets/reference`, typed. Each row knows its source, its date and how far it can be trusted.
//!
//! The tables are compiled in and read once; a stage takes them as an argument.

mod figures;
mod frand;
mod indicators;
mod mark;
mod rules;
mod table;

use std::sync::LazyLock;

pub use figures::{
    Annex, AnnualFee, BuildUpGrade, CourtPath, CourtRound, CumulativePoint, Holiday, InvalidationOutcome,
    LicenceStatistics, LoanClass, LoanClassRow, LprStep, Mean, PledgeRate, PledgeRateKind, PolicyRate, RangeRow,
    RiskGroup, RiskItem, ScoreFactor, ScoreGroup, SharedPart, SharingParty, SharingRule, SharingTier, StatutoryTerm,
    Stress, StressChange, SubsidyRule, Unit, Value,
};
pub use frand::{
    AnnouncedRate, Currency, DecidedFigure, DecidedGeneration, FactorGroup, FrandDecision, FrandField, FrandFigure,
    FrandMethod, FrandResult, RoyaltyFactor,
};
pub use indicators::{
    Aspect, Attribute, Direction, EvidencePaper, GradeRow, IndicatorNode, InputEvidence, Scenario, Weights,
};
pub use mark::Mark;
pub use rules::{Article, Paper, PaperFrom, PaperNeed, PledgeRule, RuleEffect, RuleStop};
pub use table::{Provenance, Row, Table, Words};

/// Declares the tables: the field, its type, its file and its documentation, each said once.
macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $field:ident: $figures:ty;)+) => {
        /// Every reference table.
        #[derive(Clone, PartialEq, Debug)]
        pub struct Reference {
            $($(#[doc = $doc])+ pub $field: Table<$figures>,)+
        }

        impl Reference {
            fn read() -> Self {
                Self {
                    $($field: Table::builtin(
                        stringify!($field),
                        include_str!(concat!("../../assets/reference/", stringify!($field), ".toml")),
                    ),)+
                }
            }

            /// Every table with its rows, for a list on screen or in a report.
            pub fn listing(&self) -> Vec<Listing<'_>> {
                vec![$(Listing {
                    table: &self.$field.about,
                    rows: self.$field.rows.iter().map(|row| &row.about).collect(),
                },)+]
            }
        }

        #[cfg(test)]
        /// The name of each file, and what reading it says.
        fn reading() -> Vec<(&'static str, Result<usize, String>)> {
            vec![$((
                stringify!($field),
                Table::<$figures>::from_toml(
                    include_str!(concat!("../../assets/reference/", stringify!($field), ".toml")),
                )
                .map(|table| table.rows.len())
                .map_err(|error| error.to_string()),
            ),)+]
        }
    };
}

tables! {
    /// Royalty rates on net sales by industry, UNIDO as restated in practice.
    royalty_unido: RangeRow;
    /// Royalty rates on net sales by product class, from trade textbooks.
    royalty_textbook: RangeRow;
    /// The cumulative distribution of technology royalty rates.
    royalty_distribution: CumulativePoint;
    /// Mean royalty rates of the Japanese survey.
    royalty_japan: Mean;
    /// Shares of the licensee's profit.
    profit_share: RangeRow;
    /// The factors and grades of the scored royalty rate.
    scored_rate_factors: ScoreFactor;
    /// Ceilings of open-licence fees.
    open_licence_ceilings: Value;
    /// National totals of recorded licence contracts.
    licence_statistics: LicenceStatistics;
    /// Where the official licence statistics by industry stand.
    licence_annexes: Annex;
    /// Single surveys and customs on royalty rates.
    royalty_surveys: RangeRow;
    /// Items and grades of the risk build-up.
    build_up_risks: RiskItem;
    /// Statutory terms by kind and filing date.
    statutory_terms: StatutoryTerm;
    /// Conditions and limits of term adjustment and drug extension.
    term_extensions: Value;
    /// Annual fees by fee year.
    annual_fees: AnnualFee;
    /// Fee reductions, surcharges and related fees.
    fee_rules: Value;
    /// Public holidays on fixed days.
    public_holidays: Holiday;
    /// How invalidation requests end, by kind of patent.
    invalidation_outcomes: InvalidationOutcome;
    /// Yearly probabilities of a challenge.
    challenge_presets: Value;
    /// What the events of a simulation read beside their yearly probability.
    event_terms: Value;
    /// Pledge terms that lenders and rules have printed.
    pledge_rates: PledgeRate;
    /// Default pledge rates by kind of patent.
    policy_rates: PolicyRate;
    /// Default limits and warning lines.
    policy_limits: Value;
    /// What a new case starts with.
    new_case: Value;
    /// Liquidation discounts by way of sale.
    liquidation_presets: RangeRow;
    /// Rules of loss sharing, place by place.
    loss_sharing: SharingRule;
    /// Subsidies of pledge loans, place by place.
    subsidies: SubsidyRule;
    /// The five classes of loans with their provisions.
    loan_classes: LoanClassRow;
    /// Loan prime rates by day.
    lpr: LprStep;
    /// Stresses of a case, in words.
    stresses: Stress;
    /// Lowest opening prices in court sales.
    court_ladder: CourtRound;
    /// What was got for patents in single cases.
    recoveries: RangeRow;
    /// The rules of the registration check, E01 to E22.
    pledge_rules: PledgeRule;
    /// The articles that rules and papers rest on.
    articles: Article;
    /// The papers of a registration file.
    pledge_papers: Paper;
    /// The indicator tree after GB/T 42748-2023, with the institution's own grades and weights.
    indicators_national_standard: IndicatorNode;
    /// The 18 indicators after the 2012 manual.
    indicators_manual_2012: IndicatorNode;
    /// The forty factors after EPO `IPscore`.
    indicators_ipscore: IndicatorNode;
    /// The papers that settle indicators.
    score_evidence: EvidencePaper;
    /// The papers that tell more of an input.
    input_evidence: InputEvidence;
    /// Decided royalties for standard-essential patents, as worked examples.
    frand_decisions: FrandDecision;
    /// Announced rates for standard-essential patents.
    frand_announced: AnnouncedRate;
    /// Georgia-Pacific's fifteen factors.
    georgia_pacific: RoyaltyFactor;
}

/// A table and its rows without their figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Listing<'a> {
    /// The table.
    pub table: &'a Provenance,
    /// Its rows.
    pub rows: Vec<&'a Provenance>,
}

impl Reference {
    /// The tables that the program carries.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Reference> = LazyLock::new(Reference::read);
        &BUILTIN
    }

    /// The provenance of the row that a case refers to as `table/row`.
    pub fn find(&self, key: &str) -> Option<&Provenance> {
        let (table, row) = key.split_once('/')?;
        let listing = self.listing().into_iter().find(|listing| listing.table.id == table)?;
        listing.rows.into_iter().find(|about| about.id == row)
    }

    /// A figure that an event of a simulation may read, by the key of its row: `table/row`.
    pub fn event_figure(&self, key: &str) -> Option<f64> {
        let (table, row) = key.split_once('/')?;
        let tables = [&self.challenge_presets, &self.event_terms];
        let table = tables.into_iter().find(|listed| listed.about.id == table)?;
        table.figures(row).map(|figure| figure.value)
    }
}

#[cfg(test)]
mod tests;
