//! Annual fees (年费) of CNIPA by kind of patent and fee year, their reductions and the surcharge for late payment.
//!
//! Source of the table: CNIPA fee schedule as shown by the Panzhihua market regulator; lzpat.com agrees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::statutory::PatentType;

/// The fee years that a reduction for applicants covers, that of the grant included. Unverified.
pub const REDUCTION_YEARS: u32 = 10;

/// The fee in yuan of each full year of an extended term (补偿期年费), whatever the reduction; part years are free.
/// Source: 财税〔2024〕23号, secondary.
pub const EXTENSION_FEE: u32 = 8000;

/// Which reduction of the annual fee applies. Reductions are alternatives; they do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reduction {
    /// The full fee.
    #[default]
    None,
    /// One eligible applicant: 85 % off, for [`REDUCTION_YEARS`].
    SingleApplicant,
    /// Two or more eligible applicants: 70 % off, for as long.
    JointApplicants,
    /// While an open licence is carried out: 15 % off.
    OpenLicence,
}

impl Reduction {
    /// Every reduction.
    pub const ALL: [Self; 4] = [Self::None, Self::SingleApplicant, Self::JointApplicants, Self::OpenLicence];

    /// The percentage that remains to be paid.
    pub const fn percent_left(self) -> u32 {
        match self {
            Self::None => 100,
            Self::SingleApplicant => 15,
            Self::JointApplicants => 30,
            Self::OpenLicence => 85,
        }
    }
}

/// The full fee from a fee year on.
struct Band {
    from_year: u32,
    yuan: u32,
}

const fn band(from_year: u32, yuan: u32) -> Band {
    Band { from_year, yuan }
}

const INVENTION: [Band; 7] =
    [band(1, 900), band(4, 1200), band(7, 2000), band(10, 4000), band(13, 6000), band(16, 8000), band(21, 0)];
const UTILITY_MODEL: [Band; 5] = [band(1, 600), band(4, 900), band(6, 1200), band(9, 2000), band(11, 0)];
const DESIGN: [Band; 6] = [band(1, 600), band(4, 900), band(6, 1200), band(9, 2000), band(11, 3000), band(16, 0)];

const fn bands(patent_type: PatentType) -> &'static [Band] {
    match patent_type {
        PatentType::Invention => &INVENTION,
        PatentType::UtilityModel => &UTILITY_MODEL,
        PatentType::Design => &DESIGN,
    }
}

/// The last fee year of the table: 20, 10 or 15.
pub const fn last_fee_year(patent_type: PatentType) -> u32 {
    match patent_type {
        PatentType::Invention => 20,
        PatentType::UtilityModel => 10,
        PatentType::Design => 15,
    }
}

/// The annual fee in yuan of one fee year (1 is the year from the filing date), or nothing outside the table.
///
/// Every fee is a multiple of 100, so that reduced fees are whole yuan too.
pub fn annual_fee(patent_type: PatentType, fee_year: u32, reduction: Reduction) -> Option<u32> {
    let full = bands(patent_type).iter().rev().find(|band| band.from_year <= fee_year)?.yuan;
    (full > 0).then(|| full / 100 * reduction.percent_left())
}

/// The surcharge (滞纳金) in yuan on a fee paid in the given month after its due date.
///
/// On time or in the first month: nothing; months 2 to 6: 5, 10, 15, 20, 25 % of the full fee; after the sixth month
/// the patent lapses and there is nothing left to pay: `None`.
/// Source: 5 % of the full fee a month, Implementing Regulations rule 115; that the first month is free and the ladder
/// begins with the second, secondary.
pub fn late_surcharge(full_fee: u32, months_late: u32) -> Option<u32> {
    match months_late {
        0 | 1 => Some(0),
        2..=6 => Some(full_fee / 20 * (months_late - 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_adds_up() {
        let total = |kind| (1..=30).filter_map(|year| annual_fee(kind, year, Reduction::None)).sum::<u32>();
        assert_eq!(total(PatentType::Invention), 82_300);
        assert_eq!(total(PatentType::UtilityModel), 11_200);
        assert_eq!(total(PatentType::Design), 26_200);
        assert_eq!(annual_fee(PatentType::Invention, 0, Reduction::None), None);
        assert_eq!(annual_fee(PatentType::Invention, 21, Reduction::None), None);
    }

    #[test]
    fn surcharge_by_month() {
        let months: Vec<_> = (0..=7).map(|month| late_surcharge(1200, month)).collect();
        let expected = [Some(0), Some(0), Some(60), Some(120), Some(180), Some(240), Some(300), None];
        assert_eq!(months, expected);
    }
}
