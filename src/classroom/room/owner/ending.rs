//! The end of a room: readers say where they are as they leave, and what is on its way to the log arrives.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::Owner;
use crate::classroom::room::{Command, Refusal};

impl Owner {
    /// Lets readers go, and ends once all is kept.
    pub(super) async fn end(mut self, mut commands: mpsc::Receiver<Command>) {
        // Who watches learns of the end when nobody publishes any more.
        self.publish = watch::Sender::new(Arc::default());
        let (begun, limits) = (Instant::now(), Arc::clone(&self.opening.limits));
        let (leaving, last) = (begun + limits.leaving, begun + limits.last);
        while let Some(until) = self.rest(leaving, last) {
            let (mut together, mut news) = (Vec::new(), Vec::new());
            let wake = self.lanes.wake().map_or(until, |wake| wake.min(until));
            tokio::select! {
                taken = commands.recv_many(&mut together, limits.together) => {
                    if taken == 0 {
                        break;
                    }
                }
                () = self.log.next(&mut news) => {}
                () = tokio::time::sleep_until(wake) => self.chase(),
            }
            for command in together {
                match command {
                    Command::Join(_, reply) => drop(reply.send(Err(Refusal::Ended))),
                    command => self.take(command),
                }
            }
            for news in news {
                self.hear(news);
            }
            self.settle();
        }
        // The log is free for the next one before it is said that the room ended.
        self.log.close().await;
        for reply in self.ends {
            let _ = reply.send(());
        }
    }

    /// Until when the end waits for students who are there still, or for the log; None if it waits for nothing. Presenters
    /// and walls have nothing that is kept as they leave: where the class is, is in the log.
    fn rest(&self, leaving: Instant, last: Instant) -> Option<Instant> {
        let has_students = self.present.values().any(|(ticket, _)| ticket.seat.is_some());
        let waits = [has_students.then_some(leaving), (!self.lanes.is_empty()).then_some(last)];
        waits.into_iter().flatten().filter(|until| *until > Instant::now()).max()
    }
}
