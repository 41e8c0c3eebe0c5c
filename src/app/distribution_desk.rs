//! The editor of a distribution, as a value: what is typed in the unit of the field, and what it comes to.

use super::dialog::Dialog;
use super::distribution_numbers::NumbersRead;
use super::program::App;
use crate::lang::Lang;
use crate::model::fields::{self, Bounds, FieldUnit, Handle, Slot};
use crate::model::{Case, InputDistribution};
use crate::text::number::{self, AmountUnit};
use crate::text::parse::{self, Measure, ReadAs};
use crate::text::{Arg, Message, Text, distributions as words, fields as field_words};
use crate::uncertainty::draw::{CaseSampler, MOST_VALUES};
use crate::uncertainty::fit::{FittedDistribution, fits};
use crate::uncertainty::outline::DistributionOutline;

/// A kind of distribution as it is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DistributionForm {
    /// Lowest, most likely, highest.
    Triangular,
    /// The same, smoother.
    Pert,
    /// Lowest and highest.
    Uniform,
    /// Mean and deviation.
    Normal,
    /// Mean and deviation of what is above zero.
    Lognormal,
    /// Its 10th and 90th percentile.
    LognormalPercentiles,
    /// Values with weights.
    Discrete,
    /// Own numbers.
    Empirical,
}

impl DistributionForm {
    /// All, the usual first.
    pub const ALL: [Self; 8] = [
        Self::Triangular,
        Self::Pert,
        Self::Normal,
        Self::Lognormal,
        Self::LognormalPercentiles,
        Self::Uniform,
        Self::Discrete,
        Self::Empirical,
    ];

    /// What it is called.
    pub fn name(self) -> Text {
        match self {
            Self::Triangular => words::TRIANGULAR,
            Self::Pert => words::PERT,
            Self::Uniform => words::UNIFORM,
            Self::Normal => words::NORMAL,
            Self::Lognormal => words::LOGNORMAL,
            Self::LognormalPercentiles => words::LOGNORMAL_PERCENTILES,
            Self::Discrete => words::DISCRETE,
            Self::Empirical => words::EMPIRICAL,
        }
    }

    /// When it is the one to take.
    pub fn tip(self) -> Text {
        match self {
            Self::Triangular => words::TRIANGULAR_TIP,
            Self::Pert => words::PERT_TIP,
            Self::Uniform => words::UNIFORM_TIP,
            Self::Normal => words::NORMAL_TIP,
            Self::Lognormal => words::LOGNORMAL_TIP,
            Self::LognormalPercentiles => words::LOGNORMAL_PERCENTILES_TIP,
            Self::Discrete => words::DISCRETE_TIP,
            Self::Empirical => words::EMPIRICAL_TIP,
        }
    }

    /// What is typed for it, each in an entry of its own; none where numbers are listed.
    pub fn parameters(self) -> &'static [Text] {
        match self {
            Self::Triangular | Self::Pert => &[words::LOW, words::MODE, words::HIGH],
            Self::Uniform => &[words::LOW, words::HIGH],
            Self::Normal | Self::Lognormal => &[words::MEAN, words::DEVIATION],
            Self::LognormalPercentiles => &[words::P10, words::P90],
            Self::Discrete | Self::Empirical => &[],
        }
    }

    fn of(distribution: &InputDistribution) -> Self {
        match distribution {
            InputDistribution::Triangular { .. } => Self::Triangular,
            InputDistribution::Pert { .. } => Self::Pert,
            InputDistribution::Uniform { .. } => Self::Uniform,
            InputDistribution::Normal { .. } => Self::Normal,
            InputDistribution::Lognormal { .. } => Self::Lognormal,
            InputDistribution::LognormalPercentiles { .. } => Self::LognormalPercentiles,
            InputDistribution::Discrete { .. } => Self::Discrete,
            InputDistribution::Empirical { .. } => Self::Empirical,
        }
    }
}

