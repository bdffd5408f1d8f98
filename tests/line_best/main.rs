//! What holds of the best lines whatever the list: none are cheaper, they are set as wide as they should be, and nothing is lost.

mod brute;
mod cheapest;
mod lists;
mod menu;
mod odd;
mod rivers;
mod set;
mod shapes;
