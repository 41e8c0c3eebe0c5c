//! Reading: the panel, messages, where things are scrolled to, small screens.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::PathBuf;

use crate::common::{LANGS, forty, go_to, harness, picture, sample, type_into};
use eframe::egui::{Key, Modifiers, MouseWheelUnit, Role, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pledgeworth::app::dialog::FileAction;
use pledgeworth::app::run::least_size;
use pledgeworth::lang::Lang;
use pledgeworth::model::Stage;
use pledgeworth::report::charts::valuation::bridge;
use pledgeworth::text::{number, shell};
use pledgeworth::ui::Window;

fn has(harness: &Harness<'_, Window>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

#[test]
fn a_saved_file_is_said_in_green_and_goes_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    for lang in LANGS {
        let mut harness = harness(Some(sample("korui-2006")), lang, vec2(1280.0, 720.0));
        go_to(&mut harness, Stage::Loan);
        let stage_top = |harness: &Harness<'_, Window>| {
            harness.get_by_label(pledgeworth::text::screen_loan::HEADING.get(lang)).rect().top()
        };
        let before = stage_top(&harness);
        let path: PathBuf = folder.path().join(format!("图-{lang:?}.csv"));
        let action = FileAction::Export { bytes: (*b"data").into(), extension: "csv" };
        let ctx = harness.ctx.clone();
        harness.state_mut().app.choose_file(&ctx, action, path.clone(), true);
        harness.run();
        assert!(path.is_file() && harness.state().app.notices.is_empty(), "it is no warning");
        for button in [shell::TOAST_OPEN, shell::TOAST_FOLDER] {
            assert!(has(&harness, button.get(lang)), "{}", button.get(lang));
        }
        assert!((stage_top(&harness) - before).abs() < 0.5, "nothing below it moves");
        picture(&mut harness, &format!("toast-{lang:?}"));
        // Each step is a sixtieth of a second at least; the toast stays eight.
        for _ in 0..2_000 {
            harness.step();
            if harness.state().app.toasts.is_empty() {
                break;
            }
        }
        assert!(harness.state().app.toasts.is_empty(), "it goes by itself");
        harness.run();
        let delay = harness.output().viewport_output.values().map(|output| output.repaint_delay).min().unwrap();
        assert!(delay > std::time::Duration::from_mins(1), "the window is idle afterwards: {delay:?}");
    }
}

#[test]
fn what_was_said_of_a_case_goes_with_it() {
    let mut harness = harness(Some(sample("korui-2006")), Lang::Zh, vec2(1280.0, 720.0));
    harness.state_mut().app.notices.push(shell::NO_PICTURE.into());
    harness.run();
    assert!(has(&harness, shell::NO_PICTURE.get(Lang::Zh)));
    let ctx = harness.ctx.clone();
    harness.state_mut().app.run(&ctx, pledgeworth::app::Command::Close);
    harness.run();
    assert!(harness.state().app.notices.is_empty());
}

#[test]
fn the_panel_starts_folded_on_a_small_window_and_follows_the_stage() {
    for (width, open) in [(1280.0, false), (1399.0, false), (1400.0, true), (1600.0, true)] {
        let harness = harness(Some(sample("korui-2006")), Lang::Zh, vec2(width, 800.0));
        assert_eq!(harness.state().app.ui.workings_open, open, "{width}");
        assert_eq!(has(&harness, shell::WORKINGS_EMPTY.get(Lang::Zh)), open);
    }
    let mut harness = harness(Some(sample("korui-2006")), Lang::Zh, vec2(1280.0, 720.0));
    go_to(&mut harness, Stage::Loan);
    harness.state_mut().app.ui.select_figure("loan.lendable");
    harness.run();
    assert!(harness.state().app.ui.workings_open, "who asks for workings sees them");
    go_to(&mut harness, Stage::Patents);
    assert_eq!(harness.state().app.ui.selected_figure, None, "a figure of another stage is stale");
    harness.key_press(Key::F9);
    harness.run();
    assert!(!harness.state().app.ui.workings_open);
    // Folded, it counts what it holds, and opens.
    go_to(&mut harness, Stage::Valuation);
    let name = shell::RAIL.get(Lang::Zh).split('{').next().unwrap();
    harness
        .get_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)))
        .unwrap()
        .click();
    harness.run();
    assert!(harness.state().app.ui.workings_open);
}

/// How far the form of the stage on screen is scrolled, by where its heading stands.
fn top_of(harness: &Harness<'_, Window>, label: &str) -> Option<f32> {
    harness.query_all_by_label(label).next().map(|node| node.rect().top())
}