/// A field whose distribution is being edited.
#[derive(Clone, PartialEq, Debug)]
pub struct DistributionDesk {
    /// The field.
    pub field: String,
    /// The chosen kind.
    pub form: DistributionForm,
    /// The parameters as typed.
    pub typed: [String; 3],
    /// The numbers as typed.
    pub listed: String,
    /// What was fitted to the numbers, the nearest first, and to which text of them.
    fitted: (String, Vec<FittedDistribution>),
    /// What a file offers.
    pub read: NumbersRead,
    /// It stood in the case when the desk was opened.
    pub was_there: bool,
    /// How what is typed is read.
    read_as: ReadAs,
    lang: Lang,
    bounds: Option<Bounds>,
}

/// What is wrong with what is typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Amiss {
    /// The place among the parameters; `None`: the list.
    pub parameter: Option<usize>,
    /// Why, and what to do.
    pub why: Message,
}

/// What a field states of its value: the value, and the ends of its range.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct StatedEnds {
    /// The value.
    pub value: Option<f64>,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl StatedEnds {
    /// What a case states of a field.
    pub fn of(case: &Case, handle: Handle) -> Self {
        let exact = |value: &Option<rust_decimal::Decimal>| value.map(number::to_f64);
        match handle.slot(case) {
            Some(Slot::Number(input)) => Self { value: input.value, low: input.low, high: input.high },
            Some(Slot::Amount(input)) => {
                Self { value: exact(&input.value), low: exact(&input.low), high: exact(&input.high) }
            }
            Some(Slot::Count(input)) => Self {
                value: input.value.map(f64::from),
                low: input.low.map(f64::from),
                high: input.high.map(f64::from),
            },
            _ => Self::default(),
        }
    }
}

impl DistributionDesk {
    /// The desk for a field of the case; `None` where it holds no number.
    pub fn open(case: &Case, field: &str, lang: Lang) -> Option<Self> {
        let handle = fields::find(field)?;
        if !matches!(handle.slot(case)?, Slot::Number(_) | Slot::Amount(_) | Slot::Count(_)) {
            return None;
        }
        let kind = handle.kind();
        let stated = StatedEnds::of(case, handle);
        let there = handle.distribution(case);
        let about = stated.value.or(stated.high).or(stated.low).or_else(|| there.and_then(representative));
        let measure = match kind.unit {
            FieldUnit::Money | FieldUnit::Cents => {
                Measure::Money(about.map_or(AmountUnit::YUAN, |about| AmountUnit::fitting(about, lang)))
            }
            FieldUnit::Rate | FieldUnit::FineRate => Measure::Percent,
            FieldUnit::Years => Measure::Years,
            FieldUnit::Months => Measure::Months,
            FieldUnit::Days => Measure::Days,
            FieldUnit::Price => Measure::Price,
            _ => Measure::Plain,
        };
        let mut desk = Self {
            field: field.to_owned(),
            form: there.map_or(DistributionForm::Triangular, DistributionForm::of),
            typed: Default::default(),
            listed: String::new(),
            fitted: Default::default(),
            read: NumbersRead::default(),
            was_there: there.is_some(),
            read_as: ReadAs { measure, own: kind.unit.beside() },
            lang,
            bounds: kind.bounds,
        };
        match there {
            Some(there) => desk.write(there),
            None => desk.begin(stated),
        }
        Some(desk)
    }

