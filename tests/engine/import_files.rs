//! Tables from files of every kind: sheets, cells that keep their kind, encodings, separators, and files that are something else.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write as _};

use jiff::civil::date;
use pledgeworth::import::cells::{DayGrain, TableNote, letter};
use pledgeworth::import::patents::{PatentList, read_list};
use pledgeworth::import::statistics::{Preview, of_table};
use pledgeworth::import::units::{self, ColumnUnit};
use pledgeworth::import::{self, FileKind, ImportError, SheetCell, SheetTable, TableSource};
use pledgeworth::lang::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn read(book: &mut Workbook) -> SheetTable {
    import::table(&book.save_to_buffer().unwrap(), None).unwrap()
}

fn statistics(table: &SheetTable) -> Preview {
    of_table("表.xlsx", table).unwrap()
}

fn said(found: &Preview) -> String {
    found.problems.iter().map(|problem| problem.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9 * expected.max(1e-6)), "{found:?} {expected}");
}

#[test]
fn cells_keep_their_kind() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = |code: &str| Format::new().set_num_format(code);
    let stamp = ExcelDateTime::from_ymd(2023, 12, 31).unwrap();
    sheet.write_string(0, 0, "文字").unwrap();
    sheet.write_number(0, 1, 12.5).unwrap();
    sheet.write_number_with_format(0, 2, 0.045, &format("0.0%")).unwrap();
    sheet.write_datetime_with_format(0, 3, &stamp, &format("yyyy-mm-dd")).unwrap();
    sheet.write_datetime_with_format(0, 4, &stamp, &format("yyyy\"年\"m\"月\"")).unwrap();
    sheet.write_datetime_with_format(0, 5, &stamp, &format("yyyy")).unwrap();
    sheet.write_formula(0, 6, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_number_with_format(0, 7, 0.045, &format("0.00\"%\"")).unwrap();
    sheet.write_number(0, 8, 2_014_102_643_513.0).unwrap();
    let table = read(&mut book);
    let cells = &table.rows[0].cells;
    assert_eq!(cells[0], SheetCell::Text("文字".into()));
    assert_eq!(cells[1], SheetCell::Number(12.5));
    assert_eq!(cells[2], SheetCell::Percent(0.045));
    assert_eq!(cells[3], SheetCell::Day(date(2023, 12, 31), DayGrain::Day));
    assert_eq!(cells[4], SheetCell::Day(date(2023, 12, 31), DayGrain::Month));
    assert_eq!(cells[5], SheetCell::Day(date(2023, 12, 31), DayGrain::Year));
    assert!(matches!(&cells[6], SheetCell::Fault(text) if text.contains("DIV/0")), "{:?}", cells[6]);
    // A percent sign in quotation marks is a letter.
    assert_eq!(cells[7], SheetCell::Number(0.045));
    let shown: Vec<String> = cells.iter().map(|cell| cell.shown().into_owned()).collect();
    assert_eq!(shown[2..6], ["4.5%", "2023-12-31", "2023-12", "2023"]);
    assert_eq!(shown[8], "2014102643513");
    assert_eq!((letter(0), letter(25), letter(26), letter(701)), ("A".into(), "Z".into(), "AA".into(), "ZZ".into()));
}

