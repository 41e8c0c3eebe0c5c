//! The working sheet.

use eframe::egui::{Label, RichText, Ui};

use super::{PATH, open};
use crate::model::{Currency, FrandMethod, FrandSheet, Generation, Input, Origin, Severity};
use crate::reference::{Mark, Reference};
use crate::text::{Arg, Text, licence_evidence as engine, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Field, Icon, explain, figure, remark, section};

/// Shows the sheet.
pub fn show(ui: &mut Ui, view: &mut View<'_>, sheet: &mut FrandSheet) {
    section(ui, view, "sheet", words::SHEET, None, |ui, view| head(ui, view, sheet));
    section(ui, view, "rate", words::RATE_PART, None, |ui, view| rate(ui, view, sheet));
    section(ui, view, "device", words::DEVICE_PART, None, |ui, view| device(ui, view, sheet));
    if view.assessment.licence_fee.evidence.frand.in_use {
        section(ui, view, "results", words::RESULTS, None, |ui, view| results(ui, view, sheet.method));
    }
}

fn head(ui: &mut Ui, view: &mut View<'_>, sheet: &mut FrandSheet) {
    if sheet.is_empty() {
        explain(ui, view, words::SHEET_EMPTY);
    }
    let opened = sheet.opened.clone();
    if let Some(about) = opened.as_deref().and_then(|key| Reference::builtin().find(key)) {
        let name = words::OPENED_FROM.with([("name", about.name.get(view.lang).into())]);
        ui.add(Label::new(RichText::new(view.message(&name)).font(theme::strong())).wrap());
        parts::provenance(ui, view, about);
    }
    let assessment = view.assessment;
    for path in [PATH.to_owned(), format!("{PATH}.opened")] {
        for finding in assessment.findings_for(&path).filter(|finding| finding.severity != Severity::Missing) {
            remark(ui, finding.severity, &view.message(&finding.message));
        }
    }
    let method = Field::new(format!("{PATH}.method"), words::METHOD);
    method.option(ui, view, &mut sheet.method, &FrandMethod::ALL, FrandMethod::label);
    let currency = Field::new(format!("{PATH}.currency"), words::CURRENCY);
    currency.option(ui, view, &mut sheet.currency, &Currency::ALL, Currency::label);
    if !sheet.is_empty() && ui.button(view.text(words::CLEAR)).clicked() {
        open(view, sheet, FrandSheet::default());
    }
}

fn rate(ui: &mut Ui, view: &mut View<'_>, sheet: &mut FrandSheet) {
    match sheet.method {
        FrandMethod::TopDown => {
            input(
                ui,
                view,
                "aggregate_rate",
                engine::AGGREGATE_RATE,
                &mut sheet.aggregate_rate,
                |field, ui, view, input| {
                    field.tip(words::TIP_AGGREGATE).rate(ui, view, input);
                },
            );
            input(ui, view, "own_families", engine::OWN_FAMILIES, &mut sheet.own_families, |field, ui, view, input| {
                field.tip(words::TIP_OWN).number(ui, view, input);
            });
            input(ui, view, "all_families", engine::ALL_FAMILIES, &mut sheet.all_families, |field, ui, view, input| {
                field.number(ui, view, input);
            });
        }
        FrandMethod::Comparable => {
            input(
                ui,
                view,
                "comparable_rate",
                engine::COMPARABLE_RATE,
                &mut sheet.comparable_rate,
                |field, ui, view, input| {
                    field.rate(ui, view, input);
                },
            );
            input(
                ui,
                view,
                "strength_ratio",
                engine::STRENGTH_RATIO,
                &mut sheet.strength_ratio,
                |field, ui, view, input| {
                    field.tip(words::TIP_STRENGTH).rate(ui, view, input);
                },
            );
        }
        FrandMethod::MultiMode => generations(ui, view, &mut sheet.generations),
        FrandMethod::StatedRate => {
            input(ui, view, "stated_rate", engine::STATED_RATE, &mut sheet.stated_rate, |field, ui, view, input| {
                field.rate(ui, view, input);
            });
        }
        FrandMethod::StatedFee => {
            let unit = sheet.currency.label();
            input(ui, view, "stated_fee", engine::STATED_FEE, &mut sheet.stated_fee, |field, ui, view, input| {
                field.unit(unit).price(ui, view, input);
            });
        }
    }
}

