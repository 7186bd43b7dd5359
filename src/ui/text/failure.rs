//! What went wrong and what to do about it. Every case is matched, so that a new one does not
//! compile without its words.

use crate::i18n::Texts;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::words::{ExchangeError, FileKind, OpenWarning, SealedError, VaultError};
use crate::ui::text::matching::closed;
use std::fmt::Display;
use yew::AttrValue;

/// A failure in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// What happened.
    pub what: AttrValue,
    /// What the person can do.
    pub remedy: AttrValue,
}

fn say(what: impl Display, remedy: impl Display) -> Wording {
    Wording {
        what: what.to_string().into(),
        remedy: remedy.to_string().into(),
    }
}

/// A failure in the person's language.
pub fn wording(failure: &Failure, t: &Texts) -> Wording {
    match failure {
        Failure::Vault(error) => vault(error, t),
        Failure::Exchange(error) => exchange(error, t),
        Failure::Desk(failure) => desk(failure, t),
        Failure::Engine(failure) => engine(failure, t),
    }
}

fn vault(error: &VaultError, t: &Texts) -> Wording {
    use VaultError as E;
    match error {
        E::DamagedHeader
        | E::DamagedManifest
        | E::DamagedBlock { .. }
        | E::DamagedAudit { .. }
        | E::RolledBack { .. }
        | E::Gone { .. }
        | E::WeakHeader
        | E::UnknownFormat { .. }
        | E::UnknownBlock { .. } => integrity(error, t),
        E::WrongPassphrase => say(
            t.failure_wrong_passphrase_what,
            t.failure_wrong_passphrase_do,
        ),
        E::NoBook => say(t.failure_no_book_what, t.failure_no_book_do),
        E::Stale => say(t.failure_stale_what, t.failure_stale_do),
        E::QuotaExceeded => say(t.failure_quota_exceeded_what, t.failure_quota_exceeded_do),
        E::NoIndexedDb => say(t.failure_no_indexed_db_what, t.failure_no_indexed_db_do),
        E::NoSubtleCrypto => say(t.failure_no_crypto_what, t.failure_no_crypto_do),
        E::MemoryRefused { mib } => say(
            t.failure_memory_refused_what(mib),
            t.failure_memory_refused_do,
        ),
        E::AlreadyExists => say(t.failure_already_exists_what, t.failure_already_exists_do),
        E::Busy => say(t.failure_busy_what, t.failure_busy_do),
        E::Closed => say(t.failure_closed_what, t.failure_closed_do),
        E::MirrorUnavailable => say(
            t.failure_mirror_unavailable_what,
            t.failure_mirror_unavailable_do,
        ),
        // The vault's code for a browser without Web Locks.
        E::Storage(code) if code == "noLocks" => {
            say(t.failure_no_locks_what, t.failure_no_locks_do)
        }
        E::Storage(code) => say(t.failure_storage_what(code), t.failure_storage_do),
        E::ReadOnly => say(t.failure_read_only_what, t.failure_read_only_do),
        error => custody(error, t),
    }
}

