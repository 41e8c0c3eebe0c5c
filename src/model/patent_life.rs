//! How a patent is called, when it expires and how long it earns; when the loan on it ends.

use jiff::civil::Date;

use super::{Case, End, LegalStatus, Patent};
use crate::calendar::{add_months, years_between};
use crate::error::InputError;
use crate::statutory::annual_fees::{FeeDueDate, fees_due_from};
use crate::statutory::patent_term::expiry_date;
use crate::text::{Arg, Message, engine as words};

impl Patent {
    /// Its title, its number, or its place in the list.
    pub fn name(&self) -> Arg {
        if !self.title.trim().is_empty() {
            return Arg::raw(self.title.clone());
        }
        match &self.number.value {
            Some(number) if !number.trim().is_empty() => Arg::raw(number.clone()),
            _ => Arg::Message(Box::new(words::PATENT_N.with([("n", Arg::Count(self.id.0 as usize))]))),
        }
    }

    /// The path of a field or a figure of it.
    pub fn path(&self, name: &str) -> String {
        self.id.path(name)
    }

    /// Its name with its place in the list, to tell two entries of one name apart.
    pub fn entry(&self) -> Arg {
        let place = ("n", Arg::Count(self.id.0 as usize));
        words::NAME_AND_PLACE.with([("name", self.name()), place]).into()
    }

    /// It is pledged with the others: nobody has left it out.
    pub fn is_in_pledge(&self) -> bool {
        self.pledged.value != Some(false)
    }

    /// Its name as a message.
    pub fn named(&self) -> Message {
        words::QUOTED.with([("name", self.name())])
    }

    /// The statutory expiry: filing date, term of its kind, days of adjustment.
    ///
    /// `None` when kind or filing date are unknown.
    pub fn expiry(&self) -> Option<Result<Date, InputError>> {
        let kind = self.kind.value?;
        let filing = self.filing_date.value?;
        let adjustment = self.term_adjustment_days.value.unwrap_or(0);
        let extension = self.drug_extension_days.value.unwrap_or(0);
        Some(expiry_date(kind, filing, adjustment, extension))
    }

    /// Every annual fee after the filing year, with its days and what is left of a reduction; see [`fees_due_from`]. Empty
    /// while kind or filing date is unknown. Whether a fee is paid, and whether the patent is alive, is for the caller.
    pub fn fees_due(&self) -> Vec<FeeDueDate> {
        self.fees_due_after(0).collect()
    }

    /// Those after the last year paid, one after the other.
    pub fn fees_due_after(&self, paid: u32) -> impl Iterator<Item = FeeDueDate> {
        let known = self.kind.value.zip(self.filing_date.value);
        let expiry = known.and_then(|_| self.expiry()).and_then(Result::ok);
        let (grant, reduction) = (self.grant_date.value, self.fee_reduction.value);
        let fees =
            known.map(|(kind, filing)| fees_due_from(paid.saturating_add(1), kind, filing, grant, reduction, expiry));
        fees.into_iter().flatten()
    }

    /// Years that it still earns at the base date, products apart: the lesser of the statutory and the technical life;
    /// none once the right is gone. `None` when its term is unknown.
    pub fn life(&self, base: Date, end: End) -> Option<f64> {
        if self.status.value.is_some_and(LegalStatus::is_dead) {
            return Some(0.0);
        }
        let expiry = self.expiry()?.ok()?;
        let statutory = years_between(base, expiry).max(0.0);
        Some(self.technical_life.at(end).map_or(statutory, |technical| technical.min(statutory)).max(0.0))
    }
}

impl Case {
    /// The last day of the loan, when it is known.
    pub fn loan_end(&self) -> Option<Date> {
        Some(add_months(self.loan.start.value?, i64::from(self.loan.term()?)))
    }
}
