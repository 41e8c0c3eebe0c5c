//! Keeps unsaved work on a thread of its own: soon after the first change, however one types on,
//! and at once when asked. No frame waits for it and none is needed for it.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::jobs::Waker;
use super::shared::CaseState;
use crate::store::recovery::{Claim, Session};
use crate::store::{Fingerprint, StoreError};

/// How long after the first change that is not kept yet the case is kept. With the writing itself
/// it stays below a second.
const AFTER: Duration = Duration::from_millis(500);
/// How long after a failure it is tried again.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// The keeper that a signal or a panic has to reach.
static LATEST: Mutex<Weak<Shared>> = Mutex::new(Weak::new());

/// A case that is not saved.
#[derive(Debug)]
pub struct Unsaved {
    /// The case.
    pub case: Arc<CaseState>,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What the file held when the case was read from it or saved to it.
    pub on_disk: Option<Fingerprint>,
}

#[derive(Debug)]
enum Order {
    Keep(Unsaved),
    Forget,
}

#[derive(Debug, Default)]
struct State {
    order: Option<Order>,
    /// When the order that waits was first given: later orders do not put it off.
    since: Option<Instant>,
    /// Work of former sessions that is given up once the order is done.
    claims: Vec<Claim>,
    /// How many orders were given, and up to which they are done: a later one includes the earlier.
    given: u64,
    done: u64,
    at_once: bool,
    ended: bool,
    failed: Option<StoreError>,
    failing: bool,
}

#[derive(Debug)]
struct Shared {
    session: Session,
    state: Mutex<State>,
    changed: Condvar,
    done: Condvar,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn order(&self, order: Order, claim: Option<Claim>) {
        let mut state = self.state();
        // To forget waits for nothing.
        state.at_once |= matches!(order, Order::Forget) || claim.is_some();
        state.since.get_or_insert_with(Instant::now);
        state.order = Some(order);
        state.given += 1;
        state.claims.extend(claim);
        drop(state);
        self.changed.notify_all();
    }

    fn at_once(&self, within: Duration) -> bool {
        let mut state = self.state();
        state.at_once = state.order.is_some();
        self.changed.notify_all();
        let until = Instant::now() + within;
        let all = state.given;
        while state.done < all {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || state.failing {
                return false;
            }
            state = self.done.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// The thread's work: waits for what is due, and does it.
    fn work(&self, waker: &Waker) {
        let mut state = self.state();
        loop {
            let left = state.since.map(|since| AFTER.saturating_sub(since.elapsed()));
            let due =
                state.order.is_some() && (state.at_once || state.ended || left.is_some_and(|left| left.is_zero()));
            if !due {
                if state.ended {
                    return;
                }
                state = match left.filter(|_| state.order.is_some()) {
                    Some(left) => self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0,
                    None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                };
                continue;
            }
            let Some(order) = state.order.take() else { continue };
            let claims = std::mem::take(&mut state.claims);
            let given = state.given;
            (state.since, state.at_once) = (None, false);
            drop(state);
            let done = match &order {
                Order::Keep(unsaved) => {
                    self.session.write(unsaved.path.as_deref(), unsaved.on_disk, &unsaved.case.whole())
                }
                Order::Forget => self.session.clear(),
            };
            // What a former session kept goes only now that this session keeps it.
            let claims = if done.is_ok() {
                claims.into_iter().for_each(Claim::give_up);
                Vec::new()
            } else {
                claims
            };
            state = self.state();
            match done {
                Ok(()) => (state.failing, state.done) = (false, given),
                Err(error) => {
                    state.claims.extend(claims);
                    if !state.ended {
                        state.order.get_or_insert(order);
                        state.since = Some(Instant::now() + AGAIN_AFTER);
                    }
                    // Said once, not at every attempt.
                    if !std::mem::replace(&mut state.failing, true) {
                        state.failed = Some(error);
                        waker();
                    }
                }
            }
            self.done.notify_all();
        }
    }
}

/// The thread that keeps the unsaved work of a session. Dropping it keeps what is not kept yet.
#[derive(Debug)]
pub struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread. `waker` is called from it when work cannot be kept.
    pub fn start(session: Session, waker: Waker) -> std::io::Result<Self> {
        let shared =
            Arc::new(Shared { session, state: Mutex::default(), changed: Condvar::new(), done: Condvar::new() });
        let of_thread = Arc::clone(&shared);
        let thread = thread::Builder::new().name("keeper".to_owned()).spawn(move || of_thread.work(&waker))?;
        *LATEST.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&shared);
        Ok(Self { shared, thread: Some(thread) })
    }

    /// This is to be kept, within a second.
    pub fn keep(&self, unsaved: Unsaved) {
        self.shared.order(Order::Keep(unsaved), None);
    }

    /// This is to be kept at once, in place of what a former session kept.
    pub fn take_over(&self, unsaved: Unsaved, claim: Claim) {
        self.shared.order(Order::Keep(unsaved), Some(claim));
    }

    /// Nothing is unsaved any more.
    pub fn forget(&self) {
        self.shared.order(Order::Forget, None);
    }

    /// What waits is to be kept now; does not wait for it.
    pub fn hurry(&self) {
        let mut state = self.shared.state();
        state.at_once = state.order.is_some();
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Keeps what waits and waits for it, so long at most. Gives whether all is kept.
    pub fn keep_now(&self, within: Duration) -> bool {
        self.shared.at_once(within)
    }

    /// Why work could not be kept, once.
    pub fn failure(&self) -> Option<StoreError> {
        self.shared.state().failed.take()
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.state().ended = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A panic in it has nothing more to tell.
            let _ = thread.join();
        }
    }
}

fn latest() -> Option<Arc<Shared>> {
    LATEST.lock().unwrap_or_else(PoisonError::into_inner).upgrade()
}

/// From now on, a signal to end and a panic keep the unsaved work first.
pub fn watch_for_the_end() {
    /// The system waits longer than this before it kills.
    const WITHIN: Duration = Duration::from_secs(3);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // The thread that keeps cannot wait for itself.
        if let Some(shared) = latest().filter(|_| thread::current().name() != Some("keeper")) {
            shared.at_once(WITHIN);
        }
        // What broke off is said in the window or at its end, without places in the source; those
        // are for whoever asks for them.
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            before(panic);
        }
    }));
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) else { return };
        // Without a thread left, signals end the program as they always do: the work was kept a moment ago.
        let _ = thread::Builder::new().name("signals".to_owned()).spawn(move || {
            if let Some(signal) = signals.forever().next() {
                if let Some(shared) = latest() {
                    shared.at_once(WITHIN);
                    shared.session.leave();
                }
                let _ = signal_hook::low_level::emulate_default_handler(signal);
                std::process::exit(128 + signal);
            }
        });
    }
}
