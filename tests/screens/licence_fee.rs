//! The licence-fee screen, found by accessible label in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{SMALL, case, find_entry, go_to, harness, picture, sample, type_into, unfold};
use eframe::egui::{Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, EarlierLicence, Input, LicenceForm, Origin, Stage};
use pledgeworth::store::read;
use pledgeworth::text::{Arg, Text, defaults, engine, screen_licence_fee as words};
use pledgeworth::ui::Window;

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];
/// Tall enough that the whole form is on screen: what is clipped cannot be clicked.
const TALL: Vec2 = Vec2::new(1600.0, 3400.0);

fn on_stage(case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    go_to(&mut harness, Stage::LicenceFee);
    harness
}

fn method(harness: &Harness<'_, Window>, id: &str) -> pledgeworth::assessment::Range {
    let assessment = &harness.state().app.workspace.as_ref().unwrap().assessment;
    assessment.licence_fee.methods.iter().find(|method| method.way.id() == id).unwrap().range
}

fn press(harness: &mut Harness<'_, Window>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-12)
}

#[test]
fn an_industry_fills_in_its_range_with_its_source() {
    for lang in LANGUAGES {
        let mut harness = on_stage(sample("gaolan-2022"), lang, TALL);
        harness.get_by_role_and_label(Role::ComboBox, words::INDUSTRY_ROW.get(lang)).click();
        harness.run();
        let row = match lang {
            Lang::Zh => "机械制造：1.5 % – 3 %",
            Lang::En => "Machinery manufacturing: 1.5 % – 3 %",
        };
        press(&mut harness, row);
        let fee = &case(&harness).licence_fee;
        assert_eq!(fee.industry_row.as_deref(), Some("royalty_unido/machinery"));
        for (end, value) in [(&fee.range_low, 0.015), (&fee.range_high, 0.03)] {
            assert!(close(end.value, value));
            assert_eq!(end.origin, Origin::Table);
            assert!(end.note.starts_with("royalty_unido/machinery; ") && end.note.contains("100ksw"), "{}", end.note);
        }
        let mark = match lang {
            Lang::Zh => "二手来源",
            Lang::En => "secondary source",
        };
        assert!(harness.query_all_by_label_contains(mark).next().is_some(), "the row's mark is in sight");
        // An address is no reading matter in a form: it stands behind the mark.
        assert!(harness.query_by_label_contains("100ksw").is_none());
        let row_name = if lang == Lang::Zh { "机械制造" } else { "Machinery manufacturing" };
        let spoken = words::SOURCE_OF.with([("name", row_name.into()), ("mark", mark.into())]);
        harness.get_by_label(&spoken.render(lang)).click();
        harness.run();
        harness.get_by_label_contains("100ksw");

        type_into(&mut harness, engine::SCORE.get(lang), "0.5");
        assert!(close(method(&harness, "industry").value, 0.0225), "{:?}", method(&harness, "industry"));

        // A range typed over is the user's own, and the row can be restored.
        type_into(&mut harness, engine::RANGE_HIGH.get(lang), "4");
        assert_eq!(case(&harness).licence_fee.range_high, Input::given(0.04));
        harness.get_by_label(words::INDUSTRY_CHANGED.get(lang));
        press(&mut harness, words::INDUSTRY_RESTORE.get(lang));
        assert!(close(case(&harness).licence_fee.range_high.value, 0.03));
    }
}

