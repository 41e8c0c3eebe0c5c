//! Old workbooks, .xls: written record by record, as Excel wrote them until 2007.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::import::cells::{DayGrain, TableNote};
use pledgeworth::import::patents::PatentList;
use pledgeworth::import::statistics::{Preview, of_table};
use pledgeworth::import::{self, MergedDown, SheetCell, TableReader, TableSource};
use pledgeworth::lang::Lang;

/// How a number is shown: the place of its format among those of the workbook.
const PLAIN: u16 = 0;
/// `0.00%`, which every workbook has.
const PERCENT: u16 = 1;
/// `0.0%` of the workbook's own, in letters of one byte.
const OWN_PERCENT: u16 = 2;
/// `yyyy"年"m"月"`, in letters of two bytes.
const MONTH: u16 = 3;
/// `0.00"%"`: the sign is a letter.
const LETTER: u16 = 4;
/// `yyyy-mm-dd`.
const DAY: u16 = 5;

enum OldCell {
    Text(&'static str),
    Number(f64, u16),
    /// A whole number of hundredths, in four bytes.
    Short(i32, u16),
    /// What a formula came to.
    Formula(f64, u16),
    Nothing,
}

/// A row, its first column, and numbers of hundredths with their formats.
type ShortRun = (u16, u16, Vec<(i32, u16)>);

#[derive(Default)]
struct OldSheet {
    name: &'static str,
    unseen: bool,
    rows: Vec<Vec<OldCell>>,
    /// Neighbouring short numbers in one record: row, first column, numbers of hundredths and formats.
    run: Option<ShortRun>,
    hidden_row: Option<u16>,
    hidden_column: Option<u16>,
    merged: Option<[u16; 4]>,
    /// Records that are put in as they are.
    more: Vec<u8>,
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn count(text: &str) -> u16 {
    u16::try_from(text.encode_utf16().count()).unwrap()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &[shorts(&[0x0600, kind]), vec![0; 12]].concat())
}

fn hundredths(number: i32) -> [u8; 4] {
    ((number << 2) | 3).to_le_bytes()
}

fn body(sheet: &OldSheet) -> Vec<u8> {
    let mut body = begin(0x10);
    if let Some(column) = sheet.hidden_column {
        body.extend(record(0x007D, &shorts(&[column, column, 2_048, 0, 1, 0])));
    }
    if let Some(row) = sheet.hidden_row {
        body.extend(record(0x0208, &shorts(&[row, 0, 9, 300, 0, 0, 0x20, 0])));
    }
    for (row, cells) in (0_u16..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            let head = |format: u16| shorts(&[row, column, format]);
            body.extend(match cell {
                OldCell::Nothing => continue,
                OldCell::Text(text) => {
                    record(0x0204, &[head(PLAIN), shorts(&[count(text)]), vec![1], wide(text)].concat())
                }
                OldCell::Number(number, format) => {
                    record(0x0203, &[head(*format), number.to_le_bytes().to_vec()].concat())
                }
                OldCell::Short(number, format) => {
                    record(0x027E, &[head(*format), hundredths(*number).to_vec()].concat())
                }
                OldCell::Formula(number, format) => {
                    record(0x0006, &[head(*format), number.to_le_bytes().to_vec(), vec![0; 8]].concat())
                }
            });
        }
    }
    if let Some((row, first, cells)) = &sheet.run {
        let mut data = shorts(&[*row, *first]);
        for (number, format) in cells {
            data.extend(shorts(&[*format]));
            data.extend(hundredths(*number));
        }
        data.extend(shorts(&[first + u16::try_from(cells.len()).unwrap() - 1]));
        body.extend(record(0x00BD, &data));
    }
    if let Some(region) = sheet.merged {
        body.extend(record(0x00E5, &[shorts(&[1]), shorts(&region)].concat()));
    }
    body.extend(&sheet.more);
    body.extend(record(0x000A, &[]));
    body
}

