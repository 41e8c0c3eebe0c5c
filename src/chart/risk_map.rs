//! Risk against opportunity: a square of four by four, each patent a dot with its intervals.

use super::drawing::{Drawing, Laid, Spot};
use super::scene::{Anchor, DrawnMark};
use super::{Tone, csv};
use crate::lang::Lang;
use crate::text::{Text, fields, number};

/// Room around what is drawn.
const EDGE: f32 = 6.0;
/// Height of a row of text.
const ROW: f32 = 18.0;
/// Fields along a side.
const FIELDS: u8 = 4;
/// Dots nearer than this share a name.
const TOGETHER: f32 = 9.0;
/// The most lines that hovering shows for dots in one place.
const MOST_LINES: usize = 14;
/// Intervals of more dots than this cover the dots: then only the chosen one's is drawn.
const CROSSES: usize = 12;

/// A dot.
#[derive(Clone, PartialEq, Debug)]
pub struct Dot {
    /// Its short name beside it.
    pub name: String,
    /// What it is, in full.
    pub label: String,
    /// Low, value and high along x, 0 to 1; without a value the middle of the interval.
    pub risk: [f64; 3],
    /// Low, value and high along y, 0 to 1; without a value the middle of the interval.
    pub opportunity: [f64; 3],
    /// Too little is known for a value: it is drawn hollow.
    pub hollow: bool,
    /// It stands out.
    pub chosen: bool,
}

/// The map.
#[derive(Clone, PartialEq, Debug)]
pub struct RiskMap {
    /// Its identifier.
    pub id: String,
    /// What is seen.
    pub title: String,
    /// What x is.
    pub risk: String,
    /// What y is.
    pub opportunity: String,
    /// What the corners mean: top left, top right, bottom left, bottom right.
    pub corners: [String; 4],
    /// How many stand in one place, with `{n}` for the number.
    pub several: String,
    /// The dots.
    pub dots: Vec<Dot>,
}

/// The square on the drawing.
struct Square {
    left: f32,
    top: f32,
    side: f32,
}

impl Square {
    fn within(width: f32) -> Self {
        let left = EDGE + 44.0;
        let side = (width - left - EDGE - 12.0).clamp(160.0, 520.0);
        Self { left, top: EDGE + ROW + 8.0, side }
    }

    #[expect(clippy::cast_possible_truncation, reason = "shares")]
    fn at(&self, risk: f64, opportunity: f64) -> [f32; 2] {
        let (x, y) = (risk.clamp(0.0, 1.0) as f32, opportunity.clamp(0.0, 1.0) as f32);
        [self.left + x * self.side, self.top + (1.0 - y) * self.side]
    }
}

impl RiskMap {
    fn ground(&self, square: &Square, marks: &mut Vec<DrawnMark>) {
        for step in 0..=FIELDS {
            let share = f64::from(step) / f64::from(FIELDS);
            marks.push(DrawnMark::Grid { from: square.at(share, 0.0), to: square.at(share, 1.0) });
            marks.push(DrawnMark::Grid { from: square.at(0.0, share), to: square.at(1.0, share) });
            let [x, y] = square.at(share, 0.0);
            marks.push(text(x, y + ROW * 0.6, Anchor::Middle, number::percent(share), true));
            let [x, y] = square.at(0.0, share);
            marks.push(text(x - 8.0, y, Anchor::End, number::percent(share), true));
        }
        let [right, bottom] = square.at(1.0, 0.0);
        marks.push(text(EDGE, EDGE + ROW * 0.4, Anchor::Start, self.opportunity.clone(), true));
        marks.push(text(right, bottom + ROW * 1.5, Anchor::End, self.risk.clone(), true));
        let inset = 8.0;
        let [left, top] = square.at(0.0, 1.0);
        let corners = [
            (left + inset, top + ROW * 0.6, Anchor::Start),
            (right - inset, top + ROW * 0.6, Anchor::End),
            (left + inset, bottom - ROW * 0.6, Anchor::Start),
            (right - inset, bottom - ROW * 0.6, Anchor::End),
        ];
        for ((x, y, anchor), name) in corners.into_iter().zip(&self.corners) {
            marks.push(text(x, y, anchor, name.clone(), true));
        }
    }

