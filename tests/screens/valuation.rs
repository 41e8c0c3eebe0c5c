//! The valuation screen: what is typed changes the case, its value and its pictures, in both
//! languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, click, find_entry, forty, go_to, harness, picture, sample, type_into, unfold};
use eframe::egui::{Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use pledgeworth::assessment::Assessment;
use pledgeworth::lang::Lang;
use pledgeworth::model::{
    Case, DiscountBasis, ForecastYears, Input, Method, MethodChoice, Patent, PatentId, Premium, Product, Protection,
    Severity, Stage,
};
use pledgeworth::statutory::PatentType;
use pledgeworth::text::{Arg, Message, Text, defaults, engine, fields, screen_valuation as words};
use pledgeworth::ui::Window;

const LARGE: Vec2 = Vec2::new(1600.0, 1000.0);
/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1600.0, 3600.0);

/// Two products on three patents, complete for relief from royalty.
fn complete() -> Case {
    let mut case = Case { title: "烟气脱硫专利质押".into(), ..Case::default() };
    case.base_date = Input::given(date(2024, 1, 1));
    case.patents = (1..=3_u32)
        .map(|id| Patent {
            id: PatentId(id),
            title: format!("脱硫装置 {id}"),
            kind: Input::given(PatentType::Invention),
            filing_date: Input::given(date(2012 + i16::try_from(id).unwrap() * 2, 3, 1)),
            technical_life: Input::given(20.0),
            ..Patent::default()
        })
        .collect();
    case.products = [(1, "脱硫塔"), (2, "除雾器")]
        .map(|(id, name)| Product {
            id,
            name: name.into(),
            revenues: [120e6, 124e6, 126e6].map(Input::given).into(),
            growth_after: Input::given(0.0),
            product_life: Input::given(8.0),
            operating_margin: Input::given(0.18),
            annual_decay: Input::given(0.10),
            patent_share: Input::given(0.5),
            patents: (1..=3).map(|id| Protection { patent: PatentId(id), weight: Input::default() }).collect(),
            ..Product::default()
        })
        .into();
    case.licence_fee.concluded_rate = Input { low: Some(0.025), high: Some(0.04), ..Input::given(0.03) };
    case.valuation.discount_rate.direct = Input::given(0.16);
    case.valuation.tax_rate = Input::given(0.25);
    case
}

fn on_valuation(case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    go_to(&mut harness, Stage::Valuation);
    harness
}

/// Opens a step of the form; its name may tell how many inputs it lacks.
fn step(harness: &mut Harness<'_, Window>, step: Text, lang: Lang) {
    let name = step.get(lang);
    let found = harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
    found.unwrap_or_else(|| panic!("no step is called {name}")).click();
    harness.run();
}

fn assessment<'a>(harness: &'a Harness<'_, Window>) -> &'a Assessment {
    &harness.state().app.workspace.as_ref().unwrap().assessment
}

fn value(harness: &Harness<'_, Window>) -> f64 {
    assessment(harness).valuation.concluded.value.unwrap()
}

fn of(text: Text, name: &'static str, what: impl Into<Arg>, lang: Lang) -> String {
    text.with([(name, what.into())]).render(lang)
}

fn action(action: Text, what: &str, lang: Lang) -> String {
    words::ACTION_OF.with([("action", action.into()), ("what", what.into())]).render(lang)
}

fn year(n: usize, lang: Lang) -> String {
    words::YEAR_REVENUE.with([("n", Arg::Count(n))]).render(lang)
}

#[test]
fn an_empty_case_says_what_to_do_and_a_product_starts_there() {
    for lang in LANGS {
        let start = Case { base_date: Input::given(date(2024, 1, 1)), ..Case::default() };
        let mut harness = on_valuation(start, lang, TALL);
        harness.get_by_label(words::NO_PRODUCTS.get(lang));
        harness.get_by_label(words::NO_VALUE_YET.get(lang));
        click(&mut harness, words::ADD_PRODUCT.get(lang));
        assert_eq!(case(&harness).products.len(), 1);
        type_into(&mut harness, words::PRODUCT_NAME.get(lang), "液冷机组");
        type_into(&mut harness, &year(3, lang), "1.2亿");
        let product = &case(&harness).products[0];
        assert_eq!(product.name, "液冷机组");
        assert_eq!(product.revenues.len(), 5);
        assert_eq!(product.revenues[2].value, Some(120e6));
        click(&mut harness, words::ADD_YEAR.get(lang));
        assert_eq!(case(&harness).products[0].revenues.len(), 6);
        click(&mut harness, words::REMOVE_YEAR.get(lang));
        assert_eq!(case(&harness).products[0].revenues.len(), 5);
        harness.get_by_label(words::NO_PATENTS.get(lang));
    }
}

