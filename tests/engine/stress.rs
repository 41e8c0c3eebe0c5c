//! Every row of the stress table, made by hand and compared; nothing gets better under stress.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::assess;
use pledgeworth::assessment::stress::{Stressed, stress};
use pledgeworth::model::{Case, DiscountBasis, Input, LegalStatus, ValueBasis};
use pledgeworth::reference::Reference;
use pledgeworth::store;

fn sample(name: &str) -> Case {
    crate::plain_sample::plain_sample(name)
}

fn row<'a>(rows: &'a [Stressed], id: &str) -> &'a Stressed {
    rows.iter().find(|row| row.row.as_deref() == Some(id)).unwrap()
}

#[test]
fn nothing_improves_under_stress() {
    for name in ["korui-2006", "gaolan-2022", "jiemei-2011"] {
        for basis in [ValueBasis::OwnValue, ValueBasis::OutsideAppraisal, ValueBasis::LowerOfBoth] {
            let mut case = sample(name);
            case.lending.basis = basis;
            let rows = stress(&case, Reference::builtin());
            assert_eq!(rows.len(), 1 + Reference::builtin().stresses.rows.len());
            let base = &rows[0];
            for worse in &rows[1..] {
                let what = format!("{name} {basis:?} {:?}", worse.row);
                let most = 1.0 + 1e-12;
                if let (Some(was), Some(is)) = (base.value.lending(), worse.value.lending()) {
                    assert!(is <= was * most, "{what}: value {was} -> {is}");
                }
                if let (Some(was), Some(is)) = (base.lendable.lending(), worse.lendable.lending()) {
                    assert!(is <= was * most, "{what}: lendable {was} -> {is}");
                }
                if let (Some(was), Some(is)) = (base.least_cover, worse.least_cover) {
                    assert!(is <= was * most, "{what}: cover {was} -> {is}");
                }
                assert!(!(base.holds == Some(false) && worse.holds == Some(true)), "{what}");
            }
        }
    }
}

#[test]
fn each_row_is_the_change_that_it_names() {
    let case = sample("jiemei-2011");
    let rows = stress(&case, Reference::builtin());
    let base = assess(&case);
    let check = |id: &str, make: &dyn Fn(&mut Case)| {
        let mut by_hand = case.clone();
        make(&mut by_hand);
        let wanted = assess(&by_hand);
        let found = row(&rows, id);
        assert_eq!(found.value, wanted.loan.basis_value, "{id}");
        assert_eq!(found.lendable, wanted.loan.lendable, "{id}");
        assert!(!found.untouched, "{id}");
    };
    let times = |input: &mut Input<f64>, by: f64| {
        for value in [&mut input.value, &mut input.low, &mut input.high].into_iter().flatten() {
            *value *= by;
        }
    };
    check("royalty_20", &|case| times(&mut case.licence_fee.concluded_rate, 0.8));
    check("sales_40", &|case| {
        let years = case.products.iter_mut().flat_map(|product| &mut product.revenues);
        years.for_each(|revenue| times(revenue, 0.6));
    });
    check("discount_3", &|case| {
        case.valuation.discount_rate.basis = DiscountBasis::Direct;
        case.valuation.discount_rate.direct = Input::given(base.valuation.discount_rate.value.unwrap() + 0.03);
    });
    check("claims_50", &|case| case.products.iter_mut().for_each(|product| times(&mut product.patent_share, 0.5)));
    check("lead_patent", &|case| {
        let value = |at: &usize| base.patents[*at].value.value.unwrap_or(0.0);
        let lead = (0..case.patents.len()).max_by(|a, b| value(a).total_cmp(&value(b))).unwrap();
        case.patents[lead].status.value = Some(LegalStatus::Invalidated);
    });
    check("liquidation_93", &|case| case.lending.liquidation_discount = Input::given(0.93));
    check("sale_1", &|case| {
        let stated = case.lending.years_to_sale.value.unwrap();
        case.lending.years_to_sale = Input::given(stated + 1.0);
    });
    // A life two years shorter is worth less than one of the same length.
    assert!(row(&rows, "life_2").value.value < rows[0].value.value);
    assert!(row(&rows, "life_4").value.value < row(&rows, "life_2").value.value);
}

