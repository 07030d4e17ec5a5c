// What may hang on the end of a name: particles in Korean, case endings elsewhere. Light on purpose: a stem counts only when
// the gazetteer knows it.
import { isHangul } from '../scripts.ts'

export interface Stem {
  readonly key: string
  /** How many UTF-16 units of the word are not part of the name. */
  readonly cut: number
  /** How far to trust that the rest is the name: [0, 1]. */
  readonly sureness: number
}

const particles = longestFirst(
  '은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 께서는 와 과 로 으로 도 만 까지 부터 마저 조차 처럼 보다 라고 이라고 라는 이라는 나 이나 란 이란 라며 이라며 ' +
    '에는 에도 에서는 에서도 에선 엔 으로는 으로도 으로서 으로써 로는 로도 로서 로써 으로부터 로부터 와의 과의 와는 과는 와도 과도 에의 에게는 에게도 한테 한테서 만은 만이 만의 만을 ' +
    '까지의 까지는 부터는 이다 다 이었다 였다 이며 며 이자 인 인데 이지만 지만 입니다 이고 고 측 측은 측이 측의 들 들은 들이 들의 들을 씨 씨는 씨가 씨의 씨를 님 님은 님이 발 산 행 뿐 뿐만 야 아 여 이여 ' +
    '랑 이랑 하고 든 이든 든지 이든지 대로 만큼 마다 밖에 보다는 처럼은 이라도 라도 이라면 라면 이라서 라서',
)

/** Endings by language; those of one letter need a longer stem. */
const endings: ReadonlyMap<string, readonly string[]> = byLanguage({
  ru: longestFirst('а у ом ем е ы и ой ей ю я ью ов ев ам ям ами ями ах ях ого его ому ему ым им ую юю ая'),
  uk: longestFirst('а у ом ем і ї е и ою ею ю я єю ові еві ів ам ям ами ями ах ях ого ому им ій ую'),
  bg: longestFirst('а я ът ят та то те ов'),
  sr: longestFirst('а у ом ем е и ој a u om em e i oj'),
  hr: longestFirst('a u om em e i oj'),
  bs: longestFirst('a u om em e i oj'),
  pl: longestFirst('a u owi em ie e y i ą ę ów om ami ach ego emu ym im ej'),
  cs: longestFirst('a u ovi em e ě y i ou ů ům ech ách ami ého ému ým'),
  sk: longestFirst('a u ovi om e i y ou ov ami och ách ého ému ým'),
  de: longestFirst('s es n en'),
  sv: longestFirst('s'),
  da: longestFirst('s'),
  no: longestFirst('s'),
  nl: longestFirst('s'),
  fi: longestFirst('n in ssa ssä sta stä lla llä lta ltä lle a ä ta tä ksi'),
  et: longestFirst('i le st s ga t'),
  hu: longestFirst(
    't ot et öt nak nek ban ben ba be ból ből on en ön ra re ról ről tól től hoz hez höz val vel ot ja je',
  ),
  lt: longestFirst('o e a ą ui u ai ės ę ei is ų ams'),
  lv: longestFirst('a u am ā ai i as es ē ei'),
  tr: longestFirst('da de ta te dan den tan ten ın in un ün nın nin nun nün ı i u ü yı yi ya ye a e la le'),
  el: longestFirst('ς ου ο η ης α ας'),
})

/** Word-final letters that only the base form has: "Москва" is the base of "Москве", "Varšava" of "Varšavy". */
// biome-ignore format: a table reads better dense
const baseEndings: ReadonlyMap<string, readonly string[]> = byLanguage({
  ru: ['а', 'я', 'й', 'ь', 'ия', 'о'], uk: ['а', 'я', 'й', 'ь', 'ія', 'о'], bg: [], sr: ['а', 'a'], hr: ['a'], bs: ['a'],
  pl: ['a', 'ia'], cs: ['a', 'o'], sk: ['a', 'o'], lt: ['as', 'is', 'a', 'us', 'ė'], lv: ['a', 's', 'is', 'e', 'us'], el: ['ς', 'ος', 'α', 'η'],
})

/** The forms without what may hang on them, surest first; `word` in lower case. */
export function stemsOf(word: string, language: string): Stem[] {
  if (isHangul(word)) {
    return particles
      .filter((particle) => word.endsWith(particle) && word.length - particle.length >= 2)
      .map((particle) => ({ key: word.slice(0, -particle.length), cut: particle.length, sureness: 0.97 }))
  }
  const stems: Stem[] = []
  for (const ending of endings.get(language) ?? []) {
    const rest = word.length - ending.length
    if (rest < (ending.length === 1 ? 4 : 3) || !word.endsWith(ending)) continue
    const stem = word.slice(0, rest)
    // The whole inflected word is the name as it is written.
    stems.push({ key: stem, cut: 0, sureness: 0.9 })
    for (const base of baseEndings.get(language) ?? []) stems.push({ key: stem + base, cut: 0, sureness: 0.85 })
  }
  return stems
}

function longestFirst(list: string): string[] {
  return list.split(' ').sort((a, b) => b.length - a.length)
}

/** A map, because the language of a record may be any word, "constructor" too. */
function byLanguage(lists: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(lists))
}