    fn says(dot: &Dot) -> String {
        let [low, value, high] = dot.risk.map(number::percent);
        let [least, stated, most] = dot.opportunity.map(number::percent);
        if dot.hollow {
            return format!("{}  {low} – {high} / {least} – {most}", dot.label);
        }
        format!("{}  {value} ({low} – {high}) / {stated} ({least} – {most})", dot.label)
    }
}

impl Drawing for RiskMap {
    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn height(&self, width: f32) -> f32 {
        let square = Square::within(width);
        square.top + square.side + ROW * 2.0 + EDGE
    }

    fn lay_out(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Laid> {
        if self.dots.is_empty() {
            return None;
        }
        let square = Square::within(width);
        let mut marks = Vec::new();
        self.ground(&square, &mut marks);
        for dot in self.dots.iter().filter(|dot| dot.chosen || self.dots.len() <= CROSSES) {
            let [low, value, high] = dot.risk;
            let [least, stated, most] = dot.opportunity;
            let (tone, width) = if dot.chosen { (Tone::Vermilion, 1.6) } else { (Tone::Grey, 1.0) };
            for points in [
                vec![square.at(low, stated), square.at(high, stated)],
                vec![square.at(value, least), square.at(value, most)],
            ] {
                marks.push(DrawnMark::Line {
                    points,
                    tone,
                    width,
                    dash: if dot.chosen { &[] } else { Tone::Grey.dash() },
                });
            }
        }
        let mut groups: Vec<([f32; 2], Vec<&Dot>)> = Vec::new();
        for dot in &self.dots {
            let at = square.at(dot.risk[1], dot.opportunity[1]);
            let near = |[x, y]: [f32; 2]| (x - at[0]).hypot(y - at[1]) < TOGETHER;
            match groups.iter_mut().find(|(place, _)| near(*place)) {
                Some((_, members)) => members.push(dot),
                None => groups.push((at, vec![dot])),
            }
            let tone = if dot.chosen { Tone::Vermilion } else { Tone::Blue };
            if dot.hollow {
                marks.push(DrawnMark::Line { points: ring(at), tone, width: 1.5, dash: &[] });
            } else {
                marks.push(DrawnMark::Dot { at, tone });
            }
        }
        let mut spots = Vec::new();
        let mut taken: Vec<[f32; 4]> = Vec::new();
        for ([x, y], members) in &groups {
            let name = match members.as_slice() {
                [one] => one.name.clone(),
                _ => self.several.replace("{n}", &members.len().to_string()),
            };
            let mut lines: Vec<String> = members.iter().take(MOST_LINES).map(|dot| Self::says(dot)).collect();
            if members.len() > MOST_LINES {
                lines.push("…".to_owned());
            }
            spots.push(Spot { at: [*x, *y], lines });
            // Right of the dot, else left, above, below; a name without room is told on hovering.
            let wide = width_of(&name);
            let places = [(x + 8.0, *y), (x - 8.0 - wide, *y), (x - wide / 2.0, y - 14.0), (x - wide / 2.0, y + 14.0)];
            let free = places.into_iter().find_map(|(left, middle)| {
                let sides = [left, middle - 8.0, left + wide, middle + 8.0];
                let within = sides[0] >= square.left && sides[2] <= width - 2.0;
                let clear = |other: &[f32; 4]| {
                    sides[2] < other[0] || other[2] < sides[0] || sides[3] < other[1] || other[3] < sides[1]
                };
                let dots = self.dots.iter().all(|dot| {
                    let [dot_x, dot_y] = square.at(dot.risk[1], dot.opportunity[1]);
                    clear(&[dot_x - 4.0, dot_y - 4.0, dot_x + 4.0, dot_y + 4.0])
                });
                (within && dots && taken.iter().all(clear)).then_some(sides)
            });
            if let Some(sides) = free {
                taken.push(sides);
                marks.push(text(sides[0], f32::midpoint(sides[1], sides[3]), Anchor::Start, name, false));
            }
        }
        Some(Laid { marks, spots })
    }

    fn to_csv(&self, lang: Lang) -> String {
        let of = |what: &str, end: Text| format!("{what} {}", end.get(lang));
        let (low, high) = (fields::CSV_LOW, fields::CSV_HIGH);
        let (risk, opportunity) = (self.risk.as_str(), self.opportunity.as_str());
        let mut rows = vec![vec![
            fields::CSV_ITEM.get(lang).to_owned(),
            risk.to_owned(),
            of(risk, low),
            of(risk, high),
            opportunity.to_owned(),
            of(opportunity, low),
            of(opportunity, high),
        ]];
        rows.extend(self.dots.iter().map(|dot| {
            let [low, mut value, high] = dot.risk.map(|share| csv::number(share, 4));
            let [least, mut stated, most] = dot.opportunity.map(|share| csv::number(share, 4));
            if dot.hollow {
                (value, stated) = (String::new(), String::new());
            }
            vec![dot.label.clone(), value, low, high, stated, least, most]
        }));
        csv::rows(&rows)
    }
}

/// A small circle.
fn ring([x, y]: [f32; 2]) -> Vec<[f32; 2]> {
    const CORNERS: u8 = 16;
    (0..=CORNERS)
        .map(|corner| {
            let (sin, cos) = (std::f32::consts::TAU * f32::from(corner) / f32::from(CORNERS)).sin_cos();
            [x + 4.0 * cos, y + 4.0 * sin]
        })
        .collect()
}

fn text(x: f32, y: f32, anchor: Anchor, text: String, weak: bool) -> DrawnMark {
    DrawnMark::Text { at: [x, y], anchor, text, weak }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(count: u32) -> RiskMap {
        RiskMap {
            id: "m".into(),
            title: "图".into(),
            risk: "风险".into(),
            opportunity: "机会".into(),
            corners: ["a", "b", "c", "d"].map(str::to_owned),
            several: "{n} 件".into(),
            dots: (0..count)
                .map(|index| {
                    let place = f64::from(index % 8) / 8.0;
                    Dot {
                        name: index.to_string(),
                        label: format!("专利 {index}"),
                        risk: [place / 2.0, place, 1.0],
                        opportunity: [0.0, f64::from(index / 8) / 5.0, 1.0],
                        hollow: false,
                        chosen: index == 0,
                    }
                })
                .collect(),
        }
    }

    #[test]
    fn the_square_has_four_fields_a_side() {
        let laid = map(2).lay_out(500.0, &|_| 20.0).unwrap();
        assert_eq!(laid.marks.iter().filter(|mark| matches!(mark, DrawnMark::Grid { .. })).count(), 10);
        assert!(map(0).lay_out(500.0, &|_| 20.0).is_none());
    }

    #[test]
    fn forty_dots_keep_only_the_chosen_interval_and_every_name_on_hovering() {
        let laid = map(40).lay_out(560.0, &|text| text.chars().count() as f32 * 7.0).unwrap();
        assert_eq!(laid.marks.iter().filter(|mark| matches!(mark, DrawnMark::Line { .. })).count(), 2);
        assert_eq!(laid.marks.iter().filter(|mark| matches!(mark, DrawnMark::Dot { .. })).count(), 40);
        assert_eq!(laid.spots.iter().map(|spot| spot.lines.len()).sum::<usize>(), 40);
        assert_eq!(map(40).to_csv(Lang::En).lines().count(), 41);
    }

    #[test]
    fn without_a_value_the_dot_is_hollow_and_the_data_say_none() {
        let mut unknown = map(1);
        unknown.dots[0].hollow = true;
        let laid = unknown.lay_out(500.0, &|_| 20.0).unwrap();
        assert!(!laid.marks.iter().any(|mark| matches!(mark, DrawnMark::Dot { .. })));
        assert!(unknown.to_csv(Lang::En).contains("专利 0,,0,1,,0,1"));
    }

    #[test]
    fn dots_in_one_place_say_how_many_they_are() {
        let mut crowded = map(3);
        for dot in &mut crowded.dots {
            (dot.risk, dot.opportunity) = ([0.5; 3], [0.5; 3]);
        }
        let laid = crowded.lay_out(500.0, &|_| 20.0).unwrap();
        assert_eq!(laid.spots.len(), 1);
        assert!(laid.marks.iter().any(|mark| matches!(mark, DrawnMark::Text { text, .. } if text == "3 件")));
    }
}
