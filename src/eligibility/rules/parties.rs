//! Who pledges, and for whom: E01, E08, E15, E20.

use crate::eligibility::context::{self, Context, Pledgors, Ruling, field, known_names, same_name, without};
use crate::eligibility::first_names;
use crate::model::fields::{patent as patent_fields, registration as fields};
use crate::model::names::{are_several, parts};
use crate::model::outcome::eligibility::{EncumbranceKind, Verdict};
use crate::model::{Line, Patent, Quantity};
use crate::text::{Arg, eligibility as words, plausible};

/// The first names, and how many there are.
fn names(names: &[String]) -> Arg {
    first_names(names.iter().map(|name| Arg::raw(name.clone())), context::NAMES_SHOWN)
}

/// The co-owners have consented or agreed otherwise.
fn consent(context: &Context<'_>, patent: &Patent) -> bool {
    patent.co_owners_agreed.value == Some(true)
        || context.on_file("co_owner_consent", Some(patent.id))
        || context.on_file("co_owner_agreement", Some(patent.id))
}

fn both(context: &Context<'_>, patent: &Patent) -> [Line; 2] {
    [
        context::names_line(patent_fields::OWNERS.at(patent.id), &patent.owners),
        context::names_line((&fields::PLEDGORS).into(), &context.case.registration.pledgors),
    ]
}

