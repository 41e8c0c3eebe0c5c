//! Case files: nothing is lost, nothing is half written, and no file can harm the program.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use pledgeworth::lang::Lang;
use pledgeworth::model::RepaymentMethod;
use pledgeworth::model::{Case, Input, LoanRequest, Origin, Patent, PatentId, Product, Protection};
use pledgeworth::statutory::PatentType;
use pledgeworth::store::{self, StoreError, backup, load, read, save, to_json};
use proptest::prelude::*;

fn small_case() -> Case {
    Case {
        title: "某案 / a case".to_owned(),
        base_date: Input::noted(date(2026, 1, 31), Origin::Evidence, "评估报告"),
        patents: vec![Patent {
            id: PatentId(1),
            title: "一种装置".to_owned(),
            kind: Input::given(PatentType::Invention),
            filing_date: Input::given(date(2020, 2, 29)),
            ..Patent::default()
        }],
        products: vec![Product {
            id: 1,
            revenues: vec![Input { low: Some(0.1), high: Some(0.4), ..Input::given(0.1 + 0.2) }],
            patents: vec![Protection { patent: PatentId(1), ..Protection::default() }],
            ..Product::default()
        }],
        loan: LoanRequest { amount: Input::given("1500000.00".parse().unwrap()), ..LoanRequest::default() },
        ..Case::default()
    }
}

/// The message in both languages: never empty, never the same, and in its language.
fn messages(error: &StoreError) -> (String, String) {
    let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
    assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
    assert!(en.len() > 10 && zh != en, "{en}");
    (zh, en)
}

fn refused(json: &str) -> StoreError {
    let start: String = json.chars().take(200).collect();
    let error = read(json.as_bytes()).expect_err(&start);
    messages(&error);
    error
}

/// The small case with one piece of its text exchanged.
fn exchanged(from: &str, to: &str) -> String {
    let json = to_json(&small_case());
    assert!(json.contains(from), "{from} is in the file");
    json.replacen(from, to, 1)
}

#[test]
fn a_case_comes_back_as_it_was() {
    for make in [Case::default as fn() -> Case, small_case] {
        let case = make();
        let json = to_json(&case);
        assert_eq!(read(json.as_bytes()).unwrap(), case);
        assert_eq!(to_json(&read(json.as_bytes()).unwrap()), json, "written twice, the same bytes");
        assert!(json.starts_with("{\n  \"format_version\": 1,\n"), "the version comes first");
        assert!(json.ends_with("}\n"));
    }
}

#[test]
fn saving_keeps_the_version_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("某案.pledge");
    let first = small_case();
    save(&path, &first).unwrap();
    assert!(!backup(&path).exists());
    let second = Case { title: "第二版".to_owned(), ..small_case() };
    save(&path, &second).unwrap();
    assert_eq!(load(&path).unwrap(), second);
    assert_eq!(load(&backup(&path)).unwrap(), first);
    // Saved again unchanged, the backup stays the version before.
    save(&path, &second).unwrap();
    assert_eq!(load(&backup(&path)).unwrap(), first);
    // A file damaged meanwhile does not replace the good backup.
    fs::write(&path, "{ damaged").unwrap();
    save(&path, &second).unwrap();
    assert_eq!(load(&backup(&path)).unwrap(), first);
    assert_eq!(load(&path).unwrap(), second);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "no temporary file is left: {names:?}");
}

#[test]
fn a_save_that_fails_leaves_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pledge");
    save(&path, &small_case()).unwrap();
    let mut broken = small_case();
    broken.remarks = "长".repeat(50_001);
    let error = save(&path, &broken).unwrap_err();
    assert_eq!(error.field(), Some("remarks"));
    assert_eq!(load(&path).unwrap(), small_case());

    let nowhere = folder.path().join("absent/a.pledge");
    let (zh, en) = messages(&save(&nowhere, &small_case()).unwrap_err());
    assert!(zh.contains("无法写入") && en.contains("Cannot write"));
    let (_, en) = messages(&load(&nowhere).unwrap_err());
    assert!(en.contains("Cannot read"));
    let (_, en) = messages(&load(folder.path()).unwrap_err());
    assert!(en.contains("not a regular file"));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pledge");
    save(&path, &small_case()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path) & 0o600, 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.pledge");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    save(&link, &Case::default()).unwrap();
    assert_eq!(mode(&path), 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
    assert_eq!(load(&path).unwrap(), Case::default());
}

