//! The correlation matrix nearest to one that cannot be, and what keeps that one from being one.

/// Sweeps of Jacobi's rotations: convergence is quadratic, a dozen do.
const SWEEPS: usize = 60;
/// Rounds of the alternating projections.
const ROUNDS: usize = 2_000;
/// Where the projections have met.
const MET: f64 = 1e-12;
/// So much is added to the diagonal at the end, so that rounding leaves no eigenvalue below zero.
const LIFT: f64 = 1e-8;
/// An eigenvalue below this is negative, not rounding.
const NEGATIVE: f64 = -1e-9;

/// A symmetric matrix, row by row.
pub type SquareMatrix = Vec<Vec<f64>>;

/// Eigenvalues of a symmetric matrix and their vectors, each a column, by Jacobi's rotations.
pub fn eigen(matrix: &[Vec<f64>]) -> (Vec<f64>, SquareMatrix) {
    let n = matrix.len();
    let mut a = matrix.to_vec();
    let mut vectors: SquareMatrix = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..SWEEPS {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j] * a[i][j]).sum();
        if off <= 1e-30 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-300 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let c = 1.0 / t.hypot(1.0);
                let s = t * c;
                for row in &mut a {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
                let (upper, lower) = a.split_at_mut(q);
                for (above, below) in upper[p].iter_mut().zip(&mut lower[0]) {
                    (*above, *below) = (c * *above - s * *below, s * *above + c * *below);
                }
                for row in &mut vectors {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
            }
        }
    }
    ((0..n).map(|i| a[i][i]).collect(), vectors)
}

/// The nearest matrix without negative eigenvalues.
fn without_negative(matrix: &[Vec<f64>]) -> SquareMatrix {
    let (values, vectors) = eigen(matrix);
    let n = matrix.len();
    let entry = |i: usize, j: usize| -> f64 {
        (0..n).filter(|k| values[*k] > 0.0).map(|k| values[k] * vectors[i][k] * vectors[j][k]).sum()
    };
    (0..n).map(|i| (0..n).map(|j| entry(i.max(j), i.min(j))).collect()).collect()
}

/// The correlation matrix nearest to a symmetric one (sum of squared differences): alternating projections on the matrices
/// without negative eigenvalues and on those with ones on the diagonal, with Dykstra's correction.
///
/// The matrix must be square and finite. Source: Higham 2002, Computing the nearest correlation matrix, algorithm 3.3.
pub fn nearest(matrix: &[Vec<f64>]) -> SquareMatrix {
    let n = matrix.len();
    let mut y = matrix.to_vec();
    let mut correction = vec![vec![0.0; n]; n];
    for _ in 0..ROUNDS {
        let mut moved = y.clone();
        for (row, taken) in moved.iter_mut().zip(&correction) {
            row.iter_mut().zip(taken).for_each(|(entry, taken)| *entry -= taken);
        }
        let x = without_negative(&moved);
        let (mut change, mut size) = (0.0, 0.0);
        for i in 0..n {
            for j in 0..n {
                correction[i][j] = x[i][j] - moved[i][j];
                let next = if i == j { 1.0 } else { x[i][j] };
                change += (next - y[i][j]).powi(2) + (next - x[i][j]).powi(2);
                size += next * next;
                y[i][j] = next;
            }
        }
        if change <= MET * MET * size {
            break;
        }
    }
    for (i, row) in y.iter_mut().enumerate() {
        for (j, entry) in row.iter_mut().enumerate() {
            *entry = if i == j { 1.0 } else { (*entry / (1.0 + LIFT)).clamp(-1.0, 1.0) };
        }
    }
    y
}

/// Why correlations cannot hold together.
#[derive(Clone, PartialEq, Debug)]
pub struct CannotHold {
    /// The least eigenvalue, which is negative.
    pub least_eigenvalue: f64,
    /// Which variables contradict each other: three of them where three suffice, else those that weigh in the vector of the
    /// least eigenvalue.
    pub among: Vec<usize>,
}

