//! Clients that may be the same: found, compared, joined.

use crate::protocol::client_view::ClientFields;
use crate::protocol::request::JobId;
use crate::protocol::words::{
    ClientId, Day, DistinctId, JoinField, JoinedId, Likeness, Pick, Profile, Sureness,
};
use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum DuplicatesAsk {
    /// Compare the whole book.
    Scan,
    /// What the last comparison of the whole book found.
    Found {
        /// Only pairs this sure.
        sure: Option<Sureness>,
        /// Only a prospect against a client.
        prospects: bool,
        /// Rows left out at the beginning.
        skip: u32,
        /// Rows at most, up to 200.
        limit: u32,
    },
    /// Two clients side by side.
    Pair {
        /// Who would stay.
        kept: ClientId,
        /// Who would go.
        gone: ClientId,
    },
    /// Make one of two clients.
    Join {
        /// Who stays.
        kept: ClientId,
        /// Who goes.
        gone: ClientId,
        /// The fields that are not simply kept.
        picks: Vec<(JoinField, Pick)>,
    },
    /// Part two clients who were joined.
    Part(JoinedId),
    /// Two clients are not the same.
    Mark {
        /// The one.
        a: ClientId,
        /// The other.
        b: ClientId,
        /// Why, if somebody says.
        note: String,
    },
    /// Two clients may be the same after all.
    Unmark(DistinctId),
    /// What was decided: joined clients and marked pairs, newest first.
    Decided {
        /// Rows of each list at most, up to 200.
        limit: u32,
    },
    /// Who in the book is like somebody being typed in.
    Near {
        /// What is typed.
        fields: Box<ClientFields>,
        /// Whose record is being edited.
        except: Option<ClientId>,
    },
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum DuplicatesAnswer {
    /// It has begun.
    Started(JobId),
    /// What was found; `None`: nobody has looked yet.
    Found(Option<FoundList>),
    /// Two clients.
    Pair(Box<PairView>),
    /// Done.
    Done {
        /// The book's epoch after it.
        epoch: u64,
    },
    /// What was decided.
    Decided(Decided),
    /// Who is like it, the likest first.
    Near(Vec<NearRow>),
    /// Refused; nothing has changed.
    Refused(JoinRefusal),
}

/// Pairs of a comparison of the whole book.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FoundList {
    /// How many are as sure as which, those joined or marked since left out; the surest first.
    pub counts: Vec<(Sureness, u32)>,
    /// How many the filters let through.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<FoundRow>,
    /// Clients looked at.
    pub clients: u32,
    /// Pairs compared.
    pub compared: u64,
    /// Groups too large to be compared each with each.
    pub left_out: u32,
    /// Pairs of the same by the book's own numbers, where the weights rest on them too.
    pub fitted_on: Option<u32>,
    /// Whether the book has changed since.
    pub changed: bool,
}

/// A pair of the list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FoundRow {
    /// Who would stay.
    pub kept: Named,
    /// Who would go.
    pub gone: Named,
    /// How sure.
    pub sure: Sureness,
    /// The sum of weights, in bits.
    pub total: f64,
}

/// A client by name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Named {
    /// Who.
    pub id: ClientId,
    /// The bank's number.
    pub number: String,
    /// What people call the client.
    pub label: String,
    /// Has no account, holding or card.
    pub prospect: bool,
}

/// Two clients side by side.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PairView {
    /// Who would stay.
    pub kept: Side,
    /// Who would go.
    pub gone: Side,
    /// How alike they are, and why.
    pub likeness: Likeness,
    /// The fields in which they differ, each with whose value is proposed.
    pub picks: Vec<(JoinField, Pick)>,
    /// The mark that they are not the same, if there is one.
    pub distinct: Option<DistinctId>,
    /// Why they cannot be joined, if so.
    pub refusal: Option<JoinRefusal>,
}

/// One of two clients.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Side {
    /// By name.
    pub who: Named,
    /// What is known.
    pub fields: ClientFields,
    /// What the bank decided.
    pub profile: Option<Profile>,
    /// What belongs to the client.
    pub holds: Belongings,
}

/// How much belongs to a client.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Belongings {
    /// Accounts.
    pub accounts: u32,
    /// Holdings.
    pub holdings: u32,
    /// Cards.
    pub cards: u32,
    /// Relations.
    pub relations: u32,
    /// Assessments.
    pub assessments: u32,
    /// Records of evidence.
    pub evidence: u32,
    /// Consents.
    pub consents: u32,
    /// Cases and tasks.
    pub work: u32,
}

/// What was decided.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Decided {
    /// Joined clients, newest first.
    pub joined: Vec<JoinedRow>,
    /// How many there are.
    pub all_joined: u32,
    /// Pairs that are not the same, newest first.
    pub distinct: Vec<DistinctRow>,
    /// How many there are.
    pub all_distinct: u32,
}

/// A client who was joined with another.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct JoinedRow {
    /// The record.
    pub id: JoinedId,
    /// The day.
    pub day: Day,
    /// Who stayed.
    pub kept: Named,
    /// Who is gone.
    pub gone: Named,
    /// Records of evidence under the number of the one who is gone.
    pub evidence: u32,
}

/// A pair that is not the same.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DistinctRow {
    /// The record.
    pub id: DistinctId,
    /// The day.
    pub day: Day,
    /// The one.
    pub a: Named,
    /// The other.
    pub b: Named,
    /// Why.
    pub note: String,
}

/// Somebody like the one being typed in.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct NearRow {
    /// Who.
    pub who: Named,
    /// How alike, and why.
    pub likeness: Likeness,
}

/// Why a decision about two clients is refused.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum JoinRefusal {
    /// One of them is not in the book, or only stored.
    NoSuchClient,
    /// It is one client, or an individual and an organisation.
    OtherKind,
    /// They are marked as not the same: the mark comes off first.
    Marked,
    /// They are marked already.
    MarkedAlready,
    /// The number is somebody else's by now.
    NumberTaken,
    /// The one who stayed is no longer there: that joining is parted first.
    JoinedSince,
    /// The note is too long.
    TooLong,
}
