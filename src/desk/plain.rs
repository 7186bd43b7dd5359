//! Records as JSON that can be read without the program: days as `2025-03-10`, currencies by their
//! code, hashes in hexadecimal digits, keys left out.
//!
//! Field names and the names of choices are those of the records themselves, so that a record that
//! gains a field is told whole without anybody having to remember it here.

use crate::domain::day::Day;
use crate::domain::ledger::Minute;
use serde::Serialize;
use serde::ser::{self, SerializeMap};
use serde_json::{Map, Value};
use std::fmt::Display;

/// A record as JSON. What cannot be told (no record holds such) is `null`.
pub fn plain<T: Serialize + ?Sized>(record: &T) -> Value {
    record.serialize(Plain).unwrap_or_default()
}

/// Fields that are keys: they open what others sealed, and say nothing of anybody.
const KEYS: [&str; 1] = ["secret"];
/// So many numbers of one byte, of fixed number, are a hash rather than a list.
const HASH_BYTES: usize = 8;

#[derive(Copy, Clone)]
struct Plain;

/// A record that cannot be told.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct PlainError(String);

impl ser::Error for PlainError {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Told = Result<Value, PlainError>;

macro_rules! numbers {
    ($($name:ident: $type:ty),+) => {$(
        fn $name(self, value: $type) -> Told {
            Ok(Value::from(value))
        }
    )+};
}

impl ser::Serializer for Plain {
    type Ok = Value;
    type Error = PlainError;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = List;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    numbers!(
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_f32: f32,
        serialize_f64: f64,
        serialize_str: &str
    );

