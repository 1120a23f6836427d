"""How much of a capture is read: hostile input ends in `Unreadable`, never in a report cut short.

A report cut at a limit would look whole, and a toll beyond the cut would be missing without a trace;
so a capture above a limit is refused with a remedy.
"""

# The longest pages of news sites weigh 2 to 5 MB with their scripts; trafilatura stops at 20 MB too.
MAX_REPORT_BYTES = 20_000_000

# A JSON file is parsed as a whole, at about ten times its size in memory; JSON lines and CSV have no limit.
MAX_ROWS_BYTES = 100_000_000

# A 1,000-page book is about 3 million characters; the longest monitor's yearbook stays below five.
MAX_TEXT_CHARACTERS = 5_000_000

# Opening and closing tags together. trafilatura takes 12 s for 100,000 (measured on one core); the longest live
# blogs hold some 30,000. Depth needs no limit of ours: libxml2 drops what lies deeper than 256 levels.
MAX_HTML_TAGS = 200_000

# One page of a PDF takes 10 to 100 ms.
MAX_PDF_PAGES = 2_000

# What a .docx may unfold to; its own text parts rarely pass 5 MB.
MAX_UNPACKED_BYTES = 100_000_000

# Enough for any statistic on letters; the identifier's time grows with the text, its certainty no longer does.
LANGUAGE_SAMPLE_CHARACTERS = 20_000

# Below this py3langid is often wrong: see the decision record on reading.
LANGUAGE_MIN_LETTERS = 20

# The segmenter's time grows faster than a single line's length above some 100,000 characters (measured).
SENTENCE_WINDOW_CHARACTERS = 20_000

# A title of a news report stays below 200 characters; what is longer is a paragraph.
MAX_TITLE_CHARACTERS = 300
