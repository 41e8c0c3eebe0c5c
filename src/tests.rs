//! How the work grows with the case.

use jiff::civil::date;

use crate::model::patent_id::counted;
use crate::model::{
    Answer, Case, HandedIn, Input, LegalEvent, LegalStatus, Method, MethodChoice, Opinion, PaperMark, PaperState,
    Patent, PatentId, Product, Protection, Scorer, Sheet, Stage,
};
use crate::reference::Reference;
use crate::statutory::PatentType;
use crate::text::engine as words;

/// A case of `count` patents, each with an owner, papers, scores and a burden of its own, four to a product.
fn portfolio(count: u32) -> Case {
    let reference = Reference::builtin();
    let mut case = Case { base_date: Input::given(date(2026, 6, 30)), ..Case::default() };
    let owner = |id: u32| format!("专利权人 {id}");
    for id in 1..=count {
        case.patents.push(Patent {
            id: PatentId(id),
            title: format!("专利 {id}"),
            kind: Input::given(PatentType::Invention),
            filing_date: Input::given(date(2019, 3, 1)),
            status: Input::given(LegalStatus::InForce),
            owners: Input::given(vec![owner(id), owner(count + 1)]),
            technical_life: Input::given(6.0),
            events: vec![LegalEvent { code: "PE01".into(), date: Some(date(2024, 1, 1)), ..LegalEvent::default() }],
            ..Patent::default()
        });
        for paper in ["register_extract", "co_owner_consent", "evaluation_report"] {
            case.registration.papers.push(PaperMark {
                paper: paper.into(),
                patent: Some(PatentId(id)),
                state: PaperState::OnFile,
                ..PaperMark::default()
            });
        }
        for row in &reference.indicators_national_standard.rows {
            let grade = Opinion { grade: "a".into(), ..Opinion::default() };
            case.scoring.answers.push(Answer {
                patent: PatentId(id),
                indicator: row.about.id.clone(),
                first: grade.clone(),
                second: grade,
                ..Answer::default()
            });
        }
        for scorer in Scorer::ALL {
            case.scoring.handed_in.push(HandedIn { patent: PatentId(id), scorer });
        }
        case.licence_fee.guideline.patents.push(PatentId(id));
    }
    case.scoring.two_scorers = true;
    case.scoring.allocate_by_score = true;
    case.licence_fee.guideline.open = Input::given(true);
    case.registration.pledgors = Input::given((1..=count).map(owner).collect());
    for (id, four) in (1..).zip(case.patents.chunks(4)) {
        case.products.push(Product {
            id,
            name: format!("产品 {id}"),
            revenues: vec![Input::given(20e6); 5],
            operating_margin: Input::given(0.18),
            patent_share: Input::given(1.0),
            patents: four.iter().map(|one| Protection { patent: one.id, weight: Input::default() }).collect(),
            ..Product::default()
        });
    }
    case.licence_fee.concluded_rate = Input::given(0.03);
    case.valuation.discount_rate.direct = Input::given(0.16);
    case.valuation.tax_rate = Input::given(0.25);
    case.valuation.deduct_annual_fees = true;
    case.valuation.methods =
        vec![MethodChoice { method: Method::ReliefFromRoyalty, weight: Input::given(1.0), reason: String::new() }];
    case.loan.start = Input::given(date(2026, 8, 1));
    case.loan.months = Input::given(12);
    case
}

/// Four times the patents may take little more than four times the comparisons, and the terms reckoned; looking through all of them for each
/// would take sixteen times as many.
fn grows_evenly(what: &str, mut work: impl FnMut(&Case)) {
    let mut counts = [60, 240].map(portfolio).iter().map(|case| counted::during(|| work(case)).1).collect::<Vec<_>>();
    let (large, small) = (counts.pop().unwrap_or_default(), counts.pop().unwrap_or_default());
    assert!(small > 0, "{what} compares nothing: the case does not reach it");
    assert!(large < small * 6, "{what}: {small} comparisons for 60 patents, {large} for 240");
}

#[test]
fn the_registration_check_grows_with_the_patents() {
    grows_evenly("eligibility", |case| {
        let base = case.base_date.value.unwrap_or_default();
        let part = crate::eligibility::read::RegisteredPart::of(case, base);
        crate::eligibility::assess::assess(part, Reference::builtin(), &mut Sheet::default());
    });
}

#[test]
fn scores_grow_with_the_patents() {
    grows_evenly("scoring", |case| {
        let base = case.base_date.value.unwrap_or_default();
        let part = crate::scoring::read::ScoredPart::of(case, base);
        crate::scoring::assess::assess(&part, Reference::builtin(), &mut Sheet::default());
    });
}

#[test]
fn the_licence_fee_grows_with_the_patents() {
    grows_evenly("royalty", |case| {
        let (base, mut sheet) = (case.base_date.value.unwrap_or_default(), Sheet::default());
        let part = crate::scoring::read::ScoredPart::of(case, base);
        let scores = crate::scoring::assess::assess(&part, Reference::builtin(), &mut sheet);
        let part = crate::royalty::read::LicensedPart::of(case, base);
        crate::royalty::assess::assess(part, Reference::builtin(), &scores, &mut sheet);
    });
}

#[test]
fn the_assessment_grows_with_the_patents() {
    grows_evenly("the assessment", |case| {
        crate::assessment::assess(case);
    });
}

#[test]
fn looking_through_all_for_each_is_noticed() {
    let each = |case: &Case| case.patents.iter().filter(|one| case.patent(one.id).is_some()).count();
    let (small, large) = (counted::during(|| each(&portfolio(60))).1, counted::during(|| each(&portfolio(240))).1);
    assert!(large > small * 6, "{small} {large}");
}

#[test]
fn a_finding_is_said_once() {
    let mut sheet = Sheet::default();
    for _ in 0..2 {
        for field in ["loan.months", "loan.start"] {
            sheet.find(crate::model::Severity::Note, Stage::Loan, field, words::FIND_NO_PATENTS);
            sheet.find(crate::model::Severity::Warning, Stage::Loan, field, words::FIND_NO_PATENTS);
        }
    }
    assert_eq!(sheet.findings.len(), 4);
}
