//! The modules import only what the table allows: the way of the data, from top to bottom.
#![expect(clippy::disallowed_methods, reason = "a test reads the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Every module in the order data flows, with the modules it imports. Adding a name here is a decision, to be said in
/// ARCHITECTURE.md.
const TABLE: &[(&str, &[&str])] = &[
    ("notice", &[]),
    ("error", &["notice"]),
    ("length", &["error"]),
    ("deflate", &[]),
    ("map", &[]),
    ("nearest", &[]),
    ("segment", &[]),
    ("paper", &["error", "length", "nearest"]),
    ("model", &["notice"]),
    ("read", &["notice", "error", "nearest", "model"]),
    ("bidi", &["model"]),
    ("asset", &[]),
    ("font", &["notice", "error", "length", "map", "model"]),
    ("picture", &["deflate"]),
    ("structure", &["model"]),
    ("leaf", &["length", "model", "font", "picture", "structure"]),
    ("style", &["notice", "error", "length", "nearest", "paper", "model", "bidi"]),
    ("flow", &["notice", "length", "segment", "model", "bidi", "asset", "picture", "structure", "leaf", "style"]),
    ("list", &["length"]),
    ("shape", &["notice", "length", "map", "segment", "model", "bidi", "font", "style", "flow", "list"]),
    ("line", &["length", "list"]),
    ("makeup", &["length", "list"]),
    (
        "galley",
        &[
            "notice",
            "length",
            "map",
            "model",
            "bidi",
            "font",
            "picture",
            "structure",
            "leaf",
            "style",
            "flow",
            "list",
            "shape",
            "line",
            "makeup",
        ],
    ),
    (
        "page",
        &["notice", "length", "model", "structure", "leaf", "style", "flow", "list", "shape", "line", "makeup", "galley"],
    ),
    ("proof", &["length", "leaf"]),
    ("impose", &["notice", "error", "length", "paper", "leaf"]),
    ("pdf", &["error", "length", "deflate", "segment", "model", "font", "picture", "structure", "leaf", "impose"]),
    ("printpdf", &["error", "length", "font", "picture", "leaf", "pdf"]),
    ("text", &["notice", "length", "segment", "model", "bidi", "leaf", "style", "flow", "list", "shape", "line", "makeup"]),
    ("genpdf", &["error", "length", "font", "style", "flow"]),
    ("trace", &["notice", "length", "style", "flow", "shape", "line", "galley", "page"]),
    (
        "edition",
        &[
            "notice",
            "length",
            "segment",
            "model",
            "asset",
            "font",
            "picture",
            "structure",
            "leaf",
            "style",
            "flow",
            "shape",
            "galley",
            "page",
        ],
    ),
    (
        "typeset",
        &[
            "notice", "error", "model", "asset", "font", "leaf", "style", "flow", "list", "shape", "galley", "page",
            "proof", "impose", "pdf", "text", "trace", "edition", "segment",
        ],
    ),
    ("batch", &["error", "nearest", "segment", "model", "asset", "edition", "typeset"]),
];

/// Modules `src/lib.rs` declares, in its order.
fn declared() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let names =
        lib.lines().filter_map(|line| line.strip_prefix("pub(crate) mod ").or_else(|| line.strip_prefix("pub mod ")));
    names.map(|name| name.trim_end_matches(';').to_owned()).collect()
}

/// The text of all files of a module, without comments.
fn sources(module: &str) -> String {
    fn collect(path: &Path, into: &mut String) {
        if path.is_dir() {
            let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
            entries.sort();
            entries.iter().for_each(|entry| collect(entry, into));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            into.extend(code.map(|line| format!("{line}\n")));
        }
    }
    let mut text = String::new();
    let (file, folder) = (format!("src/{module}.rs"), format!("src/{module}"));
    [file, folder].iter().map(Path::new).filter(|path| path.exists()).for_each(|path| collect(path, &mut text));
    text
}

/// The modules that a text names after `crate::`.
fn imports(text: &str) -> BTreeSet<String> {
    let after = text.split("crate::").skip(1);
    after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn every_module_is_in_the_table_in_the_order_of_lib_rs() {
    let table: Vec<&str> = TABLE.iter().map(|(module, _)| *module).collect();
    assert_eq!(declared(), table);
}

#[test]
fn modules_import_what_the_table_says_and_nothing_else() {
    let expected: BTreeMap<&str, BTreeSet<String>> =
        TABLE.iter().map(|(module, imports)| (*module, imports.iter().map(|name| (*name).to_owned()).collect())).collect();
    for (module, allowed) in expected {
        let mut found = imports(&sources(module));
        found.remove(module);
        assert_eq!(found, allowed, "imports of `{module}`");
    }
}

#[test]
fn a_module_imports_only_what_stands_above_it() {
    for (index, (module, imports)) in TABLE.iter().enumerate() {
        for import in *imports {
            let above = TABLE[..index].iter().any(|(name, _)| name == import);
            assert!(above, "`{module}` imports `{import}`, which stands below it");
        }
    }
}

#[test]
fn each_foreign_crate_has_one_door() {
    const DOORS: &[(&str, &str)] = &[
        ("pulldown_cmark", "read"),
        ("serde_saphyr", "read"),
        ("html5ever", "read"),
        ("encoding_rs", "read"),
        ("quick_xml", "read"),
        ("schemars", "model"),
        ("harfrust", "font"),
        ("read_fonts", "font"),
        ("hyphenation", "shape"),
        ("unicode_bidi", "bidi"),
        ("icu_segmenter", "segment"),
        ("unicode_width", "text"),
        ("deunicode", "text"),
        ("pdf_writer", "pdf"),
        ("subsetter", "pdf"),
        ("printpdf", "printpdf"),
        ("genpdf", "genpdf"),
        ("png", "picture"),
        ("zune_jpeg", "picture"),
        ("jpeg_encoder", "picture"),
        ("image_webp", "picture"),
        ("gif", "picture"),
        ("qrcodegen", "picture"),
        ("flate2", "deflate"),
        ("foldhash", "map"),
        ("rayon", "batch"),
        ("siphasher", "batch"),
    ];
    for (krate, door) in DOORS {
        for module in declared().iter().filter(|module| module != door) {
            let text = sources(module);
            let named = text.contains(&format!("use {krate}::")) || text.contains(&format!(" {krate}::"));
            assert!(!named, "`{module}` names `{krate}`, whose door is `{door}`");
        }
    }
}

#[test]
fn nobody_starts_threads_of_their_own() {
    for module in declared() {
        assert!(
            !sources(&module).contains("std::thread"),
            "`{module}` names `std::thread`; `batch` has those of rayon's pool"
        );
    }
}
