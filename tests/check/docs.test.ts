import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { generatedDocuments } from '../../tools/generated-documents.ts'

const root = path.join(import.meta.dirname, '../..')

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