#[test]
fn a_customary_range_bounds_the_share_and_invents_no_value() {
    for lang in LANGUAGES {
        let mut case_ = sample("gaolan-2022");
        case_.licence_fee.licensor_profit_share = Input::default();
        let mut harness = on_stage(case_, lang, TALL);
        unfold(&mut harness, defaults::MORE_METHODS.get(lang));
        harness.get_by_label(engine::CONVENTION_25_RULE.get(lang));
        let preset = match lang {
            Lang::Zh => "联合国工业发展组织对印度等发展中国家的分析：16 % – 27 %",
            Lang::En => "UNIDO analysis of India and other developing countries: 16 % – 27 %",
        };
        press(&mut harness, preset);
        let share = &case(&harness).licence_fee.licensor_profit_share;
        assert_eq!((share.value, share.low, share.high, share.origin), (None, Some(0.16), Some(0.27), Origin::Table));
        assert!(share.note.starts_with("profit_share/developing_countries; "), "{}", share.note);
        let margin = harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.margin.unwrap();
        let range = method(&harness, "profit_sharing");
        assert!(close(range.low, 0.16 * margin) && close(range.high, 0.27 * margin) && range.value.is_none());

        // A value within it is the user's, and stays when another range with it is chosen.
        type_into(&mut harness, engine::LSLP.get(lang), "26");
        let other = match lang {
            Lang::Zh => "国内理论与评估界：25 % – 33 %",
            Lang::En => "Chinese theorists and appraisers: 25 % – 33 %",
        };
        press(&mut harness, other);
        let share = &case(&harness).licence_fee.licensor_profit_share;
        assert_eq!((share.value, share.low, share.high), (Some(0.26), Some(0.25), Some(0.33)));
    }
}

#[test]
fn a_method_that_is_typed_gets_a_rate() {
    for lang in LANGUAGES {
        let mut harness = on_stage(sample("gaolan-2022"), lang, TALL);
        unfold(&mut harness, defaults::MORE_METHODS.get(lang));
        type_into(&mut harness, engine::LICENSOR_SHARE.get(lang), "25");
        type_into(&mut harness, engine::PRICE_BEFORE.get(lang), "80");
        type_into(&mut harness, engine::PRICE_AFTER.get(lang), "100");
        assert!(close(method(&harness, "price_uplift").value, 0.05));
        let cell = words::CELL_OF.with([
            ("method", words::SHORT_UPLIFT.into()),
            ("column", words::COLUMN_VALUE.into()),
            ("value", "5 %".into()),
        ]);
        harness.get_by_label(&cell.render(lang)).click();
        harness.run();
        let selected = harness.state().app.ui.selected_figure.as_deref();
        assert_eq!(selected, Some("licence_fee.method.price_uplift"), "a click opens the workings");
    }
}

#[test]
fn earlier_licences_are_added_and_removed() {
    for lang in LANGUAGES {
        let mut harness = on_stage(sample("gaolan-2022"), lang, TALL);
        unfold(&mut harness, defaults::MORE_METHODS.get(lang));
        harness.get_by_label(words::EARLIER_EMPTY.get(lang));
        press(&mut harness, words::EARLIER_ADD.get(lang));
        type_into(&mut harness, words::LICENSEE.get(lang), "甲公司");
        type_into(&mut harness, engine::LICENCE_RATE.get(lang), "4");
        let licence = &case(&harness).licence_fee.earlier_licences[0];
        assert_eq!((licence.licensee.as_str(), licence.rate.value), ("甲公司", Some(0.04)));
        assert!(close(method(&harness, "earlier_licences").value, 0.04));
        let rate = words::EARLIER_RATE.with([("rate", Arg::Percent(0.04))]).render(lang);
        harness.get_by_label(&rate);

        press(&mut harness, words::EARLIER_ADD.get(lang));
        assert_eq!(case(&harness).licence_fee.earlier_licences.len(), 2);
        let remove = |n: usize| words::EARLIER_REMOVE.with([("n", n.into())]).render(lang);
        press(&mut harness, &remove(1));
        assert_eq!(case(&harness).licence_fee.earlier_licences, [EarlierLicence::default()]);
        press(&mut harness, &remove(1));
        harness.get_by_label(words::EARLIER_EMPTY.get(lang));
    }
}

