//! The evidence desks on screen, found by accessible label in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{SMALL, case, find_entry, go_to, harness, picture, sample, type_into};
use eframe::egui::{Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use pledgeworth::app::Command;
use pledgeworth::assessment::outcome::licence_evidence::{DecidedAgreement, EvidenceOutcome};
use pledgeworth::lang::Lang;
use pledgeworth::model::{
    Case, ComparableLicence, Currency, DealKind, Decision, Exclusivity, FactorMark, Input, Origin, RateBase, Stage,
    Tendency,
};
use pledgeworth::reference::{Mark, Reference};
use pledgeworth::store::read;
use pledgeworth::text::{Arg, Text, licence_evidence as engine, screen_licence_evidence as words};
use pledgeworth::ui::Window;

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];
/// Tall enough that everything is on screen: what is clipped cannot be clicked.
const TALL: Vec2 = Vec2::new(1600.0, 2600.0);
const COMPARABLES: usize = 4;
const FRAND: usize = 5;
const FACTORS: usize = 6;

fn on(tab: usize, case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    harness.state_mut().app.ui.tabs.insert("licence_fee", tab);
    go_to(&mut harness, Stage::LicenceFee);
    harness
}

fn press(harness: &mut Harness<'_, Window>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

fn evidence<'a>(harness: &'a Harness<'_, Window>) -> &'a EvidenceOutcome {
    &harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.evidence
}

fn n(text: Text, number: usize, lang: Lang) -> String {
    text.with([("n", Arg::Count(number))]).render(lang)
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-12)
}

/// So many comparables of every base, some rejected and some undecided.
fn many(count: usize) -> Vec<ComparableLicence> {
    let parties = [
        ("某风电装备股份有限公司", "某新能源（江苏）有限公司"),
        ("Nordwind Power Systems GmbH", "某变流器有限公司"),
        ("某大学", "某科技股份有限公司"),
        ("某电力电子研究所", "Delta Drives Inc."),
    ];
    (0..count)
        .map(|index| {
            let (licensor, licensee) = parties[index % 4];
            let mut comparable = ComparableLicence {
                licensor: licensor.into(),
                licensee: licensee.into(),
                date: Input::noted(date(2016 + i16::try_from(index % 9).unwrap(), 3, 15), Origin::Evidence, "备案公告"),
                field: "变流器控制".into(),
                scope: "制造、使用、销售".into(),
                territory: "中国".into(),
                exclusivity: Input::given(Exclusivity::ALL[index % 3]),
                kind: Input::given(DealKind::ALL[index % 7]),
                document: format!("许可合同备案 2021-{:04}", 100 + index),
                reason: "技术领域与产品相同，独立当事人".into(),
                decision: match index % 7 {
                    5 => Decision::Rejected,
                    6 => Decision::Undecided,
                    _ => Decision::Accepted,
                },
                rate: Input::given(0.02 + 0.004 * ((index * 7) % 11) as f64),
                ..ComparableLicence::default()
            };
            match index % 5 {
                1 => {
                    comparable.base = RateBase::Profit;
                    comparable.rate = Input::given(0.25);
                    comparable.margin = Input::given(0.1 + 0.01 * (index % 6) as f64);
                }
                2 => {
                    comparable.base = RateBase::PerUnit;
                    comparable.currency = Currency::Eur;
                    comparable.unit_fee = Input::given(2.5);
                    comparable.unit_price = Input::given(80.0);
                }
                3 => {
                    comparable.base = RateBase::LumpSum;
                    comparable.sum = Input::given(6e6);
                    comparable.annual_sales = Input::given(5e7);
                    comparable.years = Input::given(5.0);
                }
                _ => {}
            }
            let steps = [-0.05, 0.0, 0.1, -0.1, 0.0, 0.05, 0.0];
            for (part, input) in comparable.adjustments.each_mut().into_iter().enumerate() {
                if (index + part) % 9 != 8 {
                    *input = Input::given(steps[(index + part) % 7]);
                }
            }
            if index % 10 == 4 {
                comparable.adjustments.exclusivity = Input::given(-0.25);
            }
            comparable
        })
        .collect()
}

