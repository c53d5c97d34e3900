//! Who is let in, and what is refused: one test for each refusal.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use blocs::classroom::limits::Limits;
use ratatui::layout::Size;
use russh::client::{self, DisconnectReason, KeyboardInteractiveAuthResponse};
use russh::keys::PublicKeyOrCertificate;
use russh::{ChannelMsg, Error};

use super::Class;
use super::client::{Client, Proof, Trusting, connect};

pub(super) fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

#[test]
fn a_code_is_asked_for_inside() {
    let class = Class::with(|setup| setup.code = Some("spring".to_owned()));
    let ana = class.join("Ana");
    ana.sees("code:");
    assert!(ana.screen().contains("four words\nbring back your seat."), "no word is cut: {}", ana.screen());
    ana.press("autumn\r");
    ana.sees("that is not the code");
    ana.press("spring\r");
    ana.sees("STATES 27");
}

#[test]
fn a_wrong_code_too_often_ends_the_session() {
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits =
            Limits { code_attempts: 2, wrong_pause: Duration::from_millis(1), ..Limits::default() };
    });
    let ana = class.join("Ana");
    ana.press("a\r");
    ana.sees("that is not the code");
    ana.press("b\r");
    ana.hears("ask the teacher");
    assert_eq!(ana.ended(), Some(1));
}

#[test]
fn the_code_is_not_waited_for_without_end() {
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits.until_answered = Duration::from_millis(500);
    });
    let ana = class.join("Ana");
    ana.hears("no answer within 0.5 seconds; join again");
    assert_eq!(ana.ended(), Some(1));
}

#[test]
fn a_name_is_not_waited_for_without_end() {
    let class = Class::within(Limits { until_answered: Duration::from_millis(500), ..Limits::default() });
    let ana = Client::plain(class.address, "plain");
    // A line that is taken back is no answer.
    ana.press("An\u{3}");
    ana.hears("no answer within 0.5 seconds; join again");
    assert_eq!(ana.ended(), Some(1));
}

/// Who answers slowly answers: what the questions before took is not taken from the next.
#[test]
fn every_question_has_its_own_time() {
    let pause = Duration::from_millis(300);
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits = Limits { until_answered: 3 * pause, wrong_pause: pause, ..Limits::default() };
    });
    let ana = Client::plain(class.address, "plain");
    // Typed ahead: only the waits after wrong ones take time, and more than one question has.
    ana.press("autumn\nwinter\nspring\nAna\n");
    ana.hears("line mode");
    assert!(ana.sent().contains("You are Ana;"), "{}", ana.sent());
}

#[test]
fn four_words_are_asked_for_only_so_often() {
    let class = Class::within(Limits {
        code_attempts: 2,
        wrong_pause: Duration::from_millis(1),
        ..Limits::default()
    });
    let lead = class.lead();
    class.join("Ana").words();
    lead.sees("1 gone");
    let ana = class.join("Ana");
    ana.press("heron\rheron\r");
    ana.sees("STATES 27");
    assert_eq!(ana.sent().matches("no seat in this room has these words").count(), 2);
}

#[test]
fn who_guesses_waits_longer_each_time() {
    let pause = Duration::from_millis(100);
    let class = Class::with(|setup| {
        setup.code = Some("spring".to_owned());
        setup.limits = Limits { code_attempts: 3, wrong_pause: pause, ..Limits::default() };
    });
    let ana = class.join("Ana");
    ana.sees("code:");
    let start = now();
    ana.press("a\rb\rc\r");
    ana.hears("ask the teacher");
    assert!(start.elapsed() >= pause * (1 + 2 + 4), "{:?}", start.elapsed());
    let start = now();
    class.join("amber-fox-lake-nine").hears("no seat in this room has the words");
    assert!(start.elapsed() >= pause, "{:?}", start.elapsed());
}

#[expect(clippy::disallowed_methods, reason = "what must take its time is measured")]
pub(super) fn now() -> Instant {
    Instant::now()
}

#[test]
fn without_a_terminal_there_are_lines() {
    let class = Class::open();
    let ana = Client::plain(class.address, "Ana");
    ana.hears("line mode");
    ana.press("map\n");
    ana.hears("`map`");
}

#[test]
fn a_full_room_says_so() {
    let class = Class::within(Limits { seats: 1, ..Limits::default() });
    let ana = class.join("Ana");
    ana.sees("STATES 27");
    let bea = class.join("Bea");
    bea.hears("the room is full");
    assert_eq!(bea.ended(), Some(1));
}

#[test]
fn no_seat_has_made_up_words() {
    let class = Class::open();
    let ana = class.join("amber-fox-lake-nine");
    ana.hears("no seat in this room has the words");
    assert_eq!(ana.ended(), Some(1));
}

#[test]
fn the_presenter_needs_the_word_and_the_word_is_good_once() {
    let class = Class::open();
    let word = class.running().words().presenter;
    run(async {
        assert!(connect(class.address, "presenter", Proof::None).await.is_none());
        assert!(connect(class.address, "presenter", Proof::Word("wrong")).await.is_none());
        assert!(connect(class.address, "presenter", Proof::Word(&word)).await.is_some());
        assert!(connect(class.address, "presenter", Proof::Word(&word)).await.is_none());
    });
}