#[test]
fn each_form_of_an_earlier_licence_asks_for_what_it_needs() {
    let asked = |form: LicenceForm| -> &'static [Text] {
        match form {
            LicenceForm::RunningRoyalty => &[engine::LICENCE_RATE],
            LicenceForm::LumpSum => &[words::AMOUNT_LUMP_SUM_PAID, engine::LICENCE_SALES, engine::LICENCE_YEARS],
            LicenceForm::AnnualFee => &[words::AMOUNT_A_YEAR, engine::LICENCE_SALES],
            LicenceForm::Free => &[],
        }
    };
    let all: std::collections::BTreeSet<&str> =
        LicenceForm::ALL.iter().flat_map(|form| asked(*form)).map(|text| text.en).collect();
    for form in LicenceForm::ALL {
        let mut case = sample("korui-2006");
        case.licence_fee.earlier_licences = vec![EarlierLicence { form, ..EarlierLicence::default() }];
        let harness = on_stage(case, Lang::En, TALL);
        for label in &all {
            let shown = harness.query_by_role_and_label(Role::TextInput, label).is_some();
            assert_eq!(shown, asked(form).iter().any(|text| text.en == *label), "{form:?}: {label}");
        }
    }
}

#[test]
fn a_methods_rate_is_taken_with_its_name_and_a_reason() {
    for lang in LANGUAGES {
        let mut case_ = sample("gaolan-2022");
        case_.licence_fee.concluded_rate = Input::default();
        case_.licence_fee.reason.clear();
        let mut harness = on_stage(case_, lang, TALL);
        let take = |label: Text, rate: f64| {
            words::TAKE_OF.with([("method", label.into()), ("rate", Arg::Percent(rate))]).render(lang)
        };
        press(&mut harness, &take(engine::WAY_INDUSTRY, 0.0375));
        let fee = &case(&harness).licence_fee;
        assert_eq!((fee.concluded_rate.value, fee.concluded_rate.origin), (Some(0.0375), Origin::Given));
        assert!(fee.concluded_rate.note.contains(engine::WAY_INDUSTRY.get(lang)), "{}", fee.concluded_rate.note);
        assert!(fee.reason.contains(engine::WAY_INDUSTRY.get(lang)), "{}", fee.reason);

        // Another method: the reason that was filled in follows, one of the user's own does not.
        let other = method(&harness, "profit_sharing").value.unwrap();
        press(&mut harness, &take(engine::WAY_PROFIT_SHARING, other));
        assert!(case(&harness).licence_fee.reason.contains(engine::WAY_PROFIT_SHARING.get(lang)));
        type_into(&mut harness, engine::CONCLUDED_RATE.get(lang), "3.6");
        let fee = &case(&harness).licence_fee;
        assert_eq!((fee.concluded_rate.note.as_str(), fee.reason.as_str()), ("", ""), "no longer the method's");
        find_entry(&harness, words::REASON.get(lang)).focus();
        harness.run();
        find_entry(&harness, words::REASON.get(lang)).type_text("own reason");
        harness.run();
        press(&mut harness, &take(engine::WAY_INDUSTRY, 0.0375));
        assert_eq!(case(&harness).licence_fee.reason, "own reason");
        assert!(harness.query_all_by_label_contains(engine::FIG_PERCENTILE.get(lang)).next().is_some());
    }
}

/// A lump sum beside a smaller value says why it is more.
#[test]
fn payment_forms_name_their_conventions() {
    for lang in LANGUAGES {
        let mut harness = on_stage(sample("gaolan-2022"), lang, TALL);
        for form in [words::SHORT_LUMP_SUM, words::SHORT_RATE_FUTURE, words::SHORT_RATE_ANNUITY] {
            assert!(harness.query_all_by_label(form.get(lang)).next().is_some(), "{}", form.get(lang));
        }
        harness.get_by_label(words::LUMP_SUM_NOTE.get(lang));
        unfold(&mut harness, words::PAYMENT.get(lang));
        type_into(&mut harness, engine::LUMP_SUM.get(lang), "2000万");
        let outcome = &harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee;
        assert!(outcome.cumulative.iter().all(|point| (point.lump_sum - 2e7).abs() < 1e-6));
        assert!(harness.query_by_role_and_label(Role::TextInput, engine::BOOK_COST.get(lang)).is_none(), "closed");
        unfold(&mut harness, words::MINIMUM.get(lang));
        type_into(&mut harness, engine::BOOK_COST.get(lang), "500万");
        assert_eq!(case(&harness).licence_fee.minimum_fee.book_cost.value, Some(5e6));
    }
}

