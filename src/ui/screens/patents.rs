//! The patents stage: the list, the form of the selected patent, the timeline of all.

mod events;
mod fees;
mod form;
mod list;
mod number;
mod timeline;

pub use list::pledge_tick;

use eframe::egui::{Button, Id, RichText, Ui};

use crate::app::Command;
use crate::model::{Case, Input, LegalEvent, Patent, PatentId, Severity};
use crate::text::{Text, fields, screen_patents as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::scroll;
use crate::ui::widgets::{Icon, card, empty_state, figure, form_and_picture, remark, screen_heading};

/// Below this width form and timeline do not stand side by side.
const SIDE_BY_SIDE: f32 = 900.0;

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    if cx.case.patents.is_empty() {
        empty(ui, &mut cx.view);
        return;
    }
    let asked = cx.view.ui.field_request.as_ref().is_some_and(|request| request.path.starts_with("patents."));
    if ui.available_width() >= SIDE_BY_SIDE {
        head(ui, cx);
        ui.add_space(theme::GAP);
        form_and_picture(ui, cx, form::show, timeline::show);
        return;
    }
    scroll::vertical(ui, "patents").show(ui, |ui| {
        // Room for the scroll bar, so that nothing stands under it.
        ui.set_max_width(ui.available_width() - 12.0);
        head(ui, cx);
        if switch(ui, &cx.view, asked) {
            timeline::show(ui, cx);
        } else {
            form::show(ui, cx);
        }
        ui.add_space(theme::GROUP_GAP);
    });
}

/// Before there is a patent: a list of them, or one by hand.
fn empty(ui: &mut Ui, view: &mut View<'_>) {
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    let (import, add) = (view.text(words::IMPORT_LIST), view.text(words::ADD));
    let tip = view.text(Command::Import.tip());
    let mut asked = None;
    empty_state(ui, view, words::EMPTY, |ui| {
        if ui.button(RichText::new(import).font(theme::strong())).on_hover_text(tip).clicked() {
            asked = Some(Command::Import);
        }
        if ui.button(RichText::new(add).font(theme::strong())).clicked() {
            asked = Some(Command::AddPatent);
        }
    });
    view.commands.extend(asked);
}

/// Form or timeline, on a narrow window. Gives whether the timeline is chosen.
fn switch(ui: &mut Ui, view: &View<'_>, form_asked: bool) -> bool {
    let id = Id::unique("patents-show-timeline");
    let mut timeline = !form_asked && ui.data(|data| data.get_temp(id)).unwrap_or(false);
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        for (value, text) in [(false, words::VIEW_FORM), (true, words::VIEW_TIMELINE)] {
            let text = RichText::new(view.text(text)).font(theme::strong());
            if ui.add(Button::selectable(timeline == value, text)).clicked() {
                timeline = value;
            }
        }
    });
    ui.separator();
    ui.data_mut(|data| data.insert_temp(id, timeline));
    timeline
}

/// Heading, actions and list.
fn head(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::HEADING, words::EXPLANATION);
    let index = selected(cx.case, &mut cx.view);
    actions(ui, cx, index);
    let index = selected(cx.case, &mut cx.view);
    list::show(ui, cx.case, &mut cx.view, index);
}

/// The place of the selected patent; of the first, when none is selected or it is gone.
fn selected(case: &Case, view: &mut View<'_>) -> usize {
    let index =
        view.ui.selected_patent.and_then(|id| case.patents.iter().position(|patent| patent.id == id)).unwrap_or(0);
    view.ui.selected_patent = case.patents.get(index).map(|patent| patent.id);
    index
}

