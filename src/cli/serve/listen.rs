//! Where a room listens: what the command line says, and what is asked once where it says nothing.

use std::io::{self, BufRead};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::classroom::address;
use crate::cli::tell;
use crate::error::{Error, Result};

/// The port of a room, unless one says otherwise.
const PORT: u16 = 2222;

/// This machine alone.
pub(super) fn here() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, PORT))
}

/// Every network that the machine is in.
fn everywhere() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::UNSPECIFIED, PORT))
}

/// An address and a port as they stand on the command line.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        let way_out = meant(text)
            .map_or_else(|| format!("such as `{}`", everywhere()), |near| format!("did you mean `{near}`?"));
        format!("expected an address and a port, {way_out}")
    })
}

/// What somebody means who says only a part of it, or a name for an address.
fn meant(text: &str) -> Option<SocketAddr> {
    let ip = |text: &str| match text {
        "" | "*" => Some(everywhere().ip()),
        "localhost" => Some(here().ip()),
        text => text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok(),
    };
    if let Some(ip) = Some(text).filter(|text| !text.is_empty()).and_then(ip) {
        return Some(SocketAddr::new(ip, PORT));
    }
    let (host, port) = text.rsplit_once(':').unwrap_or(("", text));
    Some(SocketAddr::new(ip(host)?, port.parse().ok()?))
}

/// Nobody else can come to this machine alone: whether to open the room is asked until it is answered, where somebody can.
///
/// # Errors
/// If the terminal cannot be read.
pub(super) fn asked() -> Result<SocketAddr> {
    let lan = address::told(everywhere(), &address::of_this_machine().unwrap_or_default());
    let Some(lan) = lan.first() else { return Ok(here()) };
    tell(&format!("open the room to the network? students would type: {}", lan.line("NICK")));
    answered(io::stdin().lock()).map_err(Error::terminal("read"))
}

fn answered(mut answers: impl BufRead) -> io::Result<SocketAddr> {
    loop {
        tell("[y] yes, [enter] no: only this machine can join");
        let mut said = String::new();
        answers.read_line(&mut said)?;
        match &*said.trim().to_lowercase() {
            "y" | "yes" => return Ok(everywhere()),
            "" | "n" | "no" => return Ok(here()),
            _ => tell("expected `y` or `n`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2222", "0.0.0.0:2222")]
    #[case(":2200", "0.0.0.0:2200")]
    #[case("*:2222", "0.0.0.0:2222")]
    #[case("*", "0.0.0.0:2222")]
    #[case("localhost:2200", "127.0.0.1:2200")]
    #[case("localhost", "127.0.0.1:2222")]
    #[case("0.0.0.0", "0.0.0.0:2222")]
    #[case("[::1]", "[::1]:2222")]
    #[case("::", "[::]:2222")]
    fn a_part_of_an_address_is_understood(#[case] said: &str, #[case] near: &str) {
        let expected = format!("expected an address and a port, did you mean `{near}`?");
        assert_eq!(address(said), Err(expected));
    }

    #[rstest]
    #[case("")]
    #[case("99999")]
    #[case("class.example.org:2222")]
    #[case("0.0.0.0:port")]
    fn what_is_no_address_is_asked_for(#[case] said: &str) {
        assert_eq!(address(said), Err("expected an address and a port, such as `0.0.0.0:2222`".to_owned()));
    }

    #[rstest]
    #[case("y\n", "0.0.0.0:2222")]
    #[case(" Yes\r\n", "0.0.0.0:2222")]
    #[case("yep\nyes\n", "0.0.0.0:2222")]
    #[case("\n", "127.0.0.1:2222")]
    #[case("no\n", "127.0.0.1:2222")]
    #[case("2\n\n", "127.0.0.1:2222")]
    #[case("", "127.0.0.1:2222")]
    fn an_answer_is_asked_for_until_it_is_one(#[case] typed: &str, #[case] expected: SocketAddr) {
        assert_eq!(answered(typed.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn an_address_is_taken_as_it_stands() {
        assert_eq!(address("[::]:2200"), Ok("[::]:2200".parse().unwrap()));
    }
}
