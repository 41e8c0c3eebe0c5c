//! The import wizard: a list taken by mouse and by keyboard, cells pasted, a mapping remembered, a merge undone, a file
//! refused, a reading given up.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::common::{SMALL, case, drop_file, go_to, harness, harness_in, picture, surroundings};
use eframe::egui::{Event, Key, Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use pledgeworth::app::dialog::Dialog;
use pledgeworth::app::importing::{ImportState, ImportStep, ImportWizard};
use pledgeworth::app::shown_rows::RowState;
use pledgeworth::app::{Command, Surroundings};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, Origin, Patent, PatentId, Stage};
use pledgeworth::text::{Text, import_wizard as words, shell};
use pledgeworth::ui::Window;

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];
/// Numbers with right check digits, made up.
const LIST: &str = "申请号,专利名称,专利类型,申请日,当前权利人,法律状态,备注一\n\
CN201510876543.1,一种泵,发明专利,2015-12-03,甲公司,授权,a\n\
CN202020123456.3,一种阀,实用新型,2020-01-19,甲公司,授权,b\n\
不是号码,一种管,发明专利,2019-01-01,甲公司,授权,c\n";

fn numbers() -> [String; 2] {
    ["201510876543", "202020123456"].map(|digits| {
        let check = pledgeworth::statutory::application_number::check_digit(digits).unwrap();
        format!("CN{digits}.{check}")
    })
}

fn list() -> String {
    let [first, second] = numbers();
    LIST.replace("CN201510876543.1", &first).replace("CN202020123456.3", &second)
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn run(window: &mut Harness<'_, Window>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, command);
}

fn wizard<'a>(window: &'a Harness<'_, Window>) -> Option<&'a ImportWizard> {
    match &window.state().app.dialog {
        Some(Dialog::Import(wizard)) => Some(wizard),
        _ => None,
    }
}

/// Waits until the table is read, or refused.
fn read(window: &mut Harness<'_, Window>) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_mins(1) {
        window.step();
        let done = wizard(window).is_none_or(|wizard| !matches!(wizard.state, ImportState::Reading) && !wizard.again);
        if done {
            window.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the table was not read");
}

fn import(window: &mut Harness<'_, Window>, path: &Path) {
    run(window, Command::ImportPath(path.to_owned()));
    read(window);
}

fn press(window: &mut Harness<'_, Window>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

fn button(window: &mut Harness<'_, Window>, text: Text, lang: Lang) {
    press(window, Role::Button, text.get(lang));
}

fn take(count: usize, lang: Lang) -> String {
    words::TAKE.with([("count", count.into())]).render(lang)
}

fn sees(window: &Harness<'_, Window>, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

fn states(window: &Harness<'_, Window>) -> Vec<RowState> {
    wizard(window).unwrap().read().unwrap().rows.iter().map(|row| row.state).collect()
}

#[test]
fn a_list_is_taken_by_mouse_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list());
    for lang in LANGUAGES {
        let mut window = harness(Some(Case::default()), lang, SMALL);
        go_to(&mut window, Stage::Patents);
        window.get_by_role_and_label(Role::Button, pledgeworth::text::screen_patents::IMPORT_LIST.get(lang));
        import(&mut window, &path);
        assert!(sees(&window, words::VENDOR_UNKNOWN.get(lang)), "what was recognised is said");
        assert!(sees(&window, "备注一"), "a column that is not read is named");
        button(&mut window, words::NEXT_COLUMNS, lang);
        let column = words::COLUMN_OF.with([("heading", pledgeworth::text::Arg::Quoted("申请日".into()))]).render(lang);
        window.get_by_role_and_label(Role::ComboBox, &column);
        button(&mut window, words::NEXT_ROWS, lang);
        assert_eq!(states(&window), [RowState::New, RowState::New, RowState::Refused]);
        let first = words::ROW_TAKE.with([("row", format!("{} 一种泵", wizard_key(&window, 0)).into())]).render(lang);
        press(&mut window, Role::CheckBox, &first);
        press(&mut window, Role::Button, &take(1, lang));
        assert!(window.state().app.dialog.is_none());
        let titles: Vec<_> = case(&window).patents.iter().map(|patent| patent.title.as_str()).collect();
        assert_eq!(titles, ["一种阀"], "only what is ticked");
        assert_eq!(case(&window).patents[0].filing_date.value, Some(date(2020, 1, 19)));
        assert_eq!(window.state().app.ui.stage, Stage::Patents);
        run(&mut window, Command::Undo);
        assert!(case(&window).patents.is_empty(), "one step takes it back");
    }
}

fn wizard_key(window: &Harness<'_, Window>, row: usize) -> String {
    wizard(window).unwrap().read().unwrap().rows[row].key.clone()
}

/// Enter goes on from step to step and takes the list; a case is begun where none is open.
#[test]
fn a_list_is_taken_by_keyboard_from_the_start_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list());
    for lang in LANGUAGES {
        let mut window = harness(None, lang, SMALL);
        window.get_by_role_and_label(Role::Button, words::IMPORT.get(lang));
        import(&mut window, &path);
        assert!(sees(&window, words::TAKE_BEGINS.get(lang)));
        for step in [ImportStep::Columns, ImportStep::Rows] {
            window.key_press(Key::Enter);
            window.run();
            assert_eq!(wizard(&window).unwrap().step, step);
        }
        window.key_press(Key::Enter);
        window.run();
        assert!(window.state().app.dialog.is_none());
        assert_eq!(case(&window).patents.len(), 2);
        assert_eq!(case(&window).base_date.value, Some(crate::common::TODAY), "the case is begun as any other");
    }
}

