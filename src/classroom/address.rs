//! Where a class finds this machine.
//!
//! The system is asked for the addresses of its networks. The usual trick without a crate, to connect a UDP socket to
//! somewhere far and ask for its own end, finds one address at most, and none where there is no way out: on a hotspot
//! of the teacher's own, which is plan B of every lesson.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The port of SSH, which nobody has to type.
const SSH: u16 = 22;

/// A host, by number or name, and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// An address or a name.
    pub host: String,
    /// The port of the room.
    pub port: u16,
}

impl Address {
    /// A host and a port.
    pub fn of(host: impl Into<String>, port: u16) -> Self {
        Self { host: host.into(), port }
    }

    /// The line that joins from there.
    ///
    /// ```
    /// # use blocs::classroom::address::Address;
    /// let address = Address::of("class.example", 2222);
    /// assert_eq!(address.line("ana"), "ssh -p 2222 ana@class.example");
    /// ```
    pub fn line(&self, name: &str) -> String {
        match self.port {
            SSH => format!("ssh {name}@{}", self.host),
            port => format!("ssh -p {port} {name}@{}", self.host),
        }
    }

    /// The same for a phone, which opens it in its SSH program.
    pub fn link(&self, name: &str) -> String {
        match self.port {
            SSH => format!("ssh://{name}@{}", self.bracketed()),
            _ => format!("ssh://{name}@{self}"),
        }
    }

    fn bracketed(&self) -> String {
        if self.host.parse::<Ipv6Addr>().is_ok() { format!("[{}]", self.host) } else { self.host.clone() }
    }
}

impl From<SocketAddr> for Address {
    fn from(at: SocketAddr) -> Self {
        Self::of(at.ip().to_string(), at.port())
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.bracketed(), self.port)
    }
}

/// The addresses under which others can reach this machine, the likeliest first; none if it is in no network.
pub fn of_this_machine() -> io::Result<Vec<IpAddr>> {
    let found = if_addrs::get_if_addrs()?;
    let found =
        found.iter().filter(|found| found.is_oper_up()).map(|found| (found.name.as_str(), found.ip()));
    Ok(reachable(found))
}

/// Where a server that listens there is found, given the machine's addresses.
pub fn told(listening: SocketAddr, machine: &[IpAddr]) -> Vec<Address> {
    let at = |ip: IpAddr| Address::from(SocketAddr::new(ip, listening.port()));
    match listening.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => {
            machine.iter().filter(|ip| ip.is_ipv4()).copied().map(at).collect()
        }
        IpAddr::V6(ip) if ip.is_unspecified() => machine.iter().copied().map(at).collect(),
        ip => vec![at(ip)],
    }
}

/// Starts of the names of networks that exist only inside this machine.
const INSIDE: [&str; 7] = ["docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vEthernet"];

fn reachable<'n>(found: impl Iterator<Item = (&'n str, IpAddr)>) -> Vec<IpAddr> {
    let mut ranked: Vec<_> = found
        .filter(|(name, _)| !INSIDE.iter().any(|inside| name.starts_with(inside)))
        .filter_map(|(_, ip)| Some((rank(ip)?, ip)))
        .collect();
    ranked.sort();
    ranked.dedup();
    ranked.into_iter().map(|(_, ip)| ip).collect()
}

/// How likely a class reaches it, 0 first; `None` if nobody does.
fn rank(ip: IpAddr) -> Option<u8> {
    match ip {
        _ if ip.is_loopback() || ip.is_unspecified() || ip.is_multicast() => None,
        IpAddr::V4(ip) if ip.is_link_local() => None,
        IpAddr::V4(ip) if ip.is_private() => Some(0),
        IpAddr::V4(_) => Some(1),
        // Only with the name of a network interface, another on each machine.
        IpAddr::V6(ip) if ip.is_unicast_link_local() => None,
        IpAddr::V6(ip) if ip.is_unique_local() => Some(2),
        IpAddr::V6(_) => Some(3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ips(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn what_nobody_reaches_is_left_out() {
        let found = [
            ("lo", "127.0.0.1"),
            ("lo", "::1"),
            ("eth0", "2001:db8::7"),
            ("eth0", "fe80::1"),
            ("eth0", "203.0.113.7"),
            ("wlan0", "192.168.1.7"),
            ("wlan0", "192.168.1.7"),
            ("wlan0", "fd00::7"),
            ("usb0", "169.254.3.4"),
            ("docker0", "172.17.0.1"),
        ];
        let found = found.map(|(name, ip)| (name, ip.parse().unwrap()));
        assert_eq!(
            reachable(found.into_iter()),
            ips(&["192.168.1.7", "203.0.113.7", "fd00::7", "2001:db8::7"])
        );
    }

    #[test]
    fn a_server_is_found_where_it_listens() {
        let machine = ips(&["192.168.1.7", "fd00::7"]);
        let shown = |listening: &str| {
            let told = told(listening.parse().unwrap(), &machine);
            told.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("0.0.0.0:2222"), ["192.168.1.7:2222"]);
        assert_eq!(shown("[::]:2222"), ["192.168.1.7:2222", "[fd00::7]:2222"]);
        assert_eq!(shown("127.0.0.1:2222"), ["127.0.0.1:2222"]);
    }

    #[test]
    fn lines_and_links_are_what_programs_read() {
        let at = |text: &str| Address::from(text.parse::<SocketAddr>().unwrap());
        assert_eq!(at("192.168.1.7:22").line("ana"), "ssh ana@192.168.1.7");
        assert_eq!(at("[fd00::7]:2222").line("ana"), "ssh -p 2222 ana@fd00::7");
        assert_eq!(at("[fd00::7]:2222").link("ana"), "ssh://ana@[fd00::7]:2222");
        assert_eq!(at("[fd00::7]:22").link("ana"), "ssh://ana@[fd00::7]");
    }

    #[test]
    fn the_machine_is_asked() {
        assert!(of_this_machine().unwrap().iter().all(|ip| !ip.is_loopback()));
    }
}
