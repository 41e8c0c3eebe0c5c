//! The pictures of how sure a case is: the fan, the shortfall by month, how a result spreads; for the screen and for reports.

use crate::assessment::drivers::Footing;
use crate::assessment::simulation::{SimulatedCase, SimulatedMonth, SimulatedSpread};
use crate::calendar::add_months;
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::{Case, Quantity};
use crate::text::{Text, number, screen_loan, screen_sure as screen, simulation as words};

/// The bars of a histogram.
const BINS: usize = 40;
/// The pieces of a cumulative curve.
const CURVE: usize = 120;

/// A result that is simulated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum LookedAt {
    /// The concluded value.
    Value,
    /// The collateral's value when the loan is paid out.
    Collateral,
    /// The most that may be lent.
    Lendable,
    /// The least of all months' cover.
    Cover,
    /// The greatest of all months' loss given default.
    Loss,
}

impl LookedAt {
    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Self::Value => screen::RESULT_VALUE,
            Self::Collateral => screen::RESULT_COLLATERAL,
            Self::Lendable => screen::RESULT_LENDABLE,
            Self::Cover => screen::RESULT_COVER,
            Self::Loss => screen::RESULT_LOSS,
        }
    }

    /// Its name within a sentence.
    pub fn in_title(self) -> Text {
        match self {
            Self::Value => screen::IN_TITLE_VALUE,
            Self::Collateral => screen::IN_TITLE_COLLATERAL,
            Self::Lendable => screen::IN_TITLE_LENDABLE,
            Self::Cover => screen::IN_TITLE_COVER,
            Self::Loss => screen::IN_TITLE_LOSS,
        }
    }

    /// Its name in the names of files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Collateral => "collateral",
            Self::Lendable => "lendable",
            Self::Cover => "cover",
            Self::Loss => "loss",
        }
    }

    /// What it counts.
    pub fn scale(self) -> Scale {
        match self {
            Self::Cover => Scale::Number,
            Self::Loss => Scale::Percent,
            Self::Value | Self::Collateral | Self::Lendable => Scale::Money,
        }
    }

    /// A value of it, in words.
    pub fn shown(self, value: f64, lang: Lang) -> String {
        match self {
            Self::Cover => Quantity::Ratio(value).render(lang),
            Self::Loss => number::percent(value),
            Self::Value | Self::Collateral | Self::Lendable => number::money(value, lang),
        }
    }

    /// How it spreads.
    pub fn spread(self, found: &SimulatedCase) -> Option<&SimulatedSpread> {
        match self {
            Self::Value => Some(&found.value),
            Self::Collateral => found.collateral.as_ref(),
            Self::Lendable => found.lendable.as_ref(),
            Self::Cover => found.least_cover.as_ref(),
            Self::Loss => found.worst_loss.as_ref(),
        }
    }

    /// Its place among the results of a sensitivity.
    pub fn place(self) -> Option<usize> {
        match self {
            Self::Value => Some(0),
            Self::Lendable => Some(1),
            Self::Cover => Some(2),
            Self::Collateral | Self::Loss => None,
        }
    }

    /// Where a run tells it.
    pub fn read(self) -> Option<fn(&Footing) -> Option<f64>> {
        match self {
            Self::Value => Some(|footing| footing.value),
            Self::Lendable => Some(|footing| footing.lendable),
            Self::Cover => Some(|footing| footing.least_cover),
            Self::Collateral | Self::Loss => None,
        }
    }

    /// Its axis.
    pub fn axis(self, lang: Lang) -> Axis {
        let name = if self.scale() == Scale::Money { screen_loan::AXIS_AMOUNT } else { self.name() };
        Axis::new(name.get(lang), self.scale())
    }
}

/// The day of a month, on an axis.
fn at(case: &Case, month: &SimulatedMonth) -> Option<f64> {
    let start = case.loan.start.value?;
    Some(day(add_months(start, i64::try_from(month.month).ok()?)))
}

fn dates(lang: Lang) -> Axis {
    Axis::new(screen_loan::AXIS_DATE.get(lang), Scale::Date)
}

