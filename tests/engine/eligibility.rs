//! The registration check: each rule met, not met and lifted; titles from paired events; papers;
//! corrected articles; and that unknown is never clear.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::{Date, date};
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::eligibility::title::pair;
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::eligibility::{
    Effect, EncumbranceKind, ExtractState, PaperOutcome, RegistrationAnswer, RuleCase, RuleOutcome, Title, TitleState,
    Verdict,
};
use pledgeworth::model::{
    ArticleCorrection, Case, Input, LegalEvent, LegalStatus, PaperMark, PaperState, Patent, PatentId, PledgeContract,
    Registration, Severity, Stage,
};
use pledgeworth::reference::{Mark, Reference};
use pledgeworth::report;
use pledgeworth::statutory::{FeeReduction, PatentType};
use pledgeworth::store;
use proptest::prelude::*;
use rust_decimal::Decimal;

const BASE: Date = date(2025, 6, 30);
const DAY: Date = date(2025, 7, 1);

fn given<T>(value: T) -> Input<T> {
    Input::given(value)
}

fn names(names: &[&str]) -> Input<Vec<String>> {
    given(names.iter().map(|name| (*name).to_owned()).collect())
}

/// An invention of one firm, known in every respect the check asks for.
fn invention(id: u32) -> Patent {
    Patent {
        id: PatentId(id),
        title: format!("发明 {id}"),
        kind: given(PatentType::Invention),
        filing_date: given(date(2018, 3, 9)),
        grant_date: given(date(2020, 8, 4)),
        status: given(LegalStatus::InForce),
        owners: names(&["甲公司"]),
        paid_through_year: given(8),
        suspended: given(false),
        invalidation_pending: given(false),
        open_licence: given(false),
        register_extract: given(date(2025, 6, 20)),
        ..Patent::default()
    }
}

fn utility_model(id: u32) -> Patent {
    Patent {
        title: format!("实用新型 {id}"),
        kind: given(PatentType::UtilityModel),
        filing_date: given(date(2022, 3, 9)),
        grant_date: given(date(2022, 12, 6)),
        paid_through_year: given(4),
        evaluation_report: given(true),
        same_day_invention: given(false),
        ..invention(id)
    }
}

fn on_file(paper: &str, patent: Option<u32>) -> PaperMark {
    PaperMark {
        paper: paper.to_owned(),
        patent: patent.map(PatentId),
        state: PaperState::OnFile,
        ..PaperMark::default()
    }
}

/// A pledge that nothing stands against.
fn clean() -> Case {
    let mut case = Case {
        base_date: given(BASE),
        patents: vec![invention(1), utility_model(2)],
        registration: Registration {
            pledgors: names(&["甲公司"]),
            foreign_party: given(false),
            contract: PledgeContract {
                parties_named: given(true),
                claim_kind: given("流动资金借款".to_owned()),
                patents_listed: given(true),
                scope: given("主债权及利息".to_owned()),
                forfeiture_clause: given(false),
                ..PledgeContract::default()
            },
            appraised: given(false),
            registered_on: given(DAY),
            borrower_weak: given(false),
            ..Registration::default()
        },
        ..Case::default()
    };
    case.loan.amount = given(Decimal::from(2_000_000));
    case.loan.months = given(12);
    case.loan.start = given(DAY);
    case.lending.bank_capital = given(Decimal::from(1_000_000_000));
    case
}

fn with(change: impl FnOnce(&mut Case)) -> Assessment {
    let mut case = clean();
    change(&mut case);
    assess(&case)
}

/// The case with the first patent changed.
fn first(change: impl FnOnce(&mut Patent)) -> Assessment {
    with(|case| change(&mut case.patents[0]))
}

/// The case with the utility model changed.
fn second(change: impl FnOnce(&mut Patent)) -> Assessment {
    with(|case| change(&mut case.patents[1]))
}

fn rule<'a>(assessment: &'a Assessment, id: &str) -> &'a RuleOutcome {
    assessment.eligibility.rules.iter().find(|rule| rule.rule == id).unwrap()
}

fn verdict(assessment: &Assessment, id: &str) -> Verdict {
    rule(assessment, id).verdict
}

fn case_of<'a>(assessment: &'a Assessment, id: &str, patent: u32) -> &'a RuleCase {
    rule(assessment, id).cases.iter().find(|case| case.patent == Some(PatentId(patent))).unwrap()
}

fn answer(assessment: &Assessment) -> RegistrationAnswer {
    assessment.eligibility.answer.unwrap()
}

fn words(case: &RuleCase) -> String {
    case.message.render(Lang::Zh)
}

/// The findings of the stage, rendered, of a severity.
fn findings(assessment: &Assessment, severity: Severity) -> Vec<String> {
    let of_stage = assessment.findings.iter().filter(|one| one.stage == Stage::Eligibility);
    of_stage.filter(|one| one.severity == severity).map(|one| one.message.render(Lang::Zh)).collect()
}

#[track_caller]
fn stops(assessment: &Assessment, id: &str) {
    assert_eq!(verdict(assessment, id), Verdict::Block, "{:?}", rule(assessment, id).cases);
    assert_eq!(answer(assessment), RegistrationAnswer::No);
    let said = findings(assessment, Severity::Block);
    assert_eq!(said.iter().filter(|text| text.contains(id)).count(), 1, "{said:?}");
}

#[test]
fn nothing_stands_against_a_clean_pledge() {
    let assessment = assess(&clean());
    assert_eq!(answer(&assessment), RegistrationAnswer::Yes);
    for rule in &assessment.eligibility.rules {
        assert!(rule.verdict <= Verdict::Noted, "{}: {:?}", rule.rule, rule.cases);
    }
    let loud = assessment.findings.iter().filter(|one| one.stage == Stage::Eligibility);
    let said: Vec<(Severity, String)> = loud.map(|one| (one.severity, one.message.render(Lang::Zh))).collect();
    // The fees of both patents in one note, with their number, sum and first day.
    assert_eq!(said.len(), 1, "{said:?}");
    let fees = "贷款期内 2 次年费到期，合计 2,900 元，首次为 2026年3月9日";
    assert!(said[0].0 == Severity::Note && said[0].1.contains(fees), "{said:?}");
    let figure = assessment.figure("eligibility.verdict").unwrap();
    assert_eq!(figure.value.as_ref().unwrap().render(Lang::Zh), "可登记");
    assert_eq!(figure.workings.steps.len(), 22);
}

#[test]
fn the_table_has_the_rules_and_every_rule_is_decided() {
    let reference = Reference::builtin();
    let ids: Vec<String> = (1..=22).map(|n| format!("E{n:02}")).collect();
    let rows: Vec<&str> = reference.pledge_rules.rows.iter().map(|row| row.about.id.as_str()).collect();
    assert_eq!(rows, ids);
    let assessment = assess(&clean());
    for (row, outcome) in reference.pledge_rules.rows.iter().zip(&assessment.eligibility.rules) {
        let cases = if row.figures.per_patent { 2 } else { 1 };
        assert_eq!(outcome.cases.len(), cases, "{}", outcome.rule);
        assert!(!row.figures.articles.is_empty(), "{} cites something", outcome.rule);
        for article in &row.figures.articles {
            assert!(reference.articles.row(article).is_some(), "{}: {article}", outcome.rule);
        }
        for paper in &row.figures.lifted_by {
            assert!(reference.pledge_papers.row(paper).is_some(), "{}: {paper}", outcome.rule);
        }
        assert!(!row.figures.remedy_zh.is_empty() && !row.figures.remedy_en.is_empty());
    }
    // The effects of the notes: B, D, W, schedule.
    let effects = assessment.eligibility.rules.iter().map(|rule| match rule.effect {
        Effect::Block => 'B',
        Effect::BlockUnlessDeclared => 'D',
        Effect::Warning => 'W',
        Effect::Schedule => 'S',
    });
    assert_eq!(effects.collect::<String>(), "BBBBBBBDBDDWWWWWWWBBBS");
}

