//! The kin of bodies: who took over from whom, and which collectives hold
//! whom. Every search along these links is the one in this file: it reaches
//! each body once, so that a ring ends it, and its time is linear in the links.
//! What goes along one line and keeps its answer for every body of the line
//! (`deadline/lineage.rs`, the heirs in `deadline/owed.rs`) is not a search.

use super::body::{Body, BodyIndex};
use super::plan::Plan;

/// What links lead from a body to: its members, its successors, ….
pub type Kin = for<'b, 's> fn(&'b Body<'s>) -> &'b [BodyIndex];

impl Plan<'_> {
    /// Some bodies, and those that links lead to from them, one link after
    /// another; each once, a body before those that it leads to, and in the
    /// order of the links.
    pub fn reached<I>(
        &self,
        from: impl IntoIterator<Item = BodyIndex>,
        mut next: impl FnMut(BodyIndex) -> I,
    ) -> Vec<BodyIndex>
    where
        I: IntoIterator<Item = BodyIndex, IntoIter: DoubleEndedIterator>,
    {
        let mut is_reached = vec![false; self.bodies.len()];
        let mut reached = Vec::new();
        let mut waiting: Vec<BodyIndex> = from.into_iter().collect();
        waiting.reverse();
        while let Some(index) = waiting.pop() {
            if !std::mem::replace(&mut is_reached[index.0], true) {
                reached.push(index);
                waiting.extend(next(index).into_iter().rev());
            }
        }
        reached
    }

    /// Some bodies and, of each that `is_over`, the successors, in turn.
    pub fn with_successors(
        &self,
        from: impl IntoIterator<Item = BodyIndex>,
        is_over: impl Fn(BodyIndex) -> bool,
    ) -> Vec<BodyIndex> {
        self.reached(from, |index| {
            let successors: &[BodyIndex] = match is_over(index) {
                true => &self.body(index).successors,
                false => &[],
            };
            successors.iter().copied()
        })
    }

    /// Some bodies and, of each, the predecessors that `is_over`, in turn.
    pub fn with_predecessors(
        &self,
        from: impl IntoIterator<Item = BodyIndex>,
        is_over: impl Fn(BodyIndex) -> bool,
    ) -> Vec<BodyIndex> {
        self.reached(from, |index| {
            let predecessors = self.body(index).predecessors.iter().copied();
            predecessors.filter(|index| is_over(*index))
        })
    }

    /// Some bodies and, of each class, the members, in turn.
    pub fn with_members(&self, from: impl IntoIterator<Item = BodyIndex>) -> Vec<BodyIndex> {
        self.reached(from, |index| self.body(index).members.iter().copied())
    }

    /// Some bodies, the collectives that hold them, and those that hold these
    /// in turn.
    pub fn with_collectives(&self, from: impl IntoIterator<Item = BodyIndex>) -> Vec<BodyIndex> {
        self.reached(from, |index| self.body(index).collectives.iter().copied())
    }

    /// The number of the ring that each body is in: two have one number where
    /// each can be reached from the other. (Tarjan's strongly connected
    /// components, without recursion: a chain can be as long as the file.)
    pub fn rings(&self, next: Kin) -> Vec<usize> {
        const UNSEEN: usize = usize::MAX;
        let count = self.bodies.len();
        // When a body was first seen, the earliest seen that it leads to, and
        // its ring once that is whole.
        let mut seen = vec![UNSEEN; count];
        let mut earliest = vec![UNSEEN; count];
        let mut ring = vec![UNSEEN; count];
        let mut open: Vec<usize> = Vec::new();
        let (mut clock, mut rings) = (0, 0);
        for start in 0..count {
            if seen[start] != UNSEEN {
                continue;
            }
            // A body on the way, and which of its links is the next to follow.
            let mut way: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((body, link)) = way.pop() {
                if link == 0 {
                    (seen[body], earliest[body]) = (clock, clock);
                    clock += 1;
                    open.push(body);
                }
                let links = next(&self.bodies[body]);
                if let Some(before) = link.checked_sub(1) {
                    let before = links[before].0;
                    if ring[before] == UNSEEN {
                        earliest[body] = earliest[body].min(earliest[before]);
                    }
                }
                if let Some(other) = links.get(link) {
                    way.push((body, link + 1));
                    if seen[other.0] == UNSEEN {
                        way.push((other.0, 0));
                    }
                } else if earliest[body] == seen[body] {
                    while let Some(member) = open.pop() {
                        ring[member] = rings;
                        if member == body {
                            break;
                        }
                    }
                    rings += 1;
                }
            }
        }
        ring
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::load;
    use crate::source::Source;
    use chrono::NaiveDate;

    #[test]
    fn each_body_is_reached_once_in_the_order_of_the_links() {
        let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026\n".to_owned();
        for (kind, code, links) in [
            ("unit", "A", "successor = [\"B\", \"C\"]"),
            ("unit", "B", "successor = [\"D\"]"),
            ("unit", "C", "successor = [\"D\"]"),
            ("unit", "D", "successor = [\"A\"]"),
            ("partner", "M", ""),
            ("partner", "N", "members = [\"M\"]"),
            ("partner", "O", "members = [\"N\", \"M\"]"),
        ] {
            text += &format!("[{kind}.{code}]\nname = \"{code}\"\n{links}\n");
        }
        let source = Source::new("plan.toml".into(), text);
        let (plan, _) = load(&source, NaiveDate::default());
        let index = |code: &str| {
            let place = plan.bodies.iter().position(|body| body.code == code);
            BodyIndex(place.unwrap())
        };
        let codes = |reached: Vec<BodyIndex>| -> String {
            let codes = reached.into_iter().map(|index| &*plan.body(index).code);
            codes.collect()
        };
        let [a, b, c, d, m] = ["A", "B", "C", "D", "M"].map(index);
        assert_eq!(codes(plan.with_successors([a], |_| true)), "ABDC");
        assert_eq!(codes(plan.with_successors([a], |one| one != b)), "ABCD");
        assert_eq!(codes(plan.with_successors([c, b, c], |_| false)), "CB");
        assert_eq!(codes(plan.with_predecessors([d], |_| true)), "DBAC");
        assert_eq!(codes(plan.with_predecessors([d], |one| one != b)), "DCA");
        assert_eq!(codes(plan.with_collectives([m, a])), "MNOA");
        let rings = plan.rings(|body| &body.successors);
        assert!(rings[a.0] == rings[d.0] && rings[a.0] != rings[m.0]);
    }
}
