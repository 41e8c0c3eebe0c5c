//! The names of the path's choices.

use super::{FeeKind, FormKind, GuidelineMethod, LicenceScope, RatePattern, RoyaltyBase, ShareOf, Spread};
use crate::text::{Text, guideline as words};

impl GuidelineMethod {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::OwnExploitation => words::METHOD_OWN,
            Self::OwnLicences => words::METHOD_LICENCES,
            Self::IndustryStatistics => words::METHOD_STATISTICS,
            Self::InternationalRates => words::METHOD_INTERNATIONAL,
            Self::Appraisal => words::METHOD_APPRAISAL,
        }
    }

    /// When it fits and what it needs.
    pub fn when(self) -> Text {
        match self {
            Self::OwnExploitation => words::WHEN_OWN,
            Self::OwnLicences => words::WHEN_LICENCES,
            Self::IndustryStatistics => words::WHEN_STATISTICS,
            Self::InternationalRates => words::WHEN_INTERNATIONAL,
            Self::Appraisal => words::WHEN_APPRAISAL,
        }
    }

    /// What it rests on.
    pub fn source(self) -> Text {
        match self {
            Self::OwnExploitation => words::SOURCE_METHOD_1,
            Self::OwnLicences => words::SOURCE_METHOD_2,
            Self::IndustryStatistics => words::SOURCE_METHOD_3,
            Self::InternationalRates => words::SOURCE_METHOD_4,
            Self::Appraisal => words::SOURCE_METHOD_5,
        }
    }
}

impl FeeKind {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::AnnualFee => words::KIND_ANNUAL,
            Self::SalesRate => words::KIND_SALES,
            Self::ProfitRate => words::KIND_PROFIT,
        }
    }
}

impl ShareOf {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Profit => words::SHARE_OF_PROFIT,
            Self::Revenue => words::SHARE_OF_REVENUE,
        }
    }
}

impl Spread {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Annuity => words::SPREAD_ANNUITY,
            Self::StraightLine => words::SPREAD_LINE,
        }
    }
}

impl FormKind {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::FixedOnce => words::FORM_ONCE,
            Self::FixedInstalments => words::FORM_INSTALMENTS,
            Self::FixedAnnual => words::FORM_ANNUAL,
            Self::RunningNetSales => words::FORM_SALES,
            Self::RunningProfit => words::FORM_PROFIT,
            Self::RunningPerUnit => words::FORM_UNIT,
            Self::EntryPlusRunning => words::FORM_ENTRY,
        }
    }

    /// What its parameter is.
    pub fn parameter_label(self) -> Text {
        match self {
            Self::FixedOnce | Self::FixedInstalments => words::PARAMETER_SUM,
            Self::FixedAnnual => words::PARAMETER_ANNUAL,
            Self::RunningNetSales | Self::EntryPlusRunning => words::PARAMETER_SALES,
            Self::RunningProfit => words::PARAMETER_PROFIT,
            Self::RunningPerUnit => words::PARAMETER_UNIT,
        }
    }

    /// Its present value.
    pub fn formula(self) -> Text {
        match self {
            Self::FixedOnce => words::FORMULA_ONCE,
            Self::FixedInstalments => words::FORMULA_INSTALMENTS,
            Self::FixedAnnual => words::FORMULA_ANNUAL,
            Self::RunningNetSales | Self::RunningProfit | Self::RunningPerUnit => words::FORMULA_RUNNING,
            Self::EntryPlusRunning => words::FORMULA_ENTRY,
        }
    }
}

impl RatePattern {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Constant => words::PATTERN_CONSTANT,
            Self::Rising => words::PATTERN_RISING,
            Self::Falling => words::PATTERN_FALLING,
        }
    }
}

impl RoyaltyBase {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::NetSales => words::BASE_SALES,
            Self::Profit => words::BASE_PROFIT,
            Self::Unit => words::BASE_UNIT,
        }
    }
}

impl LicenceScope {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::All => words::SCOPE_ALL,
            Self::Ordinary => words::SCOPE_ORDINARY,
        }
    }
}
