//! Numbers from a file on the desk of a distribution: which column, in what unit, and what was doubtful.

use std::path::PathBuf;

use super::dialog::Dialog;
use super::distribution_desk::{DistributionDesk, DistributionForm};
use super::program::{App, Outcome};
use crate::import::ImportError;
use crate::import::grades::{self, NumberColumn};
use crate::import::units::ColumnUnit;
use crate::text::number;
use crate::text::parse::Measure;
use crate::text::{Arg, Message, distributions as words, import_tables as table_words};
use crate::uncertainty::draw::MOST_VALUES;

/// What a file offers an empirical distribution.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct NumbersRead {
    /// What the file is called.
    pub file: String,
    /// Its columns of numbers, the fullest first.
    pub columns: Vec<NumberColumn>,
    /// The one that was taken.
    pub taken: usize,
    /// What is to be said of it, or why nothing was read.
    pub said: Vec<Message>,
}

impl DistributionDesk {
    /// Lists the numbers of a column of the file that was read, in the unit of the field; what was listed before goes.
    pub fn take_column(&mut self, at: usize) {
        /// More doubts than these at once nobody reads.
        const SHOWN: usize = 3;
        let Some(column) = self.read.columns.get(at).cloned() else { return };
        self.read.taken = at;
        let mut said: Vec<Message> =
            column.findings.iter().take(SHOWN).map(crate::import::ImportFinding::to_message).collect();
        if let Some(more) = column.findings.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            said.push(crate::text::import::MORE_PROBLEMS.with([("n", more.into())]));
        }
        if column.numbers.len() > MOST_VALUES {
            said.push(words::NUMBERS_MANY.with([("most", MOST_VALUES.into())]));
            self.read.said = said;
            return;
        }
        match self.size_of(&column) {
            Ok((size, note)) => {
                said.extend(note);
                let value = |(number, percent): (&f64, &bool)| {
                    if *percent || size >= 1.0 {
                        number * if *percent { 1.0 } else { size }
                    } else {
                        number / (1.0 / size).round()
                    }
                };
                let lines: Vec<String> =
                    column.numbers.iter().zip(&column.percents).map(|both| self.written(value(both))).collect();
                self.listed = lines.join("\n");
                self.form = DistributionForm::Empirical;
            }
            Err(why) => said.push(why),
        }
        self.read.said = said;
    }

    /// How much of the field one of a column's bare numbers is; what is to be said of that.
    fn size_of(&self, column: &NumberColumn) -> Result<(f64, Option<Message>), Message> {
        let foreign = || table_words::CELL_FOREIGN.with([("text", Arg::Quoted(column.heading.clone()))]);
        match (self.measure(), column.unit) {
            (Measure::Money(_), Some(ColumnUnit::Yuan(size) | ColumnUnit::Sized(size))) => Ok((size, None)),
            (Measure::Money(_), Some(ColumnUnit::Foreign { .. })) => Err(foreign()),
            (Measure::Money(unit), _) => {
                let said = words::NUMBERS_IN_UNIT.with([("unit", self.unit().into())]);
                Ok((number::to_f64(unit.size()), Some(said)))
            }
            (Measure::Percent, Some(ColumnUnit::PerMille)) => Ok((0.001, None)),
            (Measure::Percent, Some(ColumnUnit::BasisPoints)) => Ok((0.000_1, None)),
            (Measure::Percent, Some(ColumnUnit::Percent)) => Ok((0.01, None)),
            (Measure::Percent, _) => {
                let mut bare = column.numbers.iter().zip(&column.percents).filter(|(_, percent)| !**percent).peekable();
                if bare.peek().is_none() {
                    return Ok((1.0, None));
                }
                let fractions = bare.all(|(number, _)| number.abs() <= 1.0);
                let said = if fractions { table_words::AS_FRACTIONS } else { table_words::AS_PERCENT };
                Ok((if fractions { 1.0 } else { 0.01 }, Some(said.into())))
            }
            _ => Ok((1.0, None)),
        }
    }
}

impl App {
    /// Reads numbers for the distribution on the desk, off the UI thread.
    pub(super) fn import_numbers(&mut self, desk: Box<DistributionDesk>, path: PathBuf) {
        self.dialog = Some(Dialog::Distribution(desk));
        let reader = self.surroundings.table_reader.clone();
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.start("numbers", move |control| {
            let go_on = |_| !control.is_cancelled();
            let table = crate::import::bytes(&path).and_then(|bytes| reader.read(&bytes, None, &go_on));
            Outcome::NumbersRead { file, read: Box::new(table.and_then(|table| grades::numbers(&table))) }
        });
    }

    /// Puts what was read on the desk; what cannot be read leaves the numbers that are there.
    pub(super) fn take_numbers(&mut self, file: String, read: Result<Vec<NumberColumn>, ImportError>) {
        let Some(Dialog::Distribution(desk)) = &mut self.dialog else { return };
        match read {
            Ok(columns) => {
                desk.read = NumbersRead { file, columns, ..NumbersRead::default() };
                desk.take_column(0);
            }
            Err(error) => desk.read.said = vec![error.to_message()],
        }
    }

    /// Reading numbers came to grief.
    pub(super) fn numbers_not_read(&mut self) {
        self.take_numbers(String::new(), Err(ImportError::ReaderFailed));
    }
}
