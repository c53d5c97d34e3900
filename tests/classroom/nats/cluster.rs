//! Three NATS servers that keep a copy each.

use super::{Server, access, free_port, node};
use crate::classroom::poll::{FIRST, answer, ask};

/// Three servers that know each other.
fn cluster() -> Option<Vec<Server>> {
    let ports: Vec<u16> = (0..3).map(|_| free_port()).collect();
    let routes: Vec<String> = ports.iter().map(|port| format!("\"nats://{}\"", at(*port))).collect();
    let servers = ports.iter().enumerate().map(|(n, port)| {
        Server::with(&format!(
            "server_name: n{n}\njetstream {{}}\ncluster {{ name: blocs, listen: \"{}\", routes: [{}] }}",
            at(*port),
            routes.join(", ")
        ))
    });
    servers.collect()
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
            let client = async_nats::connect(urls.clone()).await.unwrap();
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
    let (one, two) = (node(&all), node(&all));
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
    assert_eq!(access(&all).servers.urls.len(), 3);
}
