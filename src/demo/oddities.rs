//! Four flows an adviser should look at twice. Nothing in the book says which they are.

use super::cast::{Course, Part, WAN, YUAN};
use super::making::Making;
use super::purse::{CASH_IN, COME_IN, Entry, GIVE, SEND_AWAY, Way};
use super::words;
use crate::domain::money::Minor;

/// Plans what a client's course brings beside an ordinary life.
pub(super) fn plan(making: &mut Making, part: &mut Part, agenda: &mut Vec<Entry>) {
    let date = making.date;
    let mut at = |ago: i32, minute: u16, amount: Minor, way: Way, with: u32| {
        let day = date.plus(-ago);
        agenda.push(Entry {
            day,
            minute,
            amount,
            way,
            with,
            mirror: None,
            keep: amount,
        });
    };
    let dice = &mut making.dice;
    match part.course {
        Course::Cash => {
            let mut sum = 0;
            for ago in [38, 37, 35, 34, 33] {
                let amount = dice.between(464, 498) * 100 * YUAN;
                at(ago, 440, amount, CASH_IN, words::BANK);
                sum += amount;
            }
            at(18, 930, -sum, GIVE, words::STRANGER);
        }
        Course::Through => {
            for ago in [52, 26] {
                let amount = dice.between(72, 96) * WAN;
                at(ago, 455, amount, COME_IN, words::STRANGER);
                at(ago - 1, 1_000, -amount / 2, SEND_AWAY, words::STRANGER);
                at(ago - 2, 660, -amount * 47 / 100, GIVE, words::STRANGER);
            }
        }
        Course::Awake => {
            for (ago, wan) in [(24, 9), (17, 8), (9, 7)] {
                at(ago, 400, wan * WAN + 3_700 * YUAN, COME_IN, words::STRANGER);
            }
            at(5, 780, -2 * WAN, GIVE, words::KIN);
        }
        Course::Flood => {
            for ago in [9, 7, 6, 4, 2] {
                at(
                    ago,
                    445,
                    dice.between(11, 14) * WAN,
                    COME_IN,
                    words::STRANGER,
                );
            }
        }
        Course::Leaving => {
            let times = dice.days(3, 4);
            for turn in 0..times {
                let amount =
                    (part.target / 100 * dice.between(3, 6)).max(200 * YUAN) / 10_000 * 10_000;
                part.idle += amount;
                at(8 + turn * 21, 1_020, -amount, SEND_AWAY, words::STRANGER);
            }
        }
        _ => {}
    }
}