/// Says why a symmetric matrix with ones on its diagonal is no correlation matrix; `None` where it is one.
pub fn cannot_hold(matrix: &[Vec<f64>]) -> Option<CannotHold> {
    let (values, vectors) = eigen(matrix);
    let (least, value) = values.iter().copied().enumerate().min_by(|a, b| a.1.total_cmp(&b.1))?;
    if value >= NEGATIVE {
        return None;
    }
    let n = matrix.len();
    let mut worst: Option<(f64, [usize; 3])> = None;
    for i in 0..n {
        for j in 0..i {
            for k in 0..j {
                let (a, b, c) = (matrix[i][j], matrix[i][k], matrix[j][k]);
                let determinant = 1.0 + 2.0 * a * b * c - a * a - b * b - c * c;
                if determinant < worst.map_or(NEGATIVE, |(worst, _)| worst) {
                    worst = Some((determinant, [k, j, i]));
                }
            }
        }
    }
    let among = match worst {
        Some((_, three)) => three.to_vec(),
        None => (0..n).filter(|i| vectors[*i][least].abs() > 0.2).collect(),
    };
    Some(CannotHold { least_eigenvalue: value, among })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::correlation::lower_triangle;

    #[test]
    fn the_printed_example_of_higham() {
        let found = nearest(&[vec![1.0, 1.0, 0.0], vec![1.0, 1.0, 1.0], vec![0.0, 1.0, 1.0]]);
        // Higham 2002, section 4: the nearest matrix to the one with ones beside the diagonal, order three.
        let (near, far) = (0.760_689_9, 0.157_297_4);
        assert!((found[0][1] - near).abs() < 1e-6 && (found[1][2] - near).abs() < 1e-6, "{found:?}");
        assert!((found[0][2] - far).abs() < 1e-6, "{found:?}");
        assert!(lower_triangle("matrix", &found).is_ok());
    }

    #[test]
    fn nothing_changes_of_what_can_be() {
        let matrix = vec![vec![1.0, 0.5, -0.2], vec![0.5, 1.0, 0.3], vec![-0.2, 0.3, 1.0]];
        let found = nearest(&matrix);
        assert!(cannot_hold(&matrix).is_none());
        for (row, was) in found.iter().zip(&matrix) {
            assert!(row.iter().zip(was).all(|(is, was)| (is - was).abs() < 1e-7), "{found:?}");
        }
    }

    #[test]
    fn nothing_nearer_is_possible() {
        // Any step from the found matrix towards the wanted one leaves the possible ones; any other possible matrix lies
        // farther off: the inner product with the difference is never positive.
        let wanted = vec![
            vec![1.0, 0.9, -0.9, 0.3],
            vec![0.9, 1.0, 0.9, 0.1],
            vec![-0.9, 0.9, 1.0, -0.4],
            vec![0.3, 0.1, -0.4, 1.0],
        ];
        let found = nearest(&wanted);
        assert!(lower_triangle("matrix", &found).is_ok());
        let distance = |matrix: &SquareMatrix| -> f64 {
            matrix.iter().zip(&wanted).flat_map(|(a, b)| a.iter().zip(b)).map(|(a, b)| (a - b).powi(2)).sum()
        };
        let best = distance(&found);
        let mut tried = 0;
        for (i, j) in [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)] {
            for step in [-0.02, -0.005, 0.005, 0.02] {
                let mut other = found.clone();
                other[i][j] += step;
                other[j][i] += step;
                if cannot_hold(&other).is_none() {
                    tried += 1;
                    assert!(distance(&other) > best, "({i}, {j}) {step}");
                }
            }
        }
        assert!(tried > 2, "{tried}");
        let why = cannot_hold(&wanted).expect("it cannot hold");
        assert!(why.least_eigenvalue < -0.5 && why.among == [0, 1, 2], "{why:?}");
    }

    #[test]
    fn eigenvectors_give_the_matrix_back() {
        let matrix = vec![vec![2.0, -1.0, 0.5], vec![-1.0, 1.0, 0.25], vec![0.5, 0.25, -3.0]];
        let (values, vectors) = eigen(&matrix);
        for i in 0..3 {
            for j in 0..3 {
                let back: f64 = (0..3).map(|k| values[k] * vectors[i][k] * vectors[j][k]).sum();
                assert!((back - matrix[i][j]).abs() < 1e-12, "({i}, {j})");
            }
        }
    }
}
