//! What the bank decided about clients' risk, and the assessments taken here. What answers come
//! to is not known in this layer: it is asked for.

use super::Score;
use super::cast::{Course, Part, WAN, Who};
use super::making::{Making, add};
use crate::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, Device, Manner, OfficialLevel, Taken,
};
use crate::domain::day::Day;
use crate::domain::ids::{AssessmentId, ClientId, RecordId};
use crate::domain::ledger::Minute;
use crate::domain::profile::{ClientList, Profile, Proof};

/// Options of the ten questions of the bank's form: age, income, share, mix, years, attitude,
/// choice under risk, horizon, purpose, loss.
const OPTIONS: [u8; 10] = [4, 5, 4, 4, 5, 4, 4, 4, 3, 5];
/// Local time is eight hours ahead of Unix time.
const ZONE_MINUTES: i64 = 8 * 60;
/// Days until the first official levels end: yesterday, tomorrow, and so on.
const EXPIRIES: [i32; 12] = [-1, 1, -1, 4, 9, 15, 23, 30, 38, 45, 52, 59];

/// An assessment before it has its number: they are numbered in order of time.
struct Drawn {
    client: usize,
    at: Minute,
    seconds: u32,
    answers: Vec<u8>,
    /// Points, willingness, capacity, level.
    found: (i32, ClientLevel, ClientLevel, ClientLevel),
}

/// Writes profiles and assessments down.
pub(super) fn decide(making: &mut Making, parts: &[Part], score: Score) {
    let mut drawn: Vec<Drawn> = Vec::new();
    let (mut expiring, mut red, mut proofs, mut black) = (0, 0, 0, false);
    for (client, part) in parts.iter().enumerate() {
        let is_person = matches!(part.who, Who::Adult | Who::Elder | Who::Student);
        let of_age = part.who == Who::Company || is_aged(part, 18, making.date);
        if part.course == Course::Prospect || part.course == Course::Closed {
            continue;
        }
        let last = match is_person && of_age && making.dice.is(50) {
            true => Some(assess(making, part, client, score, &mut drawn)),
            false => None,
        };
        let mut profile = Profile::new(ClientId::from_index(client));
        profile.full_capacity = of_age;
        if !of_age {
            let until = making.date.plus(275);
            profile.official = official(until.plus_months(-12), Some(until), ClientLevel::C1Lowest);
        } else if making.dice.is(if is_person { 84 } else { 45 }) {
            let level = match last {
                Some(level) if !making.dice.is(12) => level,
                _ => ClientLevel::ALL[1 + making.dice.place(5.min(2 + part.band))],
            };
            let soon = EXPIRIES.get(expiring).map(|days| making.date.plus(*days));
            let soon = soon.filter(|day| part.is_settled() && part.opened < day.plus_months(-12));
            expiring += usize::from(soon.is_some());
            let (assessed, until) = match soon {
                Some(until) => (until.plus_months(-12), Some(until)),
                None => {
                    let assessed = making.date.plus(-making.dice.days(3, 425)).max(part.opened);
                    let is_stated = making.dice.is(80);
                    (assessed, is_stated.then(|| assessed.plus_months(12)))
                }
            };
            profile.official = official(assessed, until, level);
        }
        if part.target >= 300 * WAN && proofs < 9 && part.is_settled() {
            profile.qualified = Some(proof(making, proofs));
            proofs += 1;
        }
        if part.is_settled() && !black && part.who == Who::Adult && part.number > 60 {
            (profile.list, black) = (ClientList::Black, true);
        } else if part.band >= 3 && red < 6 && part.course == Course::Steady {
            (profile.list, red) = (ClientList::Red, red + 1);
        }
        if profile != Profile::new(profile.client) {
            put(making, profile);
        }
    }
    number(making, drawn);
}

/// One or two assessments of somebody, while with the bank and of age; the last one's level.
fn assess(
    making: &mut Making,
    part: &Part,
    client: usize,
    score: Score,
    drawn: &mut Vec<Drawn>,
) -> ClientLevel {
    let since = |day: Day| making.date.since(day);
    let (first, last) = (since(part.opened), since(part.until));
    let ago = making.dice.days(last + 2, first.min(last + 330));
    let before = ago + making.dice.days(345, 365);
    let is_second = making.dice.is(28) && before <= first;
    if is_second && is_aged(part, 18, making.date.plus(-before)) {
        keep(drawn, draw(making, part, client, before, score));
    }
    let ago = if is_aged(part, 18, making.date.plus(-ago)) {
        ago
    } else {
        last
    };
    let latest = draw(making, part, client, ago, score);
    let level = latest.found.3;
    keep(drawn, latest);
    level
}

