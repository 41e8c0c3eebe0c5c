//! Charts: what can be read in them at every width, and what leaves the program.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use crate::common::{LANGS, SMALL, forty, go_to, harness, picture, sample};
use eframe::egui::{Rect, Shape, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pledgeworth::app::dialog::{Dialog, FileAction};
use pledgeworth::chart::scene::{self, DrawnMark};
use pledgeworth::chart::sheet::ChartSheet;
use pledgeworth::chart::{Chart, Shape as Form, Tone, day};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Stage};
use pledgeworth::report::charts::{collateral, events};
use pledgeworth::report::picture::{self as pictures, Faces};
use pledgeworth::text::{fields, screen_loan as words};
use pledgeworth::ui::Window;

/// The main picture of a case.
fn main_picture(case: &Case, life: bool, lang: Lang) -> Chart {
    let assessment = pledgeworth::assessment::assess(case);
    let marks = events::on_axis(case, &assessment, life, lang);
    collateral::collateral(&assessment.loan, &marks, life, None, lang)
}

fn text_sides(mark: &DrawnMark, width_of: &dyn Fn(&str) -> f32) -> Option<(Rect, String)> {
    let DrawnMark::Text { at: [x, y], anchor, text, .. } = mark else { return None };
    let wide = width_of(text);
    let left = match anchor {
        scene::Anchor::Start => *x,
        scene::Anchor::Middle => x - wide / 2.0,
        scene::Anchor::End => x - wide,
    };
    let corner = eframe::egui::pos2(left, y - 6.0);
    Some((Rect::from_min_size(corner, Vec2::new(wide, 12.0)), text.clone()))
}

/// A line goes through a rectangle.
fn crosses(points: &[[f32; 2]], sides: Rect) -> bool {
    points.windows(2).any(|pair| {
        (0..=200_u8).any(|step| {
            let share = f32::from(step) / 200.0;
            let at = |axis: usize| pair[0][axis] + share * (pair[1][axis] - pair[0][axis]);
            sides.contains(eframe::egui::pos2(at(0), at(1)))
        })
    })
}

