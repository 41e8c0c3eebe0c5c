//! Every word on screen, on the command line and in reports, in both languages.
//!
//! A text is a constant, so a missing one does not compile. Each area of the program has a file
//! of its own; [`all`] lists them for the test that nothing is empty, untranslated or has
//! arguments in one language only.

pub mod message;
pub mod number;
pub mod parse;
pub mod quote;
pub mod shared;

pub use message::{Arg, Message};
pub use shared::SharedText;

use crate::lang::Lang;

/// A text in both languages. `{name}` marks an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// 中文
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

impl Text {
    /// The text in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The text as a message, with arguments.
    pub fn with(self, args: impl IntoIterator<Item = (&'static str, Arg)>) -> Message {
        Message { text: self, args: args.into_iter().collect() }
    }
}

/// Declares the texts of an area: constants, and `ALL` for the completeness test.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal;)+) => {
        $(
            $(#[$doc])*
            #[doc = $zh]
            #[allow(clippy::doc_markdown)]
            pub const $name: $crate::text::Text = $crate::text::Text { zh: $zh, en: $en };
        )+
        /// Every text of this area with its name.
        pub const ALL: &[(&str, $crate::text::Text)] = &[$((stringify!($name), $name)),+];
    };
}

pub mod application;
pub mod arguments;
pub mod bridges;
pub mod case_fields;
pub mod challenge;
pub mod choosing;
pub mod comparing;
pub mod decision;
pub mod defaults;
pub mod distributions;
pub mod drivers;
pub mod eligibility;
pub mod engine;
pub mod fields;
pub mod financials;
pub mod guideline;
pub mod import;
pub mod import_command;
pub mod import_patents;
pub mod import_tables;
pub mod import_wizard;
pub mod ledger;
pub mod licence_evidence;
pub mod loan_desk;
pub mod memo;
pub mod overview;
pub mod plausible;
pub mod pledge_calendar;
pub mod pledge_checklist;
pub mod policy;
pub mod pricing;
pub mod report;
pub mod reports;
pub mod scoring;
pub mod screen_case;
pub mod screen_eligibility;
pub mod screen_guideline;
pub mod screen_licence_evidence;
pub mod screen_licence_fee;
pub mod screen_loan;
pub mod screen_patents;
pub mod screen_report;
pub mod screen_scoring;
pub mod screen_sure;
pub mod screen_valuation;
pub mod sensitivity;
pub mod shell;
pub mod simulation;
pub mod statement;
pub mod store;
pub mod stress;
pub mod system;
pub mod terms;
pub mod together;
pub mod watch;
pub mod word;
pub mod workbook;

/// Every area's texts: area, name, text.
pub fn all() -> Vec<(&'static str, &'static str, Text)> {
    let areas: &[(&str, &[(&str, Text)])] = &[
        ("terms", terms::ALL),
        ("arguments", arguments::ALL),
        ("engine", engine::ALL),
        ("eligibility", eligibility::ALL),
        ("scoring", scoring::ALL),
        ("guideline", guideline::ALL),
        ("import", import::ALL),
        ("import_command", import_command::ALL),
        ("import_patents", import_patents::ALL),
        ("import_tables", import_tables::ALL),
        ("import_wizard", import_wizard::ALL),
        ("licence_evidence", licence_evidence::ALL),
        ("loan_desk", loan_desk::ALL),
        ("pricing", pricing::ALL),
        ("choosing", choosing::ALL),
        ("challenge", challenge::ALL),
        ("bridges", bridges::ALL),
        ("ledger", ledger::ALL),
        ("comparing", comparing::ALL),
        ("decision", decision::ALL),
        ("pledge_calendar", pledge_calendar::ALL),
        ("pledge_checklist", pledge_checklist::ALL),
        ("overview", overview::ALL),
        ("plausible", plausible::ALL),
        ("policy", policy::ALL),
        ("simulation", simulation::ALL),
        ("drivers", drivers::ALL),
        ("sensitivity", sensitivity::ALL),
        ("stress", stress::ALL),
        ("store", store::ALL),
        ("system", system::ALL),
        ("report", report::ALL),
        ("reports", reports::ALL),
        ("memo", memo::ALL),
        ("application", application::ALL),
        ("statement", statement::ALL),
        ("word", word::ALL),
        ("fields", fields::ALL),
        ("financials", financials::ALL),
        ("case_fields", case_fields::ALL),
        ("defaults", defaults::ALL),
        ("shell", shell::ALL),
        ("distributions", distributions::ALL),
        ("screen_sure", screen_sure::ALL),
        ("screen_case", screen_case::ALL),
        ("screen_patents", screen_patents::ALL),
        ("screen_eligibility", screen_eligibility::ALL),
        ("screen_report", screen_report::ALL),
        ("screen_scoring", screen_scoring::ALL),
        ("screen_licence_fee", screen_licence_fee::ALL),
        ("screen_guideline", screen_guideline::ALL),
        ("screen_licence_evidence", screen_licence_evidence::ALL),
        ("screen_valuation", screen_valuation::ALL),
        ("screen_loan", screen_loan::ALL),
        ("workbook", workbook::ALL),
    ];
    areas.iter().flat_map(|(area, texts)| texts.iter().map(move |(name, text)| (*area, *name, *text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
        // A word that follows a count is no other argument.
        for name in &mut found {
            *name = name.split('|').next().unwrap_or_default();
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn without_placeholders(text: &str) -> String {
        let mut parts = text.split('{');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |out, part| out + part.split_once('}').map_or(part, |(_, rest)| rest))
    }

    fn has_han(text: &str) -> bool {
        text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
    }

    #[test]
    fn every_text_is_complete_in_both_languages() {
        let mut names = std::collections::BTreeSet::new();
        for (area, name, text) in all() {
            assert!(names.insert((area, name)), "{area}::{name} is declared twice");
            assert!(!text.zh.trim().is_empty(), "{area}::{name} has no Chinese");
            assert!(!text.en.trim().is_empty(), "{area}::{name} has no English");
            assert!(
                !has_han(text.en) || name.starts_with("NATIVE_"),
                "{area}::{name} has Chinese in its English: {}",
                text.en
            );
            let full_width = text.en.chars().find(|sign| "“”‘’，。；：（）、".contains(*sign));
            assert_eq!(full_width, None, "{area}::{name} has signs of Chinese in its English: {}", text.en);
            // A symbol, a formula or an arrangement of arguments may be the same in both languages;
            // a sentence may not.
            let arrangement = !without_placeholders(text.zh).chars().any(char::is_alphabetic);
            let same_by_nature = text.zh == text.en
                && text
                    .en
                    .split_whitespace()
                    .all(|word| word.chars().count() <= 2 || !word.chars().all(|c| c.is_ascii_lowercase()));
            let by_name = ["NATIVE_", "FORMULA_"].iter().any(|prefix| name.starts_with(prefix));
            assert!(
                has_han(text.zh) || arrangement || same_by_nature || by_name,
                "{area}::{name} is untranslated: {}",
                text.zh
            );
            assert_eq!(
                placeholders(text.zh),
                placeholders(text.en),
                "{area}::{name} has other arguments in one language"
            );
        }
        assert!(names.len() > 100, "the list of areas is complete");
    }
}
