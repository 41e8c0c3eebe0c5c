//! Two reports of the same structure, in Chinese and in English, put side by side cell by cell.

use super::{Block, Report, ReportAbout, ReportChart, ReportColumn, ReportTable, Section, WorkedFigure, WorkedLine};
use crate::lang::Lang;
use crate::report::cells::{ReportCell, ReportLang, Wording};

impl Report {
    /// A report in both languages, from the content made in each.
    pub fn both(content: impl Fn(Lang) -> Self) -> Self {
        let (zh, en) = (content(Lang::Zh), content(Lang::En));
        // What has no counterpart is said in both languages, one after the other, rather than lost.
        zh.beside(&en).unwrap_or_else(|| zh.before(en))
    }

    /// The report with another, of the same structure, beside it; `None` where the structures differ.
    pub fn beside(&self, en: &Self) -> Option<Self> {
        Some(Self {
            lang: ReportLang::Both,
            title: pair(&self.title, &en.title),
            about: ReportAbout {
                subject: pair(&self.about.subject, &en.about.subject),
                issuer: pair(&self.about.issuer, &en.about.issuer),
                date: self.about.date,
                foot: pair(&self.about.foot, &en.about.foot),
            },
            sections: each(&self.sections, &en.sections, section)?,
            tight: self.tight,
        })
    }

    fn before(self, en: Self) -> Self {
        let mut sections = self.sections;
        sections.extend(
            en.sections.into_iter().map(|section| Section { anchor: format!("{}-en", section.anchor), ..section }),
        );
        Self {
            lang: ReportLang::Both,
            title: pair(&self.title, &en.title),
            about: self.about,
            sections,
            tight: self.tight,
        }
    }
}

/// Both rows of things, one by one; `None` where they are not equally many or one has no counterpart.
fn each<T>(zh: &[T], en: &[T], one: impl Fn(&T, &T) -> Option<T>) -> Option<Vec<T>> {
    (zh.len() == en.len()).then(|| zh.iter().zip(en).map(|(zh, en)| one(zh, en)).collect())?
}

fn pair(zh: &Wording, en: &Wording) -> Wording {
    Wording::of_both(zh.first.clone(), en.first.clone())
}

fn section(zh: &Section, en: &Section) -> Option<Section> {
    let same = zh.level == en.level && zh.anchor == en.anchor;
    Some(Section {
        heading: pair(&zh.heading, &en.heading),
        blocks: each(&zh.blocks, &en.blocks, block).filter(|_| same)?,
        ..zh.clone()
    })
}

fn block(zh: &Block, en: &Block) -> Option<Block> {
    Some(match (zh, en) {
        (Block::Headline(zh), Block::Headline(en)) => Block::Headline(each(zh, en, |zh, en| Some(named(zh, en)))?),
        (Block::Pairs(zh), Block::Pairs(en)) => Block::Pairs(each(zh, en, |zh, en| Some(named(zh, en)))?),
        (Block::Paragraph(voice, zh), Block::Paragraph(other, en)) if voice == other => {
            Block::Paragraph(*voice, pair(zh, en))
        }
        (Block::List(zh), Block::List(en)) => Block::List(each(zh, en, |zh, en| Some(pair(zh, en)))?),
        (Block::Table(zh), Block::Table(en)) => Block::Table(table(zh, en)?),
        (Block::Chart(zh), Block::Chart(en)) if zh.id == en.id => Block::Chart(ReportChart {
            id: zh.id.clone(),
            caption: pair(&zh.caption, &en.caption),
            pictures: zh.pictures.iter().chain(&en.pictures).cloned().collect(),
        }),
        (Block::Workings(zh), Block::Workings(en)) if zh.id == en.id => Block::Workings(Box::new(worked(zh, en)?)),
        _ => return None,
    })
}

fn named(zh: &(Wording, ReportCell), en: &(Wording, ReportCell)) -> (Wording, ReportCell) {
    (pair(&zh.0, &en.0), cell(&zh.1, &en.1))
}

