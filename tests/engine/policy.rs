//! The institution's policy: its file, what it puts into a case, where a case departs, what reports say of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use jiff::civil::date;
use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::fields;
use pledgeworth::model::new_case::note_words;
use pledgeworth::model::outcome::LimitKind;
use pledgeworth::model::policy::{Approval, BorrowerGrade, IndicatorWeight, Policy, TERMS, Term, TermEffect};
use pledgeworth::model::policy_checks::contradictions;
use pledgeworth::model::policy_diff::differences;
use pledgeworth::model::{Case, Input, Origin, Scenario, Scheme, Severity, WeightChange};
use pledgeworth::reference::Reference;
use pledgeworth::report;
use pledgeworth::store::{self, StoreError, atomic, policy, samples};
use rust_decimal::Decimal;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

pub fn bank() -> Policy {
    let mut policy = Policy {
        name: "某银行专利质押贷款政策".to_owned(),
        version: "2026.1".to_owned(),
        date: Some(date(2026, 7, 1)),
        report_head: "某银行授信审批部".to_owned(),
        grades: vec![
            BorrowerGrade { name: "AA".to_owned(), pd: Some(0.004) },
            BorrowerGrade { name: "A".to_owned(), pd: None },
        ],
        approvals: vec![
            Approval { name: "支行".to_owned(), up_to: Some(1e6) },
            Approval { name: "分行".to_owned(), up_to: Some(5e6) },
            Approval { name: "总行".to_owned(), up_to: None },
        ],
        ..Policy::default()
    };
    for (key, value) in [
        ("pledge_rate_invention", 0.25),
        ("pledge_rate_utility_model", 0.10),
        ("liquidation_discount", 0.6),
        ("least_life_invention", 9.0),
        ("register_extract_age", 10.0),
        ("tenor_cap", 12.0),
        ("product_cap", 2e6),
        ("bank_capital", 8e8),
        ("single_borrower_cap", 2.5e6),
    ] {
        let row = TERMS.iter().find(|row| row.key == key).unwrap();
        *row.get_mut(&mut policy) = Some(Term { value, source: "风险政策〔2026〕3号".to_owned() });
    }
    policy
}

fn begun() -> Case {
    Case::begun(date(2026, 8, 1), Reference::builtin(), Lang::Zh)
}

#[test]
fn a_policy_goes_to_a_file_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = policy::named(folder.path().join("某银行 2026.1"));
    assert!(path.to_str().unwrap().ends_with("某银行 2026.1.policy.toml"));
    assert_eq!(policy::named(path.clone()), path);
    policy::save(&path, &bank(), atomic::Existing::Refuse).unwrap();
    let read = policy::load(&path).unwrap();
    assert_eq!(read, bank());
    assert_eq!(read.hash(), bank().hash());
    // Comments and blanks make no other policy of it; a value does.
    let text = std::fs::read_to_string(&path).unwrap();
    let commented = format!("# 总行 2026 年 7 月下发\n\n{}", text.replace("\"2026-07-01\"", "2026-07-01"));
    assert_eq!(policy::read(commented.as_bytes()).unwrap().hash(), bank().hash());
    let other = policy::read(text.replace("value = 0.25", "value = 0.26").as_bytes()).unwrap();
    assert_ne!(other.hash(), bank().hash());
    assert_eq!(other.hash().len(), 64);
}

