//! The catalogue of fields: complete, true to the case, and named in both languages.

#![allow(clippy::unwrap_used, clippy::default_trait_access, clippy::field_reassign_with_default)]

use std::collections::{BTreeMap, BTreeSet};

use pledgeworth::lang::Lang;
use pledgeworth::model::fields::{self, FieldUnit, Handle, Slot};
use pledgeworth::model::{Case, Input, Origin};
use pledgeworth::store;
use serde_json::{Value, json};

/// What no form edits as a field, and why.
const NOT_FIELDS: &[(&str, &str)] = &[
    ("format_version", "the file's, not the user's"),
    ("patents.{}.id", "a name within the case"),
    ("products.{}.id", "a name within the case"),
    ("products.{}.patents.{}.patent", "a name within the case: a tick in a table"),
    ("licence_fee.guideline.patents.{}", "names within the case: ticks in a table"),
    ("registration.papers.{}.paper", "the row of a table"),
    ("registration.papers.{}.patent", "a name within the case"),
    ("policy", "the institution's, as it was when the case took it: edited in a file of its own"),
    ("departure_reasons.{}.field", "the path of the field that departs"),
    ("registration.articles", "texts by the row of a table, with an editor of their own"),
    ("scoring.answers", "answers by patent and indicator, shown as a tree"),
    ("scoring.table.weights", "changes by the node of a table"),
    ("scoring.table.grades", "changes by the node of a table"),
    ("scoring.handed_in", "a deed, not an input"),
    ("scoring.revealed", "a deed, not an input"),
    ("scoring.scorers", "two names that the scorers' part keeps apart"),
    ("licence_fee.guideline.statistics", "an imported table, row by row"),
    ("licence_fee.evidence.factors", "marks by the row of a table"),
    ("simulation", "how the case is simulated, not what it states"),
];

/// Every leaf that a case file may hold, from its schema, with what the schema says of it.
fn leaves() -> BTreeMap<String, Value> {
    fn walk(schema: &Value, root: &Value, path: &str, out: &mut BTreeMap<String, Value>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            if name.starts_with("Input") {
                out.insert(path.to_owned(), schema.clone());
                return;
            }
            walk(&root["$defs"][name], root, path, out);
            if let Some(leaf) = out.get_mut(path) {
                *leaf = schema.clone();
            }
            return;
        }
        if let Some(items) = schema.get("items") {
            return walk(items, root, &format!("{path}.{{}}"), out);
        }
        match schema["properties"].as_object() {
            Some(properties) => {
                for (name, property) in properties {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(property, root, &path, out);
                }
            }
            None => drop(out.insert(path.to_owned(), schema.clone())),
        }
    }
    let schema = store::schema();
    let mut out = BTreeMap::new();
    walk(&schema, &schema, "", &mut out);
    out
}

fn patterns() -> BTreeSet<String> {
    let fields = fields::tables().flat_map(|table| table.fields);
    fields.map(|field| field.about().pattern().replace("{id}", "{}").replace("{n}", "{}")).collect()
}

/// A case that has a row in every list.
fn full() -> Case {
    let mut case = Case::default();
    case.patents = serde_json::from_value(json!([
        { "id": 7, "title": "甲", "events": [{ "code": "PE01" }, { "code": "PC01" }] },
        { "id": 3, "title": "乙", "events": [{ "code": "PB01" }] },
    ]))
    .unwrap();
    case.products = serde_json::from_value(json!([
        {
            "id": 5, "name": "泵", "revenues": [{}, {}, {}],
            "contributory_assets": [{ "name": "营运资金" }, {}],
            "patents": [{ "patent": 3 }, { "patent": 7 }],
        },
        { "id": 2, "revenues": [{}], "contributory_assets": [{}], "patents": [{ "patent": 7 }] },
    ]))
    .unwrap();
    case.registration.papers = serde_json::from_value(json!([{ "paper": "contract", "state": "on_file" }])).unwrap();
    case.licence_fee.earlier_licences = vec![Default::default(); 2];
    case.licence_fee.guideline.payment.instalments = vec![Default::default(); 2];
    case.licence_fee.guideline.payment.sales = vec![Input::default(); 2];
    case.licence_fee.guideline.payment.profits = vec![Input::default(); 2];
    case.licence_fee.guideline.payment.units = vec![Input::default(); 2];
    case.licence_fee.evidence.comparables = vec![Default::default(); 2];
    case.licence_fee.evidence.frand.generations = vec![Default::default(); 2];
    case.valuation.discount_rate.premiums = vec![Default::default(); 2];
    case.valuation.comparables = vec![Default::default(); 2];
    case.valuation.outside_appraisal.working.amounts = vec![Input::default(); 2];
    case.financials.years = vec![Default::default(); 3];
    case.loan.prepayments = vec![Default::default(); 2];
    case.loan.own_lpr = vec![Default::default(); 2];
    case.departure_reasons = vec![Default::default(); 2];
    case
}

