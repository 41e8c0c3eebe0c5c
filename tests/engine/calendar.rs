//! The pledge's calendar and its file for calendar programs.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::chart::{Chart, Scale, Shape, day};
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::eligibility::{CalendarEntry, CalendarKind};
use pledgeworth::model::{Case, Input, LegalStatus, Patent, PatentId};
use pledgeworth::report::charts::{ChartSource, calendar};
use pledgeworth::report::ics;
use pledgeworth::statutory::{FeeReduction, PatentType};
use pledgeworth::store;
use pledgeworth::text::number::MoneyUnit;
use pledgeworth::text::screen_eligibility as words;
use rust_decimal::Decimal;

/// An invention filed on 13 June 2014, fees paid to year 13, and a loan of a year and a half.
fn pledged() -> Case {
    let mut case = Case { title: "某公司, 专利质押; \"一号\"".into(), ..Case::default() };
    case.base_date = Input::given(date(2026, 6, 30));
    case.borrower.name = "某公司".into();
    case.patents = vec![Patent {
        id: PatentId(3),
        title: "一种用于湿法脱硫塔的自清洁高效喷淋除雾一体化装置及其控制方法、系统与存储介质".into(),
        number: Input::given("ZL201410264351.3".into()),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(date(2014, 6, 13)),
        grant_date: Input::given(date(2017, 2, 1)),
        status: Input::given(LegalStatus::InForce),
        fee_reduction: Input::given(FeeReduction::None),
        paid_through_year: Input::given(13),
        technical_life: Input::given(5.0),
        ..Patent::default()
    }];
    case.loan.amount = Input::given(Decimal::from(1_000_000));
    case.loan.start = Input::given(date(2026, 8, 1));
    case.loan.months = Input::given(18);
    case
}

fn find<'a>(assessment: &'a Assessment, key: &str) -> &'a CalendarEntry {
    let calendar = &assessment.calendar;
    calendar.iter().find(|entry| entry.key == key).unwrap_or_else(|| panic!("{key} is not in {calendar:#?}"))
}

#[test]
fn a_fee_comes_with_every_month_of_its_grace_and_the_day_it_lapses() {
    let assessment = assess(&pledged());
    // Year 14 of an invention costs 6,000; 5 % of it a month, the first month free by practice.
    let due = find(&assessment, "fee-3-14");
    // 13 June 2027 is a Sunday: due on the Monday, from which the months count.
    assert_eq!((due.date, due.kind, due.amount), (date(2027, 6, 14), CalendarKind::FeeDue, Some(6000.0)));
    let months = [
        (date(2027, 6, 15), 6000.0),
        (date(2027, 7, 15), 6300.0),
        (date(2027, 8, 15), 6600.0),
        (date(2027, 9, 15), 6900.0),
        (date(2027, 10, 15), 7200.0),
        (date(2027, 11, 15), 7500.0),
    ];
    for (index, (day, amount)) in months.into_iter().enumerate() {
        let month = find(&assessment, &format!("surcharge-3-14-{}", index + 1));
        assert_eq!((month.date, month.kind, month.amount), (day, CalendarKind::Surcharge, Some(amount)));
    }
    assert!(find(&assessment, "surcharge-3-14-1").label.render(Lang::Zh).contains("二手来源"));
    assert!(find(&assessment, "surcharge-3-14-1").label.render(Lang::En).contains("secondary source"));
    assert!(!find(&assessment, "surcharge-3-14-2").label.render(Lang::Zh).contains("二手来源"));
    let last = find(&assessment, "grace-end-3-14");
    assert_eq!((last.date, last.kind, last.amount), (date(2027, 12, 14), CalendarKind::FeeLapse, Some(7500.0)));
}

fn in_chart(case: &Case, lang: Lang) -> (Chart, Option<Chart>) {
    let assessment = assess(case);
    let of = ChartSource { case, assessment: &assessment, lang };
    (calendar::days(of), calendar::fees_by_month(of))
}

fn series<'a>(chart: &'a Chart, name: &str) -> Option<&'a Shape> {
    chart.series.iter().find(|series| series.name == name).map(|series| &series.shape)
}

