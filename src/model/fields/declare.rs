//! How a field is declared: one row of a table.

use serde_json::Value as Json;

use super::handle::Handle;
use super::kind::Kind;
use super::leaf::{Held, InputValue, Slot, SlotMut};
use super::place::{Key, Room};
use crate::model::{Case, End, Input, Line, Missing, Needs};
use crate::text::Text;

/// What is known of a field without a case.
#[derive(Debug)]
pub struct About {
    /// The part of the case that it stands in.
    pub room: &'static Room,
    /// Its name there; empty where the part is the field.
    pub part: &'static str,
    /// What it is called.
    pub label: Text,
    /// What it is counted in and what it may be.
    pub kind: Kind,
}

impl About {
    /// Its path with `{id}` and `{n}` where the case has names and places.
    pub fn pattern(&self) -> String {
        self.within(self.room.pattern())
    }

    /// Its path for those names and places.
    pub fn path(&self, key: Key) -> String {
        self.within(self.room.path(key))
    }

    fn within(&self, mut path: String) -> String {
        if !path.is_empty() && !self.part.is_empty() {
            path.push('.');
        }
        path + self.part
    }
}

/// A field of the case that holds an `L`.
pub struct CaseField<L: 'static> {
    pub(super) about: About,
    pub(super) read: for<'c> fn(&'c Case, Key) -> Option<&'c L>,
    pub(super) write: for<'c> fn(&'c mut Case, Key) -> Option<&'c mut L>,
}

impl<L: Held> CaseField<L> {
    /// What it is called.
    pub const fn label(&self) -> Text {
        self.about.label
    }

    /// What it is counted in and what it may be.
    pub const fn kind(&self) -> Kind {
        self.about.kind
    }

    /// The field of one patent, product, row.
    pub fn at(&'static self, key: impl Into<Key>) -> FieldAt<L> {
        FieldAt { field: self, key: key.into() }
    }

    /// Its path, of a field that the case has once.
    pub fn path(&self) -> String {
        self.about.path(Key::default())
    }
}

impl<T: InputValue> CaseField<Input<T>> {
    /// The line of a figure's workings, of a field that the case has once.
    pub fn line(&'static self, input: &Input<T>) -> Line {
        self.at(Key::default()).line(input)
    }

    /// Reads it at an end of its range, of a field that the case has once; noted where it has no value there.
    pub fn read(&'static self, input: &Input<T>, end: End, needs: &mut Needs) -> Option<T>
    where
        T: Copy,
    {
        self.at(Key::default()).read(input, end, needs)
    }

    /// It as a missing input, of a field that the case has once.
    pub fn missing(&'static self) -> Missing {
        self.at(Key::default()).missing()
    }
}

/// A field of one patent, product or row: [`Handle`] with its type known.
pub struct FieldAt<L: 'static> {
    field: &'static CaseField<L>,
    key: Key,
}

impl<L> Clone for FieldAt<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L> Copy for FieldAt<L> {}

impl<L: Held> From<&'static CaseField<L>> for FieldAt<L> {
    /// The field, of those that the case has once.
    fn from(field: &'static CaseField<L>) -> Self {
        field.at(Key::default())
    }
}

impl<L: Held> FieldAt<L> {
    /// Its path, which findings name.
    pub fn path(self) -> String {
        self.field.about.path(self.key)
    }

    /// What it is called, without the patent or product that it belongs to.
    pub const fn label(self) -> Text {
        self.field.about.label
    }

    /// What it is counted in and what it may be.
    pub const fn kind(self) -> Kind {
        self.field.about.kind
    }

    /// What stands there; `None` where the case has no such patent, product or row.
    pub fn get(self, case: &Case) -> Option<&L> {
        (self.field.read)(case, self.key)
    }

    /// What stands there, to change.
    pub fn get_mut(self, case: &mut Case) -> Option<&mut L> {
        (self.field.write)(case, self.key)
    }

    /// The same field without its type.
    pub fn handle(self) -> Handle {
        Handle::new(self.field, self.key)
    }
}

impl<T: InputValue> FieldAt<Input<T>> {
    /// The line of a figure's workings: the input with its origin, note and path.
    pub fn line(self, input: &Input<T>) -> Line {
        let unit = self.field.about.kind.unit;
        Line {
            origin: input.origin,
            note: input.note.clone(),
            field: Some(self.path()),
            ..Line::derived(self.field.about.label, input.value.as_ref().map(|value| value.quantity(unit)))
        }
    }