    /// The unit beside an entry.
    pub fn unit(&self) -> &'static str {
        match self.read_as.measure {
            Measure::Money(unit) => unit.name(self.lang),
            _ => self.read_as.own.map_or("", |unit| unit.get(self.lang)),
        }
    }

    /// In what it is typed.
    pub fn measure(&self) -> Measure {
        self.read_as.measure
    }

    /// What the field may be.
    pub fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }

    /// A number as it is typed here.
    pub fn written(&self, value: f64) -> String {
        let shown = match self.read_as.measure {
            Measure::Money(unit) => value / number::to_f64(unit.size()),
            Measure::Percent => value * 100.0,
            _ => value,
        };
        if shown == 0.0 || !shown.is_finite() {
            return if shown.is_finite() { "0".to_owned() } else { String::new() };
        }
        // Twelve digits: without the noise of the last bits, and more than anybody types.
        let places = (11.0 - shown.abs().log10().floor()).clamp(0.0, 18.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 18")]
        let text = format!("{shown:.*}", places as usize);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }

    /// From the value and its range: nothing is assumed that is not stated.
    fn begin(&mut self, stated: StatedEnds) {
        let text = |value: Option<f64>| value.map(|value| self.written(value)).unwrap_or_default();
        self.typed = [text(stated.low), text(stated.value), text(stated.high)];
    }

    fn write(&mut self, there: &InputDistribution) {
        let empty = String::new;
        match there {
            InputDistribution::Triangular { low, mode, high } | InputDistribution::Pert { low, mode, high } => {
                self.typed = [low, mode, high].map(|value| self.written(*value));
            }
            InputDistribution::Uniform { low, high }
            | InputDistribution::LognormalPercentiles { p10: low, p90: high } => {
                self.typed = [self.written(*low), self.written(*high), empty()];
            }
            InputDistribution::Normal { mean, standard_deviation }
            | InputDistribution::Lognormal { mean, standard_deviation } => {
                self.typed = [self.written(*mean), self.written(*standard_deviation), empty()];
            }
            InputDistribution::Discrete { values, weights } => {
                let line = |(value, weight): (&f64, &f64)| format!("{}  {weight}", self.written(*value));
                self.listed = values.iter().zip(weights).map(line).collect::<Vec<_>>().join("\n");
            }
            InputDistribution::Empirical { values } => {
                let lines: Vec<String> = values.iter().map(|value| self.written(*value)).collect();
                self.listed = lines.join("\n");
            }
        }
    }

    /// Chooses another kind; what was typed is carried over as far as it says the same.
    pub fn choose(&mut self, form: DistributionForm, case: &Case) {
        if form == self.form {
            return;
        }
        let sampler = self.read().ok().and_then(|read| self.sampler(&read).ok());
        let Some(sampler) = sampler else {
            self.form = form;
            let stated = fields::find(&self.field).map(|handle| StatedEnds::of(case, handle)).unwrap_or_default();
            self.begin(stated);
            match form {
                DistributionForm::Uniform | DistributionForm::LognormalPercentiles => self.typed.swap(1, 2),
                DistributionForm::Normal | DistributionForm::Lognormal => {
                    let mean = std::mem::take(&mut self.typed[1]);
                    self.typed = [mean, String::new(), String::new()];
                }
                _ => {}
            }
            return;
        };
        self.form = form;
        let outline = DistributionOutline::of(&sampler);
        let at = |p: f64| self.rounded(sampler.at(p));
        let own_numbers = !self.listed.trim().is_empty();
        self.typed = match form {
            DistributionForm::Triangular | DistributionForm::Pert => {
                let stated = fields::find(&self.field).and_then(|handle| handle.number(case));
                let (low, high) = (sampler.at(0.005), sampler.at(0.995));
                let mode = stated.filter(|value| *value >= low && *value <= high);
                [at(0.005), mode.map_or_else(|| at(0.5), |mode| self.written(mode)), at(0.995)]
            }
            DistributionForm::Uniform => [at(0.005), at(0.995), String::new()],
            DistributionForm::LognormalPercentiles => [at(0.1), at(0.9), String::new()],
            DistributionForm::Normal | DistributionForm::Lognormal => {
                [self.rounded(outline.mean), self.rounded(outline.standard_deviation), String::new()]
            }
            DistributionForm::Discrete | DistributionForm::Empirical => {
                if form == DistributionForm::Discrete && !own_numbers {
                    // 30, 40, 30: mean and deviation of most distributions are kept nearly whole (Swanson's rule).
                    self.listed = format!("{}  30\n{}  40\n{}  30", at(0.1), at(0.5), at(0.9));
                }
                Default::default()
            }
        };
    }

    /// Four digits of a figure that was carried over.
    fn rounded(&self, value: f64) -> String {
        if value == 0.0 || !value.is_finite() {
            return self.written(value);
        }
        let step = 10_f64.powf(value.abs().log10().floor() - 3.0);
        self.written((value / step).round() * step)
    }

    /// Puts a distribution in place of what is typed.
    pub fn take(&mut self, distribution: &InputDistribution) {
        self.form = DistributionForm::of(distribution);
        let listed = std::mem::take(&mut self.listed);
        self.write(distribution);
        if self.listed.is_empty() {
            // The numbers stay, should another fit be wanted.
            self.listed = listed;
        }
    }

    /// Distributions fitted to the user's own numbers, the nearest first; none while they are too few or cannot be read.
    pub fn fits(&mut self) -> &[FittedDistribution] {
        if self.fitted.0 != self.listed {
            let numbers = self.numbers().unwrap_or_default();
            let found = fits(&numbers).unwrap_or_default();
            let possible = |fit: &FittedDistribution| self.sampler(&fit.distribution).is_ok();
            self.fitted = (self.listed.clone(), found.into_iter().filter(possible).collect());
        }
        &self.fitted.1
    }

    /// What is typed, as a distribution.
    ///
    /// # Errors
    /// What is empty, no number, out of order or beyond what the field may be, by its place.
    pub fn read(&self) -> Result<InputDistribution, Amiss> {
        let list = |why: Message| Amiss { parameter: None, why };
        match self.form {
            DistributionForm::Discrete => {
                let (mut values, mut weights) = (Vec::new(), Vec::new());
                for (row, line) in self.listed.lines().filter(|line| !line.trim().is_empty()).enumerate() {
                    let mut parts = line.split_whitespace();
                    let value = parts.next().unwrap_or_default();
                    values.push(self.number(value).ok_or_else(|| list(no_number(row, value)))?);
                    let weight = parts.next().map_or(Some(1.0), parse::number).filter(|weight| *weight >= 0.0);
                    weights.push(weight.ok_or_else(|| list(no_number(row, line)))?);
                }
                self.within(&values).map_err(list)?;
                if !weights.iter().any(|weight| *weight > 0.0) {
                    return Err(list(words::WRONG_EMPTY.into()));
                }
                Ok(InputDistribution::Discrete { values, weights })
            }
            DistributionForm::Empirical => {
                let values = self.numbers().map_err(|(row, typed)| list(no_number(row, &typed)))?;
                self.within(&values).map_err(list)?;
                let different = values.iter().any(|value| (value - values[0]).abs() > 0.0);
                if !different {
                    return Err(list(words::WRONG_FEW.into()));
                }
                Ok(InputDistribution::Empirical { values })
            }
            _ => self.read_parameters(),
        }
    }

    fn read_parameters(&self) -> Result<InputDistribution, Amiss> {
        let mut read = [0.0; 3];
        let deviation = matches!(self.form, DistributionForm::Normal | DistributionForm::Lognormal);
        for (at, _) in self.form.parameters().iter().enumerate() {
            let amiss = |why: Message| Amiss { parameter: Some(at), why };
            let typed = self.typed[at].trim();
            if typed.is_empty() {
                return Err(amiss(words::WRONG_EMPTY.into()));
            }
            let expects = field_words::EXPECTS_NUMBER;
            read[at] = parse::float(typed, self.read_as).map_err(|why| amiss(why.message(expects, self.read_as)))?;
            if !(deviation && at == 1) {
                self.within(&[read[at]]).map_err(amiss)?;
            }
        }
        let [a, b, c] = read;
        let distribution = match self.form {
            DistributionForm::Triangular => InputDistribution::Triangular { low: a, mode: b, high: c },
            DistributionForm::Pert => InputDistribution::Pert { low: a, mode: b, high: c },
            DistributionForm::Uniform => InputDistribution::Uniform { low: a, high: b },
            DistributionForm::Normal => InputDistribution::Normal { mean: a, standard_deviation: b },
            DistributionForm::Lognormal => InputDistribution::Lognormal { mean: a, standard_deviation: b },
            _ => InputDistribution::LognormalPercentiles { p10: a, p90: b },
        };
        let amiss = |parameter: usize, why: Text| Err(Amiss { parameter: Some(parameter), why: why.into() });
        match self.form {
            DistributionForm::Triangular | DistributionForm::Pert if !(a <= b && b <= c && a < c) => {
                amiss(if a > b { 0 } else { 2 }, words::WRONG_ORDER)
            }
            DistributionForm::Uniform if a >= b => amiss(1, words::WRONG_ENDS),
            DistributionForm::LognormalPercentiles if a >= b => amiss(1, words::WRONG_PERCENTILES),
            _ => match self.sampler(&distribution) {
                Ok(_) => Ok(distribution),
                Err(error) => {
                    let names = ["low", "mode", "high", "mean", "standard_deviation", "p10", "p90"];
                    let place = names.iter().position(|name| *name == error.field);
                    let parameter = match place {
                        Some(0 | 3 | 5) | None => Some(0),
                        Some(2) => Some(self.form.parameters().len() - 1),
                        Some(_) => Some(1),
                    };
                    let (zh, en) = (error.problem.message(Lang::Zh), error.problem.message(Lang::En));
                    let why = words::WRONG.with([("parameter", self.form.name().into()), ("why", Arg::both(zh, en))]);
                    Err(Amiss { parameter, why })
                }
            },
        }
    }

    /// The numbers of the list: one a line, cells of a spreadsheet, or separated by blanks, commas, semicolons.
    ///
    /// # Errors
    /// The place and text of the first that is no number.
    pub fn numbers(&self) -> Result<Vec<f64>, (usize, String)> {
        let mut found = Vec::new();
        let separators = |sign: char| sign.is_whitespace() || matches!(sign, ';' | '；' | '，' | '、');
        for typed in self.listed.split(separators).filter(|typed| !typed.is_empty()) {
            if found.len() > MOST_VALUES {
                break;
            }
            // A comma may group thousands.
            if let Some(value) = self.number(typed) {
                found.push(value);
                continue;
            }
            for part in typed.split(',').filter(|part| !part.is_empty()) {
                found.push(self.number(part).ok_or_else(|| (found.len(), part.to_owned()))?);
            }
        }
        Ok(found)
    }

    fn number(&self, typed: &str) -> Option<f64> {
        parse::float(typed, self.read_as).ok().filter(|value| value.is_finite())
    }

    fn within(&self, values: &[f64]) -> Result<(), Message> {
        if values.is_empty() {
            return Err(words::WRONG_EMPTY.into());
        }
        if values.len() > MOST_VALUES {
            return Err(field_words::EXPECTS_NUMBER.into());
        }
        match self.bounds {
            Some(bounds) if !values.iter().all(|value| bounds.contain(*value)) => {
                Err(words::WRONG_BOUNDS.with([("allowed", bounds.allowed.into())]))
            }
            _ => Ok(()),
        }
    }

    /// What is drawn from it, within what the field may be.
    ///
    /// # Errors
    /// See [`CaseSampler::new`].
    pub fn sampler(&self, distribution: &InputDistribution) -> Result<CaseSampler, crate::error::InputError> {
        let bounds = self.bounds.map_or((f64::NEG_INFINITY, f64::INFINITY), |bounds| (bounds.low, bounds.high));
        CaseSampler::new(distribution, bounds)
    }
}

