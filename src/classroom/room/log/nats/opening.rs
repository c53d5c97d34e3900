//! Opens a shared room: everything that can be wrong with it is said before anybody is let in.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use async_nats::jetstream::kv::Store;
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::{Config, DiscardPolicy, Stream};
use async_nats::jetstream::{Context, ErrorCode};
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, timeout};

use super::attendance::Attendance;
use super::connect::Line;
use super::following::Following;
use super::latest::Latest;
use super::names::{META, Names};
use super::{Heard, Nats, Order, connect, doors, latest};
use crate::app::room::Naming;
use crate::classroom::limits::{self, Limits};
use crate::classroom::room::log::Node;
use crate::classroom::room::log::access::Access;
use crate::classroom::room::record;
use crate::classroom::room::store::Meta;
use crate::error::{Error, Result};

/// The format that is written.
const FORMAT: u32 = 1;
/// What says of a stream that it is a room's.
const OURS: &str = "a room of blocs";
/// Copies of a room, where there are servers for them.
const COPIES: usize = 3;
/// What is said if the stream does not give in time what it holds.
pub(super) const GIVES_NOTHING: &str = "it does not give what the room holds";

/// What the room is about, as it stands first in the stream.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    format: u32,
    room: String,
    case: String,
    hash: String,
    naming: String,
}

impl Nats {
    /// Opens a room, or makes it; a sentence if the case was changed since.
    pub(in crate::classroom::room) async fn open(
        access: &Access,
        meta: &Meta,
        limits: &Limits,
    ) -> Result<(Self, Option<String>)> {
        let (hears, heard) = mpsc::channel(limits.nats.waiting);
        let line = connect::connect(access, hears.clone(), limits.nats).await?;
        let opened = Self::over(&line, (hears, heard), access, meta, limits).await;
        line.told(access, opened)
    }

    async fn over(
        line: &Line,
        (hears, heard): (mpsc::Sender<Heard>, mpsc::Receiver<Heard>),
        access: &Access,
        meta: &Meta,
        limits: &Limits,
    ) -> Result<(Self, Option<String>)> {
        let (client, reach) = (line.client.clone(), line.reach.clone());
        let context = connect::context(&client, limits.nats);
        let names = Names::new(&meta.room, &meta.case);
        let stream = stream(&context, access, &names).await?;
        let warning = match head(&stream, access, &names).await? {
            Some(was) => was.taken_up(meta).map_err(|why| access.wrong(why))?,
            None => found(&context, access, &names, meta).await?,
        };
        let node: Node =
            getrandom::u64().map_err(|error| Error::Serve(std::io::Error::other(error.to_string())))?;
        let copies = stream.cached_info().config.num_replicas;
        let (bucket, clock) = bucket(&context, access, &names, node, copies).await?;
        let doors = doors::known(&bucket, access).await?;
        let (here, said) = watch::channel(super::attendance::written([].iter(), None));
        let latest = Arc::<Latest>::default();
        let write = latest::write(bucket.clone(), Arc::clone(&latest), reach.clone(), limits.nats);
        let writing = tokio::spawn(write);
        let mut nats = Self {
            client,
            context,
            stream,
            bucket,
            names,
            node,
            records: Vec::new(),
            order: Order::default(),
            heard,
            hears,
            reach,
            here,
            sending: std::collections::BTreeMap::new(),
            late: Vec::new(),
            anew: None,
            early: VecDeque::new(),
            doors,
            latest,
            writing,
            tasks: Vec::new(),
            clock,
            limits: limits.nats,
        };
        nats.listen(access, said, limits).await?;
        nats.catch_up(access).await?;
        Ok((nats, warning))
    }

