//! What the log of a server without a console is to hold of what happens.

use std::sync::Arc;

use tokio::sync::watch;

use crate::classroom::door::Words;
use crate::classroom::room::Published;

/// Something that whoever looks after a server should read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The presenter's word was used, here or at another machine; this one opens now.
    Word(String),
    /// Nothing can be kept, and why.
    Unkept(String),
    /// All is kept again.
    Kept,
}

/// Tells of what happens until the room is gone. The words are those that were told of before.
pub(super) async fn until_gone(
    mut published: watch::Receiver<Arc<Published>>,
    words: Words,
    mut tell: impl FnMut(Notice),
) {
    let (mut word, mut unkept) = (words.presenter, None);
    while published.changed().await.is_ok() {
        let now = Arc::clone(&published.borrow_and_update());
        let fresh = now.words().map(|words| words.presenter).filter(|now| *now != word);
        if let Some(fresh) = fresh {
            word.clone_from(&fresh);
            tell(Notice::Word(fresh));
        }
        if now.unkept() != unkept.as_deref() {
            unkept = now.unkept().map(str::to_owned);
            tell(unkept.clone().map_or(Notice::Kept, Notice::Unkept));
        }
    }
}