#[test]
fn what_was_not_seen_is_marked_so() {
    let articles = &Reference::builtin().articles;
    let marked = |id: &str| articles.row(id).unwrap().about.mark;
    assert_eq!(marked("measures_461_8"), Mark::Unverified);
    assert_eq!(marked("measures_461_11_10"), Mark::Secondary);
    assert_eq!(marked("civil_code_444"), Mark::Primary);
    assert_eq!(marked("reading_earliest_expiry"), Mark::Computed);
    assert_eq!(marked("reading_clean_title"), Mark::OwnChoice);
}

// The rules, one by one.

#[test]
fn e01_the_pledgors_are_the_patentees() {
    let stranger = with(|case| case.registration.pledgors = names(&["乙公司"]));
    stops(&stranger, "E01");
    let one_too_many = with(|case| case.registration.pledgors = names(&["甲公司", "乙公司"]));
    stops(&one_too_many, "E01");
    assert!(words(case_of(&one_too_many, "E01", 1)).contains("乙公司"));
    // Written with blanks and wide letters, it is the same firm.
    let same = with(|case| {
        case.patents[0].owners = names(&["ＡＢＣ 公司"]);
        case.patents[1].owners = names(&["abc公司"]);
        case.registration.pledgors = names(&["ABC公司"]);
    });
    assert_eq!(verdict(&same, "E01"), Verdict::Clear);
    // Two firms pledge what each of them owns.
    let two = with(|case| {
        case.patents[1].owners = names(&["丙公司"]);
        case.registration.pledgors = names(&["甲公司", "丙公司"]);
    });
    assert_eq!(verdict(&two, "E01"), Verdict::Clear);
    for unknown in
        [with(|case| case.registration.pledgors = Input::default()), first(|patent| patent.owners = Input::default())]
    {
        assert_eq!(verdict(&unknown, "E01"), Verdict::Unknown);
        assert_eq!(answer(&unknown), RegistrationAnswer::Undecided);
    }
}

#[test]
fn e01_a_transfer_to_somebody_else_is_asked_about() {
    let moved = |detail: &str| first(|patent| patent.events = vec![event("TR01", Some(date(2023, 1, 6)), "", detail)]);
    assert_eq!(verdict(&moved("变更前：乙公司；变更后：甲公司"), "E01"), Verdict::Clear);
    assert_eq!(verdict(&moved("变更前：乙公司；变更后：丁公司"), "E01"), Verdict::Unknown);
    assert_eq!(verdict(&moved(""), "E01"), Verdict::Clear);
}

#[test]
fn e02_the_right_has_not_ended() {
    for status in [LegalStatus::Lapsed, LegalStatus::Expired, LegalStatus::Abandoned, LegalStatus::Invalidated] {
        let dead = first(|patent| patent.status = given(status));
        stops(&dead, "E02");
    }
    let by_event = first(|patent| patent.events = vec![event("IW01", Some(date(2024, 5, 1)), "", "")]);
    stops(&by_event, "E02");
    let in_part = first(|patent| patent.status = given(LegalStatus::PartlyInvalidated));
    assert_eq!(verdict(&in_part, "E02"), Verdict::Clear);
    assert!(words(case_of(&in_part, "E02", 1)).contains("重新评分"));
    assert_eq!(verdict(&first(|patent| patent.status = Input::default()), "E02"), Verdict::Unknown);
}

#[test]
fn e03_the_grant_is_announced() {
    stops(&first(|patent| patent.status = given(LegalStatus::Pending)), "E03");
    stops(&first(|patent| patent.grant_date = given(date(2025, 8, 1))), "E03");
    assert_eq!(case_of(&assess(&clean()), "E03", 1).verdict, Verdict::Clear);
    let unknown = first(|patent| {
        patent.status = Input::default();
        patent.grant_date = Input::default();
    });
    assert_eq!(verdict(&unknown, "E03"), Verdict::Unknown);
}

#[test]
fn e04_no_annual_fee_is_overdue() {
    // Filed on 9 March 2018: the fee of year 8 was due by Sunday 9 March 2025, so by the 10th, grace until 10 September.
    let late = first(|patent| patent.paid_through_year = given(7));
    stops(&late, "E04");
    let said = words(case_of(&late, "E04", 1));
    assert!(said.contains("第 8 年度") && said.contains("滞纳期") && said.contains("2025年9月10日"), "{said}");
    let too_late = with(|case| {
        case.patents[0].paid_through_year = given(7);
        case.registration.registered_on = given(date(2025, 9, 11));
    });
    assert!(words(case_of(&too_late, "E04", 1)).contains("补缴期已过"));
    // On the due date itself it is in time.
    let on_the_day = with(|case| {
        case.base_date = given(date(2025, 3, 10));
        case.registration.registered_on = given(date(2025, 3, 10));
        case.patents[0].paid_through_year = given(7);
    });
    assert_eq!(case_of(&on_the_day, "E04", 1).verdict, Verdict::Clear);
    assert_eq!(verdict(&first(|patent| patent.paid_through_year = Input::default()), "E04"), Verdict::Unknown);
}

#[test]
fn e05_neither_suspended_nor_preserved() {
    stops(&first(|patent| patent.suspended = given(true)), "E05");
    let preserved = first(|patent| patent.events = vec![event("PP01", Some(date(2025, 2, 1)), "", "")]);
    stops(&preserved, "E05");
    let released = first(|patent| {
        patent.events =
            vec![event("PP01", Some(date(2024, 2, 1)), "", ""), event("PD01", Some(date(2024, 8, 1)), "", "")];
    });
    assert_eq!(verdict(&released, "E05"), Verdict::Clear);
    assert_eq!(verdict(&first(|patent| patent.suspended = Input::default()), "E05"), Verdict::Unknown);
    assert_eq!(verdict(&first(|patent| patent.register_extract = Input::default()), "E05"), Verdict::Unknown);
}

#[test]
fn e06_the_debt_ends_before_the_earliest_expiry() {
    // The utility model expires on 9 March 2032.
    let exact = with(|case| case.registration.contract.performance_end = given(date(2032, 3, 9)));
    assert_eq!(verdict(&exact, "E06"), Verdict::Clear);
    let longer = with(|case| case.registration.contract.performance_end = given(date(2032, 3, 10)));
    stops(&longer, "E06");
    assert_eq!(case_of(&longer, "E06", 1).verdict, Verdict::Clear);
    assert_eq!(case_of(&longer, "E06", 2).verdict, Verdict::Block);
    let loan = with(|case| case.loan.months = given(12 * 7));
    stops(&loan, "E06");
    let unknown = with(|case| case.loan.start = Input::default());
    assert_eq!(verdict(&unknown, "E06"), Verdict::Unknown);
}