#[test]
fn a_comparable_is_entered_adjusted_and_accepted() {
    for lang in LANGUAGES {
        let mut harness = on(COMPARABLES, sample("gaolan-2022"), lang, TALL);
        harness.get_by_label(words::EMPTY.get(lang));
        press(&mut harness, words::ADD.get(lang));
        type_into(&mut harness, words::LICENSOR.get(lang), "甲公司");
        type_into(&mut harness, words::LICENSEE.get(lang), "乙公司");
        type_into(&mut harness, engine::RATE_NET_SALES.get(lang), "5");
        type_into(&mut harness, engine::ADJUST_EXCLUSIVITY.get(lang), "-20");
        type_into(&mut harness, engine::ADJUST_STRENGTH.get(lang), "10");
        let row = &evidence(&harness).comparables.rows[0];
        assert!(close(row.raw.value, 0.05) && close(row.product, 0.88) && close(row.adjusted.value, 0.044));
        assert!(evidence(&harness).comparables.adjusted.value.is_none(), "undecided: not counted");

        harness.get_by_role_and_label(Role::ComboBox, engine::DECISION.get(lang)).click();
        harness.run();
        press(&mut harness, Decision::Accepted.label().get(lang));
        assert_eq!(case(&harness).licence_fee.evidence.comparables[0].decision, Decision::Accepted);
        assert!(close(evidence(&harness).comparables.adjusted.value.map(|spread| spread.median), 0.044));
        // Without a reason it is remarked at the reason.
        assert!(harness.query_all_by_label_contains(&reason_missing(lang)).next().is_some());
        find_entry(&harness, engine::REASON.get(lang)).focus();
        harness.run();
        find_entry(&harness, engine::REASON.get(lang)).type_text("same products");
        harness.run();
        assert!(harness.query_all_by_label_contains(&reason_missing(lang)).next().is_none());
    }
}

fn reason_missing(lang: Lang) -> String {
    let who = engine::COMPARABLE_NAMED.with([("n", Arg::Count(1)), ("who", "甲公司 → 乙公司".into())]);
    engine::FIND_REASON.with([("who", who.into()), ("decision", Decision::Accepted.label().into())]).render(lang)
}

#[test]
fn comparables_are_duplicated_and_removed() {
    for lang in LANGUAGES {
        let mut case_ = sample("gaolan-2022");
        case_.licence_fee.evidence.comparables = many(3);
        let mut harness = on(COMPARABLES, case_, lang, TALL);
        press(&mut harness, &n(words::DUPLICATE, 1, lang));
        let comparables = &case(&harness).licence_fee.evidence.comparables;
        assert_eq!((comparables.len(), comparables[0] == comparables[1]), (4, true));
        press(&mut harness, &n(words::REMOVE, 2, lang));
        assert_eq!(case(&harness).licence_fee.evidence.comparables, many(3));
    }
}

#[test]
fn each_base_asks_for_what_it_needs() {
    let all = [
        engine::RATE_NET_SALES,
        engine::RATE_PROFIT,
        engine::MARGIN,
        engine::UNIT_FEE,
        engine::UNIT_PRICE,
        engine::LUMP_SUM,
        engine::ENTRY_FEE,
        engine::ANNUAL_SALES,
        engine::YEARS,
        engine::DISCOUNT_RATE,
    ];
    for (base, asked) in [
        (RateBase::NetSales, &[0][..]),
        (RateBase::Profit, &[1, 2]),
        (RateBase::PerUnit, &[3, 4]),
        (RateBase::LumpSum, &[5, 7, 8, 9]),
        (RateBase::EntryAndSales, &[0, 6, 7, 8, 9]),
    ] {
        let mut case = sample("gaolan-2022");
        case.licence_fee.evidence.comparables = vec![ComparableLicence { base, ..ComparableLicence::default() }];
        let harness = on(COMPARABLES, case, Lang::En, TALL);
        for (index, label) in all.iter().enumerate() {
            let shown = harness.query_by_role_and_label(Role::TextInput, label.en).is_some();
            assert_eq!(shown, asked.contains(&index), "{base:?}: {}", label.en);
        }
    }
}

