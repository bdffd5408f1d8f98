//! Make-up of pages: with heights one can reckon in the head, and against brute force.

mod any;
mod brute;
mod columns;
mod dice;
mod floats;
mod lines;
mod matter;
mod notes;
mod referee;
