//! The pictures of how sure a case is: fan, shortfall by month, histogram, tornado.

use super::SurePart;
use crate::app::simulating::HowSure;
use crate::assessment::drivers::Footing;
use crate::assessment::simulation::{SimulatedCase, SimulatedMonth, SimulatedSpread};
use crate::calendar::add_months;
use crate::chart::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::Case;
use crate::text::{Text, number, screen_loan, simulation as words};

/// The bars of a histogram.
const BINS: usize = 40;
/// The drivers that are drawn, the widest first.
const DRIVERS: usize = 10;

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

/// How often which amount comes out, with a line at the chosen one. The outermost two hundredths of all trials are not
/// drawn.
pub fn histogram(title: Text, spread: &SimulatedSpread, chosen: f64, lang: Lang) -> Chart {
    let (low, high) = (spread.at(0.01), spread.at(0.99));
    let width = ((high - low) / BINS as f64).max(f64::MIN_POSITIVE);
    let steps = (0..BINS).flat_map(|bin| {
        let from = low + width * bin as f64;
        let share = spread.below(from + width) - spread.below(from);
        [[from, share], [from + width, share]]
    });
    let outline = Shape::Ceiling(std::iter::once([low, 0.0]).chain(steps).chain([[high, 0.0]]).collect());
    Chart::new(
        format!("histogram {}", title.get(Lang::En)),
        title.get(lang),
        Axis::new(screen_loan::AXIS_AMOUNT.get(lang), Scale::Money),
        Axis::new(words::HISTOGRAM_SERIES.get(lang), Scale::Percent).from_zero(),
        lang,
    )
    .with(Series::new(words::HISTOGRAM_SERIES.get(lang), Tone::Sky, outline).unlisted())
    .with(Series::new(words::HISTOGRAM_MARK.get(lang), Tone::Ink, Shape::Vertical(chosen)))
    .height(220.0)
}

/// Each input moved alone: what the result is at its low and at its high end.
pub fn tornado(case: &Case, sure: &HowSure, part: SurePart, lang: Lang) -> Option<Chart> {
    let (title, result): (Text, fn(&Footing) -> Option<f64>) = match part {
        SurePart::Value => (words::TORNADO_VALUE, |footing| footing.value),
        SurePart::Loan => (words::TORNADO_LENDABLE, |footing| footing.lendable),
    };
    let now = result(&sure.now)?;
    let mut drivers: Vec<_> = sure.tornado.iter().filter(|driver| driver.swing(result) > 1e-9 * now.abs()).collect();
    drivers.sort_by(|a, b| b.swing(result).total_cmp(&a.swing(result)));
    drivers.truncate(DRIVERS);
    if drivers.is_empty() {
        return None;
    }
    let names = drivers.iter().map(|driver| crate::report::drivers::short_name(case, &driver.field, lang));
    let names: Vec<String> = names.collect();
    let bars = |of: &dyn Fn(&(Footing, Footing)) -> Footing, ends: &dyn Fn(&(f64, f64)) -> f64| {
        let bar = |(place, driver): (usize, &&crate::assessment::drivers::Driver)| {
            let to = result(&of(&driver.standing))?;
            let (from, to) = (now.min(to), now.max(to));
            let label = crate::report::drivers::shown(&driver.field, ends(&driver.ends), lang);
            Some(Bar { at: place as f64, from, to, mark: None, label: format!("{} {label}", names[place]) })
        };
        Shape::Ranges(drivers.iter().enumerate().filter_map(bar).collect())
    };
    let (low, high) = (bars(&|both| both.0, &|ends| ends.0), bars(&|both| both.1, &|ends| ends.1));
    let chart = Chart::new(
        format!("tornado {}", title.get(Lang::En)),
        title.get(lang),
        Axis::new(screen_loan::AXIS_AMOUNT.get(lang), Scale::Money),
        Axis::new("", Scale::Category(names.clone())),
        lang,
    )
    .with(Series::new(words::TORNADO_DOWN.get(lang), Tone::Orange, low).saying(BarWords::Away(now)))
    .with(Series::new(words::TORNADO_UP.get(lang), Tone::Blue, high).saying(BarWords::Away(now)))
    .with(Series::new(words::TORNADO_STATED.get(lang), Tone::Ink, Shape::Vertical(now)))
    .height(90.0 + 30.0 * drivers.len() as f32);
    Some(chart)
}
