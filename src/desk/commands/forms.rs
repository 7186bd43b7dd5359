//! Questionnaires brought in, taken into use, taken out again.

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{FormId, RecordId};
use crate::domain::stored_form::StoredForm;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use crate::suitability::questionnaire;
use crate::suitability::source;

/// The most questionnaires a book takes in.
const MOST_FORMS: usize = 100;

/// Prepares bringing a questionnaire in, from its JSON; not in use yet. Nothing changes where the same
/// one is there already.
///
/// # Errors
/// Every fault of the questionnaire; another one of this name and version; too many.
pub fn import_form(desk: &Desk, text: &str) -> Result<Prepared, DeskFailure> {
    let brought = source::read(text).map_err(DeskFailure::FormFaulty)?;
    let form = &brought.form;
    let (name, version) = (form.id.to_string(), form.version);
    let deed = Deed::FormImported {
        name: name.clone(),
        version,
    };
    let there = questionnaire::by(&name, version).map(|built_in| built_in.form.fingerprint);
    let stored = || {
        let read = source::read_again(&stored(desk, &name, version)?.source);
        // One that cannot be read here is another one.
        Some(read.map_or([0; 8], |q| q.form.fingerprint))
    };
    match there.or_else(stored) {
        Some(same) if same == form.fingerprint => {
            return Ok(Prepared::new(Delta::default(), deed));
        }
        Some(_) => return Err(DeskFailure::FormExists { name, version }),
        None => {}
    }
    if desk.book.forms.len() >= MOST_FORMS {
        let most = MOST_FORMS as u32;
        return Err(DeskFailure::TooManyForms { most });
    }
    let new = StoredForm {
        id: FormId::from_index(desk.book.forms.next_index()),
        name,
        version,
        source: source::write(&brought),
        in_use: false,
    };
    Ok(forms_only(vec![change(None, Some(new))], deed))
}

/// Prepares taking a questionnaire into use for new assessments, or out of use. One in use takes those
/// for the same purpose out of it; where none is, the newest built-in one is asked. Nothing changes
/// where it is so already.
///
/// # Errors
/// A questionnaire that is not in the book, one built in, or one this release cannot read.
pub fn use_form(
    desk: &Desk,
    name: &str,
    version: u16,
    in_use: bool,
) -> Result<Prepared, DeskFailure> {
    let chosen = brought_in(desk, name, version)?;
    let purpose = |form: &StoredForm| {
        let read = source::read_again(&form.source).ok()?;
        Some((read.form.asks, read.form.gives))
    };
    let of_chosen = purpose(chosen);
    if in_use && of_chosen.is_none() {
        return Err(DeskFailure::NoSuchForm);
    }
    let all = desk.book.forms.iter();
    let changes = all.filter_map(|old| {
        let is_it = old.id == chosen.id;
        let replaced = in_use && !is_it && old.in_use && purpose(old) == of_chosen;
        let now = (is_it && in_use) || (!is_it && !replaced && old.in_use);
        (now != old.in_use).then(|| {
            let new = StoredForm {
                in_use: now,
                ..old.clone()
            };
            change(Some(old), Some(new))
        })
    });
    let deed = Deed::FormUsed {
        name: name.into(),
        version,
        in_use,
    };
    Ok(forms_only(changes.collect(), deed))
}

/// Prepares taking a questionnaire out of the book.
///
/// # Errors
/// A questionnaire that is not in the book, one built in, or one somebody was asked to answer.
pub fn remove_form(desk: &Desk, name: &str, version: u16) -> Result<Prepared, DeskFailure> {
    let old = brought_in(desk, name, version)?;
    let mut assessments = desk.book.assessments.iter();
    if assessments.any(|one| one.questionnaire == name && one.version == version) {
        return Err(DeskFailure::FormAnswered);
    }
    let deed = Deed::FormRemoved {
        name: name.into(),
        version,
    };
    Ok(forms_only(vec![change(Some(old), None)], deed))
}

fn stored<'a>(desk: &'a Desk, name: &str, version: u16) -> Option<&'a StoredForm> {
    let mut all = desk.book.forms.iter();
    all.find(|form| form.name == name && form.version == version)
}

fn brought_in<'a>(desk: &'a Desk, name: &str, version: u16) -> Result<&'a StoredForm, DeskFailure> {
    if questionnaire::by(name, version).is_some() {
        return Err(DeskFailure::FormBuiltIn);
    }
    stored(desk, name, version).ok_or(DeskFailure::NoSuchForm)
}

fn change(old: Option<&StoredForm>, new: Option<StoredForm>) -> Change<FormId, StoredForm> {
    let id = old.or(new.as_ref()).map_or(FormId(0), |form| form.id);
    Change {
        id,
        old: old.cloned(),
        new,
    }
}

fn forms_only(forms: Vec<Change<FormId, StoredForm>>, deed: Deed) -> Prepared {
    let delta = Delta {
        forms,
        ..Delta::default()
    };
    Prepared::new(delta, deed)
}
