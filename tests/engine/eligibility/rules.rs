//! The rules, one by one.

use super::*;

#[test]
fn e01_the_pledgors_are_the_patentees() {
    let stranger = with(|case| case.registration.pledgors = names(&["乙公司"]));
    stops(&stranger, "E01");
    let one_too_many = with(|case| case.registration.pledgors = names(&["甲公司", "乙公司"]));
    stops(&one_too_many, "E01");
    assert!(words(case_of(&one_too_many, "E01", 1)).contains("乙公司"));
    // Written with blanks and wide letters, it is the same firm.
    let same = with(|case| {
        case.patents[0].owners = names(&["ＡＢＣ 公司"]);
        case.patents[1].owners = names(&["abc公司"]);
        case.registration.pledgors = names(&["ABC公司"]);
    });
    assert_eq!(verdict(&same, "E01"), Verdict::Clear);
    // Two firms pledge what each of them owns.
    let two = with(|case| {
        case.patents[1].owners = names(&["丙公司"]);
        case.registration.pledgors = names(&["甲公司", "丙公司"]);
    });
    assert_eq!(verdict(&two, "E01"), Verdict::Clear);
    for unknown in
        [with(|case| case.registration.pledgors = Input::default()), first(|patent| patent.owners = Input::default())]
    {
        assert_eq!(verdict(&unknown, "E01"), Verdict::Unknown);
        assert_eq!(answer(&unknown), RegistrationAnswer::Undecided);
    }
}

#[test]
fn e01_a_transfer_to_somebody_else_is_asked_about() {
    let moved = |detail: &str| first(|patent| patent.events = vec![event("TR01", Some(date(2023, 1, 6)), "", detail)]);
    assert_eq!(verdict(&moved("变更前：乙公司；变更后：甲公司"), "E01"), Verdict::Clear);
    assert_eq!(verdict(&moved("变更前：乙公司；变更后：丁公司"), "E01"), Verdict::Unknown);
    assert_eq!(verdict(&moved(""), "E01"), Verdict::Clear);
}

#[test]
fn e02_the_right_has_not_ended() {
    for status in [LegalStatus::Lapsed, LegalStatus::Expired, LegalStatus::Abandoned, LegalStatus::Invalidated] {
        let dead = first(|patent| patent.status = given(status));
        stops(&dead, "E02");
    }
    let by_event = first(|patent| patent.events = vec![event("IW01", Some(date(2024, 5, 1)), "", "")]);
    stops(&by_event, "E02");
    let in_part = first(|patent| patent.status = given(LegalStatus::PartlyInvalidated));
    assert_eq!(verdict(&in_part, "E02"), Verdict::Clear);
    assert!(words(case_of(&in_part, "E02", 1)).contains("重新评分"));
    assert_eq!(verdict(&first(|patent| patent.status = Input::default()), "E02"), Verdict::Unknown);
}

#[test]
fn e03_the_grant_is_announced() {
    stops(&first(|patent| patent.status = given(LegalStatus::Pending)), "E03");
    stops(&first(|patent| patent.grant_date = given(date(2025, 8, 1))), "E03");
    assert_eq!(case_of(&assess(&clean()), "E03", 1).verdict, Verdict::Clear);
    let unknown = first(|patent| {
        patent.status = Input::default();
        patent.grant_date = Input::default();
    });
    assert_eq!(verdict(&unknown, "E03"), Verdict::Unknown);
}

#[test]
fn e04_no_annual_fee_is_overdue() {
    // Filed on 9 March 2018: the fee of year 8 was due by Sunday 9 March 2025, so by the 10th, grace until 10 September.
    let late = first(|patent| patent.paid_through_year = given(7));
    stops(&late, "E04");
    let said = words(case_of(&late, "E04", 1));
    assert!(said.contains("第 8 年度") && said.contains("滞纳期") && said.contains("2025年9月10日"), "{said}");
    let too_late = with(|case| {
        case.patents[0].paid_through_year = given(7);
        case.registration.registered_on = given(date(2025, 9, 11));
    });
    assert!(words(case_of(&too_late, "E04", 1)).contains("补缴期已过"));
    // On the due date itself it is in time.
    let on_the_day = with(|case| {
        case.base_date = given(date(2025, 3, 10));
        case.registration.registered_on = given(date(2025, 3, 10));
        case.patents[0].paid_through_year = given(7);
    });
    assert_eq!(case_of(&on_the_day, "E04", 1).verdict, Verdict::Clear);
    assert_eq!(verdict(&first(|patent| patent.paid_through_year = Input::default()), "E04"), Verdict::Unknown);
}

