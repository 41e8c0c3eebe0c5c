//! Which column of a licence-statistics table a heading names. The official annexes were not seen, so that headings are
//! known by their words, in Chinese or as the notes name the columns.

use crate::import::headings::plain_width;
use crate::text::{Text, import_tables as words};

/// A column of the statistics.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum StatisticColumn {
    /// 统计期.
    Period,
    /// 行业代码.
    Code,
    /// 行业名称.
    Name,
    /// 合同份数.
    Contracts,
    /// 专利件数.
    Patents,
    /// 固定金额合同份数.
    FixedContracts,
    /// 固定金额均值.
    FixedMean,
    /// 固定金额中位数.
    FixedMedian,
    /// 年均许可费.
    FixedAnnual,
    /// 固定金额平均年限.
    FixedYears,
    /// 提成合同份数.
    RoyaltyContracts,
    /// 提成基数.
    RoyaltyBase,
    /// 平均提成率.
    RoyaltyMean,
    /// 入门费合同份数.
    EntryContracts,
    /// 平均入门费.
    EntryMean,
    /// 入门费合同的平均提成率.
    EntryRoyalty,
    /// 无偿合同份数.
    Free,
    /// 许可类型.
    Scope,
    /// 来源.
    Source,
    /// 已核对.
    Verified,
}

impl StatisticColumn {
    /// Every column, in the order of the notes.
    pub const ALL: [Self; 20] = [
        Self::Period,
        Self::Code,
        Self::Name,
        Self::Contracts,
        Self::Patents,
        Self::FixedContracts,
        Self::FixedMean,
        Self::FixedMedian,
        Self::FixedAnnual,
        Self::FixedYears,
        Self::RoyaltyContracts,
        Self::RoyaltyBase,
        Self::RoyaltyMean,
        Self::EntryContracts,
        Self::EntryMean,
        Self::EntryRoyalty,
        Self::Free,
        Self::Scope,
        Self::Source,
        Self::Verified,
    ];

    /// Its heading in the template, which reads back as this column.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Period => "统计期",
            Self::Code => "行业代码",
            Self::Name => "行业名称",
            Self::Contracts => "合同份数",
            Self::Patents => "专利件数",
            Self::FixedContracts => "固定金额合同份数",
            Self::FixedMean => "固定金额均值（万元）",
            Self::FixedMedian => "固定金额中位数（万元）",
            Self::FixedAnnual => "年均许可费（万元）",
            Self::FixedYears => "固定金额平均年限",
            Self::RoyaltyContracts => "提成合同份数",
            Self::RoyaltyBase => "提成基数",
            Self::RoyaltyMean => "平均提成率（%）",
            Self::EntryContracts => "入门费合同份数",
            Self::EntryMean => "平均入门费（万元）",
            Self::EntryRoyalty => "入门费合同平均提成率（%）",
            Self::Free => "无偿合同份数",
            Self::Scope => "许可类型",
            Self::Source => "来源文件",
            Self::Verified => "已核对",
        }
    }

    /// Its name for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Code => "gb_code",
            Self::Name => "gb_name",
            Self::Contracts => "contracts",
            Self::Patents => "patents",
            Self::FixedContracts => "fixed_contracts",
            Self::FixedMean => "fixed_mean",
            Self::FixedMedian => "fixed_median",
            Self::FixedAnnual => "fixed_annual_mean",
            Self::FixedYears => "fixed_mean_years",
            Self::RoyaltyContracts => "royalty_contracts",
            Self::RoyaltyBase => "royalty_base",
            Self::RoyaltyMean => "royalty_mean",
            Self::EntryContracts => "entry_contracts",
            Self::EntryMean => "entry_mean",
            Self::EntryRoyalty => "entry_royalty_mean",
            Self::Free => "free_contracts",
            Self::Scope => "scope",
            Self::Source => "source",
            Self::Verified => "verified",
        }
    }

    /// The column of that name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// Its name in words.
    pub fn label(self) -> Text {
        match self {
            Self::Period => words::STATISTIC_PERIOD,
            Self::Code => words::STATISTIC_CODE,
            Self::Name => words::STATISTIC_NAME,
            Self::Contracts => words::STATISTIC_CONTRACTS,
            Self::Patents => words::STATISTIC_PATENTS,
            Self::FixedContracts => words::STATISTIC_FIXED_CONTRACTS,
            Self::FixedMean => words::STATISTIC_FIXED_MEAN,
            Self::FixedMedian => words::STATISTIC_FIXED_MEDIAN,
            Self::FixedAnnual => words::STATISTIC_FIXED_ANNUAL,
            Self::FixedYears => words::STATISTIC_FIXED_YEARS,
            Self::RoyaltyContracts => words::STATISTIC_ROYALTY_CONTRACTS,
            Self::RoyaltyBase => words::STATISTIC_ROYALTY_BASE,
            Self::RoyaltyMean => words::STATISTIC_ROYALTY_MEAN,
            Self::EntryContracts => words::STATISTIC_ENTRY_CONTRACTS,
            Self::EntryMean => words::STATISTIC_ENTRY_MEAN,
            Self::EntryRoyalty => words::STATISTIC_ENTRY_ROYALTY,
            Self::Free => words::STATISTIC_FREE,
            Self::Scope => words::STATISTIC_SCOPE,
            Self::Source => words::STATISTIC_SOURCE,
            Self::Verified => words::STATISTIC_VERIFIED,
        }
    }

    /// It counts contracts or patents.
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Contracts
                | Self::Patents
                | Self::FixedContracts
                | Self::RoyaltyContracts
                | Self::EntryContracts
                | Self::Free
        )
    }

    /// It holds figures, of which one for several rows is not that of each.
    pub fn is_figure(self) -> bool {
        !matches!(
            self,
            Self::Period | Self::Code | Self::Name | Self::RoyaltyBase | Self::Scope | Self::Source | Self::Verified
        )
    }
}

