//! Figures in words.

use crate::assessment::outcome::CurveShape;
use crate::lang::Lang;
use crate::model::{Figure, Missing, Patent, Quantity};
use crate::text::{Text, fields, number, terms};

/// So many missing inputs are named where there is little room.
const NAMED: usize = 2;

/// A figure in words: its value with its range, or every input that is missing for it.
pub fn value(figure: &Figure, lang: Lang) -> String {
    if is_known(figure) { of_figure(figure, lang) } else { missing(&figure.missing, lang) }
}

/// As [`value`], with at most two of the missing inputs named.
pub fn short(figure: &Figure, lang: Lang) -> String {
    if is_known(figure) { of_figure(figure, lang) } else { lacking(&figure.missing, NAMED, lang) }
}

/// A figure's value and, apart from it, its range. Without a value the range comes first; without
/// both, what is missing.
pub fn apart(figure: &Figure, lang: Lang) -> (String, Option<String>) {
    let range = with_range(None, figure.low.as_ref(), figure.high.as_ref(), lang);
    match &figure.value {
        Some(value) => {
            let value = value.render(lang);
            let is_wide = figure.low.is_some() && figure.high.is_some() && range != value;
            (value, is_wide.then_some(range))
        }
        None => (short(figure, lang), None),
    }
}

fn is_known(figure: &Figure) -> bool {
    figure.value.is_some() || (figure.low.is_some() && figure.high.is_some())
}

fn of_figure(figure: &Figure, lang: Lang) -> String {
    with_range(figure.value.as_ref(), figure.low.as_ref(), figure.high.as_ref(), lang)
}

/// What is missing, all of it.
pub fn missing(missing: &[Missing], lang: Lang) -> String {
    lacking(missing, usize::MAX, lang)
}

fn lacking(missing: &[Missing], most: usize, lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in missing.iter().map(|missing| missing.label.render(lang)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let count = names.len();
    if count == 0 {
        return fields::FIGURE_NONE.get(lang).to_owned();
    }
    names.truncate(most);
    let inputs = names.join(fields::LIST_SEPARATOR.get(lang)).into();
    if count > most {
        fields::FIGURE_MISSING_MORE.with([("inputs", inputs), ("count", count.into())]).render(lang)
    } else {
        fields::FIGURE_MISSING.with([("inputs", inputs)]).render(lang)
    }
}

/// A value with the range it may lie in; the range alone where there is no value. Ends that read the same are one.
pub fn with_range(value: Option<&Quantity>, low: Option<&Quantity>, high: Option<&Quantity>, lang: Lang) -> String {
    let wide = low.zip(high).filter(|(low, high)| low.render(lang) != high.render(lang));
    let range = wide.map(|(low, high)| ends(low, high, lang));
    match (value, range) {
        (Some(value), Some((low, high))) => fields::FIGURE_VALUE_RANGE
            .with([("value", value.render(lang).into()), ("low", low.into()), ("high", high.into())])
            .render(lang),
        (None, Some((low, high))) => {
            fields::FIGURE_RANGE.with([("low", low.into()), ("high", high.into())]).render(lang)
        }
        (Some(value), None) => value.render(lang),
        (None, None) => match low.zip(high) {
            Some((end, _)) => end.render(lang),
            None => fields::FIGURE_NONE.get(lang).to_owned(),
        },
    }
}

/// The ends of a range, the unit they share said once: `143 – 229 万元`, `CNY 1.4 – 2.3 million`.
pub fn ends(low: &Quantity, high: &Quantity, lang: Lang) -> (String, String) {
    if let (Quantity::Money(low), Quantity::Money(high)) = (low, high) {
        return number::money_ends(*low, *high, lang);
    }
    let (mut low, mut high) = (low.render(lang), high.render(lang));
    if let (Some((number, unit)), Some((_, same))) = (low.rsplit_once(' '), high.rsplit_once(' '))
        && unit == same
        && !unit.chars().all(|sign| sign.is_ascii_digit())
    {
        low = number.to_owned();
    }
    if let (Some((currency, _)), Some((same, number))) = (low.split_once(' '), high.split_once(' '))
        && currency == same
        && currency.chars().all(|sign| sign.is_ascii_uppercase())
    {
        high = number.to_owned();
    }
    (low, high)
}

/// A patent's number and title.
pub fn patent_name(patent: &Patent) -> String {
    let number = patent.number.get().map_or("", String::as_str);
    format!("{number} {}", patent.title).trim().to_owned()
}

/// The shape of the collateral curve in words.
pub fn shape(shape: CurveShape) -> Text {
    match shape {
        CurveShape::Income => terms::CURVE_INCOME,
        CurveShape::Depletion => terms::CURVE_DEPLETION,
        CurveShape::StraightLine => terms::CURVE_STRAIGHT_LINE,
    }
}

/// A fraction as a percentage of two decimals, for columns: 0.25 is `25.00 %`.
pub fn two_decimals(fraction: f64) -> String {
    format!("{:.2} %", fraction * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Quantity, Stage};
    use crate::reference::Mark;
    use crate::text::engine as words;

    fn figure(value: Option<f64>, ends: Option<(f64, f64)>) -> Figure {
        let label = words::KIND;
        let mut figure = Figure::new("loan.lendable", label, label, label, Mark::Primary)
            .value(value.map(Quantity::Money))
            .missing([words::KIND, words::STATUS, words::FILING_DATE, words::KIND].map(lack).into());
        figure.low = ends.map(|(low, _)| Quantity::Money(low));
        figure.high = ends.map(|(_, high)| Quantity::Money(high));
        figure
    }

    fn lack(label: Text) -> Missing {
        Missing { field: "patents".to_owned(), label: label.into() }
    }

    #[test]
    fn a_figure_reads_the_same_on_screen_and_in_a_report() {
        for lang in [Lang::Zh, Lang::En] {
            let whole = figure(Some(2e6), Some((1.4e6, 2.3e6)));
            assert_eq!(whole.stage, Stage::Loan);
            assert_eq!(value(&whole, lang), short(&whole, lang));
            let range = figure(None, Some((1.4e6, 2.3e6)));
            assert_eq!(value(&range, lang), apart(&whole, lang).1.unwrap_or_default(), "a range is no missing value");
            let same = figure(Some(2e6), Some((2e6, 2e6)));
            assert_eq!(apart(&same, lang), (value(&figure(Some(2e6), None), lang), None));
            let none = figure(None, None);
            assert!(value(&none, lang).contains(words::FILING_DATE.get(lang)));
            assert!(!short(&none, lang).contains(words::FILING_DATE.get(lang)), "two are named, the rest counted");
        }
        assert_eq!(value(&figure(None, Some((1.4e6, 2.3e6))), Lang::Zh).matches('万').count(), 1);
    }
}
