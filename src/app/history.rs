//! Undo and redo: former states of the case, coalesced by what was being edited.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::Case;

/// The most steps kept.
const DEPTH: usize = 200;

/// A pause in editing one field that starts a new step, seconds.
const PAUSE: f64 = 1.0;

/// The former and the undone states of a case.
#[derive(Default, Debug)]
pub struct History {
    past: VecDeque<Arc<Case>>,
    future: Vec<Arc<Case>>,
    last: Option<(u64, f64)>,
}

impl History {
    /// Records that the case has just changed from `former`.
    ///
    /// `editing` names what is being edited (a focused field, a drag); changes of the same thing
    /// within a second of each other are one step. `None` is a step of its own.
    pub fn record(&mut self, former: Arc<Case>, editing: Option<u64>, time: f64) {
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
    }

    /// The state before the last step, in exchange for the present one.
    pub fn undo(&mut self, present: Arc<Case>) -> Option<Arc<Case>> {
        let former = self.past.pop_back()?;
        self.future.push(present);
        self.last = None;
        Some(former)
    }

    /// The state that was last undone, in exchange for the present one.
    pub fn redo(&mut self, present: Arc<Case>) -> Option<Arc<Case>> {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> Arc<Case> {
        Arc::new(Case { title: title.to_owned(), ..Case::default() })
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut history = History::default();
        history.record(titled(""), Some(1), 0.0);
        history.record(titled("a"), Some(1), 0.4);
        history.record(titled("ab"), Some(1), 0.9);
        assert_eq!(history.undo(titled("abc")), Some(titled("")));
        assert!(!history.can_undo());
        assert_eq!(history.redo(titled("")), Some(titled("abc")));
    }

    #[test]
    fn another_field_a_pause_or_a_click_starts_a_step() {
        let mut history = History::default();
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
        let mut history = History::default();
        history.record(titled(""), None, 0.0);
        history.undo(titled("a"));
        assert!(history.can_redo());
        history.record(titled(""), None, 2.0);
        assert!(!history.can_redo());
    }

    #[test]
    fn the_depth_is_bounded() {
        let mut history = History::default();
        for step in 0..300 {
            history.record(titled(&step.to_string()), None, f64::from(step));
        }
        assert_eq!(history.past.len(), DEPTH);
        assert_eq!(history.past.front().map(|case| case.title.as_str()), Some("100"));
    }
}
