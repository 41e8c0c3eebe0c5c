//! The pledge-loan screen: what is typed changes the case and its picture, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, click, find_entry, forty, on_loan, picture, type_into, unfold};
use eframe::egui::{Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, Origin, Patent, PatentId, Product, Protection, RepaymentMethod, Stage};
use pledgeworth::statutory::PatentType;
use pledgeworth::store;
use pledgeworth::text::{Message, defaults, engine, screen_loan as words};
use rust_decimal::Decimal;

const LARGE: Vec2 = Vec2::new(1600.0, 1000.0);
/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1600.0, 3600.0);

/// A case whose interest-first loan outgrows its collateral, with a rate known as a range.
fn breaching() -> Case {
    let mut case = Case { title: "烟气脱硫专利质押".into(), ..Case::default() };
    case.base_date = Input::given(date(2024, 1, 1));
    case.patents = (1..=3)
        .map(|id| Patent {
            id: PatentId(id),
            title: format!("一种脱硫装置 {id}"),
            kind: Input::given(if id == 3 { PatentType::UtilityModel } else { PatentType::Invention }),
            filing_date: Input::given(date(2016, 3, 1)),
            technical_life: Input::given(20.0),
            ..Patent::default()
        })
        .collect();
    case.products = vec![Product {
        id: 1,
        name: "脱硫塔".into(),
        revenues: [120e6, 124e6, 126e6, 126e6, 124e6].map(Input::given).into(),
        operating_margin: Input::given(0.18),
        annual_decay: Input::given(0.10),
        product_life: Input::given(20.0),
        growth_after: Input::given(-0.99),
        patent_share: Input::given(1.0),
        patents: (1..=3).map(|id| Protection { patent: PatentId(id), weight: Input::default() }).collect(),
        ..Product::default()
    }];
    case.licence_fee.concluded_rate = Input { low: Some(0.025), high: Some(0.04), ..Input::given(0.03) };
    case.valuation.discount_rate.direct = Input::given(0.16);
    case.valuation.tax_rate = Input::given(0.25);
    case.loan.amount = Input::given(Decimal::from(1_450_000));
    case.loan.annual_rate = Input::given(Decimal::new(45, 3));
    case.loan.months = Input::given(36);
    case.loan.start = Input::given(date(2024, 2, 1));
    case.loan.repayment = RepaymentMethod::InterestFirst;
    let terms = &mut case.lending;
    terms.pledge_rate_invention = Input::given(0.3);
    terms.pledge_rate_utility_model = Input::given(0.15);
    terms.liquidation_discount = Input::given(0.55);
    terms.disposal_cost = Input::given(0.08);
    terms.years_to_sale = Input::given(1.0);
    terms.sale_discount_rate = Input::given(0.05);
    terms.product_cap = Input::given(Decimal::from(10_000_000));
    terms.bank_capital = Input::given(Decimal::from(500_000_000));
    case
}

#[test]
fn a_new_case_says_what_is_missing_and_leads_there() {
    for lang in LANGS {
        let item = |stage: Stage, what: pledgeworth::text::Message| {
            words::MISSING_ITEM.with([("stage", stage.label().into()), ("what", what.into())]).render(lang)
        };
        let amount = item(Stage::Loan, engine::FIND_MISSING.with([("what", engine::LOAN_AMOUNT.into())]));
        // The curve needs patents, not a loan.
        let new = Case { base_date: Input::given(date(2026, 1, 1)), ..Case::default() };
        let mut harness = on_loan(new, lang, TALL);
        harness.get_by_label(words::MISSING_CURVE.get(lang));
        assert!(harness.query_by_label(&amount).is_none());
        click(&mut harness, &item(Stage::Patents, engine::FIND_NO_PATENTS.into()));
        assert_eq!(harness.state().app.ui.stage, Stage::Patents);
        // With the curve there, the loan is asked for.
        let mut curve = breaching();
        curve.loan.amount = Input::default();
        let mut harness = on_loan(curve, lang, TALL);
        harness.get_by_label(words::MISSING_LOAN.get(lang));
        click(&mut harness, &amount);
        assert!(find_entry(&harness, engine::LOAN_AMOUNT.get(lang)).is_focused());
    }
}

#[test]
fn typing_changes_the_loan_and_its_figures() {
    for lang in LANGS {
        let mut harness = on_loan(breaching(), lang, TALL);
        let before = harness.state().app.workspace.as_ref().unwrap().assessment.loan.total_interest;
        type_into(&mut harness, engine::LOAN_AMOUNT.get(lang), "CNY 1,234,567.89");
        type_into(&mut harness, engine::LOAN_RATE.get(lang), "6");
        type_into(&mut harness, words::TERM.get(lang), "24");
        let loan = &case(&harness).loan;
        assert_eq!(loan.amount.value, Some(Decimal::new(123_456_789, 2)));
        assert_eq!(loan.annual_rate.value, Some(Decimal::new(6, 2)));
        assert_eq!(loan.months.value, Some(24));
        let outcome = &harness.state().app.workspace.as_ref().unwrap().assessment.loan;
        assert_eq!(outcome.months.len(), 25);
        assert_ne!(outcome.total_interest, before);
        unfold(&mut harness, defaults::MORE_APPRAISAL.get(lang));
        type_into(&mut harness, words::APPRAISER.get(lang), "某评估公司");
        assert_eq!(case(&harness).valuation.outside_appraisal.appraiser, "某评估公司");
    }
}

