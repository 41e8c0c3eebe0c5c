//! Words of a legal status, and legal events, as lists write them.
//!
//! "有效" alone proves nothing: pledges, preservation, licences and transfers all stand under it. What a status says of burdens
//! becomes events, which the title check pairs.

use jiff::civil::Date;

use crate::import::headings::normalised;
use crate::model::{LegalEvent, LegalStatus};
use crate::text::parse;

/// More register entries than these no patent has.
pub const MOST_EVENTS: usize = 500;

/// What a part of a status says of the right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum StatusWord {
    /// Filed, not granted.
    Pending,
    /// 恢复: whatever had ended it is undone.
    Restored,
    /// 有效 and nothing more.
    Alive,
    /// 授权.
    Granted,
    /// 等年费滞纳金: in force, within the months of late fees.
    InGrace,
    /// 部分无效.
    PartlyInvalid,
    /// 失效, and nothing of why.
    Dead,
    /// 未缴年费终止.
    Lapsed,
    /// 主动放弃, 避免重复授权.
    Abandoned,
    /// 届满.
    Expired,
    /// 全部无效.
    Invalid,
    /// 驳回, 撤回: there never was a right.
    NeverGranted,
}

/// A status as it was read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StatusReading {
    /// What it says of the right, the gravest first.
    pub words: Vec<StatusWord>,
    /// What it says of burdens and ends, as events.
    pub events: Vec<LegalEvent>,
    /// It says that a request for invalidation is pending.
    pub invalidation_requested: bool,
    /// It says that an open licence is declared.
    pub open_licence: bool,
    /// Parts that were not understood.
    pub unread: Vec<String>,
}

impl StatusReading {
    /// Adds what another column says.
    pub fn add(&mut self, other: Self) {
        self.words.extend(other.words);
        self.words.sort_unstable_by(|a, b| b.cmp(a));
        self.words.dedup();
        for event in other.events {
            if self.events.len() < MOST_EVENTS && !self.events.contains(&event) {
                self.events.push(event);
            }
        }
        self.invalidation_requested |= other.invalidation_requested;
        self.open_licence |= other.open_licence;
        self.unread.extend(other.unread);
    }

    /// The case's word for it; none where the list says only that the right is dead, or nothing.
    pub fn status(&self) -> Option<LegalStatus> {
        let word = self.words.iter().find(|word| !self.is_undone(**word)).filter(|_| !self.contradicts_itself())?;
        Some(match word {
            StatusWord::Pending => LegalStatus::Pending,
            // What lives again is the application, where that is what had ended.
            StatusWord::Restored if self.words.contains(&StatusWord::NeverGranted) => LegalStatus::Pending,
            StatusWord::Granted | StatusWord::Restored | StatusWord::Alive | StatusWord::InGrace => {
                LegalStatus::InForce
            }
            StatusWord::PartlyInvalid => LegalStatus::PartlyInvalidated,
            StatusWord::Lapsed => LegalStatus::Lapsed,
            StatusWord::Abandoned => LegalStatus::Abandoned,
            StatusWord::Expired => LegalStatus::Expired,
            StatusWord::Invalid => LegalStatus::Invalidated,
            StatusWord::Dead | StatusWord::NeverGranted => return None,
        })
    }

    /// The right is dead, and the list does not say why.
    pub fn is_dead_of_unknown_cause(&self) -> bool {
        self.words.first() == Some(&StatusWord::Dead)
    }

    /// There never was a right.
    pub fn never_granted(&self) -> bool {
        self.words.first() == Some(&StatusWord::NeverGranted)
            && !self.is_undone(StatusWord::NeverGranted)
            && !self.contradicts_itself()
    }

    /// It says both that the application came to nothing and that it was granted: a history, whose end is not known.
    pub fn contradicts_itself(&self) -> bool {
        self.words.contains(&StatusWord::NeverGranted) && self.words.contains(&StatusWord::Granted)
    }

    /// It says that the right lapsed, and that it was restored.
    pub fn is_restored(&self) -> bool {
        self.words.contains(&StatusWord::Lapsed) && self.is_undone(StatusWord::Lapsed)
    }

