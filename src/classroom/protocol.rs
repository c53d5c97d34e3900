use russh::keys::PrivateKey;
use russh::server::Config;
use super::limits::Limits;
pub(super) fn config(key: PrivateKey, limits: &Limits) -> Config {
    Config {
        keys: vec![key],
        inactivity_timeout: None,
        keepalive_interval: Some(limits.keepalive),
        keepalive_max: limits.keepalives,
        event_buffer_size: 1,
        nodelay: true,
        ..Config::default()
    }
}
