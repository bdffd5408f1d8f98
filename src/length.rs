//! Distances on the page, as integers, so that sums never depend on their order.
//!
//! Pipeline: nothing -> **length** -> every stage that measures.
//!
//! One unit is 1/65 536 of a PDF point (1/72 in), about 5 nanometres. An [`i32`] of them reaches 32 767 pt (11.5 m), which
//! is more than any page; running totals over a whole galley are kept in [`i64`] by those who make them. The *number* of
//! units in a point is TeX's (TeX §101), but the point is not: TeX's is 1/72.27 in.
//!
//! ```
//! use offprint::length::Length;
//! let leading: Length = "14pt".parse()?;
//! assert_eq!(leading * 3, Length::pt(42));
//! assert_eq!("1in".parse::<Length>()?, Length::pt(72));
//! # Ok::<(), offprint::error::Error>(())
//! ```

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::error::Error;

/// A distance in 1/65 536 of a PDF point (1/72 in); positive to the right and, on a page, downwards.
///
/// Arithmetic saturates at ±32 768 pt instead of wrapping, so that absurd input gives an absurd page and not a panic.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

/// How wide letters are set, in hundred-thousandths of how they were drawn; heights stay (ISO 32000-1 §9.3.4).
///
/// A line of justified text is set a little wider or narrower than drawn, so this is near 100 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(pub i32);

impl Scale {
    /// As drawn.
    pub const DRAWN: Self = Self(100_000);

    /// A length as it is set, rounded to the nearest unit.
    #[must_use]
    pub fn of(self, drawn: Length) -> Length {
        Length::from_total(self.of_total(i64::from(drawn.units())))
    }

    /// A running total of lengths as it is set, in raw units; halves are rounded up.
    #[must_use]
    pub const fn of_total(self, units: i64) -> i64 {
        let Self(scale) = self;
        let drawn = Self::DRAWN.0 as i64;
        if scale as i64 == drawn { units } else { (units.saturating_mul(scale as i64) + drawn / 2).div_euclid(drawn) }
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::DRAWN
    }
}

/// Units in one point.
const UNIT: i32 = 65_536;

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0);
    /// The largest distance, 32 768 pt less one unit.
    pub const MAX: Self = Self(i32::MAX);

    /// A whole number of points (1/72 in).
    #[must_use]
    pub const fn pt(points: i32) -> Self {
        Self(points.saturating_mul(UNIT))
    }

    /// From points (1/72 in), rounded to the nearest unit; not a number becomes zero.
    #[must_use]
    pub fn from_pt(points: f64) -> Self {
        // `as` saturates and maps NaN to 0, which is the rule stated above.
        Self((points * f64::from(UNIT)).round() as i32)
    }

    /// From millimetres.
    #[must_use]
    pub fn from_mm(millimetres: f64) -> Self {
        Self::from_pt(millimetres * 72.0 / 25.4)
    }

    /// From raw units of 1/65 536 pt.
    #[must_use]
    pub const fn from_units(units: i32) -> Self {
        Self(units)
    }

    /// From a running total in raw units, saturating.
    #[must_use]
    pub fn from_total(units: i64) -> Self {
        Self(i32::try_from(units).unwrap_or(if units < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Raw units of 1/65 536 pt.
    #[must_use]
    pub const fn units(self) -> i32 {
        self.0
    }

    /// Points (1/72 in), exactly representable.
    #[must_use]
    pub fn to_pt(self) -> f64 {
        f64::from(self.0) / f64::from(UNIT)
    }

    /// This distance times `numerator / denominator`, rounded half away from zero; a zero denominator gives zero.
    #[must_use]
    pub fn scaled(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let product = i64::from(self.0).saturating_mul(numerator);
        let half = denominator.abs() / 2;
        let rounded = if (product < 0) == (denominator < 0) { product.abs() + half } else { -(product.abs() + half) };
        Self::from_total(if product == 0 { 0 } else { rounded / denominator.abs() })
    }

    /// This distance times a factor, rounded to the nearest unit. For sizes and offsets, never inside a running total.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self((f64::from(self.0) * factor).round() as i32)
    }

    /// The smallest multiple of `grid` that is not less than this; this itself where `grid` is not positive.
    #[must_use]
    pub fn up_to(self, grid: Self) -> Self {
        if grid.0 <= 0 {
            return self;
        }
        let (value, step) = (i64::from(self.0), i64::from(grid.0));
        Self::from_total((value + step - 1).div_euclid(step) * step)
    }

    /// The distance without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<i32> for Length {
    type Output = Self;
    fn mul(self, count: i32) -> Self {
        Self(self.0.saturating_mul(count))
    }
}

impl Div<i32> for Length {
    type Output = Self;
    /// Rounds toward zero; division by zero gives zero.
    fn div(self, count: i32) -> Self {
        Self(self.0.checked_div(count).unwrap_or(0))
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        Self::from_total(iter.map(|length| i64::from(length.0)).sum())
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.to_pt())
    }
}

impl FromStr for Length {
    type Err = Error;

    /// Reads a number with its unit: `11pt`, `3.5mm`, `2cm`, `0.25in`. A bare number is refused, save zero.
    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = || Error::Length { given: text.to_owned() };
        let text_trimmed = text.trim();
        let digits = text_trimmed.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text_trimmed.len());
        let (number, unit) = text_trimmed.split_at(digits);
        let number: f64 = number.trim().parse().map_err(|_| refuse())?;
        let points = match unit {
            "pt" => number,
            "mm" => number * 72.0 / 25.4,
            "cm" => number * 720.0 / 25.4,
            "in" => number * 72.0,
            "" if number == 0.0 => 0.0,
            _ => return Err(refuse()),
        };
        if points.abs() < 32_768.0 { Ok(Self::from_pt(points)) } else { Err(refuse()) }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn scaling_rounds_half_away_from_zero() {
        assert_eq!(Length::from_units(5).scaled(1, 2), Length::from_units(3));
        assert_eq!(Length::from_units(-5).scaled(1, 2), Length::from_units(-3));
        assert_eq!(Length::from_units(5).scaled(1, 0), Length::ZERO);
    }

    #[test]
    fn rounding_up_to_the_grid_keeps_multiples() {
        let grid = Length::pt(14);
        assert_eq!(Length::pt(28).up_to(grid), Length::pt(28));
        assert_eq!(Length::pt(29).up_to(grid), Length::pt(42));
    }
}