#[test]
fn the_version_is_read_first() {
    // A newer case may look quite different; its version is what counts.
    let newer = refused(r#"{"format_version": 2, "patents": "elsewhere"}"#);
    assert!(matches!(newer, StoreError::VersionTooNew { found: 2, known: 1 }));
    assert!(newer.message(Lang::Zh).contains("更新版本"));
    assert!(matches!(refused(r#"{"format_version": 0}"#), StoreError::VersionTooOld { found: 0, first: 1 }));
    for json in
        [r#"{"format_version": -1}"#, r#"{"format_version": "1"}"#, "{}", "[]", "3", r#"{"format_version": 1.5}"#]
    {
        assert!(matches!(refused(json), StoreError::NoVersion), "{json}");
    }
}

#[test]
fn a_message_names_the_field() {
    for (json, path, words) in [
        (exchanged("\"kind\"", "\"kinds\""), "patents[0].kinds", "no field named \"kinds\""),
        (exchanged("\"invention\"", "\"inventions\""), "patents[0].kind.value", "invention, utility_model, design"),
        (exchanged("2020-02-29", "2020-02-30"), "patents[0].filing_date.value", "\"2020-02-30\" is not a date"),
        (exchanged("\"title\": \"某案 / a case\"", "\"title\": 3"), "title", "found a number (3), expected text"),
        (exchanged("0.30000000000000004", "\"0.3\""), "products[0].revenues[0].value", "expected a number"),
        (exchanged("\"id\": 1", "\"id\": -1"), "patents[0].id", "wrong type"),
        (exchanged("\"id\": 1", "\"id\": 1, \"id\": 2"), "patents[0]", "\"id\" stands there twice"),
        (exchanged("\"1500000.00\"", "\"fifteen\""), "loan.amount.value", "decimal number in quotes"),
        (exchanged("\"patent\": 1", "\"patent\": 7"), "products[0].patents[0].patent", "no patent with id 7"),
    ] {
        let error = refused(&json);
        assert_eq!(error.field(), Some(path), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn identities_are_unique() {
    let mut case = small_case();
    case.patents.push(case.patents[0].clone());
    assert_eq!(refused(&to_json(&case)).field(), Some("patents[1].id"));
    let mut case = small_case();
    case.products.push(case.products[0].clone());
    assert_eq!(refused(&to_json(&case)).field(), Some("products[1].id"));
    let mut case = small_case();
    let protection = case.products[0].patents[0].clone();
    case.products[0].patents.push(protection);
    assert_eq!(refused(&to_json(&case)).field(), Some("products[0].patents[1].patent"));
    let mut case = small_case();
    let method = case.valuation.methods[0].clone();
    case.valuation.methods.push(method);
    assert_eq!(refused(&to_json(&case)).field(), Some("valuation.methods[1].method"));
}

#[test]
fn absurd_counts_are_turned_away() {
    let mut case = small_case();
    case.patents = (1..=2_001).map(|id| Patent { id: PatentId(id), ..Patent::default() }).collect();
    assert_eq!(refused(&to_json(&case)).field(), Some("patents"));
    let mut case = small_case();
    case.products[0].revenues = vec![Input::given(1.0); 201];
    assert_eq!(refused(&to_json(&case)).field(), Some("products[0].revenues"));
    let mut case = small_case();
    case.products = (1..=501).map(|id| Product { id, ..Product::default() }).collect();
    assert_eq!(refused(&to_json(&case)).field(), Some("products"));
    let mut case = small_case();
    case.patents = (1..=1_000).map(|id| Patent { id: PatentId(id), ..Patent::default() }).collect();
    let all = case.patents.iter().map(|patent| Protection { patent: patent.id, ..Protection::default() }).collect();
    case.products = (1..=5).map(|id| Product { id, patents: Vec::clone(&all), ..Product::default() }).collect();
    assert_eq!(refused(&to_json(&case)).field(), Some("products[].patents"));
    let mut case = small_case();
    case.remarks = "长".repeat(50_001);
    assert_eq!(refused(&to_json(&case)).field(), Some("remarks"));
}

/// The assessment names it and leaves it out; the file keeps what was typed.
#[test]
fn a_value_that_cannot_be_is_kept() {
    let mut case = small_case();
    case.loan.months = Input::given(4_000_000_000);
    case.patents[0].technical_life = Input { high: Some(1e9), ..Input::default() };
    case.patents[0].filing_date = Input::given(jiff::civil::date(9000, 1, 1));
    case.products[0].patent_share = Input::given(1e300);
    assert_eq!(read(to_json(&case).as_bytes()).unwrap(), case);
    let assessment = pledgeworth::assessment::assess(&case);
    for field in ["loan.months", &format!("patents.{}.technical_life", case.patents[0].id.0)] {
        assert!(assessment.findings_for(field).next().is_some(), "{field}");
    }
}

#[test]
fn damaged_files_get_a_message() {
    let json = to_json(&small_case());
    for cut in (0..json.len() - 1).step_by(97) {
        let error = read(&json.as_bytes()[..cut]).expect_err("a truncated file is no case");
        messages(&error);
    }
    let half: String = json.chars().take(json.chars().count() / 2).collect();
    assert!(matches!(refused(&half), StoreError::NotJson { cut_off: true, .. }));
    assert!(matches!(refused(&format!("{json}x")), StoreError::NotJson { cut_off: false, .. }));
    assert!(matches!(refused(" \n"), StoreError::Empty));
    assert!(matches!(read(b"\xff\xfe{\0}\0").unwrap_err(), StoreError::NotUtf8 { offset: 0 }));
    // Not a number in JSON: there is no way to write it.
    refused(&exchanged("0.30000000000000004", "NaN"));
    refused(&exchanged("0.30000000000000004", "1e999"));
    // A byte-order mark is no damage.
    assert_eq!(read(format!("\u{feff}{json}").as_bytes()).unwrap(), small_case());
}

#[test]
fn hostile_files_are_turned_away_quickly() {
    let start = Instant::now();
    for deep in ["[", "{\"a\":", "{\"format_version\":1,\"patents\":[", "{\"format_version\":1,\"title\":"] {
        refused(&deep.repeat(200_000));
    }
    refused(&format!("{{\"format_version\":1,\"title\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000)));
    // Very many patents, each nothing but an id.
    let many = (0..300_000).map(|id| format!("{{\"id\":{id}}}")).collect::<Vec<_>>().join(",");
    assert_eq!(refused(&format!("{{\"format_version\":1,\"patents\":[{many}]}}")).field(), Some("patents"));
    // A name as long as the file does not make a message as long as the file.
    let long = refused(&format!("{{\"format_version\":1,\"{}\":1}}", "x".repeat(1_000_000)));
    assert!(long.to_string().len() < 1_000, "{}", long.to_string().len());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn a_huge_file_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.pledge");
    // Sparse: it takes no room.
    fs::File::create(&path).unwrap().set_len(33 * 1024 * 1024).unwrap();
    assert!(matches!(load(&path).unwrap_err(), StoreError::TooLarge { limit: 32 }));
    assert!(matches!(read(&vec![b' '; 33 * 1024 * 1024]).unwrap_err(), StoreError::TooLarge { .. }));
    #[cfg(unix)]
    assert!(matches!(load(Path::new("/dev/zero")).unwrap_err(), StoreError::NotAFile(_)));
}

const ORIGINS: [Origin; 8] = [
    Origin::Unknown,
    Origin::Given,
    Origin::Evidence,
    Origin::Table,
    Origin::Derived,
    Origin::Assumption,
    Origin::Default,
    Origin::Policy,
];
const FORMS: [RepaymentMethod; 4] = [
    RepaymentMethod::EqualInstalment,
    RepaymentMethod::EqualPrincipal,
    RepaymentMethod::InterestFirst,
    RepaymentMethod::Bullet,
];

prop_compose! {
    fn an_input()(
        value in proptest::option::of(-1e12..1e12f64),
        spread in proptest::option::of(0.0..1e6f64),
        note in ".{0,12}",
        typed in proptest::option::of(".{0,8}"),
        origin in 0..8usize,
    ) -> Input<f64> {
        let end = |sign: f64| value.zip(spread).map(|(value, spread)| value + sign * spread);
        Input { value, low: end(-1.0), high: end(1.0), origin: ORIGINS[origin], note, typed, distribution: None }
    }
}

prop_compose! {
    fn a_date()(year in 1900..=2200i16, month in 1..=12i8, day in 1..=28i8) -> jiff::civil::Date {
        date(year, month, day)
    }
}

prop_compose! {
    fn a_case()(
        title in ".{0,20}",
        remarks in ".{0,40}",
        base in proptest::option::of(a_date()),
        filed in proptest::collection::vec((a_date(), ".{0,16}", any::<bool>()), 0..6),
        streams in proptest::collection::vec(proptest::collection::vec(an_input(), 0..5), 0..4),
        margin in an_input(),
        cents in 0..1_000_000_000_000i64,
        months in 0..=600u32,
        form in 0..4usize,
    ) -> Case {
        let patents: Vec<Patent> = filed
            .into_iter()
            .zip(1..)
            .map(|((day, title, divisional), id)| Patent {
                id: PatentId(id),
                title,
                filing_date: Input::given(day),
                divisional: Input::given(divisional),
                owners: Input::given(vec!["某公司".to_owned()]),
                ..Patent::default()
            })
            .collect();
        let protections: Vec<Protection> = patents
            .iter()
            .map(|patent| Protection { patent: patent.id, weight: Input::default() })
            .collect();
        let products = streams
            .into_iter()
            .zip(1..)
            .map(|(revenues, id)| Product {
                id,
                revenues,
                operating_margin: margin.clone(),
                patents: protections.clone(),
                ..Product::default()
            })
            .collect();
        Case {
            title,
            remarks,
            patents,
            products,
            base_date: Input { value: base, ..Input::default() },
            loan: LoanRequest {
                amount: Input::given(rust_decimal::Decimal::new(cents, 2)),
                months: Input::given(months),
                repayment: FORMS[form],
                ..LoanRequest::default()
            },
            ..Case::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_case_comes_back_as_it_was(case in a_case()) {
        let json = to_json(&case);
        let again = read(json.as_bytes()).unwrap();
        prop_assert_eq!(&again, &case);
        prop_assert_eq!(to_json(&again), json);
    }

    #[test]
    fn any_case_saved_is_the_case_loaded(case in a_case()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pledge");
        save(&path, &case).unwrap();
        prop_assert_eq!(load(&path).unwrap(), case);
    }

    #[test]
    fn random_bytes_are_never_a_case(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        messages(&read(&bytes).unwrap_err());
    }

    #[test]
    fn a_changed_byte_never_panics(at in 0..10_000usize, byte in any::<u8>()) {
        let mut json = to_json(&small_case()).into_bytes();
        let at = at % json.len();
        json[at] = byte;
        if let Err(error) = read(&json) {
            messages(&error);
        }
    }
}

#[test]
fn the_schema_describes_the_whole_case() {
    let schema = store::schema();
    assert!(schema["title"].as_str().unwrap().contains("质值"));
    let written = serde_json::to_value(small_case()).unwrap();
    for field in written.as_object().unwrap().keys() {
        assert!(schema["properties"].get(field).is_some(), "{field} is in the schema");
    }
    assert_eq!(schema["additionalProperties"], false);
}
