//! The menu of a desk that writes what it shows to a file, in the form and the languages chosen there.

use eframe::egui::{Button, Id, Popup, PopupCloseBehavior, Ui};

use crate::app::desk_files::{DeskFile, DeskForm};
use crate::lang::Lang;
use crate::report::ReportLang;
use crate::text::{reports, screen_report as words};

/// Shows the menu, or while a file is being made how to give it up. Gives what is asked for; nothing asked for is `None`.
pub(super) fn menu(ui: &mut Ui, lang: Lang, writing: bool) -> Option<Asked> {
    if writing {
        ui.label(words::WRITING.get(lang));
        return ui.button(words::STOP_WRITING.get(lang)).clicked().then_some(Asked::Stop);
    }
    let key = Id::unique("languages of a desk's file");
    let mut asked = None;
    let button = ui.button(words::EXPORT.get(lang));
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let mut languages = ui.data(|data| data.get_temp(key)).unwrap_or(ReportLang::One(lang));
        ui.horizontal(|ui| {
            for (one, name) in [
                (ReportLang::One(Lang::Zh), words::NATIVE_ZH),
                (ReportLang::One(Lang::En), words::NATIVE_EN),
                (ReportLang::Both, words::IN_BOTH),
            ] {
                if ui.add(Button::selectable(languages == one, name.get(lang))).clicked() {
                    languages = one;
                    ui.data_mut(|data| data.insert_temp(key, one));
                }
            }
        });
        ui.separator();
        for form in DeskForm::ALL {
            let response = ui.add_enabled(form.is_built(), Button::new(form.label().get(lang)));
            if response.on_disabled_hover_text(reports::NO_PDF.get(lang)).clicked() {
                asked = Some(Asked::File(DeskFile { form, languages }));
                ui.close();
            }
        }
    });
    asked
}

/// What is asked of a desk's file.
pub(super) enum Asked {
    /// It is wanted.
    File(DeskFile),
    /// It is no longer wanted.
    Stop,
}
