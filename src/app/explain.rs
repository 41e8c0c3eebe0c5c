//! A figure's explanation as text, for the clipboard.

use std::fmt::Write as _;

use crate::lang::Lang;
use crate::model::new_case::note_words;
use crate::model::{Figure, Line, Origin};
use crate::reference::Reference;
use crate::report::figures::value;
use crate::text::shell;

/// The figure with formula, inputs, steps, conventions and source, one thing a line.
pub fn explanation(figure: &Figure, lang: Lang) -> String {
    let workings = &figure.workings;
    let colon = lang.pick("：", ": ");
    let mut out = String::new();
    let mut line = |text: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(format!("{}{colon}{}", figure.label.render(lang), value(figure, lang)));
    line(format!("{}{colon}{}", shell::WORKINGS_FORMULA.get(lang), workings.formula.get(lang)));
    if let Some(put_in) = figure.put_in() {
        line(format!("{}{colon}{}", shell::WORKINGS_PUT_IN.get(lang), put_in.render(lang)));
    }
    for (letter, meaning) in workings.legend() {
        line(format!("  {letter}{colon}{}", meaning.get(lang)));
    }
    for (title, lines) in [(shell::WORKINGS_INPUTS, &workings.inputs), (shell::WORKINGS_STEPS, &workings.steps)] {
        if !lines.is_empty() {
            line(format!("{}{colon}", title.get(lang)));
            for entry in lines {
                line(format!("  {}", one(entry, lang)));
            }
        }
    }
    if !workings.conventions.is_empty() {
        line(format!("{}{colon}", shell::WORKINGS_CONVENTIONS.get(lang)));
        for convention in &workings.conventions {
            line(format!("  {}", convention.render(lang)));
        }
    }
    line(format!(
        "{}{colon}{}{}",
        shell::WORKINGS_SOURCE.get(lang),
        workings.source.get(lang),
        lang.pick("（", " (").to_owned() + workings.mark.label(lang) + lang.pick("）", ")")
    ));
    out
}

fn one(line: &Line, lang: Lang) -> String {
    let value =
        line.value.as_ref().map_or_else(|| shell::WORKINGS_UNKNOWN.get(lang).to_owned(), |value| value.render(lang));
    let letter = line.letter.map(|letter| format!("{letter} ")).unwrap_or_default();
    let mut text = format!("{letter}{}{}{value}", line.label.render(lang), lang.pick("：", ": "));
    let origin = (line.origin != Origin::Derived).then(|| line.origin.label().get(lang));
    let note = note_words(Reference::builtin(), line.origin, &line.note, lang);
    let about: Vec<&str> = origin.into_iter().chain((!note.is_empty()).then_some(note.as_str())).collect();
    if !about.is_empty() {
        text.push_str(lang.pick("（", " ("));
        text.push_str(&about.join(lang.pick("，", ", ")));
        text.push_str(lang.pick("）", ")"));
    }
    text
}
