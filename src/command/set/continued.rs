//! Which items of a set go on in later plans: read before the answer is made, of the
//! few files that can have such items.

use super::Set;
use crate::answer::findings::Findings;
use crate::answer::member::Member;
use crate::command::choice::Left;
use crate::deadline::first_deadline;
use crate::discover::File;
use crate::model::continued::{self, Continued, Link};
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::plans::{self, Depth, Read};
use anyhow::Result;
use chrono::NaiveDate;
use std::borrow::Cow;

impl Set {
    /// The items that are not counted, as one of a plan that is in force goes on with
    /// them: of the plans that were asked for.
    ///
    /// # Errors
    /// None of its own.
    pub fn continued(&self) -> Result<Cow<'_, Continued>> {
        if let Some(known) = &self.continued {
            return Ok(Cow::Borrowed(known));
        }
        let files: Vec<&File> = self.files.iter().collect();
        // Whoever is left out of the answer takes nothing out of it.
        let links = self.links(&files, self.depth, |member| self.chosen.leaves(member))?;
        let mut continued = Continued::new(links);
        continued.count(&self.named);
        Ok(Cow::Owned(continued))
    }

    /// The same; every item counts, and says what it goes on with.
    ///
    /// # Errors
    /// None of its own.
    pub fn counting_all(mut self) -> Result<Self> {
        self.continued = Some(self.earlier()?.counting_all());
        Ok(self)
    }

    /// What items go on with in all plans of the set, whichever were asked for.
    ///
    /// # Errors
    /// None of its own.
    pub fn earlier(&self) -> Result<Continued> {
        let links = self.links(&self.all_files(), Depth::Names, |_| None)?;
        let mut continued = Continued::new(links);
        self.look_back(&mut continued)?;
        Ok(continued)
    }

    fn all_files(&self) -> Vec<&File> {
        self.files.iter().chain(&self.other_files).collect()
    }

    /// Looks for the first deadlines of earlier items, in any plan of the set.
    fn look_back(&self, continued: &mut Continued) -> Result<()> {
        let mut found = Vec::new();
        if !continued.is_empty() {
            let earlier = continued.earlier();
            let firsts = |plan: &Plan<'_>, member: &Member| -> Vec<(String, NaiveDate)> {
                let named = plan.items.iter().filter_map(|item| {
                    let key = format!("{}/{}", member.key, item.id.as_str());
                    let first = first_deadline(item).filter(|_| earlier.contains(key.as_str()));
                    Some((key, first?))
                });
                named.collect()
            };
            let read = |file: &&File| {
                let firsts =
                    |plan: &Plan<'_>, member: &Member, _: Findings<'_>| firsts(plan, member);
                self.reader.read(file, Depth::Names, firsts)
            };
            plans::each(&self.all_files(), read, |read| {
                if let Read::Plan(_, firsts) = read {
                    found.extend(firsts);
                }
                Ok(())
            })?;
        }
        continued.know(found);
        Ok(())
    }

    fn links(
        &self,
        files: &[&File],
        depth: Depth,
        leaves: impl Fn(&Member) -> Option<Left> + Sync,
    ) -> Result<Vec<Link>> {
        let mut links = Vec::new();
        let read = |file: &&File| {
            self.reader.read_linked(file, depth, |plan, member| {
                // A draft takes over nothing yet, and a closed plan nothing any more.
                let is_in_force = member.state == PlanState::InForce;
                match leaves(member) {
                    Some(Left::NotAsked) => Vec::new(),
                    Some(Left::ByState(_)) => continued::links(plan, &member.key, false),
                    None => continued::links(plan, &member.key, is_in_force),
                }
            })
        };
        plans::each(files, read, |read| {
            if let Read::Plan(_, more) = read {
                links.extend(more);
            }
            Ok(())
        })?;
        Ok(links)
    }
}
