// Writes into the READMEs what the code knows: `npm run docs`. tests/check/docs.test.ts fails when one is out of date.
import { readFileSync, writeFileSync } from 'node:fs'
import { generatedDocuments } from './generated-documents.ts'

for (const { file, text } of await generatedDocuments()) {
  if (readFileSync(file, 'utf8') === text) continue
  writeFileSync(file, text)
  process.stdout.write(`written: ${file}\n`)
}