fn scroll(harness: &mut Harness<'_, Window>, at: eframe::egui::Pos2) {
    harness.event(eframe::egui::Event::PointerMoved(at));
    for _ in 0..6 {
        harness.event(eframe::egui::Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -200.0),
            modifiers: Modifiers::NONE,
            phase: eframe::egui::TouchPhase::Move,
            source: eframe::egui::MouseWheelSource::Trackpad,
        });
        harness.run();
    }
}

#[test]
fn a_part_and_a_case_open_at_their_top() {
    let heading = pledgeworth::text::screen_licence_fee::HEADING.get(Lang::Zh);
    let mut harness = harness(Some(sample("korui-2006")), Lang::Zh, vec2(1280.0, 720.0));
    go_to(&mut harness, Stage::LicenceFee);
    let top = top_of(&harness, heading).unwrap();
    scroll(&mut harness, eframe::egui::pos2(350.0, 400.0));
    let scrolled = top_of(&harness, heading);
    assert!(scrolled.is_none_or(|at| at < top - 200.0), "{scrolled:?}");
    // Another part of the stage, and back: each keeps its own place.
    harness.state_mut().app.ui.tabs.insert("licence_fee", 2);
    harness.run();
    let payment = pledgeworth::text::screen_guideline::PAYMENT_HEADING.get(Lang::Zh);
    assert!(top_of(&harness, payment).is_some_and(|at| at < 200.0), "another part opens at its top");
    harness.state_mut().app.ui.tabs.insert("licence_fee", 0);
    harness.run();
    assert!(top_of(&harness, heading).is_none_or(|at| at < top - 200.0), "the first keeps its place");
    // Another case.
    let document = pledgeworth::app::Document::new(sample("gaolan-2022"), None);
    harness.state_mut().app.open_document(document);
    harness.run();
    go_to(&mut harness, Stage::LicenceFee);
    assert!((top_of(&harness, heading).unwrap() - top).abs() < 1.0, "a case opens at its top");
}

#[test]
fn the_strip_leads_to_the_part_that_owns_the_figure() {
    for lang in LANGS {
        let mut harness = harness(Some(sample("korui-2006")), lang, vec2(1280.0, 720.0));
        harness.state_mut().app.ui.tabs.insert("licence_fee", 6);
        let name = shell::STRIP_RATE.get(lang);
        let strip = harness.get_all_by_role(Role::Button).find(|node| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(name)) && node.rect().top() > 600.0
        });
        strip.unwrap().click();
        harness.run();
        let ui = &harness.state().app.ui;
        assert_eq!((ui.stage, ui.tabs.get("licence_fee")), (Stage::LicenceFee, Some(&0)));
        assert_eq!(ui.selected_figure.as_deref(), Some("licence_fee.concluded"));
        assert_eq!(ui.figure_request, None);
    }
}

#[test]
fn nothing_lies_outside_the_smallest_screen() {
    let parts =
        [("eligibility", Stage::Eligibility, 5), ("scoring", Stage::Scoring, 5), ("licence_fee", Stage::LicenceFee, 7)];
    let whole = [Stage::Case, Stage::Patents, Stage::Valuation, Stage::Loan].map(|stage| ("", stage, 1));
    for lang in LANGS {
        for name in ["korui-2006", "forty"] {
            let case = if name == "forty" { forty() } else { sample(name) };
            let size = least_size(1.5);
            let mut harness = harness(Some(case), lang, size);
            for (tabs, stage, count) in parts.into_iter().chain(whole) {
                for part in 0..count {
                    if !tabs.is_empty() {
                        harness.state_mut().app.ui.tabs.insert(tabs, part);
                    }
                    go_to(&mut harness, stage);
                    for role in [Role::Button, Role::TextInput, Role::ComboBox, Role::CheckBox, Role::Tab] {
                        for node in harness.query_all_by_role(role) {
                            let (rect, label) = (node.rect(), node.accesskit_node().label().unwrap_or_default());
                            if rect.bottom() < 0.0 || rect.top() > size.y {
                                continue;
                            }
                            let within = rect.left() >= -0.5 && rect.right() <= size.x + 0.5;
                            assert!(within, "{name} {stage:?} {part}: {role:?} {label} at {rect:?}");
                        }
                    }
                    picture(&mut harness, &format!("least-{name}-{lang:?}-{stage:?}-{part}"));
                }
            }
            // The stages all stand within, above the strip.
            for (index, stage) in Stage::ALL.into_iter().enumerate() {
                let node = harness
                    .query_all_by_role(Role::Tab)
                    .find(|node| {
                        let label = node.accesskit_node().label().unwrap_or_default();
                        label.starts_with(stage.label().get(lang)) && node.rect().right() < 270.0
                    })
                    .unwrap_or_else(|| panic!("stage {index}"));
                assert!(node.rect().bottom() <= size.y - 50.0, "{stage:?} {:?}", node.rect());
            }
        }
    }
}