/// The workbook in its container: one stream, long enough to stand in whole sectors.
fn workbook(sheets: &[OldSheet]) -> Vec<u8> {
    let mut formats = Vec::new();
    for (number, code) in [(164_u16, "0.0%"), (166, "0.00\"%\""), (167, "yyyy-mm-dd")] {
        formats.extend(record(0x041E, &[shorts(&[number, count(code)]), vec![0], code.as_bytes().to_vec()].concat()));
    }
    let month = "yyyy\"年\"m\"月\"";
    formats.extend(record(0x041E, &[shorts(&[165, count(month)]), vec![1], wide(month)].concat()));
    for number in [0_u16, 10, 164, 165, 166, 167] {
        formats.extend(record(0x00E0, &[shorts(&[0, number]), vec![0; 16]].concat()));
    }
    let bodies: Vec<Vec<u8>> = sheets.iter().map(body).collect();
    let head = |starts: &[usize]| {
        let mut head = [begin(0x05), formats.clone()].concat();
        for (sheet, start) in sheets.iter().zip(starts) {
            let mut data = u32::try_from(*start).unwrap().to_le_bytes().to_vec();
            data.extend([u8::from(sheet.unseen), 0, u8::try_from(count(sheet.name)).unwrap(), 1]);
            data.extend(wide(sheet.name));
            head.extend(record(0x0085, &data));
        }
        head.extend(record(0x000A, &[]));
        head
    };
    let mut start = head(&vec![0; sheets.len()]).len();
    let mut starts = Vec::new();
    for body in &bodies {
        starts.push(start);
        start += body.len();
    }
    let mut stream = head(&starts);
    stream.extend(bodies.concat());
    stream.resize(stream.len().max(4_096).next_multiple_of(512), 0);
    contained(&stream)
}

fn contained(stream: &[u8]) -> Vec<u8> {
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let (free, end) = (u32::MAX, 0xFFFF_FFFE_u32);
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.extend([0; 16]);
    file.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    for long in [0, 1, 1, 0, 4_096, end, 0, end, 0, 0] {
        file.extend(long.to_le_bytes());
    }
    file.resize(512, 0xFF);
    let mut chain = vec![0xFFFF_FFFD, end];
    chain.extend((0..sectors).map(|at| if at + 1 == sectors { end } else { at + 3 }));
    chain.resize(128, free);
    file.extend(chain.iter().flat_map(|sector| sector.to_le_bytes()));
    for (name, kind, child, first, size) in [
        ("Root Entry", 5_u8, 1, end, 0),
        ("Workbook", 2, free, 2, sectors * 512),
        ("", 0, free, 0, 0),
        ("", 0, free, 0, 0),
    ] {
        let mut entry = wide(name);
        entry.resize(64, 0);
        let length = if name.is_empty() { 0 } else { (count(name) + 1) * 2 };
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        for link in [free, free, child] {
            entry.extend(link.to_le_bytes());
        }
        entry.extend([0; 36]);
        entry.extend(first.to_le_bytes());
        entry.extend(u64::from(size).to_le_bytes());
        file.extend(entry);
    }
    file.extend(stream);
    file
}

