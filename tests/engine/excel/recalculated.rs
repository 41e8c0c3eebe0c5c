//! Recalculated by `LibreOffice`: inputs are changed in the file itself, its results left as they were, and what another
//! program then computes is what the engine finds for the changed case, to the cent.
//!
//! Passed over where there is no `LibreOffice`, unless `PLEDGEWORTH_READERS=required`.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::fields;
use pledgeworth::model::loan::{DayCount, PaidEvery};
use pledgeworth::model::{Case, Input, OptionStyle, RepaymentMethod, ValueBasis};
use zip::write::SimpleFileOptions;

use super::safe::{named, number, opened, written};
use super::{another, every_method, figures, forty, pay, same, sample};

/// Recalculate whatever the file says: `LibreOffice` otherwise trusts the results that stand in it.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

fn is_there() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok_and(|out| out.status.success());
    let required = std::env::var("PLEDGEWORTH_READERS").is_ok_and(|readers| readers == "required");
    assert!(found || !required, "LibreOffice is required and not there");
    found
}

/// Writes a number into a cell of the sheet of inputs, and leaves every result as it was; `None` empties it.
fn patched(bytes: &[u8], cell: &str, value: Option<f64>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "xl/worksheets/sheet2.xml" {
            let text = String::from_utf8(content).unwrap();
            let start = text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
            let head = start + text[start..].find('>').unwrap() + 1;
            let (open, end) = if text[start..head].ends_with("/>") {
                (format!("{}>", text[start..head].trim_end_matches("/>")), head)
            } else {
                (text[start..head].to_owned(), start + text[start..].find("</c>").unwrap() + 4)
            };
            let value = value.map(|value| format!("<v>{value}</v>")).unwrap_or_default();
            content = format!("{}{open}{value}</c>{}", &text[..start], &text[end..]).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn recalculate(folder: &Path, names: &[String]) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS).unwrap();
    std::fs::create_dir_all(folder.join("out")).unwrap();
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(folder.join("out"))
        .args(names.iter().map(|name| folder.join(name)))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A changed case, and the file with the same change made in it.
struct Change {
    what: String,
    case: Case,
    file: String,
}

fn column_of(column: u32) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

fn prepare(folder: &Path, what: &str, case: &Case, paths: &[&str]) -> Vec<Change> {
    let bytes = written(case, &[Lang::En]);
    let workbook = opened(&bytes);
    let change = |(at, path): (usize, &&str)| {
        let handle = fields::find(path).unwrap();
        let value = handle.number(case).unwrap_or_else(|| panic!("{what}: {path} is stated"));
        let mut other = case.clone();
        assert!(handle.set_number(&mut other, another(handle, value)));
        let (_, (row, column)) =
            named(&workbook, &path.replace('.', "_")).unwrap_or_else(|| panic!("{path} has a cell"));
        let cell = format!("{}{}", column_of(column), row + 1);
        let file = format!("{what}-{at}.xlsx");
        std::fs::write(folder.join(&file), patched(&bytes, &cell, handle.number(&other))).unwrap();
        Change { what: format!("{what}: {path}"), case: other, file }
    };
    paths.iter().enumerate().map(change).collect()
}

#[test]
fn another_program_recalculates_it_to_the_engines_figures_to_the_cent() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut own = sample("gaolan-2022");
    own.lending.basis = ValueBasis::LowerOfBoth;
    let mut changes = prepare(
        folder,
        "gaolan",
        &own,
        &[
            "licence_fee.concluded_rate",
            "products.1.revenues.0",
            "products.1.revenues.3",
            "products.2.growth_after",
            "products.1.patent_share",
            "products.1.annual_decay",
            "products.3.product_life",
            "valuation.discount_rate.risk_free_rate",
            "valuation.discount_rate.premiums.1.rate",
            "valuation.tax_rate",
            "valuation.methods.0.weight",
            "valuation.outside_appraisal.value",
            "patents.1.technical_life",
            "lending.pledge_rate_invention",
            "lending.liquidation_discount",
            "lending.years_to_sale",
            "loan.amount",
            "loan.annual_rate",
        ],
    );
    let jiemei = ["licence_fee.concluded_rate", "products.1.revenues.1", "products.1.operating_margin"];
    changes.extend(prepare(folder, "jiemei", &sample("jiemei-2011"), &jiemei));
    let option = ["valuation.option.volatility", "products.1.incremental.price_after", "valuation.comparables.0.price"];
    changes.extend(prepare(folder, "every", &every_method(OptionStyle::European), &option));
    let bundle = ["licence_fee.concluded_rate", "products.3.revenues.2", "valuation.discount_rate.risk_free_rate"];
    changes.extend(prepare(folder, "forty", &forty(), &bundle));
    let kinds = ["lending.pledge_rate_utility_model", "lending.pledge_rate_design"];
    changes.extend(prepare(folder, "kinds", &forty(), &kinds));
    // A loan of ten years by days, with a grace, a move of the rate and money paid ahead; and a bank's own caps.
    let mut terms = sample("jiemei-2011");
    pay(&mut terms, RepaymentMethod::EqualPrincipal, DayCount::Actual360, PaidEvery::Quarter);
    let paths = ["loan.amount", "loan.annual_rate", "lending.disposal_cost", "lending.sale_discount_rate"];
    changes.extend(prepare(folder, "terms", &terms, &paths));
    let mut caps = sample("korui-2006");
    caps.lending.product_cap = Input::given(1_200_000.into());
    caps.lending.bank_capital = Input::given(11_000_000.into());
    changes.extend(prepare(folder, "caps", &caps, &["lending.product_cap", "lending.bank_capital"]));
    assert!(changes.len() >= 30);
    recalculate(folder, &changes.iter().map(|change| change.file.clone()).collect::<Vec<_>>());

    let mut compared = 0;
    for change in &changes {
        let before = std::fs::read(folder.join(&change.file)).unwrap();
        let after = std::fs::read(folder.join("out").join(&change.file)).unwrap();
        let (mut before, mut after) = (opened(&before), opened(&after));
        let found = assess(&change.case);
        let mut moved = false;
        for (name, at, engine) in figures(&change.case, &found) {
            let there = number(&mut after, &name, at);
            moved |= there != number(&mut before, &name, at);
            match (there, engine) {
                (Some(there), Some(engine)) => {
                    assert!(same(there, engine), "{}: {name}[{at}]: {there}, the engine {engine}", change.what);
                }
                (there, engine) => assert_eq!(there, engine, "{}: {name}[{at}]", change.what),
            }
            compared += 1;
        }
        assert!(moved, "{}: it was recalculated", change.what);
    }
    println!("{} inputs changed, {compared} figures equal", changes.len());
}
