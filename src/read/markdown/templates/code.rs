//! Where Markdown is code, as far as it must be known before it is parsed.
//!
//! Pipeline: Markdown -> **code** -> the bytes that are code.
//!
//! Fences are taken as CommonMark §4.5 has them, spans between backquotes as §6.1; a line that stands four columns in is code
//! only below a blank line and outside lists (§4.4).

use std::ops::Range;

/// How far the end of a span is looked for, in bytes.
const LONGEST: usize = 4096;

/// The bytes that are code, in order.
pub(in crate::read::markdown) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut fence: Option<(usize, char, usize)> = None;
    let (mut offset, mut after_blank, mut in_list) = (0, true, false);
    let mut spans_from = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        let is_blank = line.trim().is_empty();
        match (fence, mark) {
            (Some((start, open, least)), Some(mark))
                if mark == open && length >= least && bare[length..].trim().is_empty() =>
            {
                ranges.push(start..offset + line.len());
                fence = None;
                spans_from = offset + line.len();
            }
            (None, Some(mark)) if length >= 3 && (mark == '~' || !bare[length..].contains('`')) => {
                spans(text, spans_from..offset, &mut ranges);
                fence = Some((offset, mark, length));
            }
            (None, _) if (line.starts_with("    ") || line.starts_with('\t')) && after_blank && !in_list && !is_blank => {
                spans(text, spans_from..offset, &mut ranges);
                ranges.push(offset..offset + line.len());
                spans_from = offset + line.len();
                // The next line of such code needs no blank one above.
                offset += line.len();
                continue;
            }
            (None, _) if !is_blank && !line.starts_with([' ', '\t']) => {
                in_list = bare.starts_with(['-', '*', '+']) || bare.starts_with(|c: char| c.is_ascii_digit());
            }
            _ => {}
        }
        after_blank = is_blank;
        offset += line.len();
    }
    match fence {
        Some((start, ..)) => ranges.push(start..text.len()),
        None => spans(text, spans_from..text.len(), &mut ranges),
    }
    ranges
}

/// Spans between backquotes: as many at the end as at the beginning, in one paragraph.
fn spans(text: &str, within: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let mut offset = within.start;
    while let Some(open) = text[offset..within.end].find('`').map(|found| offset + found) {
        let count = run(text, open);
        let inside = open + count;
        offset = inside;
        if text[..open].ends_with('\\') {
            continue;
        }
        let mut from = inside;
        while let Some(close) = text[from..within.end].find('`').map(|found| from + found) {
            if close - inside > LONGEST || text[from..close].contains("\n\n") {
                break;
            }
            let same = run(text, close);
            from = close + same;
            if same == count {
                ranges.push(open..from);
                offset = from;
                break;
            }
        }
    }
}

fn run(text: &str, start: usize) -> usize {
    text[start..].bytes().take_while(|byte| *byte == b'`').count()
}
