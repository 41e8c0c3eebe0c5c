//! Numbers that may be known as an interval only, so that one formula serves the stated case and
//! the ends of what is not known.
//!
//! A result over an interval holds every value that the formula takes anywhere in it: sums and
//! products by interval arithmetic, everything else by ends that are proven monotone
//! ([`Num::rising`], [`Num::mixed`]). Where an input stands in several places the interval may be
//! wider than need be; it is never too narrow.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number or an interval of numbers.
pub trait Num:
    Copy
    + std::fmt::Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// A single number: both ends are the same.
    const EXACT: bool;

    /// A number that is known.
    fn of(x: f64) -> Self;
    /// The lower end.
    fn lo(self) -> f64;
    /// The upper end.
    fn hi(self) -> f64;
    /// Both ends of a result that was found at the two ends of its inputs.
    fn ends(low: f64, high: f64) -> Self;
    /// The smaller of two.
    #[must_use]
    fn min(self, other: Self) -> Self;
    /// The larger of two.
    #[must_use]
    fn max(self, other: Self) -> Self;
    /// `f`, which never falls as its argument rises.
    #[must_use]
    fn rising(self, f: impl Fn(f64) -> f64) -> Self;
    /// `f(up, down)`, which never falls as `up` rises and never rises as `down` rises.
    fn mixed(up: Self, down: Self, f: impl Fn(f64, f64) -> f64) -> Self;

    /// A formula that is linear in each of its arguments: its ends lie at their ends.
    fn multilinear(arguments: &[Self], f: impl Fn(&[f64]) -> f64) -> Self;

    /// Zero.
    fn zero() -> Self {
        Self::of(0.0)
    }

    /// `f`, which never rises as its argument rises.
    #[must_use]
    fn falling(self, f: impl Fn(f64) -> f64) -> Self {
        Self::mixed(Self::zero(), self, |_, x| f(x))
    }

    /// It is certainly not below zero.
    fn is_never_negative(self) -> bool {
        self.lo() >= 0.0
    }

    /// One minus this.
    #[must_use]
    fn rest(self) -> Self {
        Self::of(1.0) - self
    }
}

impl Num for f64 {
    const EXACT: bool = true;
    fn of(x: f64) -> Self {
        x
    }
    fn lo(self) -> f64 {
        self
    }
    fn hi(self) -> f64 {
        self
    }
    fn ends(low: f64, _: f64) -> Self {
        low
    }
    // Unlike those of the standard library these keep "not a number": unknown stays unknown.
    fn min(self, other: Self) -> Self {
        if other < self || other.is_nan() { other } else { self }
    }
    fn max(self, other: Self) -> Self {
        if other > self || other.is_nan() { other } else { self }
    }
    fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        f(self)
    }
    fn mixed(up: Self, down: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        f(up, down)
    }
    fn multilinear(arguments: &[Self], f: impl Fn(&[f64]) -> f64) -> Self {
        f(arguments)
    }
}

/// All numbers from `lo` to `hi`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

impl Interval {
    /// From one end to the other, in either order.
    pub fn new(a: f64, b: f64) -> Self {
        Self { lo: a.min(b), hi: a.max(b) }
    }

    /// It begins at zero without a sign, or above.
    fn is_plain(self) -> bool {
        self.lo >= 0.0 && self.lo.is_sign_positive() && self.hi >= self.lo
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}

impl Add for Interval {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { lo: self.lo + other.lo, hi: self.hi + other.hi }
    }
}

impl Sub for Interval {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { lo: self.lo - other.hi, hi: self.hi - other.lo }
    }
}

impl Neg for Interval {
    type Output = Self;
    fn neg(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo }
    }
}

/// `0 · ∞` is 0 here: a share of nothing is nothing, however large the whole may be.
fn times(a: f64, b: f64) -> f64 {
    let product = a * b;
    if product.is_nan() { 0.0 } else { product }
}