#[test]
fn e05_neither_suspended_nor_preserved() {
    stops(&first(|patent| patent.suspended = given(true)), "E05");
    let preserved = first(|patent| patent.events = vec![event("PP01", Some(date(2025, 2, 1)), "", "")]);
    stops(&preserved, "E05");
    let released = first(|patent| {
        patent.events =
            vec![event("PP01", Some(date(2024, 2, 1)), "", ""), event("PD01", Some(date(2024, 8, 1)), "", "")];
    });
    assert_eq!(verdict(&released, "E05"), Verdict::Clear);
    assert_eq!(verdict(&first(|patent| patent.suspended = Input::default()), "E05"), Verdict::Unknown);
    assert_eq!(verdict(&first(|patent| patent.register_extract = Input::default()), "E05"), Verdict::Unknown);
}

#[test]
fn e06_the_debt_ends_before_the_earliest_expiry() {
    // The utility model expires on 9 March 2032.
    let exact = with(|case| case.registration.contract.performance_end = given(date(2032, 3, 9)));
    assert_eq!(verdict(&exact, "E06"), Verdict::Clear);
    let longer = with(|case| case.registration.contract.performance_end = given(date(2032, 3, 10)));
    stops(&longer, "E06");
    assert_eq!(case_of(&longer, "E06", 1).verdict, Verdict::Clear);
    assert_eq!(case_of(&longer, "E06", 2).verdict, Verdict::Block);
    let loan = with(|case| case.loan.months = given(12 * 7));
    stops(&loan, "E06");
    let unknown = with(|case| case.loan.start = Input::default());
    assert_eq!(verdict(&unknown, "E06"), Verdict::Unknown);
}

#[test]
fn e07_the_contract_holds_what_is_mandatory() {
    type Change = fn(&mut PledgeContract);
    let lacks: [(&str, Change); 4] = [
        ("当事人名称及地址", |contract| contract.parties_named = given(false)),
        ("被担保债权的种类", |contract| contract.claim_kind = given(" ".to_owned())),
        ("授权公告日", |contract| contract.patents_listed = given(false)),
        ("质押担保的范围", |contract| contract.scope = given(String::new())),
    ];
    for (what, change) in lacks {
        let assessment = with(|case| change(&mut case.registration.contract));
        stops(&assessment, "E07");
        assert!(words(&rule(&assessment, "E07").cases[0]).contains(what));
    }
    assert_eq!(verdict(&with(|case| case.registration.contract.scope = Input::default()), "E07"), Verdict::Unknown);
    // Amount and term are taken from the loan, and say so.
    let assessment = assess(&clean());
    let data = &rule(&assessment, "E07").cases[0].data;
    let amount = data.iter().find(|line| line.field.as_deref() == Some("registration.contract.claim_amount")).unwrap();
    assert_eq!(amount.origin, pledgeworth::model::Origin::Derived);
    assert!(amount.note.contains("取贷款金额"));
    let unknown = with(|case| case.loan.amount = Input::default());
    assert_eq!(verdict(&unknown, "E07"), Verdict::Unknown);
}