#[test]
fn every_leaf_of_the_case_is_a_field_or_says_why_not() {
    let leaves = leaves();
    let patterns = patterns();
    assert!(leaves.len() > 200, "the schema is walked: {}", leaves.len());
    let excused =
        |leaf: &str| NOT_FIELDS.iter().any(|(path, _)| leaf == *path || leaf.starts_with(&format!("{path}.")));
    let missing: Vec<_> = leaves.keys().filter(|leaf| !patterns.contains(*leaf) && !excused(leaf)).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:#?}");
    let unknown: Vec<_> = patterns.iter().filter(|pattern| !leaves.contains_key(*pattern)).collect();
    assert!(unknown.is_empty(), "no such leaf: {unknown:#?}");
    let twice: Vec<_> = patterns.iter().filter(|pattern| excused(pattern)).collect();
    assert!(twice.is_empty(), "in the catalogue and excused: {twice:#?}");
    for (path, _) in NOT_FIELDS {
        assert!(leaves.keys().any(|leaf| leaf.starts_with(path)), "{path} is excused but does not exist");
    }
}

#[test]
fn a_field_reads_and_writes_the_place_that_its_path_names() {
    let case = full();
    let mut seen = BTreeSet::new();
    for handle in fields::handles(&case) {
        let path = handle.path();
        assert!(seen.insert(path.clone()), "{path} is there twice");
        assert_eq!(fields::find(&path), Some(handle), "{path} is found");
        let mut changed = case.clone();
        let sample = sample(handle, &case);
        assert!(handle.set_json(&mut changed, sample.clone()), "{path} takes {sample}");
        assert_eq!(handle.to_json(&changed), Some(sample.clone()), "{path} gives back what it took");
        let file = serde_json::to_value(&changed).unwrap();
        assert_eq!(at(&file, &path), Some(&sample), "{path} is that place of the file");
        let differing = fields::handles(&case).filter(|other| other.to_json(&case) != other.to_json(&changed));
        assert!(differing.filter(|other| *other != handle).count() == 0, "{path} changes nothing else");
    }
    assert!(seen.len() > 300);
}

/// A value other than the one that stands there.
fn sample(handle: Handle, case: &Case) -> Value {
    let now = handle.to_json(case).unwrap();
    let given = |value: Value| json!({ "value": value, "origin": "given" });
    match (handle.slot(case).unwrap(), handle.kind().unit) {
        (Slot::Number(_), _) => given(json!(0.25)),
        (Slot::Amount(_), _) => given(json!("0.25")),
        (Slot::Count(_), _) => given(json!(4)),
        (Slot::Day(_), _) => given(json!("2026-08-01")),
        (Slot::Other, FieldUnit::Date) => json!("2026-08-01"),
        (Slot::Other, FieldUnit::Words) if now.is_string() => json!("词"),
        (Slot::Other, FieldUnit::Words) => given(json!("词")),
        (Slot::Other, FieldUnit::Names) => given(json!(["词"])),
        (Slot::Other, FieldUnit::YesNo) if now.is_boolean() => json!(!now.as_bool().unwrap()),
        (Slot::Other, FieldUnit::YesNo) => given(json!(true)),
        (Slot::Other, _) => choice(handle, case, &now),
    }
}