#[test]
fn a_workbook_of_1904_has_its_own_days() {
    // The writer knows no such workbook: the flag is set in what it wrote.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_number_with_format(0, 0, 43_465.0, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut text).unwrap();
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        if name == "xl/workbook.xml" {
            let written = String::from_utf8(text).unwrap();
            assert!(written.contains("<workbookPr"));
            text = written.replace("<workbookPr", "<workbookPr date1904=\"1\"").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    let table = import::table(&out.finish().unwrap().into_inner(), None).unwrap();
    assert_eq!(table.rows[0].cells[0], SheetCell::Day(date(2023, 1, 1), DayGrain::Day));
}

#[test]
fn the_sheet_that_is_seen_is_read_and_another_can_be_chosen() {
    let mut book = Workbook::new();
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet, name: &str, number: f64| {
        sheet.set_name(name).unwrap();
        sheet.write_string(0, 0, "行业名称").unwrap();
        sheet.write_string(0, 1, "合同份数").unwrap();
        sheet.write_string(1, 0, name).unwrap();
        sheet.write_number(1, 1, number).unwrap();
    };
    fill(book.add_worksheet().set_hidden(true), "旧", 1.0);
    book.add_worksheet().set_name("空").unwrap();
    fill(book.add_worksheet(), "新", 2.0);
    fill(book.add_worksheet(), "另", 3.0);
    book.read_only_recommended();
    book.worksheet_from_index(2).unwrap().set_active(true).set_first_tab(true);
    let bytes = book.save_to_buffer().unwrap();
    let table = import::table(&bytes, None).unwrap();
    assert_eq!((table.sheet(), table.source.clone()), (Some("新"), TableSource::Workbook));
    assert_eq!(table.choices().map(|(_, sheet)| sheet.name.as_str()).collect::<Vec<_>>(), ["新", "另"]);
    assert_eq!(table.sheets[3].head.len(), 2, "enough of the others to choose by");
    let found = statistics(&table);
    assert_eq!(found.rows[0].gb_name, "新");
    let said = said(&found);
    assert!(
        said.contains("读取了工作表“新”；其他有内容的工作表：另") && said.contains("隐藏的工作表，未读取：旧"),
        "{said}"
    );
    assert_eq!(import::table(&bytes, Some(3)).unwrap().sheet(), Some("另"));
    assert_eq!(import::table(&bytes, Some(0)).unwrap().sheet(), Some("旧"), "asked for, a hidden one is read");

    let mut hidden = Workbook::new();
    hidden.add_worksheet().set_name("空").unwrap();
    fill(hidden.add_worksheet().set_hidden(true), "藏", 1.0);
    let error = import::table(&hidden.save_to_buffer().unwrap(), None).unwrap_err();
    assert!(matches!(&error, ImportError::OnlyHiddenSheets { sheets } if sheets == "藏"), "{error}");
}

#[test]
fn a_list_behind_a_cover_is_found() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "本表由某公司提供").unwrap();
    let sheet = book.add_worksheet().set_name("清单").unwrap();
    for (column, text) in ["申请号", "名称"].iter().enumerate() {
        sheet.write_string(2, u16::try_from(column).unwrap(), *text).unwrap();
    }
    sheet.write_string(3, 0, "202010000001").unwrap();
    sheet.write_string(3, 1, "甲").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (table, list) = read_list(&|sheet| import::table(&bytes, sheet), None).unwrap();
    assert_eq!((table.sheet(), list.header.line), (Some("清单"), 3));
    // A sheet that was asked for is not left for another.
    assert!(read_list(&|sheet| import::table(&bytes, sheet), Some(0)).is_err());
}

#[test]
fn hidden_rows_and_columns_are_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, [number, title, owner]) in [
        ["申请号", "名称", "申请人"],
        ["202010000001", "甲", "子"],
        ["202010000002", "乙", "丑"],
        ["202010000003", "丙", "寅"],
    ]
    .iter()
    .enumerate()
    {
        let line = u32::try_from(line).unwrap();
        for (column, text) in [number, title, owner].iter().enumerate() {
            sheet.write_string(line, u16::try_from(column).unwrap(), **text).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let table = read(&mut book);
    assert_eq!(table.hidden_columns, [2]);
    assert_eq!(table.rows.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, false, true, false]);
    let mut list = PatentList::recognise(&table).unwrap();
    assert!(list.columns[2].hidden);
    let found = list.preview(&table, "t", Lang::Zh).unwrap();
    assert_eq!(found.patents.len(), 3);
    let words: Vec<String> = found.all_findings().iter().map(|finding| finding.to_message().render(Lang::Zh)).collect();
    assert!(words.iter().any(|word| word.starts_with("第 3 行：该行在表中是隐藏的")), "{words:?}");
    assert!(words.iter().any(|word| word.starts_with("“申请人”栏：该栏在表中是隐藏的")), "{words:?}");
    list.hidden_rows = false;
    let seen = list.preview(&table, "t", Lang::Zh).unwrap();
    assert_eq!((seen.patents.len(), seen.left()), (2, (0, 1)));
}