#[test]
fn products_are_copied_moved_selected_and_removed() {
    for lang in LANGS {
        let mut harness = on_valuation(complete(), lang, TALL);
        click(&mut harness, &action(fields::DUPLICATE, "脱硫塔", lang));
        let names = |harness: &Harness<'_, Window>| -> Vec<String> {
            case(harness).products.iter().map(|product| product.name.clone()).collect()
        };
        let copy = of(words::COPY_OF, "name", "脱硫塔", lang);
        assert_eq!(names(&harness), ["脱硫塔", copy.as_str(), "除雾器"]);
        assert_eq!(case(&harness).products[1].id, 3);
        click(&mut harness, &action(fields::MOVE_DOWN, &copy, lang));
        assert_eq!(names(&harness), ["脱硫塔", "除雾器", copy.as_str()]);
        click(&mut harness, "除雾器");
        type_into(&mut harness, words::PRODUCT_NAME.get(lang), "二型"); // A plain line keeps what it holds.
        assert_eq!(case(&harness).products[1].name, "除雾器二型");
        click(&mut harness, &action(fields::REMOVE, "除雾器二型", lang));
        assert_eq!(names(&harness), ["脱硫塔", copy.as_str()]);
    }
}

#[test]
fn typing_into_a_product_changes_its_value() {
    for lang in LANGS {
        let mut harness = on_valuation(complete(), lang, TALL);
        let before = value(&harness);
        type_into(&mut harness, engine::PATENT_SHARE.get(lang), "25");
        assert_eq!(case(&harness).products[0].patent_share.value, Some(0.25));
        // Half of one of two equal products.
        assert!((value(&harness) / before - 0.75).abs() < 1e-9);
        unfold(&mut harness, defaults::MORE_PRODUCT.get(lang));
        type_into(&mut harness, engine::DECAY.get(lang), "20");
        assert!(value(&harness) / before < 0.75);
    }
}

#[test]
fn revenue_years_bear_the_calendar_year_under_that_convention() {
    for lang in LANGS {
        let mut start = complete();
        start.valuation.forecast_years = ForecastYears::Calendar;
        let mut harness = on_valuation(start, lang, TALL);
        let label = words::CALENDAR_REVENUE.with([("year", Arg::raw("2025"))]).render(lang);
        type_into(&mut harness, &label, "1亿");
        assert_eq!(case(&harness).products[0].revenues[1].value, Some(100e6));
    }
}

#[test]
fn patents_are_ticked_weighed_and_filtered() {
    for lang in LANGS {
        let mut harness = on_valuation(complete(), lang, TALL);
        let share = |harness: &Harness<'_, Window>, id: u32| {
            let shares = &assessment(harness).valuation.products[0].shares;
            shares.iter().find(|share| share.patent == PatentId(id)).map(|share| share.weight)
        };
        assert!((share(&harness, 1).unwrap() - 1.0 / 3.0).abs() < 1e-9, "the product's life cuts all three alike");
        harness.get_by_role_and_label(Role::CheckBox, "脱硫装置 2").click();
        harness.run();
        assert_eq!(share(&harness, 2), None);
        // Equal shares need no weights, and few patents no filter.
        let weight = of(words::WEIGHT_OF_PATENT, "patent", "脱硫装置 1", lang);
        assert!(harness.query_by_label(&weight).is_none() && harness.query_by_label(words::FILTER.get(lang)).is_none());
        click(&mut harness, words::SET_WEIGHTS.get(lang));
        type_into(&mut harness, &weight, "3");
        type_into(&mut harness, &of(words::WEIGHT_OF_PATENT, "patent", "脱硫装置 3", lang), "1");
        assert_eq!(share(&harness, 1), Some(0.75));
        for id in 4..=8 {
            let more = Patent { id: PatentId(id), ..Patent::default() };
            harness.state_mut().app.workspace.as_mut().unwrap().document.case.patents.push(more);
        }
        harness.run();
        type_into(&mut harness, words::FILTER.get(lang), "装置 3");
        assert!(harness.query_by_role_and_label(Role::CheckBox, "脱硫装置 1").is_none());
        click(&mut harness, words::CLEAR_SHOWN.get(lang));
        assert_eq!(share(&harness, 3), None);
        assert_eq!(share(&harness, 1), Some(1.0));
        click(&mut harness, words::CLEAR_WEIGHTS.get(lang));
        assert!(case(&harness).products[0].patents[0].weight.is_unset());
    }
}