/// Cells copied in a spreadsheet and pasted where no field has the focus.
#[test]
fn pasted_cells_open_the_wizard() {
    let cells = list().replace(',', "\t");
    let mut window = harness(Some(Case::default()), Lang::Zh, SMALL);
    go_to(&mut window, Stage::Patents);
    window.ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
    window.event(Event::Paste("一个词".into()));
    window.run();
    assert!(wizard(&window).is_none(), "a word is no table");
    window.event(Event::Paste(cells));
    window.step();
    read(&mut window);
    assert_eq!(wizard(&window).unwrap().file, words::PASTED.zh);
    assert_eq!(states(&window).len(), 3);
}

/// A dropped table is imported, a dropped case opened.
#[test]
fn a_dropped_table_is_imported() {
    use pledgeworth::app::App;
    assert_eq!(App::dropped("a.XLSX".into()), Command::ImportPath("a.XLSX".into()));
    assert_eq!(App::dropped("a.csv".into()), Command::ImportPath("a.csv".into()));
    assert_eq!(App::dropped("a.pledge".into()), Command::OpenPath("a.pledge".into()));
}

/// The drop itself, on whatever is in front: the wizard, the policy on the desk, a dialog that asks for a file, a question.
#[test]
fn a_dropped_file_reaches_what_asks_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let table = file(folder.path(), "清单.csv", &list());
    let grades = file(folder.path(), "违约.csv", "信用等级,违约概率（%）\nAA,0.5\nA,1.2\nB,x\n");
    let pledge = folder.path().join("案件.pledge");
    pledgeworth::store::save(&pledge, &Case { title: "拖入的案件".into(), ..Case::default() }).unwrap();
    for lang in LANGUAGES {
        let mut window = harness(None, lang, SMALL);
        drop_file(&mut window, &pledge);
        window.run();
        assert_eq!(case(&window).title, "拖入的案件");
        drop_file(&mut window, &table);
        read(&mut window);
        assert_eq!((wizard(&window).unwrap().file.as_str(), states(&window).len()), ("清单.csv", 3));
        button(&mut window, shell::CANCEL, lang);
        // Where a file is asked for, it is that one.
        run(&mut window, Command::Open);
        drop_file(&mut window, &pledge);
        window.run();
        let Some(Dialog::File(asked)) = &window.state().app.dialog else { panic!("the dialog stays") };
        assert_eq!(asked.path, pledge.display().to_string());
        button(&mut window, shell::CANCEL, lang);
        // On the desk of the policy a table is one of grades.
        run(&mut window, Command::InstitutionPolicy);
        drop_file(&mut window, &grades);
        graded(&mut window);
        let Some(Dialog::Policy(desk)) = &window.state().app.dialog else { panic!("the desk stays") };
        assert_eq!(desk.grades[..2], [["AA".to_owned(), "0.5".to_owned()], ["A".to_owned(), "1.2".to_owned()]]);
        assert!(desk.said.contains(lang.pick("第 4 行", "Line 4")), "the doubtful cell is named: {}", desk.said);
        // A question is answered first.
        window.state_mut().app.dialog = Some(Dialog::Confirm { then: Command::New });
        drop_file(&mut window, &table);
        assert!(matches!(window.state().app.dialog, Some(Dialog::Confirm { .. })));
    }
}