#[test]
fn proposed_rates_and_preset_discounts_keep_their_origin() {
    for lang in LANGS {
        let mut start = breaching();
        start.lending = pledgeworth::model::LendingTerms::default();
        let mut harness = on_loan(start, lang, TALL);
        click(&mut harness, words::USE_ALL_DEFAULTS.get(lang));
        let terms = &case(&harness).lending;
        assert_eq!(terms.pledge_rate_invention.value, Some(0.30));
        assert_eq!(terms.pledge_rate_invention.origin, Origin::Table);
        assert!(terms.pledge_rate_invention.note.contains("非规定"));
        assert_eq!(terms.pledge_rate_utility_model.value, Some(0.15));
        // The case has no design.
        assert!(terms.pledge_rate_design.is_unset());

        let preset = pledgeworth::reference::Reference::builtin().liquidation_presets.row("court").unwrap();
        let name = words::PRESET_USE.with([
            ("preset", preset.about.name.get(lang).into()),
            ("rate", pledgeworth::text::Arg::Percent(preset.figures.high)),
        ]);
        click(&mut harness, &name.render(lang));
        let discount = &case(&harness).lending.liquidation_discount;
        assert_eq!((discount.value, discount.origin), (Some(preset.figures.high), Origin::Table));
        assert!(discount.note.contains("liquidation_presets/court"));
    }
}

#[test]
fn the_picture_says_when_the_balance_is_too_high() {
    for lang in LANGS {
        let harness = on_loan(breaching(), lang, TALL);
        let loan = &harness.state().app.workspace.as_ref().unwrap().assessment.loan;
        let month = loan.over_limit.first.expect("the case breaches its limit");
        let message: Message = words::TITLE_OVER_LIMIT
            .with([("when", words::WHEN_MONTH.with([("month", (month as usize).into())]).into())]);
        assert!(harness.query_all_by_label(&message.render(lang)).next().is_some(), "{}", message.render(lang));
        for title in [words::LIMITS_TITLE, words::LTV_TITLE, words::COVERAGE_TITLE, words::EVENTS_TITLE] {
            assert!(harness.query_all_by_label(title.get(lang)).next().is_some(), "{}", title.get(lang));
        }
    }
}

#[test]
fn another_form_of_repayment_is_a_click_away() {
    for lang in LANGS {
        let mut harness = on_loan(breaching(), lang, TALL);
        let name = RepaymentMethod::EqualPrincipal.label().get(lang);
        click(&mut harness, &words::FORMS_USE.with([("form", name.into())]).render(lang));
        assert_eq!(case(&harness).loan.repayment, RepaymentMethod::EqualPrincipal);
    }
}

#[test]
fn the_picture_reaches_to_the_end_of_the_economic_life() {
    for lang in LANGS {
        let mut harness = on_loan(breaching(), lang, TALL);
        click(&mut harness, words::PICTURE_OVER_LIFE.get(lang));
        assert!(harness.query_all_by_label(words::TITLE_LIFE.get(lang)).next().is_some());
        click(&mut harness, words::PICTURE_OVER_LOAN.get(lang));
        assert!(harness.query_all_by_label(words::TITLE_LIFE.get(lang)).next().is_none());
    }
}

#[test]
fn forty_patents_stay_usable() {
    for lang in LANGS {
        let harness = on_loan(forty(), lang, TALL);
        // Half of the forty do not count: the rest does not carry the loan from the first day.
        let over = words::TITLE_OVER_LIMIT.with([("when", words::WHEN_PAID_OUT.into())]).render(lang);
        assert!(harness.query_all_by_label(&over).next().is_some(), "{over}");
        for title in [words::EVENTS_TITLE, words::MONTHS, words::SCHEDULE] {
            assert!(harness.query_all_by_label(title.get(lang)).next().is_some(), "{}", title.get(lang));
        }
        let months = &harness.state().app.workspace.as_ref().unwrap().assessment.loan.months;
        let day = |month: &pledgeworth::model::outcome::MonthPoint| pledgeworth::text::number::date(month.date, lang);
        let (first, last) = (day(&months[0]), day(&months[months.len() - 1]));
        assert!(harness.query_all_by_label(&first).next().is_some());
        // Only the rows in sight are laid out.
        assert!(harness.query_all_by_label(&last).next().is_none());
    }
}

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    for (name, lang, size, theme) in [
        ("zh-small", Lang::Zh, SMALL, Theme::Light),
        ("en-large", Lang::En, LARGE, Theme::Light),
        ("zh-large-dark", Lang::Zh, LARGE, Theme::Dark),
        ("zh-tall", Lang::Zh, TALL, Theme::Light),
        ("zh-narrow", Lang::Zh, Vec2::new(1100.0, 1800.0), Theme::Light),
        ("en-tall-small", Lang::En, Vec2::new(1280.0, 3600.0), Theme::Light),
    ] {
        let mut harness = on_loan(breaching(), lang, size);
        harness.ctx.set_theme(theme);
        harness.run();
        picture(&mut harness, &format!("loan-{name}"));
    }
    for (name, start) in [("forty", forty as fn() -> Case), ("breaching", breaching)] {
        let mut harness = on_loan(start(), Lang::Zh, TALL);
        picture(&mut harness, &format!("loan-{name}"));
        click(&mut harness, words::PICTURE_OVER_LIFE.get(Lang::Zh));
        click(&mut harness, words::PRACTICE.get(Lang::Zh));
        picture(&mut harness, &format!("loan-{name}-life"));
    }
    let mut harness = on_loan(Case::default(), Lang::Zh, SMALL);
    picture(&mut harness, "loan-empty");
    for sample in store::samples::all() {
        let mut harness = on_loan(store::read(sample.json.as_bytes()).unwrap(), Lang::Zh, LARGE);
        picture(&mut harness, &format!("loan-{}", sample.id));
    }
}
