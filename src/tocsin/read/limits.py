"""How much of a capture is read: hostile input ends in `Unreadable`, never in a report cut short.

A report cut at a limit would look whole, and a toll beyond the cut would be missing without a trace;
so a capture above a limit is refused with a remedy.
"""

# Where trafilatura stops too (MAX_FILE_SIZE of its settings).
MAX_REPORT_BYTES = 20_000_000

# A JSON file is parsed as a whole, at one to ten times its size in memory (long and short rows, measured);
# JSON lines and CSV are read row by row and have no limit of their own.
MAX_ROWS_BYTES = 100_000_000

# A bound on what the later stages meet, chosen far above any report: cutting it into passages takes a few seconds.
MAX_TEXT_CHARACTERS = 5_000_000

# Opening and closing tags together. trafilatura takes 6 s for 40,000, 18 s for 100,000, over a minute for 200,000
# (measured on one core). Depth needs no limit of ours: libxml2 drops what lies deeper than 256 levels.
MAX_HTML_TAGS = 100_000

# A sheet of 50 plain lines takes 6 to 18 ms (measured); real ones, with fonts and pictures, take longer.
MAX_PDF_PAGES = 2_000

# What a .docx may unfold to, by its own table of contents: chosen to stop archives made to burst.
MAX_UNPACKED_BYTES = 100_000_000

# Chosen: whole reports, most of them shorter than this, were all identified rightly.
LANGUAGE_SAMPLE_CHARACTERS = 20_000

# Below this py3langid is often wrong: see the decision record on reading.
LANGUAGE_MIN_LETTERS = 20

# Chosen: of 159 annotated reports one first line is longer, and that one is a paragraph.
MAX_TITLE_CHARACTERS = 300
