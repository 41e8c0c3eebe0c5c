//! Whether one text holds the names of several parties.
//!
//! Names that look so but are one party's must not be stopped, so that this asks and never decides: signs that no name
//! of a firm or person contains count always, words such as 和 or "and" only between two whole names.

/// Signs that part names.
const SIGNS: [char; 9] = ['、', '，', ',', '；', ';', '\n', '|', '/', '／'];
/// How names of Chinese organisations end.
const ENDINGS: [&str; 24] = [
    "公司",
    "大学",
    "学院",
    "研究所",
    "研究院",
    "集团",
    "医院",
    "中心",
    "工厂",
    "厂",
    "合作社",
    "事务所",
    "企业",
    "学校",
    "中学",
    "委员会",
    "协会",
    "实验室",
    "基金会",
    "银行",
    "设计院",
    "科学院",
    "总队",
    "合伙）",
];
/// Legal forms and ends of names in Latin letters, lower case and without dots.
const FORMS: [&str; 34] = [
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "ag",
    "kg",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "as",
    "oy",
    "plc",
    "pte",
    "pty",
    "kk",
    "ltda",
    "university",
    "institute",
    "college",
    "co ltd",
];

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Without what stands in brackets, which belongs to the name before it.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '（' | '(' | '[' | '【' => depth += 1,
            '）' | ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn form(text: &str) -> String {
    text.trim().trim_matches('.').replace('.', "").to_lowercase()
}

fn is_form(text: &str) -> bool {
    FORMS.contains(&form(text).as_str())
}

/// Ends as the name of an organisation does.
fn ends_as_organisation(text: &str) -> bool {
    let text = text.trim();
    ENDINGS.iter().any(|ending| text.ends_with(ending))
        || text.rsplit([' ', ',']).find(|word| !word.is_empty()).is_some_and(is_form)
}

/// As long as the name of a person in Chinese, and nothing but Han.
fn is_person(text: &str) -> bool {
    let text = text.trim();
    (2..=4).contains(&text.chars().count()) && text.chars().all(is_han)
}

/// The parts at the signs, put together again where a sign belongs to the name: before a legal form ("Co., Ltd."), within
/// one ("A/S"), and between a name and its translation ("银行 / bank").
fn parts_at_signs(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut between = ' ';
    for piece in name.split_inclusive(SIGNS) {
        let sign = piece.chars().last().filter(|c| SIGNS.contains(c));
        let text = piece.trim_end_matches(SIGNS).trim();
        let joins = parts.last().is_some_and(|before: &String| {
            text.is_empty()
                || is_form(text)
                || text.chars().count() < 2
                || before.chars().count() < 2
                || (matches!(between, '/' | '／' | '|') && has_han(before) != has_han(text))
        });
        if joins {
            if let Some(last) = parts.last_mut()
                && !text.is_empty()
            {
                last.push(between);
                last.push_str(text);
            }
        } else if !text.is_empty() {
            parts.push(text.to_owned());
        }
        between = sign.unwrap_or(' ');
    }
    parts
}

/// The two names around a word that joins them.
fn parts_at_words(name: &str) -> Option<(String, String)> {
    for word in ["以及", "和", "与", "及", "暨", "&", "＆", " and "] {
        for (at, _) in name.match_indices(word) {
            let (before, after) = (name[..at].trim(), name[at + word.len()..].trim());
            let whole =
                after.chars().count() >= 2 && ends_as_organisation(before) || is_person(before) && is_person(after);
            if whole {
                return Some((before.to_owned(), after.to_owned()));
            }
        }
    }
    None
}

/// A name and the words after it that stand for others who are not named: "甲公司等", "甲公司等3人", "Acme Inc. et al.".
fn with_others(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let lower = text.to_lowercase();
    for words in [" et al.", " et al", " and others"] {
        // Lower case may be longer or shorter than what it is of.
        if lower.len() == text.len() && lower.ends_with(words) && text.is_char_boundary(text.len() - words.len()) {
            return Some(text.split_at(text.len() - words.len()));
        }
    }
    let (before, after) = text.split_at(text.rfind('等')?);
    let before = before.trim_end();
    let count = after['等'.len_utf8()..].trim();
    let number = count.trim_end_matches(|c: char| !c.is_ascii_digit() && !"两二三四五六七八九十多几数".contains(c));
    let many = !number.is_empty()
        && ["人", "家", "位", "名", "方", "个", "单位", "公司", "企业"]
            .iter()
            .any(|of| count[number.len()..].contains(of));
    let named = ends_as_organisation(before) || is_person(before);
    (named && (count.is_empty() || many)).then_some((before, after))
}

/// The names that one text seems to hold; one, where it seems to be a single name.
pub fn parts(name: &str) -> Vec<String> {
    let plain = without_brackets(name);
    let mut out = parts_named(&plain);
    if let Some((last, others)) = out.last().and_then(|last| with_others(last)) {
        let both = [last.to_owned(), others.trim().to_owned()];
        out.pop();
        out.extend(both);
    }
    out
}

/// The names that one text spells out.
fn parts_named(plain: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in parts_at_signs(plain.trim()) {
        let mut rest = part;
        // A text is short; the cap keeps a hostile one from holding the program up.
        for _ in 0..50 {
            let Some((before, after)) = parts_at_words(&rest) else { break };
            out.push(before);
            rest = after;
        }
        out.push(rest);
    }
    out
}

/// Whether one text seems to hold the names of several parties.
pub fn are_several(name: &str) -> bool {
    parts(name).len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_are_seen() {
        for name in [
            "示例科技有限公司、示例大学",
            "甲公司，乙公司",
            "甲公司;乙公司；丙公司",
            "甲公司/乙研究院",
            "甲公司\n乙公司",
            "甲公司和乙大学",
            "甲有限公司与乙有限公司",
            "甲集团及其研究院",
            "甲公司以及乙公司",
            "张伟和王小芳",
            "欧阳修与王安石",
            "华为技术有限公司&中兴通讯股份有限公司",
            "Acme Inc. and Beta LLC",
            "Acme Co., Ltd., Beta GmbH",
            "Acme Co., Ltd. & Beta University",
            "张三、李四",
            "某公司（北京），某大学",
            "示例科技有限公司等",
            "示例科技有限公司等3家单位",
            "李明等两人",
            "某大学 等 2 人",
            "Acme Inc. et al.",
        ] {
            assert!(are_several(name), "{name} {:?}", parts(name));
        }
    }

    #[test]
    fn single_names_are_left_alone() {
        for name in [
            "和谐科技有限公司",
            "中和科技有限公司",
            "永和与共科技有限公司",
            "及时雨传媒有限公司",
            "与非网络有限公司",
            "大和证券",
            "李和平",
            "欧阳和平",
            "中华人民共和国某部",
            "设计与制造技术有限公司",
            "光与影传媒有限公司",
            "柯瑞生物医药技术有限公司（北京）",
            "示例智造（苏州、无锡）研究院有限公司",
            "示例银行（未公开） / example bank (not public)",
            "Acme Co., Ltd.",
            "ACME CO.,LTD",
            "Johnson & Johnson",
            "Procter & Gamble Company",
            "Novo Nordisk A/S",
            "Smith and Wesson",
            "",
            "、",
            "Texas Instruments, Inc.",
            "中国科学院声学研究所",
            "北京高等研究院",
            "平等科技有限公司",
            "同等学力教育中心",
        ] {
            assert!(!are_several(name), "{name} {:?}", parts(name));
        }
    }
}
