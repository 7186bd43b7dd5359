//! The names of things, as advisers say them: one match a kind, so that a new case does not
//! compile without its text.

use super::segments::{self, PlaceWords};
use crate::i18n::{Language, Texts};
use crate::protocol::overview::Selection;
use crate::protocol::words::{
    AccountKind, Category, Channel, ClientLevel, Dimension, DocumentKind, Gender, HolderRole,
    HoldingKind, LoanStatus, Place, ProductLevel, RelationKind, RfmGroup, Scene, Stage, TaskKind,
    TierBand, TierRank, group_of,
};
use crate::ui::routes::Choice;

/// The name of a tier, which the bank's policy gives; a dash for a rank the policy has no band for.
pub fn tier(tiers: &[TierBand], rank: TierRank, language: Language) -> &str {
    tiers
        .get(usize::from(rank.0))
        .map_or("–", |band| match language {
            Language::Zh => &band.name.zh,
            Language::En => &band.name.en,
        })
}

/// Individual or organisation.
pub fn kind(t: &Texts, organisation: bool) -> &'static str {
    if organisation {
        t.words_kind_organisation
    } else {
        t.words_kind_individual
    }
}

/// The name of a scene of life.
pub fn scene(t: &Texts, scene: Scene) -> &'static str {
    match scene {
        Scene::Clothing => t.words_scene_clothing,
        Scene::Food => t.words_scene_food,
        Scene::Housing => t.words_scene_housing,
        Scene::Transport => t.words_scene_transport,
        Scene::Education => t.words_scene_education,
        Scene::Entertainment => t.words_scene_entertainment,
        Scene::Medical => t.words_scene_medical,
        Scene::Other => t.words_scene_other,
    }
}

/// The name of a lifecycle stage.
pub fn stage(t: &Texts, stage: Stage) -> &'static str {
    match stage {
        Stage::Prospect => t.words_stage_prospect,
        Stage::Lapsed => t.words_stage_lapsed,
        Stage::Dormant => t.words_stage_dormant,
        Stage::New => t.words_stage_new,
        Stage::AtRisk => t.words_stage_at_risk,
        Stage::Growing => t.words_stage_growing,
        Stage::Mature => t.words_stage_mature,
    }
}

/// The name of an RFM group.
pub fn group(t: &Texts, group: RfmGroup) -> &'static str {
    match group {
        RfmGroup::Champions => t.words_group_champions,
        RfmGroup::Loyal => t.words_group_loyal,
        RfmGroup::PotentialLoyal => t.words_group_potential_loyal,
        RfmGroup::New => t.words_group_new,
        RfmGroup::Promising => t.words_group_promising,
        RfmGroup::NeedAttention => t.words_group_need_attention,
        RfmGroup::AboutToSleep => t.words_group_about_to_sleep,
        RfmGroup::AtRisk => t.words_group_at_risk,
        RfmGroup::CantLose => t.words_group_cant_lose,
        RfmGroup::Hibernating => t.words_group_hibernating,
        RfmGroup::Lost => t.words_group_lost,
    }
}

/// What the overview counts.
pub fn selection(t: &Texts, only: Selection) -> String {
    match only {
        Selection::OpenAccount => t.overview_open_account.into(),
        Selection::TierUnknown => t.overview_unknown.into(),
        Selection::TierNear => t.overview_near.into(),
        Selection::RfmCell { recency, value } => {
            let name = group(t, group_of(recency, value));
            format!("{name} · R {recency} · (F+M)/2 {value}")
        }
        Selection::Unranked => t.overview_unranked.into(),
        Selection::SpendCell { recency, value } => {
            let name = group(t, group_of(recency, value));
            format!(
                "{} · {name} · R {recency} · (F+M)/2 {value}",
                t.segments_spend
            )
        }
        Selection::SpendUnranked => t.segments_chosen_spend_unranked.into(),
        Selection::NearFrom { .. } => t.overview_near.into(),
        Selection::LevelExpired => t.overview_expired.into(),
        Selection::LevelExpiring => t.overview_expiring.into(),
        Selection::Maturing { days } => t.overview_maturing(days),
        Selection::Complaints => t.overview_complaints.into(),
        Selection::Holds { .. } => t.products_chosen_holders.into(),
        Selection::Overdue => t.overview_overdue.into(),
        Selection::Place { dimension, .. } => segments::dimension(t, dimension).into(),
        Selection::Both { first, second, .. } => format!(
            "{} × {}",
            segments::dimension(t, first),
            segments::dimension(t, second)
        ),
        Selection::WouldMove { dimension, .. }
        | Selection::WouldChange {
            dimension: Some(dimension),
        } => {
            let dimension = segments::dimension(t, dimension);
            t.segments_chosen_trial(t.segments_chosen_would_change(dimension))
        }
        Selection::WouldChange { dimension: None } => {
            t.segments_chosen_trial(t.segments_chosen_would_change_any)
        }
        Selection::TierMoved { .. } => t.segments_chosen_tier_moved.into(),
        Selection::StageMoved { from, to } => {
            t.segments_chosen_stage_moved(stage(t, from), stage(t, to))
        }
        Selection::Worth { of, .. } => t.segments_chosen_worth(segments::worth(t, of)),
        Selection::Alive { tenth } => {
            let from = u32::from(tenth) * 10;
            format!(
                "{} {}",
                t.segments_alive,
                t.segments_alive_tenth(from, from + 10)
            )
        }
        Selection::ByGrace { .. } => t.segments_chosen_by_grace.into(),
        Selection::Birthdays => t.overview_birthdays(Selection::BIRTHDAY_DAYS),
    }
}

