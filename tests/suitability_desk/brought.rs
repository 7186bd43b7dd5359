//! A questionnaire brought in is answered on this device, where its words go along; a built-in one
//! anywhere.

use super::bank::{Bank, CLIENT, FIRM, chance};
use clientele::desk::{commands, queries};
use clientele::domain::assessment::Device;
use clientele::domain::ids::ClientId;
use clientele::domain::profile::Profile;
use clientele::protocol::book_name::BookName;
use clientele::protocol::brought_form;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::request::Asking;
use clientele::protocol::sitting::Sitting;
use clientele::protocol::words::{FormGives, Questionnaire};
use clientele::suitability::form;

const DEVICES: [Device; 2] = [Device::Adviser, Device::Own];

/// A bank whose own questionnaire, the built-in one under another name, is in use.
fn with_own() -> Bank {
    let mut bank = Bank::new();
    let json = queries::form_source(&bank.desk.borrow(), "bank", 1).unwrap();
    let json = json.replacen("\"bank\"", "\"own\"", 1);
    let prepared = commands::import_form(&bank.desk.borrow(), &json).unwrap();
    bank.run(prepared);
    let prepared = commands::use_form(&bank.desk.borrow(), "own", 1, true).unwrap();
    bank.run(prepared);
    bank.desk.borrow_mut().read_forms();
    bank
}

fn asked(
    bank: &Bank,
    client: ClientId,
    device: Device,
    gives: FormGives,
) -> Result<commands::Asked, DeskFailure> {
    let asking = Asking {
        client,
        device,
        gives,
    };
    let asked = commands::ask_assessment(&bank.desk.borrow(), &asking, chance(7), 500);
    asked.map(|(asked, _)| asked)
}

/// What a client can be asked: what it gives, its English title, whether elsewhere too.
fn askable(bank: &Bank, client: ClientId) -> Vec<(FormGives, String, bool)> {
    let view = queries::suitability(&bank.desk.borrow(), client).unwrap();
    let all = view.askable.into_iter();
    all.map(|one| (one.gives, one.title.en, one.own_device))
        .collect()
}

#[test]
fn a_built_in_one_is_asked_anywhere_and_brings_no_words() {
    let bank = Bank::new();
    for device in DEVICES {
        for (client, gives) in [
            (CLIENT, FormGives::Level),
            (CLIENT, FormGives::Willingness),
            (FIRM, FormGives::Level),
        ] {
            let asked = asked(&bank, client, device, gives).unwrap();
            assert_eq!(asked.words, None);
        }
    }
}

#[test]
fn one_brought_in_is_asked_here_only_with_its_words() {
    let bank = with_own();
    let refused = asked(&bank, CLIENT, Device::Own, FormGives::Level).err();
    assert_eq!(refused, Some(DeskFailure::FormHereOnly));
    let here = asked(&bank, CLIENT, Device::Adviser, FormGives::Level).unwrap();
    let (one, words) = (&here.assessment, here.words.unwrap());
    // As the page keeps it, and the client's page reads it.
    let stored = brought_form::stored(one.request, &one.form, &words).unwrap();
    let sitting = Sitting::new(Some(BookName::Main), one.request, "own", 1, here.public);
    let read = brought_form::parse(&stored, &sitting).unwrap();
    let bank_form = form::by("bank", 1).unwrap();
    assert_eq!(read.questions, bank_form.questions);
    assert_eq!((&*read.id, read.fingerprint), ("own", one.form));
    assert_ne!(read.fingerprint, bank_form.fingerprint);
    // What is for others is left alone.
    for device in DEVICES {
        assert!(asked(&bank, FIRM, device, FormGives::Level).is_ok());
        assert!(asked(&bank, CLIENT, device, FormGives::Willingness).is_ok());
    }
}

#[test]
fn the_clients_page_says_what_can_be_asked_and_where() {
    let mut bank = with_own();
    let title = |id: &str, version| form::by(id, version).unwrap().title.en.to_string();
    let supplement = (FormGives::Willingness, title("grable-lytton", 1), true);
    let own = (FormGives::Level, title("bank", 1), false);
    assert_eq!(askable(&bank, CLIENT), [own, supplement]);
    let firm = (FormGives::Level, title("organisation", 1), true);
    assert_eq!(askable(&bank, FIRM), [firm]);
    let mut profile = Profile::new(CLIENT);
    profile.standing.guardian = "样本监护人".into();
    bank.set(profile);
    let capable = bank.view().can_be_asked;
    assert_eq!(askable(&bank, CLIENT).is_empty(), !capable);
}

#[test]
fn it_can_be_looked_at_with_its_points() {
    let bank = with_own();
    for (name, version) in [("own", 1), ("bank", 2)] {
        let bytes = queries::form(&bank.desk.borrow(), name, version).unwrap();
        let read: Questionnaire = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(read.form.id, name);
        assert!(
            read.questions
                .iter()
                .any(|q| q.options.iter().any(|o| o.points > 0))
        );
    }
    let other = queries::form(&bank.desk.borrow(), "own", 2);
    assert_eq!(other, Err(DeskFailure::NoSuchForm));
}
