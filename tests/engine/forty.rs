//! The load case: forty patents of all kinds, made here and kept in `examples/`.
//!
//! `PLEDGEWORTH_WRITE=1 cargo test --test forty` writes it anew. Everything in it is assumed; the
//! serial numbers are beyond any that the office has reached, so no real patent is meant.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use pledgeworth::assessment::assess;
use pledgeworth::model::RepaymentMethod;
use pledgeworth::model::{
    Case, DiscountBasis, DiscountRate, EarlierLicence, ForecastYears, HandedIn, Input, LegalEvent, LegalStatus,
    LendingTerms, LicenceFee, LoanRequest, Method, MethodChoice, Opinion, Origin, OutsideAppraisal, PaperMark,
    PaperState, Party, Patent, PatentId, PledgeContract, Premium, Product, Protection, Registration, Scorer, Scoring,
    Stage, Valuation, ValueBasis,
};
use pledgeworth::statutory::application_number;
use pledgeworth::statutory::{FeeReduction, PatentType};
use pledgeworth::store::{read, to_json};

const NOTE: &str = "示例假设，非公开事实 / illustrative assumption, not a public fact";
const BASE: Date = date(2026, 6, 30);
const FIRM: &str = "示例智造股份有限公司";
const INSTITUTE: &str = "示例智造（苏州）研究院有限公司";
const UNIVERSITY: &str = "示例理工大学";

const INVENTIONS: [&str; 18] = [
    "一种多轴机器人的轨迹规划方法及系统",
    "基于力反馈的柔性装配控制方法",
    "一种谐波减速器的磨损预测方法",
    "永磁同步电机的无传感器控制方法及装置",
    "一种激光焊接熔深在线检测方法",
    "基于机器视觉的齿轮缺陷检测方法",
    "一种伺服驱动器的参数自整定方法",
    "高温合金叶片的精密磨削工艺",
    "一种数控机床热误差补偿方法",
    "用于电池模组的涂胶质量检测方法",
    "一种碳纤维构件的铺放路径生成方法",
    "多机协同搬运的避障控制方法",
    "一种液压系统的故障诊断方法及系统",
    "基于数字孪生的产线调度方法",
    "一种高速主轴的动平衡方法",
    "半导体晶圆搬运机械手的定位方法",
    "一种铝合金压铸件的气孔抑制工艺",
    "面向小批量生产的柔性夹具设计方法",
];
const MODELS: [&str; 16] = [
    "一种机器人末端快换装置",
    "一种双工位焊接变位机",
    "一种谐波减速器的密封结构",
    "一种电机定子绕线工装",
    "一种齿轮箱油液取样装置",
    "一种伺服驱动器散热结构",
    "一种数控机床刀库",
    "一种电池模组夹持装置",
    "一种晶圆盒开启机构",
    "一种压铸模具冷却结构",
    "一种输送线定位机构",
    "一种高速主轴拉刀装置",
    "一种液压站滤芯组件",
    "一种视觉检测光源支架",
    "一种涂胶头清洗装置",
    "一种搬运小车驱动轮组",
];
const DESIGNS: [&str; 6] =
    ["工业机器人（六轴）", "协作机械臂", "焊接变位机", "数控机床（立式）", "自动搬运小车", "操作面板"];

const PRODUCTS: [(&str, f64, f64); 6] = [
    ("六轴工业机器人 / six-axis robots", 180e6, 0.14),
    ("精密减速器 / precision reducers", 95e6, 0.17),
    ("伺服驱动与电机 / servo drives and motors", 120e6, 0.12),
    ("数控机床 / machine tools", 150e6, 0.10),
    ("电池模组产线 / battery-module lines", 110e6, 0.11),
    ("晶圆搬运设备 / wafer handling", 60e6, 0.19),
];

fn assumed<T>(value: T) -> Input<T> {
    Input::noted(value, Origin::Assumption, NOTE)
}

/// The number with its right check digit; the type digit follows the kind.
fn number(year: i16, kind: PatentType, serial: usize) -> String {
    let digit = match kind {
        PatentType::Invention => 1,
        PatentType::UtilityModel => 2,
        PatentType::Design => 3,
    };
    let body = format!("{year}{digit}99{serial:05}");
    let check = application_number::parse(&format!("{body}.0")).unwrap().check_digit;
    format!("ZL{body}.{check}")
}

