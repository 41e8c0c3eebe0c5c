//! Work off the UI thread. A job knows no screen: it gets a cancel flag, a progress cell and a
//! way to wake the window; a job that panics becomes a message, never a lost case.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// The stack of a job, bytes.
const STACK: usize = 8 * 1024 * 1024;

/// Lets go of something. What is large (a case of thousands of patents, all that was said of it) goes on a thread of its
/// own: hundreds of thousands of pieces of memory are no work for a frame.
pub fn let_go<T: Send + 'static>(what: T, large: bool) {
    if large {
        // Without a thread left it goes here.
        let _ = thread::Builder::new().name("let go".to_owned()).spawn(move || drop(what));
    }
}

/// Wakes the window from another thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// What a job is told, and where it tells how far it is.
#[derive(Clone)]
pub struct Control {
    cancelled: Arc<AtomicBool>,
    progress: Arc<AtomicU32>,
    waker: Waker,
}

impl Control {
    /// The job is no longer wanted.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Something that the window shows of the job has changed.
    pub fn wake(&self) {
        (self.waker)();
    }

    /// So many of so many steps are done.
    pub fn progress(&self, done: usize, of: usize) {
        let permille = done.saturating_mul(1000).checked_div(of).unwrap_or(1000).min(1000);
        let permille = u32::try_from(permille).unwrap_or(1000);
        if self.progress.swap(permille, Ordering::Relaxed) != permille {
            (self.waker)();
        }
    }
}

/// What came of a job.
#[derive(Debug)]
pub struct Done<T> {
    /// The job's name.
    pub name: &'static str,
    /// What the job was started for: a number of its starter, such as a count.
    pub tag: u64,
    /// Its result, or the message of its panic.
    pub result: Result<T, String>,
}

struct Running {
    name: &'static str,
    tag: u64,
    control: Control,
}

/// The running jobs.
pub struct Jobs<T> {
    waker: Waker,
    sender: Sender<Done<T>>,
    receiver: Receiver<Done<T>>,
    running: Vec<Running>,
}

impl<T: Send + 'static> Jobs<T> {
    /// No jobs yet. `waker` is called from their threads.
    pub fn new(waker: Waker) -> Self {
        let (sender, receiver) = channel();
        Self { waker, sender, receiver, running: Vec::new() }
    }

    /// Starts a job in a thread of its name. A running job of that name is cancelled, and its
    /// result will be dropped. Gives the reason when the system has no thread left.
    pub fn start(
        &mut self,
        name: &'static str,
        tag: u64,
        work: impl FnOnce(&Control) -> T + Send + 'static,
    ) -> Result<(), String> {
        self.cancel(name);
        let control = Control { cancelled: Arc::default(), progress: Arc::default(), waker: Arc::clone(&self.waker) };
        let sender = self.sender.clone();
        let of_job = control.clone();
        thread::Builder::new()
            // A whole report is set and a case assessed within; without optimisation that is deep.
            .stack_size(STACK)
            .name(name.to_owned())
            .spawn(move || {
                let result = catch_unwind(AssertUnwindSafe(|| work(&of_job))).map_err(|panic| {
                    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
                    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
                });
                // The window may have been closed meanwhile.
                let _ = sender.send(Done { name, tag, result });
                (of_job.waker)();
            })
            .map_err(|error| error.to_string())?;
        self.running.push(Running { name, tag, control });
        Ok(())
    }

    /// The results that have come in and are still wanted.
    pub fn finished(&mut self) -> Vec<Done<T>> {
        let mut finished = Vec::new();
        while let Ok(done) = self.receiver.try_recv() {
            let wanted = self.running.iter().position(|job| job.name == done.name && job.tag == done.tag);
            if let Some(place) = wanted {
                let job = self.running.swap_remove(place);
                if !job.control.is_cancelled() {
                    finished.push(done);
                }
            }
        }
        finished
    }

    /// How far a job is, from 0 to 1; `None` when none of that name runs.
    pub fn progress(&self, name: &str) -> Option<f32> {
        let job = self.running.iter().find(|job| job.name == name && !job.control.is_cancelled())?;
        let permille = u16::try_from(job.control.progress.load(Ordering::Relaxed)).unwrap_or(1000);
        Some(f32::from(permille) / 1000.0)
    }

    /// A job of that name was asked to stop and is not yet at a place where it can.
    pub fn is_ending(&self, name: &str) -> bool {
        self.running.iter().any(|job| job.name == name && job.control.is_cancelled())
    }

    /// Asks a job to stop. Its result will be dropped.
    pub fn cancel(&mut self, name: &str) {
        for job in self.running.iter().filter(|job| job.name == name) {
            job.control.cancelled.store(true, Ordering::Relaxed);
        }
    }
}

impl<T> std::fmt::Debug for Jobs<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.running.iter().map(|job| job.name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn wait(jobs: &mut Jobs<u32>) -> Vec<Done<u32>> {
        let start = Instant::now();
        loop {
            let finished = jobs.finished();
            if !finished.is_empty() || start.elapsed() > Duration::from_secs(5) {
                return finished;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_result_comes_back_with_its_tag_and_wakes_the_window() {
        let woken = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&woken);
        let mut jobs = Jobs::new(Arc::new(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        }));
        jobs.start("sum", 7, |control| {
            control.progress(1, 2);
            41 + 1
        })
        .unwrap();
        let done = wait(&mut jobs);
        assert!(matches!(done.as_slice(), [Done { name: "sum", tag: 7, result: Ok(42) }]));
        assert!(woken.load(Ordering::Relaxed) >= 1);
        assert_eq!(jobs.progress("sum"), None);
    }

    #[test]
    fn a_newer_job_of_the_same_name_makes_the_older_stale() {
        let mut jobs = Jobs::new(Arc::new(|| {}));
        let (release, held) = channel::<()>();
        jobs.start("slow", 1, move |control| {
            let _ = held.recv();
            u32::from(control.is_cancelled())
        })
        .unwrap();
        assert!(!jobs.is_ending("slow"));
        jobs.start("slow", 2, |_| 2).unwrap();
        assert!(jobs.is_ending("slow"), "the older one is still at work");
        release.send(()).unwrap();
        let done = wait(&mut jobs);
        assert!(matches!(done.as_slice(), [Done { tag: 2, result: Ok(2), .. }]));
    }

    #[test]
    fn a_panic_becomes_a_message() {
        let mut jobs = Jobs::<u32>::new(Arc::new(|| {}));
        jobs.start("bad", 1, |_| panic!("no luck")).unwrap();
        let done = wait(&mut jobs);
        assert!(matches!(done.as_slice(), [Done { result: Err(message), .. }] if message == "no luck"));
    }
}
