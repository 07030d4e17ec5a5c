// How fast names are found, and what that takes in memory, beside compromise and CoreNLP, in one run and on one core:
//   node bench/names.ts --data ../shared/eval/data [--corenlp DIR]
// DIR holds stanford-corenlp-4.5.10.jar and stanford-corenlp-4.5.10-models.jar of Maven Central (edu.stanford.nlp); without it
// CoreNLP is left out. Rates are in articles of 3.3 KB, of processor time.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'

const { values } = parseArgs({ options: { data: { type: 'string' }, corenlp: { type: 'string' } } })
if (!values.data) throw new Error('usage: names.ts --data DIR [--corenlp DIR]')
const say = (line: string) => process.stdout.write(`${line}\n`)
const articleUnits = 3300
const modelFile = new URL('../services/entity-linker/model/names.bin', import.meta.url)

interface Row {
  readonly text: string
}
const file = readFileSync(path.join(values.data, 'ner', 'worldwide-dev.ndjson.gz'))
const lines = gunzipSync(file).toString().trim().split('\n')
const texts = lines.map((line): Row => JSON.parse(line)).map(({ text }) => text)
const units = texts.reduce((sum, text) => sum + text.length, 0)

/** Articles of 3.3 KB a second of processor time, after one round that warms up. */
function rate(find: (text: string) => void, over: readonly string[], rounds: number): number {
  for (const text of over) find(text)
  const started = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) for (const text of over) find(text)
  const used = process.cpuUsage(started)
  const read = over.reduce((sum, text) => sum + text.length, 0) * rounds
  return read / articleUnits / ((used.user + used.system) / 1e6)
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
const resident = () => {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

const before = resident()
const { recogniseNames } = await import('@newsloom/entity-linker/names')
const { readTaggerModel } = await import('@newsloom/entity-linker/names/model')
const { buildGazetteer } = await import('@newsloom/entity-linker/names/gazetteer')
const resources = { model: readTaggerModel(readFileSync(modelFile)), gazetteer: buildGazetteer([]) }
const find = (text: string) => recogniseNames({ title: '', text, language: { code: 'en' } }, resources)
find(texts[0] ?? '')
say(`resident memory of code and model: ${megabytes(resident() - before)}`)
const ours = rate(find, texts, 5)
say(`this project    ${ours.toFixed(0)} articles/s`)

const megabyte = texts.join('\n').repeat(4)
for (const size of [250_000, 1_000_000]) {
  const started = process.cpuUsage()
  find(megabyte.slice(0, size))
  say(`one article of ${size / 1000} KB: ${((process.cpuUsage(started).user / 1e6) * 1000).toFixed(0)} ms`)
}

const { default: nlp } = await import('compromise')
const theirs = rate(
  (text) => {
    const view = nlp(text)
    view.people().json()
    view.organizations().json()
    view.places().json()
  },
  texts.slice(0, 40),
  1,
)
say(`compromise      ${theirs.toFixed(0)} articles/s; this project is ${(ours / theirs).toFixed(0)} times as fast`)

if (values.corenlp === undefined) say('CoreNLP         left out: no --corenlp DIR')
else {
  const folder = mkdtempSync(path.join(tmpdir(), 'names-'))
  const input = path.join(folder, 'articles.txt')
  writeFileSync(input, texts.join('\n\n'))
  const classifier = 'edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz'
  const command = [
    '-cp',
    path.join(values.corenlp, '*'),
    'edu.stanford.nlp.ie.crf.CRFClassifier',
    '-loadClassifier',
    classifier,
    '-textFile',
    input,
  ]
  const run = spawnSync('java', ['-Xmx2g', '-XX:ActiveProcessorCount=1', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  rmSync(folder, { recursive: true })
  // "CRFClassifier tagged 12345 words in 1 documents at 6789.01 words per second."
  const [, words, perSecond] = /tagged (\d+) words .* at ([\d.,]+) words per second/u.exec(run.stderr) ?? []
  if (words === undefined || perSecond === undefined) throw new Error(`CoreNLP said: ${run.stderr.slice(-500)}`)
  const corenlp = (Number(perSecond.replaceAll(',', '')) / Number(words)) * (units / articleUnits)
  say(`CoreNLP 3class  ${corenlp.toFixed(0)} articles/s; this project is ${(ours / corenlp).toFixed(0)} times as fast`)
}
