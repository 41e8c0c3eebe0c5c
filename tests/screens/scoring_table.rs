//! The scoring table as an institution changes it: weights, points, words, and as a file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, click, find_entry, type_into};
use crate::scoring::{Part, TALL, click_text, is_there, judged, on, rows, start, words_of};
use egui_kittest::Harness;
use pledgeworth::model::{Case, Scoring};
use pledgeworth::store::score_table;
use pledgeworth::text::{Text, screen_scoring as words};
use pledgeworth::ui::Window;

#[test]
fn a_changed_weight_is_marked_and_can_be_reset() {
    for lang in LANGS {
        let mut harness = on(Part::Table, start(), lang, TALL);
        assert!(is_there(&harness, words::OWN_WEIGHTS_EXPLAINED.get(lang)));
        let row = rows().iter().find(|row| row.figures.level == 1).unwrap();
        let name = || ("node", row.about.name.get(lang).into());
        let share = |harness: &Harness<'_, Window>| {
            let outcome = &harness.state().app.workspace.as_ref().unwrap().assessment.scoring;
            (outcome.tree_node(&row.about.id).unwrap().share, outcome.table_version.clone())
        };
        let before = share(&harness);
        type_into(&mut harness, &words::OWN_WEIGHT_OF.with([name()]).render(lang), "90");
        assert!((case(&harness).scoring.table.weights[0].weight - 90.0).abs() < f64::EPSILON);
        let after = share(&harness);
        assert!(after.0 > before.0);
        assert_ne!(after.1, before.1, "the version says that the table is changed");
        assert!(is_there(&harness, words::OWN_NEEDS_VERSION.get(lang)));
        type_into(&mut harness, words::OWN_NAME.get(lang), "某银行评分表");
        type_into(&mut harness, words::OWN_VERSION.get(lang), "2026-1");
        assert!(!is_there(&harness, words::OWN_NEEDS_VERSION.get(lang)));
        assert_eq!(share(&harness).1, "2026-1");
        type_into(&mut harness, &words::OWN_WEIGHT_OF.with([name()]).render(lang), "-5");
        let refused =
            pledgeworth::text::scoring::FIND_WEIGHT_REFUSED.with([("node", row.about.id.as_str().into())]).render(lang);
        assert!(is_there(&harness, &refused), "{refused}");
        click(&mut harness, &words::OWN_RESET_OF.with([name()]).render(lang));
        assert!(case(&harness).scoring.table.is_unchanged());
    }
}

#[test]
fn points_and_words_of_a_grade_can_be_changed() {
    for lang in LANGS {
        let mut harness = on(Part::Table, start(), lang, TALL);
        let row = judged().next().unwrap();
        let edit = words::OWN_EDIT_GRADES.with([("indicator", row.about.name.get(lang).into())]);
        click(&mut harness, &edit.render(lang));
        let grade = &row.figures.grades[1];
        let label = |text: Text| {
            let args = [("indicator", row.about.name.get(lang).into()), ("grade", words_of(grade, lang).into())];
            text.with(args).render(lang)
        };
        type_into(&mut harness, &label(words::OWN_POINTS_OF), "71");
        assert_eq!(case(&harness).scoring.table.grades[0].points, Some(71.0));
        assert!(is_there(&harness, words::OWN_CHANGED.get(lang)));
        let entry = label(words::OWN_WORDS_OF);
        find_entry(&harness, &entry).focus();
        harness.run();
        find_entry(&harness, &entry).type_text("本行用语");
        harness.run();
        let said = case(&harness).scoring.table.grades[0].words.clone().unwrap();
        assert!(said.contains("本行用语"));
        click_text(&mut harness, words::OWN_RESET_ALL, lang);
        click_text(&mut harness, words::OWN_RESET_YES, lang);
        assert!(case(&harness).scoring.table.is_unchanged());
    }
}

