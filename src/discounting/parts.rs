//! What a patent earns of a year, by each income method: one formula each, for single models, for
//! cases and for the ends of what is known as a range.

use crate::interval::Num;

/// Relief from royalty (许可费节省法), of one 元 of revenue: `k·(1 - T)`.
///
/// `k` royalty rate, `T` tax rate, both fractions. After tax.
pub fn royalty_saved<N: Num>(royalty_rate: N, tax_rate: N) -> N {
    royalty_rate * tax_rate.rest()
}

/// Profit split (利润分成法), of one 元 of profit: `K·(1 - T)`.
///
/// `K` the patent's share of the profit before tax, `T` tax rate, both fractions. After tax.
pub fn profit_shared<N: Num>(profit_share: N, tax_rate: N) -> N {
    profit_share * tax_rate.rest()
}

/// Excess earnings (多期超额收益法), of one 元 of revenue: `m·(1 - T) - Σ a_j·r_j`.
///
/// `m` operating margin before tax, `charge` the returns that all other assets are owed, after tax,
/// as a share of revenue. Below zero where the other assets eat up the earnings. Source: IVS 210, MPEEM.
pub fn excess_earned<N: Num>(margin: N, charge: N, tax_rate: N) -> N {
    margin * tax_rate.rest() - charge
}

/// Incremental earnings (增量收益法) of a year, 元: `[(P2 - C2)·Q2 - (P1 - C1)·Q1]·(1 - T)`.
///
/// The same as `[(P2-P1)·Q2 + (C1-C2)·Q2 + (P1-C1)·(Q2-Q1)]·(1-T)`: the gain by price, by cost and by volume.
pub fn increment<N: Num>(price: [N; 2], cost: [N; 2], volume: [N; 2], tax_rate: N) -> N {
    let all = [price[0], price[1], cost[0], cost[1], volume[0], volume[1], tax_rate];
    N::multilinear(&all, |x| ((x[1] - x[3]) * x[5] - (x[0] - x[2]) * x[4]) * (1.0 - x[6]))
}

/// The part of a cost that is not used up: `remaining / (used + remaining)`; nothing where no life remains.
pub fn life_kept<N: Num>(years_used: N, years_remaining: N) -> N {
    N::mixed(
        years_remaining,
        years_used,
        |remaining, used| {
            if remaining <= 0.0 { 0.0 } else { remaining / (used + remaining) }
        },
    )
}
