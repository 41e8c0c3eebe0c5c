//! What burdens the right: E05, E09, E10, E11, E13, E14.

use crate::eligibility::context::{Context, Ruling, field};
use crate::eligibility::title::since;
use crate::model::fields::{CaseField, patent as patent_fields};
use crate::model::outcome::eligibility::{Encumbrance, EncumbranceKind, ExtractState, Title, Verdict};
use crate::model::{Input, Line, Origin, Patent, Quantity};
use crate::statutory::{FeeReduction, PatentType};
use crate::text::{Arg, Message, Text, eligibility as words, engine};

/// An entry of the register as a line of data.
fn entry(patent: &Patent, one: &Encumbrance) -> Line {
    let number = if one.registration_number.is_empty() {
        Arg::Text(words::NUMBER_UNKNOWN)
    } else {
        Arg::raw(one.registration_number.clone())
    };
    let label = words::ENTRY.with([("kind", one.kind.label().into()), ("number", number)]);
    Line {
        origin: Origin::Given,
        note: one.details.join("；"),
        field: Some(field(patent, "events")),
        ..Line::derived(label, one.since.map(Quantity::Date))
    }
}

fn extract_line(patent: &Patent) -> Line {
    patent_fields::REGISTER_EXTRACT.at(patent.id).line(&patent.register_extract)
}

/// Why nothing proves that no burden is there.
fn unproven(title: Option<&Title>) -> Message {
    match title.map(|title| title.extract) {
        Some(ExtractState::Good) => words::TITLE_DOUBTFUL.into(),
        Some(ExtractState::BeforeLastEvent) => words::TITLE_EXTRACT_OLDER.into(),
        Some(ExtractState::Stale) => words::EXTRACT_TOO_OLD.into(),
        Some(ExtractState::StillToCome) => words::TITLE_EXTRACT_TO_COME.into(),
        Some(ExtractState::Lacking) | None => words::TITLE_NO_EXTRACT.into(),
    }
}

/// The extract on file speaks for the register, and nothing contradicts it.
fn is_proven(title: Option<&Title>) -> bool {
    title.is_some_and(|title| title.extract_proves)
}

