//! The words of verdicts and choices in tables that go out, in both languages.

use crate::analytics::kinds::{RfmGroup, Stage};
use crate::domain::assessment::ClientLevel;
use crate::domain::case::CaseKind;
use crate::domain::client::RelationKind;
use crate::domain::products::LoanStatus;
use crate::domain::task::TaskKind;
use crate::domain::tongue::Tongue;

/// A word in both languages.
pub type Word = (&'static str, &'static str);

/// The word of a language.
pub fn in_tongue(word: Word, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Zh => word.0,
        Tongue::En => word.1,
    }
}

/// A stage.
pub fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Prospect => ("潜在", "Prospect"),
        Stage::Lapsed => ("流失", "Lapsed"),
        Stage::Dormant => ("沉睡", "Dormant"),
        Stage::New => ("新客", "New"),
        Stage::AtRisk => ("流失预警", "At risk"),
        Stage::Growing => ("成长", "Growing"),
        Stage::Mature => ("成熟", "Mature"),
    }
}

/// An RFM group.
pub fn group(group: RfmGroup) -> Word {
    match group {
        RfmGroup::Champions => ("明星", "Champions"),
        RfmGroup::Loyal => ("忠诚", "Loyal"),
        RfmGroup::PotentialLoyal => ("潜在忠诚", "Potential loyal"),
        RfmGroup::New => ("新近", "Newcomers"),
        RfmGroup::Promising => ("有望", "Promising"),
        RfmGroup::NeedAttention => ("待关注", "Need attention"),
        RfmGroup::AboutToSleep => ("趋于沉寂", "About to sleep"),
        RfmGroup::AtRisk => ("渐远", "Drifting away"),
        RfmGroup::CantLose => ("须挽回", "Can't lose"),
        RfmGroup::Hibernating => ("沉寂", "Hibernating"),
        RfmGroup::Lost => ("远去", "Lost"),
    }
}

/// A client's risk level.
pub fn level(level: ClientLevel) -> Word {
    match level {
        ClientLevel::C1Lowest => ("C1 最低", "C1 lowest"),
        ClientLevel::C1 => ("C1", "C1"),
        ClientLevel::C2 => ("C2", "C2"),
        ClientLevel::C3 => ("C3", "C3"),
        ClientLevel::C4 => ("C4", "C4"),
        ClientLevel::C5 => ("C5", "C5"),
    }
}

/// How a loan stands.
pub fn loan(status: LoanStatus) -> Word {
    match status {
        LoanStatus::Repaid => ("已还清", "Repaid"),
        LoanStatus::Defaulted => ("未还清", "Defaulted"),
        LoanStatus::Running => ("正常", "Running"),
        LoanStatus::InArrears => ("逾期", "In arrears"),
        LoanStatus::Unknown => ("未知", "Unknown"),
    }
}

/// A relation.
pub fn relation(kind: RelationKind) -> Word {
    match kind {
        RelationKind::Spouse => ("配偶", "Spouse"),
        RelationKind::Parent => ("父母", "Parent"),
        RelationKind::Child => ("子女", "Child"),
        RelationKind::Household => ("同住", "Household"),
        RelationKind::Referrer => ("介绍人", "Referrer"),
        RelationKind::Guarantor => ("担保人", "Guarantor"),
        RelationKind::Employer => ("雇主", "Employer"),
        RelationKind::LegalRepresentative => ("法定代表人", "Legal representative"),
        RelationKind::Shareholder => ("股东", "Shareholder"),
        RelationKind::GroupParent => ("集团母公司", "Group parent"),
        RelationKind::SharedAccount => ("共用账户", "Shared account"),
    }
}

/// What is to be done.
pub fn task(kind: TaskKind) -> Word {
    match kind {
        TaskKind::Reassess => ("重新测评", "Assess again"),
        TaskKind::RecheckHolding => ("复核持仓", "Look at a holding again"),
        TaskKind::CareCall => ("关怀联系", "Care call"),
        TaskKind::VerifyIdentity => ("核对身份", "Check the identity"),
        TaskKind::InsuranceCall => ("保险回访", "Insurance call"),
        TaskKind::HesitationEnds => ("犹豫期结束", "Hesitation period ends"),
    }
}

/// A case.
pub fn case(kind: CaseKind) -> Word {
    match kind {
        CaseKind::Complaint => ("投诉", "Complaint"),
        CaseKind::Enquiry => ("咨询", "Enquiry"),
        CaseKind::Suggestion => ("建议", "Suggestion"),
    }
}
