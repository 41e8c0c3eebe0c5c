//! National totals of recorded licence contracts, and their trend.

use eframe::egui::{Label, RichText, Ui};

use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::reference::{LicenceStatistics, Reference, Row};
use crate::text::{fields, number, screen_guideline as words};
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, section, show_chart, table};

/// Shows totals and trend.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let totals = &Reference::builtin().licence_statistics;
    section(ui, view, "national", words::NATIONAL, Some(words::NATIONAL_EXPLAINED), |ui, view| {
        /// Below this width only free share and mean are shown.
        const ROOM_FOR_ALL: f32 = 490.0;
        let wide = ui.available_width() >= ROOM_FOR_ALL;
        let columns = [
            (true, TableColumn::rest(words::COLUMN_PERIOD)),
            (true, TableColumn::figures(words::COLUMN_CONTRACTS, 66.0)),
            (wide, TableColumn::figures(words::COLUMN_FIXED_SHARE, 60.0)),
            (wide, TableColumn::figures(words::COLUMN_ROYALTY_SHARE, 60.0)),
            (true, TableColumn::figures(words::COLUMN_FREE_SHARE, 60.0)),
            (true, TableColumn::figures(words::COLUMN_FIXED_MEAN, 112.0)),
            (wide, TableColumn::figures(words::COLUMN_FIXED_YEARS, 46.0)),
        ];
        let (places, columns): (Vec<usize>, Vec<TableColumn>) = columns
            .into_iter()
            .enumerate()
            .filter(|(_, (shown, _))| *shown)
            .map(|(place, (_, column))| (place, column))
            .unzip();
        let keys: Vec<&str> = totals.rows.iter().map(|row| row.about.id.as_str()).collect();
        table(ui, view, "national", &columns, &keys, 240.0, |ui, view, row, column| {
            let Some(row) = totals.rows.get(row) else { return };
            let column = places.get(column).copied().unwrap_or_default();
            let figures = &row.figures;
            let none = || view.text(fields::FIGURE_NONE).to_owned();
            let share = |n: Option<u32>| n.map_or_else(none, |n| percent_of(n, figures.contracts));
            let text = match column {
                0 => row.about.name.get(view.lang).to_owned(),
                1 => number::decimals(f64::from(figures.contracts), 0),
                2 => share(figures.fixed_contracts),
                3 => share(figures.royalty_contracts),
                4 => share(figures.free_contracts),
                5 => figures.mean_fixed().map_or_else(none, |mean| mean_text(view, mean)),
                _ => figures.fixed_mean_years.map_or_else(none, |years| number::decimals(years, 1)),
            };
            let label = ui.add(Label::new(text).truncate());
            if column == 0 {
                label.on_hover_text(parts::provenance_text(&row.about, view.lang));
            }
        });
    });
    let years: Vec<&Row<LicenceStatistics>> =
        totals.rows.iter().filter(|row| row.figures.free_contracts.is_some()).collect();
    let names = || years.iter().map(|row| row.about.name.get(view.lang).to_owned()).collect::<Vec<_>>();
    let x = || Axis::new(view.text(words::YEAR_AXIS), Scale::Category(names()));
    let bars = |value: &dyn Fn(&LicenceStatistics) -> Option<f64>| -> Vec<Bar> {
        let bar = |(at, row): (usize, &&Row<LicenceStatistics>)| {
            Some(Bar::new(at as f64, value(&row.figures)?, row.about.name.get(view.lang)))
        };
        years.iter().enumerate().filter_map(bar).collect()
    };
    let free = bars(&|figures| Some(f64::from(figures.free_contracts?) / f64::from(figures.contracts)));
    let mean = bars(&LicenceStatistics::mean_fixed);
    let shares = Chart::new(
        "free-licences",
        view.text(words::FREE_CHART),
        x(),
        Axis::new(view.text(words::SHARE_AXIS), Scale::Percent).from_zero(),
        view.lang,
    )
    .height(190.0)
    .with(Series::new(view.text(words::FREE_SERIES), Tone::Vermilion, Shape::Bars(free)));
    let means = Chart::new(
        "fixed-mean",
        view.text(words::MEAN_CHART),
        x(),
        Axis::new(view.text(words::MEAN_AXIS), Scale::Money).from_zero(),
        view.lang,
    )
    .height(190.0)
    .with(Series::new(view.text(words::MEAN_SERIES), Tone::Blue, Shape::Bars(mean)));
    ui.add_space(theme::GAP);
    show_chart(ui, view, &shares);
    show_chart(ui, view, &means);
    if let Some(note) = &totals.about.note {
        explain_text(ui, note.get(view.lang));
    }
    for row in &totals.rows {
        let text = words::ROW_SOURCE.with([
            ("name", row.about.name.get(view.lang).into()),
            ("source", row.about.source_in(view.lang).into()),
            ("mark", row.about.mark.label(view.lang).into()),
            ("date", row.about.date.as_deref().unwrap_or_default().into()),
        ]);
        let weak = theme::palette(ui).weak;
        ui.add(Label::new(RichText::new(view.message(&text)).font(theme::small()).color(weak)).wrap());
    }
}

fn percent_of(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    format!("{} %", number::fixed(f64::from(part) / f64::from(whole) * 100.0, 1))
}

/// To a tenth of 万元, as the notices print it.
fn mean_text(view: &View<'_>, mean: f64) -> String {
    number::money((mean / 1e3).round() * 1e3, view.lang)
}
