//! One binary for all tests that go through the doors of the program.

#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod cli;
