//! Values that cannot be: each becomes a finding at its field and counts as missing, so that no
//! formula ever sees it. Text that could not be read is named too. What may be stands in the
//! catalogue of fields.

mod defaults;
mod policy;
mod scoring;
mod uncertain;
mod usual;

use std::borrow::Cow;

use crate::model::fields::{self, Handle, InputValue, Slot, SlotMut};
use crate::model::{Case, Input, Severity, Sheet};
use crate::reference::Reference;
use crate::text::{Arg, Message, engine as words};

struct Checker<'a> {
    sheet: &'a mut Sheet,
}

impl Checker<'_> {
    fn find(&mut self, severity: Severity, at: Handle, message: Message) {
        self.sheet.find(severity, at.stage(), at.path(), message);
    }

    /// Leaves out what the field may not hold: the whole input, since half of it says less than it seems to.
    /// Ends that are in no order count from the smallest to the largest of the three. `None`: it stays as it is.
    fn keep<T: InputValue + PartialOrd + Clone>(&mut self, input: &Input<T>, at: Handle) -> Option<Input<T>> {
        let about = at.about();
        let what = || ("what", about.label.into());
        if let Some(typed) = &input.typed {
            let shown: String = typed.chars().take(40).collect();
            let message = words::FIND_UNREADABLE.with([what(), ("typed", Arg::raw(shown))]);
            self.find(Severity::Warning, at, message);
        }
        let all = [&input.value, &input.low, &input.high];
        if all.into_iter().flatten().any(|value| !value.may_be(&about.kind)) {
            if let Some(allowed) = T::allowed(&about.kind) {
                self.find(Severity::Block, at, words::FIND_NOT_ALLOWED.with([what(), ("allowed", allowed.into())]));
            }
            return Some(Input { value: None, low: None, high: None, ..input.clone() });
        }
        let disorder = |a: &Option<T>, b: &Option<T>| matches!((a, b), (Some(a), Some(b)) if a > b);
        let disordered = disorder(&input.low, &input.value)
            || disorder(&input.value, &input.high)
            || disorder(&input.low, &input.high);
        let ordered = disordered.then(|| {
            let mut sorted: Vec<T> = all.into_iter().flatten().cloned().collect();
            sorted.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
            self.find(Severity::Warning, at, words::FIND_ENDS_DISORDERED.with([what()]));
            Input { low: sorted.first().cloned(), high: sorted.last().cloned(), ..input.clone() }
        });
        let kept = ordered.as_ref().unwrap_or(input);
        let values = [&kept.value, &kept.low, &kept.high].into_iter().flatten().filter_map(InputValue::as_number);
        match about.kind.usual {
            Some(usual) if values.clone().any(|value| !usual.holds(value)) => usual::ask(at, usual, values, self.sheet),
            _ => usual::ask_fraction(at, values, self.sheet),
        }
        ordered
    }
}

/// Zero has no sign: what is equal is to be the same to the last bit.
fn without_sign(input: &Input<f64>) -> Option<Input<f64>> {
    let is_signed = |end: &Option<f64>| end.is_some_and(|x| x == 0.0 && x.is_sign_negative());
    let plain = |end: Option<f64>| end.map(|x| if x == 0.0 { 0.0 } else { x });
    [&input.value, &input.low, &input.high].into_iter().any(is_signed).then(|| Input {
        value: plain(input.value),
        low: plain(input.low),
        high: plain(input.high),
        ..input.clone()
    })
}

/// The case without the values that cannot be: most cases have none, and are read as they are.
pub fn checked<'c>(case: &'c Case, reference: &Reference, sheet: &mut Sheet) -> Cow<'c, Case> {
    let mut case = Cow::Borrowed(case);
    let mut check = Checker { sheet };
    let handles: Vec<Handle> = fields::handles(&case).collect();
    for at in handles {
        match at.slot(&case) {
            Some(Slot::Number(input)) => {
                let kept = check.keep(input, at);
                let plain = without_sign(kept.as_ref().unwrap_or(input));
                if let Some(kept) = plain.or(kept)
                    && let Some(SlotMut::Number(place)) = at.slot_mut(case.to_mut())
                {
                    *place = kept;
                }
            }
            Some(Slot::Amount(input)) => {
                if let Some(kept) = check.keep(input, at)
                    && let Some(SlotMut::Amount(place)) = at.slot_mut(case.to_mut())
                {
                    *place = kept;
                }
            }
            Some(Slot::Count(input)) => {
                if let Some(kept) = check.keep(input, at)
                    && let Some(SlotMut::Count(place)) = at.slot_mut(case.to_mut())
                {
                    *place = kept;
                }
            }
            Some(Slot::Day(input)) => {
                if let Some(kept) = check.keep(input, at)
                    && let Some(SlotMut::Day(place)) = at.slot_mut(case.to_mut())
                {
                    *place = kept;
                }
            }
            Some(Slot::Other) | None => {}
        }
    }
    scoring::scoring(&mut case, &mut check);
    usual::beside_others(&case, check.sheet);
    defaults::defaults(&case, &mut check);
    policy::departures(&case, reference, check.sheet);
    uncertain::uncertain(&case, &mut check);
    case
}