#[test]
fn e07_the_contract_holds_what_is_mandatory() {
    type Change = fn(&mut PledgeContract);
    let lacks: [(&str, Change); 4] = [
        ("当事人名称及地址", |contract| contract.parties_named = given(false)),
        ("被担保债权的种类", |contract| contract.claim_kind = given(" ".to_owned())),
        ("授权公告日", |contract| contract.patents_listed = given(false)),
        ("质押担保的范围", |contract| contract.scope = given(String::new())),
    ];
    for (what, change) in lacks {
        let assessment = with(|case| change(&mut case.registration.contract));
        stops(&assessment, "E07");
        assert!(words(&rule(&assessment, "E07").cases[0]).contains(what));
    }
    assert_eq!(verdict(&with(|case| case.registration.contract.scope = Input::default()), "E07"), Verdict::Unknown);
    // Amount and term are taken from the loan, and say so.
    let assessment = assess(&clean());
    let data = &rule(&assessment, "E07").cases[0].data;
    let amount = data.iter().find(|line| line.field.as_deref() == Some("registration.contract.claim_amount")).unwrap();
    assert_eq!(amount.origin, pledgeworth::model::Origin::Derived);
    assert!(amount.note.contains("取贷款金额"));
    let unknown = with(|case| case.loan.amount = Input::default());
    assert_eq!(verdict(&unknown, "E07"), Verdict::Unknown);
}

fn co_owned() -> Case {
    let mut case = clean();
    case.patents[0].owners = names(&["甲公司", "某大学"]);
    case
}

#[test]
fn e08_co_owners_consent() {
    let silent = assess(&co_owned());
    assert_eq!(case_of(&silent, "E08", 1).verdict, Verdict::Block);
    assert_eq!(case_of(&silent, "E08", 2).verdict, Verdict::NotApplicable);
    assert_eq!(verdict(&silent, "E01"), Verdict::Block);
    // A consent is all that is wanting, and it is asked for once.
    assert_eq!(answer(&silent), RegistrationAnswer::AfterDeclaration);
    let said = findings(&silent, Severity::Block);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("E08") && said[0].contains("某大学"));
    let lifts: [fn(&mut Case); 3] = [
        |case| case.registration.papers = vec![on_file("co_owner_consent", Some(1))],
        |case| case.registration.papers = vec![on_file("co_owner_agreement", None)],
        |case| case.patents[0].co_owners_agreed = given(true),
    ];
    for lift in lifts {
        let mut case = co_owned();
        lift(&mut case);
        let lifted = assess(&case);
        assert_eq!(verdict(&lifted, "E08"), Verdict::Lifted);
        assert_eq!(answer(&lifted), RegistrationAnswer::Yes);
    }
    let mut together = co_owned();
    together.registration.pledgors = names(&["某大学", "甲公司"]);
    assert_eq!(case_of(&assess(&together), "E08", 1).verdict, Verdict::Clear);
    let mut unknown = co_owned();
    unknown.registration.pledgors = Input::default();
    assert_eq!(verdict(&assess(&unknown), "E08"), Verdict::Unknown);
}

#[test]
fn e09_no_pledge_is_open() {
    let pledged = first(|patent| {
        patent.events = vec![event("PE01", Some(date(2023, 3, 1)), "Y2023990000001", "质权人：某银行")];
    });
    stops(&pledged, "E09");
    let same_bank = with(|case| {
        case.bank.name = "某银行".to_owned();
        case.patents[0].events = vec![event("PE01", Some(date(2023, 3, 1)), "Y2023990000001", "质权人：某银行")];
    });
    stops(&same_bank, "E09");
    assert!(words(case_of(&same_bank, "E09", 1)).contains("本行"));
    let released = first(|patent| {
        patent.events = vec![
            event("PE01", Some(date(2023, 3, 1)), "Y2023990000001", ""),
            event("PC01", Some(date(2024, 3, 1)), "Y2023990000001", ""),
        ];
    });
    assert_eq!(verdict(&released, "E09"), Verdict::Clear);
    // In force, and no event known: that proves nothing.
    let unproven = first(|patent| patent.register_extract = Input::default());
    assert_eq!(verdict(&unproven, "E09"), Verdict::Unknown);
    assert_eq!(answer(&unproven), RegistrationAnswer::Undecided);
}

#[test]
fn e10_a_same_day_invention_needs_a_declaration() {
    let met = second(|patent| patent.same_day_invention = given(true));
    assert_eq!(verdict(&met, "E10"), Verdict::Block);
    assert_eq!(answer(&met), RegistrationAnswer::AfterDeclaration);
    let lifted = with(|case| {
        case.patents[1].same_day_invention = given(true);
        case.registration.papers = vec![on_file("same_day_declaration", Some(2))];
    });
    assert_eq!(verdict(&lifted, "E10"), Verdict::Lifted);
    assert_eq!(answer(&lifted), RegistrationAnswer::Yes);
    let elsewhere = with(|case| {
        case.patents[1].same_day_invention = given(true);
        case.registration.papers = vec![on_file("same_day_declaration", Some(1))];
    });
    assert_eq!(verdict(&elsewhere, "E10"), Verdict::Block, "a declaration for another patent does not help");
    assert_eq!(verdict(&second(|patent| patent.same_day_invention = Input::default()), "E10"), Verdict::Unknown);
    assert_eq!(case_of(&assess(&clean()), "E10", 1).verdict, Verdict::NotApplicable);
    assert_eq!(case_of(&assess(&clean()), "E10", 2).verdict, Verdict::Clear);
}

