//! An entry of the audit log in words.

use super::keys::key;
use super::profile_change::change;
use crate::i18n::Texts;
use crate::protocol::summary::{ClientField, Deed, EvidenceMark};
use crate::protocol::words::{Decimal, Threshold};
use crate::ui::format::{Format, size};
use crate::ui::text::{policy, words};

/// What was done. Client numbers hide with the mask.
pub fn deed(deed: &Deed, format: &Format, t: &Texts) -> String {
    match deed {
        Deed::Created => t.audit_created.into(),
        Deed::ClientAdded { number } => t.audit_client_added(format.name(number)),
        Deed::ClientEdited { number, fields } => {
            let fields: Vec<&str> = fields.iter().map(|one| field(*one, t)).collect();
            t.audit_client_edited(fields.join(t.audit_separator), format.name(number))
        }
        Deed::SettingsChanged => t.audit_settings_changed.into(),
        Deed::Imported {
            files,
            records,
            transactions,
            left_out,
        } => {
            let files = files.join(t.audit_separator);
            let (records, rows) = (format.count(*records), format.count(*transactions));
            match left_out {
                0 => t.audit_imported(files, records, rows),
                _ => t.audit_imported_left(files, format.count(*left_out), records, rows),
            }
        }
        Deed::SpecimenMade {
            clients,
            transactions,
        } => t.audit_specimen(format.count(*clients), format.count(*transactions)),
        Deed::DemoMade {
            clients,
            transactions,
            products,
        } => t.audit_demo(
            format.count(*clients),
            format.count(*products),
            format.count(*transactions),
        ),
        Deed::AssessmentAsked { number } => t.audit_assessment_asked(format.name(number)),
        Deed::AssessmentTaken { number, level } => {
            t.audit_assessment_taken(words::client_level_code(t, *level), format.name(number))
        }
        Deed::AssessmentDropped { number } => t.audit_assessment_dropped(format.name(number)),
        Deed::ProfileSet { number, official } => match official {
            Some(level) => {
                t.audit_official_set(words::client_level_code(t, *level), format.name(number))
            }
            None => t.audit_profile_set(format.name(number)),
        },
        Deed::AssessmentAskedAgain { number, dropped } => {
            t.audit_assessment_asked_again(*dropped, format.name(number))
        }
        Deed::AssessmentSent { number, dropped } => match dropped {
            0 => t.audit_assessment_sent(format.name(number)),
            dropped => t.audit_assessment_sent_again(*dropped, format.name(number)),
        },
        Deed::AssessmentReceived { number, level } => {
            t.audit_assessment_received(words::client_level_code(t, *level), format.name(number))
        }
        Deed::IdentityChecked { number, level, how } => match level {
            Some(level) => t.audit_identity_checked(
                how,
                words::client_level_code(t, *level),
                format.name(number),
            ),
            None => t.audit_supplement_checked(how, format.name(number)),
        },
        Deed::ProfileChanged { number, changes } => {
            let changes: Vec<String> = changes.iter().map(|one| change(one, format, t)).collect();
            let changes = changes.join(t.audit_change_separator);
            t.audit_profile_changed(changes, format.name(number))
        }
        Deed::PolicyKept { version, changes } => {
            let change = |(number, before, after): &(Threshold, Decimal, Decimal)| {
                let name = policy::threshold(t, *format, &[], *number);
                let value =
                    |value: &Decimal| policy::value(t, *format, number.measure(), value, None);
                t.audit_change(value(after), value(before), name)
            };
            let changes: Vec<String> = changes.iter().map(change).collect();
            t.audit_policy_kept(changes.join(t.audit_change_separator), version)
        }
        Deed::Recorded { deed, records } => {
            let mark = |mark: &EvidenceMark| t.audit_mark(super::hex(&mark.hash[..4]), mark.seq);
            let marks: Vec<String> = records.iter().map(mark).collect();
            t.audit_recorded(self::deed(deed, format, t), marks.join(t.audit_separator))
        }
        Deed::Approved { number, deed } => t.audit_approved(number, self::deed(deed, format, t)),
        Deed::HandOverDecided {
            same,
            replaced,
            deed,
        } => {
            let what = self::deed(deed, format, t);
            super::out::decided(what, same, *replaced, format, t)
        }
        Deed::EvidenceAdded { number, kind } => added(*kind, format.name(number), t),
        Deed::TasksMade { kind, count } => {
            t.audit_tasks_made(format.count(*count), words::task_kind(t, *kind))
        }
        Deed::TaskSet { number, kind, done } => {
            let (number, kind) = (format.name(number), words::task_kind(t, *kind));
            match done {
                true => t.audit_task_done(kind, number),
                false => t.audit_task_open(kind, number),
            }
        }
        Deed::ProductAdded { .. }
        | Deed::ProductEdited { .. }
        | Deed::ProductListed { .. }
        | Deed::ProductRated { .. }
        | Deed::ShelfImported { .. } => super::shelf::deed(deed, format, t),
        Deed::FormImported { name, version } => t.audit_form_imported(name, version),
        Deed::FormUsed {
            name,
            version,
            in_use: true,
        } => t.audit_form_used(name, version),
        Deed::FormUsed { name, version, .. } => t.audit_form_unused(name, version),
        Deed::FormRemoved { name, version } => t.audit_form_removed(name, version),
        Deed::KeysChanged(keys) => key(keys, t),
        Deed::BackupMade {
            epoch,
            bytes,
            folder,
        } => match folder {
            true => t.audit_backup_folder(epoch, size(*bytes)),
            false => t.audit_backup_made(epoch, size(*bytes)),
        },
        Deed::Restored { epoch, at_ms } => t.audit_restored(epoch, format.moment(*at_ms)),
        Deed::RemindersSet => t.audit_reminders_set.into(),
        Deed::AdviserNamed { name } if name.is_empty() => t.audit_adviser_none.into(),
        Deed::AdviserNamed { name } => t.audit_adviser_named(name),
        Deed::PresetSaved { name } => t.audit_preset_saved(name),
        Deed::PresetRemoved { name } => t.audit_preset_removed(name),
        Deed::PresetsTaken { names, replaced } => {
            let taken = t.audit_presets_taken(names.join(t.audit_separator));
            match replaced.is_empty() {
                true => taken,
                false => t.audit_presets_replaced(replaced.join(t.audit_separator), taken),
            }
        }
        Deed::PresetsExported { names } => t.audit_presets_exported(names.join(t.audit_separator)),
        Deed::SupplementTaken { number, points } => {
            t.audit_supplement_taken(format.name(number), points)
        }
        Deed::TakenBack { entry, deed } => t.audit_taken_back(self::deed(deed, format, t), entry),
        Deed::DoneAgain { entry, deed } => t.audit_done_again(self::deed(deed, format, t), entry),
        Deed::ConsentRecorded { .. }
        | Deed::PersonExported { .. }
        | Deed::PersonSetAside { .. }
        | Deed::PersonTakenUp { .. }
        | Deed::PersonDeleted { .. }
        | Deed::QualityNoted { .. }
        | Deed::QualityAccepted { .. }
        | Deed::QualitySettled { .. }
        | Deed::AuditExported { .. }
        | Deed::ClientsJoined { .. }
        | Deed::MarkedDistinct { .. }
        | Deed::DistinctRemoved { .. }
        | Deed::ClientsParted { .. } => super::custody::deed(deed, format, t),
        Deed::TableExported { .. }
        | Deed::BookExported { .. }
        | Deed::HandedOver { .. }
        | Deed::HandOverTaken { .. }
        | Deed::BookTaken { .. } => super::out::deed(deed, format, t),
    }
}

