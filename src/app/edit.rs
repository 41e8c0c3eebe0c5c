//! What typing does to an input: its value, its origin, and text that cannot be read.

use crate::model::{Input, Origin};

/// The origin of an input after its user has changed its value.
///
/// A figure taken from a document or assumed for an example stays what it is; one that nobody
/// had stated, that was derived, or that came from a table is now the user's own.
pub fn origin_after_change(origin: Origin) -> Origin {
    match origin {
        Origin::Evidence | Origin::Assumption | Origin::Given => origin,
        Origin::Unknown | Origin::Derived | Origin::Table | Origin::Default | Origin::Policy => Origin::Given,
    }
}

/// Puts a value into an input as the user's doing; `None` empties it.
pub fn set<T: PartialEq>(input: &mut Input<T>, value: Option<T>) {
    if input.value == value && input.typed.is_none() {
        return;
    }
    input.value = value;
    input.typed = None;
    changed(input);
}

/// Reads typed text into an input. Text that cannot be read is kept beside an unknown value.
pub fn type_text<T: PartialEq>(input: &mut Input<T>, text: &str, parse: impl FnOnce(&str) -> Option<T>) {
    if text.trim().is_empty() {
        set(input, None);
    } else if let Some(value) = parse(text) {
        set(input, Some(value));
    } else {
        input.value = None;
        input.typed = Some(text.to_owned());
        changed(input);
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
    changed(input);
}

fn changed<T>(input: &mut Input<T>) {
    if input.value.is_none() && input.low.is_none() && input.high.is_none() && input.typed.is_none() {
        input.origin = Origin::Unknown;
        return;
    }
    if input.origin == Origin::Table || input.origin.is_preset() {
        // The note named the row, which the value no longer comes from.
        input.note.clear();
    }
    input.origin = origin_after_change(input.origin);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    #[test]
    fn typing_makes_an_unknown_input_given() {
        let mut input = Input::<f64>::default();
        type_text(&mut input, "1.2亿", parse::amount);
        assert_eq!(input, Input::given(120_000_000.0));
    }

    #[test]
    fn unreadable_text_is_kept_and_the_value_unknown() {
        let mut input = Input::given(5.0);
        type_text(&mut input, "about five", parse::number);
        assert_eq!((input.value, input.typed.as_deref()), (None, Some("about five")));
        type_text(&mut input, "6", parse::number);
        assert_eq!((input.value, input.typed), (Some(6.0), None));
    }

    #[test]
    fn evidence_and_assumptions_stay_and_a_table_row_does_not() {
        for (origin, after) in [
            (Origin::Evidence, Origin::Evidence),
            (Origin::Assumption, Origin::Assumption),
            (Origin::Table, Origin::Given),
            (Origin::Derived, Origin::Given),
        ] {
            let mut input = Input::noted(1.0, origin, "row 3");
            set(&mut input, Some(2.0));
            assert_eq!(input.origin, after);
            assert_eq!(input.note.is_empty(), origin == Origin::Table);
        }
    }

    #[test]
    fn retyping_the_same_value_changes_nothing() {
        let mut input = Input::noted(0.05, Origin::Table, "row 3");
        type_text(&mut input, "5", parse::rate);
        assert_eq!(input, Input::noted(0.05, Origin::Table, "row 3"));
    }

    #[test]
    fn an_emptied_input_is_unknown_again() {
        let mut input = Input::given(1.0);
        type_text(&mut input, " ", parse::number);
        assert!(input.is_unset());
    }
}
