//! The overview: verdict, picture and remedies at a glance; a remedy is one click and one step to undo.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, forty, go_to, harness, picture, sample, type_into};
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::assessment::Assessment;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, RepaymentMethod, Stage, ValueBasis};
use pledgeworth::report::overview;
use pledgeworth::text::{engine, overview as answers, screen_case as words, screen_loan, screen_patents, shell};
use pledgeworth::ui::Window;
use rust_decimal::Decimal;

const LARGE: Vec2 = Vec2::new(1600.0, 1000.0);
const TALL: Vec2 = Vec2::new(1600.0, 2600.0);

/// Twice the amount that the sample can bear.
fn too_much() -> Case {
    let mut case = sample("korui-2006");
    case.loan.amount = Input::given(Decimal::from(3_000_000));
    case
}

fn assessment<'a>(harness: &'a Harness<'_, Window>) -> &'a Assessment {
    &harness.state().app.workspace.as_ref().unwrap().assessment
}

/// Folds the panel, as the window starts where there is little room.
fn folded(case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    harness.state_mut().app.ui.workings_open = false;
    harness.run();
    harness
}

/// The words of a remedy's button.
fn spoken(harness: &Harness<'_, Window>, index: usize, lang: Lang) -> String {
    let remedy = &assessment(harness).loan.remedies[index];
    let said = [("remedy", overview::remedy(remedy).into()), ("then", overview::then(remedy).into())];
    words::REMEDY_SPOKEN.with(said).render(lang)
}

#[test]
fn verdict_picture_and_first_remedy_are_in_sight() {
    for lang in LANGS {
        for panel in [false, true] {
            let mut harness = harness(Some(too_much()), lang, SMALL);
            harness.state_mut().app.ui.workings_open = panel;
            harness.run();
            let verdict = overview::verdict(case(&harness), assessment(&harness)).render(lang);
            let strip = SMALL.y - 52.0;
            let sentence = harness.get_by_label(&verdict).rect();
            assert!(sentence.bottom() < strip, "{verdict}");
            let button = harness.get_by_label(&spoken(&harness, 0, lang)).rect();
            assert!(button.bottom() < strip, "the first remedy ends at {}", button.bottom());
            let title = screen_loan::TITLE_OVER_LIQUIDATION.get(lang).split('{').next().unwrap_or_default().to_owned();
            let charts = harness.query_all_by_label_contains(&title).map(|node| node.rect());
            let chart = charts.min_by(|a, b| a.top().total_cmp(&b.top())).unwrap();
            let enough = if panel { 120.0 } else { 250.0 };
            assert!(chart.top() + enough < strip, "{lang:?} {panel}: the picture begins at {}", chart.top());
        }
    }
}

#[test]
fn remedies_stand_apart_and_inside_the_window() {
    for lang in LANGS {
        for (size, panel) in [(SMALL, false), (SMALL, true), (LARGE, true), (Vec2::new(960.0, 600.0), false)] {
            let mut harness = harness(Some(forty()), lang, size);
            harness.state_mut().app.ui.workings_open = panel;
            harness.run();
            let count = assessment(&harness).loan.remedies.iter().filter(|remedy| remedy.is_done_here()).count();
            assert!(count > 1);
            let places: Vec<_> =
                (0..count).map(|at| harness.get_by_label(&spoken(&harness, at, lang)).rect()).collect();
            for (at, place) in places.iter().enumerate() {
                assert!(place.right() < size.x - 8.0, "{lang:?} {size:?} {panel}: {place:?}");
                assert!(places[..at].iter().all(|other| !other.shrink(0.5).intersects(*place)));
            }
        }
    }
}

#[test]
fn a_remedy_is_one_click_and_one_step_to_undo() {
    for lang in LANGS {
        let mut harness = folded(too_much(), lang, LARGE);
        let before = case(&harness).clone();
        let count = assessment(&harness).loan.remedies.len();
        assert!(count > 0);
        let label = spoken(&harness, 0, lang);
        harness.get_by_label(&label).click();
        harness.run();
        assert_eq!(assessment(&harness).loan.holds, Some(true));
        assert!(assessment(&harness).loan.remedies.is_empty());
        assert!(harness.query_by_label(&label).is_none());
        assert!(harness.query_by_label(words::REMEDIES.get(lang)).is_none(), "what holds needs no remedy");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run();
        assert_eq!(case(&harness), &before);
    }
}

