//! The fee part of the open-licence declaration (专利开放许可声明), drafted in Chinese.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::Path;
use super::forms::parameter_quantity;
use crate::calendar::add_years;
use crate::lang::Lang;
use crate::model::Missing;
use crate::model::guideline::{FeeKind, FormKind, RatePattern};
use crate::model::outcome::guideline::{FeeStatement, GuidelineOutcome, PaymentFormOutcome};
use crate::text::{Arg, Message, engine, guideline as words};

/// An amount in capital Chinese figures, as contracts write it: 20,000.5 元 is 贰万元伍角.
///
/// Rounded to the cent; `None` below zero and from a trillion 元.
pub fn capital_amount(amount: f64) -> Option<String> {
    const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
    const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
    const GROUPS: [&str; 3] = ["", "万", "亿"];
    if !(0.0..1e12).contains(&amount) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie below a trillion")]
    let cents = (amount * 100.0).round() as u64;
    let sign =
        |digit: u64| usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or_default();
    let (yuan, jiao, fen) = (cents / 100, cents / 10 % 10, cents % 10);
    let mut out = String::new();
    let mut gap = false;
    for group in (0..3_u32).rev() {
        let part = yuan / 10_000_u64.pow(group) % 10_000;
        if part == 0 {
            gap = gap || !out.is_empty();
            continue;
        }
        for place in (0..4_u32).rev() {
            let digit = part / 10_u64.pow(place) % 10;
            if digit == 0 {
                gap = gap || !out.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                out.push_str(DIGITS[0]);
            }
            out.push_str(sign(digit));
            out.push_str(PLACES[place as usize]);
        }
        // Zeros at the end of a group are silent; one that opens the next is not.
        gap = false;
        out.push_str(GROUPS[group as usize]);
        let below = yuan % 10_000_u64.pow(group);
        if group > 0 && below > 0 && below < 10_000_u64.pow(group) / 10 {
            gap = true;
        }
    }
    if out.is_empty() {
        out.push_str(if jiao + fen == 0 { "零元整" } else { "" });
        if jiao + fen == 0 {
            return Some(out);
        }
    } else {
        out.push('元');
    }
    match (jiao, fen) {
        (0, 0) => out.push('整'),
        (0, fen) => {
            if yuan > 0 {
                out.push_str(DIGITS[0]);
            }
            out.push_str(sign(fen));
            out.push('分');
        }
        (jiao, 0) => {
            out.push_str(sign(jiao));
            out.push('角');
        }
        (jiao, fen) => {
            out.push_str(sign(jiao));
            out.push('角');
            out.push_str(sign(fen));
            out.push('分');
        }
    }
    Some(out)
}

/// An amount to the cent.
fn cents(amount: f64) -> Decimal {
    Decimal::from_f64(amount).unwrap_or_default().round_dp(2)
}

/// An amount with its capital figures.
fn money(amount: f64) -> Arg {
    let words = capital_amount(amount);
    let plain = |lang| crate::text::number::cents(cents(amount), lang);
    Arg::both(
        match words {
            Some(words) => format!("{}（大写：人民币{words}）", plain(Lang::Zh)),
            None => plain(Lang::Zh),
        },
        plain(Lang::En),
    )
}