/// What is wrong in a cell of a table is a mark in its corner that tells on hovering; the rows stay where they were.
#[test]
fn a_cell_bears_a_mark_and_its_row_stays_as_high() {
    for lang in LANGS {
        let mut start = complete();
        let rate = &mut start.valuation.discount_rate;
        rate.basis = DiscountBasis::BuildUp;
        rate.premiums =
            ["技术风险", "市场风险"].map(|name| Premium { name: name.into(), rate: Input::given(0.04) }).into();
        let mut harness = on_valuation(start, lang, TALL);
        step(&mut harness, words::STEP_RATE, lang);
        let name = |risk: &str| of(engine::PREMIUM_FOR, "what", risk, lang);
        let places = |harness: &Harness<'_, Window>| {
            ["技术风险", "市场风险"].map(|risk| find_entry(harness, &name(risk)).rect())
        };
        let before = places(&harness);
        let expects = fields::EXPECTS_RATE.get(lang);
        let marks = |harness: &Harness<'_, Window>| {
            let images = harness.query_all_by_role(Role::Image);
            images.filter_map(|node| node.accesskit_node().label()).filter(|said| said.contains(expects)).count()
        };
        assert_eq!(marks(&harness), 0);
        type_into(&mut harness, &name("技术风险"), "abc");
        assert_eq!(marks(&harness), 1, "a mark that says why");
        assert_eq!(places(&harness), before);
        type_into(&mut harness, &name("技术风险"), "4");
        assert_eq!(marks(&harness), 0);
    }
}

#[test]
fn the_discount_rate_asks_only_for_the_parts_of_its_way() {
    for lang in LANGS {
        let mut start = complete();
        let rate = &mut start.valuation.discount_rate;
        rate.basis = DiscountBasis::BuildUp;
        rate.premiums = vec![Premium { name: "技术风险".into(), rate: Input::given(0.04) }];
        let mut harness = on_valuation(start, lang, TALL);
        step(&mut harness, words::STEP_RATE, lang);
        assert!(harness.query_by_role_and_label(Role::TextInput, engine::BETA.get(lang)).is_none());
        type_into(&mut harness, engine::RISK_FREE_RATE.get(lang), "2.5");
        type_into(&mut harness, &of(engine::PREMIUM_FOR, "what", "技术风险", lang), "6");
        let found = assessment(&harness).valuation.discount_rate.value.unwrap();
        assert!((found - 0.085).abs() < 1e-12);
        click(&mut harness, words::FROM_TABLE.get(lang));
        let item = &pledgeworth::reference::Reference::builtin().build_up_risks.rows[0];
        let name = item.about.name.get(lang);
        let marked =
            words::ITEM_MARKED.with([("name", name.into()), ("mark", item.about.mark.label(lang).into())]).render(lang);
        click(&mut harness, &marked);
        assert_eq!(case(&harness).valuation.discount_rate.premiums[1].name, name);
        let place = words::PREMIUM_N.with([("n", Arg::Count(2))]).render(lang);
        click(&mut harness, &action(fields::REMOVE, &place, lang));
        assert_eq!(case(&harness).valuation.discount_rate.premiums.len(), 1);
        unfold(&mut harness, defaults::MORE_CONVENTIONS.get(lang));
        harness.get_by_role_and_label(Role::CheckBox, words::TAX_AMORTISATION.get(lang)).click();
        harness.run();
        type_into(&mut harness, engine::AMORTISATION_YEARS.get(lang), "10");
        assert!(case(&harness).valuation.tax_amortisation);
    }
}