#[test]
fn e08_co_owners_consent() {
    let silent = assess(&co_owned());
    assert_eq!(case_of(&silent, "E08", 1).verdict, Verdict::Block);
    assert_eq!(case_of(&silent, "E08", 2).verdict, Verdict::NotApplicable);
    assert_eq!(verdict(&silent, "E01"), Verdict::Block);
    // A consent is all that is wanting, and it is asked for once.
    assert_eq!(answer(&silent), RegistrationAnswer::AfterDeclaration);
    let said = findings(&silent, Severity::Block);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("E08") && said[0].contains("某大学"));
    let lifts: [fn(&mut Case); 3] = [
        |case| case.registration.papers = vec![on_file("co_owner_consent", Some(1))],
        |case| case.registration.papers = vec![on_file("co_owner_agreement", None)],
        |case| case.patents[0].co_owners_agreed = given(true),
    ];
    for lift in lifts {
        let mut case = co_owned();
        lift(&mut case);
        let lifted = assess(&case);
        assert_eq!(verdict(&lifted, "E08"), Verdict::Lifted);
        assert_eq!(answer(&lifted), RegistrationAnswer::Yes);
    }
    let mut together = co_owned();
    together.registration.pledgors = names(&["某大学", "甲公司"]);
    assert_eq!(case_of(&assess(&together), "E08", 1).verdict, Verdict::Clear);
    let mut unknown = co_owned();
    unknown.registration.pledgors = Input::default();
    assert_eq!(verdict(&assess(&unknown), "E08"), Verdict::Unknown);
}

#[test]
fn e09_no_pledge_is_open() {
    let pledged = first(|patent| {
        patent.events = vec![event("PE01", Some(date(2023, 3, 1)), "Y2023990000001", "质权人：某银行")];
    });
    stops(&pledged, "E09");
    let same_bank = with(|case| {
        case.bank.name = "某银行".to_owned();
        case.patents[0].events = vec![event("PE01", Some(date(2023, 3, 1)), "Y2023990000001", "质权人：某银行")];
    });
    stops(&same_bank, "E09");
    assert!(words(case_of(&same_bank, "E09", 1)).contains("本行"));
    let released = first(|patent| {
        patent.events = vec![
            event("PE01", Some(date(2023, 3, 1)), "Y2023990000001", ""),
            event("PC01", Some(date(2024, 3, 1)), "Y2023990000001", ""),
        ];
    });
    assert_eq!(verdict(&released, "E09"), Verdict::Clear);
    // In force, and no event known: that proves nothing.
    let unproven = first(|patent| patent.register_extract = Input::default());
    assert_eq!(verdict(&unproven, "E09"), Verdict::Unknown);
    assert_eq!(answer(&unproven), RegistrationAnswer::Undecided);
}

#[test]
fn e10_a_same_day_invention_needs_a_declaration() {
    let met = second(|patent| patent.same_day_invention = given(true));
    assert_eq!(verdict(&met, "E10"), Verdict::Block);
    assert_eq!(answer(&met), RegistrationAnswer::AfterDeclaration);
    let lifted = with(|case| {
        case.patents[1].same_day_invention = given(true);
        case.registration.papers = vec![on_file("same_day_declaration", Some(2))];
    });
    assert_eq!(verdict(&lifted, "E10"), Verdict::Lifted);
    assert_eq!(answer(&lifted), RegistrationAnswer::Yes);
    let elsewhere = with(|case| {
        case.patents[1].same_day_invention = given(true);
        case.registration.papers = vec![on_file("same_day_declaration", Some(1))];
    });
    assert_eq!(verdict(&elsewhere, "E10"), Verdict::Block, "a declaration for another patent does not help");
    assert_eq!(verdict(&second(|patent| patent.same_day_invention = Input::default()), "E10"), Verdict::Unknown);
    assert_eq!(case_of(&assess(&clean()), "E10", 1).verdict, Verdict::NotApplicable);
    assert_eq!(case_of(&assess(&clean()), "E10", 2).verdict, Verdict::Clear);
}