#[test]
fn e11_a_pending_invalidation_needs_a_declaration() {
    let met = first(|patent| patent.invalidation_pending = given(true));
    assert_eq!(verdict(&met, "E11"), Verdict::Block);
    assert_eq!(answer(&met), RegistrationAnswer::AfterDeclaration);
    let lifted = with(|case| {
        case.patents[0].invalidation_pending = given(true);
        case.registration.papers = vec![on_file("invalidation_declaration", Some(1))];
    });
    assert_eq!(verdict(&lifted, "E11"), Verdict::Lifted);
    assert_eq!(verdict(&first(|patent| patent.invalidation_pending = Input::default()), "E11"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E11"), Verdict::Clear);
}

#[test]
fn e12_a_forfeiture_clause_warns_only() {
    let met = with(|case| case.registration.contract.forfeiture_clause = given(true));
    assert_eq!(verdict(&met, "E12"), Verdict::Warning);
    assert_eq!(answer(&met), RegistrationAnswer::Yes, "the Civil Code no longer makes it a ground of refusal");
    let unknown = with(|case| case.registration.contract.forfeiture_clause = Input::default());
    assert_eq!(verdict(&unknown, "E12"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E12"), Verdict::Clear);
}

#[test]
fn e13_an_exclusive_licence_comes_first() {
    let licensed = |detail: &str| {
        let detail = detail.to_owned();
        first(|patent| patent.events = vec![event("EE01", Some(date(2023, 3, 1)), "X2023990000007", &detail)])
    };
    assert_eq!(verdict(&licensed("独占许可"), "E13"), Verdict::Warning);
    assert_eq!(verdict(&licensed("exclusive licence"), "E13"), Verdict::Warning);
    assert_eq!(verdict(&licensed("普通许可"), "E13"), Verdict::Clear);
    assert_eq!(verdict(&licensed("排他许可"), "E13"), Verdict::Clear);
    assert_eq!(verdict(&licensed("non-exclusive"), "E13"), Verdict::Clear);
    assert_eq!(verdict(&licensed(""), "E13"), Verdict::Unknown);
    let ended = first(|patent| {
        patent.events = vec![
            event("EE01", Some(date(2023, 3, 1)), "X2023990000007", "独占许可"),
            event("EC01", Some(date(2024, 3, 1)), "X2023990000007", ""),
        ];
    });
    assert_eq!(verdict(&ended, "E13"), Verdict::Clear);
}

#[test]
fn e14_an_open_licence_warns() {
    assert_eq!(verdict(&first(|patent| patent.open_licence = given(true)), "E14"), Verdict::Warning);
    let consented = with(|case| {
        case.patents[0].open_licence = given(true);
        case.registration.papers = vec![on_file("open_licence_consent", Some(1))];
    });
    assert_eq!(verdict(&consented, "E14"), Verdict::Lifted);
    let by_fee = first(|patent| {
        patent.open_licence = Input::default();
        patent.fee_reduction = given(FeeReduction::OpenLicence);
    });
    assert_eq!(verdict(&by_fee, "E14"), Verdict::Warning);
    assert_eq!(verdict(&first(|patent| patent.open_licence = Input::default()), "E14"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E14"), Verdict::Clear);
}

#[test]
fn e15_a_pledge_for_an_older_debt() {
    let older = |weak: Input<bool>| {
        with(|case| {
            case.registration.debt_since = given(date(2024, 12, 1));
            case.registration.borrower_weak = weak;
        })
    };
    assert_eq!(verdict(&older(given(true)), "E15"), Verdict::Warning);
    assert_eq!(verdict(&older(given(false)), "E15"), Verdict::Clear);
    assert_eq!(verdict(&older(Input::default()), "E15"), Verdict::Unknown);
    // Registered on the day of the pay-out, a weak borrower does not matter.
    assert_eq!(verdict(&with(|case| case.registration.borrower_weak = given(true)), "E15"), Verdict::Clear);
    let open = with(|case| {
        case.registration.borrower_weak = given(true);
        case.registration.registered_on = Input::default();
    });
    assert_eq!(verdict(&open, "E15"), Verdict::Unknown);
}

#[test]
fn e16_an_appraisal_lasts_a_year() {
    let dated = |day: Date| {
        with(|case| {
            case.registration.appraised = given(true);
            case.registration.papers = vec![on_file("appraisal_report", None)];
            case.valuation.outside_appraisal.base_date = given(day);
        })
    };
    assert_eq!(verdict(&dated(date(2024, 7, 1)), "E16"), Verdict::Clear);
    assert_eq!(verdict(&dated(date(2024, 6, 30)), "E16"), Verdict::Warning);
    assert_eq!(verdict(&assess(&clean()), "E16"), Verdict::NotApplicable);
    let undated = with(|case| case.registration.appraised = given(true));
    assert_eq!(verdict(&undated, "E16"), Verdict::Unknown);
}

#[test]
fn e17_utility_models_come_with_an_evaluation_report() {
    assert_eq!(verdict(&second(|patent| patent.evaluation_report = given(false)), "E17"), Verdict::Warning);
    let paper = with(|case| {
        case.patents[1].evaluation_report = Input::default();
        case.registration.papers = vec![on_file("evaluation_report", Some(2))];
    });
    assert_eq!(verdict(&paper, "E17"), Verdict::Clear);
    assert_eq!(verdict(&second(|patent| patent.evaluation_report = Input::default()), "E17"), Verdict::Unknown);
    assert_eq!(case_of(&assess(&clean()), "E17", 1).verdict, Verdict::NotApplicable);
}

#[test]
fn e18_the_life_that_the_bank_asks() {
    // Filed in March 2012: 6.7 years left, less than the eight of the notes.
    let short = first(|patent| {
        patent.filing_date = given(date(2012, 3, 9));
        patent.paid_through_year = given(14);
    });
    assert_eq!(verdict(&short, "E18"), Verdict::Warning);
    assert_eq!(answer(&short), RegistrationAnswer::Yes);
    // Six years is what this bank asks.
    let own = with(|case| {
        case.patents[0].filing_date = given(date(2012, 3, 9));
        case.patents[0].paid_through_year = given(14);
        case.registration.least_life_invention = given(6.0);
    });
    assert_eq!(verdict(&own, "E18"), Verdict::Clear);
    // What the bank has not said is called the default it is; what it has said is not.
    let default = case_of(&short, "E18", 1);
    assert!(words(default).contains("默认下限") && words(default).contains("未录入本行要求"), "{}", words(default));
    assert!(!words(case_of(&own, "E18", 1)).contains("默认"), "{}", words(case_of(&own, "E18", 1)));
    let line = default.data.last().unwrap();
    assert_eq!(
        (line.origin, line.label.render(Lang::Zh).contains("默认下限")),
        (pledgeworth::model::Origin::Table, true)
    );
    let remedy = Reference::builtin().pledge_rules.figures("E18").unwrap();
    assert!(remedy.remedy_zh.contains("不能消除") && remedy.remedy_en.contains("does not cure"));
    let blocking = with(|case| {
        case.patents[0].filing_date = given(date(2012, 3, 9));
        case.patents[0].paid_through_year = given(14);
        case.registration.least_life_blocks = true;
    });
    assert_eq!(verdict(&blocking, "E18"), Verdict::Block);
    assert_eq!(rule(&blocking, "E18").effect, Effect::Block);
    assert_eq!(answer(&blocking), RegistrationAnswer::Yes, "bank policy stops the loan, not the registration");
    assert!(!findings(&blocking, Severity::Block).is_empty());
    let model = second(|patent| {
        patent.filing_date = given(date(2019, 3, 9));
        patent.paid_through_year = given(7);
    });
    assert_eq!(case_of(&model, "E18", 2).verdict, Verdict::Warning, "3.7 of four years");
}

#[test]
fn e19_one_borrower_owes_at_most_a_tenth_of_the_capital() {
    let capital = |yuan: i64| with(|case| case.lending.bank_capital = given(Decimal::from(yuan)));
    assert_eq!(verdict(&capital(20_000_000), "E19"), Verdict::Clear);
    let over = capital(19_999_999);
    assert_eq!(verdict(&over, "E19"), Verdict::Block);
    assert_eq!(answer(&over), RegistrationAnswer::Yes, "it stops the loan, not the registration");
    assert_eq!(findings(&over, Severity::Block).len(), 1);
    let unknown = with(|case| case.lending.bank_capital = Input::default());
    assert_eq!(verdict(&unknown, "E19"), Verdict::Unknown);
}

#[test]
fn e20_foreign_parties_act_through_an_agency() {
    let foreign = |agency: Input<bool>| {
        with(|case| {
            case.registration.foreign_party = given(true);
            case.registration.agency_appointed = agency;
        })
    };
    stops(&foreign(given(false)), "E20");
    assert_eq!(verdict(&foreign(given(true)), "E20"), Verdict::Clear);
    assert_eq!(verdict(&foreign(Input::default()), "E20"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E20"), Verdict::NotApplicable);
    assert_eq!(verdict(&with(|case| case.registration.foreign_party = Input::default()), "E20"), Verdict::Unknown);
}

#[test]
fn e21_an_appraisal_is_filed() {
    let made = with(|case| case.registration.appraised = given(true));
    stops(&made, "E21");
    let filed = with(|case| {
        case.registration.appraised = given(true);
        case.registration.papers = vec![on_file("appraisal_report", None)];
    });
    assert_eq!(verdict(&filed, "E21"), Verdict::Clear);
    // An outside appraisal in the case shows that one was made.
    let shown = with(|case| {
        case.registration.appraised = Input::default();
        case.valuation.outside_appraisal.value = given(6e6);
    });
    assert_eq!(verdict(&shown, "E21"), Verdict::Block);
    assert_eq!(verdict(&with(|case| case.registration.appraised = Input::default()), "E21"), Verdict::Unknown);
}

#[test]
fn e22_fees_within_the_loan_go_into_the_calendar() {
    // Year 9 of the invention falls due on 9 March 2026, within the year from July 2025.
    let assessment = assess(&clean());
    let case = case_of(&assessment, "E22", 1);
    // Not a fault that is cleared: a note with its day and its sum.
    assert_eq!(case.verdict, Verdict::Noted);
    assert!(words(case).contains("1 次") && words(case).contains("2026年3月9日"), "{}", words(case));
    let sum = assessment.figure("eligibility.fees_in_loan").unwrap().workings.steps[0].value.clone().unwrap();
    assert!(words(case).contains(&sum.render(Lang::Zh)), "{}", words(case));
    let noted = assessment.findings.iter().find(|finding| finding.message.render(Lang::Zh).starts_with("E22"));
    assert_eq!(noted.map(|finding| finding.severity), Some(Severity::Note));
    assert_eq!(answer(&assessment), RegistrationAnswer::Yes);
    assert_eq!(rule(&assessment, "E22").effect, Effect::Schedule);
    let paid = with(|case| {
        case.patents[0].paid_through_year = given(9);
        case.patents[1].paid_through_year = given(5);
    });
    assert_eq!(verdict(&paid, "E22"), Verdict::Clear);
    assert_eq!(verdict(&first(|patent| patent.paid_through_year = Input::default()), "E22"), Verdict::Unknown);
}

// Titles.

fn event(code: &str, day: Option<Date>, number: &str, detail: &str) -> LegalEvent {
    LegalEvent { code: code.to_owned(), date: day, registration_number: number.to_owned(), detail: detail.to_owned() }
}

#[allow(clippy::unnecessary_wraps, reason = "an event's day may be unknown")]
fn on(year: i16) -> Option<Date> {
    Some(date(year, 5, 10))
}

fn title(events: Vec<LegalEvent>) -> Title {
    first(|patent| patent.events = events).eligibility.titles.remove(0)
}

/// How many burdens of a kind are open, and how many were paired by number.
fn count(title: &Title, kind: EncumbranceKind) -> (usize, usize, usize) {
    let of_kind = title.encumbrances.iter().filter(|one| one.kind == kind);
    let open = of_kind.clone().filter(|one| one.open).count();
    let by_number = of_kind.clone().filter(|one| one.paired_by_number).count();
    (of_kind.count(), open, by_number)
}

#[test]
fn a_pledge_ends_by_its_own_number_only() {
    use EncumbranceKind::Pledge;
    let paired = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", on(2022), "Y1", "")]);
    assert_eq!(count(&paired, Pledge), (1, 0, 1));
    assert_eq!(paired.state, TitleState::Proven);
    let one = &paired.encumbrances[0];
    assert_eq!((one.since, one.released), (on(2021), on(2022)));
    let other = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", on(2022), "Y2", "")]);
    assert_eq!(count(&other, Pledge), (2, 1, 0));
    assert_eq!(other.state, TitleState::Encumbered);
    // The second of two pledges is still open.
    let two = title(vec![
        event("PE01", on(2019), "Y1", ""),
        event("PE01", on(2021), "Y2", ""),
        event("PC01", on(2022), "Y1", ""),
    ]);
    assert_eq!(count(&two, Pledge), (2, 1, 1));
    assert_eq!(two.encumbrances[0].registration_number, "Y2", "open ones first");
}

#[test]
fn numbers_are_compared_without_width_case_and_blanks() {
    let paired = title(vec![
        event(" ｐｅ０１ ", on(2021), "y2021 9800-00123", ""),
        event("Pc01", on(2022), "登记号Ｙ２０２１９８００００１２３".trim_start_matches("登记号"), ""),
    ]);
    assert_eq!(count(&paired, EncumbranceKind::Pledge), (1, 0, 1));
}

#[test]
fn without_a_number_the_order_of_dates_pairs_and_says_so() {
    let by_date = title(vec![event("PC01", on(2022), "", ""), event("PE01", on(2021), "", "")]);
    assert_eq!(count(&by_date, EncumbranceKind::Pledge), (1, 0, 0));
    // A release before the start releases nothing.
    let before = title(vec![event("PC01", on(2020), "", ""), event("PE01", on(2021), "", "")]);
    assert_eq!(count(&before, EncumbranceKind::Pledge).1, 1);
    assert_eq!(before.state, TitleState::Encumbered);
    // Two starts, one release: the later one stays.
    let two =
        title(vec![event("PE01", on(2019), "", ""), event("PE01", on(2021), "", ""), event("PC01", on(2022), "", "")]);
    assert_eq!(count(&two, EncumbranceKind::Pledge), (2, 1, 0));
    assert_eq!(two.open(EncumbranceKind::Pledge).next().unwrap().since, on(2021));
    let said = first(|patent| {
        patent.events = vec![event("PE01", on(2021), "", ""), event("PC01", on(2022), "", "")];
    });
    assert!(findings(&said, Severity::Note).iter().any(|text| text.contains("按日期配对")));
}

#[test]
fn a_numbered_release_is_no_release_of_another_number() {
    // Only a start without a number can be meant by a release whose number no start bears.
    let unnumbered = title(vec![event("PE01", on(2021), "", ""), event("PC01", on(2022), "Y9", "")]);
    assert_eq!(count(&unnumbered, EncumbranceKind::Pledge), (1, 0, 0));
    let numbered = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", on(2022), "", "")]);
    assert_eq!(count(&numbered, EncumbranceKind::Pledge), (1, 0, 0), "a release without number, by date");
}

#[test]
fn a_release_without_a_start_is_kept_and_remarked() {
    let orphan = title(vec![event("PC01", on(2022), "Y1", "")]);
    assert_eq!(count(&orphan, EncumbranceKind::Pledge), (1, 0, 0));
    assert_eq!((orphan.encumbrances[0].since, orphan.encumbrances[0].released), (None, on(2022)));
    assert!(orphan.doubts[0].render(Lang::Zh).contains("只见解除"));
}

#[test]
fn a_start_without_a_date_is_open_until_its_number_is_released() {
    let open = title(vec![event("PE01", None, "Y1", "")]);
    assert_eq!(count(&open, EncumbranceKind::Pledge), (1, 1, 0));
    let released = title(vec![event("PE01", None, "Y1", ""), event("PC01", on(2022), "Y1", "")]);
    assert_eq!(count(&released, EncumbranceKind::Pledge), (1, 0, 1));
    // Without number and date the order is not known: it stays open.
    let vague = title(vec![event("PE01", None, "", ""), event("PC01", on(2022), "", "")]);
    assert_eq!(count(&vague, EncumbranceKind::Pledge).1, 1);
    // An undated release without a number names nothing.
    let vague = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", None, "", "")]);
    assert_eq!(count(&vague, EncumbranceKind::Pledge).1, 1);
    let undated = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", None, "Y1", "")]);
    assert_eq!(count(&undated, EncumbranceKind::Pledge), (1, 0, 1));
}

#[test]
fn a_change_keeps_the_pledge_and_proves_one() {
    let changed = title(vec![
        event("PE01", on(2021), "Y1", "质权人：甲银行"),
        event("PM01", on(2022), "Y1", "质权人变更为乙银行"),
    ]);
    assert_eq!(count(&changed, EncumbranceKind::Pledge), (1, 1, 0));
    assert_eq!(changed.encumbrances[0].details, ["质权人：甲银行", "质权人变更为乙银行"]);
    // The start is not among the events, but something was changed.
    let alone = title(vec![event("PM01", on(2022), "Y1", "")]);
    assert_eq!(count(&alone, EncumbranceKind::Pledge), (1, 1, 0));
    assert_eq!(alone.encumbrances[0].since, None);
}

#[test]
fn an_entry_printed_twice_is_one_pledge() {
    let twice = title(vec![
        event("PE01", on(2021), "Y1", "a"),
        event("PE01", on(2021), "Y1", "a"),
        event("PC01", on(2022), "Y1", ""),
    ]);
    assert_eq!(count(&twice, EncumbranceKind::Pledge), (1, 0, 1));
    // Pledged again under the same number after the release: open.
    let again = title(vec![
        event("PE01", on(2019), "Y1", ""),
        event("PC01", on(2020), "Y1", ""),
        event("PE01", on(2021), "Y1", ""),
    ]);
    assert_eq!(count(&again, EncumbranceKind::Pledge), (2, 1, 1));
}

#[test]
fn a_preservation_stays_until_it_is_released() {
    let frozen = title(vec![event("PP01", on(2018), "", "")]);
    assert_eq!(frozen.state, TitleState::Encumbered, "six months have passed, but it can be renewed");
    let free = title(vec![event("PP01", on(2018), "", ""), event("PD01", on(2019), "", "")]);
    assert_eq!(free.state, TitleState::Proven);
}

#[test]
fn a_restored_patent_is_alive_again() {
    let restored = first(|patent| {
        patent.events = vec![event("CF01", on(2022), "", ""), event("RR01", on(2023), "", "")];
    });
    assert_eq!(verdict(&restored, "E02"), Verdict::Clear);
    assert_eq!(restored.eligibility.titles[0].state, TitleState::Proven);
    let lapsed = first(|patent| {
        patent.events = vec![event("RR01", on(2021), "", ""), event("CF01", on(2022), "", "")];
    });
    assert_eq!(lapsed.eligibility.titles[0].state, TitleState::Gone);
    // In force by its status, lapsed by the register: a finding, and no registration.
    stops(&lapsed, "E02");
    let stale_status = first(|patent| {
        patent.status = given(LegalStatus::Lapsed);
        patent.events = vec![event("CF01", on(2022), "", ""), event("RR01", on(2023), "", "")];
    });
    assert_eq!(verdict(&stale_status, "E02"), Verdict::Unknown);
    assert_ne!(stale_status.eligibility.titles[0].state, TitleState::Gone);
}

#[test]
fn the_end_of_a_right_is_the_end_of_its_title() {
    for code in ["CX01", "AV01", "IW01", "CF01"] {
        assert_eq!(title(vec![event(code, on(2022), "", "")]).state, TitleState::Gone, "{code}");
    }
}

#[test]
fn invalid_in_part_lives_with_other_claims() {
    let part = first(|patent| patent.events = vec![event("IP01", on(2022), "", "")]);
    assert_eq!(verdict(&part, "E02"), Verdict::Clear);
    assert!(findings(&part, Severity::Warning).iter().any(|text| text.contains("重新评分")));
}

#[test]
fn in_force_proves_nothing_and_an_extract_only_what_it_saw() {
    let extract = |day: Option<Date>, events: Vec<LegalEvent>| {
        first(|patent| {
            patent.register_extract = day.map_or_else(Input::default, Input::given);
            patent.events = events;
        })
        .eligibility
        .titles
        .remove(0)
    };
    let lacking = extract(None, Vec::new());
    assert_eq!((lacking.state, lacking.extract), (TitleState::NotProven, ExtractState::Lacking));
    let good = extract(Some(date(2025, 6, 1)), Vec::new());
    assert_eq!((good.state, good.extract), (TitleState::Proven, ExtractState::Good));
    // Thirty days before the registration of 1 July is the last that counts: our own choice.
    let stale = extract(Some(date(2025, 5, 31)), Vec::new());
    assert_eq!((stale.state, stale.extract), (TitleState::NotProven, ExtractState::Stale));
    let older = extract(Some(date(2025, 6, 1)), vec![event("TR01", Some(date(2025, 6, 2)), "", "")]);
    assert_eq!((older.state, older.extract), (TitleState::NotProven, ExtractState::BeforeLastEvent));
}

#[test]
fn a_code_that_cannot_be_read_is_not_passed_over() {
    let unread = first(|patent| patent.events = vec![event("PE1", on(2022), "", "")]);
    assert_eq!(unread.eligibility.titles[0].state, TitleState::NotProven);
    assert_eq!(verdict(&unread, "E09"), Verdict::Unknown);
    assert!(findings(&unread, Severity::Warning).iter().any(|text| text.contains("PE1")));
    let known = title(vec![event("GR01", on(2020), "", ""), event("CP01", on(2022), "", "")]);
    assert_eq!(known.state, TitleState::Proven);
}

// Unknown.

#[test]
fn an_empty_case_asks_briefly() {
    let case = Case {
        base_date: given(BASE),
        patents: vec![Patent { id: PatentId(1), title: "某专利".into(), ..Patent::default() }],
        ..Case::default()
    };
    let assessment = assess(&case);
    assert_eq!(answer(&assessment), RegistrationAnswer::Undecided);
    for rule in &assessment.eligibility.rules {
        assert!(matches!(rule.verdict, Verdict::Unknown | Verdict::NotApplicable), "{} {:?}", rule.rule, rule.verdict);
    }
    let missing = findings(&assessment, Severity::Missing);
    assert!(missing.len() <= 8, "{missing:#?}");
    assert_eq!(missing.iter().filter(|text| text.contains("质押合同")).count(), 1, "{missing:#?}");
}

#[test]
fn forty_patents_do_not_flood_the_findings() {
    let case = with(|case| {
        case.patents = (1..=40).map(|id| Patent { register_extract: Input::default(), ..utility_model(id) }).collect();
        for patent in &mut case.patents[..30] {
            patent.evaluation_report = given(false);
        }
    });
    let all = case.findings.iter().filter(|one| one.stage == Stage::Eligibility).count();
    assert!(all <= 4, "{all}");
    let warned = findings(&case, Severity::Warning);
    assert!(warned.iter().any(|text| text.contains("等 30 件")), "{warned:?}");
}

#[test]
fn without_a_patent_nothing_is_said() {
    let assessment = assess(&Case { base_date: given(BASE), ..Case::default() });
    assert_eq!(assessment.eligibility.answer, None);
    assert!(assessment.eligibility.rules.is_empty());
}

#[test]
fn values_that_cannot_be_are_refused() {
    let assessment = with(|case| {
        case.registration.registered_on = given(date(9000, 1, 1));
        case.registration.least_life_invention = given(-1.0);
        case.registration.contract.claim_amount = given(Decimal::from(-5));
    });
    for field in
        ["registration.registered_on", "registration.least_life_invention", "registration.contract.claim_amount"]
    {
        assert!(assessment.findings_for(field).any(|finding| finding.severity == Severity::Block), "{field}");
    }
}

#[test]
fn earlier_registrations_are_told_that_other_rules_held() {
    let assessment = with(|case| {
        case.base_date = given(date(2021, 11, 14));
        case.registration.registered_on = given(date(2021, 11, 14));
    });
    assert!(findings(&assessment, Severity::Note).iter().any(|text| text.contains("2021-11-15")));
}

// Papers.

fn papers<'a>(assessment: &'a Assessment, paper: &str) -> Vec<&'a PaperOutcome> {
    assessment.eligibility.papers.iter().filter(|one| one.paper == paper).collect()
}

#[test]
fn the_papers_follow_from_the_findings() {
    let assessment = assess(&clean());
    for paper in ["application_form", "contract", "identity_pledgor", "identity_pledgee"] {
        let found = papers(&assessment, paper);
        assert!(found.len() == 1 && found[0].required && found[0].because.is_empty(), "{paper}");
    }
    assert_eq!(assessment.eligibility.lacking(), 4);
    assert!(papers(&assessment, "same_day_declaration").is_empty());
    assert!(papers(&assessment, "agency_appointment").is_empty());

    let met = with(|case| {
        case.patents[1].same_day_invention = given(true);
        case.patents[0].owners = names(&["甲公司", "某大学"]);
        case.registration.appraised = given(true);
        case.registration.foreign_party = given(true);
        case.registration.agency_appointed = given(true);
        case.registration.papers = vec![on_file("application_form", None), on_file("appraisal_report", None)];
    });
    let declaration = papers(&met, "same_day_declaration");
    assert_eq!((declaration.len(), declaration[0].patent), (1, Some(PatentId(2))));
    assert!(declaration[0].required && declaration[0].because == ["E10"]);
    let consent = papers(&met, "co_owner_consent");
    assert_eq!((consent.len(), consent[0].patent, consent[0].state), (1, Some(PatentId(1)), PaperState::Lacking));
    let report = papers(&met, "appraisal_report");
    assert!(
        report[0].required && report[0].state == PaperState::OnFile && report[0].because.contains(&"E21".to_owned())
    );
    for paper in ["agency_appointment", "power_of_attorney", "translation"] {
        assert!(papers(&met, paper)[0].required, "{paper}");
    }
    assert_eq!(papers(&met, "application_form")[0].state, PaperState::OnFile);
    // Required ones first.
    let order: Vec<bool> = met.eligibility.papers.iter().map(|paper| paper.required).collect();
    assert!(order.is_sorted_by(|a, b| a >= b));
}

#[test]
fn useful_papers_are_not_required() {
    let assessment = with(|case| {
        case.patents[1].evaluation_report = given(false);
        case.patents[0].register_extract = Input::default();
    });
    let report = papers(&assessment, "evaluation_report");
    assert!(report.len() == 1 && !report[0].required && report[0].because == ["E17"]);
    let extract = papers(&assessment, "register_extract");
    assert_eq!(extract.iter().filter(|paper| paper.patent == Some(PatentId(1))).count(), 1);
    assert!(!extract[0].required && extract[0].because.contains(&"E09".to_owned()));
    let mut case = co_owned();
    case.registration.papers = vec![on_file("co_owner_agreement", Some(1))];
    let spared = assess(&case);
    assert_eq!(papers(&spared, "co_owner_consent")[0].state, PaperState::NotNeeded);
}

#[test]
fn nothing_more_is_asked_of_what_is_gone_or_not_granted() {
    for status in [LegalStatus::Invalidated, LegalStatus::Pending] {
        let assessment = first(|patent| {
            patent.status = given(status);
            patent.owners = names(&["丙公司", "某大学"]);
            patent.suspended = Input::default();
            patent.register_extract = Input::default();
        });
        for id in ["E01", "E04", "E05", "E06", "E08", "E09", "E11", "E13", "E14", "E18", "E22"] {
            assert_eq!(case_of(&assessment, id, 1).verdict, Verdict::NotApplicable, "{id}");
        }
        assert!(assessment.eligibility.papers.iter().all(|paper| paper.patent != Some(PatentId(1))));
        // The patents stage says it of the patent; this stage only what follows.
        assert_eq!(findings(&assessment, Severity::Block).len(), 1);
        assert_eq!(answer(&assessment), RegistrationAnswer::No);
    }
}

#[test]
fn one_receipt_serves_all_fees() {
    let assessment = assess(&clean());
    let receipt = papers(&assessment, "fee_receipt");
    assert_eq!((receipt.len(), receipt[0].patent, receipt[0].required), (1, None, false));
    assert_eq!(receipt[0].because, ["E22"]);
}

#[test]
fn an_agreement_takes_the_place_of_the_consent() {
    let mut case = co_owned();
    case.patents[0].co_owners_agreed = given(true);
    let assessment = assess(&case);
    let consent = papers(&assessment, "co_owner_consent");
    assert_eq!((consent[0].state, consent[0].required), (PaperState::NotNeeded, false));
    assert!(papers(&assessment, "co_owner_agreement")[0].required);
}

// Articles.

#[test]
fn a_corrected_article_is_shown_as_the_users_own() {
    let reference = Reference::builtin();
    let mut case = clean();
    let carried = case.registration.article(reference, "measures_461_8").unwrap();
    assert!(!carried.is_own() && carried.text(Lang::Zh).contains("被担保债权的种类和数额"));
    assert_eq!(carried.standing(Lang::Zh), "未核实");

    let own = ArticleCorrection {
        article: "measures_461_8".into(),
        text: "我读到的第八条".into(),
        source: "张三，公报第 12 页".into(),
    };
    case.registration.articles = vec![own];
    let shown = case.registration.article(reference, "measures_461_8").unwrap();
    assert!(shown.is_own());
    assert_eq!(shown.text(Lang::En), "我读到的第八条");
    assert!(shown.standing(Lang::Zh).contains("使用者自己的文本") && shown.standing(Lang::Zh).contains("张三"));

    // The report and the JSON carry it with that label, not with the table's mark.
    let assessment = assess(&case);
    let json = report::json(&case, &assessment, Lang::Zh);
    let rules = json["registration"]["rules"].as_array().unwrap();
    let e07 = rules.iter().find(|rule| rule["id"] == "E07").unwrap();
    let article = e07["articles"].as_array().unwrap().iter().find(|one| one["id"] == "measures_461_8").unwrap();
    assert_eq!((article["mark"].as_str(), article["text"].as_str()), (Some("user"), Some("我读到的第八条")));
    let text = report::plain(&report::content(&case, &assessment, Lang::Zh));
    assert!(text.contains("我读到的第八条") && text.contains("使用者自己的文本"));

    // A blank correction is none, and one can go back.
    "  ".clone_into(&mut case.registration.correction_mut("measures_461_8").text);
    assert!(!case.registration.article(reference, "measures_461_8").unwrap().is_own());
    case.registration.drop_correction("measures_461_8");
    assert!(case.registration.articles.is_empty());
    assert!(case.registration.article(reference, "nothing").is_none());
}

#[test]
fn the_json_carries_rules_titles_and_papers() {
    let mut case = clean();
    case.patents[0].events = vec![event("PE01", on(2023), "Y1", "质权人：某银行")];
    let json = report::json(&case, &assess(&case), Lang::En);
    let registration = &json["registration"];
    assert_eq!(registration["verdict"], "no");
    assert_eq!(registration["rules"].as_array().unwrap().len(), 22);
    let e09 = &registration["rules"][8];
    assert_eq!(
        (e09["id"].as_str(), e09["effect"].as_str(), e09["verdict"].as_str()),
        (Some("E09"), Some("block"), Some("block"))
    );
    assert_eq!(e09["cases"][0]["field"], "patents.1.events");
    let line = usize::try_from(e09["cases"][0]["data"][1].as_u64().unwrap()).unwrap();
    assert_eq!(json["workings"]["lines"][line]["value"], "2023-05-10");
    assert_eq!(e09["articles"][0]["mark"], "secondary");
    assert!(e09["lifted_by"].as_array().unwrap().iter().any(|paper| paper["paper"] == "pledge_release"));
    assert_eq!(registration["titles"][0]["encumbrances"][0]["open"], true);
    let form = &registration["papers"][0];
    assert_eq!((form["id"].as_str(), form["from"].as_str()), (Some("application_form"), Some("both")));
}

// Whole cases.

#[test]
fn the_samples_can_be_registered_by_what_they_assume() {
    for sample in store::samples::all() {
        let assessment = assess(&store::read(sample.json.as_bytes()).unwrap());
        assert_eq!(answer(&assessment), RegistrationAnswer::Yes, "{}", sample.id);
        assert_eq!(assessment.eligibility.lacking(), 0, "{}", sample.id);
        // The oldest of Goaland's nine, as assumed, has 3.3 years left: less than the four of the notes.
        let short = if sample.id == "gaolan-2022" { Verdict::Warning } else { Verdict::Clear };
        assert_eq!(verdict(&assessment, "E18"), short, "{}", sample.id);
    }
}

#[test]
fn the_forty_patents_show_every_kind_of_trouble() {
    let path = format!("{}/examples/forty-patents.pledge", env!("CARGO_MANIFEST_DIR"));
    let assessment = assess(&store::read(&std::fs::read(path).unwrap()).unwrap());
    assert_eq!(answer(&assessment), RegistrationAnswer::No);
    for id in ["E02", "E03", "E04", "E05", "E06", "E08", "E09", "E10", "E11"] {
        assert_eq!(verdict(&assessment, id), Verdict::Block, "{id}");
    }
    for id in ["E13", "E14", "E17", "E18"] {
        assert_eq!(verdict(&assessment, id), Verdict::Warning, "{id}");
    }
    // Released, restored, consented, declared.
    assert_eq!(case_of(&assessment, "E09", 3).verdict, Verdict::Clear);
    assert_eq!(case_of(&assessment, "E02", 8).verdict, Verdict::Clear);
    assert_eq!(case_of(&assessment, "E08", 7).verdict, Verdict::Lifted);
    assert_eq!(case_of(&assessment, "E08", 14).verdict, Verdict::Lifted);
    assert_eq!(case_of(&assessment, "E10", 25).verdict, Verdict::Lifted);
    assert_eq!(case_of(&assessment, "E11", 27).verdict, Verdict::Lifted);
    assert_eq!(case_of(&assessment, "E09", 15).verdict, Verdict::Unknown, "its extract is half a year old");
    let all = assessment.findings.iter().filter(|one| one.stage == Stage::Eligibility).count();
    assert!(all <= 16, "{all} findings for forty patents");
}

// Properties.

fn any_event() -> impl Strategy<Value = LegalEvent> {
    let code = prop::sample::select(vec![
        "PE01", "PC01", "PM01", "PP01", "PD01", "EE01", "EC01", "TR01", "CF01", "RR01", "IP01", "XX",
    ]);
    let number = prop::sample::select(vec!["", "Y1", "Y2", "y 1"]);
    let day = prop::option::of((2015_i16..2025, 1_i8..=12).prop_map(|(year, month)| date(year, month, 3)));
    (code, number, day).prop_map(|(code, number, day)| event(code, day, number, ""))
}

/// A change without a number belongs to a pledge that is open on its day; one that nobody can place stays open.
#[test]
fn a_pledge_more_takes_no_change_from_the_one_that_is_open() {
    let open = |events: &[LegalEvent]| pair(events).iter().filter(|one| one.open).count();
    let dated = |code: &str, year: i16| event(code, Some(date(year, 5, 3)), "", "");
    // Undated: it may have come after the release.
    let lone = [event("PM01", None, "", ""), dated("PC01", 2021)];
    assert_eq!(open(&lone), 1);
    for number in ["", "Y77"] {
        let older = event("PE01", Some(date(2019, 1, 1)), number, "");
        assert_eq!(open(&[&lone[..], std::slice::from_ref(&older)].concat()), 1, "{number}");
        // A change after the last release proves a pledge that the release did not end.
        let later = [dated("PC01", 2021), dated("PM01", 2022)];
        assert_eq!(open(&later), 1);
        assert_eq!(open(&[&later[..], &[older]].concat()), 1, "{number}");
    }
    // Within a pledge it is a change of that pledge, and goes with it.
    let history =
        [dated("PE01", 2018), dated("PC01", 2019), dated("PE01", 2020), dated("PM01", 2021), dated("PC01", 2022)];
    assert_eq!((pair(&history).len(), open(&history)), (2, 0));
    assert_eq!(open(&[dated("PM01", 2020), dated("PC01", 2021)]), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A pledge of its own number that nobody released never makes anything better.
    #[test]
    fn another_pledge_never_improves_the_verdict(
        events in prop::collection::vec(any_event(), 0..7),
        at in 0_usize..8,
        day in prop::option::of((2015_i16..2025, 1_i8..=12).prop_map(|(year, month)| date(year, month, 7))),
        numbered in any::<bool>(),
    ) {
        let before = first(|patent| patent.events = events.clone());
        let mut more = events;
        let number = if numbered { "Y77" } else { "" };
        more.insert(at.min(more.len()), event("PE01", day, number, ""));
        let after = first(|patent| patent.events = more.clone());
        prop_assert!(answer(&after) >= answer(&before), "{:?} {:?}", answer(&before), answer(&after));
        prop_assert!(verdict(&after, "E09") >= verdict(&before, "E09") || verdict(&after, "E09") == Verdict::Block);
        // Only a release without a number could be taken for its own, by date.
        let vague = more.iter().any(|event| event.code == "PC01" && event.registration_number.is_empty());
        if numbered && !vague {
            prop_assert!(verdict(&after, "E09") == Verdict::Block || verdict(&after, "E02") == Verdict::Block);
        }
    }

    /// Forgetting an input never turns into a clear answer.
    #[test]
    fn to_forget_something_never_makes_it_registrable(which in 0_usize..10) {
        let mut case = clean();
        let forget: [fn(&mut Case); 10] = [
            |case| case.registration.pledgors = Input::default(),
            |case| case.patents[0].owners = Input::default(),
            |case| case.patents[0].suspended = Input::default(),
            |case| case.patents[0].register_extract = Input::default(),
            |case| case.patents[0].invalidation_pending = Input::default(),
            |case| case.patents[1].same_day_invention = Input::default(),
            |case| case.patents[0].paid_through_year = Input::default(),
            |case| case.registration.contract.scope = Input::default(),
            |case| case.registration.foreign_party = Input::default(),
            |case| case.loan.start = Input::default(),
        ];
        forget[which](&mut case);
        prop_assert_eq!(answer(&assess(&case)), RegistrationAnswer::Undecided);
    }
}
