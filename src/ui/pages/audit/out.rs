//! Entries of the audit log about what went out and what arrived as a whole, in words.

use crate::i18n::Texts;
use crate::protocol::data::out::OutTable;
use crate::protocol::summary::Deed;
use crate::ui::format::Format;

/// What was done; empty for any other deed.
pub fn deed(deed: &Deed, format: &Format, t: &Texts) -> String {
    let count = |number: u32| format.count(number);
    match deed {
        Deed::TableExported {
            table,
            rows,
            columns,
            masked,
            number,
        } => {
            let (rows, columns) = (count(*rows), count((*columns).into()));
            let name = table_name(t, *table);
            let what = match number {
                Some(number) => {
                    t.audit_table_exported_one(columns, format.name(number), rows, name)
                }
                None => t.audit_table_exported(columns, rows, name),
            };
            match masked {
                true => t.audit_table_masked(what),
                false => what,
            }
        }
        Deed::BookExported {
            records,
            transactions,
        } => t.audit_book_exported(count(*records), count(*transactions)),
        Deed::HandedOver {
            clients,
            recipient,
            until,
            ..
        } => t.audit_handed_over(count(*clients), format.day(*until), format.name(recipient)),
        Deed::HandOverTaken {
            from,
            clients,
            records,
            transactions,
            ..
        } => t.audit_hand_over_taken(
            count(*clients),
            match from.as_str() {
                "" => "–",
                from => format.name(from),
            },
            count(*records),
            count(*transactions),
        ),
        Deed::BookTaken {
            records,
            transactions,
        } => t.audit_book_taken(count(*records), count(*transactions)),
        _ => String::new(),
    }
}

/// What was decided against the book when a hand-over was taken over, after what was done.
pub fn decided(
    mut what: String,
    same: &[String],
    replaced: u32,
    format: &Format,
    t: &Texts,
) -> String {
    if !same.is_empty() {
        let numbers: Vec<&str> = same.iter().map(|one| format.name(one)).collect();
        what = t.audit_hand_over_same(numbers.join(t.audit_separator), what);
    }
    if replaced > 0 {
        what = t.audit_hand_over_replaced(format.count(replaced), what);
    }
    what
}

/// What a table is called.
fn table_name(t: &Texts, table: OutTable) -> &'static str {
    match table {
        OutTable::Clients => t.nav_clients,
        OutTable::Accounts => t.privacy_table_accounts,
        OutTable::Holdings => t.privacy_table_holdings,
        OutTable::Transactions => t.privacy_table_transactions,
        OutTable::Loans => t.privacy_table_loans,
        OutTable::Cards => t.privacy_table_cards,
        OutTable::Orders => t.privacy_table_orders,
        OutTable::Relations => t.privacy_table_relations,
        OutTable::Tasks => t.privacy_table_tasks,
        OutTable::Cases => t.privacy_table_cases,
        OutTable::Products => t.nav_products,
    }
}
