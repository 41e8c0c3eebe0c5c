//! Published ranges of rates, and where a rate stands among them.

use eframe::egui::{Label, RichText, Ui};

use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::model::{Case, Severity};
use crate::reference::{Provenance, Reference};
use crate::text::{Arg, guideline as terms, screen_guideline as words};
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, closed_section, explain, remark, section, show_chart};

/// A range on the picture.
struct Row {
    about: &'static Provenance,
    low: f64,
    high: f64,
    tone: usize,
}

/// Every published range of net sales, table by table.
fn rows() -> Vec<Row> {
    let reference = Reference::builtin();
    let mut rows = Vec::new();
    for (tone, table) in
        [&reference.royalty_unido, &reference.royalty_textbook, &reference.royalty_surveys].into_iter().enumerate()
    {
        rows.extend(table.rows.iter().map(|row| Row {
            about: &row.about,
            low: row.figures.low,
            high: row.figures.high,
            tone,
        }));
    }
    rows.extend(reference.royalty_japan.rows.iter().map(|row| Row {
        about: &row.about,
        low: row.figures.mean,
        high: row.figures.mean,
        tone: 3,
    }));
    rows
}

/// The rate looked up: typed, else concluded.
fn rate(view: &View<'_>, case: &Case) -> Option<f64> {
    let typed = case.licence_fee.guideline.looked_up_rate.value.filter(|rate| (0.0..=1.0).contains(rate));
    typed.or(view.assessment.licence_fee.concluded.value)
}

/// The rate to look up, and what is found.
pub fn form(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    section(ui, view, "look_up", words::LOOK_UP, Some(words::LOOK_UP_EXPLAINED), |ui, view| {
        let concluded = view.assessment.figure("licence_fee.concluded").and_then(|figure| figure.value.as_ref());
        Field::new("licence_fee.guideline.looked_up_rate", terms::LOOKED_UP_RATE).otherwise(view, concluded).rate(
            ui,
            view,
            &mut case.licence_fee.guideline.looked_up_rate,
        );
        let Some(rate) = rate(view, case) else { return };
        let table = &Reference::builtin().royalty_distribution;
        if let Some(share) = view.assessment.licence_fee.guideline.looked_up {
            let text = words::PERCENTILE_OF.with([
                ("share", Arg::Percent(share)),
                ("rate", Arg::Percent(rate)),
                ("mark", table.about.mark.label(view.lang).into()),
            ]);
            remark(ui, Severity::Note, &view.message(&text));
            if table.rows.last().is_some_and(|row| rate > row.figures.rate) {
                explain_text(ui, view.message(&words::PERCENTILE_BEYOND.with([("share", Arg::Percent(share))])));
            }
        }
        let rows = rows();
        let of = |row: &&Row| row.low < row.high;
        let inside = rows.iter().filter(of).filter(|row| (row.low..=row.high).contains(&rate)).count();
        let text = words::INSIDE_N.with([
            ("rate", Arg::Percent(rate)),
            ("n", inside.into()),
            ("total", rows.iter().filter(of).count().into()),
        ]);
        ui.label(view.message(&text));
    });
    closed_section(ui, view, "sources", words::SOURCES, sources);
}

fn sources(ui: &mut Ui, view: &mut View<'_>) {
    let reference = Reference::builtin();
    for about in [
        &reference.royalty_unido.about,
        &reference.royalty_textbook.about,
        &reference.royalty_japan.about,
        &reference.royalty_distribution.about,
    ] {
        ui.add(Label::new(RichText::new(about.name.get(view.lang)).font(theme::strong())).wrap());
        parts::provenance(ui, view, about);
    }
    let surveys = &reference.royalty_surveys;
    ui.add(Label::new(RichText::new(surveys.about.name.get(view.lang)).font(theme::strong())).wrap());
    if let Some(note) = &surveys.about.note {
        explain_text(ui, note.get(view.lang));
    }
    for row in &surveys.rows {
        let text = words::ROW_SOURCE.with([
            ("name", row.about.name.get(view.lang).into()),
            ("source", row.about.source_in(view.lang).into()),
            ("mark", row.about.mark.label(view.lang).into()),
            ("date", row.about.date.as_deref().unwrap_or_default().into()),
        ]);
        ui.add(Label::new(RichText::new(view.message(&text)).font(theme::small())).wrap());
        if let Some(note) = &row.about.note {
            explain_text(ui, note.get(view.lang));
        }
    }
}