/// The tables of the statistics that went wrong, each as one of its kind.
#[test]
fn rates_shown_with_a_percent_sign_are_what_is_seen() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["行业名称", "平均提成率（%）", "入门费合同平均提成率"].iter().enumerate()
    {
        sheet.write_string(0, u16::try_from(column).unwrap(), *text).unwrap();
    }
    let percent = Format::new().set_num_format("0.00%");
    sheet.write_string(1, 0, "甲业").unwrap();
    sheet.write_number_with_format(1, 1, 0.062, &percent).unwrap();
    sheet.write_number_with_format(1, 2, 0.35, &percent).unwrap();
    sheet.write_string(2, 0, "乙业").unwrap();
    sheet.write_number(2, 1, 6.2).unwrap();
    sheet.write_string(2, 2, "7‰").unwrap();
    let found = statistics(&read(&mut book));
    close(found.rows[0].royalty_mean, 0.062);
    close(found.rows[0].entry_royalty_mean, 0.35);
    close(found.rows[1].royalty_mean, 0.062);
    close(found.rows[1].entry_royalty_mean, 0.007);
    // The same as text, with every sign typed, below a heading of per mille.
    let text = "行业名称,平均提成率（‰）\n甲业,62\n乙业,6.2%\n";
    let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
    close(found.rows[0].royalty_mean, 0.062);
    close(found.rows[1].royalty_mean, 0.062);
    // Below a heading of percent, small figures are asked about.
    let text = "行业名称,平均提成率（%）\n甲业,0.05\n";
    let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
    close(found.rows[0].royalty_mean, 0.0005);
    assert!(said(&found).contains("按百分数读取（0.045 即 0.045%），请核对"), "{}", said(&found));
}

#[test]
fn units_of_every_size_in_headings_and_above_the_table() {
    let sizes = [
        ("元", 1.0),
        ("千元", 1e3),
        ("万元", 1e4),
        ("十万元", 1e5),
        ("百万元", 1e6),
        ("千万元", 1e7),
        ("亿元", 1e8),
        ("十亿元", 1e9),
        ("人民币百万元", 1e6),
        ("百万元人民币", 1e6),
        ("CNY million", 1e6),
        ("万", 1e4),
    ];
    for (unit, size) in sizes {
        for text in [
            format!("行业名称,固定金额均值（{unit}）\n甲业,1.2\n"),
            format!("行业名称,固定金额均值({unit})\n甲业,1.2\n"),
            format!("附表（单位：{unit}）\n行业名称,固定金额均值\n甲业,1.2\n"),
            format!("附表,\n,单位: {unit}\n行业名称,固定金额均值\n甲业,1.2\n"),
        ] {
            let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
            close(found.rows[0].fixed_mean, 1.2 * size);
            assert!(!said(&found).contains("未注明"), "{}", said(&found));
        }
    }
    // A heading's own unit goes before the table's.
    let text = "单位：元\n行业名称,固定金额均值（百万元）,入门费均值\n甲业,1.2,300\n";
    let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
    close(found.rows[0].fixed_mean, 1_200_000.0);
    close(found.rows[0].entry_mean, 300.0);
    assert!(said(&found).contains("“入门费均值”栏：按第 1 行注明的单位读取"), "{}", said(&found));
    // What is not known or not in CNY is asked, not guessed.
    for (unit, part) in [("万美元", "USD"), ("百万卢布", "“百万卢布”无法识别"), ("million USD", "USD")]
    {
        let text = format!("行业名称,固定金额均值（{unit}）,合同份数\n甲业,1.2,3\n");
        let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
        assert_eq!((found.rows[0].fixed_mean, found.rows[0].contracts), (None, Some(3.0)), "{unit}");
        assert!(said(&found).contains(part), "{}", said(&found));
    }
    assert_eq!(units::of_heading("利润率（%）"), Some(ColumnUnit::Percent));
    assert_eq!(units::of_heading("金额（万件）"), None);
    assert_eq!(units::read("万美元"), Some(ColumnUnit::Foreign { currency: "USD", size: 1e4 }));
}

