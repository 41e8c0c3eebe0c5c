//! Files that mean harm, and files that merely are not what they should be: a message with the file's name, in bounded
//! time and memory, through the reader in its own process and through every command.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write as _};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use pledgeworth::import::patents::{PatentList, PatentMerge};
use pledgeworth::import::{ImportError, Limits, SheetTable, TableReader, statistics};
use pledgeworth::lang::Lang;
use pledgeworth::model::Case;
use pledgeworth::reference::Reference;
use pledgeworth::{calc, store};
use zip::write::SimpleFileOptions;

const BINARY: &str = env!("CARGO_BIN_EXE_pledgeworth");
const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const GOOD: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>行业名称</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>合同份数</t></is></c></row>\
     <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>业</t></is></c><c r=\"B2\"><v>5</v></c></row>";

/// A workbook of so many sheets, all of them the same part, and perhaps with a table of texts.
fn workbook(rows: &str, sheets: usize, texts: Option<&str>) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let each = |line: &dyn Fn(usize) -> String| (1..=sheets).map(line).collect::<Vec<_>>().concat();
    let listed = each(&|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"));
    let related =
        each(&|n| format!("<Relationship Id=\"r{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"));
    let mut parts = vec![
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{NAMESPACE}\" xmlns:r=\"{office}\"><sheets>{listed}</sheets></workbook>"),
        ),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}\">{related}</Relationships>")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{NAMESPACE}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    parts.extend(texts.map(|texts| ("xl/sharedStrings.xml", texts.to_owned())));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn texts(announced: &str, texts: &str) -> String {
    format!("<sst xmlns=\"{NAMESPACE}\" uniqueCount=\"{announced}\">{texts}</sst>")
}

fn read_within(bytes: &[u8], limits: Limits) -> Result<SheetTable, ImportError> {
    TableReader::of(BINARY).within(limits).read(bytes, None, &|_| true)
}

fn read(bytes: &[u8]) -> Result<SheetTable, ImportError> {
    read_within(bytes, Limits::default())
}

