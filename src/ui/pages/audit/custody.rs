//! Entries of the audit log about a person's data and about the log itself, in words.

use crate::i18n::Texts;
use crate::protocol::summary::Deed;
use crate::ui::format::Format;
use crate::ui::pages::privacy::words;
use crate::ui::text::quality;

/// What was done; empty for any other deed.
pub fn deed(deed: &Deed, format: &Format, t: &Texts) -> String {
    match deed {
        Deed::ConsentRecorded {
            number,
            purpose,
            decision,
            corrects,
        } => {
            let (decision, purpose) = (words::decision(t, *decision), words::purpose(t, *purpose));
            match corrects {
                true => t.audit_consent_corrected(decision, format.name(number), purpose),
                false => t.audit_consent_recorded(decision, format.name(number), purpose),
            }
        }
        Deed::PersonExported { number } => t.audit_person_exported(format.name(number)),
        Deed::PersonSetAside { number, why } => {
            t.audit_person_set_aside(format.name(number), words::why(t, *why))
        }
        Deed::PersonTakenUp { number, reason } => {
            t.audit_person_taken_up(format.name(number), reason)
        }
        Deed::PersonDeleted {
            number,
            records,
            transactions,
            ..
        } => t.audit_person_deleted(
            format.name(number),
            format.count(*records),
            format.count(*transactions),
        ),
        Deed::ClientsJoined { number, other } => {
            t.audit_duplicates_joined(format.name(number), format.name(other))
        }
        Deed::MarkedDistinct { number, other } => {
            t.audit_duplicates_distinct(format.name(number), format.name(other))
        }
        Deed::DistinctRemoved { number, other } => {
            t.audit_duplicates_undecided(format.name(number), format.name(other))
        }
        Deed::ClientsParted { number, other } => {
            t.audit_duplicates_parted(format.name(number), format.name(other))
        }
        Deed::AuditExported { entries, named } => match named {
            true => t.audit_exported_named(format.count(*entries)),
            false => t.audit_exported(format.count(*entries)),
        },
        Deed::QualityNoted { permille } => t.audit_quality_noted(format.permille(*permille)),
        Deed::QualityAccepted { number, right } => match right {
            true => t.audit_quality_accepted(format.name(number)),
            false => t.audit_quality_reopened(format.name(number)),
        },
        Deed::QualitySettled { field, kept } => match kept {
            true => t.audit_quality_kept(quality::field(t, *field)),
            false => t.audit_quality_unkept(quality::field(t, *field)),
        },
        _ => String::new(),
    }
}
