//! A state of the case whose parts are shared with other states as far as they are the same: what a key changes is one
//! part, so that neither comparing nor keeping a state copies the rest.

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::io;
use std::mem::take;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::model::{Answer, Case, LicenceFee, Patent, Product, Registration, Valuation};

/// How many answers are shared or copied together: there are many, and each is small.
const ANSWERS: usize = 16;

/// A part of a state, with its size in memory once somebody asked.
#[derive(Debug)]
struct Part<T> {
    value: T,
    bytes: OnceLock<usize>,
}

impl<T: Serialize> Part<T> {
    /// The same part of another state where it is equal, else a copy; adds to `own` what is new beside the other state.
    fn shared<B>(value: &B, former: Option<&Arc<Self>>, own: &mut usize) -> Arc<Self>
    where
        B: ?Sized + PartialEq + ToOwned<Owned = T>,
        T: Borrow<B>,
    {
        if let Some(former) = former.filter(|former| Borrow::<B>::borrow(&former.value) == value) {
            return Arc::clone(former);
        }
        let part = Self { value: value.to_owned(), bytes: OnceLock::new() };
        if former.is_some() {
            *own += part.bytes();
        }
        Arc::new(part)
    }

    fn bytes(&self) -> usize {
        *self.bytes.get_or_init(|| {
            // Texts and lists hold about what is written of them; the rest is the type's own size.
            let mut length = Length(0);
            let _ = serde_json::to_writer(&mut length, &self.value);
            size_of::<Self>() + 2 * length.0
        })
    }
}

fn same_part<T: PartialEq>(one: &Arc<Part<T>>, other: &Arc<Part<T>>) -> bool {
    Arc::ptr_eq(one, other) || one.value == other.value
}

fn same_list<T: PartialEq>(one: &List<T>, other: &List<T>) -> bool {
    let same = |(one, other)| same_part(one, other);
    Arc::ptr_eq(one, other) || (one.len() == other.len() && one.iter().zip(other.iter()).all(same))
}

/// Counts what is written.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type List<T> = Arc<Vec<Arc<Part<T>>>>;

/// A list part by part. Where the lengths differ, what stands before and after the change is shared.
fn list<'a, B>(
    items: impl ExactSizeIterator<Item = &'a B> + Clone,
    former: Option<&List<B::Owned>>,
    own: &mut usize,
) -> List<B::Owned>
where
    B: ?Sized + PartialEq + ToOwned + 'a,
    B::Owned: Serialize,
{
    let Some(former) = former else {
        return Arc::new(items.map(|item| Part::shared(item, None, own)).collect());
    };
    let (now, before) = (items.len(), former.len());
    let head =
        items.clone().zip(former.iter()).take_while(|(item, part)| *item == Borrow::<B>::borrow(&part.value)).count();
    if head == now && now == before {
        return Arc::clone(former);
    }
    *own += now * size_of::<usize>();
    let parts = items.enumerate().map(|(index, item)| {
        if index < head {
            return Arc::clone(&former[index]);
        }
        // The same place counted from the beginning up to the first change, and from the end after it.
        let place = if now == before { Some(index) } else { (index + before).checked_sub(now) };
        let beside = place.and_then(|place| former.get(place));
        let part = Part::shared(item, beside, own);
        if beside.is_none() {
            *own += part.bytes();
        }
        part
    });
    Arc::new(parts.collect())
}

/// A state of the case, in parts.
#[derive(Clone, Debug)]
pub struct Shared {
    patents: List<Patent>,
    products: List<Product>,
    answers: List<Vec<Answer>>,
    registration: Arc<Part<Registration>>,
    licence_fee: Arc<Part<LicenceFee>>,
    valuation: Arc<Part<Valuation>>,
    rest: Arc<Part<Case>>,
    own: usize,
}

impl Shared {
    /// The state of a case that shares with a former one what is the same. The case is as before afterwards.
    pub fn of(case: &mut Case, former: Option<&Self>) -> Self {
        let mut own = 0;
        let patents = list(case.patents.iter(), former.map(|former| &former.patents), &mut own);
        let products = list(case.products.iter(), former.map(|former| &former.products), &mut own);
        let answers = list(case.scoring.answers.chunks(ANSWERS), former.map(|former| &former.answers), &mut own);
        let registration = Part::shared(&case.registration, former.map(|former| &former.registration), &mut own);
        let licence_fee = Part::shared(&*case.licence_fee, former.map(|former| &former.licence_fee), &mut own);
        let valuation = Part::shared(&case.valuation, former.map(|former| &former.valuation), &mut own);
        // All else as one: a case without these parts.
        let aside = (
            (take(&mut case.patents), take(&mut case.products), take(&mut case.scoring.answers)),
            (take(&mut case.registration), take(&mut case.licence_fee), take(&mut case.valuation)),
        );
        let rest = Part::shared(&*case, former.map(|former| &former.rest), &mut own);
        ((case.patents, case.products, case.scoring.answers), (case.registration, case.licence_fee, case.valuation)) =
            aside;
        Self { patents, products, answers, registration, licence_fee, valuation, rest, own }
    }

