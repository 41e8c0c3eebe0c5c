//! Which column of a licence-statistics table a heading names. The official annexes were not seen, so that headings are
//! known by their words, in Chinese or as the notes name the columns.

/// A column of the statistics.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Column {
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

impl Column {
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
}

/// A heading without blanks and in one width and case.
fn normalised(heading: &str) -> String {
    heading
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| match sign {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            other => other,
        })
        .collect::<String>()
        .to_lowercase()
}

/// The column that a heading names.
pub fn column(heading: &str) -> Option<Column> {
    let heading = normalised(heading);
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let count = has(&["份数", "合同数", "数量", "项数"]) || heading.ends_with("_n") || heading.starts_with("n_");
    let term = has(&["年限", "期限", "term", "年数"]);
    let rate = has(&["率", "比例", "pct", "rate"]);
    // Shares of the whole, sums over all contracts: no column of their own.
    if has(&["占比", "份额", "总额", "总金额", "合计", "total", "最高", "最低", "最大", "最小"]) {
        return None;
    }
    if has(&["入门费", "entry"]) {
        return Some(match () {
            () if has(&["提成", "royalty"]) || rate => Column::EntryRoyalty,
            () if count => Column::EntryContracts,
            () => Column::EntryMean,
        });
    }
    if has(&["无偿", "免费", "free"]) {
        return Some(Column::Free);
    }
    if has(&["提成", "royalty"]) {
        return match () {
            () if has(&["基数", "基础", "base"]) => Some(Column::RoyaltyBase),
            () if count => Some(Column::RoyaltyContracts),
            () if term => None,
            () if rate || has(&["平均", "均值", "mean"]) => Some(Column::RoyaltyMean),
            () => None,
        };
    }
    if has(&["年均", "annual"]) {
        return Some(Column::FixedAnnual);
    }
    if has(&["固定", "可折算", "fixed"]) {
        return match () {
            () if has(&["中位", "median"]) => Some(Column::FixedMedian),
            () if term => Some(Column::FixedYears),
            () if count => Some(Column::FixedContracts),
            () if has(&["平均", "均值", "mean", "金额", "费"]) => Some(Column::FixedMean),
            () => None,
        };
    }
    match () {
        () if has(&["核对", "核实", "verified"]) => Some(Column::Verified),
        () if has(&["来源", "出处", "文件", "source"]) => Some(Column::Source),
        () if has(&["许可类型", "许可种类", "许可方式", "licence_type", "license_type"]) => {
            Some(Column::Scope)
        }
        () if has(&["代码", "编码", "code"]) => Some(Column::Code),
        () if has(&["行业", "门类", "大类", "国民经济", "gb_name", "industry"]) => Some(Column::Name),
        () if has(&["统计期", "期间", "时期", "年度", "年份", "period"]) => Some(Column::Period),
        () if has(&["许可费"]) && has(&["平均", "均值"]) => Some(Column::FixedMean),
        () if term => None,
        () if has(&["合同", "contracts"]) => Some(Column::Contracts),
        () if has(&["专利", "patents"]) && (count || has(&["件数", "件"])) => Some(Column::Patents),
        () => None,
    }
}

/// How many 元 one unit of the column is, where the heading says.
pub fn money_unit(heading: &str) -> Option<u32> {
    let heading = normalised(heading);
    match () {
        () if heading.contains('亿') => Some(100_000_000),
        () if heading.contains('万') || heading.contains("_wan") => Some(10_000),
        () if heading.contains("百元") => Some(100),
        () if heading.contains("千元") => Some(1_000),
        () if heading.contains('元') => Some(1),
        () => None,
    }
}

/// The heading says that its figures are percentages.
pub fn says_percent(heading: &str) -> bool {
    let heading = normalised(heading);
    heading.contains('%') || heading.contains("pct") || heading.contains("百分")
}
