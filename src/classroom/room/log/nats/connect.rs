//! The way to a NATS server, and what is said when there is none: one line each.

use std::error::Error as _;
use std::sync::{Arc, OnceLock};

use async_nats::jetstream::{self, Context, ErrorCode};
use async_nats::{Client, ConnectErrorKind, ConnectOptions, Event, ServerAddr, ServerError};
use tokio::sync::{mpsc, watch};

use super::Heard;
use crate::classroom::limits;
use crate::classroom::room::log::access::{Access, Proof};
use crate::classroom::room::log::{News, Reach};
use crate::error::{Error, Result};

/// A line to a server.
pub(super) struct Line {
    pub client: Client,
    /// Whether the server is within reach.
    pub reach: watch::Receiver<Reach>,
    /// What the server did not let us do first, in its words.
    forbidden: Arc<OnceLock<String>>,
}

impl Line {
    /// What was wrong, in words that help: a server that forbids something does not answer it, but says so beside.
    pub(super) fn told<T>(&self, access: &Access, done: Result<T>) -> Result<T> {
        match self.forbidden.get() {
            Some(forbidden) => Err(access.wrong(forbidding(forbidden))),
            None => done,
        }
    }
}

/// Connects, and tells whether the server is within reach from then on.
pub(super) async fn connect(
    access: &Access,
    heard: mpsc::Sender<Heard>,
    limits: limits::Nats,
) -> Result<Line> {
    let (reach, watched) = watch::channel(Reach::Within);
    let forbidden = Arc::<OnceLock<String>>::default();
    let first = Arc::clone(&forbidden);
    let options = ConnectOptions::new()
        .name("blocs")
        .connection_timeout(limits.answer)
        .request_timeout(Some(limits.answer))
        .ping_interval(limits.ping)
        .max_reconnects(None)
        .reconnect_delay_callback(move |tries| limits.back_off(tries))
        .event_callback(move |event| {
            let now = match event {
                Event::Connected => Some(Reach::Within),
                Event::Disconnected | Event::Closed => Some(Reach::Out),
                Event::ServerError(ServerError::Other(why)) if is_forbidden(&why) => {
                    let _ = first.set(why);
                    None
                }
                _ => None,
            };
            let (reach, heard) = (reach.clone(), heard.clone());
            async move {
                if let Some(now) = now {
                    reach.send_replace(now);
                    let _ = heard.send(Heard::News(News::Reach(now))).await;
                }
            }
        });
    let options = prove(options, access)?;
    let options = match &access.root {
        Some(path) => {
            std::fs::metadata(path).map_err(Error::reading(path))?;
            options.add_root_certificates(path.clone())
        }
        None => options,
    };
    let servers = access.servers.urls.iter().map(|url| url.parse::<ServerAddr>());
    let servers: Vec<_> =
        servers.collect::<Result<_, _>>().map_err(|error| access.wrong(error.to_string()))?;
    let client = options.connect(servers).await.map_err(|error| {
        let inner = error.source().map(plain).unwrap_or_default();
        access.wrong(unreached(error.kind(), &inner, &access.proof))
    })?;
    Ok(Line { client, reach: watched, forbidden })
}

/// A way to `JetStream` over it.
pub(super) fn context(client: &Client, limits: limits::Nats) -> Context {
    jetstream::context::ContextBuilder::new().timeout(limits.acknowledged).build(client.clone())
}

fn prove(options: ConnectOptions, access: &Access) -> Result<ConnectOptions> {
    Ok(match &access.proof {
        Proof::None => options,
        Proof::File(path) => {
            let credentials = std::fs::read_to_string(path).map_err(Error::reading(path))?;
            let wrong = |_| access.wrong(format!("`{}` holds no credentials", path.display()));
            options.credentials(&credentials).map_err(wrong)?
        }
        Proof::Password(user, password) => options.user_and_password(user.clone(), password.clone()),
        Proof::Token(token) => options.token(token.clone()),
    })
}

/// Whether the server says that something is not ours to do.
fn is_forbidden(why: &str) -> bool {
    why.to_lowercase().contains("permissions violation")
}

/// What is said of that: `Permissions Violation for Publish to "$JS.API.INFO"`.
fn forbidding(why: &str) -> String {
    let subject = why.split('"').nth(1).unwrap_or(why);
    format!("it keeps `{subject}` from us; docs/nats.md says which rights a room needs")
}

