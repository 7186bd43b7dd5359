//! What a person set on the clients page: words, filters, order, place. Kept in memory while the
//! page lives, never in the address or the history: names are typed here. Only what a link chose
//! is in the address, and leaves it when it is given up.

use super::sort;
use crate::protocol::list::{Among, ClientColumn, ClientsPage, ClientsQuery, KindFilter, SortKey};
use crate::protocol::overview::Selection;
use crate::protocol::words::{Dimension, Place as Where, RfmGroup, Stage, TierRank};
use crate::ui::components::table::Place;
use crate::ui::components::table::window::Window;
use crate::ui::routes::{Choice, Route};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::Reducible;

/// The page's state.
#[derive(Clone, PartialEq, Debug)]
pub struct ListState {
    /// What is asked, the window included.
    pub query: ClientsQuery,
    /// Counts questions: a new one begins at the top of the table.
    pub question: u32,
    /// What the address chooses, while it still holds.
    pub choice: Option<Choice>,
}

/// What is chosen of the quick filters.
#[derive(Clone, PartialEq, Debug)]
pub struct Chosen {
    /// Tiers.
    pub tiers: Vec<TierRank>,
    /// Stages.
    pub stages: Vec<Stage>,
    /// RFM groups.
    pub groups: Vec<RfmGroup>,
    /// Individuals, organisations, or both.
    pub kind: Option<KindFilter>,
}

/// What a person does on the page.
#[derive(Clone, PartialEq, Debug)]
pub enum ListAction {
    /// Typed words.
    Text(String),
    /// Chose or gave up a tier.
    Tier(TierRank),
    /// Chose or gave up a stage.
    Stage(Stage),
    /// Chose or gave up an RFM group.
    Group(RfmGroup),
    /// Chose individuals, organisations, or both.
    Kind(Option<KindFilter>),
    /// Chose or gave up a place in a dimension.
    Place(Dimension, Where),
    /// Chose a heading, perhaps joining the order there is.
    Sort(ClientColumn, bool),
    /// Chose an order from a list.
    Order(Option<SortKey>),
    /// Chose what the overview counts, or gave it up.
    Only(Option<Selection>),
    /// Gave up all words and filters; the order stays.
    Clear,
    /// Scrolled.
    Window(Window),
}

impl Default for ListState {
    /// Everybody, those with the most to look after first.
    fn default() -> Self {
        let (offset, limit) = Window::default().request();
        let sort = vec![SortKey {
            column: ClientColumn::Aum,
            descending: true,
        }];
        Self {
            query: ClientsQuery {
                sort,
                offset,
                limit,
                ..ClientsQuery::default()
            },
            question: 0,
            choice: None,
        }
    }
}

impl ListState {
    /// What a person finds who comes by an address: what was left there; what was left but for what
    /// a link had chosen, when the address chooses no more; or a choice anew, so that all who were
    /// counted at its link are in sight.
    pub fn arrived(choice: Option<Choice>) -> Self {
        let left = kept().state.unwrap_or_default();
        if left.choice == choice {
            return left;
        }
        // Rows and place of another choice are not shown while this one's are asked for.
        keep(|kept| *kept = Kept::default());
        left.come(choice)
    }

    /// The state after following a link with that choice from one with another.
    pub fn come(&self, choice: Option<Choice>) -> Self {
        let (base, turned) = match (choice, self.choice) {
            (Some(new), _) => (self.after(ListAction::Clear), Some((new, true))),
            (None, old) => (self.clone(), old.map(|old| (old, false))),
        };
        let mut next = match turned {
            Some((Choice::Tier(tier), _)) => base.after(ListAction::Tier(tier)),
            Some((Choice::Stage(stage), _)) => base.after(ListAction::Stage(stage)),
            Some((Choice::Only(only), on)) => base.after(ListAction::Only(on.then_some(only))),
            None => base,
        };
        next.choice = choice;
        next
    }

    /// Whether words or filters leave rows out.
    pub fn is_filtered(&self) -> bool {
        let query = &self.query;
        !query.text.trim().is_empty() || query.only.is_some() || self.filters() > 0
    }

