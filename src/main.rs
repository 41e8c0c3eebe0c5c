//! The program's entry: a window, or a command.

fn main() {}
