//! What a person or firm is like, in words.

use crate::i18n::Texts;
use crate::protocol::words::{Education, FirmSize, IncomeBand, Residence};

/// An education.
pub fn education(t: &Texts, of: Education) -> &'static str {
    match of {
        Education::Primary => t.words_education_primary,
        Education::JuniorMiddle => t.words_education_junior_middle,
        Education::SeniorMiddle => t.words_education_senior_middle,
        Education::College => t.words_education_college,
        Education::Bachelor => t.words_education_bachelor,
        Education::Master => t.words_education_master,
        Education::Doctor => t.words_education_doctor,
    }
}

/// An income in a year.
pub fn income(t: &Texts, of: IncomeBand) -> &'static str {
    match of {
        IncomeBand::Below5 => t.words_income_below_5,
        IncomeBand::From5 => t.words_income_from_5,
        IncomeBand::From20 => t.words_income_from_20,
        IncomeBand::From50 => t.words_income_from_50,
        IncomeBand::From100 => t.words_income_from_100,
    }
}

/// Where somebody lives.
pub fn residence(t: &Texts, of: Residence) -> &'static str {
    match of {
        Residence::Urban => t.words_residence_urban,
        Residence::Rural => t.words_residence_rural,
    }
}

/// The size of a firm.
pub fn size(t: &Texts, of: FirmSize) -> &'static str {
    match of {
        FirmSize::Large => t.words_size_large,
        FirmSize::Medium => t.words_size_medium,
        FirmSize::Small => t.words_size_small,
        FirmSize::Micro => t.words_size_micro,
    }
}
