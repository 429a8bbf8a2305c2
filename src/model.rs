//! What a plan is, in its own words. Knows no TOML, no command line, no
//! writer and no clock.

pub mod amendment;
pub mod body;
pub mod calendar;
pub mod code;
pub mod continued;
pub mod cycle;
pub mod due;
pub mod duty;
pub mod form;
pub mod holiday;
pub mod id;
pub mod item;
pub mod key;
pub mod kin;
pub mod kind;
pub mod kind_of_paper;
pub mod later;
pub mod link;
pub mod owing;
pub mod phrase;
pub mod plan;
pub mod point;
pub mod shelf;
pub mod spoken;
