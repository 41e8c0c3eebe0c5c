//! Reading and changing what is said of an indicator.

use crate::model::{Case, HandedIn, Opinion, PatentId, Scorer};

/// Whose opinion: a scorer's, or what is settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// A scorer's own.
    Scorer(Scorer),
    /// What both settled on, or what overrides the automatic grade.
    Settled,
}

/// An opinion as it stands; empty when nothing is said.
pub fn opinion(case: &Case, patent: PatentId, indicator: &str, whose: Whose) -> Opinion {
    case.scoring
        .answer(patent, indicator)
        .map(|answer| match whose {
            Whose::Scorer(scorer) => answer.of(scorer).clone(),
            Whose::Settled => answer.settled.clone(),
        })
        .unwrap_or_default()
}

/// Puts an opinion in; an answer in which nothing is said any more goes.
pub fn put(case: &mut Case, patent: PatentId, indicator: &str, whose: Whose, opinion: Opinion) {
    if self::opinion(case, patent, indicator, whose) == opinion {
        return;
    }
    let answer = case.scoring.answer_mut(patent, indicator);
    match whose {
        Whose::Scorer(scorer) => *answer.of_mut(scorer) = opinion,
        Whose::Settled => answer.settled = opinion,
    }
    case.scoring
        .answers
        .retain(|answer| !(answer.first.is_empty() && answer.second.is_empty() && answer.settled.is_empty()));
}

/// A scorer may still change the grades of a patent.
pub fn is_open(case: &Case, patent: PatentId, scorer: Scorer) -> bool {
    !(case.scoring.two_scorers && case.scoring.has_handed_in(patent, scorer))
}

/// How many grades a scorer has given a patent within those indicators.
pub fn given<'a>(case: &Case, patent: PatentId, scorer: Scorer, indicators: impl Iterator<Item = &'a str>) -> usize {
    indicators.filter(|id| !opinion(case, patent, id, Whose::Scorer(scorer)).grade.is_empty()).count()
}

/// Gives a patent the grades of another one, with their reasons, where it has none yet. The evidence stays: it is the other
/// patent's document.
pub fn copy<'a>(
    case: &mut Case,
    from: PatentId,
    to: PatentId,
    scorer: Scorer,
    indicators: impl Iterator<Item = &'a str>,
) {
    if from == to || !is_open(case, to, scorer) {
        return;
    }
    let whose = Whose::Scorer(scorer);
    for id in indicators {
        let (said, own) = (opinion(case, from, id, whose), opinion(case, to, id, whose));
        if own.grade.is_empty() && !said.grade.is_empty() {
            let reason = if own.reason.trim().is_empty() { said.reason } else { own.reason };
            put(case, to, id, whose, Opinion { grade: said.grade, reason, evidence: own.evidence });
        }
    }
}

/// Hands in a scorer's grades of a patent.
pub fn hand_in(case: &mut Case, patent: PatentId, scorer: Scorer) {
    let handed_in = HandedIn { patent, scorer };
    if !case.scoring.handed_in.contains(&handed_in) {
        case.scoring.handed_in.push(handed_in);
    }
}

/// Takes them back, as long as the other has not handed in too.
pub fn take_back(case: &mut Case, patent: PatentId, scorer: Scorer) {
    if case.scoring.is_blind(patent) {
        case.scoring.handed_in.retain(|one| *one != HandedIn { patent, scorer });
    }
}
