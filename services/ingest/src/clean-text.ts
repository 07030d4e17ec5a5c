// Cleaning that never changes the length: offsets into the cleaned text hold in what the sender has.

const forbiddenControls = /[^\P{Cc}\t\n\r]/gu

/**
 * Lone surrogates become U+FFFD; control characters but tab and line ends become spaces. Every other UTF-16 unit
 * stays where and what it is.
 */
export const cleanText = (text: string): string => text.toWellFormed().replace(forbiddenControls, ' ')

/** A short field, where no offsets point to: cleaned and without the blanks around it; undefined when nothing is left. */
export const cleanField = (value: string | null | undefined): string | undefined =>
  cleanText(value ?? '').trim() || undefined