#[test]
fn what_is_no_policy_is_refused_with_the_place_and_the_remedy() {
    let good = bank().to_toml();
    let nan = good.replace("value = 0.25", "value = nan");
    let long = good.replace("风险政策〔2026〕3号", &"长".repeat(600));
    let many = format!("{good}{}", "\n[[grades]]\nname = \"B\"\n".repeat(200));
    for (text, path, says) in [
        ("a = 1".to_owned(), "format", "pledgeworth-policy"),
        ("format = ".to_owned(), "", "1"),
        (good.replace("format_version = 1", "format_version = 9"), "format_version", "9"),
        (
            good.replace("[terms.pledge_rate_invention]", "[terms.pledge_rate]"),
            "terms.pledge_rate",
            "pledge_rate_design",
        ),
        (good.replace("pd = 0.004", "lgd = 0.4"), "grades[0].lgd", "pd"),
        (good.replace("pd = 0.004", "pd = 4"), "grades[0].pd", "AA"),
        (good.replace("value = 0.25", "value = 25"), "terms.pledge_rate_invention.value", "25"),
        (good.replace("value = 0.25", "value = \"30 %\""), "terms.pledge_rate_invention.value", "\"30 %\""),
        (good.replace("value = 0.25", "value = \"30 %\""), "terms.pledge_rate_invention.value", "20 %"),
        (good.replace("2026-07-01", "2026-13-01"), "date", "YYYY-MM-DD"),
        (format!("{good}\n[[grades]]\nname = 5\n"), "grades[2].name", "5"),
        (good.replace("value = 12.0", "value = 12.5"), "terms.tenor_cap.value", "12.5"),
        (String::new(), "format", "pledgeworth-policy"),
        (nan, "terms.pledge_rate_invention.value", "NaN"),
        (good.replace("up_to = 1000000.0", "up_to = -5.0"), "approvals[0].up_to", "-5"),
        (long, "terms.pledge_rate_invention.source", "500"),
        (many, "grades", "202"),
        (good.replace("format_version = 1\n", ""), "format_version", "format_version"),
        (good.replace("value = 0.25\n", ""), "terms.pledge_rate_invention.value", "terms.pledge_rate_invention.value"),
    ] {
        let error = policy::read(text.as_bytes()).expect_err(path);
        for lang in LANGS {
            let said = error.message(lang);
            assert!(said.contains(says), "{path}: {said}");
        }
        assert!(matches!(&error, StoreError::Unacceptable { path: at, .. } if at == path), "{path}: {error:?}");
    }
    let two_mib = vec![b'#'; 2 << 20];
    let large = policy::read(&two_mib).expect_err("two MiB").message(Lang::Zh);
    assert!(large.contains("政策") && !large.contains("案件"), "{large}");
    assert!(policy::read(&[0xff, 0xfe]).is_err());
    // What stands in the file's place is called by its name, with where it belongs.
    let workbook = policy::read(b"PK\x03\x04xl/workbook.xml").expect_err("workbook").message(Lang::Zh);
    assert!(workbook.contains("Excel") && workbook.contains("导入"), "{workbook}");
}

#[test]
fn every_row_lands_where_it_says() {
    for row in TERMS {
        let (field, proposed) = match row.effect {
            TermEffect::Stands { field, proposed, .. } => (Some(field), Some(proposed).filter(|key| !key.is_empty())),
            TermEffect::Most(field) => (Some(field), None),
            TermEffect::Limit => (None, None),
        };
        if let Some(field) = field {
            let handle = fields::find(field).unwrap_or_else(|| panic!("{}: no field {field}", row.key));
            assert!(handle.slot(&Case::default()).is_some());
            if matches!(row.effect, TermEffect::Stands { .. }) {
                let (here, there) = (row.kind.bounds.unwrap(), handle.kind().bounds.unwrap());
                assert!(here.low >= there.low.min(0.0) && here.high <= there.high, "{}", row.key);
            }
        }
        if let Some(key) = proposed {
            assert!(Reference::builtin().find(key).is_some(), "{}: no row {key}", row.key);
        }
    }
}

#[test]
fn a_new_case_takes_the_policy_and_says_so() {
    let mut case = begun();
    case.take_policy(Some(bank()), Reference::builtin());
    let rate = &case.lending.pledge_rate_invention;
    assert_eq!((rate.value, rate.origin), (Some(0.25), Origin::Policy));
    assert_eq!(rate.note, "pledge_rate_invention @ 某银行专利质押贷款政策 2026.1");
    for lang in LANGS {
        let words = note_words(Reference::builtin(), rate.origin, &rate.note, lang);
        assert!(words.contains("某银行专利质押贷款政策 2026.1"), "{words}");
    }
    assert!(!rate.origin.is_assumed());
    assert_eq!(case.lending.product_cap.value, Some(Decimal::from(2_000_000)));
    assert_eq!(case.registration.least_life_invention.value, Some(9.0));
    // What the policy does not say, the program goes on proposing.
    assert_eq!((case.lending.disposal_cost.value, case.lending.disposal_cost.origin), (Some(0.05), Origin::Default));
    assert!(case.departures(Reference::builtin()).is_empty(), "{:?}", case.departures(Reference::builtin()));
    assert_eq!(case.limit(Reference::builtin(), "register_extract_age"), Some(10.0));
    assert_eq!(case.limit(Reference::builtin(), "life_margin"), Some(12.0));
    // It keeps the values themselves.
    let read = store::read(store::to_json(&case).as_bytes()).unwrap();
    assert_eq!(read, case);
    assert_eq!(read.policy.unwrap().hash(), bank().hash());
}

