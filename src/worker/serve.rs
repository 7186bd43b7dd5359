//! One request, one answer.

use super::jobs::{self, FIRST_STEP, making};
use super::open::{OpenBook, Worker};
use super::suitability::{self, FormWork};
use super::time::{Pace, give_way, now_ms};
use super::workshop::fetched;
use super::{custody, data};
use crate::desk::change::Prepared;
use crate::desk::commands::{Asked, Chance};
use crate::desk::{commands, queries};
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::follow_up::{FollowQuery, FollowUp};
use crate::protocol::frame::{Changed, ToPage, Topic};
use crate::protocol::matching::{Suits, SuitsQuery};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Control, Query, Request};
use crate::protocol::segments::SimulationView;
use crate::protocol::words::{ClientId, Policy, ProductId};
use crate::vault::SlotKind;
use crate::vault::crypto::{Crypto, WebCrypto};
use std::rc::Rc;
use web_sys::File;

/// Answers a request.
pub async fn answer(
    worker: &Rc<Worker>,
    request: Request,
    files: Vec<File>,
) -> Result<Reply, Failure> {
    match request {
        Request::Control(control) => self::control(worker, control).await,
        Request::Query(query) => self::query(&worker.book()?, query).await,
        Request::Command(command) => self::command(&worker.book()?, command).await,
        Request::Custody(ask) => custody::ask(worker, ask, files).await.map(Reply::Custody),
        Request::Data(ask) => data::ask(worker, ask, files).await.map(Reply::Data),
    }
}

async fn control(worker: &Worker, control: Control) -> Result<Reply, Failure> {
    match control {
        Control::Ping => Ok(Reply::Pong),
        Control::Inspect { book } => Ok(Reply::Inspection(worker.inspect(book).await?)),
        Control::Create {
            book,
            key,
            params,
            settings,
        } => Ok(Reply::Opened(
            worker.create(book, key, params, settings).await?,
        )),
        Control::Open { book, key, reading } => {
            Ok(Reply::Opened(worker.open(book, key, reading).await?))
        }
        Control::StartSpecimen {
            clients,
            transactions,
            seed,
        } => {
            let book = worker.book()?;
            let making = fetched(book.bring).await?.making;
            let job = making::start_specimen(making, &book, clients, transactions, seed)?;
            Ok(Reply::Started(job))
        }
        Control::StartDemo { seed } => {
            let book = worker.book()?;
            let making = fetched(book.bring).await?.making;
            Ok(Reply::Started(making::start_demo(making, &book, seed)?))
        }
        Control::CancelJob(job) => {
            let book = worker.book()?;
            jobs::cancel(&book, job)?;
            let epoch = book.desk.borrow().epoch();
            Ok(Reply::Done { epoch })
        }
    }
}

