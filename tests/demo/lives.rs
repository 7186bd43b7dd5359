//! Lives are believable: wages, mortgages, birthdays, people typed twice.

use super::support::{Demo, birth};
use clientele::analytics::kinds::Stage;
use clientele::domain::client::Client;
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::{Category, Flags, Transaction};
use std::collections::BTreeSet;

#[test]
fn lives_are_believable() {
    Demo::each(|demo| {
        let findings = demo.findings();
        let rows = demo.rows_of();
        let (mut months, mut all) = (0, 0);
        for (client, rows) in &rows {
            if findings.of(*client).unwrap().stage == Stage::Mature {
                months += 24;
                all += rows.len();
            }
        }
        let tenths = all * 10 / months;
        println!("{} transactions a month", tenths as f64 / 10.0);
        assert!(
            (40..160).contains(&tenths),
            "of a settled client in a month: {tenths} tenths"
        );

        let has = |category| {
            demo.book
                .ledger
                .iter()
                .filter(|row| row.category == category)
                .count()
        };
        for category in Category::ALL {
            let absent = matches!(category, Category::Leasing | Category::InterestCharged);
            assert_eq!(has(*category) == 0, absent, "{category:?}");
        }
        let share = has(Category::TransferIn) * 100 / demo.book.ledger.len();
        assert!(share < 20, "{share} % are transfers in");
        let flagged = |flag| {
            demo.book
                .ledger
                .iter()
                .filter(|row| row.flags.has(flag))
                .count()
        };
        assert!(flagged(Flags::CROSS_BORDER) > 100);
        assert!(flagged(Flags::OWN_TRANSFER) > 300);
        let by_client = flagged(Flags::CLIENT_INITIATED) * 100 / demo.book.ledger.len();
        assert!((35..80).contains(&by_client), "{by_client} % by clients");
        let top_ups = demo.book.ledger.iter().filter(|row| {
            row.category == Category::TransferIn && row.flags.has(Flags::CLIENT_INITIATED)
        });
        let top_ups = top_ups.count();
        println!("{top_ups} top-ups");
        assert!(top_ups < 600, "few accounts run dry: {top_ups}");
    });
}

#[test]
fn wages_and_pensions_come_every_month_on_their_day() {
    Demo::each(|demo| {
        let mut from_companies = 0;
        for (_, rows) in demo.rows_of() {
            let regular = |row: &&Transaction| {
                row.amount > 0 && matches!(row.category, Category::Salary | Category::Pension)
            };
            let paid: Vec<_> = rows.iter().filter(regular).collect();
            let days: BTreeSet<_> = paid.iter().map(|row| row.at.day().ymd().2).collect();
            let payers: BTreeSet<_> = paid.iter().map(|row| row.counterparty).collect();
            assert!(days.len() <= 1 && payers.len() <= 1);
            assert!(
                paid.windows(2)
                    .all(|pair| pair[1].at.day() == pair[0].at.day().plus_months(1))
            );
            let payer = payers.into_iter().flatten().next();
            let name = payer.map(|id| demo.book.counterparties.get(id).unwrap().name.as_str());
            from_companies += usize::from(
                demo.book
                    .clients
                    .iter()
                    .any(|c| Some(c.name.as_str()) == name),
            );
        }
        assert!(
            from_companies > 40,
            "{from_companies} are paid by companies of the book"
        );
    });
}

#[test]
fn mortgages_are_paid_on_time_but_for_a_few() {
    Demo::each(|demo| {
        let rows = demo.rows_by_account();
        let mut on_time = 0;
        for loan in demo.book.loans.iter().filter(|loan| loan.months >= 240) {
            let paid = rows[&loan.account].iter().filter(|row| {
                row.category == Category::LoanRepayment && row.amount == -loan.payment
            });
            let months = demo
                .date
                .since(loan.granted.max(demo.date.plus_months(-24)))
                / 31;
            on_time += usize::from(paid.count() as i32 >= months - 1);
        }
        assert!(on_time >= 20, "{on_time}");
    });
}

#[test]
fn somebody_has_a_birthday() {
    Demo::each(|demo| {
        let of_year = |day: Day| (day.ymd().1, day.ymd().2);
        let in_days = |days: i32| {
            let wanted = of_year(demo.date.plus(days));
            demo.book
                .clients
                .iter()
                .filter_map(birth)
                .filter(|b| of_year(*b) == wanted)
                .count()
        };
        assert!(in_days(0) >= 1, "today");
        assert!((0..7).map(in_days).sum::<usize>() >= 4, "within seven days");
        assert!(
            demo.book
                .clients
                .iter()
                .filter_map(birth)
                .any(|b| of_year(b) == (2, 29))
        );
    });
}

#[test]
fn some_people_were_typed_twice() {
    Demo::each(|demo| {
        let clients: Vec<_> = demo.book.clients.iter().collect();
        let digits = |client: &Client| {
            let phone = client.phones.first().cloned().unwrap_or_default();
            phone
                .chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let bare = |client: &Client| client.name.replace(' ', "");
        let mut pairs = BTreeSet::new();
        for (at, one) in clients.iter().enumerate() {
            for other in &clients[at + 1..] {
                let (a, b) = (digits(one), digits(other));
                let same_phone =
                    !a.is_empty() && !b.is_empty() && (a.ends_with(&b) || b.ends_with(&a));
                if same_phone || bare(one) == bare(other) {
                    pairs.insert((one.id, other.id));
                }
            }
        }
        assert_eq!(pairs.len(), 5, "{pairs:?}");
        let births = |id: ClientId| birth(demo.book.clients.get(id).unwrap());
        assert!(
            pairs.iter().any(|(_, again)| births(*again).is_none()),
            "one without a birth date"
        );
        assert!(
            pairs
                .iter()
                .all(|(one, again)| births(*again).is_none() || births(*one) == births(*again))
        );
    });
}