impl Mul for Interval {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        // Neither goes below zero, as most do not: the ends are those of the ends, to the last bit.
        if self.is_plain() && other.is_plain() {
            return Self { lo: times(self.lo, other.lo), hi: times(self.hi, other.hi) };
        }
        let all =
            [times(self.lo, other.lo), times(self.lo, other.hi), times(self.hi, other.lo), times(self.hi, other.hi)];
        Self {
            lo: all.into_iter().fold(f64::INFINITY, f64::min),
            hi: all.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

impl Div for Interval {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        if other.lo > 0.0 || other.hi < 0.0 {
            return self * Self { lo: 1.0 / other.hi, hi: 1.0 / other.lo };
        }
        if other.lo >= 0.0 && self.lo >= 0.0 {
            // Down to a divisor of nothing the quotient has no upper end.
            let lo = if other.hi > 0.0 { self.lo / other.hi } else { f64::INFINITY };
            return Self { lo, hi: f64::INFINITY };
        }
        Self { lo: f64::NEG_INFINITY, hi: f64::INFINITY }
    }
}

impl Num for Interval {
    const EXACT: bool = false;
    fn of(x: f64) -> Self {
        Self { lo: x, hi: x }
    }
    fn lo(self) -> f64 {
        self.lo
    }
    fn hi(self) -> f64 {
        self.hi
    }
    fn ends(low: f64, high: f64) -> Self {
        Self::new(low, high)
    }
    fn min(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.min(other.hi) }
    }
    fn max(self, other: Self) -> Self {
        Self { lo: self.lo.max(other.lo), hi: self.hi.max(other.hi) }
    }
    fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        Self { lo: f(self.lo), hi: f(self.hi) }
    }
    fn mixed(up: Self, down: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self { lo: f(up.lo, down.hi), hi: f(up.hi, down.lo) }
    }
    fn multilinear(arguments: &[Self], f: impl Fn(&[f64]) -> f64) -> Self {
        let wide: Vec<usize> = (0..arguments.len()).filter(|&i| arguments[i].lo < arguments[i].hi).collect();
        let mut corner: Vec<f64> = arguments.iter().map(|argument| argument.lo).collect();
        let first = f(&corner);
        let mut all = Self::of(first);
        for bits in 1..1_u32 << wide.len().min(16) {
            for (bit, &i) in wide.iter().enumerate() {
                corner[i] = if bits >> bit & 1 == 1 { arguments[i].hi } else { arguments[i].lo };
            }
            all = all.hull(Self::of(f(&corner)));
        }
        all
    }
}

/// `Σ w·x / Σ w` with weights that are never negative; `None` where all weights are nothing.
///
/// Over intervals the ends are exact for independent weights: the lowest mean takes every `x` at
/// its lower end and a weight at its upper end just where that `x` lies below the mean.
pub fn weighted_mean<N: Num>(parts: &[(N, N)]) -> Option<N> {
    if parts.iter().any(|(weight, x)| weight.lo().is_nan() || x.lo().is_nan()) {
        return Some(N::of(f64::NAN));
    }
    if N::EXACT {
        let (mut sum, mut total) = (0.0, 0.0);
        for (weight, x) in parts.iter().filter(|(weight, _)| weight.lo() > 0.0) {
            sum += weight.lo() * x.lo();
            total += weight.lo();
        }
        return (total > 0.0).then(|| N::of(sum / total));
    }
    let low = end_of_mean(parts, Num::lo, false)?;
    let high = end_of_mean(parts, Num::hi, true)?;
    Some(N::ends(low, high))
}

fn end_of_mean<N: Num>(parts: &[(N, N)], end: impl Fn(N) -> f64, highest: bool) -> Option<f64> {
    let mut mean = None;
    // Each round moves the weights against the mean of the last; the mean can only get more
    // extreme, and settles after at most one round for each part.
    for _ in 0..=parts.len() {
        let (mut sum, mut total) = (0.0, 0.0);
        for &(weight, x) in parts {
            let x = end(x);
            let heavy = mean.is_none_or(|mean: f64| if highest { x > mean } else { x < mean });
            let weight = if heavy { weight.hi() } else { weight.lo() }.max(0.0);
            if weight > 0.0 {
                sum += weight * x;
                total += weight;
            }
        }
        if total <= 0.0 {
            break;
        }
        let next = sum / total;
        if mean == Some(next) {
            break;
        }
        mean = Some(next);
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_of_mixed_signs_holds_every_product() {
        let product = Interval::new(-2.0, 3.0) * Interval::new(-5.0, 1.0);
        assert_eq!(product, Interval { lo: -15.0, hi: 10.0 });
    }

    #[test]
    fn a_quotient_down_to_nothing_has_no_upper_end() {
        let quotient = Interval::new(1.0, 2.0) / Interval::new(0.0, 4.0);
        assert!((quotient.lo - 0.25).abs() < 1e-15 && quotient.hi.is_infinite());
    }

    #[test]
    fn the_ends_of_a_weighted_mean_are_those_of_all_weights() {
        let parts = [
            (Interval::new(1.0, 3.0), Interval::of(10.0)),
            (Interval::new(0.5, 2.0), Interval::new(2.0, 4.0)),
            (Interval::new(1.0, 1.0), Interval::of(6.0)),
        ];
        let mean = weighted_mean(&parts).unwrap_or(Interval::of(f64::NAN));
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for a in [1.0, 3.0] {
            for b in [0.5, 2.0] {
                for x in [2.0, 4.0] {
                    let here = (a * 10.0 + b * x + 6.0) / (a + b + 1.0);
                    low = low.min(here);
                    high = high.max(here);
                }
            }
        }
        assert!((mean.lo - low).abs() < 1e-12 && (mean.hi - high).abs() < 1e-12, "{mean:?} {low} {high}");
        assert!(weighted_mean::<f64>(&[(0.0, 1.0)]).is_none());
    }
}