/// Keys, backups and what is kept outside the book.
fn custody(error: &VaultError, t: &Texts) -> Wording {
    use VaultError as E;
    let copy = t.failure_damaged_backup_do;
    match error {
        E::NoSuchKey => say(t.failure_no_such_key_what, t.failure_no_such_key_do),
        E::TooManyKeys { most } => say(
            t.failure_too_many_keys_what(most),
            t.failure_too_many_keys_do,
        ),
        E::KeyTooLong { most } => say(t.failure_key_too_long_what(most), t.failure_key_too_long_do),
        E::WrongKey => say(t.failure_wrong_key_what, t.failure_wrong_key_do),
        E::OtherBook => say(t.failure_other_book_what, t.failure_other_book_do),
        E::NotABackup => say(t.failure_not_a_backup_what, t.failure_not_a_backup_do),
        E::UnknownBackup { found } => say(
            t.failure_unknown_backup_what(found),
            t.failure_unknown_format_do,
        ),
        E::BackupCut => say(t.failure_backup_cut_what, copy),
        E::NotRehearsed => say(t.failure_not_rehearsed_what, t.failure_not_rehearsed_do),
        E::RecoveryKeyLength { found } => say(
            t.failure_recovery_length_what(found),
            t.failure_recovery_length_do,
        ),
        E::RecoveryKeyMistyped { group } => say(
            t.failure_recovery_mistyped_what(group),
            t.failure_recovery_mistyped_do,
        ),
        E::NoCheckpoint => say(t.failure_no_checkpoint_what, t.failure_no_checkpoint_do),
        E::DamagedBackup { at } => say(t.failure_damaged_backup_what(at), copy),
        // Told apart before: none is left.
        _ => say(t.failure_read_only_what, t.failure_read_only_do),
    }
}

/// The stored book is not what it should be.
fn integrity(error: &VaultError, t: &Texts) -> Wording {
    use VaultError as E;
    match error {
        E::DamagedManifest => say(
            t.failure_damaged_manifest_what,
            t.failure_damaged_manifest_do,
        ),
        E::DamagedBlock { table, number } => say(
            t.failure_damaged_block_what(number, table),
            t.failure_damaged_block_do,
        ),
        E::DamagedAudit { seq } => say(
            t.failure_damaged_audit_what(seq),
            t.failure_damaged_audit_do,
        ),
        E::RolledBack { book, mirror } => say(
            t.failure_rolled_back_what(book, mirror),
            t.failure_rolled_back_do,
        ),
        E::Gone { epoch } => say(t.failure_gone_what(epoch), t.failure_gone_do),
        E::WeakHeader => say(t.failure_weak_header_what, t.failure_weak_header_do),
        E::UnknownFormat { found } => say(
            t.failure_unknown_format_what(found),
            t.failure_unknown_format_do,
        ),
        E::UnknownBlock { table, number } => say(
            t.failure_unknown_block_what(number, table),
            t.failure_unknown_block_do,
        ),
        // The header; all else was told apart before.
        _ => say(t.failure_damaged_header_what, t.failure_damaged_header_do),
    }
}

fn exchange(error: &ExchangeError, t: &Texts) -> Wording {
    use ExchangeError as E;
    match error {
        E::Empty { file } => say(t.failure_file_empty_what(file), t.failure_file_empty_do),
        E::NotText { file } => say(
            t.failure_file_not_text_what(file),
            t.failure_file_not_text_do,
        ),
        E::NotUtf8 { file, row } => say(
            t.failure_file_not_utf8_what(file, row),
            t.failure_file_not_utf8_do,
        ),
        E::NoHeader { file } => say(
            t.failure_file_no_header_what(file),
            t.failure_file_no_header_do,
        ),
        E::NoRows { file } => say(t.failure_file_no_rows_what(file), t.failure_file_no_rows_do),
        E::NotRecognised { file, header } => say(
            t.failure_file_not_recognised_what(file),
            t.failure_file_not_recognised_do(header.join(" · ")),
        ),
        E::MissingFile { kind, .. } => say(
            t.failure_file_missing_what(file_kind(*kind, t)),
            t.failure_file_missing_do,
        ),
        E::TooManyRows { file, limit } => say(
            t.failure_file_too_many_rows_what(file, limit),
            t.failure_file_too_many_rows_do,
        ),
        E::LineTooLong { file, row } => say(
            t.failure_file_line_too_long_what(file, row),
            t.failure_file_line_too_long_do,
        ),
        E::UnclosedQuote { file, row } => say(
            t.failure_file_unclosed_quote_what(file, row),
            t.failure_file_unclosed_quote_do,
        ),
        E::BadWorkbook { file } => {
            say(t.failure_bad_workbook_what(file), t.failure_bad_workbook_do)
        }
        E::TableTooLarge { file, rows } => say(
            t.failure_table_too_large_what(file, rows),
            t.failure_table_too_large_do,
        ),
        E::OldWorkbook { file } => {
            say(t.failure_old_workbook_what(file), t.failure_old_workbook_do)
        }
        E::TooMuch { file } => say(t.failure_too_much_what(file), t.failure_too_much_do),
        E::BadStatement { file, row } => say(
            t.failure_bad_statement_what(file, row),
            t.failure_bad_statement_do,
        ),
        E::NotMapped { file, fields } => say(
            t.failure_not_mapped_what(file),
            t.failure_not_mapped_do(fields.join(", ")),
        ),
        E::Unreadable { file } => say(
            t.failure_file_unreadable_what(file),
            t.failure_file_unreadable_do,
        ),
    }
}

