//! What was done to the shelf, in words. Products are nobody's secret: nothing hides.

use crate::i18n::Texts;
use crate::protocol::summary::Deed;
use crate::protocol::words::{ProductField, ProductLevel};
use crate::ui::format::Format;
use crate::ui::text::products::field;
use crate::ui::text::words;

/// A deed of the shelf; empty for any other.
pub fn deed(deed: &Deed, format: &Format, t: &Texts) -> String {
    let fields = |fields: &[ProductField]| {
        let names: Vec<&str> = fields.iter().map(|one| field(*format, *one)).collect();
        names.join(t.audit_separator)
    };
    let level =
        |level: Option<ProductLevel>| level.map_or(t.suitability_unrated, words::product_level);
    match deed {
        Deed::ProductAdded { code } => t.audit_product_added(code),
        Deed::ProductEdited {
            code,
            fields: changed,
        } => t.audit_product_edited(code, fields(changed)),
        Deed::ProductListed { code, approved } => match approved {
            true => t.audit_product_approved(code),
            false => t.audit_product_withdrawn(code),
        },
        Deed::ProductRated {
            code,
            old,
            new,
            holders,
            tasks,
            fields: changed,
        } => t.audit_product_rated(
            code,
            fields(changed),
            *holders,
            level(*new),
            level(*old),
            *tasks,
        ),
        Deed::ShelfImported {
            file,
            added,
            changed,
            rated,
            holders,
            tasks,
            left_out,
        } => {
            let imported = t.audit_shelf_imported(*added, *changed, file, *left_out, *rated);
            match rated {
                0 => imported,
                _ => t.audit_shelf_rechecks(*holders, imported, *tasks),
            }
        }
        _ => String::new(),
    }
}
