// Which names may be looked for in running text without a recogniser, and how far to trust a find.
import { aliasKey } from './alias-key.ts'
import type { AliasKind } from './knowledge-base.ts'
import type { SeedEntity } from './seed.ts'

const weights = { severalWords: 0.95, wellKnown: 0.85, oneWord: 0.6 }

/** In [0, 1]; 0 for names that are too short or too often mean something else. */
export function gazetteerWeight(
  name: string,
  kind: AliasKind,
  entity: Pick<SeedEntity, 'type' | 'prominence'>,
): number {
  if (kind !== 'full' || name.endsWith('.')) return 0
  const key = aliasKey(name)
  const unspaced = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Thai}]/u.test(key)
  if (key.length < (unspaced ? 2 : 3) && key !== 'us' && key !== 'uk' && key !== 'un' && key !== 'eu') return 0
  if (key.includes(' ')) return weights.severalWords
  return entity.prominence >= 3 ? weights.wellKnown : weights.oneWord
}
