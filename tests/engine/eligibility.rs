//! The registration check: each rule met, not met and lifted; titles from paired events; papers;
//! corrected articles; and that unknown is never clear.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod rules;
mod titles;

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

fn co_owned() -> Case {
    let mut case = clean();
    case.patents[0].owners = names(&["甲公司", "某大学"]);
    case
}

fn event(code: &str, day: Option<Date>, number: &str, detail: &str) -> LegalEvent {
    LegalEvent { code: code.to_owned(), date: day, registration_number: number.to_owned(), detail: detail.to_owned() }
}

#[allow(clippy::unnecessary_wraps, reason = "an event's day may be unknown")]
fn on(year: i16) -> Option<Date> {
    Some(date(year, 5, 10))
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
