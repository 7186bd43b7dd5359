//! Records agree with one another and with the day.

use super::support::{Demo, birth};
use clientele::domain::account::AccountKind;
use clientele::domain::assessment::AssessmentState;
use clientele::domain::client::ClientKind;
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::Minute;
use std::collections::BTreeSet;

#[test]
fn the_ledger_is_in_order_and_no_balance_is_ever_below_zero() {
    Demo::each(|demo| {
        let book = &demo.book;
        let rows: Vec<_> = book.ledger.iter().collect();
        assert!(rows.is_sorted_by_key(|row| row.at));
        let first = Minute::of(demo.date.plus_months(-24), 0);
        let end = Minute::of(demo.date.plus(1), 0);
        assert!(rows.iter().all(|row| (first..end).contains(&row.at)));
        assert!(rows.iter().all(|row| row.amount != 0));
        for row in &rows {
            let other = row.counterparty.unwrap();
            assert!(book.counterparties.get(other).is_some());
        }
        for (id, rows) in demo.rows_by_account() {
            let account = book.accounts.get(id).unwrap();
            let mut balance = account.opening_balance.unwrap();
            assert!(balance >= 0);
            for row in rows {
                let day = row.at.day();
                assert!(
                    account.opened <= day && account.closed.is_none_or(|closed| day <= closed),
                    "{account:?} {row:?}"
                );
                balance += row.amount;
                assert!(balance >= 0, "{account:?} {row:?}");
            }
            if account.closed.is_some() {
                assert_eq!(balance, 0, "closed with money in it: {account:?}");
            }
            if let Some(stated) = account.stated {
                assert_eq!((stated.minor, stated.day), (balance, demo.date));
            }
        }
    });
}

#[test]
fn nothing_is_dated_after_the_day_but_what_is_still_to_come() {
    Demo::each(|demo| {
        let (book, date) = (&demo.book, demo.date);
        let is_past = |day: Day| assert!(day <= date);
        for account in book.accounts.iter() {
            is_past(account.opened);
            account.closed.into_iter().for_each(is_past);
            assert!(account.closed.is_none_or(|closed| closed >= account.opened));
            if account.kind != AccountKind::Current && account.closed.is_none() {
                assert!(
                    account.maturity.is_none_or(|day| day > date),
                    "matured, yet open: {account:?}"
                );
            }
        }
        for holding in book.holdings.iter() {
            [holding.opened, holding.valued]
                .into_iter()
                .chain(holding.closed)
                .for_each(is_past);
            assert!(holding.opened <= holding.valued && holding.cost > 0 && holding.value > 0);
            assert!(!holding.product.is_empty());
        }
        book.loans.iter().for_each(|loan| is_past(loan.granted));
        book.cards.iter().for_each(|card| {
            [card.issued]
                .into_iter()
                .chain(card.closed)
                .for_each(is_past)
        });
        for client in book.clients.iter() {
            birth(client).into_iter().for_each(is_past);
            if let ClientKind::Organisation(organisation) = &client.kind {
                is_past(organisation.founded.unwrap());
            }
        }
        book.cases.iter().for_each(|case| {
            [case.opened]
                .into_iter()
                .chain(case.closed)
                .for_each(is_past)
        });
        for profile in book.profiles.iter() {
            profile
                .official
                .iter()
                .for_each(|official| is_past(official.assessed));
            profile
                .qualified
                .iter()
                .for_each(|proof| is_past(proof.verified));
        }
        for assessment in book.assessments.iter() {
            let AssessmentState::Taken(taken) = &assessment.state else {
                panic!()
            };
            is_past(taken.day);
        }
    });
}

#[test]
fn records_name_only_what_is_there() {
    Demo::each(|demo| {
        let book = &demo.book;
        let client = |id: ClientId| assert!(book.clients.get(id).is_some());
        for account in book.accounts.iter() {
            account
                .holders
                .iter()
                .for_each(|holder| client(holder.client));
        }
        for relation in book.relations.iter() {
            client(relation.from);
            client(relation.to);
            assert_ne!(relation.from, relation.to);
        }
        let opened = |id: AccountId| book.accounts.get(id).unwrap().opened;
        book.loans
            .iter()
            .for_each(|loan| assert!(opened(loan.account) <= loan.granted && loan.payment > 0));
        book.cards
            .iter()
            .for_each(|card| assert!(opened(card.account) <= card.issued));
        book.orders
            .iter()
            .for_each(|order| assert!(book.counterparties.get(order.to).is_some()));
        let kinds: BTreeSet<_> = book
            .relations
            .iter()
            .map(|relation| relation.kind)
            .collect();
        assert_eq!(kinds.len(), 11, "every kind of relation: {kinds:?}");
        let shared = book
            .accounts
            .iter()
            .filter(|account| account.holders.len() > 1)
            .count();
        assert!(shared >= 4, "{shared}");
    });
}
