//! A state of the case whose parts are shared with other states as far as they are the same.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use crate::model::{Answer, Case, LicenceFee, Patent, Product, Registration, Valuation};

/// How many answers are shared or copied together: there are many, and each is small.
const ANSWERS: usize = 16;

/// A part of a state, with its size in memory.
#[derive(Debug)]
struct Part<T> {
    value: T,
    bytes: usize,
}

impl<T: PartialEq + Serialize> Part<T> {
    /// The same part of another state where it is equal, else a new one; adds to `own` what is new.
    fn shared(value: T, former: Option<&Arc<Self>>, own: &mut usize) -> Arc<Self> {
        if let Some(former) = former.filter(|former| former.value == value) {
            return Arc::clone(former);
        }
        // Texts and lists hold about what is written of them; the rest is the type's own size.
        let mut length = Length(0);
        let _ = serde_json::to_writer(&mut length, &value);
        let bytes = size_of::<Self>() + 2 * length.0;
        *own += bytes;
        Arc::new(Self { value, bytes })
    }
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
fn list<T: PartialEq + Serialize>(items: Vec<T>, former: Option<&List<T>>, own: &mut usize) -> List<T> {
    let none = Arc::default();
    let former = former.unwrap_or(&none);
    let (now, before) = (items.len(), former.len());
    let head = items.iter().zip(former.iter()).take_while(|(item, part)| **item == part.value).count();
    if head == now && now == before {
        return Arc::clone(former);
    }
    *own += now * (size_of::<usize>() + size_of::<T>() / 8);
    let parts = items.into_iter().enumerate().map(|(index, item)| {
        // The same place counted from the beginning up to the first change, and from the end after it.
        let place = if index < head || now == before { Some(index) } else { (index + before).checked_sub(now) };
        Part::shared(item, place.and_then(|place| former.get(place)), own)
    });
    Arc::new(parts.collect())
}

/// A state of the case.
#[derive(Debug)]
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
    /// A state that shares with a former one what is the same.
    pub fn of(case: Arc<Case>, former: Option<&Self>) -> Self {
        let mut case = Arc::unwrap_or_clone(case);
        let mut own = 0;
        let mut answers = Vec::new();
        let mut left = std::mem::take(&mut case.scoring.answers).into_iter().peekable();
        while left.peek().is_some() {
            answers.push(left.by_ref().take(ANSWERS).collect());
        }
        Self {
            patents: list(std::mem::take(&mut case.patents), former.map(|former| &former.patents), &mut own),
            products: list(std::mem::take(&mut case.products), former.map(|former| &former.products), &mut own),
            answers: list(answers, former.map(|former| &former.answers), &mut own),
            registration: Part::shared(
                std::mem::take(&mut case.registration),
                former.map(|former| &former.registration),
                &mut own,
            ),
            licence_fee: Part::shared(
                *std::mem::take(&mut case.licence_fee),
                former.map(|former| &former.licence_fee),
                &mut own,
            ),
            valuation: Part::shared(
                std::mem::take(&mut case.valuation),
                former.map(|former| &former.valuation),
                &mut own,
            ),
            rest: Part::shared(case, former.map(|former| &former.rest), &mut own),
            own,
        }
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
        fn place<T>(part: &Arc<Part<T>>) -> (usize, usize) {
            (Arc::as_ptr(part).addr(), part.bytes)
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