async fn query(book: &Rc<OpenBook>, query: Query) -> Result<Reply, Failure> {
    let desk = &book.desk;
    // Where the workshop did not come, what waits for it is tried again.
    if desk.borrow().is_behind() {
        jobs::keep_up(book);
    }
    if desk.borrow().needs_forms() {
        // Where the workshop does not come, whatever needs them says so itself.
        let _ = read_forms(book).await;
    }
    Ok(match query {
        Query::Summary => Reply::Summary(Box::new(queries::summary(&desk.borrow()))),
        Query::Overview => Reply::Overview(Box::new(queries::overview(&desk.borrow()))),
        Query::Clients(query) => Reply::Clients(queries::clients(&mut desk.borrow_mut(), &query)),
        Query::Places(asked) => Reply::Places(queries::places(&mut desk.borrow_mut(), &asked)),
        Query::Client(query) => {
            let explain = fetched(book.bring).await?.client;
            Reply::Client(Box::new(explain(&desk.borrow(), query.id)?))
        }
        Query::ClientStudy(client) => {
            let study = fetched(book.bring).await?.client_study;
            Reply::ClientStudy(Box::new(study(&desk.borrow(), client)?))
        }
        Query::Transactions(query) => {
            Reply::Transactions(queries::transactions(&desk.borrow(), &query))
        }
        Query::Suitability(query) => {
            let look = suitability::fetched(book.bring).await?.matching.suitability;
            Reply::Suitability(Box::new(look(&desk.borrow(), query.client)?))
        }
        Query::Offer(query) => {
            let weigh = suitability::fetched(book.bring).await?.matching.offer;
            Reply::Offer(Box::new(weigh(&desk.borrow(), &query)?))
        }
        Query::Suits(query) => Reply::Suits(Box::new(suits(book, query).await?)),
        Query::Forms => {
            let list = read_forms(book).await?.list;
            Reply::Forms(Box::new(list(&desk.borrow())))
        }
        Query::FormSource { name, version } => {
            let source = suitability::fetched(book.bring).await?.forms.source;
            Reply::FormSource(source(&desk.borrow(), &name, version)?)
        }
        Query::Form { name, version } => {
            let look = read_forms(book).await?.look;
            Reply::Form(look(&desk.borrow(), &name, version)?)
        }
        Query::Shelf => Reply::Shelf(Box::new(queries::shelf(&desk.borrow()))),
        Query::Product(asked) => {
            let product = suitability::fetched(book.bring).await?.shelf.product;
            Reply::Product(Box::new(product(&desk.borrow(), asked.id)?))
        }
        Query::TryShelf(table) => {
            takes_files(book)?;
            let import = suitability::fetched(book.bring).await?.shelf.import;
            let (report, _) = import(&desk.borrow(), &table)?;
            Reply::ShelfReport(Box::new(report))
        }
        Query::ShelfTable(tongue) => {
            let table = suitability::fetched(book.bring).await?.shelf.table;
            Reply::ShelfTable(Box::new(table(&desk.borrow(), tongue)))
        }
        Query::Segments => {
            let segments = fetched(book.bring).await?.segments;
            Reply::Segments(Box::new(segments(&desk.borrow())))
        }
        Query::Cross(asked) => {
            let cross = fetched(book.bring).await?.cross;
            Reply::Cross(Box::new(cross(&desk.borrow(), asked)))
        }
        Query::Simulate(asked) => Reply::Simulation(Box::new(simulate(book, asked.policy).await?)),
        Query::Policy => Reply::Policy(Box::new(desk.borrow().policy().clone())),
        Query::Policies => {
            let vault = book.vault.lock().await;
            let writer = custody::fetched(book.bring).await?.writer;
            Reply::Policies(Box::new((writer.policies)(&vault, desk).await?))
        }
        Query::SuitabilityLists(asked) => Reply::FollowUp(Box::new(lists(book, asked).await?)),
        Query::Tasks(asked) => {
            let care = suitability::fetched(book.bring).await?.care;
            Reply::Tasks(Box::new((care.tasks)(&desk.borrow(), asked)))
        }
        Query::EvidenceFile(client) => {
            let care = suitability::fetched(book.bring).await?.care;
            let vault = book.vault.lock().await;
            let writer = custody::fetched(book.bring).await?.writer;
            let audit = (writer.evidence)(&vault, client).await?;
            let id = vault.vault_id();
            Reply::Evidence(Box::new((care.file)(
                &desk.borrow(),
                client,
                id,
                audit,
                now_ms(),
            )?))
        }
    })
}

/// Tries a policy in steps, until a later question or a change of the book makes it old.
async fn simulate(book: &OpenBook, policy: Policy) -> Result<SimulationView, Failure> {
    let workshop = fetched(book.bring).await?;
    let ticket = (workshop.begin_simulation)(&mut book.desk.borrow_mut(), policy)?;
    let (mut kind, mut pace) = (None, Pace::new(FIRST_STEP));
    loop {
        let next = Some(book.desk.borrow().trial_kind());
        if kind != next {
            (kind, pace) = (next, Pace::new(FIRST_STEP));
        }
        let units = pace.begin();
        let done = (workshop.simulate)(&mut book.desk.borrow_mut(), ticket, units)?;
        pace.end();
        match done {
            Some(view) => return Ok(view),
            None => give_way().await,
        }
    }
}

/// Matches the whole book in steps, where that was not done yet, and says whom a product suits.
async fn suits(book: &OpenBook, query: SuitsQuery) -> Result<Suits, Failure> {
    let matching = suitability::fetched(book.bring).await?.matching;
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        let units = pace.begin();
        let done = (matching.match_all)(&mut book.desk.borrow_mut(), units)?;
        pace.end();
        if done && let Some(found) = (matching.suits)(&book.desk.borrow(), query)? {
            return Ok(found);
        }
        give_way().await;
    }
}

/// Goes through everybody in steps for the lists of suitability.
async fn lists(book: &OpenBook, asked: FollowQuery) -> Result<FollowUp, Failure> {
    let care = suitability::fetched(book.bring).await?.care;
    let mut gathering = (care.lists)(&book.desk.borrow(), asked);
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        let clients = pace.begin();
        let done = (care.gather)(&mut gathering, &book.desk.borrow(), clients);
        pace.end();
        match done {
            Some(lists) => return Ok(lists),
            None => give_way().await,
        }
    }
}

