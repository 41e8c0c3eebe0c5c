//! 有多大把握: how sure value and loan are. Part of the valuation and of the loan, not a stage of its own.

mod pictures;

use std::sync::Arc;

use eframe::egui::{Align, Grid, Label, Layout, ProgressBar, RichText, ScrollArea, Slider, Ui};

use crate::app::Command;
use crate::app::simulating::{HowSure, SWING};
use crate::assessment::simulation::{PERCENTILES, SimulatedSpread};
use crate::model::{Case, Severity, fields};
use crate::report::{Block, Report, ReportTable};
use crate::text::{Arg, Text, number, simulation as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Tab, card, closed_section, explain, remark, section, show_chart, tabs};

/// What it is asked of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SurePart {
    /// The value.
    Value,
    /// The loan.
    Loan,
}

impl SurePart {
    fn id(self) -> &'static str {
        match self {
            Self::Value => "valuation picture",
            Self::Loan => "loan picture",
        }
    }
}

/// The choice between the stage's own picture and how sure it is; true: how sure.
pub fn chosen(ui: &mut Ui, view: &mut View<'_>, part: SurePart) -> bool {
    let own = if part == SurePart::Value { words::TAB_VALUE } else { words::TAB_LOAN };
    tabs(ui, view, part.id(), &[Tab::new(own, &[]), Tab::new(words::TAB_SURE, &[])], |_| false) == 1
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>, part: SurePart) {
    let ScreenContext { case, view } = cx;
    view.ui.sure.wanted = true;
    ui.add_space(theme::GAP);
    state(ui, view);
    let found = match &view.ui.sure.found {
        None => return,
        Some(Err(why)) => {
            let message = crate::report::simulation::refused(case, why);
            remark(ui, Severity::Missing, &message.render(view.lang));
            return;
        }
        Some(Ok(found)) => Arc::clone(found),
    };
    let dimmed = view.ui.sure.running || view.ui.sure.stopped;
    theme::dimmed(ui, dimmed, |ui| all(ui, case, view, &found, part));
}

/// How far a simulation under way is, and how to end it or have it again.
fn state(ui: &mut Ui, view: &mut View<'_>) {
    let sure = &view.ui.sure;
    let (running, stopped, progress, any) = (sure.running, sure.stopped, sure.progress, sure.found.is_some());
    if running {
        ui.horizontal(|ui| {
            let percent = number::decimals(f64::from(progress) * 100.0, 0);
            let says = words::RUNNING.with([("percent", format!("{percent} %").into())]);
            ui.add(ProgressBar::new(progress).desired_width(180.0).text(view.message(&says)));
            if ui.button(view.text(words::STOP)).clicked() {
                view.run(Command::StopSimulation);
            }
        });
    } else if stopped {
        ui.horizontal_wrapped(|ui| {
            ui.label(view.text(if any { words::STOPPED } else { words::STOPPED_NONE }));
            if ui.button(view.text(words::AGAIN)).clicked() {
                view.ui.sure.again();
                ui.ctx().request_repaint();
            }
        });
    }
}

