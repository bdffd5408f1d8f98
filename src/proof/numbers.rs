//! Sums over many numbers, in the order they come.

/// A part of something; nothing of nothing.
pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

/// How many in a hundred.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    ratio(100.0 * part as f64, whole as f64)
}

pub(super) fn mean(numbers: &[f64]) -> f64 {
    ratio(numbers.iter().sum(), numbers.len() as f64)
}

/// The standard deviation of all there is, not of a sample.
pub(super) fn deviation(numbers: &[f64]) -> f64 {
    let mean = mean(numbers);
    let squares: Vec<f64> = numbers.iter().map(|number| (number - mean) * (number - mean)).collect();
    self::mean(&squares).sqrt()
}

/// The number in the middle, or half way between the two there.
pub(super) fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match (numbers.get(middle.wrapping_sub(1)), numbers.get(middle)) {
        (Some(below), Some(above)) if numbers.len().is_multiple_of(2) => (below + above) / 2.0,
        (_, Some(middle)) => *middle,
        _ => 0.0,
    }
}

/// The number that so many in a hundred are below.
pub(super) fn percentile(numbers: &mut [f64], percent: usize) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let index = (numbers.len() * percent / 100).min(numbers.len().saturating_sub(1));
    numbers.get(index).copied().unwrap_or(0.0)
}

/// From the least to the greatest.
pub(super) fn range(numbers: &[f64]) -> f64 {
    let least = numbers.iter().copied().reduce(f64::min).unwrap_or(0.0);
    numbers.iter().copied().reduce(f64::max).unwrap_or(0.0) - least
}

#[cfg(test)]
mod tests {
    use super::{deviation, median, percentile};

    #[test]
    fn median_of_an_even_number_is_half_way() {
        assert_eq!([median(&mut []), median(&mut [3.0, 1.0]), median(&mut [9.0, 1.0, 2.0])], [0.0, 2.0, 2.0]);
    }

    #[test]
    fn percentile_is_one_of_the_numbers() {
        let mut hundred: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!((percentile(&mut hundred, 95), percentile(&mut [7.0], 95)), (95.0, 7.0));
    }

    #[test]
    fn deviation_is_that_of_all() {
        assert_eq!(deviation(&[1.0, 3.0]), 1.0);
    }
}
