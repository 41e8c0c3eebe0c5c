//! Correlation of uncertain figures by a Gaussian copula.

use crate::error::{InputError, Reason};
use crate::validate;

/// Rounding that a matrix may show and still pass.
const SLACK: f64 = 1e-10;

/// The lower triangle `L` with `L·Lᵀ = R` of a correlation matrix (Cholesky), row by row.
///
/// A singular matrix, such as one with a correlation of 1, is accepted.
/// Errors: not `D` by `D`, not symmetric, a diagonal other than 1, entries outside -1 to 1, not positive semidefinite.
pub fn cholesky<const D: usize>(field: &str, matrix: &[Vec<f64>]) -> Result<[[f64; D]; D], InputError> {
    validate::same_length(field, matrix.len(), "variables", D)?;
    let rows = lower_triangle(field, matrix)?;
    Ok(std::array::from_fn(|i| std::array::from_fn(|j| rows[i].get(j).copied().unwrap_or_default())))
}

/// The same for any number of variables: row `i` holds `i + 1` entries.
pub fn lower_triangle(field: &str, matrix: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, InputError> {
    let size = matrix.len();
    for (i, row) in matrix.iter().enumerate() {
        let name = format!("{field}[{i}]");
        validate::same_length(&name, row.len(), "variables", size)?;
        for (j, &x) in row.iter().enumerate() {
            validate::between(&format!("{name}[{j}]"), x, -1.0, 1.0)?;
        }
    }
    let mut lower: Vec<Vec<f64>> = (0..size).map(|i| vec![0.0; i + 1]).collect();
    for i in 0..size {
        if (matrix[i][i] - 1.0).abs() > SLACK {
            return Err(InputError::no_solution(field, Reason::DiagonalNotOne));
        }
        for j in 0..=i {
            if (matrix[i][j] - matrix[j][i]).abs() > SLACK {
                return Err(InputError::no_solution(field, Reason::NotSymmetric));
            }
            let rest = matrix[i][j] - (0..j).map(|k| lower[i][k] * lower[j][k]).sum::<f64>();
            lower[i][j] = if i == j && rest >= -SLACK {
                rest.max(0.0).sqrt()
            } else if i != j && lower[j][j] > SLACK.sqrt() {
                rest / lower[j][j]
            } else if i != j && rest.abs() <= SLACK.sqrt() {
                0.0
            } else {
                return Err(InputError::no_solution(field, Reason::NotPositiveDefinite));
            };
        }
    }
    Ok(lower)
}

/// Correlated normals from independent ones: `z = L·e`.
pub fn correlate<const D: usize>(lower: &[[f64; D]; D], independent: &[f64; D]) -> [f64; D] {
    std::array::from_fn(|i| (0..=i).map(|k| lower[i][k] * independent[k]).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factor_gives_the_matrix_back() -> Result<(), InputError> {
        let matrix = vec![vec![1.0, 0.5, -0.2], vec![0.5, 1.0, 0.3], vec![-0.2, 0.3, 1.0]];
        let lower = cholesky::<3>("correlation", &matrix)?;
        for i in 0..3 {
            for j in 0..3 {
                let product: f64 = (0..3).map(|k| lower[i][k] * lower[j][k]).sum();
                assert!((product - matrix[i][j]).abs() < 1e-12);
            }
        }
        Ok(())
    }

    #[test]
    fn perfect_correlation_passes_and_impossible_does_not() {
        let perfect = vec![vec![1.0, 1.0, 0.4], vec![1.0, 1.0, 0.4], vec![0.4, 0.4, 1.0]];
        assert!(cholesky::<3>("correlation", &perfect).is_ok());
        for impossible in [
            vec![vec![1.0, 0.9, -0.9], vec![0.9, 1.0, 0.9], vec![-0.9, 0.9, 1.0]],
            vec![vec![1.0, 1.0, 0.4], vec![1.0, 1.0, 0.1], vec![0.4, 0.1, 1.0]],
        ] {
            let error = cholesky::<3>("correlation", &impossible).err();
            assert_eq!(error, Some(InputError::no_solution("correlation", Reason::NotPositiveDefinite)));
        }
    }
}
