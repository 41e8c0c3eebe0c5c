//! Titles from paired entries of the register, and that a pledge more takes no change from the one that is open.

use super::*;

fn title(events: Vec<LegalEvent>) -> Title {
    first(|patent| patent.events = events).eligibility.titles[0].clone()
}

/// How many burdens of a kind are open, and how many were paired by number.
fn count(title: &Title, kind: EncumbranceKind) -> (usize, usize, usize) {
    let of_kind = title.encumbrances.iter().filter(|one| one.kind == kind);
    let open = of_kind.clone().filter(|one| one.open).count();
    let by_number = of_kind.clone().filter(|one| one.paired_by_number).count();
    (of_kind.count(), open, by_number)
}

#[test]
fn a_pledge_ends_by_its_own_number_only() {
    use EncumbranceKind::Pledge;
    let paired = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", on(2022), "Y1", "")]);
    assert_eq!(count(&paired, Pledge), (1, 0, 1));
    assert_eq!(paired.state, TitleState::Proven);
    let one = &paired.encumbrances[0];
    assert_eq!((one.since, one.released), (on(2021), on(2022)));
    let other = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", on(2022), "Y2", "")]);
    assert_eq!(count(&other, Pledge), (2, 1, 0));
    assert_eq!(other.state, TitleState::Encumbered);
    // The second of two pledges is still open.
    let two = title(vec![
        event("PE01", on(2019), "Y1", ""),
        event("PE01", on(2021), "Y2", ""),
        event("PC01", on(2022), "Y1", ""),
    ]);
    assert_eq!(count(&two, Pledge), (2, 1, 1));
    assert_eq!(two.encumbrances[0].registration_number, "Y2", "open ones first");
}

#[test]
fn numbers_are_compared_without_width_case_and_blanks() {
    let paired = title(vec![
        event(" ｐｅ０１ ", on(2021), "y2021 9800-00123", ""),
        event("Pc01", on(2022), "登记号Ｙ２０２１９８００００１２３".trim_start_matches("登记号"), ""),
    ]);
    assert_eq!(count(&paired, EncumbranceKind::Pledge), (1, 0, 1));
}

#[test]
fn without_a_number_the_order_of_dates_pairs_and_says_so() {
    let by_date = title(vec![event("PC01", on(2022), "", ""), event("PE01", on(2021), "", "")]);
    assert_eq!(count(&by_date, EncumbranceKind::Pledge), (1, 0, 0));
    // A release before the start releases nothing.
    let before = title(vec![event("PC01", on(2020), "", ""), event("PE01", on(2021), "", "")]);
    assert_eq!(count(&before, EncumbranceKind::Pledge).1, 1);
    assert_eq!(before.state, TitleState::Encumbered);
    // Two starts, one release: the later one stays.
    let two =
        title(vec![event("PE01", on(2019), "", ""), event("PE01", on(2021), "", ""), event("PC01", on(2022), "", "")]);
    assert_eq!(count(&two, EncumbranceKind::Pledge), (2, 1, 0));
    assert_eq!(two.open(EncumbranceKind::Pledge).next().unwrap().since, on(2021));
    let said = first(|patent| {
        patent.events = vec![event("PE01", on(2021), "", ""), event("PC01", on(2022), "", "")];
    });
    assert!(findings(&said, Severity::Note).iter().any(|text| text.contains("按日期配对")));
}

#[test]
fn a_numbered_release_is_no_release_of_another_number() {
    // Only a start without a number can be meant by a release whose number no start bears.
    let unnumbered = title(vec![event("PE01", on(2021), "", ""), event("PC01", on(2022), "Y9", "")]);
    assert_eq!(count(&unnumbered, EncumbranceKind::Pledge), (1, 0, 0));
    let numbered = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", on(2022), "", "")]);
    assert_eq!(count(&numbered, EncumbranceKind::Pledge), (1, 0, 0), "a release without number, by date");
}

#[test]
fn a_release_without_a_start_is_kept_and_remarked() {
    let orphan = title(vec![event("PC01", on(2022), "Y1", "")]);
    assert_eq!(count(&orphan, EncumbranceKind::Pledge), (1, 0, 0));
    assert_eq!((orphan.encumbrances[0].since, orphan.encumbrances[0].released), (None, on(2022)));
    assert!(orphan.doubts[0].render(Lang::Zh).contains("只见解除"));
}

#[test]
fn a_start_without_a_date_is_open_until_its_number_is_released() {
    let open = title(vec![event("PE01", None, "Y1", "")]);
    assert_eq!(count(&open, EncumbranceKind::Pledge), (1, 1, 0));
    let released = title(vec![event("PE01", None, "Y1", ""), event("PC01", on(2022), "Y1", "")]);
    assert_eq!(count(&released, EncumbranceKind::Pledge), (1, 0, 1));
    // Without number and date the order is not known: it stays open.
    let vague = title(vec![event("PE01", None, "", ""), event("PC01", on(2022), "", "")]);
    assert_eq!(count(&vague, EncumbranceKind::Pledge).1, 1);
    // An undated release without a number names nothing.
    let vague = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", None, "", "")]);
    assert_eq!(count(&vague, EncumbranceKind::Pledge).1, 1);
    let undated = title(vec![event("PE01", on(2021), "Y1", ""), event("PC01", None, "Y1", "")]);
    assert_eq!(count(&undated, EncumbranceKind::Pledge), (1, 0, 1));
}

