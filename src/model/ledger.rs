//! The institution's ledger of outcomes: what became of patents that had been valued, beside what had been said of them.
//!
//! A ledger is a file of its own and not a part of cases: an outcome comes years after a case is closed and must not change
//! it, errors are counted over all cases, and what had been said is copied into the row, so that it stays what it was when the
//! program or the case changes.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Text, ledger as words};

/// What says that a file is a ledger.
pub const FORMAT: &str = "pledgeworth-ledger";
/// The version of the form of a ledger.
pub const VERSION: u32 = 1;

/// What became of a patent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// 许可: the fees agreed, all together.
    Licence,
    /// 转让: sold between parties who were free to.
    #[default]
    Sale,
    /// 拍卖: sold by a court or in a forced sale.
    Auction,
    /// 清收: what came in for the loan from the patents.
    Recovery,
}

impl OutcomeKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Licence, Self::Sale, Self::Auction, Self::Recovery];

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Licence => words::KIND_LICENCE,
            Self::Sale => words::KIND_SALE,
            Self::Auction => words::KIND_AUCTION,
            Self::Recovery => words::KIND_RECOVERY,
        }
    }

    /// Its name in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Sale => "sale",
            Self::Auction => "auction",
            Self::Recovery => "recovery",
        }
    }

    /// What it is held against; a licence pays for a part of the right and is held against nothing.
    pub fn measure(self) -> Option<SaidMeasure> {
        match self {
            Self::Licence => None,
            Self::Sale => Some(SaidMeasure::Value),
            Self::Auction | Self::Recovery => Some(SaidMeasure::Liquidation),
        }
    }
}

/// What had been said that an outcome is held against.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SaidMeasure {
    /// The value.
    Value,
    /// The liquidation value.
    Liquidation,
}

impl SaidMeasure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Value, Self::Liquidation];

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Value => words::MEASURE_VALUE,
            Self::Liquidation => words::MEASURE_LIQUIDATION,
        }
    }
}

/// An outcome beside what had been said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerOutcome {
    /// Whose case it was; rows of the same case count as one.
    pub case: String,
    /// Which patents.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub patents: String,
    /// What became of them.
    pub kind: OutcomeKind,
    /// When.
    #[schemars(with = "String")]
    pub date: Date,
    /// What came of it, 元.
    pub amount: f64,
    /// The base date of what had been said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub base_date: Option<Date>,
    /// The value that had been said of those patents, 元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The liquidation value that had been said of them, 元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liquidation: Option<f64>,
    /// The program that said so, and its version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said_by: String,
    /// The paper behind the outcome.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl LedgerOutcome {
    /// What had been said that it is held against.
    pub fn said(&self) -> Option<f64> {
        match self.kind.measure()? {
            SaidMeasure::Value => self.value,
            SaidMeasure::Liquidation => self.liquidation,
        }
    }

    /// The same outcome of the same case, whatever had been said of it.
    pub fn is_same_outcome(&self, other: &Self) -> bool {
        let named = |row: &Self| [&row.case, &row.patents, &row.note].map(|text| text.trim().to_owned());
        let cents = |amount: f64| (amount * 100.0).round().to_bits();
        named(self) == named(other)
            && (self.kind, self.date, cents(self.amount)) == (other.kind, other.date, cents(other.amount))
    }

    /// What came of it over what had been said; absent where there is nothing to hold it against, or it is not later.
    pub fn ratio(&self) -> Option<f64> {
        let said = self.said().filter(|said| *said > 0.0)?;
        let later = self.base_date.is_none_or(|base| self.date >= base);
        Some(self.amount / said).filter(|ratio| later && ratio.is_finite())
    }
}

/// A ledger.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Always `pledgeworth-ledger`.
    pub format: String,
    /// The version of the form.
    pub format_version: u32,
    /// Whose.
    #[serde(default)]
    pub name: String,
    /// The outcomes, in the order in which they were entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<LedgerOutcome>,
}

impl Default for Ledger {
    fn default() -> Self {
        Self { format: FORMAT.to_owned(), format_version: VERSION, name: String::new(), outcomes: Vec::new() }
    }
}

impl Ledger {
    /// The ledger as a file.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_default()
    }
}