#[test]
fn the_main_picture_has_its_dates_at_every_width_and_no_words_on_a_curve() {
    let faces = Faces::built_in().unwrap();
    let width_of = |text: &str| faces.width(text);
    for (case, life) in [("korui-2006", false), ("korui-2006", true), ("gaolan-2022", false), ("jiemei-2011", true)] {
        for lang in LANGS {
            let chart = main_picture(&sample(case), life, lang);
            for width in [260.0, 380.0, 430.0, 560.0, 640.0, 800.0, 1200.0] {
                let height = scene::height(&chart, width, &width_of);
                let scene = scene::lay_out(&chart, width, height, &width_of).unwrap();
                let texts: Vec<_> = scene.marks.iter().filter_map(|mark| text_sides(mark, &width_of)).collect();
                let dates = texts.iter().filter(|(sides, _)| sides.top() > scene.plot[3]).count();
                assert!(dates >= 2, "{case} at {width}: {dates} dates in {texts:?}");
                for (sides, text) in &texts {
                    let within = sides.left() >= 0.0 && sides.right() <= width && sides.bottom() <= height;
                    assert!(within, "{case} at {width}: {text} is cut, {sides:?}");
                    for mark in &scene.marks {
                        if let DrawnMark::Line { points, .. } = mark {
                            assert!(!crosses(points, *sides), "{case} at {width}: a line crosses {text}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_lines_of_the_main_picture_are_told_apart_without_colour() {
    let chart = main_picture(&sample("gaolan-2022"), false, Lang::Zh);
    let light =
        |tone: Tone| tone.rgb().map(u32::from).iter().zip([299, 587, 114]).map(|(c, w)| c * w).sum::<u32>() / 1000;
    let lines: Vec<_> = chart
        .series
        .iter()
        .filter(|series| matches!(series.shape, Form::Line(_) | Form::Steps(_) | Form::Ceiling(_)))
        .collect();
    assert_eq!(lines.len(), 4, "{:?}", lines.iter().map(|line| &line.name).collect::<Vec<_>>());
    for (index, one) in lines.iter().enumerate() {
        for other in &lines[..index] {
            let apart = light(one.tone).abs_diff(light(other.tone));
            let (dash, other_dash) = (one.tone.dash(), other.tone.dash());
            assert!(
                dash != other_dash || apart >= 40,
                "{} and {} look the same in black and white",
                one.name,
                other.name
            );
        }
    }
    let balance = chart.series.iter().find(|series| series.name == words::SERIES_BALANCE.get(Lang::Zh)).unwrap();
    assert!(matches!(balance.shape, Form::Steps(_)) && balance.tone.dash().is_empty());
    let limit = chart.series.iter().find(|series| series.name == words::SERIES_LIMIT.get(Lang::Zh)).unwrap();
    assert!(matches!(limit.shape, Form::Ceiling(_)));
}

#[test]
fn every_tone_stands_out_from_light_and_from_dark() {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |[r, g, b]: [u8; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let contrast = |one: [u8; 3], other: [u8; 3]| {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    };
    for tone in Tone::SERIES.into_iter().chain([Tone::Grey, Tone::Ink]) {
        assert!(contrast(tone.rgb(), [0xff; 3]) >= 3.0, "{tone:?} on white");
        assert!(contrast(tone.rgb_on_dark(), [0x1d, 0x21, 0x26]) >= 3.0, "{tone:?} on dark");
    }
}

#[test]
fn months_in_which_a_limit_is_exceeded_are_shaded() {
    let case = forty();
    let assessment = pledgeworth::assessment::assess(&case);
    let chart = main_picture(&case, false, Lang::Zh);
    let spans: Vec<[f64; 2]> = chart
        .series
        .iter()
        .filter_map(|series| match &series.shape {
            Form::Spans(spans) => Some(spans.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let months = &assessment.loan.months;
    assert!(months.iter().any(pledgeworth::model::outcome::MonthPoint::is_over_limit));
    for month in &months[..months.len() - 1] {
        let over = month.is_over_limit() || month.is_over_liquidation();
        let shaded = spans.iter().any(|[from, to]| (*from..*to).contains(&day(month.date)));
        assert_eq!(over, shaded, "month {}", month.month);
    }
}

/// Every chart on screen: its title and where it stands.
fn charts_on_screen(harness: &Harness<'_, Window>) -> Vec<(String, Rect)> {
    let images = harness.query_all_by_role(eframe::egui::Role::Image);
    images
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        .filter(|(_, rect)| rect.height() > 100.0)
        .collect()
}

/// The texts that are painted within a rectangle, with what is cut off them.
fn painted_texts(harness: &Harness<'_, Window>, within: Rect) -> Vec<(String, Rect, Rect)> {
    let mut texts = Vec::new();
    for clipped in &harness.output().shapes {
        if let Shape::Text(text) = &clipped.shape {
            let rect = text.visual_bounding_rect();
            if within.contains(rect.intersect(clipped.clip_rect).center()) {
                texts.push((text.galley.text().to_owned(), rect, clipped.clip_rect));
            }
        }
    }
    texts
}

#[test]
fn no_chart_of_the_program_cuts_its_words_sideways() {
    const PARTS: [(Stage, &str, usize); 6] = [
        (Stage::Case, "", 1),
        (Stage::Patents, "", 1),
        (Stage::Eligibility, "eligibility", 5),
        (Stage::Scoring, "scoring", 5),
        (Stage::LicenceFee, "licence_fee", 7),
        (Stage::Loan, "", 1),
    ];
    let mut seen = BTreeSet::new();
    for lang in LANGS {
        for open in [true, false] {
            let mut harness = harness(Some(sample("korui-2006")), lang, Vec2::new(1280.0, 3200.0));
            harness.state_mut().app.ui.workings_open = open;
            for (stage, tabs, count) in PARTS.into_iter().chain([(Stage::Valuation, "", 1)]) {
                for tab in 0..count {
                    if !tabs.is_empty() {
                        harness.state_mut().app.ui.tabs.insert(tabs, tab);
                    }
                    go_to(&mut harness, stage);
                    for (title, rect) in charts_on_screen(&harness) {
                        for (text, place, clip) in painted_texts(&harness, rect) {
                            let whole = place.left() >= clip.left() - 0.5 && place.right() <= clip.right() + 0.5;
                            assert!(whole, "{stage:?} {tab}: {text} of {title} is cut: {place:?} in {clip:?}");
                        }
                        seen.insert(title);
                    }
                }
            }
        }
    }
    assert!(seen.len() >= 20, "{seen:?}");
}

/// Opens the menu of a chart and chooses; gives what would be written.
fn saved(harness: &mut Harness<'_, Window>, title: &str, choice: pledgeworth::text::Text) -> (Vec<u8>, String) {
    let lang = harness.state().app.lang;
    let menu = fields::CHART_MENU_OF.with([("title", title.into())]).render(lang);
    harness.get_by_label(&menu).click();
    harness.run();
    harness.get_by_label(choice.get(lang)).click();
    harness.run();
    let started = std::time::Instant::now();
    loop {
        if let Some(Dialog::File(file)) = &harness.state().app.dialog {
            let FileAction::Export { bytes, .. } = &file.action else { panic!("{:?}", file.action) };
            let found = (bytes.to_vec(), file.path.clone());
            harness.state_mut().app.dialog = None;
            harness.run();
            return found;
        }
        assert!(started.elapsed().as_secs() < 60, "no file was asked for");
        std::thread::sleep(std::time::Duration::from_millis(20));
        let ctx = harness.ctx.clone();
        harness.state_mut().app.attend(&ctx);
        harness.run();
    }
}

#[test]
fn a_chart_leaves_the_program_light_whole_and_with_its_case() {
    for lang in LANGS {
        let mut harness = harness(Some(sample("korui-2006")), lang, Vec2::new(1600.0, 3200.0));
        harness.ctx.set_theme(Theme::Dark);
        go_to(&mut harness, Stage::Loan);
        let title = main_picture(&sample("korui-2006"), false, lang).title;
        let (png, _) = saved(&mut harness, &title, fields::CHART_SAVE_PNG);
        if let Some(folder) = std::env::var_os("PLEDGEWORTH_PICTURES") {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(std::path::Path::new(&folder).join(format!("export-{lang:?}.png")), &png).unwrap();
        }
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert!(info.width >= 1800 && info.height >= 800, "{} x {}", info.width, info.height);
        assert_eq!(pixels[..3], [255, 255, 255], "the ground is light in the dark theme too");
        let light = pixels.chunks_exact(3).filter(|pixel| pixel.iter().all(|part| *part > 200)).count();
        assert!(light * 2 > pixels.len() / 3, "most of it is ground");

        let (svg, _) = saved(&mut harness, &title, fields::CHART_SAVE_SVG);
        let svg = String::from_utf8(svg).unwrap();
        let case = harness.state().app.case_name().unwrap();
        let unit = lang.pick("金额单位：万元", "Amounts in CNY million");
        for said in [case.as_str(), lang.pick("评估基准日", "Base date"), unit, env!("CARGO_PKG_VERSION")] {
            assert!(svg.contains(said), "{said} is not on the sheet");
        }

        let (csv, _) = saved(&mut harness, &title, fields::CHART_SAVE_CSV);
        let csv = String::from_utf8(csv).unwrap();
        let rows: Vec<Vec<&str>> =
            csv.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect()).collect();
        let first = lang.pick("日期", "Date");
        assert_eq!((rows[0][0], rows[0].len()), (first, rows[1].len()));
        for name in [words::SERIES_VALUE, words::SERIES_LIQUIDATION, words::SERIES_LIMIT, words::SERIES_BALANCE] {
            assert!(rows[0].iter().any(|cell| cell.starts_with(name.get(lang))), "{:?}", rows[0]);
        }
        let ltv = rows[0].iter().position(|cell| *cell == words::LTV_AXIS.get(lang)).unwrap();
        let loan = &harness.state().app.workspace.as_ref().unwrap().assessment.loan;
        let month = &loan.months[1];
        let row = rows.iter().find(|row| row[0] == month.date.to_string()).unwrap();
        assert_eq!(row[1], format!("{:.2}", month.value.lending().unwrap()));
        assert_eq!(row[ltv], format!("{:.4}", month.loan_to_value.value.unwrap()));
    }
}

#[test]
fn every_text_of_a_sheet_is_drawn_in_its_picture() {
    let faces = Faces::built_in().unwrap();
    let width_of = |text: &str| faces.width(text);
    let chart = main_picture(&sample("korui-2006"), false, Lang::Zh);
    let sheet = ChartSheet::of_chart(&chart, &["案件：某案 · 金额单位：万元".to_owned()], &width_of);
    let decoded = |sheet: &ChartSheet| {
        let png = pictures::png(sheet).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let width = reader.next_frame(&mut pixels).unwrap().width as usize;
        (pixels, width)
    };
    let (pixels, width) = decoded(&sheet);
    let mut texts = 0;
    for mark in &sheet.marks {
        let (sides, text) = match mark {
            DrawnMark::Heading { at: [x, y], text } => {
                (Rect::from_min_size(eframe::egui::pos2(*x, y - 8.0), Vec2::new(200.0, 16.0)), text.clone())
            }
            mark => match text_sides(mark, &width_of) {
                Some(found) => found,
                None => continue,
            },
        };
        // Ink where the text stands.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of the picture")]
        let scaled = |side: f32| (side * pictures::SCALE).max(0.0) as usize;
        let dark = (scaled(sides.top())..scaled(sides.bottom()))
            .flat_map(|y| (scaled(sides.left())..scaled(sides.right())).map(move |x| (x, y)))
            .filter(|(x, y)| pixels.get((y * width + x) * 3).is_some_and(|red| *red < 150))
            .count();
        assert!(dark > 4, "{text} is not in the picture");
        texts += 1;
    }
    assert_eq!(texts, sheet.texts().count());
    assert!(sheet.texts().any(|text| text.contains("万元")));
}

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("PLEDGEWORTH_PICTURES") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let faces = Faces::built_in().unwrap();
    let width_of = |text: &str| faces.width(text);
    for (name, life) in [("korui-2006", false), ("gaolan-2022", false), ("forty", false), ("forty", true)] {
        let case = if name == "forty" { forty() } else { sample(name) };
        for lang in LANGS {
            let chart = main_picture(&case, life, lang);
            let sheet = ChartSheet::of_chart(&chart, &["案件：某案 · 金额单位：万元".to_owned()], &width_of);
            let path = std::path::Path::new(&folder).join(format!("sheet-{name}-{life}-{lang:?}.png"));
            std::fs::write(path, pictures::png(&sheet).unwrap()).unwrap();
        }
    }
    for (size, at) in [(SMALL, "small"), (Vec2::new(1600.0, 1000.0), "large"), (Vec2::new(1280.0, 3000.0), "tall")] {
        for (lang, theme) in [(Lang::Zh, Theme::Light), (Lang::En, Theme::Dark)] {
            for open in [true, false] {
                let mut harness = harness(Some(sample("korui-2006")), lang, size);
                harness.ctx.set_theme(theme);
                harness.state_mut().app.ui.workings_open = open;
                for stage in [Stage::Case, Stage::LicenceFee, Stage::Valuation, Stage::Loan] {
                    go_to(&mut harness, stage);
                    picture(&mut harness, &format!("charts-{stage:?}-{at}-{lang:?}-{open}"));
                }
            }
        }
    }
    for (tabs, stage, part) in
        [("eligibility", Stage::Eligibility, 4), ("scoring", Stage::Scoring, 3), ("scoring", Stage::Scoring, 2)]
    {
        let mut harness = harness(Some(forty()), Lang::Zh, Vec2::new(1280.0, 1600.0));
        harness.state_mut().app.ui.tabs.insert(tabs, part);
        go_to(&mut harness, stage);
        picture(&mut harness, &format!("charts-forty-{tabs}-{part}"));
    }
    let mut harness = harness(Some(forty()), Lang::En, SMALL);
    go_to(&mut harness, Stage::Loan);
    picture(&mut harness, "charts-forty-loan-small");
}
