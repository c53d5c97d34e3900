//! Whether to colour: `--color`, `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and the output become one value here.

use std::env;
use std::io::IsTerminal;

use clap::ValueEnum;

use crate::app::look::Colours;
use crate::report::Style;

/// When to colour, as asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// In colour.
    On,
    /// Without.
    Off,
}

impl When {
    /// What it comes to for an output.
    #[expect(clippy::disallowed_methods, reason = "the command line decides on colours")]
    pub fn color(self, output: &impl IsTerminal) -> Color {
        let output = if output.is_terminal() { Color::On } else { Color::Off };
        self.decide(&|name| env::var(name).ok(), output)
    }

    /// How a report is printed on an output.
    pub fn style(self, output: &impl IsTerminal) -> Style {
        match self.color(output) {
            Color::On => Style::Coloured,
            Color::Off => Style::Plain,
        }
    }

    /// The colours to draw with on an output, as far as the environment tells.
    #[expect(clippy::disallowed_methods, reason = "the command line decides on colours")]
    pub fn depth(self, output: &impl IsTerminal) -> Colours {
        let var = |name| env::var(name).unwrap_or_default();
        if self.color(output) == Color::Off {
            return Colours::Mono;
        }
        let term = var("TERM");
        match var("COLORTERM").as_str() {
            "truecolor" | "24bit" => Colours::True,
            _ => Colours::of_term(&term),
        }
    }

    /// An explicit wish first, then `NO_COLOR` (no-color.org), then `CLICOLOR_FORCE` and `CLICOLOR`
    /// (bixense.com/clicolors), then the output.
    fn decide(self, env: &dyn Fn(&str) -> Option<String>, output: Color) -> Color {
        let says = |name, test: fn(&str) -> bool| env(name).is_some_and(|value| test(&value));
        match self {
            Self::Always => Color::On,
            Self::Never => Color::Off,
            Self::Auto if says("NO_COLOR", |value| !value.is_empty()) => Color::Off,
            Self::Auto if says("CLICOLOR_FORCE", |value| !value.is_empty() && value != "0") => Color::On,
            Self::Auto if says("CLICOLOR", |value| value == "0") => Color::Off,
            Self::Auto if says("TERM", |value| value == "dumb") => Color::Off,
            Self::Auto => output,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(When::Auto, &[], Color::On, Color::On)]
    #[case(When::Auto, &[], Color::Off, Color::Off)]
    #[case(When::Auto, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], Color::On, Color::Off)]
    #[case(When::Auto, &[("NO_COLOR", "")], Color::On, Color::On)]
    #[case(When::Auto, &[("CLICOLOR_FORCE", "1")], Color::Off, Color::On)]
    #[case(When::Auto, &[("CLICOLOR_FORCE", "0")], Color::Off, Color::Off)]
    #[case(When::Auto, &[("CLICOLOR", "0")], Color::On, Color::Off)]
    #[case(When::Auto, &[("TERM", "dumb")], Color::On, Color::Off)]
    #[case(When::Always, &[("NO_COLOR", "1")], Color::Off, Color::On)]
    #[case(When::Never, &[("CLICOLOR_FORCE", "1")], Color::On, Color::Off)]
    fn one_value_comes_of_it(
        #[case] when: When,
        #[case] env: &[(&str, &str)],
        #[case] output: Color,
        #[case] color: Color,
    ) {
        let get = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(when.decide(&get, output), color);
    }
}