/// A person takes longer for it than a link may be silent. What a server asks meanwhile is no answer to the client's
/// question, and OpenSSH hangs up over it.
#[test]
fn the_word_may_be_typed_slowly() {
    let class = Class::with(|setup| setup.limits.keepalive = Duration::from_millis(20));
    let word = class.running().words().presenter;
    run(async {
        let mut handle = client::connect(Arc::default(), class.address, Trusting).await.unwrap();
        handle.authenticate_keyboard_interactive_start("presenter", None).await.unwrap();
        tokio::time::sleep(Duration::from_millis(400)).await;
        let said = handle.authenticate_keyboard_interactive_respond(vec![word]).await.unwrap();
        assert!(matches!(said, KeyboardInteractiveAuthResponse::Success), "{said:?}");
    });
}

/// Remembers why it was sent away.
#[derive(Clone, Default)]
struct SentAway(Arc<Mutex<String>>);

impl client::Handler for SentAway {
    type Error = Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Error> {
        Ok(true)
    }

    async fn disconnected(&mut self, reason: DisconnectReason<Error>) -> Result<(), Error> {
        if let DisconnectReason::ReceivedDisconnect(info) = reason {
            *self.0.lock().unwrap() = info.message;
        }
        Ok(())
    }
}

#[test]
fn who_types_no_word_in_time_is_told_so() {
    let class = Class::with(|setup| setup.limits.until_authenticated = Duration::from_millis(500));
    let away = SentAway::default();
    run(async {
        let mut handle = client::connect(Arc::default(), class.address, away.clone()).await.unwrap();
        handle.authenticate_keyboard_interactive_start("presenter", None).await.unwrap();
        // This client hears nothing while it is asked something.
        handle.authenticate_keyboard_interactive_respond(vec!["wrong".to_owned()]).await.unwrap();
        let _ = handle.await;
    });
    assert_eq!(*away.0.lock().unwrap(), "nobody was let in within 0.5 seconds; try again");
}

#[test]
fn the_wall_needs_its_word() {
    let class = Class::open();
    let word = class.running().words().wall;
    run(async {
        assert!(connect(class.address, "wall", Proof::None).await.is_none());
    });
    let wall = Client::with_word(class.address, "wall", &word, Size { width: 120, height: 40 });
    wall.sees("127.0.0.1");
}

/// What the server answers to a request on a channel.
async fn answered(
    address: SocketAddr,
    ask: impl AsyncFnOnce(&russh::Channel<russh::client::Msg>),
) -> Vec<ChannelMsg> {
    let handle = connect(address, "Ana", Proof::None).await.unwrap();
    let mut channel = handle.channel_open_session().await.unwrap();
    ask(&channel).await;
    let mut answers = Vec::new();
    while let Some(message) = channel.wait().await {
        let is_last =
            matches!(message, ChannelMsg::Failure | ChannelMsg::Close | ChannelMsg::ExitStatus { .. });
        answers.push(message);
        if is_last {
            break;
        }
    }
    answers
}

#[test]
fn no_command_runs() {
    let class = Class::open();
    let answers = run(answered(class.address, async |channel| channel.exec(true, "ls").await.unwrap()));
    let said = answers.iter().any(|answer| {
        matches!(answer, ChannelMsg::Data { data } if String::from_utf8_lossy(data).contains("join the class with ssh -p"))
    });
    assert!(said, "{answers:?}");
}

#[test]
fn there_is_no_file_transfer() {
    let class = Class::open();
    let answers =
        run(answered(class.address, async |channel| channel.request_subsystem(true, "sftp").await.unwrap()));
    let said = answers.iter().find_map(|answer| match answer {
        ChannelMsg::ExtendedData { data, ext: 1 } => Some(String::from_utf8_lossy(data)),
        _ => None,
    });
    assert!(
        said.is_some_and(|said| said.starts_with("no files here; join the class with ssh -p")),
        "{answers:?}"
    );
    let is_over = |answer: &ChannelMsg| matches!(answer, ChannelMsg::ExitStatus { exit_status: 2 });
    assert!(
        answers.iter().any(is_over) && !answers.iter().any(|a| matches!(a, ChannelMsg::Data { .. })),
        "{answers:?}"
    );
}

#[test]
fn there_is_no_x11() {
    let class = Class::open();
    let answers = run(answered(class.address, async |channel| {
        channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.unwrap();
    }));
    assert!(matches!(answers.as_slice(), [ChannelMsg::Failure]), "{answers:?}");
}

#[test]
fn there_is_no_agent() {
    let class = Class::open();
    let answers = run(answered(class.address, async |channel| channel.agent_forward(true).await.unwrap()));
    assert!(matches!(answers.as_slice(), [ChannelMsg::Failure]), "{answers:?}");
}

#[test]
fn there_is_no_second_channel_and_no_forwarding() {
    let class = Class::open();
    run(async {
        let handle = connect(class.address, "Ana", Proof::None).await.unwrap();
        let _first = handle.channel_open_session().await.unwrap();
        assert!(handle.channel_open_session().await.is_err());
        assert!(handle.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1).await.is_err());
        assert!(handle.tcpip_forward("127.0.0.1", 0).await.is_err());
        assert!(handle.streamlocal_forward("nowhere.sock").await.is_err());
    });
}
