//! A reader in a process of its own: this program, started with a hidden command, the file on its standard input and the
//! rows on its standard output. A file that makes a reader panic, ask for all memory or never end costs that process, and
//! its fate becomes a message.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::cells::{SheetRow, SheetTable};
use super::error::ImportError;
use super::wire::{BUNCH, WireLine};
use super::{LARGEST_FILE, MOST_TEXT};

const MIB: u64 = 1024 * 1024;
/// The hidden command.
pub const COMMAND: &str = "read-table";
/// The longest answer, bytes: all text that a table may hold, with room for its quotation marks and escapes.
const LONGEST_ANSWER: u64 = 4 * MOST_TEXT as u64;
/// The status of a reader that could not get the memory it asked for, and noticed.
const OUT_OF_MEMORY: u8 = 12;
/// How often the reader is looked after.
const STEP: Duration = Duration::from_millis(20);

/// What reading a table may cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Address space, MiB; where the system cannot bound it, what is allocated.
    pub memory: u64,
    /// Seconds.
    pub time: u64,
}

impl Default for Limits {
    /// Far more than the largest file within the other bounds needs.
    fn default() -> Self {
        Self { memory: 1024, time: 60 }
    }
}

/// Reads tables in another process.
#[derive(Clone, Debug, Default)]
pub struct TableReader {
    /// The program that has the hidden command; by default the one that runs.
    program: Option<PathBuf>,
    limits: Limits,
}

impl TableReader {
    /// A reader whose program is found elsewhere: for tests and for users of the library, whose own program knows no such
    /// command.
    pub fn of(program: impl Into<PathBuf>) -> Self {
        Self { program: Some(program.into()), limits: Limits::default() }
    }

    /// The same with other limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    fn program(&self) -> io::Result<PathBuf> {
        if let Some(program) = &self.program {
            return Ok(program.clone());
        }
        // The running program even when its file was replaced by a newer one meanwhile.
        let running = Path::new("/proc/self/exe");
        if cfg!(target_os = "linux") && running.exists() { Ok(running.to_owned()) } else { std::env::current_exe() }
    }

    /// The table in a file: of a workbook the sheet at the place `sheet`, else the first that is seen and holds anything.
    ///
    /// Asks `go_on` while it waits, with the number of rows that came so far, and stops the reader at once when it says no.
    pub fn read(
        &self,
        bytes: &[u8],
        sheet: Option<usize>,
        go_on: &dyn Fn(usize) -> bool,
    ) -> Result<SheetTable, ImportError> {
        let mut command = Command::new(self.program().map_err(ImportError::NoReader)?);
        command.args([
            OsString::from(COMMAND),
            self.limits.memory.to_string().into(),
            self.limits.time.to_string().into(),
        ]);
        command.args(sheet.map(|sheet| sheet.to_string()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt as _;
            /// `CREATE_NO_WINDOW`: no console flashes up.
            const NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(NO_WINDOW);
        }
        let mut process = Process(command.spawn().map_err(ImportError::NoReader)?);
        let (Some(mut input), Some(output)) = (process.0.stdin.take(), process.0.stdout.take()) else {
            return Err(ImportError::ReaderFailed);
        };
        let started = Instant::now();
        let rows = AtomicUsize::new(0);
        thread::scope(|scope| {
            let named = |name: &str| thread::Builder::new().name(name.to_owned());
            // A reader that has seen enough closes its end: no failure of ours.
            named("table input").spawn_scoped(scope, move || input.write_all(bytes)).map_err(ImportError::NoReader)?;
            let (sender, receiver) = channel();
            let counter = &rows;
            let answer = move || {
                let _ = sender.send(take_in(output, counter));
            };
            named("table output").spawn_scoped(scope, answer).map_err(ImportError::NoReader)?;
            let mut answer = None;
            let status = loop {
                match receiver.recv_timeout(STEP) {
                    Ok(read) => answer = Some(read),
                    Err(RecvTimeoutError::Timeout) => {}
                    // The answer is in; only its end is waited for.
                    Err(RecvTimeoutError::Disconnected) => thread::sleep(Duration::from_millis(1)),
                }
                if let Ok(Some(status)) = process.0.try_wait()
                    && answer.is_some()
                {
                    break status;
                }
                let refusal = if !go_on(rows.load(Ordering::Relaxed)) {
                    ImportError::Cancelled
                } else if started.elapsed() > Duration::from_secs(self.limits.time) {
                    ImportError::TooSlow(self.limits.time)
                } else {
                    continue;
                };
                process.end();
                return Err(refusal);
            };
            self.understand(status, answer.unwrap_or(Err(ImportError::ReaderFailed)))
        })
    }

    /// What the reader's end says.
    fn understand(
        &self,
        status: ExitStatus,
        answer: Result<SheetTable, ImportError>,
    ) -> Result<SheetTable, ImportError> {
        if status.success() {
            return answer;
        }
        if status.code() == Some(i32::from(OUT_OF_MEMORY)) {
            return Err(ImportError::TooMuchMemory(self.limits.memory));
        }
        #[cfg(unix)]
        {
            use rustix::process::Signal;
            use std::os::unix::process::ExitStatusExt as _;
            let ended_by = |signals: &[Signal]| signals.iter().any(|signal| status.signal() == Some(signal.as_raw()));
            // An allocation that fails aborts; a system short of memory kills.
            if ended_by(&[Signal::ABORT, Signal::KILL]) {
                return Err(ImportError::TooMuchMemory(self.limits.memory));
            }
            if ended_by(&[Signal::XCPU]) {
                return Err(ImportError::TooSlow(self.limits.time));
            }
        }
        #[cfg(windows)]
        {
            /// `STATUS_STACK_BUFFER_OVERRUN`: how a program that aborts ends there, as it does without memory.
            const ABORTED: u32 = 0xC000_0409;
            if status.code().map(i32::cast_unsigned) == Some(ABORTED) {
                return Err(ImportError::TooMuchMemory(self.limits.memory));
            }
        }
        Err(ImportError::ReaderFailed)
    }
}

