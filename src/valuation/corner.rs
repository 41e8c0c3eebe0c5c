//! The income of a case at one corner of what is known: everything that lowers it, or everything that raises it.

use super::prepare::{Prepared, ProductModel};
use super::shape::{Clock, IncomeSeries};
use super::strikes::{Strikes, struck_value};
use crate::interval::Num;

/// What the income comes to at one corner: everything that lowers it, or everything that raises it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corner {
    pub(crate) clock: Clock,
    /// Income of revenue, and of equal yearly sums.
    series: [IncomeSeries; 2],
    /// Years that each patent would earn if none were dead.
    pub(super) lives: Vec<f64>,
    /// Years that each patent earns in any product.
    pub(super) earning: Vec<f64>,
    /// Present value of each member's whole income, by series; a dead patent's as if it lived.
    pub(crate) now: [Vec<f64>; 2],
    /// What is still to come at each time, member by member.
    pub(crate) left: [Vec<f64>; 2],
    /// Years of each member in its product.
    pub(super) years: Vec<f64>,
    pub(super) fee_now: Vec<f64>,
    pub(super) fee_left: Vec<f64>,
    /// What `now` and `fee_now` come to with what strikes on the path; empty where nothing does.
    pub(super) struck: [Vec<f64>; 2],
    pub(super) fee_struck: Vec<f64>,
    fee_sums: Vec<f64>,
}

impl ProductModel {
    /// Revenue of a full year in each period: as forecast, then growing year on year.
    pub(crate) fn full_years_into<N: Num>(&self, case: &Prepared, x: &[N], up: impl Fn(N) -> f64, out: &mut Vec<f64>) {
        out.clear();
        let growth = self.growth.map_or(0.0, |slot| 1.0 + up(x[slot]));
        let mut full_year = 0.0;
        for period in &case.periods {
            full_year = match self.revenues.get(period.year) {
                Some(slot) => up(x[*slot]),
                None => full_year * growth,
            };
            out.push(full_year);
        }
    }

    /// The same as a list of its own.
    pub(crate) fn full_years<N: Num>(&self, case: &Prepared, x: &[N], up: impl Fn(N) -> f64) -> Vec<f64> {
        let mut out = Vec::with_capacity(case.periods.len());
        self.full_years_into(case, x, up, &mut out);
        out
    }
}

impl Corner {
    /// `up` reads what raises the income, `down` what lowers it.
    #[expect(clippy::too_many_arguments, reason = "one corner of a run, called at its two ends")]
    pub(super) fn fill<N: Num>(
        &mut self,
        case: &Prepared,
        x: &[N],
        times: &[f64],
        rate: f64,
        up: impl Fn(N) -> f64,
        down: impl Fn(N) -> f64,
        sums: bool,
        strikes: Option<&Strikes>,
    ) {
        self.clock.set(&case.periods, times.iter().copied(), rate, case.timing);
        self.lives.clear();
        self.lives.extend(case.patents.iter().map(|patent| {
            let statutory = patent.statutory.unwrap_or(f64::NAN);
            Num::max(Num::min(statutory, up(x[patent.technical])), 0.0)
        }));
        self.earning.clear();
        self.earning.resize(case.patents.len(), 0.0);
        let members: usize = case.products.iter().map(|product| product.members.len()).sum();
        let used = if sums { 2 } else { 1 };
        self.years.clear();
        for which in 0..used {
            self.now[which].clear();
            self.left[which].clear();
            self.left[which].resize(members * times.len(), 0.0);
            self.struck[which].clear();
        }
        let mut decayed = None;
        let mut first_member = 0;
        for (at, product) in case.products.iter().enumerate() {
            let [revenue, equal] = &mut self.series;
            let decay = 1.0 - down(x[product.decay]);
            if decayed != Some(decay) {
                equal.yearly.clear();
                equal.yearly.extend(case.decay_years.iter().map(|years| decay.powf(*years)));
                decayed = Some(decay);
            }
            product.full_years_into(case, x, &up, &mut revenue.yearly);
            for (full_year, kept) in revenue.yearly.iter_mut().zip(&equal.yearly) {
                *full_year *= kept;
            }
            let life = up(x[product.life]);
            for (which, series) in self.series[..used].iter_mut().enumerate() {
                self.clock.sum(series);
                for member in &product.members {
                    let years = Num::min(self.lives[member.patent], life);
                    if which == 0 {
                        self.years.push(years);
                    }
                    self.earning[member.patent] = Num::max(self.earning[member.patent], years);
                    // Patents of a product that earn as long are worth the same: most of them, where a life is stated for all.
                    let (own, count) = (self.now[which].len(), times.len());
                    #[expect(clippy::float_cmp, reason = "the same number, not one near it")]
                    let same = (first_member..own).find(|other| self.years[*other] == years);
                    let now = if let Some(other) = same {
                        self.left[which].copy_within(other * count..(other + 1) * count, own * count);
                        self.now[which][other]
                    } else {
                        let left = &mut self.left[which][own * count..(own + 1) * count];
                        self.clock.value(&case.periods, series, years, case.timing, left)
                    };
                    self.now[which].push(now);
                    if let Some(strikes) = strikes {
                        let steps = (&strikes.patents[member.patent], &strikes.products[at]);
                        let (clock, timing) = (&self.clock, case.timing);
                        let struck = struck_value(clock, &case.periods, series, (years, now), timing, steps);
                        self.struck[which].push(struck);
                    }
                }
            }
            first_member += product.members.len();
        }
        self.fee_now.clear();
        self.fee_left.clear();
        self.fee_struck.clear();
        if case.deduct_fees {
            self.fee_left.resize(case.patents.len() * times.len(), 0.0);
            for (index, patent) in case.patents.iter().enumerate() {
                let life = if patent.dead { 0.0 } else { self.earning[index] };
                let left = &mut self.fee_left[index * times.len()..(index + 1) * times.len()];
                self.fee_now.push(self.clock.fees(&patent.fees, life, left, &mut self.fee_sums));
                if let Some(strikes) = strikes {
                    let life = Num::min(life, strikes.patents[index].end());
                    self.fee_struck.push(self.clock.fees(&patent.fees, life, &mut [], &mut self.fee_sums));
                }
            }
        }
    }
}