/// Profiles are kept under their clients' numbers, which have gaps here.
fn put(making: &mut Making, profile: Profile) {
    making.delta.profiles.push(crate::domain::delta::Change {
        id: profile.client,
        old: None,
        new: Some(profile),
    });
}

/// Whether somebody is so many years old on a day.
fn is_aged(part: &Part, years: i32, day: Day) -> bool {
    part.birth.plus_months(12 * years) <= day
}

fn official(assessed: Day, expires: Option<Day>, level: ClientLevel) -> Option<OfficialLevel> {
    Some(OfficialLevel {
        level,
        assessed,
        expires,
        source: "示例银行系统".into(),
    })
}

fn proof(making: &mut Making, count: usize) -> Proof {
    let verified = making.date.plus(-making.dice.days(30, 600));
    // The second one is over.
    let until = if count == 1 {
        making.date.plus(-12)
    } else {
        verified.plus_months(24)
    };
    Proof {
        verified,
        until,
        source: format!("样本资产证明{:04}", count + 1),
    }
}

/// An assessment some days ago, answered as such a person might.
fn draw(making: &mut Making, part: &Part, client: usize, ago: i32, score: Score) -> Drawn {
    let day = making.date.plus(-ago);
    let dice = &mut making.dice;
    // How bold somebody is, 0 to 4; age takes from it.
    let bold = (dice.between(0, 4) - i64::from(part.who == Who::Elder)).max(0);
    let mut near = |middle: i64, options: u8| {
        let place = middle + dice.between(0, 2) - 1;
        place.clamp(0, i64::from(options) - 1) as u8
    };
    let mut answers: Vec<u8> = OPTIONS
        .iter()
        .map(|options| near(bold * i64::from(options - 1) / 4, *options))
        .collect();
    answers[0] = [31, 51, 61]
        .iter()
        .filter(|years| is_aged(part, **years, day))
        .count() as u8;
    let income = part.income * 12 / WAN;
    answers[1] = [5, 20, 50, 100]
        .iter()
        .filter(|least| income >= **least)
        .count() as u8;
    // Who would accept no loss at all would not call for growth.
    if answers[5] >= 2 || bold >= 2 {
        answers[9] = answers[9].max(1);
    }
    let minute = dice.days(9 * 60, 17 * 60) as u16;
    Drawn {
        client,
        at: Minute::of(day, minute),
        seconds: dice.days(130, 900) as u32,
        found: score(&answers, true),
        answers,
    }
}

/// Keeps what was drawn in order of time.
fn keep(drawn: &mut Vec<Drawn>, one: Drawn) {
    let place = drawn.partition_point(|other| other.at <= one.at);
    drawn.insert(place, one);
}

fn number(making: &mut Making, drawn: Vec<Drawn>) {
    for Drawn {
        client,
        at,
        seconds,
        answers,
        found,
    } in drawn
    {
        let (points, willingness, capacity, level) = found;
        let at_ms = ((i64::from(at.0) - ZONE_MINUTES) * 60_000).max(0) as u64;
        let request = making.dice.between(1, u32::MAX.into()) as u32;
        let taken = Taken {
            at_ms,
            day: at.day(),
            seconds,
            answers,
            // Only who was of age on that day is drawn.
            full_capacity: true,
            points,
            willingness,
            capacity,
            level,
            manner: Manner::default(),
        };
        add(&mut making.delta.assessments, |id: AssessmentId| {
            Assessment {
                id,
                client: ClientId::from_index(client),
                questionnaire: super::FORM.0.into(),
                version: super::FORM.1,
                request,
                asked_ms: at_ms.saturating_sub(u64::from(seconds) * 1_000 + 60_000),
                state: AssessmentState::Taken(taken),
                secret: None,
                form: [0; 8],
                device: Device::Adviser,
            }
        });
    }
}