/// Takes the answer in line by line, as it comes.
fn take_in(output: impl Read, rows: &AtomicUsize) -> Result<SheetTable, ImportError> {
    let failed = |_| ImportError::ReaderFailed;
    let mut output = BufReader::with_capacity(256 * 1024, output.take(LONGEST_ANSWER));
    let (mut table, mut line) = (SheetTable::default(), Vec::new());
    let taken = loop {
        line.clear();
        if output.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break Err(ImportError::ReaderFailed);
        }
        let Ok(read) = serde_json::from_slice::<WireLine>(&line) else { break Err(ImportError::ReaderFailed) };
        match read.take(&mut table) {
            Ok(true) => break Ok(()),
            Ok(false) => rows.store(table.rows.len(), Ordering::Relaxed),
            Err(error) => break Err(error),
        }
    };
    taken.map(|()| table)
}

/// A process that does not outlive the wait for it.
struct Process(Child);

impl Process {
    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// The other process: bounds itself, its heap by `bound_memory` (bytes), reads standard input, writes the rows or the
/// refusal.
pub fn serve(limits: Limits, bound_memory: fn(usize), sheet: Option<usize>) -> ExitCode {
    bound(limits);
    bound_memory(usize::try_from(limits.memory.saturating_mul(MIB)).unwrap_or(usize::MAX));
    let mut bytes = Vec::new();
    match io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::OutOfMemory => return ExitCode::from(OUT_OF_MEMORY),
        Err(_) => return ExitCode::FAILURE,
    }
    let out = RefCell::new(BufWriter::with_capacity(256 * 1024, io::stdout().lock()));
    let say = |line: &WireLine| {
        let mut out = out.borrow_mut();
        let said = serde_json::to_writer(&mut *out, line).map_err(io::Error::from);
        // Nobody listens any more: there is nobody to tell.
        said.and_then(|()| out.write_all(b"\n")).map_err(|_| ImportError::ReaderFailed)
    };
    let bunch = RefCell::new(Vec::with_capacity(BUNCH));
    let send = || say(&WireLine::Rows(std::mem::take(&mut *bunch.borrow_mut())));
    let mut sink = |row: SheetRow| {
        bunch.borrow_mut().push(row.into());
        if bunch.borrow().len() < BUNCH { Ok(()) } else { send() }
    };
    let read = super::read_rows(&bytes, sheet, &mut |table| say(&WireLine::about(table)), &mut sink);
    let last = match read {
        Ok(notes) => send().map(|()| WireLine::End(notes)),
        Err(error) => Ok(WireLine::Refused(error)),
    };
    let written = last.and_then(|line| say(&line)).is_ok() && out.borrow_mut().flush().is_ok();
    if written { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// No more memory, no more time, and no image of a bank's table on the disk when the reader falls.
#[cfg(unix)]
fn bound(limits: Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |amount: u64| Rlimit { current: Some(amount), maximum: Some(amount) };
    // Where a system knows no such bound, the allocator's, the parent's clock and the checks before the reading remain.
    let _ = setrlimit(Resource::As, most(limits.memory.saturating_mul(MIB)));
    let _ = setrlimit(Resource::Cpu, most(limits.time.saturating_add(1)));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn bound(_limits: Limits) {}