/// One of the choices that the schema lists.
fn choice(handle: Handle, case: &Case, now: &Value) -> Value {
    let schema = store::schema();
    let text = schema["$defs"].to_string();
    let words: BTreeSet<&str> = text.split('"').filter(|word| !word.contains([' ', '/', '{', ':'])).collect();
    let mut trial = case.clone();
    for word in words {
        for value in [json!(word), json!({ "value": word, "origin": "given" })] {
            if value != *now && handle.set_json(&mut trial, value.clone()) {
                return value;
            }
        }
    }
    panic!("no choice for {}", handle.path());
}

/// The place of a file that a path names: rows by place, patents and products by their names.
fn at<'v>(file: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(file, |place, part| match place.as_array() {
        None => place.get(part),
        Some(rows) => {
            let name: u64 = part.parse().ok()?;
            let named = |row: &&Value| ["id", "patent"].iter().any(|key| row.get(*key) == Some(&json!(name)));
            let by_name = rows.iter().any(|row| row.get("id").is_some())
                || (rows.iter().any(|row| row.get("patent").is_some())
                    && rows.iter().all(|row| row.get("paper").is_none()));
            if by_name { rows.iter().find(named) } else { rows.get(usize::try_from(name).ok()?) }
        }
    })
}

#[test]
fn every_number_is_stated_and_read_back() {
    let case = full();
    let mut count = 0;
    for handle in fields::numeric(&case) {
        let mut changed = case.clone();
        let path = handle.path();
        let value = match handle.slot(&changed).unwrap() {
            Slot::Count(_) => 12.0,
            _ => 0.12,
        };
        assert_ne!(handle.number(&changed), Some(value), "{path}");
        assert!(handle.set_number(&mut changed, value), "{path}");
        assert_eq!(handle.number(&changed), Some(value), "{path}");
        assert!(!handle.set_number(&mut changed, f64::NAN), "{path} takes what is no number");
        assert_eq!(handle.number(&changed), Some(value), "{path} keeps what it had");
        count += 1;
    }
    assert!(count > 150, "{count}");
}

#[test]
fn a_stated_number_replaces_the_range_and_keeps_the_source() {
    let mut case = Case::default();
    case.valuation.tax_rate = Input {
        value: Some(0.2),
        low: Some(0.1),
        high: Some(0.25),
        origin: Origin::Evidence,
        note: "文件".to_owned(),
        ..Input::default()
    };
    let handle = fields::find("valuation.tax_rate").unwrap();
    assert!(handle.set_number(&mut case, 0.5));
    let stated = Input::noted(0.5, Origin::Evidence, "文件");
    assert_eq!(case.valuation.tax_rate, stated);
    let months = fields::find("loan.months").unwrap();
    assert!(!months.set_number(&mut case, 1.5) && !months.set_number(&mut case, -1.0));
}

#[test]
fn a_handle_follows_its_patent_when_rows_move() {
    let mut case = full();
    let handle = fields::handles(&case).find(|handle| handle.path() == "patents.7.technical_life").unwrap();
    assert!(handle.set_number(&mut case, 4.0));
    case.patents.swap(0, 1);
    assert_eq!(handle.number(&case), Some(4.0));
    assert!(handle.set_number(&mut case, 5.0));
    assert_eq!(case.patents[1].technical_life.value, Some(5.0));
    case.patents.clear();
    assert_eq!(handle.number(&case), None);
    assert!(!handle.set_number(&mut case, 6.0));
}

#[test]
fn what_is_no_field_is_not_found() {
    for path in
        ["", "valuation", "patents", "patents.7", "patents.x.kind", "valuation.tax_rate.value", "products.5.revenues"]
    {
        assert_eq!(fields::find(path), None, "{path}");
    }
    let absent = fields::find("patents.99.filing_date").unwrap();
    assert!(absent.slot(&full()).is_none());
}

