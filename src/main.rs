//! The program's entry: a window, or a command.

use std::process::ExitCode;

/// Windows bounds no process by itself and macOS no memory of one: there the allocator does.
#[cfg(not(target_os = "linux"))]
#[global_allocator]
static MEMORY: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

fn main() -> ExitCode {
    pledgeworth::cli::run(bound_memory)
}

#[cfg(target_os = "linux")]
fn bound_memory(_bytes: usize) {}

#[cfg(not(target_os = "linux"))]
fn bound_memory(bytes: usize) {
    // It fails for less than is already in use: then the checks before the reading remain.
    let _ = MEMORY.set_limit(bytes);
}