/// Why the server is not reached, and what helps.
fn unreached(kind: ConnectErrorKind, inner: &str, proof: &Proof) -> String {
    match kind {
        ConnectErrorKind::Dns => "there is no host of this name".to_owned(),
        ConnectErrorKind::Authentication | ConnectErrorKind::AuthorizationViolation => match proof {
            Proof::None => "it asks who you are; set BLOCS_NATS_CREDS to a file of credentials, or \
                            BLOCS_NATS_USER and BLOCS_NATS_PASSWORD, or BLOCS_NATS_TOKEN"
                .to_owned(),
            _ => "it refuses these credentials".to_owned(),
        },
        ConnectErrorKind::Tls => unproved(inner),
        ConnectErrorKind::Io if is_of_private_line(inner) => unproved(inner),
        ConnectErrorKind::TimedOut | ConnectErrorKind::Io | ConnectErrorKind::MaxReconnects => {
            let inner = if inner.is_empty() { String::new() } else { format!(" ({})", inner.to_lowercase()) };
            format!("no NATS server answers there{inner}; is `nats-server` running?")
        }
        ConnectErrorKind::ServerParse => "it is no address of a NATS server".to_owned(),
    }
}

/// What is said where no private line comes about.
fn unproved(inner: &str) -> String {
    format!("no private line to it: {}; BLOCS_NATS_CA names a certificate to trust", inner.to_lowercase())
}

/// Whether what came as an error of the network is one of the private line over it.
fn is_of_private_line(inner: &str) -> bool {
    inner.contains("certificate") || inner.contains("corrupt message")
}

/// What went wrong with `JetStream`, in our words where they are known.
pub(super) fn words(error: &(dyn std::error::Error + 'static)) -> String {
    match code(error) {
        Some(code) if is_full(code) => "no space left on the NATS server".to_owned(),
        Some(ErrorCode::STREAM_CREATE) => "it cannot make the room; is its disk full?".to_owned(),
        Some(ErrorCode::JETSTREAM_NOT_ENABLED | ErrorCode::JETSTREAM_NOT_ENABLED_FOR_ACCOUNT) => {
            KEEPS_NOTHING.to_owned()
        }
        Some(ErrorCode::CLUSTER_NO_PEERS) => {
            "its cluster has too few servers up for three copies of the room".to_owned()
        }
        _ => {
            let mut all: Vec<_> = chain(error).collect();
            let says = |words: &str| all.iter().any(|said| said.contains(words));
            // Nobody there to answer.
            if says("requested JetStream resource does not exist") {
                return KEEPS_NOTHING.to_owned();
            }
            if says("timed out") {
                return SILENT.to_owned();
            }
            // Most errors say what the one they come from does.
            all.dedup_by(|next, before| before.contains(&**next));
            all.join(": ")
        }
    }
}

/// What is said of a server that keeps nothing.
const KEEPS_NOTHING: &str = "it keeps nothing; start it with JetStream: `nats-server -js`";

/// What is said of a server that is there and does not answer.
const SILENT: &str = "it does not answer: is its disk full, or has its cluster just come up? a cluster chooses first who \
                      leads; try again in some seconds";

/// Whether something is not kept since there is no room for it.
pub(super) fn is_full(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::STORAGE_RESOURCES_EXCEEDED
            | ErrorCode::ACCOUNT_RESOURCES_EXCEEDED
            | ErrorCode::INSUFFICIENT_RESOURCES
            | ErrorCode::STREAM_STORE_FAILED
            | ErrorCode::MEMORY_RESOURCES_EXCEEDED
    )
}

/// The number of an error of `JetStream`. It stands in texts only: the errors around it keep it in their kinds.
pub(super) fn code(error: &(dyn std::error::Error + 'static)) -> Option<ErrorCode> {
    chain(error).find_map(|said| {
        let (_, number) = said.rsplit_once("error code ")?;
        number.trim_end_matches(')').parse().ok().map(ErrorCode)
    })
}

/// What an error says, and those it comes from.
fn chain<'e>(error: &'e (dyn std::error::Error + 'static)) -> impl Iterator<Item = String> {
    let source = |error: &&'e (dyn std::error::Error + 'static)| (**error).source();
    std::iter::successors(Some(error), source).map(plain)
}

/// What an error says without the system's number of it, which says nothing to a reader.
fn plain(error: &(dyn std::error::Error + 'static)) -> String {
    error.to_string().split(" (os error ").next().unwrap_or_default().to_owned()
}