fn event(code: &str, day: Date, number: &str, detail: &str) -> LegalEvent {
    LegalEvent {
        code: code.to_owned(),
        date: Some(day),
        registration_number: number.to_owned(),
        detail: detail.to_owned(),
    }
}

/// What the register has of a patent: pledges open and released, a preservation, licences, a lapse
/// that was restored, transfers and ends.
fn events(index: usize) -> Vec<LegalEvent> {
    match index {
        1 => vec![event("PE01", date(2024, 3, 15), "Y2024990000101", "出质人：示例智造；质权人：示例甲银行")],
        2 => vec![
            event("PE01", date(2021, 5, 20), "Y2021990000088", "质权人：示例乙银行"),
            // The same number as another writer has it.
            event("pc01", date(2023, 6, 8), "Ｙ2021 9900 00088", "注销"),
        ],
        3 => vec![event("IP01", date(2023, 11, 2), "", "宣告部分无效，在修改后的权利要求基础上维持有效")],
        4 => vec![event("PP01", date(2026, 3, 2), "", "示例市中级人民法院裁定保全")],
        5 => vec![event("EE01", date(2024, 5, 8), "X2024990000005", "普通许可；被许可人：被许可人甲")],
        7 => vec![event("CF01", date(2023, 6, 20), "", "未缴年费"), event("RR01", date(2023, 10, 9), "", "恢复权利")],
        8 => vec![event("EE01", date(2023, 9, 1), "X2023990000031", "独占许可；被许可人：示例精工有限公司")],
        10 => {
            vec![event("PE01", date(2019, 4, 11), "", "质权人：示例丙银行"), event("PC01", date(2020, 4, 30), "", "")]
        }
        11 => vec![event(
            "TR01",
            date(2022, 8, 19),
            "",
            "变更前：示例智造股份有限公司；变更后：示例智造（苏州）研究院有限公司",
        )],
        20 => vec![event("CF01", date(2025, 4, 3), "", "未缴年费")],
        22 => vec![
            event("EE01", date(2022, 2, 14), "X2022990000022", "排他许可；被许可人：被许可人乙"),
            event("EC01", date(2024, 5, 8), "X2022990000022", "备案注销"),
        ],
        25 => vec![event("IW01", date(2024, 12, 5), "", "宣告全部无效")],
        35 => vec![event("AV01", date(2025, 2, 27), "", "主动放弃")],
        _ => Vec::new(),
    }
}

/// The pledge as it is to be registered, with what still has to be brought.
fn registration() -> Registration {
    let on_file = |paper: &str, index: Option<u32>| PaperMark {
        paper: paper.to_owned(),
        patent: index.map(|index| PatentId(index + 1)),
        state: PaperState::OnFile,
        note: NOTE.to_owned(),
        ..PaperMark::default()
    };
    Registration {
        pledgors: assumed(vec![FIRM.to_owned(), INSTITUTE.to_owned()]),
        foreign_party: assumed(false),
        contract: PledgeContract {
            parties_named: assumed(true),
            claim_kind: assumed("流动资金借款 / working-capital loan".to_owned()),
            patents_listed: assumed(true),
            scope: assumed("主债权、利息、违约金及实现质权的费用 / principal, interest and cost".to_owned()),
            forfeiture_clause: assumed(false),
            ..PledgeContract::default()
        },
        appraised: assumed(true),
        registered_on: assumed(date(2026, 7, 10)),
        borrower_weak: assumed(false),
        papers: vec![
            on_file("application_form", None),
            on_file("contract", None),
            on_file("identity_pledgor", None),
            on_file("appraisal_report", None),
            on_file("co_owner_consent", Some(6)),
            on_file("co_owner_consent", Some(34)),
            on_file("same_day_declaration", Some(24)),
            on_file("invalidation_declaration", Some(26)),
        ],
        ..Registration::default()
    }
}