#[test]
fn a_rate_that_nobody_concluded_falls_too() {
    let mut case = sample("gaolan-2022");
    case.lending.basis = ValueBasis::OwnValue;
    case.licence_fee.concluded_rate = Input::default();
    let rows = stress(&case, Reference::builtin());
    let low = |row: &Stressed| row.value.lending().unwrap();
    let worse = row(&rows, "royalty_40");
    assert!(!worse.untouched && low(worse) < 0.99 * low(&rows[0]), "{} -> {}", low(&rows[0]), low(worse));
}

#[test]
fn an_outside_appraisal_falls_as_the_own_value_does() {
    let mut case = sample("korui-2006");
    case.lending.basis = ValueBasis::OutsideAppraisal;
    let rows = stress(&case, Reference::builtin());
    let (was, is) = (rows[0].value.value.unwrap(), row(&rows, "royalty_40").value.value.unwrap());
    assert!(is < 0.95 * was, "{was} -> {is}");
}

#[test]
fn the_command_prints_every_row_in_both_languages() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.pledge");
    std::fs::write(&path, store::to_json(&sample("jiemei-2011"))).unwrap();
    for lang in ["zh", "en"] {
        let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
            .args(["--lang", lang, "stress", path.to_str().unwrap()])
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success());
        for row in &Reference::builtin().stresses.rows {
            let name = if lang == "zh" { &row.about.name.zh } else { &row.about.name.en };
            assert!(text.contains(name.as_str()), "{name}: {text}");
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .args(["stress", path.to_str().unwrap(), "--json"])
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["stresses"].as_array().unwrap().len(), 1 + Reference::builtin().stresses.rows.len());
}

#[test]
fn a_stress_of_what_is_not_there_is_said_and_does_not_look_passed() {
    use pledgeworth::model::own_scenario::{ChangeBy, FieldChange, OwnScenario};
    let mut case = sample("jiemei-2011");
    let mut said = |field: &str| {
        let change = FieldChange { field: field.to_owned(), change: ChangeBy::Times(0.5) };
        case.simulation.scenarios = vec![OwnScenario { name: "减半".to_owned(), changes: vec![change] }];
        assess(&case).findings.iter().any(|finding| finding.field == "simulation.scenarios.0")
    };
    for there in ["products.*.revenues.*", "licence_fee.concluded_rate", "loan.amount", "loan.months"] {
        assert!(!said(there), "{there}");
    }
    for idle in ["products.99.revenues.0", "no.such.field", "base_date", "title", "valuation.option.volatility", ""] {
        assert!(said(idle), "{idle}");
    }
}

