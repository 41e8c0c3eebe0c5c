//! Names of what a field belongs to, and labels of fields that stand in a table without one.

texts! {
    FIELD_OF = "{of}：{what}", "{of}: {what}";

    EVENT_N = "登记事项 {n}", "Register entry {n}";
    EVENT_CODE = "类别", "Kind of entry";
    EVENT_DATE = "生效日", "Effective date";
    EVENT_NUMBER = "登记号", "Registration number";
    EVENT_DETAIL = "内容", "Detail";

    PLEDGE_CONTRACT = "质押合同", "Pledge contract";
    PAPER_N = "资料 {n}", "Paper {n}";
    PAPER_STATE = "是否已备", "On file or not";
    PAPER_NOTE = "编号或说明", "Number or reason";

    INSTALMENT_N = "第 {n} 期", "Instalment {n}";
    GENERATION_N = "第 {n} 代通信标准", "Generation {n}";
    GENERATION_NAME = "通信标准名称", "Name of the generation";
    RATE_OF_COMPARABLE = "费率", "Rate as concluded";
    OPENED_ROW = "打开的表行", "Row it was opened from";
    RATE_ROW = "费率取自的表行", "Row the rate is taken from";
    SCORER = "评分人", "Scorer";

    PREMIUM_NAME = "风险名称", "Which risk";
    CHOSEN_METHOD = "估值方法", "Valuation method";
    METHOD_REASON = "采用或加权的理由", "Why it is used or weighs so";
}