/// E01: the pledgors are the patentees in the register.
pub fn pledgors(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling = |verdict, message: crate::text::Message, name: &str| {
        Ruling::of(patent, verdict, message, name).data(both(context, patent))
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let Some(owners) = known_names(patent.owners.get()) else {
        return ruling(Verdict::Unknown, words::NO_OWNERS.into(), "owners");
    };
    let Some(pledgors) = &context.pledgors else {
        let mut ruling = ruling(Verdict::Unknown, words::NO_PLEDGORS.into(), "owners");
        "registration.pledgors".clone_into(&mut ruling.case.field);
        return ruling;
    };
    if let Some(asked) = in_one_text(context, patent, &owners, pledgors) {
        return asked;
    }
    let lacking = without(&owners, &pledgors.compared);
    if lacking.len() == owners.len() {
        let message = words::OWNER_IS_ANOTHER.with([("owners", names(&owners)), ("pledgors", names(&pledgors.names))]);
        return ruling(Verdict::Block, message, "owners");
    }
    // A pledgor may own another of the patents; only one who owns none is a stranger to the pledge.
    if !pledgors.strangers.is_empty() {
        let message = words::PLEDGOR_OWNS_NOTHING.with([("names", names(&pledgors.strangers))]);
        return ruling(Verdict::Block, message, "owners");
    }
    if let Some(date) = unseen_transfer(context, patent, &owners) {
        return ruling(Verdict::Unknown, words::OWNER_NOT_IN_TRANSFER.with([("date", date)]), "owners");
    }
    if lacking.is_empty() {
        return ruling(Verdict::Clear, words::PLEDGORS_ARE_OWNERS.into(), "owners");
    }
    if consent(context, patent) {
        return ruling(Verdict::Clear, words::CO_OWNER_CONSENTED.with([("names", names(&lacking))]), "owners");
    }
    // Rule E08 asks for the consent; one finding is enough.
    ruling(Verdict::Block, words::CO_OWNER_NO_PLEDGOR.with([("names", names(&lacking))]), "owners").said()
}

/// The first text that seems to hold several names.
fn several(names: &[String]) -> Option<&String> {
    names.iter().find(|name| are_several(name))
}

fn apart(names: &[String]) -> Vec<String> {
    names.iter().flat_map(|name| parts(name)).collect()
}

/// Several parties may stand in one text: whether the pledgors are the owners is then asked, unless no part of the one
/// is among the parts of the other.
fn in_one_text(context: &Context<'_>, patent: &Patent, owners: &[String], pledgors: &Pledgors) -> Option<Ruling> {
    let (name, at) = match (several(owners), &pledgors.in_one) {
        (Some(name), _) => (name, field(patent, "owners")),
        (None, Some(name)) => (name, "registration.pledgors".to_owned()),
        (None, None) => return None,
    };
    if !apart(owners).iter().any(|owner| pledgors.apart.contains(&same_name(owner))) {
        return None;
    }
    let mut ruling = Ruling::of(patent, Verdict::Unknown, asks(name), "owners").data(both(context, patent));
    ruling.case.field = at;
    Some(ruling)
}

fn asks(name: &str) -> crate::text::Message {
    plausible::NAMES_IN_ONE.with([("name", Arg::raw(name.to_owned()))])
}

/// The day of the last recorded transfer, when its words name none of the stated owners.
fn unseen_transfer(context: &Context<'_>, patent: &Patent, owners: &[String]) -> Option<Arg> {
    let title = context.title(patent.id)?;
    let last =
        title.encumbrances.iter().filter(|one| one.kind == EncumbranceKind::Transfer).max_by_key(|one| one.since)?;
    let detail = same_name(&last.details.concat());
    let named = detail.is_empty() || owners.iter().any(|owner| detail.contains(&same_name(owner)));
    (!named).then(|| super::super::title::since(last))
}

/// E08: every co-owner pledges too, has consented, or they have agreed otherwise.
pub fn co_owners(context: &Context<'_>, patent: &Patent) -> Ruling {
    let agreed = patent_fields::CO_OWNERS_AGREED.at(patent.id).line(&patent.co_owners_agreed);
    let ruling = |verdict, message: crate::text::Message, name: &str| {
        Ruling::of(patent, verdict, message, name).data(both(context, patent)).data([agreed.clone()])
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let Some(owners) = known_names(patent.owners.get()) else {
        return ruling(Verdict::Unknown, words::NO_OWNERS.into(), "owners");
    };
    if let Some(name) = several(&owners) {
        if consent(context, patent) {
            return ruling(Verdict::Lifted, words::CO_OWNERS_CONSENTED.into(), "co_owners_agreed");
        }
        return ruling(Verdict::Unknown, asks(name), "owners");
    }
    if owners.len() < 2 {
        return ruling(Verdict::NotApplicable, words::ONE_OWNER.into(), "owners");
    }
    if let Some(pledgors) = &context.pledgors {
        let lacking = without(&owners, &pledgors.compared);
        if lacking.is_empty() {
            return ruling(Verdict::Clear, words::ALL_OWNERS_PLEDGE.into(), "co_owners_agreed");
        }
        if consent(context, patent) {
            return ruling(
                Verdict::Lifted,
                words::CO_OWNER_CONSENTED.with([("names", names(&lacking))]),
                "co_owners_agreed",
            );
        }
        let message = words::CO_OWNER_SILENT.with([("names", names(&lacking))]);
        return ruling(Verdict::Block, message, "co_owners_agreed");
    }
    if consent(context, patent) {
        return ruling(Verdict::Lifted, words::CO_OWNERS_CONSENTED.into(), "co_owners_agreed");
    }
    let mut unknown = ruling(Verdict::Unknown, words::NO_PLEDGORS.into(), "owners");
    "registration.pledgors".clone_into(&mut unknown.case.field);
    unknown
}

/// E15: a pledge registered for an older debt of a weak borrower.
pub fn older_debt(context: &Context<'_>) -> Ruling {
    let registration = context.case.registration;
    let start = context.case.start;
    let debt = if registration.debt_since.value.is_some() {
        fields::DEBT_SINCE.line(&registration.debt_since)
    } else {
        let value = start.value.map(Quantity::Date);
        context::derived(fields::DEBT_SINCE.line(&registration.debt_since), value, words::FROM_LOAN_START)
    };
    let since = registration.debt_since.value.or(start.value);
    let data = [
        debt,
        fields::REGISTERED_ON.line(&registration.registered_on),
        fields::BORROWER_WEAK.line(&registration.borrower_weak),
    ];
    let (verdict, message, field) = match (since, registration.registered_on.value, registration.borrower_weak.value) {
        (Some(since), Some(day), _) if since >= day => {
            (Verdict::Clear, words::DEBT_NOT_OLDER.into(), "registration.registered_on")
        }
        (_, _, Some(false)) => (Verdict::Clear, words::BORROWER_SOUND.into(), "registration.borrower_weak"),
        (Some(since), Some(day), Some(true)) => (
            Verdict::Warning,
            words::DEBT_OLDER.with([("since", since.into()), ("day", day.into())]),
            "registration.debt_since",
        ),
        (_, None, _) => (Verdict::Unknown, words::NO_REGISTRATION_DAY.into(), "registration.registered_on"),
        (None, ..) => (Verdict::Unknown, words::NO_DEBT_DAY.into(), "registration.debt_since"),
        (_, _, None) => (Verdict::Unknown, words::NO_WORD_ON_BORROWER.into(), "registration.borrower_weak"),
    };
    Ruling::whole(verdict, message, field).data(data)
}

/// E20: foreign parties act through a Chinese patent agency.
pub fn foreign(context: &Context<'_>) -> Ruling {
    let registration = context.case.registration;
    let data = [
        fields::FOREIGN_PARTY.line(&registration.foreign_party),
        fields::AGENCY_APPOINTED.line(&registration.agency_appointed),
    ];
    let on_file = context.on_file("agency_appointment", None);
    let (verdict, message, field) = match (registration.foreign_party.value, registration.agency_appointed.value) {
        (Some(false), _) => (Verdict::NotApplicable, words::NO_FOREIGN_PARTY, "registration.foreign_party"),
        (None, _) => (Verdict::Unknown, words::FOREIGN_UNKNOWN, "registration.foreign_party"),
        (Some(true), Some(true)) => (Verdict::Clear, words::AGENCY_THERE, "registration.agency_appointed"),
        (Some(true), _) if on_file => (Verdict::Clear, words::AGENCY_THERE, "registration.agency_appointed"),
        (Some(true), Some(false)) => (Verdict::Block, words::AGENCY_LACKING, "registration.agency_appointed"),
        (Some(true), None) => (Verdict::Unknown, words::AGENCY_UNKNOWN, "registration.agency_appointed"),
    };
    Ruling::whole(verdict, message, field).data(data)
}
