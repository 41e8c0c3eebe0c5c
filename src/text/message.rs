//! A text with its arguments, rendered when the language is known.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{SharedText, Text, number, quote};
use crate::lang::Lang;

/// An argument of a message.
#[derive(Clone, PartialEq, Debug)]
pub enum Arg {
    /// A name or a word that is the same in both languages.
    Raw(SharedText),
    /// A value from a file or a user: escaped, and cut where it is long.
    Quoted(String),
    /// A text in both languages.
    Text(Text),
    /// Words that are data, in both languages: a table's row, an engine's error.
    Both {
        /// 中文
        zh: SharedText,
        /// English
        en: SharedText,
    },
    /// A message within the message.
    Message(Box<Message>),
    /// An amount in 元.
    Money(f64),
    /// A contract amount in 元, shown to the cent.
    Cents(Decimal),
    /// A fraction, shown as a percentage.
    Percent(f64),
    /// A plain number.
    Number(f64),
    /// A count.
    Count(usize),
    /// Years.
    Years(f64),
    /// A day.
    Date(Date),
}

impl Arg {
    /// A name or a word that is the same in both languages.
    pub fn raw(text: impl Into<SharedText>) -> Self {
        Self::Raw(text.into())
    }

    /// Words that are data, in both languages.
    pub fn both(zh: impl Into<SharedText>, en: impl Into<SharedText>) -> Self {
        Self::Both { zh: zh.into(), en: en.into() }
    }

    /// A user's words; where they stand in both languages with a stroke between, each in its own.
    pub fn in_languages(text: &str) -> Self {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| quote::in_language(text, lang));
        if zh == en { Self::raw(text.to_owned()) } else { Self::both(zh.to_owned(), en.to_owned()) }
    }

    fn render(&self, lang: Lang) -> String {
        match self {
            Self::Raw(raw) => raw.to_string(),
            Self::Quoted(value) => quote::short(value, lang),
            Self::Text(text) => text.get(lang).to_owned(),
            Self::Both { zh, en } => match lang {
                Lang::Zh => zh.to_string(),
                Lang::En => en.to_string(),
            },
            Self::Message(message) => message.render(lang),
            Self::Money(amount) => number::money(*amount, lang),
            Self::Cents(amount) => number::exact(*amount, lang),
            Self::Percent(fraction) => number::percent(*fraction),
            Self::Number(value) => number::plain(*value),
            Self::Count(count) => count.to_string(),
            Self::Years(years) => number::years(*years, lang),
            Self::Date(date) => number::date(*date, lang),
        }
    }
}

impl From<&str> for Arg {
    fn from(raw: &str) -> Self {
        Self::raw(raw)
    }
}

impl From<String> for Arg {
    fn from(raw: String) -> Self {
        Self::raw(raw)
    }
}

impl From<SharedText> for Arg {
    fn from(raw: SharedText) -> Self {
        Self::Raw(raw)
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// A text with its arguments.
#[derive(Clone, PartialEq, Debug)]
pub struct Message {
    /// The text, with `{name}` where an argument stands.
    pub text: Text,
    /// The arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// The message in one language.
    ///
    /// Arguments are inserted in one pass, so text within an argument is never taken for a
    /// placeholder. `{n|row|rows}` is the first word where the argument `n` is shown as 1, else the second.
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = self.text.get(lang);
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = from.find('}') else {
                rest = from;
                break;
            };
            let (name, words) = match from[1..close].split_once('|') {
                Some((name, words)) => (name, words.split_once('|')),
                None => (&from[1..close], None),
            };
            match (self.args.iter().find(|(key, _)| *key == name), words) {
                (Some((_, arg)), Some((one, many))) => out.push_str(if arg.render(lang) == "1" { one } else { many }),
                (Some((_, arg)), None) => out.push_str(&arg.render(lang)),
                (None, _) => out.push_str(&from[..=close]),
            }
            rest = &from[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// The message in one language, its names too: of one that stands in both, `中文 / English`, the half that is wanted.
    pub fn render_names(&self, lang: Lang) -> String {
        self.with_names(lang).render(lang)
    }

    fn with_names(&self, lang: Lang) -> Self {
        let one = |arg: &Arg| match arg {
            Arg::Raw(name) => Arg::raw(quote::in_language(name, lang)),
            Arg::Quoted(name) => Arg::Quoted(quote::in_language(name, lang).to_owned()),
            Arg::Message(message) => message.with_names(lang).into(),
            other => other.clone(),
        };
        Self { text: self.text, args: self.args.iter().map(|(name, arg)| (*name, one(arg))).collect() }
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self { text, args: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREETING: Text = Text { zh: "{who}：{amount}", en: "{who}: {amount}" };

    #[test]
    fn a_name_in_both_languages_is_told_in_one() {
        let message = GREETING.with([("who", "质值 / Pledgeworth".into()), ("amount", "3 / 4".into())]);
        assert_eq!(message.render_names(Lang::Zh), "质值：3 / 4");
        assert_eq!(message.render_names(Lang::En), "Pledgeworth: 3 / 4");
    }

    #[test]
    fn arguments_stand_where_they_are_named() {
        let message = GREETING.with([("who", "{amount}".into()), ("amount", Arg::Money(1_500_000.0))]);
        assert_eq!(message.render(Lang::Zh), "{amount}：150 万元");
        assert_eq!(message.render(Lang::En), "{amount}: CNY 1.5 million");
    }

    /// No text counts one of something in the plural, or several in the singular.
    #[test]
    fn a_word_follows_its_count() {
        const ROWS: Text = Text { zh: "{n} 行", en: "{n} {n|row is|rows are} left out" };
        let said = |n: usize| ROWS.with([("n", n.into())]).render(Lang::En);
        assert_eq!((said(1).as_str(), said(2).as_str()), ("1 row is left out", "2 rows are left out"));
        assert_eq!(ROWS.with([("n", 1_usize.into())]).render(Lang::Zh), "1 行");
        // What counts: an argument of that name, followed by a plural that is not chosen by it.
        let counts =
            ["n", "count", "rows", "months", "term", "points", "pages", "changes", "grades", "weights", "filled"];
        // Always more than one, or a bound of the program.
        let never_one = [
            "MAP_SEVERAL",
            "TOO_MANY_PATENTS",
            "SAID_SEVERAL",
            "TOO_MANY",
            "PRIORITY_TOO_OLD",
            "CONFLICT_MORE",
            "NEXT_ALIKE",
            "TABLE_TOO_MUCH",
        ];
        let mut found = Vec::new();
        for (area, name, text) in crate::text::all() {
            for count in counts {
                let named = format!("{{{count}}} ");
                let after = text.en.split(named.as_str()).skip(1);
                let word = after.filter_map(|rest| rest.split([' ', ',', '.', ';', ':', ')']).next());
                let plural = word.filter(|word| word.ends_with('s') && word.chars().all(|c| c.is_ascii_lowercase()));
                if plural.count() > 0 && !never_one.contains(&name) {
                    found.push(format!("{area}::{name}: {}", text.en));
                }
            }
        }
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn a_missing_argument_shows_its_name() {
        assert_eq!(GREETING.with([]).render(Lang::En), "{who}: {amount}");
    }
}