#[test]
fn another_policy_takes_the_former_ones_place_and_leaves_what_is_stated() {
    let mut case = begun();
    case.take_policy(Some(bank()), Reference::builtin());
    case.lending.liquidation_discount = Input::given(0.5);
    let mut next = bank();
    next.version = "2027".to_owned();
    next.terms.pledge_rate_utility_model = None;
    next.terms.pledge_rate_invention = Some(Term { value: 0.35, source: String::new() });
    case.take_policy(Some(next), Reference::builtin());
    assert_eq!(case.lending.pledge_rate_invention.value, Some(0.35));
    // The former policy's rate is gone with it: the program's proposal serves.
    let rate = &case.lending.pledge_rate_utility_model;
    assert_eq!((rate.value, rate.origin), (Some(0.15), Origin::Default));
    assert_eq!(case.lending.liquidation_discount, Input::given(0.5));
    case.take_policy(None, Reference::builtin());
    assert!(case.lending.product_cap.is_unset() && case.registration.least_life_invention.is_unset());
    assert_eq!(case.lending.pledge_rate_invention.origin, Origin::Default);
    assert!(case.departures(Reference::builtin()).is_empty());
}

/// The smaller of the law's tenth of capital and the policy's amount, whether or not the capital is known.
#[test]
fn the_policys_cap_for_one_borrower_limits_what_may_be_lent() {
    let mut case = store::read(samples::find("korui-2006").unwrap().json.as_bytes()).unwrap();
    let free = assess(&case).loan.lendable.value.unwrap();
    let mut policy = Policy { name: "某银行".into(), version: "1".into(), ..Policy::default() };
    let row = TERMS.iter().find(|row| row.key == "single_borrower_cap").unwrap();
    *row.get_mut(&mut policy) = Some(Term { value: free * 0.5, source: "授信管理办法".into() });
    case.policy = Some(Box::new(policy));
    for (capital, expected) in [(None, 0.5), (Some(free * 100.0), 0.5), (Some(free * 4.0), 0.4)] {
        case.lending.bank_capital = capital
            .map_or_else(Input::default, |yuan: f64| Input::given(Decimal::from_f64_retain(yuan).unwrap().round_dp(2)));
        let assessment = assess(&case);
        let lent = assessment.loan.lendable.value.unwrap();
        assert!((lent / (free * expected) - 1.0).abs() < 1e-8, "{capital:?}: {lent}");
        let binding = &assessment.loan.limits[assessment.loan.binding.unwrap()];
        assert_eq!(binding.kind, LimitKind::SingleBorrower);
    }
    // A capital that cannot be read may be any.
    case.lending.bank_capital = Input { typed: Some("若干亿".into()), ..Input::default() };
    assert_eq!(assess(&case).loan.lendable.value, None);
}

