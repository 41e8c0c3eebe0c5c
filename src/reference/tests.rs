use std::collections::BTreeSet;

use super::*;
use crate::lang::Lang;

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-12
}

#[test]
fn every_table_can_be_read() {
    for (name, rows) in reading() {
        assert!(rows.clone().is_ok_and(|count| count > 0), "{name}: {rows:?}");
    }
}

#[test]
fn every_file_belongs_to_a_table() {
    let known: BTreeSet<String> = reading().into_iter().map(|(name, _)| format!("{name}.toml")).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reference");
    let found: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, known);
}

#[test]
fn everything_has_a_name_in_both_languages_a_source_and_its_own_key() {
    for listing in Reference::builtin().listing() {
        let table = &listing.table.id;
        let mut seen = BTreeSet::new();
        for about in listing.rows.iter().copied().chain([listing.table]) {
            assert!(!about.name.zh.trim().is_empty() && !about.name.en.trim().is_empty(), "{table}/{}", about.id);
            assert!(!about.source.trim().is_empty(), "{table}/{}: no source", about.id);
            assert!(about.name.en.is_ascii() || !has_han(&about.name.en), "{table}/{}: Chinese as English", about.id);
            if let Some(note) = &about.note {
                assert!(!note.zh.is_empty() && !note.en.is_empty(), "{table}/{}: half a note", about.id);
                assert!(!has_han(&note.en), "{table}/{}: Chinese as English", about.id);
            }
        }
        for row in &listing.rows {
            assert!(seen.insert(&row.id), "{table}/{} stands twice", row.id);
        }
    }
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

#[test]
fn a_table_is_named_after_its_field_and_file() {
    let files: Vec<&str> = reading().into_iter().map(|(name, _)| name).collect();
    let ids: Vec<&str> = Reference::builtin().listing().into_iter().map(|listing| listing.table.id.as_str()).collect();
    assert_eq!(ids, files);
}

#[test]
fn a_row_takes_from_its_table_what_it_does_not_say() {
    let reference = Reference::builtin();
    let statistics = &reference.licence_statistics;
    assert_eq!(statistics.about.mark, Mark::Secondary);
    assert_eq!(statistics.row("2016_2020").unwrap().about.mark, Mark::Primary);
    assert_eq!(statistics.row("2022").unwrap().about.mark, Mark::Secondary);
    let row = reference.royalty_unido.row("machinery").unwrap();
    assert_eq!(row.about.source, reference.royalty_unido.about.source);
    assert_eq!(reference.royalty_unido.key(row), "royalty_unido/machinery");
    assert_eq!(reference.find("royalty_unido/machinery"), Some(&row.about));
    assert_eq!(reference.find("royalty_unido/nothing"), None);
}

#[test]
fn an_unknown_field_or_mark_is_refused() {
    let good = "[table]\nid='t'\nzh='表'\nen='t'\nsource='s'\nmark='secondary'\n[[row]]\nid='r'\nzh='行'\nen='r'\n";
    assert!(Table::<Mean>::from_toml(&format!("{good}figures={{mean=1.0}}")).is_ok());
    assert!(Table::<Mean>::from_toml(&format!("{good}figures={{mean=1.0,median=2.0}}")).is_err());
    assert!(Table::<Mean>::from_toml(&format!("{good}colour='red'\nfigures={{mean=1.0}}")).is_err());
    assert!(Table::<Mean>::from_toml(&good.replace("secondary", "certain")).is_err());
}

#[test]
fn ranges_run_upwards_and_stay_fractions() {
    let reference = Reference::builtin();
    for table in [
        &reference.royalty_unido,
        &reference.royalty_textbook,
        &reference.profit_share,
        &reference.liquidation_presets,
        &reference.recoveries,
    ] {
        for row in &table.rows {
            let RangeRow { low, high } = row.figures;
            assert!(0.0 < low && low <= high && high < 1.0, "{}", table.key(row));
        }
    }
    let overall = reference.royalty_unido.figures("all").unwrap();
    assert!(
        reference.royalty_unido.rows.iter().all(|r| r.figures.low >= overall.low && r.figures.high <= overall.high)
    );
    for row in &reference.policy_rates.rows {
        assert!(row.figures.low <= row.figures.standard && row.figures.standard <= row.figures.high);
    }
}

#[test]
fn the_distribution_of_rates_rises() {
    let points = &Reference::builtin().royalty_distribution.rows;
    assert!(
        points.windows(2).all(|p| p[0].figures.rate < p[1].figures.rate && p[0].figures.share < p[1].figures.share)
    );
}

#[test]
fn licence_contracts_add_up() {
    for row in &Reference::builtin().licence_statistics.rows {
        let f = row.figures;
        if let (Some(fixed), Some(royalty), Some(free)) = (f.fixed_contracts, f.royalty_contracts, f.free_contracts) {
            assert_eq!(fixed + royalty + free, f.contracts, "{}", row.about.id);
        }
        if let (Some(total), Some(mean), Some(n)) = (f.fixed_total, f.fixed_mean, f.fixed_contracts) {
            assert!((total / mean / f64::from(n) - 1.0).abs() < 0.006, "{}: mean does not fit the total", row.about.id);
        }
    }
}

#[test]
fn annual_fees_reach_their_totals() {
    let rows = &Reference::builtin().annual_fees.rows;
    let total = |fee: fn(&AnnualFee) -> Option<f64>| -> f64 {
        rows.iter()
            .map(|r| fee(&r.figures).unwrap_or(0.0) * f64::from(r.figures.to_year - r.figures.from_year + 1))
            .sum()
    };
    assert!(close(total(|f| f.invention), 82_300.0));
    assert!(close(total(|f| f.utility_model), 11_200.0));
    assert!(close(total(|f| f.design), 26_200.0));
    assert!(rows.windows(2).all(|r| r[0].figures.to_year + 1 == r[1].figures.from_year));
}

#[test]
fn outcomes_of_invalidation_add_up() {
    for row in &Reference::builtin().invalidation_outcomes.rows {
        let f = row.figures;
        assert!(close(f.wholly + f.partly + f.maintained, 1.0), "{}", row.about.id);
        assert!(close(f.wholly + f.partly / 2.0, f.expected_loss), "{}", row.about.id);
    }
}

#[test]
fn weights_add_up_to_one() {
    let reference = Reference::builtin();
    for group in [RiskGroup::Technology, RiskGroup::Market, RiskGroup::Funding, RiskGroup::Management] {
        let items = reference.build_up_risks.rows.iter().filter(|r| r.figures.group == group);
        assert!(close(items.map(|r| r.figures.weight).sum(), 1.0), "{group:?}");
    }
    let mut groups = 0.0;
    for group in [ScoreGroup::Legal, ScoreGroup::Technical, ScoreGroup::Economic] {
        let factors: Vec<_> = reference.scored_rate_factors.rows.iter().filter(|r| r.figures.group == group).collect();
        assert!(close(factors.iter().map(|r| r.figures.weight).sum(), 1.0), "{group:?}");
        groups += factors[0].figures.group_weight;
    }
    assert!(close(groups, 1.0));
}

#[test]
fn the_term_of_a_design_changes_between_two_days() {
    let terms = &Reference::builtin().statutory_terms;
    let (after, before) = (terms.figures("design").unwrap(), terms.figures("design_before").unwrap());
    assert_eq!((after.years, before.years), (15, 10));
    assert_eq!(before.filed_until.unwrap().tomorrow().unwrap(), after.filed_from.unwrap());
    assert!(!terms.row("design_before").unwrap().about.mark.is_verified());
}

#[test]
fn what_nobody_has_seen_says_so() {
    let reference = Reference::builtin();
    assert!(!reference.build_up_risks.about.mark.is_verified());
    assert!(!reference.scored_rate_factors.about.mark.is_verified());
    assert!(!reference.policy_rates.about.mark.is_verified());
    assert!(!reference.royalty_unido.about.mark.text_seen());
    for mark in Mark::ALL {
        assert!(has_han(mark.label(Lang::Zh)) && !has_han(mark.label(Lang::En)));
    }
}

/// A table of indicators, its nodes by level, the ends of its scale.
type Indicators = (&'static Table<IndicatorNode>, [usize; 3], (f64, f64));

fn indicator_tables() -> [Indicators; 3] {
    let reference = Reference::builtin();
    [
        (&reference.indicators_national_standard, [3, 14, 27], (0.0, 100.0)),
        (&reference.indicators_manual_2012, [3, 0, 18], (0.0, 10.0)),
        (&reference.indicators_ipscore, [5, 0, 40], (1.0, 5.0)),
    ]
}

#[test]
fn the_indicator_trees_have_their_shape() {
    let mut keys = BTreeSet::new();
    for (table, counts, _) in indicator_tables() {
        assert_eq!(table.about.mark, Mark::OwnChoice);
        for (level, count) in (1..).zip(counts) {
            assert_eq!(table.rows.iter().filter(|r| r.figures.level == level).count(), count, "{}", table.about.id);
        }
        for (at, row) in table.rows.iter().enumerate() {
            let node = &row.figures;
            assert!(keys.insert(&row.about.id), "{} is not unique over the tables", row.about.id);
            let parent = node
                .parent
                .as_ref()
                .map(|id| table.rows[..at].iter().find(|r| r.about.id == *id).expect("stands before its children"));
            assert_eq!(parent.is_none(), node.level == 1, "{}", row.about.id);
            if let Some(parent) = parent {
                let above = if node.level == 3 && counts[1] > 0 { 2 } else { 1 };
                assert_eq!(parent.figures.level, above, "{}", row.about.id);
            }
        }
    }
}

#[test]
fn weights_of_sibling_indicators_add_up_to_a_hundred() {
    for (table, ..) in indicator_tables() {
        let parents: BTreeSet<_> = table.rows.iter().map(|r| r.figures.parent.clone()).collect();
        for (parent, scenario) in parents.iter().flat_map(|p| Scenario::ALL.map(|s| (p, s))) {
            let siblings = table.rows.iter().filter(|r| r.figures.parent == *parent);
            let sum: f64 = siblings.map(|r| r.figures.weights.get(scenario)).sum();
            assert!(close(sum, 100.0), "{parent:?} {scenario:?}: {sum}");
        }
    }
}

#[test]
fn grades_fall_and_say_in_words_what_one_sees() {
    let evidence = &Reference::builtin().score_evidence;
    for (table, _, (low, high)) in indicator_tables() {
        for row in &table.rows {
            let (id, node) = (&row.about.id, &row.figures);
            assert!(has_han(&node.meaning_zh) && !node.meaning_en.is_empty() && !has_han(&node.meaning_en), "{id}");
            if node.level < 3 {
                assert!(node.grades.is_empty(), "{id}");
                continue;
            }
            assert!(node.direction.is_some() && node.aspect.is_some() && !node.evidence.is_empty(), "{id}");
            assert!(node.evidence.iter().all(|paper| evidence.row(paper).is_some()), "{id}");
            assert!(node.grades.len() >= 3 && close(node.grades[0].points, high), "{id}");
            assert!(node.grades.windows(2).all(|g| g[0].points > g[1].points && g[1].points >= low), "{id}");
            assert!(node.grades.iter().all(|g| !g.zh.is_empty() && !g.en.is_empty() && !has_han(&g.en)), "{id}");
            assert!(node.grades.iter().all(|g| g.from.is_some() == node.automatic.is_some()), "{id}");
        }
    }
}

#[test]
fn circulating_weights_and_bands_of_the_manual_are_as_noted() {
    let table = &Reference::builtin().indicators_manual_2012;
    for (id, weight) in [
        ("advancement", 15.0),
        ("trend", 10.0),
        ("range", 20.0),
        ("complementary", 15.0),
        ("substitutability", 20.0),
        ("maturity", 20.0),
        ("application", 25.0),
        ("prospects", 20.0),
        ("share", 20.0),
        ("competition", 20.0),
        ("policy", 15.0),
    ] {
        let node = table.figures(&format!("m12.{id}")).unwrap();
        assert!(Scenario::ALL.iter().all(|scenario| close(node.weights.get(*scenario), weight)), "{id}");
    }
    let term = table.row("m12.term").unwrap();
    assert_eq!(term.figures.grades.iter().filter_map(|g| g.from).collect::<Vec<_>>(), [16, 12, 8, 4, 0]);
    assert!(!term.about.mark.is_verified());
}

#[test]
fn answers_of_ipscore_carry_the_values_that_were_seen() {
    let table = &Reference::builtin().indicators_ipscore;
    for (id, values) in [
        ("ip.b5", ["5", "2", "1", "0.5", "0"]),
        ("ip.c2", ["0.5%", "2.5%", "5%", "8%", "15%"]),
        ("ip.c3", ["0.5", "1", "2", "4", "8"]),
        ("ip.c6", ["0.5%", "2%", "4%", "6%", "10%"]),
        ("ip.d1", ["100%", "75%", "50%", "25%", "0%"]),
        ("ip.d2", ["30%", "15%", "8%", "2.5%", "0.5%"]),
        ("ip.d3", ["1.3", "1.15", "1", "0.85", "0.7"]),
        ("ip.d4", ["1.2", "1.1", "1", "0.7", "0.5"]),
    ] {
        let grades = &table.figures(id).unwrap().grades;
        assert_eq!(grades.len(), values.len(), "{id}");
        for (grade, value) in grades.iter().rev().zip(values) {
            for words in [&grade.zh, &grade.en] {
                let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%');
                let first: String =
                    words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| number(*c)).collect();
                assert_eq!(first, value, "{id}");
            }
        }
    }
}
