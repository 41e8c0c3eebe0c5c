//! Points that fill a cube evenly: Sobol's sequence, scrambled after Owen.

use rand::Rng;

use super::simulate::stream;

/// Degree, coefficients and first direction numbers of the primitive polynomial of each dimension after the first.
/// Source: Joe and Kuo, new-joe-kuo-6.21201.
const POLYNOMIALS: [(usize, u32, &[u32]); 15] = [
    (1, 0, &[1]),
    (2, 1, &[1, 3]),
    (3, 1, &[1, 3, 1]),
    (3, 2, &[1, 1, 1]),
    (4, 1, &[1, 1, 3, 3]),
    (4, 4, &[1, 3, 5, 13]),
    (5, 2, &[1, 1, 5, 5, 17]),
    (5, 4, &[1, 1, 5, 5, 5]),
    (5, 7, &[1, 1, 7, 11, 19]),
    (5, 11, &[1, 1, 5, 1, 1]),
    (5, 13, &[1, 1, 1, 3, 11]),
    (5, 14, &[1, 3, 5, 5, 31]),
    (6, 1, &[1, 3, 3, 9, 7, 49]),
    (6, 13, &[1, 1, 1, 15, 21, 21]),
    (6, 16, &[1, 3, 1, 13, 27, 49]),
];

/// The most dimensions there are polynomials for.
pub const MOST_DIMENSIONS: usize = POLYNOMIALS.len() + 1;

const BITS: usize = 32;

fn directions(dimension: usize) -> [u32; BITS] {
    let mut v = [0_u32; BITS];
    let Some(&(degree, coefficients, first)) = dimension.checked_sub(1).and_then(|d| POLYNOMIALS.get(d)) else {
        return std::array::from_fn(|bit| 1 << (BITS - 1 - bit));
    };
    for bit in 0..BITS {
        v[bit] = if bit < degree {
            first[bit] << (BITS - 1 - bit)
        } else {
            let mut x = v[bit - degree] ^ (v[bit - degree] >> degree);
            for k in 1..degree {
                if (coefficients >> (degree - 1 - k)) & 1 == 1 {
                    x ^= v[bit - k];
                }
            }
            x
        };
    }
    v
}

/// A scrambled Sobol sequence; the scrambling keeps the even filling and depends on the seed.
#[derive(Debug, Clone)]
pub struct Sobol {
    dimensions: Vec<([u32; BITS], u32)>,
}

impl Sobol {
    /// A sequence of at most [`MOST_DIMENSIONS`] dimensions; further ones are left out.
    pub fn new(dimensions: usize, seed: u64) -> Self {
        let mut random = stream(seed, u64::MAX);
        let dimensions = (0..dimensions.min(MOST_DIMENSIONS)).map(|d| (directions(d), random.next_u32())).collect();
        Self { dimensions }
    }

    /// Coordinate `dimension` of point `index`, between 0 and 1, both excluded.
    pub fn coordinate(&self, index: u32, dimension: usize) -> f64 {
        let (directions, scramble) = &self.dimensions[dimension];
        let mut x = 0;
        let mut left = index;
        while left > 0 {
            x ^= directions[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        let x = permute(x.reverse_bits(), *scramble).reverse_bits();
        (f64::from(x) + 0.5) / 2.0_f64.powi(32)
    }
}

/// A permutation in which each bit depends on the lower ones only: on reversed bits, a nested uniform scrambling.
/// Source: Laine and Karras 2011, constants of Burley 2020.
fn permute(x: u32, seed: u32) -> u32 {
    let mut x = x.wrapping_add(seed);
    for factor in [0x6c50_b47c_u32, 0xb82f_1e52, 0xc7af_e638, 0x8d22_f6e6] {
        x ^= x.wrapping_mul(factor);
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_puts_one_point_in_each_cell() {
        let sobol = Sobol::new(MOST_DIMENSIONS, 7);
        for dimension in 0..MOST_DIMENSIONS {
            let mut seen = [0; 64];
            for index in 0..64 {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let cell = (sobol.coordinate(index, dimension) * 64.0) as usize;
                seen[cell] += 1;
            }
            assert_eq!(seen, [1; 64], "dimension {dimension}");
        }
    }
}