/// What a link to the clients table chooses; `places` are those its selection names by number.
pub fn choice_name(with: PlaceWords, choice: Choice, places: &[Place]) -> String {
    let t = with.texts;
    match choice {
        Choice::Tier(rank) => tier(with.tiers, rank, with.format.language).to_string(),
        Choice::Stage(chosen) => stage(t, chosen).into(),
        Choice::Only(only) => {
            chosen_places(with, only, places).unwrap_or_else(|| selection(t, only))
        }
    }
}

/// A selection by the places it names; `None` where it names none, or they are not known.
fn chosen_places(with: PlaceWords, only: Selection, places: &[Place]) -> Option<String> {
    let t = with.texts;
    let place = |at: usize| Some(with.name(places.get(at)?));
    let dimension = |dimension| segments::dimension(t, dimension);
    let moved = |of| Some(t.segments_chosen_move(dimension(of), place(0)?, place(1)?));
    match only {
        Selection::Place { dimension: of, .. } => {
            Some(t.segments_chosen_place(dimension(of), place(0)?))
        }
        Selection::Both { first, second, .. } => {
            let first = t.segments_chosen_place(dimension(first), place(0)?);
            let second = t.segments_chosen_place(dimension(second), place(1)?);
            Some(format!("{first} × {second}"))
        }
        Selection::WouldMove { dimension: of, .. } => Some(t.segments_chosen_trial(moved(of)?)),
        Selection::TierMoved { .. } => moved(Dimension::Tier),
        _ => None,
    }
}

/// A gender.
pub fn gender(t: &Texts, gender: Gender) -> &'static str {
    match gender {
        Gender::Female => t.words_gender_female,
        Gender::Male => t.words_gender_male,
    }
}

/// The name of a kind of identity document.
pub fn document(t: &Texts, kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ResidentId => t.document_kind_resident,
        DocumentKind::Passport => t.document_kind_passport,
        DocumentKind::HkMacaoPermit => t.document_kind_hk_macao,
        DocumentKind::TaiwanPermit => t.document_kind_taiwan,
        DocumentKind::ForeignPermanentResident => t.document_kind_foreign,
        DocumentKind::Other => t.document_kind_other,
    }
}

/// The name of a kind of account.
pub fn account(t: &Texts, kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Current => t.words_account_current,
        AccountKind::Notice => t.words_account_notice,
        AccountKind::Time => t.words_account_time,
        AccountKind::Structured => t.words_account_structured,
        AccountKind::LargeCd => t.words_account_large_cd,
        AccountKind::SavingsBond => t.words_account_savings_bond,
        AccountKind::Pension => t.words_account_pension,
    }
}

/// A client's part in an account.
pub fn role(t: &Texts, role: HolderRole) -> &'static str {
    match role {
        HolderRole::Owner => t.words_role_owner,
        HolderRole::Authorised => t.words_role_authorised,
    }
}

/// The name of a kind of holding.
pub fn holding(t: &Texts, kind: HoldingKind) -> &'static str {
    match kind {
        HoldingKind::Wealth => t.words_holding_wealth,
        HoldingKind::Fund => t.words_holding_fund,
        HoldingKind::Insurance => t.words_holding_insurance,
        HoldingKind::Trust => t.words_holding_trust,
        HoldingKind::PreciousMetal => t.words_holding_precious_metal,
        HoldingKind::Securities => t.words_holding_securities,
    }
}

/// How a loan stands.
pub fn loan(t: &Texts, status: LoanStatus) -> &'static str {
    match status {
        LoanStatus::Repaid => t.words_loan_repaid,
        LoanStatus::Defaulted => t.words_loan_defaulted,
        LoanStatus::Running => t.words_loan_running,
        LoanStatus::InArrears => t.words_loan_in_arrears,
        LoanStatus::Unknown => t.words_loan_unknown,
    }
}

