//! What a shared room holds, for those who read it after the lesson, and what is forgotten of it.

use async_nats::Client;
use async_nats::jetstream::Context;
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::Stream;
use futures_util::TryStreamExt as _;
use tokio::runtime;
use tokio::sync::{mpsc, watch};

use super::connect::Line;
use super::following::{Following, Raw};
use super::names::{Names, key};
use super::sending::FOLLOWS;
use super::{Heard, Order, connect, opening};
use crate::app::room::{Request, SeatNumber};
use crate::classroom::limits;
use crate::classroom::room::log::Reach;
use crate::classroom::room::log::access::Access;
use crate::classroom::room::record::{Deed, Record};
use crate::classroom::room::state::State;
use crate::classroom::room::store::Meta;
use crate::error::{Error, Result};

/// What a shared room holds.
#[derive(Debug)]
pub(in crate::classroom::room) struct Shared {
    /// What it is about.
    pub meta: Meta,
    /// What happened, in order.
    pub records: Vec<Record>,
}

/// A shared room that is looked into.
struct Found {
    client: Client,
    context: Context,
    stream: Stream,
    names: Names,
    meta: Meta,
    raw: Vec<Raw>,
    _reach: watch::Receiver<Reach>,
}

impl Shared {
    /// Reads a room by its name, which stands behind the address.
    ///
    /// # Errors
    /// If it is not reached, or is none.
    pub(in crate::classroom::room) fn read(access: &Access, limits: limits::Nats) -> Result<Self> {
        wait(async {
            let found = Found::look(access, limits).await?;
            let (mut order, mut state, mut records) = (Order::default(), State::default(), Vec::new());
            for record in found.raw.iter().filter_map(|raw| order.take(raw)) {
                // What the order of the log undid did not happen; a name that is forgotten is no arrival.
                let is_forgotten =
                    is_nameless(&record) && record.seat.is_some_and(|seat| state.seats.contains_key(&seat));
                if state.apply(&record).is_ok() && !is_forgotten {
                    records.push(record);
                }
            }
            Ok(Self { meta: found.meta, records })
        })
    }
}

/// Forgets who sat where: names, the words that lead back, and where they were. How many seats had a name.
///
/// # Errors
/// If the room is not reached, is served, or cannot be written.
pub(in crate::classroom::room) fn forget(access: &Access, limits: limits::Nats) -> Result<usize> {
    wait(async {
        let found = Found::look(access, limits).await?;
        if opening::is_served(&found.client, &found.names, limits).await {
            return Err(access.wrong("the room is being served; end every `blocs serve` of it first"));
        }
        found.forget(access).await
    })
}

impl Found {
    async fn look(access: &Access, limits: limits::Nats) -> Result<Self> {
        let (hears, heard) = mpsc::channel(limits.waiting);
        let line = connect::connect(access, hears.clone(), limits).await?;
        let found = Self::over(&line, (hears, heard), access, limits).await;
        line.told(access, found)
    }

