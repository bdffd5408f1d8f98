//! Codes on their way into a text-showing operator (ISO 32000-1 §9.4.3).

use super::cmap::push_hex;
use super::number::push;

/// The operand of the next `Tj` or `TJ`.
pub(super) struct Show {
    array: Vec<u8>,
    /// Whether strings are written as bytes; they are written in hexadecimal digits otherwise. Bytes are never longer.
    binary: bool,
    in_string: bool,
    has_numbers: bool,
}

/// Bytes in one operand; PDF/A allows a string of 32 767 (ISO 19005-2 §6.1.13).
const LIMIT: usize = 16_000;

impl Show {
    pub(super) fn new(binary: bool) -> Self {
        Self { array: Vec::with_capacity(1024), binary, in_string: false, has_numbers: false }
    }

    /// Appends a code of two bytes.
    pub(super) fn code(&mut self, code: u16) {
        if !self.in_string {
            self.array.push(if self.binary { b'(' } else { b'<' });
            self.in_string = true;
        }
        if !self.binary {
            push_hex(&mut self.array, code);
            return;
        }
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.array.extend([b'\\', byte]),
                // A bare carriage return would be read as a line feed.
                b'\r' => self.array.extend(b"\\r"),
                byte => self.array.push(byte),
            }
        }
    }

    /// Appends a number: so many thousandths of an em back to the left.
    pub(super) fn number(&mut self, thousandths: i64) {
        self.end_string();
        push(&mut self.array, thousandths);
        self.has_numbers = true;
    }

    /// Whether it should be flushed before more is appended.
    pub(super) fn is_full(&self) -> bool {
        self.array.len() > LIMIT
    }

    /// Writes the operator, if there is anything to show.
    pub(super) fn flush(&mut self, out: &mut Vec<u8>) {
        if self.array.is_empty() {
            return;
        }
        self.end_string();
        if self.has_numbers {
            out.push(b'[');
        }
        out.append(&mut self.array);
        out.extend_from_slice(if self.has_numbers { b"]TJ\n" } else { b"Tj\n" });
        self.has_numbers = false;
    }

    fn end_string(&mut self) {
        if self.in_string {
            self.array.push(if self.binary { b')' } else { b'>' });
            self.in_string = false;
        }
    }
}
