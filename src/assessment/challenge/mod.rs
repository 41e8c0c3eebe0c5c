//! The challenge of an outside appraisal: its value recomputed from what it prints, by the functions that value a case.
//!
//! Whether the printed value follows, under which conventions it would, what each assumption's departure is worth, and the
//! bridge from the printed value to the case's own. What is unknown makes the answer a range or none, never an agreement.

mod bridge;
mod departures;
mod own;
mod readings;
mod terms;

use crate::interval::Interval;
use crate::lang::Lang;
use crate::model::outcome::challenge::{ChallengeOutcome, ChallengeVerdict, ChoiceStand, ConventionChoice};
use crate::model::outcome::{Assessment, Range};
use crate::model::{AfterForecast, Case, Method, Severity, Sheet, Stage};
use crate::reference::Reference;
use crate::text::{Arg, Message, challenge as words};
use readings::{Readings, roundings};
use terms::{Terms, is_recomputed, lacks, terms, value};

/// Where its findings stand.
const VALUE: &str = "valuation.outside_appraisal.value";
/// So many readings are kept; that there are more is said.
const MOST_MATCHES: usize = 6;

/// An appraisal that can be recomputed, as the parts of the challenge look at it.
struct Challenged<'a> {
    case: &'a Case,
    assessment: &'a Assessment,
    reference: &'a Reference,
    /// The numbers as stated; absent while one is missing or a range.
    stated: Option<Terms<f64>>,
    readings: Readings,
    /// The reading that is looked at further: one that gives the printed value, else the plain one.
    reading: readings::Reading,
    method: Method,
}

/// Challenges the case's outside appraisal; `None` while nothing of its calculation is stated.
pub(super) fn assess(
    case: &Case,
    assessment: &Assessment,
    reference: &Reference,
    sheet: &mut Sheet,
) -> Option<Box<ChallengeOutcome>> {
    let appraisal = &case.valuation.outside_appraisal;
    let working = &appraisal.working;
    if working.is_blank() {
        return None;
    }
    let mut found = ChallengeOutcome { printed: appraisal.value.value, ..ChallengeOutcome::default() };
    let Some(method) = working.method.value else {
        found.lacks = vec![crate::model::fields::appraisal::METHOD.missing()];
        sheet.find_missing(Stage::Valuation, &found.lacks);
        found.said = vec![lacking(&found)];
        found.no_bridge = Some(bridge::whole_gap(case, assessment));
        return Some(Box::new(found));
    };
    if !is_recomputed(method) {
        found.said = vec![words::SAID_METHOD.with([("method", method.label().into())])];
        found.no_bridge = Some(bridge::whole_gap(case, assessment));
        return Some(Box::new(found));
    }
    let base = appraisal.base_date.value;
    let rest = terms::end_of(0, (crate::model::FirstPeriod::RestProRata, readings::RestLength::Days), base);
    let readings = Readings::new(working, method, rest);
    let reading = readings.plain;
    let stated = terms::<f64>(appraisal, method);
    found.conventions = readings.conventions();
    found.lacks = lacks(case, method, &reading);
    let mut challenged = Challenged { case, assessment, reference, stated, readings, reading, method };
    if found.lacks.is_empty() {
        challenged.judge(&mut found);
    } else {
        sheet.find_missing(Stage::Valuation, &found.lacks);
        found.said = vec![lacking(&found)];
    }
    found.departures = challenged.departures();
    match challenged.bridge() {
        Ok(bridge) => found.bridge = Some(bridge),
        Err(why) => found.no_bridge = Some(why),
    }
    challenged.find(&found, sheet);
    Some(Box::new(found))
}

/// What is missing, in a sentence.
fn lacking(found: &ChallengeOutcome) -> Message {
    let list = |lang: Lang| {
        let names: Vec<String> = found.lacks.iter().map(|missing| missing.label.render(lang)).collect();
        names.join(crate::text::fields::LIST_SEPARATOR.get(lang))
    };
    words::SAID_LACKS.with([("what", Arg::both(list(Lang::Zh), list(Lang::En)))])
}

