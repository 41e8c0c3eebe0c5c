//! Text from a file or a user, made fit for a message: short, and without signs that steer a terminal or the order of
//! what stands around them.

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
    fn nothing_hidden_gets_through() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{2066}\u{200f}\r\n\t\u{feff}c";
        for shown in [escaped(text), short(text, Lang::Zh), lines(text)] {
            assert!(!shown.chars().any(|sign| is_hidden(sign) && sign != '\n'), "{shown:?}");
            assert!(shown.contains("\\u{1b}[31m") && shown.contains("\\u{202e}b"));
        }
        assert!(lines(&"x".repeat(10_000)).chars().count() <= 2_001);
    }
}
