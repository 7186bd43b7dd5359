//! What people and companies are like: schooling, income, where they live, what they enjoy, size.
//! From a chance of its own, so that lives stay as they are.

use super::cast::{Part, WAN, Who};
use super::dice::Dice;
use super::making::Making;
use crate::domain::background::{Education, FirmSize, IncomeBand, Residence};
use crate::domain::client::{Client, ClientKind, Individual};
use crate::domain::day::Day;

const INTERESTS: &str =
    "羽毛球 跑步 游泳 摄影 旅游 阅读 书法 太极 广场舞 钓鱼 园艺 烹饪 养生 观影 亲子活动 理财讲座";
/// Occupations one studies for, and those one does not.
const LEARNED: &str = "教师 医生 工程师 公务员 会计 设计师";
const PRACTICAL: &str = "司机 厨师 店主 技术员";
/// Regions outside the city.
const COUNTRY: [&str; 2] = ["样本县", "样本镇"];

/// Writes down what is known of everybody but those who were typed twice, in a hurry.
pub(super) fn note(making: &mut Making, parts: &[Part], seed: u64) {
    let mut dice = Dice::new(!seed);
    let date = making.date;
    let clients = making.delta.clients.iter_mut();
    for (part, client) in parts.iter().zip(clients.filter_map(|c| c.new.as_mut())) {
        if matches!(part.who, Who::Again(_)) {
            continue;
        }
        let residence = residence(client);
        match &mut client.kind {
            ClientKind::Individual(person) => individual(&mut dice, date, part, person, residence),
            ClientKind::Organisation(firm) => {
                firm.size = dice.is(92).then(|| size(&mut dice, part.band));
            }
        }
    }
}

fn residence(client: &Client) -> Residence {
    match COUNTRY.contains(&client.region.as_str()) {
        true => Residence::Rural,
        false => Residence::Urban,
    }
}

fn individual(
    dice: &mut Dice,
    date: Day,
    part: &Part,
    person: &mut Individual,
    residence: Residence,
) {
    // Nobody is asked for everything.
    let (told_school, told_income) = (dice.is(88), dice.is(80));
    let education = education(dice, date, part, &person.occupation);
    person.education = told_school.then_some(education);
    let earns = part.who != Who::Student && part.income > 0;
    person.income = (told_income && earns).then(|| band(12 * part.income / WAN));
    person.residence = Some(residence);
    for _ in 0..dice.between(0, 2) {
        let word = dice.word(INTERESTS);
        if !person.interests.iter().any(|known| known == word) {
            person.interests.push(word.into());
        }
    }
}

fn education(dice: &mut Dice, date: Day, part: &Part, occupation: &str) -> Education {
    use Education::{Bachelor, College, Doctor, JuniorMiddle, Master, Primary, SeniorMiddle};
    let is_one_of = |words: &str| words.split(' ').any(|word| word == occupation);
    let deck: [Education; 6] = match part.who {
        Who::Student => match date.since(part.birth) / 365 {
            ..12 => [Primary; 6],
            12..16 => [JuniorMiddle; 6],
            16..22 => [SeniorMiddle; 6],
            _ => [Bachelor; 6],
        },
        Who::Elder => [
            Primary,
            JuniorMiddle,
            JuniorMiddle,
            SeniorMiddle,
            College,
            Bachelor,
        ],
        _ if is_one_of(LEARNED) => [College, Bachelor, Bachelor, Bachelor, Master, Doctor],
        _ if is_one_of(PRACTICAL) => [
            JuniorMiddle,
            SeniorMiddle,
            SeniorMiddle,
            SeniorMiddle,
            College,
            College,
        ],
        _ => [SeniorMiddle, College, College, Bachelor, Bachelor, Master],
    };
    deck[dice.place(deck.len())]
}

/// The band of an income in ten thousand a year.
fn band(wan: i64) -> IncomeBand {
    match wan {
        ..5 => IncomeBand::Below5,
        5..20 => IncomeBand::From5,
        20..50 => IncomeBand::From20,
        50..100 => IncomeBand::From50,
        _ => IncomeBand::From100,
    }
}

/// Who has more with the bank is larger as a rule.
fn size(dice: &mut Dice, band: usize) -> FirmSize {
    match band + dice.place(2) {
        6.. => FirmSize::Large,
        4..6 => FirmSize::Medium,
        1..4 => FirmSize::Small,
        _ => FirmSize::Micro,
    }
}