#[test]
fn going_to_a_field_opens_the_tab_and_its_comparable() {
    let mut case_ = sample("gaolan-2022");
    case_.licence_fee.evidence.comparables = many(40);
    let mut harness = on(0, case_, Lang::En, TALL);
    harness.state_mut().app.ui.go_to_field("licence_fee.evidence.comparables.37.reason");
    harness.run();
    assert_eq!(harness.state().app.ui.tabs.get("licence_fee"), Some(&COMPARABLES));
    harness.get_by_label(&n(words::THE_DEAL, 38, Lang::En));
}

#[test]
fn forty_comparables_show_their_statistics() {
    for lang in LANGUAGES {
        let mut case_ = sample("gaolan-2022");
        case_.licence_fee.evidence.comparables = many(40);
        let harness = on(COMPARABLES, case_, lang, TALL);
        let outcome = &evidence(&harness).comparables;
        assert_eq!(outcome.rows.len(), 40);
        let accepted = many(40).iter().filter(|comparable| comparable.decision == Decision::Accepted).count();
        assert_eq!(outcome.adjusted.value.unwrap().count, accepted);
        for title in [words::STATISTICS, words::GRID, words::LEAVE_ONE_OUT] {
            harness.get_by_label(title.get(lang));
        }
        assert!(harness.query_all_by_label_contains(words::STRIP_CHART.get(lang)).next().is_some());
    }
}

#[test]
fn a_decided_case_opens_keeps_its_marks_and_can_be_undone() {
    for lang in LANGUAGES {
        let mut harness = on(FRAND, sample("gaolan-2022"), lang, TALL);
        harness.get_by_label(words::SHEET_EMPTY.get(lang));
        harness.get_by_label(words::CASES_EXPLAINED.get(lang));
        let row = Reference::builtin().frand_decisions.row("huawei_conversant_4g").unwrap();
        let open = words::OPEN_OF.with([("name", row.about.name.get(lang).into())]).render(lang);
        press(&mut harness, &open);
        let outcome = &evidence(&harness).frand;
        assert_eq!(outcome.checks[0].agreement, DecidedAgreement::Agrees);
        harness.get_by_label(engine::AGREES.get(lang));
        let mark = Mark::Unverified.label(lang);
        assert!(harness.query_all_by_label_contains(mark).count() >= 3, "the two inputs and the note");
        // The user changes an input: it is no longer the table's, and the comparison follows.
        type_into(&mut harness, engine::ALL_FAMILIES.get(lang), "1000");
        assert_eq!(case(&harness).licence_fee.evidence.frand.all_families, Input::given(1000.0));
        assert_ne!(evidence(&harness).frand.checks[0].agreement, DecidedAgreement::Agrees);
        // Another case replaces the sheet; undo brings this one back.
        let before = case(&harness).licence_fee.evidence.frand.clone();
        let other = Reference::builtin().frand_decisions.row("oppo_nokia_5g").unwrap();
        press(&mut harness, &words::OPEN_OF.with([("name", other.about.name.get(lang).into())]).render(lang));
        assert!(evidence(&harness).frand.unit_fee.value.is_some());
        let ctx = harness.ctx.clone();
        harness.state_mut().app.run(&ctx, Command::Undo);
        harness.run();
        assert_eq!(case(&harness).licence_fee.evidence.frand, before);
        press(&mut harness, words::CLEAR.get(lang));
        assert!(case(&harness).licence_fee.evidence.frand.is_empty());
    }
}

