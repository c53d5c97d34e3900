//! Agreements: one per treaty; their parties are their membership rows.

use super::bloc::Stage;
use super::entity::entity;
use super::{AgreementType, Asks, Bloc, Kind, List, Obligation, Source, Translations};
use crate::case::id::Id;

entity! {
    /// A treaty.
    pub struct Agreement, RawAgreement {
        /// Its id.
        pub id: Id<Agreement>,
        /// Its name.
        pub name: Box<str>,
        /// Its short name.
        pub abbr: Option<Box<str>>,
        /// Its names in other languages.
        pub names: Translations,
        /// What it is.
        pub kind = "type": AgreementType,
        /// The bloc it founds or belongs to.
        pub bloc: Option<Id<Bloc>>,
        /// Where it stood from when on.
        pub(in crate::case) stage: List<Stage>,
        /// What it covers.
        pub(in crate::case) scope: List<Scope>,
        /// What the parties owe each other.
        pub(in crate::case) obligations: List<Obligation>,
        /// What this rests on.
        pub sources: List<Id<Source>>,
    }
}

entity! {
    /// An area that an agreement covers (World Bank, Deep Trade Agreements).
    pub struct Scope, RawScope {
        /// The area, in words.
        pub area: Box<str>,
        /// 0 absent, 1 mentioned, 2 enforceable.
        pub depth: u8,
    }
}

impl Asks for Agreement {
    const KINDS: &'static [Kind] = &[Kind::Agreement];
    const WHAT: &'static str = "an agreement";
}
