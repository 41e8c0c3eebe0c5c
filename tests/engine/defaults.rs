//! What a new case starts with: shown as defaults with their rows, counted as assumed, never favourable unseen.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::fields::{self, Slot};
use pledgeworth::model::new_case::note_words;
use pledgeworth::model::{Case, DiscountBasis, Input, Origin, Patent, PatentId};
use pledgeworth::reference::Reference;
use pledgeworth::statutory::PatentType;
use pledgeworth::store;
use rust_decimal::Decimal;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn begun() -> Case {
    Case::begun(date(2026, 8, 1), Reference::builtin(), Lang::Zh)
}

/// A new case with what only its user can know: two numbers, five years, a fee range, five rates, the loan.
fn briefed() -> Case {
    let mut case = begun();
    for number in ["201910123456", "202020234567"] {
        let id = case.add_patent(Reference::builtin());
        let patent = case.patents.iter_mut().find(|patent| patent.id == id).unwrap();
        patent.number = Input::given(number.to_owned());
        patent.read_number(Reference::builtin());
    }
    for (revenue, amount) in case.products[0].revenues.iter_mut().zip([8e6, 10e6, 12e6, 12e6, 11e6]) {
        *revenue = Input::given(amount);
    }
    case.licence_fee.concluded_rate =
        Input { low: Some(0.03), high: Some(0.05), origin: Origin::Given, ..Input::default() };
    let rate = &mut case.valuation.discount_rate;
    rate.risk_free_rate = Input::given(0.018);
    for premium in &mut rate.premiums {
        premium.rate = Input::given(0.03);
    }
    case.loan.amount = Input::given(Decimal::from(3_000_000));
    case.loan.annual_rate = Input::given(Decimal::new(435, 4));
    case.loan.months = Input::given(24);
    case
}

fn origins(case: &Case) -> Vec<(String, Origin, String)> {
    let of = |slot: Slot<'_>| match slot {
        Slot::Number(input) => Some((input.origin, input.note.clone())),
        Slot::Amount(input) => Some((input.origin, input.note.clone())),
        Slot::Count(input) => Some((input.origin, input.note.clone())),
        Slot::Day(input) => Some((input.origin, input.note.clone())),
        Slot::Other => None,
    };
    let all = fields::handles(case).filter_map(|handle| {
        let (origin, note) = of(handle.slot(case)?)?;
        Some((handle.path(), origin, note))
    });
    all.collect()
}

/// A reader of English is told in English where a figure was read.
#[test]
fn every_source_worded_in_chinese_has_its_english() {
    let han = |text: &str| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/reference");
    let mut met = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let file: toml::Table = toml::from_str(&std::fs::read_to_string(entry.path()).unwrap()).unwrap();
        let rows = file.get("row").and_then(toml::Value::as_array).into_iter().flatten();
        for about in file.get("table").into_iter().chain(rows) {
            let of = |key: &str| about.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            if han(of("source")) {
                let english = of("source_en");
                assert!(!english.is_empty() && !han(english), "{:?} {}: {}", entry.file_name(), of("id"), of("source"));
                met += 1;
            }
        }
    }
    assert!(met > 100, "{met}");
    // A row with a source of its own has not the words of its table.
    let reference = Reference::builtin();
    for row in &reference.articles.rows {
        assert!(!han(row.about.source_in(Lang::En)), "{}", row.about.id);
        assert_eq!(row.about.source_in(Lang::Zh), row.about.source);
    }
}

#[test]
fn every_default_names_its_row_and_counts_as_assumed() {
    let mut case = begun();
    case.add_patent(Reference::builtin());
    let defaults: Vec<_> = origins(&case).into_iter().filter(|(_, origin, _)| *origin == Origin::Default).collect();
    assert_eq!(defaults.len(), 15, "{defaults:#?}");
    for (path, origin, note) in defaults {
        let row = Reference::builtin().find(&note).unwrap_or_else(|| panic!("{path}: {note} is no row"));
        assert!(origin.is_assumed());
        for lang in LANGS {
            let words = note_words(Reference::builtin(), origin, &note, lang);
            assert!(words.contains(row.mark.label(lang)) && words.contains(row.name.get(lang)), "{path}: {words}");
            assert!(words.contains(row.source_in(lang)), "{path}: {words}");
        }
    }
    // Nothing else is stated, but that relief from royalty carries the whole value.
    let stated = origins(&case).into_iter().filter(|(_, origin, _)| *origin == Origin::Given);
    assert_eq!(stated.map(|(path, ..)| path).collect::<Vec<_>>(), ["valuation.methods.0.weight"]);
    let names: Vec<_> = case.valuation.discount_rate.premiums.iter().map(|premium| premium.name.as_str()).collect();
    assert_eq!(names, ["技术风险", "市场风险", "资金风险", "管理风险"]);
    assert_eq!((case.valuation.discount_rate.basis, case.products[0].revenues.len()), (DiscountBasis::BuildUp, 5));
    assert_eq!(case.products[0].patents.iter().map(|one| one.patent).collect::<Vec<_>>(), [PatentId(1)]);
}

