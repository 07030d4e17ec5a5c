import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { generatedDocuments } from '../../tools/generated-documents.ts'
import { root } from '../checkout.ts'
import { promises } from '../promises/promises.ts'

test('the tables in the READMEs are those the code makes (npm run docs writes them)', async () => {
  for (const { file, text } of await generatedDocuments()) expect(readFileSync(file, 'utf8'), file).toBe(text)
})

test('every file that a document links to exists', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'services/README.md', 'docs/README.md', 'docs/changing-things.md']
  for (const document of documents) {
    const text = readFileSync(path.join(root, document), 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(existsSync(path.join(root, path.dirname(document), target)), `${document} → ${target}`).toBe(true)
    }
  }
})

test.each(['docs/reliability.md', 'docs/changing-things.md'])('every path that %s names exists', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8')
  const paths = [...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, found = '']) => found)
  expect(paths.length).toBeGreaterThan(10)
  for (const found of paths) expect(existsSync(path.join(root, found)), found).toBe(true)
})

test('the code that keeps a promise stands once in the file that it is said to be in', () => {
  const timesIn = ({ file, code }: { file: string; code: string }) =>
    readFileSync(path.join(root, file), 'utf8').split(code).length - 1
  expect(promises.filter((kept) => timesIn(kept) !== 1)).toEqual([])
  for (const { test } of promises) expect(existsSync(path.join(root, test)), test).toBe(true)
})
