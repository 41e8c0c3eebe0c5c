//! The valuation screen.

texts! {
    HEADING = "估值", "Valuation";
    EXPLANATION = "收益、成本、市场与期权各法的价值，按权重定值。", "Value by income, cost, market and option, concluded by weight.";
}