fn actions(ui: &mut Ui, cx: &mut ScreenContext<'_>, index: usize) {
    let ScreenContext { case, view } = cx;
    let count = case.patents.len();
    let asking = Id::unique("patents-remove");
    ui.horizontal(|ui| {
        if ui.button(view.text(words::ADD)).clicked() {
            view.run(Command::AddPatent);
        }
        if ui.button(view.text(words::IMPORT_LIST)).on_hover_text(view.text(Command::Import.tip())).clicked() {
            view.run(Command::Import);
        }
        if Icon::Copy.button(ui, view.text(words::DUPLICATE_TIP)).clicked() {
            duplicate(case, view, index);
        }
        if Icon::Up.button_enabled(ui, view.text(fields::MOVE_UP), index > 0).clicked() {
            case.patents.swap(index, index - 1);
        }
        if Icon::Down.button_enabled(ui, view.text(fields::MOVE_DOWN), index + 1 < count).clicked() {
            case.patents.swap(index, index + 1);
        }
        if let Some(patent) = case.patents.get(index) {
            let id = patent.id;
            let label = view.message(&words::REMOVE_OF.with([("patent", patent.name())]));
            if Icon::Cross.button(ui, &label).clicked() {
                if protected(case, id, view).is_empty() {
                    remove(case, view, index);
                } else {
                    ui.data_mut(|data| data.insert_temp(asking, id));
                }
            }
        }
        let counted = view.message(&words::COUNT.with([("count", case.patents.len().into())]));
        ui.label(RichText::new(counted).font(theme::small()).color(theme::palette(ui).weak));
    });
    let asked: Option<PatentId> = ui.data(|data| data.get_temp(asking));
    let Some(patent) = asked.and_then(|id| case.patent(id)).filter(|patent| Some(patent.id) == view.ui.selected_patent)
    else {
        ui.data_mut(|data| data.remove::<PatentId>(asking));
        return;
    };
    let products = protected(case, patent.id, view).join(view.text(fields::LIST_SEPARATOR));
    let question = words::REMOVE_ASK.with([("patent", patent.name()), ("products", products.into())]);
    let question = view.message(&question);
    card(ui, |ui| {
        remark(ui, Severity::Warning, &question);
        ui.horizontal(|ui| {
            let sure = ui.button(view.text(words::REMOVE_ANYWAY)).clicked();
            let keep = ui.button(view.text(words::KEEP)).clicked();
            if sure {
                remove(case, view, index);
            }
            if sure || keep {
                ui.data_mut(|data| data.remove::<PatentId>(asking));
            }
        });
    });
}

/// The names of the products that a patent protects.
fn protected(case: &Case, id: PatentId, view: &View<'_>) -> Vec<String> {
    case.products
        .iter()
        .filter(|product| product.patents.iter().any(|protection| protection.patent == id))
        .map(|product| {
            if product.name.trim().is_empty() {
                let number = usize::try_from(product.id).unwrap_or_default();
                view.message(&crate::text::engine::PRODUCT_N.with([("n", number.into())]))
            } else {
                product.name.clone()
            }
        })
        .collect()
}

fn remove(case: &mut Case, view: &mut View<'_>, index: usize) {
    let Some(id) = case.patents.get(index).map(|patent| patent.id) else { return };
    case.remove_patent(id);
    let next = case.patents.get(index).or_else(|| case.patents.last());
    view.ui.selected_patent = next.map(|patent| patent.id);
}

/// A copy stands below its pattern. Number and register entries belong to one patent alone.
fn duplicate(case: &mut Case, view: &mut View<'_>, index: usize) {
    let id = case.next_patent_id();
    let Some(pattern) = case.patents.get(index) else { return };
    let mut copy = Patent { id, number: Input::default(), events: Vec::<LegalEvent>::new(), ..pattern.clone() };
    copy.title = view.message(&words::COPY_OF.with([("title", pattern.name())]));
    case.patents.insert(index + 1, copy);
    view.ui.go_to_field(&format!("patents.{}.title", id.0));
}

/// A figure with a label that leaves out the patent's name, which stands above the form already.
fn named_figure(ui: &mut Ui, view: &mut View<'_>, label: Text, id: &str) {
    if view.assessment.figure(id).is_none() {
        return;
    }
    ui.horizontal(|ui| {
        form_label(ui, view.text(label));
        figure::value_right(ui, view, id);
    });
}

/// A row of words beside the label column, for what belongs to the field above.
fn below(ui: &mut Ui, severity: Option<Severity>, text: &str) {
    crate::ui::widgets::field::line_below(ui, severity.unwrap_or(Severity::Note), text);
}

/// A patent's title for the list and the timeline.
fn title(patent: &Patent, view: &View<'_>) -> String {
    let unnamed: Text = words::UNNAMED;
    if patent.title.trim().is_empty() { view.text(unnamed).to_owned() } else { patent.title.trim().to_owned() }
}