/// The fan of the collateral with what is owed in it.
pub fn fan(case: &Case, found: &SimulatedCase, lang: Lang) -> Chart {
    let trials = ("trials", number::decimals(found.trials as f64, 0).into());
    let title = words::FAN_TITLE.with([trials]).render(lang);
    let money = Axis::new(screen_loan::AXIS_AMOUNT.get(lang), Scale::Money).from_zero();
    let band = |low: usize, high: usize| {
        let point = |month: &SimulatedMonth| Some([at(case, month)?, month.value[low], month.value[high]]);
        Shape::Band(found.months.iter().filter_map(point).collect())
    };
    let line = |of: &dyn Fn(&SimulatedMonth) -> Option<f64>| -> Vec<[f64; 2]> {
        found.months.iter().filter_map(|month| Some([at(case, month)?, of(month)?])).collect()
    };
    let mut chart = Chart::new("fan", title, dates(lang), money, lang).height(300.0);
    // A fan that no eye can see has no place in the legend: on an outside appraisal nothing moves the collateral, and what
    // spreads is the sale.
    let seen = |fan: &dyn Fn(&SimulatedMonth) -> Option<[f64; 5]>| {
        found.months.iter().filter_map(fan).any(|fan| fan[4] - fan[0] > 0.02 * fan[2].abs())
    };
    if seen(&|month| Some(month.value)) {
        chart = chart.with(Series::new(words::FAN_OUTER.get(lang), Tone::Sky, band(0, 4))).with(Series::new(
            words::FAN_INNER.get(lang),
            Tone::Blue,
            band(1, 3),
        ));
    } else if seen(&|month| month.liquidation) {
        let point = |month: &SimulatedMonth| {
            let sale = month.liquidation?;
            Some([at(case, month)?, sale[0], sale[4]])
        };
        let sales = Shape::Band(found.months.iter().filter_map(point).collect());
        chart = chart.with(Series::new(words::FAN_SALE_OUTER.get(lang), Tone::Green, sales));
    }
    let middle = line(&|month| Some(month.value[2]));
    chart = chart.with(Series::new(words::FAN_MIDDLE.get(lang), Tone::Blue, Shape::Line(middle)));
    let sale = line(&|month| month.liquidation.map(|fan| fan[0]));
    if !sale.is_empty() {
        chart = chart.with(Series::new(words::FAN_SALE.get(lang), Tone::Green, Shape::Line(sale)));
    }
    let owed = line(&|month| month.owed);
    if !owed.is_empty() {
        chart = chart.with(Series::new(words::FAN_BALANCE.get(lang), Tone::Ink, Shape::Steps(owed)));
    }
    chart
}

/// The probability of a shortfall, month by month.
pub fn shortfall(case: &Case, found: &SimulatedCase, lang: Lang) -> Chart {
    let points = found.months.iter().filter_map(|month| Some([at(case, month)?, month.shortfall_probability?]));
    let share = Axis::new(words::SHORT_SERIES.get(lang), Scale::Percent).from_zero();
    Chart::new("shortfall", words::SHORT_TITLE.get(lang), dates(lang), share, lang)
        .with(Series::new(words::SHORT_SERIES.get(lang), Tone::Vermilion, Shape::Line(points.collect())).unlisted())
        .height(180.0)
}

/// How a loss given default spreads, month by month; nothing where no path loses.
pub fn losses(case: &Case, found: &SimulatedCase, lang: Lang) -> Option<Chart> {
    let some = |month: &SimulatedMonth| month.loss_given_default.is_some_and(|loss| loss > 0.0);
    found.months.iter().any(some).then_some(())?;
    let line = |of: &dyn Fn(&SimulatedMonth) -> Option<f64>| {
        Shape::Line(found.months.iter().filter_map(|month| Some([at(case, month)?, of(month)?])).collect())
    };
    let share = Axis::new(words::LOSS_AXIS.get(lang), Scale::Percent).from_zero();
    let quantile = |place: usize| line(&|month: &SimulatedMonth| Some(month.loss_percentiles?[place]));
    let chart = Chart::new("loss", words::LOSS_TITLE.get(lang), dates(lang), share, lang)
        .with(Series::new(words::LOSS_P99.get(lang), Tone::Vermilion, quantile(4)))
        .with(Series::new(words::LOSS_P95.get(lang), Tone::Orange, quantile(3)))
        .with(Series::new(words::LOSS_MEAN.get(lang), Tone::Blue, line(&|month| month.loss_given_default)))
        .height(200.0);
    Some(chart)
}

