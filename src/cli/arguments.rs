//! What is wrong with the arguments of the command line, in Chinese: which one, what was expected, and where the usage stands.
//! The English wording is that of the parser itself.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::text::arguments as words;
use crate::text::{Arg, Message};

/// What an error says under one of its heads, joined.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(all) if !all.is_empty() => Some(all.join("、")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The message of an error of the arguments.
pub(super) fn message(error: &clap::Error) -> Message {
    let of = |kind| Arg::raw(context(error, kind).unwrap_or_default());
    let argument = || ("argument", of(ContextKind::InvalidArg));
    match error.kind() {
        ErrorKind::MissingRequiredArgument => words::REQUIRED.with([argument()]),
        ErrorKind::UnknownArgument => words::UNKNOWN.with([argument()]),
        ErrorKind::InvalidSubcommand => words::NO_COMMAND.with([("command", of(ContextKind::InvalidSubcommand))]),
        ErrorKind::ArgumentConflict if error.get(ContextKind::InvalidArg).is_some() => {
            words::CONFLICT.with([argument(), ("other", of(ContextKind::PriorArg))])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
            match context(error, ContextKind::ValidValue).or_else(|| expected(error)) {
                _ if value.is_empty() => words::VALUE_MISSING.with([argument()]),
                Some(expected) => {
                    words::VALUE.with([argument(), ("value", Arg::raw(value)), ("expected", Arg::raw(expected))])
                }
                None => words::VALUE_ALONE.with([argument(), ("value", Arg::raw(value))]),
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => words::COMMAND.into(),
        ErrorKind::InvalidUtf8 => words::NOT_TEXT.into(),
        _ => words::WRONG.with([argument()]),
    }
}

/// What a number should have been, of the parser's own reason: "0 is not in 1..=1000".
fn expected(error: &clap::Error) -> Option<String> {
    let reason = std::error::Error::source(error)?.to_string();
    let Some((_, range)) = reason.split_once(" is not in ") else {
        return reason.contains("invalid digit").then(|| words::WHOLE_NUMBER.get(crate::lang::Lang::Zh).to_owned());
    };
    let (low, high) = range.split_once("..").unwrap_or((range, ""));
    Some(format!("{low}–{}", high.trim_start_matches('=')))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;
    use crate::lang::Lang;

    fn said(arguments: &[&str]) -> String {
        let all = std::iter::once("pledgeworth").chain(arguments.iter().copied());
        let error = Cli::command().try_get_matches_from(all).err().map(|error| message(&error));
        error.map(|message| message.render(Lang::Zh)).unwrap_or_default()
    }

    #[test]
    fn a_wrong_argument_is_said_in_chinese() {
        for (arguments, wanted) in [
            (&["assess"][..], "缺少参数 <CASE>"),
            (&["assess", "a.pledge", "--nope"], "没有参数 --nope"),
            (&["simulate", "a.pledge", "--trials", "abc"], "“abc”"),
            (&["simulate", "a.pledge", "--trials", "0"], "应为 1–"),
            (&["assess", "a.pledge", "--lang", "fr"], "zh、en、both"),
            (&["assess", "a.pledge", "--lang"], "参数 --lang"),
        ] {
            let text = said(arguments);
            assert!(text.contains(wanted), "{arguments:?}: {text}");
            let english = ["required", "unexpected", "invalid", "error"];
            assert!(english.iter().all(|word| !text.contains(word)), "{arguments:?}: {text}");
        }
    }
}