fn texts(row: &[&'static str]) -> Vec<OldCell> {
    row.iter().map(|text| OldCell::Text(text)).collect()
}

fn said(found: &Preview) -> String {
    found.problems.iter().map(|problem| problem.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

/// Rates below a heading of percent: the sheet's own sign tells which of them are percentages already.
fn rates(more: Vec<u8>) -> Vec<u8> {
    let old = OldSheet { name: "旧", unseen: true, rows: vec![texts(&["x", "y"])], ..OldSheet::default() };
    let rows = vec![
        texts(&["行业名称", "合同份数", "平均提成率（%）"]),
        vec![OldCell::Text("甲业"), OldCell::Number(12.0, PLAIN), OldCell::Number(0.045, PERCENT)],
        vec![OldCell::Text("乙业"), OldCell::Number(7.0, PLAIN), OldCell::Short(6, OWN_PERCENT)],
        vec![OldCell::Text("丙业"), OldCell::Number(7.0, PLAIN), OldCell::Formula(0.07, PERCENT)],
        vec![OldCell::Text("丁业"), OldCell::Number(7.0, PLAIN), OldCell::Number(0.08, PLAIN)],
    ];
    workbook(&[old, OldSheet { name: "统计", rows, more, ..OldSheet::default() }])
}

#[test]
fn a_percent_cell_of_an_old_workbook_is_what_is_seen() {
    let bytes = rates(Vec::new());
    let table = import::table(&bytes, None).unwrap();
    assert_eq!((table.sheet(), table.source.clone(), table.rows.len()), (Some("统计"), TableSource::OldWorkbook, 5));
    let percents: Vec<&SheetCell> = table.rows[1..].iter().map(|row| row.cell(2)).collect();
    assert_eq!(
        percents,
        [&SheetCell::Percent(0.045), &SheetCell::Percent(0.06), &SheetCell::Percent(0.07), &SheetCell::Number(0.08)]
    );
    let found = of_table("t.xls", &table).unwrap();
    let read: Vec<Option<f64>> = found.rows.iter().map(|row| row.royalty_mean).collect();
    assert_eq!(read, [Some(0.045), Some(0.06), Some(0.07), Some(0.0008)]);
    let said = said(&found);
    assert!(said.contains("按百分数读取（0.045 即 0.045%），请核对"), "the bare one is asked about: {said}");
    assert!(!said.contains("旧版 XLS"), "{said}");
    assert_eq!(import::table(&bytes, Some(0)).unwrap().rows[0].cells[0], SheetCell::Text("x".into()));
    for cut in [600, 1_100, 1_600, 2_000, bytes.len() - 4_000] {
        // Its reader may fall over what is missing: in a process of its own.
        let cut_off = TableReader::of(env!("CARGO_BIN_EXE_pledgeworth")).read(&bytes[..cut], None, &|_| true);
        assert!(cut_off.is_err(), "{cut}");
    }
}

/// Records that cannot be followed: read as is likely, and asked.
#[test]
fn where_formats_cannot_be_made_out_it_is_asked() {
    let table = import::table(&rates(record(0x007D, &[0; 4])), None).unwrap();
    assert_eq!(table.notes, [TableNote::FormatsUnknown]);
    let found = of_table("t.xls", &table).unwrap();
    assert_eq!(found.rows[0].royalty_mean, Some(0.045));
    let said = said(&found);
    assert!(
        said.contains("数字格式和隐藏的行列读不出来") && said.contains("按小数读取（0.045 即 4.5%），请核对"),
        "{said}"
    );
}

#[test]
fn an_old_workbook_tells_days_hidden_parts_and_merged_cells() {
    let day = 45_078.0;
    let rows = vec![
        texts(&["申请号", "名称", "申请人", "申请日", "一", "二", "三"]),
        vec![
            OldCell::Text("202010000001"),
            OldCell::Text("甲"),
            OldCell::Text("示例公司"),
            OldCell::Number(day, DAY),
            OldCell::Number(day, MONTH),
            OldCell::Number(0.045, LETTER),
        ],
        vec![OldCell::Text("202010000002"), OldCell::Text("乙"), OldCell::Nothing, OldCell::Number(day, DAY)],
        vec![OldCell::Text("202010000003"), OldCell::Text("丙"), OldCell::Nothing, OldCell::Number(day, DAY)],
    ];
    let sheet = OldSheet {
        name: "清单",
        rows,
        run: Some((1, 6, vec![(5, PERCENT), (12, PLAIN)])),
        hidden_row: Some(2),
        hidden_column: Some(4),
        merged: Some([1, 3, 2, 2]),
        ..OldSheet::default()
    };
    let table = import::table(&workbook(&[sheet]), None).unwrap();
    let first = &table.rows[1];
    assert_eq!(first.cell(3), &SheetCell::Day(date(2023, 6, 1), DayGrain::Day));
    assert_eq!(first.cell(4), &SheetCell::Day(date(2023, 6, 1), DayGrain::Month));
    assert_eq!(first.cell(5), &SheetCell::Number(0.045), "a percent sign in quotation marks is a letter");
    assert_eq!((first.cell(6), first.cell(7)), (&SheetCell::Percent(0.05), &SheetCell::Number(0.12)));
    assert_eq!(table.rows.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, false, true, false]);
    assert_eq!(table.hidden_columns, [4]);
    assert_eq!(table.merged, [MergedDown { column: 2, first: 2, last: 4 }]);
    let list = PatentList::recognise(&table).unwrap().preview(&table, "t.xls", Lang::Zh).unwrap();
    let applicants: Vec<_> = list.patents.iter().map(|patent| patent.patent.owners.value.clone().unwrap()).collect();
    assert_eq!(applicants, vec![vec!["示例公司".to_owned()]; 3]);
    // The same through the process of its own.
    let reader = TableReader::of(env!("CARGO_BIN_EXE_pledgeworth"));
    let sheet =
        OldSheet { name: "清单", rows: vec![texts(&["a", "b"])], merged: Some([0, 1, 0, 0]), ..OldSheet::default() };
    let other = reader.read(&workbook(&[sheet]), None, &|_| true).unwrap();
    assert_eq!(other.merged, [MergedDown { column: 0, first: 1, last: 2 }]);
}
