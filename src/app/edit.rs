//! What typing does to an input: its value, its origin, and text that cannot be read.

use crate::model::{Input, Origin};
use crate::text::parse::{Refusal, Stated};

/// Puts a value into an input as the user's doing; `None` empties it.
pub fn set<T: PartialEq>(input: &mut Input<T>, value: Option<T>) {
    let (low, high) = (input.low.take(), input.high.take());
    if input.value == value && input.typed.is_none() {
        (input.low, input.high) = (low, high);
        return;
    }
    state(input, Stated { value, low: None, high: None }, low.is_some() || high.is_some());
}

/// Reads typed text into an input: a value, a range, or both. Text that cannot be read is kept beside an unknown value.
pub fn type_text<T: PartialEq>(
    input: &mut Input<T>,
    text: &str,
    parse: impl FnOnce(&str) -> Result<Stated<T>, Refusal>,
) {
    let nothing = Stated { value: None, low: None, high: None };
    let had_range = input.low.is_some() || input.high.is_some();
    if text.trim().is_empty() {
        state(input, nothing, had_range);
    } else if let Ok(stated) = parse(text) {
        let same = input.value == stated.value && input.low == stated.low && input.high == stated.high;
        if !same || input.typed.is_some() {
            state(input, stated, had_range);
        }
    } else {
        let typed = Some(text.to_owned());
        let stated = input.value.is_some() || input.typed.is_some() || had_range;
        *input = Input { typed, origin: input.origin, note: std::mem::take(&mut input.note), ..Input::default() };
        changed(input, stated);
    }
}

/// Reads typed text into one end of an input's range. Unreadable text leaves the end unknown.
pub fn type_end<T: PartialEq>(
    input: &mut Input<T>,
    end: impl FnOnce(&mut Input<T>) -> &mut Option<T>,
    text: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) {
    *end(input) = parse(text);
    // An end beside a value says more of it; the value stays what it was.
    changed(input, false);
}

fn state<T>(input: &mut Input<T>, stated: Stated<T>, had_range: bool) {
    let had = input.value.is_some() || input.typed.is_some() || had_range;
    (input.value, input.low, input.high, input.typed) = (stated.value, stated.low, stated.high, None);
    changed(input, had);
}

/// The origin of an input after its user has changed it. `over` says that something stood there before.
///
/// A figure from a document stays one: it was corrected. What was derived, came from a table or was assumed is now the
/// user's own, and the note on the old figure goes. An origin that was chosen before anything was typed is meant for
/// what is typed.
fn changed<T>(input: &mut Input<T>, over: bool) {
    let not_the_users = matches!(input.origin, Origin::Table | Origin::Derived) || input.origin.is_preset();
    let replaced = not_the_users || (over && input.origin == Origin::Assumption);
    if replaced {
        input.note.clear();
    }
    if input.value.is_none() && input.low.is_none() && input.high.is_none() && input.typed.is_none() {
        input.origin = Origin::Unknown;
    } else if replaced || input.origin == Origin::Unknown {
        input.origin = Origin::Given;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::number::AmountUnit;
    use crate::text::parse::{self, Measure, ReadAs};

    fn read(measure: Measure) -> impl Fn(&str) -> Result<Stated<f64>, Refusal> {
        move |text| parse::stated(text, |text| parse::float(text, ReadAs::new(measure)))
    }

    #[test]
    fn typing_makes_an_unknown_input_given() {
        let mut input = Input::<f64>::default();
        type_text(&mut input, "1.2亿", read(Measure::Money(AmountUnit::YUAN)));
        assert_eq!(input, Input::given(120_000_000.0));
    }

    #[test]
    fn unreadable_text_is_kept_and_the_value_unknown() {
        let mut input = Input::given(5.0);
        type_text(&mut input, "about five", read(Measure::Plain));
        assert_eq!((input.value, input.typed.as_deref()), (None, Some("about five")));
        type_text(&mut input, "6", read(Measure::Plain));
        assert_eq!((input.value, input.typed), (Some(6.0), None));
    }

    #[test]
    fn a_range_is_typed_and_typed_over() {
        let mut input = Input::default();
        type_text(&mut input, "3-5", read(Measure::Percent));
        assert_eq!((input.value, input.low, input.high, input.origin), (None, Some(0.03), Some(0.05), Origin::Given));
        type_text(&mut input, "4 (3-5)", read(Measure::Percent));
        assert_eq!((input.value, input.low, input.high), (Some(0.04), Some(0.03), Some(0.05)));
        type_text(&mut input, "6", read(Measure::Percent));
        assert_eq!(input, Input::given(0.06));
        type_text(&mut input, "5-3", read(Measure::Percent));
        assert_eq!((input.value, input.low, input.typed.as_deref()), (None, None, Some("5-3")));
    }

    #[test]
    fn what_is_typed_over_an_assumption_or_a_table_row_is_given() {
        for (origin, after) in [
            (Origin::Evidence, Origin::Evidence),
            (Origin::Assumption, Origin::Given),
            (Origin::Table, Origin::Given),
            (Origin::Derived, Origin::Given),
        ] {
            for text in ["2", "1-3", "two"] {
                let mut input = Input::noted(1.0, origin, "row 3");
                type_text(&mut input, text, read(Measure::Plain));
                assert_eq!(input.origin, after, "{text}");
                assert_eq!(input.note.is_empty(), origin != Origin::Evidence, "{text}");
            }
        }
        let mut chosen = Input { origin: Origin::Assumption, note: "like the sample".to_owned(), ..Input::default() };
        type_text(&mut chosen, "2", read(Measure::Plain));
        assert_eq!(chosen, Input::noted(2.0, Origin::Assumption, "like the sample"));
        let mut choice = Input::noted(true, Origin::Assumption, "usual");
        set(&mut choice, Some(false));
        assert_eq!(choice, Input::given(false));
    }

    #[test]
    fn retyping_the_same_value_changes_nothing() {
        let mut input = Input::noted(0.05, Origin::Table, "row 3");
        type_text(&mut input, "5", read(Measure::Percent));
        assert_eq!(input, Input::noted(0.05, Origin::Table, "row 3"));
    }

    #[test]
    fn an_emptied_input_is_unknown_again() {
        let mut input = Input::given(1.0);
        type_text(&mut input, " ", read(Measure::Plain));
        assert!(input.is_unset());
        let mut input = Input { low: Some(1.0), high: Some(2.0), ..Input::noted(1.5, Origin::Assumption, "usual") };
        type_text(&mut input, "", read(Measure::Plain));
        assert!(input.is_unset());
    }
}