    /// Whether nobody is chosen but by a trial of a policy.
    pub fn is_trial(&self) -> bool {
        let only = matches!(
            self.query.only,
            Some(Selection::WouldMove { .. } | Selection::WouldChange { .. })
        );
        only && self.query.text.trim().is_empty()
            && self.filters() == 0
            && self.query.kind.is_none()
    }

    fn holds(&self, choice: Choice) -> bool {
        match choice {
            Choice::Tier(tier) => self.query.tiers.contains(&tier),
            Choice::Stage(stage) => self.query.stages.contains(&stage),
            Choice::Only(only) => self.query.only == Some(only),
        }
    }

    /// What is chosen of the quick filters.
    pub fn chosen(&self) -> Chosen {
        let q = &self.query;
        Chosen {
            tiers: q.tiers.clone(),
            stages: q.stages.clone(),
            groups: q.groups.clone(),
            kind: q.kind,
        }
    }

    /// How many filters are chosen, words apart.
    pub fn filters(&self) -> usize {
        let q = &self.query;
        let places: usize = q.places.iter().map(|among| among.places.len()).sum();
        let quick = q.tiers.len() + q.stages.len() + q.groups.len();
        quick + usize::from(q.kind.is_some()) + places
    }

    /// Whose places are counted beside the further filters.
    pub fn counted(&self) -> ClientsQuery {
        ClientsQuery {
            text: self.query.text.clone(),
            kind: self.query.kind,
            only: self.query.only,
            ..ClientsQuery::default()
        }
    }

    /// The state after an action.
    pub fn after(&self, action: ListAction) -> Self {
        let mut next = self.clone();
        let query = &mut next.query;
        match action {
            ListAction::Window(window) => {
                (query.offset, query.limit) = window.request();
                return next;
            }
            ListAction::Text(text) => query.text = text,
            ListAction::Tier(tier) => toggle(&mut query.tiers, tier),
            ListAction::Stage(stage) => toggle(&mut query.stages, stage),
            ListAction::Group(group) => toggle(&mut query.groups, group),
            ListAction::Kind(kind) => query.kind = kind,
            ListAction::Place(dimension, place) => {
                toggle_place(&mut query.places, dimension, place);
            }
            ListAction::Sort(column, joining) => {
                query.sort = sort::toggled(&query.sort, column, joining);
            }
            ListAction::Order(key) => query.sort = key.into_iter().collect(),
            ListAction::Only(only) => query.only = only,
            ListAction::Clear => {
                let (sort, limit) = (std::mem::take(&mut query.sort), query.limit);
                *query = ClientsQuery {
                    sort,
                    limit,
                    ..ClientsQuery::default()
                };
            }
        }
        query.offset = 0;
        next.choice = next.choice.filter(|choice| next.holds(*choice));
        next.question += 1;
        next
    }
}

impl Reducible for ListState {
    type Action = ListAction;

    fn reduce(self: Rc<Self>, action: ListAction) -> Rc<Self> {
        let next = self.after(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|known| *known == item) {
        Some(n) => {
            list.remove(n);
        }
        None => list.push(item),
    }
}

/// Adds a place or takes it back; a dimension without places chooses everybody.
fn toggle_place(list: &mut Vec<Among>, dimension: Dimension, place: Where) {
    match list.iter_mut().find(|among| among.dimension == dimension) {
        Some(among) => toggle(&mut among.places, place),
        None => list.push(Among {
            dimension,
            places: vec![place],
        }),
    }
    list.retain(|among| !among.places.is_empty());
}

/// What is kept while a person looks at one client and comes back.
#[derive(Clone, Default)]
pub struct Kept {
    /// Filters and order.
    pub state: Option<ListState>,
    /// Where in the table.
    pub place: Place,
    /// The rows last seen, shown until they are asked anew.
    pub page: Option<Rc<ClientsPage>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// What was kept when the page was left.
pub fn kept() -> Kept {
    KEPT.with_borrow(Clone::clone)
}

/// The clients table as it was left, for the way back to it.
pub fn last_list() -> Route {
    Route::clients(kept().state.and_then(|state| state.choice))
}

/// Changes what is kept.
pub fn keep(change: impl FnOnce(&mut Kept)) {
    KEPT.with_borrow_mut(change);
}
