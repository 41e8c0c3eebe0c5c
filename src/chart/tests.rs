//! Charts as values.

use jiff::civil::date;

use super::sheet::{ChartSheet, approximate_width};
use super::*;

fn collateral() -> Chart {
    let points: Vec<[f64; 2]> =
        (0..13).map(|month| [f64::from(month) * 30.0 + 8000.0, 3e6 - f64::from(month) * 1e5]).collect();
    Chart::new(
        "c",
        "质物价值 <与> 余额",
        Axis::new("日期", Scale::Date),
        Axis::new("金额", Scale::Money).from_zero(),
        Lang::Zh,
    )
    .with(Series::new("价值", Tone::Blue, Shape::Line(points.clone())))
    .with(Series::new("区间", Tone::Blue, Shape::Band(points.iter().map(|[x, y]| [*x, y * 0.8, y * 1.2]).collect())))
    .with(Series::new("届满", Tone::Grey, Shape::Vertical(8200.0)).unlisted())
}

fn svg(chart: &Chart) -> String {
    ChartSheet::of_chart(chart, &[], &approximate_width).to_svg()
}

#[test]
fn a_day_goes_there_and_back() {
    for (year, month, today) in [(1985, 4, 1), (2000, 1, 1), (2026, 8, 1), (2061, 12, 31)] {
        let today = date(year, month, today);
        assert_eq!(from_day(day(today)), Some(today));
    }
    assert_eq!(from_day(f64::NAN), None);
}