/// Waits until the grades are on the desk, or refused.
fn graded(window: &mut Harness<'_, Window>) {
    for _ in 0..2_000 {
        window.step();
        if matches!(&window.state().app.dialog, Some(Dialog::Policy(desk)) if !desk.said.is_empty()) {
            window.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the grades were not read");
}

/// The button on the desk of the policy: a table of grades, and a file that is none.
#[test]
fn grades_are_read_by_the_button_on_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let grades = file(folder.path(), "违约.csv", "等级,违约概率\n甲,0.5%\n乙,1.2%\n");
    let people = file(folder.path(), "名单.csv", "姓名,电话\n张三,1\n");
    for lang in LANGUAGES {
        let mut window = harness(Some(Case::default()), lang, Vec2::new(1280.0, 1800.0));
        run(&mut window, Command::InstitutionPolicy);
        window.run();
        for (path, said) in [
            (&people, lang.pick("没有找到违约概率表", "No table of probabilities")),
            (&grades, lang.pick("已读入 2 个等级", "2 grades")),
        ] {
            button(&mut window, pledgeworth::text::policy::IMPORT_GRADES, lang);
            let Some(Dialog::File(asked)) = &mut window.state_mut().app.dialog else { panic!("a file is asked for") };
            asked.path = path.display().to_string();
            window.run();
            button(&mut window, shell::FILE_OPEN, lang);
            graded(&mut window);
            assert!(sees(&window, said), "{said}");
        }
        let Some(Dialog::Policy(desk)) = &window.state().app.dialog else { panic!("the desk stays") };
        assert_eq!(desk.grades[0], ["甲".to_owned(), "0.5".to_owned()]);
    }
}

/// Columns of licence statistics can be read otherwise, and are so the next time.
#[test]
fn columns_of_statistics_are_mapped_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "统计.csv", "行业名称,备案数,平均提成率（%）\n甲业,12,4.5\n乙业,7,5\n");
    for lang in LANGUAGES {
        let around = || Surroundings { settings: Some(kept.path().join(lang.pick("zh", "en"))), ..surroundings() };
        let mut window = harness_in(around(), Some(Case::default()), lang, SMALL);
        import(&mut window, &path);
        button(&mut window, words::NEXT_COLUMNS, lang);
        picture(&mut window, &format!("import-statistics-{lang:?}"));
        let column = words::COLUMN_OF.with([("heading", pledgeworth::text::Arg::Quoted("备案数".into()))]).render(lang);
        press(&mut window, Role::ComboBox, &column);
        press(&mut window, Role::Button, pledgeworth::text::import_tables::STATISTIC_CONTRACTS.get(lang));
        read(&mut window);
        assert!(sees(&window, words::BY_USER.get(lang)));
        let mut window = harness_in(around(), Some(Case::default()), lang, SMALL);
        import(&mut window, &path);
        button(&mut window, words::NEXT_COLUMNS, lang);
        assert!(sees(&window, words::BY_MEMORY.get(lang)));
        button(&mut window, words::NEXT_ROWS, lang);
        press(&mut window, Role::Button, &take(2, lang));
        let rows = &case(&window).licence_fee.guideline.statistics[0].rows;
        assert_eq!((rows[0].contracts, rows[1].contracts), (Some(12.0), Some(7.0)));
    }
}