    async fn over(
        line: &Line,
        (hears, mut heard): (mpsc::Sender<Heard>, mpsc::Receiver<Heard>),
        access: &Access,
        limits: limits::Nats,
    ) -> Result<Self> {
        let (client, reach) = (line.client.clone(), line.reach.clone());
        let context = connect::context(&client, limits);
        let names = find(&context, access).await?;
        let wrong = |error: &(dyn std::error::Error + 'static)| access.wrong(connect::words(error));
        let stream = context.get_stream(&names.stream).await.map_err(|error| wrong(&error))?;
        let meta = opening::head(&stream, access, &names).await?;
        let meta = meta.ok_or_else(|| access.wrong("the room does not say of which case it is"))?;
        let last = stream.cached_info().state.last_sequence;
        let following = Following {
            client: client.clone(),
            stream: stream.clone(),
            names: names.clone(),
            reach: reach.clone(),
            heard: hears,
            limits,
        };
        let following = tokio::spawn(following.run());
        let mut raw: Vec<Raw> = Vec::new();
        let all = async {
            // What stood last may have been forgotten: nothing behind it is as good.
            while raw.last().is_none_or(|raw| raw.sequence < last && raw.behind > 0) {
                match heard.recv().await {
                    Some(Heard::Raw(next)) => raw.push(next),
                    Some(_) => {}
                    None => break,
                }
            }
        };
        let read = tokio::time::timeout(limits.all, all).await;
        read.map_err(|_| access.wrong(opening::GIVES_NOTHING))?;
        following.abort();
        Ok(Self { client, context, stream, names, meta, raw, _reach: reach })
    }

    async fn forget(&self, access: &Access) -> Result<usize> {
        let wrong = |error: &(dyn std::error::Error + 'static)| access.wrong(connect::words(error));
        let mut order = Order::default();
        let (mut names, mut told) = (Vec::new(), Vec::new());
        for raw in &self.raw {
            let Some(record) = order.take(raw) else { continue };
            let is_rename = matches!(record.deed, Deed::Did(Request::Rename(..)));
            let is_name = matches!(record.deed, Deed::Came { .. }) && !is_nameless(&record);
            if is_name || is_rename {
                told.push(raw.sequence);
            }
            names.extend(record.seat.filter(|_| is_name).map(|seat| (seat, record.at)));
        }
        // A seat without a name stays a seat.
        for &(seat, at) in &names {
            let record = nameless(seat, at);
            let key = key(&record);
            let follows = order.last.get(&key).copied().unwrap_or_default();
            let payload = serde_json::to_vec(&record).unwrap_or_default();
            let message =
                PublishMessage::build().payload(payload.into()).header(FOLLOWS, follows.to_string().as_str());
            let sent = self.context.send_publish(self.names.log(&key), message).await;
            sent.map_err(|error| wrong(&error))?.await.map_err(|error| wrong(&error))?;
        }
        for sequence in told {
            self.stream.delete_message(sequence).await.map_err(|error| wrong(&error))?;
        }
        let bucket = self.context.get_stream(format!("KV_{}", self.names.stream)).await;
        bucket.map_err(|error| wrong(&error))?.purge().await.map_err(|error| wrong(&error))?;
        Ok(names.len())
    }
}

fn nameless(seat: SeatNumber, at: i64) -> Record {
    Record { at, seat: Some(seat), deed: Deed::Came { nick: String::new(), code: String::new() } }
}

fn is_nameless(record: &Record) -> bool {
    matches!(&record.deed, Deed::Came { nick, .. } if nick.is_empty())
}

/// The names of the room that is asked for: `ROOM`, or `ROOM/CASE` if several cases have a room of this name.
async fn find(context: &Context, access: &Access) -> Result<Names> {
    let path = access.servers.path.as_deref();
    let path = path
        .ok_or_else(|| access.wrong("which room? its name stands behind the address: `nats://HOST/ROOM`"))?;
    if let Some((room, case)) = path.split_once('/') {
        return Ok(Names::new(room, case));
    }
    let all: Vec<String> =
        context.stream_names().try_collect().await.map_err(|error| access.wrong(connect::words(&error)))?;
    let beginning = Names::beginning(path);
    let mut rooms = all.iter().filter(|name| name.starts_with(&beginning));
    match (rooms.next(), rooms.next()) {
        (Some(one), None) => Names::of_stream(one).ok_or_else(|| access.wrong("it is no room of blocs")),
        (None, _) => Err(access.wrong(format!("there is no room `{path}`"))),
        (Some(_), Some(_)) => {
            Err(access.wrong(format!("several cases have a room `{path}`; say which: `{path}/CASE`")))
        }
    }
}

/// Waits for it here: who reads a room has nothing else to do.
fn wait<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Serve)?;
    runtime.block_on(work)
}
