//! What files were turned into, kept until the person is through with them: between the first look and
//! the trial nothing of it changes. What was begun before the person was through is not kept when it is
//! ready at last, since nobody would let it go.

/// A look at files, or a reading of them: what it turned is its own.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Round(u64);

/// What files were turned into, by which file it was and how it was read.
#[derive(Debug)]
pub struct TurnedFiles<W, T> {
    kept: Vec<Held<W, T>>,
    /// The last that began, and the first that is still wanted.
    last: Round,
    wanted: Round,
}

#[derive(Debug)]
struct Held<W, T> {
    which: W,
    text: T,
    size: u64,
    round: Round,
}

impl<W: PartialEq, T: Clone> TurnedFiles<W, T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self {
            kept: Vec::new(),
            last: Round(0),
            wanted: Round(0),
        }
    }

    /// Somebody begins to look at files, or to read them.
    pub fn begin(&mut self) -> Round {
        self.last.0 += 1;
        self.last
    }

    /// Whether somebody still goes on with what a round turns.
    pub fn is_wanted(&self, round: Round) -> bool {
        self.wanted <= round
    }

    /// What a file was turned into.
    pub fn get(&self, which: &W) -> Option<T> {
        let known = self.kept.iter().find(|held| held.which == *which);
        known.map(|held| held.text.clone())
    }

    /// Keeps what a round turned, `size` bytes of it, if it is still wanted and all together is at most
    /// `most` bytes.
    pub fn keep(&mut self, round: Round, which: W, (text, size): (T, u64), most: u64) {
        let held: u64 = self.kept.iter().map(|held| held.size).sum();
        if self.is_wanted(round) && held.saturating_add(size) <= most {
            self.kept.push(Held {
                which,
                text,
                size,
                round,
            });
        }
    }

    /// Lets go of some of it, as what was read in a way nobody wants any more.
    pub fn drop_some(&mut self, is_over: impl Fn(&W) -> bool) {
        self.kept.retain(|held| !is_over(&held.which));
    }

    /// Lets go of what a round turned that came to nothing.
    pub fn drop_round(&mut self, round: Round) {
        self.kept.retain(|held| held.round != round);
    }

    /// The person is through: lets go of everything, also of what is still being turned.
    pub fn forget(&mut self) {
        self.kept = Vec::new();
        self.wanted = Round(self.last.0 + 1);
    }
}

impl<W: PartialEq, T: Clone> Default for TurnedFiles<W, T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::{Rc, Weak};

    type Texts = TurnedFiles<(&'static str, u8), Rc<str>>;

    const MOST: u64 = 100;

    /// Turns a file; what sees whether somebody still holds it.
    fn turn(all: &mut Texts, round: Round, name: &'static str, sheet: u8) -> Weak<str> {
        let text: Rc<str> = Rc::from(name);
        let seen = Rc::downgrade(&text);
        all.keep(round, (name, sheet), (text, 30), MOST);
        seen
    }

    fn is_held(seen: &Weak<str>) -> bool {
        seen.strong_count() > 0
    }

    #[test]
    fn a_file_is_turned_once_until_the_person_is_through() {
        let mut all = Texts::default();
        let look = all.begin();
        let seen = turn(&mut all, look, "a", 0);
        let trial = all.begin();
        assert!(all.is_wanted(trial));
        assert_eq!(all.get(&("a", 0)).as_deref(), Some("a"));
        assert!(all.get(&("a", 1)).is_none() && all.get(&("b", 0)).is_none());
        all.forget();
        assert!(!is_held(&seen));
    }

    #[test]
    fn what_is_ready_after_the_person_went_is_not_kept() {
        let mut all = Texts::default();
        let left = all.begin();
        all.forget();
        assert!(!all.is_wanted(left));
        assert!(!is_held(&turn(&mut all, left, "a", 0)));
        // Who comes back looks anew, and only that is kept.
        let again = all.begin();
        assert!(is_held(&turn(&mut all, again, "a", 0)));
        assert!(!is_held(&turn(&mut all, left, "b", 0)));
    }

    #[test]
    fn a_look_that_came_to_nothing_leaves_what_others_turned() {
        let mut all = Texts::default();
        let first = all.begin();
        let kept = turn(&mut all, first, "a", 0);
        let second = all.begin();
        let gone = turn(&mut all, second, "b", 0);
        all.drop_round(second);
        assert!(is_held(&kept) && !is_held(&gone));
    }

    #[test]
    fn another_reading_of_a_file_takes_the_place_of_the_one_before() {
        let mut all = Texts::default();
        let look = all.begin();
        let (first, other) = (turn(&mut all, look, "a", 0), turn(&mut all, look, "b", 0));
        all.drop_some(|(name, sheet)| *name == "a" && *sheet != 1);
        let second = turn(&mut all, look, "a", 1);
        assert!(!is_held(&first) && is_held(&other) && is_held(&second));
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut all = Texts::default();
        let look = all.begin();
        let seen = ["a", "b", "c", "d"].map(|name| turn(&mut all, look, name, 0));
        assert_eq!(seen.each_ref().map(is_held), [true, true, true, false]);
    }
}