#[test]
fn e11_a_pending_invalidation_needs_a_declaration() {
    let met = first(|patent| patent.invalidation_pending = given(true));
    assert_eq!(verdict(&met, "E11"), Verdict::Block);
    assert_eq!(answer(&met), RegistrationAnswer::AfterDeclaration);
    let lifted = with(|case| {
        case.patents[0].invalidation_pending = given(true);
        case.registration.papers = vec![on_file("invalidation_declaration", Some(1))];
    });
    assert_eq!(verdict(&lifted, "E11"), Verdict::Lifted);
    assert_eq!(verdict(&first(|patent| patent.invalidation_pending = Input::default()), "E11"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E11"), Verdict::Clear);
}

#[test]
fn e12_a_forfeiture_clause_warns_only() {
    let met = with(|case| case.registration.contract.forfeiture_clause = given(true));
    assert_eq!(verdict(&met, "E12"), Verdict::Warning);
    assert_eq!(answer(&met), RegistrationAnswer::Yes, "the Civil Code no longer makes it a ground of refusal");
    let unknown = with(|case| case.registration.contract.forfeiture_clause = Input::default());
    assert_eq!(verdict(&unknown, "E12"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E12"), Verdict::Clear);
}

#[test]
fn e13_an_exclusive_licence_comes_first() {
    let licensed = |detail: &str| {
        let detail = detail.to_owned();
        first(|patent| patent.events = vec![event("EE01", Some(date(2023, 3, 1)), "X2023990000007", &detail)])
    };
    assert_eq!(verdict(&licensed("独占许可"), "E13"), Verdict::Warning);
    assert_eq!(verdict(&licensed("exclusive licence"), "E13"), Verdict::Warning);
    assert_eq!(verdict(&licensed("普通许可"), "E13"), Verdict::Clear);
    assert_eq!(verdict(&licensed("排他许可"), "E13"), Verdict::Clear);
    assert_eq!(verdict(&licensed("non-exclusive"), "E13"), Verdict::Clear);
    assert_eq!(verdict(&licensed(""), "E13"), Verdict::Unknown);
    let ended = first(|patent| {
        patent.events = vec![
            event("EE01", Some(date(2023, 3, 1)), "X2023990000007", "独占许可"),
            event("EC01", Some(date(2024, 3, 1)), "X2023990000007", ""),
        ];
    });
    assert_eq!(verdict(&ended, "E13"), Verdict::Clear);
}

#[test]
fn e14_an_open_licence_warns() {
    assert_eq!(verdict(&first(|patent| patent.open_licence = given(true)), "E14"), Verdict::Warning);
    let consented = with(|case| {
        case.patents[0].open_licence = given(true);
        case.registration.papers = vec![on_file("open_licence_consent", Some(1))];
    });
    assert_eq!(verdict(&consented, "E14"), Verdict::Lifted);
    let by_fee = first(|patent| {
        patent.open_licence = Input::default();
        patent.fee_reduction = given(FeeReduction::OpenLicence);
    });
    assert_eq!(verdict(&by_fee, "E14"), Verdict::Warning);
    assert_eq!(verdict(&first(|patent| patent.open_licence = Input::default()), "E14"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E14"), Verdict::Clear);
}

#[test]
fn e15_a_pledge_for_an_older_debt() {
    let older = |weak: Input<bool>| {
        with(|case| {
            case.registration.debt_since = given(date(2024, 12, 1));
            case.registration.borrower_weak = weak;
        })
    };
    assert_eq!(verdict(&older(given(true)), "E15"), Verdict::Warning);
    assert_eq!(verdict(&older(given(false)), "E15"), Verdict::Clear);
    assert_eq!(verdict(&older(Input::default()), "E15"), Verdict::Unknown);
    // Registered on the day of the pay-out, a weak borrower does not matter.
    assert_eq!(verdict(&with(|case| case.registration.borrower_weak = given(true)), "E15"), Verdict::Clear);
    let open = with(|case| {
        case.registration.borrower_weak = given(true);
        case.registration.registered_on = Input::default();
    });
    assert_eq!(verdict(&open, "E15"), Verdict::Unknown);
}

#[test]
fn e16_an_appraisal_lasts_a_year() {
    let dated = |day: Date| {
        with(|case| {
            case.registration.appraised = given(true);
            case.registration.papers = vec![on_file("appraisal_report", None)];
            case.valuation.outside_appraisal.base_date = given(day);
        })
    };
    assert_eq!(verdict(&dated(date(2024, 7, 1)), "E16"), Verdict::Clear);
    assert_eq!(verdict(&dated(date(2024, 6, 30)), "E16"), Verdict::Warning);
    assert_eq!(verdict(&assess(&clean()), "E16"), Verdict::NotApplicable);
    let undated = with(|case| case.registration.appraised = given(true));
    assert_eq!(verdict(&undated, "E16"), Verdict::Unknown);
}

#[test]
fn e17_utility_models_come_with_an_evaluation_report() {
    assert_eq!(verdict(&second(|patent| patent.evaluation_report = given(false)), "E17"), Verdict::Warning);
    let paper = with(|case| {
        case.patents[1].evaluation_report = Input::default();
        case.registration.papers = vec![on_file("evaluation_report", Some(2))];
    });
    assert_eq!(verdict(&paper, "E17"), Verdict::Clear);
    assert_eq!(verdict(&second(|patent| patent.evaluation_report = Input::default()), "E17"), Verdict::Unknown);
    assert_eq!(case_of(&assess(&clean()), "E17", 1).verdict, Verdict::NotApplicable);
}

#[test]
fn e18_the_life_that_the_bank_asks() {
    // Filed in March 2012: 6.7 years left, less than the eight of the notes.
    let short = first(|patent| {
        patent.filing_date = given(date(2012, 3, 9));
        patent.paid_through_year = given(14);
    });
    assert_eq!(verdict(&short, "E18"), Verdict::Warning);
    assert_eq!(answer(&short), RegistrationAnswer::Yes);
    // Six years is what this bank asks.
    let own = with(|case| {
        case.patents[0].filing_date = given(date(2012, 3, 9));
        case.patents[0].paid_through_year = given(14);
        case.registration.least_life_invention = given(6.0);
    });
    assert_eq!(verdict(&own, "E18"), Verdict::Clear);
    // What the bank has not said is called the default it is; what it has said is not.
    let default = case_of(&short, "E18", 1);
    assert!(words(default).contains("默认下限") && words(default).contains("未录入本行要求"), "{}", words(default));
    assert!(!words(case_of(&own, "E18", 1)).contains("默认"), "{}", words(case_of(&own, "E18", 1)));
    let line = default.data.last().unwrap();
    assert_eq!(
        (line.origin, line.label.render(Lang::Zh).contains("默认下限")),
        (pledgeworth::model::Origin::Table, true)
    );
    let remedy = Reference::builtin().pledge_rules.figures("E18").unwrap();
    assert!(remedy.remedy_zh.contains("不能消除") && remedy.remedy_en.contains("does not cure"));
    let blocking = with(|case| {
        case.patents[0].filing_date = given(date(2012, 3, 9));
        case.patents[0].paid_through_year = given(14);
        case.registration.least_life_blocks = true;
    });
    assert_eq!(verdict(&blocking, "E18"), Verdict::Block);
    assert_eq!(rule(&blocking, "E18").effect, Effect::Block);
    assert_eq!(answer(&blocking), RegistrationAnswer::Yes, "bank policy stops the loan, not the registration");
    assert!(!findings(&blocking, Severity::Block).is_empty());
    let model = second(|patent| {
        patent.filing_date = given(date(2019, 3, 9));
        patent.paid_through_year = given(7);
    });
    assert_eq!(case_of(&model, "E18", 2).verdict, Verdict::Warning, "3.7 of four years");
}

#[test]
fn e19_one_borrower_owes_at_most_a_tenth_of_the_capital() {
    let capital = |yuan: i64| with(|case| case.lending.bank_capital = given(Decimal::from(yuan)));
    assert_eq!(verdict(&capital(20_000_000), "E19"), Verdict::Clear);
    let over = capital(19_999_999);
    assert_eq!(verdict(&over, "E19"), Verdict::Block);
    assert_eq!(answer(&over), RegistrationAnswer::Yes, "it stops the loan, not the registration");
    assert_eq!(findings(&over, Severity::Block).len(), 1);
    let unknown = with(|case| case.lending.bank_capital = Input::default());
    assert_eq!(verdict(&unknown, "E19"), Verdict::Unknown);
}

#[test]
fn e20_foreign_parties_act_through_an_agency() {
    let foreign = |agency: Input<bool>| {
        with(|case| {
            case.registration.foreign_party = given(true);
            case.registration.agency_appointed = agency;
        })
    };
    stops(&foreign(given(false)), "E20");
    assert_eq!(verdict(&foreign(given(true)), "E20"), Verdict::Clear);
    assert_eq!(verdict(&foreign(Input::default()), "E20"), Verdict::Unknown);
    assert_eq!(verdict(&assess(&clean()), "E20"), Verdict::NotApplicable);
    assert_eq!(verdict(&with(|case| case.registration.foreign_party = Input::default()), "E20"), Verdict::Unknown);
}

#[test]
fn e21_an_appraisal_is_filed() {
    let made = with(|case| case.registration.appraised = given(true));
    stops(&made, "E21");
    let filed = with(|case| {
        case.registration.appraised = given(true);
        case.registration.papers = vec![on_file("appraisal_report", None)];
    });
    assert_eq!(verdict(&filed, "E21"), Verdict::Clear);
    // An outside appraisal in the case shows that one was made.
    let shown = with(|case| {
        case.registration.appraised = Input::default();
        case.valuation.outside_appraisal.value = given(6e6);
    });
    assert_eq!(verdict(&shown, "E21"), Verdict::Block);
    assert_eq!(verdict(&with(|case| case.registration.appraised = Input::default()), "E21"), Verdict::Unknown);
}

#[test]
fn e22_fees_within_the_loan_go_into_the_calendar() {
    // Year 9 of the invention falls due on 9 March 2026, within the year from July 2025.
    let assessment = assess(&clean());
    let case = case_of(&assessment, "E22", 1);
    // Not a fault that is cleared: a note with its day and its sum.
    assert_eq!(case.verdict, Verdict::Noted);
    assert!(words(case).contains("1 次") && words(case).contains("2026年3月9日"), "{}", words(case));
    let sum = assessment.figure("eligibility.fees_in_loan").unwrap().workings.steps[0].value.clone().unwrap();
    assert!(words(case).contains(&sum.render(Lang::Zh)), "{}", words(case));
    let noted = assessment.findings.iter().find(|finding| finding.message.render(Lang::Zh).starts_with("E22"));
    assert_eq!(noted.map(|finding| finding.severity), Some(Severity::Note));
    assert_eq!(answer(&assessment), RegistrationAnswer::Yes);
    assert_eq!(rule(&assessment, "E22").effect, Effect::Schedule);
    let paid = with(|case| {
        case.patents[0].paid_through_year = given(9);
        case.patents[1].paid_through_year = given(5);
    });
    assert_eq!(verdict(&paid, "E22"), Verdict::Clear);
    assert_eq!(verdict(&first(|patent| patent.paid_through_year = Input::default()), "E22"), Verdict::Unknown);
}

#[test]
fn an_extract_or_a_release_of_a_day_still_to_come_proves_nothing() {
    for (issued, state) in [
        (date(2025, 7, 1), ExtractState::Good),
        (date(2025, 7, 2), ExtractState::StillToCome),
        (date(2052, 6, 20), ExtractState::StillToCome),
    ] {
        let assessment = first(|patent| patent.register_extract = given(issued));
        assert_eq!(assessment.eligibility.titles[0].extract, state, "{issued}");
        let good = state == ExtractState::Good;
        for id in ["E05", "E09", "E13"] {
            assert_eq!(case_of(&assessment, id, 1).verdict == Verdict::Clear, good, "{id} {issued}");
        }
        assert_eq!(answer(&assessment) == RegistrationAnswer::Yes, good, "{issued}");
    }
    // What is to be released, or restored, after the registration still stands on its day.
    for (start, end, id) in [("PE01", "PC01", "E09"), ("PP01", "PD01", "E05"), ("CF01", "RR01", "E02")] {
        for (released, stands) in [(date(2025, 6, 10), false), (date(2025, 9, 1), true)] {
            let assessment = first(|patent| {
                let event = |code: &str, day: Date| LegalEvent {
                    code: code.to_owned(),
                    date: Some(day),
                    registration_number: "Y2024".to_owned(),
                    ..LegalEvent::default()
                };
                patent.events = vec![event(start, date(2024, 5, 6)), event(end, released)];
            });
            assert_eq!(case_of(&assessment, id, 1).verdict == Verdict::Block, stands, "{start} {released}");
        }
    }
}

#[test]
fn a_contract_that_contradicts_the_loan_is_asked_about_and_hides_no_term() {
    // The contract says 2026, the loan itself outlasts the utility model of March 2032.
    let hidden = with(|case| {
        case.registration.contract.performance_end = given(date(2026, 7, 1));
        case.loan.months = given(12 * 7);
    });
    assert_eq!(case_of(&hidden, "E06", 2).verdict, Verdict::Block);
    assert_eq!(case_of(&hidden, "E06", 1).verdict, Verdict::Clear);
    let early = with(|case| case.registration.contract.performance_end = given(date(2026, 6, 30)));
    assert_eq!(verdict(&early, "E07"), Verdict::Warning);
    assert!(words(&rule(&early, "E07").cases[0]).contains("早于贷款到期日"));
    let range = with(|case| {
        case.registration.contract.performance_end =
            Input { low: Some(date(2026, 7, 1)), high: Some(date(2032, 3, 10)), ..Input::default() };
    });
    assert_eq!(case_of(&range, "E06", 2).verdict, Verdict::Block, "its later end counts");
    let less = with(|case| case.registration.contract.claim_amount = given(Decimal::from(1_999_999)));
    assert_eq!(verdict(&less, "E07"), Verdict::Warning);
    assert_eq!(answer(&less), RegistrationAnswer::Yes, "it can be registered, and secures less");
    assert_eq!(findings(&less, Severity::Warning).len(), 1);
    for same in [2_000_000, 2_400_000] {
        let enough = with(|case| case.registration.contract.claim_amount = given(Decimal::from(same)));
        assert_eq!(verdict(&enough, "E07"), Verdict::Clear, "{same}");
    }
}

#[test]
fn an_appraisal_that_is_denied_and_shown_is_not_known() {
    for change in [
        |case: &mut Case| case.valuation.outside_appraisal.value = given(6e6),
        |case: &mut Case| case.valuation.outside_appraisal.value = Input { low: Some(5e6), ..Input::default() },
        |case: &mut Case| case.valuation.outside_appraisal.appraiser = "某评估公司".to_owned(),
    ] {
        let assessment = with(change);
        assert_eq!(verdict(&assessment, "E21"), Verdict::Unknown);
        assert_eq!(answer(&assessment), RegistrationAnswer::Undecided);
        assert_ne!(verdict(&assessment, "E16"), Verdict::NotApplicable);
    }
}

#[test]
fn the_life_that_the_bank_asks_is_left_at_the_pay_out() {
    // 6.7 years of the utility model at the base date, 3.2 when the loan is paid out.
    let late = with(|case| {
        case.loan.start = given(date(2029, 1, 1));
        case.patents[1].paid_through_year = given(10);
    });
    assert_eq!(case_of(&late, "E18", 2).verdict, Verdict::Warning);
    // Without its day or term nobody knows.
    for change in
        [|case: &mut Case| case.loan.start = Input::default(), |case: &mut Case| case.loan.months = Input::default()]
    {
        assert_eq!(verdict(&with(change), "E18"), Verdict::Unknown);
    }
    let undated = with(|case| {
        case.registration.appraised = given(true);
        case.valuation.outside_appraisal.base_date = given(date(2025, 1, 1));
        case.loan.start = Input::default();
    });
    assert_eq!(verdict(&undated, "E16"), Verdict::Unknown, "the appraisal may be old by then");
    // A minimum known as a range only is at least asked to its upper end.
    let range = |high: f64| {
        with(|case| {
            case.registration.least_life_utility_model = Input { low: Some(2.0), high: Some(high), ..Input::default() };
        })
    };
    assert_eq!(case_of(&range(6.5), "E18", 2).verdict, Verdict::Clear);
    assert_eq!(case_of(&range(6.8), "E18", 2).verdict, Verdict::Warning);
}

#[test]
fn owners_who_are_counted_and_not_named_are_asked_about() {
    for name in ["甲公司等", "甲公司等2人", "甲公司 等三家单位"] {
        let assessment = first(|patent| patent.owners = names(&[name]));
        assert_eq!(case_of(&assessment, "E01", 1).verdict, Verdict::Unknown, "{name}");
        assert_eq!(case_of(&assessment, "E08", 1).verdict, Verdict::Unknown, "{name}");
        let both = with(|case| {
            case.patents[0].owners = names(&[name]);
            case.registration.pledgors = names(&[name, "甲公司"]);
        });
        assert_ne!(answer(&both), RegistrationAnswer::Yes, "{name}");
    }
}