/// Quantities are the same in both; what is worded keeps both wordings.
fn cell(zh: &ReportCell, en: &ReportCell) -> ReportCell {
    if zh == en {
        return zh.clone();
    }
    if let (ReportCell::Lacking(zh), ReportCell::Lacking(en)) = (zh, en) {
        return ReportCell::Lacking(pair(zh, en));
    }
    ReportCell::Text(pair(&zh.wording(Lang::Zh.into()), &en.wording(Lang::En.into())))
}

fn table(zh: &ReportTable, en: &ReportTable) -> Option<ReportTable> {
    let same = zh.id == en.id && zh.marked == en.marked;
    let row = |zh: &Vec<ReportCell>, en: &Vec<ReportCell>| each(zh, en, |zh, en| Some(cell(zh, en)));
    Some(ReportTable {
        caption: pair(&zh.caption, &en.caption),
        columns: each(&zh.columns, &en.columns, |zh, en| {
            let heading = pair(&zh.heading, &en.heading);
            (zh.right == en.right).then(|| ReportColumn { heading, ..zh.clone() })
        })?,
        rows: each(&zh.rows, &en.rows, row).filter(|_| same)?,
        ..zh.clone()
    })
}

fn worked(zh: &WorkedFigure, en: &WorkedFigure) -> Option<WorkedFigure> {
    let words = |zh: &[Wording], en: &[Wording]| each(zh, en, |zh, en| Some(pair(zh, en)));
    Some(WorkedFigure {
        id: zh.id.clone(),
        label: pair(&zh.label, &en.label),
        value: cell(&zh.value, &en.value),
        formula: pair(&zh.formula, &en.formula),
        put_in: match (&zh.put_in, &en.put_in) {
            (Some(zh), Some(en)) => Some(pair(zh, en)),
            (None, None) => None,
            _ => return None,
        },
        legend: words(&zh.legend, &en.legend)?,
        inputs: each(&zh.inputs, &en.inputs, line)?,
        inputs_from: pair(&zh.inputs_from, &en.inputs_from),
        steps: each(&zh.steps, &en.steps, line)?,
        conventions: words(&zh.conventions, &en.conventions)?,
        source: pair(&zh.source, &en.source),
        mark: pair(&zh.mark, &en.mark),
    })
}

fn line(zh: &WorkedLine, en: &WorkedLine) -> Option<WorkedLine> {
    (zh.letter == en.letter).then(|| WorkedLine {
        letter: zh.letter.clone(),
        label: pair(&zh.label, &en.label),
        value: cell(&zh.value, &en.value),
        origin: pair(&zh.origin, &en.origin),
        note: pair(&zh.note, &en.note),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quantity;

    fn report(lang: Lang, rows: usize) -> Report {
        let row = vec![lang.pick("值", "value").into(), Quantity::Money(2e6).into(), ReportCell::Absent, "CN1".into()];
        let columns = ["a", "b", "c", "d"].map(|heading| ReportColumn::new(heading, false)).to_vec();
        let table = ReportTable::new("t", lang.pick("表", "table"), columns).with_rows(vec![row; rows]);
        Report::new(lang, lang.pick("题", "title"), vec![Section::chapter("a", "x", vec![Block::Table(table)])])
    }

    #[test]
    fn a_cell_stands_beside_its_counterpart() {
        let both = Report::both(|lang| report(lang, 2));
        assert_eq!(both.title.line(), "题 / title");
        let row = &both.tables().next().unwrap().rows[1];
        assert_eq!(row[0].line(both.lang), "值 / value");
        assert_eq!(row[1], Quantity::Money(2e6).into(), "a quantity stays one");
        assert_eq!(row[1].line(both.lang), "200 万元 / CNY 2 million");
        assert_eq!(row[2], ReportCell::Absent);
        assert_eq!(row[3].line(both.lang), "CN1", "what reads the same stands once");
    }

    #[test]
    fn another_structure_is_told_and_nothing_is_lost() {
        assert!(report(Lang::Zh, 2).beside(&report(Lang::En, 3)).is_none());
        let both = Report::both(|lang| report(lang, if lang == Lang::Zh { 2 } else { 3 }));
        assert_eq!(both.tables().map(|table| table.rows.len()).collect::<Vec<_>>(), [2, 3]);
    }
}
