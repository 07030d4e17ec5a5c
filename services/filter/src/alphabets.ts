// Letters that a language does not write: where a text is full of them, it is in another language.

const foreignLetters: Readonly<Record<string, RegExp>> = {
  ru: /[іїєґјљњћђџў]/gu,
  uk: /[ыэёъјљњћђџў]/gu,
  be: /[иъщїєґјљњћђџ]/gu,
  bg: /[ыэёіїєґјљњћђџў]/gu,
  sr: /[ыэёъйщьюяіїєґў]/gu,
  sv: /[æøõñßçąęłőűšž]/gu,
  da: /[äöõñßçąęłőűšž]/gu,
  nb: /[äöõñßçąęłőűšž]/gu,
  es: /[çàèòêôâãõäëïœ]/gu,
  ca: /[ñãõâêôäëœ]/gu,
  pt: /[ñäëïöœ]/gu,
  cs: /[äľĺŕôœñçøå]/gu,
  sk: /[ěřůœñçøå]/gu,
  hr: /[ěřůäöüőűøåñçäáíéýľ]/gu,
  nl: /[ãõåæøñßąęłőűšž]/gu,
  en: /[áãäåæąčçđęěíłñňóőøõřşšțůűýžß]/gu,
}

const perLetter = 0.04
const most = 0.2

/** What to take from a language's score for letters it does not have, 0–0.2. */
export function foreignLetterPenalty(code: string, text: string): number {
  const foreign = foreignLetters[code]
  if (!foreign) return 0
  return Math.min(most, perLetter * (text.match(foreign)?.length ?? 0))
}
