//! What stands in a report: words in its languages, and cells in which a quantity stays a quantity until a writer
//! renders it, so that every format shows the same.

use super::figures;
use crate::lang::Lang;
use crate::model::outcome::Range;
use crate::model::{Figure, Quantity};
use crate::text::fields;

/// The languages of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportLang {
    /// One language.
    One(Lang),
    /// Chinese with the English beside it.
    Both,
}

impl ReportLang {
    /// The languages, the first first.
    pub fn langs(self) -> &'static [Lang] {
        match self {
            Self::One(Lang::Zh) => &[Lang::Zh],
            Self::One(Lang::En) => &[Lang::En],
            Self::Both => &[Lang::Zh, Lang::En],
        }
    }

    /// The language that comes first.
    pub fn first(self) -> Lang {
        self.langs().first().copied().unwrap_or(Lang::Zh)
    }

    /// The same words made in each language.
    pub fn say(self, words: impl Fn(Lang) -> String) -> Wording {
        match self {
            Self::One(lang) => words(lang).into(),
            Self::Both => Wording::of_both(words(Lang::Zh), words(Lang::En)),
        }
    }
}

impl From<Lang> for ReportLang {
    fn from(lang: Lang) -> Self {
        Self::One(lang)
    }
}

/// Words in the languages of a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wording {
    /// In the report's first language.
    pub first: String,
    /// In its second, where that says it otherwise.
    pub second: Option<String>,
}

impl Wording {
    /// Words in both languages; what reads the same stands once.
    pub fn of_both(zh: String, en: String) -> Self {
        let second = (zh != en).then_some(en);
        Self { first: zh, second }
    }

    /// On one line: `押品 / Collateral`.
    pub fn line(&self) -> String {
        match &self.second {
            Some(second) => format!("{} / {second}", self.first),
            None => self.first.clone(),
        }
    }

    /// With other words after them, language by language.
    #[must_use]
    pub fn beside(&self, after: &Self) -> Self {
        let both = |one: &str, other: &str| match (one, other) {
            ("", other) => other.to_owned(),
            (one, "") => one.to_owned(),
            _ => format!("{one}  {other}"),
        };
        let first = both(&self.first, &after.first);
        if self.second.is_none() && after.second.is_none() {
            return first.into();
        }
        let second = |words: &Self| words.second.clone().unwrap_or_else(|| words.first.clone());
        Self::of_both(first, both(&second(self), &second(after)))
    }

    /// Nothing is said.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.second.is_none()
    }

    /// The words of each language that is there.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.first.as_str()).chain(self.second.as_deref())
    }
}

impl From<String> for Wording {
    fn from(first: String) -> Self {
        Self { first, second: None }
    }
}

impl From<&str> for Wording {
    fn from(first: &str) -> Self {
        first.to_owned().into()
    }
}

/// A cell of a table, or a value beside its name.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum ReportCell {
    /// Words.
    Text(Wording),
    /// A quantity with its unit; a day is one too.
    Quantity(Quantity),
    /// A quantity known as a range, with its stated value where there is one.
    Range {
        /// As stated.
        value: Option<Quantity>,
        /// The lower end.
        low: Quantity,
        /// The upper end.
        high: Quantity,
    },
    /// Nothing is known, or nothing applies.
    #[default]
    Absent,
    /// Nothing is known, and why: what is missing.
    Lacking(Wording),
}

impl ReportCell {
    /// A result with its ends, where they lie apart.
    pub fn of_range(range: &Range, quantity: impl Fn(f64) -> Quantity) -> Self {
        let wide = range.low.zip(range.high).filter(|_| range.is_wide());
        match (range.value, wide) {
            (value, Some((low, high))) => {
                Self::Range { value: value.map(&quantity), low: quantity(low), high: quantity(high) }
            }
            (value, None) => value.map(quantity).into(),
        }
    }

    /// A figure's value with its range, or what is missing for it.
    pub fn of_figure(figure: &Figure, lang: Lang) -> Self {
        match (&figure.value, &figure.low, &figure.high) {
            (value, Some(low), Some(high)) => {
                Self::Range { value: value.clone(), low: low.clone(), high: high.clone() }
            }
            (Some(value), _, _) => Self::Quantity(value.clone()),
            (None, _, _) => Self::Lacking(figures::missing(&figure.missing, lang).into()),
        }
    }

    /// A ratio that may have no end: something is owed against nothing.
    pub fn or_endless(value: f64, quantity: impl Fn(f64) -> Quantity) -> Self {
        if value.is_infinite() { "∞".into() } else { Self::Quantity(quantity(value)) }
    }

    /// The cell in words: the one place where a report's quantities are rendered.
    pub fn wording(&self, of: ReportLang) -> Wording {
        match self {
            Self::Text(words) | Self::Lacking(words) => words.clone(),
            Self::Quantity(quantity) => of.say(|lang| quantity.render(lang)),
            Self::Range { value, low, high } => {
                of.say(|lang| figures::with_range(value.as_ref(), Some(low), Some(high), lang))
            }
            Self::Absent => of.say(|lang| fields::FIGURE_NONE.get(lang).to_owned()),
        }
    }

    /// The cell in words, its range apart where there is a value before it: two lines of a narrow column.
    pub fn apart(&self, of: ReportLang) -> (Wording, Option<Wording>) {
        let Self::Range { value: Some(value), low, high } = self else { return (self.wording(of), None) };
        let stated = of.say(|lang| value.render(lang));
        let range = of.say(|lang| figures::with_range(None, Some(low), Some(high), lang));
        let is_wide = range != stated;
        (stated, is_wide.then_some(range))
    }

    /// The cell on one line.
    pub fn line(&self, of: ReportLang) -> String {
        self.wording(of).line()
    }

    /// The number that it holds, in base units, with its unit for machines: the stated value.
    pub fn number(&self) -> Option<(f64, &'static str)> {
        let quantity = match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Range { value, .. } => value.as_ref(),
            Self::Text(_) | Self::Absent | Self::Lacking(_) => None,
        };
        quantity.and_then(|quantity| quantity.as_f64().map(|number| (number, quantity.unit())))
    }

    /// Nothing stands in it.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(words) if words.is_empty())
    }
}

impl From<Wording> for ReportCell {
    fn from(words: Wording) -> Self {
        Self::Text(words)
    }
}

impl From<String> for ReportCell {
    fn from(words: String) -> Self {
        Self::Text(words.into())
    }
}

impl From<&str> for ReportCell {
    fn from(words: &str) -> Self {
        Self::Text(words.into())
    }
}

impl From<Quantity> for ReportCell {
    fn from(quantity: Quantity) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<Option<Quantity>> for ReportCell {
    fn from(quantity: Option<Quantity>) -> Self {
        quantity.map_or(Self::Absent, Self::Quantity)
    }
}