#[test]
fn a_change_keeps_the_pledge_and_proves_one() {
    let changed = title(vec![
        event("PE01", on(2021), "Y1", "质权人：甲银行"),
        event("PM01", on(2022), "Y1", "质权人变更为乙银行"),
    ]);
    assert_eq!(count(&changed, EncumbranceKind::Pledge), (1, 1, 0));
    assert_eq!(changed.encumbrances[0].details, ["质权人：甲银行", "质权人变更为乙银行"]);
    // The start is not among the events, but something was changed.
    let alone = title(vec![event("PM01", on(2022), "Y1", "")]);
    assert_eq!(count(&alone, EncumbranceKind::Pledge), (1, 1, 0));
    assert_eq!(alone.encumbrances[0].since, None);
}

#[test]
fn an_entry_printed_twice_is_one_pledge() {
    let twice = title(vec![
        event("PE01", on(2021), "Y1", "a"),
        event("PE01", on(2021), "Y1", "a"),
        event("PC01", on(2022), "Y1", ""),
    ]);
    assert_eq!(count(&twice, EncumbranceKind::Pledge), (1, 0, 1));
    // Pledged again under the same number after the release: open.
    let again = title(vec![
        event("PE01", on(2019), "Y1", ""),
        event("PC01", on(2020), "Y1", ""),
        event("PE01", on(2021), "Y1", ""),
    ]);
    assert_eq!(count(&again, EncumbranceKind::Pledge), (2, 1, 1));
}

#[test]
fn a_preservation_stays_until_it_is_released() {
    let frozen = title(vec![event("PP01", on(2018), "", "")]);
    assert_eq!(frozen.state, TitleState::Encumbered, "six months have passed, but it can be renewed");
    let free = title(vec![event("PP01", on(2018), "", ""), event("PD01", on(2019), "", "")]);
    assert_eq!(free.state, TitleState::Proven);
}

#[test]
fn a_restored_patent_is_alive_again() {
    let restored = first(|patent| {
        patent.events = vec![event("CF01", on(2022), "", ""), event("RR01", on(2023), "", "")];
    });
    assert_eq!(verdict(&restored, "E02"), Verdict::Clear);
    assert_eq!(restored.eligibility.titles[0].state, TitleState::Proven);
    let lapsed = first(|patent| {
        patent.events = vec![event("RR01", on(2021), "", ""), event("CF01", on(2022), "", "")];
    });
    assert_eq!(lapsed.eligibility.titles[0].state, TitleState::Gone);
    // In force by its status, lapsed by the register: a finding, and no registration.
    stops(&lapsed, "E02");
    let stale_status = first(|patent| {
        patent.status = given(LegalStatus::Lapsed);
        patent.events = vec![event("CF01", on(2022), "", ""), event("RR01", on(2023), "", "")];
    });
    assert_eq!(verdict(&stale_status, "E02"), Verdict::Unknown);
    assert_ne!(stale_status.eligibility.titles[0].state, TitleState::Gone);
}

#[test]
fn the_end_of_a_right_is_the_end_of_its_title() {
    for code in ["CX01", "AV01", "IW01", "CF01"] {
        assert_eq!(title(vec![event(code, on(2022), "", "")]).state, TitleState::Gone, "{code}");
    }
}

#[test]
fn invalid_in_part_lives_with_other_claims() {
    let part = first(|patent| patent.events = vec![event("IP01", on(2022), "", "")]);
    assert_eq!(verdict(&part, "E02"), Verdict::Clear);
    assert!(findings(&part, Severity::Warning).iter().any(|text| text.contains("重新评分")));
}

#[test]
fn in_force_proves_nothing_and_an_extract_only_what_it_saw() {
    let extract = |day: Option<Date>, events: Vec<LegalEvent>| {
        first(|patent| {
            patent.register_extract = day.map_or_else(Input::default, Input::given);
            patent.events = events;
        })
        .eligibility
        .titles[0]
            .clone()
    };
    let lacking = extract(None, Vec::new());
    assert_eq!((lacking.state, lacking.extract), (TitleState::NotProven, ExtractState::Lacking));
    let good = extract(Some(date(2025, 6, 1)), Vec::new());
    assert_eq!((good.state, good.extract), (TitleState::Proven, ExtractState::Good));
    // Thirty days before the registration of 1 July is the last that counts: our own choice.
    let stale = extract(Some(date(2025, 5, 31)), Vec::new());
    assert_eq!((stale.state, stale.extract), (TitleState::NotProven, ExtractState::Stale));
    let older = extract(Some(date(2025, 6, 1)), vec![event("TR01", Some(date(2025, 6, 2)), "", "")]);
    assert_eq!((older.state, older.extract), (TitleState::NotProven, ExtractState::BeforeLastEvent));
}