/// Another result over the present one.
pub enum LaidOver<'a> {
    /// How it spreads.
    Spread {
        /// What it is called.
        name: &'a str,
        /// Its colour.
        tone: Tone,
        /// Its spread.
        spread: &'a SimulatedSpread,
    },
    /// One amount.
    Amount {
        /// What it is called.
        name: &'a str,
        /// Its colour.
        tone: Tone,
        /// The amount.
        at: f64,
    },
}

/// How often which amount comes out, or how likely it is not to be exceeded, with a line at the chosen one; over it other
/// results. The outermost two hundredths of all trials are not drawn.
pub fn spread(
    result: LookedAt,
    (spread, trials): (&SimulatedSpread, usize),
    chosen: Option<(&str, f64)>,
    others: &[LaidOver<'_>],
    cumulative: bool,
    lang: Lang,
) -> Chart {
    let trials = ("trials", number::decimals(trials as f64, 0).into());
    let title = if cumulative { screen::CUMULATIVE_TITLE } else { screen::SPREAD_TITLE };
    let title = title.with([("result", result.in_title().into()), trials]).render(lang);
    let ends = |spread: &SimulatedSpread| (spread.at(0.01), spread.at(0.99));
    let (mut low, mut high) = ends(spread);
    for other in others {
        let (least, most) = match other {
            LaidOver::Spread { spread, .. } => ends(spread),
            LaidOver::Amount { at, .. } => (*at, *at),
        };
        (low, high) = (low.min(least), high.max(most));
    }
    let series = if cumulative { screen::CUMULATIVE_SERIES } else { words::HISTOGRAM_SERIES };
    let mut y = Axis::new(series.get(lang), Scale::Percent).from_zero();
    if cumulative {
        y = y.reaching(1.0);
    }
    let id = format!("spread-{}", result.id());
    let mut chart = Chart::new(id, title, result.axis(lang), y, lang).height(236.0);
    let outline = |spread: &SimulatedSpread| {
        if cumulative {
            let point = |at: usize| {
                let x = low + (high - low) * at as f64 / CURVE as f64;
                [x, spread.below(x)]
            };
            return (0..=CURVE).map(point).collect::<Vec<_>>();
        }
        let width = ((high - low) / BINS as f64).max(f64::MIN_POSITIVE);
        let steps = (0..BINS).flat_map(|bin| {
            let from = low + width * bin as f64;
            let share = spread.below(from + width) - spread.below(from);
            [[from, share], [from + width, share]]
        });
        std::iter::once([low, 0.0]).chain(steps).chain([[high, 0.0]]).collect()
    };
    let shape = if cumulative { Shape::Line } else { Shape::Ceiling };
    // Beside others the present one is called so.
    let own = if others.is_empty() { series } else { screen::OVERLAY_PRESENT };
    chart = chart.with(Series::new(own.get(lang), Tone::Blue, shape(outline(spread))));
    for other in others {
        chart = chart.with(match other {
            LaidOver::Spread { name, tone, spread } => Series::new(*name, *tone, Shape::Line(outline(spread))),
            LaidOver::Amount { name, tone, at } => Series::new(*name, *tone, Shape::Vertical(*at)),
        });
    }
    // Out of sight it would squeeze the picture.
    let room = 0.35 * (high - low);
    if let Some((name, amount)) = chosen.filter(|(_, amount)| *amount > low - room && *amount < high + room) {
        chart = chart.with(Series::new(name, Tone::Ink, Shape::Vertical(amount)));
    }
    chart
}

/// The histogram of a result with its tenth, middle and ninetieth percentile; nothing where nothing spreads.
pub fn histogram(result: LookedAt, found: &SimulatedCase, lang: Lang) -> Option<Chart> {
    let of = result.spread(found)?;
    if of.at(0.99) - of.at(0.01) <= 1e-9 * of.at(0.5).abs() {
        return None;
    }
    let chart = spread(result, (of, found.trials), None, &[], false, lang);
    let marked =
        [(0.1, Tone::Orange), (0.5, Tone::Ink), (0.9, Tone::Green)].into_iter().fold(chart, |chart, (share, tone)| {
            let name = format!("P{:.0} {}", share * 100.0, result.shown(of.at(share), lang));
            chart.with(Series::new(name, tone, Shape::Vertical(of.at(share))).unlisted())
        });
    Some(marked)
}
