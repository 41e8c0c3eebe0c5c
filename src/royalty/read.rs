//! What the licence fee reads of a case.

use jiff::civil::Date;

use crate::model::parts::same;
use crate::model::{Case, CaseParts, LicenceFee, Patent, Product, Valuation};

/// All that the licence fee can read of a case, beside the scores. Where this is equal, so is what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct LicensedPart<'c> {
    /// The base date.
    pub base: Date,
    /// The stage's own inputs.
    pub licence_fee: &'c LicenceFee,
    /// The patents.
    pub patents: &'c [Patent],
    /// The products.
    pub products: &'c [Product],
    /// Rates of discount and tax, and an outside appraisal.
    pub valuation: &'c Valuation,
}

impl PartialEq for LicensedPart<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that what is not compared is an unused name.
        let Self { base, licence_fee, patents, products, valuation } = *self;
        base == other.base
            && same(licence_fee, other.licence_fee)
            && same(patents, other.patents)
            && same(products, other.products)
            && same(valuation, other.valuation)
    }
}

impl<'c> LicensedPart<'c> {
    /// That part of a case.
    pub fn of(case: &'c Case, base: Date) -> Self {
        Self::of_parts(&CaseParts::of(case), base)
    }

    /// The same of a case's parts.
    pub fn of_parts(parts: &CaseParts<'c>, base: Date) -> Self {
        Self {
            base,
            licence_fee: parts.licence_fee,
            patents: parts.patents,
            products: parts.products,
            valuation: parts.valuation,
        }
    }
}
