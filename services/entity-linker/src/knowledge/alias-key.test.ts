import { expect, test } from 'vitest'
import { aliasKey } from './alias-key.ts'

test.each([
  ['U.S.', 'us'],
  ['U. S.', 'us'],
  ['the United States', 'united states'],
  ['J. P. Morgan', 'jp morgan'],
  ["Côte d'Ivoire", 'cote d ivoire'],
  ['AT&T', 'at and t'],
  ['Coca-Cola', 'coca cola'],
  ["McDonald's", 'mcdonald'],
  ['Yahoo.com', 'yahoo com'],
  ['ガーナ', 'ガーナ'],
  ['대한민국', '대한민국'],
  ['Донецкий', 'донецкий'],
  ['C++', 'c++'],
  ['…', ''],
])('%s is looked up as %s', (name, key) => expect(aliasKey(name)).toBe(key))
