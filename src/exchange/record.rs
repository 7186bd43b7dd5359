//! One row's values. The row is copied out of its file once, whole: in the browser every copy of a
//! few bytes is a call, and a million rows of ten values would be ten million of them.

/// The values of one row.
#[derive(Clone, Default, Debug)]
pub(super) struct Record {
    /// The row as it stands in the file.
    row: String,
    /// Values that do not stand there as they are, one behind the other.
    made: String,
    bounds: Vec<Bounds>,
}

/// Where a value begins and ends.
#[derive(Copy, Clone, Debug)]
struct Bounds {
    from: u32,
    to: u32,
    is_made: bool,
}

impl Record {
    /// Without values.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Takes all values away.
    pub(super) fn clear(&mut self) {
        self.row.clear();
        self.made.clear();
        self.bounds.clear();
    }

    /// Adds a value.
    pub(super) fn push_field(&mut self, value: &str) {
        let from = self.made.len() as u32;
        self.made.push_str(value);
        self.bounds.push(Bounds {
            from,
            to: self.made.len() as u32,
            is_made: true,
        });
    }

    /// Adds a value that stands between these places of the row, which [`Record::set_row`] gives
    /// once its end is known. A row is below four gigabytes: the longest is looked at before.
    #[inline]
    pub(super) fn push_part(&mut self, from: usize, to: usize) {
        self.bounds.push(Bounds {
            from: from as u32,
            to: to as u32,
            is_made: false,
        });
    }

    /// Gives the row.
    pub(super) fn set_row(&mut self, row: &str) {
        self.row.push_str(row);
    }

    /// How many values there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there is none.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// A value by its place.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        self.bounds.get(at).map(|bounds| self.value(*bounds))
    }

    #[inline]
    fn value(&self, bounds: Bounds) -> &str {
        let text = if bounds.is_made {
            &self.made
        } else {
            &self.row
        };
        text.get(bounds.from as usize..bounds.to as usize)
            .unwrap_or_default()
    }

    /// All values in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.bounds.iter().map(|bounds| self.value(*bounds))
    }

    /// Whether there is nothing in it but blanks.
    pub(super) fn is_blank(&self) -> bool {
        self.iter().all(|value| value.trim_ascii().is_empty())
    }
}

impl<'a> FromIterator<&'a str> for Record {
    fn from_iter<I: IntoIterator<Item = &'a str>>(values: I) -> Self {
        let mut record = Self::new();
        for value in values {
            record.push_field(value);
        }
        record
    }
}