/// Choices in a sentence; those that the report does not state say so.
fn choices(all: &[ConventionChoice]) -> Arg {
    let list = |lang: Lang| {
        let said = all.iter().map(|one| {
            let text = if one.stand == ChoiceStand::NotSaid { words::CHOICE_NOT_SAID } else { words::CHOICE_OF };
            text.with([("convention", one.convention.label().into()), ("choice", one.choice.into())]).render(lang)
        });
        said.collect::<Vec<String>>().join(words::LIST_AND.get(lang))
    };
    Arg::both(list(Lang::Zh), list(Lang::En))
}

/// The verdict where every number is known.
fn say(found: &mut ChallengeOutcome, exact: Option<f64>, printed: f64, count: usize, slack: f64) {
    let money = |amount: f64| Arg::Money(amount);
    let value = money(exact.unwrap_or(f64::NAN));
    let tried = || ("tried", Arg::Count(found.tried));
    let said = match found.matches.first() {
        None => {
            found.verdict = ChallengeVerdict::DoesNotFollow;
            let gap = money((printed - exact.unwrap_or(f64::NAN)).abs());
            vec![words::SAID_DOES_NOT.with([("value", value), ("printed", money(printed)), ("gap", gap), tried()])]
        }
        Some(best) => {
            let (verdict, text) = match (best.contradicted, best.choices.is_empty()) {
                (0, true) => (ChallengeVerdict::Follows, words::SAID_FOLLOWS),
                (0, false) => (ChallengeVerdict::FollowsIf, words::SAID_FOLLOWS_IF),
                _ => (ChallengeVerdict::OnlyUnder, words::SAID_ONLY_UNDER),
            };
            let value = if verdict == ChallengeVerdict::OnlyUnder { value } else { money(best.value) };
            let mut said = vec![text.with([
                ("value", value),
                ("printed", money(printed)),
                ("other", money(best.value)),
                ("rounding", best.rounding.label().into()),
                ("choices", choices(&best.choices)),
            ])];
            if count > 1 {
                said.push(words::SAID_SEVERAL.with([("count", count.into())]));
            }
            said.push(words::SAID_TRIED.with([tried(), ("slack", money(slack))]));
            found.verdict = verdict;
            said
        }
    };
    found.said = said;
}

