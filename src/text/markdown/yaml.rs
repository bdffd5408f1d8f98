//! Values of front matter.
//!
//! Pipeline: texts of the head -> **yaml** -> scalars that are read as these texts.
//!
//! A text stands as it is where that is what it means (YAML 1.2 §7.3.3), else between double quotes, or single ones if it has
//! such marks or backslashes in it.

/// A text as the value of a key, or an item of a list.
pub(super) fn scalar(text: &str) -> String {
    let is_space = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let text: String = text.trim().chars().map(|c| if is_space(c) { ' ' } else { c }).collect();
    if is_plain(&text) {
        text
    } else if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

fn is_plain(text: &str) -> bool {
    // What other programs take for a truth value, or nothing (YAML 1.1).
    const WORDS: [&str; 11] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", ""];
    let begins_mark = text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`=<".contains(c));
    let has_mark = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.contains('\u{FEFF}');
    !begins_mark && !has_mark && text.trim() == text && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// A list in one line, if its items can stand so and it is short.
pub(super) fn flow(items: &[String]) -> Option<String> {
    let is_plain = items.iter().all(|item| scalar(item) == *item && !item.contains([',', '[', ']', '{', '}']));
    let line = format!("[{}]", items.join(", "));
    (is_plain && line.chars().count() <= 100).then_some(line)
}
