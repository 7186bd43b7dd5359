//! What a search looks in: of every client one stretch of one text.
//!
//! A search reads the text from front to back, which the processor does at the speed of memory;
//! a hundred thousand texts of their own would each have to be fetched from somewhere else.

use super::words::{Words, write_number};
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::ids::{ClientId, RecordId};

/// More changed clients than this, and the text is made anew in steps: each one put into its
/// middle moves all that follows.
const MOST_EDITS: usize = 64;
/// Answers kept: one for every character of a word, so that deleting some asks nothing again.
const MOST_ANSWERS: usize = 16;

/// The text, and the answers to the last words looked for.
#[derive(Debug, Default)]
pub struct SearchText {
    text: Vec<u8>,
    /// By client index: where the client's stretch ends. It begins where the last one ends, and
    /// is empty for no client.
    ends: Vec<usize>,
    /// Each answer's words narrow those before it.
    answers: Vec<Answer>,
    /// By client index: how the name is spelled in pinyin; `None` while nobody has said.
    spelled: Vec<Option<Box<str>>>,
}

#[derive(Debug)]
struct Answer {
    words: Vec<String>,
    /// By client index: whether the client has all the words.
    found: Vec<bool>,
    count: usize,
}

impl SearchText {
    /// Whether all clients are in the text.
    pub fn is_prepared(&self, book: &Book) -> bool {
        self.ends.len() == book.clients.next_index()
    }

    /// Adds up to `clients` clients that are missing.
    pub fn prepare(&mut self, book: &Book, clients: usize) {
        let former = former_numbers(book);
        let all = book.clients.next_index();
        let end = self.ends.len().saturating_add(clients).min(all);
        for client in book.clients.slots(self.ends.len(), end) {
            if let Some(client) = client {
                write(client, &mut self.text);
                write_former(&former, client.id, &mut self.text);
                if let Some(Some(spelled)) = self.spelled.get(client.id.index()) {
                    self.text.extend_from_slice(spelled.as_bytes());
                    self.text.push(b'\n');
                }
            }
            self.ends.push(self.text.len());
        }
    }

    /// Takes over what these clients are now.
    pub fn clients_changed(&mut self, book: &Book, changed: &[ClientId]) {
        self.answers.clear();
        let former = former_numbers(book);
        // Numbers at the table's end are free again when a command is taken back.
        if changed.len() > MOST_EDITS || self.ends.len() > book.clients.next_index() {
            self.text.clear();
            self.ends.clear();
        }
        for id in changed {
            // A changed name is spelled anew; until then it is found as it is written.
            if let Some(spelled) = self.spelled.get_mut(id.index()) {
                *spelled = None;
            }
            // Those that are not in the text yet come with the rest.
            let Some(end) = self.ends.get(id.index()).copied() else {
                continue;
            };
            let start = self.start(id.index());
            let mut now = Vec::new();
            if let Some(client) = book.clients.get(*id) {
                write(client, &mut now);
                write_former(&former, client.id, &mut now);
            }
            let (old_len, new_end) = (self.text.len(), start + now.len());
            let new_len = old_len + now.len() - (end - start);
            self.text.resize(old_len.max(new_len), 0);
            self.text.copy_within(end..old_len, new_end);
            self.text.truncate(new_len);
            self.text[start..new_end].copy_from_slice(&now);
            for end in &mut self.ends[id.index()..] {
                *end = *end + new_len - old_len;
            }
        }
    }

    /// Up to `most` clients whose names nobody has spelled yet.
    pub fn unspelled(&self, book: &Book, most: usize) -> Vec<ClientId> {
        let known = |client: &&Client| {
            let spelled = self.spelled.get(client.id.index());
            !client.name.is_ascii() && spelled.is_none_or(Option::is_none)
        };
        let clients = book.clients.iter().filter(known);
        clients.take(most).map(|client| client.id).collect()
    }

    /// Takes over how names are spelled. They are searched in once the text is prepared anew.
    pub fn set_spelled(&mut self, client: ClientId, spelled: String) {
        if self.spelled.len() <= client.index() {
            self.spelled.resize_with(client.index() + 1, || None);
        }
        self.spelled[client.index()] = Some(spelled.into());
    }

    /// How a client's name is spelled; empty while nobody has said.
    pub fn spelled_name(&self, client: ClientId) -> &str {
        let spelled = self.spelled.get(client.index());
        spelled.and_then(Option::as_deref).unwrap_or_default()
    }

    /// Begins the text anew.
    pub fn begin_anew(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.answers.clear();
    }

    /// By client index: who has what was typed. Figures side by side are one number, and only where
    /// nobody has that, each a word of its own.
    pub fn find(&mut self, book: &Book, words: &Words) -> &[bool] {
        self.prepare(book, usize::MAX);
        self.look_for(&words.joined);
        let nobody = self.answers.last().is_some_and(|last| last.count == 0);
        if let Some(apart) = words.apart.as_ref().filter(|_| nobody) {
            self.look_for(apart);
        }
        self.answers.last().map_or(&[], |answer| &answer.found)
    }