    /// Hears from now on what happens, who is at other machines, and what opens doors.
    async fn listen(
        &mut self,
        access: &Access,
        here: watch::Receiver<Vec<u8>>,
        limits: &Limits,
    ) -> Result<()> {
        let others = self.client.subscribe(self.names.everywhere()).await;
        let others = others.map_err(|error| access.wrong(error.to_string()))?;
        let following = Following {
            client: self.client.clone(),
            stream: self.stream.clone(),
            names: self.names.clone(),
            reach: self.reach.clone(),
            heard: self.hears.clone(),
            limits: self.limits,
        };
        let attendance = Attendance {
            client: self.client.clone(),
            names: self.names.clone(),
            node: self.node,
            here,
            reach: self.reach.clone(),
            heard: self.hears.clone(),
            known: BTreeMap::new(),
            beat: limits.beat,
            gone: limits.gone,
        };
        let listening = doors::Listening {
            bucket: self.bucket.clone(),
            reach: self.reach.clone(),
            heard: self.hears.clone(),
            limits: self.limits,
        };
        self.tasks = vec![
            tokio::spawn(following.run()).abort_handle(),
            tokio::spawn(attendance.run(others)).abort_handle(),
            tokio::spawn(listening.run()).abort_handle(),
        ];
        Ok(())
    }

    /// Takes up everything that happened until now.
    async fn catch_up(&mut self, access: &Access) -> Result<()> {
        let info = self.stream.get_info().await.map_err(|error| access.wrong(connect::words(&error)))?;
        let last = info.state.last_sequence;
        let all = async {
            // What stood last may have been forgotten: nothing behind it is as good.
            let mut is_whole = false;
            while !is_whole {
                match self.heard.recv().await {
                    Some(Heard::Raw(raw)) => {
                        is_whole = raw.behind == 0 || raw.sequence >= last;
                        self.records.extend(self.order.take(&raw));
                    }
                    Some(other) => self.early.push_back(other),
                    None => return,
                }
            }
        };
        timeout(self.limits.all, all).await.map_err(|_| access.wrong(GIVES_NOTHING))
    }
}