/// The ranges with the rate drawn in, and the distribution.
pub fn pictures(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    let rate = rate(view, case);
    let chart = ranges(view, rate);
    show_chart(ui, view, &chart);
    explain(ui, view, words::RANGES_NOTE);
    ui.add_space(theme::GROUP_GAP);
    let chart = distribution(view, rate);
    show_chart(ui, view, &chart);
    parts::provenance(ui, view, &Reference::builtin().royalty_distribution.about);
}

fn line(view: &View<'_>, rate: f64) -> Series {
    let name = view.message(&words::RATE_SERIES.with([("rate", Arg::Percent(rate))]));
    Series::new(name, Tone::Ink, Shape::Vertical(rate))
}

fn ranges(view: &View<'_>, rate: Option<f64>) -> Chart {
    const TONES: [Tone; 4] = [Tone::Blue, Tone::Green, Tone::Purple, Tone::Orange];
    let reference = Reference::builtin();
    let tables = [
        &reference.royalty_unido.about,
        &reference.royalty_textbook.about,
        &reference.royalty_surveys.about,
        &reference.royalty_japan.about,
    ];
    let rows = rows();
    let name = |row: &Row| {
        let name = row.about.name.get(view.lang);
        // Rows of the survey are named by their field alone.
        if row.tone == 3 { view.message(&words::JAPAN_ROW.with([("name", name.into())])) } else { name.to_owned() }
    };
    let names: Vec<String> = rows.iter().map(name).collect();
    let mut bars: [Vec<Bar>; 4] = Default::default();
    for (at, row) in rows.iter().enumerate() {
        // A single figure is a mark, not a bar without width.
        let single = row.high - row.low < 1e-12;
        bars[row.tone].push(Bar {
            at: at as f64,
            from: row.low,
            to: row.high,
            mark: single.then_some(row.low),
            label: row.about.name.get(view.lang).to_owned(),
        });
    }
    let height = 130.0 + 19.0 * names.len() as f32;
    let x = Axis::new(view.text(words::RANGES_AXIS), Scale::Percent).from_zero();
    let y = Axis::new(view.text(words::RANGES_ROWS), Scale::Category(names));
    let mut chart = Chart::new("royalty-ranges", view.text(words::RANGES_CHART), x, y, view.lang).height(height);
    for ((bars, tone), about) in bars.into_iter().zip(TONES).zip(tables) {
        chart = chart.with(Series::new(about.name.get(view.lang), tone, Shape::Ranges(bars)));
    }
    match rate {
        Some(rate) => chart.with(line(view, rate)),
        None => chart,
    }
}

fn distribution(view: &View<'_>, rate: Option<f64>) -> Chart {
    let table = &Reference::builtin().royalty_distribution;
    let points =
        std::iter::once([0.0, 0.0]).chain(table.rows.iter().map(|row| [row.figures.rate, row.figures.share])).collect();
    let x = Axis::new(view.text(words::RANGES_AXIS), Scale::Percent).from_zero();
    let y = Axis::new(view.text(words::DISTRIBUTION_Y), Scale::Percent).from_zero();
    let chart = Chart::new("royalty-distribution", view.text(words::DISTRIBUTION_CHART), x, y, view.lang)
        .height(220.0)
        .with(Series::new(view.text(words::DISTRIBUTION_SERIES), Tone::Blue, Shape::Line(points)));
    match rate {
        Some(rate) => chart.with(line(view, rate)),
        None => chart,
    }
}