/// What the rows of a file are, as a word.
pub fn file_kind(kind: FileKind, t: &Texts) -> &'static str {
    match kind {
        FileKind::Districts => t.failure_kind_districts,
        FileKind::Clients => t.failure_kind_clients,
        FileKind::Accounts => t.failure_kind_accounts,
        FileKind::Holders => t.failure_kind_holders,
        FileKind::Loans => t.failure_kind_loans,
        FileKind::Orders => t.failure_kind_orders,
        FileKind::Cards => t.failure_kind_cards,
        FileKind::Holdings => t.failure_kind_holdings,
        FileKind::Transactions => t.failure_kind_transactions,
    }
}

fn desk(failure: &DeskFailure, t: &Texts) -> Wording {
    use DeskFailure as D;
    match failure {
        D::Policy(error) => {
            let (what, then) = super::policy::error(t, error);
            say(what, then)
        }
        D::PolicyChanged => say(t.failure_policy_changed_what, t.failure_policy_changed_do),
        D::NotJudged => say(t.failure_not_judged_what, t.failure_not_judged_do),
        D::Superseded => say(t.failure_superseded_what, t.failure_superseded_do),
        D::EvidenceTooLarge => say(
            t.failure_evidence_too_large_what,
            t.failure_evidence_too_large_do,
        ),
        D::EvidenceBroken => say(t.failure_evidence_broken_what, t.failure_evidence_broken_do),
        D::NothingToRecord => say(
            t.failure_nothing_to_record_what,
            t.failure_nothing_to_record_do,
        ),
        D::TooManyProducts => say(
            t.failure_too_many_products_what,
            t.failure_too_many_products_do,
        ),
        D::NoSuchProduct => say(t.failure_no_such_product_what, t.failure_no_such_product_do),
        D::NoSuchRecord => say(t.failure_no_such_record_what, t.failure_no_such_record_do),
        D::ReferenceMissing => say(
            t.failure_reference_missing_what,
            t.failure_reference_missing_do,
        ),
        D::AboveLevel(why) => say(
            closed(t, |day| day.to_string(), *why),
            t.matching_above_note,
        ),
        D::NotProposable(name) => say(
            t.matching_not_proposable(name),
            t.matching_not_proposable_do,
        ),
        D::NotToday => say(t.failure_not_today_what, t.failure_not_today_do),
        D::NoSuchTask => say(t.failure_no_such_task_what, t.failure_no_such_task_do),
        D::NoOpenBook => say(t.failure_no_open_book_what, t.failure_no_open_book_do),
        D::NoSuchClient => say(t.failure_no_such_client_what, t.failure_no_such_client_do),
        D::NoSuchJob => say(t.failure_no_such_job_what, t.failure_no_such_job_do),
        D::NumberTaken { number } => say(
            t.failure_number_taken_what(number),
            t.failure_number_taken_do,
        ),
        D::NumberSetAside { number } => say(
            t.failure_number_set_aside_what(number),
            t.failure_number_set_aside_do,
        ),
        D::NumberMissing => say(t.failure_number_missing_what, t.failure_number_missing_do),
        D::TooLong { limit } => say(t.failure_too_long_what, t.failure_too_long_do(limit)),
        D::SettingOutOfRange { least, most } => say(
            t.failure_out_of_range_what,
            t.failure_out_of_range_do(least, most),
        ),
        D::JobUnderWay => say(t.failure_job_under_way_what, t.failure_job_under_way_do),
        D::DemoTakesNoFiles => say(
            t.failure_demo_takes_no_files_what,
            t.failure_demo_takes_no_files_do,
        ),
        D::DemoOnly => say(t.failure_demo_only_what, t.failure_demo_only_do),
        D::DocumentNumberWrong { .. } => {
            say(t.failure_document_wrong_what, t.failure_document_wrong_do)
        }
        D::CreditCodeWrong { .. } => say(
            t.failure_credit_code_wrong_what,
            t.failure_credit_code_wrong_do,
        ),
        D::SittingWaits => say(t.failure_sitting_waits_what, t.failure_sitting_waits_do),
        D::RequestDropped => say(t.failure_request_dropped_what, t.failure_request_dropped_do),
        D::NotAsked => say(t.failure_not_asked_what, t.failure_not_asked_do),
        D::NotEmpty => say(t.failure_not_empty_what, t.failure_not_empty_do),
        D::Cancelled => say(t.failure_cancelled_what, t.failure_cancelled_do),
        D::BookChanged => say(t.failure_book_changed_what, t.failure_book_changed_do),
        D::ApprovalMissing => say(
            t.failure_approval_missing_what,
            t.failure_approval_missing_do,
        ),
        D::TooLate => say(t.failure_too_late_what, t.failure_too_late_do),
        D::NoSuchRequest => say(t.failure_no_such_request_what, t.failure_no_such_request_do),
        D::RequestOver => say(t.failure_request_over_what, t.failure_request_over_do),
        D::AssessedTooOften {
            taken,
            most,
            in_a_day,
        } => say(
            t.failure_assessed_often_what(taken),
            if *in_a_day {
                t.failure_assessed_often_day_do(most)
            } else {
                t.failure_assessed_often_year_do(most)
            },
        ),
        D::Sealed(error) => sealed(*error, t),
        D::AskedUnsealed => say(t.failure_asked_unsealed_what, t.failure_ask_again_do),
        D::FormChanged => say(t.failure_form_changed_what, t.failure_ask_again_do),
        D::NoSuchForm => say(t.failure_no_such_form_what, t.failure_no_such_form_do),
        D::AnsweredInFuture => say(t.failure_in_future_what, t.failure_clock_do),
        D::AnsweredBeforeAsked => say(t.failure_before_asked_what, t.failure_clock_do),
        D::NoSuchResult => say(t.failure_no_such_result_what, t.failure_no_such_result_do),
        D::CheckedAlready => say(t.failure_checked_already_what, t.failure_no_such_result_do),
        D::HowMissing => say(t.failure_how_missing_what, t.failure_how_missing_do),
        D::AnswersUnfit => say(t.failure_answers_unfit_what, t.failure_answers_unfit_do),
        D::LevelCannotBe => say(t.failure_level_cannot_be_what, t.failure_level_cannot_be_do),
        D::ProofCannotBe => say(t.failure_proof_cannot_be_what, t.failure_proof_cannot_be_do),
        D::ProductCodeTaken { code } => say(
            t.failure_product_code_taken_what(code),
            t.failure_product_code_taken_do,
        ),
        D::Product(fault) => say(super::products::fault(t, *fault), t.failure_product_do),
        D::StandingCannotBe => say(
            t.failure_standing_cannot_be_what,
            t.failure_standing_cannot_be_do,
        ),
        D::ClassUnproved => say(t.failure_class_unproved_what, t.failure_class_unproved_do),
        D::ClassMissed => say(t.failure_class_missed_what, t.failure_class_missed_do),
        D::FormFaulty(faults) => say(
            t.failure_form_faulty_what(faults.len()),
            t.failure_form_faulty_do,
        ),
        D::FormExists { name, version } => say(
            t.failure_form_exists_what(name, version),
            t.failure_form_exists_do,
        ),
        D::FormBuiltIn => say(t.failure_form_built_in_what, t.failure_form_built_in_do),
        D::FormAnswered => say(t.failure_form_answered_what, t.failure_form_answered_do),
        D::FormHereOnly => say(t.failure_form_here_only_what, t.failure_form_here_only_do),
        D::FormNotKept => say(t.failure_form_not_kept_what, t.failure_form_not_kept_do),
        D::ReadingOnly => say(t.failure_reading_only_what, t.failure_reading_only_do),
        D::TooManyForms { most } => say(
            t.failure_too_many_forms_what(most),
            t.failure_too_many_forms_do,
        ),
        D::IndividualsOnly => say(
            t.failure_individuals_only_what,
            t.failure_individuals_only_do,
        ),
        D::UnreadableRecord { table } => say(
            t.failure_unreadable_record_what(table),
            t.failure_unreadable_record_do,
        ),
    }
}