/// E05: neither suspended nor preserved.
pub fn suspended(context: &Context<'_>, patent: &Patent) -> Ruling {
    let title = context.title(patent.id);
    let preserved: Vec<&Encumbrance> =
        title.map(|title| title.open(EncumbranceKind::Preservation).collect()).unwrap_or_default();
    let ruling = |verdict, message: Message, name: &str| {
        Ruling::of(patent, verdict, message, name)
            .data([patent_fields::SUSPENDED.at(patent.id).line(&patent.suspended), extract_line(patent)])
            .data(preserved.iter().map(|one| entry(patent, one)))
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    if let Some(one) = preserved.first() {
        return ruling(Verdict::Block, words::PRESERVED.with([("since", since(one))]), "events");
    }
    match patent.suspended.value {
        Some(true) => ruling(Verdict::Block, words::IS_SUSPENDED.into(), "suspended"),
        None => ruling(Verdict::Unknown, words::SUSPENSION_UNKNOWN.into(), "suspended"),
        Some(false) if is_proven(title) => ruling(Verdict::Clear, words::NOT_SUSPENDED.into(), "suspended"),
        Some(false) => ruling(Verdict::Unknown, unproven(title), "register_extract"),
    }
}

/// E09: no pledge is open, also none of the same bank.
pub fn pledged(context: &Context<'_>, patent: &Patent) -> Ruling {
    let title = context.title(patent.id);
    let of_kind: Vec<&Encumbrance> = title
        .map(|title| title.encumbrances.iter().filter(|one| one.kind == EncumbranceKind::Pledge).collect())
        .unwrap_or_default();
    let ruling = |verdict, message: Message, name: &str| {
        Ruling::of(patent, verdict, message, name)
            .data([extract_line(patent)])
            .data(of_kind.iter().map(|one| entry(patent, one)))
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    if let Some(one) = of_kind.iter().find(|one| one.open) {
        let bank = context.case.bank.trim();
        let same = !bank.is_empty() && one.details.iter().any(|detail| detail.contains(bank));
        let text = if same { words::PLEDGED_TO_SAME_BANK } else { words::PLEDGED };
        return ruling(Verdict::Block, text.with([("since", since(one))]), "events");
    }
    if !is_proven(title) {
        return ruling(Verdict::Unknown, unproven(title), "register_extract");
    }
    let by_date = of_kind.iter().any(|one| !one.paired_by_number);
    let text = match (of_kind.is_empty(), by_date) {
        (true, _) => words::NO_PLEDGE,
        (false, false) => words::PLEDGE_RELEASED,
        (false, true) => words::PLEDGE_RELEASED_BY_DATE,
    };
    ruling(Verdict::Clear, text.into(), "register_extract")
}

/// A rule that a declaration lifts: met, not met, or nobody said.
fn declared(
    context: &Context<'_>,
    patent: &Patent,
    (declared, input, name): (&'static CaseField<Input<bool>>, &Input<bool>, &str),
    paper: &str,
    [met, lifted, clear, unknown]: [Text; 4],
) -> Ruling {
    let on_file = context.on_file(paper, Some(patent.id));
    let (verdict, text) = match input.value {
        Some(true) if on_file => (Verdict::Lifted, lifted),
        Some(true) => (Verdict::Block, met),
        Some(false) => (Verdict::Clear, clear),
        None => (Verdict::Unknown, unknown),
    };
    Ruling::of(patent, verdict, text, name).data([declared.at(patent.id).line(input)])
}

/// E10: a utility model whose invention was filed the same day.
pub fn same_day(context: &Context<'_>, patent: &Patent) -> Ruling {
    let kind = patent_fields::KIND.at(patent.id).line(&patent.kind);
    if let Some(moot) = context.moot(patent) {
        return Ruling::of(patent, Verdict::NotApplicable, moot, "status");
    }
    match patent.kind.value {
        Some(PatentType::UtilityModel) => declared(
            context,
            patent,
            (&patent_fields::SAME_DAY_INVENTION, &patent.same_day_invention, "same_day_invention"),
            "same_day_declaration",
            [words::SAME_DAY_MET, words::SAME_DAY_LIFTED, words::SAME_DAY_CLEAR, words::SAME_DAY_UNKNOWN],
        ),
        Some(_) => Ruling::of(patent, Verdict::NotApplicable, words::NO_UTILITY_MODEL, "kind").data([kind]),
        None => Ruling::of(patent, Verdict::Unknown, words::NEEDS.with([("what", engine::KIND.into())]), "kind")
            .data([kind]),
    }
}

/// E11: an accepted invalidation request.
pub fn invalidation(context: &Context<'_>, patent: &Patent) -> Ruling {
    if let Some(moot) = context.moot(patent) {
        return Ruling::of(patent, Verdict::NotApplicable, moot, "status");
    }
    declared(
        context,
        patent,
        (&patent_fields::INVALIDATION_PENDING, &patent.invalidation_pending, "invalidation_pending"),
        "invalidation_declaration",
        [words::INVALIDATION_MET, words::INVALIDATION_LIFTED, words::INVALIDATION_CLEAR, words::INVALIDATION_UNKNOWN],
    )
}

/// The kind of a licence, as its entry words it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LicenceKind {
    Exclusive,
    Other,
    Unsaid,
}

fn licence_kind(one: &Encumbrance) -> LicenceKind {
    let text = one.details.join(" ").to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&[
        "非独占",
        "普通",
        "排他",
        "交叉",
        "开放",
        "non-exclusive",
        "nonexclusive",
        "ordinary",
        "sole",
        "open licen",
    ]) {
        // An entry that names an exclusive licence beside another kind counts as exclusive.
        let rest = text.replace("非独占", "").replace("non-exclusive", "").replace("nonexclusive", "");
        return if rest.contains("独占") || rest.contains("exclusive") {
            LicenceKind::Exclusive
        } else {
            LicenceKind::Other
        };
    }
    if has(&["独占", "exclusive"]) { LicenceKind::Exclusive } else { LicenceKind::Unsaid }
}

/// E13: an exclusive licence recorded before the pledge.
pub fn exclusive_licence(context: &Context<'_>, patent: &Patent) -> Ruling {
    let title = context.title(patent.id);
    let day = context.case.registration.registered_on.value;
    let before = |one: &&Encumbrance| one.since.zip(day).is_none_or(|(since, day)| since <= day);
    let open: Vec<&Encumbrance> =
        title.map(|title| title.open(EncumbranceKind::Licence).filter(before).collect()).unwrap_or_default();
    let ruling = |verdict, message: Message, name: &str| {
        Ruling::of(patent, verdict, message, name)
            .data([extract_line(patent)])
            .data(open.iter().map(|one| entry(patent, one)))
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let of = |kind| open.iter().find(move |one| licence_kind(one) == kind);
    if let Some(one) = of(LicenceKind::Exclusive) {
        return ruling(Verdict::Warning, words::EXCLUSIVE.with([("since", since(one))]), "events");
    }
    if let Some(one) = of(LicenceKind::Unsaid) {
        return ruling(Verdict::Unknown, words::LICENCE_KIND_UNSAID.with([("since", since(one))]), "events");
    }
    if !is_proven(title) {
        return ruling(Verdict::Unknown, unproven(title), "register_extract");
    }
    let text = if open.is_empty() { words::NO_LICENCE } else { words::NOT_EXCLUSIVE };
    ruling(Verdict::Clear, text.into(), "register_extract")
}

/// E14: an open licence.
pub fn open_licence(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling = |verdict, text: Text, name: &str| {
        Ruling::of(patent, verdict, text, name)
            .data([patent_fields::OPEN_LICENCE.at(patent.id).line(&patent.open_licence)])
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot, "status");
    }
    if context.on_file("open_licence_consent", Some(patent.id)) && patent.open_licence.value == Some(true) {
        return ruling(Verdict::Lifted, words::OPEN_LICENCE_CONSENTED, "open_licence");
    }
    match patent.open_licence.value {
        Some(true) => ruling(Verdict::Warning, words::OPEN_LICENCE_MET, "open_licence"),
        Some(false) => ruling(Verdict::Clear, words::OPEN_LICENCE_CLEAR, "open_licence"),
        // The fee is reduced only while an open licence is carried out.
        None if patent.fee_reduction.value == Some(FeeReduction::OpenLicence) => {
            ruling(Verdict::Warning, words::OPEN_LICENCE_BY_FEE, "open_licence")
        }
        None => ruling(Verdict::Unknown, words::OPEN_LICENCE_UNKNOWN, "open_licence"),
    }
}
