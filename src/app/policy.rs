//! The institution's policy at the desk: as it is being edited, its file, and the cases that take it.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::dialog::{Conflict, Dialog, FileAction};
use super::program::App;
use crate::model::Case;
use crate::model::fields::FieldUnit;
use crate::model::fields::WEIGHT;
use crate::model::policy::{Approval, BorrowerGrade, IndicatorWeight, Policy, TERMS, Term, TermEffect, TermField};
use crate::model::policy_diff::{PolicyDifference, differences};
use crate::model::{Scenario, Scheme};
use crate::reference::{PolicyRate, Reference};
use crate::store::{self, StoreError, atomic};
use crate::text::{Text, number, parse, policy as words};

/// A weight of an indicator as it is typed.
#[derive(Clone, PartialEq, Debug)]
pub struct WeightRow {
    /// The key in the indicator table.
    pub node: String,
    /// For which scenario.
    pub scenario: Scenario,
    /// Its weight and its source.
    pub typed: [String; 2],
}

impl WeightRow {
    fn of(weight: &IndicatorWeight) -> Self {
        let typed = [number::decimals(weight.weight, 6), weight.source.clone()];
        Self { node: weight.node.clone(), scenario: weight.scenario, typed }
    }

    /// The weight that is typed, where it can be one.
    pub fn read(text: &str) -> Option<f64> {
        parse::number(text).filter(|weight| WEIGHT.contain(*weight))
    }
}

/// A policy as it is typed: text stays as it is, readable or not.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PolicyDesk {
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// Name, version, day, head of reports.
    pub head: [String; 4],
    /// Value and source of each row, in the order of the rows.
    pub terms: Vec<[String; 2]>,
    /// Name and default probability of each grade.
    pub grades: Vec<[String; 2]>,
    /// Name and bound of each level of approval.
    pub approvals: Vec<[String; 2]>,
    /// Weights of the scoring indicators.
    pub weights: Vec<WeightRow>,
    /// The system and the scenario that a weight is added for.
    pub adding: (Scheme, Scenario),
    /// What it was when it came to the desk or was saved last.
    pub kept: Policy,
    /// Closing it was asked for while it differed from that.
    pub warned: bool,
    /// What is wrong or was done, said once.
    pub said: String,
    /// The stresses that are looked at.
    pub stresses: Vec<String>,
    /// The policy that it was compared with, and what differs.
    pub compared: Option<(String, Vec<PolicyDifference>)>,
}

/// What is done at the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeskAction {
    /// Another file is asked for.
    Open,
    /// Another file is asked for, to be compared with.
    Compare,
    /// What a lender has printed goes where nothing is stated: the place of the row in `pledge_rates`.
    Preset(usize),
    /// It is written to its file.
    Save,
    /// It is written to another file.
    SaveAs,
    /// Probabilities of default are read from a table.
    Grades,
    /// The weights of the open case's own scoring table are taken over.
    Weights,
    /// What the program proposes goes where nothing is stated.
    Propose,
    /// New cases take it from now on.
    ForNewCases,
    /// New cases take none.
    ForNone,
    /// The open case takes it.
    ForThisCase,
}

/// A value of a row as it is typed.
pub fn typed(row: &TermField, value: f64) -> String {
    match row.kind.unit {
        FieldUnit::Rate => number::decimals(value * 100.0, 6),
        FieldUnit::Cents => number::decimals(value, 2),
        _ => number::decimals(value, 6),
    }
}

/// A value of a row from typed text.
pub fn read(row: &TermField, text: &str) -> Option<f64> {
    let value = match row.kind.unit {
        FieldUnit::Rate => parse::rate(text),
        FieldUnit::Cents => parse::amount(text),
        _ => parse::number(text),
    };
    value.filter(|value| row.may_be(*value))
}