    /// An end that a restoration has undone: one that is not known to lie before the end.
    fn is_undone(&self, word: StatusWord) -> bool {
        let last =
            |code: &str| self.events.iter().filter(|event| event.code == code).filter_map(|event| event.date).max();
        let undone = self.words.contains(&StatusWord::Restored);
        match word {
            StatusWord::Lapsed => {
                undone && last("CF01").is_none_or(|ended| last("RR01").is_none_or(|back| ended <= back))
            }
            StatusWord::NeverGranted => undone,
            _ => false,
        }
    }
}

/// Reads a status or a list of events: parts between strokes, semicolons and line ends.
pub fn read(text: &str) -> StatusReading {
    let mut reading = StatusReading::default();
    for part in text.split(['|', ';', '；', '\n', '\r', '｜', '，', ',']) {
        let part = part.trim();
        if crate::import::figures::is_blank(part) {
            continue;
        }
        one(part, &mut reading);
    }
    reading.words.sort_unstable_by(|a, b| b.cmp(a));
    reading.words.dedup();
    reading
}

/// A code of the gazette in a text: two letters and two digits.
fn code(text: &str) -> Option<String> {
    let plain: String = text.chars().map(crate::import::headings::plain_width).flat_map(char::to_uppercase).collect();
    plain
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .find(|word| {
            let bytes = word.as_bytes();
            bytes.len() == 4
                && bytes[..2].iter().all(u8::is_ascii_uppercase)
                && bytes[2..].iter().all(u8::is_ascii_digit)
        })
        .map(str::to_owned)
}

/// A day in a text, and the text without it.
fn dated(text: &str) -> (Option<Date>, String) {
    let mut rest: Vec<&str> = Vec::new();
    let mut day = None;
    for word in text.split([' ', '\u{3000}', ':', '：', '(', ')', '（', '）', '[', ']']) {
        match parse::date(word) {
            Some(found) if day.is_none() && word.len() >= 8 => day = Some(found),
            _ if word.is_empty() => {}
            _ => rest.push(word),
        }
    }
    (day, rest.join(" "))
}

/// 无质押, 未许可: there is no such entry. Where anything else is named beside it, it is read as if it were there.
pub fn is_denied(word: &str) -> bool {
    const DENIALS: [&str; 14] = [
        "无",
        "未",
        "没有",
        "尚未",
        "暂无",
        "从未",
        "未曾",
        "不存在",
        "未办理",
        "未发生",
        "未设立",
        "未被",
        "not",
        "no",
    ];
    const ENTRIES: [&str; 13] = [
        "质押", "出质", "保全", "冻结", "查封", "许可", "转让", "转移", "诉讼", "pledge", "licen", "transfer", "assign",
    ];
    let after = DENIALS.iter().filter_map(|denial| word.strip_prefix(denial));
    let mut said = after.filter(|rest| ENTRIES.iter().any(|entry| rest.starts_with(entry)));
    said.any(|rest| !["有", "已", "但", "曾", "but"].iter().any(|other| rest.contains(other)))
}

