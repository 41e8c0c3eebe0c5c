//! The correlations of a case: whether they can hold together, why not, and the nearest that can.

use crate::error::{InputError, Problem, Reason};
use crate::model::PairCorrelation;
use crate::uncertainty::correlation::lower_triangle;
use crate::uncertainty::nearest_correlation::{SquareMatrix, cannot_hold, nearest};
use crate::validate;

/// The most fields that may be correlated.
pub const MOST_CORRELATED: usize = 60;

/// Why the correlations of a case cannot be.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrelationFault {
    /// What is wrong, and where.
    pub error: InputError,
    /// The fields that contradict each other: three where three suffice. Empty where a single figure is wrong.
    pub among: Vec<String>,
    /// The least eigenvalue of the matrix, which is negative.
    pub least_eigenvalue: Option<f64>,
}

/// A correlation that a repair changed.
#[derive(Clone, Debug, PartialEq)]
pub struct RepairedPair {
    /// The path of one field.
    pub first: String,
    /// The path of the other.
    pub second: String,
    /// As stated; zero where nothing was.
    pub from: f64,
    /// As repaired.
    pub to: f64,
}

/// The nearest correlations that can hold together.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrelationRepair {
    /// Every pair of the repaired matrix, to take the stated ones' place.
    pub pairs: Vec<PairCorrelation>,
    /// What changed, the greatest change first.
    pub changed: Vec<RepairedPair>,
}

/// The fields of pairs, each once, in the order in which they come.
pub fn correlated_fields(pairs: &[PairCorrelation]) -> Vec<&str> {
    let mut fields: Vec<&str> = Vec::new();
    for field in pairs.iter().flat_map(|pair| [pair.first.as_str(), pair.second.as_str()]) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// The matrix of the correlations among some fields; a pair with any other field says nothing. Of two pairs of the same
/// fields the later counts.
///
/// Errors: a field with itself, a correlation outside -1 to 1.
pub fn matrix(fields: &[&str], pairs: &[PairCorrelation]) -> Result<SquareMatrix, InputError> {
    let size = fields.len();
    let mut matrix: SquareMatrix =
        (0..size).map(|i| (0..size).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    let place = |field: &str| fields.iter().position(|other| *other == field);
    for (at, pair) in pairs.iter().enumerate() {
        let (Some(i), Some(j)) = (place(&pair.first), place(&pair.second)) else { continue };
        let name = format!("simulation.correlations[{at}]");
        if i == j {
            return Err(InputError::no_solution(name, Reason::Duplicate));
        }
        validate::between(&name, pair.correlation, -1.0, 1.0)?;
        (matrix[i][j], matrix[j][i]) = (pair.correlation, pair.correlation);
    }
    Ok(matrix)
}

fn alone(error: InputError) -> CorrelationFault {
    CorrelationFault { error, among: Vec::new(), least_eigenvalue: None }
}

/// The lower triangle of the correlations among some fields; `None` where nothing moves together.
pub fn triangle(fields: &[&str], pairs: &[PairCorrelation]) -> Result<Option<SquareMatrix>, CorrelationFault> {
    // What cannot hold is refused even where it is not drawn, as the check says; and the pairs alone, for a small matrix says
    // most clearly what contradicts what.
    fault(pairs).map_or(Ok(()), Err)?;
    let both = |pair: &PairCorrelation| fields.contains(&pair.first.as_str()) && fields.contains(&pair.second.as_str());
    if !pairs.iter().any(both) {
        return Ok(None);
    }
    let matrix = matrix(fields, pairs).map_err(alone)?;
    lower_triangle("simulation.correlations", &matrix).map(Some).map_err(alone)
}

/// Why pairs cannot hold together; `None` where they can.
pub fn fault(pairs: &[PairCorrelation]) -> Option<CorrelationFault> {
    let fields = correlated_fields(pairs);
    if fields.len() > MOST_CORRELATED {
        let problem = Problem::TooMany { most: MOST_CORRELATED, given: fields.len() };
        return Some(alone(InputError::new("simulation.correlations", problem)));
    }
    let matrix = match matrix(&fields, pairs) {
        Ok(matrix) => matrix,
        Err(error) => return Some(alone(error)),
    };
    let why = cannot_hold(&matrix)?;
    Some(CorrelationFault {
        error: InputError::no_solution("simulation.correlations", Reason::NotPositiveDefinite),
        among: why.among.iter().map(|at| fields[*at].to_owned()).collect(),
        least_eigenvalue: Some(why.least_eigenvalue),
    })
}

/// The nearest correlations that can hold together (Higham 2002), and what they change of the stated ones. `None` where a
/// field is paired with itself or there are too many fields: no matrix is near to that.
pub fn repair(pairs: &[PairCorrelation]) -> Option<CorrelationRepair> {
    let within: Vec<PairCorrelation> = pairs
        .iter()
        .map(|pair| {
            let stated = if pair.correlation.is_finite() { pair.correlation.clamp(-1.0, 1.0) } else { 0.0 };
            PairCorrelation { correlation: stated, ..pair.clone() }
        })
        .collect();
    let fields = correlated_fields(&within);
    if fields.len() > MOST_CORRELATED {
        return None;
    }
    let stated = matrix(&fields, &within).ok()?;
    let found = if cannot_hold(&stated).is_some() { nearest(&stated) } else { stated };
    let original = |first: &str, second: &str| {
        let same = |pair: &&PairCorrelation| {
            (pair.first == first && pair.second == second) || (pair.first == second && pair.second == first)
        };
        pairs.iter().rev().find(same).map(|pair| pair.correlation)
    };
    let (mut repaired, mut changed) = (Vec::new(), Vec::new());
    for (j, second) in fields.iter().enumerate() {
        for (i, first) in fields[..j].iter().enumerate() {
            let (from, to) = (original(first, second), found[i][j]);
            let (first, second) = ((*first).to_owned(), (*second).to_owned());
            if from.is_some() || to.abs() > 1e-12 {
                let pair = PairCorrelation { first: first.clone(), second: second.clone(), correlation: to };
                repaired.push(pair);
            }
            let from = from.unwrap_or(0.0);
            // What is not a number was changed; rounding was not.
            if (to - from).abs() > 1e-6 || from.is_nan() {
                changed.push(RepairedPair { first, second, from, to });
            }
        }
    }
    changed.sort_by(|a, b| (b.to - b.from).abs().total_cmp(&(a.to - a.from).abs()));
    Some(CorrelationRepair { pairs: repaired, changed })
}
