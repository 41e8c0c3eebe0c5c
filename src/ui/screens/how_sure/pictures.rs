//! The pictures of how sure a case is: fan, shortfall by month, histogram and cumulative curve; in modules, the others.

pub mod bridge;
pub mod drivers;
pub mod two_way;

use super::parts::LookedAt;
use crate::app::simulating::HowSure;
use crate::assessment::simulation::{SimulatedCase, SimulatedMonth, SimulatedSpread};
use crate::calendar::add_months;
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::Case;
use crate::text::{number, screen_loan, screen_sure as screen, simulation as words};

/// The bars of a histogram.
const BINS: usize = 40;
/// The pieces of a cumulative curve.
const CURVE: usize = 120;

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
    if !found.drawn.is_empty() {
        chart = chart.with(Series::new(words::FAN_OUTER.get(lang), Tone::Sky, band(0, 4))).with(Series::new(
            words::FAN_INNER.get(lang),
            Tone::Blue,
            band(1, 3),
        ));
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
    sure: &HowSure,
    spread: &SimulatedSpread,
    chosen: f64,
    others: &[LaidOver<'_>],
    cumulative: bool,
    lang: Lang,
) -> Chart {
    let trials = ("trials", number::decimals(sure.found.trials as f64, 0).into());
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
    let x_name = if result.scale() == Scale::Money { screen_loan::AXIS_AMOUNT } else { result.name() };
    let mut chart = Chart::new(
        format!("spread {}", result.in_title().get(Lang::En)),
        title,
        Axis::new(x_name.get(lang), result.scale()),
        y,
        lang,
    )
    .height(236.0);
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
    if chosen > low - room && chosen < high + room {
        chart = chart.with(Series::new(screen::THRESHOLD_SERIES.get(lang), Tone::Ink, Shape::Vertical(chosen)));
    }
    chart
}

/// The axis of a result.
pub(super) fn axis_of(of: LookedAt, lang: Lang) -> Axis {
    let name = if of.scale() == Scale::Money { screen_loan::AXIS_AMOUNT } else { of.name() };
    Axis::new(name.get(lang), of.scale())
}
