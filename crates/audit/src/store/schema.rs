//! The tables, and how each version of them came from the one before.

/// The newest version.
pub(super) const VERSION: i64 = 1;

/// The steps to the newest version, each from the one before. A step is never changed once it was released: files that it made
/// are out there.
pub(super) fn migrations() -> [String; VERSION as usize] {
    [TABLES.to_owned() + &triggers()]
}

const TABLES: &str = "
-- A pseudonym. Names of people are not in this file.
CREATE TABLE coder (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL
) STRICT;

-- What is judged: a concept, or a passage of it.
CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    concept TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    anchor TEXT NOT NULL DEFAULT '',
    UNIQUE (concept, document, anchor)
) STRICT;

CREATE TABLE sample (
    id INTEGER PRIMARY KEY,
    round TEXT NOT NULL,
    design TEXT NOT NULL,
    -- Those that are judged, separated by blanks; none: all.
    labels TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    sample INTEGER NOT NULL REFERENCES sample,
    subject INTEGER NOT NULL REFERENCES subject,
    stratum TEXT NOT NULL,
    probability REAL NOT NULL CHECK (probability > 0 AND probability <= 1),
    part TEXT NOT NULL CHECK (part IN ('development', 'test')),
    twice INTEGER NOT NULL,
    UNIQUE (sample, subject)
) STRICT;

CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item,
    coder INTEGER NOT NULL REFERENCES coder,
    at TEXT NOT NULL,
    UNIQUE (item, coder)
) STRICT;

-- No outcome: what the coder said before is taken back.
CREATE TABLE judgement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject INTEGER NOT NULL REFERENCES subject,
    label TEXT NOT NULL,
    coder INTEGER NOT NULL REFERENCES coder,
    round TEXT NOT NULL,
    outcome TEXT,
    confidence INTEGER,
    note TEXT NOT NULL,
    codebook TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_subject ON judgement (subject, label);

-- No outcome: the decision before is taken back.
CREATE TABLE adjudication (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject INTEGER NOT NULL REFERENCES subject,
    label TEXT NOT NULL,
    outcome TEXT,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Somebody looked at what the machine found in a concept: from then on it serves development alone.
CREATE TABLE look (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    concept TEXT NOT NULL,
    what TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
";

/// Each table, and what tells that a row is there already: SQLite replaces such a row where it is asked to, without asking the
/// triggers on deleting.
const KEYS: &[(&str, &str)] = &[
    ("coder", "id = NEW.id OR name = NEW.name"),
    ("subject", "id = NEW.id OR (concept = NEW.concept AND document = NEW.document AND anchor = NEW.anchor)"),
    ("sample", "id = NEW.id"),
    ("item", "id = NEW.id OR (sample = NEW.sample AND subject = NEW.subject)"),
    ("assignment", "id = NEW.id OR (item = NEW.item AND coder = NEW.coder)"),
    ("judgement", "id = NEW.id"),
    ("adjudication", "id = NEW.id"),
    ("look", "id = NEW.id"),
];

/// What holds against any program that rows are changed, deleted or replaced.
fn triggers() -> String {
    let of_table = |(table, same): &(&str, &str)| {
        format!(
            "CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}
                 BEGIN SELECT RAISE(ABORT, 'judgements are never deleted'); END;
             CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table}
                 BEGIN SELECT RAISE(ABORT, 'judgements are never changed'); END;
             CREATE TRIGGER {table}_once BEFORE INSERT ON {table}
                 WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(IGNORE); END;\n"
        )
    };
    KEYS.iter().map(of_table).collect()
}
