//! Who would bear a loss of the loan asked for, by the rules of each place (风险分担).

use super::share_by_size::{LossShareBySizeInput, ShareAddition, SizeTier, loss_share_by_size};
use crate::model::Pricing;
use crate::model::outcome::{LoanOutcome, SharedLoss};
use crate::reference::{Reference, Row, SharedPart, SharingParty, SharingRule};
use crate::text::number::to_f64;

/// A size that no loan reaches.
const ANY: f64 = 1e17;

/// The most that a sale would lack of what is owed, over the months: `max(owed - sale, 0)`; `None` while a month is not
/// known.
pub fn worst_shortfall(outcome: &LoanOutcome) -> Option<f64> {
    let months =
        outcome.months.iter().map(|month| Some((to_f64(month.exposure?) - month.liquidation.lending()?).max(0.0)));
    months.collect::<Option<Vec<f64>>>()?.into_iter().reduce(f64::max)
}

/// By each rule, for a loan of that amount on an IP pledge.
pub fn shared(amount: f64, worst: Option<f64>, pricing: &Pricing, reference: &Reference) -> Vec<SharedLoss> {
    reference.loss_sharing.rows.iter().map(|row| by_rule(amount, worst, pricing, row)).collect()
}

/// What of a loss is still compensated where compensation stops at a yearly loss rate: `rate · loans - losses`, at least
/// nothing. The part of a loss beyond the line counts as stopped; the rule's own words leave that open.
pub fn compensable(loss: f64, rate: f64, loans: f64, losses: f64) -> f64 {
    (rate * loans - losses).clamp(0.0, loss)
}

fn by_rule(amount: f64, worst: Option<f64>, pricing: &Pricing, row: &Row<SharingRule>) -> SharedLoss {
    let rule = &row.figures;
    let tier = rule.tiers.iter().find(|tier| tier.up_to.is_none_or(|most| amount <= most));
    let stated = tier.map(|tier| tier.parts.clone()).unwrap_or_default();
    let (fund, with_tool) = (fund_share(amount, rule, false), fund_share(amount, rule, true));
    let parts = adjusted(&stated, fund);
    let bank = parts.iter().find(|part| part.party == SharingParty::Bank).map(|part| part.share);
    let named = worst.filter(|_| !rule.disputed && !parts.is_empty());
    let loans = pricing.pooled_loans.low.or(pricing.pooled_loans.value);
    let losses = pricing.year_losses.high.or(pricing.year_losses.value);
    let stops = rule.stop_at.filter(|_| fund.is_some());
    let stopped = named.zip(stops).zip(loans.zip(losses));
    let stopped = stopped.map(|((worst, rate), (loans, losses))| worst - compensable(worst, rate, loans, losses));
    let due = named.zip(fund).map(|(worst, fund)| fund * (worst - stopped.unwrap_or(0.0)));
    let left = pricing.pool_left.low.or(pricing.pool_left.value);
    let short = due.zip(left).map(|(due, left)| (due - left).max(0.0));
    let fund_pays = due.map(|due| due - short.unwrap_or(0.0));
    // What the fund does not pay of its part falls on the lender.
    let unpaid = named.zip(fund).zip(fund_pays).map_or(0.0, |((worst, fund), pays)| worst * fund - pays);
    SharedLoss {
        rule: row.about.id.clone(),
        with_tool: with_tool.filter(|with| fund.is_some_and(|fund| *with > fund)),
        bank_bears: named.zip(bank).map(|(worst, bank)| worst * bank + unpaid),
        fund_pays,
        stopped: stopped.filter(|stopped| *stopped > 0.0),
        pool_short: short.filter(|short| *short > 0.0),
        stop_unknown: stops.is_some() && loans.zip(losses).is_none(),
        parts,
    }
}

/// The fund's part by size and condition; `None` where it bears none or the loan is too large.
fn fund_share(amount: f64, rule: &SharingRule, policy_tool: bool) -> Option<f64> {
    let of = |parts: &[SharedPart]| parts.iter().find(|part| part.party == SharingParty::Fund).map(|part| part.share);
    let tiers: Vec<SizeTier> = rule
        .tiers
        .iter()
        .map(|tier| SizeTier { up_to: tier.up_to.unwrap_or(ANY), share: of(&tier.parts).unwrap_or(0.0) })
        .collect();
    let addition =
        |condition: &str, share: f64, met: bool| ShareAddition { condition: condition.to_owned(), share, met };
    let input = LossShareBySizeInput {
        loan: amount,
        tiers,
        additions: vec![
            addition("ip_pledge", rule.ip_pledge, true),
            addition("policy_tool", rule.policy_tool, policy_tool),
        ],
        most: rule.fund_most.unwrap_or(1.0),
    };
    let found = loss_share_by_size(&input).ok()?;
    (found.covered && found.fund_share > 0.0).then_some(found.fund_share)
}