/// A loan that is outgrown is cured by a part repayment in the contract: its button does it, one step to undo.
#[test]
fn a_part_repayment_is_agreed_by_one_click() {
    for lang in LANGS {
        let mut start = sample("jiemei-2011");
        start.loan.amount = Input::given(Decimal::from(350_000));
        start.loan.months = Input::given(36);
        start.loan.repayment = RepaymentMethod::InterestFirst;
        let mut harness = folded(start, lang, LARGE);
        let paid = |remedy: &pledgeworth::model::outcome::remedy::Remedy| {
            remedy.steps.iter().any(|step| matches!(step, pledgeworth::model::outcome::remedy::RemedyStep::Paydown(..)))
        };
        let at = assessment(&harness).loan.remedies.iter().position(paid).unwrap();
        let label = spoken(&harness, at, lang);
        harness.get_by_label(&label).click();
        harness.run();
        assert!(case(&harness).loan.paydown_share.value.is_some());
        assert_eq!(assessment(&harness).loan.holds, Some(true));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run();
        assert!(case(&harness).loan.paydown_share.is_unset());
    }
}

#[test]
fn what_cannot_be_registered_is_left_out_by_one_click() {
    for lang in LANGS {
        let mut harness = folded(forty(), lang, LARGE);
        let refused = overview::left_out(assessment(&harness)).unwrap();
        let without = shell::STRIP_WITHOUT.with([("count", refused.into())]).render(lang);
        assert!(harness.query_all_by_label_contains(&without).next().is_some(), "the strip says it: {without}");
        let label = spoken(&harness, 0, lang);
        harness.get_by_label(&label).click();
        harness.run();
        // On a busy machine forty patents are assessed apart.
        for _ in 0..2_000 {
            if !harness.state().app.ui.stale {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
            harness.step();
        }
        assert_eq!(case(&harness).patents.iter().filter(|patent| !patent.is_in_pledge()).count(), refused);
        assert!(harness.query_all_by_label_contains(&without).next().is_none());
    }
}

#[test]
fn a_tick_leaves_a_patent_out_on_the_list_and_on_the_overview() {
    for lang in LANGS {
        let mut harness = folded(sample("gaolan-2022"), lang, TALL);
        go_to(&mut harness, Stage::Patents);
        let first = case(&harness).patents[0].clone();
        let label = screen_patents::PLEDGED_OF.with([("patent", first.name())]).render(lang);
        let lendable = assessment(&harness).loan.lendable.value.unwrap();
        harness.get_by_label(&label).click();
        harness.run();
        assert_eq!(case(&harness).patents[0].pledged.value, Some(false));
        assert!(assessment(&harness).loan.lendable.value.unwrap() < lendable);
        // On the overview it stands among those that do not count, and comes back by its tick.
        go_to(&mut harness, Stage::Case);
        harness.get_by_label(words::FAILING.get(lang));
        harness.get_by_label(&label).click();
        harness.run();
        assert_eq!(case(&harness).patents[0].pledged.value, Some(true));
        assert!(harness.query_by_label(words::FAILING.get(lang)).is_none());
    }
}

#[test]
fn an_empty_case_says_what_to_do_next_in_order() {
    for lang in LANGS {
        let mut harness = folded(Case::default(), lang, SMALL);
        let step = |n: usize, what: pledgeworth::text::Text| {
            words::NEXT_STEP.with([("n", n.into()), ("what", what.into())]).render(lang)
        };
        harness.get_by_label(&step(1, engine::FIND_BASE_DATE));
        harness.get_by_label(&step(2, engine::FIND_NO_PATENTS));
        let third = step(3, engine::FIND_NO_PRODUCTS);
        harness.get_by_label(&third).click();
        harness.run();
        assert_eq!(harness.state().app.ui.stage, Stage::Valuation);
        // On the loan's own screen each is asked for once.
        go_to(&mut harness, Stage::Loan);
        let base = engine::FIND_BASE_DATE.get(lang);
        let listed = |harness: &Harness<'_, Window>| {
            let items = harness.query_all_by_label_contains(base).filter(|node| node.rect().left() < 1_000.0);
            items.count()
        };
        assert_eq!(listed(&harness), 1);
    }
}

