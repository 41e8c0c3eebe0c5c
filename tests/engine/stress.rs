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