fn all(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    answer(ui, case, view, sure, part);
    ui.add_space(theme::GAP);
    let found = &sure.found;
    let spread = match part {
        SurePart::Value => Some((words::HISTOGRAM_VALUE, &found.value)),
        SurePart::Loan => found.lendable.as_ref().map(|spread| (words::HISTOGRAM_LENDABLE, spread)),
    };
    if part == SurePart::Loan && !found.months.is_empty() {
        show_chart(ui, view, &pictures::fan(case, found, view.lang));
        if found.months.iter().any(|month| month.shortfall_probability.is_some_and(|share| share > 0.0)) {
            ui.add_space(theme::GAP);
            show_chart(ui, view, &pictures::shortfall(case, found, view.lang));
        }
    }
    if let Some((title, spread)) = spread.filter(|(_, spread)| spread.at(0.99) > spread.at(0.01)) {
        ui.add_space(theme::GAP);
        histogram(ui, view, title, spread);
    }
    if let Some(chart) = pictures::tornado(case, sure, part, view.lang) {
        ui.add_space(theme::GAP);
        show_chart(ui, view, &chart);
        let swing = crate::text::drivers::FROM_SWING.with([("swing", Arg::Percent(SWING))]);
        explain_text(ui, view.message(&swing));
    }
    if !found.drawn.is_empty() {
        closed_section(ui, view, "percentiles", words::PERCENTILES, |ui, view| percentiles(ui, view, sure));
    }
    if part == SurePart::Loan {
        section(ui, view, "stresses", words::STRESS_HEADING, None, |ui, view| {
            report(
                ui,
                "stresses",
                &crate::report::stress::content(
                    case,
                    &sure.stresses,
                    crate::reference::Reference::builtin(),
                    view.lang,
                ),
            );
        });
        section(ui, view, "turnings", words::TURN_HEADING, None, |ui, view| {
            let mut content = crate::report::drivers::content(case, &[], &sure.turnings, sure.now, SWING, view.lang);
            content.sections.remove(0);
            report(ui, "turnings", &content);
        });
    }
}

/// So many of the drawn inputs are named.
const NAMED: usize = 4;

/// The answer in two lines, and what it rests on.
fn answer(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    let found = &sure.found;
    card(ui, |ui| {
        let mut say = |text: String| ui.label(RichText::new(text).font(theme::strong()));
        if let (SurePart::Loan, Some(share)) = (part, found.cover_holds) {
            say(view.message(&words::ANSWER_COVER.with([("share", Arg::Percent(share))])));
        }
        if let (SurePart::Loan, Some(loan)) =
            (part, found.holding.iter().find(|loan| (loan.level - case.simulation.confidence).abs() < 1e-9))
        {
            let parts = [("level", Arg::Percent(loan.level)), ("amount", Arg::Money(loan.amount))];
            say(view.message(&words::ANSWER_HOLDING.with(parts)));
        }
        if part == SurePart::Value {
            let (low, high) = number::money_ends(found.value.at(0.05), found.value.at(0.95), view.lang);
            let middle = Arg::Money(found.value.at(0.5));
            let parts = [("low", low.into()), ("high", high.into()), ("middle", middle)];
            say(view.message(&words::ANSWER_VALUE.with(parts)));
        }
    });
    if found.drawn.is_empty() {
        explain(ui, view, words::NOTHING_DRAWN);
        return;
    }
    let name = |(field, _): &(String, _)| {
        fields::find(field).map_or_else(|| field.clone(), |handle| handle.label(case).render(view.lang))
    };
    let mut inputs = found.drawn.iter().take(NAMED).map(name).collect::<Vec<_>>().join(view.lang.pick("、", ", "));
    if found.drawn.len() > NAMED {
        inputs = words::DRAWN_MORE.with([("inputs", inputs.into())]).render(view.lang);
    }
    let line = words::DRAWN_LINE.with([
        ("trials", number::decimals(found.trials as f64, 0).into()),
        ("count", Arg::Count(found.drawn.len())),
        ("inputs", inputs.into()),
    ]);
    explain_text(ui, view.message(&line));
    explain(ui, view, words::RANGES_HINT);
}

/// The histogram with a certainty that slides: from the certainty to the amount and back.
fn histogram(ui: &mut Ui, view: &mut View<'_>, title: Text, spread: &SimulatedSpread) {
    let id = ui.make_persistent_id(("certainty", title.get(crate::lang::Lang::En)));
    let mut certainty: f64 = ui.data(|data| data.get_temp(id)).unwrap_or(0.9);
    let mut amount = spread.at(1.0 - certainty);
    show_chart(ui, view, &pictures::histogram(title, spread, amount, view.lang));
    Grid::new(id.with("sliders")).spacing([10.0, 6.0]).show(ui, |ui| {
        let label = ui.label(view.text(words::CERTAINTY));
        let mut percent = certainty * 100.0;
        let slider = Slider::new(&mut percent, 1.0..=99.0).suffix(" %").fixed_decimals(0);
        if ui.add(slider).labelled_by(label.id).changed() {
            certainty = percent / 100.0;
            amount = spread.at(1.0 - certainty);
        }
        ui.end_row();
        let label = ui.label(view.text(words::AMOUNT_AT));
        let (low, high) = (spread.at(0.01), spread.at(0.99));
        let slider = Slider::new(&mut amount, low..=high)
            .custom_formatter({
                let lang = view.lang;
                move |value, _| number::money(value, lang)
            })
            .custom_parser(crate::text::parse::amount);
        if high > low && ui.add(slider).labelled_by(label.id).changed() {
            certainty = (1.0 - spread.below(amount)).clamp(0.01, 0.99);
        }
    });
    ui.data_mut(|data| data.insert_temp(id, certainty));
    let says = words::CERTAINTY_SAYS.with([("share", Arg::Percent(certainty)), ("amount", Arg::Money(amount))]);
    ui.label(view.message(&says));
}