#[test]
fn announced_rates_count_at_the_price_typed() {
    for lang in LANGUAGES {
        let mut harness = on(FRAND, sample("gaolan-2022"), lang, TALL);
        type_into(&mut harness, engine::ANNOUNCED_PRICE.get(lang), "300");
        let fee = |harness: &Harness<'_, Window>, id: &str| {
            evidence(harness).frand.announced.iter().find(|fee| fee.id == id).unwrap().fee.value
        };
        assert!(close(fee(&harness, "interdigital_5g"), 1.2));
        let shown = match lang {
            Lang::Zh => "1.2 美元",
            Lang::En => "USD 1.2",
        };
        assert!(harness.query_all_by_label_contains(shown).next().is_some());
        let row = Reference::builtin().frand_announced.row("interdigital_5g").unwrap();
        press(&mut harness, &words::OPEN_OF.with([("name", row.about.name.get(lang).into())]).render(lang));
        assert!(close(case(&harness).licence_fee.evidence.frand.stated_rate.value, 0.006));
        assert_eq!(case(&harness).licence_fee.evidence.frand.currency, Currency::Usd);
    }
}

#[test]
fn generations_are_added_and_their_shares_watched() {
    for lang in LANGUAGES {
        let mut case_ = sample("gaolan-2022");
        case_.licence_fee.evidence.frand.method = pledgeworth::model::FrandMethod::MultiMode;
        let mut harness = on(FRAND, case_, lang, TALL);
        press(&mut harness, words::ADD_GENERATION.get(lang));
        type_into(&mut harness, &n(words::GENERATION_N, 1, lang), "5G");
        let of = |text: Text| text.with([("name", "5G".into())]).render(lang);
        type_into(&mut harness, &of(engine::GENERATION_RATE), "0.5");
        type_into(&mut harness, &of(engine::GENERATION_SHARE), "90");
        let short = engine::FIND_SHARES.with([("sum", Arg::Percent(0.9))]).render(lang);
        assert!(harness.query_all_by_label_contains(&short).next().is_some());
        type_into(&mut harness, &of(engine::GENERATION_SHARE), "100");
        assert!(close(evidence(&harness).frand.rate.value, 0.005));
    }
}

#[test]
fn a_factor_is_noted_and_no_rate_moves() {
    for lang in LANGUAGES {
        let mut harness = on(FACTORS, sample("gaolan-2022"), lang, Vec2::new(1600.0, 3000.0));
        let mark = Mark::Unverified.label(lang);
        assert!(harness.query_all_by_label_contains(mark).next().is_some(), "the list is a paraphrase");
        harness.get_by_label(words::FACTORS_EXPLAINED.get(lang));
        let before = harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.methods.clone();
        let up = engine_direction(3, Tendency::Up, lang);
        press(&mut harness, &up);
        let entry = n(words::FACTOR_EVIDENCE, 3, lang);
        find_entry(&harness, &entry).focus();
        harness.run();
        find_entry(&harness, &entry).type_text("contract 7");
        harness.run();
        let marks = &case(&harness).licence_fee.evidence.factors;
        assert_eq!(
            marks[..],
            [FactorMark {
                factor: "gp03".into(),
                tendency: Tendency::Up,
                evidence: "contract 7".into(),
                remark: String::new()
            }]
        );
        assert_eq!(harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.methods, before);
        assert_eq!(evidence(&harness).factors.up, 1);
    }
}

fn engine_direction(number: usize, tendency: Tendency, lang: Lang) -> String {
    words::FACTOR_DIRECTION.with([("n", Arg::Count(number)), ("direction", tendency.label().into())]).render(lang)
}

#[test]
fn an_empty_case_says_what_to_do() {
    for lang in LANGUAGES {
        for tab in [COMPARABLES, FRAND, FACTORS] {
            let mut harness = on(tab, Case::default(), lang, TALL);
            harness.get_by_label(words::NEEDS_BASE_DATE.get(lang));
            press(&mut harness, words::GO_TO_BASE_DATE.get(lang));
            assert_eq!(harness.state().app.ui.stage, Stage::Case);
        }
    }
}

