//! A field on a form as the catalogue declares it: label, path, unit and way of typing follow.

use eframe::egui::{Response, Ui};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::field::Field;
use crate::model::fields::{Choice, FieldAt, FieldUnit, Held};
use crate::model::{Input, Quantity};
use crate::text::{Message, Text};
use crate::ui::view::View;

/// A field of the catalogue on its way to the form.
///
/// ```text
/// declared(&loan::AMOUNT).show(ui, view, &mut case.loan.amount);
/// declared(patent::FILING_DATE.at(patent.id)).tip(TIP).show(ui, view, &mut patent.filing_date);
/// ```
pub struct Declared<L: 'static> {
    field: Field,
    unit: FieldUnit,
    holds: std::marker::PhantomData<L>,
}

/// The field as declared.
pub fn declared<L: Shown>(spot: impl Into<FieldAt<L>>) -> Declared<L> {
    let spot = spot.into();
    let unit = spot.kind().unit;
    let field = Field::new(spot.path(), spot.label());
    let field = match unit.beside() {
        Some(beside) => field.unit(beside),
        None => field,
    };
    Declared { field, unit, holds: std::marker::PhantomData }
}

impl<L: Shown> Declared<L> {
    /// Called otherwise than in the catalogue: in a table, with the row's name.
    #[must_use]
    pub fn called(self, label: impl Into<Message>) -> Self {
        self.with(|field| field.called(label))
    }

    /// With what a plain field may have besides: tip, hint, width.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(Field) -> Field) -> Self {
        self.field = change(self.field);
        self
    }

    /// An explanation shown on hovering the label.
    #[must_use]
    pub fn tip(self, tip: Text) -> Self {
        self.with(|field| field.tip(tip))
    }

    /// Shown faintly while the field is empty.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        self.with(|field| field.hint(hint))
    }

    /// Shown faintly while the field is empty: the value that serves instead.
    #[must_use]
    pub fn otherwise(self, view: &View<'_>, value: Option<&Quantity>) -> Self {
        self.with(|field| field.otherwise(view, value))
    }

    /// For a cell of a table: no label on screen and no unit.
    #[must_use]
    pub fn compact(self, width: f32) -> Self {
        self.with(|field| field.compact(width))
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui, view: &mut View<'_>, leaf: &mut L) -> Response {
        leaf.show(self.field, self.unit, ui, view)
    }
}

impl Declared<String> {
    /// Shows it as text of several lines.
    pub fn paragraph(self, ui: &mut Ui, view: &mut View<'_>, text: &mut String, rows: usize) -> Response {
        self.field.paragraph(ui, view, text, rows)
    }
}

/// What a form can show.
pub trait Shown: Held + Sized {
    /// Shows it in the way of its unit.
    fn show(&mut self, field: Field, unit: FieldUnit, ui: &mut Ui, view: &mut View<'_>) -> Response;
}

impl Shown for Input<f64> {
    fn show(&mut self, field: Field, unit: FieldUnit, ui: &mut Ui, view: &mut View<'_>) -> Response {
        match unit {
            FieldUnit::Money => field.money(ui, view, self),
            FieldUnit::Rate | FieldUnit::FineRate => field.rate(ui, view, self),
            FieldUnit::Years => field.years(ui, view, self),
            FieldUnit::Price => field.price(ui, view, self),
            _ => field.number(ui, view, self),
        }
    }
}

impl Shown for Input<Decimal> {
    fn show(&mut self, field: Field, unit: FieldUnit, ui: &mut Ui, view: &mut View<'_>) -> Response {
        match unit {
            FieldUnit::Cents => field.money_exact(ui, view, self),
            _ => field.rate_exact(ui, view, self),
        }
    }
}

macro_rules! shown {
    ($($leaf:ty: $way:ident),+ $(,)?) => {
        $(impl Shown for $leaf {
            fn show(&mut self, field: Field, _: FieldUnit, ui: &mut Ui, view: &mut View<'_>) -> Response {
                field.$way(ui, view, self)
            }
        })+
    };
}
shown!(
    Input<u32>: count,
    Input<Date>: date,
    Input<bool>: tri_state,
    Input<String>: text,
    Input<Vec<String>>: list,
    String: line,
    bool: switch,
);

impl<C: Choice> Shown for Input<C>
where
    Self: Held,
{
    fn show(&mut self, field: Field, _: FieldUnit, ui: &mut Ui, view: &mut View<'_>) -> Response {
        field.choice(ui, view, self, C::CHOICES, C::name)
    }
}

impl<C: Choice + Held> Shown for C {
    fn show(&mut self, field: Field, _: FieldUnit, ui: &mut Ui, view: &mut View<'_>) -> Response {
        field.option(ui, view, self, C::CHOICES, C::name)
    }
}
