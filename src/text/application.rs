//! The fields of the application for the registration of a pledge.

texts! {
    TITLE = "专利权质押登记申请表：填报内容", "Application for registration of a patent pledge: what to enter";
    NOT_THE_FORM = "本表按《专利权质押登记办法》列出申请表所需的内容，不是官方表格：官方表格及其填写说明原文未见（未核实），格式和栏目以国家知识产权局公布的为准。空白处由申请人填写。", "These are the particulars that the Measures ask for, not the official form: neither the form nor its instructions were seen (unverified). CNIPA's own form prevails. Blanks are for the applicants to fill in.";

    PLEDGOR = "出质人", "Pledgor";
    PLEDGOR_N = "出质人 {n}", "Pledgor {n}";
    PLEDGEE = "质权人", "Pledgee";
    AGENCY = "专利代理机构", "Patent agency";
    CLAIM = "主债权与质押合同", "Secured claim and pledge contract";
    PATENTS = "出质专利", "Patents pledged";
    DECLARATIONS = "声明与附件", "Declarations and papers";
    SIGNING = "签章", "Signatures and seals";

    COLUMN_ITEM = "项目", "Item";
    COLUMN_ENTRY = "填报内容", "Entry";
    COLUMN_BASIS = "依据（核实程度）", "Basis (how far confirmed)";
    TABLE_OF = "{part}：填报内容", "{part}: entries";

    NAME = "姓名或者名称", "Name";
    CODE = "统一社会信用代码或者证件号码", "Credit code or number of identity document";
    ADDRESS = "地址", "Address";
    POSTCODE = "邮政编码", "Postcode";
    CONTACT = "联系人", "Contact";
    PHONE = "电话", "Telephone";
    SCOPE_OF_AGENCY = "代理人姓名与委托权限", "Agent's name and scope of authority";
    APPOINTED = "是否委托", "Appointed";

    CLAIM_KIND = "被担保债权的种类", "Kind of the secured claim";
    CLAIM_AMOUNT = "被担保债权的数额", "Amount of the secured claim";
    PERFORMANCE = "债务人履行债务的期限", "Term of performance";
    FROM_TO = "{from} 至 {to}", "{from} to {to}";
    UNTIL = "至 {to}", "until {to}";
    SCOPE = "质押担保的范围", "Scope of the security";
    CONTRACT_NUMBER = "质押合同编号与签订日期", "Number and date of the pledge contract";
    MAIN_CONTRACT = "主合同编号与签订日期", "Number and date of the main contract";
    DEBTOR = "债务人（借款人）", "Debtor (borrower)";

    COUNT = "专利件数", "Number of patents";
    PATENTS_TABLE = "出质专利逐件列明", "The patents one by one";
    COLUMN_NUMBER = "序号", "No.";
    COLUMN_TITLE = "名称", "Title";
    COLUMN_PATENT_NUMBER = "专利号", "Patent number";
    COLUMN_KIND = "类型", "Kind";
    COLUMN_FILED = "申请日", "Filed";
    COLUMN_GRANTED = "授权公告日", "Granted";
    COLUMN_OWNERS = "专利权人", "Patentees";
    LEFT_OUT = "未列入（不出质）：{count} 件。", "Not listed, as not pledged: {count}.";

    APPRAISED = "是否经资产评估", "Appraised";
    APPRAISED_NOTE = "经过评估的，须提交资产评估报告", "Where appraised, the appraisal report must be filed";
    FOREIGN = "是否有境外当事人", "Foreign party";
    SAME_DAY = "同日申请的声明", "Declaration on same-day applications";
    INVALIDATION = "无效宣告程序的声明", "Declaration on pending invalidation";
    CO_OWNERS = "共有人同意", "Consent of co-owners";
    CONCERNS = "涉及 {count} 件：{patents}", "Concerns {count}: {patents}";
    CONCERNS_NONE = "不涉及", "none concerned";
    CONCERNS_UNKNOWN = "{count} 件未填，须核对", "not stated for {count}: to be checked";
    CONCERNS_SOME_UNKNOWN = "{concerned}；另有 {count} 件未填，须核对", "{concerned}; not stated for {count} more, to be checked";

    SEAL_PLEDGOR = "出质人签字或者盖章", "Pledgor's signature or seal";
    SEAL_PLEDGEE = "质权人签字或者盖章", "Pledgee's signature or seal";
    SEAL_AGENCY = "代理机构盖章", "Agency's seal";
    DATE = "日期", "Date";

    BASIS = "{article}（{mark}）", "{article} ({mark})";
    USUAL = "通常栏目（未核实）", "usual entry (unverified)";
    BLANK = "________________", "_________________";
    YES = "是", "yes";
    NO = "否", "no";
}
