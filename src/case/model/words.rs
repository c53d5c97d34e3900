//! The closed vocabularies of the format, each with the standard it follows.

use serde::{Deserialize, Serialize};

use super::entity::as_is;

/// An enum whose variants are words of the format.
macro_rules! vocabulary {
    ($(
        $(#[$doc:meta])*
        $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $word:literal, )+ }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$vdoc])* #[serde(rename = $word)] $variant, )+ }

        impl $name {
            /// All of them, in the order of the format.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The word of the format.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The word as read aloud: spaces for underscores.
            pub fn spoken(self) -> String {
                self.word().replace('_', " ")
            }
        }

        as_is!($name: $crate::case::model::Shape::Word(&[$( $word, )+]));
    )+};
}

vocabulary! {
    /// What a source is.
    SourceKind {
        /// An article of the press.
        Article = "article",
        /// A treaty text.
        Treaty = "treaty",
        /// A publication of a state or an organisation.
        Official = "official",
        /// A dataset.
        Dataset = "dataset",
        /// A report.
        Report = "report",
        /// News.
        News = "news",
        /// A book or a scholarly paper.
        Book = "book",
        /// An encyclopedia or handbook.
        Reference = "reference",
    }
    /// What an actor is that is neither a state nor a bloc.
    ActorKind {
        /// A person.
        Person = "person",
        /// A government.
        Government = "government",
        /// An organisation.
        Organisation = "organisation",
        /// A group.
        Group = "group",
        /// The author of the article.
        Author = "author",
    }
    /// Standing of a state (UN membership).
    StateStatus {
        /// Member of the United Nations.
        UnMember = "un_member",
        /// Observer state at the United Nations.
        UnObserver = "un_observer",
        /// Recognised by some states.
        PartiallyRecognised = "partially_recognised",
        /// Claimed by more than one.
        Disputed = "disputed",
        /// No longer exists.
        Dissolved = "dissolved",
        /// An area or body that is no state.
        NotAState = "not_a_state",
    }
    /// What a bloc is (COW definition of an intergovernmental organisation, plus proposal).
    BlocKind {
        /// Intergovernmental organisation.
        Igo = "igo",
        /// Union of states.
        Union = "union",
        /// Alliance.
        Alliance = "alliance",
        /// Area made by an agreement.
        AgreementArea = "agreement_area",
        /// Forum.
        Forum = "forum",
        /// Not founded (yet).
        Proposal = "proposal",
    }
    /// Where a bloc or an agreement stands (WTO RTA database).
    StageValue {
        /// Proposed.
        Proposed = "proposed",
        /// Under negotiation.
        UnderNegotiation = "under_negotiation",
        /// Signed.
        Signed = "signed",
        /// Founded.
        Founded = "founded",
        /// In force.
        InForce = "in_force",
        /// In force for some parties.
        InForceForSome = "in_force_for_some",
        /// Suspended.
        Suspended = "suspended",
        /// Inactive.
        Inactive = "inactive",
        /// Superseded by another.
        Superseded = "superseded",
        /// Ended.
        Ended = "ended",
    }
    /// How deep integration goes (Balassa 1961 and the textbook extensions), from shallow to deep.
    BalassaStep {
        /// None.
        None = "none",
        /// Lower tariffs on some goods.
        PreferentialArea = "preferential_area",
        /// No tariffs among members.
        FreeTradeArea = "free_trade_area",
        /// And one tariff towards others.
        CustomsUnion = "customs_union",
        /// And free movement of labour and capital.
        CommonMarket = "common_market",
        /// And common economic policies.
        EconomicUnion = "economic_union",
        /// And one currency.
        EconomicAndMonetaryUnion = "economic_and_monetary_union",
        /// And common political institutions above the states.
        CompleteIntegration = "complete_integration",
    }
    /// What an agreement is (WTO RTA database; DESTA).
    AgreementType {
        /// Partial scope.
        PartialScope = "PS",
        /// Free trade agreement.
        FreeTrade = "FTA",
        /// Customs union.
        CustomsUnion = "CU",
        /// Economic integration agreement.
        EconomicIntegration = "EIA",
        /// Association.
        Association = "association",
        /// Cooperation.
        Cooperation = "cooperation",
        /// Framework.
        Framework = "framework",
        /// Charter of an organisation.
        Charter = "charter",
        /// Alliance.
        Alliance = "alliance",
    }
    /// What the parties of an alliance owe each other (ATOP).
    Obligation {
        /// Defence.
        Defence = "defence",
        /// Offence.
        Offence = "offence",
        /// Neutrality.
        Neutrality = "neutrality",
        /// Non-aggression.
        Nonaggression = "nonaggression",
        /// Consultation.
        Consultation = "consultation",
    }
    /// What a state is in a body (COW IGO v3 codes 1 to 3, the rest in words).
    Status {
        /// Full member, or party in force.
        Full = "full",
        /// Full from the beginning.
        Founder = "founder",
        /// Part of a state, willingly or not.
        Constituent = "constituent",
        /// Associate.
        Associate = "associate",
        /// Observer.
        Observer = "observer",
        /// Dialogue partner.
        DialoguePartner = "dialogue_partner",
        /// Signed, not in force for it.
        Signatory = "signatory",
        /// Applied, accession open.
        Candidate = "candidate",
        /// Does not take part, by its own choice.
        NotTakingPart = "not_taking_part",
        /// Suspended by the body or another party.
        Suspended = "suspended",
        /// Left.
        Withdrawn = "withdrawn",
    }
    /// A step of treaty practice (UN Treaty Collection glossary; Vienna Convention 1969).
    ActKind {
        /// Signature.
        Signature = "signature",
        /// Ratification.
        Ratification = "ratification",
        /// Acceptance.
        Acceptance = "acceptance",
        /// Approval.
        Approval = "approval",
        /// Accession.
        Accession = "accession",
        /// Succession.
        Succession = "succession",
        /// Provisional application.
        ProvisionalApplication = "provisional_application",
        /// Entry into force.
        EntryIntoForce = "entry_into_force",
        /// Suspension.
        Suspension = "suspension",
        /// Withdrawal.
        Withdrawal = "withdrawal",
    }
    /// How sure the coding is (ICD 203 confidence).
    Certainty {
        /// High.
        High = "high",
        /// Medium.
        Medium = "medium",
        /// Low.
        Low = "low",
    }
    /// What an argument says (information nodes of the Argument Interchange Format).
    ArgumentKind {
        /// A fact.
        Fact = "fact",
        /// An interpretation.
        Interpretation = "interpretation",
        /// A cause.
        Causal = "causal",
        /// A forecast.
        Forecast = "forecast",
        /// A conditional.
        Conditional = "conditional",
        /// A norm.
        Normative = "normative",
        /// A definition.
        Definition = "definition",
        /// A quotation.
        Quotation = "quotation",
    }
    /// What an argument rests on (Rationale).
    Basis {
        /// Bare assertion.
        Assertion = "assertion",
        /// Common belief.
        CommonBelief = "common_belief",
        /// Expert opinion.
        Expert = "expert",
        /// Statistics.
        Statistic = "statistic",
        /// An example.
        Example = "example",
        /// An event.
        Event = "event",
        /// Law.
        Law = "law",
        /// Media.
        Media = "media",
        /// Personal experience.
        Personal = "personal",
    }
    /// The pattern of an argument (Walton).
    Scheme {
        /// From expert opinion.
        ExpertOpinion = "expert_opinion",
        /// From analogy.
        Analogy = "analogy",
        /// From precedent.
        Precedent = "precedent",
        /// From sign.
        Sign = "sign",
        /// From cause to effect.
        CauseEffect = "cause_effect",
        /// From consequences.
        Consequences = "consequences",
        /// From commitment.
        Commitment = "commitment",
        /// Practical reasoning.
        PracticalReasoning = "practical_reasoning",
        /// From classification.
        Classification = "classification",
    }
    /// Whether a condition holds for a state on a date.
    ConditionStanding {
        /// Met.
        Met = "met",
        /// Met in part.
        Partly = "partly",
        /// Not met.
        NotMet = "not_met",
        /// Disputed.
        Disputed = "disputed",
        /// Unknown.
        Unknown = "unknown",
    }
    /// Odds in words (ICD 203). Absent means that no odds were given.
    Wording {
        /// 1 to 5 %.
        AlmostNoChance = "almost_no_chance",
        /// 5 to 20 %.
        VeryUnlikely = "very_unlikely",
        /// 20 to 45 %.
        Unlikely = "unlikely",
        /// 45 to 55 %.
        Even = "even",
        /// 55 to 80 %.
        Likely = "likely",
        /// 80 to 95 %.
        VeryLikely = "very_likely",
        /// 95 to 99 %.
        AlmostCertain = "almost_certain",
    }
    /// What came of a forecast (Metaculus resolutions, PolitiFact ratings).
    Outcome {
        /// It occurred.
        Occurred = "occurred",
        /// In part.
        Partly = "partly",
        /// It did not, by its date.
        NotOccurred = "not_occurred",
        /// Still open.
        Pending = "pending",
        /// It depends on the reading.
        Ambiguous = "ambiguous",
        /// Its condition failed.
        Annulled = "annulled",
        /// As worded it cannot be checked.
        NotCheckable = "not_checkable",
    }
    /// What a poll asks for.
    PollKind {
        /// A weight from 0 to 4 for an argument.
        Weigh = "weigh",
        /// For or against a thesis.
        Thesis = "thesis",
        /// 0 to 100 %.
        Forecast = "forecast",
        /// A state or a bloc.
        State = "state",
        /// One of a list.
        Choice = "choice",
        /// How sure one is.
        Confidence = "confidence",
    }
    /// When the result of a poll is shown.
    PollShow {
        /// As it comes in.
        Live = "live",
        /// To those who voted.
        AfterVote = "after_vote",
        /// When it is closed.
        AfterClose = "after_close",
        /// Never.
        Never = "never",
    }
    /// What a case may stand on.
    Base {
        /// The states of ISO 3166, in several languages.
        World = "world",
    }
}