#[test]
fn every_label_is_told_from_its_neighbours_in_both_languages() {
    let case = full();
    for lang in [Lang::Zh, Lang::En] {
        let mut labels: BTreeMap<String, String> = BTreeMap::new();
        for handle in fields::numeric(&case) {
            let label = handle.label(&case).render(lang);
            assert!(!label.contains('{') && !label.trim().is_empty(), "{}: {label}", handle.path());
            let key = format!("{:?} {label}", handle.stage());
            if let Some(other) = labels.insert(key, handle.path()) {
                panic!("{other} and {} are both called {label}", handle.path());
            }
        }
    }
}

#[test]
fn bounds_hold_their_own_ends() {
    for field in fields::tables().flat_map(|table| table.fields) {
        let about = field.about();
        let Some(bounds) = about.kind.bounds else {
            assert_eq!(about.kind.usual, None, "{} asks about what it does not bound", about.pattern());
            continue;
        };
        if let Some(usual) = about.kind.usual {
            assert!(usual.low < usual.high, "{}", about.pattern());
            assert!(bounds.contain(usual.low) && bounds.contain(usual.high), "{}", about.pattern());
            assert!(usual.holds(usual.low) && usual.holds(usual.high) && !usual.holds(usual.high + 1.0));
        }
        assert!(bounds.low < bounds.high, "{}", about.pattern());
        assert!(bounds.contain(bounds.low) && bounds.contain(bounds.high) && !bounds.contain(f64::NAN));
    }
}

#[test]
fn the_schema_says_what_the_catalogue_knows() {
    let leaves = leaves();
    for field in fields::tables().flat_map(|table| table.fields) {
        let about = field.about();
        let leaf = &leaves[&about.pattern().replace("{id}", "{}").replace("{n}", "{}")];
        let title = format!("{} / {}", about.label.zh, about.label.en);
        assert_eq!(leaf["title"], json!(title), "{}", about.pattern());
        assert_eq!(leaf.get("x-unit"), about.kind.unit.code().map(|code| json!(code)).as_ref(), "{}", about.pattern());
        let bounds = about.kind.bounds.map(|bounds| json!([bounds.low, bounds.high]));
        assert_eq!(leaf.get("x-bounds"), bounds.as_ref(), "{}", about.pattern());
    }
    assert_eq!(leaves["valuation.tax_rate"]["title"], json!("所得税率 / Income-tax rate"));
}

/// Where a finding or a missing input leads without being a field: a list, or a choice that carries no origin.
const PLACES: &[&str] = &[
    "patents",
    "products",
    "licence_fee.earlier_licences",
    "licence_fee.evidence.comparables",
    "licence_fee.guideline.payment.instalments",
    "scoring.answers",
    "valuation.methods",
    "valuation.methods.excess_earnings",
    "valuation.methods.profit_share",
    "valuation.methods.relief_from_royalty",
];

/// Every link of an assessment leads to a field of the catalogue, or to a place of the list above: of the samples, and of
/// each of them with one stated input taken away or made absurd.
#[test]
fn every_link_leads_to_a_field() {
    use pledgeworth::assessment::assess;
    let mut astray = BTreeSet::new();
    let mut look = |case: &Case| {
        let assessment = assess(case);
        let findings = assessment.findings.iter().map(|finding| finding.field.clone());
        let missing = assessment.figures.iter().flat_map(|figure| &figure.missing).map(|missing| missing.field.clone());
        for path in findings.chain(missing).filter(|path| !path.is_empty()) {
            if fields::find(&path).is_none() && !PLACES.contains(&path.as_str()) {
                astray.insert(
                    path.split('.')
                        .map(|part| if part.parse::<u32>().is_ok() { "N" } else { part })
                        .collect::<Vec<_>>()
                        .join("."),
                );
            }
        }
    };
    look(&Case::default());
    for sample in pledgeworth::store::samples::all() {
        let case: Case = pledgeworth::store::read(sample.json.as_bytes()).unwrap();
        look(&case);
        let all: Vec<_> = fields::handles(&case).collect();
        for handle in all {
            let mut changed = case.clone();
            if handle.set_json(&mut changed, json!({})) {
                look(&changed);
            }
            let mut changed = case.clone();
            if handle.set_number(&mut changed, 1e9) {
                look(&changed);
            }
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
}