/// What there is to look at, written where `PLEDGEWORTH_PICTURES` says.
#[test]
fn looks() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let mut rich = sample("gaolan-2022");
    rich.licence_fee.evidence.comparables = many(7);
    let row = Reference::builtin().frand_decisions.row("huawei_conversant_4g").unwrap();
    rich.licence_fee.evidence.frand = row.figures.sheet(&row.about, "frand_decisions/huawei_conversant_4g", Lang::Zh);
    rich.licence_fee.evidence.frand.price = Input::given(2000.0);
    rich.licence_fee.evidence.frand.units = Input::given(5e6);
    rich.licence_fee.evidence.announced_price = Input::given(300.0);
    for (id, tendency) in [("gp01", Tendency::Up), ("gp02", Tendency::Down), ("gp03", Tendency::Neutral)] {
        rich.licence_fee.evidence.factors.push(FactorMark {
            factor: id.into(),
            tendency,
            evidence: "许可合同备案 2021-0102".into(),
            remark: "金额较小".into(),
        });
    }
    let mut multi = rich.clone();
    let row = Reference::builtin().frand_decisions.row("oppo_nokia_shares").unwrap();
    multi.licence_fee.evidence.frand = row.figures.sheet(&row.about, "frand_decisions/oppo_nokia_shares", Lang::En);
    let load = format!("{}/examples/forty-patents.pledge", env!("CARGO_MANIFEST_DIR"));
    let mut forty = read(&std::fs::read(load).unwrap()).unwrap();
    forty.licence_fee.evidence.comparables = many(40);
    let empty = Case { base_date: rich.base_date.clone(), ..Case::default() };
    let full = Vec2::new(1600.0, 2400.0);
    let wide = Vec2::new(1600.0, 1000.0);
    for (name, tab, case, lang, size, theme) in [
        ("comparables-zh-small", COMPARABLES, &rich, Lang::Zh, SMALL, Theme::Light),
        ("comparables-en-wide-dark", COMPARABLES, &rich, Lang::En, wide, Theme::Dark),
        ("comparables-zh-full", COMPARABLES, &rich, Lang::Zh, full, Theme::Light),
        ("comparables-en-small-full", COMPARABLES, &rich, Lang::En, Vec2::new(1280.0, 2600.0), Theme::Light),
        ("comparables-zh-forty", COMPARABLES, &forty, Lang::Zh, wide, Theme::Light),
        ("comparables-en-forty-full", COMPARABLES, &forty, Lang::En, Vec2::new(1280.0, 3000.0), Theme::Light),
        ("comparables-zh-empty", COMPARABLES, &empty, Lang::Zh, SMALL, Theme::Light),
        ("frand-zh-small", FRAND, &rich, Lang::Zh, SMALL, Theme::Light),
        ("frand-zh-full", FRAND, &rich, Lang::Zh, Vec2::new(1600.0, 1700.0), Theme::Light),
        ("frand-en-small-full", FRAND, &multi, Lang::En, Vec2::new(1280.0, 1900.0), Theme::Light),
        ("frand-en-wide-dark", FRAND, &rich, Lang::En, wide, Theme::Dark),
        ("frand-zh-empty", FRAND, &empty, Lang::Zh, SMALL, Theme::Light),
        ("frand-en-nothing", FRAND, &Case::default(), Lang::En, SMALL, Theme::Light),
        ("factors-zh-small", FACTORS, &rich, Lang::Zh, SMALL, Theme::Light),
        ("factors-en-wide-dark", FACTORS, &rich, Lang::En, wide, Theme::Dark),
        ("factors-zh-full", FACTORS, &rich, Lang::Zh, full, Theme::Light),
        ("rate-zh-full", 0, &rich, Lang::Zh, Vec2::new(1600.0, 1400.0), Theme::Light),
    ] {
        let mut harness = on(tab, case.clone(), lang, size);
        harness.ctx.set_theme(theme);
        harness.run();
        picture(&mut harness, &format!("evidence-{name}"));
    }
}
