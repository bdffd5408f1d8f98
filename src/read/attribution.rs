//! Whose words a quotation is, as writers say it: a last paragraph that begins with a dash.
//!
//! Pipeline: quotations of any reader -> **attribution** -> quotations with their attribution in its place.

use crate::model::{Block, Inline, Inlines, Quote, plain_text};

/// Takes letters and the white space after them off the beginning of a run.
pub(super) fn strip(run: &mut Inlines, mut length: usize) {
    while let Some(Inline::Text(first)) = run.first_mut() {
        let rest = first.text[length..].trim_start();
        let taken = &first.text[..first.text.len() - rest.len()];
        first.at = first.at.advanced(u32::try_from(taken.chars().count()).unwrap_or(u32::MAX));
        first.text = rest.to_owned();
        if !first.text.is_empty() {
            break;
        }
        run.remove(0);
        length = 0;
    }
}

/// How long the dash is that an attribution begins with, if one does.
pub(super) fn dash(text: &str) -> Option<usize> {
    let length = ["—", "–", "―", "--"].into_iter().find(|dash| text.starts_with(dash))?.len();
    let rest = &text[length..];
    (!rest.trim().is_empty() && !rest.starts_with('-')).then_some(length)
}

/// How long the dash is that a run begins with. Written as an entity, it is a text by itself.
fn begins(run: &[Inline]) -> Option<usize> {
    let Some(Inline::Text(first)) = run.first() else { return None };
    let length = dash(&plain_text(run))?;
    first.text.get(..length).filter(|text| matches!(*text, "—" | "–" | "―" | "--")).map(str::len)
}

/// Takes the dash off the beginning of an attribution.
pub(super) fn undash(run: &mut Inlines) {
    if let Some(length) = begins(run) {
        strip(run, length);
    }
}

/// Takes the attribution of a quotation out of its text: a last paragraph that begins with a dash, or such a last line
/// after a hard line break or after the end of a sentence. A quotation that is only such a paragraph keeps it.
pub(super) fn take(quote: &mut Quote) {
    let is_only = quote.content.len() == 1;
    let Some(Block::Paragraph(last)) = quote.content.last_mut() else { return };
    if let (Some(length), false) = (begins(&last.content), is_only) {
        quote.attribution = std::mem::take(&mut last.content);
        strip(&mut quote.attribution, length);
        quote.content.pop();
        return;
    }
    let Some(end) = last.content.iter().rposition(ends_line) else { return };
    if let Some(length) = begins(&last.content[end + 1..])
        && (matches!(last.content[end], Inline::LineBreak) || ends_sentence(&last.content[..end]))
    {
        quote.attribution = last.content.split_off(end + 1);
        strip(&mut quote.attribution, length);
        last.content.truncate(end);
    }
}

/// A break in the source: hard, or soft, which has become a space.
fn ends_line(inline: &Inline) -> bool {
    matches!(inline, Inline::LineBreak) || matches!(inline, Inline::Text(text) if text.text == " ")
}

fn ends_sentence(run: &[Inline]) -> bool {
    plain_text(run).ends_with(['.', '!', '?', '…', '"', '”', '’', '“', '»', '«', '۔', '؟', '।', '。', '」', ')'])
}
