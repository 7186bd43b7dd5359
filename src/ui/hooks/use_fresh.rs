//! State that begins anew with what it belongs to.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// What stands in a form, and how it is changed; of the key it was drawn for.
pub struct Fresh<T: 'static> {
    value: Rc<T>,
    first: Rc<T>,
    current: Rc<RefCell<Rc<T>>>,
    held: UseStateSetter<(Rc<T>, Rc<T>)>,
}

/// A state that begins with `first` whenever `key` differs from the last drawing's, in that very
/// drawing. An effect would be too late: Yew gives way to the browser between a drawing and its
/// effects, and what somebody types in that moment would be lost or be typed into what stood before.
#[hook]
pub fn use_fresh<K: PartialEq + 'static, T: 'static>(
    key: K,
    first: impl FnOnce() -> T,
) -> Fresh<T> {
    let first = use_memo(key, |_| first());
    let held = use_state(|| (Rc::clone(&first), Rc::clone(&first)));
    let current = use_mut_ref(|| Rc::clone(&first));
    *current.borrow_mut() = Rc::clone(&first);
    let (of, value) = &*held;
    let value = if Rc::ptr_eq(of, &first) {
        value
    } else {
        &first
    };
    Fresh {
        value: Rc::clone(value),
        first: Rc::clone(&first),
        current,
        held: held.setter(),
    }
}

impl<T> Fresh<T> {
    /// Puts another value in its place. An answer that comes after the state has begun anew is of no
    /// use any more and changes nothing.
    pub fn set(&self, value: T) {
        if Rc::ptr_eq(&self.current.borrow(), &self.first) {
            self.held.set((Rc::clone(&self.first), Rc::new(value)));
        }
    }
}

impl<T> Deref for Fresh<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for Fresh<T> {
    fn clone(&self) -> Self {
        Self {
            value: Rc::clone(&self.value),
            first: Rc::clone(&self.first),
            current: Rc::clone(&self.current),
            held: self.held.clone(),
        }
    }
}
