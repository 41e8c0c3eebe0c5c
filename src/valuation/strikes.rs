//! What strikes patents and products on one path: from a moment on, only a part is kept.

use super::periods::Period;
use super::shape::{Clock, IncomeSeries};
use crate::model::Timing;

/// What is kept of something through time: a part from each moment on, the parts multiplied.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StruckSteps {
    /// Years from the base date, ascending, and the part kept from then on of what there was.
    at: Vec<(f64, f64)>,
}

impl StruckSteps {
    /// From `time` on only the part `kept` remains.
    pub fn strike(&mut self, time: f64, kept: f64) {
        let place = self.at.partition_point(|(other, _)| *other <= time);
        self.at.insert(place, (time, kept));
    }

    /// The part that is kept at a time.
    pub fn kept(&self, time: f64) -> f64 {
        self.at.iter().take_while(|(at, _)| *at <= time).fold(1.0, |kept, (_, part)| kept * part)
    }

    /// When nothing is kept any more.
    pub fn end(&self) -> f64 {
        self.at.iter().find(|(_, part)| *part <= 0.0).map_or(f64::INFINITY, |(at, _)| *at)
    }

    /// What is lost by and by: each moment and the part of the whole that goes with it.
    fn losses<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (f64, f64)> + 'a {
        let (mut own, mut others) = (self.at.iter().peekable(), other.at.iter().peekable());
        let mut kept = 1.0;
        std::iter::from_fn(move || {
            let first = match (own.peek(), others.peek()) {
                (Some((a, _)), Some((b, _))) if a <= b => own.next(),
                (_, Some(_)) => others.next(),
                (Some(_), None) => own.next(),
                (None, None) => None,
            };
            first.map(|(at, part)| {
                let lost = kept * (1.0 - part);
                kept *= part;
                (*at, lost)
            })
        })
    }
}

/// What strikes on one path. Kept between paths, it keeps its memory.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Strikes {
    /// By patent, in the case's order.
    pub patents: Vec<StruckSteps>,
    /// By product, in the case's order.
    pub products: Vec<StruckSteps>,
}

impl Strikes {
    /// Nothing strikes yet.
    pub fn clear(&mut self, patents: usize, products: usize) {
        for (list, count) in [(&mut self.patents, patents), (&mut self.products, products)] {
            list.resize_with(count, StruckSteps::default);
            for steps in list.iter_mut() {
                steps.at.clear();
            }
        }
    }

    /// Nothing strikes on this path.
    pub fn is_empty(&self) -> bool {
        self.patents.iter().chain(&self.products).all(|steps| steps.at.is_empty())
    }
}

/// The present value at the base date of a series until `life` with what strikes its patent and its product on the way:
/// `whole - Σ lost_k·(whole - value until t_k)`.
pub(super) fn struck_value(
    clock: &Clock,
    periods: &[Period],
    series: &IncomeSeries,
    (life, whole): (f64, f64),
    timing: Timing,
    (patent, product): (&StruckSteps, &StruckSteps),
) -> f64 {
    patent.losses(product).filter(|(at, _)| *at < life).fold(whole, |left, (at, lost)| {
        left - lost * (whole - clock.value(periods, series, at.max(0.0), timing, &mut []))
    })
}

/// What is left of a straight line to the end of a life, of one at the base date, with what strikes on the way.
pub(super) fn struck_line(life: f64, patent: &StruckSteps) -> f64 {
    let none = StruckSteps::default();
    let losses = patent.losses(&none).filter(|(at, _)| *at < life);
    losses.fold(1.0, |left, (at, lost)| left - lost * (life - at.max(0.0)) / life)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_multiply_and_losses_add_up() {
        let (mut patent, mut product) = (StruckSteps::default(), StruckSteps::default());
        patent.strike(5.0, 0.0);
        patent.strike(2.0, 0.5);
        product.strike(3.0, 0.8);
        assert!((patent.kept(1.9) - 1.0).abs() < 1e-15 && (patent.kept(2.0) - 0.5).abs() < 1e-15);
        assert!(patent.kept(5.0).abs() < 1e-15 && (patent.end() - 5.0).abs() < 1e-15);
        let losses: Vec<(f64, f64)> = patent.losses(&product).collect();
        let wanted = [(2.0, 0.5), (3.0, 0.1), (5.0, 0.4)];
        assert_eq!(losses.len(), 3);
        for ((at, lost), (wanted_at, wanted_lost)) in losses.into_iter().zip(wanted) {
            assert!((at - wanted_at).abs() < 1e-12 && (lost - wanted_lost).abs() < 1e-12);
        }
        assert!((struck_line(10.0, &patent) - (1.0 - 0.5 * 0.8 - 0.5 * 0.5)).abs() < 1e-12);
    }
}