/// Fifty thousand rows: the window goes on while they are read, and giving up is answered at once.
#[test]
fn a_long_list_leaves_the_window_free() {
    let folder = tempfile::tempdir().unwrap();
    let mut many = String::from("申请号,专利名称,专利类型,申请日,当前权利人,法律状态\n");
    for n in 0..50_000 {
        let digits = format!("20201{n:07}");
        let check = pledgeworth::statutory::application_number::check_digit(&digits).unwrap();
        let _ = writeln!(many, "CN{digits}.{check},一种装置及其方法 {n},发明专利,2020-01-19,甲公司,授权");
    }
    let many = file(folder.path(), "五万件.csv", &many);
    let mut window = harness(Some(Case::default()), Lang::Zh, SMALL);
    run(&mut window, Command::ImportPath(many));
    let mut passes = 0;
    while passes < 20 {
        window.step();
        let wizard = wizard(&window).expect("it is being read");
        assert!(matches!(wizard.state, ImportState::Reading), "fifty thousand rows are read in twenty passes");
        passes += 1;
    }
    window.get_by_role_and_label(Role::Button, shell::CANCEL.zh).click();
    let asked = Instant::now();
    window.step();
    window.step();
    assert!(window.state().app.dialog.is_none(), "given up after {:?}", asked.elapsed());
    std::thread::sleep(Duration::from_millis(300));
    window.run();
    assert!(window.state().app.dialog.is_none() && case(&window).patents.is_empty());
}

#[test]
fn a_changed_mapping_is_followed_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list().replace("专利名称", "名目"));
    let around = || Surroundings { settings: Some(kept.path().to_owned()), ..surroundings() };
    let lang = Lang::Zh;
    let mut window = harness_in(around(), Some(Case::default()), lang, SMALL);
    import(&mut window, &path);
    assert!(wizard(&window).unwrap().read().unwrap().rows[0].title.is_empty());
    button(&mut window, words::NEXT_COLUMNS, lang);
    press(&mut window, Role::ComboBox, "“名目”读入为");
    press(&mut window, Role::Button, pledgeworth::text::import_patents::FIELD_TITLE.get(lang));
    read(&mut window);
    assert_eq!(wizard(&window).unwrap().read().unwrap().rows[0].title, "一种泵");
    assert!(sees(&window, words::BY_USER.get(lang)));
    // Another day, another window: as last time.
    let mut window = harness_in(around(), Some(Case::default()), lang, SMALL);
    import(&mut window, &path);
    assert_eq!(wizard(&window).unwrap().read().unwrap().rows[0].title, "一种泵");
    button(&mut window, words::NEXT_COLUMNS, lang);
    assert!(sees(&window, words::BY_MEMORY.get(lang)));
}

/// Two columns of one heading: each has a name of its own, and what is chosen is remembered for such a table alone.
#[test]
fn columns_of_one_heading_are_chosen_apart() {
    let folder = tempfile::tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list().replace("申请日", "日期").replace("备注一", "日期"));
    let around = || Surroundings { settings: Some(kept.path().to_owned()), ..surroundings() };
    let lang = Lang::Zh;
    for time in 0..2 {
        let mut window = harness_in(around(), Some(Case::default()), lang, SMALL);
        import(&mut window, &path);
        button(&mut window, words::NEXT_COLUMNS, lang);
        if time == 0 {
            picture(&mut window, "import-same-headings");
            press(&mut window, Role::ComboBox, "“日期 (2/2)”读入为");
            press(&mut window, Role::Button, pledgeworth::text::import_patents::FIELD_TITLE.get(lang));
            read(&mut window);
        }
        let of = wizard(&window).unwrap().read().unwrap().understood.clone();
        let pledgeworth::import::topic::Understood::Patents { preview, .. } = &*of else { panic!("patents") };
        assert_eq!(preview.patents[0].patent.title, "a", "time {time}");
    }
    // One column of that heading is another table.
    let path = file(folder.path(), "另一份.csv", &list().replace("备注一", "日期"));
    let mut window = harness_in(around(), Some(Case::default()), lang, SMALL);
    import(&mut window, &path);
    button(&mut window, words::NEXT_COLUMNS, lang);
    assert!(!sees(&window, words::BY_MEMORY.get(lang)));
}

