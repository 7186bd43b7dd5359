//! Evidence of suitability: what is recorded by hand, and a client's file of it.

use super::words::{
    AboveLevelKind, Checked, ClientId, Minor, ProductId, Signature, StepKind, Warning,
};
use serde::{Deserialize, Serialize};

/// A client's evidence as a file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// What the file is called; nothing in it tells whose it is.
    pub name: String,
    /// The file.
    pub text: String,
    /// What it says, after it was checked as anybody would check it.
    pub checked: Checked,
}

/// Something about a client that is to be recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recording {
    /// Whom it is about.
    pub client: ClientId,
    /// What.
    pub what: ToRecord,
}

/// What can be recorded by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ToRecord {
    /// How these products match was shown to the client.
    Matches(Vec<ProductId>),
    /// The client was warned.
    Warning {
        /// Of what.
        warning: Warning,
        /// Of which product; `None` where it is about none.
        product: Option<ProductId>,
        /// Which text, or where it is kept.
        reference: String,
    },
    /// The client acknowledged an earlier record.
    Acknowledgement {
        /// The record's place in the client's chain.
        of: u32,
        /// How the client signed.
        signature: Signature,
        /// What the client wrote, or where the paper is kept.
        text: String,
    },
    /// A step towards a sale was done.
    Step {
        /// Which product.
        product: ProductId,
        /// Which step.
        kind: StepKind,
        /// What proves it.
        reference: String,
    },
    /// A step on the path above the client's level.
    AboveLevel {
        /// Which product.
        product: ProductId,
        /// Which step.
        kind: AboveLevelKind,
        /// Where the client's paper or the recording is kept.
        reference: String,
    },
    /// A proposal was shown to the client.
    Proposal {
        /// What the client wants, as it was typed.
        goals: String,
        /// The products, each with an amount in minor units of its currency where one was named.
        products: Vec<(ProductId, Option<Minor>)>,
    },
}