#[test]
fn a_table_travels_as_a_file_and_a_broken_one_says_why() {
    use pledgeworth::app::dialog::FileAction;
    let folder = tempfile::tempdir().unwrap();
    for lang in LANGS {
        let mut start = start();
        let table = &mut start.scoring.table;
        table.name = "某银行评分表".into();
        let node = rows()[0].about.id.clone();
        table.weights.push(pledgeworth::model::WeightChange {
            node,
            scenario: pledgeworth::model::Scenario::Pledge,
            weight: 77.0,
        });
        let written = score_table::to_json(&start.scoring.table);
        let wanted = start.scoring.table.clone();
        let mut harness = on(Part::Table, Case { scoring: Scoring::default(), ..start }, lang, SMALL);
        let mut import = |text: &str| {
            let path = folder.path().join("table.json");
            std::fs::write(&path, text).unwrap();
            let ctx = harness.ctx.clone();
            let app = &mut harness.state_mut().app;
            app.notices.clear();
            app.toasts.clear();
            app.choose_file(&ctx, FileAction::ImportScoreTable, path, false);
            harness.run();
            let app = &harness.state().app;
            let said = app.notices.first().or(app.toasts.first().map(|toast| &toast.message));
            let notice = said.map(|said| said.render(lang)).unwrap_or_default();
            assert!(is_there(&harness, &notice), "{notice}");
            (app.workspace.as_ref().unwrap().document.case.scoring.table.clone(), notice)
        };
        let (_, notice) = import("{ \"format\": \"pledgeworth-score-table\", \"format_version\": 1, \"tab");
        assert!(notice.starts_with(&words::TABLE_NOT_READ.with([("problem", "".into())]).render(lang)), "{notice}");
        let (table, notice) = import("{\"format_version\": 1, \"title\": \"a case\"}");
        assert!(table.is_unchanged() && notice.contains(words::TABLE_NOT_ONE.get(lang)), "{notice}");
        let (table, _) = import(&written);
        assert_eq!(table, wanted);
        let (table, notice) = import(&written.replace(&rows()[0].about.id, "no.such.node"));
        assert!(table.weights.is_empty() && notice.contains("no.such.node"), "{notice}");
        let (table, notice) = import(&written.replace("77.0", "-3"));
        assert!(table.weights.is_empty() && notice.contains("-3"), "{notice}");
        let (_, notice) = import(&written.replace("\"weights\"", "\"wieghts\""));
        assert!(notice.contains("wieghts"), "{notice}");
    }
}

#[test]
fn the_table_is_written_as_it_stands() {
    use pledgeworth::app::dialog::{Dialog, FileAction};
    for lang in LANGS {
        let mut harness = on(Part::Table, start(), lang, TALL);
        let row = rows().iter().find(|row| row.figures.level == 1).unwrap();
        let name = words::OWN_WEIGHT_OF.with([("node", row.about.name.get(lang).into())]).render(lang);
        type_into(&mut harness, &name, "12.5");
        click_text(&mut harness, words::OWN_EXPORT, lang);
        assert!(is_there(&harness, words::TABLE_FILE_SAVE.get(lang)));
        let Some(Dialog::File(dialog)) = &harness.state().app.dialog else { panic!("no file is asked for") };
        let FileAction::Export { bytes, extension } = &dialog.action else { panic!("nothing is written") };
        assert_eq!(*extension, "json");
        let read = score_table::read(bytes).unwrap();
        assert_eq!(read.table, case(&harness).scoring.table);
        assert!(read.left_out.is_empty());
    }
}

#[test]
fn a_hostile_table_file_is_turned_away() {
    let spaces = " ".repeat(1024 * 1024 + 1);
    assert!(score_table::read(spaces.as_bytes()).is_err());
    assert!(score_table::read(b"").is_err());
    assert!(score_table::read(&[0xff, 0xfe, 0x00]).is_err());
    assert!(score_table::read("[".repeat(100_000).as_bytes()).is_err());
    let later = "{\"format\": \"pledgeworth-score-table\", \"format_version\": 9, \"table\": {}}";
    let error = score_table::read(later.as_bytes()).unwrap_err();
    assert_eq!(error.field(), Some("format_version"));
    let change = "{\"node\": \"gb.legal\", \"scenario\": \"pledge\", \"weight\": 1}";
    let many = vec![change; 3000].join(",");
    let file = |weights: &str| {
        format!(
            "{{\"format\": \"pledgeworth-score-table\", \"format_version\": 1, \"table\": {{\"weights\": [{weights}]}}}}"
        )
    };
    assert_eq!(score_table::read(file(&many).as_bytes()).unwrap_err().field(), Some("weights"));
    // Of several changes of one cell the last holds.
    let twice = format!("{change},{}", change.replace("\"weight\": 1", "\"weight\": 2"));
    let read = score_table::read(file(&twice).as_bytes()).unwrap();
    assert_eq!(read.table.weights.iter().map(|change| change.weight).collect::<Vec<_>>(), [2.0]);
}
