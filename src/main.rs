//! The program's entry: a window, or a command.

use std::process::ExitCode;

fn main() -> ExitCode {
    pledgeworth::cli::run()
}