/// Evidence that was added, by the number of its kind.
fn added(kind: u8, number: &str, t: &Texts) -> String {
    match kind {
        5 => t.audit_evidence_shown(number),
        6 => t.audit_evidence_warned(number),
        7 => t.audit_evidence_acknowledged(number),
        8 => t.audit_evidence_step(number),
        9 => t.audit_evidence_above(number),
        10 => t.audit_evidence_proposal(number),
        _ => t.audit_evidence_other(number),
    }
}

fn field(field: ClientField, t: &Texts) -> &'static str {
    match field {
        ClientField::Number => t.audit_field_number,
        ClientField::Name => t.audit_field_name,
        ClientField::Kind => t.audit_field_kind,
        ClientField::Phones => t.audit_field_phones,
        ClientField::Email => t.audit_field_email,
        ClientField::Address => t.audit_field_address,
        ClientField::Region => t.audit_field_region,
        ClientField::Adviser => t.audit_field_adviser,
        ClientField::Tags => t.audit_field_tags,
        ClientField::Note => t.audit_field_note,
        ClientField::Gender => t.client_fact_gender,
        ClientField::Birth => t.client_fact_birth,
        ClientField::Occupation => t.client_fact_occupation,
        ClientField::CreditCode => t.client_fact_credit_code,
        ClientField::Industry => t.client_fact_industry,
        ClientField::Founded => t.client_fact_founded,
        ClientField::Document => t.document_title,
        ClientField::Education => t.client_fact_education,
        ClientField::Income => t.client_fact_income,
        ClientField::Residence => t.client_fact_residence,
        ClientField::Interests => t.client_fact_interests,
        ClientField::Size => t.client_fact_size,
    }
}
