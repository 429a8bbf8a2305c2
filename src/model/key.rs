//! What makes two things of several plans the same one: the key of a plan, of an
//! office and of a body. Each is a text that depends on one plan alone, so that
//! what was made on different days and machines can be put together. And the
//! state of a plan on a day.

pub mod same;

use super::body::{Body, Kind};
use super::plan::Plan;
use crate::text::fold::even;
use chrono::NaiveDate;
use same::Claim;

/// What a plan is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanState {
    /// It is not issued yet.
    Draft,
    InForce,
    /// Its last day is past.
    Closed,
    /// The same, and another plan took its place.
    Replaced,
}

impl PlanState {
    pub const ALL: [Self; 4] = [Self::Draft, Self::InForce, Self::Closed, Self::Replaced];

    /// The word of flags and of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InForce => "in-force",
            Self::Closed => "closed",
            Self::Replaced => "replaced",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Plan<'_> {
    /// The state on a day: the first that fits.
    pub fn state_on(&self, day: NaiveDate) -> PlanState {
        let is_to_come = self.issued.is_some_and(|issued| day < issued.first_day());
        let is_past = self.closed.is_some_and(|closed| closed < day);
        match is_past {
            _ if self.draft || is_to_come => PlanState::Draft,
            true if self.replaced_by.is_some() => PlanState::Replaced,
            true => PlanState::Closed,
            false => PlanState::InForce,
        }
    }

    /// What names the plan among others: the `code` that is written in the file,
    /// and not the one made of its symbol and year, which every plan of an office
    /// and a year has alike. Without one its path names it.
    pub fn key(&self) -> Option<&str> {
        self.code.as_deref().filter(|code| !code.trim().is_empty())
    }

    /// The path that names it where it has no code.
    pub fn own_path(&self) -> &str {
        path_as_key(&self.path)
    }

    /// What names it in the records of an answer; nothing of a plan alone that
    /// has no code.
    pub fn named(&self) -> Option<&str> {
        let path = || self.is_of_set.then_some(self.own_path());
        self.key().or_else(path)
    }
}

/// A path as the key of a plan: `./k/a.toml` is the file that `k/a.toml` is.
pub fn path_as_key(path: &str) -> &str {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    path
}

/// The scope of bodies without one of their own: those of the whole country.
const COUNTRY: &str = "vn";

/// Within which bodies of a plan are who they are: two of one name are one only
/// in one scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scopes {
    /// Of the units: the office.
    office: String,
    /// Of the partners: the body above the office.
    above: String,
    /// Of the units that the directories of the plan declare: their owners.
    owners: Vec<Option<String>>,
}

impl Scopes {
    pub fn new(plan: &Plan<'_>) -> Self {
        let parent = folded_text(plan.parent.as_deref());
        let issuer = folded_text(plan.issuer.as_deref());
        let above = parent.clone().unwrap_or_else(|| COUNTRY.to_owned());
        let office = match (parent, issuer) {
            (Some(parent), Some(issuer)) => format!("{parent}/{issuer}"),
            // Those below it name it by this alone, as their `parent`.
            (None, Some(issuer)) => issuer,
            // Nobody else is the issuer that is not named.
            (_, None) => plan.own_path().to_owned(),
        };
        let owners = plan.directories.iter().map(|used| {
            let head = used.head.as_ref()?;
            let owner = folded_text(Some(&head.owner))?;
            Some(match folded_text(head.parent.as_deref()) {
                Some(parent) => format!("{parent}/{owner}"),
                None => owner,
            })
        });
        let owners = owners.collect();
        Self {
            office,
            above,
            owners,
        }
    }

    /// The same, where plans of several places come together, each as a part with a name:
    /// what is named by the path of its plan is so within its part.
    pub fn of_part(plan: &Plan<'_>, part: &str) -> Self {
        let mut scopes = Self::new(plan);
        if folded_text(plan.issuer.as_deref()).is_none() {
            scopes.office = format!("{part}/{}", plan.own_path());
        }
        scopes
    }

