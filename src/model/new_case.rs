//! What a new case, a new patent and a new product start with.
//!
//! Each value is an input with the origin [`Origin::Default`]; its note is the key of the row of a reference table, by
//! which its source and mark are found. Nothing here touches what somebody has stated.

use jiff::civil::{Date, date};

use super::input::{Input, Origin};
use super::policy::TERMS;
use super::product::{Product, Protection};
use super::valuation::{DiscountBasis, Premium};
use super::{Case, Patent, PatentId};
use crate::lang::Lang;
use crate::reference::{Provenance, Reference, RiskGroup};
use crate::statutory::application_number;
use crate::text::{defaults as words, quote};

/// The default that a row of the table of new cases gives.
fn preset(reference: &Reference, row: &str) -> Input<f64> {
    let table = &reference.new_case;
    table.row(row).map_or_else(Input::default, |row| Input::noted(row.figures.value, Origin::Default, table.key(row)))
}

fn day(reference: &Reference, row: &str, day: Date) -> Input<Date> {
    let table = &reference.new_case;
    table.row(row).map_or_else(Input::default, |row| Input::noted(day, Origin::Default, table.key(row)))
}

impl Case {
    /// A new case, begun on that day: one product with empty forecast years, the four usual risks to fill in, and
    /// proposed terms, each a default that counts as assumed until it is changed. `lang` names the risks.
    pub fn begun(today: Date, reference: &Reference, lang: Lang) -> Self {
        let mut case = Self { base_date: day(reference, "base_date", today), ..Self::default() };
        case.loan.start = day(reference, "loan_start", today);
        case.valuation.tax_rate = preset(reference, "tax_standard");
        let rate = &mut case.valuation.discount_rate;
        rate.basis = DiscountBasis::BuildUp;
        rate.premiums = RiskGroup::ALL
            .map(|group| Premium { name: risk(group).get(lang).to_owned(), rate: Input::default() })
            .into();
        case.propose_terms(reference);
        case.add_product(reference);
        case
    }

    /// Puts the proposed pledge rates and terms of a forced sale where nothing is stated.
    pub fn propose_terms(&mut self, reference: &Reference) {
        let terms = &mut self.lending;
        let rates = &reference.policy_rates;
        for (row, input) in [
            ("invention", &mut terms.pledge_rate_invention),
            ("utility_model", &mut terms.pledge_rate_utility_model),
            ("design", &mut terms.pledge_rate_design),
        ] {
            if let Some(row) = rates.row(row).filter(|_| input.is_unset()) {
                *input = Input::noted(row.figures.standard, Origin::Default, rates.key(row));
            }
        }
        let sales = &reference.liquidation_presets;
        if let Some(row) = sales.row("court").filter(|_| terms.liquidation_discount.is_unset()) {
            terms.liquidation_discount = Input::noted(row.figures.low, Origin::Default, sales.key(row));
        }
        for (row, input) in [
            ("disposal_cost", &mut terms.disposal_cost),
            ("years_to_sale", &mut terms.years_to_sale),
            ("sale_discount_rate", &mut terms.sale_discount_rate),
        ] {
            if input.is_unset() {
                *input = preset(reference, row);
            }
        }
    }

    /// Adds a patent with the default technical life. It protects the only product, unless weights are stated there.
    pub fn add_patent(&mut self, reference: &Reference) -> PatentId {
        let id = self.next_patent_id();
        self.patents.push(Patent { id, technical_life: preset(reference, "technical_life"), ..Patent::default() });
        if let [product] = self.products.as_mut_slice()
            && product.patents.iter().all(|protection| protection.weight.is_unset())
        {
            product.patents.push(Protection { patent: id, weight: Input::default() });
        }
        id
    }

    /// Adds a product with empty forecast years and the defaults of one; the first is protected by every patent.
    pub fn add_product(&mut self, reference: &Reference) -> u32 {
        let id = self.next_product_id();
        let years = reference.new_case.figures("forecast_years").map_or(5.0, |years| years.value).clamp(1.0, 50.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 50")]
        let years = years as usize;
        let mut product = Product {
            id,
            revenues: vec![Input::default(); years],
            growth_after: preset(reference, "growth_after"),
            product_life: preset(reference, "product_life"),
            patent_share: preset(reference, "patent_share"),
            annual_decay: preset(reference, "annual_decay"),
            ..Product::default()
        };
        if self.products.is_empty() {
            let protection = |patent: &Patent| Protection { patent: patent.id, weight: Input::default() };
            product.patents = self.patents.iter().map(protection).collect();
        }
        self.products.push(product);
        id
    }

    /// The pay-out stays on the base date while nobody has stated another day.
    pub fn follow_base_date(&mut self) {
        if self.loan.start.origin == Origin::Default && self.base_date.value.is_some() {
            self.loan.start.value = self.base_date.value;
        }
    }
}

impl Patent {
    /// Takes from its number what the number tells: the kind, and as a default the first day of the year of filing.
    /// What somebody has stated stays; what an earlier number told goes with it.
    pub fn read_number(&mut self, reference: &Reference) {
        let told = self.number.value.as_deref().and_then(|written| application_number::parse(written).ok());
        let told = told.filter(|number| number.valid);
        if self.kind.is_unset() || self.kind.origin == Origin::Derived {
            self.kind = told.as_ref().map_or_else(Input::default, |number| {
                Input::noted(number.patent_type, Origin::Derived, number.display.clone())
            });
        }
        if self.filing_date.is_unset() || self.filing_date.origin == Origin::Default {
            // An international application was filed before the year that its Chinese number names.
            let year = told.filter(|number| !number.pct).map(|number| number.filing_year);
            self.filing_date = year
                .filter(|year| (1985..=2200).contains(year))
                .map_or_else(Input::default, |year| day(reference, "filing_date", date(year, 1, 1)));
        }
    }
}

/// What a group of risks is called among the premiums.
fn risk(group: RiskGroup) -> crate::text::Text {
    match group {
        RiskGroup::Technology => words::RISK_TECHNOLOGY,
        RiskGroup::Market => words::RISK_MARKET,
        RiskGroup::Funding => words::RISK_FUNDING,
        RiskGroup::Management => words::RISK_MANAGEMENT,
    }
}

/// What stands behind an input, in words: of a default or a row of a table that row with source and mark, of a policy its row, name and
/// version, else the note as written.
pub fn note_words(reference: &Reference, origin: Origin, note: &str, lang: Lang) -> String {
    let found = match origin {
        Origin::Default | Origin::Table => reference.find(note).map(|row| row_words(row, lang)),
        Origin::Policy => note.split_once(" @ ").and_then(|(key, policy)| {
            let row = TERMS.iter().find(|row| row.key == key)?;
            let named = [("policy", policy.into()), ("row", row.label.into())];
            Some(crate::text::policy::NOTE.with(named).render(lang))
        }),
        _ => None,
    };
    found.unwrap_or_else(|| quote::in_language(note, lang).to_owned())
}

fn row_words(row: &Provenance, lang: Lang) -> String {
    let note = row.note.as_ref().map_or("", |note| note.get(lang));
    words::DEFAULT_OF
        .with([
            ("what", row.name.get(lang).into()),
            ("source", row.source_in(lang).into()),
            ("mark", row.mark.label(lang).into()),
            ("note", note.into()),
        ])
        .render(lang)
        .trim_end()
        .to_owned()
}