/// The stream of a room, made if there is none.
async fn stream(context: &Context, access: &Access, names: &Names) -> Result<Stream> {
    let wrong = |error: &(dyn std::error::Error + 'static)| access.wrong(connect::words(error));
    let stream = match context.get_stream(&names.stream).await {
        Ok(stream) => stream,
        Err(error) if connect::code(&error) == Some(ErrorCode::STREAM_NOT_FOUND) => {
            let config = |copies| Config {
                name: names.stream.clone(),
                description: Some(OURS.to_owned()),
                subjects: vec![names.all()],
                // What happened is never pushed out by what happens.
                discard: DiscardPolicy::New,
                num_replicas: copies,
                ..Config::default()
            };
            match context.create_stream(config(COPIES)).await {
                Err(error) if connect::code(&error) == Some(ErrorCode::STREAM_REPLICAS_NOT_SUPPORTED) => {
                    context.create_stream(config(1)).await.map_err(|error| wrong(&error))?
                }
                made => made.map_err(|error| wrong(&error))?,
            }
        }
        Err(error) => return Err(wrong(&error)),
    };
    let config = &stream.cached_info().config;
    if config.description.as_deref() != Some(OURS) || config.subjects != [names.all()] {
        return Err(access.wrong(format!("its stream `{}` is no room of blocs", names.stream)));
    }
    Ok(stream)
}

/// What a room is about; None for a new one.
pub(super) async fn head(stream: &Stream, access: &Access, names: &Names) -> Result<Option<Meta>> {
    let first = match stream.get_last_raw_message_by_subject(&names.log(META)).await {
        Ok(first) => first,
        Err(error) if is_none(&error) => return Ok(None),
        Err(error) => return Err(access.wrong(connect::words(&error))),
    };
    let other = || access.wrong(format!("its stream `{}` is no room of blocs", names.stream));
    let format: serde_json::Value = record::read(&first.payload).map_err(|_| other())?;
    match format.get("format").and_then(serde_json::Value::as_u64) {
        Some(format) if format > FORMAT.into() => {
            let why =
                format!("the room is of format {format}, and this version of blocs reads up to {FORMAT}");
            return Err(access.wrong(why));
        }
        Some(_) => {}
        None => return Err(other()),
    }
    let Head { room, case, hash, naming, .. } = serde_json::from_value(format).map_err(|_| other())?;
    let naming = if naming == "named" { Naming::Named } else { Naming::Secret };
    Ok(Some(Meta { room, case, hash, naming }))
}

/// Whether there is no such message.
pub(super) fn is_none(error: &(dyn std::error::Error + 'static)) -> bool {
    connect::code(error) == Some(ErrorCode::NO_MESSAGE_FOUND)
        || error.to_string().contains("no message found")
}

/// Says what a new room is about, unless another machine does so at the same time.
async fn found(context: &Context, access: &Access, names: &Names, meta: &Meta) -> Result<Option<String>> {
    let naming = match meta.naming {
        Naming::Named => "named",
        Naming::Secret => "secret",
    };
    let head = Head {
        format: FORMAT,
        room: meta.room.clone(),
        case: meta.case.clone(),
        hash: meta.hash.clone(),
        naming: naming.to_owned(),
    };
    let payload = serde_json::to_vec(&head).unwrap_or_default();
    let message = PublishMessage::build().payload(payload.into()).expected_last_subject_sequence(0);
    let said = match context.send_publish(names.log(META), message).await {
        Ok(sent) => sent.await,
        Err(error) => Err(error),
    };
    let Err(error) = said else { return Ok(None) };
    if connect::code(&error) != Some(ErrorCode::STREAM_WRONG_LAST_SEQUENCE) {
        return Err(access.wrong(connect::words(&error)));
    }
    let stream = stream(context, access, names).await?;
    match self::head(&stream, access, names).await? {
        Some(was) => was.taken_up(meta).map_err(|why| access.wrong(why)),
        None => Err(access.wrong(connect::words(&error))),
    }
}

/// The bucket of a room, made if there is none and tried; and the server's clock.
async fn bucket(
    context: &Context,
    access: &Access,
    names: &Names,
    node: Node,
    copies: usize,
) -> Result<(Store, (i64, Instant))> {
    let wrong = |error: &(dyn std::error::Error + 'static)| access.wrong(connect::words(error));
    let name = format!("KV_{}", names.stream);
    if context.get_stream(&name).await.is_err() {
        // As the library makes one, but for what it first asks of the server, which Debian's does not answer as expected.
        let config = Config {
            name,
            description: Some(OURS.to_owned()),
            subjects: vec![format!("$KV.{}.>", names.stream)],
            max_messages_per_subject: 1,
            discard: DiscardPolicy::New,
            allow_rollup: true,
            deny_delete: true,
            allow_direct: true,
            num_replicas: copies,
            ..Config::default()
        };
        context.create_stream(config).await.map_err(|error| wrong(&error))?;
    }
    let bucket = context.get_key_value(&names.stream).await.map_err(|error| wrong(&error))?;
    if bucket.stream.cached_info().config.description.as_deref() != Some(OURS) {
        return Err(access.wrong(format!("its bucket `{}` is none of blocs", names.stream)));
    }
    bucket.put("opened", node.to_string().into()).await.map_err(|error| wrong(&error))?;
    let since = Instant::now();
    let opened = bucket.entry("opened").await.map_err(|error| wrong(&error))?;
    let now = opened.map_or_else(crate::classroom::room::clock::now, |entry| {
        (entry.created.unix_timestamp_nanos() / 1_000_000) as i64
    });
    Ok((bucket, (now, since)))
}

/// Tells whether a machine serves the room: who looks in is answered by each.
pub(super) async fn is_served(client: &async_nats::Client, names: &Names, limits: limits::Nats) -> bool {
    use futures_util::StreamExt as _;

    let Ok(mut others) = client.subscribe(names.everywhere()).await else { return false };
    let Ok(me) = getrandom::u64() else { return false };
    let _ = client.publish(names.here(me), Vec::new().into()).await;
    let answered = async {
        while let Some(message) = others.next().await {
            if Names::node(&message.subject).is_some_and(|node| node != me) {
                return true;
            }
        }
        false
    };
    timeout(limits.look, answered).await.unwrap_or(false)
}
