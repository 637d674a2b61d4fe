//! Progress of long work.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use pipeline::{Stage, Watch};

use crate::output;

/// A progress bar for each stage; silent where standard error is no terminal.
#[derive(Default)]
pub(crate) struct Bars(Mutex<Option<ProgressBar>>);

impl Bars {
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar().take() {
            bar.finish_and_clear();
        }
    }

    fn bar(&self) -> std::sync::MutexGuard<'_, Option<ProgressBar>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Watch for Bars {
    fn stage(&self, stage: Stage, steps: usize) {
        self.finish();
        let style = ProgressStyle::with_template("{prefix:>9} {bar:30} {pos}/{len} {wide_msg:.dim}");
        let bar = ProgressBar::new(steps as u64).with_prefix(stage.name());
        *self.bar() = Some(style.map_or(bar.clone(), |style| bar.with_style(style)));
    }

    fn step(&self, name: &str) {
        if let Some(bar) = self.bar().as_ref() {
            bar.set_message(name.to_owned());
            bar.inc(1);
        }
    }

    fn recognises(&self, document: &str, page: u32, pages: u32) {
        if let Some(bar) = self.bar().as_ref() {
            bar.set_message(format!("{document}: recognising page {page} of {pages}"));
        }
    }

    fn note(&self, message: &str) {
        match self.bar().as_ref() {
            Some(bar) => bar.suspend(|| output::warn(message)),
            None => output::warn(message),
        }
    }
}
