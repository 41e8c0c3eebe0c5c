//! A part of a form that is seldom needed: folded until a fact calls for it, and never hiding what is filled unsaid.

use eframe::egui::{CursorIcon, RichText, Role, Sense, TextStyle, Ui, Vec2, WidgetInfo, WidgetText, pos2};

use super::icon::Icon;
use super::section::explain;
use crate::model::fields::{FieldAt, Held};
use crate::model::{Input, Origin, Severity};
use crate::text::{Text, defaults as words};
use crate::ui::theme;
use crate::ui::view::View;

/// What may stand in a folded field.
pub trait Filled {
    /// Where what stands there comes from; nothing where nothing stands there.
    fn filled(&self) -> Option<Origin>;
}

impl<T> Filled for Input<T> {
    fn filled(&self) -> Option<Origin> {
        (!self.is_unset()).then_some(self.origin)
    }
}

impl Filled for String {
    fn filled(&self) -> Option<Origin> {
        (!self.trim().is_empty()).then_some(Origin::Given)
    }
}

/// A folded part: its title, and what it holds.
///
/// ```text
/// Fold::new("priority", words::MORE_DATES)
///     .holds(patent::DIVISIONAL.at(id), &patent.divisional)
///     .show(ui, view, |ui, view| { … });
/// ```
pub struct Fold {
    id: &'static str,
    title: Text,
    explanation: Option<Text>,
    paths: Vec<String>,
    filled: usize,
    defaults: usize,
    open: bool,
}

impl Fold {
    /// A part of that name.
    pub fn new(id: &'static str, title: Text) -> Self {
        Self { id, title, explanation: None, paths: Vec::new(), filled: 0, defaults: 0, open: false }
    }

    /// A line of explanation below the title, once it is open.
    #[must_use]
    pub fn explained(mut self, explanation: Text) -> Self {
        self.explanation = Some(explanation);
        self
    }

    /// It holds that field.
    #[must_use]
    pub fn holds<L: Held + Filled>(mut self, spot: impl Into<FieldAt<L>>, leaf: &L) -> Self {
        self.paths.push(spot.into().path());
        match leaf.filled() {
            None => {}
            Some(Origin::Default | Origin::Policy) => self.defaults += 1,
            Some(_) => self.filled += 1,
        }
        self
    }

    /// It holds a list at that path, with so many rows.
    #[must_use]
    pub fn rows(mut self, path: impl Into<String>, rows: usize) -> Self {
        self.paths.push(path.into());
        self.filled += rows;
        self
    }

    /// It holds what stands at that path, a switch that is on or a choice that is made being filled.
    #[must_use]
    pub fn made(self, path: impl Into<String>, made: bool) -> Self {
        self.rows(path, usize::from(made))
    }

    /// It starts open: a fact calls for it.
    #[must_use]
    pub fn called_for(mut self, called_for: bool) -> Self {
        self.open |= called_for;
        self
    }

    fn here(&self, path: &str) -> bool {
        self.paths
            .iter()
            .any(|own| path.strip_prefix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    }

    /// Shows the title, and below it, when it is open, the contents.
    pub fn show(self, ui: &mut Ui, view: &mut View<'_>, add_contents: impl FnOnce(&mut Ui, &mut View<'_>)) {
        let id = ui.make_persistent_id(("fold", self.id));
        let asked = view.ui.field_request.as_ref().is_some_and(|request| self.here(&request.path));
        let (mut missing, mut grave) = (0, 0);
        for finding in view.assessment.findings.iter().filter(|finding| self.here(&finding.field)) {
            match finding.severity {
                Severity::Missing => missing += 1,
                Severity::Warning | Severity::Block => grave += 1,
                Severity::Note => {}
            }
        }
        // What is grave opens it once, as it appears; its user may close it again.
        let state = ui.data(|data| data.get_temp::<State>(id));
        let before = state.unwrap_or_default();
        let appeared = grave > before.grave;
        let mut open = asked || appeared || (self.open && !before.called_for) || (before.open && state.is_some());
        if self.head(ui, view, open, missing, grave) {
            open = !open;
        }
        ui.data_mut(|data| data.insert_temp(id, State { open, grave, called_for: self.open }));
        if open {
            ui.push_id(self.id, |ui| {
                if let Some(explanation) = self.explanation {
                    explain(ui, view, explanation);
                }
                add_contents(ui, view);
            });
            ui.add_space(theme::GAP);
        }
    }

    /// The title with its marks. Gives whether it was clicked.
    fn head(&self, ui: &mut Ui, view: &View<'_>, open: bool, missing: usize, grave: usize) -> bool {
        let palette = theme::palette(ui);
        let mut marks = Vec::new();
        for (count, text) in
            [(self.filled, words::FOLD_FILLED), (self.defaults, words::FOLD_DEFAULTS), (missing, words::FOLD_MISSING)]
        {
            if count > 0 {
                marks.push(view.message(&text.with([("count", count.into())])));
            }
        }
        let marks = marks.join(" · ");
        let title = view.text(self.title);
        ui.add_space(theme::GAP);
        let width = ui.available_width();
        let text = WidgetText::from(RichText::new(title).font(theme::strong()).color(palette.accent));
        let text = text.into_galley(ui, None, width - 24.0, TextStyle::Body);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, text.size().y.max(20.0) + 8.0), Sense::click());
        let spoken = if marks.is_empty() { title.to_owned() } else { format!("{title} {marks}") };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &spoken));
        let painter = ui.painter();
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, theme::RADIUS, palette.ground);
        }
        let middle = rect.center().y;
        let arrow = if open { Icon::Up } else { Icon::Down };
        arrow.paint(painter, pos2(rect.left() + 8.0, middle), 9.0, palette.accent, palette.surface);
        let left = rect.left() + 20.0;
        let (size, at) = (text.size(), pos2(left, middle - text.size().y / 2.0));
        painter.galley(at, text, palette.accent);
        let mut right = left + size.x + 8.0;
        if grave > 0 {
            Icon::Triangle.paint(painter, pos2(right + 6.0, middle), 12.0, palette.warning, palette.surface);
            right += 20.0;
        }
        let colour = if missing > 0 { palette.warning } else { palette.weak };
        let room = (rect.right() - right).max(0.0);
        let marks = painter.layout(marks, theme::small(), colour, room);
        painter.galley(pos2(right, middle - marks.size().y / 2.0), marks, colour);
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }
}

/// Whether a fold is open, and what it was opened for.
#[derive(Clone, Copy, Default)]
struct State {
    open: bool,
    grave: usize,
    called_for: bool,
}
