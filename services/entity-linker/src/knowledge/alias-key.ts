// One spelling for all the ways a name is written: what aliases are stored under and looked up by.

/** Accents of Latin letters only: in other scripts a mark makes another letter (ガ, й). */
const accents = /(?<=\p{Script=Latin})\p{M}+/gu
const possessive = /['’]s?$/u
const leadingArticle = /^the (?=.)/

/**
 * Case, accents, full stops, hyphens, possessives and a leading "the" make no difference; initials stand together:
 * "U.S.", "U. S." and "US" → "us"; "J. P. Morgan" → "jp morgan"; "Côte d'Ivoire" → "cote d ivoire". Empty when nothing
 * is left.
 */
export function aliasKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(possessive, '')
    .replace(/&/g, ' and ')
    .replace(/[.]/g, (_, at: number, whole: string) => (isInitial(whole, at) ? '' : ' '))
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()
  return joinInitials(plain).replace(leadingArticle, '')
}

/** A full stop inside or after initials ("u.s.", "j.p.") joins, elsewhere it separates ("yahoo.com"). */
const isInitial = (text: string, at: number) => at < 2 || !/[\p{L}\p{N}]/u.test(text[at - 2] ?? '')

const joinInitials = (text: string) => text.replace(/(?<![^ ])(\p{L}) (?=\p{L}(?: |$))/gu, '$1')