/// The parts with the fund's set anew; what it bears more the bank bears less.
fn adjusted(parts: &[SharedPart], fund: Option<f64>) -> Vec<SharedPart> {
    let Some(fund) = fund else { return parts.to_vec() };
    let stated = parts.iter().find(|part| part.party == SharingParty::Fund).map_or(0.0, |part| part.share);
    let share = |part: &SharedPart| match part.party {
        SharingParty::Fund => fund,
        SharingParty::Bank => part.share - (fund - stated),
        _ => part.share,
    };
    parts.iter().map(|part| SharedPart { share: share(part), ..*part }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Input;

    fn by(rule: &str, amount: f64) -> SharedLoss {
        shared(amount, Some(1e6), &Pricing::default(), Reference::builtin())
            .into_iter()
            .find(|one| one.rule == rule)
            .unwrap()
    }

    #[test]
    fn guangzhou_by_size_and_condition() {
        let fund = |amount: f64| by("guangzhou_2025", amount).part(SharingParty::Fund);
        let near = |found: Option<f64>, share: f64| assert!((found.unwrap() - share).abs() < 1e-12, "{found:?}");
        near(fund(4e6), 0.5);
        near(fund(15e6), 0.45);
        near(fund(20e6), 0.35);
        near(by("guangzhou_2025", 20e6).with_tool, 0.4);
        assert_eq!(by("guangzhou_2025", 4e6).with_tool, None, "the cap is reached already");
        assert_eq!(fund(31e6), None);
        near(by("jiangsu_suzhidai", 10e6).part(SharingParty::Fund), 0.8);
        near(by("jiangsu_suzhidai", 10.01e6).part(SharingParty::Fund), 0.5);
    }

    #[test]
    fn every_rule_shares_out_the_whole_loss_and_a_disputed_one_names_no_sum() {
        for amount in [1e6, 6e6, 12e6, 18e6, 25e6, 1e9] {
            for one in shared(amount, Some(1e6), &Pricing::default(), Reference::builtin()) {
                let sum: f64 = one.parts.iter().map(|part| part.share).sum();
                assert!(one.parts.is_empty() || (sum - 1.0).abs() < 1e-12, "{one:?}");
                assert!(one.parts.iter().all(|part| part.share >= 0.0));
                assert_eq!(one.bank_bears.is_none(), one.parts.is_empty() || one.rule == "zhongshan", "{one:?}");
            }
        }
        assert!((by("zhuhai", 1e6).bank_bears.unwrap() - 6e5).abs() < 1e-6);
    }

    #[test]
    fn a_stop_and_an_empty_pool_fall_on_the_bank() {
        let with = |rule: &str, left: Option<f64>, book: Option<(f64, f64)>| {
            let input = |value: Option<f64>| value.map_or_else(Input::default, Input::given);
            let pricing = Pricing {
                pool_left: input(left),
                pooled_loans: input(book.map(|book| book.0)),
                year_losses: input(book.map(|book| book.1)),
                ..Pricing::default()
            };
            let found = shared(4e6, Some(1e6), &pricing, Reference::builtin());
            found.into_iter().find(|one| one.rule == rule).unwrap()
        };
        let near = |found: Option<f64>, sum: f64| assert!((found.unwrap() - sum).abs() < 1e-6, "{found:?} {sum}");
        // Guangzhou: half of a million; of 3 % of 50 million 1.2 million is used, so that 0.3 million is still shared.
        near(with("guangzhou_2025", None, None).bank_bears, 5e5);
        assert!(with("guangzhou_2025", None, None).stop_unknown);
        let stopped = with("guangzhou_2025", None, Some((5e7, 1.2e6)));
        near(stopped.stopped, 7e5);
        near(stopped.fund_pays, 1.5e5);
        near(stopped.bank_bears, 8.5e5);
        let both = with("guangzhou_2025", Some(1e5), Some((5e7, 1.2e6)));
        near(both.pool_short, 5e4);
        near(both.bank_bears, 9e5);
        // Beyond the line nothing is shared; a rule without one does not stop.
        near(with("guangzhou_2025", None, Some((5e7, 2e6))).bank_bears, 1e6);
        near(with("zhuhai", None, Some((5e7, 2e6))).bank_bears, 6e5);
        for left in [0.0, 1e5, 2e6] {
            for losses in [0.0, 1.4e6, 9e6] {
                for one in shared(
                    4e6,
                    Some(1e6),
                    &Pricing {
                        pool_left: Input::given(left),
                        pooled_loans: Input::given(5e7),
                        year_losses: Input::given(losses),
                        ..Pricing::default()
                    },
                    Reference::builtin(),
                ) {
                    let (Some(bank), Some(fund)) = (one.bank_bears, one.fund_pays) else { continue };
                    let own = |part: &&SharedPart| !matches!(part.party, SharingParty::Bank | SharingParty::Fund);
                    let others: f64 = one.parts.iter().filter(own).map(|part| part.share * 1e6).sum();
                    assert!((bank + fund + others - 1e6).abs() < 1e-6, "the parts are the loss: {one:?}");
                    assert!(fund <= left + 1e-9 && fund >= 0.0, "{one:?}");
                }
            }
        }
    }
}
