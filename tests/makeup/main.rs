//! Make-up of pages: with heights one can reckon in the head, and against brute force.

mod brute;
mod columns;
mod dice;
mod floats;
mod lines;
mod matter;
mod notes;
