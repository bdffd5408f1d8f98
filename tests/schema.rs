//! The JSON Schema of the model is the committed file, and it and the reader agree.
//!
//! After a change of the model: `cargo test --features schema --test schema -- --ignored`, and read the difference.
#![cfg(all(feature = "schema", feature = "markdown"))]
#![expect(clippy::disallowed_methods, reason = "a test reads files")]

mod collection;

use std::fs;

use serde_json::{Value, json};

const FILE: &str = "docs/article.schema.json";
const EDITION: &str = "docs/edition.schema.json";

fn written(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).unwrap() + "\n"
}

/// The files with what the types make of them.
fn generated() -> [(&'static str, String); 2] {
    [(FILE, written(&offprint::model::schema())), (EDITION, written(&offprint::model::edition_schema()))]
}

/// What is wrong with an article by the schema; nothing if it is right.
fn faults(document: &Value) -> Option<String> {
    faults_by(FILE, document)
}

fn faults_by(file: &str, document: &Value) -> Option<String> {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler.add_resource("schema.json", serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()).unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    schemas.validate(document, index).err().map(|error| error.to_string())
}

#[test]
fn the_committed_schema_is_the_one_of_the_types() {
    for (file, generated) in generated() {
        let committed = fs::read_to_string(file).unwrap_or_default();
        assert!(committed == generated, "{file} is old: run `cargo test --features schema --test schema -- --ignored`");
    }
}

#[test]
#[ignore = "writes the file"]
fn write_the_schema() {
    for (file, generated) in generated() {
        fs::write(file, generated).unwrap();
    }
}

#[test]
fn an_edition_is_right_by_its_schema_and_one_with_a_key_too_many_is_not() {
    use offprint::model::{Article, Edition, Opens};
    let edition = Edition::build("The Gazette", "en").opens(Opens::Recto).teaser("Trams", "tram.md");
    let edition = edition.section("City", [Article::new("The tram stops here", "en")]).finish();
    let mut document = serde_json::to_value(&edition).unwrap();
    assert_eq!(faults_by(EDITION, &document), None);
    document["sectoins"] = json!([]);
    assert!(faults_by(EDITION, &document).is_some());
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
