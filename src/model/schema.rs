//! The JSON form of the model, described for other programs: the door to `schemars`.
//!
//! Pipeline: types of the model -> **schema** -> JSON Schema (2020-12).
//!
//! The description comes from the types, so that it cannot say anything else than [`read::json`](crate::read::json) does.
//! Two things are said by hand: a date is a text in one of three forms, and a place is accepted though it is never written.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::{Article, Date, Edition, SCHEMA};

/// The JSON Schema (2020-12) of an [`Article`]: what [`read::json`](crate::read::json) accepts. It is the file `docs/article.schema.json`.
///
/// What a schema cannot say, the reader tells in notices: a reference to a note that is not there, rows of different lengths.
#[must_use]
pub fn schema() -> Value {
    described::<Article>("article", "An article of offprint", "/properties/schema")
}

/// The JSON Schema (2020-12) of an [`Edition`] with its articles. It is the file `docs/edition.schema.json`.
#[must_use]
pub fn edition_schema() -> Value {
    let mut schema = described::<Edition>("edition", "An edition of offprint", "/properties/schema");
    if let Some(version) = schema.pointer_mut("/$defs/Article/properties/schema") {
        *version = version_schema();
    }
    schema
}

fn described<T: JsonSchema>(id: &str, title: &str, version: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), format!("urn:offprint:{id}:{SCHEMA}").into());
    schema.insert("title".to_owned(), format!("{title}, schema {SCHEMA}").into());
    let mut schema = schema.to_value();
    if let Some(version) = schema.pointer_mut(version) {
        *version = version_schema();
    }
    schema
}

fn version_schema() -> Value {
    json!({ "description": "Version of the form; this one if it is absent.", "const": SCHEMA })
}

/// Where something stands in the copy an article was made from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its description is used")]
pub(super) struct Place {
    /// Line, from 1; 0 where unknown.
    #[schemars(default)]
    line: u32,
    /// Column in characters, from 1; 0 where unknown.
    #[schemars(default)]
    column: u32,
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A calendar date, whole or in part: 2026-11-22, 2026-11, 2026. A time of day behind it is left out.",
            "type": "string",
            "pattern": "^\\s*[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?([T ].*)?$",
        })
    }
}