/// What the program proposes for a row, with the key of the table's row; nothing where it proposes nothing.
pub fn proposed(reference: &Reference, row: &TermField) -> Option<(f64, String)> {
    let value = |key: &str| reference.policy_limits.figures(key).map(|figures| figures.value);
    match row.effect {
        TermEffect::Stands { proposed, .. } => {
            let (table, id) = proposed.split_once('/')?;
            let found = match table {
                "policy_rates" => reference.policy_rates.figures(id).map(|PolicyRate { standard, .. }| *standard),
                "liquidation_presets" => reference.liquidation_presets.figures(id).map(|range| range.low),
                _ => reference.new_case.figures(id).map(|figures| figures.value),
            };
            Some((found?, proposed.to_owned()))
        }
        TermEffect::Limit => Some((value(row.key)?, format!("policy_limits/{}", row.key))),
        TermEffect::Most("loan.months") => Some((value("term_max")?, "policy_limits/term_max".to_owned())),
        TermEffect::Most(_) => None,
    }
}

impl PolicyDesk {
    /// A policy on the desk.
    pub fn of(policy: &Policy, path: Option<PathBuf>) -> Self {
        let mut terms = Vec::with_capacity(TERMS.len());
        for row in TERMS {
            let term = row.get(policy);
            terms.push(term.map_or_else(Default::default, |term| [typed(row, term.value), term.source.clone()]));
        }
        let amount = |value: f64| number::decimals(value, 2);
        Self {
            head: [
                policy.name.clone(),
                policy.version.clone(),
                policy.date.map(|day| day.to_string()).unwrap_or_default(),
                policy.report_head.clone(),
            ],
            terms,
            grades: policy
                .grades
                .iter()
                .map(|grade| {
                    [grade.name.clone(), grade.pd.map(|pd| number::decimals(pd * 100.0, 6)).unwrap_or_default()]
                })
                .collect(),
            approvals: policy
                .approvals
                .iter()
                .map(|level| [level.name.clone(), level.up_to.map(amount).unwrap_or_default()])
                .collect(),
            stresses: policy.stresses.clone(),
            weights: policy.weights.iter().map(WeightRow::of).collect(),
            adding: (Scheme::default(), Scenario::default()),
            compared: None,
            kept: policy.clone(),
            warned: false,
            path,
            said: String::new(),
        }
    }

    /// The policy that is typed, or the label of what cannot be read.
    pub fn policy(&self) -> Result<Policy, Text> {
        fn optional<T>(text: &str, read: impl Fn(&str) -> Option<T>, label: Text) -> Result<Option<T>, Text> {
            if text.trim().is_empty() { Ok(None) } else { read(text).map(Some).ok_or(label) }
        }
        let [name, version, date, head] = &self.head;
        let mut policy = Policy {
            name: name.trim().to_owned(),
            version: version.trim().to_owned(),
            date: optional(date, parse::date, words::DATE)?,
            report_head: head.trim().to_owned(),
            stresses: self.stresses.clone(),
            ..Policy::default()
        };
        for (row, [value, source]) in TERMS.iter().zip(&self.terms) {
            let value = optional(value, |text| read(row, text), row.label)?;
            *row.get_mut(&mut policy) = value.map(|value| Term { value, source: source.trim().to_owned() });
        }
        let probability = |text: &str| parse::rate(text).filter(|pd| (0.0..=1.0).contains(pd));
        for [name, pd] in self.grades.iter().filter(|[name, _]| !name.trim().is_empty()) {
            let pd = optional(pd, probability, words::DEFAULT_PROBABILITY)?;
            policy.grades.push(BorrowerGrade { name: name.trim().to_owned(), pd });
        }
        let bound = |text: &str| parse::amount(text).filter(|most| (0.0..=1e15).contains(most));
        for [name, most] in self.approvals.iter().filter(|[name, _]| !name.trim().is_empty()) {
            let up_to = optional(most, bound, words::APPROVES_UP_TO)?;
            policy.approvals.push(Approval { name: name.trim().to_owned(), up_to });
        }
        for row in self.weights.iter().filter(|row| !row.typed[0].trim().is_empty()) {
            let weight = WeightRow::read(&row.typed[0]).ok_or(words::WEIGHT)?;
            let (node, scenario, source) = (row.node.clone(), row.scenario, row.typed[1].trim().to_owned());
            policy.weights.push(IndicatorWeight { node, scenario, weight, source });
        }
        Ok(policy)
    }

