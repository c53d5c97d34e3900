//! Who guesses: not faster by many connections, nor by hanging up, and at nobody else's cost.

use std::sync::Arc;
use std::time::Duration;

use blocs::classroom::limits::Limits;
use russh::ChannelMsg;

use super::Class;
use super::client::{Client, Proof, Trusting, connect};
use super::doors::{now, run};

const PACE: Duration = Duration::from_millis(400);

/// A room with a code, and so many who stand before it.
fn asked<const N: usize>(pace: Duration) -> (Class, [Client; N]) {
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits = Limits { wrong_pace: pace, wrong_pause: Duration::ZERO, ..Limits::default() };
    });
    let clients: [Client; N] = std::array::from_fn(|n| class.join(&format!("Guest {n}")));
    for client in &clients {
        client.sees("code:");
    }
    (class, clients)
}

/// Says a wrong code; what is echoed was heard.
fn is_wrong(client: &Client) {
    client.press("autumn\r");
    client.sees("code: autumn");
}

/// Who hangs up on silence cannot tell the right code from a wrong one: after wrong ones, it is silent after the right one too.
#[test]
fn the_right_code_waits_behind_wrong_ones() {
    let (_class, [ana, guessing @ ..]) = asked::<5>(PACE);
    let start = now();
    guessing.iter().for_each(is_wrong);
    ana.press("spring\r");
    ana.sees("STATES 27");
    assert!(start.elapsed() >= PACE * 3, "{:?}", start.elapsed());
}

#[test]
fn who_hangs_up_makes_nobody_wait() {
    let pace = Duration::from_secs(1);
    let (_class, [ana, guessing @ ..]) = asked::<25>(pace);
    let start = now();
    for client in guessing {
        is_wrong(&client);
        client.cut();
    }
    is_wrong(&ana);
    ana.sees("that is not the code");
    assert!(start.elapsed() < pace * 18, "{:?}", start.elapsed());
}

/// What is still seen to takes its place among the connections, be its client gone: so nobody can have more of it at once.
#[test]
fn who_hangs_up_holds_their_place_until_all_is_done() {
    let pause = Duration::from_secs(600);
    let class = Class::within(Limits { seats: 1, wrong_pause: pause, ..Limits::default() });
    // Who hangs up before they were looked at is let go of, and another takes the place.
    let mut refused = 0;
    run(async {
        while refused < 10 {
            let Some(handle) = connect(class.address, "amber-fox-lake-nine", Proof::None).await else {
                refused += 1;
                continue;
            };
            refused = 0;
            let Ok(mut channel) = handle.channel_open_session().await else { continue };
            channel.request_shell(true).await.unwrap();
            while !matches!(channel.wait().await, None | Some(ChannelMsg::Success)) {}
        }
        assert!(connect(class.address, "Ana", Proof::None).await.is_none());
    });
}

#[test]
fn after_too_many_wrong_words_none_is_looked_at() {
    let class = Class::within(Limits {
        code_attempts: 2,
        wrong_pause: Duration::from_millis(1),
        ..Limits::default()
    });
    let word = class.running().words().presenter;
    let said = run(async {
        let mut handle = russh::client::connect(Arc::default(), class.address, Trusting).await.unwrap();
        let mut said = Vec::new();
        for word in ["heron", "maple", &word] {
            said.push(handle.authenticate_password("presenter", word).await.is_ok_and(|said| said.success()));
        }
        said
    });
    assert_eq!(said, [false; 3]);
}
