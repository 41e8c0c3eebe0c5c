//! The institution's own table.

use super::*;

fn weight(node: &str, weight: f64) -> WeightChange {
    WeightChange { node: node.to_owned(), scenario: Scenario::Pledge, weight }
}

fn grade(indicator: &str, grade: &str) -> GradeChange {
    GradeChange { indicator: indicator.to_owned(), grade: grade.to_owned(), points: None, words: None, from: None }
}

#[test]
fn the_table_is_named_with_its_version_and_never_as_the_standards() {
    for scheme in Scheme::ALL {
        let assessment = assess(&case(scheme));
        let scores = &assessment.scoring;
        assert!(scores.table_name.zh.contains("本机构自定") && scores.table_name.zh.contains("非"));
        assert!(scores.table_name.en.contains("own table"));
        assert_eq!((scores.table_version.as_str(), scores.is_changed), ("v1", false));
        let text = pledgeworth::report::text(&case(scheme), &assessment, Lang::Zh);
        assert!(text.contains(scores.table_name.zh.as_str()) && text.contains("版本 v1"), "{text}");
        assert!(text.contains("2.7%") && text.contains("11.3%"), "why a score is not money");
        let json = pledgeworth::report::json(&case(scheme), &assessment, Lang::En);
        assert_eq!(json["scores"]["table"]["version"], "v1");
        assert_eq!(json["scores"]["table"]["is_the_standards_own"], false);
        assert!(json["scores"]["total"]["low"].is_number() && json["scores"]["total"]["high"].is_number());
        let nodes = json["scores"]["patents"][0]["nodes"].as_array().unwrap();
        assert_eq!(nodes.len(), scores.tree.len());
        assert!(nodes.iter().all(|node| node["score"]["low"].is_number()));
    }
    let mut own = case(Scheme::NationalStandard);
    own.scoring.table.weights.push(weight("gb.legal", 60.0));
    let changed = assess(&own).scoring;
    assert!(changed.is_changed && changed.table_name.zh.contains("有改动") && changed.table_version == "v1+");
    own.scoring.table.name = "某银行专利评分表".to_owned();
    own.scoring.table.version = "2024-06".to_owned();
    let named = assess(&own).scoring;
    assert_eq!((named.table_name.zh.as_str(), named.table_version.as_str()), ("某银行专利评分表", "2024-06"));
}

#[test]
fn changed_weights_are_renormalised_for_their_scenario_only() {
    let mut case = case(Scheme::NationalStandard);
    // Legal 40, technology 25, economic 35 in a pledge, whatever they are: legal becomes 160.
    let before = assess(&case).scoring;
    let stated = |id: &str| before.tree_node(id).unwrap().stated;
    let others = stated("gb.technology") + stated("gb.economy");
    case.scoring.table.weights.push(weight("gb.legal", 160.0));
    let after = assess(&case).scoring;
    near(after.tree_node("gb.legal").unwrap().weight, 160.0 / (160.0 + others));
    assert!(after.tree_node("gb.legal").unwrap().is_changed);
    case.scoring.scenario = Some(Scenario::Licensing);
    assert!(!assess(&case).scoring.tree_node("gb.legal").unwrap().is_changed);
}

#[test]
fn the_scenario_follows_the_purpose_unless_chosen() {
    let mut case = case(Scheme::NationalStandard);
    assert_eq!(assess(&case).scoring.scenario, Scenario::Pledge);
    case.purpose = pledgeworth::model::Purpose::Infringement;
    let infringement = assess(&case).scoring;
    assert_eq!(infringement.scenario, Scenario::Infringement);
    near(infringement.tree_node("gb.legal").unwrap().weight, 0.5);
    case.scoring.scenario = Some(Scenario::Management);
    assert_eq!(assess(&case).scoring.scenario, Scenario::Management);
}