#[test]
fn departures_are_named_with_both_values_and_a_reason_is_asked_for() {
    let mut case = begun();
    case.take_policy(Some(bank()), Reference::builtin());
    case.lending.pledge_rate_invention = Input::given(0.4);
    case.lending.pledge_rate_utility_model = Input::given(0.05);
    case.lending.liquidation_discount = Input::noted(0.5, Origin::Evidence, "三次司法拍卖均值");
    case.loan.months = Input::given(24);
    case.loan.amount = Input::given(Decimal::from(3_000_000));
    case.lending.bank_capital = Input::default();
    let found = case.departures(Reference::builtin());
    let found: Vec<_> = found.iter().map(|one| (one.field.as_str(), one.lenient, one.case.is_some())).collect();
    assert_eq!(
        found,
        [
            ("lending.pledge_rate_invention", true, true),
            ("lending.pledge_rate_utility_model", false, true),
            ("lending.liquidation_discount", true, true),
            ("loan.months", true, true),
            ("lending.bank_capital", false, false),
            ("loan.amount", true, true),
        ]
    );
    let assessment = assess(&case);
    let severity = |field: &str, part: &str| {
        let of_field = assessment.findings.iter().filter(|finding| finding.field == field);
        of_field.filter(|f| f.message.render(Lang::En).contains(part)).map(|f| f.severity).max()
    };
    assert_eq!(severity("lending.pledge_rate_invention", "25 %"), Some(Severity::Warning));
    assert_eq!(severity("lending.pledge_rate_utility_model", "stricter"), Some(Severity::Note));
    // Where a number comes from is no reason to depart; a reason is one, and stands in finding, JSON and report.
    assert_eq!(severity("lending.liquidation_discount", "50 %"), Some(Severity::Warning));
    assert_eq!(severity("loan.months", "12"), Some(Severity::Warning));
    assert_eq!(severity("loan.amount", "2.5 million"), Some(Severity::Warning));
    let one = case.departure_reason_mut("lending.liquidation_discount");
    "三次司法拍卖均值".clone_into(&mut one.reason);
    "王某".clone_into(&mut one.by);
    one.on = Input::given(date(2026, 7, 9));
    let reasoned = assess(&case);
    let of_field = reasoned.findings.iter().filter(|finding| finding.field == "lending.liquidation_discount");
    let of_field: Vec<_> = of_field.filter(|finding| finding.message.render(Lang::Zh).contains("政策")).collect();
    assert!(of_field.len() == 1 && of_field[0].severity == Severity::Note, "{of_field:?}");
    assert!(of_field[0].message.render(Lang::Zh).contains("三次司法拍卖均值 [王某 2026-07-09]"));
    let json = report::json(&case, &reasoned, Lang::Zh).to_string();
    assert!(json.contains("三次司法拍卖均值 [王某 2026-07-09]"));
    // A blank reason is none.
    case.departure_reason_mut("lending.liquidation_discount").reason = "  ".to_owned();
    assert_eq!(case.departures(Reference::builtin()).iter().filter(|one| !one.reason.is_empty()).count(), 0);
    // Under no policy nothing departs.
    case.take_policy(None, Reference::builtin());
    let quiet = assess(&case).findings.iter().all(|finding| !finding.message.render(Lang::En).contains("policy of"));
    assert!(quiet && case.departures(Reference::builtin()).is_empty());
}

#[test]
fn a_limit_of_the_policy_takes_the_place_of_the_programs() {
    let mut case = store::read(store::samples::find("korui-2006").unwrap().json.as_bytes()).unwrap();
    let day = case.loan.start.value.or(case.base_date.value).unwrap();
    let extract = day.checked_sub(jiff::Span::new().days(20)).unwrap();
    for patent in &mut case.patents {
        patent.register_extract = Input::given(extract);
    }
    case.registration.registered_on = Input::default();
    let proven = |case: &Case| {
        use pledgeworth::model::outcome::eligibility::TitleState;
        assess(case).eligibility.titles.iter().filter(|title| title.state == TitleState::Proven).count()
    };
    let before = proven(&case);
    case.take_policy(Some(bank()), Reference::builtin());
    assert!(before > 0 && proven(&case) == 0, "{before}: an extract of 20 days is too old for 10");
}

#[test]
fn the_lowest_level_that_suffices_approves() {
    let policy = bank();
    let name = |amount: f64| policy.approval(amount).map(|level| level.name.as_str());
    assert_eq!((name(1e6), name(1e6 + 1.0), name(6e6)), (Some("支行"), Some("分行"), Some("总行")));
    let bounded = Policy { approvals: policy.approvals[..2].to_vec(), ..policy.clone() };
    assert_eq!(bounded.approval(6e6), None);
}

#[test]
fn reports_and_the_command_line_name_the_policy() {
    let folder = tempfile::tempdir().unwrap();
    let (file, case_file) = (folder.path().join("bank.policy.toml"), folder.path().join("a.pledge"));
    policy::save(&file, &bank(), atomic::Existing::Refuse).unwrap();
    let mut case = begun();
    case.loan.amount = Input::given(Decimal::from(3_000_000));
    std::fs::write(&case_file, store::to_json(&case)).unwrap();
    let run = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
            .args(["assess", case_file.to_str().unwrap(), "--policy", file.to_str().unwrap()])
            .args(more)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let text = run(&["--lang", "zh"]);
    for part in ["某银行专利质押贷款政策 2026.1", &bank().hash(), "某银行授信审批部", "分行", "单一客户额度上限"]
    {
        assert!(text.contains(part), "{part} is in the report:\n{text}");
    }
    let json: serde_json::Value = serde_json::from_str(&run(&["--json", "--summary", "--lang", "en"])).unwrap();
    assert_eq!(json["policy"]["hash"], bank().hash());
    assert_eq!(json["policy"]["approval"], "分行");
    assert_eq!(json["policy"]["departures"][0]["field"], "loan.amount");
    assert_eq!(json["policy"]["departures"][0]["policy"], 2.5e6);
    // The case file itself is as it was.
    assert_eq!(store::load(&case_file).unwrap(), case);
    let without = report::json(&case, &assess(&case), Lang::En);
    assert!(without["policy"].is_null());
    // A file that is none is said, with its place.
    std::fs::write(&file, "format = \"pledgeworth-policy\"\nname = \"x\"\npledge = 1\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .args(["assess", case_file.to_str().unwrap(), "--lang", "en", "--policy", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("\"pledge\" is no entry"));
}

