//! Tables other than patent lists: the borrower's statements, comparables, probabilities by grade, columns of numbers, and
//! the templates that read back as them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::import::headings::MappedBy;
use pledgeworth::import::listing::{ListingChoices, RowFate};
use pledgeworth::import::template::TemplateKind;
use pledgeworth::import::topic::{TableChoices, TableTopic, Understood, understand};
use pledgeworth::import::{ImportError, SheetTable, comparables, financials, grades, table};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, End, Exclusivity, Input, Origin, RateBase};
use pledgeworth::store;

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

fn of(text: &str) -> SheetTable {
    table(text.as_bytes(), None).unwrap()
}

fn statements(text: &str) -> financials::StatementsRead {
    financials::read("报表.csv", &of(text), &ListingChoices::default()).unwrap()
}

fn said(findings: &[pledgeworth::import::ImportFinding]) -> String {
    findings.iter().map(|finding| finding.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

const ACROSS: &str = "某公司利润表摘要,,,\n单位：万元,,,\n项目,2023年度,2024年度,2025年度\n\
一、营业收入,\"12,000\",13500,1.5亿元\n减：营业成本,8000,8900,9900\n三、利润总额（亏损以“-”号填列）,900,(120),1100\n\
其中：利息费用,200,210,-\n折旧与摊销,300,320,330\n四、净利润,675,-120,825\n短期借款,1,2,3\n";

/// Years across, items down, the unit above the table; brackets are a minus, a stroke is nothing.
#[test]
fn statements_are_read_with_years_across() {
    let read = statements(ACROSS);
    assert!(read.turned && !read.unit_asked);
    let years: Vec<_> = read.years.iter().filter_map(|year| year.year.year()).collect();
    assert_eq!(years, [2023, 2024, 2025]);
    let of = |at: usize| &read.years[at].year;
    assert_eq!(of(0).revenue.value, Some(1.2e8));
    assert_eq!(of(2).revenue.value, Some(1.5e8), "a unit in the cell outweighs the one above the table");
    assert_eq!(of(1).profit_before_tax.value, Some(-1.2e6));
    assert_eq!(of(2).interest_expense.value, None, "nothing is not zero");
    assert_eq!(of(0).ebit_at(End::Middle), Some(1.1e7));
    assert_eq!(of(2).ebit_at(End::Middle), None);
    assert_eq!(of(0).end, Input::noted(date(2023, 12, 31), Origin::Evidence, "报表.csv"));
    assert_eq!((of(0).revenue.origin, of(0).revenue.note.as_str()), (Origin::Evidence, "报表.csv"));
    assert!(said(&read.findings).contains("短期借款"), "what is not read is named: {}", said(&read.findings));
}

/// Years down, English headings with their unit.
#[test]
fn statements_are_read_with_years_down() {
    let read = statements(
        "Year,Revenue (CNY million),EBIT (CNY million),Debt (CNY million),Audited\n2024,13.5,1.2,4,yes\n2023,12,1.1,5,no\n",
    );
    assert!(!read.turned);
    assert_eq!(read.years.iter().filter_map(|year| year.year.year()).collect::<Vec<_>>(), [2023, 2024]);
    let first = &read.years[0].year;
    assert_eq!((first.revenue.value, first.ebit.value, first.debt.value), (Some(1.2e7), Some(1.1e6), Some(5e6)));
    assert_eq!(first.audited.value, Some(false));
}

/// An amount without a unit is not guessed: it is asked for, and read once it is known.
#[test]
fn a_unit_that_is_not_said_is_asked_for() {
    let text = "项目,2023,2024\n营业收入,1200,1350\n净利润,10,12\n";
    let read = statements(text);
    assert!(read.unit_asked);
    assert_eq!(read.years[0].year.revenue.value, None);
    assert!(said(&read.years[0].findings).contains("没有金额单位"));
    let choices = ListingChoices { unit: Some(1e4), ..ListingChoices::default() };
    let read = financials::read("a.csv", &of(text), &choices).unwrap();
    assert_eq!(read.years[0].year.revenue.value, Some(1.2e7));
}

#[test]
fn what_is_no_whole_year_and_what_is_no_ebit_is_said() {
    let read = statements(
        "单位：元,,,,\n项目,2024年,2025年1-9月,2024年,同比\n营业收入,100,80,100,5\n营业利润,9,8,9,1\n财务费用,1,1,1,0\n",
    );
    assert_eq!(read.years.len(), 1);
    let said = said(&read.findings);
    for part in ["2025年1-9月", "中期报表", "同比", "2024年出现两次", "营业利润已扣利息", "利息收入与汇兑"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(read.years[0].year.ebit.value, None);
}

#[test]
fn a_cell_that_cannot_be_is_refused_by_itself() {
    let read = statements("单位：元,,\n项目,2023年,2024年\n营业收入,-5,#DIV/0!\n利息支出,abc,3 USD\n净利润,7,8\n");
    let (first, second) = (&read.years[0], &read.years[1]);
    assert_eq!((first.year.revenue.value, first.year.net_profit.value), (None, Some(7.0)));
    assert_eq!((second.year.interest_expense.value, second.year.net_profit.value), (None, Some(8.0)));
    assert_eq!(first.findings.len(), 2);
    let said = said(&first.findings);
    assert!(said.contains("2023年 · 营业收入") && said.contains("-5") && said.contains("abc"), "{said}");
}

/// One year in two units, years whose headings name different ones, and a year that must be in another.
#[test]
fn years_in_several_units_are_told_apart() {
    let read = statements(
        "项目,2023年（万元）,2024年（元）,2024年（万元）\n营业收入,1200,13500000,1350\n净利润,10,120000,13\n",
    );
    assert!(!read.unit_asked, "every year says its own");
    let of = |at: usize| &read.years[at].year;
    assert_eq!((of(0).revenue.value, of(1).revenue.value), (Some(1.2e7), Some(1.35e7)));
    let all = said(&read.findings);
    assert!(all.contains("各年度表头注明的金额单位不同"), "{all}");
    assert!(all.contains("2024年出现两次且数值不同（净利润）"), "only what differs is named: {all}");
    let same = statements("单位：万元,,\n项目,2024年,2024年\n营业收入,1350,1350\n");
    assert!(said(&same.findings).contains("2024年出现两次，只读取第一次"));
    // The item's own unit goes before the year's, a foreign one is not converted.
    let read = statements("项目,2023年（万元）,2024年（万美元）\n营业收入（元）,1200,1350\n净利润,10,12\n");
    let of = |at: usize| &read.years[at].year;
    assert_eq!((of(0).revenue.value, of(0).net_profit.value), (Some(1200.0), Some(1e5)));
    assert_eq!((of(1).revenue.value, of(1).net_profit.value), (Some(1350.0), None));

    let leap = statements("单位：万元,,,\n项目,2023年,2024年,2025年\n营业收入,1200,13500000,1500\n");
    let asked: Vec<bool> = leap.years.iter().map(|year| said(&year.findings).contains("相差千倍以上")).collect();
    assert_eq!(asked, [false, true, true]);
    let grown = statements("单位：万元,,\n项目,2023年,2024年\n营业收入,12,1200\n");
    assert!(grown.years.iter().all(|year| year.findings.is_empty()), "a hundredfold may be a start");
}

#[test]
fn years_to_come_and_years_that_lack_are_said() {
    let text = "单位：万元,,,\n项目,2022年,2024年,2026年\n营业收入,1200,1350,1500\n";
    let mut read = statements(text);
    let mut case = Case { base_date: Input::given(date(2026, 8, 1)), ..Case::default() };
    read.beside(&case);
    let later: Vec<bool> = read.years.iter().map(|year| said(&year.findings).contains("晚于评估基准日")).collect();
    assert_eq!(later, [false, false, true]);
    assert!(said(&read.findings).contains("中间缺少年度：2023、2025"), "{}", said(&read.findings));
    // What the case holds already is not missing.
    let mut before = statements("单位：万元,\n项目,2023年\n营业收入,1\n");
    before.beside(&case);
    assert!(before.findings.is_empty(), "{}", said(&before.findings));
    before.take(&mut case, &[0]);
    let mut read = statements(text);
    read.beside(&case);
    assert!(said(&read.findings).contains("中间缺少年度：2025"), "{}", said(&read.findings));
}

/// Fractions below a heading of percent are asked about wherever there are rates.
#[test]
fn small_percentages_are_asked_about() {
    let text = "许可人,被许可人,许可费率（%）,币种\n甲,乙,0.05,人民币\n丙,丁,0.04,人民币\n";
    let read = comparables::read("t", &of(text), &ListingChoices::default()).unwrap();
    assert_eq!(read.rows[0].licence.rate.value, Some(0.0005));
    assert!(said(&read.findings).contains("按百分数读取（0.045 即 0.045%）"), "{}", said(&read.findings));
    let (found, findings) = grades::grades(&of("等级,违约概率（%）\nAAA,0.001\nAA,0.002\n")).unwrap();
    assert_eq!(found[0].pd, Some(0.000_01));
    assert!(said(&findings).contains("按百分数读取"), "{}", said(&findings));
}

#[test]
fn statements_merge_year_by_year() {
    let read = statements(ACROSS);
    let mut case = Case::default();
    read.take(&mut case, &[0, 1, 2]);
    assert_eq!(case.financials.years.len(), 3);
    assert!((0..3).all(|at| read.fate(&case, at) == RowFate::Same));
    case.financials.years[1].debt = Input::given(5e6);
    let newer = statements("单位：万元,,\n项目,2024年,2026年\n营业收入,13600,16000\n");
    let RowFate::Changed(changes) = newer.fate(&case, 0) else { panic!("2024 differs") };
    assert_eq!(changes.len(), 1);
    assert!(changes[0].before[0].contains("13,500") && changes[0].after[0].contains("13,600"), "{changes:?}");
    assert_eq!(newer.fate(&case, 1), RowFate::New);
    assert_eq!(newer.only_in_case(&case), [2023, 2025]);
    newer.take(&mut case, &[0, 1]);
    let years: Vec<_> = case.financials.years.iter().filter_map(pledgeworth::model::FinancialYear::year).collect();
    assert_eq!(years, [2023, 2024, 2025, 2026]);
    assert_eq!(case.financials.years[1].revenue.value, Some(1.36e8));
    assert_eq!(case.financials.years[1].debt.value, Some(5e6), "what the sheet does not state stays");
}

#[test]
fn comparables_are_read_in_whatever_form_their_fee_has() {
    let text = "许可人,被许可人,合同日期,许可类型,许可费率（%）,一次总付（万元）,期限（年）,币种,来源\n\
甲公司,乙公司,2024-05-01,独占许可,5,,,人民币,年报\n丙大学,丁公司,2023/6/1,普通,,300,5,人民币,\n,,,,,,,,\n戊,己,昨天,半独占,500,,,人民币,\n";
    let read = comparables::read("可比.csv", &of(text), &ListingChoices::default()).unwrap();
    assert_eq!(read.rows.len(), 3);
    let first = &read.rows[0].licence;
    assert_eq!((first.rate.value, first.exclusivity.value), (Some(0.05), Some(Exclusivity::Exclusive)));
    assert_eq!((first.base, first.date.value), (RateBase::NetSales, Some(date(2024, 5, 1))));
    let second = &read.rows[1].licence;
    assert_eq!((second.base, second.sum.value, second.years.value), (RateBase::LumpSum, Some(3e6), Some(5.0)));
    assert_eq!(second.exclusivity.value, Some(Exclusivity::Ordinary));
    assert_eq!((first.document.as_str(), second.document.is_empty()), ("年报", false));
    let third = &read.rows[2];
    assert_eq!(third.findings.len(), 3, "{}", said(&third.findings));
    assert_eq!((third.licence.rate.value, third.licence.date.value), (None, None));
    let mut case = Case::default();
    read.take(&mut case, &[0, 1]);
    assert_eq!(case.licence_fee.evidence.comparables.len(), 2);
    assert_eq!(read.fate(&case, 0), RowFate::Same);
    assert_eq!(read.fate(&case, 2), RowFate::New);
    case.licence_fee.evidence.comparables[0].rate = Input::given(0.04);
    assert!(matches!(read.fate(&case, 0), RowFate::Changed(changes) if changes.len() == 1));
    read.take(&mut case, &[0]);
    assert_eq!(case.licence_fee.evidence.comparables[0].rate.value, Some(0.05));
}

#[test]
fn a_mapping_that_was_changed_is_followed() {
    let text = "项目（单位：元）,2024年\n营业额,100\n净利润,7\n";
    let mut choices = ListingChoices::default();
    assert_eq!(financials::read("a", &of(text), &choices).unwrap().years[0].year.revenue.value, None);
    choices.items.insert("营业额".to_owned(), Some("revenue".to_owned()));
    choices.items.insert("净利润".to_owned(), None);
    let read = financials::read("a", &of(text), &choices).unwrap();
    assert_eq!((read.years[0].year.revenue.value, read.years[0].year.net_profit.value), (Some(100.0), None));
}

#[test]
fn grades_and_numbers() {
    let (found, findings) =
        grades::grades(&of("等级,违约概率（%）\nAAA,0.1\nAA,0.5%\nA,101\nAA,2\n,3\nBBB,-\n")).unwrap();
    let rates: Vec<_> = found.iter().map(|grade| (grade.name.as_str(), grade.pd)).collect();
    assert_eq!(rates, [("AAA", Some(0.001)), ("AA", Some(0.005)), ("A", None), ("BBB", None)]);
    assert_eq!(findings.len(), 3, "{}", said(&findings));
    let (found, findings) = grades::grades(&of("Grade,PD\nA,0.01\nB,0.02\n")).unwrap();
    assert_eq!(found[1].pd, Some(0.02));
    assert_eq!(findings.len(), 1, "read as fractions, and said so");
    assert!(matches!(grades::grades(&of("a,b\n1,2\n")), Err(ImportError::NoGrades)));

    let columns = grades::numbers(&of("提成率,备注\n3,甲\n4.5,乙\nx,丙\n\"1,200\",\n")).unwrap();
    assert_eq!(columns.len(), 1);
    assert_eq!((columns[0].heading.as_str(), columns[0].numbers.as_slice()), ("提成率", [3.0, 4.5, 1200.0].as_slice()));
    assert_eq!(columns[0].findings.len(), 1);
    assert!(matches!(grades::numbers(&of("a,b\nx,y\n")), Err(ImportError::NoNumbers)));
    // A text of bare numbers is one column, whatever stands between them.
    for (text, expected) in [
        ("1,200\n950\n1,350,000.5\n-2,000\n", vec![1200.0, 950.0, 1_350_000.5, -2000.0]),
        ("收入\n1,200\n1,350\n", vec![1200.0, 1350.0]),
        ("12 14 15\n16 19\n", vec![12.0, 14.0, 15.0, 16.0, 19.0]),
        ("税率 历年\n12\n14\n", vec![12.0, 14.0]),
    ] {
        let columns = grades::numbers(&of(text)).unwrap();
        assert_eq!((columns.len(), columns[0].numbers.as_slice()), (1, expected.as_slice()), "{text}");
    }
    // Two columns stay two.
    let columns = grades::numbers(&of("年度,数\n2023,120\n2024,130\n")).unwrap();
    assert_eq!(columns.iter().map(|column| column.numbers.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_table_is_known_by_its_headings_and_refused_with_them() {
    let topic = |text: &str| understand("a", &of(text), &TableChoices::default(), Lang::Zh).map(|read| read.topic());
    assert_eq!(topic(ACROSS).unwrap(), TableTopic::Financials);
    assert_eq!(topic("许可人,被许可人,许可费率（%）\n甲,乙,5\n").unwrap(), TableTopic::Comparables);
    assert_eq!(topic("行业名称,合同份数,平均提成率（%）\n电气,12,4\n").unwrap(), TableTopic::Statistics);
    assert_eq!(topic("申请号,专利名称\n2015108765432,泵\n").unwrap(), TableTopic::Patents);
    let error = topic("姓名,电话\n张三,1\n").unwrap_err();
    let message = error.message(Lang::Zh);
    assert!(message.contains("姓名") && message.contains("申请号"), "{message}");
}

/// Every template, in both languages and both forms, is recognised as what it is, and its headings are all known.
#[test]
fn every_template_reads_back() {
    for kind in TemplateKind::ALL {
        for lang in LANGUAGES {
            for bytes in [kind.csv(lang, 2025).into_bytes(), kind.xlsx(lang, 2025).unwrap()] {
                let table = table(&bytes, None).unwrap();
                let choices = TableChoices::default();
                match kind {
                    TemplateKind::Grades => assert!(matches!(grades::grades(&table), Err(ImportError::NoGrades))),
                    TemplateKind::Numbers => assert!(matches!(grades::numbers(&table), Err(ImportError::NoNumbers))),
                    TemplateKind::Financials => {
                        let read = financials::read("a", &table, &ListingChoices::default()).unwrap();
                        assert_eq!(read.items.iter().filter(|item| item.field.is_some()).count(), 12);
                        let unknown: Vec<_> = read.items.iter().filter(|item| item.field.is_none()).collect();
                        assert!(unknown.is_empty(), "{unknown:?}");
                    }
                    TemplateKind::Comparables => {
                        let read = comparables::read("a", &table, &ListingChoices::default()).unwrap();
                        let unknown: Vec<_> = read.items.iter().filter(|item| item.field.is_none()).collect();
                        assert!(unknown.is_empty(), "{lang:?}: {unknown:?}");
                        assert_eq!(read.items.len(), comparables::COLUMNS.len());
                        let keys: std::collections::BTreeSet<_> =
                            comparables::COLUMNS.iter().map(pledgeworth::import::filling::FieldColumn::key).collect();
                        assert_eq!(keys.len(), comparables::COLUMNS.len(), "each has a key of its own");
                    }
                    TemplateKind::Patents | TemplateKind::Statistics => {
                        let read = understand("a", &table, &choices, lang).unwrap();
                        assert_eq!(read.topic().key(), kind.key());
                    }
                }
            }
        }
    }
}

/// A template that is filled in gives the values that were filled in.
#[test]
fn a_filled_template_gives_its_values() {
    for lang in LANGUAGES {
        let mut lines: Vec<String> =
            TemplateKind::Financials.csv(lang, 2025).trim_end().split("\r\n").map(str::to_owned).collect();
        for line in lines.iter_mut().skip(2).take(10) {
            line.push_str(",1000,2000,3000");
        }
        let read = statements(&lines.join("\n"));
        assert_eq!(read.years.len(), 3);
        let last = &read.years[2].year;
        for input in [&last.revenue, &last.debt, &last.ebit, &last.principal_repaid, &last.operating_cash_flow] {
            assert_eq!(input.value, Some(3000.0));
        }
    }
}

#[test]
fn the_template_of_a_policy_reads_back_as_an_empty_one() {
    for lang in LANGUAGES {
        let text = store::policy::template(lang);
        let read = store::policy::read(text.as_bytes()).unwrap();
        assert_eq!(read.terms, pledgeworth::model::policy::PolicyTerms::default());
        // Every entry is there: with a value put in, it is read.
        let filled = text.replacen(
            "# [terms.pledge_rate_invention]\n# value = ",
            "[terms.pledge_rate_invention]\nvalue = 0.3",
            1,
        );
        let read = store::policy::read(filled.as_bytes()).unwrap();
        assert_eq!(read.terms.pledge_rate_invention.map(|term| term.value), Some(0.3));
    }
}

/// A table without headings, or with none that are known: the user says where they stand and what each column is.
#[test]
fn headings_are_chosen_by_hand_or_denied() {
    let number = |digits: &str| {
        let check = pledgeworth::statutory::application_number::check_digit(digits).unwrap();
        format!("{digits}.{check}")
    };
    let [one, other] = ["201510876543", "202020123456"].map(number);
    let bare = of(&format!("{one},一种泵,甲公司\n{other},一种阀,乙公司\n"));
    let choices = |topic, headings, mapping: &[(&str, &str)]| TableChoices {
        topic,
        headings,
        mapping: mapping.iter().map(|(heading, key)| ((*heading).to_owned(), (*key).to_owned())).collect(),
        ..TableChoices::default()
    };
    let patents = |table: &SheetTable, choices: &TableChoices| match understand("t", table, choices, Lang::Zh).unwrap()
    {
        Understood::Patents { list, preview } => (list, preview),
        other => panic!("{other:?}"),
    };
    let topic = Some(TableTopic::Patents);
    assert!(understand("t", &bare, &choices(topic, None, &[]), Lang::Zh).is_err(), "nothing is known of it");
    assert!(understand("t", &bare, &choices(None, Some(None), &[]), Lang::Zh).is_err(), "what is it about?");
    // Nothing is named yet: every row is there, with the reason why it is not taken.
    let (list, preview) = patents(&bare, &choices(topic, Some(None), &[]));
    let names: Vec<&str> = list.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!((names.as_slice(), preview.rows.len(), preview.patents.len()), (&["A", "B", "C"][..], 2, 0));
    let named = [("A", "application_number"), ("B", "title"), ("C", "current_owner")];
    let (_, preview) = patents(&bare, &choices(topic, Some(None), &named));
    let titles: Vec<&str> = preview.patents.iter().map(|one| one.patent.title.as_str()).collect();
    assert_eq!(titles, ["一种泵", "一种阀"]);
    assert_eq!(preview.patents[0].lines, [1], "the first line is data");
    // The wrong column for the number: each row says so, and another can be chosen.
    let (_, preview) = patents(&bare, &choices(topic, Some(None), &[("B", "application_number")]));
    assert!(preview.patents.is_empty() && preview.left().0 == 2, "{:?}", preview.rows);

    // A line of headings that nobody knows, one of them empty, under a title.
    let strange = of(&format!("某清单,,,\n甲栏,乙栏,,丁栏\n{one},一种泵,x,甲公司\n{other},一种阀,y,乙公司\n"));
    let mapping = [("甲栏", "application_number"), ("C", "title"), ("丁栏", "current_owner")];
    let (list, preview) = patents(&strange, &choices(topic, Some(Some(2)), &mapping));
    assert_eq!((list.header.line, preview.patents.len()), (2, 2));
    assert_eq!(preview.patents[1].patent.title, "y");

    // The line that was found is not the one: the second of two that are known.
    let twice = of(&format!("申请号,名称\n说明,如下\n申请号,名称\n{one},一种泵\n"));
    let (list, _) = patents(&twice, &choices(None, Some(Some(3)), &[]));
    assert_eq!((list.header.line, list.header.first_row), (3, 3));

    // Statements with items that nobody knows, years across and down; and the other kinds.
    let money = |text: &str, line: Option<usize>, mapping: &[(&str, &str)]| {
        let choices = TableChoices { unit: Some(1e4), ..choices(Some(TableTopic::Financials), Some(line), mapping) };
        match understand("t", &of(text), &choices, Lang::Zh).unwrap() {
            Understood::Financials(read) => read,
            other => panic!("{other:?}"),
        }
    };
    let read = money("科目甲,2023年,2024年\n进项,120,130\n", Some(1), &[("进项", "revenue")]);
    assert_eq!(read.years.iter().filter_map(|year| year.year.revenue.value).collect::<Vec<_>>(), [1.2e6, 1.3e6]);
    let read = money("2023,120\n2024,130\n", None, &[("A", "end"), ("B", "revenue")]);
    assert_eq!(read.years.iter().filter_map(|year| year.year.revenue.value).collect::<Vec<_>>(), [1.2e6, 1.3e6]);
    for topic in [TableTopic::Comparables, TableTopic::Statistics] {
        let read = understand("t", &bare, &choices(Some(topic), Some(None), &[]), Lang::Zh).unwrap();
        assert_eq!(read.topic(), topic);
    }
    // A line that the table does not have.
    assert!(understand("t", &bare, &choices(topic, Some(Some(99)), &[]), Lang::Zh).is_err());
}

/// A currency in a heading is that of its amounts: taken where the row says none, never beside another.
#[test]
fn a_currency_in_a_heading_is_that_of_its_amounts() {
    let read = |heading: &str, cells: &str| {
        let text = format!("许可人,被许可人,{heading},币种\n甲,乙,{cells}\n");
        let read = comparables::read("t", &of(&text), &ListingChoices::default()).unwrap();
        let row = read.rows[0].clone();
        (row.licence.sum.value, row.licence.currency, said(&row.findings))
    };
    let dollars = "一次总付（万美元）";
    let (sum, currency, told) = read(dollars, "20,");
    assert_eq!((sum, currency), (Some(200_000.0), pledgeworth::model::Currency::Usd));
    assert!(told.contains("按表头读取为美元"), "{told}");
    let (sum, _, told) = read(dollars, "20,人民币");
    assert!(sum.is_none() && told.contains("改成一致"), "{told}");
    let (sum, currency, told) = read(dollars, "20,美元");
    assert_eq!((sum, currency, told.as_str()), (Some(200_000.0), pledgeworth::model::Currency::Usd, ""));
    let (sum, _, told) = read("一次总付", "20,");
    assert!(sum == Some(20.0) && told.contains("没有币种"), "{told}");
    let (sum, _, told) = read("一次总付（万日元）", "20,");
    assert!(sum.is_none() && told.contains("JPY"), "{told}");
    let (sum, currency, told) = read("一次总付（万元）", "20,美元");
    assert_eq!((sum, currency), (Some(200_000.0), pledgeworth::model::Currency::Usd));
    assert!(told.contains("请核对"), "{told}");
}

/// The unit and the parts of a year may stand in a second row of headings, the year above each of them.
#[test]
fn a_unit_in_the_second_row_of_headings_counts() {
    let text = "项目,2023年,2023年,2024年,2024年\n,金额（亿元）,增长率,金额（亿元）,增长率\n营业收入,1.2,10%,1.3,8%\n营业成本,0.8,10%,0.9,10%\n";
    let read = statements(text);
    let found: Vec<_> = read.years.iter().map(|year| year.year.revenue.value).collect();
    assert_eq!(found, [Some(1.2e8), Some(1.3e8)], "{}", said(&read.findings));
    assert!(!said(&read.findings).contains("出现两次"), "{}", said(&read.findings));
}

/// Two items of the same name, in any kind of table: the user's choice goes before what the heading says of another.
#[test]
fn items_of_one_heading_are_chosen_apart() {
    let choose = |topic, mapping: &[(&str, &str)], text: &str| {
        let mapping = mapping.iter().map(|(key, field)| ((*key).to_owned(), (*field).to_owned())).collect();
        let choices = TableChoices { topic: Some(topic), unit: Some(1.0), mapping, ..TableChoices::default() };
        understand("t", &of(text), &choices, Lang::Zh).unwrap()
    };
    let revenue = |mapping: &[(&str, &str)]| {
        let text = "年度,营业收入,营业收入\n2023年,120,130\n2024年,140,150\n";
        match choose(TableTopic::Financials, mapping, text) {
            Understood::Financials(read) => {
                read.years.iter().filter_map(|year| year.year.revenue.value).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(revenue(&[]), [120.0, 140.0], "the first, and the second is named");
    assert_eq!(revenue(&[("营业收入 (2/2)", "revenue")]), [130.0, 150.0]);
    assert_eq!(revenue(&[("营业收入", "revenue")]), [120.0, 140.0], "it says neither");
    let text = "行业,合同数,合同数\n化学原料,12,34\n";
    let Understood::Statistics(read) = choose(TableTopic::Statistics, &[("合同数 (2/2)", "contracts")], text) else {
        panic!("statistics")
    };
    let by: Vec<_> = read.columns.iter().map(|column| (column.key.as_str(), column.by)).collect();
    assert_eq!(by[1..], [("合同数 (1/2)", MappedBy::Second), ("合同数 (2/2)", MappedBy::User)]);
}

/// A year's heading over several columns: the amount is read, its part or change is named; years in Han digits are years.
#[test]
fn a_year_over_several_columns_is_read_once() {
    let years = |read: &financials::StatementsRead| -> Vec<(i16, Option<f64>)> {
        read.years.iter().filter_map(|one| Some((one.year.year()?, one.year.revenue.value))).collect()
    };
    for (second, place) in [("金额,占比,金额,占比", "CE"), ("占比,金额,占比,金额", "BD")] {
        let cells = if place == "CE" { "120,35%,130,40%" } else { "35%,120,40%,130" };
        let read = statements(&format!("单位：万元\n项目,2023年,,2024年,\n,{second}\n营业收入,{cells}\n"));
        assert_eq!(years(&read), [(2023, Some(1.2e6)), (2024, Some(1.3e6))], "{second}");
        let told = said(&read.findings);
        assert!(place.chars().all(|letter| told.contains(letter)), "what is not read is named: {told}");
    }
    // Columns without any heading are named too.
    let read = statements("单位：万元\n项目,2023年,2024年,,\n营业收入,120,130,7,8\n");
    assert_eq!(years(&read).len(), 2);
    assert!(said(&read.findings).contains('E'), "{}", said(&read.findings));
    let read = statements("年度,营业收入（万元）\n二〇二三年,120\n二零二四年度,130\n");
    assert_eq!(years(&read), [(2023, Some(1.2e6)), (2024, Some(1.3e6))]);
}

/// What a row becomes is said in words: a choice by its name, in either language.
#[test]
fn choices_are_said_in_words() {
    let table = of("许可方,被许可方,签订日期,提成率,币种\n甲,乙,2024-03-05,3.5%,人民币\n");
    let read = comparables::read("t", &table, &ListingChoices::default()).unwrap();
    for lang in LANGUAGES {
        let shown: Vec<String> = read.shown(0, lang).into_iter().map(|(_, value)| value).collect();
        assert!(shown.iter().all(|value| !value.contains('_') && value != "undecided"), "{shown:?}");
        assert!(shown.iter().any(|value| value == RateBase::NetSales.label().get(lang)), "{shown:?}");
    }
}

/// 5 % of nothing that is said is no amount of 500, no count, no time.
#[test]
fn a_share_is_no_amount() {
    let read = statements("年度,营业收入（万元）,净利润（万元）\n2023,5%,1\n2024,100,1\n");
    assert_eq!(read.years[0].year.revenue.value, None);
    assert!(said(&read.years[0].findings).contains("不是可读的数值"));
    let read = comparables::read(
        "t",
        &of("许可人,被许可人,费率（%）,一次总付金额（万元）,许可期限\n甲,乙,5,120%,10%\n"),
        &ListingChoices::default(),
    );
    let read = read.unwrap();
    let licence = &read.rows[0].licence;
    assert_eq!((licence.rate.value, licence.sum.value, licence.years.value), (Some(0.05), None, None));
    let text = "行业名称,合同份数,固定金额均值（万元）\n甲,5%,7\n乙,7,5%\n丙,7.5,7\n丁,2023年,7\n";
    let read = pledgeworth::import::statistics::of_table("t", &of(text)).unwrap();
    let figures: Vec<_> = read.rows.iter().map(|row| (row.contracts, row.fixed_mean)).collect();
    assert_eq!(figures[..3], [(None, Some(7e4)), (Some(7.0), None), (None, Some(7e4))]);
    assert!(said(&read.problems).contains("不是整数"), "{}", said(&read.problems));
}

/// 120万 below a heading of 万元 is 1.2 million and no 12,000 million.
#[test]
fn a_size_in_a_cell_goes_before_that_of_the_heading() {
    let text = "许可人,被许可人,币种,一次总付金额（万元）,年销售额（万元）\n甲,乙,元,120万,1.2亿\n丙,丁,元,120,3\n";
    let read = comparables::read("t", &of(text), &ListingChoices::default()).unwrap();
    let sums: Vec<_> = read.rows.iter().map(|row| (row.licence.sum.value, row.licence.annual_sales.value)).collect();
    assert_eq!(sums, [(Some(1.2e6), Some(1.2e8)), (Some(1.2e6), Some(3e4))]);
}

/// A fraction among percentages: taken as a percentage like its neighbours, and named with its line.
#[test]
fn a_small_percentage_among_large_ones_is_named() {
    let named = |findings: &[pledgeworth::import::ImportFinding], line: usize| {
        let of_line: Vec<_> = findings.iter().filter(|finding| finding.line == Some(line)).cloned().collect();
        said(&of_line).contains("同栏其他数值悬殊")
    };
    for heading in ["提成率", "费率（%）"] {
        let text = format!("许可人,被许可人,{heading}\n甲,乙,5\n丙,丁,0.05\n戊,己,0.05%\n");
        let read = comparables::read("t", &of(&text), &ListingChoices::default()).unwrap();
        let rows: Vec<bool> = read.rows.iter().map(|row| named(&row.findings, row.line)).collect();
        assert_eq!(rows, [false, true, false], "{heading}");
    }
    let text = "行业名称,合同份数,平均提成率（%）\n甲,7,5\n乙,7,0.05\n";
    let read = pledgeworth::import::statistics::of_table("t", &of(text)).unwrap();
    assert!(named(&read.problems, 3) && !named(&read.problems, 2));
}

/// Serial numbers of days are no periods; units of rates beyond the percent sign are read.
#[test]
fn periods_and_units_of_rates() {
    let text = "统计期,行业名称,合同份数\n44562,甲,7\n2022,乙,7\n2021-2022,丙,7\n";
    let read = pledgeworth::import::statistics::of_table("t", &of(text)).unwrap();
    let periods: Vec<&str> = read.rows.iter().map(|row| row.period.as_str()).collect();
    assert_eq!(periods, ["", "2022", "2021-2022"]);
    assert!(said(&read.problems).contains("日期序号"));
    for (heading, cell, pd) in [
        ("违约概率（‰）", "5", 0.005),
        ("违约概率（bp）", "50", 0.005),
        ("违约概率（%）", "0.5", 0.005),
        ("违约概率", "0.005", 0.005),
        ("违约概率（‰）", "0.5%", 0.005),
    ] {
        let (found, _) = grades::grades(&of(&format!("信用等级,{heading}\nAA,{cell}\n"))).unwrap();
        let read = found[0].pd.unwrap();
        assert!((read - pd).abs() < 1e-12, "{heading} {cell}: {read}");
    }
    let (found, findings) = grades::grades(&of("信用等级,违约概率\nAA,0.01\nBB,未披露\n")).unwrap();
    assert!(found[1].pd.is_none() && !said(&findings).contains("未披露"));
    let read =
        comparables::read("t", &of("许可人,被许可人,费率（bp）\n甲,乙,50\n"), &ListingChoices::default()).unwrap();
    assert_eq!(read.rows[0].licence.rate.value, Some(0.005));
}

/// A table with headings and nothing below them says so.
#[test]
fn a_table_without_rows_says_so() {
    let read = comparables::read("t", &of("许可人,被许可人,费率（%）\n"), &ListingChoices::default()).unwrap();
    assert!(read.rows.is_empty() && said(&read.findings).contains("没有内容"), "{}", said(&read.findings));
    let read = pledgeworth::import::statistics::of_table("t", &of("行业名称,合同份数\n")).unwrap();
    assert!(said(&read.problems).contains("没有内容"), "{}", said(&read.problems));
}

/// Years as sheets head them: with a unit behind 年度, as numbers of a text file, as actual figures.
#[test]
fn years_as_sheets_head_them() {
    let read = statements("项目,2022年度（万元）,2023年度（元）\n营业收入,100,2000000\n利润总额,10,200000\n");
    let revenue: Vec<_> = read.years.iter().map(|year| year.year.revenue.value).collect();
    assert_eq!(revenue, [Some(1e6), Some(2e6)]);
    let read = statements("年度,营业收入（元）,净利润（元）\n2023.0,1,1\n2024A,2,1\n2025E,3,1\n21年,4,1\n");
    assert_eq!(read.years.iter().filter_map(|year| year.year.year()).collect::<Vec<_>>(), [2023, 2024]);
    assert!(said(&read.findings).contains("请写成“2024年”的样子"), "{}", said(&read.findings));
}
