# Reads the tables of a run: Rscript read.R [FOLDER] [csv|parquet]; FOLDER is out/latest unless it is named.
#
# Prints how often each label came out as what, and the five rules with most evidence. Without a form it takes Parquet
# where the package arrow is installed, and CSV elsewhere; the numbers are the same. What the columns mean stands in
# TABLES.md.

arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments) > 0) arguments[1] else "out/latest"
form <- if (length(arguments) > 1) arguments[2] else if (requireNamespace("arrow", quietly = TRUE)) "parquet" else "csv"

# Keys have leading zeros: columns of text are named as such, and no other text than the empty one says "no value".
read_table <- function(name, numbers) {
  path <- file.path(folder, paste0(name, ".", form))
  if (form == "parquet") return(as.data.frame(arrow::read_parquet(path)))
  header <- names(read.csv(path, nrows = 1, check.names = FALSE, encoding = "UTF-8"))
  types <- ifelse(header %in% numbers, "integer", "character")
  read.csv(path, colClasses = types, na.strings = "", check.names = FALSE, encoding = "UTF-8")
}

labels <- read_table("labels", "score")
evidence <- read_table("evidence", c("weight", "page", "block", "start", "end"))

outcomes <- sort(unique(labels$outcome), method = "radix")
cat("label", outcomes, sep = "\t")
cat("\n")
for (label in sort(unique(labels$label), method = "radix")) {
  counts <- sapply(outcomes, function(outcome) sum(labels$label == label & labels$outcome == outcome))
  cat(label, counts, sep = "\t")
  cat("\n")
}

cat("\nlabel\trule\thits\tweight\n")
if (nrow(evidence) > 0) {
  rules <- aggregate(list(hits = evidence$rule), evidence[c("label", "rule", "weight")], length)
  rules <- rules[order(-rules$hits, rules$label, rules$rule, method = "radix"), ]
  for (i in seq_len(min(5, nrow(rules)))) {
    cat(rules$label[i], rules$rule[i], rules$hits[i], sprintf("%+d", rules$weight[i]), sep = "\t")
    cat("\n")
  }
}