/// An input with, below it, where its figure comes from when that is a table.
fn input(
    ui: &mut Ui,
    view: &mut View<'_>,
    part: &str,
    label: Text,
    input: &mut Input<f64>,
    add: impl FnOnce(Field, &mut Ui, &mut View<'_>, &mut Input<f64>),
) {
    add(Field::new(format!("{PATH}.{part}"), label), ui, view, input);
    provenance(ui, view, part, input);
}

/// The source and mark of a figure from a table; one that nobody has seen stands out.
fn provenance(ui: &mut Ui, view: &View<'_>, part: &str, input: &Input<f64>) {
    if input.origin != Origin::Table || input.note.is_empty() {
        return;
    }
    let path = format!("{PATH}.{part}");
    let unverified = view.assessment.licence_fee.evidence.frand.unverified.contains(&path);
    let palette = theme::palette(ui);
    let colour = if unverified { palette.warning } else { palette.weak };
    let mut text = source(&input.note).to_owned();
    // The note was written in the language of the day; the warning is read in today's.
    let mark = Mark::Unverified.label(view.lang);
    if unverified && !text.contains(mark) {
        text = view.message(&words::UNVERIFIED_NOTE.with([("note", text.into()), ("mark", mark.into())]));
    }
    ui.horizontal_top(|ui| {
        ui.add_space(crate::ui::widgets::field::label_width(ui) + ui.spacing().item_spacing.x);
        if unverified {
            Icon::Triangle.show(ui, 12.0, colour);
        }
        ui.add(Label::new(RichText::new(text).font(theme::small()).color(colour)).wrap());
    });
}

/// A note without the key of its row, which stands above the sheet.
fn source(note: &str) -> &str {
    note.split_once(['；', ';']).map_or(note, |(_, rest)| rest.trim())
}

fn generations(ui: &mut Ui, view: &mut View<'_>, generations: &mut Vec<Generation>) {
    explain(ui, view, words::SHARES_WHOLE);
    let assessment = view.assessment;
    for finding in assessment.findings_for(&format!("{PATH}.generations")) {
        if finding.severity != Severity::Missing {
            remark(ui, finding.severity, &view.message(&finding.message));
        }
    }
    let mut removed = None;
    for (index, generation) in generations.iter_mut().enumerate() {
        let number = Arg::Count(index + 1);
        let part = |name: &str| format!("generations.{index}.{name}");
        ui.horizontal(|ui| {
            let label = words::GENERATION_N.with([("n", number.clone())]);
            let field = Field::new(format!("{PATH}.{}", part("name")), label);
            field.hint(view.text(words::GENERATION_NAME_HINT)).width(140.0).line(ui, view, &mut generation.name);
            let remove = view.message(&words::REMOVE_GENERATION.with([("n", number)]));
            if Icon::Cross.button(ui, &remove).clicked() {
                removed = Some(index);
            }
        });
        let named =
            || if generation.name.trim().is_empty() { (index + 1).to_string() } else { generation.name.clone() };
        let rate = engine::GENERATION_RATE.with([("name", named().into())]);
        let share = engine::GENERATION_SHARE.with([("name", named().into())]);
        Field::new(format!("{PATH}.{}", part("rate")), rate).rate(ui, view, &mut generation.rate);
        provenance(ui, view, &part("rate"), &generation.rate);
        Field::new(format!("{PATH}.{}", part("value_share")), share).rate(ui, view, &mut generation.value_share);
        provenance(ui, view, &part("value_share"), &generation.value_share);
        ui.add_space(theme::GAP);
    }
    if let Some(index) = removed {
        generations.remove(index);
        view.ui.refresh += 1;
    }
    ui.horizontal_wrapped(|ui| {
        let add = ui.button(view.text(words::ADD_GENERATION));
        if view.ui.field_request.as_ref().is_some_and(|request| request.path == format!("{PATH}.generations")) {
            view.ui.field_request = None;
            add.request_focus();
        }
        if add.clicked() {
            generations.push(Generation::default());
        }
    });
}

fn device(ui: &mut Ui, view: &mut View<'_>, sheet: &mut FrandSheet) {
    let unit = sheet.currency.label();
    if sheet.method != FrandMethod::StatedFee {
        for (part, label, value, tip) in [
            ("price", engine::PRICE, &mut sheet.price, Some(words::TIP_PRICE)),
            ("price_floor", engine::PRICE_FLOOR, &mut sheet.price_floor, None),
            ("price_cap", engine::PRICE_CAP, &mut sheet.price_cap, None),
        ] {
            input(ui, view, part, label, value, |field, ui, view, input| {
                let field = field.unit(unit);
                match tip {
                    Some(tip) => field.tip(tip).number(ui, view, input),
                    None => field.number(ui, view, input),
                };
            });
        }
    }
    input(ui, view, "fee_cap", engine::FEE_CAP, &mut sheet.fee_cap, |field, ui, view, input| {
        field.unit(unit).price(ui, view, input);
    });
    let territory = &mut sheet.territory_factor;
    input(ui, view, "territory_factor", engine::TERRITORY_FACTOR, territory, |field, ui, view, input| {
        field.tip(words::TIP_TERRITORY).hint("100").rate(ui, view, input);
    });
    input(ui, view, "units", engine::UNITS, &mut sheet.units, |field, ui, view, input| {
        field.number(ui, view, input);
    });
}

fn results(ui: &mut Ui, view: &mut View<'_>, method: FrandMethod) {
    if method == FrandMethod::TopDown {
        figure::row(ui, view, "licence_fee.evidence.frand.family_rate");
    }
    if method != FrandMethod::StatedFee {
        figure::row(ui, view, "licence_fee.evidence.frand.rate");
    }
    figure::row(ui, view, "licence_fee.evidence.frand.unit_fee");
    figure::row(ui, view, "licence_fee.evidence.frand.annual");
}
