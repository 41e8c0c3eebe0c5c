//! When each rule is met. What it then does, what it rests on and what lifts it stands in the rules table.

mod burdens;
mod contract;
mod life;
mod parties;
mod policy;

use super::context::{Context, Ruling};

/// The rulings of one rule, patent by patent or once for the pledge; a patent that is left out is not asked about. A rule of the table that
/// nobody decides here has none, which the tests rule out.
pub fn judge(context: &Context<'_>, rule: &str) -> Vec<Ruling> {
    let each = |decide: &dyn Fn(&Context<'_>, &crate::model::Patent) -> Ruling| {
        context.in_pledge().map(|patent| decide(context, patent)).collect()
    };
    match rule {
        "E01" => each(&parties::pledgors),
        "E02" => each(&life::ended),
        "E03" => each(&life::granted),
        "E04" => each(&life::fee_paid),
        "E05" => each(&burdens::suspended),
        "E06" => each(&life::outlasted),
        "E07" => vec![contract::content(context)],
        "E08" => each(&parties::co_owners),
        "E09" => each(&burdens::pledged),
        "E10" => each(&burdens::same_day),
        "E11" => each(&burdens::invalidation),
        "E12" => vec![contract::forfeiture(context)],
        "E13" => each(&burdens::exclusive_licence),
        "E14" => each(&burdens::open_licence),
        "E15" => vec![parties::older_debt(context)],
        "E16" => vec![contract::appraisal_age(context)],
        "E17" => each(&policy::evaluation_report),
        "E18" => each(&policy::least_life),
        "E19" => vec![policy::single_borrower(context)],
        "E20" => vec![parties::foreign(context)],
        "E21" => vec![contract::appraisal_filed(context)],
        "E22" => each(&life::fees_in_loan),
        _ => Vec::new(),
    }
}