#[test]
fn what_a_table_cannot_be_is_refused_and_the_rest_stands() {
    let mut case = case(Scheme::NationalStandard);
    let plain = assess(&case).scoring.total;
    case.scoring.table.weights = vec![weight("gb.legal", -1.0), weight("gb.economy", f64::NAN), weight("nobody", 3.0)];
    case.scoring.table.grades = vec![
        GradeChange { points: Some(250.0), ..grade("gb.validity", "b") },
        GradeChange { points: Some(f64::INFINITY), ..grade("gb.validity", "c") },
        GradeChange { points: Some(50.0), ..grade("gb.validity", "nobody") },
        // A gap would open between 1 and 3: the bands of the table stand.
        GradeChange { from: Some(5), ..grade("gb.validity", "b") },
    ];
    case.scoring.least_known = Input::given(3.0);
    let assessment = assess(&case);
    assert_eq!(assessment.scoring.total, plain);
    assert_eq!(says(&assessment, Severity::Block, "must be zero or above"), 3);
    assert_eq!(says(&assessment, Severity::Warning, "outside the scheme's scale"), 1);
    assert_eq!(says(&assessment, Severity::Warning, "gap or overlap"), 1);
    assert_eq!(says(&assessment, Severity::Note, "2 changes"), 1);
    assert_eq!(says(&assessment, Severity::Block, "Least known weight"), 1);

    // Changes of another scheme's table are not this one's business.
    case.scoring.table.weights = vec![weight("m12.legal", 3.0)];
    case.scoring.table.grades.clear();
    assert_eq!(says(&assess(&case), Severity::Note, "changes"), 0);
}

#[test]
fn changed_grades_and_bands_hold() {
    let mut case = case(Scheme::NationalStandard);
    case.patents[0].family = Input::given(vec!["US".to_owned()]);
    let before = assess(&case);
    assert_eq!(score(&before).node("gb.family").unwrap().grade.as_deref(), Some("d"));
    case.scoring.table.grades = vec![
        GradeChange { from: Some(4), ..grade("gb.family", "a") },
        GradeChange { from: Some(3), ..grade("gb.family", "b") },
        GradeChange {
            from: Some(1),
            points: Some(55.0),
            words: Some("本行：一国即可".to_owned()),
            ..grade("gb.family", "c")
        },
        GradeChange { from: Some(0), ..grade("gb.family", "d") },
    ];
    // The last two bands would both start at 0: refused together, the table's own stand.
    let refused = assess(&case);
    assert_eq!(says(&refused, Severity::Warning, "gap or overlap"), 1);
    case.scoring.table.grades.truncate(3);
    // Now c and d both start at 1: still refused.
    assert_eq!(says(&assess(&case), Severity::Warning, "gap or overlap"), 1);
    case.scoring.table.grades[2].from = None;
    let after = assess(&case);
    assert_eq!(says(&after, Severity::Warning, "gap or overlap"), 0);
    let grades = &after.scoring.tree_node("gb.family").unwrap().grades;
    assert_eq!(grades[0].band, Some((4, None)));
    assert_eq!(grades[1].band, Some((3, Some(3))));
    assert_eq!((grades[2].points, grades[2].words.zh.as_str(), grades[2].is_changed), (55.0, "本行：一国即可", true));
}

#[test]
fn weights_of_nothing_leave_a_group_out_and_say_so() {
    let mut case = case(Scheme::NationalStandard);
    let children: Vec<String> = assess(&case)
        .scoring
        .tree
        .iter()
        .filter(|node| node.parent.as_deref() == Some("gb.legal.stability"))
        .map(|node| node.id.to_string())
        .collect();
    case.scoring.table.weights = children.iter().map(|id| weight(id, 0.0)).collect();
    let assessment = assess(&case);
    assert_eq!(says(&assessment, Severity::Warning, "add up to zero"), 1);
    let weights = assessment.scoring.tree.iter().filter(|node| node.level == 3).map(|node| node.weight);
    near(weights.sum(), 1.0);
    case.scoring.table.weights = ["gb.legal", "gb.technology", "gb.economy"].map(|id| weight(id, 0.0)).to_vec();
    let nothing = assess(&case);
    assert!(nothing.scoring.patents.is_empty() && nothing.scoring.total == Range::default());
    assert_eq!(says(&nothing, Severity::Warning, "nothing can be scored"), 1);
}

#[test]
fn answers_that_name_nothing_count_as_unknown() {
    let mut case = case(Scheme::NationalStandard);
    let before = assess(&case).scoring.total;
    judge(&mut case, "gb.originality", "z");
    judge(&mut case, "nobody", "a");
    case.scoring.answer_mut(PatentId(99), "gb.originality").first = opinion("a", "");
    let after = assess(&case);
    assert_eq!(after.scoring.total, before);
    assert_eq!(says(&after, Severity::Note, "1 answer names a grade"), 1);
}
