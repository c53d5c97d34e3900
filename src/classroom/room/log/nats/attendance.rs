//! Who is connected to which machine, and what is up on the wall: every machine says so at each change and at every beat
//! (`Limits::beat`). Nothing of it is kept.
//!
//! A machine that was not heard of for long (`Limits::gone`) is gone. What is counted are beats of ours in which it said
//! nothing, and none while the server is out of reach: whoever was cut off or stood still takes nobody for gone.

use std::collections::BTreeMap;
use std::time::Duration;

use async_nats::{Client, Message, Subscriber};
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, watch};

use super::Heard;
use super::names::Names;
use crate::app::room::{Link, Poster, SeatNumber, Standing};
use crate::classroom::room::log::{News, Node, Reach};
use crate::classroom::room::{LinkNumber, Ticket};

/// What a machine says of itself.
#[derive(Serialize, Deserialize)]
struct Said {
    here: Vec<Here>,
    /// What a presenter has up on the wall, as a number.
    poster: Option<u8>,
}

/// One connection as others hear of it: its number, its seat, and how it is doing.
#[derive(Serialize, Deserialize)]
struct Here(LinkNumber, Option<SeatNumber>, u8);

/// How a reader is doing, as a number.
const LINKS: [Link; 4] = [Link::Following, Link::Roaming, Link::Lagging, Link::Small];
/// What is up on the wall, as a number.
const POSTERS: [Poster; 2] = [Poster::Join, Poster::Article];

/// Says who is connected here, and hears who is elsewhere.
pub(super) struct Attendance {
    pub client: Client,
    pub names: Names,
    pub node: Node,
    pub here: watch::Receiver<Vec<u8>>,
    pub reach: watch::Receiver<Reach>,
    pub heard: mpsc::Sender<Heard>,
    /// Other machines, and in how many of our beats each has said nothing.
    pub known: BTreeMap<Node, u32>,
    /// How often it is said.
    pub beat: Duration,
    /// After how long without a word a machine is gone.
    pub gone: Duration,
}

/// Who is connected, and what is up, to be told to others.
pub(super) fn written<'h>(here: impl Iterator<Item = &'h (Ticket, Link)>, poster: Option<Poster>) -> Vec<u8> {
    let number = |link| LINKS.iter().position(|known| *known == link).unwrap_or_default() as u8;
    let here = here.map(|(ticket, link)| Here(ticket.link, ticket.seat, number(*link))).collect();
    let poster = poster.and_then(|poster| POSTERS.iter().position(|known| *known == poster));
    let said = Said { here, poster: poster.map(|number| number as u8) };
    serde_json::to_vec(&said).unwrap_or_default()
}

/// Who is connected elsewhere, and what is up there; None if it means nothing.
fn read(node: Node, payload: &[u8]) -> Option<News> {
    let said: Said = serde_json::from_slice(payload).ok()?;
    let links = said.here.into_iter().map(|Here(link, seat, number)| {
        let standing = if seat.is_some() { Standing::Student } else { Standing::Presenter };
        let how = LINKS.get(usize::from(number)).copied().unwrap_or_default();
        (Ticket { standing, seat, link }, how)
    });
    let poster = said.poster.and_then(|number| POSTERS.get(usize::from(number)).copied());
    Some(News::Here(node, links.collect(), poster))
}

impl Attendance {
    pub(super) async fn run(mut self, mut others: Subscriber) {
        let mut beat = tokio::time::interval(self.beat);
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let news = tokio::select! {
                _ = beat.tick() => {
                    self.say().await;
                    self.gone().into_iter().map(News::Gone).collect()
                }
                changed = self.here.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    self.say().await;
                    Vec::new()
                }
                message = others.next() => {
                    let Some(message) = message else { return };
                    self.hear(&message).await.into_iter().collect()
                }
            };
            for news in news {
                if self.heard.send(Heard::News(news)).await.is_err() {
                    return;
                }
            }
        }
    }

    /// The machines that have said nothing for too long.
    fn gone(&mut self) -> Vec<Node> {
        if *self.reach.borrow() == Reach::Within {
            self.known.values_mut().for_each(|silent| *silent += 1);
        }
        let is_gone = |silent: u32| self.beat.saturating_mul(silent) > self.gone;
        let gone = self.known.iter().filter(|(_, silent)| is_gone(**silent)).map(|(&node, _)| node).collect();
        self.known.retain(|_, silent| !is_gone(*silent));
        gone
    }

    async fn say(&mut self) {
        // What is said while nobody hears it is old when they do.
        if *self.reach.borrow() == Reach::Within {
            let here = self.here.borrow_and_update().clone();
            let _ = self.client.publish(self.names.here(self.node), here.into()).await;
        }
    }

    async fn hear(&mut self, message: &Message) -> Option<News> {
        let node = Names::node(&message.subject).filter(|&node| node != self.node)?;
        if message.payload.is_empty() {
            // Whoever goes says nothing for the last time; whoever looks in says so from the start.
            if self.known.remove(&node).is_none() {
                self.say().await;
            }
            return Some(News::Gone(node));
        }
        let news = read(node, &message.payload)?;
        if self.known.insert(node, 0).is_none() {
            self.say().await;
        }
        Some(news)
    }
}