async fn command(book: &Rc<OpenBook>, command: Command) -> Result<Reply, Failure> {
    may_write(book)?;
    let workshop = match &command {
        Command::SetPolicy(_) => Some(fetched(book.bring).await?),
        _ => None,
    };
    let work = match &command {
        Command::AskAssessment(_)
        | Command::TakeSealed(_)
        | Command::CheckIdentity { .. }
        | Command::Record(_)
        | Command::MakeTasks(_)
        | Command::SetTask(_)
        | Command::AddProduct(_)
        | Command::EditProduct(_)
        | Command::ApproveProduct { .. }
        | Command::ImportShelf(_)
        | Command::ImportForm(_)
        | Command::UseForm { .. }
        | Command::RemoveForm { .. } => Some(suitability::fetched(book.bring).await?),
        _ => None,
    };
    // Whatever works on questionnaires is in the workshop. What is not, as a client added or a profile
    // set, must not fail because the workshop does not come.
    if workshop.is_some() && book.desk.borrow().needs_forms() {
        read_forms(book).await?;
    }
    // The vault is taken before anything is prepared: commands come one after the other.
    let mut vault = book.vault.lock().await;
    let (done, prepared) = {
        let desk = book.desk.borrow();
        match command {
            Command::AddClient(fields) => {
                let (id, prepared) = commands::add_client(&desk, fields)?;
                (Done::Added(id), prepared)
            }
            Command::EditClient { id, fields } => {
                (Done::Plain, commands::edit_client(&desk, id, fields)?)
            }
            Command::AskAssessment(asking) => {
                let chance = chance()?;
                let ask = work.ok_or(EngineFailure::WorkshopMissing)?.ask_assessment;
                let (asked, prepared) = ask(&desk, &asking, chance, now_ms())?;
                (Done::Asked(Box::new(asked)), prepared)
            }
            Command::TakeSealed(text) => {
                let take = work.ok_or(EngineFailure::WorkshopMissing)?.take_sealed;
                let (id, prepared) = take(&desk, &text, now_ms())?;
                (Done::Added(id), prepared)
            }
            Command::CheckIdentity { assessment, how } => {
                let check = work.ok_or(EngineFailure::WorkshopMissing)?.check_identity;
                (Done::Plain, check(&desk, assessment, &how, now_ms())?)
            }
            Command::DropAssessment { request } => (
                Done::Plain,
                commands::drop_assessment(&desk, request, now_ms())?,
            ),
            Command::SetProfile(profile) => (Done::Plain, commands::set_profile(&desk, profile)?),
            Command::SetSettings(settings) => {
                (Done::Plain, commands::set_settings(&desk, settings)?)
            }
            Command::SetPolicy(policy) => {
                let workshop = workshop.ok_or(EngineFailure::WorkshopMissing)?;
                (Done::Plain, (workshop.set_policy)(&desk, *policy)?)
            }
            Command::Record(recording) => {
                let care = work.ok_or(EngineFailure::WorkshopMissing)?.care;
                (Done::Plain, (care.record)(&desk, *recording, now_ms())?)
            }
            Command::MakeTasks(list) => {
                let care = work.ok_or(EngineFailure::WorkshopMissing)?.care;
                (Done::Plain, (care.make_tasks)(&desk, list))
            }
            Command::SetTask(change) => {
                let care = work.ok_or(EngineFailure::WorkshopMissing)?.care;
                (Done::Plain, (care.set_task)(&desk, change)?)
            }
            Command::AddProduct(product) => {
                let shelf = work.ok_or(EngineFailure::WorkshopMissing)?.shelf;
                let (id, prepared) = (shelf.add)(&desk, *product)?;
                (Done::Product(id), prepared)
            }
            Command::EditProduct(product) => {
                let shelf = work.ok_or(EngineFailure::WorkshopMissing)?.shelf;
                (Done::Plain, (shelf.edit)(&desk, *product)?)
            }
            Command::ApproveProduct { id, approved } => {
                let shelf = work.ok_or(EngineFailure::WorkshopMissing)?.shelf;
                (Done::Plain, (shelf.approve)(&desk, id, approved)?)
            }
            Command::ImportShelf(file) => {
                takes_files(book)?;
                let shelf = work.ok_or(EngineFailure::WorkshopMissing)?.shelf;
                // What was shown must be what is taken over.
                if file.version != desk.version() {
                    return Err(DeskFailure::BookChanged.into());
                }
                (Done::Plain, (shelf.import)(&desk, &file.table)?.1)
            }
            Command::ImportForm(text) => {
                let work = work.ok_or(EngineFailure::WorkshopMissing)?;
                (Done::Plain, (work.forms.import)(&desk, &text)?)
            }
            Command::UseForm {
                name,
                version,
                in_use,
            } => {
                let work = work.ok_or(EngineFailure::WorkshopMissing)?;
                let set_use = work.forms.set_use;
                (Done::Plain, set_use(&desk, &name, version, in_use)?)
            }
            Command::RemoveForm { name, version } => {
                let work = work.ok_or(EngineFailure::WorkshopMissing)?;
                (Done::Plain, (work.forms.remove)(&desk, &name, version)?)
            }
        }
    };
    if prepared.is_empty() {
        let epoch = book.desk.borrow().epoch();
        return Ok(Reply::Done { epoch });
    }
    let epoch = keep(book, &mut vault, prepared).await?;
    Ok(match done {
        Done::Plain => Reply::Done { epoch },
        Done::Added(id) => Reply::Added { id, epoch },
        Done::Product(id) => Reply::ProductAdded { id, epoch },
        Done::Asked(asked) => Reply::Asked {
            request: asked.assessment.request,
            questionnaire: asked.assessment.questionnaire,
            version: asked.assessment.version,
            key: asked.public,
            fingerprint: asked.assessment.form,
            words: asked.words,
            epoch,
        },
    })
}

