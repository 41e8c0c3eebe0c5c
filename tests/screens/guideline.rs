//! The guidelines' five steps, payment forms and statistics on screen, found by accessible label in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{SMALL, all_tabs, case, go_to, harness, painted, picture, type_into};
use eframe::egui::{Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use pledgeworth::import::statistics::preview;
use pledgeworth::lang::Lang;
use pledgeworth::model::guideline::Instalment;
use pledgeworth::model::{Case, FeeKind, FormKind, GuidelineMethod, Input, LegalEvent, Stage};
use pledgeworth::reference::Reference;
use pledgeworth::store::{read, samples};
use pledgeworth::text::{Text, guideline as terms, screen_guideline as words, screen_licence_fee as tabs};
use pledgeworth::ui::Window;

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];
const TALL: Vec2 = Vec2::new(1600.0, 3800.0);
const TABLE: &str = "行业代码,行业名称,合同份数,固定金额均值（万元）,固定金额平均年限,平均提成率（%）\n\
C38,电气机械和器材制造业,120,180,3,4.5\nC39,计算机、通信设备制造业,300,260,3.2,5.1\n,,7,,,\n";

/// Imports a table of statistics, step by step.
fn taken(harness: &mut Harness<'_, Window>, path: &std::path::Path, lang: Lang) {
    use pledgeworth::text::import_wizard as steps;
    let context = harness.ctx.clone();
    harness.state_mut().app.run(&context, pledgeworth::app::Command::ImportPath(path.to_owned()));
    let started = std::time::Instant::now();
    while harness.query_by_label(steps::NEXT_COLUMNS.get(lang)).is_none() {
        assert!(started.elapsed() < std::time::Duration::from_mins(1), "the table is read");
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    harness.run();
    press(harness, Role::Button, steps::NEXT_COLUMNS.get(lang));
    press(harness, Role::Button, steps::NEXT_ROWS.get(lang));
    let take = steps::TAKE.with([("count", 2_usize.into())]).render(lang);
    press(harness, Role::Button, &take);
    harness.run();
}

fn sample() -> Case {
    read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap()
}

fn on_tab(case: Case, lang: Lang, tab: Text, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    go_to(&mut harness, Stage::LicenceFee);
    all_tabs(&mut harness, lang);
    harness.get_by_role_and_label(Role::Tab, tab.get(lang)).click();
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Window>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

fn shows(harness: &Harness<'_, Window>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// Answers yes, no or unknown.
fn answer(harness: &mut Harness<'_, Window>, lang: Lang, label: Text, yes: bool) {
    // The first of the three buttons bears the label itself.
    let no = format!("{}：{}", label.get(lang), pledgeworth::text::fields::NO.get(lang));
    let name = if yes { label.get(lang) } else { no.as_str() };
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

#[test]
fn the_path_is_walked_from_the_first_step_to_the_declaration() {
    for lang in LANGUAGES {
        let mut case_ = sample();
        case_.licence_fee.licence_years = Input::given(5.0);
        let mut harness = on_tab(case_, lang, tabs::TAB_GUIDELINE, TALL);
        assert!(shows(&harness, words::NOT_SEEN.get(lang)), "that the formulas were not seen is said");
        answer(&mut harness, lang, terms::OPEN, true);
        answer(&mut harness, lang, terms::EXCLUSIVE_IN_FORCE, false);
        assert!(shows(&harness, terms::CHECK_PLEDGE.get(lang)));
        press(&mut harness, Role::RadioButton, terms::METHOD_OWN.get(lang));
        type_into(&mut harness, terms::SHARING_RATE.get(lang), "25");
        type_into(&mut harness, terms::EXPECTED_LICENSEES.get(lang), "4");
        let guideline = &case(&harness).licence_fee.guideline;
        assert_eq!(guideline.coefficient.value, None, "no coefficient is invented");
        let illustration = words::USE_ILLUSTRATION.with([("n", 4_usize.into()), ("value", "0.25".into())]).render(lang);
        press(&mut harness, Role::Button, &illustration);
        let coefficient = &case(&harness).licence_fee.guideline.coefficient;
        assert_eq!(coefficient.value, Some(0.25));
        assert!(coefficient.note.contains(words::ILLUSTRATION_NOTE.get(lang)), "labelled: {}", coefficient.note);
        type_into(&mut harness, terms::COEFFICIENT.get(lang), "0.6");
        let fee = {
            let outcome = &harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.guideline;
            outcome.methods[0].fee(FeeKind::SalesRate).unwrap().fee.value.unwrap()
        };
        let kind = words::KIND_CHOICE
            .with([("kind", terms::KIND_SALES.into()), ("fee", pledgeworth::text::Arg::Percent(fee))])
            .render(lang);
        press(&mut harness, Role::RadioButton, &kind);
        let guideline = &case(&harness).licence_fee.guideline;
        assert_eq!(
            (guideline.method, guideline.kind),
            (Some(GuidelineMethod::OwnExploitation), Some(FeeKind::SalesRate))
        );
        press(&mut harness, Role::ComboBox, terms::DECLARED_FORM.get(lang));
        press(&mut harness, Role::Button, terms::FORM_SALES.get(lang));
        assert_eq!(case(&harness).licence_fee.guideline.payment.form, Some(FormKind::RunningNetSales));
        assert!(shows(&harness, terms::DRAFT_STANDARD.zh), "the draft is Chinese");
        assert_eq!(shows(&harness, terms::DRAFT_STANDARD.en), lang == Lang::En, "with a gloss in English");
        harness.get_by_role_and_label(Role::Button, words::COPY_DRAFT_OF.get(lang));
    }
}

#[test]
fn a_range_fills_in_its_ends_and_no_value() {
    for lang in LANGUAGES {
        let mut case_ = sample();
        case_.licence_fee.guideline.method = Some(GuidelineMethod::InternationalRates);
        let mut harness = on_tab(case_, lang, tabs::TAB_GUIDELINE, TALL);
        press(&mut harness, Role::ComboBox, words::RATE_ROW.get(lang));
        let row = match lang {
            Lang::Zh => "机械制造：1.5 % – 3 %",
            Lang::En => "Machinery manufacturing: 1.5 % – 3 %",
        };
        press(&mut harness, Role::Button, row);
        let rate = &case(&harness).licence_fee.guideline.common_rate;
        assert_eq!((rate.value, rate.low, rate.high), (None, Some(0.015), Some(0.03)));
        assert!(rate.note.starts_with("royalty_unido/machinery; "), "{}", rate.note);
    }
}

#[test]
fn a_pledged_patent_needs_the_pledgees_consent() {
    for lang in LANGUAGES {
        let mut case_ = sample();
        case_.patents.truncate(1);
        case_.licence_fee.guideline.open = Input::given(true);
        case_.patents[0].events = vec![LegalEvent {
            code: "PE01".to_owned(),
            date: Some(date(2020, 1, 1)),
            registration_number: "Y1".to_owned(),
            detail: String::new(),
        }];
        let mut harness = on_tab(case_, lang, tabs::TAB_GUIDELINE, TALL);
        let wanted = terms::PLEDGE_UNKNOWN.get(lang).replace("{patent}", "");
        assert!(shows(&harness, wanted.trim_start_matches(['：', ':'])), "{wanted}");
        answer(&mut harness, lang, terms::PLEDGEE_CONSENT, true);
        assert!(!shows(&harness, wanted.trim_start_matches(['：', ':'])));
    }
}

/// The methods side by side: a bar for each base and each fee, named, with their ends; one method needs no chart.
#[test]
fn two_methods_are_drawn_side_by_side_with_their_rates() {
    for lang in LANGUAGES {
        let mut case_ = sample();
        case_.licence_fee.guideline.coefficient = Input::given(0.6);
        case_.licence_fee.guideline.common_rate = Input { low: Some(0.015), high: Some(0.03), ..Input::given(0.02) };
        case_.licence_fee.guideline.open = Input::given(true);
        let alone = on_tab(case_.clone(), lang, tabs::TAB_GUIDELINE, TALL);
        assert!(!shows(&alone, words::RATES_CHART.get(lang)), "one method stands in the table");
        case_.licence_fee.guideline.own.sharing_rate = Input::given(0.25);
        let harness = on_tab(case_, lang, tabs::TAB_GUIDELINE, TALL);
        assert!(shows(&harness, words::RATES_CHART.get(lang)));
        let outcome = &harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.guideline;
        let fees = outcome.methods.iter().filter_map(|one| Some((one.method, one.fee(FeeKind::SalesRate)?)));
        let fees: Vec<_> = fees.collect();
        assert!(fees.len() > 1, "{fees:?}");
        let texts = painted(&harness);
        let says = |text: &str| assert!(texts.iter().any(|one| one == text), "{text} in {texts:?}");
        for (method, fee) in fees {
            for (column, range) in [(words::COLUMN_BASE, fee.base), (words::COLUMN_FEE, fee.fee)] {
                says(&format!("{} · {}", method.label().get(lang), column.get(lang)));
                for end in [range.low.or(range.value), range.high.or(range.value)] {
                    says(&pledgeworth::text::number::percent(end.unwrap()));
                }
            }
        }
    }
}

#[test]
fn any_form_can_be_the_starting_point() {
    for lang in LANGUAGES {
        let mut case_ = sample();
        case_.licence_fee.licence_years = Input::given(5.0);
        let mut harness = on_tab(case_, lang, tabs::TAB_PAYMENT, TALL);
        let worth = |harness: &Harness<'_, Window>| {
            let payment = &harness.state().app.workspace.as_ref().unwrap().assessment.licence_fee.guideline.payment;
            payment.present_value.unwrap()
        };
        let before = worth(&harness);
        let start = words::START_HERE_OF.with([("form", terms::FORM_ONCE.into())]).render(lang);
        press(&mut harness, Role::Button, &start);
        assert_eq!(case(&harness).licence_fee.guideline.payment.anchor, Some(FormKind::FixedOnce));
        assert!((worth(&harness) - before).abs() < 1e-6 * before);
        type_into(&mut harness, terms::PARAMETER_SUM.get(lang), "500万");
        assert!((worth(&harness) - 5e6).abs() < 1e-3);
        type_into(&mut harness, terms::MINIMUM_ANNUAL.get(lang), "900万");
        assert!(shows(&harness, words::REFUSED.get(lang)), "a minimum that alone is worth more");
        press(&mut harness, Role::Button, words::INSTALMENT_ADD.get(lang));
        assert_eq!(case(&harness).licence_fee.guideline.payment.instalments, [Instalment::default()]);
        let units = terms::UNITS_OF_YEAR.with([("year", 2_usize.into())]).render(lang);
        type_into(&mut harness, &units, "1200");
        assert_eq!(case(&harness).licence_fee.guideline.payment.units[1].value, Some(1200.0));
    }
}

#[test]
fn a_table_is_previewed_taken_used_and_deleted() {
    for lang in LANGUAGES {
        let mut harness = on_tab(sample(), lang, tabs::TAB_STATISTICS, TALL);
        harness.get_by_label(words::INDUSTRY_EMPTY.get(lang));
        harness.get_by_role_and_label(Role::Button, words::IMPORT.get(lang));
        for row in &Reference::builtin().licence_annexes.rows {
            assert!(shows(&harness, row.about.name.get(lang)), "{}", row.about.id);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("附件2.csv");
        std::fs::write(&path, TABLE).unwrap();
        taken(&mut harness, &path, lang);
        assert_eq!(case(&harness).licence_fee.guideline.statistics[0].rows.len(), 2);
        assert!(shows(&harness, words::TABLE_IS_UNVERIFIED.get(lang)));
        let use_ = words::USE_OF.with([("name", "C38 电气机械和器材制造业".into())]).render(lang);
        press(&mut harness, Role::Button, &use_);
        assert_eq!(case(&harness).licence_fee.guideline.statistics_row.as_deref(), Some("imported/1/0"));
        press(&mut harness, Role::CheckBox, words::TABLE_VERIFIED.get(lang));
        assert!(case(&harness).licence_fee.guideline.statistics[0].verified);
        let delete = words::TABLE_DELETE.with([("file", "附件2.csv".into())]).render(lang);
        press(&mut harness, Role::Button, &delete);
        assert!(case(&harness).licence_fee.guideline.statistics.is_empty());
    }
}

#[test]
fn any_rate_finds_its_percentile() {
    for lang in LANGUAGES {
        let mut harness = on_tab(sample(), lang, tabs::TAB_STATISTICS, TALL);
        type_into(&mut harness, terms::LOOKED_UP_RATE.get(lang), "4.5");
        // Half way between 43 % at 4 % and 67 % at 5 %.
        assert!(shows(&harness, "55 %"), "the percentile of 4.5 %");
        assert!(shows(&harness, words::RANGES_CHART.get(lang)));
    }
}

#[test]
fn an_empty_case_says_what_to_do() {
    for lang in LANGUAGES {
        for tab in [tabs::TAB_GUIDELINE, tabs::TAB_PAYMENT] {
            let harness = on_tab(Case::default(), lang, tab, TALL);
            assert!(shows(&harness, tabs::NEEDS_BASE_DATE.get(lang)), "{}", tab.en);
        }
        on_tab(Case::default(), lang, tabs::TAB_STATISTICS, TALL);
    }
}

/// A case with every part filled in.
fn rich() -> Case {
    let mut case = sample();
    case.licence_fee.licence_years = Input::given(6.0);
    case.licence_fee.entry_fee = Input::given(500_000.0);
    let path = &mut case.licence_fee.guideline;
    path.open = Input::given(true);
    path.exclusive_in_force = Input::given(false);
    path.method = Some(GuidelineMethod::OwnExploitation);
    path.kind = Some(FeeKind::SalesRate);
    path.own.sharing_rate = Input { low: Some(0.25), high: Some(0.33), ..Input::given(0.28) };
    path.common_rate = Input { low: Some(0.03), high: Some(0.045), ..Input::given(0.04) };
    path.appraisal.value = Input::given(3e7);
    path.statistics_row = Some("licence_statistics/2023".to_owned());
    path.expected_licensees = Input::given(5);
    path.coefficient = Input::given(0.5);
    path.reason = "本公司已自行实施三年，收益单独核算；预计五家被许可人。".into();
    path.payment.form = Some(FormKind::EntryPlusRunning);
    path.payment.instalments = vec![
        Instalment { date: Input::given(date(2022, 6, 30)), share: Input::given(0.2) },
        Instalment { date: Input::given(date(2023, 6, 30)), share: Input::given(0.8) },
    ];
    path.statistics.push(preview("附件2.csv", TABLE.as_bytes()).unwrap().into_table(1, Lang::Zh));
    case
}

/// What there is to look at, written where `PLEDGEWORTH_PICTURES` says.
#[test]
fn looks() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let load = format!("{}/examples/forty-patents.pledge", env!("CARGO_MANIFEST_DIR"));
    let mut forty = read(&std::fs::read(load).unwrap()).unwrap();
    forty.licence_fee.guideline.open = Input::given(true);
    let fresh = Case { base_date: Input::given(date(2026, 6, 30)), ..Case::default() };
    let wide = Vec2::new(1600.0, 1000.0);
    let full = Vec2::new(1600.0, 2600.0);
    for (tab, name) in
        [(tabs::TAB_GUIDELINE, "guideline"), (tabs::TAB_PAYMENT, "payment"), (tabs::TAB_STATISTICS, "statistics")]
    {
        for (label, case, lang, size, theme) in [
            ("zh-small", &rich(), Lang::Zh, SMALL, Theme::Light),
            ("en-small", &rich(), Lang::En, SMALL, Theme::Light),
            ("zh-wide-dark", &rich(), Lang::Zh, wide, Theme::Dark),
            ("zh-full", &rich(), Lang::Zh, full, Theme::Light),
            ("en-full", &rich(), Lang::En, full, Theme::Light),
            ("zh-forty", &forty, Lang::Zh, full, Theme::Light),
            ("zh-fresh", &fresh, Lang::Zh, wide, Theme::Light),
        ] {
            let mut harness = on_tab(case.clone(), lang, tab, size);
            harness.ctx.set_theme(theme);
            harness.run();
            picture(&mut harness, &format!("{name}-{label}"));
        }
    }
}
