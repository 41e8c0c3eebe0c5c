//! What one pass of the window costs after a key: `cargo bench --bench frames`.
//!
//! The window's own pass runs without a screen: input, layout, the case settled and assessed, shapes cut into triangles. What
//! the graphics card or its software makes of these is not in it.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::{Duration, Instant};

use eframe::egui::{Context, Event, Pos2, RawInput, Rect, vec2};
use pledgeworth::app::Surroundings;
use pledgeworth::model::{Case, PatentId};
use pledgeworth::ui::{self, Window};

/// What a frame may take.
const FRAME: Duration = Duration::from_millis(8);
/// So many keys are typed into each field.
const KEYS: usize = 40;

/// A field on each of the screens that are typed into.
const FIELDS: [&str; 4] = ["loan.amount", "valuation.tax_rate", "products.1.growth_after", "patents.1.title"];

struct Bench {
    ctx: Context,
    window: Window,
    time: f64,
}

impl Bench {
    fn open(case: &Path) -> Self {
        let ctx = Context::default();
        ui::install(&ctx);
        let window = Window::new(&ctx, Surroundings::default(), Some(case));
        let mut bench = Self { ctx, window, time: 0.0 };
        bench.settle();
        bench
    }

    /// A pass as the program makes it, and how long it took.
    fn pass(&mut self, events: Vec<Event>) -> Duration {
        self.time += 0.1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 720.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        self.window.app.attend(&self.ctx);
        let mut output = self.ctx.run_ui(input, |ui| self.window.show(ui, None));
        let triangles = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = start.elapsed();
        drop(triangles);
        // Nobody draws: what the card would be sent is let go of.
        output.textures_delta.clear();
        took
    }

    /// Until nothing is at work any more.
    fn settle(&mut self) {
        for _ in 0..600 {
            self.pass(Vec::new());
            let of_case = self.window.app.workspace.as_ref();
            let assessed = of_case.is_some_and(|workspace| !workspace.assessment.figures.is_empty());
            if assessed && !self.window.app.ui.stale && self.time > 1.0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The forty patents fifty times over, under other numbers.
fn two_thousand(forty: &Case) -> Case {
    let mut case = forty.clone();
    for copy in 1..50 {
        case.patents.extend(forty.patents.iter().cloned().map(|mut patent| {
            patent.id = PatentId(patent.id.0 + 1000 * copy);
            patent.number = pledgeworth::model::Input::default();
            patent
        }));
    }
    case
}

fn main() {
    let root = env!("CARGO_MANIFEST_DIR");
    let folder = std::env::temp_dir().join(format!("pledgeworth-frames-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let many = folder.join("two-thousand.pledge");
    let forty = Path::new(root).join("examples/forty-patents.pledge");
    let case = two_thousand(&pledgeworth::store::load(&forty).unwrap());
    std::fs::write(&many, serde_json::to_vec(&case).unwrap()).unwrap();
    let cases = [Path::new(root).join("assets/samples/gaolan-2022.pledge"), forty, many];
    println!("{:<24} {:<26} {:>9} {:>9} {:>9} {:>9}", "case", "field", "still ms", "key ms", "worst ms", "over 8 ms");
    for path in &cases {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut bench = Bench::open(path);
        for field in FIELDS {
            bench.window.app.ui.go_to_field(field);
            for _ in 0..6 {
                bench.pass(Vec::new());
            }
            bench.settle();
            let mut still: Vec<Duration> = (0..KEYS).map(|_| bench.pass(Vec::new())).collect();
            let mut keys = Vec::new();
            let mut after = Vec::new();
            for key in 0..KEYS {
                keys.push(bench.pass(vec![Event::Text((key % 10).to_string())]));
                // What follows until the next key, ten of them a second.
                after.extend((0..3).map(|_| bench.pass(Vec::new())));
            }
            bench.settle();
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            let median = |times: &mut Vec<Duration>| {
                times.sort_unstable();
                times[times.len() / 2]
            };
            let over = keys.iter().chain(&after).filter(|time| **time > FRAME).count();
            let worst = keys.iter().chain(&after).max().copied().unwrap_or_default();
            let (still, key) = (median(&mut still), median(&mut keys));
            println!(
                "{name:<24} {field:<26} {:>9.2} {:>9.2} {:>9.2} {:>5} of {}",
                ms(still),
                ms(key),
                ms(worst),
                over,
                keys.len() + after.len()
            );
        }
    }
    let _ = std::fs::remove_dir_all(folder);
}
