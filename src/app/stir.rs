//! Whether a pass may have changed the case: of thousands of patents, finding that out is not for every pass.

use eframe::egui::{Context, Event, Id, Memory};

/// However little came in, the case is looked at again after so long, seconds.
const AT_THE_LATEST: f64 = 0.5;

/// What came in of late that a screen may answer with a change.
#[derive(Default, Debug)]
pub struct Stir {
    focused: Option<Id>,
    /// What came in with the last frame may still have an effect: fields notice in the pass after that they were left.
    before: bool,
    looked: f64,
}

impl Stir {
    /// The case may have changed in this pass.
    pub fn may_have_changed(&mut self, ctx: &Context) -> bool {
        let focused = ctx.memory(Memory::focused);
        let moved = std::mem::replace(&mut self.focused, focused) != focused;
        let (came, time) = ctx.input(|input| {
            let held = input.pointer.any_down() || input.pointer.any_released();
            (held || !input.raw.hovered_files.is_empty() || input.events.iter().any(is_felt), input.time)
        });
        let now = moved || came;
        // A frame that is painted anew gets no events of its own.
        let again = ctx.current_pass_index() > 0;
        let before = if again { false } else { std::mem::replace(&mut self.before, now) };
        self.before |= now;
        let long_ago = !(0.0..AT_THE_LATEST).contains(&(time - self.looked));
        let may = now || before || (long_ago && !again);
        if may {
            self.looked = time;
        }
        may
    }
}

/// Moving over the window and scrolling change nothing.
fn is_felt(event: &Event) -> bool {
    !matches!(event, Event::PointerMoved(_) | Event::MouseMoved(_) | Event::PointerGone | Event::MouseWheel { .. })
}
