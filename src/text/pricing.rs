//! What a loan costs bank and borrower.

texts! {
    HEADING = "定价与费用", "Pricing and costs";
    EXPLAINED = "预期损失、资本回报与借款人的综合成本。留空的项目视为未知：有关结果不计算。", "Expected loss, return on capital, and the borrower's all-in cost. What is left empty is unknown, and what rests on it is not computed.";
    DEFAULT_PROBABILITY = "违约概率（年）", "Probability of default a year";
    DEFAULT_PROBABILITY_TIP = "按借款人评级填写；政策文件中的等级附有违约概率时照填。", "By the borrower's grade; where the policy's grades have one, take it from there.";
    FUNDING_RATE = "资金成本（年）", "Cost of funds a year";
    OPERATING_RATE = "运营成本率（年）", "Operating cost a year";
    RISK_WEIGHT = "风险权重", "Risk weight";
    RISK_WEIGHT_TIP = "权重法下专利不是合格缓释品，不减资本：未评级中小企业常用 85%，符合条件的小微企业 75%〔未核实〕。", "Under the standardised approach a patent mitigates nothing: 85 % for an unrated SME, 75 % for a qualifying small firm [unverified].";
    CAPITAL_RATIO = "资本要求比例", "Capital ratio";
    CAPITAL_RATIO_TIP = "8%；含储备资本 10.5%〔未核实〕。", "8 %; 10.5 % with the buffer [unverified].";
    HURDLE = "资本回报要求", "Hurdle rate";
    APPRAISAL_FEE = "评估费", "Appraisal fee";
    OTHER_FEES = "其他一次性费用", "Other fees, once";
    GUARANTEE_RATE = "担保费率（年）", "Guarantee fee a year";
    INSURANCE_RATE = "保证保险费率（年）", "Insurance premium a year";
    INSURANCE_TIP = "仅凭处置价值，质押贷款的差额保险费率可高达数十个百分点，实际上不可保：应先看借款人自身还款能力。", "On disposal value alone the premium runs to tens of per cent, so that a pledge loan cannot be insured: price on the borrower first.";
    SUBSIDY_SHARE = "贴息比例", "Interest subsidy";
    SUBSIDY_CAP = "贴息上限", "Cap of the subsidy";
    FIG_EXPECTED_LOSS = "预期损失", "Expected loss";
    FIG_CAPITAL = "监管资本（首日）", "Regulatory capital (first day)";
    FIG_RAROC = "风险调整资本回报率（RAROC）", "Risk-adjusted return on capital (RAROC)";
    FIG_HURDLE_RATE = "达到资本回报要求的利率", "Rate that earns the hurdle";
    FIG_RISK_NEUTRAL = "风险中性利率", "Risk-neutral rate";
    FIG_ALL_IN = "借款人综合年化成本（IRR）", "Borrower's all-in cost (IRR)";
    FIG_ALL_IN_SUBSIDISED = "贴息后综合年化成本（IRR）", "All-in cost after subsidy (IRR)";
    FIG_SUBSIDY = "贴息", "Interest subsidy received";
    FORMULA_EXPECTED_LOSS = "Σ 当月违约概率 × 违约损失率 × 余额，违约损失率 = max(0, 1 − 清算价值 ÷ 余额)", "Σ the month's probability of default × LGD × exposure, LGD = max(0, 1 − liquidation value ÷ exposure)";
    FORMULA_CAPITAL = "贷款 × 风险权重 × 资本要求比例", "loan × risk weight × capital ratio";
    FORMULA_RAROC = "（利息 − 资金成本 − 运营成本 − 预期损失）÷（平均资本 × 年数）", "(interest − cost of funds − operating cost − expected loss) ÷ (mean capital × years)";
    FORMULA_HURDLE_RATE = "（资金成本 + 运营成本 + 预期损失 + 资本回报要求 × 平均资本 × 年数）÷（平均余额 × 年数）", "(cost of funds + operating cost + expected loss + hurdle × mean capital × years) ÷ (mean balance × years)";
    FORMULA_RISK_NEUTRAL = "(1 + 资金成本) ÷ (1 − PD × LGD) − 1，LGD 取各月最高", "(1 + cost of funds) ÷ (1 − PD × LGD) − 1, with the highest LGD of the months";
    FORMULA_ALL_IN = "使 放款 − 费用 = Σ 还款与年费 ÷ (1 + r)^t 的 r", "the r at which pay-out − fees = Σ payments and yearly fees ÷ (1 + r)^t";
    FORMULA_SUBSIDY = "min(贴息比例 × 利息, 上限)，于贷款结清时收到", "min(share × interest, cap), received when the loan ends";
    SOURCE = "通用定义；费率与权重由本机构或借款人提供", "Usual definitions; rates and weights are the institution's or the borrower's";
    CONVENTION_CAPITAL = "专利不减监管资本；经济损失按押品计算", "patents give no relief of regulatory capital; the economic loss counts the collateral";
    CONVENTION_FEES = "各项费用须逐一填写，没有发生的填 0；未填的不作零处理", "each fee is to be stated, 0 where there is none; what is not stated does not count as zero";
    BALANCE_YEARS = "余额累计（元·年）", "Balance over time (yuan-years)";
    INTEREST = "利息", "Interest";
    HIGHEST_LGD = "最高违约损失率", "Highest LGD";
    CAPITAL_YEARS = "资本累计（元·年）", "Capital over time (yuan-years)";
}