/// A fee in arrears has its months of grace as one bar; a fee that is not due yet has none.
#[test]
fn the_grace_of_a_fee_in_arrears_is_a_bar_from_its_day_to_its_end() {
    for lang in [Lang::Zh, Lang::En] {
        let name = words::CHART_GRACE.get(lang);
        assert!(series(&in_chart(&pledged(), lang).0, name).is_none(), "nothing is in arrears");
        let mut case = pledged();
        // Year 13 was due on 15 June 2026, a fortnight before the base date.
        case.patents[0].paid_through_year = Input::given(12);
        let assessment = assess(&case);
        let (due, last) = (find(&assessment, "fee-3-13").date, find(&assessment, "grace-end-3-13").date);
        assert!(due < date(2026, 6, 30) && date(2026, 6, 30) < last, "{due} {last}");
        let (chart, _) = in_chart(&case, lang);
        let Some(Shape::Ranges(bars)) = series(&chart, name) else { panic!("no bar of grace") };
        let [bar] = bars.as_slice() else { panic!("one fee is in arrears: {bars:?}") };
        assert_eq!((bar.from, bar.to), (day(due), day(last)));
        let says = words::CHART_GRACE_BAR.with([
            ("patent", case.patents[0].name()),
            ("from", due.into()),
            ("to", last.into()),
        ]);
        assert_eq!(bar.label, says.render(lang));
        // Its row is named.
        let Scale::Category(rows) = &chart.y.scale else { panic!("rows") };
        let row = rows.iter().enumerate().find(|(row, _)| (*row as f64 - bar.at).abs() < 0.5);
        assert_eq!(row.map(|(_, row)| row.as_str()), Some(name));
    }
}

/// Each month's column is the sum of what falls due in it within the loan; one month alone stands in the list.
#[test]
fn the_fees_of_the_loan_stand_month_by_month_with_their_sums() {
    for lang in [Lang::Zh, Lang::En] {
        assert!(in_chart(&pledged(), lang).1.is_none(), "one fee within the loan needs no chart");
        let mut case = pledged();
        let mut other = case.patents[0].clone();
        (other.id, other.filing_date) = (PatentId(4), Input::given(date(2014, 6, 20)));
        let mut later = other.clone();
        (later.id, later.filing_date) = (PatentId(5), Input::given(date(2014, 9, 9)));
        case.patents.extend([other, later]);
        let chart = in_chart(&case, lang).1.expect("two months");
        let Scale::Category(months) = &chart.x.scale else { panic!("months") };
        let Some(Shape::Bars(bars)) = chart.series.first().map(|series| &series.shape) else { panic!("columns") };
        let assessment = assess(&case);
        let mut sums: BTreeMap<String, (f64, usize)> = BTreeMap::new();
        for entry in assessment.calendar.iter().filter(|entry| entry.kind == CalendarKind::FeeDue) {
            if entry.date <= date(2028, 2, 1) {
                let of_month = sums.entry(entry.date.strftime("%Y-%m").to_string()).or_default();
                *of_month = (of_month.0 + entry.amount.unwrap(), of_month.1 + 1);
            }
        }
        assert!(sums.len() >= 2 && sums.values().any(|(_, count)| *count == 2), "{sums:?}");
        assert_eq!(months, &sums.keys().cloned().collect::<Vec<_>>());
        for (bar, (sum, count)) in bars.iter().zip(sums.values()) {
            assert_eq!((bar.from, bar.to), (0.0, *sum));
            assert_eq!(bar.label, words::CHART_FEES_OF.with([("count", (*count).into())]).render(lang));
        }
        // In 元: fees would be nothing in the unit of what they keep alive.
        assert_eq!(chart.shown_unit(), Some(MoneyUnit::Yuan));
    }
}

#[test]
fn it_holds_the_loan_the_looks_at_the_value_and_the_ends_of_patents() {
    let mut case = pledged();
    let assessment = assess(&case);
    for (key, day) in [
        ("loan-start", date(2026, 8, 1)),
        ("revaluation-1", date(2027, 8, 1)),
        ("loan-end", date(2028, 2, 1)),
        ("expiry-3", date(2034, 6, 13)),
        ("economic-end-3", date(2031, 6, 30)),
        // Without an outside appraisal the case's own base date grows old.
        ("appraisal", date(2027, 6, 30)),
    ] {
        assert_eq!(find(&assessment, key).date, day, "{key}");
    }
    // 18 months have one anniversary within; the loan's end is not another.
    assert!(assessment.calendar.iter().all(|entry| entry.key != "revaluation-2"));
    // The first fee after the loan is told, and none beyond it.
    assert_eq!(find(&assessment, "fee-3-15").date, date(2028, 6, 13));
    assert!(assessment.calendar.iter().all(|entry| entry.key != "fee-3-16"));
    let days: Vec<Date> = assessment.calendar.iter().map(|entry| entry.date).collect();
    assert!(days.is_sorted());

    let fees = assessment.figure("eligibility.fees_in_loan").unwrap();
    assert_eq!(fees.value.as_ref().and_then(pledgeworth::model::Quantity::as_f64), Some(6000.0));

    case.valuation.outside_appraisal.base_date = Input::given(date(2026, 3, 31));
    assert_eq!(find(&assess(&case), "appraisal").date, date(2027, 3, 31));
}

