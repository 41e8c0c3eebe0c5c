//! What a score moves.

use super::*;

fn industry(assessment: &Assessment) -> Range {
    assessment.licence_fee.methods.iter().find(|method| method.way.id() == "industry").unwrap().range
}

#[test]
fn the_score_moves_the_rate_inside_its_range() {
    let mut case = fee_case();
    case.scoring.answers.retain(|answer| answer.indicator != "gb.originality");
    let assessment = assess(&case);
    let place = assessment.scoring.position;
    assert!(place.is_wide() && place.value.is_some());
    let rate = |r: Option<f64>| 0.01 + 0.04 * r.unwrap();
    let found = industry(&assessment);
    near(found.low.unwrap(), rate(place.low));
    near(found.value.unwrap(), rate(place.value));
    near(found.high.unwrap(), rate(place.high));
    let figure = assessment.figure("licence_fee.method.industry").unwrap();
    let line = figure.workings.inputs.iter().find(|line| line.field.as_deref() == Some("licence_fee.score")).unwrap();
    assert_eq!(line.origin, pledgeworth::model::Origin::Derived);
    assert!(line.note.contains("本机构自定") && line.note.ends_with("v1"));
    assert!(figure.workings.conventions.iter().any(|one| one.render(Lang::Zh).contains("2.7%")));

    // A score typed by hand wins; its ends are the range's, as before.
    case.licence_fee.score = Input::given(0.25);
    near(industry(&assess(&case)).value.unwrap(), 0.02);
    near(industry(&assess(&case)).low.unwrap(), 0.01);
    near(industry(&assess(&case)).high.unwrap(), 0.05);

    // Too little is known: the interval alone, and what is missing is named.
    case.licence_fee.score = Input::default();
    case.scoring.answers.clear();
    let little = assess(&case);
    let method = little.licence_fee.methods.iter().find(|method| method.way.id() == "industry").unwrap();
    assert_eq!(method.range.value, None);
    assert!(method.range.low.unwrap() > 0.01 && method.range.high.unwrap() <= 0.05);
    assert_eq!(method.missing[0].field, "scoring.answers");
}

#[test]
fn a_score_never_becomes_money_by_itself() {
    let mut case = fee_case();
    case.licence_fee.concluded_rate = Input::given(0.03);
    case.licence_fee.reason = "示例".to_owned();
    let before = assess(&case);
    settle_all(&mut case, false);
    let after = assess(&case);
    assert_ne!(before.scoring.total, after.scoring.total);
    assert_eq!(before.valuation.concluded, after.valuation.concluded);
    // A rate stated by hand is a judgement of its own, apart from the scores.
    near(after.value_on_judgement.unwrap(), 1.0);
    let figure = after.figure("scoring.value_on_judgement").unwrap();
    assert!(figure.workings.conventions.iter().any(|one| one.render(Lang::En).contains("stated by hand")));
    for id in ["scoring.total", "scoring.position"] {
        let figure = after.figure(id).unwrap();
        assert!(figure.workings.conventions.iter().any(|one| one.render(Lang::En).contains("2.7 %")), "{id}");
    }
}

#[test]
fn the_share_of_the_value_on_judgement_is_the_rates() {
    let mut case = fee_case();
    assert_eq!(assess(&case).value_on_judgement, None, "no concluded rate, no value");
    let rate = industry(&assess(&case)).value.unwrap();
    case.licence_fee.concluded_rate = Input::given(rate);
    case.licence_fee.reason = "取综合评价法结果".to_owned();
    let assessment = assess(&case);
    // Everything is settled by hand, so judgement spans what the tree can reach.
    let (worst, best) = assessment.scoring.reachable;
    let span = (best - worst) / 100.0;
    near(assessment.scoring.judged_span, span);
    near(assessment.value_on_judgement.unwrap(), (0.04 * span / rate).min(1.0));
    // A score typed by hand is judged from end to end.
    let mut typed = case.clone();
    typed.licence_fee.score = Input::given((rate - 0.01) / 0.04);
    near(assess(&typed).value_on_judgement.unwrap(), (0.04 / rate).min(1.0));
    // A rate from evidence rests on no judgement, one stated by hand on nothing else.
    typed.licence_fee.concluded_rate = Input::noted(0.03, pledgeworth::model::Origin::Evidence, "许可合同");
    near(assess(&typed).value_on_judgement.unwrap(), 0.0);
    typed.licence_fee.concluded_rate = Input::given(0.03);
    near(assess(&typed).value_on_judgement.unwrap(), 1.0);
    // Half of the weight to a method without the rate: the share of the value that the rate gives.
    case.valuation.methods.push(MethodChoice {
        method: Method::ProfitShare,
        weight: Input::given(1.0),
        reason: "示例".to_owned(),
    });
    case.products[0].profit_share = Input::given(0.25);
    let mixed = assess(&case);
    let value = |method: Method| {
        mixed.valuation.methods.iter().find(|found| found.method == method).unwrap().range.value.unwrap()
    };
    let of_rate = value(Method::ReliefFromRoyalty) / (value(Method::ReliefFromRoyalty) + value(Method::ProfitShare));
    near(mixed.value_on_judgement.unwrap(), (0.04 * span / rate).min(1.0) * of_rate);
    // A product with a rate of its own does not move with the score.
    case.products[0].royalty_rate = Input::given(0.02);
    near(assess(&case).value_on_judgement.unwrap(), 0.0);
}

#[test]
fn a_products_value_is_shared_by_score_and_life_where_all_are_scored() {
    let mut case = fee_case();
    case.patents.push(patent(2));
    case.products[0].patents.push(Protection { patent: PatentId(2), weight: Input::default() });
    for (id, grades, _) in indicators(Scheme::NationalStandard) {
        case.scoring.answer_mut(PatentId(2), id).settled = opinion(grades.last().unwrap(), "商定");
    }
    let shares = |case: &Case| -> Vec<f64> {
        assess(case).valuation.products[0].shares.iter().map(|share| share.weight).collect()
    };
    assert_eq!(shares(&case), [0.5, 0.5], "by remaining life alone");
    case.scoring.allocate_by_score = true;
    let scores = assess(&case).scoring;
    let place = |id: u32| scores.patent(PatentId(id)).unwrap().position.value.unwrap();
    near(shares(&case)[0], place(1) / (place(1) + place(2)));
    let total = |case: &Case| assess(case).scoring.patents.len();
    assert_eq!(total(&case), 2);
    // One patent without a single score: life alone, and a finding.
    case.scoring.answers.retain(|answer| answer.patent == ONE);
    assert_eq!(shares(&case), [0.5, 0.5]);
    assert_eq!(says(&assess(&case), Severity::Note, "shared by remaining life alone"), 1);
    // Weights stated by hand always come first.
    case.products[0].patents[0].weight = Input::given(3.0);
    case.products[0].patents[1].weight = Input::given(1.0);
    assert_eq!(shares(&case), [0.75, 0.25]);
    assert_eq!(says(&assess(&case), Severity::Note, "shared by remaining life alone"), 0);
}
