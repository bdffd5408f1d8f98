//! No way to break a list is cheaper than the best.

use offprint::line::best::{Breaker, Costs};
use proptest::prelude::*;

use super::brute::Brute;
use super::lists::{MOST_PLACES, costs, list, measure};

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * (1.0 + one.abs().max(other.abs()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_cheaper_than_the_best(list in list(1..13), measure in measure(), costs in costs()) {
        let brute = Brute { paragraph: list.paragraph(), measure: &measure, costs: &costs };
        prop_assume!(brute.places().len() <= MOST_PLACES);
        let least = brute.least();
        let cheapest = least.values().copied().fold(f64::INFINITY, f64::min);
        for more_or_fewer in 0..3 {
            let costs = Costs { more_or_fewer, ..costs };
            let menu = Breaker::new(list.paragraph(), &measure, &costs).menu();
            // Where lines must stick out and are not of one width, which of them do is not tried in all ways.
            if cheapest >= costs.overfull && measure.beside.is_some() {
                prop_assert!(menu.best().cost >= cheapest * (1.0 - 1e-9));
                continue;
            }
            prop_assert!(is_near(menu.best().cost, cheapest), "{} and not {cheapest}", menu.best().cost);
        }
    }

    #[test]
    fn each_choice_is_the_best_of_its_length(list in list(1..13), measure in measure(), costs in costs()) {
        let brute = Brute { paragraph: list.paragraph(), measure: &measure, costs: &costs };
        prop_assume!(brute.places().len() <= MOST_PLACES);
        let least = brute.least();
        for choice in Breaker::new(list.paragraph(), &measure, &costs).menu().choices() {
            // Where lines must stick out, which of them do is not tried in all ways.
            if choice.cost >= costs.overfull {
                continue;
            }
            let cheapest = least[&choice.breaks.len()];
            prop_assert!(is_near(choice.cost, cheapest), "{} lines: {} and not {cheapest}", choice.breaks.len(), choice.cost);
        }
    }

    #[test]
    fn reach_takes_away_nothing_within_it(list in list(1..40), measure in measure(), costs in costs(), reach in 1.0..6.0) {
        let brute = Brute { paragraph: list.paragraph(), measure: &measure, costs: &costs };
        let all = Breaker::new(list.paragraph(), &measure, &costs).menu();
        let within = Costs { reach, ..costs };
        let some = Breaker::new(list.paragraph(), &measure, &within).menu();
        let ratios = brute.lines_of(&all.best().breaks).into_iter().map(|line| line.ratio);
        if ratios.fold(0.0, f64::max) < reach {
            prop_assert_eq!(all.best(), some.best());
        } else {
            prop_assert!(some.best().cost >= all.best().cost);
        }
    }

    #[test]
    fn same_list_has_the_same_menu(list in list(1..40), measure in measure(), costs in costs()) {
        let menu = || Breaker::new(list.paragraph(), &measure, &costs).menu();
        prop_assert_eq!(menu(), menu());
    }

    #[test]
    fn cost_is_the_sum_of_the_lines(list in list(1..40), measure in measure(), costs in costs()) {
        let brute = Brute { paragraph: list.paragraph(), measure: &measure, costs: &costs };
        let breaker = Breaker::new(list.paragraph(), &measure, &costs);
        for choice in breaker.menu().choices() {
            let lines = breaker.lines(choice);
            prop_assert!(is_near(choice.cost, lines.iter().map(|line| line.cost).sum()));
            prop_assert!(is_near(choice.cost, brute.costs_of(&choice.breaks).iter().sum()));
        }
    }
}