/// A heading without blanks and in one width and case; the notes' own names keep their underscores.
fn normalised(heading: &str) -> String {
    heading.chars().filter(|sign| !sign.is_whitespace()).map(plain_width).collect::<String>().to_lowercase()
}

/// The column that a heading names.
pub fn column(heading: &str) -> Option<StatisticColumn> {
    let heading = normalised(heading);
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let count = has(&["份数", "合同数", "数量", "项数"]) || heading.ends_with("_n") || heading.starts_with("n_");
    let term = has(&["年限", "期限", "term", "年数"]);
    let rate = has(&["率", "比例", "pct", "rate"]);
    // Shares of the whole, sums over all contracts, ends and spreads: no column of their own, and never a mean.
    let no_mean = [
        "占比",
        "份额",
        "总额",
        "总金额",
        "合计",
        "total",
        "最高",
        "最低",
        "最大",
        "最小",
        "上限",
        "下限",
        "区间",
        "范围",
        "标准差",
        "方差",
        "偏差",
        "分位",
        "众数",
        "std",
        "deviation",
        "quartile",
        "maximum",
        "minimum",
        "range",
    ];
    if has(&no_mean) {
        return None;
    }
    let median = has(&["中位", "中值", "median"]);
    if has(&["入门费", "entry"]) {
        return match () {
            () if median => None,
            () if has(&["提成", "royalty"]) || rate => Some(StatisticColumn::EntryRoyalty),
            () if count => Some(StatisticColumn::EntryContracts),
            () => Some(StatisticColumn::EntryMean),
        };
    }
    if has(&["无偿", "免费", "free"]) {
        return Some(StatisticColumn::Free);
    }
    if has(&["提成", "royalty"]) {
        return match () {
            () if has(&["基数", "基础", "base"]) => Some(StatisticColumn::RoyaltyBase),
            () if count => Some(StatisticColumn::RoyaltyContracts),
            () if term || median => None,
            () if rate || has(&["平均", "均值", "mean"]) => Some(StatisticColumn::RoyaltyMean),
            () => None,
        };
    }
    if has(&["年均", "annual"]) {
        return (!median).then_some(StatisticColumn::FixedAnnual);
    }
    if has(&["固定", "可折算", "fixed"]) {
        return match () {
            () if median => Some(StatisticColumn::FixedMedian),
            () if term => Some(StatisticColumn::FixedYears),
            () if count => Some(StatisticColumn::FixedContracts),
            () if has(&["平均", "均值", "mean", "金额", "费"]) => Some(StatisticColumn::FixedMean),
            () => None,
        };
    }
    match () {
        () if has(&["核对", "核实", "verified"]) => Some(StatisticColumn::Verified),
        () if has(&["来源", "出处", "文件", "source"]) => Some(StatisticColumn::Source),
        () if has(&["许可类型", "许可种类", "许可方式", "licence_type", "license_type"]) => {
            Some(StatisticColumn::Scope)
        }
        () if has(&["代码", "编码", "code"]) => Some(StatisticColumn::Code),
        () if has(&["行业", "门类", "大类", "国民经济", "gb_name", "industry"]) => {
            Some(StatisticColumn::Name)
        }
        () if has(&["统计期", "期间", "时期", "年度", "年份", "period"]) => Some(StatisticColumn::Period),
        () if has(&["许可费"]) && has(&["平均", "均值"]) => Some(StatisticColumn::FixedMean),
        () if term => None,
        () if has(&["合同", "contracts"]) => Some(StatisticColumn::Contracts),
        () if has(&["专利", "patents"]) && (count || has(&["件数", "件"])) => Some(StatisticColumn::Patents),
        () => None,
    }
}
