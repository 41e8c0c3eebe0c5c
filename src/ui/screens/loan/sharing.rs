//! Who would bear a loss, by the rules of each place.

use eframe::egui::{Label, RichText, Ui};

use super::tables::wide_table;
use crate::lang::Lang;
use crate::model::outcome::SharedLoss;
use crate::reference::{Reference, SharingParty};
use crate::text::number::{self, MoneyUnit};
use crate::text::{Arg, Text, fields, loan_desk as words, watch};
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
            3 => others(view, one),
            4 => one.bank_bears.map_or_else(|| NONE.to_owned(), |amount| number::in_unit(amount, unit)),
            _ => rule.about.mark.label(view.lang).to_owned(),
        };
        let label = ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate());
        let note = rule.about.note.as_ref().map_or("", |note| note.get(view.lang));
        label.on_hover_text(format!("{text}\n{note}\n{}", rule.about.source));
    });
}

/// The other parties, and what else is to be said.
fn others(view: &View<'_>, one: &SharedLoss) -> String {
    let Some(rule) = Reference::builtin().loss_sharing.row(&one.rule) else { return String::new() };
    if one.parts.is_empty() {
        return view.text(words::SHARING_TOO_LARGE).to_owned();
    }
    let own = |party: SharingParty| matches!(party, SharingParty::Bank | SharingParty::Fund);
    let part = |party: SharingParty, share: f64| {
        view.message(&words::SHARING_PART.with([("party", party.label().into()), ("share", Arg::Percent(share))]))
    };
    let mut said: Vec<String> =
        one.parts.iter().filter(|one| !own(one.party)).map(|one| part(one.party, one.share)).collect();
    if let Some(share) = one.with_tool {
        said.push(view.message(&words::SHARING_TOOL.with([("share", Arg::Percent(share))])));
    }
    if let Some(rate) = rule.figures.stop_at {
        said.push(view.message(&words::SHARING_STOP.with([("rate", Arg::Percent(rate))])));
    }
    let sum = |text: Text, amount: f64| view.message(&text.with([("part", Arg::Money(amount))]));
    said.extend(one.stopped.map(|stopped| sum(watch::STOPPED, stopped)));
    said.extend(one.pool_short.map(|short| sum(watch::POOL_SHORT, short)));
    if one.stop_unknown {
        said.push(view.text(watch::STOP_UNKNOWN).to_owned());
    }
    if rule.figures.disputed {
        said.push(view.text(words::SHARING_DISPUTED).to_owned());
    }
    said.join(fields::LIST_SEPARATOR.get(view.lang))
}
