//! Undo and redo: former states of the case, coalesced by what was being edited. States share
//! what did not change between them.

use std::collections::VecDeque;

use super::shared::{Shared, total};

/// The most steps kept.
const DEPTH: usize = 200;

/// The most memory for what the steps do not share with each other, bytes. The latest step is kept
/// however large it is.
const MOST_BYTES: usize = 128 << 20;

/// A pause in editing one field that starts a new step, seconds.
const PAUSE: f64 = 1.0;

/// The former and the undone states of a case.
#[derive(Default, Debug)]
pub struct History {
    past: VecDeque<Shared>,
    future: Vec<Shared>,
    last: Option<(u64, f64)>,
}

impl History {
    /// Records that the case has just changed from `former`.
    ///
    /// `editing` names what is being edited (a focused field, a drag); changes of the same thing
    /// within a second of each other are one step. `None` is a step of its own.
    pub fn record(&mut self, former: Shared, editing: Option<u64>, time: f64) {
        self.future.clear();
        let continues = matches!(
            (self.last, editing),
            (Some((last, at)), Some(now)) if last == now && time - at <= PAUSE
        );
        self.last = editing.map(|editing| (editing, time));
        if continues && !self.past.is_empty() {
            return;
        }
        if self.past.len() == DEPTH {
            self.past.pop_front();
        }
        self.past.push_back(former);
        while self.past.len() > 1 && self.past.iter().skip(1).map(Shared::own_bytes).sum::<usize>() > MOST_BYTES {
            self.past.pop_front();
        }
    }

    /// Forgets the last step where it started from that state; says whether it did.
    pub fn forget_last_if(&mut self, state: &Shared) -> bool {
        let same = self.past.back().is_some_and(|past| past.same(state));
        if same {
            self.past.pop_back();
            self.last = None;
        }
        same
    }

    /// The state before the last step, in exchange for the present one.
    pub fn undo(&mut self, present: Shared) -> Option<Shared> {
        let former = self.past.pop_back()?;
        self.future.push(present);
        self.last = None;
        Some(former)
    }

    /// The state that was last undone, in exchange for the present one.
    pub fn redo(&mut self, present: Shared) -> Option<Shared> {
        let undone = self.future.pop()?;
        self.past.push_back(present);
        self.last = None;
        Some(undone)
    }