#[test]
fn totals_notes_and_repeated_headings_are_left_out_by_name() {
    let text = "行业名称,合同份数\n甲业,1\n小计,1\n乙业,2\n行业名称,合同份数\n合 计,3\n制造业合计,3\n注：一份合同可含多件专利,\n说明：略,\n资料来源：备案,\n注：,9\n";
    let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
    assert_eq!(found.rows.iter().map(|row| row.gb_name.as_str()).collect::<Vec<_>>(), ["甲业", "乙业"]);
    let said = said(&found);
    for part in [
        "第 3 行：合计行",
        "第 5 行：重复的表头",
        "第 6 行：合计行",
        "第 7 行：合计行",
        "第 8 行：注释行",
        "第 10 行：注释行",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
}

#[test]
fn a_median_or_an_end_is_no_mean() {
    let text = "行业名称,提成率中位数（%）,提成率最高值（%）,提成率标准差,提成率均值（%）,入门费中位数（万元）,入门费均值（万元）,年均许可费中位数（万元）\n\
                甲业,3,9,1,4,5,6,7\n";
    let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
    close(found.rows[0].royalty_mean, 0.04);
    close(found.rows[0].entry_mean, 60_000.0);
    assert_eq!(found.rows[0].fixed_annual_mean, None);
}

#[test]
fn periods_are_what_the_sheet_shows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["统计期", "行业名称", "合同份数"].iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), *text).unwrap();
    }
    for (line, code) in ["yyyy", "yyyy-mm", "yyyy/m/d"].iter().enumerate() {
        let line = u32::try_from(line + 1).unwrap();
        let stamp = ExcelDateTime::from_ymd(2022, 12, 31).unwrap();
        sheet.write_datetime_with_format(line, 0, &stamp, &Format::new().set_num_format(*code)).unwrap();
        sheet.write_string(line, 1, "甲业").unwrap();
        sheet.write_number(line, 2, 1.0).unwrap();
    }
    let found = statistics(&read(&mut book));
    assert_eq!(found.rows.iter().map(|row| row.period.as_str()).collect::<Vec<_>>(), ["2022", "2022-12", "2022-12-31"]);
}

#[test]
fn lines_are_those_of_the_file() {
    let text = format!("{}行业名称,合同份数\r\n\r\n甲业,x\r\n\"乙\r\n业\",y\r\n丙业,z\r\n", "\r\n".repeat(50));
    let found = of_table("t", &import::table(text.as_bytes(), None).unwrap()).unwrap();
    assert_eq!(found.header_line, 51);
    let lost: Vec<Option<usize>> = found.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lost, [Some(53), Some(54), Some(56)]);
}

#[test]
fn encodings_with_and_without_marks() {
    let text = "行业名称,合同份数,来源\n专用设备制造业,12,备案合同\n";
    let wide = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).flat_map(order).collect()
    };
    let (gbk, _, bad) = encoding_rs::GBK.encode(text);
    assert!(!bad);
    for (bytes, name) in [
        (text.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
        (wide(u16::to_le_bytes, true), "UTF-16LE"),
        (wide(u16::to_be_bytes, true), "UTF-16BE"),
        (wide(u16::to_le_bytes, false), "UTF-16LE"),
        (wide(u16::to_be_bytes, false), "UTF-16BE"),
        (gbk.into_owned(), "gb18030"),
    ] {
        let table = import::table(&bytes, None).unwrap();
        assert_eq!(table.source, TableSource::Separated { encoding: name.to_owned(), separator: ',' });
        assert_eq!(of_table("t", &table).unwrap().rows[0].gb_name, "专用设备制造业", "{name}");
    }
    // Letters that GBK lacks, in four bytes.
    let (four, _, _) = encoding_rs::GB18030.encode("行业名称,合同份数\n㐀㐁业,1\n");
    assert_eq!(import::table(&four, None).unwrap().rows[1].cells[0], SheetCell::Text("㐀㐁业".into()));
}

