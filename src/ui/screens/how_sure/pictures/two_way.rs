//! The pictures of two inputs: the heat map with the line at which the verdict turns, and the iso-line of a loan.

use super::super::parts::LookedAt;
use crate::app::simulating::SureAnswers;
use crate::assessment::drivers::Footing;
use crate::assessment::tables::{IsoLine, TwoWayTable};
use crate::chart::heat_map::{HeatCell, HeatMap, HeatSide};
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::{Case, fields};
use crate::report::drivers::{short_name, shown};
use crate::text::number::{self, MoneyUnit};
use crate::text::{Arg, screen_sure as words};
use crate::ui::widgets::density::scale_of;

fn side(case: &Case, field: &str, values: &[f64], stated: Option<f64>, lang: Lang) -> HeatSide {
    HeatSide {
        name: short_name(case, field, lang),
        values: values.to_vec(),
        ticks: values.iter().map(|value| shown(field, *value, lang)).collect(),
        stated: stated.unwrap_or(f64::NAN),
    }
}

/// So many decimals tell three digits of the largest figure of a table, and neighbours apart.
fn places_for(largest: f64) -> usize {
    match largest {
        ..1.0 => 3,
        ..10.0 => 2,
        ..1_000.0 => 1,
        _ => 0,
    }
}

/// A result over two inputs.
pub fn heat_map(case: &Case, table: &TwoWayTable, answers: &SureAnswers, of: LookedAt, lang: Lang) -> Option<HeatMap> {
    let result = of.read()?;
    let stated = |field: &str| answers.tornado.iter().find(|driver| driver.field == field).map(|driver| driver.stated);
    let across = side(case, &table.across, &table.columns, stated(&table.across), lang);
    let down = side(case, &table.down, &table.rows, stated(&table.down), lang);
    let largest = table.cells.iter().filter_map(result).fold(0.0_f64, |a, b| a.max(b.abs()));
    let unit = MoneyUnit::fitting(largest, lang);
    let money = of.scale() == Scale::Money;
    let short = |value: f64| {
        if money {
            number::fixed(value / unit.size(), places_for(largest / unit.size()))
        } else {
            number::decimals(value, 2)
        }
    };
    let cell = |(place, standing): (usize, &Footing)| {
        let (row, column) = (place / table.columns.len().max(1), place % table.columns.len().max(1));
        let value = result(standing);
        let said = value.map_or_else(|| "—".to_owned(), |value| of.shown(value, lang));
        let verdict = match standing.holds {
            Some(true) => words::CELL_HOLDS,
            Some(false) => words::CELL_BREAKS,
            None => words::CELL_UNKNOWN,
        };
        let lines = vec![
            format!("{}  {}", across.name, across.ticks.get(column).map_or("", String::as_str)),
            format!("{}  {}", down.name, down.ticks.get(row).map_or("", String::as_str)),
            format!("{}  {said}", of.name().get(lang)),
            verdict.get(lang).to_owned(),
        ];
        HeatCell { value, short: value.map(short).unwrap_or_default(), lines, holds: standing.holds }
    };
    let cells = table.cells.iter().enumerate().map(cell).collect();
    let mut title = words::TWO_WAY_OF.with([("result", of.in_title().into())]).render(lang);
    if money {
        title = words::IN_UNIT.with([("title", title.into()), ("unit", unit.name(lang).into())]).render(lang);
    }
    let legend = [words::CELL_HOLDS, words::CELL_BREAKS, words::BREACH_LINE, words::AS_STATED];
    Some(HeatMap {
        id: "two-way".to_owned(),
        title,
        cells,
        breach: table.breach.clone(),
        legend: legend.map(|text| text.get(lang).to_owned()),
        across,
        down,
    })
}

/// The pairs of two inputs at which exactly the loan may be lent.
pub fn iso_line(case: &Case, line: &IsoLine, loan: f64, lang: Lang) -> Option<Chart> {
    let name = |field: &str| short_name(case, field, lang);
    let scale = |field: &str| fields::find(field).map_or(Scale::Number, |handle| scale_of(handle.kind().unit));
    let title = words::ISO_LINE_OF.with([
        ("set", name(&line.set).into()),
        ("solved", name(&line.solved).into()),
        ("loan", Arg::Money(loan)),
    ]);
    let most = line.points.iter().map(|(_, roots)| roots.len()).max()?;
    let mut chart = Chart::new(
        "iso line",
        title.render(lang),
        Axis::new(name(&line.set), scale(&line.set)),
        Axis::new(name(&line.solved), scale(&line.solved)),
        lang,
    )
    .height(230.0);
    for place in 0..most {
        let points: Vec<[f64; 2]> =
            line.points.iter().filter_map(|(at, roots)| Some([*at, *roots.get(place)?])).collect();
        let text = words::ISO_LINE_SERIES.get(lang);
        chart = chart.with(Series::new(text, Tone::nth(place), Shape::Line(points)));
    }
    (!chart.is_empty()).then_some(chart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_small_amount_are_told_apart() {
        let told = |value: f64, largest: f64| number::fixed(value, places_for(largest));
        assert_eq!([told(0.38, 0.7), told(0.42, 0.7)], ["0.380", "0.420"]);
        assert_eq!([told(2.71, 6.9), told(271.4, 690.0), told(4_600.4, 6_900.0)], ["2.71", "271.4", "4,600"]);
    }
}