fn patent(index: usize) -> Patent {
    let (kind, title) = match index {
        0..18 => (PatentType::Invention, INVENTIONS[index]),
        18..34 => (PatentType::UtilityModel, MODELS[index - 18]),
        _ => (PatentType::Design, DESIGNS[index - 34]),
    };
    let step = i64::try_from(index).unwrap();
    // Filed one after the other; the oldest of each kind end within the loan.
    let filing = match kind {
        PatentType::Invention => date(2007, 3, 14).saturating_add((step * 300).days()),
        PatentType::UtilityModel => date(2016, 9, 5).saturating_add(((step - 18) * 190).days()),
        PatentType::Design => date(2017, 2, 20).saturating_add(((step - 34) * 420).days()),
    };
    let status = match index {
        3 => LegalStatus::PartlyInvalidated,
        17 => LegalStatus::Pending,
        20 => LegalStatus::Lapsed,
        25 => LegalStatus::Invalidated,
        35 => LegalStatus::Abandoned,
        _ => LegalStatus::InForce,
    };
    let owners = match index % 7 {
        0..4 => vec![FIRM.to_owned()],
        4 | 5 => vec![INSTITUTE.to_owned()],
        _ => vec![FIRM.to_owned(), UNIVERSITY.to_owned()],
    };
    let divisional = index == 9;
    let granted = filing.saturating_add(if kind == PatentType::Invention { 30.months() } else { 9.months() });
    let passed = filing.until((jiff::Unit::Year, BASE)).unwrap().get_years();
    let dead = status.is_dead();
    Patent {
        id: PatentId(u32::try_from(index).unwrap() + 1),
        title: title.to_owned(),
        number: assumed(number(filing.year() + if divisional { 2 } else { 0 }, kind, index * 7 + 11)),
        kind: assumed(kind),
        filing_date: assumed(filing),
        divisional: if divisional { assumed(true) } else { Input::default() },
        grant_date: if status == LegalStatus::Pending { Input::default() } else { assumed(granted) },
        term_adjustment_days: if index == 12 { assumed(213) } else { Input::default() },
        status: assumed(status),
        fee_reduction: assumed(match owners.len() {
            1 if index.is_multiple_of(5) => FeeReduction::SingleApplicant,
            2 => FeeReduction::JointApplicants,
            _ => FeeReduction::None,
        }),
        owners: assumed(owners),
        paid_through_year: assumed(u32::try_from(passed).unwrap() + 1),
        independent_claims: assumed(1 + u32::try_from(index % 3).unwrap()),
        dependent_claims: assumed(4 + u32::try_from(index % 6).unwrap()),
        citations_received: assumed(u32::try_from(index * 5 % 17).unwrap()),
        technical_life: assumed(if kind == PatentType::Design { 6.0 } else { 9.0 }),
        evaluation_report: if kind == PatentType::Invention { Input::default() } else { assumed(index % 4 != 1) },
        same_day_invention: if kind == PatentType::UtilityModel {
            assumed(matches!(index, 23 | 24))
        } else {
            Input::default()
        },
        suspended: if dead { Input::default() } else { assumed(index == 28) },
        invalidation_pending: if dead { Input::default() } else { assumed(matches!(index, 26 | 30)) },
        open_licence: if dead { Input::default() } else { assumed(index == 15) },
        co_owners_agreed: if index == 13 { assumed(true) } else { Input::default() },
        register_extract: match index {
            // Two without an extract, one that is half a year old.
            12 | 33 => Input::default(),
            14 => assumed(date(2025, 12, 29)),
            _ if dead || status == LegalStatus::Pending => Input::default(),
            _ => assumed(date(2026, 6, 22)),
        },
        events: events(index),
        ..Patent::default()
    }
}

fn product(index: usize) -> Product {
    let (name, first, margin) = PRODUCTS[index];
    let revenues = [1.0, 1.08, 1.15, 1.2, 1.23].map(|times: f64| assumed((first * times / 1e4).round() * 1e4)).to_vec();
    // Every patent protects one product, every fifth a second one.
    let protects = |patent: usize| patent % 6 == index || (patent.is_multiple_of(5) && (patent + 3) % 6 == index);
    Product {
        id: u32::try_from(index).unwrap() + 1,
        name: name.to_owned(),
        revenues,
        growth_after: assumed(0.02),
        product_life: assumed(12.0),
        operating_margin: assumed(margin),
        patent_share: assumed(0.8),
        annual_decay: assumed(0.06),
        profit_share: assumed(0.25),
        patents: (0..40)
            .filter(|patent| protects(*patent))
            .map(|patent| Protection {
                patent: PatentId(u32::try_from(patent).unwrap() + 1),
                weight: assumed(if patent < 18 { 3.0 } else { 1.0 }),
            })
            .collect(),
        ..Product::default()
    }
}

