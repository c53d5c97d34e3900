//! Three NATS servers that keep a copy each.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use blocs::classroom::room::{Access, Keeper, Proof};

use super::{Server, access, free_port, page};
use crate::classroom::Class;
use crate::classroom::poll::{FIRST, answer, ask};

/// The user of the page.
const USER: (&str, &str) = ("blocs", "another");

/// Three servers that know each other, with the settings of docs/nats.md.
fn cluster() -> Option<Vec<(Server, SocketAddr)>> {
    let page = page::block("server_name: nats1");
    let ports: Vec<String> = (0..3).map(|_| at(free_port()).to_string()).collect();
    let servers = (0..3).map(|n| {
        let (listens, others) = (&ports[n], [&ports[(n + 1) % 3], &ports[(n + 2) % 3]]);
        let monitor = at(free_port());
        let server = Server::with(&page::with(
            &page,
            &[
                ("server_name: nats1", &format!("server_name: nats{n}")),
                // Where it listens, and where it keeps, is told by its command line.
                ("listen: 0.0.0.0:4222\n", ""),
                ("store_dir: \"/var/lib/nats\"", ""),
                ("127.0.0.1:8222", &monitor.to_string()),
                ("0.0.0.0:6222", listens),
                ("nats2:6222", others[0]),
                ("nats3:6222", others[1]),
            ],
        ));
        server.map(|server| (server, monitor))
    });
    servers.collect()
}

/// A way to all of them.
fn ways(all: &str) -> Access {
    let proof = Proof::Password(USER.0.to_owned(), USER.1.to_owned());
    Access { proof, ..access(all) }
}

fn at(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

/// Waits until a server has all that the others have, as the page asks it.
#[expect(clippy::disallowed_methods, reason = "a process is asked again until it answers")]
fn until_whole(monitor: SocketAddr) {
    let healthy = || {
        let mut stream = TcpStream::connect(monitor).ok()?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\n\r\n").ok()?;
        let mut said = String::new();
        stream.read_to_string(&mut said).ok()?;
        said.contains(r#""status":"ok""#).then_some(())
    };
    let mut tries = 0;
    while healthy().is_none() {
        tries += 1;
        assert!(tries < 1200, "it does not catch up");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_class_goes_on_when_one_of_three_servers_ends() {
    let Some(mut servers) = cluster() else { return };
    let urls: Vec<String> = servers.iter().map(|(server, _)| server.url()).collect();
    let all = urls.join(",");
    // Who leads among them is chosen first.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let copies = |name: &str| {
        runtime.block_on(async {
            let user =
                async_nats::ConnectOptions::with_user_and_password(USER.0.to_owned(), USER.1.to_owned());
            let client = user.connect(urls.clone()).await.unwrap();
            let context = async_nats::jetstream::new(client);
            let stream = context.get_stream(name).await;
            stream.map(|stream| stream.cached_info().config.num_replicas)
        })
    };
    let is_chosen = || copies("none").is_err_and(|error| error.to_string().contains("stream not found"));
    let mut tries = 0;
    while !is_chosen() {
        tries += 1;
        assert!(tries < 60, "no server leads");
    }
    let node = || Class::with(|setup| setup.keeper = Keeper::Nats(ways(&all)));
    let (one, two) = (node(), node());
    assert_eq!(copies("blocs__test__eurasian-union-2011").unwrap(), 3);
    assert_eq!(copies("KV_blocs__test__eurasian-union-2011").unwrap(), 3);
    let lead = one.lead();
    let students = [two.join("Ana"), one.join("Bea"), two.join("Cem")];
    ask(&lead, FIRST);
    // As an upgrade goes: one after the other.
    for ((server, monitor), student) in servers.iter_mut().zip(&students) {
        server.kill();
        answer(student, "\r");
        student.sees("your vote, counted");
        server.go_on();
        until_whole(*monitor);
    }
    lead.press("9");
    lead.sees("3 of 3");
}
