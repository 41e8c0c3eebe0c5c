//! A table of a result over two inputs as a heat map: how dark a cell is says how much, its colour whether the loan holds,
//! and a line where that turns.

use super::drawing::{Drawing, Laid, Spot};
use super::scene::{Anchor, DrawnMark, fitted};
use super::{Tone, csv};
use crate::lang::Lang;
use crate::text::fields;

/// Room around what is drawn.
const EDGE: f32 = 6.0;
/// Height of a row of text.
const ROW: f32 = 18.0;
/// Height of a cell.
const CELL: f32 = 26.0;
/// Half the height that a cell's figure takes.
const FIGURE: f32 = 7.5;
/// How dark the least and the greatest cell are.
const DARK: [f32; 2] = [0.10, 0.52];

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub struct HeatCell {
    /// The result; none where it is unknown.
    pub value: Option<f64>,
    /// It in words, without its unit.
    pub short: String,
    /// What hovering tells.
    pub lines: Vec<String>,
    /// The loan holds; unknown where that cannot be said.
    pub holds: Option<bool>,
}

/// An input along a side.
#[derive(Clone, PartialEq, Debug)]
pub struct HeatSide {
    /// What it is called, with its unit.
    pub name: String,
    /// Its values, ascending, in even steps.
    pub values: Vec<f64>,
    /// Each in words.
    pub ticks: Vec<String>,
    /// Its stated value.
    pub stated: f64,
}

impl HeatSide {
    /// Where a value stands, in cells from the middle of the first.
    #[expect(clippy::cast_possible_truncation, reason = "a place among cells")]
    fn place(&self, value: f64) -> Option<f32> {
        let (first, last) = self.values.first().zip(self.values.last())?;
        let share = (value - first) / (last - first);
        let reach = self.values.len() as f64 - 1.0;
        let half = 0.5 / reach.max(1.0);
        (share >= -half - 1e-9 && share <= 1.0 + half + 1e-9).then_some((share * reach) as f32)
    }
}

/// The map.
#[derive(Clone, PartialEq, Debug)]
pub struct HeatMap {
    /// Its identifier.
    pub id: String,
    /// What is seen.
    pub title: String,
    /// The input across.
    pub across: HeatSide,
    /// The input down.
    pub down: HeatSide,
    /// The cells, row by row.
    pub cells: Vec<HeatCell>,
    /// For each row, the values across at which the verdict turns, ascending.
    pub breach: Vec<Vec<f64>>,
    /// What a row of the legend says: holds, does not hold, where it turns, as stated.
    pub legend: [String; 4],
}

struct Sheet {
    left: f32,
    top: f32,
    wide: f32,
}