/// A list without headings: said so, its columns named one by one, taken; the letters are not remembered.
#[test]
fn a_list_without_headings_is_named_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = numbers().iter().map(|number| format!("{number},某物,某公司")).collect();
    let path = file(folder.path(), "清单.csv", &rows.join("\n"));
    let lang = Lang::Zh;
    let mut window = harness(Some(Case::default()), lang, SMALL);
    import(&mut window, &path);
    assert!(matches!(wizard(&window).unwrap().state, ImportState::Refused { .. }));
    press(&mut window, Role::ComboBox, words::ABOUT.get(lang));
    press(&mut window, Role::Button, pledgeworth::import::topic::TableTopic::Patents.label().get(lang));
    read(&mut window);
    press(&mut window, Role::ComboBox, words::HEADINGS.get(lang));
    press(&mut window, Role::Button, words::HEADINGS_NONE.get(lang));
    read(&mut window);
    picture(&mut window, "import-no-headings");
    button(&mut window, words::NEXT_COLUMNS, lang);
    press(&mut window, Role::ComboBox, "“A”读入为");
    press(&mut window, Role::Button, pledgeworth::text::import_patents::FIELD_APPLICATION_NUMBER.get(lang));
    read(&mut window);
    assert_eq!(wizard(&window).unwrap().counts().1, 2);
    assert!(window.state().app.settings.import_mappings.is_empty(), "a letter says nothing of another table");
    button(&mut window, words::NEXT_ROWS, lang);
    press(&mut window, Role::Button, &take(2, lang));
    assert_eq!(case(&window).patents.len(), 2);
}

/// Reading a large list is given up at once: the dialog is gone with the click, and what is still read is dropped.
#[test]
fn a_large_list_is_given_up_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = list();
    for at in 0..60_000 {
        let _ = writeln!(rows, "不是号码{at},一种管,发明专利,2019-01-01,甲公司,授权,c");
    }
    let path = file(folder.path(), "清单.csv", &rows);
    let lang = Lang::Zh;
    let mut window = harness(Some(Case::default()), lang, SMALL);
    run(&mut window, Command::ImportPath(path));
    for _ in 0..20 {
        window.step();
        if window.query_by_role_and_label(Role::Button, shell::CANCEL.get(lang)).is_some() {
            break;
        }
    }
    assert!(matches!(wizard(&window).unwrap().state, ImportState::Reading));
    let started = Instant::now();
    window.get_by_role_and_label(Role::Button, shell::CANCEL.get(lang)).click();
    let mut passes = 0;
    while window.state().app.dialog.is_some() {
        window.step();
        passes += 1;
        assert!(passes <= 2, "the dialog stays");
    }
    eprintln!("given up in {:?}, {passes} passes", started.elapsed());
    // The reader ends with it: nothing is left at work, and nothing comes of it.
    let started = Instant::now();
    while window.state().app.jobs.is_ending("import") {
        window.step();
        std::thread::sleep(Duration::from_millis(5));
        assert!(started.elapsed() < Duration::from_secs(20), "the reader does not end");
    }
    eprintln!("the reader ended after {:?}", started.elapsed());
    window.run_ok();
    assert!(window.state().app.dialog.is_none() && case(&window).patents.is_empty());
}

#[test]
fn a_merge_shows_what_changes_and_is_undone_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list());
    let [first, _] = numbers();
    for lang in LANGUAGES {
        let stated = Patent {
            id: PatentId(1),
            number: Input::given(first.clone()),
            title: "旧名".into(),
            filing_date: Input::given(date(2015, 12, 3)),
            ..Patent::default()
        };
        let other = Patent {
            id: PatentId(2),
            number: Input::given(format!(
                "CN201910000001.{}",
                pledgeworth::statutory::application_number::check_digit("201910000001").unwrap()
            )),
            title: "一种塔".into(),
            ..Patent::default()
        };
        let start = Case { patents: vec![stated, other], ..Case::default() };
        let mut window = harness(Some(start.clone()), lang, SMALL);
        import(&mut window, &path);
        button(&mut window, words::NEXT_COLUMNS, lang);
        button(&mut window, words::NEXT_ROWS, lang);
        assert_eq!(states(&window), [RowState::Changed, RowState::New, RowState::Refused, RowState::Gone]);
        let gone = words::FILTER_OF.with([("state", words::STATE_GONE.into()), ("n", 1_usize.into())]).render(lang);
        press(&mut window, Role::Button, &gone);
        assert!(sees(&window, "一种塔"), "what the list does not have is shown");
        let all = words::FILTER_ALL.with([("n", 4_usize.into())]).render(lang);
        press(&mut window, Role::Button, &all);
        let open = words::ROW_OPEN.with([("row", format!("{} 一种泵", wizard_key(&window, 0)).into())]).render(lang);
        press(&mut window, Role::Button, &open);
        assert!(sees(&window, "旧名"), "before and after stand beside each other");
        assert!(sees(&window, words::CHANGE_STATED.get(lang)));
        let title = words::CHANGE_TAKE.with([("field", pledgeworth::text::screen_patents::TITLE.into())]).render(lang);
        press(&mut window, Role::CheckBox, &title);
        press(&mut window, Role::Button, &take(2, lang));
        let patents = &case(&window).patents;
        assert_eq!(patents.len(), 3, "one is new, and what is gone from the list stays");
        assert_eq!(patents[0].title, "一种泵");
        assert_eq!(patents[0].owners.value.as_deref(), Some(&["甲公司".to_owned()][..]));
        assert_eq!(patents[0].filing_date.origin, Origin::Given, "what was stated stays as it is");
        run(&mut window, Command::Undo);
        assert_eq!(case(&window).patents, start.patents);
    }
}