fn premium(name: &str, rate: f64) -> Premium {
    Premium { name: name.to_owned(), rate: assumed(rate) }
}

fn choice(method: Method, weight: f64) -> MethodChoice {
    MethodChoice { method, weight: assumed(weight), reason: NOTE.to_owned() }
}

/// What two people say of the indicators that weigh most in a pledge, and where they settle.
const JUDGED: [&str; 7] = [
    "gb.noncircumvention",
    "gb.claim_type",
    "gb.dependency",
    "gb.alternatives",
    "gb.stage",
    "gb.sales",
    "gb.market_share",
];

fn scores() -> Scoring {
    let say = |at: usize, reason: &str| Opinion {
        grade: ["a", "b", "c", "d", "e"][at.min(4)].to_owned(),
        reason: reason.to_owned(),
        evidence: String::new(),
    };
    let mut scoring = Scoring {
        scorers: ["示例评分人甲 / example A".to_owned(), "示例评分人乙 / example B".to_owned()],
        two_scorers: true,
        ..Scoring::default()
    };
    for patent in 0..40_usize {
        let id = PatentId(u32::try_from(patent).unwrap() + 1);
        for (at, indicator) in JUDGED.into_iter().enumerate() {
            let first = (patent * 3 + at * 2) % 4;
            let differ = (patent + at * 5) % 13 == 0;
            let answer = scoring.answer_mut(id, indicator);
            answer.first = say(first, "示例 / example");
            answer.second = say(first + usize::from(differ), "示例 / example");
            if differ && patent % 2 == 0 {
                answer.settled = say(first, "示例：复核后从甲 / example: reviewed, A stands");
            }
        }
        // The last patent is still scored blind: the second has not handed in.
        let both = &Scorer::ALL[..if patent == 39 { 1 } else { 2 }];
        scoring.handed_in.extend(both.iter().map(|scorer| HandedIn { patent: id, scorer: *scorer }));
    }
    scoring
}

fn forty() -> Case {
    let table = |value| {
        Input::noted(
            value,
            Origin::Table,
            "参考表“默认质押率”：本项目建议值，非规定 / reference table “default pledge rates”: proposed default, not a rule",
        )
    };
    Case {
        title: "四十件专利的组合（示例） / a portfolio of forty patents (example)".to_owned(),
        remarks: "本案含 40 件专利，由程序生成，用于检验速度和版面；公司、专利、号码和金额全部为示例假设，非公开事实。专利号的流水号\
                  超出实际申请量，不指任何真实专利。\n\nMade by a program to test speed and layout with 40 patents: firms, patents, \
                  numbers and amounts are all illustrative assumptions, not public facts. The serial numbers are \
                  beyond any that were reached, so no real patent is meant."
            .to_owned(),
        borrower: Party { name: FIRM.to_owned(), ..Party::default() },
        bank: Party { name: "示例银行 / example bank".to_owned(), ..Party::default() },
        base_date: assumed(BASE),
        patents: (0..40).map(patent).collect(),
        products: (0..6).map(product).collect(),
        registration: registration(),
        scoring: scores(),
        licence_fee: Box::new(LicenceFee {
            industry_row: Some("royalty_unido/machinery".to_owned()),
            range_low: Input::noted(0.015, Origin::Table, "royalty_unido/machinery"),
            range_high: Input::noted(0.03, Origin::Table, "royalty_unido/machinery"),
            licensor_profit_share: assumed(0.25),
            earlier_licences: [("被许可人甲 / licensee A", 0.027), ("被许可人乙 / licensee B", 0.03)]
                .map(|(licensee, rate)| EarlierLicence {
                    licensee: licensee.to_owned(),
                    date: assumed(date(2024, 4, 1)),
                    rate: assumed(rate),
                    years: assumed(5.0),
                    annual_sales: assumed(20e6),
                    ..EarlierLicence::default()
                })
                .to_vec(),
            concluded_rate: Input { low: Some(0.025), high: Some(0.032), ..assumed(0.029) },
            reason: NOTE.to_owned(),
            ..LicenceFee::default()
        }),
        valuation: Valuation {
            discount_rate: DiscountRate {
                basis: DiscountBasis::BuildUp,
                risk_free_rate: assumed(0.02),
                premiums: vec![
                    premium("技术风险 / technology risk", 0.03),
                    premium("市场风险 / market risk", 0.035),
                    premium("资金风险 / funding risk", 0.025),
                    premium("管理风险 / management risk", 0.025),
                ],
                ..DiscountRate::default()
            },
            tax_rate: assumed(0.15),
            forecast_years: ForecastYears::Calendar,
            deduct_annual_fees: true,
            methods: vec![choice(Method::ReliefFromRoyalty, 0.6), choice(Method::ProfitShare, 0.4)],
            outside_appraisal: Box::new(OutsideAppraisal {
                value: assumed(60e6),
                base_date: assumed(date(2026, 5, 31)),
                appraiser: "示例资产评估有限公司".to_owned(),
                ..OutsideAppraisal::default()
            }),
            ..Valuation::default()
        },
        loan: LoanRequest {
            amount: assumed("12000000.00".parse().unwrap()),
            annual_rate: assumed("0.0345".parse().unwrap()),
            months: assumed(36),
            repayment: RepaymentMethod::EqualInstalment,
            start: assumed(date(2026, 7, 15)),
            ..LoanRequest::default()
        },
        lending: LendingTerms {
            basis: ValueBasis::LowerOfBoth,
            pledge_rate_invention: table(0.30),
            pledge_rate_utility_model: table(0.15),
            pledge_rate_design: table(0.0),
            liquidation_discount: assumed(0.5),
            disposal_cost: assumed(0.05),
            years_to_sale: assumed(1.0),
            sale_discount_rate: assumed(0.05),
            ..LendingTerms::default()
        },
        ..Case::default()
    }
}

