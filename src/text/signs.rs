//! Signs as a typewriter has them: quotes, dashes, arrows, fractions, currencies.
//!
//! Pipeline: a sign -> **signs** -> [`fold`](super::fold).
//!
//! A sign that stands for a word becomes it where a reader would read it out (`°`), and nothing where it can be spared (`¿`).
//! Letters are not here, nor what has a place in the charset.

/// What stands for a sign; sorted. White space around is given by [`typed`].
const SIGNS: &[(char, &str)] = &[
    ('¡', ""),
    ('¢', "c"),
    ('£', "GBP "),
    ('¤', ""),
    ('¥', "JPY "),
    ('¦', "|"),
    ('§', "sec. "),
    ('©', "(c)"),
    ('ª', "a"),
    ('«', "\""),
    ('¬', "not "),
    ('®', "(R)"),
    ('±', "+/-"),
    ('´', "'"),
    ('µ', "u"),
    ('¶', "par. "),
    ('·', "."),
    ('º', "o"),
    ('»', "\""),
    ('¿', ""),
    ('×', "x"),
    ('÷', "/"),
    ('،', ","),
    ('؛', ";"),
    ('؟', "?"),
    ('٪', "%"),
    ('٫', "."),
    ('٬', ","),
    ('۔', "."),
    ('।', "."),
    ('॥', "."),
    ('‐', "-"),
    ('‑', "-"),
    ('‒', "-"),
    ('–', "--"),
    ('—', "--"),
    ('―', "--"),
    ('‖', "||"),
    ('‘', "'"),
    ('’', "'"),
    ('‚', "'"),
    ('‛', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‟', "\""),
    ('†', "+"),
    ('‡', "++"),
    ('•', "*"),
    ('‣', ">"),
    ('…', "..."),
    ('‰', " per mille"),
    ('′', "'"),
    ('″', "\""),
    ('‴', "'''"),
    ('‹', "'"),
    ('›', "'"),
    ('※', "*"),
    ('⁄', "/"),
    ('₨', "Rs "),
    ('₩', "KRW "),
    ('₪', "ILS "),
    ('₫', "VND "),
    ('€', "EUR "),
    ('₱', "PHP "),
    ('₴', "UAH "),
    ('₹', "Rs "),
    ('₺', "TRY "),
    ('₽', "RUB "),
    ('℃', "C"),
    ('№', "No. "),
    ('™', "(TM)"),
    ('←', "<-"),
    ('↑', "^"),
    ('→', "->"),
    ('↓', "v"),
    ('↔', "<->"),
    ('⇐', "<="),
    ('⇒', "=>"),
    ('⇔', "<=>"),
    ('−', "-"),
    ('∗', "*"),
    ('∙', "*"),
    ('√', "sqrt "),
    ('∞', "infinity"),
    ('≈', "~"),
    ('≠', "!="),
    ('≡', "=="),
    ('≤', "<="),
    ('≥', ">="),
    ('■', "*"),
    ('□', "[ ]"),
    ('▪', "*"),
    ('●', "*"),
    ('◦', "o"),
    ('★', "*"),
    ('☆', "*"),
    ('☐', "[ ]"),
    ('☑', "[x]"),
    ('☒', "[x]"),
    ('✓', "[x]"),
    ('❦', "*"),
    ('\u{3000}', " "),
    ('、', ", "),
    ('。', ". "),
    ('〈', "<"),
    ('〉', ">"),
    ('《', "\""),
    ('》', "\""),
    ('「', "\""),
    ('」', "\""),
    ('『', "\""),
    ('』', "\""),
    ('【', "["),
    ('】', "]"),
    ('〜', "~"),
    ('・', " "),
    ('！', "! "),
    ('（', "("),
    ('）', ")"),
    ('，', ", "),
    ('．', ". "),
    ('：', ": "),
    ('；', "; "),
    ('？', "? "),
];

/// Fractions in one sign, and their figures.
const FRACTIONS: [(char, &str); 18] = [
    ('¼', "1/4"),
    ('½', "1/2"),
    ('¾', "3/4"),
    ('⅐', "1/7"),
    ('⅑', "1/9"),
    ('⅒', "1/10"),
    ('⅓', "1/3"),
    ('⅔', "2/3"),
    ('⅕', "1/5"),
    ('⅖', "2/5"),
    ('⅗', "3/5"),
    ('⅘', "4/5"),
    ('⅙', "1/6"),
    ('⅚', "5/6"),
    ('⅛', "1/8"),
    ('⅜', "3/8"),
    ('⅝', "5/8"),
    ('⅞', "7/8"),
];

/// What a typewriter has for a sign between two letters; none for what is no sign we know.
pub(super) fn typed(before: Option<char>, sign: char, after: Option<char>) -> Option<String> {
    let is_figure = |letter: Option<char>| letter.is_some_and(char::is_numeric);
    if let Some((_, figures)) = FRACTIONS.iter().find(|(fraction, _)| *fraction == sign) {
        // 3½ is not 31/2.
        return Some(if is_figure(before) { format!(" {figures}") } else { (*figures).to_owned() });
    }
    match sign {
        // From one year to another.
        '–' if is_figure(before) && is_figure(after) => Some("-".to_owned()),
        // Between two things told one after the other; in col·lega it is a point.
        '·' if before == Some(' ') => Some("-".to_owned()),
        '°' if matches!(after, Some('C' | 'F')) => Some(String::new()),
        '°' => Some(if before == Some(' ') { "deg" } else { " deg" }.to_owned()),
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' => Some(" ".to_owned()),
        '¹' | '²' | '³' | '\u{2070}'..='\u{209C}' => Some(shifted(before, sign)),
        _ => SIGNS.binary_search_by_key(&sign, |(known, _)| *known).ok().map(|index| SIGNS[index].1.to_owned()),
    }
}

/// A raised or lowered figure on the line: a power begins with a mark.
fn shifted(before: Option<char>, sign: char) -> String {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const LEVEL: &str = "0123456789+-=()n";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    let in_power = before.is_some_and(|before| RAISED.contains(before));
    let at = |signs: &str| signs.chars().position(|known| known == sign).and_then(|at| LEVEL.chars().nth(at));
    match (at(RAISED), at(LOWERED)) {
        (Some(level), _) if in_power => level.to_string(),
        (Some(level), _) => format!("^{level}"),
        (_, Some(level)) => level.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, typed};

    #[test]
    fn signs_are_sorted() {
        assert!(SIGNS.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn signs_know_what_stands_beside_them() {
        assert_eq!(typed(Some('3'), '½', None).as_deref(), Some(" 1/2"));
        assert_eq!(typed(Some('9'), '–', Some('1')).as_deref(), Some("-"));
        assert_eq!(typed(Some(' '), '–', Some(' ')).as_deref(), Some("--"));
        assert_eq!(typed(Some('m'), '²', None).as_deref(), Some("^2"));
        assert_eq!(typed(Some('¹'), '⁰', None).as_deref(), Some("0"));
        assert_eq!(typed(None, 'é', None), None);
    }
}
