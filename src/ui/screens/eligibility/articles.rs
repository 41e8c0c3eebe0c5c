//! An article: its text with source and mark, and the user's own correction of it.

use eframe::egui::{Id, Label, RichText, Ui};

use crate::model::{Registration, Severity};
use crate::reference::Reference;
use crate::text::{Arg, Text, screen_eligibility as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, remark};

/// Shows an article. Its text can be corrected in place; the correction stands as the user's own,
/// with a way back to the text of the table.
pub fn show(ui: &mut Ui, view: &mut View<'_>, registration: &mut Registration, article: &str) {
    let reference = Reference::builtin();
    let Some(row) = reference.articles.row(article) else { return };
    let (about, lang) = (&row.about, view.lang);
    let cite = about.name.get(lang);
    let carried = if lang == crate::lang::Lang::Zh { &row.figures.text_zh } else { &row.figures.text_en };
    let editing_id = Id::unique(("article-editor", article));
    let field = format!("registration.articles.{article}");
    let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path.starts_with(&field));
    let mut editing: bool = asked || ui.data(|data| data.get_temp(editing_id)).unwrap_or(false);
    let palette = theme::palette(ui);
    let own = registration.articles.iter().any(|own| own.article == article);
    let said = registration.article(reference, article);
    let standing = said.map(|said| said.standing(lang)).unwrap_or_default();
    let applies = said.is_some_and(|said| said.is_own());
    let text = said.map(|said| said.text(lang).to_owned()).unwrap_or_default();
    let named = |text: Text| view_message(text, cite, lang);

    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(cite).font(theme::strong()));
        let (badge, colour) = if applies {
            (words::OWN_BADGE.get(lang), palette.accent)
        } else {
            (about.mark.label(lang), if about.mark.is_verified() { palette.weak } else { palette.warning })
        };
        ui.label(RichText::new(badge).font(theme::small()).color(colour));
    });
    ui.add(Label::new(&text).wrap());
    if applies {
        explain_text(ui, standing);
        let carried = words::CARRIED.with([("text", carried.as_str().into())]).render(lang);
        explain_text(ui, carried);
    } else {
        let mut source = words::ARTICLE_SOURCE.with([("source", about.source_in(lang).into())]).render(lang);
        if let Some(date) = &about.date {
            source.push_str(&words::ARTICLE_DATE.with([("date", date.as_str().into())]).render(lang));
        }
        explain_text(ui, source);
        if let Some(note) = &about.note {
            explain_text(ui, note.get(lang));
        }
    }
    if editing && own {
        let correction = registration.correction_mut(article);
        let label = words::OWN_TEXT.with([("article", cite.into())]);
        Field::new(format!("{field}.text"), label).paragraph(ui, view, &mut correction.text, 3);
        if correction.text.trim().is_empty() {
            remark(ui, Severity::Warning, view.text(words::OWN_BLANK));
        }
        let label = words::OWN_SOURCE.with([("article", cite.into())]);
        Field::new(format!("{field}.source"), label).hint(view.text(words::OWN_SOURCE_HINT)).paragraph(
            ui,
            view,
            &mut correction.source,
            1,
        );
        if correction.source.trim().is_empty() {
            remark(ui, Severity::Note, view.text(words::OWN_SOURCE_WANTED));
        }
    }
    ui.horizontal_wrapped(|ui| {
        let button = |ui: &mut Ui, text: Text, spoken: Text| {
            let text = RichText::new(text.get(lang)).font(theme::small());
            ui.button(text).accessible_name(named(spoken)).clicked()
        };
        if editing && own {
            if button(ui, words::CLOSE_EDITOR, words::CLOSE_EDITOR_OF) {
                editing = false;
            }
        } else if button(ui, if own { words::EDIT_SHORT } else { words::CORRECT_SHORT }, words::CORRECT) {
            if !own {
                carried.clone_into(&mut registration.correction_mut(article).text);
            }
            editing = true;
        }
        if own && button(ui, words::RESTORE, words::RESTORE_OF) {
            registration.drop_correction(article);
            editing = false;
        }
    });
    ui.data_mut(|data| data.insert_temp(editing_id, editing));
    ui.add_space(theme::GAP);
}

fn view_message(text: Text, article: &str, lang: crate::lang::Lang) -> String {
    text.with([("article", Arg::raw(article.to_owned()))]).render(lang)
}