#[test]
fn the_strip_says_what_it_rests_on_and_counts_assumptions() {
    for lang in LANGS {
        let mut harness = folded(sample("korui-2006"), lang, LARGE);
        let basis = ValueBasis::OutsideAppraisal.label().get(lang);
        harness.get_by_label_contains(&format!("{}{}", shell::STRIP_VALUE.get(lang), lang.pick("：", ": ")));
        assert!(harness.query_all_by_label_contains(basis).next().is_some());
        let assumed = assessment(&harness).eligibility.assumed();
        let said = shell::STRIP_ASSUMED.with([("count", assumed.into())]).render(lang);
        assert!(harness.query_all_by_label_contains(&said).next().is_some(), "{said}");
        harness.state_mut().app.workspace.as_mut().unwrap().document.case.lending.basis = ValueBasis::LowerOfBoth;
        harness.run();
        let own = assessment(&harness).loan.basis_words().render(lang);
        assert!(own.contains(ValueBasis::OwnValue.label().get(lang)));
        assert!(harness.query_all_by_label_contains(&own).next().is_some(), "{own}");
    }
}

#[test]
fn an_appraisal_entered_anew_lends_on_the_lower_of_both() {
    let mut harness = folded(sample("jiemei-2011"), Lang::En, TALL);
    assert_eq!(case(&harness).lending.basis, ValueBasis::OwnValue);
    go_to(&mut harness, Stage::Loan);
    type_into(&mut harness, engine::OUTSIDE_APPRAISAL.en, "2.5 million");
    assert_eq!(case(&harness).lending.basis, ValueBasis::LowerOfBoth);
    // Whoever chooses otherwise is not overruled by the next correction.
    harness.state_mut().app.workspace.as_mut().unwrap().document.case.lending.basis = ValueBasis::OwnValue;
    harness.run();
    type_into(&mut harness, engine::OUTSIDE_APPRAISAL.en, "2.6 million");
    assert_eq!(case(&harness).lending.basis, ValueBasis::OwnValue);
}

#[test]
fn a_range_says_what_it_reflects() {
    for lang in LANGS {
        let mut harness = folded(sample("jiemei-2011"), lang, LARGE);
        for stage in [Stage::Case, Stage::Valuation, Stage::Loan] {
            go_to(&mut harness, stage);
            assert!(harness.query_all_by_label(words::RANGE_OF_INPUTS.get(lang)).next().is_some(), "{stage:?}");
        }
    }
}

#[test]
fn an_undecided_registration_stands_beside_the_amount() {
    let told = screen_loan::IF_REGISTRABLE.zh;
    let mut harness = folded(too_much(), Lang::Zh, LARGE);
    go_to(&mut harness, Stage::Loan);
    assert!(harness.query_by_label(told).is_none());
    harness.state_mut().app.workspace.as_mut().unwrap().document.case.patents[0].status.value = None;
    harness.run();
    harness.get_by_label(told);
}

#[test]
fn a_refusal_is_never_beside_a_free_amount() {
    let mut harness = folded(forty(), Lang::Zh, LARGE);
    go_to(&mut harness, Stage::Loan);
    let without = overview::lending(assessment(&harness)).render(Lang::Zh);
    assert!(harness.query_all_by_label_contains(&without).next().is_some(), "stage 7 says it: {without}");
    let lending = overview::lending(assessment(&harness)).render(Lang::Zh);
    assert!(lending.starts_with(answers::LENDABLE_WITHOUT.zh.split('{').next().unwrap()), "{lending}");
    assert_ne!(
        assessment(&harness).state(Stage::Loan),
        pledgeworth::assessment::StageState::Complete,
        "the loan's stage is not complete beside a refusal"
    );
}

/// Makes a case.
type Make = fn() -> Case;

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let cases: [(&str, Make); 6] = [
        ("korui", || sample("korui-2006")),
        ("jiemei", || sample("jiemei-2011")),
        ("gaolan", || sample("gaolan-2022")),
        ("toomuch", too_much),
        ("forty", forty),
        ("empty", Case::default),
    ];
    for (name, make) in cases {
        for (what, lang, size, theme, panel) in [
            ("zh-small", Lang::Zh, SMALL, Theme::Light, false),
            ("zh-small-panel", Lang::Zh, SMALL, Theme::Light, true),
            ("en-small-dark", Lang::En, SMALL, Theme::Dark, false),
            ("zh-large", Lang::Zh, LARGE, Theme::Light, true),
            ("en-large", Lang::En, LARGE, Theme::Light, false),
        ] {
            let mut harness = harness(Some(make()), lang, size);
            harness.state_mut().app.ui.workings_open = panel;
            harness.ctx.set_theme(theme);
            harness.run();
            picture(&mut harness, &format!("overview-{name}-{what}"));
        }
    }
    let mut harness = folded(forty(), Lang::Zh, SMALL);
    go_to(&mut harness, Stage::Patents);
    picture(&mut harness, "overview-forty-patents-list");
}