    /// Nothing in it is another than in that state, which it was made beside.
    pub fn is(&self, former: &Self) -> bool {
        Arc::ptr_eq(&self.patents, &former.patents)
            && Arc::ptr_eq(&self.products, &former.products)
            && Arc::ptr_eq(&self.answers, &former.answers)
            && Arc::ptr_eq(&self.registration, &former.registration)
            && Arc::ptr_eq(&self.licence_fee, &former.licence_fee)
            && Arc::ptr_eq(&self.valuation, &former.valuation)
            && Arc::ptr_eq(&self.rest, &former.rest)
    }

    /// They are the same case; what they share is not looked at.
    pub fn same(&self, other: &Self) -> bool {
        same_part(&self.rest, &other.rest)
            && same_part(&self.registration, &other.registration)
            && same_part(&self.licence_fee, &other.licence_fee)
            && same_part(&self.valuation, &other.valuation)
            && same_list(&self.patents, &other.patents)
            && same_list(&self.products, &other.products)
            && same_list(&self.answers, &other.answers)
    }

    /// How many patents and products it has.
    pub fn patents_and_products(&self) -> usize {
        self.patents.len() + self.products.len()
    }

    /// The case in this state.
    pub fn case(&self) -> Case {
        let mut case = self.rest.value.clone();
        case.patents = self.patents.iter().map(|part| part.value.clone()).collect();
        case.products = self.products.iter().map(|part| part.value.clone()).collect();
        case.scoring.answers = self.answers.iter().flat_map(|part| part.value.iter().cloned()).collect();
        case.registration = self.registration.value.clone();
        case.licence_fee = Box::new(self.licence_fee.value.clone());
        case.valuation = self.valuation.value.clone();
        case
    }

    /// The memory of what it does not share with the state it was made from, bytes.
    pub fn own_bytes(&self) -> usize {
        self.own
    }

    fn parts(&self, found: &mut BTreeSet<(usize, usize)>) {
        fn place<T: Serialize>(part: &Arc<Part<T>>) -> (usize, usize) {
            (Arc::as_ptr(part).addr(), part.bytes())
        }
        fn whole<T>(list: &List<T>) -> (usize, usize) {
            (Arc::as_ptr(list).addr(), list.len() * size_of::<usize>())
        }
        found.extend(self.patents.iter().map(place).chain([whole(&self.patents)]));
        found.extend(self.products.iter().map(place).chain([whole(&self.products)]));
        found.extend(self.answers.iter().map(place).chain([whole(&self.answers)]));
        found.extend([place(&self.registration), place(&self.licence_fee), place(&self.valuation), place(&self.rest)]);
    }
}

/// The memory of several states, what they share counted once, bytes.
pub fn total<'a>(states: impl Iterator<Item = &'a Shared>) -> usize {
    let mut found = BTreeSet::new();
    states.for_each(|state| state.parts(&mut found));
    found.into_iter().map(|(_, bytes)| bytes).sum()
}

/// A state of the case for whoever works on it: in parts, and whole once somebody needs it so, on their thread.
#[derive(Debug)]
pub struct CaseState {
    parts: Shared,
    whole: OnceLock<Arc<Case>>,
}

impl CaseState {
    /// The state that a case is in, beside a former one.
    pub fn of(case: &mut Case, former: Option<&Self>) -> Self {
        Self { parts: Shared::of(case, former.map(|former| &former.parts)), whole: OnceLock::new() }
    }

    /// A state of which only the parts are there.
    pub fn of_parts(parts: Shared) -> Self {
        Self { parts, whole: OnceLock::new() }
    }

    /// The parts.
    pub fn parts(&self) -> &Shared {
        &self.parts
    }

    /// The case, put together by whoever asks first.
    pub fn whole(&self) -> Arc<Case> {
        Arc::clone(self.whole.get_or_init(|| Arc::new(self.parts.case())))
    }

    /// That is the case which was put together of it.
    pub fn is(&self, whole: &Arc<Case>) -> bool {
        self.whole.get().is_some_and(|own| Arc::ptr_eq(own, whole))
    }
}

impl From<Case> for CaseState {
    fn from(mut case: Case) -> Self {
        let parts = Shared::of(&mut case, None);
        Self { parts, whole: OnceLock::from(Arc::new(case)) }
    }
}