/// A book open beside the tab that writes it is only read.
///
/// # Errors
/// [`DeskFailure::ReadingOnly`].
pub fn may_write(book: &OpenBook) -> Result<(), Failure> {
    match book.reads_only() {
        true => Err(DeskFailure::ReadingOnly.into()),
        false => Ok(()),
    }
}

/// The demo book takes no files, of products neither: everybody knows its passphrase.
fn takes_files(book: &OpenBook) -> Result<(), Failure> {
    match book.name {
        BookName::Demo => Err(DeskFailure::DemoTakesNoFiles.into()),
        _ => Ok(()),
    }
}

/// Reads the questionnaires brought in, where they are not read yet, and brings what works on them.
async fn read_forms(book: &OpenBook) -> Result<FormWork, Failure> {
    let forms = suitability::fetched(book.bring).await?.forms;
    if book.desk.borrow().needs_forms() {
        (forms.read)(&mut book.desk.borrow_mut());
    }
    Ok(forms)
}

/// What a command's answer tells beside the epoch.
enum Done {
    Plain,
    /// The client it is about.
    Added(ClientId),
    Asked(Box<Asked>),
    /// The product it put on the shelf.
    Product(ProductId),
}

/// What nobody can guess: a request's number and key.
fn chance() -> Result<Chance, Failure> {
    let crypto = WebCrypto::new()?;
    let (mut request, mut key) = ([0; 4], [0; 32]);
    crypto.random(&mut request)?;
    crypto.random(&mut key)?;
    Ok(Chance {
        request: u32::from_le_bytes(request),
        key,
    })
}

/// Writes what was prepared, tells the page, and has what rests on it worked out anew. What changes
/// nothing is not written.
pub async fn keep(
    book: &Rc<OpenBook>,
    vault: &mut super::open::BookVault,
    prepared: Prepared,
) -> Result<u64, Failure> {
    if prepared.is_empty() {
        return Ok(book.desk.borrow().epoch());
    }
    note(book, vault, prepared).await
}

/// The same for what is only told in the audit log, too.
pub async fn note(
    book: &Rc<OpenBook>,
    vault: &mut super::open::BookVault,
    prepared: Prepared,
) -> Result<u64, Failure> {
    let (topics, measured) = (prepared.topics(), jobs::is_measured(&prepared.deed));
    let writer = custody::fetched(book.bring).await?.writer;
    let epoch = (writer.write)(vault, &book.desk, prepared, now_ms()).await?;
    announce(epoch, topics);
    // Nobody keeps what becomes of the demo book.
    if let Some(anew) = measured.filter(|_| book.name != BookName::Demo) {
        book.jobs.borrow_mut().ask_measure(anew);
    }
    jobs::keep_up(book);
    Ok(epoch)
}

/// Whether the bank has a key of its own to the book.
pub fn is_banks(vault: &super::open::BookVault) -> bool {
    vault
        .slots()
        .iter()
        .any(|slot| slot.kind == SlotKind::Escrow)
}

/// Tells the page what is different now.
pub fn announce(epoch: u64, topics: Vec<Topic>) {
    super::send(&ToPage::Changed(Changed { epoch, topics }));
}
