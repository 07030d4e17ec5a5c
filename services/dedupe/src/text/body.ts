// The part of an article that is its own: without dateline, agency credit and the lines that sites put around stories.

const dashes = '–—―-'
/** `LONDON, March 5 (Reuters) - `, `NEW YORK — `, `PARIS (AFP) – `: capitals or an agency in brackets before a spaced dash. */
const dateline = new RegExp(
  `^\\s*(?=\\p{Lu}{3}|[^\\n${dashes}]{0,60}\\([^)\\n]{2,20}\\)\\s*[${dashes}])[^\\n${dashes}]{2,70}?(?:\\s-{1,2}\\s|\\s?[–—―]\\s?)`,
  'u',
)
/** `(서울=연합뉴스) 홍길동 기자 = `, `【ソウル共同】`, `（新华社北京电）`. */
const bracketedCredit = /^\s*(?:[【［[][^】］\]\n]{2,40}[】］\]]|[（(][^）)\n]{2,30}[）)](?:[^=\n]{0,20}=)?)\s*/u

/** Lines that belong to the site, not to the story; each is matched against a whole short paragraph. */
const boilerplate = [
  /^(?:story|article) continues/i,
  /^(?:read|see|watch|listen|more|related|also|recommended|advertis|sponsored|photo|image|file photo|getty)\b.{0,24}(?::|more|advertis)/i,
  /^advertisement\b/i,
  /\ball rights reserved\b/i,
  /^(?:©|copyright\b|\(c\))/i,
  /^(?:additional |further )?(?:reporting|writing|editing|compiled|edited|written) (?:by|in)\b/i,
  /^(?:sign up|subscribe|follow us|click here|download (?:the|our) app|share this|support (?:our|quality)|join (?:us|our))\b/i,
  /^our (?:journalists|standards)\b/i,
  /^this (?:story|article|report) (?:has been|was|is) (?:updated|corrected|published|edited|produced|generated|developing)\b/i,
  /(?:무단\s?전재|재배포 금지|無断転載|禁無断|未经授权|版权所有|جميع الحقوق محفوظة)/u,
]
const longestBoilerplate = 220

/** `text` without its dateline and without boilerplate paragraphs. All of it when nothing else would be left. */
export function ownBody(text: string): string {
  const start = startOfStory(text)
  const story = start === 0 ? text : text.slice(start)
  const own = story.includes('\n') ? withoutBoilerplate(story) : story
  return own.trim() === '' ? text : own
}

function startOfStory(text: string): number {
  const head = text.slice(0, 160)
  const bracketed = bracketedCredit.exec(head)?.[0].length ?? 0
  return bracketed + (dateline.exec(head.slice(bracketed))?.[0].length ?? 0)
}

const withoutBoilerplate = (story: string): string =>
  story
    .split('\n')
    .filter((paragraph) => !isBoilerplate(paragraph.trim()))
    .join('\n')

const isBoilerplate = (paragraph: string): boolean =>
  paragraph.length > 0 && paragraph.length <= longestBoilerplate && boilerplate.some((line) => line.test(paragraph))