#[test]
fn the_bridge_starts_at_the_income_and_labels_changes() {
    let case = sample("korui-2006");
    let assessment = pledgeworth::assessment::assess(&case);
    let steps = &assessment.valuation.bridge;
    let totals: Vec<f64> = steps.iter().filter(|step| step.is_total).map(|step| step.amount).collect();
    assert!(totals.len() == 3 && totals[0] > 10.0 * totals[1], "revenue dwarfs the rest: {totals:?}");
    for lang in LANGS {
        let chart = bridge(steps, String::new(), lang).in_unit(Some(number::MoneyUnit::Wan));
        let extent = chart.extent().unwrap();
        assert!(extent[2] <= 1.0001 * totals[1], "the axis ends with the income");
        let faces = pledgeworth::report::picture::Faces::built_in().unwrap();
        let scene = pledgeworth::chart::scene::lay_out(&chart, 420.0, chart.height, &|text| faces.width(text)).unwrap();
        let texts: Vec<String> = scene
            .marks
            .iter()
            .filter_map(|mark| match mark {
                pledgeworth::chart::scene::DrawnMark::Text { text, .. } => Some(text.clone()),
                _ => None,
            })
            .collect();
        let said = |amount: f64| number::decimals(amount / 1e4, if amount.abs() < 1e4 { 3 } else { 2 });
        let from = steps.iter().position(|step| step.is_total && (step.amount - totals[1]).abs() < 1e-6).unwrap();
        for step in &steps[from..] {
            assert!(texts.contains(&said(step.amount)), "{} in {texts:?}", said(step.amount));
        }
        // The table says the same.
        let mut harness = harness(Some(case.clone()), lang, vec2(1600.0, 3000.0));
        go_to(&mut harness, Stage::Valuation);
        let unit = harness.state().app.workspace.as_ref().unwrap().assessment.largest_amount().unwrap();
        let unit = number::MoneyUnit::fitting(unit, lang);
        for step in &steps[from..] {
            let amount = number::money_in(step.amount, unit, lang);
            assert!(painted(&harness, &amount) > 0, "{amount}");
        }
    }
}

#[test]
fn a_warning_of_the_loan_is_written_once() {
    for lang in LANGS {
        for width in [1280.0, 1600.0] {
            let mut harness = harness(Some(forty()), lang, vec2(width, 3600.0));
            go_to(&mut harness, Stage::Loan);
            let findings: Vec<String> = harness
                .state()
                .app
                .workspace
                .as_ref()
                .unwrap()
                .assessment
                .findings
                .iter()
                .filter(|finding| finding.stage == Stage::Loan)
                .map(|finding| finding.message.render(lang))
                .collect();
            assert!(!findings.is_empty());
            for finding in findings {
                let written = painted(&harness, &finding);
                assert!(written <= 1, "{width}: {finding} is written {written} times");
            }
        }
    }
}

#[test]
fn typing_an_amount_moves_nothing_below_it() {
    let mut harness = harness(Some(sample("korui-2006")), Lang::Zh, vec2(1600.0, 1000.0));
    go_to(&mut harness, Stage::Loan);
    let amount = pledgeworth::text::engine::LOAN_AMOUNT.get(Lang::Zh);
    let below = pledgeworth::text::engine::LOAN_RATE.get(Lang::Zh);
    let at = |harness: &Harness<'_, Window>| crate::common::find_entry(harness, below).rect().top();
    let before = at(&harness);
    let field = crate::common::find_entry(&harness, amount);
    field.focus();
    harness.run();
    crate::common::find_entry(&harness, amount).type_text("300万");
    harness.run();
    assert!((at(&harness) - before).abs() < 0.5, "{} then {}", before, at(&harness));
    type_into(&mut harness, amount, "300万");
}

/// How often a text is painted.
fn painted(harness: &Harness<'_, Window>, text: &str) -> usize {
    let shapes = &harness.output().shapes;
    let is =
        |shape: &eframe::egui::Shape| matches!(shape, eframe::egui::Shape::Text(found) if found.galley.text() == text);
    shapes.iter().filter(|clipped| is(&clipped.shape)).count()
}
