//! Text from a file or a user, made fit for a message: short, and without signs that steer a terminal or the order of
//! what stands around them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::lang::Lang;

/// So many characters of a value are quoted.
pub const QUOTED: usize = 60;

/// Signs that are not seen but change what is: controls, marks of direction, separators of lines, tags.
pub fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Every hidden sign by its number: `\u{1b}`.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if is_hidden(sign) {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", sign.escape_unicode());
        } else {
            out.push(sign);
        }
    }
    out
}

/// The first characters, escaped; where more were left out, how many there are in all.
pub fn cut(text: &str, most: usize, lang: Lang) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return escaped(text) };
    let all = text.chars().count();
    let start = escaped(&text[..end]);
    match lang {
        Lang::Zh => format!("{start}…（共 {all} 字）"),
        Lang::En => format!("{start}… ({all} characters)"),
    }
}

/// A value as it is quoted in a message.
pub fn short(text: &str, lang: Lang) -> String {
    cut(text, QUOTED, lang)
}

/// The part of a name in a language, where it stands in both with a stroke between: `中文 / English`.
pub fn in_language(name: &str, lang: Lang) -> &str {
    let han = |part: &str| part.chars().any(|sign| ('\u{2e80}'..='\u{9fff}').contains(&sign));
    match name.split_once(" / ") {
        Some((one, other)) if han(one) != han(other) => {
            let wanted = if han(one) == (lang == Lang::Zh) { one } else { other };
            wanted.trim()
        }
        _ => name,
    }
}

/// A text of two parts with an empty line between in a language, where the one is the other in the other language: its script
/// is the other one, it has as many lines and mostly the same figures. Any other text stands whole.
pub fn of_language(text: &str, lang: Lang) -> &str {
    let is_han = |part: &str| {
        let (han, all) =
            part.chars().filter(|sign| sign.is_alphabetic()).fold((0_usize, 0_usize), |(han, all), sign| {
                (han + usize::from(('\u{2e80}'..='\u{9fff}').contains(&sign)), all + 1)
            });
        // A name in the other script does not make a text one of the other language.
        han * 5 > all
    };
    let figures = |part: &str| -> BTreeSet<String> {
        let runs = part.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(str::to_owned).collect()
    };
    let Some((one, other)) = text.trim().split_once("\n\n") else { return text };
    let (one, other) = (one.trim(), other.trim());
    let (in_one, in_other) = (figures(one), figures(other));
    let shared = in_one.intersection(&in_other).count();
    let same = shared > 0 && shared * 2 >= in_one.len().min(in_other.len());
    if is_han(one) == is_han(other) || one.lines().count() != other.lines().count() || !same {
        return text;
    }
    if is_han(one) == (lang == Lang::Zh) { one } else { other }
}

/// Several lines for a terminal: line breaks stay, and a line has an end.
pub fn lines(text: &str) -> String {
    /// No message of the program is longer.
    const LONGEST: usize = 2_000;
    text.lines()
        .map(|line| match line.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", escaped(&line[..end])),
            None => escaped(line),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_cut_and_says_how_long_it_is() {
        let long = "长".repeat(150_000);
        assert_eq!(short(&long, Lang::Zh), format!("{}…（共 150000 字）", "长".repeat(60)));
        assert!(short(&long, Lang::En).ends_with("… (150000 characters)"));
        assert_eq!(short("2021/03/05", Lang::En), "2021/03/05");
    }

    #[test]
    fn a_text_in_both_languages_is_told_in_one_and_any_other_whole() {
        let (zh, en) = (
            "公开事实：评估值 600 万元。\n示例假设：利率 6.12 %。",
            "Public: appraised at 600.\nAssumed: a rate of 6.12 %.",
        );
        let both = format!("{zh}\n\n{en}");
        assert_eq!((of_language(&both, Lang::Zh), of_language(&both, Lang::En)), (zh, en));
        // Two remarks that are no translation of each other, three paragraphs, one language.
        for whole in ["客户甲，2024 年到期。\n\nCall Bob on 12 May.", "甲 1。\n\n乙 1。", "甲 1\n\nA 1\n\nB 1", zh, en]
        {
            assert_eq!(of_language(whole, Lang::Zh), whole);
            assert_eq!(of_language(whole, Lang::En), whole);
        }
    }

    #[test]
    fn nothing_hidden_gets_through() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{2066}\u{200f}\r\n\t\u{feff}c";
        for shown in [escaped(text), short(text, Lang::Zh), lines(text)] {
            assert!(!shown.chars().any(|sign| is_hidden(sign) && sign != '\n'), "{shown:?}");
            assert!(shown.contains("\\u{1b}[31m") && shown.contains("\\u{202e}b"));
        }
        assert!(lines(&"x".repeat(10_000)).chars().count() <= 2_001);
    }
}