#[test]
fn a_code_that_cannot_be_read_is_not_passed_over() {
    let unread = first(|patent| patent.events = vec![event("PE1", on(2022), "", "")]);
    assert_eq!(unread.eligibility.titles[0].state, TitleState::NotProven);
    assert_eq!(verdict(&unread, "E09"), Verdict::Unknown);
    assert!(findings(&unread, Severity::Warning).iter().any(|text| text.contains("PE1")));
    let known = title(vec![event("GR01", on(2020), "", ""), event("CP01", on(2022), "", "")]);
    assert_eq!(known.state, TitleState::Proven);
}

fn any_event() -> impl Strategy<Value = LegalEvent> {
    let code = prop::sample::select(vec![
        "PE01", "PC01", "PM01", "PP01", "PD01", "EE01", "EC01", "TR01", "CF01", "RR01", "IP01", "XX",
    ]);
    let number = prop::sample::select(vec!["", "Y1", "Y2", "y 1"]);
    let day = prop::option::of((2015_i16..2025, 1_i8..=12).prop_map(|(year, month)| date(year, month, 3)));
    (code, number, day).prop_map(|(code, number, day)| event(code, day, number, ""))
}

/// A change without a number belongs to a pledge that is open on its day; one that nobody can place stays open.
#[test]
fn a_pledge_more_takes_no_change_from_the_one_that_is_open() {
    let open = |events: &[LegalEvent]| pair(events).iter().filter(|one| one.open).count();
    let dated = |code: &str, year: i16| event(code, Some(date(year, 5, 3)), "", "");
    // Undated: it may have come after the release.
    let lone = [event("PM01", None, "", ""), dated("PC01", 2021)];
    assert_eq!(open(&lone), 1);
    for number in ["", "Y77"] {
        let older = event("PE01", Some(date(2019, 1, 1)), number, "");
        assert_eq!(open(&[&lone[..], std::slice::from_ref(&older)].concat()), 1, "{number}");
        // A change after the last release proves a pledge that the release did not end.
        let later = [dated("PC01", 2021), dated("PM01", 2022)];
        assert_eq!(open(&later), 1);
        assert_eq!(open(&[&later[..], &[older]].concat()), 1, "{number}");
    }
    // Within a pledge it is a change of that pledge, and goes with it.
    let history =
        [dated("PE01", 2018), dated("PC01", 2019), dated("PE01", 2020), dated("PM01", 2021), dated("PC01", 2022)];
    assert_eq!((pair(&history).len(), open(&history)), (2, 0));
    assert_eq!(open(&[dated("PM01", 2020), dated("PC01", 2021)]), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A pledge of its own number that nobody released never makes anything better.
    #[test]
    fn another_pledge_never_improves_the_verdict(
        events in prop::collection::vec(any_event(), 0..7),
        at in 0_usize..8,
        day in prop::option::of((2015_i16..2025, 1_i8..=12).prop_map(|(year, month)| date(year, month, 7))),
        numbered in any::<bool>(),
    ) {
        let before = first(|patent| patent.events = events.clone());
        let mut more = events;
        let number = if numbered { "Y77" } else { "" };
        more.insert(at.min(more.len()), event("PE01", day, number, ""));
        let after = first(|patent| patent.events = more.clone());
        prop_assert!(answer(&after) >= answer(&before), "{:?} {:?}", answer(&before), answer(&after));
        prop_assert!(verdict(&after, "E09") >= verdict(&before, "E09") || verdict(&after, "E09") == Verdict::Block);
        // Only a release without a number could be taken for its own, by date.
        let vague = more.iter().any(|event| event.code == "PC01" && event.registration_number.is_empty());
        if numbered && !vague {
            prop_assert!(verdict(&after, "E09") == Verdict::Block || verdict(&after, "E02") == Verdict::Block);
        }
    }

    /// Forgetting an input never turns into a clear answer.
    #[test]
    fn to_forget_something_never_makes_it_registrable(which in 0_usize..10) {
        let mut case = clean();
        let forget: [fn(&mut Case); 10] = [
            |case| case.registration.pledgors = Input::default(),
            |case| case.patents[0].owners = Input::default(),
            |case| case.patents[0].suspended = Input::default(),
            |case| case.patents[0].register_extract = Input::default(),
            |case| case.patents[0].invalidation_pending = Input::default(),
            |case| case.patents[1].same_day_invention = Input::default(),
            |case| case.patents[0].paid_through_year = Input::default(),
            |case| case.registration.contract.scope = Input::default(),
            |case| case.registration.foreign_party = Input::default(),
            |case| case.loan.start = Input::default(),
        ];
        forget[which](&mut case);
        prop_assert_eq!(answer(&assess(&case)), RegistrationAnswer::Undecided);
    }
}
