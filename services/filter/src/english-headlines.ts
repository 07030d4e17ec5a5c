// English as headlines write it: clipped verbs, business shorthand and names, where letter statistics see any language.

const headlineWords: ReadonlySet<string> = new Set(
  `the of and to for with from by at as its his her their says said say sees seen would after amid against
  into than this that who what why how when where about between more less first last new old year years week day today
  wins win won loses lost gets makes made takes took buys bought sells sold sell buy raises raised lifts cuts cut rises
  rose falls fell up down sets plans plan seeks asks urges warns told tells calls names named posts reports report
  acquires acquire acquired completes completed approves agrees agreed agreement deal deals offer offers order orders
  contract stake share shares stock split dividend debt loan loans bond bonds note notes bank banks rate rates prices price
  trade market markets oil gas gold wheat sugar exports imports earnings profit loss losses net shr qtr qtly div vs cts dlrs
  mln bln pct inc corp co ltd unit units quarter yen dollar pay record billion million thousand minister president
  government court police state states world health school people man woman children home house killed dies dead death war
  peace talks vote election attack fire floods found finds back out off show shows live news top best latest read upgrades
  downgrades downgraded ratings rating seeking trading traders trader delayed increased holding holds talk could may
  might should must can has have had are were been being but if just now ahead among before during sales extends extend program programs public service services survey project population son released communities conference meeting`
    .trim()
    .split(/\s+/),
)

/** The part of the words that English headlines use, 0–1; a few shared with other languages do not matter. */
export function englishEvidence(tokens: readonly string[]): number {
  const known = tokens.filter((token) => headlineWords.has(token)).length
  return known / Math.max(4, tokens.length)
}