#[test]
fn a_file_that_is_refused_says_what_it_is_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let page = file(folder.path(), "导出.xls", "<html><table><tr><td>申请号</td></tr></table></html>");
    let people = file(folder.path(), "名单.csv", "姓名,电话\n张三,1\n");
    for lang in LANGUAGES {
        let mut window = harness(Some(Case::default()), lang, SMALL);
        import(&mut window, &page);
        assert!(sees(&window, words::REFUSED.get(lang)));
        assert!(sees(&window, lang.pick("网页", "web page")));
        window.get_by_role_and_label(Role::Button, words::OTHER_FILE.get(lang));
        button(&mut window, shell::CANCEL, lang);
        assert!(window.state().app.dialog.is_none(), "no dead end");
        import(&mut window, &people);
        assert!(sees(&window, "姓名"), "what was found is named");
        assert!(sees(&window, words::TRY_OTHER.get(lang)));
        press(&mut window, Role::ComboBox, words::ABOUT.get(lang));
        press(&mut window, Role::Button, pledgeworth::text::import_tables::KIND_COMPARABLES.get(lang));
        read(&mut window);
        assert!(sees(&window, lang.pick("没有找到可比许可", "No comparables found")));
        assert!(case(&window).patents.is_empty());
    }
}

#[test]
fn reading_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list());
    for lang in LANGUAGES {
        let mut window = harness(Some(Case::default()), lang, SMALL);
        run(&mut window, Command::ImportPath(path.clone()));
        // Until the dialog is there; the reading may be done by then.
        let cancel = shell::CANCEL.get(lang);
        for _ in 0..40 {
            window.step();
            if wizard(&window).is_none() {
                break;
            }
            if let Some(cancel) = window.query_by_role_and_label(Role::Button, cancel) {
                cancel.click();
            }
        }
        assert!(window.state().app.dialog.is_none());
        std::thread::sleep(Duration::from_millis(400));
        window.run();
        assert!(window.state().app.dialog.is_none() && case(&window).patents.is_empty());
    }
}

/// The statements of the borrower: the unit is asked for, and where they are shown afterwards.
#[test]
fn statements_are_taken_once_their_unit_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "报表.csv", "项目,2023年,2024年,2025年\n营业收入,1200,1350,1500\n净利润,10,12,14\n");
    for lang in LANGUAGES {
        let mut window = harness(Some(Case::default()), lang, Vec2::new(1280.0, 1600.0));
        import(&mut window, &path);
        assert!(sees(&window, words::UNIT_ASK.get(lang)) && sees(&window, words::TAKE_NEEDS_UNIT.get(lang)));
        press(&mut window, Role::Button, words::UNIT_WAN.get(lang));
        read(&mut window);
        button(&mut window, words::NEXT_COLUMNS, lang);
        button(&mut window, words::NEXT_ROWS, lang);
        press(&mut window, Role::Button, &take(3, lang));
        assert_eq!(case(&window).financials.years[2].revenue.value, Some(1.5e7));
        assert_eq!(window.state().app.ui.stage, Stage::Loan);
        window.run();
        crate::common::find_entry(&window, pledgeworth::text::financials::REVENUE.get(lang));
        run(&mut window, Command::Undo);
        assert!(case(&window).financials.is_empty());
    }
}

