//! Agreement of coders: published examples, what is not defined, and what always holds.

mod properties;
mod published;
mod tables;
mod undefined;
