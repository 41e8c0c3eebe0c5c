//! Values that cannot be: each becomes a finding at its field and counts as missing, so that no
//! formula ever sees it. Text that could not be read is named too. What may be stands in the
//! catalogue of fields.

mod defaults;
mod policy;
mod scoring;
mod uncertain;
mod usual;

use crate::model::fields::{self, Handle, InputValue, SlotMut};
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
    /// Ends that are in no order count from the smallest to the largest of the three.
    fn keep<T: InputValue + PartialOrd + Clone>(&mut self, input: &mut Input<T>, at: Handle) {
        let about = at.about();
        let what = || ("what", about.label.into());
        if let Some(typed) = &input.typed {
            let shown: String = typed.chars().take(40).collect();
            let message = words::FIND_UNREADABLE.with([what(), ("typed", Arg::Raw(shown))]);
            self.find(Severity::Warning, at, message);
        }
        let all = || [&input.value, &input.low, &input.high].into_iter().flatten();
        let refused = all().any(|value| !value.may_be(&about.kind));
        if refused {
            (input.value, input.low, input.high) = (None, None, None);
        }
        if let Some(allowed) = T::allowed(&about.kind).filter(|_| refused) {
            self.find(Severity::Block, at, words::FIND_NOT_ALLOWED.with([what(), ("allowed", allowed.into())]));
        }
        let disorder = |a: &Option<T>, b: &Option<T>| matches!((a, b), (Some(a), Some(b)) if a > b);
        if disorder(&input.low, &input.value)
            || disorder(&input.value, &input.high)
            || disorder(&input.low, &input.high)
        {
            let all = [&input.value, &input.low, &input.high];
            let mut sorted: Vec<T> = all.into_iter().flatten().cloned().collect();
            sorted.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
            input.low = sorted.first().cloned();
            input.high = sorted.last().cloned();
            self.find(Severity::Warning, at, words::FIND_ENDS_DISORDERED.with([what()]));
        }
        let values = [&input.value, &input.low, &input.high].into_iter().flatten();
        let values: Vec<f64> = values.filter_map(InputValue::as_number).collect();
        match about.kind.usual {
            Some(usual) if values.iter().any(|value| !usual.holds(*value)) => usual::ask(at, usual, values, self.sheet),
            _ => usual::ask_fraction(at, values, self.sheet),
        }
    }
}

/// The case without the values that cannot be.
pub fn checked(case: &Case, reference: &Reference, sheet: &mut Sheet) -> Case {
    let mut case = case.clone();
    let mut check = Checker { sheet };
    let handles: Vec<Handle> = fields::handles(&case).collect();
    for at in handles {
        match at.slot_mut(&mut case) {
            Some(SlotMut::Number(input)) => check.keep(input, at),
            Some(SlotMut::Amount(input)) => check.keep(input, at),
            Some(SlotMut::Count(input)) => check.keep(input, at),
            Some(SlotMut::Day(input)) => check.keep(input, at),
            Some(SlotMut::Other) | None => {}
        }
    }
    scoring::scoring(&mut case, &mut check);
    usual::beside_others(&case, check.sheet);
    defaults::defaults(&case, &mut check);
    policy::departures(&case, reference, check.sheet);
    uncertain::uncertain(&case, &mut check);
    case
}