fn no_number(row: usize, typed: &str) -> Message {
    words::WRONG_NUMBER.with([("row", (row + 1).into()), ("typed", Arg::Quoted(typed.to_owned()))])
}

/// A value of it, to choose the unit by.
fn representative(distribution: &InputDistribution) -> Option<f64> {
    match distribution {
        InputDistribution::Triangular { mode: value, .. }
        | InputDistribution::Pert { mode: value, .. }
        | InputDistribution::Uniform { high: value, .. }
        | InputDistribution::Normal { mean: value, .. }
        | InputDistribution::Lognormal { mean: value, .. }
        | InputDistribution::LognormalPercentiles { p90: value, .. } => Some(*value),
        InputDistribution::Discrete { values, .. } | InputDistribution::Empirical { values } => values.first().copied(),
    }
}

impl App {
    /// Opens the desk for a field.
    pub(super) fn edit_distribution(&mut self, field: &str) {
        let Some(workspace) = &self.workspace else { return };
        if let Some(desk) = DistributionDesk::open(&workspace.document.case, field, self.lang) {
            self.dialog = Some(Dialog::Distribution(Box::new(desk)));
        }
    }

    /// States the distribution of a field, or takes it back, as one step to undo.
    pub fn state_distribution(&mut self, field: &str, distribution: Option<InputDistribution>) {
        let Some(workspace) = &mut self.workspace else { return };
        // What is being typed is a step of its own.
        workspace.document.settle(None, 0.0);
        let Some(handle) = fields::find(field) else { return };
        if handle.set_distribution(&mut workspace.document.case, distribution) && workspace.document.settle(None, 0.0) {
            self.ui.refresh += 1;
            self.changed();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Input;

    fn case() -> Case {
        let mut case = Case::default();
        case.valuation.tax_rate = Input { low: Some(0.1), high: Some(0.2), ..Input::given(0.15) };
        case
    }

    fn desk() -> DistributionDesk {
        DistributionDesk::open(&case(), "valuation.tax_rate", Lang::Zh).expect("a number")
    }

    #[test]
    fn it_begins_with_the_range_and_reads_percent() {
        let desk = desk();
        assert_eq!(desk.typed, ["10", "15", "20"]);
        let read = desk.read().expect("possible");
        assert_eq!(read, InputDistribution::Triangular { low: 0.1, mode: 0.15, high: 0.2 });
    }

    #[test]
    fn what_is_wrong_names_its_parameter() {
        let mut desk = desk();
        desk.typed[2] = String::new();
        assert_eq!(desk.read().map_err(|amiss| amiss.parameter), Err(Some(2)));
        desk.typed[2] = "12".into();
        assert_eq!(desk.read().map_err(|amiss| amiss.parameter), Err(Some(2)), "the highest below the most likely");
        desk.typed[2] = "250".into();
        let amiss = desk.read().expect_err("a rate of 250 %");
        assert!(amiss.why.render(Lang::Zh).contains("超出可填范围"), "{:?}", amiss.why);
        desk.typed[0] = "abc".into();
        assert_eq!(desk.read().map_err(|amiss| amiss.parameter), Err(Some(0)));
    }

    #[test]
    fn every_kind_is_reached_from_every_other_and_reads() {
        let case = case();
        for from in DistributionForm::ALL {
            for to in DistributionForm::ALL {
                let mut desk = desk();
                desk.listed = "12\n14 15%;0.16,18".into();
                desk.choose(from, &case);
                if from == DistributionForm::Discrete {
                    desk.listed = "12 1\n18 2".into();
                }
                desk.choose(to, &case);
                if to == DistributionForm::Discrete && from != to {
                    continue;
                }
                assert!(desk.read().is_ok(), "{from:?} to {to:?}: {:?}", desk.read());
            }
        }
    }

    #[test]
    fn fits_are_ranked_and_one_takes_the_numbers_place() {
        let mut desk = desk();
        desk.form = DistributionForm::Empirical;
        desk.listed = "10\n12\n13\n13.5\n14\n14.2\n15\n16\n18".into();
        let found = desk.fits().to_vec();
        assert!(found.len() >= 3, "{found:?}");
        assert!(found.windows(2).all(|pair| pair[0].anderson_darling <= pair[1].anderson_darling));
        desk.take(&found[0].distribution);
        assert!(desk.form != DistributionForm::Empirical && desk.read().is_ok());
        assert!(!desk.listed.is_empty(), "the numbers stay for another try");
        desk.listed = "1\n2".into();
        assert!(desk.fits().is_empty());
    }

    #[test]
    fn numbers_are_read_as_they_are_pasted() {
        let mut desk = desk();
        desk.listed = "1.5\n2，3.25\t4%；5".into();
        let numbers = desk.numbers().expect("numbers");
        assert_eq!(numbers.len(), 5);
        assert!((numbers[3] - 0.04).abs() < 1e-12 && (numbers[1] - 0.02).abs() < 1e-12);
        desk.listed = "1\nx".into();
        assert_eq!(desk.numbers(), Err((1, "x".into())));
    }
}