fn path() -> String {
    format!("{}/examples/forty-patents.pledge", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_example_is_what_is_made_here() {
    let made = to_json(&forty());
    if std::env::var_os("PLEDGEWORTH_WRITE").is_some() {
        std::fs::write(path(), made).unwrap();
    } else {
        let kept = std::fs::read_to_string(path()).unwrap();
        assert!(kept == made, "PLEDGEWORTH_WRITE=1 cargo test --test forty");
    }
}

#[test]
fn the_same_case_gives_the_same_assessment() {
    let case = read(to_json(&forty()).as_bytes()).unwrap();
    let first = assess(&case);
    assert!(first.valuation.concluded.value.is_some_and(|value| value > 0.0));
    assert_eq!(first.patents.len(), 40);
    for _ in 0..3 {
        assert_eq!(assess(&case), first);
    }
}

#[test]
fn the_example_has_what_it_promises() {
    let case = forty();
    for kind in [PatentType::Invention, PatentType::UtilityModel, PatentType::Design] {
        assert!(case.patents.iter().filter(|patent| patent.kind.value == Some(kind)).count() >= 6);
    }
    for patent in &case.patents {
        let number = application_number::parse(patent.number.get().unwrap()).unwrap();
        assert!(number.valid, "{}", number.display);
        assert_eq!(Some(number.patent_type), patent.kind.value);
    }
    let assessment = assess(&case);
    let end = date(2029, 7, 15);
    let within = assessment.patents.iter().filter(|patent| patent.expiry.is_some_and(|day| day > BASE && day < end));
    assert!(within.count() >= 3, "some end within the loan");
    let owners: std::collections::BTreeSet<_> = case.patents.iter().map(|patent| patent.owners.get()).collect();
    assert!(owners.len() >= 3);
    let shared = |patent: &Patent| {
        case.products.iter().filter(|product| product.patents.iter().any(|one| one.patent == patent.id)).count()
    };
    assert!(case.patents.iter().any(|patent| shared(patent) > 1), "products share patents");
    let scores = &assessment.scoring;
    assert!(scores.total.is_wide() && scores.total.value.is_some() && scores.known > 0.5);
    assert!(scores.agreement.as_ref().is_some_and(|found| found.share > 0.8 && found.kappa.is_some()));
    assert!(scores.deviations.iter().any(|one| one.settled.is_some()));
    assert!(scores.deviations.iter().any(|one| one.settled.is_none()));
    let findings = assessment.findings.iter().filter(|finding| finding.stage == Stage::Scoring).count();
    assert!(findings <= 5, "no flood: {findings}");
}