#[test]
fn pictures_are_there_and_the_ceiling_says_whom_it_is_for() {
    for lang in LANGUAGES {
        let harness = on_stage(sample("gaolan-2022"), lang, TALL);
        for title in [words::METHODS_CHART, words::CUMULATIVE_CHART] {
            assert!(harness.query_all_by_label_contains(title.get(lang)).next().is_some(), "{}", title.get(lang));
        }
        let ceilings = &pledgeworth::reference::Reference::builtin().open_licence_ceilings;
        let rate = ceilings.row("net_sales_rate").unwrap().figures.value;
        let note = words::CEILING_NOTE.with([("rate", pledgeworth::text::Arg::Percent(rate))]);
        harness.get_by_label(&note.render(lang));
    }
}

#[test]
fn an_empty_case_says_what_to_do() {
    for lang in LANGUAGES {
        let mut harness = on_stage(Case::default(), lang, TALL);
        harness.get_by_label(words::NEEDS_BASE_DATE.get(lang));
        press(&mut harness, words::GO_TO_BASE_DATE.get(lang));
        assert_eq!(harness.state().app.ui.stage, Stage::Case);
    }
}

/// What there is to look at, written where `PLEDGEWORTH_PICTURES` says.
#[test]
fn looks() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let mut rich = sample("gaolan-2022");
    let fee = &mut rich.licence_fee;
    fee.equivalent_investment.patent_cost = Input::given(12e6);
    fee.equivalent_investment.patent_profit_rate = Input::given(1.5);
    fee.equivalent_investment.licensee_assets = Input::given(90e6);
    fee.equivalent_investment.licensee_profit_rate = Input::given(0.12);
    fee.earlier_licences = vec![
        EarlierLicence {
            licensee: "某新能源装备有限公司".into(),
            rate: Input::given(0.04),
            ..EarlierLicence::default()
        },
        EarlierLicence {
            licensee: "某变流器公司".into(),
            form: LicenceForm::LumpSum,
            amount: Input::given(6e6),
            annual_sales: Input::given(5e7),
            years: Input::given(5.0),
            ..EarlierLicence::default()
        },
    ];
    let load = format!("{}/examples/forty-patents.pledge", env!("CARGO_MANIFEST_DIR"));
    let forty = read(&std::fs::read(load).unwrap()).unwrap();
    let fresh = Case { base_date: rich.base_date.clone(), ..Case::default() };
    let full = Vec2::new(1600.0, 2600.0);
    let wide = Vec2::new(1600.0, 1000.0);
    for (name, case, lang, size, theme) in [
        ("zh-small", &rich, Lang::Zh, SMALL, Theme::Light),
        ("en-small", &rich, Lang::En, SMALL, Theme::Light),
        ("zh-wide-dark", &rich, Lang::Zh, wide, Theme::Dark),
        ("en-wide", &rich, Lang::En, wide, Theme::Light),
        ("zh-full", &rich, Lang::Zh, full, Theme::Light),
        ("en-full", &rich, Lang::En, full, Theme::Light),
        ("zh-small-full", &rich, Lang::Zh, Vec2::new(1280.0, 3900.0), Theme::Light),
        ("en-small-full", &rich, Lang::En, Vec2::new(1280.0, 3900.0), Theme::Light),
        ("zh-forty", &forty, Lang::Zh, wide, Theme::Light),
        ("zh-fresh", &fresh, Lang::Zh, full, Theme::Light),
        ("en-fresh-dark", &fresh, Lang::En, full, Theme::Dark),
    ] {
        let mut harness = on_stage(case.clone(), lang, size);
        harness.ctx.set_theme(theme);
        harness.run();
        picture(&mut harness, &format!("licence-{name}"));
    }
    let mut harness = on_stage(rich, Lang::Zh, wide);
    harness.get_by_role_and_label(Role::ComboBox, words::INDUSTRY_ROW.zh).click();
    harness.run();
    picture(&mut harness, "licence-zh-industry");
}