    fn serialize_char(self, value: char) -> Told {
        Ok(Value::from(value.to_string()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Told {
        Ok(Value::from(hex(value)))
    }

    fn serialize_none(self) -> Told {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Told {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Told {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Told {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Told {
        Ok(Value::from(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Told {
        let inner = value.serialize(self)?;
        let number = inner.as_i64().and_then(|number| i32::try_from(number).ok());
        Ok(match (name, number) {
            ("Day", Some(days)) => Value::from(Day(days).to_string()),
            ("Minute", Some(minutes)) => Value::from(moment(Minute(minutes))),
            ("Currency", _) => Value::from(letters(&inner)),
            _ => inner,
        })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Told {
        Ok(named(variant, value.serialize(self)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, PlainError> {
        Ok(List::new(None, false))
    }

    fn serialize_tuple(self, _: usize) -> Result<List, PlainError> {
        Ok(List::new(None, true))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List, PlainError> {
        Ok(List::new(None, false))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List, PlainError> {
        Ok(List::new(Some(variant), false))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, PlainError> {
        Ok(Fields::new(None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, PlainError> {
        Ok(Fields::new(None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, PlainError> {
        Ok(Fields::new(Some(variant)))
    }
}

fn named(variant: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(variant.to_string(), value)]))
}

/// A list under way.
struct List {
    variant: Option<&'static str>,
    is_fixed: bool,
    values: Vec<Value>,
}

impl List {
    fn new(variant: Option<&'static str>, is_fixed: bool) -> Self {
        Self {
            variant,
            is_fixed,
            values: Vec::new(),
        }
    }

    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PlainError> {
        self.values.push(value.serialize(Plain)?);
        Ok(())
    }

    fn told(self) -> Told {
        let byte = |value: &Value| value.as_u64().and_then(|byte| u8::try_from(byte).ok());
        let bytes: Option<Vec<u8>> = self.values.iter().map(byte).collect();
        let is_hash = self.is_fixed && self.values.len() >= HASH_BYTES;
        let value = match bytes.filter(|_| is_hash) {
            Some(bytes) => Value::from(hex(&bytes)),
            None => Value::from(self.values),
        };
        Ok(match self.variant {
            Some(variant) => named(variant, value),
            None => value,
        })
    }
}

macro_rules! lists {
    ($($part:ident, $add:ident;)+) => {$(
        impl ser::$part for List {
            type Ok = Value;
            type Error = PlainError;
            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PlainError> {
                self.add(value)
            }
            fn end(self) -> Told {
                self.told()
            }
        }
    )+};
}

lists! {
    SerializeSeq, serialize_element;
    SerializeTuple, serialize_element;
    SerializeTupleStruct, serialize_field;
    SerializeTupleVariant, serialize_field;
}

/// Fields under way.
struct Fields {
    variant: Option<&'static str>,
    key: String,
    fields: Map<String, Value>,
}

impl Fields {
    fn new(variant: Option<&'static str>) -> Self {
        Self {
            variant,
            key: String::new(),
            fields: Map::new(),
        }
    }

    fn add<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), PlainError> {
        if !KEYS.contains(&key) {
            self.fields.insert(key.into(), value.serialize(Plain)?);
        }
        Ok(())
    }

    fn told(self) -> Told {
        let fields = Value::Object(self.fields);
        Ok(match self.variant {
            Some(variant) => named(variant, fields),
            None => fields,
        })
    }
}

macro_rules! fields {
    ($($part:ident;)+) => {$(
        impl ser::$part for Fields {
            type Ok = Value;
            type Error = PlainError;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), PlainError> {
                self.add(key, value)
            }
            fn end(self) -> Told {
                self.told()
            }
        }
    )+};
}

fields! {
    SerializeStruct;
    SerializeStructVariant;
}

impl SerializeMap for Fields {
    type Ok = Value;
    type Error = PlainError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), PlainError> {
        self.key = match key.serialize(Plain)? {
            Value::String(key) => key,
            other => other.to_string(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PlainError> {
        let key = std::mem::take(&mut self.key);
        self.add(&key, value)
    }

    fn end(self) -> Told {
        self.told()
    }
}

fn moment(minute: Minute) -> String {
    let of_day = minute.minute_of_day();
    format!("{}T{:02}:{:02}", minute.day(), of_day / 60, of_day % 60)
}

fn letters(bytes: &Value) -> String {
    let bytes = bytes.as_array().map_or(&[][..], Vec::as_slice);
    let letter = |byte: &Value| byte.as_u64().and_then(|byte| char::from_u32(byte as u32));
    bytes.iter().filter_map(letter).collect()
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::{Account, AccountKind, Holder, HolderRole};
    use crate::domain::assessment::{Assessment, AssessmentState, Device};
    use crate::domain::ids::{AccountId, AssessmentId, ClientId};
    use crate::domain::money::Currency;
    use serde_json::json;

    #[test]
    fn days_and_currencies_are_written_as_people_do() {
        let account = Account {
            id: AccountId(4),
            number: "A4".into(),
            kind: AccountKind::Time,
            currency: Currency::CNY,
            opened: Day::from_ymd(2025, 3, 10).unwrap(),
            closed: None,
            maturity: Some(Day::from_ymd(1969, 12, 31).unwrap()),
            holders: vec![Holder {
                client: ClientId(1),
                role: HolderRole::Owner,
            }],
            opening_balance: Some(-5),
            stated: None,
        };
        let told = json!({
            "id": 4, "number": "A4", "kind": "Time", "currency": "CNY",
            "opened": "2025-03-10", "closed": null, "maturity": "1969-12-31",
            "holders": [{"client": 1, "role": "Owner"}],
            "opening_balance": -5, "stated": null,
        });
        assert_eq!(plain(&account), told);
    }

    #[test]
    fn keys_are_left_out_and_hashes_are_digits() {
        let asked = Assessment {
            id: AssessmentId(0),
            client: ClientId(1),
            questionnaire: "bank".into(),
            version: 1,
            request: 5,
            asked_ms: 6,
            state: AssessmentState::Asked,
            secret: Some([9; 32]),
            form: [0, 1, 2, 3, 4, 5, 6, 255],
            device: Device::Adviser,
        };
        let told = plain(&asked);
        assert_eq!(told["form"], "00010203040506ff");
        assert!(told.get("secret").is_none(), "{told}");
    }
}
