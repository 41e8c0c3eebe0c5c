//! A radar: one spoke for each score, with the interval that the unknown leaves.

use std::f32::consts::{PI, TAU};

use super::drawing::{Drawing, Laid, Spot, two_lines};
use super::scene::{Anchor, DrawnMark};
use super::{Scale, Tone, csv, ticks};
use crate::lang::Lang;
use crate::text::{fields, number};

/// Room around what is drawn.
const EDGE: f32 = 6.0;
/// Height of a row of text.
const ROW: f32 = 16.0;
/// Length of a legend's sample.
const SAMPLE: f32 = 24.0;
/// Fewer spokes make no area.
const FEWEST: usize = 3;
/// Edges of the interval: a dash that a black-and-white print keeps.
const EDGE_DASH: &[f32] = &[3.0, 3.0];

/// A spoke.
#[derive(Clone, PartialEq, Debug)]
pub struct Spoke {
    /// What it scores.
    pub label: String,
    /// The lower end; absent, the worst score.
    pub low: Option<f64>,
    /// The score of what is known, when anything is.
    pub value: Option<f64>,
    /// The upper end; absent, the best score.
    pub high: Option<f64>,
}

/// A radar.
#[derive(Clone, PartialEq, Debug)]
pub struct Radar {
    /// Its identifier.
    pub id: String,
    /// What is seen.
    pub title: String,
    /// The spokes, clockwise from the top.
    pub spokes: Vec<Spoke>,
    /// Worst and best score: centre and rim.
    pub scale: (f64, f64),
    /// What the points are called.
    pub value_name: String,
    /// What the band is called.
    pub range_name: String,
    /// Height on screen, points.
    pub height: f32,
}

impl Radar {
    /// There is nothing to draw.
    pub fn is_empty(&self) -> bool {
        let (worst, best) = self.scale;
        self.spokes.len() < FEWEST || !(best - worst).is_finite() || best <= worst
    }

    /// How far out a score stands, 0 at the centre and 1 at the rim.
    #[expect(clippy::cast_possible_truncation, reason = "a share")]
    fn share(&self, score: f64) -> f32 {
        let (worst, best) = self.scale;
        ((score - worst) / (best - worst)).clamp(0.0, 1.0) as f32
    }

    fn says(&self, spoke: &Spoke) -> Vec<String> {
        let shown = |score: f64| number::decimals(score, 1);
        let (low, high) = (spoke.low.unwrap_or(self.scale.0), spoke.high.unwrap_or(self.scale.1));
        let value = spoke.value.map_or_else(|| "—".to_owned(), shown);
        vec![
            spoke.label.clone(),
            format!("{}  {value}", self.value_name),
            format!("{}  {} – {}", self.range_name, shown(low), shown(high)),
        ]
    }

    fn legend(&self, width_of: &dyn Fn(&str) -> f32, marks: &mut Vec<DrawnMark>) {
        let y = EDGE + ROW / 2.0;
        marks.push(DrawnMark::Dot { at: [EDGE + SAMPLE / 2.0, y], tone: Tone::Blue });
        marks.push(text(EDGE + SAMPLE + 6.0, y, Anchor::Start, self.value_name.clone(), false));
        let x = EDGE + SAMPLE + 22.0 + width_of(&self.value_name);
        marks.push(DrawnMark::Area {
            points: vec![[x, y - 5.0, y + 5.0], [x + SAMPLE, y - 5.0, y + 5.0]],
            tone: Tone::Blue,
        });
        for side in [y - 5.0, y + 5.0] {
            marks.push(edge(vec![[x, side], [x + SAMPLE, side]]));
        }
        marks.push(text(x + SAMPLE + 6.0, y, Anchor::Start, self.range_name.clone(), false));
    }
}

impl Drawing for Radar {
    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn height(&self, width: f32) -> f32 {
        // A narrow picture has a small circle, and needs no more height than that.
        (width * 0.74).clamp(240.0, self.height.max(240.0))
    }