    /// The key of the office that issued the plan.
    pub fn office(&self) -> &str {
        &self.office
    }

    /// The key of a body.
    pub fn key(&self, body: &Body<'_>) -> String {
        if let Some(id) = &body.official_id {
            return id.to_string();
        }
        self.of_name(body, body.name_now())
    }

    /// The keys under which other plans of a set can have the bodies of this one:
    /// by former names and other spellings, and without their official codes.
    pub fn claims(&self, plan: &Plan<'_>) -> Vec<Claim> {
        let mut claims = Vec::new();
        for body in &plan.bodies {
            let is_plain = body.aliases.is_empty() && body.former.is_empty();
            if is_plain && body.official_id.is_none() {
                continue;
            }
            let by = self.key(body);
            let former = body.former.iter().map(|former| former.name.as_ref());
            let aliases = body.aliases.iter().map(AsRef::as_ref);
            let own = [body.name_now(), &body.name];
            for name in own.into_iter().chain(aliases).chain(former) {
                let named = self.of_name(body, name);
                if named != by {
                    let by = by.clone();
                    claims.push(Claim { named, by });
                }
            }
        }
        claims
    }

    /// The key of a body that has such a name where this one stands.
    fn of_name(&self, body: &Body<'_>, name: &str) -> String {
        self.named(body.kind, body.directory, name)
    }

    /// The key that a name has as that of a body of such a kind, and of a directory.
    pub fn named(&self, kind: Kind, directory: Option<usize>, name: &str) -> String {
        let of_directory = directory.and_then(|place| self.owners[place].as_deref());
        let scope = match kind {
            Kind::Unit => of_directory.unwrap_or(&self.office),
            Kind::Partner => &self.above,
            Kind::Counterpart => COUNTRY,
        };
        format!("{scope}/{}", folded(name))
    }
}

fn folded_text(text: Option<&str>) -> Option<String> {
    text.map(folded).filter(|folded| !folded.is_empty())
}

