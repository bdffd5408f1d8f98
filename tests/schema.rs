//! The JSON Schema of the model is the committed file, and it and the reader agree.
//!
//! After a change of the model: `cargo test --features schema --test schema -- --ignored`, and read the difference.
#![cfg(all(feature = "schema", feature = "markdown"))]
#![expect(clippy::disallowed_methods, reason = "a test reads files")]

mod collection;

use std::fs;

use serde_json::{Value, json};

const FILE: &str = "docs/article.schema.json";

fn generated() -> String {
    serde_json::to_string_pretty(&offprint::model::schema()).unwrap() + "\n"
}

/// What is wrong with a document by the schema; nothing if it is right.
fn faults(document: &Value) -> Option<String> {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler.add_resource("article.json", serde_json::from_str(&fs::read_to_string(FILE).unwrap()).unwrap()).unwrap();
    let index = compiler.compile("article.json", &mut schemas).unwrap();
    schemas.validate(document, index).err().map(|error| error.to_string())
}

#[test]
fn the_committed_schema_is_the_one_of_the_types() {
    let committed = fs::read_to_string(FILE).unwrap_or_default();
    assert!(committed == generated(), "{FILE} is old: run `cargo test --features schema --test schema -- --ignored`");
}

#[test]
#[ignore = "writes the file"]
fn write_the_schema() {
    fs::write(FILE, generated()).unwrap();
}

#[test]
fn every_article_of_the_collection_is_right_by_the_schema() {
    for path in collection::paths() {
        let source = fs::read_to_string(&path).unwrap();
        let read = offprint::read::markdown(&path.to_string_lossy(), &source).unwrap();
        let document = serde_json::to_value(&read.article).unwrap();
        assert_eq!(faults(&document), None, "{}", path.display());
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let wrong = [
        json!({ "schema": 7 }),
        json!({ "titel": [] }),
        json!({ "body": [{ "type": "headng", "level": 1, "content": [] }] }),
        json!({ "body": [{ "type": "heading", "level": "one", "content": [] }] }),
        json!({ "body": [{ "type": "heading", "level": 1, "content": [], "size": 3 }] }),
        json!({ "body": [{ "type": "paragraph" }] }),
        json!({ "title": [{ "type": "text" }] }),
        json!({ "published": "yesterday" }),
        json!({ "direction": "up" }),
        json!([]),
    ];
    for document in wrong {
        let read = offprint::read::json("a.json", &document.to_string());
        assert!(read.is_err(), "the reader takes {document}");
        assert!(faults(&document).is_some(), "the schema takes {document}");
    }
}

#[test]
fn what_the_reader_takes_the_schema_takes() {
    let right = [
        json!({}),
        json!({ "schema": 1, "published": "2026-11-22T10:00:00Z", "modified": "2026" }),
        json!({ "body": [{ "type": "thematic-break" }, { "type": "page-break", "at": { "line": 3 } }] }),
        json!({ "body": [{ "type": "list", "kind": { "ordered": { "start": 3 } }, "items": [{ "content": [], "done": true }] }] }),
        json!({ "title": [{ "type": "line-break" }, { "type": "emphasis", "content": [{ "type": "text", "text": "a" }] }] }),
    ];
    for document in right {
        assert!(offprint::read::json("a.json", &document.to_string()).is_ok(), "the reader refuses {document}");
        assert_eq!(faults(&document), None, "{document}");
    }
}
