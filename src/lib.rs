//! A terminal explorer for argued cases in world politics.
