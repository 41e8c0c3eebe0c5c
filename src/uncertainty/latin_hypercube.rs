//! Points for many inputs at once, in blocks that stand for themselves.
//!
//! Latin hypercube: in a block of `n` points every input takes each of its `n` equally likely layers once, in an order of
//! its own. It serves any number of inputs (a Sobol sequence needs direction numbers for each), and blocks that are drawn
//! apart from each other say how far a figure is from what more of them would give: its standard error is that of the
//! blocks' own figures. A simulation can end after any block.

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

impl Points {
    /// Draws block number `block` anew; the same seed and block give the same points, whoever draws them.
    pub fn draw(&mut self, plan: SamplingPlan, seed: u64, block: u64, inputs: usize) {
        let mut random = stream(seed, block);
        self.inputs = inputs;
        self.values.clear();
        self.values.resize(BLOCK * inputs, 0.0);
        match plan {
            SamplingPlan::Plain => self.values.iter_mut().for_each(|value| *value = uniform(&mut random)),
            SamplingPlan::LatinHypercube => {
                for input in 0..inputs {
                    shuffle(&mut self.order, &mut random);
                    for (point, layer) in self.order.iter().enumerate() {
                        let place = f64::from(*layer) + uniform(&mut random);
                        self.values[point * inputs + input] = place / BLOCK as f64;
                    }
                }
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
        points.draw(SamplingPlan::LatinHypercube, 7, 3, 5);
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
            points.draw(SamplingPlan::LatinHypercube, seed, number, 2);
            points.values
        };
        assert_eq!(block(1, 0), block(1, 0));
        assert_ne!(block(1, 0), block(1, 1));
        assert_ne!(block(1, 0), block(2, 0));
    }
}