/// Every quoted percentile with its standard error.
fn percentiles(ui: &mut Ui, view: &View<'_>, sure: &HowSure) {
    let found = &sure.found;
    let money = |value: f64| number::money(value, view.lang);
    Grid::new("percentiles").striped(true).spacing([18.0, 5.0]).show(ui, |ui| {
        let weak = theme::palette(ui).weak;
        let mut columns = vec![(words::VALUE, &found.value)];
        columns.extend(found.collateral.as_ref().map(|spread| (words::COLLATERAL, spread)));
        columns.extend(found.lendable.as_ref().map(|spread| (words::LENDABLE, spread)));
        ui.label("");
        for (heading, _) in &columns {
            ui.label(RichText::new(view.text(*heading)).font(theme::small()).color(weak));
        }
        ui.end_row();
        for (at, p) in PERCENTILES.iter().enumerate() {
            ui.label(format!("P{:.0}", p * 100.0));
            for (_, spread) in &columns {
                let parts =
                    [("value", money(spread.percentiles[at]).into()), ("error", money(spread.errors[at]).into())];
                ui.label(words::WITH_ERROR.with(parts).render(view.lang));
            }
            ui.end_row();
        }
    });
    explain(ui, view, words::ERRORS);
}

/// A report's paragraphs and tables on screen.
fn report(ui: &mut Ui, id: &str, content: &Report) {
    for block in content.blocks() {
        match block {
            Block::Paragraph(_, text) => explain_text(ui, text.line()),
            Block::Table(shown) => grid(ui, id, shown, content),
            Block::Headline(pairs) | Block::Pairs(pairs) => {
                for (name, value) in pairs {
                    ui.label(format!("{}  {}", name.line(), value.line(content.lang)));
                }
            }
            Block::List(items) => items.iter().for_each(|item| explain_text(ui, item.line())),
            // Pictures and workings have places of their own on screen.
            Block::Chart(_) | Block::Workings(_) => {}
        }
    }
}

/// The width of a table's first column, points.
const NAME_WIDTH: f32 = 172.0;

fn grid(ui: &mut Ui, id: &str, shown: &ReportTable, of: &Report) {
    ScrollArea::horizontal().id_salt(id).show(ui, |ui| {
        Grid::new(id).striped(true).spacing([16.0, 5.0]).show(ui, |ui| {
            let weak = theme::palette(ui).weak;
            let cell = |ui: &mut Ui, right: bool, text: RichText| {
                let layout =
                    if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
                ui.with_layout(layout, |ui| ui.label(text));
            };
            for column in &shown.columns {
                cell(ui, column.right, RichText::new(column.heading.line()).font(theme::small()).color(weak));
            }
            ui.end_row();
            for row in &shown.rows {
                for (at, (column, cell_value)) in shown.columns.iter().zip(row).enumerate() {
                    let text = cell_value.line(of.lang);
                    if at == 0 {
                        // Names are cut rather than push the figures out of sight.
                        ui.scope(|ui| {
                            ui.set_max_width(NAME_WIDTH);
                            ui.add(Label::new(text).truncate());
                        });
                    } else {
                        cell(ui, column.right, RichText::new(text));
                    }
                }
                ui.end_row();
            }
        });
    });
}
