//! Who would bear a loss of the loan asked for, by the rules of each place (风险分担).

use super::share_by_size::{LossShareBySizeInput, ShareAddition, SizeTier, loss_share_by_size};
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
pub fn shared(amount: f64, worst: Option<f64>, reference: &Reference) -> Vec<SharedLoss> {
    reference.loss_sharing.rows.iter().map(|row| by_rule(amount, worst, row)).collect()
}

fn by_rule(amount: f64, worst: Option<f64>, row: &Row<SharingRule>) -> SharedLoss {
    let rule = &row.figures;
    let tier = rule.tiers.iter().find(|tier| tier.up_to.is_none_or(|most| amount <= most));
    let stated = tier.map(|tier| tier.parts.clone()).unwrap_or_default();
    let (fund, with_tool) = (fund_share(amount, rule, false), fund_share(amount, rule, true));
    let parts = adjusted(&stated, fund);
    let bank = parts.iter().find(|part| part.party == SharingParty::Bank).map(|part| part.share);
    SharedLoss {
        rule: row.about.id.clone(),
        with_tool: with_tool.filter(|with| fund.is_some_and(|fund| *with > fund)),
        bank_bears: worst.zip(bank).filter(|_| !rule.disputed).map(|(worst, bank)| worst * bank),
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

    fn by(rule: &str, amount: f64) -> SharedLoss {
        shared(amount, Some(1e6), Reference::builtin()).into_iter().find(|one| one.rule == rule).unwrap()
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
            for one in shared(amount, Some(1e6), Reference::builtin()) {
                let sum: f64 = one.parts.iter().map(|part| part.share).sum();
                assert!(one.parts.is_empty() || (sum - 1.0).abs() < 1e-12, "{one:?}");
                assert!(one.parts.iter().all(|part| part.share >= 0.0));
                assert_eq!(one.bank_bears.is_none(), one.parts.is_empty() || one.rule == "zhongshan", "{one:?}");
            }
        }
        assert!((by("zhuhai", 1e6).bank_bears.unwrap() - 6e5).abs() < 1e-6);
    }
}