fn one(part: &str, reading: &mut StatusReading) {
    use StatusWord as W;
    let (date, rest) = dated(part);
    let word = normalised(&rest);
    let has = |words: &[&str]| words.iter().any(|wanted| word.contains(wanted));
    let mut say = |status: &[W], event: Option<&str>| {
        reading.words.extend(status);
        if let Some(event) = event {
            let event =
                LegalEvent { code: event.to_owned(), date, registration_number: String::new(), detail: rest.clone() };
            if !reading.events.contains(&event) {
                reading.events.push(event);
            }
        }
    };
    if let Some(code) = code(&rest) {
        let status: &[W] = match code.as_str() {
            "CF01" => &[W::Lapsed],
            "CX01" => &[W::Expired],
            "AV01" => &[W::Abandoned],
            "IW01" => &[W::Invalid],
            "IP01" => &[W::PartlyInvalid],
            "RR01" => &[W::Restored],
            _ => &[],
        };
        return say(status, Some(&code));
    }
    if is_denied(&word) {
        return;
    }
    // What waits for its restoration is not restored.
    let restored =
        has(&["恢复", "restor"]) && !has(&["等恢复", "待恢复", "请求恢复", "恢复请求", "恢复期", "可恢复", "未恢复"]);
    // The name of a branch that holds beginning and end says nothing of an end.
    let ends = has(&["注销", "解除", "撤销登记", "release", "cancel"]) && !has(&["生效", "保全及"]);
    let changes = has(&["变更", "change"]) && !has(&["生效"]);
    match () {
        () if word.is_empty() => {}
        () if has(&[
            "未授权",
            "未获授权",
            "未获得授权",
            "没有授权",
            "待授权",
            "notgranted",
            "notyetgranted",
            "ungranted",
        ]) =>
        {
            say(&[W::Pending], None);
        }
        () if has(&["非有效", "不再有效", "未维持", "notinforce", "notactive", "nolonger"]) => {
            say(&[W::Dead], None);
        }
        () if has(&["质押", "出质", "pledge"]) => {
            let event = if ends {
                "PC01"
            } else if changes {
                "PM01"
            } else {
                "PE01"
            };
            say(&[W::Granted], Some(event));
        }
        () if has(&["保全", "冻结", "查封", "preserv", "freez", "seiz"]) => {
            let event = if ends { "PD01" } else { "PP01" };
            say(&[W::Granted], Some(event));
        }
        () if has(&["开放许可", "openlicen"]) => {
            reading.open_licence = !ends && !has(&["撤回"]);
        }
        () if has(&["许可", "licen"]) => {
            let event = if ends {
                "EC01"
            } else if changes {
                "EM01"
            } else {
                "EE01"
            };
            say(&[W::Granted], Some(event));
        }
        () if restored => say(&[W::Restored], Some("RR01")),
        () if has(&["部分无效", "部分撤销", "无效部分", "部分有效", "partlyinvalid", "partiallyinvalid"]) =>
        {
            say(&[W::PartlyInvalid], Some("IP01"));
        }
        () if has(&["无效宣告请求", "请求宣告", "无效请求", "无效程序", "无效审理", "无效口审"])
            || has(&["无效"]) && has(&["审查中", "审理中", "程序", "进行中", "待审", "待决", "无效中", "宣告中"]) =>
        {
            reading.invalidation_requested = true;
        }
        () if has(&["维持有效", "维持专利权有效"]) => say(&[W::Granted], None),
        () if has(&["全部无效", "宣告无效", "宣告专利权无效", "全部撤销", "revoked", "invalidated"]) =>
        {
            say(&[W::Invalid], Some("IW01"));
        }
        () if has(&["滞纳金"]) => say(&[W::InGrace], None),
        // An international application that was never brought to China.
        () if has(&["pct指定期满", "pct未进入", "unentered", "designationexpir"]) => {
            say(&[W::NeverGranted], None);
        }
        () if has(&["未缴", "欠费", "费用终止", "nonpayment", "non-payment", "feerelated", "fee-related"]) => {
            say(&[W::Lapsed], date.map(|_| "CF01"));
        }
        () if has(&["届满", "期满", "expired", "expiry"]) => say(&[W::Expired], date.map(|_| "CX01")),
        () if has(&["视为放弃", "视为撤回", "视撤", "驳回", "撤回", "withdraw", "reject", "refus"]) => {
            say(&[W::NeverGranted], None);
        }
        () if has(&["避免重复", "放弃"]) => say(&[W::Abandoned], date.map(|_| "AV01")),
        () if has(&["转移", "转让", "继承", "assignment", "transfer"]) => say(&[], Some("TR01")),
        () if has(&["著录事项", "名称变更", "地址变更", "更正", "送达", "其他有关"]) || changes => {
        }
        () if has(&[
            "审中",
            "实质审查",
            "实审",
            "审查",
            "在审",
            "公开",
            "公布",
            "受理",
            "初审",
            "等待",
            "待授权",
            "办理登记",
            "等办登",
            "进入国家",
            "pending",
            "examin",
            "published",
            "application",
        ]) =>
        {
            say(&[W::Pending], None);
        }
        () if has(&[
            "失效",
            "无效",
            "无权",
            "终止",
            "inactive",
            "dead",
            "discontinu",
            "abandon",
            "ceased",
            "lapse",
        ]) =>
        {
            say(&[W::Dead], None);
        }
        () if word == "有效" || word == "有效专利" || word == "active" || word == "alive" || word == "有权" => {
            say(&[W::Alive], None);
        }
        () if has(&["授权", "专利权维持", "有效", "granted", "inforce", "active", "解密", "续展"]) => {
            say(&[W::Granted], None);
        }
        () => reading.unread.push(part.to_owned()),
    }
}