/// The command's output, which must come within so many seconds.
fn run(arguments: &[&str], input: &[u8], seconds: u64) -> Output {
    let mut child = Command::new(BINARY)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::Builder::new().name("writer".into()).spawn(move || stdin.write_all(&input)).unwrap();
    let (sender, receiver) = std::sync::mpsc::channel();
    let id = child.id();
    let wait = move || sender.send(child.wait_with_output());
    std::thread::Builder::new().name("waiter".into()).spawn(wait).unwrap();
    let output = receiver.recv_timeout(Duration::from_secs(seconds));
    let Ok(output) = output else {
        let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        panic!("{arguments:?} took more than {seconds} s");
    };
    let _ = writer.join();
    output.unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_other_process_reads_what_this_one_reads() {
    let csv = "行业名称,合同份数\r\n\r\n\"长\n行\",5\r\n业,6\r\n";
    for bytes in [workbook(GOOD, 1, None), csv.as_bytes().to_vec()] {
        assert_eq!(read(&bytes).unwrap().rows, pledgeworth::import::table(&bytes, None).unwrap().rows);
    }
    // Blank lines count: what is said of a line is found there.
    let lines: Vec<usize> = read(csv.as_bytes()).unwrap().rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [1, 3, 5]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.csv");
    std::fs::write(&path, csv).unwrap();
    let found = statistics::load(&path, &TableReader::of(BINARY), &|| false).unwrap();
    assert_eq!((found.file.as_str(), found.rows.len()), ("表.csv", 2));
}

#[test]
fn a_workbook_that_announces_the_impossible_is_refused() {
    for announced in ["1000000000", "4611686018427387904", "100000000", "99999999999999999999999"] {
        let found = read(&workbook(GOOD, 1, Some(&texts(announced, "<si><t>x</t></si>"))));
        assert!(matches!(found, Err(ImportError::FalseCount { .. })), "{announced}: {found:?}");
    }
    let true_count = read(&workbook(GOOD, 1, Some(&texts("1", "<si><t>x</t></si>"))));
    assert_eq!(true_count.unwrap().rows.len(), 2);
    let many = read(&workbook(GOOD, 1, Some(&texts("5", &"<si><t></t></si>".repeat(4_100_000)))));
    assert!(matches!(many, Err(ImportError::TooManyTags)), "{many:?}");
    let rows = read(&workbook(&"<row r=\"1\"></row>".repeat(8_100_000), 1, None));
    assert!(matches!(rows, Err(ImportError::TooManyTags)), "{rows:?}");
    for sheets in [300, 30_000] {
        let found = read(&workbook("", sheets, None));
        assert!(matches!(found, Err(ImportError::TooManySheets)), "{sheets}: {found:?}");
    }
}

#[test]
fn a_row_of_ten_million_columns_ends_at_the_first_too_many() {
    for row in ["a,", ",", "\"a\","] {
        let found = read(row.repeat(4_000_000).as_bytes());
        assert!(matches!(found, Err(ImportError::TooManyColumns)), "{row}: {found:?}");
    }
}

#[test]
fn a_reader_that_panics_is_a_message() {
    for (row, cell) in
        [("1", "ZZZZZZZZZZZZ99999999999999999999"), ("99999999999", "A0"), ("4294967295", ""), ("x", "A1048577")]
    {
        let reference = if cell.is_empty() { String::new() } else { format!(" r=\"{cell}\"") };
        let cells = format!("<c{reference}><v>1</v></c>").repeat(3);
        // Whatever comes of it, it comes back.
        let found = read(&workbook(&format!("<row r=\"{row}\">{cells}</row>").repeat(2), 1, None));
        if let Err(error) = found {
            assert!(!matches!(error, ImportError::TooSlow(_) | ImportError::NoReader(_)), "{error}");
        }
    }
}

#[test]
fn a_reader_beyond_its_bounds_is_ended() {
    let slow = "行业名称,合同份数\n".to_owned() + &"业,5\n".repeat(1_000_000);
    let no_time = read_within(slow.as_bytes(), Limits { time: 0, ..Limits::default() });
    assert!(matches!(no_time, Err(ImportError::TooSlow(0))), "{no_time:?}");
    #[cfg(target_os = "linux")]
    {
        // Less than the program itself takes: the first large request fails.
        let no_memory = read_within(slow.as_bytes(), Limits { memory: 16, ..Limits::default() });
        assert!(matches!(no_memory, Err(ImportError::TooMuchMemory(16))), "{no_memory:?}");
    }
    let started = Instant::now();
    let cancelled = TableReader::of(BINARY).read(slow.as_bytes(), None, &|_| false);
    assert!(matches!(cancelled, Err(ImportError::Cancelled)), "{cancelled:?}");
    assert!(started.elapsed() < Duration::from_secs(10));
    // A program that knows no such command, and one that is not there.
    let none = TableReader::of("/no/such/program").read(b"a,b", None, &|_| true);
    assert!(matches!(none, Err(ImportError::NoReader(_))), "{none:?}");
    for lang in [Lang::Zh, Lang::En] {
        for error in [none.as_ref().unwrap_err(), no_time.as_ref().unwrap_err()] {
            assert!(!error.to_message().render(lang).contains('{'));
        }
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let started = Instant::now();
    for path in [pipe.as_path(), std::path::Path::new("/dev/zero"), folder.path()] {
        let shown = path.display().to_string();
        let table = statistics::load(path, &TableReader::of(BINARY), &|| false);
        assert!(matches!(&table, Err(error @ ImportError::NotAFile(_)) if error.to_string().contains(&shown[..9])));
        assert!(matches!(store::load(path), Err(store::StoreError::NotAFile(_))));
        for command in [["verify", &shown], ["assess", &shown]] {
            let output = run(&command, b"", 20);
            assert_eq!(output.status.code(), Some(2));
            assert!(said(&output).contains(&shown), "{}", said(&output));
        }
    }
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn the_absurd_is_refused_before_it_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.pledge");
    let case = format!("{{\"format_version\":1,\"patents\":[{}{{\"id\":1}}]}}", "{\"id\":1},".repeat(3_500_000));
    std::fs::write(&path, case).unwrap();
    let started = Instant::now();
    let output = run(&["assess", path.to_str().unwrap(), "--lang", "en"], b"", 60);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("patents: 3500001 entries, at most 2000"), "{}", said(&output));
    assert!(started.elapsed() < Duration::from_secs(40));
    // A model's input, and a file of cases.
    let long = format!("[{}1]", "1,".repeat(5_000_000));
    let output = run(&["calc", "present_value", "--lang", "en"], long.as_bytes(), 20);
    assert!(output.status.code() == Some(2) && said(&output).contains("longer than 4 MiB"), "{}", said(&output));
    std::fs::write(&path, &long).unwrap();
    let output = run(&["verify", path.to_str().unwrap(), "--lang", "zh"], b"", 20);
    assert!(output.status.code() == Some(2) && said(&output).contains("超过 4 MiB"), "{}", said(&output));
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        let output = run(&["calc", "present_value", "--lang", "en"], deep.as_bytes(), 20);
        assert!(output.status.code() == Some(2) && said(&output).contains("nested too deeply"), "{}", said(&output));
    }
    // A title has some hundred characters.
    let title = format!("{{\"format_version\":1,\"title\":\"{}\"}}", "长".repeat(1_001));
    let error = store::read(title.as_bytes()).unwrap_err().message(Lang::Zh);
    assert!(error.contains("title") && error.contains("1001") && error.contains("1000"), "{error}");
    let remark = format!("{{\"format_version\":1,\"remarks\":\"{}\"}}", "长".repeat(50_000));
    assert!(store::read(remark.as_bytes()).is_ok());
}