    /// Reads it at an end of its range; noted as missing where it has no value there.
    pub fn read(self, input: &Input<T>, end: End, needs: &mut Needs) -> Option<T>
    where
        T: Copy,
    {
        let value = input.at(end);
        if value.is_none() {
            needs.lack(self.missing());
        }
        value
    }

    /// It as a missing input.
    pub fn missing(self) -> Missing {
        Missing { field: self.path(), label: self.field.about.label.into() }
    }
}

/// A field whatever it holds.
pub trait AnyField: Sync {
    /// What is known of it without a case.
    fn about(&self) -> &About;

    /// What stands there.
    fn slot<'c>(&self, case: &'c Case, key: Key) -> Option<Slot<'c>>;

    /// What stands there, to change.
    fn slot_mut<'c>(&self, case: &'c mut Case, key: Key) -> Option<SlotMut<'c>>;

    /// What stands there, as in the case file.
    fn to_json(&self, case: &Case, key: Key) -> Option<Json>;

    /// Puts there what a case file would hold; `false` where that is no such value, or the case has
    /// no such patent, product or row.
    fn set_json(&self, case: &mut Case, key: Key, json: Json) -> bool;
}

impl<L: Held> AnyField for CaseField<L> {
    fn about(&self) -> &About {
        &self.about
    }

    fn slot<'c>(&self, case: &'c Case, key: Key) -> Option<Slot<'c>> {
        (self.read)(case, key).map(Held::slot)
    }

    fn slot_mut<'c>(&self, case: &'c mut Case, key: Key) -> Option<SlotMut<'c>> {
        (self.write)(case, key).map(Held::slot_mut)
    }

    fn to_json(&self, case: &Case, key: Key) -> Option<Json> {
        serde_json::to_value((self.read)(case, key)?).ok()
    }

    fn set_json(&self, case: &mut Case, key: Key, json: Json) -> bool {
        match ((self.write)(case, key), serde_json::from_value(json)) {
            (Some(place), Ok(leaf)) => {
                *place = leaf;
                true
            }
            _ => false,
        }
    }
}

/// The fields of one part of the case.
pub struct FieldTable {
    /// The part.
    pub room: &'static Room,
    /// Its fields, in the order of the form.
    pub fields: &'static [&'static dyn AnyField],
}

/// Declares the fields of a part of the case: name, type, place, label, kind.
macro_rules! fields {
    ($table:ident of $part:ty; $($name:ident: $leaf:ty = $first:ident $(. $rest:ident)*, $label:expr, $kind:expr;)+) => {
        $(
            #[doc = concat!("`", stringify!($first) $(, ".", stringify!($rest))*, "`")]
            pub static $name: $crate::model::fields::CaseField<$leaf> = $crate::model::fields::CaseField {
                about: $crate::model::fields::About {
                    room: <$part as $crate::model::fields::place::Part>::ROOM,
                    part: concat!(stringify!($first) $(, ".", stringify!($rest))*),
                    label: $label,
                    kind: $kind,
                },
                read: |case, key| Some(&<$part as $crate::model::fields::place::Part>::at(case, key)?.$first$(.$rest)*),
                write: |case, key| {
                    Some(&mut <$part as $crate::model::fields::place::Part>::at_mut(case, key)?.$first$(.$rest)*)
                },
            };
        )+
        static $table: $crate::model::fields::FieldTable = $crate::model::fields::FieldTable {
            room: <$part as $crate::model::fields::place::Part>::ROOM,
            fields: &[$(&$name),+],
        };
    };
}

/// Declares the field of a list whose rows are the inputs themselves.
macro_rules! series {
    ($table:ident of $part:ty; $name:ident: $leaf:ty, $label:expr, $kind:expr;) => {
        #[doc = concat!("A row of `", stringify!($part), "`")]
        pub static $name: $crate::model::fields::CaseField<$leaf> = $crate::model::fields::CaseField {
            about: $crate::model::fields::About {
                room: <$part as $crate::model::fields::place::Part>::ROOM,
                part: "",
                label: $label,
                kind: $kind,
            },
            read: <$part as $crate::model::fields::place::Part>::at,
            write: <$part as $crate::model::fields::place::Part>::at_mut,
        };
        static $table: $crate::model::fields::FieldTable = $crate::model::fields::FieldTable {
            room: <$part as $crate::model::fields::place::Part>::ROOM,
            fields: &[&$name],
        };
    };
}