#[test]
fn ticks_are_numbers_that_people_count_in() {
    assert_eq!(ticks(&Scale::Number, 0.0, 10.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    let dates = ticks(&Scale::Date, day(date(2022, 5, 20)), day(date(2023, 5, 20)), 5);
    let dates: Vec<Date> = dates.into_iter().filter_map(from_day).collect();
    assert_eq!(dates.first(), Some(&date(2022, 7, 1)));
    assert!(dates.len() <= 6 && dates.len() >= 4);
    // Two at least, whatever the room and however short or long the time.
    for (from, to) in [((2026, 8, 3), (2026, 8, 25)), ((2024, 2, 1), (2024, 3, 15)), ((2011, 10, 7), (2026, 10, 7))] {
        let of = |(year, month, on)| day(date(year, month, on));
        for most in 2..8 {
            let ticks = ticks(&Scale::Date, of(from), of(to), most);
            assert!(ticks.len() >= 2 && ticks.len() <= 2 * most + 3, "{from:?} {most}: {ticks:?}");
        }
    }
}

#[test]
fn a_money_axis_takes_the_unit_that_fits() {
    let chart = collateral();
    assert_eq!(chart.axis_label(false), "金额（万元）");
    assert_eq!(chart.tick(false, 1.5e6), "150");
    assert_eq!(chart.value(false, 1.5e6), "150 万元");
}

#[test]
fn everything_drawn_lies_within_the_picture() {
    let width = |text: &str| text.chars().count() as f32 * 10.0;
    for size in [[300.0, 200.0], [900.0, 400.0]] {
        let scene = scene::lay_out(&collateral(), size[0], size[1], &width).unwrap();
        for mark in &scene.marks {
            if let scene::DrawnMark::Line { points, .. } = mark {
                assert!(points.iter().all(|[x, y]| (0.0..=size[0]).contains(x) && (0.0..=size[1]).contains(y)));
            }
        }
    }
}

#[test]
fn the_svg_says_the_title_and_stays_well_formed() {
    let svg = svg(&collateral());
    assert!(svg.contains("质物价值 &lt;与&gt; 余额"));
    assert_eq!(
        svg.matches("<path").count() + svg.matches("<rect").count() + svg.matches("<circle").count(),
        svg.matches("/>").count()
    );
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn the_data_are_wide_and_hold_no_formula_and_no_noise() {
    let chart =
        collateral().with(Series::new("=1+1", Tone::Green, Shape::Steps(vec![[8000.0, 0.1 + 0.2], [8030.0, 1e6]])));
    let csv = chart.to_csv();
    assert!(csv.starts_with('\u{feff}'));
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    // A row for each of thirteen months, and one for the day on which something ends.
    assert_eq!(lines.len(), 1 + 13 + 1);
    assert_eq!(lines[0], "日期,价值（元）,区间 下限（元）,区间 上限（元）,'=1+1（元）,事件");
    assert_eq!(lines[1], "2021-11-26,3000000.00,2400000.00,3600000.00,0.30,");
    assert!(lines.iter().any(|line| line.ends_with(",,,届满")), "{csv}");
    assert!(lines.iter().all(|line| line.matches(',').count() == 5));
}

#[test]
fn lines_that_hide_each_other_are_named() {
    let line = |by: f64| Shape::Line((0..5).map(|x| [f64::from(x), f64::from(x) + by]).collect());
    let chart = Chart::new("l", "", Axis::new("", Scale::Number), Axis::new("", Scale::Number), Lang::Zh)
        .with(Series::new("甲", Tone::Blue, line(0.0)))
        .with(Series::new("乙", Tone::Green, line(1.0)))
        .with(Series::new("丙", Tone::Orange, line(0.001)));
    assert_eq!(chart.coinciding(), [(0, 2)]);
}

#[test]
fn the_end_of_a_scale_is_the_end_of_its_axis_and_words_stand_beyond() {
    let width = |text: &str| text.chars().count() as f32 * 7.0;
    let bar = Bar { at: 0.0, from: 38.0, to: 100.0, mark: None, label: String::new() };
    let chart = Chart::new(
        "s",
        "",
        Axis::new("", Scale::Number).from_zero().reaching(100.0),
        Axis::new("", Scale::Category(vec!["甲".into()])),
        Lang::Zh,
    )
    .with(Series::new("区间", Tone::Blue, Shape::Ranges(vec![bar])));
    let scene = scene::lay_out(&chart, 400.0, 200.0, &width).unwrap();
    assert!((scene.x_at(scene.plot[2]) - 100.0).abs() < 1e-3);
    let said = |wanted: &str| {
        scene.marks.iter().find_map(|mark| match mark {
            scene::DrawnMark::Text { at, text, weak: true, anchor: scene::Anchor::Start } if text == wanted => {
                Some(at[0])
            }
            _ => None,
        })
    };
    let at = said("100").expect("the end of the bar is said");
    assert!(at > scene.plot[2] && at + width("100") < 400.0);
}

#[test]
fn months_that_stand_close_are_named_whole_or_not() {
    let width = |text: &str| text.chars().count() as f32 * 7.0;
    let months: Vec<String> = (0..36).map(|month| format!("{}-{:02}", 2026 + month / 12, month % 12 + 1)).collect();
    let bars = (0..36).map(|month| Bar::new(f64::from(month), 1.0, "")).collect();
    let axis = Axis::new("月份", Scale::Category(months.clone()));
    let chart = Chart::new("m", "", axis, Axis::new("", Scale::Number).from_zero(), Lang::Zh).with(Series::new(
        "年费",
        Tone::Blue,
        Shape::Bars(bars),
    ));
    let scene = scene::lay_out(&chart, 600.0, 200.0, &width).unwrap();
    let named: Vec<&String> = scene
        .marks
        .iter()
        .filter_map(|mark| match mark {
            scene::DrawnMark::Text { text, anchor: scene::Anchor::Middle, .. } => Some(text),
            _ => None,
        })
        .collect();
    assert!(named.len() >= 6 && named.iter().all(|name| months.contains(name)), "{named:?}");
}

#[test]
fn lying_bars_have_a_row_each() {
    let names = Scale::Category(vec!["a,b".into(), "丙".into()]);
    let bar = |at, from, to| Bar { at, from, to, mark: Some(to), label: "x".into() };
    let chart = Chart::new("b", "", Axis::new("费率", Scale::Percent), Axis::new("方法", names), Lang::Zh)
        .with(Series::new("区间", Tone::Blue, Shape::Ranges(vec![bar(0.0, 0.031_25, 0.05), bar(1.0, 0.0, 1.0 / 3.0)])));
    let csv = chart.to_csv();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "方法,系列,费率 起,费率 止,费率 取值,说明");
    assert_eq!(lines[1], "\"a,b\",区间,0.0312,0.0500,0.0500,x");
    assert_eq!(lines[2], "丙,区间,0.0000,0.3333,0.3333,x");
}

#[test]
fn nothing_to_draw_is_empty() {
    let chart = Chart::new("e", "", Axis::new("", Scale::Number), Axis::new("", Scale::Money), Lang::En);
    assert!(chart.is_empty());
    assert!(svg(&chart).contains("</svg>"));
    assert!(chart.with(Series::new("", Tone::Blue, Shape::Horizontal(1.0))).is_empty());
}

/// Inputs whose names begin alike stay apart beside their bars, in two lines or without their middles.
#[test]
fn names_beside_bars_stay_apart() {
    let names =
        ["Share of revenue attributable to the patents: pump", "Share of revenue attributable to the patents: valve"];
    let bars = (0_u8..2).map(|at| Bar::new(f64::from(at), 1e6, "")).collect();
    let rows = Axis::new("", Scale::Category(names.map(str::to_owned).to_vec()));
    let mut chart = Chart::new("c", "title", Axis::new("Amount", Scale::Money), rows, Lang::En).with(Series::new(
        "value",
        Tone::Blue,
        Shape::Ranges(bars),
    ));
    for height in [70.0, 240.0] {
        chart.height = height;
        let scene = scene::lay_out(&chart, 480.0, height, &approximate_width).unwrap();
        let beside = scene.marks.iter().filter_map(|mark| match mark {
            scene::DrawnMark::Text { at, anchor: scene::Anchor::End, text, .. } if at[0] < scene.plot[0] => {
                Some(text.clone())
            }
            _ => None,
        });
        let beside: Vec<String> = beside.collect();
        let apart: std::collections::BTreeSet<&String> = beside.iter().collect();
        assert!(beside.len() >= 2 && apart.len() >= 2, "{height}: {beside:?}");
        assert!(["pump", "valve"].iter().all(|end| beside.iter().any(|said| said.ends_with(end))), "{beside:?}");
    }
}

/// The longest bars say their ends too, whatever else the picture holds, and no figure stands where no datum is.
#[test]
fn every_bar_has_room_for_what_it_says() {
    let bar = |at: u8, from, to| Bar { at: f64::from(at), from, to, mark: None, label: String::new() };
    let rows = |count: u8| Axis::new("", Scale::Category((0..count).map(|at| format!("输入 {at}")).collect()));
    for (low, now, high) in [(50.4e6, 52.8e6, 54.4e6), (0.2e6, 6e6, 6.5e6), (-3e6, 1e6, 1.3e6), (0.0, 2e6, 5e6)] {
        let lows = (0..4).map(|at| bar(at, low + f64::from(at) * 1e3, now)).collect();
        let highs = (0..4).map(|at| bar(at, now, high - f64::from(at) * 1e3)).collect();
        let chart = Chart::new("t", "", Axis::new("金额", Scale::Money), rows(4), Lang::Zh)
            .with(Series::new("低端", Tone::Orange, Shape::Ranges(lows)).saying(BarWords::Away(now)))
            .with(Series::new("高端", Tone::Blue, Shape::Ranges(highs)).saying(BarWords::Away(now)));
        for width in [360.0, 640.0, 900.0] {
            let scene = scene::lay_out(&chart, width, 240.0, &approximate_width).unwrap();
            let [left, _, right, bottom] = scene.plot;
            let texts = || {
                scene.marks.iter().filter_map(|mark| match mark {
                    scene::DrawnMark::Text { at, anchor, text, .. } => Some((*at, *anchor, text.as_str())),
                    _ => None,
                })
            };
            for at in 0..4_u8 {
                let lowest = chart.tick(true, low + f64::from(at) * 1e3);
                let before = texts().find(|(place, anchor, text)| {
                    *anchor == scene::Anchor::End && *text == lowest && place[0] > left && place[1] < bottom
                });
                let (place, ..) = before.unwrap_or_else(|| panic!("{low} {width} {lowest}"));
                assert!(place[0] - approximate_width(&lowest) >= left, "{lowest} stands among the names");
                let highest = chart.tick(true, high - f64::from(at) * 1e3);
                let behind = texts().find(|(_, anchor, text)| *anchor == scene::Anchor::Start && *text == highest);
                let (place, ..) = behind.unwrap_or_else(|| panic!("{high} {width} {highest}"));
                assert!(place[0] + approximate_width(&highest) <= width, "{highest} is cut off");
            }
            assert!(right > left + 40.0, "the bars keep some room");
            let below_zero = texts().any(|(place, _, text)| place[1] > bottom && text.starts_with('-'));
            assert_eq!(below_zero, low < 0.0, "{low} {width}");
        }
    }
}