    /// Has who has all the words, which hold no white space, as the last answer.
    fn look_for(&mut self, words: &[String]) {
        let narrows = |answer: &Answer| {
            let mut earlier = answer.words.iter();
            earlier.all(|word| {
                words
                    .iter()
                    .any(|now| place_of(word, now.as_bytes()).is_some())
            })
        };
        while self.answers.last().is_some_and(|last| !narrows(last)) {
            self.answers.pop();
        }
        if self.answers.last().is_none_or(|last| last.words != words) {
            let answer = self.answer(words);
            if self.answers.len() == MOST_ANSWERS {
                self.answers.remove(0);
            }
            self.answers.push(answer);
        }
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn answer(&self, words: &[String]) -> Answer {
        let few = self.answers.last().filter(|a| a.count < self.len() / 8);
        let (mut found, rest) = match (few, words.split_first()) {
            (None, Some((first, rest))) => (self.scan(first), rest),
            (Some(few), _) => (few.found.clone(), words),
            (None, None) => (vec![true; self.len()], words),
        };
        let mut count = 0;
        for (index, found) in found.iter_mut().enumerate().filter(|(_, found)| **found) {
            let stretch = &self.text[self.start(index)..self.ends[index]];
            *found = rest.iter().all(|word| place_of(word, stretch).is_some());
            count += usize::from(*found);
        }
        Answer {
            words: words.to_vec(),
            found,
            count,
        }
    }

    /// Looks for a word in everybody's stretch at once.
    fn scan(&self, word: &str) -> Vec<bool> {
        let mut found = vec![false; self.len()];
        let (mut from, mut client) = (0, 0);
        while let Some(place) = place_of(word, &self.text[from..]) {
            while self.ends[client] <= from + place {
                client += 1;
            }
            found[client] = true;
            from = self.ends[client];
            client += 1;
        }
        found
    }

    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

/// Bytes looked at together; the compiler makes a few wide comparisons of them.
const BLOCK: usize = 64;

/// Where a word first stands in a text. Goes by the word's last two bytes, since words that are
/// being typed, numbers above all, begin like many others.
#[inline(never)] // it is long, and two calls would make two of it
fn place_of(word: &str, text: &[u8]) -> Option<usize> {
    let word = word.as_bytes();
    let (last, before) = (word.len().checked_sub(1)?, word.len().saturating_sub(2));
    let mut from = 0;
    while let (Some(lasts), Some(befores)) = (text.get(from + last..), text.get(from + before..)) {
        let ends = |(a, b): (&u8, &u8)| (*a == word[last]) & (*b == word[before]);
        if let (Some(lasts), Some(befores)) =
            (lasts.first_chunk::<BLOCK>(), befores.first_chunk::<BLOCK>())
            && !lasts
                .iter()
                .zip(befores)
                .fold(false, |any, pair| any | ends(pair))
        {
            from += BLOCK;
            continue;
        }
        let some = lasts.iter().zip(befores).take(BLOCK).enumerate();
        for (n, pair) in some {
            if ends(pair) && text[from + n..].starts_with(word) {
                return Some(from + n);
            }
        }
        if lasts.len() <= BLOCK {
            return None;
        }
        from += BLOCK;
    }
    None
}

/// The numbers of clients who were joined with others, each with whose they are now; in order.
fn former_numbers(book: &Book) -> Vec<(ClientId, &str)> {
    let joined = book.joined.iter();
    let numbers = joined.flat_map(|one| one.numbers().map(|number| (book.home(one.kept), number)));
    let mut found: Vec<(ClientId, &str)> = numbers.collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Writes the numbers a client had before, or had twice.
fn write_former(former: &[(ClientId, &str)], client: ClientId, text: &mut Vec<u8>) {
    let first = former.partition_point(|(of, _)| *of < client);
    let own = former[first..].iter().take_while(|(of, _)| *of == client);
    own.for_each(|(_, number)| write_number(number, text));
}

/// Writes everything a search looks in, in lower case, a line for each part.
fn write(client: &Client, text: &mut Vec<u8>) {
    let singles = [&client.name, &client.region, &client.adviser, &client.email];
    let parts = singles.into_iter().chain(&client.tags);
    for part in parts.filter(|part| !part.is_empty()) {
        if part.is_ascii() {
            text.extend(part.bytes().map(|byte| byte.to_ascii_lowercase()));
        } else {
            text.extend_from_slice(part.to_lowercase().as_bytes());
        }
        // White space stands in no word, so no word is found across two parts or two clients.
        text.push(b'\n');
    }
    write_number(&client.number, text);
    for phone in &client.phones {
        write_number(phone, text);
    }
    match &client.kind {
        ClientKind::Individual(person) => {
            let document = person.document.as_ref();
            write_number(document.map_or("", |document| &document.number), text);
        }
        ClientKind::Organisation(firm) => write_number(&firm.credit_code, text),
    }
}
