//! The current account and what hangs on it: cards, and what is paid every month.

use super::cast::{Course, Part, WAN, Who, YUAN};
use super::loans::{instalment, lend, pass_on};
use super::making::{Making, add};
use super::purse::{Entry, Way};
use super::words;
use crate::domain::account::AccountKind;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, CardId, ClientId, CounterpartyId, StandingOrderId};
use crate::domain::ledger::{Category, Channel, Flags};
use crate::domain::money::Minor;
use crate::domain::products::{Card, StandingOrder};

/// Something that is paid every month.
pub(super) struct Due {
    /// The day of the month, at most 28.
    pub(super) day: i8,
    pub(super) amount: Minor,
    /// By how many percent it differs from month to month.
    pub(super) varies: i64,
    pub(super) way: Way,
    pub(super) with: u32,
    pub(super) from: Day,
    pub(super) to: Day,
}

const BILL: Way = Way(Category::Household, Channel::System, Flags(0));
const PREMIUM: Way = Way(Category::Insurance, Channel::System, Flags(0));
const RENT: Way = Way(
    Category::Household,
    Channel::Mobile,
    Flags::CLIENT_INITIATED,
);

/// Opens the current account, and all that is paid from it.
pub(super) fn open(
    making: &mut Making,
    part: &mut Part,
    id: ClientId,
    agenda: &mut Vec<Entry>,
) -> Vec<Due> {
    let account = making.account(AccountKind::Current, id, part.opened, part.begins_with());
    part.account = Some(account);
    let mut dues = Vec::new();
    cards(making, part, id, account);
    if part.is_gone() {
        return dues;
    }
    match part.who {
        Who::Company => borrow(making, part, account, agenda, &mut dues),
        Who::Student => bill(making, &mut dues, account, words::TELEPHONE, 3_900, 18),
        _ => live_somewhere(making, part, account, agenda, &mut dues),
    }
    dues
}

fn cards(making: &mut Making, part: &Part, id: ClientId, account: AccountId) {
    let closed = (part.course == Course::Closed).then(|| part.until.plus(1));
    let mut issue = |kind: &str, issued: Day| {
        let issued = issued.min(making.date);
        add(&mut making.delta.cards, |card: CardId| Card {
            id: card,
            number: format!("K{:05}", card.0 + 1),
            account,
            client: id,
            kind: kind.into(),
            issued,
            closed,
        });
    };
    issue(
        if part.who == Who::Company {
            "单位结算卡"
        } else {
            "借记卡"
        },
        part.opened,
    );
    let has_credit = matches!(part.who, Who::Adult | Who::Elder) && (part.number * 7) % 20 < 9;
    if has_credit && part.course != Course::New {
        let kind = ["信用卡普卡", "信用卡金卡", "信用卡白金卡"][part.band.div_ceil(2) % 3];
        issue(kind, part.opened.plus(140));
    }
    if part.course == Course::Wider && part.number % 2 == 1 {
        let ago = 20 + (part.number as i32 * 13) % 150;
        issue("信用卡联名卡", making.date.plus(-ago));
    }
}

fn bill(
    making: &mut Making,
    dues: &mut Vec<Due>,
    account: AccountId,
    with: u32,
    amount: Minor,
    day: i8,
) {
    let (from, to) = (making.from, making.date);
    dues.push(Due {
        day,
        amount,
        varies: 15,
        way: BILL,
        with,
        from,
        to,
    });
    add(&mut making.delta.orders, |id: StandingOrderId| {
        StandingOrder {
            id,
            number: format!("W{:05}", id.0 + 1),
            account,
            to: CounterpartyId(with),
            amount,
            purpose: Category::Household,
        }
    });
}

fn live_somewhere(
    making: &mut Making,
    part: &mut Part,
    account: AccountId,
    agenda: &mut Vec<Entry>,
    dues: &mut Vec<Due>,
) {
    let (from, date) = (making.from, making.date);
    let telephone = making.dice.between(39, 160) * YUAN;
    bill(making, dues, account, words::TELEPHONE, telephone, 18);
    if making.dice.is(30) {
        let power = making.dice.between(90, 420) * YUAN;
        bill(making, dues, account, words::POWER, power, 11);
    }
    if part.has_mortgage {
        let months = if making.dice.is(70) { 360 } else { 240 };
        let payment = part.income * making.dice.between(22, 36) / 100;
        let amount = payment * 100_000 / instalment(months) / WAN * WAN;
        let granted = date
            .plus(-making.dice.days(230, 3_600))
            .max(part.opened.plus(20));
        lend(making, dues, account, granted, amount, months);
    } else if part.who == Who::Adult && making.dice.is(40) {
        let amount = part.income * making.dice.between(12, 24) / 100 / (100 * YUAN) * 100 * YUAN;
        let day = making.dice.days(2, 8) as i8;
        let with = words::LANDLORD;
        dues.push(Due {
            day,
            amount,
            varies: 0,
            way: RENT,
            with,
            from,
            to: date,
        });
    }
    if part.band >= 1 && making.dice.is(25) {
        let amount = making.dice.between(150, 900) * YUAN;
        let with = words::INSURER;
        dues.push(Due {
            day: 22,
            amount,
            varies: 0,
            way: PREMIUM,
            with,
            from,
            to: date,
        });
    }
    // A loan for the home or a car, spent within days.
    if part.who == Who::Adult && !part.has_mortgage && part.is_settled() && making.dice.is(22) {
        let granted = date
            .plus(-making.dice.days(230, 640))
            .max(part.opened.plus(30));
        let amount = (part.income * making.dice.between(4, 9)) / WAN * WAN;
        if amount > 0 && granted < date {
            lend(making, dues, account, granted, amount, 36);
            let shop = 16 + making.dice.place(3) as u32;
            let way = Way(words::sold_by(shop), Channel::Pos, Flags::CLIENT_INITIATED);
            pass_on(making, agenda, granted, amount, way, shop);
        }
    }
}

/// Companies borrow for their business, now and then.
fn borrow(
    making: &mut Making,
    part: &Part,
    account: AccountId,
    agenda: &mut Vec<Entry>,
    dues: &mut Vec<Due>,
) {
    bill(
        making,
        dues,
        account,
        words::POWER,
        part.target.clamp(30_000, 6_000_000) / 100,
        12,
    );
    if part.band >= 1 && part.is_settled() && making.dice.is(45) {
        let granted = making.date.plus(-making.dice.days(220, 650));
        let amount = (part.target / 3).max(10 * WAN) / WAN * WAN;
        lend(making, dues, account, granted, amount, 36);
        let way = super::purse::PAY_OVER;
        pass_on(making, agenda, granted, amount, way, words::SUPPLIERS);
    }
}
