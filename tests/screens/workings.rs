//! The panel of workings: numbers put in, steps that lead on and back, values at the right edge.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{SMALL, harness, picture};
use eframe::egui::Vec2;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Stage};
use pledgeworth::store::samples;
use pledgeworth::text::{engine, shell};

fn korui() -> Case {
    serde_json::from_str(samples::find("korui-2006").unwrap().json).unwrap()
}

#[test]
fn the_panel_shows_the_formula_with_the_numbers_put_in() {
    for lang in [Lang::Zh, Lang::En] {
        let mut harness = harness(Some(korui()), lang, SMALL);
        harness.state_mut().app.ui.stage = Stage::Loan;
        harness.state_mut().app.ui.select_figure("loan.liquidation_value");
        harness.run();
        harness.get_by_label(shell::WORKINGS_PUT_IN.get(lang));
        let shown = harness.get_all_by_label_contains("× (1 − 50 %) × (1 − 5 %) ÷ (1 + 6 %) = ").count();
        assert_eq!(shown, 1);
        for dark in [false, true] {
            harness.ctx.set_theme(if dark { eframe::egui::Theme::Dark } else { eframe::egui::Theme::Light });
            harness.run();
            let name = format!("workings-{}-{}", lang.pick("zh", "en"), if dark { "dark" } else { "light" });
            picture(&mut harness, &name);
        }
    }
}

#[test]
fn a_step_leads_to_its_own_workings_and_back() {
    let mut harness = harness(Some(korui()), Lang::Zh, Vec2::new(1600.0, 1600.0));
    harness.state_mut().app.ui.stage = Stage::Valuation;
    harness.state_mut().app.ui.select_figure("loan.basis_value");
    harness.run();
    let selected = |harness: &egui_kittest::Harness<'_, pledgeworth::ui::Window>| {
        harness.state().app.ui.selected_figure.clone().unwrap_or_default()
    };
    assert!(harness.query_by_label(shell::WORKINGS_BACK.zh).is_none(), "nothing to go back to");
    // The panel stands at the right, above the strip.
    let step = |harness: &egui_kittest::Harness<'_, pledgeworth::ui::Window>, name: &str| {
        let mut nodes = harness.get_all_by_label(name);
        let node = nodes.find(|node| node.rect().left() > 1290.0 && node.rect().top() < 1500.0);
        node.unwrap_or_else(|| panic!("no step {name}")).click();
    };
    step(&harness, engine::FIG_CONCLUDED.zh);
    harness.run();
    assert_eq!(selected(&harness), "valuation.concluded");
    let first = korui().valuation.methods[0].method;
    let weight = pledgeworth::text::Arg::Percent(0.6);
    let method = engine::METHOD_AT.with([("method", first.label().into()), ("weight", weight)]).render(Lang::Zh);
    let method = format!("V  {method}");
    let name = if harness.query_by_label(&method).is_some() { method } else { method[3..].to_owned() };
    step(&harness, &name);
    harness.run();
    assert_eq!(selected(&harness), format!("valuation.method.{}", first.id()));
    for before in ["valuation.concluded", "loan.basis_value"] {
        harness.get_by_label(shell::WORKINGS_BACK.zh).click();
        harness.run();
        assert_eq!(selected(&harness), before);
    }
    assert!(harness.query_by_label(shell::WORKINGS_BACK.zh).is_none());
}

#[test]
fn values_stand_at_the_right_edge_and_labels_take_the_room() {
    let mut harness = harness(Some(korui()), Lang::Zh, SMALL);
    harness.state_mut().app.ui.select_figure("valuation.discount_rate");
    harness.run();
    let edge = |text: &str| {
        let nodes = harness.get_all_by_label(text);
        nodes.map(|node| node.rect()).filter(|rect| rect.left() > 900.0).map(|rect| rect.right()).collect::<Vec<_>>()
    };
    // 3 % risk-free, premiums of 3.5 % and 2.5 %.
    let edges: Vec<f32> = ["3 %", "3.5 %", "2.5 %"].iter().flat_map(|text| edge(text)).collect();
    assert!(edges.len() >= 5, "{edges:?}");
    assert!(edges.iter().all(|right| (right - edges[0]).abs() < 1.0), "{edges:?}");
    assert!(edges[0] > SMALL.x - 40.0, "{edges:?}");
}
