//! One thing on its way to the stream, until it is kept, is too late, or is refused.
//!
//! It says what it follows: the last thing of its key that was folded here. The server takes it only if that is still so.
//! It is sent again, under the same number, for as long as nobody knows what became of it.

use async_nats::HeaderMap;
use async_nats::jetstream::Context;
use async_nats::jetstream::context::PublishErrorKind;
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::Stream;
use tokio::sync::{mpsc, watch};

use super::{Heard, connect};
use crate::classroom::limits;
use crate::classroom::room::log::{Id, News, Reach};

/// The header that says what a message follows. The server keeps it with the message.
pub(super) const FOLLOWS: &str = "Nats-Expected-Last-Subject-Sequence";
/// The header with the number of a message.
pub(super) const NUMBER: &str = "Nats-Msg-Id";

/// Something on its way.
pub(super) struct Sending {
    pub context: Context,
    pub stream: Stream,
    pub reach: watch::Receiver<Reach>,
    pub heard: mpsc::Sender<Heard>,
    pub id: Id,
    pub subject: String,
    pub headers: HeaderMap,
    pub payload: Vec<u8>,
    pub limits: limits::Nats,
}

/// What became of one try.
enum Tried {
    /// It is kept, and comes back in its order.
    Kept,
    /// Another thing stands where it was to stand; or it is there itself, and the answer was lost.
    Late,
    /// Nobody knows.
    Unknown,
    Refused(String),
}

impl Sending {
    pub(super) async fn run(mut self) {
        loop {
            if self.reach.wait_for(|reach| *reach == Reach::Within).await.is_err() {
                return;
            }
            match self.once().await {
                Tried::Kept => return,
                Tried::Refused(why) => {
                    let _ = self.heard.send(Heard::News(News::Refused(self.id, why))).await;
                    return;
                }
                Tried::Late => {
                    // What stands there is folded first: it may be this one.
                    if let Ok(info) = self.stream.get_info().await {
                        let _ = self.heard.send(Heard::Late(self.id, info.state.last_sequence)).await;
                        return;
                    }
                }
                Tried::Unknown => {}
            }
            tokio::time::sleep(self.limits.again).await;
        }
    }

    async fn once(&self) -> Tried {
        let message =
            PublishMessage::build().payload(self.payload.clone().into()).headers(self.headers.clone());
        let acknowledged = match self.context.send_publish(self.subject.clone(), message).await {
            Ok(sent) => sent.await,
            Err(error) => Err(error),
        };
        let Err(error) = acknowledged else { return Tried::Kept };
        match error.kind() {
            PublishErrorKind::WrongLastSequence | PublishErrorKind::WrongLastMessageId => Tried::Late,
            PublishErrorKind::MaxPayloadExceeded => Tried::Refused("it is too long".to_owned()),
            _ if connect::code(&error).is_some_and(connect::is_full) => {
                Tried::Refused(connect::words(&error))
            }
            // A server that comes up, or chooses who leads, refuses for a while.
            _ => Tried::Unknown,
        }
    }
}