/// What a transaction was for.
pub fn category(t: &Texts, category: Category) -> &'static str {
    match category {
        Category::Other => t.words_category_other,
        Category::CashIn => t.words_category_cash_in,
        Category::CashOut => t.words_category_cash_out,
        Category::TransferIn => t.words_category_transfer_in,
        Category::TransferOut => t.words_category_transfer_out,
        Category::Salary => t.words_category_salary,
        Category::Pension => t.words_category_pension,
        Category::Purchase => t.words_category_purchase,
        Category::Household => t.words_category_household,
        Category::Insurance => t.words_category_insurance,
        Category::LoanRepayment => t.words_category_loan_repayment,
        Category::Leasing => t.words_category_leasing,
        Category::InterestEarned => t.words_category_interest_earned,
        Category::InterestCharged => t.words_category_interest_charged,
        Category::Fee => t.words_category_fee,
        Category::InvestmentBuy => t.words_category_investment_buy,
        Category::InvestmentSell => t.words_category_investment_sell,
        Category::Maturity => t.words_category_maturity,
        Category::LoanPayout => t.words_category_loan_payout,
        Category::Clothing => t.words_category_clothing,
        Category::Food => t.words_category_food,
        Category::Transport => t.words_category_transport,
        Category::Education => t.words_category_education,
        Category::Entertainment => t.words_category_entertainment,
        Category::Medical => t.words_category_medical,
    }
}

/// The way a transaction came.
pub fn channel(t: &Texts, channel: Channel) -> &'static str {
    match channel {
        Channel::Unknown => t.words_channel_unknown,
        Channel::Branch => t.words_channel_branch,
        Channel::Atm => t.words_channel_atm,
        Channel::Mobile => t.words_channel_mobile,
        Channel::Web => t.words_channel_web,
        Channel::Pos => t.words_channel_pos,
        Channel::ThirdPartyPay => t.words_channel_third_party_pay,
        Channel::System => t.words_channel_system,
    }
}

/// What the other client is to this one. A relation reads 'from is `kind` of to'; `from_here` says
/// whether this client is the 'from'.
pub fn relation(t: &Texts, kind: RelationKind, from_here: bool) -> &'static str {
    match (kind, from_here) {
        (RelationKind::Spouse, _) => t.words_relation_spouse,
        (RelationKind::Household, _) => t.words_relation_household,
        (RelationKind::SharedAccount, _) => t.words_relation_shared_account,
        (RelationKind::Parent, false) | (RelationKind::Child, true) => t.words_relation_parent,
        (RelationKind::Parent, true) | (RelationKind::Child, false) => t.words_relation_child,
        (RelationKind::Referrer, false) => t.words_relation_referrer,
        (RelationKind::Referrer, true) => t.words_relation_referred,
        (RelationKind::Guarantor, false) => t.words_relation_guarantor,
        (RelationKind::Guarantor, true) => t.words_relation_guaranteed,
        (RelationKind::Employer, false) => t.words_relation_employer,
        (RelationKind::Employer, true) => t.words_relation_employee,
        (RelationKind::LegalRepresentative, false) => t.words_relation_legal_representative,
        (RelationKind::LegalRepresentative, true) => t.words_relation_represented,
        (RelationKind::Shareholder, false) => t.words_relation_shareholder,
        (RelationKind::Shareholder, true) => t.words_relation_invested,
        (RelationKind::GroupParent, false) => t.words_relation_group_parent,
        (RelationKind::GroupParent, true) => t.words_relation_group_member,
    }
}

/// The code of a client's level.
pub fn client_level_code(t: &Texts, level: ClientLevel) -> &'static str {
    match level {
        ClientLevel::C1Lowest => t.words_level_c1_lowest_code,
        ClientLevel::C1 => "C1",
        ClientLevel::C2 => "C2",
        ClientLevel::C3 => "C3",
        ClientLevel::C4 => "C4",
        ClientLevel::C5 => "C5",
    }
}

/// The name of a client's level.
pub fn client_level(t: &Texts, level: ClientLevel) -> &'static str {
    match level {
        ClientLevel::C1Lowest => t.words_level_c1_lowest,
        ClientLevel::C1 => t.words_level_c1,
        ClientLevel::C2 => t.words_level_c2,
        ClientLevel::C3 => t.words_level_c3,
        ClientLevel::C4 => t.words_level_c4,
        ClientLevel::C5 => t.words_level_c5,
    }
}

/// The code of a product's level.
pub fn product_level(level: ProductLevel) -> &'static str {
    match level {
        ProductLevel::R1 => "R1",
        ProductLevel::R2 => "R2",
        ProductLevel::R3 => "R3",
        ProductLevel::R4 => "R4",
        ProductLevel::R5 => "R5",
    }
}

/// What is to be done.
pub fn task_kind(t: &Texts, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Reassess => t.follow_up_task_reassess,
        TaskKind::RecheckHolding => t.follow_up_task_recheck,
        TaskKind::CareCall => t.follow_up_task_care,
        TaskKind::VerifyIdentity => t.follow_up_task_verify,
        TaskKind::InsuranceCall => t.follow_up_task_insurance,
        TaskKind::HesitationEnds => t.follow_up_task_hesitation,
    }
}