#[test]
fn what_only_the_user_knows_gives_a_curve() {
    let case = briefed();
    let assessment = assess(&case);
    let loan = &assessment.loan;
    let lendable = loan.lendable.low.expect("a lower end to lend on");
    assert!(lendable > 0.0 && loan.lendable.high.unwrap() > lendable, "{:?}", loan.lendable);
    assert_eq!(loan.months.len(), 25);
    for month in &loan.months {
        let (low, high) = (month.value.low.unwrap(), month.value.high.unwrap());
        assert!(low > 0.0 && high > low, "month {}: {:?}", month.month, month.value);
        assert!(month.limit.low.is_some() && month.liquidation.low.is_some() && month.balance.is_some());
    }
    let falls = loan.months.windows(2).all(|two| two[1].value.low <= two[0].value.low);
    assert!(falls, "five years of income and no more: the collateral falls");
    // A point as soon as the rate is one.
    let mut point = case.clone();
    point.licence_fee.concluded_rate = Input::given(0.04);
    let point = assess(&point).loan.lendable;
    assert!(point.value.is_some_and(|value| loan.lendable.low.unwrap() < value && value < loan.lendable.high.unwrap()));
}

/// Each default taken away may leave less, never more; what is stated instead counts.
#[test]
fn a_default_is_changed_freely_and_an_unknown_lends_no_more() {
    let case = briefed();
    let lent = |case: &Case| assess(case).loan.lendable.low.unwrap_or(0.0);
    let with = lent(&case);
    for (path, origin, _) in origins(&case) {
        if origin != Origin::Default {
            continue;
        }
        let mut less = case.clone();
        let handle = fields::find(&path).unwrap();
        assert!(handle.set_json(&mut less, serde_json::json!({ "origin": "unknown" })), "{path}");
        assert!(lent(&less) <= with * (1.0 + 1e-9), "{path} unknown lends {} over {with}", lent(&less));
    }
    let mut longer = case.clone();
    longer.products[0].product_life = Input::given(10.0);
    for patent in &mut longer.patents {
        patent.technical_life = Input::given(10.0);
    }
    assert!(lent(&longer) > with, "stated lives count beyond the forecast, at its level");
}

#[test]
fn lives_by_default_are_said_where_they_stand() {
    let mut case = briefed();
    let said = |case: &Case| {
        let findings = assess(case).findings;
        findings
            .into_iter()
            .find(|finding| finding.field == "products.1.product_life")
            .map(|f| f.message.render(Lang::En))
    };
    let note = said(&case).expect("five of twelve years count by default");
    assert!(note.contains("5 years") && note.contains("12.42 years"), "{note}");
    case.products[0].product_life = Input::given(5.0);
    for patent in &mut case.patents {
        patent.technical_life = Input::given(6.0);
    }
    assert_eq!(said(&case), None, "who has stated the lives need not be told");
}

#[test]
fn the_pay_out_follows_the_base_date_until_it_is_stated() {
    let mut case = begun();
    case.base_date = Input::given(date(2026, 9, 15));
    case.follow_base_date();
    assert_eq!(case.loan.start.value, Some(date(2026, 9, 15)));
    case.loan.start = Input::given(date(2026, 10, 1));
    case.base_date = Input::given(date(2026, 9, 20));
    case.follow_base_date();
    assert_eq!(case.loan.start, Input::given(date(2026, 10, 1)));
}

#[test]
fn a_number_tells_kind_and_year_and_takes_back_what_it_told() {
    let mut patent = Patent { number: Input::given("201420264351.X".to_owned()), ..Patent::default() };
    patent.read_number(Reference::builtin());
    // A wrong check digit tells nothing.
    assert!(patent.kind.is_unset() && patent.filing_date.is_unset());
    patent.number = Input::given("201410264351.3".to_owned());
    patent.read_number(Reference::builtin());
    assert_eq!((patent.kind.value, patent.kind.origin), (Some(PatentType::Invention), Origin::Derived));
    assert_eq!((patent.filing_date.value, patent.filing_date.origin), (Some(date(2014, 1, 1)), Origin::Default));
    assert_eq!(patent.filing_date.note, "new_case/filing_date");
    // An international application was filed earlier than its Chinese number says.
    patent.number = Input::given("201480012345".to_owned());
    patent.read_number(Reference::builtin());
    assert_eq!((patent.kind.value, patent.filing_date.is_unset()), (Some(PatentType::Invention), true));
    // What is stated stays.
    patent.filing_date = Input::given(date(2013, 5, 6));
    patent.number = Input::given("201410264351.3".to_owned());
    patent.read_number(Reference::builtin());
    assert_eq!(patent.filing_date, Input::given(date(2013, 5, 6)));
}

#[test]
fn a_second_patent_protects_the_only_product_unless_weights_are_stated() {
    let reference = Reference::builtin();
    let mut case = begun();
    let (a, b) = (case.add_patent(reference), case.add_patent(reference));
    let protecting = |case: &Case, at: usize| case.products[at].patents.iter().map(|p| p.patent).collect::<Vec<_>>();
    assert_eq!(protecting(&case, 0), [a, b]);
    case.products[0].patents[0].weight = Input::given(1.0);
    case.add_patent(reference);
    assert_eq!(protecting(&case, 0), [a, b], "a weight that nobody stated would be lacking");
    case.products[0].patents[0].weight = Input::default();
    case.add_product(reference);
    case.add_patent(reference);
    assert_eq!((protecting(&case, 0).len(), protecting(&case, 1).len()), (2, 0));
}

#[test]
fn defaults_go_to_the_file_and_come_back() {
    let case = briefed();
    let read = store::read(store::to_json(&case).as_bytes()).unwrap();
    assert_eq!(read, case);
    // A case from before there were defaults is as it was.
    let old = store::samples::find("korui-2006").unwrap().json;
    let opened = store::read(old.as_bytes()).unwrap();
    assert!(origins(&opened).iter().all(|(_, origin, _)| !origin.is_preset()));
}
