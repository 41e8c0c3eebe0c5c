//! A list of patents as text: rows or a refusal, a preview, and a case that it was merged into twice without a change the second time.
//! Workbooks are read in a process of its own; what happens in it is `tests/engine/hostile_files.rs`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::import::patents::{PatentList, PatentMerge};
use pledgeworth::import::{SheetTable, pasted, statistics, table};
use pledgeworth::lang::Lang;
use pledgeworth::model::Case;
use pledgeworth::reference::Reference;

fn through(table: &SheetTable) {
    let _ = statistics::of_table("list", table);
    let Ok(list) = PatentList::recognise(table) else { return };
    let Ok(preview) = list.preview(table, "list", Lang::Zh) else { return };
    for finding in preview.all_findings() {
        assert!(!finding.to_message().render(Lang::En).is_empty());
    }
    let (case, reference) = (Case::default(), Reference::builtin());
    let Ok(merged) = PatentMerge::plan(&case, &preview).apply(&case, &preview, reference) else { return };
    let Ok(again) = PatentMerge::plan(&merged, &preview).apply(&merged, &preview, reference) else { return };
    assert!(again.patents.len() >= merged.patents.len());
}

fuzz_target!(|bytes: &[u8]| {
    // The headings first: a fuzzer is long in finding them.
    const HEADINGS: &str = "申请号,公开(公告)号,专利名称,申请日,法律状态/事件,简单法律状态,质押登记号,质押生效日,独立权利要求数量,权利要求数量,同族国家/地区,分案原申请号\n";
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        return;
    }
    if let Ok(table) = table(bytes, None) {
        through(&table);
    }
    let with_headings = [HEADINGS.as_bytes(), bytes].concat();
    if let Ok(table) = table(&with_headings, None) {
        through(&table);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(table) = pasted(text)
    {
        through(&table);
    }
});