/// A name as names are compared, with `-` in the place of other signs.
pub fn folded(name: &str) -> String {
    let even = even(name);
    let words = even.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve;
    use crate::source::Source;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The key of the body with a code, in a plan with this head.
    fn key_of(head: &str, body: &str, code: &str) -> String {
        let text = format!("format = 1\n[plan]\ntitle = \"Thử\"\n{head}\n{body}\n");
        let source = Source::new("a/plan.toml".to_owned(), text);
        let (mut plan, _) = resolve::load(&source, day("2026-11-25"));
        plan.path = source.path.as_str().into();
        let body = plan.bodies.iter().find(|body| body.code == code).unwrap();
        Scopes::new(&plan).key(body)
    }

    const SCIENCE: &str = "parent = \"UBND tỉnh Bắc Giang\"\nissuer = \"Sở Khoa học và Công nghệ\"";
    const INDUSTRY: &str = "parent = \"UBND tỉnh Bắc Giang\"\nissuer = \"Sở Công Thương\"";
    const PROVINCE: &str = "issuer = \"UBND tỉnh Bắc Giang\"";

    #[test]
    fn keys_of_bodies() {
        for (head, body, key) in [
            (
                SCIENCE,
                "[unit.B]\nname = \"Văn phòng Sở\"",
                "ubnd-tỉnh-bắc-giang/sở-khoa-học-và-công-nghệ/văn-phòng-sở",
            ),
            (
                INDUSTRY,
                "[unit.B]\nname = \"Văn phòng Sở\"",
                "ubnd-tỉnh-bắc-giang/sở-công-thương/văn-phòng-sở",
            ),
            (
                SCIENCE,
                "[partner.B]\nname = \"Sở Tài chính\"",
                "ubnd-tỉnh-bắc-giang/sở-tài-chính",
            ),
            (
                INDUSTRY,
                "[partner.B]\nname = \"SỞ  TÀI CHÍNH\"",
                "ubnd-tỉnh-bắc-giang/sở-tài-chính",
            ),
            (
                PROVINCE,
                "[unit.B]\nname = \"Sở Tài chính\"",
                "ubnd-tỉnh-bắc-giang/sở-tài-chính",
            ),
            (
                SCIENCE,
                "[counterpart.B]\nname = \"Cục Sở hữu trí tuệ\"",
                "vn/cục-sở-hữu-trí-tuệ",
            ),
            (
                PROVINCE,
                "[partner.B]\nname = \"Bộ Nội vụ\"",
                "vn/bộ-nội-vụ",
            ),
            (
                "",
                "[unit.B]\nname = \"Văn phòng\"",
                "a/plan.toml/văn-phòng",
            ),
            (
                "parent = \"UBND tỉnh Bắc Giang\"",
                "[unit.B]\nname = \"Văn phòng\"",
                "a/plan.toml/văn-phòng",
            ),
            (
                SCIENCE,
                "[partner.B]\nname = \"Sở LĐ-TB & XH (cũ)\"",
                "ubnd-tỉnh-bắc-giang/sở-lđ-tb-và-xh-cũ",
            ),
        ] {
            assert_eq!(key_of(head, body, "B"), key, "{head} {body}");
        }
    }

    /// Spellings that are compared as one name make one key; names that differ in
    /// a mark are two communes.
    #[test]
    fn spellings_of_a_name_are_one_key() {
        assert_eq!(folded("Sở Hoà Bình"), folded("SỞ HÒA  BÌNH"));
        assert_eq!(folded("Phòng Kỹ thuật"), folded("Phòng Kĩ thuật"));
        assert_eq!(folded("Sở KH&CN"), folded("Sở KH và CN"));
        assert_eq!(folded("Sở KH\u{2013}CN"), folded("Sở KH - CN"));
        assert_ne!(folded("UBND xã Lộc An"), folded("UBND xã Lộc Ân"));
    }

    #[test]
    fn states_of_a_plan() {
        let state = |head: &str, today: &str| {
            let text = format!("format = 1\n[plan]\ntitle = \"Thử\"\n{head}\n");
            let source = Source::new("plan.toml".to_owned(), text);
            let (plan, _) = resolve::load(&source, day(today));
            plan.state_on(day(today)).name()
        };
        let closed = "issued = 2026-02-01\nclosed = 2026-12-31";
        let replaced = format!("{closed}\nreplaced_by = \"KH-2027\"");
        for (head, today, name) in [
            ("", "2026-01-31", "in-force"),
            ("draft = true", "2026-02-01", "draft"),
            ("draft = false", "2026-02-01", "in-force"),
            ("issued = \"2026-02\"", "2026-01-31", "draft"),
            ("issued = \"2026-02\"", "2026-02-01", "in-force"),
            (closed, "2026-01-31", "draft"),
            (closed, "2026-12-31", "in-force"),
            (closed, "2027-01-01", "closed"),
            (&replaced, "2026-12-31", "in-force"),
            (&replaced, "2027-01-01", "replaced"),
            ("draft = true\nclosed = 2026-12-31", "2027-01-01", "draft"),
        ] {
            assert_eq!(state(head, today), name, "{head} {today}");
        }
    }

    #[test]
    fn a_plan_has_a_key_where_its_code_is_written() {
        let key = |head: &str| {
            let text = format!("format = 1\n[plan]\ntitle = \"Thử\"\n{head}\n");
            let source = Source::new("plan.toml".to_owned(), text);
            let (plan, _) = resolve::load(&source, day("2026-11-25"));
            plan.key().map(ToOwned::to_owned)
        };
        assert_eq!(key("code = \"KH-1\"").as_deref(), Some("KH-1"));
        assert_eq!(key("symbol = \"KH-SKHCN\"\nissued = 2026"), None);
        assert_eq!(key("code = \" \""), None);
    }
}
