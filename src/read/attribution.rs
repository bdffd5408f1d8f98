//! Whose words a quotation is, as writers say it: a last paragraph that begins with a dash.
//!
//! Pipeline: quotations of any reader -> **attribution** -> quotations with their attribution in its place.

use crate::model::{Block, Inline, Inlines, Quote, plain_text};

/// Takes letters and the white space after them off the beginning of a run.
pub(super) fn strip(run: &mut Inlines, length: usize) {
    if let Some(Inline::Text(first)) = run.first_mut() {
        let rest = first.text[length..].trim_start();
        let taken = &first.text[..first.text.len() - rest.len()];
        first.at = first.at.advanced(u32::try_from(taken.chars().count()).unwrap_or(u32::MAX));
        first.text = rest.to_owned();
        if first.text.is_empty() {
            run.remove(0);
        }
    }
}

/// How long the dash is that an attribution begins with, if one does.
pub(super) fn dash(text: &str) -> Option<usize> {
    let length = ["—", "–", "―", "--"].into_iter().find(|dash| text.starts_with(dash))?.len();
    let rest = &text[length..];
    (!rest.trim().is_empty() && !rest.starts_with('-')).then_some(length)
}

/// Takes the attribution of a quotation out of its text: a last paragraph that begins with a dash, or such a last line
/// after a hard line break or after the end of a sentence. A quotation that is only such a paragraph keeps it.
pub(super) fn take(quote: &mut Quote) {
    let is_only = quote.content.len() == 1;
    let Some(Block::Paragraph(last)) = quote.content.last_mut() else { return };
    let begins = |run: &[Inline]| match run.first() {
        Some(Inline::Text(first)) => dash(&first.text).filter(|_| dash(&plain_text(run)).is_some()),
        _ => None,
    };
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