impl HeatMap {
    fn sheet(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> Sheet {
        let widest = self.down.ticks.iter().map(|tick| width_of(tick)).fold(0.0, f32::max);
        let left = EDGE + widest.min(width * 0.28) + 8.0;
        Sheet {
            left,
            top: EDGE + self.legend_rows(width, width_of) as f32 * ROW + ROW + 4.0,
            wide: self.cell_width(width, left),
        }
    }

    fn cell_width(&self, width: f32, left: f32) -> f32 {
        ((width - left - EDGE) / self.across.values.len().max(1) as f32).max(4.0)
    }

    fn legend_entries(&self, width_of: &dyn Fn(&str) -> f32, width: f32) -> Vec<(usize, f32, usize)> {
        let mut placed = Vec::new();
        let (mut x, mut row) = (EDGE, 0);
        for (at, text) in self.legend.iter().enumerate() {
            let wide = 22.0 + width_of(text);
            if x + wide > width - EDGE && x > EDGE {
                (x, row) = (EDGE, row + 1);
            }
            placed.push((at, x, row));
            x += wide + 14.0;
        }
        placed
    }

    fn legend_rows(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> usize {
        self.legend_entries(width_of, width).last().map_or(0, |(.., row)| row + 1)
    }

    fn draw_legend(&self, width: f32, width_of: &dyn Fn(&str) -> f32, marks: &mut Vec<DrawnMark>) {
        for (at, x, row) in self.legend_entries(width_of, width) {
            let y = EDGE + ROW * (row as f32 + 0.5);
            let sides = [x, y - 6.0, x + 16.0, y + 6.0];
            match at {
                0 => marks.push(DrawnMark::Cell { sides, tone: Tone::Blue, strength: 0.4 }),
                1 => marks.push(DrawnMark::Cell { sides, tone: Tone::Vermilion, strength: 0.4 }),
                2 => marks.push(line(vec![[x, y], [x + 16.0, y]])),
                _ => marks.push(frame(sides)),
            }
            marks.push(text(x + 22.0, y, Anchor::Start, self.legend[at].clone(), false));
        }
    }

    /// The line at which the verdict turns, row by row; it breaks where rows turn in other numbers of places.
    fn turning(&self, sheet: &Sheet) -> Vec<Vec<[f32; 2]>> {
        let at = |row: usize, value: f64| {
            let place = self.across.place(value)?;
            Some([sheet.left + sheet.wide * (place + 0.5), sheet.top + CELL * (row as f32 + 0.5)])
        };
        let mut lines: Vec<Vec<[f32; 2]>> = Vec::new();
        let mut open: Vec<Vec<[f32; 2]>> = Vec::new();
        for (row, turns) in self.breach.iter().enumerate() {
            let here: Vec<[f32; 2]> = turns.iter().filter_map(|value| at(row, *value)).collect();
            if here.len() == open.len() {
                open.iter_mut().zip(&here).for_each(|(line, point)| line.push(*point));
            } else {
                lines.append(&mut open);
                open = here.into_iter().map(|point| vec![point]).collect();
            }
        }
        lines.append(&mut open);
        // Each line spans the whole of its first and last row.
        for line in &mut lines {
            if let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) {
                line.insert(0, [first[0], first[1] - CELL / 2.0]);
                line.push([last[0], last[1] + CELL / 2.0]);
            }
        }
        lines
    }
}

impl Drawing for HeatMap {
    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn height(&self, width: f32) -> f32 {
        // The legend wraps by the width of its words, about as many as letters.
        let about = |text: &str| text.chars().map(|sign| if sign.is_ascii() { 7.0 } else { 13.0 }).sum();
        let rows = self.legend_rows(width, &about) as f32;
        EDGE * 2.0 + rows * ROW + ROW + 4.0 + CELL * self.down.values.len() as f32 + ROW * 2.2
    }