    /// There is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// There is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The memory of all states, what they share counted once, bytes.
    pub fn bytes(&self) -> usize {
        total(self.past.iter().chain(&self.future))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Case;

    /// A history over whole cases: each state is made beside the one before it, as a document does.
    #[derive(Default)]
    struct Steps {
        history: History,
        latest: Option<Shared>,
    }

    impl Steps {
        fn state(&mut self, mut case: Case) -> Shared {
            let state = Shared::of(&mut case, self.latest.as_ref());
            assert_eq!(state.case(), case);
            self.latest = Some(state.clone());
            state
        }

        fn record(&mut self, former: Case, editing: Option<u64>, time: f64) {
            let former = self.state(former);
            self.history.record(former, editing, time);
        }

        fn undo(&mut self, present: Case) -> Option<Case> {
            let present = self.state(present);
            self.history.undo(present).map(|state| state.case())
        }

        fn redo(&mut self, present: Case) -> Option<Case> {
            let present = self.state(present);
            self.history.redo(present).map(|state| state.case())
        }
    }

    fn titled(title: &str) -> Case {
        Case { title: title.to_owned(), ..Case::default() }
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut history = Steps::default();
        history.record(titled(""), Some(1), 0.0);
        history.record(titled("a"), Some(1), 0.4);
        history.record(titled("ab"), Some(1), 0.9);
        assert_eq!(history.undo(titled("abc")), Some(titled("")));
        assert!(!history.history.can_undo());
        assert_eq!(history.redo(titled("")), Some(titled("abc")));
    }

    #[test]
    fn another_field_a_pause_or_a_click_starts_a_step() {
        let mut history = Steps::default();
        history.record(titled("0"), Some(1), 0.0);
        history.record(titled("1"), Some(2), 0.1);
        history.record(titled("2"), Some(2), 1.5);
        history.record(titled("3"), None, 1.6);
        history.record(titled("4"), None, 1.7);
        let mut steps = Vec::new();
        let mut present = titled("5");
        while let Some(former) = history.undo(present) {
            steps.push(former.title.clone());
            present = former;
        }
        assert_eq!(steps, ["4", "3", "2", "1", "0"]);
    }

    #[test]
    fn a_change_after_undo_forgets_the_undone() {
        let mut history = Steps::default();
        history.record(titled(""), None, 0.0);
        history.undo(titled("a"));
        assert!(history.history.can_redo());
        history.record(titled(""), None, 2.0);
        assert!(!history.history.can_redo());
    }

    #[test]
    fn the_depth_is_bounded() {
        let mut history = Steps::default();
        for step in 0..300 {
            history.record(titled(&step.to_string()), None, f64::from(step));
        }
        assert_eq!(history.history.past.len(), DEPTH);
        assert_eq!(history.history.past.front().map(|state| state.case().title), Some("100".to_owned()));
    }

    /// A case of so many patents, each with answers, papers and a product of its own.
    fn large(patents: u32) -> Case {
        use crate::model::{Input, Patent, PatentId, Product};
        let mut case = Case::default();
        for id in 1..=patents {
            case.patents.push(Patent {
                id: PatentId(id),
                title: "一种烟气脱硫装置及其控制方法".repeat(3),
                owners: Input::given(vec!["某某环保科技股份有限公司".into(), "某某大学".into()]),
                ..Patent::default()
            });
            case.products.push(Product { id, revenues: vec![Input::given(1e6); 10], ..Product::default() });
            case.registration.paper_mut("register_extract", Some(PatentId(id)));
            for indicator in 0..20 {
                case.scoring.answer_mut(PatentId(id), &format!("gb.{indicator}"));
            }
        }
        case
    }

    /// Whole cases would take 200 times the first figure.
    #[test]
    fn two_hundred_steps_take_no_more_than_a_few_cases() {
        for (patents, most) in [(40, 6.0), (200, 4.0)] {
            let mut history = Steps::default();
            let mut case = large(patents);
            history.record(case.clone(), None, 0.0);
            let one = history.history.bytes();
            for step in 0..199_usize {
                let at = step % case.patents.len();
                match step % 4 {
                    0 => case.patents[at].title.push('改'),
                    1 => case.title.push('改'),
                    2 => case.products[at].name.push('改'),
                    _ => case.scoring.answers[at * 20].first.reason.push('改'),
                }
                history.record(case.clone(), None, 0.0);
            }
            let ratio = history.history.bytes() as f64 / one as f64;
            assert!(ratio < most, "{patents} patents: {one} bytes, then {ratio} times as much");
            assert!(one > patents as usize * 1_000, "{one} bytes is too little to be true");
        }
    }

    #[test]
    fn every_step_comes_back_exactly() {
        let mut history = Steps::default();
        let mut states = vec![large(6)];
        let mut change = |change: &dyn Fn(&mut Case)| {
            let mut next = states[states.len() - 1].clone();
            change(&mut next);
            history.record(states[states.len() - 1].clone(), None, 0.0);
            states.push(next);
        };
        change(&|case| case.remove_patent(crate::model::PatentId(3)));
        change(&|case| case.patents.reverse());
        change(&|case| case.patents.clear());
        change(&|case| *case = large(9));
        change(&|case| case.scoring.answers.truncate(70));
        change(&|case| case.loan.months = crate::model::Input::given(12));
        change(&|case| case.licence_fee.score = crate::model::Input::given(0.5));
        let mut present = states[states.len() - 1].clone();
        for state in states.iter().rev().skip(1) {
            present = history.undo(present).unwrap();
            assert_eq!(present, *state);
        }
        for state in &states[1..] {
            present = history.redo(present).unwrap();
            assert_eq!(present, *state);
        }
    }

    #[test]
    fn the_memory_is_bounded_too() {
        let mut history = Steps::default();
        for step in 0..20 {
            // Nothing is shared: every patent is another one.
            let mut case = large(10);
            case.patents.iter_mut().for_each(|patent| patent.title = format!("{step:2}").repeat(400_000));
            history.record(case, None, f64::from(step));
        }
        assert!(history.history.past.len() < 20 && history.history.can_undo());
        assert!(history.history.past.iter().skip(1).map(Shared::own_bytes).sum::<usize>() <= MOST_BYTES);
    }
}
