//! Menus: choices of neighbouring lengths.

use offprint::line::best::{Breaker, Costs};
use proptest::prelude::*;

use super::lists::{costs, list, measure};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn each_choice_is_a_line_longer(list in list(1..60), measure in measure(), costs in costs(), more_or_fewer in 0..3u8) {
        let costs = Costs { more_or_fewer, ..costs };
        let menu = Breaker::new(list.paragraph(), &measure, &costs).menu();
        let lengths: Vec<usize> = menu.choices().iter().map(|choice| choice.breaks.len()).collect();
        prop_assert!(lengths.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{lengths:?}");
        let best = menu.best().breaks.len();
        prop_assert!(lengths.iter().all(|lines| lines.abs_diff(best) <= usize::from(more_or_fewer)));
        prop_assert!(menu.choices().iter().all(|choice| choice.cost >= menu.best().cost));
    }

    #[test]
    fn menu_has_the_best_that_is_found_alone(list in list(1..60), measure in measure(), costs in costs()) {
        let best = |more_or_fewer: u8| {
            let costs = Costs { more_or_fewer, ..costs };
            Breaker::new(list.paragraph(), &measure, &costs).menu().best().cost
        };
        let (alone, of_five) = (best(0), best(2));
        prop_assert!((alone - of_five).abs() <= 1e-9 * alone.abs().max(1.0), "{alone} and {of_five}");
    }
}
