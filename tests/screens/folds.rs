//! What is seldom needed is folded, never hidden unsaid: marks tell what it holds, and whoever goes to a field sees it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, case, find_entry, go_to, harness, unfold};
use eframe::egui::{Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use pledgeworth::lang::Lang;
use pledgeworth::model::fields;
use pledgeworth::model::{Case, ContributoryAsset, Input, LegalEvent, Origin, PatentId, Stage};
use pledgeworth::statutory::PatentType;
use pledgeworth::store;
use pledgeworth::text::{Text, defaults, engine, screen_patents, screen_valuation};
use pledgeworth::ui::Window;

/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1280.0, 3000.0);

fn sample() -> Case {
    store::read(store::samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap()
}

/// The name of a fold with its marks.
fn head(window: &Harness<'_, Window>, title: Text, lang: Lang) -> String {
    let name = title.get(lang);
    let labels = window.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    labels.into_iter().find(|label| label.starts_with(name)).unwrap_or_else(|| panic!("no fold is called {name}"))
}

fn mark(text: Text, count: usize, lang: Lang) -> String {
    text.with([("count", count.into())]).render(lang)
}

#[test]
fn a_fold_says_what_it_holds_and_opens_on_a_click() {
    for lang in LANGS {
        let mut start = sample();
        let patent = &mut start.patents[0];
        patent.inventors = Input::default();
        patent.ipc = Input::given(vec!["F28D 15/02".to_owned()]);
        patent.independent_claims = Input::given(2);
        for input in [&mut patent.dependent_claims, &mut patent.citations_received, &mut patent.citations_made] {
            *input = Input::default();
        }
        (patent.literature_cited, patent.family, patent.remarks) = (Input::default(), Input::default(), String::new());
        let mut window = harness(Some(start), lang, TALL);
        go_to(&mut window, Stage::Patents);
        assert!(head(&window, defaults::MORE_DATA, lang).contains(&mark(defaults::FOLD_FILLED, 2, lang)));
        let label = engine::INDEPENDENT_CLAIMS.get(lang);
        assert!(window.query_by_role_and_label(Role::TextInput, label).is_none());
        unfold(&mut window, defaults::MORE_DATA.get(lang));
        find_entry(&window, label);
        // Closed again, it stays closed.
        window
            .query_all_by_role(Role::Button)
            .find(|node| node.accesskit_node().label().is_some_and(|l| l.starts_with(defaults::MORE_DATA.get(lang))))
            .unwrap()
            .click();
        window.run();
        assert!(window.query_by_role_and_label(Role::TextInput, label).is_none());
    }
}

#[test]
fn defaults_within_a_fold_are_counted_apart() {
    for lang in LANGS {
        let start = Case::begun(date(2026, 8, 1), pledgeworth::reference::Reference::builtin(), lang);
        let mut window = harness(Some(start), lang, TALL);
        go_to(&mut window, Stage::Loan);
        assert!(head(&window, defaults::MORE_LIQUIDATION, lang).contains(&mark(defaults::FOLD_DEFAULTS, 4, lang)));
        unfold(&mut window, defaults::MORE_LIQUIDATION.get(lang));
        crate::common::type_into(&mut window, engine::DISPOSAL_COST.get(lang), "8");
        assert_eq!(case(&window).lending.disposal_cost, Input::given(0.08));
        let marks = head(&window, defaults::MORE_LIQUIDATION, lang);
        assert!(marks.contains(&mark(defaults::FOLD_DEFAULTS, 3, lang)), "{marks}");
        assert!(marks.contains(&mark(defaults::FOLD_FILLED, 1, lang)), "{marks}");
    }
}

/// A risk of the usual four is words until somebody wants to call it otherwise.
#[test]
fn a_risk_becomes_an_entry_once_it_is_to_be_renamed() {
    for lang in LANGS {
        let start = Case::begun(date(2026, 8, 1), pledgeworth::reference::Reference::builtin(), lang);
        let mut window = harness(Some(start), lang, TALL);
        window.state_mut().app.ui.tabs.insert("valuation", 1);
        go_to(&mut window, Stage::Valuation);
        let place = screen_valuation::PREMIUM_N.with([("n", 1_usize.into())]).render(lang);
        assert!(window.query_by_role_and_label(Role::TextInput, &place).is_none());
        let name = case(&window).valuation.discount_rate.premiums[0].name.clone();
        let rename = screen_valuation::PREMIUM_RENAME.with([("what", name.into())]).render(lang);
        window.get_by_label(&rename).click();
        window.run();
        assert!(find_entry(&window, &place).is_focused());
        crate::common::type_into(&mut window, &place, "专利被宣告无效的风险");
        assert!(case(&window).valuation.discount_rate.premiums[0].name.ends_with("专利被宣告无效的风险"));
        find_entry(&window, &place);
    }
}

#[test]
fn what_is_grave_opens_its_fold() {
    let lang = Lang::Zh;
    let mut start = sample();
    let patent = &mut start.patents[0];
    patent.kind = Input::given(PatentType::Invention);
    patent.suspended = Input::given(false);
    (patent.evaluation_report, patent.same_day_invention) = (Input::default(), Input::default());
    patent.events.clear();
    let mut window = harness(Some(start), lang, TALL);
    go_to(&mut window, Stage::Patents);
    let first = case(&window).patents[0].id;
    window.state_mut().app.ui.selected_patent = Some(first);
    window.run();
    let label = screen_patents::SUSPENDED.get(lang);
    let seen = |window: &Harness<'_, Window>| window.query_all_by_label_contains(label).count();
    assert_eq!(seen(&window), 0, "folded");
    window.state_mut().app.workspace.as_mut().unwrap().document.case.patents[0].suspended = Input::given(true);
    window.run();
    window.run();
    assert!(seen(&window) > 0, "a suspension is shown where it stands");
}

#[test]
fn one_answer_says_that_the_extract_shows_nothing_else() {
    for lang in LANGS {
        let mut start = sample();
        for patent in &mut start.patents {
            (patent.suspended, patent.invalidation_pending, patent.open_licence) =
                (Input::default(), Input::default(), Input::default());
        }
        let mut window = harness(Some(start), lang, TALL);
        go_to(&mut window, Stage::Patents);
        window.get_by_label(defaults::EXTRACT_NOTHING.get(lang)).click();
        window.run();
        let patent = &case(&window).patents[0];
        for input in [&patent.suspended, &patent.invalidation_pending, &patent.open_licence] {
            assert_eq!((input.value, input.origin), (Some(false), Origin::Evidence));
        }
        assert!(patent.co_owners_agreed.value != Some(true), "the co-owners' agreement is no entry of the register");
        window.get_by_label(defaults::EXTRACT_SEEN.get(lang));
        let filled = head(&window, defaults::MORE_STATE, lang);
        assert!(filled.contains(defaults::FOLD_FILLED.get(lang).split("{count}").next().unwrap().trim()), "{filled}");
    }
}

/// Whoever follows a link to a field finds it, folded or not.
#[test]
fn a_link_to_a_field_unfolds_it() {
    let mut start = sample();
    start.patents[0].events.push(LegalEvent { code: "PE01".to_owned(), ..LegalEvent::default() });
    start.products[0].contributory_assets.push(ContributoryAsset::default());
    start.licence_fee.earlier_licences.push(pledgeworth::model::EarlierLicence::default());
    start.valuation.tax_amortisation = true;
    start.patents.truncate(2);
    let kept: Vec<PatentId> = start.patents.iter().map(|patent| patent.id).collect();
    for product in &mut start.products {
        product.patents.retain(|protection| kept.contains(&protection.patent));
    }
    let parts =
        ["patents.", "registration.", "loan.", "lending.", "products.", "licence_fee.", "valuation.outside_appraisal"];
    let conventions =
        ["valuation.tax", "valuation.timing", "valuation.forecast", "valuation.deduct", "valuation.amort"];
    // Papers are rows of a table that marks make; the desks of the guideline and of evidence are pages of their own.
    let apart = ["registration.papers.", "licence_fee.guideline.", "licence_fee.evidence.", "licence_fee.industry_row"];
    let mut window = harness(Some(start), Lang::Zh, TALL);
    let paths: Vec<String> = fields::handles(case(&window)).map(fields::Handle::path).collect();
    let mut unreached = Vec::new();
    let mut tried = 0;
    for path in paths {
        let ours = parts.iter().chain(&conventions).any(|part| path.starts_with(part));
        if !ours || apart.iter().any(|part| path.starts_with(part)) {
            continue;
        }
        window.state_mut().app.ui.go_to_field(&path);
        let mut reached = false;
        for _ in 0..4 {
            window.step();
            reached |= window.state().app.ui.field_request.is_none();
            if reached {
                break;
            }
        }
        tried += 1;
        if !reached {
            unreached.push(path);
        }
        window.state_mut().app.ui.field_request = None;
    }
    assert!(tried > 120, "{tried}");
    assert!(unreached.is_empty(), "no link reaches {unreached:#?}");
}