/// Register entries of a list reach the title check: a pledge that is not released shows on the registration stage.
#[test]
fn legal_events_of_a_list_reach_the_title_check() {
    let folder = tempfile::tempdir().unwrap();
    let [first, _] = numbers();
    let text = format!(
        "申请号,标题,专利类型,申请日,法律状态,质押登记号,质押生效日,出质人,质权人\n\
{first},一种泵,发明专利,2015-12-03,授权,Y2024980001234,2024-03-01,甲公司,某银行\n"
    );
    let path = file(folder.path(), "质押.csv", &text);
    for lang in LANGUAGES {
        let start = Case { base_date: Input::given(date(2026, 8, 1)), ..Case::default() };
        let mut window = harness(Some(start), lang, Vec2::new(1280.0, 2400.0));
        import(&mut window, &path);
        let Some(Dialog::Import(wizard)) = window.state_mut().app.dialog.as_mut() else { panic!("the wizard is open") };
        wizard.step = ImportStep::Rows;
        window.run();
        press(&mut window, Role::Button, &take(1, lang));
        let events = &case(&window).patents[0].events;
        assert_eq!(events[0].registration_number, "Y2024980001234", "{events:?}");
        go_to(&mut window, Stage::Eligibility);
        press(&mut window, Role::Tab, pledgeworth::text::screen_eligibility::TAB_TITLES.get(lang));
        assert!(sees(&window, "Y2024980001234"), "the pledge stands in the titles");
        let findings = &window.state().app.workspace.as_ref().unwrap().assessment.findings;
        let pledged = findings.iter().any(|finding| finding.message.render(Lang::Zh).contains("质押"));
        assert!(pledged, "and is a finding");
    }
}

/// The pictures to look at.
#[test]
fn pictures() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "清单.csv", &list());
    let mut many = String::from("申请号,专利名称,专利类型,申请日,当前权利人,法律状态\n");
    for n in 0..3000 {
        let digits = format!("20201{n:07}");
        let check = pledgeworth::statutory::application_number::check_digit(&digits).unwrap();
        let _ = writeln!(many, "CN{digits}.{check},一种装置及其方法 {n},发明专利,2020-01-19,甲公司,授权");
    }
    let many = file(folder.path(), "三千件.csv", &many);
    let page = file(folder.path(), "导出.xls", "<html><table><tr><td>申请号</td></tr></table></html>");
    for (lang, theme, name) in [(Lang::Zh, Theme::Light, "zh"), (Lang::En, Theme::Dark, "en-dark")] {
        let mut window = harness(None, lang, SMALL);
        window.ctx.set_theme(theme);
        window.run();
        picture(&mut window, &format!("import-{name}-start"));
        let [first, _] = numbers();
        let own = Patent { id: PatentId(1), number: Input::given(first), title: "旧名".into(), ..Patent::default() };
        let mut window = harness(Some(Case { patents: vec![own], ..Case::default() }), lang, SMALL);
        window.ctx.set_theme(theme);
        import(&mut window, &path);
        picture(&mut window, &format!("import-{name}-1"));
        button(&mut window, words::NEXT_COLUMNS, lang);
        picture(&mut window, &format!("import-{name}-2"));
        button(&mut window, words::NEXT_ROWS, lang);
        let open = words::ROW_OPEN.with([("row", format!("{} 一种泵", wizard_key(&window, 0)).into())]).render(lang);
        press(&mut window, Role::Button, &open);
        picture(&mut window, &format!("import-{name}-3"));
        import(&mut window, &page);
        picture(&mut window, &format!("import-{name}-refused"));
        let mut window = harness(Some(Case::default()), lang, SMALL);
        window.ctx.set_theme(theme);
        go_to(&mut window, Stage::Patents);
        picture(&mut window, &format!("import-{name}-empty"));
        import(&mut window, &many);
        button(&mut window, words::NEXT_COLUMNS, lang);
        button(&mut window, words::NEXT_ROWS, lang);
        picture(&mut window, &format!("import-{name}-many"));
    }
}
