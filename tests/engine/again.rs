//! An assessment after an edit, with stages left as they were found, is that from nothing: in every word and to the last bit,
//! whatever is edited.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::Arc;

use pledgeworth::assessment::{Kept, assess, assess_again};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, fields};
use pledgeworth::report;
use pledgeworth::store;
use serde_json::{Value, json};

/// An example of three patents and two products with all that the forty have: answers of two people, papers, an appraisal.
fn some_of_forty() -> Case {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge");
    let mut case = store::load(file.as_ref()).unwrap();
    case.products.truncate(2);
    let protecting: BTreeSet<_> = case
        .products
        .iter()
        .map(|product| product.patents.last().unwrap().patent)
        .chain([case.patents[0].id])
        .collect();
    case.patents.retain(|patent| protecting.contains(&patent.id));
    for product in &mut case.products {
        product.patents.retain(|protection| protecting.contains(&protection.patent));
    }
    case.scoring.answers.retain(|answer| protecting.contains(&answer.patent));
    case.scoring.handed_in.retain(|one| protecting.contains(&one.patent));
    assert!(case.patents.len() == 3 && !case.scoring.answers.is_empty());
    case
}

fn written(case: &Case, assessment: &pledgeworth::assessment::Assessment) -> Vec<u8> {
    let mut out = Vec::new();
    serde_json::to_writer(&mut out, &report::machine(case, assessment, Lang::Zh)).unwrap();
    out
}

/// Assesses after what `kept` holds and from nothing, and compares all of both; with what is written of them where `whole`.
fn compare_by(case: &Case, kept: &mut Kept<'static>, edit: &str, whole: bool) {
    let again = assess_again(&Arc::new(case.clone()), kept);
    let anew = assess(case);
    // What is not a number equals nothing; it is written as such.
    let is_number = anew == anew.clone();
    let differs = is_number && again != anew;
    if differs || ((whole || !is_number) && written(case, &again) != written(case, &anew)) {
        let differ = |of: &str, same: bool| if same { String::new() } else { format!(" {of}") };
        let parts = [
            differ("registration", again.eligibility == anew.eligibility),
            differ("scores", again.scoring == anew.scoring),
            differ("licence fee", again.licence_fee == anew.licence_fee),
            differ("loan", again.loan == anew.loan),
            differ("figures", again.figures == anew.figures),
            differ("findings", again.findings == anew.findings),
        ];
        panic!("{}: {edit}: stale{}", case.title, parts.concat());
    }
}

fn compare(case: &Case, kept: &mut Kept<'static>, edit: &str) {
    compare_by(case, kept, edit, true);
}

/// What else may stand where this stands; much of it may not.
fn others(json: &Value, words: &[String]) -> Vec<Value> {
    match json {
        Value::Null => Vec::new(),
        Value::Bool(is) => vec![json!(!is)],
        Value::Number(number) => {
            let whole = number.as_i64().map(|number| json!(number + 1));
            let number = number.as_f64().unwrap();
            let near = whole.unwrap_or_else(|| json!(number * 1.01));
            vec![near, json!(0), json!(-0.0), json!(number * 40.0), json!(-1)]
        }
        Value::String(text) => {
            let given = ["2024-02-29", "2031-01-01", "7.10", "7.1", "别的 other", ""].map(str::to_owned);
            given.iter().chain(words).filter(|other| *other != text).map(|other| json!(other)).collect()
        }
        Value::Array(list) => {
            let mut more = list.clone();
            more.extend(list.first().cloned());
            vec![json!([]), json!(list.iter().rev().collect::<Vec<_>>()), json!(more)]
        }
        Value::Object(input) => {
            // An input: unset, with another value, note or range; where nothing stands, one of each kind.
            let with = |key: &str, value: Value| {
                let mut input = input.clone();
                input.insert(key.to_owned(), value);
                Value::Object(input)
            };
            let values = match input.get("value") {
                Some(value) => others(value, words),
                None => {
                    vec![json!(1), json!(0.25), json!(true), json!("2027-03-01"), json!("250000.00"), json!(["甲"])]
                }
            };
            let mut all: Vec<Value> = values.into_iter().map(|value| with("value", value)).collect();
            all.extend([json!({}), with("note", json!("另注")), with("origin", json!("default"))]);
            if let Some(number) = input.get("value").and_then(Value::as_f64) {
                let mut wide = input.clone();
                wide.insert("low".to_owned(), json!(number * 0.9));
                wide.insert("high".to_owned(), json!(number * 1.2));
                all.push(Value::Object(wide));
            }
            all
        }
    }
}

