//! End to end: the real program on real PDFs, as people use it. One file a theme; `project.rs` holds what they share.
//!
//! Each test has a project folder of its own below the temporary directory. The PDFs are a few small ones of the sample
//! corpus, under the names that they have there: what is in them stands in `corpus/sample/gold.csv`.

mod agreement;
mod audit;
mod audited;
mod bad_input;
mod citing;
mod coding;
mod diff;
mod documented;
mod evaluation;
mod exchange;
mod explain;
mod export;
mod first_run;
mod hostile;
mod killed;
mod layers;
mod matching;
mod ocr;
mod one_language;
mod pages;
mod pins;
mod pipes;
mod project;
mod reading;
mod replaced;
mod rules;
mod rules_check;
mod rules_coverage;
mod rules_new;
mod rules_test;
mod saved_queries;
mod search;
mod searches;
mod similar;
mod suggest;
mod tables;
mod views;
mod watch;
mod words;
mod worker;
mod writing;