    fn lay_out(&self, width: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Laid> {
        let known: Vec<f64> =
            self.cells.iter().filter_map(|cell| cell.value).filter(|value| value.is_finite()).collect();
        let low = known.iter().copied().reduce(f64::min)?;
        let high = known.iter().copied().reduce(f64::max)?;
        let sheet = self.sheet(width, width_of);
        let (mut marks, mut spots, mut figures) = (Vec::new(), Vec::new(), Vec::new());
        self.draw_legend(width, width_of, &mut marks);
        let name = fitted(&self.down.name, width - 2.0 * EDGE, width_of);
        marks.push(text(EDGE, sheet.top - ROW * 0.7, Anchor::Start, name, true));
        let columns = self.across.values.len();
        for (row, tick) in self.down.ticks.iter().enumerate() {
            let y = sheet.top + CELL * (row as f32 + 0.5);
            marks.push(text(sheet.left - 8.0, y, Anchor::End, fitted(tick, sheet.left - EDGE - 8.0, width_of), true));
        }
        for (place, cell) in self.cells.iter().enumerate() {
            let (row, column) = (place / columns.max(1), place % columns.max(1));
            let left = sheet.left + sheet.wide * column as f32;
            let top = sheet.top + CELL * row as f32;
            let sides = [left + 0.5, top + 0.5, left + sheet.wide - 0.5, top + CELL - 0.5];
            #[expect(clippy::cast_possible_truncation, reason = "a share")]
            let share =
                cell.value.map_or(0.0, |value| if high > low { (value - low) / (high - low) } else { 0.5 }) as f32;
            let strength = DARK[0] + (DARK[1] - DARK[0]) * share.clamp(0.0, 1.0);
            let tone = match cell.holds {
                _ if cell.value.is_none() => Tone::Grey,
                Some(false) => Tone::Vermilion,
                _ => Tone::Blue,
            };
            marks.push(DrawnMark::Cell { sides, tone, strength });
            if width_of(&cell.short) <= sheet.wide - 4.0 {
                let (x, y, half) = (left + sheet.wide / 2.0, top + CELL / 2.0, width_of(&cell.short) / 2.0 + 2.0);
                figures.push([x - half, y - FIGURE, x + half, y + FIGURE]);
                marks.push(text(left + sheet.wide / 2.0, top + CELL / 2.0, Anchor::Middle, cell.short.clone(), false));
            }
            spots.push(Spot { at: [left + sheet.wide / 2.0, top + CELL / 2.0], lines: cell.lines.clone() });
        }
        marks.extend(self.turning(&sheet).iter().flat_map(|turning| beside_figures(turning, &figures)).map(line));
        if let Some((x, y)) = self.across.place(self.across.stated).zip(self.down.place(self.down.stated)) {
            // The cell that it is nearest to.
            let (x, y) = (x.round().max(0.0), y.round().max(0.0));
            let (left, top) = (sheet.left + sheet.wide * x, sheet.top + CELL * y);
            marks.push(frame([left + 1.5, top + 1.5, left + sheet.wide - 1.5, top + CELL - 1.5]));
        }
        let foot = sheet.top + CELL * self.down.values.len() as f32;
        let mut free_from = f32::NEG_INFINITY;
        for (column, tick) in self.across.ticks.iter().enumerate() {
            let centre = sheet.left + sheet.wide * (column as f32 + 0.5);
            let half = width_of(tick) / 2.0;
            if centre - half >= free_from && centre + half <= width {
                marks.push(text(centre, foot + ROW * 0.6, Anchor::Middle, tick.clone(), true));
                free_from = centre + half + 8.0;
            }
        }
        let name = fitted(&self.across.name, width - 2.0 * EDGE, width_of);
        marks.push(text(width - EDGE, foot + ROW * 1.6, Anchor::End, name, true));
        Some(Laid { marks, spots })
    }

    fn to_csv(&self, lang: Lang) -> String {
        let mut head = vec![format!("{} / {}", self.down.name, self.across.name)];
        head.extend(self.across.values.iter().map(|value| csv::number(*value, 6)));
        let columns = self.across.values.len().max(1);
        let mut rows = vec![head];
        for (row, cells) in self.cells.chunks(columns).enumerate() {
            let mut line = vec![self.down.values.get(row).map_or_else(String::new, |value| csv::number(*value, 6))];
            line.extend(cells.iter().map(|cell| cell.value.map_or_else(String::new, |value| csv::number(value, 4))));
            rows.push(line);
        }
        if self.breach.iter().any(|turns| !turns.is_empty()) {
            let mut line = vec![self.legend[2].clone(), fields::CSV_VALUE.get(lang).to_owned()];
            line.truncate(columns + 1);
            rows.push(line);
            for (row, turns) in self.breach.iter().enumerate() {
                let mut line = vec![self.down.values.get(row).map_or_else(String::new, |value| csv::number(*value, 6))];
                line.extend(turns.iter().map(|value| csv::number(*value, 6)));
                rows.push(line);
            }
        }
        csv::rows(&rows)
    }
}

fn line(points: Vec<[f32; 2]>) -> DrawnMark {
    DrawnMark::Line { points, tone: Tone::Ink, width: 2.4, dash: &[] }
}

/// The parts of a line that cross no figure.
fn beside_figures(line: &[[f32; 2]], figures: &[[f32; 4]]) -> Vec<Vec<[f32; 2]>> {
    /// The line is looked at so often on its way.
    const STEP: f32 = 1.0;
    let covered = |[x, y]: [f32; 2]| {
        figures.iter().any(|[left, top, right, bottom]| (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y))
    };
    let mut parts: Vec<Vec<[f32; 2]>> = vec![Vec::new()];
    for two in line.windows(2) {
        let ([x, y], [to_x, to_y]) = (two[0], two[1]);
        let long = (to_x - x).hypot(to_y - y);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points on a screen")]
        let steps = (long / STEP).clamp(1.0, 4_000.0) as usize;
        for step in 0..=steps {
            let part = step as f32 / steps as f32;
            let at = [x + (to_x - x) * part, y + (to_y - y) * part];
            match parts.last_mut() {
                Some(open) if !covered(at) => open.push(at),
                Some(open) if !open.is_empty() => parts.push(Vec::new()),
                _ => {}
            }
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// A rectangle's outline.
fn frame([left, top, right, bottom]: [f32; 4]) -> DrawnMark {
    let points = vec![[left, top], [right, top], [right, bottom], [left, bottom], [left, top]];
    DrawnMark::Line { points, tone: Tone::Ink, width: 1.4, dash: &[] }
}

fn text(x: f32, y: f32, anchor: Anchor, text: String, weak: bool) -> DrawnMark {
    DrawnMark::Text { at: [x, y], anchor, text, weak }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> HeatMap {
        let side = |name: &str| HeatSide {
            name: name.into(),
            values: vec![1.0, 2.0, 3.0],
            ticks: ["1", "2", "3"].map(str::to_owned).to_vec(),
            stated: 2.0,
        };
        let cell = |at: usize| HeatCell {
            value: Some(at as f64),
            short: at.to_string(),
            lines: vec![format!("cell {at}")],
            holds: Some(at % 3 < 2),
        };
        HeatMap {
            id: "h".into(),
            title: "t".into(),
            across: side("x"),
            down: side("y"),
            cells: (0..9).map(cell).collect(),
            breach: vec![vec![2.5], vec![2.4], vec![]],
            legend: ["a", "b", "c", "d"].map(str::to_owned),
        }
    }

    #[test]
    fn every_cell_is_drawn_told_of_and_written() {
        let laid = map().lay_out(420.0, &|text| text.chars().count() as f32 * 7.0).expect("known");
        let cells = laid.marks.iter().filter(|mark| matches!(mark, DrawnMark::Cell { .. })).count();
        assert_eq!((cells, laid.spots.len()), (9 + 2, 9));
        let csv = map().to_csv(Lang::En);
        assert!(csv.contains("3,6,7,8") && csv.contains("1,2.5"), "{csv}");
    }

    #[test]
    fn the_line_runs_between_the_cells_that_hold_and_those_that_do_not() {
        let map = map();
        let sheet = map.sheet(420.0, &|text| text.chars().count() as f32 * 7.0);
        let lines = map.turning(&sheet);
        assert_eq!(lines.len(), 1, "{lines:?}");
        let boundary = sheet.left + sheet.wide * 2.0;
        assert!((lines[0][1][0] - boundary).abs() < 0.01, "2.5 lies between the second and the third column");
        assert_eq!(lines[0].len(), 4);
    }

    #[test]
    fn the_line_gives_way_to_the_figures() {
        let mut map = map();
        // It turns in the middle of the second column, where the figures stand.
        map.breach = vec![vec![1.2], vec![2.0], vec![2.9]];
        let width_of = |text: &str| text.chars().count() as f32 * 7.0;
        let laid = map.lay_out(420.0, &width_of).expect("known");
        let figures = laid.marks.iter().filter_map(|mark| match mark {
            DrawnMark::Text { at, anchor: Anchor::Middle, text, weak: false } => Some((*at, width_of(text) / 2.0)),
            _ => None,
        });
        let figures: Vec<([f32; 2], f32)> = figures.collect();
        let lines = laid.marks.iter().filter_map(|mark| match mark {
            DrawnMark::Line { points, width, .. } if *width > 2.0 => Some(points),
            _ => None,
        });
        let points: Vec<[f32; 2]> = lines.flatten().copied().collect();
        assert!(figures.len() == 9 && points.len() > 40, "{} {}", figures.len(), points.len());
        for ([x, y], half) in &figures {
            let crossed = points.iter().any(|[px, py]| (px - x).abs() < *half && (py - y).abs() < 6.0);
            assert!(!crossed, "a figure at {x} {y} is crossed");
        }
        // Nothing but the figures is left out: the line is there above and below the one in its middle.
        let ([x, y], _) = figures[4];
        for side in [-1.0, 1.0] {
            assert!(points.iter().any(|[px, py]| (px - x).abs() < 70.0 && (py - (y + side * 10.0)).abs() < 2.0));
        }
    }

    #[test]
    fn nothing_known_is_no_picture() {
        let mut map = map();
        map.cells.iter_mut().for_each(|cell| cell.value = None);
        assert!(map.lay_out(420.0, &|_| 7.0).is_none());
    }
}