impl Challenged<'_> {
    /// Whether the printed value follows.
    fn judge(&mut self, found: &mut ChallengeOutcome) {
        let working = &self.case.valuation.outside_appraisal.working;
        let exact = self.stated.as_ref().and_then(|terms| value(terms, &self.reading));
        let ends = terms::<Interval>(&self.case.valuation.outside_appraisal, self.method);
        let over = ends.as_ref().and_then(|terms| value(terms, &self.reading));
        let is_range = self.stated.is_none() || over.is_some_and(|over| over.lo.to_bits() != over.hi.to_bits());
        found.recomputed = Range::of(exact, is_range.then_some(over));
        let Some(printed) = found.printed else {
            if let Some(value) = exact {
                found.said = vec![words::SAID_NO_PRINTED.with([("value", Arg::Money(value))])];
            }
            return;
        };
        let roundings = roundings(working.rounding.value, printed);
        let money = |amount: f64| Arg::Money(amount);
        let slack = roundings.last().map_or(0.0, |unit| unit.unit() / 2.0);
        match (&self.stated, ends.filter(|_| is_range)) {
            // A number known as a range, or beside a range: neither a yes nor, within it, a no.
            (_, Some(ends)) => {
                let (fewest, tried) = self.readings.allowing(&ends, printed, &roundings);
                found.tried = tried;
                let all = ("printed", money(printed));
                match (fewest, found.recomputed) {
                    (None, _) => {
                        found.verdict = ChallengeVerdict::DoesNotFollow;
                        found.said = vec![words::SAID_DOES_NOT_RANGE.with([("tried", tried.into()), all])];
                    }
                    (Some(_), Range { low: Some(low), high: Some(high), .. })
                        if (low - slack..=high + slack).contains(&printed) =>
                    {
                        found.verdict = ChallengeVerdict::Within;
                        found.said = vec![words::SAID_WITHIN.with([("low", money(low)), ("high", money(high)), all])];
                    }
                    (Some(_), _) => {
                        found.verdict = ChallengeVerdict::Within;
                        found.said = vec![words::SAID_WITHIN_READINGS.with([all])];
                    }
                }
            }
            (Some(stated), None) => {
                let (mut matches, tried) = self.readings.matching(stated, printed, &roundings);
                found.tried = tried;
                let fewest = matches.first().map_or(0, |one| one.of.contradicted);
                matches.retain(|one| one.of.contradicted == fewest);
                if let Some(best) = matches.first() {
                    self.reading = best.reading;
                }
                let count = matches.len();
                found.matches = matches.into_iter().map(|one| one.of).collect();
                say(found, exact, printed, count, slack);
                found.matches.truncate(MOST_MATCHES);
            }
            (None, None) => {}
        }
    }

    /// What the reader of the case must know of it.
    fn find(&self, found: &ChallengeOutcome, sheet: &mut Sheet) {
        let working = &self.case.valuation.outside_appraisal.working;
        let printed = || ("printed", Arg::Money(found.printed.unwrap_or(f64::NAN)));
        let mut add = |severity, message: Message| sheet.find(severity, Stage::Valuation, VALUE, message);
        match (found.verdict, found.matches.first(), found.recomputed.value) {
            (ChallengeVerdict::DoesNotFollow, _, Some(value)) => {
                add(Severity::Warning, words::FIND_DOES_NOT.with([printed(), ("value", Arg::Money(value))]));
            }
            (ChallengeVerdict::DoesNotFollow, ..) => {
                add(Severity::Warning, words::FIND_DOES_NOT_RANGE.with([printed()]));
            }
            (ChallengeVerdict::OnlyUnder, Some(best), _) => {
                add(Severity::Warning, words::FIND_ONLY_UNDER.with([printed(), ("choices", choices(&best.choices))]));
            }
            (ChallengeVerdict::FollowsIf, Some(best), _) => {
                add(Severity::Note, words::FIND_FOLLOWS_IF.with([printed(), ("choices", choices(&best.choices))]));
            }
            _ => {}
        }
        if working.after_forecast.value == Some(AfterForecast::ForEver) || self.reading.after == AfterForecast::ForEver
        {
            add(Severity::Warning, words::FIND_FOR_EVER.into());
        }
        if let (Some(life), Some(left)) = (working.life.value, self.statutory_left())
            && life > left + 1e-9
        {
            add(Severity::Warning, words::FIND_LIFE.with([("life", Arg::Years(life)), ("left", Arg::Years(left))]));
        }
    }

    /// The longest statutory life that a patent of the case has left at the appraisal's base date, as far as it is known.
    fn statutory_left(&self) -> Option<f64> {
        let lives = self.assessment.patents.iter().map(|patent| patent.statutory_years);
        // One that is unknown may be the longest.
        let longest = lives.collect::<Option<Vec<f64>>>()?.into_iter().reduce(f64::max)?;
        let base = self.case.base_date.value?;
        // Where its base date is not known, it is taken as the case's.
        let own = self.case.valuation.outside_appraisal.base_date.value.unwrap_or(base);
        Some(longest + crate::calendar::years_between(own, base))
    }
}

/// An amount in whole cents; absent where it is too large to be counted so.
#[expect(clippy::cast_possible_truncation, reason = "amounts stay below 10^16 cents")]
fn cents(amount: f64) -> Option<i64> {
    let amount = amount * 100.0;
    (amount.abs() < 9e15).then(|| amount.round() as i64)
}
