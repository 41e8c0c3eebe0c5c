//! Points for many inputs at once, in blocks that stand for themselves.
//!
//! Latin hypercube: in a block of `n` points every input takes each of its `n` equally likely layers once, in an order of
//! its own. It serves any number of inputs (a Sobol sequence needs direction numbers for each), and blocks that are drawn
//! apart from each other say how far a figure is from what more of them would give: its standard error is that of the
//! blocks' own figures. A simulation can end after any block.
//!
//! Every input has a stream of random numbers of its own, by its name: it draws the same whatever else is drawn, so that a
//! case and the same case with one fact worse are told apart path by path, not by the luck of the draw.

use chacha20::ChaCha20Rng;
use rand::Rng;

use super::simulate::{stream, uniform};
use crate::model::SamplingPlan;

/// Points in a block.
pub const BLOCK: usize = 1_000;

/// The probabilities of one block: `inputs` to a point.
#[derive(Debug, Default)]
pub struct Points {
    values: Vec<f64>,
    order: Vec<u32>,
    inputs: usize,
}

/// The number of a name, by which its stream is told (FNV-1a, 64 bits).
pub fn key(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The key of the second set of points of an input.
pub fn second(key: u64) -> u64 {
    key.rotate_left(32) ^ 0x9e37_79b9_7f4a_7c15
}

impl Points {
    /// Draws block number `block` anew, a column for each key; the same seed, block and key give the same column, whoever
    /// draws it and whatever stands beside it.
    pub fn draw(&mut self, plan: SamplingPlan, seed: u64, block: u64, keys: &[u64]) {
        let inputs = keys.len();
        self.inputs = inputs;
        self.values.clear();
        self.values.resize(BLOCK * inputs, 0.0);
        for (input, key) in keys.iter().enumerate() {
            let mut random = stream(seed, key.wrapping_add(block));
            let latin = plan == SamplingPlan::LatinHypercube;
            if latin {
                shuffle(&mut self.order, &mut random);
            }
            for point in 0..BLOCK {
                let within = uniform(&mut random);
                let place = if latin { (f64::from(self.order[point]) + within) / BLOCK as f64 } else { within };
                self.values[point * inputs + input] = place;
            }
        }
    }

    /// The probabilities of a point.
    pub fn point(&self, point: usize) -> &[f64] {
        &self.values[point * self.inputs..(point + 1) * self.inputs]
    }
}

/// All layers, in an order of this draw (Fisher and Yates).
fn shuffle(order: &mut Vec<u32>, random: &mut ChaCha20Rng) {
    order.clear();
    order.extend((0_u32..).take(BLOCK));
    for last in (1..BLOCK).rev() {
        // The bias of the remainder is below 2^-54.
        #[expect(clippy::cast_possible_truncation, reason = "below the block's size")]
        let other = (random.next_u64() % (last as u64 + 1)) as usize;
        order.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_comes_once() {
        let mut points = Points::default();
        points.draw(SamplingPlan::LatinHypercube, 7, 3, &[11, 12, 13, 14, 15]);
        for input in 0..5 {
            let mut drawn: Vec<f64> = (0..BLOCK).map(|point| points.point(point)[input]).collect();
            drawn.sort_by(f64::total_cmp);
            for (layer, value) in drawn.iter().enumerate() {
                let layer = layer as f64;
                assert!((layer..layer + 1.0).contains(&(value * BLOCK as f64)), "layer {layer}");
            }
        }
    }

    #[test]
    fn blocks_differ_and_come_back() {
        let block = |seed, number| {
            let mut points = Points::default();
            points.draw(SamplingPlan::LatinHypercube, seed, number, &[key("a"), key("b")]);
            points.values
        };
        assert_eq!(block(1, 0), block(1, 0));
        assert_ne!(block(1, 0), block(1, 1));
        assert_ne!(block(1, 0), block(2, 0));
    }

    #[test]
    fn an_input_draws_the_same_whatever_stands_beside_it() {
        for plan in [SamplingPlan::LatinHypercube, SamplingPlan::Plain] {
            let column = |names: &[&str], of: &str| {
                let mut points = Points::default();
                points.draw(plan, 5, 2, &names.iter().map(|name| key(name)).collect::<Vec<_>>());
                let at = names.iter().position(|name| *name == of).expect("among the names");
                (0..BLOCK).map(|point| points.point(point)[at]).collect::<Vec<f64>>()
            };
            let alone = column(&["rate"], "rate");
            assert_eq!(alone, column(&["sales", "rate", "life"], "rate"));
            assert_ne!(alone, column(&["sales", "rate", "life"], "life"));
            assert!(alone.iter().all(|u| (0.0..1.0).contains(u)));
        }
        assert_ne!(second(key("rate")), key("rate"));
    }
}
