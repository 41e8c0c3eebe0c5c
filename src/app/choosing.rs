//! Choosing what to pledge, off the UI thread: it runs when it is asked for, and what it found is shown until the case changes.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::program::{App, Outcome};
use crate::assessment::choosing::{NoChoice, PledgeAim, PledgeChoice, choose};
use crate::model::Case;
use crate::reference::Reference;

/// What the window knows of the choice.
#[derive(Debug, Default)]
pub struct ChoosingState {
    /// What a good set is.
    pub aim: PledgeAim,
    /// The state of the case, and the aim, that was chosen for last.
    of: Option<(Arc<Case>, PledgeAim)>,
    /// What was found.
    pub found: Option<Result<Arc<PledgeChoice>, NoChoice>>,
    /// It is at work.
    pub running: bool,
    /// How far it is at most, 0 to 1.
    pub progress: f32,
    /// What was found is of another state of the case, or another aim.
    pub stale: bool,
}

impl App {
    /// Starts the search for the loan of the case.
    pub(super) fn choose_pledge(&mut self) {
        let Some(workspace) = &self.workspace else { return };
        let case = workspace.document.snapshot();
        let Some(amount) = case.loan.amount.value.filter(|amount| *amount > Decimal::ZERO) else { return };
        let aim = self.ui.choosing.aim;
        let state = &mut self.ui.choosing;
        (state.of, state.running, state.progress) = (Some((Arc::clone(&case), aim)), true, 0.0);
        self.start("choose", move |control| {
            let found = choose(&case, Reference::builtin(), amount, aim, |done, of| {
                control
                    .progress(usize::try_from(done).unwrap_or(usize::MAX), usize::try_from(of).unwrap_or(usize::MAX));
                !control.is_cancelled()
            });
            Outcome::PledgeChosen(Box::new(found.map(Arc::new)))
        });
    }

    /// Ends a search under way; what was found before stays.
    pub(super) fn stop_choosing(&mut self) {
        self.jobs.cancel("choose");
        self.ui.choosing.running = false;
        self.ui.choosing.found.get_or_insert(Err(NoChoice::Cancelled));
    }

    pub(super) fn take_choice(&mut self, found: Result<Arc<PledgeChoice>, NoChoice>) {
        self.ui.choosing.running = false;
        self.ui.choosing.found = Some(found);
    }

    /// How far the search is, and whether what it found is still of this case.
    pub fn follow_choosing(&mut self) {
        let now = self.workspace.as_ref().map(|workspace| &workspace.document);
        let state = &mut self.ui.choosing;
        state.stale = match (&state.of, now) {
            (Some((of, aim)), Some(now)) => !now.is_at(of) || *aim != state.aim,
            (None, _) | (_, None) => false,
        };
        if state.running {
            state.progress = self.jobs.progress("choose").unwrap_or_default();
        }
        if now.is_none() {
            *state = ChoosingState::default();
        }
    }
}