#[test]
fn methods_are_switched_weighed_and_show_only_their_inputs() {
    for lang in LANGS {
        let mut harness = on_valuation(complete(), lang, TALL);
        step(&mut harness, words::STEP_METHODS, lang);
        assert!(harness.query_by_role_and_label(Role::TextInput, engine::COST_SPENT.get(lang)).is_none());
        harness.get_by_role_and_label(Role::CheckBox, Method::Cost.label().get(lang)).click();
        harness.run();
        type_into(&mut harness, engine::COST_SPENT.get(lang), "800万");
        type_into(&mut harness, engine::PRICE_CHANGE.get(lang), "0");
        type_into(&mut harness, engine::YEARS_USED.get(lang), "4");
        let alone = value(&harness);
        type_into(&mut harness, &of(words::METHOD_WEIGHT, "method", Method::Cost.label(), lang), "100");
        type_into(&mut harness, &of(words::METHOD_REASON, "method", Method::Cost.label(), lang), "账目齐全");
        let choice: &MethodChoice = &case(&harness).valuation.methods[1];
        assert_eq!((choice.method, choice.weight.value, choice.reason.as_str()), (Method::Cost, Some(1.0), "账目齐全"));
        assert!((value(&harness) - alone).abs() > 1.0);
        harness.get_by_role_and_label(Role::CheckBox, Method::Market.label().get(lang)).click();
        harness.run();
        click(&mut harness, words::ADD_COMPARABLE.get(lang));
        let place: Message = words::COMPARABLE_N.with([("n", Arg::Count(1))]);
        let price =
            words::OF_COMPARABLE.with([("deal", Arg::Message(Box::new(place))), ("what", engine::PRICE.into())]);
        type_into(&mut harness, &price.render(lang), "950万");
        assert_eq!(assessment(&harness).valuation.methods[2].range.value, Some(9.5e6));
        harness.get_by_role_and_label(Role::CheckBox, Method::Market.label().get(lang)).click();
        harness.run();
        assert_eq!(case(&harness).valuation.methods.len(), 2);
    }
}

#[test]
fn pictures_and_the_allocation_are_there() {
    for lang in LANGS {
        let harness = on_valuation(complete(), lang, TALL);
        let has = |text: &str| {
            let found = harness.query_all_by_label_contains(text).next().is_some();
            assert!(found, "{text} is not on screen");
        };
        has(words::FOOTBALL_TITLE.get(lang));
        let method = Method::ReliefFromRoyalty.label();
        has(&words::FLOWS_TITLE.with([("product", "脱硫塔".into()), ("method", method.into())]).render(lang));
        has(&words::BRIDGE_TITLE.with([("method", method.into())]).render(lang));
        has(words::ALLOCATION.get(lang));
        has(engine::COMMENT_ONE_METHOD.get(lang));
    }
}

#[test]
fn every_finding_of_the_stage_leads_to_its_place() {
    for lang in LANGS {
        let mut start = complete();
        start.products[0].revenues[1] = Input::default();
        start.products[1].patent_share = Input::default();
        start.valuation.discount_rate.basis = DiscountBasis::Wacc;
        start.valuation.tax_rate = Input::default();
        for method in
            [Method::ExcessEarnings, Method::IncrementalEarnings, Method::Cost, Method::Market, Method::Option]
        {
            start.valuation.methods.push(MethodChoice { method, weight: Input::given(0.1), reason: String::new() });
        }
        let mut harness = on_valuation(start, lang, TALL);
        let asked: Vec<String> = assessment(&harness)
            .findings
            .iter()
            .filter(|finding| finding.stage == Stage::Valuation && finding.severity == Severity::Missing)
            .map(|finding| finding.field.clone())
            .filter(|field| field.starts_with("products.") || field.starts_with("valuation."))
            .collect();
        assert!(asked.len() > 15, "{asked:?}");
        for path in asked {
            harness.state_mut().app.ui.go_to_field(&path);
            harness.run();
            assert!(harness.state().app.ui.field_request.is_none(), "{path} is nowhere on the screen");
        }
    }
}

/// Draws the screen in the cases, sizes, languages and themes that matter, for people to look at.
#[test]
fn the_screen_in_pictures() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let cases = vec![("gaolan", sample("gaolan-2022")), ("forty", forty()), ("empty", Case::default())];
    for (name, start) in cases {
        for (lang, tongue) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            for (size, wide) in [(SMALL, "small"), (LARGE, "large"), (TALL, "tall")] {
                let mut harness = on_valuation(start.clone(), lang, size);
                if tongue == "en" && wide == "large" {
                    harness.ctx.set_theme(Theme::Dark);
                }
                for (place, number) in [(words::STEP_PRODUCTS, 1), (words::STEP_RATE, 2), (words::STEP_METHODS, 3)] {
                    if wide == "tall" && number != 1 && name != "gaolan" {
                        continue;
                    }
                    step(&mut harness, place, lang);
                    picture(&mut harness, &format!("{name}-{tongue}-{wide}-{number}"));
                }
            }
        }
    }
}
