//! The pictures of a case as values, for the screen, for files and for reports alike.

pub mod bridges;
pub mod calendar;
pub mod collateral;
pub mod drivers;
pub mod events;
pub mod licence_fee;
pub mod loan;
pub mod patents;
pub mod scoring;
pub mod sure;
pub mod valuation;

use jiff::civil::Date;

use self::sure::LookedAt;
use super::blocks::ReportPicture;
use crate::assessment::Assessment;
use crate::assessment::drivers::{Driver, Footing};
use crate::assessment::simulation::{SimulatedCase, SimulatedMonth};
use crate::chart::Chart;
use crate::lang::Lang;
use crate::model::outcome::scoring::PatentScore;
use crate::model::{Case, Patent, PatentId};
use crate::text::number::{MoneyUnit, to_f64};
use crate::text::{Message, Text, fields};

/// What the pictures of a case are made from.
#[derive(Clone, Copy)]
pub struct ChartSource<'a> {
    /// The case.
    pub case: &'a Case,
    /// What follows from it.
    pub assessment: &'a Assessment,
    /// The language of names, numbers and dates.
    pub lang: Lang,
}

impl<'a> ChartSource<'a> {
    pub(super) fn text(self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    pub(super) fn message(self, message: &Message) -> String {
        message.render_names(self.lang)
    }

    /// A patent's name.
    pub fn named(self, patent: PatentId) -> String {
        self.case.patent(patent).map(Patent::named).map(|name| self.message(&name)).unwrap_or_default()
    }

    /// Its place in the case and its name.
    pub fn numbered(self, patent: PatentId) -> String {
        let place = self.case.patents.iter().position(|one| one.id == patent).unwrap_or_default();
        format!("{}. {}", place + 1, self.named(patent))
    }

    /// The unit that the case's money is shown in.
    pub fn money_unit(self) -> Option<MoneyUnit> {
        self.assessment.largest_amount().map(|largest| MoneyUnit::fitting(largest, self.lang))
    }

    /// What stands below a picture that leaves the program.
    pub fn notes(self, unit: Option<MoneyUnit>) -> Vec<String> {
        notes(self.case.title.trim(), self.case.base_date.value, unit, self.lang)
    }

    /// The main picture: the collateral against what is owed, over the loan, or with `life` to the end of the economic
    /// life.
    pub fn collateral(self, life: bool) -> Chart {
        self.collateral_in_fan(life, None)
    }

    /// The same with the months of a simulation, and whether they are of an earlier state of the case.
    pub fn collateral_in_fan(self, life: bool, simulated: Option<(&[SimulatedMonth], bool)>) -> Chart {
        let loan = &self.assessment.loan;
        let beyond = life || loan.months.is_empty();
        let marks = events::on_axis(self.case, self.assessment, beyond, self.lang);
        collateral::collateral(loan, &marks, life, simulated, self.lang)
    }

    /// The main picture over the loan, with the fan where something uncertain was drawn.
    pub fn collateral_simulated(self, found: Option<&SimulatedCase>) -> Chart {
        // A fan that no eye can see has no place in the legend: on an outside appraisal nothing moves the collateral.
        let wide = |found: &&SimulatedCase| {
            found.months.iter().any(|month| month.value[4] - month.value[0] > 0.05 * month.value[2].abs())
        };
        self.collateral_in_fan(false, found.filter(wide).map(|found| (found.months.as_slice(), false)))
    }

    /// What happens when, a row for each kind.
    pub fn events(self) -> Chart {
        let loan = &self.assessment.loan;
        let beyond = loan.months.is_empty();
        let groups = events::by_month(self.case, self.assessment, beyond, self.lang);
        events::chart(&groups, loan.months.first().map(|month| month.date), beyond, self.lang)
    }

    /// The limits, and the names of those too far off to be drawn.
    pub fn limits(self) -> (Chart, Vec<&'static str>) {
        loan::limit_bars(&self.assessment.loan, self.case.loan.amount.value.map(to_f64), self.lang)
    }

    /// The patents' scores with their places in the case.
    pub fn scores(self) -> Vec<(usize, &'a PatentScore)> {
        self.assessment.scoring.patents.iter().enumerate().collect()
    }

    /// The pictures of a simulation and of what moves it: the fan, how value and lendable amount spread, what drives them, the
    /// shortfall by month.
    pub fn simulated(self, found: &SimulatedCase, now: &Footing, moved: &[Driver]) -> Vec<ReportPicture> {
        let (case, lang) = (self.case, self.lang);
        let looked_at = [LookedAt::Value, LookedAt::Lendable];
        let mut charts = vec![sure::fan(case, found, lang)];
        charts.extend(looked_at.into_iter().filter_map(|result| sure::histogram(result, found, lang)));
        charts.extend(looked_at.into_iter().filter_map(|result| drivers::tornado(case, now, moved, result, lang)));
        charts.push(sure::shortfall(case, found, lang));
        charts.extend(sure::losses(case, found, lang));
        let unit = self.money_unit();
        let pictures = charts.into_iter().map(|chart| ReportPicture::Chart(chart).in_unit(unit));
        pictures.filter(|picture| !picture.is_empty()).collect()
    }

    /// Every picture that the case has anything for, in the order of the stages.
    pub fn all(self) -> Vec<ReportPicture> {
        let valuation = &self.assessment.valuation;
        let scores = self.scores();
        let mut found = vec![ReportPicture::Chart(self.collateral(false)), ReportPicture::Chart(self.events())];
        let mut add = |chart: Chart| found.push(ReportPicture::Chart(chart));
        add(patents::timeline(self));
        add(calendar::days(self));
        calendar::fees_by_month(self).into_iter().for_each(&mut add);
        if scores.len() > 1 {
            add(scoring::intervals(self, &scores));
        }
        add(licence_fee::methods(self));
        add(licence_fee::payments(self));
        add(valuation::football(self));
        if let Some(method) = valuation.leading {
            valuation::flows_of_all(self, method).into_iter().for_each(&mut add);
            let title = valuation::bridge_title(method).render(self.lang);
            add(valuation::bridge(&valuation.bridge, title, self.lang));
        }
        if let Some(bridge) = self.assessment.challenge.as_ref().and_then(|found| found.bridge.as_ref()) {
            add(super::challenge::chart(bridge, self.lang));
        }
        add(self.limits().0);
        add(loan::ltv(&self.assessment.loan, self.lang));
        add(loan::coverage(&self.assessment.loan, self.lang));
        if let [(_, score)] = scores.as_slice() {
            let radars = scoring::radars(self, score, &self.named(score.patent));
            found.extend(radars.into_iter().map(|radar| ReportPicture::Radar(radar, self.lang)));
        } else if !scores.is_empty() {
            found.push(ReportPicture::RiskMap(scoring::risk_map(self, &scores, None), self.lang));
        }
        let unit = self.money_unit();
        found.into_iter().map(|picture| picture.in_unit(unit)).filter(|picture| !picture.is_empty()).collect()
    }
}

/// What stands below a picture that leaves the program: case, base date and unit, source.
pub fn notes(case: &str, base_date: Option<Date>, unit: Option<MoneyUnit>, lang: Lang) -> Vec<String> {
    let case = (!case.is_empty()).then(|| fields::SHEET_CASE.with([("case", case.into())]));
    let date = base_date.map(|date| fields::SHEET_BASE_DATE.with([("date", date.into())]));
    let unit = unit.map(|unit| fields::SHEET_UNIT.with([("unit", unit.name(lang).into())]));
    let source = fields::SHEET_SOURCE.with([("version", env!("CARGO_PKG_VERSION").into())]);
    let line = |parts: Vec<Message>| {
        let parts: Vec<String> = parts.iter().map(|part| part.render(lang)).collect();
        parts.join(" · ")
    };
    let lines = [line(case.into_iter().collect()), line(date.into_iter().chain(unit).collect()), line(vec![source])];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
