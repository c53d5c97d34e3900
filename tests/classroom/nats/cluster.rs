//! Three NATS servers that keep a copy each.

use blocs::classroom::room::{Access, Keeper, Proof};

use super::{Server, access, free_port, page};
use crate::classroom::Class;
use crate::classroom::poll::{FIRST, answer, ask};

/// The user of the page.
const USER: (&str, &str) = ("blocs", "another");

/// Three servers that know each other, with the settings of docs/nats.md.
fn cluster() -> Option<Vec<Server>> {
    let page = page::block("server_name: nats1");
    let ports: Vec<String> = (0..3).map(|_| at(free_port()).to_string()).collect();
    let servers = (0..3).map(|n| {
        let (listens, others) = (&ports[n], [&ports[(n + 1) % 3], &ports[(n + 2) % 3]]);
        Server::with(&page::with(
            &page,
            &[
                ("server_name: nats1", &format!("server_name: nats{n}")),
                // Where it listens, and where it keeps, is told by its command line.
                ("listen: 0.0.0.0:4222\n", ""),
                ("store_dir: \"/var/lib/nats\"", ""),
                ("0.0.0.0:6222", listens),
                ("nats2:6222", others[0]),
                ("nats3:6222", others[1]),
            ],
        ))
    });
    servers.collect()
}

/// A way to all of them.
fn ways(all: &str) -> Access {
    let proof = Proof::Password(USER.0.to_owned(), USER.1.to_owned());
    Access { proof, ..access(all) }
}

fn at(port: u16) -> std::net::SocketAddr {
    std::net::SocketAddr::from(([127, 0, 0, 1], port))
}

#[test]
fn a_class_goes_on_when_one_of_three_servers_ends() {
    let Some(mut servers) = cluster() else { return };
    let urls: Vec<String> = servers.iter().map(Server::url).collect();
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
    let (ana, bea) = (two.join("Ana"), one.join("Bea"));
    ask(&lead, FIRST);
    for (n, student) in [&ana, &bea].into_iter().enumerate() {
        servers[n].kill();
        answer(student, "\r");
        student.sees("your vote, counted");
        servers[n].go_on();
    }
    lead.press("9");
    lead.sees("2 of 2");
}