    fn lay_out(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Laid> {
        if self.is_empty() {
            return None;
        }
        let mut marks = Vec::new();
        self.legend(width_of, &mut marks);
        let top = EDGE + ROW * 1.5;
        let height = self.height(width);
        let widest = self.spokes.iter().map(|spoke| width_of(&spoke.label)).fold(0.0, f32::max);
        let room = widest.min(width * 0.22);
        let radius = ((height - top - EDGE - 4.5 * ROW) / 2.0).min(width / 2.0 - room - 16.0).max(30.0);
        let centre = [width / 2.0, top + (height - top - EDGE) / 2.0];
        let count = self.spokes.len();
        let angle = |index: usize| TAU * index as f32 / count as f32 - PI / 2.0;
        let at = |index: usize, share: f32| {
            let (sin, cos) = angle(index % count).sin_cos();
            [centre[0] + radius * share * cos, centre[1] + radius * share * sin]
        };

        for tick in ticks(&Scale::Number, self.scale.0, self.scale.1, 5) {
            let share = self.share(tick);
            for index in 0..count {
                marks.push(DrawnMark::Grid { from: at(index, share), to: at(index + 1, share) });
            }
        }
        for index in 0..count {
            marks.push(DrawnMark::Grid { from: centre, to: at(index, 1.0) });
        }

        let ends = |end: fn(&Spoke) -> Option<f64>, otherwise: f64| -> Vec<[f32; 2]> {
            let share = |spoke| self.share(end(spoke).unwrap_or(otherwise));
            self.spokes.iter().enumerate().map(|(index, spoke)| at(index, share(spoke))).collect()
        };
        let (inner, outer) = (ends(|spoke| spoke.low, self.scale.0), ends(|spoke| spoke.high, self.scale.1));
        if inner != outer {
            marks.push(edge(closed(&inner)));
            marks.push(edge(closed(&outer)));
            marks.push(DrawnMark::Ring { outer, inner, tone: Tone::Blue });
        }
        for (index, spoke) in self.spokes.iter().enumerate() {
            let Some(value) = spoke.value else { continue };
            // Points only: a line from one spoke to the next would say that something lies between them.
            marks.push(DrawnMark::Dot { at: at(index, self.share(value)), tone: Tone::Blue });
        }

        // The numbers of the rings stand along the first spoke; at the centre they would crowd.
        for tick in ticks(&Scale::Number, self.scale.0, self.scale.1, 5) {
            let [x, y] = at(0, self.share(tick));
            if centre[1] - y >= ROW {
                marks.push(text(x + 7.0, y, Anchor::Start, number::decimals(tick, 1), true));
            }
        }
        let mut spots = Vec::new();
        for (index, spoke) in self.spokes.iter().enumerate() {
            let (sin, cos) = angle(index).sin_cos();
            let upright = cos.abs() < 0.2;
            // At top and bottom a label stands further out, clear of its neighbours.
            let out = if upright { 22.0 } else { 10.0 };
            let rim = [centre[0] + (radius + 10.0) * cos, centre[1] + (radius + out) * sin];
            let anchor = if upright {
                Anchor::Middle
            } else if cos > 0.0 {
                Anchor::Start
            } else {
                Anchor::End
            };
            let most = match anchor {
                Anchor::Start => width - rim[0] - 2.0,
                Anchor::End => rim[0] - 2.0,
                Anchor::Middle => width * 0.4,
            };
            let lines = two_lines(&spoke.label, most, width_of);
            let rows = lines.len() as f32 - 1.0;
            for (row, line) in lines.into_iter().enumerate() {
                // Beside the lowest label, two lines stand above their place.
                let lift = match (upright, sin > 0.0) {
                    (true, true) => 0.0,
                    (true, false) => rows,
                    (false, _) if sin > 0.7 => rows,
                    (false, _) => rows / 2.0,
                };
                let y = rim[1] + (row as f32 - lift) * ROW;
                marks.push(text(rim[0], y, anchor, line, false));
            }
            spots.push(Spot { at: rim, lines: self.says(spoke) });
            if let Some(value) = spoke.value {
                spots.push(Spot { at: at(index, self.share(value)), lines: self.says(spoke) });
            }
        }
        Some(Laid { marks, spots })
    }

    fn to_csv(&self, lang: Lang) -> String {
        let cell = |score: Option<f64>| score.map(|score| csv::number(score, 2)).unwrap_or_default();
        let head = [fields::CSV_ITEM, fields::CSV_LOW, fields::CSV_VALUE, fields::CSV_HIGH];
        let mut rows = vec![head.map(|text| text.get(lang).to_owned()).to_vec()];
        rows.extend(
            self.spokes
                .iter()
                .map(|spoke| vec![spoke.label.clone(), cell(spoke.low), cell(spoke.value), cell(spoke.high)]),
        );
        csv::rows(&rows)
    }
}

fn text(x: f32, y: f32, anchor: Anchor, text: String, weak: bool) -> DrawnMark {
    DrawnMark::Text { at: [x, y], anchor, text, weak }
}

fn edge(points: Vec<[f32; 2]>) -> DrawnMark {
    DrawnMark::Line { points, tone: Tone::Blue, width: 1.0, dash: EDGE_DASH }
}

fn closed(points: &[[f32; 2]]) -> Vec<[f32; 2]> {
    points.iter().chain(points.first()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{ChartSheet, approximate_width};

    fn radar(count: u8) -> Radar {
        Radar {
            id: "r".into(),
            title: "评分 <雷达>".into(),
            spokes: (0..count)
                .map(|index| Spoke {
                    label: format!("权利稳定性与保护范围 {index}"),
                    low: Some(f64::from(index)),
                    value: (index != 2).then_some(f64::from(index) + 0.5),
                    high: None,
                })
                .collect(),
            scale: (0.0, 20.0),
            value_name: "已知部分".into(),
            range_name: "区间".into(),
            height: 360.0,
        }
    }

    #[test]
    fn a_radar_needs_three_spokes_and_a_scale() {
        assert!(radar(2).is_empty() && !radar(3).is_empty());
        let mut flat = radar(5);
        flat.scale = (1.0, 1.0);
        assert!(flat.is_empty() && flat.lay_out(400.0, &|_| 10.0).is_none());
    }

    #[test]
    fn everything_drawn_lies_within_the_picture() {
        let width_of = |text: &str| text.chars().count() as f32 * 12.0;
        for width in [360.0, 900.0] {
            let laid = radar(14).lay_out(width, &width_of).unwrap();
            for mark in &laid.marks {
                let places = match mark {
                    DrawnMark::Line { points, .. } => points.clone(),
                    DrawnMark::Ring { outer, inner, .. } => [outer.clone(), inner.clone()].concat(),
                    DrawnMark::Text { at, .. } | DrawnMark::Dot { at, .. } => vec![*at],
                    _ => Vec::new(),
                };
                assert!(places.iter().all(|[x, y]| (0.0..=width).contains(x) && (0.0..=360.0).contains(y)), "{mark:?}");
            }
            assert_eq!(laid.spots.len(), 14 + 13, "a label each, and a dot where a value is known");
        }
    }

    #[test]
    fn what_is_known_is_a_point_and_the_band_goes_round() {
        let laid = radar(6).lay_out(500.0, &|_| 30.0).unwrap();
        let dots = laid.marks.iter().filter(|mark| matches!(mark, DrawnMark::Dot { .. })).count();
        assert_eq!(dots, 1 + 5, "one in the legend, and one for each known score");
        assert!(
            !laid.marks.iter().any(|mark| matches!(mark, DrawnMark::Line { dash: [], .. })),
            "points are not joined"
        );
        assert!(laid.marks.iter().any(|mark| matches!(mark, DrawnMark::Ring { outer, .. } if outer.len() == 6)));
    }

    #[test]
    fn it_is_saved_as_svg_and_data() {
        let svg = ChartSheet::of_drawing(&radar(14), &[], &approximate_width).to_svg();
        assert!(svg.contains("评分 &lt;雷达&gt;") && svg.contains("evenodd") && !svg.contains("NaN"));
        let csv = radar(3).to_csv(Lang::Zh);
        assert_eq!(csv.lines().count(), 4);
        assert!(csv.contains("权利稳定性与保护范围 1,1,1.5,\r\n"));
    }
}
