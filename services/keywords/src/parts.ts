// The shorter phrases within a phrase.

/** Every run of words of a key (words joined by blanks) that is shorter than the whole: `a b c` → a, a b, b, b c, c. */
export function partsOf(key: string): string[] {
  const parts: string[] = []
  for (let start = 0; start >= 0; start = key.indexOf(' ', start) + 1 || -1) {
    for (let end = key.indexOf(' ', start); end >= 0; end = key.indexOf(' ', end + 1)) parts.push(key.slice(start, end))
    if (start > 0) parts.push(key.slice(start))
  }
  return parts
}
