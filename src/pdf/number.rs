//! Numbers as content streams have them: integers and short decimals, without a needless digit (ISO 32000-1 §7.3.3).

use crate::length::Length;

/// Appends an integer.
pub(super) fn push(out: &mut Vec<u8>, value: i64) {
    push_decimal(out, value, 0);
}

/// Appends `value / 10^decimals`: 1250 with three decimals is `1.25`, -40 with two is `-.4`.
pub(super) fn push_decimal(out: &mut Vec<u8>, value: i64, decimals: usize) {
    let mut digits = [b'0'; 24];
    let mut start = digits.len();
    let mut rest = value.unsigned_abs();
    while rest > 0 {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let point = digits.len() - decimals;
    let start = start.min(point);
    let end = digits.iter().rposition(|&digit| digit != b'0').map_or(point, |last| (last + 1).max(point));
    if value < 0 {
        out.push(b'-');
    }
    if start == point && end == point {
        out.push(b'0');
    }
    out.extend_from_slice(&digits[start..point]);
    if end > point {
        out.push(b'.');
        out.extend_from_slice(&digits[point..end]);
    }
}

/// A length in steps of `1 / steps` pt, rounded half away from zero.
pub(super) fn steps(length: Length, steps: i64) -> i64 {
    let scaled = i64::from(length.units()) * steps;
    (scaled.abs() + UNIT / 2) / UNIT * scaled.signum()
}

/// Units of a [`Length`] in a point.
const UNIT: i64 = 65_536;

#[cfg(test)]
mod tests {
    use super::push_decimal;

    #[test]
    fn decimals_have_no_needless_digit() {
        let shown = |value, decimals| {
            let mut out = Vec::new();
            push_decimal(&mut out, value, decimals);
            String::from_utf8(out).unwrap()
        };
        assert_eq!([shown(1250, 3), shown(-40, 2), shown(0, 2), shown(7, 2)], ["1.25", "-.4", "0", ".07"]);
        assert_eq!(
            [shown(100, 0), shown(-100, 2), shown(120_000, 3), shown(i64::MIN, 0)],
            ["100", "-1", "120", "-9223372036854775808"]
        );
    }
}
