//! Looks that change what a file holds: where notes and links go, columns, contents, codes.

use offprint::style::Style;
use proptest::prelude::*;

/// A preset with some of its choices made otherwise.
pub(crate) fn style() -> impl Strategy<Value = Style> {
    let preset = prop::sample::select(Style::presets());
    let notes = prop::sample::select(vec!["page", "end"]);
    let short = prop::sample::select(vec!["first", "none"]);
    let links = prop::sample::select(vec!["end", "notes", "inline", "none"]);
    (preset, notes, (links, short), 0..4_u8, 0..4_u8, any::<[bool; 4]>()).prop_map(
        |(preset, notes, (links, short), depth, lines, switches)| {
            let [qr, comments, line_numbers, small_caps] = switches;
            let caps = if small_caps { "words" } else { "none" };
            let toml = format!(
                "inherits = \"{preset}\"\nnotes = \"{notes}\"\nlinks = \"{links}\"\nabbreviations = \"{short}\"\nqr = {qr}\ncomments = {comments}\n\
             [contents]\ndepth = {depth}\n[code]\nline-numbers = {line_numbers}\n\
             [opening]\ndrop-cap = {drop_cap}\nsmall-caps = \"{caps}\"\nend-mark = \"■\"\npull-quote-rules = {qr}\n",
                // An initial over one line is none.
                drop_cap = if lines == 1 { 0 } else { lines },
            );
            Style::from_toml("drawn.toml", &toml).expect("a style")
        },
    )
}
