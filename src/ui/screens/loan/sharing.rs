//! Who would bear a loss, by the rules of each place.

use eframe::egui::{Label, RichText, Ui};

use super::tables::wide_table;
use crate::lang::Lang;
use crate::reference::{Reference, SharingParty};
use crate::report::decision::other_bearers;
use crate::text::number::{self, MoneyUnit};
use crate::text::{Arg, fields, loan_desk as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::TableColumn;
use crate::ui::widgets::section::explain_text;

/// What stands where nothing applies.
const NONE: &str = "—";

/// The part.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let table = &Reference::builtin().loss_sharing;
    let note = table.about.note.as_ref().map_or("", |note| note.get(view.lang));
    let about =
        words::SHARING_EXPLAINED.with([("mark", table.about.mark.label(view.lang).into()), ("note", note.into())]);
    explain_text(ui, view.message(&about));
    let loan = &view.assessment.loan;
    match loan.worst_shortfall {
        Some(worst) if worst > 0.0 => {
            explain_text(ui, view.message(&words::SHARING_WORST.with([("worst", Arg::Money(worst))])));
        }
        Some(_) => explain_text(ui, view.text(words::SHARING_NONE)),
        None => {}
    }
    let columns = [
        TableColumn::words(words::SHARING_RULE, if view.lang == Lang::En { 210.0 } else { 190.0 }),
        TableColumn::figures(words::SHARING_FUND, 52.0),
        TableColumn::figures(words::SHARING_BANK, 52.0),
        TableColumn::words(words::SHARING_OTHERS, 210.0),
        TableColumn::figures(words::SHARING_BANK_PART, 72.0),
        TableColumn::words(words::SHARING_MARK, 130.0),
    ];
    let keys: Vec<&str> = loan.sharing.iter().map(|one| one.rule.as_str()).collect();
    let unit = view.money_unit().unwrap_or(MoneyUnit::Wan);
    wide_table(ui, view, "sharing", &columns, &keys, 260.0, |ui, view, row, column| {
        let Some(one) = loan.sharing.get(row) else { return };
        let Some(rule) = table.row(&one.rule) else { return };
        let percent = |share: Option<f64>| share.map_or_else(|| NONE.to_owned(), number::percent);
        let text = match column {
            0 => rule.about.name.get(view.lang).to_owned(),
            1 => percent(one.part(SharingParty::Fund)),
            2 => percent(one.part(SharingParty::Bank)),
            3 => {
                let said: Vec<String> = other_bearers(one).iter().map(|said| view.message(said)).collect();
                said.join(fields::LIST_SEPARATOR.get(view.lang))
            }
            4 => one.bank_bears.map_or_else(|| NONE.to_owned(), |amount| number::in_unit(amount, unit)),
            _ => rule.about.mark.label(view.lang).to_owned(),
        };
        let label = ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate());
        let note = rule.about.note.as_ref().map_or("", |note| note.get(view.lang));
        label.on_hover_text(format!("{text}\n{note}\n{}", rule.about.source_in(view.lang)));
    });
}