/// Nothing of a file or an argument steers a terminal, and no message is as long as what it complains of.
#[test]
fn messages_are_short_and_tame() {
    let hostile = format!("\u{1b}[31m\u{202e}{}", "x".repeat(150_000));
    let json = serde_json::to_string(&hostile).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a\u{1b}[2J.json");
    let place = path.to_str().unwrap().to_owned();
    let mut outputs = Vec::new();
    for case in [
        format!("{{\"format_version\":1,\"purpose\":{json}}}"),
        format!("{{\"format_version\":1,{json}:1}}"),
        format!("{{\"format_version\":1,\"patents\":{json}}}"),
        format!("{{\"format_version\":1,\"base_date\":{{\"value\":{json}}}}}"),
        format!("{{\"format_version\":1,\"loan\":{{\"amount\":{{\"value\":{json}}}}}}}"),
        format!("{{\"format_version\":{json}}}"),
    ] {
        std::fs::write(&path, &case).unwrap();
        outputs.extend(["zh", "en"].map(|lang| run(&["assess", &place, "--lang", lang], b"", 20)));
    }
    for input in [
        format!("{{\"patent_type\":{json},\"filing_date\":\"2021-01-01\"}}"),
        format!("{{\"patent_type\":\"design\",\"filing_date\":{json}}}"),
        format!("{{\"patent_type\":[{json}],\"filing_date\":\"2021-01-01\"}}"),
        format!("{{{json}:1}}"),
        format!("{{{json}:1,{json}:2}}"),
        json.clone(),
    ] {
        outputs.extend(["zh", "en"].map(|lang| run(&["calc", "patent_term", "--lang", lang], input.as_bytes(), 20)));
        std::fs::write(&path, &input).unwrap();
        outputs.push(run(&["verify", &place], b"", 20));
    }
    let argument = &hostile[..2_000];
    outputs.push(run(&["calc", argument], b"{}", 20));
    outputs.push(run(&["assess", argument], b"", 20));
    outputs.push(run(&["assess", "x", argument], b"", 20));
    for output in outputs {
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(text.chars().count() < 3_000, "{} characters: {text:.200}", text.chars().count());
        let tame = |sign: char| sign == '\n' || !pledgeworth::text::quote::is_hidden(sign);
        assert!(text.chars().all(tame), "{text:?}");
    }
}

/// Seeded changes of small files: an answer or a refusal, never a panic or a hang.
#[test]
fn mutated_files_end_in_an_answer_or_a_refusal() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let mut mutated = |seed: &[u8]| {
        let mut bytes = seed.to_vec();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(5) {
                0 => bytes[at] ^= 1 << random(8),
                1 => bytes[at] = b"\0\xff{}[]\",:-e9<>&"[random(15)],
                2 => drop(bytes.drain(at..(at + random(20)).min(bytes.len()))),
                3 => {
                    let piece = bytes[at..(at + random(40)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                bytes.push(b' ');
            }
        }
        bytes
    };
    let book = workbook(GOOD, 2, Some(&texts("2", "<si><t>a</t></si><si><t>b</t></si>")));
    let csv = "统计期,行业名称,合同份数,平均提成率（%）\n2023,\"甲,业\",12,4.5\n,,乙,-\n";
    let list = "申请号,公开(公告)号,专利名称,申请日,法律状态/事件,质押登记号,质押生效日,权利要求数量\n\
                CN201410264351.3,CN104012345B,\"甲,乙\",2014.06.13,授权 | 质押,Y2021330000001,20210506,9\n,,丙,-,失效,,,\n";
    let case = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/korui-2006.pledge")).unwrap();
    let input = r#"{"revenues":[1,2.5e3],"royalty_rate":0.1,"discount_rate":0.12,"tax_rate":0.15}"#;
    let ledger = "format = \"pledgeworth-ledger\"\nformat_version = 1\n[[outcomes]]\ncase = \"甲\"\nkind = \"sale\"\n\
                  date = 2026-06-01\namount = 1e6\nvalue = 1.5e6\nbase_date = \"2024-01-01\"\n";
    assert!(store::ledger::read(ledger.as_bytes()).is_ok());
    for _ in 0..300 {
        let _ = pledgeworth::import::table(&mutated(csv.as_bytes()), None)
            .and_then(|table| statistics::of_table("t", &table));
        if let Ok(table) = pledgeworth::import::table(&mutated(list.as_bytes()), None)
            && let Ok(found) = PatentList::recognise(&table).and_then(|list| list.preview(&table, "t", Lang::Zh))
        {
            let (empty, reference) = (Case::default(), Reference::builtin());
            let merged = PatentMerge::plan(&empty, &found).apply(&empty, &found, reference).unwrap();
            assert!(store::read(store::to_json(&merged).as_bytes()).is_ok(), "what a list leads to can be saved");
        }
        if let Err(error) = store::read(&mutated(&case)) {
            assert!(error.message(Lang::Zh).chars().count() < 600, "{error}");
        }
        match store::ledger::read(&mutated(ledger.as_bytes())) {
            Ok(read) => assert_eq!(store::ledger::read(read.to_toml().as_bytes()).unwrap(), read),
            Err(error) => assert!(error.message(Lang::Zh).chars().count() < 600, "{error}"),
        }
        let text = String::from_utf8_lossy(&mutated(input.as_bytes())).into_owned();
        let _ = calc::parse(&text).and_then(|value| calc::find("relief_from_royalty").unwrap().run(value));
    }
    let started = Instant::now();
    for _ in 0..25 {
        let found = read(&mutated(&book));
        assert!(!matches!(found, Err(ImportError::TooSlow(_) | ImportError::NoReader(_))), "{found:?}");
        if started.elapsed() > Duration::from_secs(15) {
            break;
        }
    }
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    for (bytes, zh, en) in [
        (&b"PK\x03\x04\x14\0\x06\0"[..], "Excel 工作簿", "Excel workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Excel 工作簿", "Excel workbook"),
        (b"%PDF-1.7\n", "PDF 文件", "a PDF file"),
    ] {
        let error = store::read(bytes).unwrap_err();
        assert!(error.message(Lang::Zh).contains(zh) && error.message(Lang::En).contains(en), "{error}");
    }
}
