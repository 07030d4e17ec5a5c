// The part of an article that its language is read from: title and text together, without what belongs to no language.

/** Characters looked at. Both detectors have made up their mind by then (eld itself stops after 350 bytes). */
const sampleCharacters = 600

const noise =
  /https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|<[^>\n]{1,40}>|&#?\w{2,8};|[@#][\w-]+|[\p{Script=Latin}\d.,:/+-]*\d[\p{Script=Latin}\d.,:/+-]*|[^\p{L}\p{M}\p{N}\s'’.,;:!?«»„“”¿¡-]+/gu

/** What to detect the language of. A text that opens with its title (feeds do that) is not counted twice. */
export function languageSample(title: string, text: string): string {
  const start = text.slice(0, 4 * sampleCharacters)
  const joined = title !== '' && !start.trimStart().startsWith(title.trim()) ? `${title}\n${start}` : start
  return joined.replace(noise, ' ').replace(/\s+/g, ' ').trim().slice(0, sampleCharacters).toLowerCase()
}
