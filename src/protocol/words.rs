//! The words of the inner layers that pass through the protocol. The page takes them from here
//! and from nowhere deeper.

pub use crate::analytics::behaviour::detail::{
    BankPayments, BehaviourDetail, DigitalUse, HotSpot, Influence, Spending,
};
pub use crate::analytics::behaviour::trend::Trend;
pub use crate::analytics::behaviour::{Regular, Tally};
pub use crate::analytics::dimensions::{Dimension, Family, Place, Unit, Word};
pub use crate::analytics::finding::{
    Figure, FigureSource, Finding, Gap, Label, MonthAverage, Outcome, Reason, Rule, Value, Verdict,
};
pub use crate::analytics::flows::MonthFlow;
pub use crate::analytics::history::tiers::{Distance, TierMonth};
pub use crate::analytics::kinds::{Rfm, RfmGroup, Stage, TierRank};
pub use crate::analytics::lifecycle::playbook::{Action, playbook};
pub use crate::analytics::linkage::{Agreement, Likeness, LinkField, Part as LinkPart, Sureness};
pub use crate::analytics::measures::{Line, LineOf, LinePrices};
pub use crate::analytics::rfm::group_of;
pub use crate::analytics::study::{
    Alike, CannotStudy, Chanced, Feature, HeldKind, InCluster, NoWorth, Pair, SpendingFigures,
    SpendingSays, Together, Unlike,
};
pub use crate::analytics::value::ExplainedValue;
pub use crate::analytics::value::kinds::{
    Axes, CaseType, Grade, Graded, Key, Need, Needs, Potential, Service, Sign,
};
pub use crate::domain::account::{AccountKind, HolderRole};
pub use crate::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, OfficialLevel, Signature, Taken,
};
pub use crate::domain::assessment::{Device, Manner};
pub use crate::domain::background::{Education, FirmSize, IncomeBand, Residence};
pub use crate::domain::client::{ClientKind, Gender, Individual, Organisation, RelationKind};
pub use crate::domain::consent::{Consent, ConsentHow, Decision, Purpose};
pub use crate::domain::credit_code::check as check_credit_code;
pub use crate::domain::day::{Day, Month};
pub use crate::domain::document::{DocumentKind, IdentityDocument, NumberFault, ResidentId};
pub use crate::domain::ids::{
    AccountId, AssessmentId, ClientId, ConsentId, CounterpartyId, DistinctId, JoinedId, ProductId,
    TaskId,
};
pub use crate::domain::joined::{JoinField, Pick};
pub use crate::domain::ledger::{Category, Channel};
pub use crate::domain::money::{Currency, Minor, Money};
pub use crate::domain::products::{HoldingKind, LoanStatus};
pub use crate::domain::profile::{
    BankCount, ClassFacts, ClientList, InvestorClass, MaterialChange, Profile, Proof, Standing,
};
pub use crate::domain::scene::Scene;
pub use crate::domain::set_aside::WhyAside;
pub use crate::domain::settings::{BookSettings, Reference};
pub use crate::domain::shelf::{
    AssetClass, Fees, Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Rating,
    Regime,
};
pub use crate::domain::shelf_check::ProductFault;
pub use crate::domain::shelf_field::ProductField;
pub use crate::domain::specimen::is_specimen_credit_code;
pub use crate::domain::task::{Task, TaskKind};
pub use crate::domain::tongue::Tongue;
pub use crate::domain::written::bare as bare_number;
pub use crate::exchange::mapping::file::PresetFault;
pub use crate::exchange::mapping::{
    ColumnKind, ColumnLook, DateOrder, DecimalMark, FieldNote, FieldSource, Look as FileLook,
    Mapping as FileMapping, MatchBy, Mode as ImportMode, SavedMapping, Scope as FileScope,
    Shape as FileShape, fields as mapping_fields, following as mapping_following,
    kinds as mapping_kinds, learn as learn_codes, meanings as mapping_meanings,
    missing as mapping_missing,
};
pub use crate::exchange::shelf::{
    Cell as SheetCell, TextRow, TextTable, TypedTable, blank as blank_product,
    cell as product_cell, choices as product_choices, column as product_column,
    fill as fill_product, heading as product_heading,
};
pub use crate::exchange::{
    Absent, Cause, Changed, ChangedField, Counts as RecordCounts, DateFormat, DecimalStyle,
    Encoding, ExchangeError, FileKind, FileReport, ImportReport, Note, Preset, Problem,
    ProblemReason, Proposal, SheetNote, TableCounts, accepted_words, natural as natural_order,
};
pub use crate::exchange::{Form as FileForm, NumberStyle, StatementKind, StatementNote};
pub use crate::policy::threshold::{Measure, Named, Part, PolicyError, Threshold};
pub use crate::policy::written::{read as read_number, write as write_number};
pub use crate::policy::{BandName, Policy, TierBand};
pub use crate::sealed::{Invitation, SealedError};
pub use crate::suitability::allocation::{Allocation, ClassShare};
pub use crate::suitability::basket::{Basket, BasketReason};
pub use crate::suitability::class::{Class, ClassCheck, ClassReason, ClassRule, Classed};
pub use crate::suitability::evidence::chain::Broken;
pub use crate::suitability::evidence::check::{Checked, Fault, Shown as ShownRecord, Why};
pub use crate::suitability::evidence::file::Audit as ChainAudit;
pub use crate::suitability::evidence::terms::Both;
pub use crate::suitability::evidence::words::Answered;
pub use crate::suitability::evidence::{AboveLevelKind, EvidenceError, StepKind, Warning};
pub use crate::suitability::fit::{Fit, FitFact, FitKind, FitPart};
pub use crate::suitability::form::{
    Asks as FormAsks, Form, Gives as FormGives, Words as FormWords,
};
pub use crate::suitability::insistence::{Insistence, InsistenceError};
pub use crate::suitability::investor::{Basis, Binding, Held};
pub use crate::suitability::matching::{
    Change as MatchChange, Fact, Match, MatchReason, MatchRule, Outcome as MatchOutcome, Readiness,
    Suitability,
};
pub use crate::suitability::nearest::{Difference, Nearest};
pub use crate::suitability::questionnaire::{Mark, Meaning, Questionnaire};
pub use crate::suitability::score::{LevelReason, LevelRule, LevelSeen, Scored, Supplement, Told};
pub use crate::suitability::source::MOST_BYTES as MOST_FORM_BYTES;
pub use crate::suitability::validity::{Attempts, Term, TooMany, Validity};
pub use crate::suitability::written::{
    Area as FormArea, Axis as FormAxis, Fault as FormFault, Flaw as FormFlaw, Place as FormPlace,
};
pub use crate::vault::advice::{Advice, Tip, Weakness};
pub use crate::vault::keys::{AdviceRequest, KeyReply, KeyRequest};
pub use crate::vault::{KdfParams, Kek, SlotInfo, SlotKind, VaultError, Warning as OpenWarning};
pub use rust_decimal::Decimal;
