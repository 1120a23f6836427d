"""Words too common in English news to tell one report from another; own list."""

STOP_WORDS = frozenset(
    (
        "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could",
        "for", "from", "had", "has", "have", "he", "her", "him", "his", "if", "in", "into", "is", "it", "its", "just",
        "more", "new", "no", "not", "of", "on", "one", "or", "our", "out", "over", "said", "say", "says", "she", "so",
        "than", "that", "the", "their", "them", "there", "they", "this", "to", "two", "up", "us", "was", "we", "were",
        "what", "when", "which", "who", "will", "with", "would", "you",
    )
)  # fmt: skip