/// Why a sealed result cannot be opened; nothing was saved.
fn sealed(error: SealedError, t: &Texts) -> Wording {
    use SealedError as E;
    match error {
        E::NotSealed => say(t.failure_not_sealed_what, t.failure_not_sealed_do),
        E::OtherVersion { found } => say(
            t.failure_sealed_newer_what(found),
            t.failure_sealed_newer_do,
        ),
        E::Incomplete => say(
            t.failure_sealed_incomplete_what,
            t.failure_sealed_incomplete_do,
        ),
        E::Damaged => say(t.failure_sealed_damaged_what, t.failure_sealed_damaged_do),
        E::TooLarge => say(t.failure_sealed_large_what, t.failure_not_sealed_do),
        E::WrongKey => say(t.failure_sealed_key_what, t.failure_sealed_key_do),
        E::Unreadable => say(t.failure_sealed_unreadable_what, t.failure_ask_again_do),
    }
}

fn engine(failure: &EngineFailure, t: &Texts) -> Wording {
    use EngineFailure as E;
    match failure {
        E::Stopped => say(t.failure_engine_stopped_what, t.failure_engine_stopped_do),
        E::Hangs => say(t.failure_engine_hangs_what, t.failure_engine_hangs_do),
        E::NotStarted => say(
            t.failure_engine_not_started_what,
            t.failure_engine_not_started_do,
        ),
        E::Misunderstood => say(
            t.failure_engine_misunderstood_what,
            t.failure_engine_misunderstood_do,
        ),
        E::NoPolicy => say(t.failure_no_policy_what, t.failure_no_policy_do),
        E::PartMissing => say(t.failure_part_missing_what, t.failure_part_missing_do),
        E::WorkshopMissing => say(
            t.failure_workshop_missing_what,
            t.failure_workshop_missing_do,
        ),
    }
}

/// What the person should know after opening, where there is something to know: that the last
/// commits had not reached the mirror is normal after a killed tab.
pub fn warning(warning: &OpenWarning, t: &Texts) -> Option<Wording> {
    match warning {
        OpenWarning::MirrorBehind { .. } => None,
        OpenWarning::MirrorMissing => Some(say(
            t.failure_mirror_missing_what,
            t.failure_mirror_missing_do,
        )),
        OpenWarning::MirrorUnavailable => Some(say(
            t.failure_mirror_unavailable_what,
            t.failure_mirror_unavailable_do,
        )),
        OpenWarning::StrayBlocks { count } => Some(say(
            t.failure_stray_blocks_what(count),
            t.failure_stray_blocks_do,
        )),
    }
}