fn weight(node: &str, weight: f64) -> IndicatorWeight {
    let source = "风险政策〔2026〕3号 附件二".to_owned();
    IndicatorWeight { node: node.to_owned(), scenario: Scenario::Pledge, weight, source }
}

/// The bank with weights of its own for the three values of the national standard.
fn weighing() -> Policy {
    let mut policy = bank();
    policy.weights = vec![weight("gb.legal", 60.0), weight("gb.technology", 25.0), weight("gb.economy", 15.0)];
    policy
}

/// Head office's weights score a case that takes its policy; a case that scores by others departs and is asked why.
#[test]
fn weights_of_the_policy_score_a_case_and_other_weights_depart() {
    let mut case: Case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    let share = |case: &Case, node: &str| assess(case).scoring.tree_node(node).unwrap().share;
    let carried = share(&case, "gb.legal");
    let file = policy::read(weighing().to_toml().as_bytes()).unwrap();
    assert_eq!(file, weighing());
    case.take_policy(Some(file), Reference::builtin());
    assert!((share(&case, "gb.legal") - 0.6).abs() < 1e-12 && (carried - 0.6).abs() > 0.01, "{carried}");
    assert!(case.departures(Reference::builtin()).iter().all(|one| !one.key.starts_with("weights")));
    for lang in LANGS {
        let named = assess(&case).scoring.table_name.get(lang).to_owned();
        assert!(named.contains("某银行专利质押贷款政策 2026.1"), "{named}");
        assert!(report::text(&case, &assess(&case), lang).contains(&named), "the report names whose weights they are");
    }
    // The policy's own weight typed again is none; another one, also of what the policy leaves to the program, departs.
    let own = |case: &mut Case, node: &str, weight: f64| {
        case.scoring.table.weights.push(WeightChange { node: node.to_owned(), scenario: Scenario::Pledge, weight });
    };
    own(&mut case, "gb.legal", 60.0);
    assert!(case.departures(Reference::builtin()).iter().all(|one| !one.key.starts_with("weights")));
    own(&mut case, "gb.legal", 30.0);
    let child = &Scheme::NationalStandard.table(Reference::builtin()).rows;
    let child = child.iter().find(|row| row.figures.parent.as_deref() == Some("gb.legal")).unwrap();
    let (child, carried) = (child.about.id.clone(), child.figures.weights.get(Scenario::Pledge));
    own(&mut case, &child, carried + 7.0);
    // A weight of another scenario scores nothing here.
    case.scoring.table.weights.push(WeightChange {
        node: "gb.economy".to_owned(),
        scenario: Scenario::Licensing,
        weight: 99.0,
    });
    let found = case.departures(Reference::builtin());
    let found: Vec<_> = found.iter().filter(|one| one.key.starts_with("weights")).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    let field = "scoring.table.weights.Pledge.gb.legal";
    assert_eq!(
        (found[0].field.as_str(), found[0].policy.as_f64(), found[0].case.as_ref().unwrap().as_f64()),
        (field, Some(60.0), Some(30.0))
    );
    assert_eq!(found[1].policy.as_f64(), Some(carried));
    assert!((share(&case, "gb.legal") - 30.0 / 70.0).abs() < 1e-12, "the case's own weight counts");
    let severity = |case: &Case| {
        let findings = assess(case).findings;
        let of_field = findings.iter().filter(|finding| finding.field == field);
        of_field.map(|finding| finding.severity).max()
    };
    assert_eq!(severity(&case), Some(Severity::Warning), "a reason is asked for");
    "首批试点，法律价值另有担保".clone_into(&mut case.departure_reason_mut(field).reason);
    assert_eq!(severity(&case), Some(Severity::Note));
    let json = report::json(&case, &assess(&case), Lang::En).to_string();
    assert!(json.contains(field) && json.contains("首批试点"), "the JSON carries it");
    assert!(report::text(&case, &assess(&case), Lang::Zh).contains("首批试点"), "and the report");
    // Scored by another system than the policy's weights are of.
    case.scoring.scheme = Scheme::Ipscore;
    let scored = !case.scoring.answers.is_empty();
    let departs = case.departures(Reference::builtin()).iter().any(|one| one.field == "scoring.scheme");
    assert_eq!(departs, scored);
    case.scoring.answers.push(pledgeworth::model::Answer {
        patent: case.patents[0].id,
        indicator: "ip.a2".to_owned(),
        ..Default::default()
    });
    assert!(case.departures(Reference::builtin()).iter().any(|one| one.field == "scoring.scheme"));
    // Two versions differ in a weight by name.
    let mut other = weighing();
    other.weights[0].weight = 50.0;
    let found = differences(&weighing(), &other);
    assert!(found.len() == 1 && found[0].key == "weights.Pledge.gb.legal", "{found:?}");
}