    /// Something was typed that is in no file.
    pub fn is_dirty(&self) -> bool {
        self.policy().as_ref() != Ok(&self.kept)
    }

    /// Puts what a lender has printed where nothing is stated, with where and when it was printed as the source.
    fn preset(&mut self, reference: &Reference, place: usize, lang: crate::lang::Lang) {
        let Some(printed) = reference.pledge_rates.rows.get(place) else { return };
        let (about, figures) = (&printed.about, &printed.figures);
        let rate = |own: Option<f64>| own.or(figures.general);
        let stated = [
            ("pledge_rate_invention", rate(figures.invention)),
            ("pledge_rate_utility_model", rate(figures.utility_model)),
            ("least_life_invention", figures.min_life_invention),
            ("least_life_utility_model", figures.min_life_utility_model),
            ("tenor_cap", figures.max_months.map(f64::from)),
            ("product_cap", figures.max_loan),
        ];
        let date = about.date.clone().unwrap_or_else(|| words::PRESET_NO_DATE.get(lang).to_owned());
        let said = words::PRESET_SOURCE.with([
            ("name", about.name.get(lang).into()),
            ("source", about.source_in(lang).into()),
            ("mark", about.mark.label(lang).into()),
            ("date", date.into()),
        ]);
        for (row, [value, source]) in TERMS.iter().zip(&mut self.terms) {
            let found = stated.iter().find(|(key, _)| *key == row.key).and_then(|(_, found)| *found);
            if let Some(found) = found.filter(|found| value.trim().is_empty() && row.may_be(*found)) {
                *value = typed(row, found);
                *source = said.render(lang);
            }
        }
    }

    /// Adds a weight, as the program's table has it until somebody types another.
    pub fn add_weight(&mut self, reference: &Reference, node: &str) {
        let (scheme, scenario) = self.adding;
        let there = self.weights.iter().any(|row| row.node == node && row.scenario == scenario);
        let Some(row) = scheme.table(reference).row(node).filter(|_| !there) else { return };
        let weight = number::decimals(row.figures.weights.get(scenario), 6);
        self.weights.push(WeightRow { node: node.to_owned(), scenario, typed: [weight, String::new()] });
    }

    /// Takes over the weights of a case's own scoring table; how many.
    fn take_weights(&mut self, case: &Case, reference: &Reference) -> usize {
        let mut taken = 0;
        for change in &case.scoring.table.weights {
            if Scheme::of_node(&change.node, reference).is_none() || !WEIGHT.contain(change.weight) {
                continue;
            }
            taken += 1;
            let weight = number::decimals(change.weight, 6);
            let found = self.weights.iter_mut().find(|row| row.node == change.node && row.scenario == change.scenario);
            match found {
                Some(row) => row.typed[0] = weight,
                None => self.weights.push(WeightRow {
                    node: change.node.clone(),
                    scenario: change.scenario,
                    typed: [weight, String::new()],
                }),
            }
        }
        taken
    }

    /// Puts what the program proposes where nothing is stated, its mark as the source.
    fn propose(&mut self, reference: &Reference, lang: crate::lang::Lang) {
        for (row, [value, source]) in TERMS.iter().zip(&mut self.terms) {
            if let Some((found, key)) = proposed(reference, row).filter(|_| value.trim().is_empty()) {
                *value = typed(row, found);
                let mark = reference.find(&key).map(|row| row.mark.label(lang)).unwrap_or_default();
                *source = words::PROPOSED_SOURCE.with([("mark", mark.into()), ("row", key.into())]).render(lang);
            }
        }
    }
}