#[test]
fn a_fee_past_its_day_stays_while_it_can_be_paid() {
    let mut case = pledged();
    case.base_date = Input::given(date(2027, 9, 1));
    let assessment = assess(&case);
    assert_eq!(find(&assessment, "fee-3-14").date, date(2027, 6, 14));
    // The months gone by are no longer told; the present one is.
    assert!(assessment.calendar.iter().all(|entry| entry.key != "surcharge-3-14-2"));
    assert_eq!(find(&assessment, "surcharge-3-14-3").amount, Some(6600.0));
    // Whether it was paid is not known when the last year paid is not stated.
    case.patents[0].paid_through_year = Input::default();
    assert!(assess(&case).calendar.iter().all(|entry| entry.key != "fee-3-14"));
}

#[test]
fn what_is_not_known_is_not_in_it() {
    assert!(assess(&Case::default()).calendar.is_empty());
    let mut case = pledged();
    case.patents[0].filing_date = Input::default();
    let assessment = assess(&case);
    assert!(assessment.calendar.iter().all(|entry| entry.patent.is_none()));
    let fees = assessment.figure("eligibility.fees_in_loan").unwrap();
    assert!(fees.value.is_none(), "an unknown fee is not zero");
    assert!(fees.missing.iter().any(|missing| missing.field == "patents.3.filing_date"));
    case.patents[0].status = Input::given(LegalStatus::Lapsed);
    case.patents[0].filing_date = Input::given(date(2014, 6, 13));
    let dead = assess(&case);
    assert!(dead.calendar.iter().all(|entry| entry.kind != CalendarKind::FeeDue));
}

/// A component with its properties, read strictly after RFC 5545.
#[derive(Debug, Default)]
struct Part {
    name: String,
    properties: BTreeMap<String, Vec<(String, String)>>,
    parts: Vec<Part>,
}

impl Part {
    fn one(&self, name: &str) -> &str {
        let values = self.properties.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.name));
        assert_eq!(values.len(), 1, "{name} stands more than once");
        &values[0].1
    }

    fn parameters(&self, name: &str) -> &str {
        &self.properties[name][0].0
    }
}

/// Reads a file strictly: CRLF, lines of at most 75 octets that cut no character, names, pairs of
/// BEGIN and END, no control characters.
fn read(text: &str) -> Part {
    assert!(text.ends_with("\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a line ends otherwise than in CRLF");
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        // `&str` itself proves that no character is cut at a fold: each piece is whole.
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.is_empty(), "an empty line");
        assert!(line.chars().all(|sign| !sign.is_control() || sign == '\t'), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().expect("a fold continues a line").push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    let mut open: Vec<Part> = vec![Part::default()];
    for line in lines {
        let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon: {line}"));
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        assert!(name.chars().all(|sign| sign.is_ascii_uppercase() || sign == '-'), "{name}");
        match name {
            "BEGIN" => open.push(Part { name: value.to_owned(), ..Part::default() }),
            "END" => {
                let part = open.pop().unwrap();
                assert_eq!(part.name, value);
                open.last_mut().unwrap().parts.push(part);
            }
            _ => {
                let properties = &mut open.last_mut().unwrap().properties;
                properties.entry(name.to_owned()).or_default().push((parameters.to_owned(), value.to_owned()));
            }
        }
    }
    let mut root = open.pop().unwrap();
    assert!(open.is_empty() && root.parts.len() == 1);
    root.parts.remove(0)
}

/// Undoes the escaping of a text and refuses what is not escaped.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        assert!(!matches!(sign, ',' | ';'), "unescaped {sign} in {text}");
        out.push(match sign {
            '\\' => match signs.next() {
                Some('n' | 'N') => '\n',
                Some(escaped @ ('\\' | ',' | ';')) => escaped,
                other => panic!("\\{other:?} in {text}"),
            },
            _ => sign,
        });
    }
    out
}

