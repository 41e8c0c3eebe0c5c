//! The question before a file is replaced: what stands there, who has it open, in what it differs.

use eframe::egui::{Grid, Label, RichText, ScrollArea, Ui};

use super::dialogs::{Answer, buttons, heading, primary};
use crate::app::dialog::Conflict;
use crate::app::saving::holder_message;
use crate::lang::Lang;
use crate::model::{Origin, fields};
use crate::store::differences::Difference;
use crate::text::{Text, shell};
use crate::ui::theme;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, lang: Lang, found: &Conflict) -> Answer {
    ui.set_width(if found.differences.is_some() { 700.0 } else { 560.0 });
    let (title, text) = if found.changed {
        (shell::CONFLICT_CHANGED, shell::CONFLICT_CHANGED_TEXT)
    } else {
        (shell::CONFLICT_EXISTS, shell::CONFLICT_EXISTS_TEXT)
    };
    heading(ui, title.get(lang));
    let path = found.path.display().to_string();
    ui.add(Label::new(text.with([("path", path.into())]).render(lang)).wrap());
    if let Some((holder, minutes)) = &found.holder {
        ui.add(Label::new(holder_message(holder, *minutes, shell::CONFLICT_HOLDER).render(lang)).wrap());
    }
    match &found.there {
        Some(Ok((case, _))) if !found.changed => {
            let title = match case.title.trim() {
                "" => shell::UNTITLED.get(lang),
                title => title,
            };
            ui.add(Label::new(shell::CONFLICT_CASE.with([("title", title.into())]).render(lang)).wrap());
        }
        Some(Err(error)) => {
            let problem = ("problem", error.to_message().into());
            ui.add(Label::new(shell::CONFLICT_UNREADABLE.with([problem]).render(lang)).wrap());
        }
        _ => {}
    }
    if let Some((list, count)) = &found.differences {
        ui.add_space(theme::GAP);
        differences(ui, lang, list, *count);
    }
    let readable = matches!(found.there, Some(Ok(_)));
    let mut answer = Answer::Open;
    buttons(ui, |ui| {
        if primary(ui, shell::CONFLICT_ELSEWHERE.get(lang)) {
            answer = Answer::Elsewhere;
        }
        let replace = if found.changed { shell::CONFLICT_OVERWRITE } else { shell::CONFLICT_REPLACE };
        if ui.button(replace.get(lang)).clicked() {
            answer = Answer::Overwrite;
        }
        if found.changed && readable && ui.button(shell::CONFLICT_RELOAD.get(lang)).clicked() {
            answer = Answer::Reload;
        }
        if readable && found.differences.is_none() && ui.button(shell::CONFLICT_COMPARE.get(lang)).clicked() {
            answer = Answer::Compare;
        }
        if ui.button(shell::CANCEL.get(lang)).clicked() {
            answer = Answer::Closed;
        }
    });
    answer
}

/// The parts of an input beside its value.
const PARTS: [(&str, Text); 4] = [
    (".value", shell::CONFLICT_VALUE),
    (".origin", shell::CONFLICT_ORIGIN),
    (".note", shell::CONFLICT_NOTE),
    (".distribution", shell::CONFLICT_DISTRIBUTION),
];

/// What a field is called on its form: `Loan amount (origin)`; nothing where it stands on none.
fn name_of(path: &str, lang: Lang) -> Option<String> {
    let (field, part) =
        PARTS.into_iter().find_map(|(end, part)| Some((path.strip_suffix(end)?, Some(part)))).unwrap_or((path, None));
    let label = fields::find(&field.replace('[', ".").replace(']', ""))?.about().label.get(lang);
    Some(match part {
        Some(part) if part != shell::CONFLICT_VALUE => {
            shell::CONFLICT_PART.with([("field", label.into()), ("part", part.into())]).render(lang)
        }
        _ => label.to_owned(),
    })
}

/// A value as it is read: where it comes from has a name.
fn in_words<'a>(path: &str, value: &'a str, lang: Lang) -> &'a str {
    let origin = || serde_json::from_value::<Origin>(serde_json::Value::from(value)).ok();
    path.ends_with(".origin").then(origin).flatten().map_or(value, |origin| origin.label().get(lang))
}

fn differences(ui: &mut Ui, lang: Lang, list: &[Difference], count: usize) {
    if list.is_empty() {
        ui.label(shell::CONFLICT_NONE.get(lang));
        return;
    }
    let height = (ui.ctx().content_rect().height() - 380.0).max(120.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("differences").num_columns(3).spacing([12.0, 4.0]).striped(true).max_col_width(214.0).show(
            ui,
            |ui| {
                for heading in [shell::CONFLICT_FIELD, shell::CONFLICT_THERE, shell::CONFLICT_HERE] {
                    ui.label(RichText::new(heading.get(lang)).font(theme::strong()));
                }
                ui.end_row();
                for one in list {
                    ui.vertical(|ui| {
                        if let Some(name) = name_of(&one.path, lang) {
                            ui.add(Label::new(name).wrap());
                        }
                        let weak = theme::palette(ui).weak;
                        ui.add(Label::new(RichText::new(&one.path).font(theme::small()).color(weak)).wrap());
                    });
                    for value in [&one.there, &one.here] {
                        ui.add(
                            Label::new(value.as_deref().map_or("—", |value| in_words(&one.path, value, lang))).wrap(),
                        );
                    }
                    ui.end_row();
                }
            },
        );
    });
    if count > list.len() {
        let more =
            shell::CONFLICT_MORE.with([("count", count.to_string().into()), ("shown", list.len().to_string().into())]);
        ui.label(more.render(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_called_as_on_their_forms() {
        use crate::model::fields::loan;
        for lang in [Lang::Zh, Lang::En] {
            let amount = loan::AMOUNT.label().get(lang);
            assert_eq!(name_of("loan.amount.value", lang).as_deref(), Some(amount));
            let origin = name_of("loan.amount.origin", lang).unwrap_or_default();
            assert!(origin.starts_with(amount) && origin.contains(shell::CONFLICT_ORIGIN.get(lang)), "{origin}");
            assert!(name_of("patents[3].title", lang).is_some());
            assert_eq!(name_of("nothing.known", lang), None);
            assert_eq!(in_words("loan.amount.origin", "evidence", lang), Origin::Evidence.label().get(lang));
            assert_eq!(in_words("title", "evidence", lang), "evidence");
        }
    }
}