/// Words that some field of the samples holds: choices among them.
fn words() -> Vec<String> {
    fn collect(value: &Value, words: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if text.len() < 24 && text.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                words.insert(text.clone());
            }
            Value::Array(list) => list.iter().for_each(|one| collect(one, words)),
            Value::Object(map) => map.values().for_each(|one| collect(one, words)),
            _ => {}
        }
    }
    let mut words = BTreeSet::new();
    for sample in store::samples::all() {
        collect(&serde_json::from_str(sample.json).unwrap(), &mut words);
    }
    words.into_iter().collect()
}

/// So many edits of one field are compared.
const EACH: usize = 3;

#[test]
fn whatever_field_is_edited() {
    let words = words();
    let case = some_of_forty();
    // One edit of the case at a time, and one upon the other.
    let (mut kept, mut on) = (Kept::default(), Kept::default());
    let mut heap = case.clone();
    compare(&case, &mut kept, "nothing");
    let (mut fields_edited, mut edits) = (0, 0_usize);
    for handle in fields::handles(&case).collect::<Vec<_>>() {
        let Some(stands) = handle.to_json(&case) else { continue };
        let mut taken = 0;
        for other in others(&stands, &words) {
            let mut edited = case.clone();
            if taken == EACH || !handle.set_json(&mut edited, other.clone()) || edited == case {
                continue;
            }
            taken += 1;
            edits += 1;
            // Equal is equal to the last bit, but for the sign of a zero: what is written has that too, and takes long.
            let whole = edits.is_multiple_of(4) || other.to_string().contains("-0.0");
            compare_by(&edited, &mut kept, &format!("{} = {other}", handle.path()), whole);
            // Every third upon the ones before, unless it takes away what the others stand on.
            if edits.is_multiple_of(3) && handle.path() != "base_date" && handle.set_json(&mut heap, other) {
                compare_by(&heap, &mut on, &format!("upon others, {}", handle.path()), edits.is_multiple_of(12));
            }
        }
        fields_edited += usize::from(taken > 0);
    }
    compare(&case, &mut kept, "all of it back");
    assert!(fields_edited > 200 && edits > 500, "{fields_edited} fields, {edits} edits");
}

#[test]
fn whatever_is_added_left_out_or_moved() {
    let samples = store::samples::all().iter();
    let samples = samples.map(|sample| store::read(sample.json.as_bytes()).unwrap());
    for case in samples.chain([some_of_forty()]) {
        let mut kept = Kept::default();
        compare(&case, &mut kept, "as it is");
        let mut edited = case.clone();
        let mut next = |edited: &Case, what: &str| compare(edited, &mut kept, what);
        edited.patents.reverse();
        next(&edited, "patents turned");
        edited.products.reverse();
        next(&edited, "products turned");
        let mut added = edited.patents[0].clone();
        added.id = pledgeworth::model::PatentId(97);
        edited.patents.push(added);
        next(&edited, "a patent twice");
        edited.patents[0].title = "另一件".to_owned();
        next(&edited, "a title");
        edited.patents.remove(0);
        next(&edited, "a patent left out");
        edited.products.extend(case.products.first().cloned().map(|product| {
            let id = 1 + case.products.iter().map(|one| one.id).max().unwrap();
            pledgeworth::model::Product { id, ..product }
        }));
        next(&edited, "a product more");
        edited.scoring.answers.reverse();
        next(&edited, "answers turned");
        edited.scoring.answers.pop();
        next(&edited, "an answer less");
        edited.scoring.allocate_by_score = !edited.scoring.allocate_by_score;
        next(&edited, "shared by score");
        edited.registration.papers.clear();
        next(&edited, "no papers");
        edited.base_date.value = edited.base_date.value.map(|day| day.saturating_add(jiff::Span::new().days(40)));
        next(&edited, "another base date");
        edited.base_date.value = None;
        next(&edited, "no base date");
        next(&Case::default(), "nothing at all");
        next(&case, "all of it back");
    }
}

#[test]
fn zero_has_no_sign_and_an_amount_keeps_its_places() {
    let mut case = some_of_forty();
    let mut kept = Kept::default();
    compare(&case, &mut kept, "as it is");
    for amount in ["3000000", "3000000.0", "3000000.00"] {
        case.registration.contract.claim_amount = pledgeworth::model::Input::given(amount.parse().unwrap());
        compare(&case, &mut kept, amount);
        case.loan.amount = pledgeworth::model::Input::given(amount.parse().unwrap());
        compare(&case, &mut kept, amount);
    }
    for zero in [0.0, -0.0, 0.0] {
        case.patents[1].technical_life.value = Some(zero);
        compare(&case, &mut kept, "a life of nothing");
    }
}
