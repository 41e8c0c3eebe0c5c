//! What screens make of a case and its assessment and show in pass after pass: made once, for as long as both stay.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use super::shared::CaseState;
use crate::assessment::Assessment;
use crate::lang::Lang;

/// What is kept, and of what it was made.
#[derive(Default)]
pub struct ShownThings {
    assessment: Weak<Assessment>,
    state: Weak<CaseState>,
    lang: Option<Lang>,
    things: BTreeMap<&'static str, Arc<dyn Any + Send + Sync>>,
}

impl ShownThings {
    /// Says what is shown from here on; what was made of anything else goes.
    pub fn follow(&mut self, assessment: &Arc<Assessment>, state: &Arc<CaseState>, lang: Lang) {
        // A place that is still known of is not given to another, so that the same place is the same thing.
        let same = self.assessment.as_ptr() == Arc::as_ptr(assessment)
            && self.state.as_ptr() == Arc::as_ptr(state)
            && self.lang == Some(lang);
        if !same {
            self.things.clear();
            (self.assessment, self.state) = (Arc::downgrade(assessment), Arc::downgrade(state));
            self.lang = Some(lang);
        }
    }

    /// The thing of that name, made where it is not there yet.
    pub fn or_make<T: Any + Send + Sync>(&mut self, name: &'static str, make: impl FnOnce() -> T) -> Arc<T> {
        let there = self.things.get(name).map(Arc::clone).and_then(|thing| thing.downcast::<T>().ok());
        there.unwrap_or_else(|| {
            let made = Arc::new(make());
            self.things.insert(name, Arc::clone(&made) as Arc<dyn Any + Send + Sync>);
            made
        })
    }
}

impl std::fmt::Debug for ShownThings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.things.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Case;

    #[test]
    fn what_is_kept_goes_with_the_assessment_the_case_and_the_language() {
        let assessment = || Arc::new(Assessment::default());
        let state = || Arc::new(CaseState::from(Case::default()));
        let (first, case) = (assessment(), state());
        let mut kept = ShownThings::default();
        let mut made = 0;
        let mut ask = |assessment: &Arc<Assessment>, state: &Arc<CaseState>, lang| {
            kept.follow(assessment, state, lang);
            *kept.or_make("count", || {
                made += 1;
                made
            })
        };
        assert_eq!(ask(&first, &case, Lang::Zh), 1);
        assert_eq!(ask(&first, &case, Lang::Zh), 1);
        assert_eq!(ask(&first, &case, Lang::En), 2);
        assert_eq!(ask(&assessment(), &case, Lang::En), 3);
        assert_eq!(ask(&first, &state(), Lang::En), 4);
        // One after the other may stand at the same place in memory.
        for count in 5..60 {
            assert_eq!(ask(&assessment(), &case, Lang::En), count);
        }
    }
}