#[test]
fn one_bad_byte_costs_its_cell() {
    let text = "行业名称,合同份数,来源\n甲业,12,备案?合同\n乙业,13,备案\n";
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    for (mut bytes, bad) in [(text.as_bytes().to_vec(), 0xFF), (gbk.into_owned(), 0xFF)] {
        let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
        bytes[at] = bad;
        let table = import::table(&bytes, None).unwrap();
        assert_eq!(table.notes, [TableNote::BadBytes { line: 2, column: 2 }]);
        let found = of_table("t", &table).unwrap();
        assert_eq!((found.rows.len(), found.rows[0].source.as_str()), (2, ""));
        assert_eq!((found.rows[0].contracts, found.rows[1].source.as_str()), (Some(12.0), "备案"));
        assert!(said(&found).contains("第 2 行，“来源”：含有无法识别的字节"), "{}", said(&found));
    }
    // Bytes in no order are no text.
    let noise: Vec<u8> =
        (0..4_000_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 25).unwrap() | 0x80).collect();
    assert!(import::table(&noise, None).is_err());
}

#[test]
fn separators_are_found_and_quotes_respected() {
    for (text, separator) in [
        ("申请号;名称;发明人\n1;\"甲;乙, 丙, 丁, 戊\";a, b, c, d\n2;乙;x, y, z, w\n", ';'),
        ("申请号\t名称\n1\t甲,乙,丙\n", '\t'),
        ("申请号,名称\n1,\"甲;乙;丙;丁\"\n2,\"a;b;c;d\"\n", ','),
        ("申请号|名称|日期\n1|甲|2\n", '|'),
        ("sep=;\n申请号;名称\n1;甲\n", ';'),
    ] {
        let table = import::table(text.as_bytes(), None).unwrap();
        assert!(
            matches!(table.source, TableSource::Separated { separator: found, .. } if found == separator),
            "{text}"
        );
        assert_eq!(table.rows[0].cells[0], SheetCell::Text("申请号".into()), "{text}");
    }
    // A mark that is never closed does not swallow the table.
    let text = "申请号,名称\n202010000001,\"甲\n202010000002,乙\n202010000003,5\" 管\n";
    let table = import::table(text.as_bytes(), None).unwrap();
    assert_eq!((table.rows.len(), table.notes.as_slice()), (4, [TableNote::OpenQuote].as_slice()));
}

/// Bytes of an old container with the names of its streams, as its directory holds them.
fn compound(names: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1_024, 0);
    for name in names {
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0; 64]);
    }
    bytes
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>申请号</td></tr></table></body></html>";
    let wide_page: Vec<u8> =
        std::iter::once(0xFEFF_u16).chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
    for (bytes, kind) in [
        (page.as_bytes().to_vec(), FileKind::WebPage),
        (format!("\u{feff}\n  {page}").into_bytes(), FileKind::WebPage),
        (format!("<?xml version=\"1.0\"?>\n{page}").into_bytes(), FileKind::WebPage),
        (b"<TABLE BORDER=1><TR><TD>1</TD></TR></TABLE>".to_vec(), FileKind::WebPage),
        (wide_page, FileKind::WebPage),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related".to_vec(), FileKind::WebArchive),
        (xml.as_bytes().to_vec(), FileKind::XmlSpreadsheet),
        (b"<?xml version=\"1.0\"?><a/>".to_vec(), FileKind::Xml),
        (b"{\"patents\": []}".to_vec(), FileKind::Json),
        (b"[{\"an\": 1}]".to_vec(), FileKind::Json),
        (archive(&[("xl/workbook.bin", "x")]), FileKind::BinaryWorkbook),
        (archive(&[("Index/Document.iwa", "x"), ("preview.jpg", "x")]), FileKind::Numbers),
        (archive(&[("word/document.xml", "x")]), FileKind::WordDocument),
        (archive(&[("ppt/presentation.xml", "x")]), FileKind::Slides),
        (
            archive(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", "x"),
                ("META-INF/manifest.xml", "x"),
            ]),
            FileKind::OpenDocument,
        ),
        (archive(&[("list.csv", "a,b")]), FileKind::Archive),
        (b"%PDF-1.7".to_vec(), FileKind::Pdf),
        (b"\x89PNG\r\n".to_vec(), FileKind::Picture),
        (compound(&["WordDocument"]), FileKind::WordDocument),
        (compound(&["Something"]), FileKind::OldOffice),
    ] {
        let error = import::table(&bytes, None).unwrap_err();
        assert!(matches!(&error, ImportError::AnotherKind(found) if *found == kind), "{kind:?}: {error}");
        for lang in [Lang::Zh, Lang::En] {
            let words = error.message(lang);
            assert!(words.contains(".xlsx") && !words.contains('{'), "{words}");
        }
    }
    let protected = import::table(&compound(&["EncryptedPackage", "EncryptionInfo"]), None).unwrap_err();
    assert!(matches!(protected, ImportError::Protected) && protected.message(Lang::Zh).contains("密码"));
}

