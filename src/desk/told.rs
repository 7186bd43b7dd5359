//! Reads back what [`plain`](super::plain::plain) writes: a record from its JSON.
//!
//! Days, minutes, currencies and hashes are read from the words people read; a key that was left
//! out stays out.

use crate::domain::day::Day;
use crate::domain::ledger::Minute;
use serde::de::value::{SeqDeserializer, StringDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde_json::{Map, Value};

/// Why something is no record.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ToldError(String);

impl de::Error for ToldError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The record that was told.
///
/// # Errors
/// What is no record of the kind, or one of a later release.
pub fn told<T: DeserializeOwned>(value: Value) -> Result<T, ToldError> {
    T::deserialize(Told(value))
}

/// A day as `2025-03-10`.
pub fn day(text: &str) -> Option<Day> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A minute as `2025-03-10T08:05`.
pub fn minute(text: &str) -> Option<Minute> {
    let (of_day, time) = text.split_once('T')?;
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_time = hours < 24 && minutes < 60;
    is_time.then_some(Minute::of(day(of_day)?, hours * 60 + minutes))
}

/// Bytes from hexadecimal digits.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() % 2 == 1 {
        return None;
    }
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}

struct Told(Value);

impl Told {
    fn list<'de, V: Visitor<'de>>(values: Vec<Value>, visitor: V) -> Result<V::Value, ToldError> {
        let mut list = SeqDeserializer::new(values.into_iter().map(Told));
        let value = visitor.visit_seq(&mut list)?;
        list.end()?;
        Ok(value)
    }

    fn fields<'de, V: Visitor<'de>>(
        fields: Map<String, Value>,
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        visitor.visit_map(Fields {
            rest: fields.into_iter(),
            value: None,
        })
    }
}

impl IntoDeserializer<'_, ToldError> for Told {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// Whole numbers, read alike.
macro_rules! whole_numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
            match self.0.as_u64() {
                Some(number) => visitor.visit_u64(number),
                None => visitor.visit_i64(self.0.as_i64().ok_or_else(|| no(&self.0))?),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Told {
    type Error = ToldError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(yes),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(values) => Self::list(values, visitor),
            Value::Object(fields) => Self::fields(fields, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Told(value)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        let number = match (name, &self.0) {
            ("Day", Value::String(text)) => day(text).map(|day| day.0),
            ("Minute", Value::String(text)) => minute(text).map(|minute| minute.0),
            ("Currency", Value::String(code)) => {
                let letters = code.bytes().map(Value::from).collect();
                return visitor.visit_newtype_struct(Told(Value::Array(letters)));
            }
            ("Day" | "Minute", _) => None,
            _ => return visitor.visit_newtype_struct(self),
        };
        let number = number.ok_or_else(|| ToldError(format!("{} is no {name}", self.0)))?;
        visitor.visit_newtype_struct(Told(Value::from(number)))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::String(digits) => {
                let bytes = bytes(&digits).ok_or_else(|| ToldError("no hash".into()))?;
                Self::list(bytes.into_iter().map(Value::from).collect(), visitor)
            }
            value => Told(value).deserialize_seq(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        let (variant, value) = match self.0 {
            Value::String(variant) => (variant, Value::Null),
            Value::Object(fields) if fields.len() == 1 => {
                let first = fields.into_iter().next();
                first.ok_or_else(|| ToldError("no choice".into()))?
            }
            other => return Err(ToldError(format!("{other} is no choice"))),
        };
        visitor.visit_enum(Chosen { variant, value })
    }

    // Each kind reads only what it may be: one method for all would be the code of all, for every
    // field of every record.
    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::Bool(yes) => visitor.visit_bool(yes),
            other => Err(no(&other)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            other => Err(no(&other)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::Array(values) => Self::list(values, visitor),
            other => Err(no(&other)),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ToldError> {
        match self.0 {
            Value::Object(fields) => Self::fields(fields, visitor),
            other => Err(no(&other)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        self.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct ignored_any
    }
}

#[cold]
fn no(value: &Value) -> ToldError {
    ToldError(format!("{value} is not what stands there"))
}

struct Fields {
    rest: serde_json::map::IntoIter,
    value: Option<Value>,
}

impl<'de> de::MapAccess<'de> for Fields {
    type Error = ToldError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ToldError> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        let key: StringDeserializer<ToldError> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ToldError> {
        seed.deserialize(Told(self.value.take().unwrap_or_default()))
    }
}

struct Chosen {
    variant: String,
    value: Value,
}

impl<'de> de::EnumAccess<'de> for Chosen {
    type Error = ToldError;
    type Variant = Told;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Told), ToldError> {
        let variant: StringDeserializer<ToldError> = self.variant.into_deserializer();
        Ok((seed.deserialize(variant)?, Told(self.value)))
    }
}

impl<'de> de::VariantAccess<'de> for Told {
    type Error = ToldError;

    fn unit_variant(self) -> Result<(), ToldError> {
        match self.0 {
            Value::Null => Ok(()),
            other => Err(ToldError(format!("{other} beside a plain choice"))),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, ToldError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, ToldError> {
        de::Deserializer::deserialize_tuple(self, len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ToldError> {
        de::Deserializer::deserialize_map(self, visitor)
    }
}