type PolicyChange = fn(&mut Policy);

#[test]
fn weights_that_cannot_be_meant_are_refused_by_name() {
    let of = |change: fn(&mut Policy)| {
        let mut policy = weighing();
        change(&mut policy);
        policy::read(policy.to_toml().as_bytes()).expect_err("refused")
    };
    let all: [(PolicyChange, &str, &str); 5] = [
        (|policy| policy.weights[0].node = "gb.nothing".into(), "weights[0].node", "gb.nothing"),
        (|policy| policy.weights[1].weight = -1.0, "weights[1].weight", "-1"),
        (|policy| policy.weights[2].node = "gb.legal".into(), "weights[2].node", ""),
        (|policy| policy.weights.iter_mut().for_each(|one| one.weight = 0.0), "weights", ""),
        (|policy| policy.weights[0].source = "长".repeat(600), "weights[0].source", "500"),
    ];
    for (change, path, says) in all {
        let error = of(change);
        assert!(matches!(&error, StoreError::Unacceptable { path: at, .. } if at == path), "{path}: {error:?}");
        assert!(LANGS.iter().all(|lang| error.message(*lang).contains(says)), "{path}: {error:?}");
    }
    let text = weighing().to_toml().replace("scenario = \"pledge\"", "scenario = \"pawn\"");
    let error = policy::read(text.as_bytes()).expect_err("no such scenario");
    assert!(error.message(Lang::En).contains("infringement"), "{error:?}");
    let text = policy::template(Lang::Zh);
    assert!(text.contains("# [[weights]]") && policy::read(text.as_bytes()).unwrap().weights.is_empty());
}

/// Lines that cross, grades and levels out of order, names that stand there twice: said, and the graver line counts.
#[test]
fn a_policy_that_contradicts_itself_says_so() {
    let said = |policy: &Policy| -> Vec<String> {
        contradictions(policy, Reference::builtin()).iter().map(|one| one.render(Lang::Zh)).collect()
    };
    assert!(said(&bank()).is_empty() && said(&Policy::default()).is_empty());
    let set = |policy: &mut Policy, key: &str, value: f64| {
        let row = TERMS.iter().find(|row| row.key == key).unwrap();
        *row.get_mut(policy) = Some(Term { value, source: String::new() });
    };
    let mut crossed = bank();
    set(&mut crossed, "coverage_action", 1.6);
    // The program's own warning line of 1.2 counts beside it.
    assert_eq!(said(&crossed).len(), 1, "{:?}", said(&crossed));
    set(&mut crossed, "coverage_warning", 2.0);
    set(&mut crossed, "dscr_action", 3.0);
    assert_eq!(said(&crossed).len(), 2, "{:?}", said(&crossed));
    let mut lists = bank();
    lists.grades.push(BorrowerGrade { name: "AA".to_owned(), pd: Some(0.001) });
    lists.approvals.push(Approval { name: "董事会".to_owned(), up_to: Some(1e7) });
    let found = said(&lists);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found.iter().any(|one| one.contains("董事会")) && found.iter().filter(|one| one.contains("AA")).count() == 2
    );
    let mut nameless = bank();
    nameless.grades.push(BorrowerGrade { name: " ".to_owned(), pd: Some(0.5) });
    assert!(said(&nameless).iter().any(|one| one.contains("没有名称")), "{:?}", said(&nameless));
    nameless.grades.last_mut().unwrap().pd = None;
    assert!(said(&nameless).is_empty(), "a row that is being typed");
    let mut case = begun();
    case.take_policy(Some(lists), Reference::builtin());
    let findings = assess(&case).findings;
    assert_eq!(findings.iter().filter(|one| one.field == "policy" && one.severity == Severity::Warning).count(), 3);
}