#[test]
fn macros_are_not_run_and_named() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "行业名称").unwrap();
    let mut zip = zip::ZipWriter::new_append(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    zip.start_file("xl/vbaProject.bin", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"macros").unwrap();
    let table = import::table(&zip.finish().unwrap().into_inner(), None).unwrap();
    assert_eq!(table.notes, [TableNote::Macros]);
}

#[test]
fn formula_errors_are_named_and_no_figures() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "行业名称").unwrap();
    sheet.write_string(0, 1, "合同份数").unwrap();
    sheet.write_string(0, 2, "专利件数").unwrap();
    sheet.write_string(1, 0, "甲业").unwrap();
    sheet.write_formula(1, 1, Formula::new("=A9/0").set_result("#DIV/0!")).unwrap();
    sheet.write_number(1, 2, 7.0).unwrap();
    let found = statistics(&read(&mut book));
    assert_eq!((found.rows[0].contracts, found.rows[0].patents), (None, Some(7.0)));
    assert!(said(&found).contains("第 2 行，“合同份数”：公式出错（#DIV/0!）"), "{}", said(&found));
}

/// A program that works nothing out leaves formulas without a value: each is named, and no cell is blank without a word.
#[test]
fn formulas_without_a_value_are_named() {
    let sheet = |cell: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">\
             <c r=\"A1\" t=\"inlineStr\"><is><t>行业名称</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>合同份数</t></is></c>\
             <c r=\"C1\" t=\"inlineStr\"><is><t>专利件数</t></is></c></row><row r=\"2\">\
             <c r=\"A2\" t=\"inlineStr\"><is><t>通用设备</t></is></c><c r=\"B2\"><v>7</v></c>{cell}</row></sheetData></worksheet>"
        )
    };
    let read = |cell: &str| {
        let sheet = sheet(cell);
        let parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", sheet.as_str()),
        ];
        import::table(&archive(&parts), None).unwrap()
    };
    for cell in [
        "<c r=\"C2\"><f>B2*2</f></c>",
        "<c r=\"C2\"><f>B2*2</f><v></v></c>",
        "<c r=\"C2\"><f>B2*2</f><v/></c>",
        "<c r=\"C2\"><f>B2*2</f><v /></c>",
    ] {
        let table = read(cell);
        assert_eq!(table.rows[1].cells.get(2), Some(&SheetCell::Fault("=B2*2".to_owned())), "{cell}");
        let found = statistics(&table);
        assert_eq!(found.rows[0].patents, None);
        assert!(said(&found).contains("没有计算结果") && said(&found).contains("专利件数"), "{}", said(&found));
    }
    // A formula that came to an empty text has come to something.
    for cell in ["<c r=\"C2\" t=\"str\"><f>IF(B2,\"\",1)</f><v></v></c>", "<c r=\"C2\"><f>B2*2</f><v>14</v></c>"] {
        let found = statistics(&read(cell));
        assert!(!said(&found).contains("公式"), "{cell}: {}", said(&found));
    }
}

/// A stray zero byte costs its cell, and a failed formula is one in a text file too.
#[test]
fn zero_bytes_and_failed_formulas_of_text_files() {
    let table = import::table("行业名称,合同份数,来源文件\n通\0用,7,甲\n专用,#REF!,乙\n".as_bytes(), None).unwrap();
    assert_eq!(table.rows[1].cells[0], SheetCell::Empty);
    assert_eq!(table.rows[2].cells[1], SheetCell::Fault("#REF!".to_owned()));
    assert!(table.notes.contains(&TableNote::BadBytes { line: 2, column: 0 }));
    assert!(matches!(import::table(&[0; 4_000], None), Err(ImportError::Encoding)));
}