fn stamp(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// With a title that tries to break out of its line.
fn hostile() -> Case {
    let mut case = pledged();
    case.patents[0].title = "泵,阀;\\管\r\nBEGIN:VEVENT\tEND:VCALENDAR 😀".into();
    case
}

fn forty() -> Case {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge");
    store::read(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_file_is_what_calendar_programs_read() {
    for make in [pledged as fn() -> Case, hostile, forty] {
        let case = make();
        for lang in [Lang::Zh, Lang::En] {
            let assessment = assess(&case);
            let file = ics::write(&case, &assessment, stamp("2026-07-01T08:30:00Z"), lang);
            let calendar = read(&file);
            assert_eq!(calendar.name, "VCALENDAR");
            assert_eq!(calendar.one("VERSION"), "2.0");
            assert!(calendar.one("PRODID").contains("Pledgeworth"));
            assert_eq!(calendar.one("METHOD"), "PUBLISH");
            unescaped(calendar.one("X-WR-CALNAME"));

            let all = &assessment.calendar;
            let (late, entries): (Vec<_>, Vec<_>) = all.iter().partition(|entry| entry.kind == CalendarKind::Surcharge);
            assert_eq!(calendar.parts.len(), entries.len());
            // Each month of surcharge stands once, in the event of its fee.
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            let told: String =
                calendar.parts.iter().map(|event| squeezed(&unescaped(event.one("DESCRIPTION")))).collect();
            assert!(!late.is_empty());
            for month in late {
                assert!(told.contains(&squeezed(&month.label.render(lang))), "{}", month.key);
            }
            let mut names = std::collections::BTreeSet::new();
            for (event, entry) in calendar.parts.iter().zip(entries) {
                assert_eq!(event.name, "VEVENT");
                assert!(names.insert(event.one("UID").to_owned()), "{} stands twice", event.one("UID"));
                assert_eq!(event.one("DTSTAMP"), "20260701T083000Z");
                // All day: a date without a time, and the day after it as the end.
                assert_eq!((event.parameters("DTSTART"), event.parameters("DTEND")), ("VALUE=DATE", "VALUE=DATE"));
                assert_eq!(event.one("DTSTART"), compact(entry.date));
                assert_eq!(event.one("DTEND"), compact(entry.date.tomorrow().unwrap()));
                let said: String = entry.label.render(lang).split_whitespace().collect();
                let summary: String = unescaped(event.one("SUMMARY")).split_whitespace().collect();
                assert_eq!(summary, said);
                unescaped(event.one("DESCRIPTION"));
                let triggers: Vec<&str> = event.parts.iter().map(|alarm| alarm.one("TRIGGER")).collect();
                match entry.kind {
                    CalendarKind::FeeDue | CalendarKind::FeeLapse => assert_eq!(triggers, ["-P30D", "-P7D"]),
                    CalendarKind::LoanStart => assert!(triggers.is_empty()),
                    _ => assert_eq!(triggers, ["-P30D"]),
                }
                for alarm in &event.parts {
                    assert_eq!((alarm.name.as_str(), alarm.one("ACTION")), ("VALARM", "DISPLAY"));
                    unescaped(alarm.one("DESCRIPTION"));
                    assert_eq!(alarm.properties.len(), 3, "an alarm holds what it needs: {alarm:?}");
                }
            }
        }
    }
}

fn names(case: &Case) -> BTreeMap<String, String> {
    let file = ics::write(case, &assess(case), stamp("2026-07-01T08:30:00Z"), Lang::Zh);
    let name = |event: &Part| (event.one("UID").to_owned(), event.one("DTSTART").to_owned());
    read(&file).parts.iter().map(name).collect()
}

#[test]
fn a_second_import_changes_what_the_first_one_wrote() {
    let case = pledged();
    let first = names(&case);
    assert_eq!(first, names(&case), "the same case gives the same names");
    let mut moved = case.clone();
    moved.patents[0].filing_date = Input::given(date(2014, 6, 20));
    let second = names(&moved);
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    assert_ne!(first, second, "the days have moved");
    let mut other = case;
    other.title = "另一案件".into();
    assert!(names(&other).keys().all(|name| !first.contains_key(name)), "another case has names of its own");
}

/// Ten times the text takes ten times the time, not a hundred times.
#[test]
fn the_file_grows_with_the_text_and_not_with_its_square() {
    let mut case = pledged();
    case.patents[0].title = "长,".repeat(100_000);
    let assessment = assess(&case);
    let started = std::time::Instant::now();
    let file = ics::write(&case, &assessment, stamp("2026-07-01T08:30:00Z"), Lang::Zh);
    assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
    let calendar = read(&file);
    assert!(calendar.parts.iter().any(|event| unescaped(event.one("SUMMARY")).contains(&case.patents[0].title)));
}
