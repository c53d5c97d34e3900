//! One binary for all tests that go through the doors of the program.

mod cli;