impl App {
    /// The policy that new cases take; a file that cannot be read is said, and none is taken.
    pub(super) fn institution(&mut self) -> Option<Policy> {
        let path = self.settings.policy.clone()?;
        match store::policy::load(&path) {
            Ok(policy) => Some(policy),
            Err(error) => {
                let why = ("why", error.to_message().into());
                self.notices.push(words::NOT_TAKEN.with([("path", path.display().to_string().into()), why]));
                None
            }
        }
    }

    /// Opens the desk: on the policy of new cases, else on the open case's, else on an empty one.
    pub(super) fn open_desk(&mut self) {
        let kept = self.workspace.as_ref().and_then(|workspace| workspace.document.case.policy.as_deref().cloned());
        let desk = match (self.institution(), kept) {
            (Some(policy), _) => PolicyDesk::of(&policy, self.settings.policy.clone()),
            (None, Some(kept)) => PolicyDesk::of(&kept, None),
            (None, None) => PolicyDesk::of(&Policy::default(), None),
        };
        self.dialog = Some(Dialog::Policy(Box::new(desk)));
    }

    /// No file was chosen: what stood behind the dialog comes back.
    pub fn leave_file_dialog(&mut self) {
        self.dialog = match self.dialog.take() {
            Some(Dialog::File(file)) => match file.action {
                FileAction::OpenPolicy(desk)
                | FileAction::ComparePolicy(desk)
                | FileAction::SavePolicy(desk)
                | FileAction::ImportGrades(desk) => Some(Dialog::Policy(desk)),
                FileAction::ImportNumbers(desk) => Some(Dialog::Distribution(desk)),
                FileAction::OpenLedger(desk) | FileAction::SaveLedger(desk) => Some(Dialog::Ledger(desk)),
                FileAction::CompareWith => Some(Dialog::Compare(Box::default())),
                FileAction::Export { .. } => self.behind.take(),
                _ => None,
            },
            _ => None,
        };
    }

    /// Closes the desk; what was typed and is in no file is asked about once.
    pub fn leave_desk(&mut self, mut desk: Box<PolicyDesk>) {
        if desk.is_dirty() && !desk.warned {
            desk.warned = true;
            words::UNSAVED.get(self.lang).clone_into(&mut desk.said);
            self.dialog = Some(Dialog::Policy(desk));
        }
    }

