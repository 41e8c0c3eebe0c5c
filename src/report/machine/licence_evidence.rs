//! The evidence desks as JSON: comparables, FRAND, Georgia-Pacific.

use serde_json::{Value, json};

use super::{Writer, day, range};
use crate::assessment::Assessment;
use crate::assessment::outcome::licence_evidence::{DecidedAgreement, Spreads};
use crate::reference::Reference;

impl Writer<'_> {
    /// Comparables, FRAND, Georgia-Pacific.
    pub(super) fn evidence(&self, assessment: &Assessment) -> Value {
        json!({
            "comparables": self.comparables(assessment),
            "frand": self.frand(assessment),
            "factors": self.factors(assessment),
        })
    }

    fn comparables(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.licence_fee.evidence.comparables;
        let stated = &self.case.licence_fee.evidence.comparables;
        json!({
            "licences": stated.iter().zip(&outcome.rows).map(|(comparable, row)| json!({
                "licensor": comparable.licensor,
                "licensee": comparable.licensee,
                "date": day(comparable.date.value),
                "base": comparable.base,
                "currency": comparable.currency.code(),
                "raw": range(&row.raw),
                "product": row.product,
                "gross_adjustment": row.gross,
                "stretched": row.is_stretched,
                "unjudged": row.unjudged,
                "adjusted": range(&row.adjusted),
                "decision": comparable.decision,
                "reason": comparable.reason,
                "document": comparable.document,
                "missing": self.missing(&row.missing),
            })).collect::<Vec<_>>(),
            "gross_limit": outcome.gross_limit,
            "quartiles": "type 7, as Excel QUARTILE.INC",
            "raw": spread(&outcome.raw),
            "adjusted": spread(&outcome.adjusted),
            "leave_one_out": outcome.left_out.iter().enumerate().map(|(place, left)| json!({
                "licence": left.index,
                "median": left.median,
                "change": left.change,
                "largest": outcome.most_influential == Some(place),
            })).collect::<Vec<_>>(),
        })
    }

    fn frand(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.licence_fee.evidence.frand;
        let sheet = &self.case.licence_fee.evidence.frand;
        json!({
            "in_use": outcome.in_use,
            "opened": sheet.opened,
            "method": sheet.method,
            "currency": sheet.currency.code(),
            "family_rate": range(&outcome.family_rate),
            "rate": range(&outcome.rate),
            "unit_fee": range(&outcome.unit_fee),
            "annual": range(&outcome.annual),
            "unverified": outcome.unverified,
            "decided": outcome.checks.iter().map(|check| json!({
                "decided": check.decided,
                "computed": range(&check.computed),
                "agreement": match check.agreement {
                    DecidedAgreement::Agrees => "agrees",
                    DecidedAgreement::Within => "within",
                    DecidedAgreement::Differs => "differs",
                    DecidedAgreement::Unknown => "unknown",
                },
            })).collect::<Vec<_>>(),
            "announced": outcome.announced.iter().map(|fee| json!({
                "id": fee.id,
                "fee": range(&fee.fee),
                "only_a_cap": fee.is_cap,
                "other_currency": fee.other_currency,
            })).collect::<Vec<_>>(),
        })
    }

    fn factors(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.licence_fee.evidence.factors;
        let table = &Reference::builtin().georgia_pacific;
        let marks = &self.case.licence_fee.evidence.factors;
        let rows = table.rows.iter().filter_map(|row| {
            let mark = marks.iter().find(|mark| mark.factor == row.about.id && !mark.is_blank())?;
            Some(json!({
                "factor": row.figures.number,
                "name": row.about.name.get(self.lang),
                "group": row.figures.group.label().get(self.lang),
                "direction": mark.tendency,
                "evidence": mark.evidence,
                "remark": mark.remark,
            }))
        });
        json!({
            "in_use": outcome.in_use,
            "mark": super::mark(table.about.mark),
            "counts": {
                "up": outcome.up, "neutral": outcome.neutral, "down": outcome.down, "unknown": outcome.unknown,
            },
            "noted": rows.collect::<Vec<_>>(),
        })
    }
}

fn spread(spreads: &Spreads) -> Value {
    if spreads.low.is_none() {
        return Value::Null;
    }
    json!({
        "count": spreads.low.map(|spread| spread.count),
        "min": range(&spreads.range(|spread| spread.min)),
        "lower_quartile": range(&spreads.range(|spread| spread.lower)),
        "median": range(&spreads.range(|spread| spread.median)),
        "mean": range(&spreads.range(|spread| spread.mean)),
        "upper_quartile": range(&spreads.range(|spread| spread.upper)),
        "max": range(&spreads.range(|spread| spread.max)),
        "interquartile_range": spreads.value.map(|spread| spread.interquartile()),
    })
}
