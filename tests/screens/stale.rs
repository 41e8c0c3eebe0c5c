//! Nothing on screen is of an earlier case: after whatever is typed or clicked, a window that was open all along says
//! what one says that has just opened the case as it is now.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use eframe::egui::{Event, Key, Memory};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Document;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, PatentId, Stage};
use pledgeworth::text::shell;
use pledgeworth::ui::Window;

use crate::common::{SMALL, case, forty, harness, painted, sample};

fn event(window: &mut Harness<'_, Window>, event: Event) {
    window.input_mut().events.push(event);
    window.step();
}

fn leave(window: &mut Harness<'_, Window>) {
    window.ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
    // Whatever follows the fields, the mouse is nowhere.
    for _ in 0..4 {
        window.step();
    }
}

/// What is said at the place of a field, once nobody is at it any more.
fn said(window: &Harness<'_, Window>) -> BTreeSet<String> {
    painted(window).into_iter().filter(|text| !text.trim().is_empty()).collect()
}

/// What a window says there that has just opened the case.
fn fresh(window: &mut Harness<'_, Window>, case: &Case, path: &str) -> BTreeSet<String> {
    window.state_mut().app.open_document(Document::new(case.clone(), None));
    window.step();
    at(window, path);
    leave(window);
    said(window)
}

/// Goes to a field. Gives whether it can be typed into.
fn at(window: &mut Harness<'_, Window>, path: &str) -> bool {
    window.state_mut().app.ui.go_to_field(path);
    for _ in 0..8 {
        window.step();
    }
    window.ctx.memory(Memory::focused).is_some()
}

#[test]
fn what_is_typed_shows_at_once_and_everywhere() {
    let first = sample("gaolan-2022");
    let mut window = harness(Some(first.clone()), Lang::Zh, SMALL);
    let mut other = harness(Some(first.clone()), Lang::Zh, SMALL);
    let paths = ["title", "loan.amount", "loan.months", "valuation.tax_rate", "patents.1.title", "products.1.name"];
    let (mut changed, mut tried) = (0, 0);
    for path in paths {
        if !at(&mut window, path) {
            continue;
        }
        tried += 1;
        let (before, assessed) = (case(&window).clone(), assessment(&window));
        event(&mut window, Event::Text("7".to_owned()));
        if *case(&window) == before {
            leave(&mut window);
            continue;
        }
        changed += 1;
        // The pass of the key itself has the figures of the new case, and can be undone.
        assert!(!std::sync::Arc::ptr_eq(&assessed, &assessment(&window)), "{path} waits for its figures");
        let workspace = window.state().app.workspace.as_ref().unwrap();
        assert_eq!(*workspace.document.snapshot(), *case(&window), "{path} is not settled");
        assert!(workspace.document.is_dirty() && workspace.document.can_undo(), "{path}");
        leave(&mut window);
        let now = case(&window).clone();
        let (here, there) = (said(&window), fresh(&mut other, &now, path));
        let differ: Vec<_> = here.symmetric_difference(&there).collect();
        assert!(differ.is_empty(), "after typing into {path}: {differ:?}");
        let ctx = window.ctx.clone();
        window.state_mut().app.run(&ctx, pledgeworth::app::Command::Undo);
        window.step();
        assert_eq!(*case(&window), before, "{path} is not taken back");
    }
    assert!(changed >= 3, "only {changed} of {tried} fields were changed");
}

fn assessment(window: &Harness<'_, Window>) -> std::sync::Arc<pledgeworth::assessment::Assessment> {
    std::sync::Arc::clone(&window.state().app.workspace.as_ref().unwrap().assessment)
}

/// A tick, a button of a row, Esc and a change made by nobody at the window: each is found in its own pass.
#[test]
fn no_change_waits_for_another_event() {
    let mut window = harness(Some(forty()), Lang::Zh, SMALL);
    let settled = |window: &Harness<'_, Window>| {
        let document = &window.state().app.workspace.as_ref().unwrap().document;
        assert_eq!(*document.snapshot(), *document.case);
    };
    window.state_mut().app.ui.stage = Stage::Patents;
    window.run();
    window.get_all_by_role(eframe::egui::Role::CheckBox).next().unwrap().click();
    window.run();
    assert_ne!(*case(&window), forty(), "the tick did something");
    settled(&window);

    assert!(at(&mut window, "patents.2.title"));
    let before = case(&window).clone();
    event(&mut window, Event::Text("乙".to_owned()));
    assert_ne!(*case(&window), before);
    settled(&window);
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(*case(&window), before, "Esc takes back what was typed");
    settled(&window);

    // No event, no focus: a job, a command.
    leave(&mut window);
    window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.tax_rate = Input::given(0.07);
    window.step();
    settled(&window);
    assert!(window.state().app.workspace.as_ref().unwrap().document.is_dirty());
}

/// The timeline is kept from pass to pass: not beyond a change of what it shows.
#[test]
fn the_timeline_follows_the_titles_and_dates() {
    let mut window = harness(Some(forty()), Lang::Zh, SMALL);
    window.state_mut().app.ui.selected_patent = Some(PatentId(1));
    assert!(at(&mut window, "patents.1.title"));
    event(
        &mut window,
        Event::Key {
            key: Key::A,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: eframe::egui::Modifiers::COMMAND,
        },
    );
    event(&mut window, Event::Text("甲乙丙".to_owned()));
    assert_eq!(case(&window).patents[0].title, "甲乙丙");
    let said_there = |window: &Harness<'_, Window>| {
        let texts = painted(window);
        texts.iter().filter(|text| text.contains("1. 甲乙丙") || text.contains("1 甲乙丙")).count()
    };
    assert!(said_there(&window) > 0, "the bar bears the new name in the frame of the key: {:?}", painted(&window));
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, pledgeworth::app::Command::Undo);
    window.step();
    assert_eq!(said_there(&window), 0);
}

/// Of thousands of patents the figures come later and are dimmed until then: what they say in the end is of the last key.
#[test]
fn the_figures_of_many_patents_are_of_the_last_key() {
    let mut many = forty();
    for copy in 1..8 {
        many.patents.extend(forty().patents.into_iter().map(|mut patent| {
            patent.id = PatentId(patent.id.0 + 1_000 * copy);
            patent.number = Input::default();
            patent
        }));
    }
    let mut window = harness(Some(many), Lang::Zh, SMALL);
    assert!(at(&mut window, "loan.months"));
    for key in ["1", "2", "3"] {
        event(&mut window, Event::Text(key.to_owned()));
        if window.state().app.ui.stale {
            window.get_by_label(shell::ASSESSING.zh);
        }
    }
    leave(&mut window);
    for _ in 0..6_000 {
        if !window.state().app.ui.stale {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.step();
    }
    let now = case(&window).clone();
    assert_eq!(*assessment(&window), pledgeworth::assessment::assess(&now));
}