impl Path<'_> {
    /// The statement from the results; what it lacks is named.
    pub(super) fn statement(&self, found: &mut GuidelineOutcome) {
        let guideline = &self.case.licence_fee.guideline;
        let mut missing: Vec<Missing> = Vec::new();
        let mut lack = |field: &str, label: Message| {
            missing.push(Missing { field: format!("licence_fee.guideline.{field}"), label });
        };
        let mut parts = vec![(words::DRAFT_PATENTS, self.draft_patents())];
        let form = guideline.payment.form.and_then(|form| found.payment.form(form));
        let standard = match form {
            Some(outcome) if outcome.parameter.is_some() => self.draft_standard(outcome),
            Some(outcome) => {
                let label = outcome.form.parameter_label();
                lack(&format!("payment.{}", outcome.form.id()), label.into());
                vec![words::DRAFT_STANDARD_MISSING.into()]
            }
            None => {
                lack("payment.form", words::DECLARED_FORM.into());
                vec![words::DRAFT_STANDARD_MISSING.into()]
            }
        };
        parts.push((words::DRAFT_STANDARD, standard));
        let mut term = Vec::new();
        if let Some(years) = self.case.licence_fee.licence_years.value {
            let end = add_years(self.base, years);
            term.push(words::DRAFT_TERM_TEXT.with([("years", Arg::Years(years)), ("end", end.into())]));
        } else {
            missing.push(Missing { field: "licence_fee.licence_years".to_owned(), label: engine::LICENCE_TERM.into() });
            term.push(words::DRAFT_TERM_MISSING.into());
        }
        parts.push((words::DRAFT_TERM, term));
        let mut lack = |field: &str, label: Message| {
            missing.push(Missing { field: format!("licence_fee.guideline.{field}"), label });
        };
        let basis = match &found.chosen {
            Some((method, fee)) if fee.fee.value.is_some() => {
                let show = |value: Option<f64>| {
                    value.map_or(Arg::raw("—".to_owned()), |value| super::methods::shown(fee.kind, value))
                };
                let mut lines = vec![words::DRAFT_BASIS_TEXT.with([
                    ("method", method.label().into()),
                    ("kind", fee.kind.label().into()),
                    ("base", show(fee.base.value)),
                    ("coefficient", found.coefficient.value.map_or(Arg::raw("—".to_owned()), Arg::Number)),
                    ("fee", show(fee.fee.value)),
                ])];
                match guideline.expected_licensees.value {
                    Some(n) => lines.push(words::DRAFT_LICENSEES.with([("n", (n as usize).into())])),
                    None => lack("expected_licensees", words::EXPECTED_LICENSEES.into()),
                }
                if guideline.reason.trim().is_empty() {
                    lack("reason", words::REASON.into());
                } else {
                    lines.push(words::DRAFT_REASON.with([("reason", guideline.reason.trim().into())]));
                }
                if let Some(worth) = found
                    .payment
                    .present_value
                    .filter(|_| form.is_some_and(|form| found.payment.anchor != Some(form.form)))
                {
                    let rate = found.payment.discount_rate.unwrap_or_default();
                    lines.push(
                        words::DRAFT_CONVERTED.with([("worth", Arg::Money(worth)), ("rate", Arg::Percent(rate))]),
                    );
                }
                lines
            }
            _ => {
                lack("method", words::METHOD.into());
                vec![words::DRAFT_BASIS_MISSING.into()]
            }
        };
        parts.push((words::DRAFT_BASIS, basis));
        found.statement = FeeStatement { parts, missing };
    }

    fn draft_patents(&self) -> Vec<Message> {
        self.patents()
            .map(|patent| {
                let number = patent.number.value.clone().filter(|number| !number.trim().is_empty());
                let owners = patent.owners.value.as_ref().filter(|owners| !owners.is_empty());
                let unknown = || Arg::from(words::DRAFT_TO_FILL);
                words::DRAFT_PATENT.with([
                    ("title", if patent.title.trim().is_empty() { unknown() } else { patent.title.clone().into() }),
                    ("number", number.map_or_else(unknown, Arg::from)),
                    ("owners", owners.map_or_else(unknown, |owners| owners.join("、").into())),
                ])
            })
            .collect()
    }

    fn draft_standard(&self, outcome: &PaymentFormOutcome) -> Vec<Message> {
        let inputs = &self.case.licence_fee.guideline.payment;
        let Some(parameter) = outcome.parameter else { return Vec::new() };
        let rate = || Arg::Percent(parameter);
        let mut lines = vec![match outcome.form {
            FormKind::FixedOnce => words::DRAFT_ONCE.with([("sum", money(parameter))]),
            FormKind::FixedInstalments => words::DRAFT_INSTALMENTS.with([("sum", money(parameter))]),
            FormKind::FixedAnnual => {
                let when = if inputs.annual_in_arrears { words::DRAFT_YEAR_END } else { words::DRAFT_YEAR_START };
                words::DRAFT_ANNUAL.with([("sum", money(parameter)), ("when", when.into())])
            }
            FormKind::RunningNetSales => words::DRAFT_SALES.with([("rate", rate())]),
            FormKind::RunningProfit => words::DRAFT_PROFIT.with([("rate", rate())]),
            FormKind::RunningPerUnit => words::DRAFT_UNIT.with([("sum", money(parameter))]),
            FormKind::EntryPlusRunning => {
                let entry = self.case.licence_fee.entry_fee.value.unwrap_or_default();
                words::DRAFT_ENTRY.with([("entry", money(entry)), ("rate", rate())])
            }
        }];
        if outcome.form == FormKind::FixedInstalments {
            for one in &inputs.instalments {
                if let (Some(date), Some(share)) = (one.date.value, one.share.value) {
                    lines.push(words::DRAFT_INSTALMENT.with([
                        ("date", date.into()),
                        ("share", Arg::Percent(share)),
                        ("sum", money(parameter * share)),
                    ]));
                }
            }
        }
        if outcome.form.is_running() {
            let show = parameter_quantity(outcome.form);
            if inputs.pattern != RatePattern::Constant {
                let rates = |lang| outcome.rates.iter().map(|rate| show(*rate).render(lang)).collect::<Vec<_>>();
                let list = Arg::both(rates(Lang::Zh).join("、"), rates(Lang::En).join(", "));
                lines.push(words::DRAFT_RATES.with([("rates", list)]));
            }
            if let Some(least) = inputs.minimum_annual.value.filter(|least| *least > 0.0) {
                lines.push(words::DRAFT_MINIMUM.with([("sum", money(least))]));
            }
            lines.push(words::DRAFT_ACCOUNTS.into());
        }
        if outcome.over_ceiling {
            let kind = match outcome.form {
                FormKind::RunningProfit => FeeKind::ProfitRate,
                FormKind::RunningNetSales | FormKind::EntryPlusRunning => FeeKind::SalesRate,
                _ => FeeKind::AnnualFee,
            };
            lines.push(self.over_ceiling(kind, outcome.rates.iter().copied().fold(parameter, f64::max)));
        }
        lines
    }
}