    /// Does what was asked for at the desk.
    pub fn at_desk(&mut self, ctx: &Context, mut desk: Box<PolicyDesk>, action: DeskAction) {
        let lang = self.lang;
        desk.said.clear();
        desk.warned = false;
        let typed = desk.policy();
        let unread = |label: Text| words::UNREAD.with([("what", label.into())]).render(lang);
        match (action, typed) {
            (DeskAction::Open, _) => return self.ask_for_file(FileAction::OpenPolicy(desk)),
            (DeskAction::Grades, _) => return self.ask_for_file(FileAction::ImportGrades(desk)),
            (DeskAction::Compare, _) => return self.ask_for_file(FileAction::ComparePolicy(desk)),
            (DeskAction::Preset(place), _) => desk.preset(Reference::builtin(), place, lang),
            (DeskAction::Weights, _) => {
                if let Some(workspace) = &self.workspace {
                    let taken = desk.take_weights(&workspace.document.case, Reference::builtin());
                    desk.said = words::WEIGHTS_TAKEN.with([("count", taken.into())]).render(lang);
                }
            }
            (DeskAction::Propose, _) => desk.propose(Reference::builtin(), lang),
            (DeskAction::ForNone, _) => {
                self.settings.policy = None;
                self.keep_settings();
                words::NEW_CASES_NONE.get(lang).clone_into(&mut desk.said);
            }
            (_, Err(label)) => desk.said = unread(label),
            (DeskAction::SaveAs, Ok(_)) => return self.ask_for_file(FileAction::SavePolicy(desk)),
            (DeskAction::Save, Ok(policy)) => match desk.path.clone() {
                Some(path) => return self.save_policy(desk, &policy, &path, atomic::Existing::ReplaceUnlessCase),
                None => return self.ask_for_file(FileAction::SavePolicy(desk)),
            },
            (DeskAction::ForNewCases, Ok(policy)) => match (&desk.path, desk.kept == policy) {
                (Some(path), true) => {
                    self.settings.policy = Some(path.clone());
                    self.keep_settings();
                    words::NEW_CASES_TAKE.get(lang).clone_into(&mut desk.said);
                }
                _ => words::SAVE_FIRST.get(lang).clone_into(&mut desk.said),
            },
            (DeskAction::ForThisCase, Ok(policy)) => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.document.case.take_policy(Some(policy), Reference::builtin());
                    self.ui.refresh += 1;
                    words::CASE_TAKES.get(lang).clone_into(&mut desk.said);
                }
                self.settle(ctx);
            }
        }
        self.dialog = Some(Dialog::Policy(desk));
    }

    /// Puts a policy from a file on the desk; one that cannot be read leaves what is there.
    pub(super) fn open_policy(&mut self, mut desk: Box<PolicyDesk>, path: PathBuf) {
        match store::policy::load(&path) {
            Ok(policy) => *desk = PolicyDesk::of(&policy, Some(path)),
            Err(error) => desk.said = error.message(self.lang),
        }
        self.dialog = Some(Dialog::Policy(desk));
    }

    /// Compares the policy on the desk with that of a file.
    pub(super) fn compare_policy(&mut self, mut desk: Box<PolicyDesk>, path: &Path) {
        match (store::policy::load(path), desk.policy()) {
            (Ok(other), Ok(policy)) => {
                let named = Some(other.named()).filter(|named| !named.is_empty());
                let named = named.unwrap_or_else(|| path.display().to_string());
                desk.compared = Some((named, differences(&other, &policy)));
            }
            (Err(error), _) => desk.said = error.message(self.lang),
            (_, Err(label)) => desk.said = words::UNREAD.with([("what", label.into())]).render(self.lang),
        }
        self.dialog = Some(Dialog::Policy(desk));
    }

    /// Writes the policy on the desk to a file; asks before another is replaced.
    pub(super) fn write_policy(&mut self, desk: Box<PolicyDesk>, path: &Path, asked: bool) {
        let whole = store::policy::named(path.to_owned());
        // A name that the program completes is another file than the one that was asked about.
        let asked = (asked && whole == path) || desk.path.as_ref() == Some(&whole);
        let existing = if asked { atomic::Existing::ReplaceUnlessCase } else { atomic::Existing::Refuse };
        match desk.policy() {
            Ok(policy) => self.save_policy(desk, &policy, &whole, existing),
            Err(_) => self.dialog = Some(Dialog::Policy(desk)),
        }
    }

    fn save_policy(&mut self, mut desk: Box<PolicyDesk>, policy: &Policy, path: &Path, existing: atomic::Existing) {
        match store::policy::save(path, policy, existing) {
            Ok(_) => {
                let said = words::SAVED.with([("path", path.display().to_string().into())]).render(self.lang);
                desk.kept = policy.clone();
                desk.path = Some(path.to_owned());
                desk.said = said;
                self.dialog = Some(Dialog::Policy(desk));
            }
            Err(StoreError::Exists(_)) => {
                self.dialog = Some(Dialog::Conflict(Box::new(Conflict {
                    path: path.to_owned(),
                    action: FileAction::SavePolicy(desk),
                    changed: false,
                    holder: None,
                    there: None,
                    differences: None,
                })));
            }
            Err(error) => {
                desk.said = error.message(self.lang);
                self.dialog = Some(Dialog::Policy(desk));
            }
        }
    }
}