/// A stress that is simulated: what is drawn moves with what is stated, row by row, and nothing uncertain is lost.
#[test]
fn what_is_drawn_moves_with_a_stress() {
    use pledgeworth::assessment::stress::stressed_case;
    use pledgeworth::model::{InputDistribution, fields};
    let mut case: Case = store::read(store::samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    let put = |case: &mut Case, field: &str, part: f64| {
        let handle = fields::find(field).unwrap();
        let stated = handle.number(case).unwrap_or_else(|| panic!("{field} is stated"));
        let (low, high) = (stated * (1.0 - part), stated * (1.0 + part));
        assert!(handle.set_distribution(case, Some(InputDistribution::Triangular { low, mode: stated, high })));
    };
    if case.licence_fee.concluded_rate.value.is_none() {
        case.licence_fee.concluded_rate.value = Some(0.03);
    }
    put(&mut case, "licence_fee.concluded_rate", 0.2);
    put(&mut case, "lending.liquidation_discount", 0.1);
    put(&mut case, "lending.years_to_sale", 0.1);
    let reference = Reference::builtin();
    let stressed = |id: &str| stressed_case(&case, reference, reference.stresses.row(id).unwrap());
    let drawn = |case: &Case, field: &str| fields::find(field).unwrap().distribution(case).cloned();
    let mut seen = 0;
    for row in &reference.stresses.rows {
        let worse = stressed(&row.about.id);
        let settings = &worse.simulation;
        assert_eq!(settings, &case.simulation, "{}", row.about.id);
        for field in ["licence_fee.concluded_rate", "lending.liquidation_discount", "lending.years_to_sale"] {
            let handle = fields::find(field).unwrap();
            let (before, after) = (handle.number(&case).unwrap(), handle.number(&worse).unwrap());
            match drawn(&worse, field) {
                // Set to a value: drawn no more.
                None => assert!(field.ends_with("discount") && after > before, "{} {field}", row.about.id),
                Some(InputDistribution::Triangular { low, mode, high }) => {
                    assert!((mode - after).abs() < 1e-9 && low < mode && mode < high, "{} {field}", row.about.id);
                    seen += usize::from((before - after).abs() > 1e-9);
                }
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(seen >= 3, "royalties and the time to sale move: {seen}");
    // A discount rate that is built of parts stays built of them, and comes to as much more.
    let built = store::samples::all().iter().map(|sample| store::read(sample.json.as_bytes()).unwrap());
    let built: Vec<Case> = built.filter(|case| case.valuation.discount_rate.basis != DiscountBasis::Direct).collect();
    assert!(!built.is_empty());
    for case in built {
        for row in reference.stresses.rows.iter().filter(|row| row.about.id.starts_with("discount_")) {
            let worse = stressed_case(&case, reference, row);
            assert_eq!(worse.valuation.discount_rate.basis, case.valuation.discount_rate.basis);
            let rate = |case: &Case| assess(case).valuation.discount_rate.value.unwrap();
            assert!((rate(&worse) - rate(&case) - row.figures.by).abs() < 1e-9, "{}", row.about.id);
        }
    }
}

/// A change that comes to what a field may not be is kept at the end of it, and says so; nothing else does.
#[test]
fn a_scenario_that_asks_for_what_cannot_be_says_what_it_takes() {
    use pledgeworth::lang::Lang;
    use pledgeworth::model::{ChangeBy, FieldChange, OwnScenario};
    use pledgeworth::report;
    let mut case = sample("jiemei-2011");
    let change = |field: &str, change| FieldChange { field: field.to_owned(), change };
    let own = OwnScenario {
        name: "折减翻倍".into(),
        changes: vec![
            change("lending.liquidation_discount", ChangeBy::Plus(0.9)),
            change("valuation.tax_rate", ChangeBy::To(1.4)),
            change("lending.disposal_cost", ChangeBy::Times(1.1)),
        ],
    };
    let held = own.held(&case);
    let fields: Vec<&str> = held.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["lending.liquidation_discount", "valuation.tax_rate"], "{held:?}");
    assert!((held[0].kept - 1.0).abs() < 1e-12 && held[0].asked > 1.0 && held[1].kept < 1.4);
    let mut changed = case.clone();
    own.apply(&mut changed);
    assert_eq!(changed.lending.liquidation_discount.value, Some(held[0].kept), "what is said is what is done");
    case.simulation.scenarios = vec![own];
    let rows = stress(&case, Reference::builtin());
    for lang in [Lang::Zh, Lang::En] {
        let said = report::plain(&report::stress::content(&case, &rows, Reference::builtin(), lang));
        let (asked, kept) = (held[0].asked * 100.0, "100 %");
        assert!(said.contains(&format!("{asked:.0} %")) && said.contains(kept) && said.contains("折减翻倍"), "{said}");
    }
}
